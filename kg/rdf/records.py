"""Records for identity across documents, read from the quads of one document after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.facts import AppointmentAction, Status
from kg.identity import fold
from kg.identity.names import organization_form, program_form
from kg.identity.records import Kind, Post, Record
from kg.rdf import vocabulary as v
from kg.rdf.query import prefixed

CLASSES = {v.PERSON: Kind.PERSON, v.ORGANIZATION: Kind.ORGANIZATION, v.PROGRAM: Kind.PROGRAM}

_READ = frozenset(
    {
        v.ACTION,
        v.AFFILIATION,
        v.ATTESTED_ON,
        v.DATE_PUBLISHED,
        v.GB2260_CODE,
        v.JURISDICTION,
        v.KIND,
        v.MEMBER,
        v.MEMBER_ORGANIZATION,
        v.OWNER,
        v.PERSON_CHANGED,
        v.POST_HELD,
        v.POST_IN,
        v.REPORTER,
        v.STATUS,
    }
)
_NAMES = frozenset({v.PREF_LABEL, v.ALT_LABEL})
_CURRENT = frozenset(
    v.concept(value) for value in (Status.CURRENT, Status.APPOINTED, AppointmentAction.APPOINT, AppointmentAction.ELECT)
)
_SHORTEST_PLACE = 2
_CODE_LENGTH = 6

_Term = NamedNode | Literal


def read_records(quads: Iterable[Quad]) -> Iterator[Record]:
    """Yield a record for each person, body and programme of each graph in `quads`."""
    graphs: defaultdict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(quad)
    for graph in graphs.values():
        yield from _GraphReader(graph).records()


class _GraphReader:
    """Reads the records of one document's graph."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[tuple[object, NamedNode], _Term] = {}
        self._classes: dict[NamedNode, Kind] = {}
        self._date = ""
        names: list[tuple[object, str]] = []
        for quad in quads:
            subject, predicate, value = quad.triple
            if predicate == v.TYPE and isinstance(subject, NamedNode) and isinstance(value, NamedNode):
                self._note_class(subject, value)
            elif predicate in _NAMES and isinstance(value, Literal):
                names.append((subject, value.value))
                if predicate == v.PREF_LABEL:
                    self._keep(subject, predicate, value)
            elif predicate in _READ and isinstance(value, NamedNode | Literal):
                self._keep(subject, predicate, value)
        self._divisions = dict(sorted(self._find_divisions(names), reverse=True))

    def _note_class(self, node: NamedNode, cls: NamedNode) -> None:
        if cls in CLASSES:
            self._classes[node] = CLASSES[cls]

    def _keep(self, subject: object, predicate: NamedNode, value: _Term) -> None:
        """Keep one value of a property, the first by code point where a graph has several."""
        known = self._values.setdefault((subject, predicate), value)
        if known is not value and str(value) < str(known):
            self._values[subject, predicate] = value
        if predicate == v.DATE_PUBLISHED:
            self._date = value.value

    def _find_divisions(self, names: Iterable[tuple[object, str]]) -> Iterator[tuple[str, str]]:
        for node, name in names:
            code = self._text(node, v.GB2260_CODE)
            if code and len(name) >= _SHORTEST_PLACE:
                yield fold(name), code

    def _text(self, node: object, predicate: NamedNode) -> str:
        value = self._values.get((node, predicate))
        return value.value if value is not None else ""

    def _node(self, node: object, predicate: NamedNode) -> _Term | None:
        return self._values.get((node, predicate))

    def records(self) -> Iterator[Record]:
        """Yield one record for each person, body and programme."""
        people = frozenset(
            fold(self._text(node, v.PREF_LABEL)) for node, kind in self._classes.items() if kind is Kind.PERSON
        )
        posts = self._posts()
        dates = {self._date} - {""}
        for node, kind in self._classes.items():
            name = self._text(node, v.PREF_LABEL)
            record = Record(node.value, kind, fold(name), mentions=1, dates=set(dates))
            if kind is Kind.PERSON:
                record.posts, record.company = posts[node], [people]
                record.code = _division_of(node)
            elif kind is Kind.ORGANIZATION:
                form, code = self._organization(node)
                record.form, record.scope = form, code or _division_of(node)
            else:
                record.scope = self._owner(node)
                record.form = program_form(name, record.scope, self._divisions)
            yield record

    def _organization(self, node: object) -> tuple[str, str]:
        code = self._text(self._node(node, v.JURISDICTION), v.GB2260_CODE)
        return organization_form(self._text(node, v.PREF_LABEL), code, self._divisions)

    def _owner(self, node: object) -> str:
        owner = self._node(node, v.OWNER)
        where = self._node(owner, v.JURISDICTION) or owner
        return self._text(where, v.GB2260_CODE) or fold(self._text(owner, v.PREF_LABEL))

    def _posts(self) -> defaultdict[object, set[Post]]:
        posts: defaultdict[object, set[Post]] = defaultdict(set)
        for (node, predicate), person in self._values.items():
            if predicate in {v.MEMBER, v.PERSON_CHANGED}:
                posts[person].add(self._post(node, self._node(node, v.POST_HELD)))
            elif predicate == v.REPORTER and (outlet := self._node(node, v.AFFILIATION)) is not None:
                form, code = self._organization(outlet)
                posts[person].add(Post("", form, "media", code, date=self._date))
        return posts

    def _post(self, holding: object, post: object) -> Post:
        body = self._node(holding, v.MEMBER_ORGANIZATION) or self._node(post, v.POST_IN)
        place = self._node(holding, v.JURISDICTION) or self._node(post, v.JURISDICTION)
        form, code = self._organization(body) if body is not None else ("", "")
        state = self._node(holding, v.STATUS) or self._node(holding, v.ACTION)
        return Post(
            title=fold(self._text(post, v.PREF_LABEL)),
            body=form,
            kind=prefixed(self._text(body, v.KIND)).partition(":")[2],
            code=code or self._text(place, v.GB2260_CODE),
            place=fold(self._text(place, v.PREF_LABEL)),
            date=self._text(holding, v.ATTESTED_ON) or self._date,
            current=state in _CURRENT,
        )


def _division_of(node: NamedNode) -> str:
    """Return the division code that a node's IRI ends in, an empty string where it is scoped otherwise."""
    scope = node.value.rpartition("-")[2]
    return scope if len(scope) == _CODE_LENGTH and scope.isdigit() else ""

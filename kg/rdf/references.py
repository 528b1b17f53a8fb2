"""From the names by which the facts of one article refer to each other to the nodes of their things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from kg import facts as f
from kg.identity import Key, Keys, words_of_role
from kg.rdf import vocabulary as v
from kg.rdf.iris import Minter
from kg.rdf.writer import GraphWriter, chinese, plain

_LONGEST_PERSON = 4
_NAME_DOT = "·"

Named = f.Person | f.Organization | f.UnnamedAgent | f.Place | f.Event | f.Program


class References:
    """Finds the node that a name refers to, by the kinds that its field may name, in that order.

    A name that no fact of the article has gets a node of its own: marked inferred, with the referring fact's words.
    """

    def __init__(self, article: f.ArticleFacts, graph: GraphWriter, minter: Minter) -> None:
        self.keys = Keys(article)
        self._graph = graph
        self._minter = minter
        self._known: dict[tuple[type[f.Fact], str], NamedNode] = {}
        self._learn(article)

    def _learn(self, article: f.ArticleFacts) -> None:
        named: list[Named] = [fact for fact in article.facts if isinstance(fact, Named)]
        for fact in named:
            self._known.setdefault((type(fact), fact.name), self.node(fact))
        for fact in named:
            for alias in () if isinstance(fact, f.UnnamedAgent) else fact.aliases:
                self._known.setdefault((type(fact), alias), self.node(fact))
        for cited in article.facts:
            if isinstance(cited, f.CitedDocument):
                self._known.setdefault((f.CitedDocument, cited.title), self.mint(self.keys.policy(cited)))

    def mint(self, key: Key) -> NamedNode:
        """Return the IRI of a key."""
        return self._minter.mint(key)

    def node(self, fact: Named) -> NamedNode:
        """Return the node of a named fact."""
        if isinstance(fact, f.Event):
            return self.mint(self.keys.event(fact))
        if isinstance(fact, f.Program):
            return self.mint(self.keys.program(fact))
        if isinstance(fact, f.Place):
            return self.mint(self.keys.place(fact.name, fact.code))
        if isinstance(fact, f.UnnamedAgent):
            return self.mint(self.keys.unnamed(fact.name))
        keys = self.keys
        return self.mint((keys.person if isinstance(fact, f.Person) else keys.organization)(fact.name))

    def person(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the person of that name; None for an empty name."""
        return self._find(name, (f.Person,), by)

    def organization(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the body of that name."""
        return self._find(name, (f.Organization,), by)

    def place(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the place of that name."""
        return self._find(name, (f.Place,), by)

    def event(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the event of that name."""
        return self._find(name, (f.Event,), by)

    def program(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the programme of that name."""
        return self._find(name, (f.Program,), by)

    def policy(self, title: str, by: f.Fact) -> NamedNode | None:
        """Return the cited document of that title."""
        return self._find(title, (f.CitedDocument,), by)

    def agent(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the body or place of that name: who owns, convenes, confers or decides."""
        return self._find(name, (f.Organization, f.Place), by)

    def scope(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the place or body of that name: what a figure is about."""
        return self._find(name, (f.Place, f.Organization), by)

    def anyone(self, name: str, by: f.Fact) -> NamedNode | None:
        """Return the person, body, event or place of that name, or whoever is unnamed: who speaks or sets."""
        return self._find(name, (f.Person, f.Organization, f.UnnamedAgent, f.Event, f.Place), by)

    def all(self, names: Iterable[str], by: f.Fact) -> list[NamedNode]:
        """Return the persons or bodies of these names."""
        found = (self._find(name, (f.Person, f.Organization), by) for name in names)
        return [node for node in found if node is not None]

    def _find(self, name: str, kinds: tuple[type[f.Fact], ...], by: f.Fact) -> NamedNode | None:
        if not name:
            return None
        for kind in kinds:
            if (kind, name) in self._known:
                return self._known[kind, name]
        kind = _assume(name, kinds)
        node = self._known[kind, name] = self._write(kind, name, by)
        return node

    def _write(self, kind: type[f.Fact], name: str, by: f.Fact) -> NamedNode:
        proof = replace(by.proof, derivation=f.Derivation.INFERRED)
        node, triples = self._describe(kind, name, proof)
        for predicate, value in triples:
            self._graph.set(node, predicate, value)
        self._graph.set(node, v.PREF_LABEL, chinese(name))
        self._graph.prove(node, proof)
        return node

    def _describe(
        self, kind: type[f.Fact], name: str, proof: f.Proof
    ) -> tuple[NamedNode, list[tuple[NamedNode, NamedNode]]]:
        keys = self.keys
        if kind is f.Person:
            return self.mint(keys.person(name)), [(v.TYPE, v.PERSON)]
        if kind is f.Place:
            return self.mint(keys.place(name)), [(v.TYPE, v.PLACE)]
        if kind is f.Event:
            event = f.Event(name=name, kind=f.EventKind.OTHER, proof=proof)
            return self.mint(keys.event(event)), [(v.TYPE, v.EVENT), (v.KIND, v.concept(event.kind))]
        if kind is f.Program:
            program = f.Program(name=name, kind=f.ProgramKind.SLOGAN_BUNDLE, proof=proof)
            return self.mint(keys.program(program)), [(v.TYPE, v.PROGRAM), (v.KIND, v.concept(program.kind))]
        if kind is f.CitedDocument:
            return self.mint(keys.policy(f.CitedDocument(title=name, proof=proof))), [(v.TYPE, v.POLICY_DOCUMENT)]
        other = v.concept(f.OrganizationKind.OTHER)
        return self.mint(keys.organization(name)), [(v.TYPE, v.ORGANIZATION), (v.KIND, other)]

    def indicator(self, name: str) -> NamedNode:
        """Return the indicator of that name, which all documents share."""
        node = self.mint(Key("indicator", (name,)))
        self._graph.add(node, v.TYPE, v.INDICATOR)
        self._graph.name(node, name)
        return node

    def unit(self, name: str) -> NamedNode | None:
        """Return the unit of that name; None for an empty name."""
        if not name:
            return None
        node = self.mint(Key("unit", (name,)))
        self._graph.add(node, v.TYPE, v.UNIT)
        self._graph.set(node, v.PREF_LABEL, chinese(name))
        return node

    def division(self, fact: f.Place) -> NamedNode:
        """Return the node of a place, its class and code written."""
        node = self.node(fact)
        self._graph.add(node, v.TYPE, v.ADMINISTRATIVE_DIVISION if fact.code else v.PLACE)
        if fact.code:
            self._graph.set(node, v.GB2260_CODE, plain(fact.code))
        return node


def _assume(name: str, kinds: tuple[type[f.Fact], ...]) -> type[f.Fact]:
    """Return the kind of thing that `name` most likely is, among the kinds that its field may name."""
    if len(kinds) == 1:
        return kinds[0]
    if f.Place in kinds and name.endswith(words_of_role("division")):
        return f.Place
    if f.Event in kinds and name.endswith(words_of_role("event")):
        return f.Event
    if f.Person in kinds and (len(name) <= _LONGEST_PERSON or _NAME_DOT in name):
        return f.Person
    return f.Organization

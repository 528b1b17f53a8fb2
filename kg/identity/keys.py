"""A key for each thing that an article's facts speak of.

A key is the kind of thing, its name, and what tells it from namesakes: the GB/T 2260 code of its division, a date,
the document. Equal keys are one node in the graph, in whatever file they occur and in whatever order files are read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.facts import (
    Appointment,
    ArticleFacts,
    Award,
    Byline,
    CitedDocument,
    Derivation,
    Event,
    Goal,
    Holding,
    Measure,
    Organization,
    OrganizationKind,
    Place,
    Program,
    ProgramKind,
    Result,
)
from kg.lexicon import data_path, read_table

_KNOWN_BY_NAME = frozenset({OrganizationKind.ENTERPRISE, OrganizationKind.MEDIA})
_SHORTEST_NAME = 2
_IGNORED = re.compile(r"[\s\"'“”‘’《》〈〉「」『』]")
_MIDDLE_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅", "·"))


@dataclass(frozen=True, slots=True)
class Key:
    """What identifies one thing: `kind` is the kind of IRI, `parts` the name first, then what tells it apart."""

    kind: str
    parts: tuple[str, ...]


def key(kind: str, *parts: str) -> Key:
    """Return the key of `parts`, empty ones left out."""
    return Key(kind, tuple(part for part in parts if part))


def fold(name: str) -> str:
    """Return what makes `name` the same name: compatibility forms unified, blanks and quotation marks left out."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name).translate(_MIDDLE_DOTS))


def digest(text: str, length: int = 8) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of `text`; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@cache
def words_of_role(role: str) -> tuple[str, ...]:
    """Return the words of one role (`national`, `division`, `event`) of `identity.tsv`."""
    return tuple(row["word"] for row in read_table(data_path("identity.tsv"), ["word", "role"]) if row["role"] == role)


def format_number(value: object) -> str:
    """Return a decimal without exponent and without zeros at its end: 1000, 0.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Keys:
    """The keys of one article.

    A person is scoped by the division of the first post that has one, else by the article's division, else by the
    document; a body by its jurisdiction; a programme, an award, a document and an event by whoever owns them, and by
    nothing where that is national.
    """

    def __init__(self, article: ArticleFacts) -> None:
        self.document = digest(article.name)
        self.context = article.context_place.code if article.context_place else ""
        self._codes: dict[str, str] = {}
        self._official: dict[str, str] = {}
        self._organizations: dict[str, Organization] = {}
        self._posts: defaultdict[str, list[Holding | Appointment]] = defaultdict(list)
        self._dates: dict[str, str] = {}
        self._learn(article)

    def _learn(self, article: ArticleFacts) -> None:
        context = [article.context_place] if article.context_place else []
        divisions = [fact for fact in (*context, *article.facts) if isinstance(fact, Place) and fact.code]
        aliases = [(alias, fact.code) for fact in divisions for alias in fact.aliases if len(alias) >= _SHORTEST_NAME]
        self._official = {fact.code: fact.official or fact.name for fact in divisions}
        for name, code in (*((fact.name, fact.code) for fact in divisions), *aliases):
            self._codes.setdefault(name, code)
        for fact in article.facts:
            if isinstance(fact, Organization):
                self._organizations.setdefault(fact.name, fact)
            elif isinstance(fact, Holding | Appointment):
                self._posts[fact.person].append(fact)
            elif isinstance(fact, Event):
                self._dates.setdefault(fact.name, fact.date)

    def code(self, name: str) -> str:
        """Return the division code of a place or of a body's jurisdiction, an empty string where there is none."""
        if name in self._codes:
            return self._codes[name]
        body = self._organizations.get(name)
        if body is not None and body.place in self._codes:
            return self._codes[body.place]
        return self._leading_code(name)

    def _leading_code(self, name: str) -> str:
        """Return the code of the longest division name that `name` begins with."""
        leading = [place for place in self._codes if name.startswith(place)]
        return self._codes[max(leading, key=len)] if leading else ""

    def _scope(self, name: str, owner: str = "") -> str:
        """Return what tells `name` from namesakes: its owner's code or name, or the article's division."""
        if owner:
            return self.code(owner) or ("" if _is_national(owner) else owner)
        return self._leading_code(name) or ("" if _is_national(name) else self.context)

    def person(self, name: str) -> Key:
        """Return the key of a person."""
        return key("person", name, self._person_scope(name))

    def _person_scope(self, name: str) -> str:
        codes = (self.code(post.place) or self.code(post.organisation) for post in self._posts.get(name, ()))
        return next(filter(None, codes), "") or self.context or self.document

    def organization(self, name: str) -> Key:
        """Return the key of a body: an enterprise and an outlet by name alone, any other with its jurisdiction.

        A local body of which no jurisdiction is known, and no words name it, is that of its article alone (村党支部).
        """
        body = self._organizations.get(name)
        if body is not None and body.kind in _KNOWN_BY_NAME:
            return key("organization", name)
        return key("organization", name, self.code(name) or (self.document if body and _is_implied(body) else ""))

    def unnamed(self, name: str) -> Key:
        """Return the key of whoever has no name of its own: experts of one article are not those of another."""
        return key("agent", name, self.document)

    def place(self, name: str, code: str = "") -> Key:
        """Return the key of a place: a division by official name and code, any other by its article's."""
        code = code or self._codes.get(name, "")
        return key("place", self._official.get(code, name), code) if code else key("place", name, self.context)

    def post(self, title: str, organisation: str, place: str) -> Key:
        """Return the key of a post, which is one post of one body."""
        body = self.organization(organisation).parts if organisation else ()
        scope = "" if len(body) > 1 else self.code(place) or place or ("" if body else self.document)
        return key("post", title, *body, scope)

    def holding(self, fact: Holding) -> Key:
        """Return the key of a person in a post."""
        post = self.post(fact.title, fact.organisation, fact.place).parts
        return key("holding", *self.person(fact.person).parts, *post, fact.status)

    def appointment(self, fact: Appointment) -> Key:
        """Return the key of a change of post."""
        post = self.post(fact.title, fact.organisation, fact.place).parts
        return key("appointment", *self.person(fact.person).parts, fact.action, *post, fact.date)

    def event(self, fact: Event) -> Key:
        """Return the key of an event: its name, whose it is, and its date, or the document where no date is known."""
        scope = self._scope(fact.name, fact.convener)
        return key("event", fact.name, scope, fact.date, "" if fact.date[:1].isdigit() else self.document)

    def program(self, fact: Program) -> Key:
        """Return the key of a programme."""
        national = fact.kind is ProgramKind.STRATEGY and not fact.owner and not fact.part_of
        return key("program", fact.name, "" if national else self._scope(fact.name, fact.owner))

    def policy(self, fact: CitedDocument) -> Key:
        """Return the key of a cited document."""
        return key("policy", fact.title, self._scope(fact.title, next(iter(fact.issuers), "")))

    def award(self, fact: Award) -> Key:
        """Return the key of an award as conferred at one event."""
        return key("award", fact.name, self._scope(fact.name, fact.conferred_by), self._dates.get(fact.event, ""))

    def measure(self, fact: Goal | Result) -> Key:
        """Return the key of a promise or an outcome: what is measured, how much, by when, and where."""
        kind, when = ("goal", fact.deadline) if isinstance(fact, Goal) else ("result", fact.period)
        scope = (self.code(fact.scope) or fact.scope) if fact.scope else self.context or self.document
        return key(kind, fact.indicator, _size(fact), when or self.document, scope)

    def byline(self, fact: Byline) -> Key:
        """Return the key of a by-line entry of this article."""
        return key("byline", fact.reporter, str(fact.order), self.document)


def _size(fact: Measure) -> str:
    if fact.value is None:
        return ""
    most = f"/{format_number(fact.value_max)}" if fact.value_max is not None else ""
    change = f"{fact.value_kind}{fact.direction or ''}" if fact.value_kind == "growth" or fact.direction else ""
    return f"{change}{fact.comparator or ''}{format_number(fact.value)}{most}{fact.unit}"


def _is_implied(body: Organization) -> bool:
    """Whether no words name a body, and its name does not make it that of the nation."""
    return body.proof.derivation is Derivation.INFERRED and not body.aliases and not _is_national(body.name)


def _is_national(name: str) -> bool:
    return name.startswith(words_of_role("national"))

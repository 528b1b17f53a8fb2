"""Bodies of divisions: party committees, governments, congresses, courts and departments (县委, 市教育局)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Span
from kg.extraction.analysis import PlaceMention
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import LOW, Jurisdiction, Scopes, level_of
from kg.facts import OrganizationKind

BETWEEN_POSTS = "organisations.local-posts"
SHARED = "organisations.local-shared"
"""How bodies are found that no words of their own name: they share the head of the next one."""
_SHARED_KINDS = frozenset(
    {OrganizationKind.PARTY, OrganizationKind.GOVERNMENT, OrganizationKind.CONGRESS, OrganizationKind.CPPCC}
)
_BLANK = " "
_ORDINALS = frozenset("第一二三四五六七八九十0123456789")
_COMMITTEE = "委"
_LINKS = ("、", "和", "与", "及")
_CONFERENCE = "政协"
_CONGRESS, _STANDING = "人大", "人大常委会"
_OWNERS = {"团": "共青团"}
_BASE_SIZES = range(2, 5)
_TOWNS = frozenset({"镇", "乡"})


class Body(NamedTuple):
    """text[begin:end] names a body; `source` is where its jurisdiction was taken from if the words do not say it."""

    begin: int
    end: int
    name: str
    kind: OrganizationKind
    place: str = ""
    method: str = ""
    confidence: float = 0.9
    inferred: bool = False
    source: tuple[Span, ...] = ()
    base: str = ""
    words: tuple[int, int] | None = None
    """Where the words are that show the body, if text[begin:end] is but what is its own in a list (甲镇、乙乡党委)."""


class OrganMatch(NamedTuple):
    """The organ that ends at `end`, under its printed and its usual form."""

    end: int
    name: str
    kind: OrganizationKind
    levels: frozenset[str] = frozenset()


class OrganGrammar:
    """Reads an organ at a position: from the table, or what a department deals in and a tail (教育 + 局)."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._lexicon = lexicon
        self._firsts = lexicon.organs.firsts | lexicon.domains.firsts
        self._starts = self._firsts | _ORDINALS
        self._session = lexicon.patterns["session"]
        self._hub, self._chair = lexicon.patterns["hub"], lexicon.patterns["congress-chair"]

    def match(self, text: str, position: int) -> OrganMatch | None:
        """Return the longest organ that begins at `position`, a session number before it skipped."""
        position += text.startswith(_BLANK, position)
        if text[position : position + 1] not in self._starts:
            return None
        session = self._session.match(text, position)
        position = session.end() if session else position
        if text[position : position + 1] not in self._firsts:
            return None
        listed = self._listed(text, position)
        if session:
            return listed
        composed = self._composed(text, position)
        if listed is None or composed is None:
            return listed or composed
        return composed if composed.end > listed.end else listed

    def _listed(self, text: str, position: int) -> OrganMatch | None:
        word = self._lexicon.organs.at(text, position)
        while word and self._lexicon.runs_on(text, position + len(word)):
            word = self._lexicon.organs.at(word[:-1], 0)
        if not word:
            return None
        organ = self._lexicon.organs[word]
        if word == _CONGRESS and self._chair.match(text, position + len(word)):
            return OrganMatch(position + len(word), _STANDING, organ.kind, organ.levels)
        return OrganMatch(position + len(word), organ.name or word, organ.kind, organ.levels)

    def _composed(self, text: str, begin: int) -> OrganMatch | None:
        best: OrganMatch | None = None
        position = begin
        while word := self._lexicon.domains.at(text, position):
            position += len(word)
            tail = self._lexicon.tails.at(text, position)
            end = position + len(tail)
            if tail and not self._lexicon.runs_on(text, end) and not self._hub.search(text, begin, end):
                best = OrganMatch(end, text[begin:end], self._lexicon.tails[tail])
            if text[position : position + 1] in _LINKS and self._lexicon.domains.at(text, position + 1):
                position += 1
        return best


class LocalBodyFinder:
    """Finds the bodies of divisions and resolves whose they are."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._grammar = OrganGrammar(lexicon)
        patterns = lexicon.patterns
        self._level = patterns["level"]
        self._twin = patterns["twin"]
        self._bare = patterns["bare-level"]
        self._kind = patterns["low-kind"]
        self._owner, self._zone = patterns["owner"], patterns["zone"]
        self._party = patterns["party-prefix"]
        self._conference = patterns["conference-prefix"]
        self._post_link, self._post = patterns["post-link"], patterns["post-behind"]

    def find(self, scopes: Scopes) -> Iterator[Body]:
        """Yield the bodies of an article from left to right, without overlap."""
        done = 0
        for begin, level in self._anchors(scopes):
            body = self.read(scopes, begin, level) if begin >= done else None
            if body is not None and body.kind in _SHARED_KINDS:
                yield from self._sharing(scopes, body)
            while body is not None:
                yield body
                done = body.end
                body = self._listed_behind(scopes.text, body)

    def _anchors(self, scopes: Scopes) -> list[tuple[int, str]]:
        """Return where organs may begin: at level words, and behind places."""
        levels = [(found.start(), found.group()) for found in self._level.finditer(scopes.text)]
        known = {begin for begin, _ in levels}
        return sorted(levels + [(place.end, "") for place in scopes.places if place.end not in known])

    def read(self, scopes: Scopes, begin: int, level: str) -> Body | None:
        """Return the body whose level word (or organ, where `level` is empty) begins at `begin`."""
        organ = self._grammar.match(scopes.text, begin + len(level))
        if organ is None or (level and organ.levels and level not in organ.levels):
            return None
        begin, scope = self._jurisdiction(scopes, begin, level)
        if scope is None or (not level and organ.levels and level_of(scope.base) not in organ.levels):
            return None
        return self._body(scopes.text, begin, organ, scope)

    def _jurisdiction(self, scopes: Scopes, begin: int, level: str) -> tuple[int, Jurisdiction | None]:
        """Return where the body begins and whose it is; no place is given where nothing tells."""
        place = scopes.covering(begin) if level else None
        if place is None or place.end != begin + len(level):
            place = scopes.ending_at(begin)
        if place is not None:
            first = self._zone_begin(scopes, place)
            printed = scopes.text[first : place.end]
            return first, Jurisdiction(printed if printed.endswith(level) else printed + level, place.name)
        if not level or scopes.covering(begin):
            return begin, None
        if self._bare.match(scopes.text, begin) is None:
            return begin, None
        if level in LOW and begin - scopes.reach(begin) in _BASE_SIZES:
            stem = scopes.text[scopes.reach(begin) : begin]
            if self._kind.match(stem):
                return begin, None
            return scopes.reach(begin), Jurisdiction(stem + level, stem + level)
        scope = scopes.resolve(level, begin)
        if scope is None and level not in LOW and scopes.reach(begin) == begin:
            scope = Jurisdiction(level, "")
        return begin, scope

    def _zone_begin(self, scopes: Scopes, place: PlaceMention) -> int:
        """Return where the name of a place begins: at the short name of a city that its zone is called by."""
        city = None if place.code or not self._zone.search(place.name) else scopes.ending_at(place.begin)
        short = city is not None and bool(city.code) and not scopes.text.endswith(level_of(city.name), 0, city.end)
        return city.begin if city is not None and short else place.begin

    def _body(self, text: str, begin: int, organ: OrganMatch, scope: Jurisdiction) -> Body:
        name, kind, owner = organ.name, organ.kind, ""
        if name.startswith(_COMMITTEE) and (found := self._owner.search(text, max(0, begin - 6), begin)):
            begin, kind, owner = found.start(), OrganizationKind.OTHER, _OWNERS.get(found.group(), found.group())
        elif name == _COMMITTEE and (found := self._conference.search(text, max(0, begin - 10), begin)):
            begin, name, kind = found.start(), _CONFERENCE, OrganizationKind.CPPCC
        if prefix := self._party.search(text, max(0, begin - 5), begin):
            begin = prefix.start()
        return Body(
            begin,
            organ.end,
            f"{owner}{named(scope.base, name)}",
            kind,
            scope.place,
            "organisations.local-scope" if scope.inferred else "organisations.local",
            0.95 if scope.place and not scope.inferred else 0.85 if scope.place else 0.6,
            inferred=scope.inferred,
            source=scope.source,
            base=scope.base,
        )

    def _sharing(self, scopes: Scopes, body: Body) -> Iterator[Body]:
        """Yield the same organ of the divisions listed before that of `body`: 甲镇、乙乡党委."""
        place = scopes.covering(body.begin)
        organ = body.name.removeprefix(body.base)
        while place is not None and scopes.text[place.begin - 1 : place.begin] in _LINKS:
            before, level = scopes.ending_at(place.begin - 1), level_of(place.name)
            alike = before is not None and ({level_of(before.name), level} <= _TOWNS or level_of(before.name) == level)
            if before is None or not alike or not scopes.text.endswith(level_of(before.name), 0, before.end):
                return
            yield body._replace(
                begin=before.begin,
                end=before.end,
                name=named(before.name, organ),
                place=before.name,
                method=SHARED,
                words=(before.begin, body.end),
                confidence=0.8,
                inferred=True,
                source=scopes.spans(body.begin, body.end),
            )
            place = before

    def _listed_behind(self, text: str, body: Body) -> Body | None:
        """Return the body that shares the jurisdiction of `body` in a list: 市发改委、财政局."""
        posts = self._post_link.match(text, body.end)
        position = posts.end() if posts else body.end + (self._twin.match(text, body.end) is None)
        if (not posts and text[body.end : position] not in ("", *_LINKS)) or self._bare.match(text, position):
            return None
        organ = self._grammar.match(text, position)
        if organ is None or organ.end - position == 1 or (organ.levels and level_of(body.base) not in organ.levels):
            return None
        if posts and self._post.match(text, organ.end) is None:
            return None
        return body._replace(
            begin=position,
            end=organ.end,
            name=named(body.base, organ.name),
            kind=organ.kind,
            method=BETWEEN_POSTS if posts else "organisations.local-list",
            confidence=body.confidence - 0.1,
            inferred=True,
        )


def named(base: str, organ: str) -> str:
    """Join a division and an organ as people do: 高安县委, but 安县县委, and 自治区党委."""
    if organ == _COMMITTEE and base.endswith("自治区"):
        return f"{base}党{organ}"
    doubled = base[-1] if len(base) == 2 and organ.startswith(_COMMITTEE) else ""  # noqa: PLR2004
    return f"{base}{doubled}{organ}"

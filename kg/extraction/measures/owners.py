"""Who figures may belong to in one article: places, bodies, gatherings, works, and words that mean one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kg.document import Span
from kg.extraction.analysis import OrganizationMention, PlaceMention
from kg.extraction.measures.forms import shortens
from kg.extraction.measures.horizon import ArticleHorizon
from kg.extraction.measures.text import Page
from kg.extraction.places.scope import resolve_scope_word
from kg.facts import Event, OrganizationKind, Program, ProgramKind
from kg.lexicon import Pattern, regexes

NATION = "全国"
_ZONES, _ZONE_ENDS = ("zone", "landscape"), ("区", "园")
_PAUSE = "，"
_BREAKS = "，。、；：！？“（\n"
_EVERY = "各"
_OPEN, _CLOSE = "“", "”"
_QUOTED = 6
_INSIDE, _ALL = "里", "全本该我"
_RULERS = frozenset(
    {
        OrganizationKind.PARTY,
        OrganizationKind.GOVERNMENT,
        OrganizationKind.CONGRESS,
        OrganizationKind.DEPARTMENT,
        OrganizationKind.TASK_FORCE,
    }
)
_STATE = frozenset({OrganizationKind.PARTY, OrganizationKind.GOVERNMENT})


class Owner(NamedTuple):
    """text[begin:end] names or means the owner of figures; a `body` may also be who reports them.

    `named`: the words are its name; `elsewhere`: the raw spans that say whom they mean where they do not.
    """

    begin: int
    end: int
    name: str
    named: bool = True
    body: bool = False
    elsewhere: tuple[Span, ...] = ()


class OwnerFinder:
    """The owners that an article names or means, from left to right without overlap, and its `works`."""

    def __init__(self, page: Page, horizon: ArticleHorizon, rules: dict[str, Pattern], *, works: bool) -> None:
        """Look the article over; `works`: whether projects may own figures (not in a work report)."""
        self._page = page
        self._analysis = page.analysis
        self._text = page.text
        self._horizon = horizon
        self._opening = rules["scope.opening"].regex
        self._centre, self._gathering = rules["scope.centre"].regex, rules["scope.gathering"].regex
        self._effort = rules["scope.effort"].regex
        self._away, self._field = rules["scope.away"].regex, rules["scope.field"].regex
        self._words = regexes("owners.toml")
        meant = [*self._meant(rules["scope.word"]), *self._zones(rules["scope.zone"]), *self._said()]
        self.works = list(self._named_works({owner.begin for owner in meant})) if works else []
        found = _without_overlap([*self._named(), *self.works, *meant])
        self.owners = [owner for owner in found if not self._is_away(owner)]

    def _named(self) -> Iterator[Owner]:
        for place in self._analysis.places:
            other = place.name.startswith(_EVERY) or self._text.startswith("时间", place.end)
            if not other and not self._is_in_a_name(place):
                yield Owner(place.begin, place.end, place.name)
        for body in self._analysis.organisations:
            central = body.kind in _STATE and not body.place and self._centre.search(body.name)
            if body.kind is OrganizationKind.MEDIA or central:
                continue
            if self._words["of_nation"].search(body.name):
                yield Owner(body.begin, body.end, NATION)
                continue
            rules = bool(body.kind in _RULERS and body.place)
            speaks = body.kind is not OrganizationKind.ENTERPRISE
            yield Owner(body.begin, body.end, body.place if rules else body.name, not rules, body=speaks)
        facts = self._analysis.facts
        events = {fact.name for fact in facts if isinstance(fact, Event) and self._gathering.search(fact.name)}
        gatherings = {name for name in events if not self._words["sitting"].search(name)}
        for event in self._analysis.events:
            if event.name in gatherings:
                yield Owner(event.begin, event.end, event.name, body=True)

    def _is_in_a_name(self, place: PlaceMention) -> bool:
        """Whether the place is the first part of a name in quotation marks (“平川粮仓”工程)."""
        closed = self._text.find(_CLOSE, place.end, place.end + _QUOTED)
        return self._text.startswith(_OPEN, place.begin - 1) and closed > place.end

    def _named_works(self, meant: set[int]) -> Iterator[Owner]:
        facts = self._analysis.facts
        projects = {fact.name for fact in facts if isinstance(fact, Program) and fact.kind is ProgramKind.PROJECT}
        works = {name for name in projects if not self._effort.search(name)}
        for mention in self._analysis.programs:
            if mention.name in works and mention.begin not in meant:
                yield Owner(mention.begin, mention.end, mention.name)

    def _is_away(self, owner: Owner) -> bool:
        """Whether the words before it tell that it is not what its clause is about (来自甲省, 在乙省评比中列第三)."""
        before = owner.begin - 1
        if before < 0 or self._text[before] in _BREAKS:
            return False
        if self._away.search(self._text, max(before - 2, 0), owner.begin) or self._is_venue(owner):
            return True
        return self._field.match(self._text, before) is not None

    def _is_venue(self, owner: Owner) -> bool:
        """Whether the place is only where something was held (在江口市举行的推介会上)."""
        held = self._words["venue"].match(self._text, owner.end) is not None
        return held and not owner.body and self._words["venue.in"].search(self._text, 0, owner.begin) is not None

    @cached_property
    def full_names(self) -> dict[str, Owner]:
        """The zones, firms and works that are also called by a shorter form, by that form (平川经开区)."""
        zones = (Owner(p.begin, p.end, p.name) for p in self._analysis.places if p.level in _ZONES)
        bodies = self._analysis.organisations
        firms = (Owner(b.begin, b.end, b.name) for b in bodies if b.kind is OrganizationKind.ENTERPRISE)
        named = {owner.name: owner for owner in (*zones, *firms, *self.works)}
        return {
            short: named[full]
            for short in named
            if (full := max((name for name in named if shortens(short, name)), key=len, default=""))
        }

    def opened(self, begin: int) -> int:
        """Return where the words of the clause at `begin` start behind times, conjunctions and prepositions."""
        times = self._page.times.by_begin
        first = begin
        while True:
            match = self._opening.match(self._text, begin)
            after = times[begin].end if begin in times else match.end() if match else begin
            if after == begin and not (begin > first and self._text.startswith(_PAUSE, begin)):
                return begin
            begin = max(after, begin + 1)

    def _meant(self, words: Pattern) -> Iterator[Owner]:
        """Yield the words that mean an owner: 全省, 我国, 全村, 当地, 该公司."""
        ends = self._page.places.by_end
        for match in words.regex.finditer(self._text):
            begin, end = match.span()
            if begin in ends or (match["rank"] and self._words["field"].match(self._text, end)):
                continue
            owner = self._resolve(match[0], match.lastgroup or "", begin, end)
            if owner is not None:
                yield owner

    def _said(self) -> Iterator[Owner]:
        """Yield all the provinces counted, and the words that mean the body or work named last (该校, 该矿)."""
        for match in self._words["provinces"].finditer(self._text):
            yield Owner(*match.span(), NATION, named=False)
        for match in self._words["said"].finditer(self._text):
            body = next(
                (body for body in self._bodies_before(match.start()) if self._is_called(body.name, match)), None
            )
            if body is not None:
                source = self._analysis.article.spans(body.begin, body.end)
                yield Owner(*match.span(), body.name, named=False, elsewhere=source)

    def _bodies_before(self, position: int) -> Iterator[OrganizationMention]:
        return reversed(self._page.bodies.before(position))

    def _is_called(self, name: str, word: re.Match[str]) -> bool:
        """Whether a body's name ends as a `word` for it tells."""
        ending = word["end"]
        return name.endswith(ending) if ending else self._words[f"said.{word.lastgroup}"].search(name) is not None

    def _zones(self, words: Pattern) -> Iterator[Owner]:
        """Yield the words that mean the zone named last (开发区)."""
        zones = [place for place in self._analysis.places if place.level in _ZONES and place.name.endswith(_ZONE_ENDS)]
        for match in words.regex.finditer(self._text) if zones else ():
            index = bisect_left(zones, match.start(), key=lambda place: place.begin)
            if index and match.end() not in self._page.places.by_end:
                zone = zones[index - 1]
                source = self._analysis.article.spans(zone.begin, zone.end)
                yield Owner(*match.span(), zone.name, named=False, elsewhere=source)

    def _resolve(self, word: str, kind: str, begin: int, end: int) -> Owner | None:
        if kind in ("nation", "world", "country", "region"):
            return Owner(begin, end, NATION if kind == "nation" else word, named=False)
        if kind == "rank":
            if told := self._told_of(word, begin):
                source = self._analysis.article.spans(told.begin, told.end)
                return Owner(begin, end, told.name, named=False, elsewhere=source)
            division = resolve_scope_word(self._analysis, word, begin)
            source = self._analysis.context_source
            return Owner(begin, end, division.name, named=False, elsewhere=source) if division else None
        named = self._last_firm(begin) if kind == "firm" else self._last_place(begin, _suffix(word, kind))
        if named is None:
            return None
        source = self._analysis.article.spans(named.begin, named.end)
        return Owner(begin, end, named.name, named=False, elsewhere=source)

    def _told_of(self, word: str, begin: int) -> PlaceMention | None:
        """Return the other division of the rank that the block is about, where it does not name the article's own."""
        context = self._analysis.context
        if context is None:
            return None
        before = self._page.places.within(self._horizon.block(begin).begin, begin)
        if any(place.code == context.code for place in before):
            return None
        alike = (place for place in reversed(before) if place.code and place.name.endswith(word[-1]))
        return next(
            (place for place in alike if self.opened(self._page.clause_begin(place.begin)) == place.begin), None
        )

    def _last_place(self, begin: int, ending: str) -> PlaceMention | None:
        return next((place for place in reversed(self._page.places.before(begin)) if place.name.endswith(ending)), None)

    def _last_firm(self, begin: int) -> OrganizationMention | None:
        """Return the firm that means: the last in the paragraph that a clause opens with, else the last of all."""
        firms = [body for body in self._bodies_before(begin) if body.kind is OrganizationKind.ENTERPRISE]
        block = self._horizon.block(begin).begin
        near = (firm for firm in firms if firm.begin >= block)
        opening = (firm for firm in near if self.opened(self._page.clause_begin(firm.begin)) == firm.begin)
        return next(opening, next(iter(firms), None))


def _suffix(word: str, kind: str) -> str:
    """Return how the names end that the word may mean: 村 for 全村 and 村里, any for 当地."""
    return word.rstrip(_INSIDE).lstrip(_ALL) if kind == "small" else ""


def _without_overlap(owners: list[Owner]) -> list[Owner]:
    """Return the owners from left to right; of two that share a character the one that begins first or is longer."""
    kept: list[Owner] = []
    for owner in sorted(owners, key=lambda owner: (owner.begin, -owner.end)):
        if not kept or owner.begin >= kept[-1].end:
            kept.append(owner)
    return kept

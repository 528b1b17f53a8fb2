"""Whose figure it is: the place, body or project that a clause is about, or what the article is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kg.document import Span
from kg.extraction.analysis import OrganizationMention, PlaceMention
from kg.extraction.measures.clauses import Where
from kg.extraction.measures.default import DefaultScopes, Scope
from kg.extraction.measures.forms import shortens
from kg.extraction.measures.horizon import ArticleHorizon
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Page
from kg.extraction.places.scope import resolve_scope_word
from kg.facts import Event, OrganizationKind, Program, ProgramKind
from kg.lexicon import Pattern, patterns

_NATION = "全国"
_IS = ("是", "为")
_JOINTS = ("、", "和", "与", "及", "至", "到")
_HEADING = 40
_POST = 12
_ZONES, _ZONE_ENDS = ("zone", "landscape"), ("区", "园")
_TAIL = (6, 5, 4)
_MARK = re.compile("[，。；：“”、]")
_PAUSE = "，"
_BREAKS = "，。、；：！？“（\n"
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


class _Owner(NamedTuple):
    """text[begin:end] names or means the owner of figures; a `body` may also be who reports them.

    `named`: the words are its name; `elsewhere`: the raw spans that say whom they mean where they do not.
    """

    begin: int
    end: int
    name: str
    named: bool = True
    body: bool = False
    elsewhere: tuple[Span, ...] = ()


class ScopeReader:
    """Knows the words; `read` looks at one article."""

    def __init__(self) -> None:
        self.rules: dict[str, Pattern] = {p.id: p for p in patterns("measures.toml") if p.id.startswith("scope")}

    def read(self, page: Page, horizon: ArticleHorizon, report: Report) -> ArticleScopes:
        """Return the scopes of the article."""
        return ArticleScopes(page, horizon, report, self.rules)


class ArticleScopes:
    """The owners of figures named in one article, asked by position."""

    def __init__(self, page: Page, horizon: ArticleHorizon, report: Report, rules: dict[str, Pattern]) -> None:
        self._page = page
        self._is_report = report.is_report
        self._analysis = page.analysis
        self._text = page.text
        self._horizon = horizon
        self._opening = rules["scope.opening"].regex
        self._reports = rules["scope.reports"].regex
        self._for = rules["scope.for"].regex
        self._centre, self._gathering = rules["scope.centre"].regex, rules["scope.gathering"].regex
        self._facility = rules["scope.facility"].regex
        self._inner, self._effort = rules["scope.inner"].regex, rules["scope.effort"].regex
        self._away, self._field, self._stage = (rules[f"scope.{name}"].regex for name in ("away", "field", "stage"))
        self._link = rules["scope.link"].regex
        meant = [*self._meant(rules["scope.word"]), *self._zones(rules["scope.zone"])]
        self._works = [] if self._is_report else list(self._named_works({owner.begin for owner in meant}))
        owners = _without_overlap([*self._named(), *self._works, *meant])
        self._owners = [owner for owner in owners if not self._is_away(owner)]
        self._default = DefaultScopes(page, rules["scope.nation"].regex, report)
        self._begins = [owner.begin for owner in self._owners]
        self._subjects: dict[int, Scope | None] = {}
        self._carried: dict[int, Scope | None] = {}

    def scope(self, where: Where) -> Scope | None:
        """Return the owner of the figure: who its clause is about, else the clauses before, else the article."""
        own = self._within_clause(where)
        if own is not None:
            return own
        if not self._is_report:
            for begin in self._clauses_before(where):
                if found := self._subject(begin) or self._predicate(begin) or self._meant_in(begin):
                    return found
            if found := self._carry(where.sentence[0]):
                return found
        return self._default.at(where.begin)

    def _within_clause(self, where: Where) -> Scope | None:
        begin = where.clause[0]
        if found := self._attributed(where) or self._subject(begin):
            return found
        for owner in reversed(self._between(begin, where.begin)):
            if not owner.named or self._for.search(self._text, max(begin, owner.begin - 2), owner.begin):
                return self._scope_of(owner)
        return None

    def _attributed(self, where: Where) -> Scope | None:
        """Return the work that the value is an attribute of (总投资3亿元的东山水库)."""
        if not self._text.startswith("的", where.end):
            return None
        owner = next((owner for owner in self._between(where.end, where.end + 2) if not owner.body), None)
        return self._scope_of(owner) if owner else self._work(where.end + 1)

    def _work(self, begin: int) -> Scope | None:
        """Return the railway, plant or park whose name stands at `begin`."""
        match = self._facility.match(self._text, begin)
        if match is None:
            return None
        span = match.span("name")
        article = self._analysis.article
        return Scope(article.words(*span), article.spans(*span), named=True)

    def _subject(self, begin: int) -> Scope | None:
        """Return what the clause at `begin` is about: the owner that opens it, the last of a chain (四川凉山州)."""
        if begin not in self._subjects:
            self._subjects[begin] = self._find_subject(begin)
        return self._subjects[begin]

    def _find_subject(self, begin: int) -> Scope | None:
        opened = self._opened(begin)
        index = bisect_left(self._begins, opened)
        found: _Owner | None = None
        for owner in self._owners[index:]:
            if owner.begin != opened or "\n" in self._text[begin:opened]:
                break
            if self._text.startswith(_JOINTS, owner.end):
                return self._scope_of(found) if found else self._default.at(begin)
            link = self._link.match(self._text, owner.end)
            found, opened = owner, link.end() if link else owner.end
        if found is None:
            return None if self._is_report else self._work_meant(opened)
        return None if found.body and self._only_tells(found) else self._part(found)

    def _only_tells(self, body: _Owner) -> bool:
        """Whether a body is named for what it says, or for the post of somebody in it."""
        if self._reports.match(self._text, body.end):
            return True
        person = next(iter(self._page.persons.within(body.end, body.end + _POST)), None)
        in_post = person is not None and not _MARK.search(self._text, body.end, person.begin)
        return in_post and (body.named or self._analysis.context is not None)

    def _work_meant(self, opened: int) -> Scope | None:
        """Return the work that a clause is about: its name, the end of its name, or its stage (一期, 投产后)."""
        if found := self._work(opened):
            return found
        named = [work for work in self._works if work.begin < opened]
        for work in reversed(named):
            tail = next((work.name[-n:] for n in _TAIL if self._text.startswith(work.name[-n:], opened)), "")
            if len(tail) < len(work.name) and tail:
                return self._scope_of(work._replace(named=False))
        if self._stage.match(self._text, opened) and named and named[-1].begin >= self._horizon.block(opened).begin:
            return self._scope_of(named[-1]._replace(named=False))
        return None

    def _predicate(self, begin: int) -> Scope | None:
        """Return the place that the clause at `begin` names as the one spoken of (最多的是平川县)."""
        owner = next(reversed(self._between(begin, self._page.clause_end(begin))), None)
        if (
            owner is None
            or owner.end != self._page.clause_end(begin)
            or not self._text.endswith(_IS, begin, owner.begin)
        ):
            return None
        return self._scope_of(owner)

    def _meant_in(self, begin: int) -> Scope | None:
        """Return whom the last word in the clause at `begin` means that names nobody (在我国的占比, 使全县)."""
        inside = self._between(begin, self._page.clause_end(begin))
        owner = next((owner for owner in reversed(inside) if not owner.named), None)
        return self._scope_of(owner) if owner else None

    def _part(self, owner: _Owner) -> Scope:
        """Return the owner, or the part of a town that the words behind its name single out (平川市核心区)."""
        match = self._inner.match(self._text, owner.end)
        if match is None or owner.body:
            return self._scope_of(owner)
        spans = self._analysis.article.spans(owner.begin, match.end())
        return Scope(owner.name + match[0], spans, named=True)

    def _scope_of(self, owner: _Owner) -> Scope:
        spans = self._analysis.article.spans(owner.begin, owner.end)
        if full := self._full_names.get(owner.name):
            return Scope(full.name, (*spans, *self._analysis.article.spans(full.begin, full.end)))
        return Scope(owner.name, (*spans, *owner.elsewhere), owner.named)

    def _opened(self, begin: int) -> int:
        """Return where the words of the clause at `begin` start behind times, conjunctions and prepositions."""
        times = self._page.times.by_begin
        first = begin
        while True:
            match = self._opening.match(self._text, begin)
            after = times[begin].end if begin in times else match.end() if match else begin
            if after == begin and not (begin > first and self._text.startswith(_PAUSE, begin)):
                return begin
            begin = max(after, begin + 1)

    def _clauses_before(self, where: Where) -> Iterator[int]:
        """Yield the begins of the clauses before that of the value, the nearest first."""
        end = where.clause[0] - 1
        while end > where.sentence[0]:
            begin = max(self._page.clause_begin(end), where.sentence[0])
            yield begin
            end = begin - 1

    def _carry(self, sentence: int) -> Scope | None:
        """Return whom the sentences before, in the block and its heading, are about."""
        if sentence not in self._carried:
            above = self._sentence_above(sentence)
            found = None
            if above is not None:
                found = self._subject(above) or self._carry(above)
            if found and found.name == _NATION and not self._is_national(sentence):
                found = None
            self._carried[sentence] = found
        return self._carried[sentence]

    def _is_national(self, position: int) -> bool:
        """Whether the article around `position` is on the nation, so that its figure is no mere comparison."""
        default = self._default.at(position)
        return default is None or default.name == _NATION

    def _sentence_above(self, sentence: int) -> int | None:
        """Return the begin of the sentence above in the same block, or the heading right above the block."""
        sentences = self._analysis.article.sentences
        index = bisect_right(sentences, (sentence, len(self._text) + 1)) - 2
        if index < 0:
            return None
        begin, end = sentences[index]
        block = self._horizon.block(sentence)
        heading = end - begin <= _HEADING and self._text[end - 1] not in "。！？"
        return begin if begin >= block.begin or heading else None

    def _between(self, begin: int, end: int) -> list[_Owner]:
        return self._owners[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def _named(self) -> Iterator[_Owner]:
        for place in self._analysis.places:
            if not self._text.startswith("时间", place.end):
                yield _Owner(place.begin, place.end, place.name)
        for body in self._analysis.organisations:
            central = body.kind in _STATE and not body.place and self._centre.search(body.name)
            if body.kind is OrganizationKind.MEDIA or central:
                continue
            rules = bool(body.kind in _RULERS and body.place)
            speaks = body.kind is not OrganizationKind.ENTERPRISE
            yield _Owner(body.begin, body.end, body.place if rules else body.name, not rules, body=speaks)
        facts = self._analysis.facts
        gatherings = {fact.name for fact in facts if isinstance(fact, Event) and self._gathering.search(fact.name)}
        for event in self._analysis.events:
            if event.name in gatherings:
                yield _Owner(event.begin, event.end, event.name, body=True)

    def _named_works(self, meant: set[int]) -> Iterator[_Owner]:
        facts = self._analysis.facts
        projects = {fact.name for fact in facts if isinstance(fact, Program) and fact.kind is ProgramKind.PROJECT}
        works = {name for name in projects if not self._effort.search(name)}
        for mention in self._analysis.programs:
            if mention.name in works and mention.begin not in meant:
                yield _Owner(mention.begin, mention.end, mention.name)

    def _is_away(self, owner: _Owner) -> bool:
        """Whether the words before it tell that it is not what its clause is about (来自甲省, 在乙省评比中列第三)."""
        before = owner.begin - 1
        if before < 0 or self._text[before] in _BREAKS:
            return False
        if self._away.search(self._text, max(before - 1, 0), owner.begin):
            return True
        return self._field.match(self._text, before) is not None

    @cached_property
    def _full_names(self) -> dict[str, _Owner]:
        """The zones, firms and works that are also called by a shorter form, by that form (平川经开区)."""
        zones = (_Owner(p.begin, p.end, p.name) for p in self._analysis.places if p.level in _ZONES)
        bodies = self._analysis.organisations
        firms = (_Owner(b.begin, b.end, b.name) for b in bodies if b.kind is OrganizationKind.ENTERPRISE)
        named = {owner.name: owner for owner in (*zones, *firms, *self._works)}
        return {
            short: named[full]
            for short in named
            if (full := max((name for name in named if shortens(short, name)), key=len, default=""))
        }

    def _meant(self, words: Pattern) -> Iterator[_Owner]:
        """Yield the words that mean an owner: 全省, 我国, 全村, 当地, 该公司."""
        ends = self._page.places.by_end
        for match in words.regex.finditer(self._text):
            begin, end = match.span()
            if begin in ends:
                continue
            owner = self._resolve(match[0], match.lastgroup or "", begin, end)
            if owner is not None:
                yield owner

    def _zones(self, words: Pattern) -> Iterator[_Owner]:
        """Yield the words that mean the zone named last (开发区)."""
        zones = [place for place in self._analysis.places if place.level in _ZONES and place.name.endswith(_ZONE_ENDS)]
        for match in words.regex.finditer(self._text) if zones else ():
            index = bisect_left(zones, match.start(), key=lambda place: place.begin)
            if index and match.end() not in self._page.places.by_end:
                zone = zones[index - 1]
                source = self._analysis.article.spans(zone.begin, zone.end)
                yield _Owner(*match.span(), zone.name, named=False, elsewhere=source)

    def _resolve(self, word: str, kind: str, begin: int, end: int) -> _Owner | None:
        if kind in ("nation", "world", "country"):
            return _Owner(begin, end, _NATION if kind == "nation" else word, named=False)
        if kind == "rank":
            if told := self._told_of(word, begin):
                source = self._analysis.article.spans(told.begin, told.end)
                return _Owner(begin, end, told.name, named=False, elsewhere=source)
            division = resolve_scope_word(self._analysis, word, begin)
            source = self._analysis.context_source
            return _Owner(begin, end, division.name, named=False, elsewhere=source) if division else None
        named = self._last_firm(begin) if kind == "firm" else self._last_place(begin, _suffix(word, kind))
        if named is None:
            return None
        source = self._analysis.article.spans(named.begin, named.end)
        return _Owner(begin, end, named.name, named=False, elsewhere=source)

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
            (place for place in alike if self._opened(self._page.clause_begin(place.begin)) == place.begin), None
        )

    def _last_place(self, begin: int, ending: str) -> PlaceMention | None:
        return next((place for place in reversed(self._page.places.before(begin)) if place.name.endswith(ending)), None)

    def _last_firm(self, begin: int) -> OrganizationMention | None:
        before = reversed(self._page.bodies.before(begin))
        return next((body for body in before if body.kind is OrganizationKind.ENTERPRISE), None)


def _suffix(word: str, kind: str) -> str:
    """Return how the names end that the word may mean: 村 for 全村 and 村里, any for 当地."""
    return word.rstrip(_INSIDE).lstrip(_ALL) if kind == "small" else ""


def _without_overlap(owners: list[_Owner]) -> list[_Owner]:
    """Return the owners from left to right; of two that share a character the one that begins first or is longer."""
    kept: list[_Owner] = []
    for owner in sorted(owners, key=lambda owner: (owner.begin, -owner.end)):
        if not kept or owner.begin >= kept[-1].end:
            kept.append(owner)
    return kept

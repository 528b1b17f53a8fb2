"""Whose figure it is: the place, body or project that a clause is about, or what the article is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Span
from kg.extraction.analysis import OrganizationMention, PlaceMention
from kg.extraction.measures.clauses import Where
from kg.extraction.measures.default import DefaultScopes, Scope
from kg.extraction.measures.horizon import ArticleHorizon
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Page
from kg.extraction.places.scope import resolve_scope_word
from kg.facts import Event, OrganizationKind, Program, ProgramKind
from kg.lexicon import Pattern, patterns

_NATION = "全国"
_LINKS = "的·"
_JOINTS = ("、", "和", "与", "及", "至", "到")
_HEADING = 40
_PAUSE = "，"
_INSIDE, _ALL = "里", "全本该我"
_RULERS = frozenset(
    {OrganizationKind.PARTY, OrganizationKind.GOVERNMENT, OrganizationKind.CONGRESS, OrganizationKind.DEPARTMENT}
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
        meant = list(self._meant(rules["scope.word"]))
        self._owners = _without_overlap([*self._named({owner.begin for owner in meant}), *meant])
        self._default = DefaultScopes(page, rules["scope.nation"].regex, report)
        self._begins = [owner.begin for owner in self._owners]
        self._subjects: dict[int, Scope | None] = {}
        self._carried: dict[int, Scope | None] = {}

    def scope(self, where: Where) -> Scope | None:
        """Return the owner of the figure: who its clause is about, else the clauses before, else the article."""
        own = self._within_clause(where)
        if own is not None:
            return own
        if not self._is_report and self._horizon.section(where.begin) is None:
            for begin in self._clauses_before(where):
                if found := self._subject(begin):
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
            found, opened = owner, owner.end
            while self._text.startswith(tuple(_LINKS), opened):
                opened += 1
        if found is None:
            return self._work(opened) if self._horizon.section(begin) is None else None
        return None if found.body and self._reports.match(self._text, found.end) else self._part(found)

    def _part(self, owner: _Owner) -> Scope:
        """Return the owner, or the part of a town that the words behind its name single out (平川市核心区)."""
        match = self._inner.match(self._text, owner.end)
        if match is None or owner.body:
            return self._scope_of(owner)
        spans = self._analysis.article.spans(owner.begin, match.end())
        return Scope(owner.name + match[0], spans, named=True)

    def _scope_of(self, owner: _Owner) -> Scope:
        spans = self._analysis.article.spans(owner.begin, owner.end)
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
            self._carried[sentence] = found
        return self._carried[sentence]

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

    def _named(self, meant: set[int]) -> Iterator[_Owner]:
        for place in self._analysis.places:
            if not self._text.startswith("时间", place.end):
                yield _Owner(place.begin, place.end, place.name)
        for body in self._analysis.organisations:
            central = body.kind in _STATE and not body.place and self._centre.search(body.name)
            if body.kind is OrganizationKind.MEDIA or central:
                continue
            rules = bool(body.kind in _RULERS and body.place)
            yield _Owner(body.begin, body.end, body.place if rules else body.name, not rules, body=True)
        facts = self._analysis.facts
        gatherings = {fact.name for fact in facts if isinstance(fact, Event) and self._gathering.search(fact.name)}
        for event in self._analysis.events:
            if event.name in gatherings:
                yield _Owner(event.begin, event.end, event.name, body=True)
        if self._is_report:
            return
        projects = {fact.name for fact in facts if isinstance(fact, Program) and fact.kind is ProgramKind.PROJECT}
        works = {name for name in projects if not self._effort.search(name)}
        for mention in self._analysis.programs:
            if mention.name in works and mention.begin not in meant:
                yield _Owner(mention.begin, mention.end, mention.name)

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

    def _resolve(self, word: str, kind: str, begin: int, end: int) -> _Owner | None:
        if kind in ("nation", "world"):
            return _Owner(begin, end, _NATION if kind == "nation" else word, named=False)
        if kind == "rank":
            division = resolve_scope_word(self._analysis, word, begin)
            source = self._analysis.context_source
            return _Owner(begin, end, division.name, named=False, elsewhere=source) if division else None
        named = self._last_firm(begin) if kind == "firm" else self._last_place(begin, _suffix(word, kind))
        if named is None:
            return None
        source = self._analysis.article.spans(named.begin, named.end)
        return _Owner(begin, end, named.name, named=False, elsewhere=source)

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

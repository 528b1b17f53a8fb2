"""Goals and results: indicator, comparator, value, unit, time, scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.document import Article, BlockKind, Span
from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.measures.candidates import CandidateFinder
from kg.extraction.measures.endstates import EndStateFinder
from kg.extraction.measures.horizon import Horizon, HorizonReader
from kg.extraction.measures.indicators import IndicatorReader
from kg.extraction.measures.marks import Side
from kg.extraction.measures.parts import Candidate
from kg.extraction.measures.report import ReportReader
from kg.extraction.measures.scope import ArticleScopes, ScopeReader
from kg.extraction.measures.settings import Settings
from kg.extraction.measures.sides import SideDecider
from kg.extraction.measures.text import Page
from kg.extraction.quantities import FOLD
from kg.facts import (
    Comparator,
    Derivation,
    Direction,
    Fact,
    Goal,
    Measure,
    Proof,
    Result,
    Statement,
    ValueKind,
)

_Found = TypeVar("_Found")
_CHANGES = {"up": Direction.UP, "down": Direction.DOWN}
_COUNTED = frozenset({"count", "people"})
_READ = frozenset({BlockKind.BODY})
_HEADING, _YEAR = 40, len("2030")
_FULL_STOPS = "。！？；：，"


class MeasureRecognizer:
    """Goals and results: indicator, comparator, value, unit, time, scope."""

    requires: frozenset[str] = frozenset(
        {"places", "context", "year", "times", "documents", "organisations", "persons", "programs", "facts"}
    )
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self) -> None:
        reader = IndicatorReader()
        self._candidates = CandidateFinder(reader)
        self._endstates = EndStateFinder(reader)
        self._horizons = HorizonReader()
        self._scopes = ScopeReader()
        self._reports = ReportReader()
        self._sides = SideDecider(reader)

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""
        page = Page(analysis)
        candidates = list(self._find(page))
        if not candidates:
            return
        horizon = self._horizons.read(page)
        report = self._reports.read(page.article)
        around = _Around(Settings(page, horizon, report), self._scopes.read(page, horizon, report))
        decided = self._sides.decide(page, horizon, candidates)
        told = _without_headings(page, [(one, side) for one, side in decided if side is not None])
        found = [_Builder(page, around, one, side).build() for one, side in told]
        published = page.article.source.metadata.published
        analysis.facts.extend(_distinct([fact for fact in found if not _is_over(fact, published)]))

    def _find(self, page: Page) -> Iterator[Candidate]:
        """Yield the candidates of the article sentence by sentence, those with a number first."""
        article = page.article
        quantities = _by_sentence(article, self._candidates.scan(page.text), lambda quantity: quantity.begin)
        states = _by_sentence(article, self._endstates.scan(page.text), lambda state: state[1].start("state"))
        for begin, end in sorted({*quantities, *states}):
            if article.block_at(begin).kind in _READ:
                numbered = self._candidates.read(page, (begin, end), quantities.get((begin, end), []))
                yield from numbered
                yield from self._endstates.read(page, states.get((begin, end), []), numbered)


def _without_headings(page: Page, decided: list[tuple[Candidate, Horizon]]) -> list[tuple[Candidate, Horizon]]:
    """Leave out the values of a heading that the block below it tells again, in more words."""
    below: dict[int, set[tuple[object, ...]]] = {}
    for candidate, side in decided:
        below.setdefault(page.block_index(candidate.where.begin), set()).add(_value_of(candidate, side))
    return [
        (candidate, side)
        for candidate, side in decided
        if candidate.quantity is None
        or not _is_heading(page, index := page.block_index(candidate.where.begin))
        or _value_of(candidate, side) not in below.get(index + 1, ())
    ]


def _value_of(candidate: Candidate, side: Horizon) -> tuple[object, ...]:
    quantity = candidate.quantity
    return (side.side, quantity.value, quantity.unit, candidate.link) if quantity else (side.side, candidate.name)


def _is_heading(page: Page, index: int) -> bool:
    """Whether a block is a heading: a short line without a full stop, above another block."""
    blocks = page.article.blocks
    begin, end = blocks[index].begin, blocks[index].end
    return index + 1 < len(blocks) and end - begin <= _HEADING and page.text[end - 1] not in _FULL_STOPS


def _by_sentence(
    article: Article, found: list[_Found], begin: Callable[[_Found], int]
) -> dict[tuple[int, int], list[_Found]]:
    """Group what was `found` by the sentence that it begins in."""
    grouped: dict[tuple[int, int], list[_Found]] = {}
    for one in found:
        grouped.setdefault(article.sentence_at(begin(one)), []).append(one)
    return grouped


def _distinct(found: list[Measure]) -> list[Fact]:
    """Keep one fact for each side, value, unit and indicator: the surest, of equals the first."""
    kept: dict[tuple[object, ...], list[Measure]] = {}
    for fact in sorted(found, key=lambda fact: -fact.proof.confidence):
        alike = kept.setdefault((type(fact), fact.value, fact.unit, fact.value_kind), [])
        if not any(_same(fact, other) for other in alike):
            alike.append(fact)
    chosen = {id(fact) for alike in kept.values() for fact in alike}
    return [fact for fact in found if id(fact) in chosen]


def _is_over(fact: Measure, published: str) -> bool:
    """Whether a promise was due before the text was `published`: then it is retold, or no promise."""
    return isinstance(fact, Goal) and _was_over(fact.deadline, published)


def _was_over(deadline: str, published: str) -> bool:
    known = min(len(deadline), len(published))
    return deadline[:known] < published[:known]


def _same(one: Measure, other: Measure) -> bool:
    if one.value is None:
        return one.indicator == other.indicator
    return one.indicator in other.indicator or other.indicator in one.indicator


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the figures of an article."""

    settings: Settings
    scopes: ArticleScopes


class _Builder:
    """Makes one fact of a candidate and the decision on its side."""

    def __init__(self, page: Page, around: _Around, candidate: Candidate, decision: Horizon) -> None:
        self.page = page
        self.settings = around.settings
        self.candidate = candidate
        self.decision = decision
        self.scope = around.scopes.scope(candidate.where)
        self.evidence = self._evidence()

    def build(self) -> Measure:
        """Return the goal or the result."""
        return self._goal() if self.decision.side is Side.FORWARD else self._result()

    def _goal(self) -> Goal:
        where = self.candidate.where
        deadline = self._ahead(_of_a_year(self.settings.deadline(where)))
        statement = self.settings.statement(where)
        proofs = self._scope_proofs()
        if deadline is not None:
            proofs.append(("deadline", self._field(deadline.begin, deadline.end, deadline.derivation, deadline.source)))
        if statement is not None:
            proofs.append(("setter", self._inferred(self._speaker_words(statement))))
        return Goal(
            **self._measure(),  # type: ignore[arg-type]
            field_proofs=tuple(proofs),
            deadline=deadline.value.rsplit("/", 1)[-1] if deadline else "",
            setter=statement.speaker if statement else "",
            commitment=self.decision.commitment,
            program=self.settings.program(where),
            event=statement.event if statement else "",
        )

    def _ahead(self, deadline: TimeMention | None) -> TimeMention | None:
        """Leave out a deadline of another sentence that was over when the article was published."""
        begin, end = self.candidate.where.sentence
        if deadline is None or begin <= deadline.begin < end:
            return deadline
        over = _was_over(deadline.value.rsplit("/", 1)[-1], self.page.article.source.metadata.published)
        return None if over else deadline

    def _speaker_words(self, statement: Statement) -> tuple[Span, ...]:
        """Return the raw spans that say who speaks: those with the name, else what the speaker was resolved from."""
        raw = self.page.article.source.raw
        spans = statement.proof.evidence
        naming = tuple(span for span in spans if statement.speaker in raw[span.begin : span.end])
        resolved = [proof.resolved_from for field, proof in statement.field_proofs if field == "speaker"]
        return naming[:1] or (*spans[:1], *(span for found in resolved for span in found))

    def _result(self) -> Result:
        where = self.candidate.where
        if self.candidate.origin:
            period = self.settings.base_time(where.clause[0], where.begin) or self._pair_time()
        else:
            period = self._pair_time() or self._reached(self.settings.period(where))
        period = _of_a_year(period)
        proofs = self._scope_proofs()
        if period is not None:
            proofs.append(("period", self._field(period.begin, period.end, period.derivation, period.source)))
        return Result(
            **self._measure(),  # type: ignore[arg-type]
            field_proofs=tuple(proofs),
            period=period.value if period else "",
        )

    def _reached(self, period: TimeMention | None) -> TimeMention | None:
        """Return the end of the years over which the second value of a from–to pair was reached."""
        begin, _, end = period.value.partition("/") if period else ("", "", "")
        years = len(begin) == len(end) == _YEAR
        return replace(period, value=end) if period and years and self.candidate.target else period

    def _pair_time(self) -> TimeMention | None:
        """Return the time of a from–to pair that prints none, as the pair before it has it."""
        candidate = self.candidate
        if not (candidate.origin or candidate.target) or self.settings.base_time(*candidate.where.clause):
            return None
        pair = self.settings.pair_times(candidate.where)
        return pair[0 if candidate.origin else 1] if pair else None

    def _measure(self) -> dict[str, object]:
        candidate = self.candidate
        quantity = candidate.quantity
        direction = _CHANGES.get(candidate.link)
        kind = self._value_kind()
        return {
            "proof": self._proof(),
            "indicator": candidate.name,
            "value": quantity.value if quantity else None,
            "unit": quantity.unit if quantity else "",
            "comparator": candidate.comparator,
            "value_max": quantity.value_max if quantity else None,
            "value_kind": kind,
            "direction": direction if kind is ValueKind.GROWTH else None,
            "scope": self.scope.name if self.scope else "",
        }

    def _value_kind(self) -> ValueKind:
        quantity = self.candidate.quantity
        if quantity is None:
            return ValueKind.LEVEL
        if quantity.kind == "rank":
            return ValueKind.RANK
        if self.candidate.link in _CHANGES or quantity.kind == FOLD:
            return ValueKind.GROWTH
        return ValueKind.COUNT if quantity.kind in _COUNTED else ValueKind.LEVEL

    def _proof(self) -> Proof:
        candidate = self.candidate
        recoded = candidate.comparator not in (Comparator.EQUAL, None) or (
            candidate.quantity and candidate.quantity.recoded
        )
        derivation = Derivation.NORMALISED if recoded else Derivation.STATED
        return Proof(self.evidence, f"measures.{self.decision.method}", derivation, self.decision.confidence)

    def _evidence(self) -> tuple[Span, ...]:
        """Return the clause of the value, and the clauses of the indicator where they are others."""
        extent = self.candidate.extent
        ranges = {extent}
        for head in self.candidate.heads:
            if not extent[0] <= head.begin < extent[1]:
                ranges.add(self.page.clause_at(head.begin, head.end))
        return tuple(span for begin, end in sorted(ranges) for span in self.page.article.spans(begin, end))

    def _scope_proofs(self) -> list[tuple[str, Proof]]:
        """Return the proof of a scope that the evidence does not name itself."""
        if self.scope is None or (self.scope.named and _holds(self.evidence, self.scope.source)):
            return []
        return [("scope", self._inferred(self.scope.source))]

    def _inferred(self, source: tuple[Span, ...]) -> Proof:
        return Proof(self.evidence, "measures.carried", Derivation.INFERRED, 0.75, source)

    def _field(self, begin: int, end: int, derivation: Derivation, source: tuple[Span, ...]) -> Proof:
        spans = (*self.page.article.spans(begin, end), *source)
        return Proof(self.evidence, "measures.time", derivation, 0.8, spans)


def _holds(evidence: tuple[Span, ...], source: tuple[Span, ...]) -> bool:
    return all(any(span.begin <= part.begin and part.end <= span.end for span in evidence) for part in source)


def _of_a_year(time: TimeMention | None) -> TimeMention | None:
    """Leave out a day of which no year is known: it says no period and no deadline."""
    return time if time is not None and time.value[:1] != "-" else None

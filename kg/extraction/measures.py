"""Goals and results: indicator, comparator, value, unit, time, scope."""

from __future__ import annotations

from dataclasses import dataclass

from kg.document import BlockKind, Span
from kg.extraction.analysis import Analysis
from kg.extraction.candidates import Candidate, CandidateFinder
from kg.extraction.clauses import within
from kg.extraction.endstates import EndStateFinder
from kg.extraction.horizon import ArticleHorizon, Horizon, HorizonReader, Side, last_year
from kg.extraction.indicators import IndicatorReader
from kg.extraction.measure_scope import ArticleScopes, ScopeReader
from kg.extraction.measure_settings import Settings
from kg.facts import (
    Commitment,
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
from kg.lexicon import patterns

_CHANGES = {"up": Direction.UP, "down": Direction.DOWN}
_COUNTED = frozenset({"count", "people"})
_UNDECIDED = 0.6
_READ = frozenset({BlockKind.BODY})


class MeasureRecognizer:
    """Goals and results: indicator, comparator, value, unit, time, scope."""

    requires: frozenset[str] = frozenset(
        {"places", "context", "year", "times", "documents", "organisations", "persons", "programs", "facts"}
    )
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self) -> None:
        self._reader = IndicatorReader()
        self._candidates = CandidateFinder(self._reader)
        self._endstates = EndStateFinder(self._reader)
        self._horizons = HorizonReader()
        self._scopes = ScopeReader()
        self._ambiguous = next(p.regex for p in patterns("measures.toml") if p.id == "ambiguous")

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""
        horizon = self._horizons.read(analysis)
        around = _Around(Settings(analysis, horizon), self._scopes.read(analysis, horizon))
        found: list[Measure] = []
        for sentence in analysis.article.sentences:
            if horizon.block(sentence[0]).kind not in _READ:
                continue
            candidates = self._candidates.find(analysis, sentence)
            for candidate in candidates:
                decision = self._decide(analysis, horizon, candidate)
                if decision is not None:
                    found.append(_Builder(analysis, around, candidate, decision).build())
            for candidate in self._endstates.find(analysis, sentence, candidates):
                decision = horizon.decide(candidate.where.begin, candidate.where.end, sentence)
                if decision is not None and self._is_promised(analysis, decision, candidate):
                    found.append(_Builder(analysis, around, candidate, decision).build())
        analysis.facts.extend(_distinct(found))

    def _is_promised(self, analysis: Analysis, decision: Horizon, candidate: Candidate) -> bool:
        """Whether an end state without number is pledged in its own sentence: firmly, or for a time to come."""
        if decision.side is not Side.FORWARD:
            return False
        firm = decision.commitment is not Commitment.AIM and candidate.link != "reached"
        times = within(analysis.times, *candidate.where.sentence)
        dated = any(last_year(time.value) > analysis.year for time in times)
        return firm or (bool(analysis.year) and dated)

    def _decide(self, analysis: Analysis, horizon: ArticleHorizon, candidate: Candidate) -> Horizon | None:
        where = candidate.where
        if candidate.origin:
            return Horizon(Side.BACKWARD, "horizon.origin", 0.85)
        decision = horizon.decide(where.begin, where.end, where.sentence)
        if decision is not None and decision.method == "horizon.imperative" and not self._is_set(analysis, candidate):
            return None
        if decision is not None:
            return decision
        if self._ambiguous.search(analysis.text[where.sentence[0] : where.end]):
            return None
        if horizon.mood(where.begin) is not Side.BACKWARD and self._is_order(analysis, horizon, candidate):
            return None
        return Horizon(Side.BACKWARD, "horizon.narration", _UNDECIDED)

    def _is_set(self, analysis: Analysis, candidate: Candidate) -> bool:
        """Whether a clause of a plan sets its value: by a verb, or by the words that say how it is meant."""
        quantity, where = candidate.quantity, candidate.where
        compared = quantity is not None and where.begin < quantity.begin
        return bool(candidate.link) or compared or self._reader.opens_with_act(analysis, *where.clause)

    def _is_order(self, analysis: Analysis, horizon: ArticleHorizon, candidate: Candidate) -> bool:
        """Whether a clause without any sign reads like an order among others (打造示范点20个)."""
        where = candidate.where
        return horizon.orders(where.begin) > 1 and self._reader.opens_with_act(analysis, *where.clause)


def _distinct(found: list[Measure]) -> list[Fact]:
    """Keep one fact for each side, value, unit and indicator: the surest, of equals the first."""
    kept: dict[tuple[object, ...], list[Measure]] = {}
    for fact in sorted(found, key=lambda fact: -fact.proof.confidence):
        alike = kept.setdefault((type(fact), fact.value, fact.unit, fact.value_kind), [])
        if not any(_same(fact, other) for other in alike):
            alike.append(fact)
    chosen = {id(fact) for alike in kept.values() for fact in alike}
    return [fact for fact in found if id(fact) in chosen]


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

    def __init__(self, analysis: Analysis, around: _Around, candidate: Candidate, decision: Horizon) -> None:
        self.analysis = analysis
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
        deadline = self.settings.deadline(where)
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

    def _speaker_words(self, statement: Statement) -> tuple[Span, ...]:
        """Return the raw spans that say who speaks: those with the name, else what the speaker was resolved from."""
        raw = self.analysis.article.source.raw
        spans = statement.proof.evidence
        naming = tuple(span for span in spans if statement.speaker in raw[span.begin : span.end])
        resolved = [proof.resolved_from for field, proof in statement.field_proofs if field == "speaker"]
        return naming[:1] or (*spans[:1], *(span for found in resolved for span in found))

    def _result(self) -> Result:
        where = self.candidate.where
        own = self.settings.base_time(where.clause[0], where.begin) if self.candidate.origin else None
        period = own or self.settings.period(where)
        proofs = self._scope_proofs()
        if period is not None:
            proofs.append(("period", self._field(period.begin, period.end, period.derivation, period.source)))
        return Result(
            **self._measure(),  # type: ignore[arg-type]
            field_proofs=tuple(proofs),
            period=period.value if period else "",
        )

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
        if self.candidate.link in _CHANGES or quantity.unit == "番":
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
                ranges.add(self.analysis.clause_at(head.begin, head.end))
        return tuple(span for begin, end in sorted(ranges) for span in self.analysis.article.spans(begin, end))

    def _scope_proofs(self) -> list[tuple[str, Proof]]:
        """Return the proof of a scope that the evidence does not name itself."""
        if self.scope is None or (self.scope.named and _holds(self.evidence, self.scope.source)):
            return []
        return [("scope", self._inferred(self.scope.source))]

    def _inferred(self, source: tuple[Span, ...]) -> Proof:
        return Proof(self.evidence, "measures.carried", Derivation.INFERRED, 0.75, source)

    def _field(self, begin: int, end: int, derivation: Derivation, source: tuple[Span, ...]) -> Proof:
        spans = (*self.analysis.article.spans(begin, end), *source)
        return Proof(self.evidence, "measures.time", derivation, 0.8, spans)


def _holds(evidence: tuple[Span, ...], source: tuple[Span, ...]) -> bool:
    return all(any(span.begin <= part.begin and part.end <= span.end for span in evidence) for part in source)

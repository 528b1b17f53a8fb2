"""Count hits, misses and false rows per table, and promises reported as results or the reverse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.evaluation.gold import TABLES, Gold, GoldFact, rows_by_document
from kg.evaluation.matching import ATTRIBUTES, MATCHES, Row, distinct, normal

_REPEATABLE = {"people", "organisations", "places", "programmes", "events", "cited"}
"""Tables where a second row for a gold fact that is hit already is no error."""


@dataclass(slots=True)
class Score:
    """Counts of one table; `attributes` maps a name to (right, checked) on the hits."""

    hits: int = 0
    false: list[tuple[str, Row]] = field(default_factory=list)
    missed: list[tuple[str, GoldFact]] = field(default_factory=list)
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def gold(self) -> int:
        """Number of gold facts that count."""
        return self.hits + len(self.missed)

    @property
    def precision(self) -> float:
        """Share of rows that are right, 0..1; 0 without rows."""
        rows = self.hits + len(self.false)
        return self.hits / rows if rows else 0.0

    @property
    def recall(self) -> float:
        """Share of gold facts found, 0..1; 0 without gold."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Evaluation:
    """Scores by table, and the (table, document, row) of goals that gold calls results or the reverse."""

    scores: dict[str, Score]
    confusions: list[tuple[str, str, Row]]


def evaluate(tables: Mapping[str, Iterable[Row]], gold: Gold) -> Evaluation:
    """Compare answer tables with `gold`; rows of documents without gold do not count."""
    rows = {table: rows_by_document(tables.get(table, ())) for table in TABLES}
    scores = {table: Score(attributes=dict.fromkeys(ATTRIBUTES.get(table, {}), (0, 0))) for table in TABLES}
    for document, facts in gold.items():
        names = _names_around(facts)
        for table in TABLES:
            _score(table, document, (facts[table], rows[table].get(document, [])), scores[table], names)
    return Evaluation(scores, list(_confusions(rows, gold)))


def _names_around(facts: Mapping[str, list[GoldFact]]) -> list[str]:
    """Names of bodies, events and programmes: a place that stands only inside one is neutral."""
    tables = ("organisations", "events", "programmes")
    return [
        normal(name)
        for table in tables
        for fact in facts[table]
        if not fact.get("part")
        for name in [fact["name"], *(fact.get("aliases") or [])]
    ]


def _score(
    table: str, document: str, pair: tuple[list[GoldFact], list[Row]], score: Score, names_around: list[str]
) -> None:
    facts, rows = pair
    match = MATCHES[table]
    rows = distinct(table, rows)
    sure = [fact for fact in facts if not fact.get("unsure")]
    unsure = [fact for fact in facts if fact.get("unsure")]
    used: set[int] = set()
    for fact in sure:
        hit = next((index for index, row in enumerate(rows) if index not in used and match(fact, row)), None)
        if hit is None:
            score.missed.append((document, fact))
            continue
        used.add(hit)
        score.hits += 1
        for name, check in ATTRIBUTES.get(table, {}).items():
            right, checked = score.attributes[name]
            score.attributes[name] = (right + check(fact, rows[hit]), checked + 1)
    neutral = unsure + (sure if table in _REPEATABLE else [])
    for index, row in enumerate(rows):
        inside = table == "places" and any(normal(row["place"]) in name for name in names_around)
        if index not in used and not inside and not any(match(fact, row) for fact in neutral):
            score.false.append((document, row))


def _confusions(rows: Mapping[str, Mapping[str, list[Row]]], gold: Gold) -> Iterator[tuple[str, str, Row]]:
    for document, facts in gold.items():
        for mine, other in (("goals", "results"), ("results", "goals")):
            counted = [fact for fact in facts[other] if not fact.get("unsure") and fact.get("value") is not None]
            for row in rows[mine].get(document, []):
                right = any(MATCHES[mine](fact, row) for fact in facts[mine])
                if not right and any(MATCHES[other](fact, row) for fact in counted):
                    yield mine, document, row

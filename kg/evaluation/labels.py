"""Facts of an extraction as right, wrong or neutral, by the rules that the evaluation counts rows with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from kg import facts as f
from kg.document import Article
from kg.evaluation.gold import TABLES, GoldFact
from kg.evaluation.matching import ATTRIBUTES, MATCHES, Row, distinct
from kg.evaluation.scoring import evaluate
from kg.extraction.confidence import TABLES as TABLE_OF

_COLUMNS: Mapping[type[f.Fact], Mapping[str, str]] = {
    f.Person: {"name": "person"},
    f.Organization: {"name": "organisation"},
    f.Place: {"name": "place"},
    f.Event: {"name": "event"},
    f.Program: {"name": "programme"},
}
"""Fact type → field and the column of the answer table, where they differ."""


@dataclass(frozen=True, slots=True)
class Label:
    """A fact (`index` in the order given), whether it is right, and on a right one whether its attributes are."""

    index: int
    right: bool
    attributes: Mapping[str, bool]


def label(found: Sequence[tuple[Article, f.Fact]], gold: Mapping[str, Sequence[GoldFact]]) -> Iterator[Label]:
    """Yield the facts of one document that gold proves right or wrong; what it leaves open is left out."""
    rows: dict[str, list[tuple[int, Row]]] = {table: [] for table in TABLES}
    for index, (article, fact) in enumerate(found):
        if TABLE_OF[type(fact)] in rows and _is_shown(fact):
            rows[TABLE_OF[type(fact)]].append((index, as_row(article, fact)))
    kept = {table: distinct(table, [row for _, row in pairs]) for table, pairs in rows.items()}
    whole = {table: list(gold[table]) for table in TABLES}
    scores = evaluate(kept, {_DOCUMENT: whole}).scores
    for table, pairs in rows.items():
        counted = {id(row) for row in kept[table]}
        false = {id(row) for _, row in scores[table].false}
        for index, row in pairs:
            if id(row) in false:
                yield Label(index, right=False, attributes={})
            elif id(row) in counted:
                yield from _right(table, index, row, whole[table])


def _right(table: str, index: int, row: Row, gold: Sequence[GoldFact]) -> Iterator[Label]:
    hit = next((fact for fact in gold if not fact.get("unsure") and MATCHES[table](fact, row)), None)
    if hit is not None:
        checks = ATTRIBUTES.get(table, {})
        yield Label(index, right=True, attributes={name: check(hit, row) for name, check in checks.items()})


_DOCUMENT = "document"


def _is_shown(fact: f.Fact) -> bool:
    """Whether the answer tables show a fact: not a body or place that only another fact implies."""
    if isinstance(fact, f.Organization | f.Place):
        return fact.proof.derivation is not f.Derivation.INFERRED or bool(fact.aliases)
    return True


def as_row(article: Article, fact: f.Fact) -> Row:
    """Return a fact as its answer table prints it: text by column, unknown values empty."""
    renamed = _COLUMNS.get(type(fact), {})
    row = {renamed.get(each.name, each.name): _text(getattr(fact, each.name)) for each in fields(fact)}
    quote = "…".join(article.source.raw[span.begin : span.end] for span in fact.proof.evidence)
    return {**row, "document": _DOCUMENT, "quote": quote}


def _text(value: Any) -> str:  # noqa: ANN401 (a field of any type)
    return "" if value is None else str(value)

"""An evaluation as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.evaluation.scoring import Evaluation, Score


def format_evaluation(evaluation: Evaluation, *, misses: bool = False, false: bool = False) -> str:
    """Return the figures, one table a line, and on demand each miss and each false row."""
    lines = [f"{'table':14}{'n':>6}{'P':>7}{'R':>7}{'F1':>7}  attributes right on the hits"]
    lines += [_line(table, score) for table, score in evaluation.scores.items()]
    lines.append(f"promises reported as results, or results as promises: {len(evaluation.confusions)}")
    for table, score in evaluation.scores.items():
        if misses:
            lines += [f"MISS {table} {document} {_said(fact)}" for document, fact in score.missed]
        if false:
            lines += [f"FALSE {table} {document} {_said(row)}" for document, row in score.false]
    lines += [f"CONFUSED {table} {document} {_said(row)}" for table, document, row in evaluation.confusions]
    return "\n".join(lines) + "\n"


def _line(table: str, score: Score) -> str:
    percent = [100 * figure for figure in (score.precision, score.recall, score.f1)]
    attributes = " ".join(f"{name}={100 * right / checked:.1f}" for name, right, checked in _checked(score))
    return f"{table:14}{score.gold:>6}" + "".join(f"{figure:>7.1f}" for figure in percent) + f"  {attributes}".rstrip()


def _checked(score: Score) -> Iterator[tuple[str, int, int]]:
    for name, (right, checked) in score.attributes.items():
        if checked:
            yield name, right, checked


def _said(fact: Mapping[str, Any]) -> str:
    shown = {key: value for key, value in fact.items() if value not in (None, "", []) and key != "document"}
    return json.dumps(shown, ensure_ascii=False)


def format_json(evaluation: Evaluation) -> str:
    """Return the figures as one JSON object: table → n, hits, false, missed, precision, recall, f1, attributes."""
    figures = {
        table: {
            "n": score.gold,
            "hits": score.hits,
            "false": len(score.false),
            "missed": len(score.missed),
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "attributes": {name: round(right / checked, 4) for name, right, checked in _checked(score)},
        }
        for table, score in evaluation.scores.items()
    }
    return json.dumps({"tables": figures, "confusions": len(evaluation.confusions)}, ensure_ascii=False) + "\n"

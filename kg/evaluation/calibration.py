"""Fit a scorecard of confidence and measure one: calibration error, ranking, and the reliability table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extraction.confidence import EVERY, Weights, logistic

_BINS = 10
_STEPS = 50
_RIDGE = 5.0
_FEWEST = 15
"""Facts that a feature must have to get a weight."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A fact that gold judged: its table, its features, whether it is right, its document.

    `fields` holds (field, whether it is right) for fields of a right fact with a proof of their own. `seen`: the rules
    were written with its document at hand, so its table is more often right there than on news.
    """

    table: str
    features: tuple[tuple[str, float], ...]
    right: bool
    document: str
    fields: tuple[tuple[str, bool], ...] = ()
    seen: bool = False


_SEEN = "seen"
"""Takes up how much better the rules do on seen documents; no scorecard has it."""


def fit(examples: Sequence[Example], ridge: float = _RIDGE) -> Weights:
    """Return the weights with the least log loss and `ridge` penalty (Newton steps), without those that are 0.00.

    Weights of `*` are learnt from all facts, those of a table as its difference from them; one ridge pulls both to 0,
    so a rule or table with few facts keeps near what it shares with others.
    """
    columns = _columns(examples)
    matrix = _matrix(examples, columns)
    right = np.array([example.right for example in examples], dtype=float)
    weights = np.zeros(len(columns))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (chance - right) + ridge * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge * np.eye(len(columns))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max(initial=0.0)) < 1e-6:  # noqa: PLR2004 (far below what rounding keeps)
            break
    fitted = {key: round(float(weight), 2) for key, weight in zip(columns, weights, strict=True) if key[1] != _SEEN}
    return {key: weight for key, weight in (fitted | _field_weights(examples)).items() if weight}


def _columns(examples: Iterable[Example]) -> list[tuple[str, str]]:
    """Return the (table, feature) to fit; a rule belongs to one table, so it gets no weight for all of them."""
    counts = Counter(
        (table, name)
        for example in examples
        for name, _ in _described(example)
        for table in (EVERY, example.table)
        if table != EVERY or "=" not in name
    )
    return sorted(key for key, count in counts.items() if count >= _FEWEST)


def _described(example: Example) -> list[tuple[str, float]]:
    return [*example.features, *([(_SEEN, 1.0)] if example.seen else [])]


def _matrix(examples: Sequence[Example], columns: Sequence[tuple[str, str]]) -> Numbers:
    at = {key: column for column, key in enumerate(columns)}
    matrix = np.zeros((len(examples), len(columns)))
    for line, example in enumerate(examples):
        for name, value in _described(example):
            for table in (EVERY, example.table):
                if (column := at.get((table, name))) is not None:
                    matrix[line, column] += value
    return matrix


_PRIOR_RIGHT, _PRIOR_WRONG = 3, 1
"""Fields, right and wrong, that are assumed before any is seen."""


def _field_weights(examples: Iterable[Example]) -> dict[tuple[str, str], float]:
    """Return the log odds that a field is right where its fact is, on unseen documents."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for example in examples:
        for name, right in example.fields if not example.seen else ():
            counts.setdefault((example.table, f"field={name}"), []).append(right)
    return {
        key: round(float(np.log((sum(found) + _PRIOR_RIGHT) / (len(found) - sum(found) + _PRIOR_WRONG))), 2)
        for key, found in counts.items()
    }


def predict(weights: Weights, example: Example) -> float:
    """Return the confidence that `weights` give to the fact of `example`."""
    return logistic(
        sum(
            value * (weights.get((EVERY, name), 0.0) + weights.get((example.table, name), 0.0))
            for name, value in example.features
        )
    )


def cross_validate(examples: Sequence[Example], folds: int = 10) -> list[tuple[int, float]]:
    """Return (index, confidence) of each unseen example, by weights fitted without its document and its fold-mates."""
    documents = sorted({example.document for example in examples if not example.seen})
    fold_of = {document: number % folds for number, document in enumerate(documents)}
    found: list[tuple[int, float]] = []
    for fold in range(min(folds, len(documents))):
        held = [number for number, one in enumerate(examples) if not one.seen and fold_of[one.document] == fold]
        out = set(held)
        weights = fit([example for number, example in enumerate(examples) if number not in out])
        found += [(number, predict(weights, examples[number])) for number in held]
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts whose confidence lies in one tenth of 0..1: how many, their mean confidence, the share that is right."""

    lowest: float
    n: int
    confidence: float
    right: float


def reliability(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return the bins, of ten of equal width, that hold any of `judged` (confidence, right)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in judged:
        bins.setdefault(min(int(chance * _BINS + 1e-9), _BINS - 1), []).append((chance, right))
    return [
        Bin(
            number / _BINS,
            len(held),
            sum(chance for chance, _ in held) / len(held),
            sum(right for _, right in held) / len(held),
        )
        for number, held in sorted(bins.items())
    ]


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins, 0..1; 0 for no facts."""
    return sum(held.n * abs(held.confidence - held.right) for held in reliability(judged)) / max(len(judged), 1)


def area_under_curve(judged: Sequence[tuple[float, bool]]) -> float | None:
    """Return the chance that a right fact has more confidence than a wrong one, ties half; None without either."""
    right = np.array([chance for chance, is_right in judged if is_right])
    wrong = np.array([chance for chance, is_right in judged if not is_right])
    if not len(right) or not len(wrong):
        return None
    return float((right[:, None] > wrong[None, :]).mean() + (right[:, None] == wrong[None, :]).mean() / 2)


def figures(judged: Mapping[str, Sequence[tuple[float, bool]]]) -> list[str]:
    """Return one line for all tables and one for each: n, share right, mean confidence, calibration error, AUC."""
    lines = [f"{'table':14}{'n':>6}{'right':>8}{'mean':>8}{'ECE':>8}{'AUC':>8}"]
    together = [pair for pairs in judged.values() for pair in pairs]
    for table, pairs in {"all": together, **judged}.items():
        area = area_under_curve(pairs)
        right = sum(is_right for _, is_right in pairs) / max(len(pairs), 1)
        mean = sum(chance for chance, _ in pairs) / max(len(pairs), 1)
        shown = "-" if area is None else f"{area:.3f}"
        lines.append(f"{table:14}{len(pairs):>6}{right:>8.3f}{mean:>8.3f}{calibration_error(pairs):>8.3f}{shown:>8}")
    return lines


def table_of_reliability(judged: Sequence[tuple[float, bool]]) -> list[str]:
    """Return the reliability table in Markdown."""
    lines = ["| confidence | n | mean confidence | share right |", "|---|---|---|---|"]
    for held in reliability(judged):
        span = f"{held.lowest:.1f}–{held.lowest + 1 / _BINS:.1f}"
        lines.append(f"| {span} | {held.n} | {held.confidence:.2f} | {held.right:.2f} |")
    return lines

"""Fitting confidence: known weights are found again, figures are what their definitions say, gold judges facts."""

from __future__ import annotations

import numpy as np
import pytest

from kg.document import Article, Source, Span
from kg.evaluation.calibration import (
    Example,
    area_under_curve,
    calibration_error,
    cross_validate,
    fit,
    predict,
    reliability,
)
from kg.evaluation.gold import TABLES, GoldFact
from kg.evaluation.labels import label
from kg.extraction.confidence import EVERY
from kg.facts import Derivation, Fact, Organization, OrganizationKind, Person, Proof
from kg.reading import read_document

BASE, AUTHOR, RULE = 0.5, 0.8, -1.5


def _made(n: int, *, seen: bool = False, gain: float = 0.0) -> list[Example]:
    """Return facts of two tables whose chance of being right is known."""
    random = np.random.default_rng(7)
    examples = []
    for number in range(n):
        author, doubtful = float(random.normal()), bool(random.random() < 0.4)
        rule = "person.doubtful" if doubtful else "person.sure"
        score = BASE + AUTHOR * author + RULE * doubtful + gain
        right = bool(random.random() < 1 / (1 + np.exp(-score)))
        described = (("base", 1.0), ("author", author), (f"rule={rule}", 1.0))
        examples.append(Example(("people", "places")[number % 2], described, right, f"d{number % 40}", seen=seen))
    return examples


def _weight(weights: dict[tuple[str, str], float], table: str, name: str) -> float:
    return weights.get((EVERY, name), 0.0) + weights.get((table, name), 0.0)


def test_known_weights_are_found_again() -> None:
    weights = dict(fit(_made(20_000), ridge=0.1))
    for table in ("people", "places"):
        between = _weight(weights, table, "rule=person.doubtful") - _weight(weights, table, "rule=person.sure")
        assert between == pytest.approx(RULE, abs=0.15)
        assert _weight(weights, table, "author") == pytest.approx(AUTHOR, abs=0.1)


def test_news_that_the_rules_have_seen_does_not_raise_confidence() -> None:
    fresh = _made(2000)
    weights = fit(fresh + _made(4000, seen=True, gain=3.0))
    judged = [(predict(weights, example), example.right) for example in fresh]
    mean = sum(chance for chance, _ in judged) / len(judged)
    assert mean == pytest.approx(sum(right for _, right in judged) / len(judged), abs=0.05)


def test_a_rule_with_few_facts_gets_no_weight() -> None:
    rare = Example("people", (("base", 1.0), ("rule=person.rare", 1.0)), right=False, document="d1")
    assert ("people", "rule=person.rare") not in fit([*_made(400), rare])


def test_fitting_and_cross_validation_give_the_same_each_time() -> None:
    assert fit(_made(500)) == fit(_made(500))
    assert cross_validate(_made(500)) == cross_validate(_made(500))


def test_cross_validation_judges_each_unseen_fact_once_and_is_calibrated() -> None:
    examples = [*_made(2000), *_made(500, seen=True)]
    found = cross_validate(examples)
    assert [number for number, _ in found] == list(range(2000))
    judged = [(chance, examples[number].right) for number, chance in found]
    area = area_under_curve(judged)
    assert calibration_error(judged) < 0.05
    assert area is not None
    assert area > 0.7


def test_cross_validation_knows_nothing_of_the_documents_it_judges() -> None:
    # Each document has a rule of its own that is always wrong or always right: no other document tells which.
    examples = [
        Example(
            "people", (("base", 1.0), (f"rule=person.r{number}", 1.0)), right=number % 2 == 0, document=f"d{number}"
        )
        for number in range(20)
        for _ in range(20)
    ]
    assert all(0.3 < chance < 0.7 for _, chance in cross_validate(examples, folds=20))


def test_figures_are_what_their_definitions_say() -> None:
    judged = [(0.95, True), (0.95, False), (0.15, False), (0.15, False)]
    assert [(one.lowest, one.n, one.right) for one in reliability(judged)] == [(0.1, 2, 0.0), (0.9, 2, 0.5)]
    assert calibration_error(judged) == pytest.approx((2 * 0.15 + 2 * 0.45) / 4)
    assert area_under_curve(judged) == pytest.approx((2 + 0.5) / 3)
    assert area_under_curve([(0.5, True)]) is None
    assert calibration_error([]) == 0.0


def test_a_confidence_of_one_tenth_more_falls_into_the_next_bin() -> None:
    assert [one.lowest for one in reliability([(0.3, True), (0.29, True), (0.7, True)])] == [0.2, 0.3, 0.7]


def _article() -> Article:
    (article,) = read_document(Source("d.txt", "欧阳明和尉迟青到平川县政府。")).articles
    return article


def _proof(derivation: Derivation = Derivation.STATED) -> Proof:
    return Proof((Span(0, 3),), "t.t", derivation)


def test_gold_tells_right_from_wrong_and_leaves_open_what_it_does_not_know() -> None:
    facts: list[Fact] = [
        Person(name="欧阳明", proof=_proof()),
        Person(name="和尉迟", proof=_proof()),
        Person(name="尉迟青", proof=_proof()),
        Organization(name="平川县委", kind=OrganizationKind.PARTY, proof=_proof(Derivation.INFERRED)),
    ]
    gold: dict[str, list[GoldFact]] = {table: [] for table in TABLES}
    gold["people"] = [{"name": "欧阳明"}, {"name": "尉迟青", "unsure": True}]
    judged = {one.index: one.right for one in label([(_article(), fact) for fact in facts], gold)}
    assert judged == {0: True, 1: False}

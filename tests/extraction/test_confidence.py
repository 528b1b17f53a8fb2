"""Confidence: a fact gets the chance that a scorecard gives it, and is not touched otherwise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Article, Source, Span
from kg.errors import LexiconError
from kg.extraction.confidence import (
    EVERY,
    HIGHEST,
    LOWEST,
    TABLES,
    ConfidenceScorer,
    features,
    is_feature,
    logistic,
    read_weights,
    surroundings,
)
from kg.facts import Derivation, Fact, Goal, Holding, Person, Program, ProgramKind, Proof
from kg.lexicon import data_path
from kg.reading import read_document

TEXT = "平川县县长欧阳明说，“绿谷计划”要在年底前完成。欧阳明又说，绿谷计划有三个阶段。"


@pytest.fixture
def article() -> Article:
    (only,) = read_document(Source("d.txt", TEXT)).articles
    return only


def _proof(method: str = "person.before.post", confidence: float = 0.9, begin: int = 0) -> Proof:
    return Proof((Span(begin, begin + 9),), method, Derivation.STATED, confidence)


def _features(article: Article, facts: Sequence[Fact]) -> dict[str, float]:
    return dict(features(facts[0], surroundings(article, facts)))


def test_every_weight_that_ships_is_of_a_known_table_and_feature() -> None:
    weights = read_weights(data_path("confidence.tsv"))
    assert {table for table, _ in weights} <= {EVERY, *TABLES.values()}
    assert [name for _, name in weights if not is_feature(name)] == []
    assert (EVERY, "base") in weights
    assert all(abs(weight) < 10 and weight == round(weight, 2) for weight in weights.values())


def test_every_feature_of_a_fact_is_known(article: Article) -> None:
    goal = Goal(proof=_proof(), indicator="绿谷计划", value=None)
    assert all(is_feature(name) for name in _features(article, [goal]))


def test_a_sure_rule_gives_more_than_a_doubtful_one(article: Article) -> None:
    sure = Person(name="欧阳明", proof=_proof(confidence=0.95))
    doubtful = Person(name="欧阳明", proof=_proof("person.free.plain", confidence=0.5))
    score = ConfidenceScorer()
    assert score(article, [sure])[0].proof.confidence > score(article, [doubtful])[0].proof.confidence


def test_a_rule_without_weight_falls_back_to_its_table(article: Article) -> None:
    score = ConfidenceScorer({(EVERY, "base"): 1.0, ("people", "base"): 1.0, ("people", "rule=person.a"): -3.0})
    known, unknown = (Person(name="欧阳明", proof=_proof(method)) for method in ("person.a", "person.never-fitted"))
    chances = [fact.proof.confidence for fact in score(article, [known, unknown])]
    assert chances == [logistic(-1.0), logistic(2.0)]


def test_only_confidence_changes(article: Article) -> None:
    fields = (("organisation", _proof("holding.body-inferred", 0.7)),)
    facts = [
        Person(name="欧阳明", proof=_proof()),
        Holding(person="欧阳明", title="县长", organisation="平川县政府", proof=_proof(), field_proofs=fields),
    ]
    scored = ConfidenceScorer()(article, facts)
    assert scored == ConfidenceScorer()(article, facts)
    back = [
        replace(
            fact,
            proof=replace(fact.proof, confidence=0.9),
            field_proofs=tuple((name, replace(proof, confidence=0.7)) for name, proof in fact.field_proofs),
        )
        for fact in scored
    ]
    assert back == facts


def test_a_field_is_never_surer_than_its_fact(article: Article) -> None:
    fields = (("organisation", _proof("a.b", 0.8)), ("place", _proof("a.c", 0.8)))
    holding = Holding(person="欧阳明", title="县长", proof=_proof(), field_proofs=fields)
    score = ConfidenceScorer({(EVERY, "base"): 2.0, ("holdings", "field=organisation"): 0.0})
    (scored,) = score(article, [holding])
    chances = {name: proof.confidence for name, proof in scored.field_proofs}
    fact = logistic(2.0)
    assert scored.proof.confidence == fact
    assert chances == {"organisation": round(fact * 0.5, 2), "place": round(fact * 0.8, 2)}


@given(st.floats(allow_nan=False))
def test_confidence_is_clipped_and_rounded(score: float) -> None:
    chance = logistic(score)
    assert LOWEST <= chance <= HIGHEST
    assert chance == round(chance, 2)


def test_features_tell_what_a_reader_sees(article: Article) -> None:
    plan = Program(name="绿谷计划", kind=ProgramKind.PLAN, proof=_proof("program.any", begin=10))
    longer = Program(name="新绿谷计划", kind=ProgramKind.PLAN, proof=_proof("program.any", begin=10))
    alone = _features(article, [plan])
    assert alone["mentions"] == pytest.approx(math.log(2))
    assert alone["quoted"] == 1.0
    assert "nested" not in alone
    assert _features(article, [plan, longer])["nested"] == 1.0
    assert _features(article, [plan, longer])["sharing"] == pytest.approx(math.log(2))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("people\tshoe-size\t1", "no weight of that name"),
        ("persons\tbase\t1", "no weight of that name"),
        ("people\trule=\t1", "no weight of that name"),
        ("people\tbase\tmuch", "give the weight as a number"),
    ],
)
def test_a_broken_scorecard_names_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "confidence.tsv"
    path.write_text(f"table\tfeature\tweight\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"confidence\.tsv:2: .*{said}"):
        read_weights(path)

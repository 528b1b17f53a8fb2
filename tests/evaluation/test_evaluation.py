"""Rows hit gold facts by the annotation guide's rules; misses, false rows and confusions are counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ReadingError, UsageError
from kg.evaluation import evaluate, read_gold
from kg.evaluation.matching import same_number, same_organisation, same_place, similarity
from kg.evaluation.printing import format_evaluation

GOLD: dict[str, Any] = {
    "people": [
        {"name": "欧阳明", "holdings": [{"title": "县长", "org": "平川县政府", "status": "current"}]},
        {"name": "赵一", "holdings": [], "unsure": True},
    ],
    "organisations": [{"name": "平川县政府", "aliases": ["县政府"]}],
    "places": ["平川县"],
    "programmes": [{"name": "三件大事", "parts": ["修路", "架桥", "通水"]}],
    "goals": [
        {
            "text": "到2030年粮食产量达到50亿斤",
            "indicator": "粮食产量",
            "value": 50,
            "unit": "亿斤",
            "comparator": "=",
            "deadline": "2030",
        }
    ],
    "results": [{"text": "去年粮食产量48亿斤", "indicator": "粮食产量", "value": 48, "unit": "亿斤", "period": "2025"}],
    "documents": ["平川县农村公路条例"],
}


def _evaluate(tmp_path: Path, **tables: list[dict[str, str]]) -> Any:  # noqa: ANN401
    (tmp_path / "d1.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    rows = {name: [{"document": "texts/d1.txt#1", **row} for row in table] for name, table in tables.items()}
    return evaluate(rows, read_gold(tmp_path, lambda _: {}))


def test_a_hit_a_miss_and_a_false_row_are_told_apart(tmp_path: Path) -> None:
    score = _evaluate(tmp_path, people=[{"person": "欧阳明"}, {"person": "赵一"}, {"person": "钱二"}]).scores["people"]
    assert (score.hits, score.gold) == (1, 1)
    assert [row["person"] for _, row in score.false] == ["钱二"]
    missed = _evaluate(tmp_path, people=[]).scores["people"].missed
    assert [fact["name"] for _, fact in missed] == ["欧阳明"]


def test_attributes_are_checked_on_hits_only(tmp_path: Path) -> None:
    row = {"person": "欧阳明", "title": "代县长", "organisation": "平川县人民政府", "status": "former"}
    score = _evaluate(tmp_path, holdings=[row]).scores["holdings"]
    assert score.hits == 1
    assert score.attributes == {"organisation": (1, 1), "status": (0, 1)}


def test_a_promise_reported_as_done_is_a_confusion(tmp_path: Path) -> None:
    done = {"indicator": "粮食产量", "value": "50", "unit": "亿斤", "quote": "粮食产量达到50亿斤"}
    evaluation = _evaluate(tmp_path, results=[done])
    assert [table for table, _, _ in evaluation.confusions] == ["results"]
    assert "CONFUSED results d1" in format_evaluation(evaluation)
    right = {"indicator": "粮食产量", "value": "48", "unit": "亿斤", "quote": "粮食产量48亿斤"}
    assert _evaluate(tmp_path, results=[right]).confusions == []


def test_parts_of_a_bundle_are_neither_rewarded_nor_punished(tmp_path: Path) -> None:
    score = _evaluate(tmp_path, programmes=[{"programme": "三件大事", "owner": ""}, {"programme": "修路", "owner": ""}])
    assert (score.scores["programmes"].hits, score.scores["programmes"].false) == (1, [])


def test_a_place_inside_the_name_of_a_body_is_neutral(tmp_path: Path) -> None:
    assert _evaluate(tmp_path, places=[{"place": "平川"}, {"place": "安原县"}]).scores["places"].gold == 1
    false = (
        _evaluate(tmp_path, places=[{"place": "平川县"}, {"place": "县政府"}, {"place": "安原县"}])
        .scores["places"]
        .false
    )
    assert [row["place"] for _, row in false] == ["安原县"]


def test_numbers_agree_across_multiples_of_a_unit() -> None:
    assert same_number({"value": 1.2, "unit": "万亿元"}, {"value": "12000", "unit": "亿元"})
    assert not same_number({"value": 1.2, "unit": "万亿元"}, {"value": "1.2", "unit": "亿元"})
    assert same_number({"value": None}, {"value": ""})


def test_names_agree_in_their_usual_forms() -> None:
    assert same_organisation({"name": "中共平川县委员会"}, {"organisation": "平川县委"})
    assert same_organisation({"name": "平川县人民政府"}, {"organisation": "平川县政府"})
    assert not same_organisation({"name": "平川县委"}, {"organisation": "平川县政府"})
    assert same_place("平川", "平川县")
    assert not same_place("平川县", "平原县")
    assert similarity("“快字当头”动员会", "平川县“快字当头”动员会") > 0.7


def test_gold_that_is_missing_or_broken_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold there"):
        read_gold(tmp_path, lambda _: {})
    (tmp_path / "x.json").write_text("[1", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"x\.json"):
        read_gold(tmp_path, lambda _: {})


def test_a_fact_without_its_key_names_file_and_entry(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"goals": [{"indicator": "a"}, {"value": 3}]}', encoding="utf-8")
    with pytest.raises(ReadingError, match=r"x\.json: goals, entry 2: no indicator"):
        read_gold(tmp_path, lambda _: {})
    (tmp_path / "x.json").write_text('{"people": [["a"]]}', encoding="utf-8")
    with pytest.raises(ReadingError, match=r"x\.json: people, entry 1: no name"):
        read_gold(tmp_path, lambda _: {})


def test_tables_against_themselves_are_all_right(tmp_path: Path) -> None:
    """A body that two articles of a page name is one fact, and an unknown value equals an unknown value."""
    body = {"organisation": "平川县政府", "kind": "government", "place": "平川县"}
    end = {
        "indicator": "造林",
        "value": "",
        "unit": "",
        "comparator": "",
        "deadline": "2030",
        "scope": "",
        "quote": "造林",
    }
    tables = {
        "organisations": [{"document": f"d.txt#{number}", **body} for number in (1, 2)],
        "goals": [{"document": "d.txt#1", **end}],
    }
    graph = tmp_path / "g.ttl"
    graph.touch()
    scores = evaluate(tables, read_gold(graph, lambda _: tables)).scores
    assert (scores["organisations"].hits, scores["organisations"].missed) == (1, [])
    assert scores["goals"].attributes == dict.fromkeys(("comparator", "deadline", "scope"), (1, 1))

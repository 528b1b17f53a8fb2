"""The figures of the sample page, against its facts as the annotation guide counts them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import Evaluation, evaluate, read_gold
from kg.evaluation.matching import similarity
from kg.facts import ArticleFacts
from kg.lexicon import read_table

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "source" / "000_9f53fc793fa9bc87.txt"
GOLD = Path(__file__).parent / "page"
FLOORS = {
    "people": 1.0,
    "holdings": 1.0,
    "organisations": 1.0,
    "places": 1.0,
    "events": 1.0,
    "programmes": 1.0,
    "goals": 1.0,
    "statements": 1.0,
    "cited": 1.0,
}
PART_OF_FLOOR = 0.91
"""F1 per table, and of part-of links; a floor may rise and never fall."""


@pytest.fixture(scope="module")
def tables(tables_of: Callable[..., Any]) -> Any:  # noqa: ANN401
    """The page's answer tables."""
    return tables_of(PAGE.read_text(encoding="utf-8"), PAGE.name)


@pytest.fixture(scope="module")
def evaluation(tables: Any) -> Evaluation:  # noqa: ANN401
    """The tables against the page's gold facts."""
    return evaluate(tables, read_gold(GOLD, lambda _: {}))


@pytest.mark.parametrize(("table", "floor"), FLOORS.items())
def test_f1_does_not_fall(evaluation: Evaluation, table: str, floor: float) -> None:
    score = evaluation.scores[table]
    assert score.f1 >= floor, (score.missed, score.false)


def test_every_field_of_the_five_goals_is_right(evaluation: Evaluation, tables: Any) -> None:  # noqa: ANN401
    assert evaluation.scores["goals"].attributes == {"comparator": (5, 5), "deadline": (5, 5), "scope": (5, 5)}
    fields = {
        (row["value"], row["unit"], row["value_kind"], row["setter"], row["commitment"]) for row in tables["goals"]
    }
    assert fields == {
        ("1000", "亿元", "level", "张涛", "aim"),
        ("22", "个", "count", "张涛", "aim"),
        ("30", "位", "rank", "张涛", "strive"),
        ("10", "件", "count", "张涛", "aim"),
        ("300", "处", "count", "张涛", "plan"),
    }


def test_nothing_on_the_page_is_a_result(tables: Any) -> None:  # noqa: ANN401
    assert tables["results"] == []


def test_events_have_their_date_convener_chair_and_speakers(tables: Any) -> None:  # noqa: ANN401
    found = {
        (row["date"], row["convener"], row["chairs"], frozenset(row["speakers"].split("、")))
        for row in tables["events"]
    }
    assert found == {
        ("2022-02-08", "高青县", "高原", frozenset({"刘学圣", "高原"})),
        ("2022-02-08", "沂源县", "边江风", frozenset({"边江风", "张涛"})),
    }


def test_awards_have_size_and_the_named_recipient(tables: Any) -> None:  # noqa: ANN401
    assert {(row["size"], row["named_recipients"]) for row in tables["awards"]} == {
        ("30", "瑞阳制药股份有限公司"),
        ("60", "李广"),
    }


def test_every_listed_bundle_is_complete_and_the_others_have_no_invented_part(tables: Any) -> None:  # noqa: ANN401
    gold = json.loads((GOLD / f"{PAGE.stem}.json").read_text(encoding="utf-8"))
    listed = {program["name"]: set(program["parts"]) for program in gold["programmes"] if program.get("parts")}
    found = {row["programme"]: set(row["parts"].split("、")) - {""} for row in tables["bundles"]}
    for name, parts in listed.items():
        assert len(found[name]) == len(parts), name
    assert {name: parts for name, parts in found.items() if name not in listed and parts} == {}


def test_every_fact_is_proven_by_the_untouched_words(facts_of: Callable[..., list[ArticleFacts]]) -> None:
    raw = PAGE.read_text(encoding="utf-8")
    articles = facts_of(raw, PAGE.name)
    assert [article.refusals for article in articles] == [(), ()]
    for article in articles:
        for fact in article.facts:
            assert fact.proof.evidence
            assert all(0 <= span.begin < span.end <= len(raw) for span in fact.proof.evidence)


def test_part_of_links_agree_with_the_finer_annotation(tables: Any) -> None:  # noqa: ANN401
    """F1 over part-of links; links to generic work, which the guide counts as no programme, are neutral."""
    annotated = read_table(GOLD / "part_of.tsv", ["whole", "part"])
    found = [(row["part_of"], row["programme"]) for row in tables["programmes"] if row["part_of"]]

    def same(one: tuple[str, str], other: tuple[str, str]) -> bool:
        return all(similarity(first, second) >= 0.7 for first, second in zip(one, other, strict=True))

    gold = [(row["whole"], row["part"]) for row in annotated if row["note"] != "generic"]
    neutral = [(row["whole"], row["part"]) for row in annotated if row["note"] == "generic"]
    hits = [link for link in gold if any(same(link, row) for row in found)]
    false = [row for row in found if not any(same(link, row) for link in gold + neutral)]
    assert 2 * len(hits) / (len(gold) + len(hits) + len(false)) >= PART_OF_FLOOR, (set(gold) - set(hits), false)

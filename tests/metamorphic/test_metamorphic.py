"""The page under other names, numbers and years gives the same figures: the rules know the genre, not the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kg.evaluation import evaluate, read_gold
from tests.metamorphic import variants

SEEDS = range(20)
WANTED = ("people", "holdings", "organisations", "places", "events", "programmes", "goals", "statements", "cited")


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory, tables_of: Callable[..., Any]) -> Callable[[str, Any], Any]:
    """Score a page against its gold facts."""

    def run(text: str, facts: Any) -> Any:  # noqa: ANN401
        folder = tmp_path_factory.mktemp("gold")
        (folder / f"{variants.NAME}.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        tables = tables_of(text, f"{variants.NAME}.txt")
        return tables, evaluate(tables, read_gold(folder, lambda _: {}))

    return run


@pytest.fixture(scope="module")
def original(scored: Callable[[str, Any], Any]) -> dict[str, float]:
    """F1 per table on the page as it is."""
    facts = json.loads(variants.GOLD.read_text(encoding="utf-8"))
    _, evaluation = scored(variants.PAGE.read_text(encoding="utf-8"), facts)
    return {table: evaluation.scores[table].f1 for table in WANTED}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_stay_when_every_name_changes(
    seed: int, scored: Callable[[str, Any], Any], original: dict[str, float]
) -> None:
    facts = variants.gold(seed)
    tables, evaluation = scored(variants.page(seed), facts)
    lost = {
        table: ([fact for _, fact in score.missed], [row for _, row in score.false])
        for table, score in evaluation.scores.items()
        if table in WANTED and score.f1 < original[table]
    }
    assert lost == {}
    assert evaluation.confusions == []
    bundles = {row["programme"]: (row["declared"], row["found"]) for row in tables["bundles"]}
    listed = {program["name"]: len(program["parts"]) for program in facts["programmes"] if program.get("parts")}
    assert {name: bundles.get(name) for name in listed} == {name: (str(n), str(n)) for name, n in listed.items()}
    awards = {(row["award"][-4:], row["size"], row["named_recipients"]) for row in tables["awards"]}
    assert awards == {(award["name"][-4:], str(award["size"]), award["recipients"][0]) for award in facts["awards"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_name_is_another_one(seed: int) -> None:
    assert [old for old, new in variants.substitution(seed).items() if old == new] == []
    text = variants.page(seed)
    assert [old for old in [*variants.OLD_PEOPLE, "高青", "沂源"] if old in text.replace("高原晨报", "")] == []

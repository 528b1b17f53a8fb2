"""The figures of the project's own articles: invented news of many genres, in counties that do not exist.

Floors are what the rules reached when the articles were last scored, in percent; a floor may rise and never fall.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.document import Source
from kg.evaluation import Evaluation, evaluate, read_gold
from kg.evaluation.gold import TABLES
from kg.extraction.extractor import Extractor
from kg.rdf.materializer import materialize
from kg.rdf.query import run_named
from kg.reading import SourceFile, read_document, read_sources

ARTICLES = Path(__file__).parent / "articles"
FLOORS = {
    "people": 95,
    "holdings": 90.5,
    "organisations": 89,
    "places": 90.5,
    "events": 90,
    "programmes": 85,
    "goals": 94.5,
    "results": 93.5,
    "appointments": 94.5,
    "statements": 82,
    "cited": 95,
}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    """The articles' answer tables, from one graph, against their gold."""
    extract = Extractor(ARTICLES / "divisions.tsv")
    store = Store()
    for path in sorted(ARTICLES.glob("*.txt")):
        for source in read_sources(SourceFile(path, path.name)):
            assert isinstance(source, Source)
            document = read_document(source)
            store.extend(materialize(document, extract(document)))
    tables = {table: run_named(store, table).records() for table in TABLES}
    return evaluate(tables, read_gold(ARTICLES, lambda _: {}))


@pytest.mark.parametrize(("table", "floor"), FLOORS.items())
def test_f1_does_not_fall(evaluation: Evaluation, table: str, floor: float) -> None:
    score = evaluation.scores[table]
    assert 100 * score.f1 >= floor, (score.missed, score.false)


def test_promises_and_results_are_told_apart(evaluation: Evaluation) -> None:
    assert evaluation.confusions == []


def test_every_article_has_gold_and_all_tables_are_covered() -> None:
    texts = {path.stem for path in ARTICLES.glob("*.txt")}
    assert len(texts) >= 30
    assert {path.stem for path in ARTICLES.glob("*.json")} == texts
    assert FLOORS.keys() == set(TABLES)

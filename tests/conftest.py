"""What several test modules share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.cli import main
from kg.document import Metadata, Source
from kg.evaluation.gold import TABLES
from kg.extraction.extractor import Extractor
from kg.facts import ArticleFacts
from kg.rdf.materializer import materialize
from kg.rdf.query import run_named
from kg.reading import read_document

Rows = list[Mapping[str, str]]

COUNTIES = {
    "a.txt": "平川县召开春季防火会议\n3月1日，平川县召开春季防火会议。县长欧阳明强调，要确保到2026年新造林3万亩。",
    "b.txt": "临渊县召开会议\n3月2日，临渊县召开会议，县委书记司马清出席会议并讲话。",
}
"""Two news texts of two invented counties, by file name."""


@pytest.fixture(scope="session")
def extract() -> Extractor:
    """The extractor with the shipped gazetteer."""
    return Extractor()


@pytest.fixture(scope="session")
def facts_of(extract: Extractor) -> Callable[..., list[ArticleFacts]]:
    """Read a text and return the facts of its articles."""

    def run(text: str, name: str = "d.txt", **metadata: str) -> list[ArticleFacts]:
        return extract(read_document(Source(name, text, metadata=Metadata(**metadata))))

    return run


@pytest.fixture(scope="session")
def tables_of(extract: Extractor) -> Callable[..., dict[str, Rows]]:
    """Take a text the whole way to its answer tables, in memory."""

    def run(
        text: str, name: str = "d.txt", names: tuple[str, ...] = (*TABLES, "bundles", "awards", "bylines")
    ) -> dict[str, Rows]:
        document = read_document(Source(name, text))
        store = Store()
        store.extend(materialize(document, extract(document)))
        return {table: run_named(store, table).records() for table in names}

    return run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of COUNTIES."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "in").mkdir()
    for name, text in COUNTIES.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    assert main(["build", str(folder / "in"), "-o", str(folder / "out")]) == 0
    return folder / "out"

"""What several test modules share."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from pyoxigraph import Store

from kg.document import Metadata, Source
from kg.evaluation.gold import TABLES
from kg.extraction.extractor import Extractor
from kg.facts import ArticleFacts
from kg.rdf.materializer import materialize
from kg.rdf.query import run_named
from kg.reading import read_document

Rows = list[Mapping[str, str]]


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

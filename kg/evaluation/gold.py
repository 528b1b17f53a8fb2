"""Gold facts, from the annotation guide's JSON or from a graph in this ontology, as rows of the answer tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import ReadingError, UsageError
from kg.evaluation.matching import Row, distinct

TABLES = (
    "people",
    "holdings",
    "organisations",
    "places",
    "events",
    "programmes",
    "goals",
    "results",
    "appointments",
    "statements",
    "cited",
)
"""The tables that gold is written for, in the order of the report."""

GoldFact = Mapping[str, Any]
Gold = dict[str, dict[str, list[GoldFact]]]
"""Document id → table → facts with the keys of the annotation guide."""

_GRAPH_SUFFIXES = {".ttl", ".trig", ".nq", ".nt", ".jsonld"}


def read_gold(path: Path, run_queries: Callable[[Path], Mapping[str, Iterable[Row]]]) -> Gold:
    """Read a folder of fact JSON, one such file, or a graph file whose tables `run_queries` prints.

    Raises UsageError where nothing is found and ReadingError for a file that is no gold.
    """
    if path.suffix in _GRAPH_SUFFIXES and path.is_file():
        return _from_tables(run_queries(path))
    files = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        raise UsageError(f"{path}: no gold there: name a folder of fact .json files or a Turtle graph")
    return {file.stem: _from_json(file) for file in files}


def document_id(document: str) -> str:
    """Return the id that gold uses for a document path: its file name without suffixes and article number."""
    return PurePosixPath(document.split("#", maxsplit=1)[0]).name.split(".", maxsplit=1)[0]


def _from_json(file: Path) -> dict[str, list[GoldFact]]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ReadingError(f"{file}: {error}: give JSON as the annotation guide has it") from error
    if not isinstance(content, dict):
        raise ReadingError(f"{file}: no object at the top: give JSON as the annotation guide has it")
    facts = {
        table: _facts(content, _SECTIONS.get(table, table), table, file) for table in TABLES if table != "holdings"
    }
    facts["holdings"] = [
        {**holding, "person": person["name"], "unsure": holding.get("unsure") or person.get("unsure")}
        for person in facts["people"]
        for holding in _facts(person, "holdings", "holdings", file)
    ]
    # The parts of a bundle are programmes too: finding them is neither rewarded nor punished.
    parts = [part for program in facts["programmes"] for part in program.get("parts") or []]
    facts["programmes"] += [{"name": part, "unsure": True, "part": True} for part in parts]
    return facts


_SECTIONS = {"cited": "documents"}
"""Answer table → key of the guide's JSON, where they differ."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "holdings": ("title",),
    "goals": ("indicator",),
    "results": ("indicator",),
    "appointments": ("person", "title", "action"),
    "statements": ("speaker", "text"),
}
"""Keys without which a fact cannot be compared; `name` in all other tables."""


def _facts(content: GoldFact, key: str, table: str, file: Path) -> list[GoldFact]:
    """Return the facts of one list; raises ReadingError for an entry that lacks a key."""
    facts = [{"name": entry} if isinstance(entry, str) else entry for entry in content.get(key) or []]
    for number, fact in enumerate(facts, 1):
        missing = [name for name in _NEEDED.get(table, ("name",)) if not isinstance(fact, dict) or name not in fact]
        if missing:
            raise ReadingError(
                f"{file}: {key}, entry {number}: no {missing[0]}: give it as the annotation guide has it"
            )
    return facts


_RENAMED: Mapping[str, Mapping[str, str]] = {
    "people": {"name": "person"},
    "holdings": {"org": "organisation"},
    "organisations": {"name": "organisation"},
    "places": {"name": "place"},
    "events": {"name": "event"},
    "programmes": {"name": "programme"},
    "goals": {"text": "quote"},
    "results": {"text": "quote"},
    "appointments": {"org": "organisation"},
    "cited": {"name": "title"},
}
"""Guide's key → column of the answer table, where they differ."""


def _from_tables(tables: Mapping[str, Iterable[Row]]) -> Gold:
    gold: Gold = {}
    for table in TABLES:
        for document, rows in rows_by_document(tables.get(table, ())).items():
            facts = gold.setdefault(document, {name: [] for name in TABLES})
            facts[table] = [_as_fact(table, row) for row in distinct(table, rows)]
    return gold


def _as_fact(table: str, row: Row) -> GoldFact:
    """Return a row with the guide's keys, None for what is unknown."""
    renamed = {key: row[column] for key, column in _RENAMED.get(table, {}).items()}
    return {key: value or None for key, value in {**row, **renamed}.items()}


def rows_by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of a table by the document id that gold uses."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(document_id(row["document"]), []).append(row)
    return found

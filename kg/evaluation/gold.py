"""Gold facts, from the annotation guide's JSON or from a graph in this ontology, as rows of the answer tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import ReadingError, UsageError

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

_GRAPH_SUFFIXES = {".ttl", ".trig", ".nq", ".nt"}


def read_gold(path: Path, run_queries: Callable[[Path], Mapping[str, Iterable[Mapping[str, str]]]]) -> Gold:
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
    facts: dict[str, list[GoldFact]] = {table: list(content.get(table, [])) for table in TABLES}
    facts["holdings"] = [
        {**holding, "person": person["name"], "unsure": holding.get("unsure") or person.get("unsure")}
        for person in facts["people"]
        for holding in person.get("holdings", [])
    ]
    facts["places"] = [_named(place) for place in facts["places"]]
    facts["cited"] = [_named(title) for title in content.get("documents", [])]
    # The parts of a bundle are programmes too: finding them is neither rewarded nor punished.
    parts = [part for program in facts["programmes"] for part in program.get("parts") or []]
    facts["programmes"] += [{"name": part, "unsure": True, "part": True} for part in parts]
    return facts


def _named(entry: Any) -> GoldFact:  # noqa: ANN401
    return entry if isinstance(entry, dict) else {"name": entry}


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


def _from_tables(tables: Mapping[str, Iterable[Mapping[str, str]]]) -> Gold:
    gold: Gold = {}
    for table in TABLES:
        renamed = _RENAMED.get(table, {})
        for row in tables.get(table, ()):
            facts = gold.setdefault(document_id(row["document"]), {name: [] for name in TABLES})
            facts[table].append({**row, **{key: row[column] for key, column in renamed.items()}})
    return gold

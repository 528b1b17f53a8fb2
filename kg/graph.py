"""A built graph in the hand: ask it, walk its facts, take it to networkx or rdflib."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.generations import REPORT, STORE, current_generation
from kg.rdf import query, store
from kg.rdf.explain import Explained, explain, stored_facts
from kg.rdf.validator import Report, validate

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from pyoxigraph import Store

Table = query.Table


class Graph:
    """The current build below an output folder, read-only. Later builds do not change it, nor what it answers."""

    def __init__(self, folder: Path) -> None:
        """Open the generation `folder`; raises GraphError where it cannot be read."""
        self.folder = folder
        self.store: Store = store.open_store(folder / STORE)
        try:
            # Read now: the folder is gone once two further builds have come.
            self._report = (folder / REPORT).read_bytes()
        except OSError as error:
            raise GraphError(f"{folder / REPORT}: cannot be read ({error.strerror}): build again") from error

    @property
    def report(self) -> dict[str, Any]:
        """The build's report, as report.json has it."""
        try:
            report: dict[str, Any] = json.loads(self._report)
        except ValueError as error:
            raise GraphError(f"{self.folder / REPORT}: {error}: build again") from error
        return report

    def query(self, sparql: str) -> query.Answer:
        """Answer a SPARQL query: a Table, a bool or triples. Raises UsageError for a malformed or refused query."""
        return query.run_sparql(self.store, sparql)

    def table(self, name: str) -> Table:
        """Answer a named question (see `kg query --list`). Raises UsageError for an unknown name."""
        return query.run_named(self.store, name)

    def tables(self, names: Iterable[str]) -> dict[str, list[Mapping[str, str]]]:
        """Return the rows of several answer tables, each row by column name."""
        return {name: self.table(name).records() for name in names}

    def facts(self) -> Iterator[Explained]:
        """Iterate over the facts: each a triple with the words that prove it, in a fixed order."""
        return stored_facts(self.store)

    def explain(self, node: str) -> list[Explained]:
        """Return the facts of a node by label, prefixed name or IRI. Raises UsageError where nothing bears the name."""
        return explain(self.store, node)

    def validate(self) -> Report:
        """Check the stored graph against its shapes."""
        return validate(self.store)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return people, bodies, places, events, programmes and goals as nodes, their relations as edges."""
        from kg.viewer import build_network  # noqa: PLC0415

        return build_network(self.store)

    def to_rdflib(self) -> rdflib.Dataset:
        """Open the store through rdflib's API."""
        return store.to_rdflib(self.store)

    def _repr_html_(self) -> str:
        """Show the counts of facts by kind in a notebook."""
        rows = "".join(
            f"<tr><td>{escape(kind)}</td><td>{count}</td></tr>" for kind, count in self.report["facts"].items()
        )
        return f"<table><caption>{escape(str(self.folder))}</caption><tbody>{rows}</tbody></table>"


def open_graph(path: str | Path) -> Graph:
    """Open the current build below `path`; raises GraphError where there is none."""
    return Graph(current_generation(Path(path)))


def tables_of(path: Path) -> dict[str, list[Mapping[str, str]]]:
    """Return the answer tables of a graph file (Turtle, TriG, N-Quads); raises GraphError where it does not parse."""
    loaded = store.load(path)
    return {named.name: query.run_named(loaded, named.name).records() for named in query.named_queries()}

"""A built graph in the hand: ask it, walk its facts, take it to networkx or rdflib."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.errors import GraphError, OutputError, UsageError
from kg.generations import REPORT, STORE, TEXTS, current_generation
from kg.rdf import part, query, store
from kg.rdf.explain import Explained, explain, find_nodes, stored_facts
from kg.rdf.validator import Report, validate
from kg.reading.archive import TextArchive

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from pyoxigraph import Store

Table = query.Table
EXPORTS = ("gexf", "graphml", "csv", *part.FORMATS)
"""What a graph can be exported as."""


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

    def view(
        self,
        path: str | Path,
        *,
        focus: str | None = None,
        depth: int = 1,
        sparql: str | None = None,
        limit: int | None = None,
    ) -> Path:
        """Write an explorer page of the graph to `path` and return it.

        `focus` (a label, an alias, a prefixed name or an IRI) keeps what lies within `depth` relations of it, `sparql`
        (SELECT, CONSTRUCT or DESCRIBE) the nodes that it answers with, `limit` the most important of them. Raises
        UsageError for a name that nothing bears and for a query that is refused or answers with no node, OutputError
        where `path` cannot be written.
        """
        from kg.viewer import CARRIED, Wanted, render_graph  # noqa: PLC0415

        wanted = Wanted(*self._asked_for(focus, depth, sparql), limit or CARRIED)
        try:
            render_graph(self.store, TextArchive(self.folder / TEXTS).document, Path(path), wanted)
        except OSError as error:
            raise OutputError(f"{path}: {error.strerror}: give a file that can be written with -o") from error
        return Path(path)

    def export(
        self,
        file: str | Path | IO[bytes],
        form: str,
        *,
        focus: str | None = None,
        depth: int = 1,
        sparql: str | None = None,
    ) -> None:
        """Write the graph into `file` in one of EXPORTS.

        "gexf", "graphml" and "csv" have its network, "jsonld", "turtle" and "nquads" its facts and what proves them.
        `focus`, `depth` and `sparql` choose a part as in `view`. The same bytes for the same graph. Raises UsageError
        for an unknown format and as `view` does, OutputError where `file` cannot be written.
        """
        if form not in EXPORTS:
            raise UsageError(f"no format is called {form!r}: give {', '.join(EXPORTS)}")
        content = self._content(form, *self._asked_for(focus, depth, sparql))
        if isinstance(file, str | Path):
            self._export_to(Path(file), content)
        else:
            content(file)

    def _export_to(self, path: Path, content: Callable[[IO[bytes]], object]) -> None:
        """Write a draft beside `path` first: what stands there stays until all is written."""
        draft = path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.draft")
        try:
            with draft.open("wb") as file:
                content(file)
            if draft != path:
                draft.replace(path)
        except OSError as error:
            raise OutputError(f"{path}: {error.strerror}: give a file that can be written with -o") from error

    def _content(self, form: str, nodes: list[str] | None, depth: int) -> Callable[[IO[bytes]], object]:
        """Return what writes the graph, or what lies within `depth` relations of `nodes`, into a file."""
        from kg.viewer import Reader, entities, exchange, surroundings  # noqa: PLC0415

        if form in part.FORMATS and nodes is None:
            return partial(self._copy, part.FORMATS[form])
        reader = Reader.in_memory(self.store) if nodes is None else Reader(self.store)
        known = entities(reader)
        kept = known if nodes is None else surroundings(reader, known, nodes, depth)
        if nodes is not None and not kept:
            raise UsageError("nothing to export: what is asked for is no person, body, place, event, promise or paper")
        if form in part.FORMATS:
            some, every = ({one for node in each for one in reader.same(node)} for each in (kept, known))
            content = part.write(part.part(self.store, some, every), form)
        else:
            content = exchange(reader, form, kept)
        return lambda file: file.write(content)

    def _asked_for(self, focus: str | None, depth: int, sparql: str | None) -> tuple[list[str] | None, int]:
        """Return the nodes that a focus or a query means and how far around them to go; None for all of the graph."""
        if focus is not None:
            return [node.value for node in find_nodes(self.store, focus)], depth
        return (query.answered_nodes(self.store, sparql) if sparql is not None else None), 0

    def _copy(self, name: str, file: IO[bytes]) -> None:
        try:
            source = (self.folder / name).open("rb")
        except OSError as error:
            raise GraphError(f"{self.folder / name}: cannot be read ({error.strerror}): build again") from error
        with source:
            shutil.copyfileobj(source, file)

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

"""The graph on disk: written once, then opened read-only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.errors import GraphError, OutputError
from kg.rdf import export
from kg.rdf import vocabulary as v

if TYPE_CHECKING:
    import rdflib


def create(quads: Iterable[Quad], folder: Path) -> None:
    """Write a store of `quads` into the new folder `folder`; what is acknowledged is on disk."""
    if folder.exists() and any(folder.iterdir()):
        raise OutputError(f"{folder}: is not empty: give a new folder, a store is written once")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        store = Store(str(folder))
        store.bulk_extend(quads)
        store.flush()
    except (OSError, RuntimeError) as error:
        raise OutputError(
            f"{folder}: store cannot be written ({_first_line(error)}): free space or choose another folder"
        ) from error


def open_store(folder: Path) -> Store:
    """Open the store in `folder` read-only: a frozen snapshot; raises GraphError where there is none."""
    if not (folder / "CURRENT").is_file():
        raise GraphError(f"{folder}: no store here: build one, or name the folder that a build wrote")
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{folder}: store is damaged ({_first_line(error)}): build it again") from error


def load(path: Path) -> Store:
    """Return a store in memory of one graph file (Turtle, TriG, N-Quads, N-Triples, JSON-LD, by its extension).

    Triples of no graph, as Turtle has them, are put into the graph of their document. Raises GraphError where the file
    does not parse, and where it mixes several source files without saying which triple is whose.
    """
    store = Store()
    try:
        store.load(path=str(path))
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: cannot be read ({_first_line(error)}): give a well-formed graph file") from error
    store.extend(_at_home(list(store.quads_for_pattern(None, None, None, DefaultGraph())), path))
    return store


def _at_home(loose: list[Quad], path: Path) -> list[Quad]:
    """Return quads without a graph as those of their document; divisions that no words prove are left out."""
    if not loose:
        return []
    documents = [
        quad.subject
        for quad in loose
        if quad.predicate == v.TYPE and quad.object == v.DOCUMENT and isinstance(quad.subject, NamedNode)
    ]
    texts = {quad.object for quad in loose if quad.predicate == v.FROM_TEXT} or set(documents)
    if not documents:
        raise GraphError(f"{path}: no pkg:Document in it: give a graph in this project's ontology")
    if len(texts) > 1:
        raise GraphError(
            f"{path}: facts of {len(texts)} source files, and no graph says which are whose: give TriG or N-Quads"
        )
    proven = {quad.subject for quad in loose if quad.predicate == v.EVIDENCE}
    known = {quad.subject for quad in loose if quad.object == v.ADMINISTRATIVE_DIVISION} - proven
    home = min(documents, key=str)
    return [Quad(quad.subject, quad.predicate, quad.object, home) for quad in loose if quad.subject not in known]


def canonical(store: Store) -> bytes:
    """Return all quads of the store as canonical N-Quads: equal stores give equal bytes."""
    try:
        return export.canonical(store)
    except (OSError, RuntimeError) as error:
        raise GraphError(f"store is damaged ({_first_line(error)}): build it again") from error


def to_rdflib(store: Store) -> rdflib.Dataset:
    """Return `store` as an rdflib dataset whose default graph is the union of all graphs."""
    # rdflib takes longer to import than most commands take to run.
    import rdflib  # noqa: PLC0415
    from oxrdflib import OxigraphStore  # noqa: PLC0415

    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]

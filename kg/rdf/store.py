"""The graph on disk: written once, then opened read-only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store

from kg.errors import GraphError, OutputError
from kg.rdf import export

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

    Raises GraphError where it does not parse.
    """
    store = Store()
    try:
        store.load(path=str(path))
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: cannot be read ({_first_line(error)}): give a well-formed graph file") from error
    return store


def canonical(store: Store) -> bytes:
    """Return all quads of the store as canonical N-Quads: equal stores give equal bytes."""
    try:
        return export.canonical(store)
    except (OSError, RuntimeError) as error:
        raise GraphError(f"store is damaged ({_first_line(error)}): build it again") from error


def to_rdflib(folder: Path) -> rdflib.Dataset:
    """Open the store in `folder` as an rdflib dataset whose default graph is the union of all graphs."""
    # rdflib takes longer to import than most commands take to run.
    import rdflib  # noqa: PLC0415
    from oxrdflib import OxigraphStore  # noqa: PLC0415

    return rdflib.Dataset(store=OxigraphStore(store=open_store(folder)), default_union=True)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]

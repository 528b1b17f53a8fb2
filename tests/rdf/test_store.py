"""A store gives back what was put in, read-only, and says so when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import GraphError, OutputError
from kg.rdf import export, store
from kg.rdf import vocabulary as v
from kg.rdf.query import run_named
from tests.rdf.builders import town_quads


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store of the town."""
    store.create(town_quads(), tmp_path / "store")
    return tmp_path / "store"


def test_a_store_is_the_exported_graph(folder: Path) -> None:
    """The canonical dump of the store is byte for byte graph.nq."""
    assert store.canonical(store.open_store(folder)) == export.canonical(town_quads())


def test_an_open_store_cannot_be_written(folder: Path) -> None:
    """Readers get a frozen snapshot."""
    opened = store.open_store(folder)
    quad = Quad(NamedNode("x:a"), NamedNode("x:b"), Literal("c"), NamedNode("x:g"))
    with pytest.raises(RuntimeError, match="read-write"):
        opened.add(quad)
    assert quad not in opened


def test_two_readers_can_open_one_store(folder: Path) -> None:
    """Opening takes no lock."""
    assert len(store.open_store(folder)) == len(store.open_store(folder)) == len(set(town_quads()))


def test_rdflib_reads_the_same_triples(folder: Path) -> None:
    """The union of all graphs is rdflib's default graph."""
    dataset = store.to_rdflib(store.open_store(folder))
    asked = "SELECT ?p WHERE { ?n a <https://policykg.example.org/ontology#Person> ; skos:prefLabel ?p }"
    prefixes = {"skos": "http://www.w3.org/2004/02/skos/core#"}
    names = {str(row[0]) for row in dataset.query(asked, initNs=prefixes)}  # type: ignore[index]
    assert names == {"陈小禾", "欧阳明远", "周一鸣", "孟青"}


def test_a_store_is_written_once(folder: Path) -> None:
    """A second store never mixes with the first."""
    with pytest.raises(OutputError, match="is not empty: give a new folder"):
        store.create(town_quads(), folder)


def test_no_store_is_a_one_line_error(tmp_path: Path) -> None:
    """An absent store is named, with the cure."""
    with pytest.raises(GraphError, match="no store here: build one") as caught:
        store.open_store(tmp_path / "absent")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "absent").exists()


def test_a_damaged_store_is_a_one_line_error(folder: Path) -> None:
    """A store whose manifest is gone is not opened half."""
    (folder / "CURRENT").write_bytes(b"nonsense")
    with pytest.raises(GraphError, match=r"store is damaged .*: build it again"):
        store.open_store(folder)


def test_a_graph_file_loads_into_memory(tmp_path: Path) -> None:
    """Any exported file can be asked like a store; a broken one is named."""
    export.write(town_quads(), tmp_path)
    for name in ("graph.trig", "graph.nq", "graph.jsonld"):
        assert len(store.load(tmp_path / name)) == len(set(town_quads()))
    (tmp_path / "broken.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(GraphError, match=r"broken\.ttl: cannot be read"):
        store.load(tmp_path / "broken.ttl")


def test_turtle_is_asked_like_the_graphs_that_it_merges(tmp_path: Path) -> None:
    """Triples without a graph go to their document; where there are several files, nothing says whose they are."""
    quads = town_quads()
    export.write(quads, tmp_path)
    merged = store.load(tmp_path / "graph.ttl")
    people = {row["person"] for row in run_named(merged, "people").records()}
    assert people == {row["person"] for row in run_named(store.load(tmp_path / "graph.trig"), "people").records()}
    more = f"<x:d> a {v.DOCUMENT} ; {v.FROM_TEXT} <x:t> ."
    (tmp_path / "two.ttl").write_text((tmp_path / "graph.ttl").read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(GraphError, match=r"two\.ttl: facts of 2 source files"):
        store.load(tmp_path / "two.ttl")

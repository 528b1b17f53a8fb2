"""Exports hold the whole graph, are the same bytes on every run, and treat hostile names as data."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import OutputError
from kg.rdf import export
from kg.rdf.iris import document_iri
from kg.rdf.vocabulary import PREFIXES
from kg.rdf.writer import chinese, plain
from tests.rdf.builders import town_quads

FULL = {"graph.nq": RdfFormat.N_QUADS, "graph.trig": RdfFormat.TRIG, "graph.jsonld": RdfFormat.JSON_LD}
HOSTILE = (
    '引"号', "反\\斜\\", "<script>", "行\n\r\t尾", "\x00\x01\x7f", "😀👨‍👩‍👧", "'''\"\"\"", "{} . <a> <b>",
    "长" * 20000, "\u202e倒", "@prefix x: <y> .", "\ud800",
)  # fmt: skip


def written(quads: list[Quad], folder: Path) -> dict[str, bytes]:
    """Return the content of each file that export writes."""
    folder.mkdir(exist_ok=True)
    export.write(quads, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_full_forms_hold_every_quad(tmp_path: Path) -> None:
    """TriG, N-Quads and JSON-LD read back as the quads that were written."""
    quads = town_quads()
    for name, content in written(quads, tmp_path).items():
        if name in FULL:
            assert set(parse(content, format=FULL[name])) == set(quads)


def test_turtle_is_the_merged_graph(tmp_path: Path) -> None:
    """Every triple once, readable by rdflib, with prefixes."""
    quads = town_quads()
    content = written(quads, tmp_path)["graph.ttl"]
    triples = [quad.triple for quad in parse(content, format=RdfFormat.TURTLE)]
    assert len(triples) == len(set(triples))
    assert set(triples) == {quad.triple for quad in quads}
    assert "person:陈小禾-990101" in content.decode()
    assert len(rdflib.Graph().parse(data=content, format="turtle")) == len(triples)


def test_equal_quads_give_equal_bytes_in_any_order(tmp_path: Path) -> None:
    """Order of input and repeated quads change nothing."""
    quads = town_quads()
    expected = written(quads, tmp_path / "a")
    for seed in range(3):
        shuffled = [*quads, *quads[:5]]
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - a shuffle, no secret
        assert written(shuffled, tmp_path / f"b{seed}") == expected


@given(
    lines=st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n")),
    run=st.integers(1, 5),
)
def test_a_file_larger_than_memory_is_sorted_with_each_line_once(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], run: int
) -> None:
    """Runs merged from disk give what sorting at once gives, in place too, and leave nothing behind."""
    path = tmp_path_factory.mktemp("sort") / "lines"
    path.write_bytes(b"".join(lines))
    export.sort_file(path, path, run=run)
    assert path.read_bytes() == b"".join(sorted(set(lines)))
    assert list(path.parent.iterdir()) == [path]


def test_the_hash_seed_changes_nothing() -> None:
    """Two processes with different hash seeds materialise and write the same bytes."""
    code = (
        "import hashlib, sys, tempfile, pathlib\n"
        "from builders import town_quads\n"
        "from kg.rdf import export\n"
        "folder = pathlib.Path(tempfile.mkdtemp())\n"
        "export.write(town_quads(), folder)\n"
        "content = b''.join(path.read_bytes() for path in sorted(folder.iterdir()))\n"
        "print(hashlib.sha256(content).hexdigest())\n"
    )
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parents[1])])
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "4711")
    }
    assert len(digests) == 1


def round_trip(name: str, folder: Path) -> None:
    """Check that `name` as label, string and graph comes back from every file as it was."""
    quads = [
        Quad(document_iri(name), NamedNode(PREFIXES["skos"] + "prefLabel"), chinese(name), document_iri(name)),
        Quad(document_iri(name), NamedNode(PREFIXES["nif"] + "anchorOf"), plain(name), document_iri(name)),
    ]
    for file, content in written(quads, folder).items():
        if file in FULL:
            assert set(parse(content, format=FULL[file])) == set(quads)
        else:
            assert {quad.triple for quad in parse(content, format=RdfFormat.TURTLE)} == {q.triple for q in quads}


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_are_data(name: str, tmp_path: Path) -> None:
    """Quotes, brackets, control characters and syntax of the formats come back unchanged."""
    round_trip(name, tmp_path)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_data(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Whatever can stand in a Python string can stand in the graph."""
    round_trip(name, tmp_path_factory.mktemp("any"))


def test_a_literal_keeps_its_characters() -> None:
    """Only lone surrogates, which are no text, are replaced."""
    assert plain("a\x00b\n").value == "a\x00b\n"
    assert plain("\ud800") == Literal("\ufffd")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The error says which file and what to do."""
    with pytest.raises(OutputError, match=r"graph\.nq: cannot be written .*choose another folder"):
        export.write(town_quads(), tmp_path / "absent")

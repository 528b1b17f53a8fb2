"""The graph as files: TriG and N-Quads in full, Turtle and JSON-LD, byte for byte the same for equal quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.errors import OutputError
from kg.rdf.vocabulary import PREFIXES


def canonical(quads: Iterable[Quad]) -> bytes:
    """Return the quads as canonical N-Quads: sorted lines, each once, in UTF-8."""
    return _sort_lines(serialize(quads, format=RdfFormat.N_QUADS))


def _sort_lines(content: bytes | None) -> bytes:
    lines = set((content or b"").split(b"\n"))
    lines.discard(b"")
    return b"".join(line + b"\n" for line in sorted(lines))


def write(quads: Iterable[Quad], folder: Path) -> None:
    """Write graph.nq, graph.trig, graph.jsonld and graph.ttl into `folder`.

    The first three keep which document says what; the Turtle file is the merged graph and loses it. Raises
    OutputError where a file cannot be written.
    """
    lines = canonical(quads)
    ordered = list(parse(lines, format=RdfFormat.N_QUADS))
    by_graph = sorted(ordered, key=_graph_order)
    contents = {
        "graph.nq": lines,
        "graph.trig": serialize(by_graph, format=RdfFormat.TRIG, prefixes=PREFIXES),
        "graph.jsonld": serialize(by_graph, format=RdfFormat.JSON_LD, prefixes=PREFIXES),
        "graph.ttl": serialize(_merge(ordered), format=RdfFormat.TURTLE, prefixes=PREFIXES),
    }
    for name, content in contents.items():
        _write_file(folder / name, content)


def _graph_order(quad: Quad) -> str:
    return str(quad.graph_name)


def _merge(ordered: Iterable[Quad]) -> Iterator[Triple]:
    """Yield each triple once: in canonical order, the same triple of several graphs stands together."""
    for triple, _ in groupby(quad.triple for quad in ordered):
        yield triple


def _write_file(path: Path, content: bytes | None) -> None:
    try:
        path.write_bytes(content or b"")
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}): free space or choose another folder"
        ) from error


def turtle(triples: Iterable[Triple]) -> str:
    """Return triples as sorted Turtle, with the prefixes that they use."""
    lines = _sort_lines(serialize(triples, format=RdfFormat.N_TRIPLES))
    ordered = (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    used = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}".encode() in lines}
    return (serialize(ordered, format=RdfFormat.TURTLE, prefixes=used) or b"").decode()

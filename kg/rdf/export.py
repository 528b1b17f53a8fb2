"""The graph as files: TriG and N-Quads in full, Turtle and JSON-LD, byte for byte the same for equal quads."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.errors import OutputError
from kg.rdf.vocabulary import PREFIXES

_RUN = 500_000
"""Lines that are sorted at once, about 150 MB."""


def canonical(quads: Iterable[Quad]) -> bytes:
    """Return the quads as canonical N-Quads: sorted lines, each once, in UTF-8."""
    return _sort_lines(serialize(quads, format=RdfFormat.N_QUADS))


def _sort_lines(content: bytes | None) -> bytes:
    lines = set((content or b"").split(b"\n"))
    lines.discard(b"")
    return b"".join(line + b"\n" for line in sorted(lines))


def write(quads: Iterable[Quad], folder: Path) -> None:
    """Write graph.nq, graph.trig, graph.jsonld and graph.ttl into `folder`, in memory that does not grow with them.

    The first three keep which document says what; the Turtle file is the merged graph and loses it. `quads` may come in
    any order and more than once. Raises OutputError where a file cannot be written.
    """
    lines, by_graph = folder / "graph.nq", folder / ".by-graph.nq"
    try:
        serialize(quads, str(lines), format=RdfFormat.N_QUADS)
        sort_file(lines, lines)
        sort_file(lines, by_graph, _graph_of)
        serialize(_read(by_graph), str(folder / "graph.trig"), format=RdfFormat.TRIG, prefixes=PREFIXES)
        serialize(_read(by_graph), str(folder / "graph.jsonld"), format=RdfFormat.JSON_LD, prefixes=PREFIXES)
        serialize(_merge(_read(lines)), str(folder / "graph.ttl"), format=RdfFormat.TURTLE, prefixes=PREFIXES)
        by_graph.unlink()
    except OSError as error:
        raise OutputError(
            f"{lines}: cannot be written ({error.strerror or error}): free space or choose another folder"
        ) from error


def read_quads(folder: Path) -> Iterator[Quad]:
    """Iterate over the quads that `write` put into `folder`, in order of their lines."""
    return _read(folder / "graph.nq")


def _read(path: Path) -> Iterator[Quad]:
    return iter(parse(path=str(path), format=RdfFormat.N_QUADS))


def _graph_of(line: bytes) -> tuple[bytes, bytes]:
    """Return the sort key that puts the lines of a graph together: an IRI has no blank in it."""
    return line.rsplit(b" ", 2)[-2], line


def _merge(ordered: Iterable[Quad]) -> Iterator[Triple]:
    """Yield each triple once: in canonical order, the same triple of several graphs stands together."""
    for triple, _ in groupby(quad.triple for quad in ordered):
        yield triple


def sort_file(source: Path, target: Path, key: Callable[[bytes], Any] | None = None, *, run: int = _RUN) -> None:
    """Sort the lines of `source` by `key` (else by their bytes), each once, into `target`, which may be `source`.

    An external merge sort: `run` lines at a time are sorted in memory, and merged from disk.
    """
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=target.parent, prefix=".sort-")))
        runs = [stack.enter_context(path.open("rb")) for path in _write_runs(source, scratch, key, run)]
        merged = stack.enter_context((scratch / "merged").open("wb"))
        merged.writelines(line for line, _ in groupby(heapq.merge(*runs, key=key)))
        merged.flush()
        (scratch / "merged").replace(target)


def _write_runs(source: Path, folder: Path, key: Callable[[bytes], Any] | None, size: int) -> list[Path]:
    written: list[Path] = []
    with source.open("rb") as lines:
        while run := sorted(islice(lines, size), key=key):
            written.append(folder / f"{len(written)}")
            with written[-1].open("wb") as file:
                file.writelines(run)
    return written


def turtle(triples: Iterable[Triple]) -> str:
    """Return triples as sorted Turtle, with the prefixes that they use."""
    lines = _sort_lines(serialize(triples, format=RdfFormat.N_TRIPLES))
    ordered = (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    used = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}".encode() in lines}
    return (serialize(ordered, format=RdfFormat.TURTLE, prefixes=used) or b"").decode()

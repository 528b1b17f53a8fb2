"""A part of the graph that stands on its own: what is said of some nodes, with the words that prove it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg.rdf import export
from kg.rdf import vocabulary as v
from kg.rdf.vocabulary import PREFIXES

FORMATS = {"jsonld": "graph.jsonld", "turtle": "graph.ttl", "nquads": "graph.nq"}
"""What a graph can be taken along as, with the file of a build that holds all of it."""

_NAMING = frozenset({v.TYPE, v.PREF_LABEL})
_PLACE_OF_ASSERTIONS = frozenset({v.SUBJECT, v.OBJECT})


def part(store: Store, nodes: Collection[str], entities: Collection[str]) -> set[Quad]:
    """Return the quads about `nodes` (IRIs), the facts that tell of them, what proves both, and their documents.

    Of the other `entities` that those facts name, only class and name are taken along.
    """
    chosen = {NamedNode(node) for node in nodes}
    others = {NamedNode(node) for node in entities} - chosen
    kept = _close(store, chosen | _facts(store, chosen, others), others)
    for node in list(kept):
        assertions = {quad.subject for quad in store.quads_for_pattern(None, v.SUBJECT, node)}
        kept |= _close(store, assertions - kept, others)
    quads = {quad for node in kept for quad in store.quads_for_pattern(node, None, None)}
    quads = {quad for quad in quads if quad.predicate != v.SUBJECT or quad.object in kept}
    documents = {quad.graph_name for quad in quads if isinstance(quad.graph_name, NamedNode)}
    told = _close(store, documents, others) - kept
    quads |= {quad for node in told for quad in store.quads_for_pattern(node, None, None)}
    return quads | set(_names(store, quads, others))


def write(quads: Iterable[Quad], form: str) -> bytes:
    """Return quads as one of FORMATS, byte for byte the same for equal quads."""
    if form == "turtle":
        return export.turtle(quad.triple for quad in quads).encode()
    lines = export.canonical(quads)
    if form == "nquads":
        return lines
    ordered = sorted(parse(lines, format=RdfFormat.N_QUADS), key=lambda quad: str(quad.graph_name))
    return serialize(ordered, format=RdfFormat.JSON_LD, prefixes=PREFIXES) or b""


def _facts(store: Store, chosen: set[NamedNode], others: set[NamedNode]) -> set[NamedNode]:
    """Return the facts with a node of their own that tell of the chosen: of posts, those who hold them too."""
    found: set[NamedNode] = set()
    waiting = set(chosen)
    while waiting:
        pointing = {
            quad.subject
            for node in waiting
            for quad in store.quads_for_pattern(None, None, node)
            if quad.predicate not in _PLACE_OF_ASSERTIONS and isinstance(quad.subject, NamedNode)
        }
        fresh = pointing - others - chosen - found
        found |= fresh
        waiting = {node for node in fresh if next(store.quads_for_pattern(node, v.TYPE, v.POST), None)}
    return found


def _close(store: Store, nodes: Iterable[object], others: set[NamedNode]) -> set[NamedNode]:
    """Return `nodes` and all that they lead to, as far as the `others`."""
    found: set[NamedNode] = set()
    waiting = [node for node in nodes if isinstance(node, NamedNode)]
    while waiting:
        node = waiting.pop()
        if node in found:
            continue
        found.add(node)
        waiting.extend(
            quad.object
            for quad in store.quads_for_pattern(node, None, None)
            if isinstance(quad.object, NamedNode) and quad.object not in others and quad.predicate != v.SUBJECT
        )
    return found


def _names(store: Store, quads: Collection[Quad], others: set[NamedNode]) -> Iterator[Quad]:
    graphs = {quad.graph_name for quad in quads} | {v.REFERENCE_GRAPH}
    for node in others & {quad.object for quad in quads if isinstance(quad.object, NamedNode)}:
        for quad in store.quads_for_pattern(node, None, None):
            if quad.predicate in _NAMING and quad.graph_name in graphs:
                yield quad

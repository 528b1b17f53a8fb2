"""What a page carries and what it opens on: whole graphs, surroundings of a node, the most important of many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import networkx as nx
from pyoxigraph import NamedNode

from kg.viewer.network import TELLERS
from kg.viewer.proofs import ONTOLOGY, Reader
from kg.viewer.words import node_classes, relation_labels

CARRIED = 20_000
"""A page carries at most so many nodes."""

SHOWN = 1000
"""A graph of so many nodes is drawn whole: more than that is a hairball, and slow to draw."""

OVERVIEW = 300
"""A larger one opens on so many of its most important nodes."""


def most_important(reader: Reader, known: dict[str, str], limit: int = CARRIED) -> dict[str, str]:
    """Return of the nodes `known` (IRI to class) the most important `limit`, in their order."""
    if len(known) <= limit:
        return known
    degrees = _degrees(reader, known)
    ranked = sorted(known, key=lambda node: (-_weigh(known[node], degrees[node]), node))
    kept = set(ranked[:limit])
    return {node: kind for node, kind in known.items() if node in kept}


def surroundings(reader: Reader, known: Mapping[str, str], nodes: Iterable[str], depth: int) -> dict[str, str]:
    """Return of the entities `known` (IRI to class) those within `depth` relations of `nodes`, those included."""
    posts = set(reader.subjects("Post"))
    found = {reader.name(node) for node in nodes} & known.keys()
    edge = set(found)
    for _ in range(depth):
        near = {name for node in edge for name in _reached(reader, node, known, posts)}
        edge = (near & known.keys()) - found
        found |= edge
    return {node: kind for node, kind in known.items() if node in found}


def _reached(reader: Reader, node: str, known: Collection[str], posts: Collection[str]) -> set[str]:
    """Return the nodes that one relation joins to `node`, be it told by a fact with a node of its own or by a post."""
    reached = _objects(reader, node)
    for subject in reader.pointing(node):
        reached |= {subject} if subject in known else _objects(reader, subject)
    return reached.union(*(_objects(reader, post) for post in reached.intersection(posts)))


def _objects(reader: Reader, node: str) -> set[str]:
    values = (value for graph in reader.graphs(node) for value in reader.values(graph, node))
    return {reader.name(value) for value in values if isinstance(value, NamedNode)}


def overview(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Return the nodes that a page opens on, in the order of `graph`.

    A small graph is shown whole. Of a large one the most important nodes are, as far as relations join them to others
    that are shown.
    """
    if len(graph) <= SHOWN:
        return list(graph)
    ranked = sorted(graph, key=lambda node: (-importance(graph, node), node))
    kept = set(ranked[:OVERVIEW])
    joined = {node for node in kept if any(near in kept for near in nx.all_neighbors(graph, node) if near != node)}
    return [node for node in graph if node in (joined or kept)]


def importance(graph: nx.MultiDiGraph[str], node: str) -> float:
    """Return how much a node matters: its class's weight, and the logarithm of its relations."""
    return _weigh(graph.nodes[node]["kind"], graph.degree(node))


def _weigh(kind: str, degree: int) -> float:
    return node_classes()[kind].weight + 2 * math.log2(1 + degree)


def _degrees(reader: Reader, known: Mapping[str, str]) -> Counter[str]:
    """Return how many quads join each node to another, or tell of it."""
    degrees: Counter[str] = Counter()
    for predicate in {*TELLERS.values(), *(ONTOLOGY + name for name in relation_labels())}:
        for quad in reader.store.quads_for_pattern(None, NamedNode(predicate), None):
            ends = {reader.name(quad.subject), reader.name(quad.object)}
            degrees.update(ends & known.keys())
    return degrees

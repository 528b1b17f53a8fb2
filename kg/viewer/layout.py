"""Where nodes stand: a force layout from a fixed start, clusters by article, no two boxes on top of each other.

Everything is numpy on arrays in a fixed order, without random numbers, and the result is rounded to whole units: the
same graph gives the same places on every run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Size = tuple[float, float]
Place = tuple[int, int]

_ASPECT = 1.15  # of the stage
_WIDEST = 1.15  # how far a cloud is stretched towards that
_AIR = 1.4  # how many times their own area the boxes get
_ANCHOR_PULL = 0.25
_LONELY_PULL = 1.0  # of a node that has no relation
_GRAVITY = 1.0  # keeps clusters within reach of each other
_PUSHES = 300
_GAP = 60.0  # between components
_GOLDEN = math.pi * (3 - math.sqrt(5))


def place_nodes(graph: nx.MultiDiGraph[str], sizes: Mapping[str, Size]) -> dict[str, Place]:
    """Return the centre of each node, around (0, 0), y downwards; `sizes` are widths and heights to keep free.

    Nodes that name the same `documents` are drawn together. Components are packed side by side, the largest first.
    """
    linked = _with_anchors(graph)
    parts = sorted((sorted(part) for part in nx.connected_components(linked)), key=lambda part: (-len(part), part[0]))
    blocks = [_place_component(linked.subgraph(part), part, sizes) for part in parts]
    return _pack([block for block in blocks if block])


def _with_anchors(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Return the graph with one invisible node for each article, tied weakly to what the article names."""
    linked: nx.Graph[str] = nx.Graph()
    linked.add_nodes_from(graph.nodes)
    for source, target in graph.edges():
        if source != target:
            weight = linked.get_edge_data(source, target, {"weight": 0.0})["weight"]
            linked.add_edge(source, target, weight=weight + 1.0)
    for node, documents in graph.nodes(data="documents", default=()):
        pull = _ANCHOR_PULL if graph.degree(node) else _LONELY_PULL
        linked.add_weighted_edges_from((node, _anchor(document), pull) for document in documents)
    return linked


def _anchor(document: str) -> str:
    return f"\0{document}"


def _place_component(
    graph: nx.Graph[str], nodes: Sequence[str], sizes: Mapping[str, Size]
) -> dict[str, tuple[Size, Size]]:
    """Return centre and size of each node of one component; its anchors pull but have no place."""
    boxes = np.array([sizes.get(node, (0.0, 0.0)) for node in nodes])
    index = {node: number for number, node in enumerate(nodes)}
    ends = np.array([(index[a], index[b]) for a, b in sorted(map(sorted, graph.edges()))], dtype=np.intp).reshape(-1, 2)
    weights = np.array([graph.edges[nodes[a], nodes[b]]["weight"] for a, b in ends])
    spacing = math.sqrt(_AIR * float(boxes.prod(axis=1).sum()) / len(nodes))
    places = _relax(_start(graph, nodes, index) * spacing, ends, np.minimum(weights, 2.0), spacing)
    shown = [number for number, node in enumerate(nodes) if node in sizes]
    centres = _separate(_spread(places[shown], boxes[shown]), boxes[shown])
    return {
        nodes[number]: ((float(x), float(y)), (float(boxes[number, 0]), float(boxes[number, 1])))
        for number, (x, y) in zip(shown, centres, strict=True)
    }


def _start(graph: nx.Graph[str], nodes: Sequence[str], index: Mapping[str, int]) -> Array:
    """Return first places: breadth first from the best linked node, along a sunflower spiral."""
    root = max(nodes, key=lambda node: (graph.degree(node), node))
    order = [root, *(child for _, child in nx.bfs_edges(graph, root, sort_neighbors=sorted))]
    places = np.zeros((len(nodes), 2))
    for rank, node in enumerate(order):
        radius, angle = math.sqrt(rank), rank * _GOLDEN
        places[index[node]] = (radius * math.cos(angle), radius * math.sin(angle))
    return places


def _relax(places: Array, ends: NDArray[np.intp], weights: Array, spacing: float) -> Array:
    """Let linked nodes attract and all nodes repel each other (Fruchterman and Reingold), cooling down."""
    rounds = int(max(50, min(220, 60_000 / len(places))))
    source, target = ends[:, 0], ends[:, 1]
    for step in range(rounds):
        force = _repulsion(places, spacing) - places * _GRAVITY
        along = places[source] - places[target]
        pull = along * (weights * np.hypot(along[:, 0], along[:, 1]) / spacing)[:, None]
        np.subtract.at(force, source, pull)
        np.add.at(force, target, pull)
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-6)
        heat = spacing * 1.6 * (1 - step / rounds) + 0.5
        places = places + force * (np.minimum(length, heat) / length)[:, None]
    return places


def _repulsion(places: Array, spacing: float) -> Array:
    """Return the sum over all others of spacing² / distance, away from them."""
    across = np.subtract.outer(places[:, 0], places[:, 0])
    down = np.subtract.outer(places[:, 1], places[:, 1])
    share = across * across
    share += down * down
    np.maximum(share, 1.0, out=share)
    np.divide(spacing**2, share, out=share)
    return np.stack([np.einsum("ij,ij->i", across, share), np.einsum("ij,ij->i", down, share)], axis=1)


def _spread(places: Array, boxes: Array) -> Array:
    """Lay the longer way of the cloud across the page and scale it so that the boxes fill their share of it."""
    turned = _turn(places - places.mean(axis=0))
    deviation = np.maximum(turned.std(axis=0), max(float(turned.std(axis=0).max()) / 4, 1e-6))
    radius = math.sqrt(_AIR * float(boxes.prod(axis=1).sum()) / math.pi)
    scale = radius / 2 / math.sqrt(deviation.prod())  # the deviation of an even disc is half its radius
    wide = min(_WIDEST, max(1.0, math.sqrt(_ASPECT * deviation[1] / deviation[0])))
    spread: Array = turned * np.array([scale * wide, scale / wide])
    return spread


def _turn(places: Array) -> Array:
    """Turn places around the origin until they spread most along x."""
    across, down = (places**2).sum(axis=0)
    mixed = places.prod(axis=1).sum()
    angle = math.atan2(2 * mixed, across - down) / 2
    cosine, sine = math.cos(angle), math.sin(angle)
    return np.stack([places[:, 0] * cosine + places[:, 1] * sine, places[:, 1] * cosine - places[:, 0] * sine], axis=1)


def _separate(places: Array, boxes: Array) -> Array:
    """Push overlapping boxes apart along the axis on which they overlap less, until none overlaps."""
    places = places.copy()
    reach = [np.add.outer(boxes[:, axis], boxes[:, axis]) / 2 - 0.5 for axis in (0, 1)]
    for turn in range(1, _PUSHES + 1):
        apart = [np.subtract.outer(places[:, axis], places[:, axis]) for axis in (0, 1)]
        first, second = np.nonzero((np.abs(apart[0]) < reach[0]) & (np.abs(apart[1]) < reach[1]))
        first, second = first[first < second], second[first < second]
        if not len(first):
            break
        distance = np.stack([apart[axis][first, second] for axis in (0, 1)], axis=1)
        overlap = np.stack([reach[axis][first, second] for axis in (0, 1)], axis=1) + 0.5 - np.abs(distance)
        rows, axis = np.arange(len(first)), (overlap[:, 1] < overlap[:, 0]).astype(np.intp)
        push = overlap[rows, axis] * 0.4 * np.where(distance[rows, axis] >= 0, 1.0, -1.0)
        np.add.at(places, (first, axis), push)
        np.subtract.at(places, (second, axis), push)
        if turn % 10 == 0:
            places *= 1.02  # too tight to settle: a little more room
    return places


def _pack(blocks: Sequence[Mapping[str, tuple[Size, Size]]]) -> dict[str, Place]:
    """Set the components on shelves, the tallest first, and centre the whole on (0, 0)."""
    bounds = [_bounds(block) for block in blocks]
    extents = [(right - left + _GAP, bottom - top + _GAP) for left, top, right, bottom in bounds]
    width = max(
        max((across for across, _ in extents), default=0.0),
        math.sqrt(_ASPECT * sum(across * down for across, down in extents)) * 1.05,
    )
    order = sorted(range(len(blocks)), key=lambda number: (-extents[number][1], min(blocks[number])))
    found: dict[str, tuple[float, float]] = {}
    x = y = height = 0.0
    for number in order:
        across, down = extents[number]
        if x and x + across > width:
            x, y, height = 0.0, y + height, 0.0
        for node, (centre, _) in blocks[number].items():
            found[node] = (centre[0] - bounds[number][0] + x, centre[1] - bounds[number][1] + y)
        x, height = x + across, max(height, down)
    return _centred(found)


def _centred(places: Mapping[str, tuple[float, float]]) -> dict[str, Place]:
    if not places:
        return {}
    across, down = [x for x, _ in places.values()], [y for _, y in places.values()]
    middle_x, middle_y = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    return {node: (round(x - middle_x), round(y - middle_y)) for node, (x, y) in sorted(places.items())}


def _bounds(block: Mapping[str, tuple[Size, Size]]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a component's boxes."""
    return (
        min(x - width / 2 for (x, _), (width, _) in block.values()),
        min(y - height / 2 for (_, y), (_, height) in block.values()),
        max(x + width / 2 for (x, _), (width, _) in block.values()),
        max(y + height / 2 for (_, y), (_, height) in block.values()),
    )

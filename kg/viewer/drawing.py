"""How a network is drawn: pyvis's model of nodes, edges and options, with every place computed beforehand."""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.viewer.layout import place_nodes
from kg.viewer.words import NodeClass, node_classes

if TYPE_CHECKING:
    from pyvis.network import Network

SHOWN = 1000
"""A page shows at most so many nodes: more than that is a hairball, and slow to draw."""

_HUBS = 30  # nodes that grow with the graph, so that they can be read from afar
_LINE = 9  # Han characters on one line of a label
_LINES = {"Goal": 4, "Result": 4}  # the number and the year must be seen
_BOXES = frozenset({"box", "ellipse"})  # shapes with the label inside
_MARGIN = (9.0, 6.0)
_GAP = (16.0, 12.0)  # kept free around a node
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "zoomSpeed": 0.6,
    },
    "nodes": {"chosen": False, "scaling": {"label": {"drawThreshold": 6.5, "maxVisible": 26}}},
    "edges": {"chosen": False, "selectionWidth": 0, "hoverWidth": 0, "arrows": {"to": {"scaleFactor": 0.45}}},
}


@dataclass(frozen=True, slots=True)
class Look:
    """A node's drawn label and measures, in units of the canvas."""

    label: str
    radius: float
    font: float
    inside: bool

    @property
    def text_size(self) -> tuple[float, float]:
        """Width and height of the label."""
        lines = self.label.split("\n")
        return max(map(_columns, lines)) * self.font, len(lines) * self.font * 1.25

    @property
    def size(self) -> tuple[float, float]:
        """Width and height to keep free."""
        width, height = self.text_size
        if self.inside:
            return width + 2 * _MARGIN[0] + _GAP[0], height + 2 * _MARGIN[1] + _GAP[1]
        return max(width, 2 * self.radius) + _GAP[0], height + 2 * self.radius + _GAP[1]

    @property
    def lift(self) -> float:
        """How far above the middle of that rectangle the symbol stands."""
        return 0.0 if self.inside else self.text_size[1] / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """A pyvis network; its `hubs` are drawn `growth` times larger than they are, to be read from afar."""

    network: Network
    hubs: tuple[int, ...]
    growth: float


def draw(graph: nx.MultiDiGraph[str]) -> Drawing:
    """Return the drawing of `graph`: nodes numbered in its order, edges likewise, physics off."""
    from pyvis.network import Network  # noqa: PLC0415 (loads IPython, which only a build needs)

    numbers = {node: number for number, node in enumerate(graph)}
    hubs = frozenset(sorted(graph, key=lambda node: (-importance(graph, node), node))[:_HUBS])
    growth = min(4.0, max(1.0, math.sqrt(len(graph) / 90)))
    looks = {node: _look(graph, node, growth if node in hubs else 1.0) for node in graph}
    places = place_nodes(graph, {node: look.size for node, look in looks.items()})
    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    for node, number in numbers.items():
        x, y = places[node]
        kind = node_classes()[graph.nodes[node]["kind"]]
        network.add_node(number, **_symbol(looks[node], kind), x=x, y=round(y - looks[node].lift))
    for number, (source, target, options) in enumerate(_edges(graph)):
        network.add_edge(numbers[source], numbers[target], id=f"e{number}", **options)
    return Drawing(network, tuple(sorted(numbers[node] for node in hubs)), round(growth, 3))


def _symbol(look: Look, kind: NodeClass) -> dict[str, Any]:
    return {
        "label": look.label,
        "shape": kind.shape,
        "color": kind.light,
        "size": round(look.radius, 1),
        "font": {"size": round(look.font, 1)},
    }


def most_important(graph: nx.MultiDiGraph[str], limit: int = SHOWN) -> nx.MultiDiGraph[str]:
    """Return `graph` itself, or the part of it that its `limit` most important nodes span."""
    if len(graph) <= limit:
        return graph
    ranked = sorted(graph, key=lambda node: (-importance(graph, node), node))
    kept = set(ranked[:limit])
    small: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    small.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if source in kept and target in kept:
            small.add_edge(source, target, key, **data)
    return small


def importance(graph: nx.MultiDiGraph[str], node: str) -> float:
    """Return how much a node matters: its class's weight, and the logarithm of its relations."""
    return node_classes()[graph.nodes[node]["kind"]].weight + 2 * math.log2(1 + graph.degree(node))


def _look(graph: nx.MultiDiGraph[str], node: str, growth: float) -> Look:
    weight = importance(graph, node)
    inside = node_classes()[graph.nodes[node]["kind"]].shape in _BOXES
    font = min(22.0, 13 + max(0.0, weight - 3) * 0.55)
    lines = 1 if inside else _LINES.get(graph.nodes[node]["kind"], 2)
    label = wrap(graph.nodes[node]["label"], lines)
    return Look(label, min(30.0, 5 + 1.6 * weight) * growth, font * growth, inside)


def wrap(label: str, lines: int = 2, width: int = _LINE) -> str:
    """Break a label into at most `lines` lines of `width` Han characters; what is left over becomes an ellipsis."""
    rest = " ".join(label.split()) or "?"
    needed = math.ceil(_columns(rest) / width)
    even = max(_columns(rest) / needed + 0.5, 4) if needed <= lines else width  # no line of one character
    rows: list[str] = []
    while rest and len(rows) < lines:
        cut = _cut(rest, min(even, width))
        rows.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    if rest:
        rows[-1] = rows[-1][:-1] + "…"
    return "\n".join(rows)


def _cut(text: str, width: float) -> int:
    """Return where to break: at the last blank that fits, else where the line is full, else at the end."""
    used, blank = 0.0, 0
    for position, character in enumerate(text):
        used += _columns(character)
        if used > width:
            return blank or position
        if character == " ":
            blank = position
    return len(text)


def _columns(text: str) -> float:
    """Return the width of `text` in Han characters."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.58 for character in text)


def _edges(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return edges with their drawing: dashed where inferred, curved where several join the same two nodes."""
    beside = Counter(frozenset((source, target)) for source, target in graph.edges())
    drawn: dict[frozenset[str], int] = defaultdict(int)
    found = []
    for source, target, data in graph.edges(data=True):
        pair = frozenset((source, target))
        options: dict[str, Any] = {"dashes": [5, 4] if data["derivation"] in {"inferred", "background"} else False}
        options["smooth"] = _bend(drawn[pair], beside[pair], forward=source == min(pair))
        drawn[pair] += 1
        found.append((source, target, options))
    return found


def _bend(number: int, count: int, *, forward: bool) -> dict[str, Any] | bool:
    """Return the curve of the `number`-th of `count` edges between two nodes; a single one is straight."""
    offset = (number - (count - 1) / 2) * 0.22
    if not offset:
        return False
    clockwise = (offset > 0) == forward
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(abs(offset), 3)}

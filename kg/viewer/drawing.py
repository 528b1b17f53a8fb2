"""How a network is drawn: labels, sizes and curves, every place computed beforehand, and vis-network's options."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.viewer.layout import place_nodes
from kg.viewer.selection import importance
from kg.viewer.words import node_classes

_HUBS = 24  # nodes that grow with the graph, so that they can be read from afar
_LINE = 9  # Han characters on one line of a label
_LINES = {"Goal": 4, "Result": 4}  # the number and the year must be seen
_BOXES = frozenset({"box", "ellipse"})  # shapes with the label inside
_MARGIN = (9.0, 6.0)
_GAP = (16.0, 12.0)  # kept free around a node
_BOW = 0.22  # of one edge beside another
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

    def drawn(self) -> dict[str, Any]:
        """Return what the page needs of it."""
        return {"drawn": self.label, "size": round(self.radius, 1), "font": round(self.font, 1)}

    @property
    def lift(self) -> float:
        """How far above the middle of that rectangle the symbol stands."""
        return 0.0 if self.inside else self.text_size[1] / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page opens on: where its nodes stand, and vis-network's options.

    The `hubs` are drawn `growth` times larger than they are, to be read from afar.
    """

    places: Mapping[str, tuple[int, int]]
    hubs: frozenset[str]
    growth: float
    options: dict[str, Any]


def draw(graph: nx.MultiDiGraph[str], shown: Sequence[str]) -> Drawing:
    """Return the drawing of the `shown` nodes of `graph`: every place computed, physics off."""
    hubs = frozenset(sorted(shown, key=lambda node: (-importance(graph, node), node))[:_HUBS])
    growth = round(min(5.0, max(1.0, math.sqrt(len(shown) / 25))), 3)
    looks = {node: look(graph, node, growth if node in hubs else 1.0) for node in shown}
    places = place_nodes(graph.subgraph(shown), {node: one.size for node, one in looks.items()})
    lifted = {node: (x, round(y - looks[node].lift)) for node, (x, y) in places.items()}
    return Drawing(lifted, hubs, growth, _OPTIONS)


def look(graph: nx.MultiDiGraph[str], node: str, growth: float) -> Look:
    """Return how a node is drawn, `growth` times its size."""
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


def bends(graph: nx.MultiDiGraph[str]) -> list[float]:
    """Return the curve of each edge: 0 for a straight one, else the roundness of a bow, clockwise where above 0."""
    beside = Counter(frozenset((source, target)) for source, target in graph.edges())
    drawn: defaultdict[frozenset[str], int] = defaultdict(int)
    found = []
    for source, target in graph.edges():
        pair = frozenset((source, target))
        offset = (drawn[pair] - (beside[pair] - 1) / 2) * _BOW
        drawn[pair] += 1
        found.append(round(offset if source == min(pair) else -offset, 3))
    return found

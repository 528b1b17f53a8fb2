"""Pages and pictures of a graph, and its network for other tools."""

from kg.viewer.exchange import exchange
from kg.viewer.network import build_network, entities
from kg.viewer.proofs import Reader
from kg.viewer.renderer import Wanted, render_graph, render_report
from kg.viewer.selection import CARRIED, surroundings

__all__ = [
    "CARRIED",
    "Reader",
    "Wanted",
    "build_network",
    "entities",
    "exchange",
    "render_graph",
    "render_report",
    "surroundings",
]

"""Pages and pictures of a graph."""

from kg.viewer.network import build_network
from kg.viewer.renderer import render_graph, render_report

__all__ = ["build_network", "render_graph", "render_report"]

"""A graph's entities and relations for drawing."""

from __future__ import annotations

import networkx as nx
from pyoxigraph import Store


def build_network(store: Store) -> nx.MultiDiGraph:
    """Return entities as nodes, relations as edges."""
    del store
    return nx.MultiDiGraph()

"""kg: who promised what, by when, as a knowledge graph whose every fact shows its words.

>>> import kg
>>> graph = kg.build("source", "output")  # doctest: +SKIP
>>> graph.table("goals")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import KGError

if TYPE_CHECKING:
    from kg.builder import build
    from kg.graph import Graph
    from kg.graph import open_graph as open  # noqa: A004

__version__ = "0.1.0"
__all__ = ["Graph", "KGError", "__version__", "build", "open"]

_LAZY = {
    "build": ("kg.builder", "build"),
    "Graph": ("kg.graph", "Graph"),
    "open": ("kg.graph", "open_graph"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import the face's parts when they are first asked for, so that `import kg` stays quick."""
    if name not in _LAZY:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)

"""Network and report as single HTML files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from kg.document import Document


def render_graph(quads: Iterable[Quad], documents: Sequence[Document], path: Path) -> None:
    """Write the graph page."""
    del quads, documents
    path.write_text("<!doctype html>", encoding="utf-8")


def render_report(report: dict[str, Any], path: Path) -> None:
    """Write the report page."""
    path.write_text("<!doctype html><pre>" + json.dumps(report, ensure_ascii=False), encoding="utf-8")

"""Network and report as single HTML files that need no network and run nothing but their own, hashed scripts."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyoxigraph import Store

from kg.viewer.network import entities
from kg.viewer.page import page_data
from kg.viewer.proofs import Reader
from kg.viewer.selection import CARRIED, most_important, surroundings
from kg.viewer.texts import FindDocument
from kg.viewer.words import page_words

_SCRIPTS = (
    "text.js",
    "dom.js",
    "data.js",
    "state.js",
    "sheet.js",
    "combobox.js",
    "filters.js",
    "placing.js",
    "canvas.js",
    "proofs.js",
    "posts.js",
    "stories.js",
    "details.js",
    "reach.js",
    "panel.js",
    "source.js",
    "reading.js",
    "search.js",
    "drawer.js",
    "slider.js",
    "finder.js",
    "paths.js",
    "views.js",
    "table.js",
    "tree.js",
    "timeline.js",
    "goals.js",
    "picture.js",
    "paper.js",
    "exporting.js",
    "keys.js",
    "address.js",
    "main.js",
)
_STYLES = (
    "tokens.css",
    "graph.css",
    "panel.css",
    "paths.css",
    "source.css",
    "find.css",
    "views.css",
    "exporting.css",
    "print.css",
)
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_ROWS = 500  # of one table in the report
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page is about.

    `nodes` by IRI (None for all of the graph), what lies within `depth` relations of them, and of that the `limit` most
    important nodes.
    """

    nodes: Sequence[str] | None = None
    depth: int = 0
    limit: int = CARRIED


def render_graph(store: Store, find: FindDocument, path: Path, wanted: Wanted | None = None) -> None:
    """Write the graph page of a store; `find` gives the texts, which the page shows beside the graph.

    Byte for byte the same for the same graph and texts.
    """
    wanted = wanted or Wanted()
    reader = Reader.in_memory(store) if wanted.nodes is None else Reader(store)
    known = entities(reader)
    around = known if wanted.nodes is None else surroundings(reader, known, wanted.nodes, wanted.depth)
    carried = most_important(reader, around, wanted.limit)
    data, texts = page_data(reader, find, carried, unseen=len(known) - len(carried))
    scripts = [_vis_network(), "".join(_static(name) for name in _SCRIPTS)] if data["nodes"] else []
    styles = "".join(_static(name) for name in _STYLES)
    html = (
        _environment()
        .get_template("graph.html")
        .render(
            words=page_words(),
            data=Markup(to_json(data)),  # noqa: S704 (escaped by to_json)
            texts=Markup(to_json(texts)),  # noqa: S704
            empty=not data["nodes"],
            scripts=[_own(script) for script in scripts],
            style=_own(styles),
            policy=_policy(scripts, styles),
        )
    )
    path.write_text(html, encoding="utf-8", newline="\n")


def render_report(report: dict[str, Any], path: Path) -> None:
    """Write the page of a build report (see kg.reporting.make_report); it runs no script."""
    styles = _static("tokens.css") + _static("report.css")
    html = (
        _environment()
        .get_template("report.html")
        .render(words=page_words(), report=report, limit=_ROWS, style=_own(styles), policy=_policy([], styles))
    )
    path.write_text(html, encoding="utf-8", newline="\n")


def to_json(data: object) -> str:
    """Return JSON that can stand in a script element: nothing in it ends the element or starts a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kg.viewer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _static(name: str) -> str:
    return (files("kg.viewer") / "static" / name).read_text(encoding="utf-8")


def _vis_network() -> str:
    """Return vis-network as pyvis ships it."""
    return (files("pyvis") / _VIS).read_text(encoding="utf-8")


def _own(code: str) -> Markup:
    return Markup(code)  # noqa: S704 (our own files and pyvis's, never data)


def _policy(scripts: Sequence[str], style: str) -> str:
    """Return a content security policy that lets exactly these scripts and this style run, and fetches nothing."""
    allowed = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"

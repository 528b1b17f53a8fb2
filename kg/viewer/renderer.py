"""Network and report as single HTML files that need no network and run nothing but their own, hashed scripts."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyoxigraph import Quad

from kg.viewer.contexts import FindDocument
from kg.viewer.page import page_data
from kg.viewer.proofs import Reader
from kg.viewer.words import page_words

_SCRIPTS = ("text.js", "dom.js", "data.js", "canvas.js", "panel.js", "search.js", "table.js", "main.js")
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_ROWS = 500  # of one table in the report
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def render_graph(quads: Iterable[Quad], find: FindDocument, path: Path) -> None:
    """Write the graph page of `quads`; `find` gives the texts, for the sentences around the words that prove a fact.

    Byte for byte the same for the same quads and texts, in any order of the quads.
    """
    data = page_data(Reader(quads), find)
    scripts = [_vis_network(), "".join(_static(name) for name in _SCRIPTS)] if data["nodes"] else []
    styles = _static("tokens.css") + _static("graph.css")
    html = (
        _environment()
        .get_template("graph.html")
        .render(
            words=page_words(),
            data=Markup(to_json(data)),  # noqa: S704 (escaped by to_json)
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

"""Pages are self-contained, say the same bytes for the same graph, and treat every text as text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad

from kg.document import Document
from kg.viewer import render_graph, render_report

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "javascript:alert(1)",
    '" onmouseover="alert(1)',
    "href",
    "{{ 7 * 7 }}",
    "\u2028\u2029&amp;",
)

Report = Callable[..., dict[str, Any]]


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _data(path: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def test_the_same_graph_is_the_same_page(page: Callable[..., Path], quads: list[Quad]) -> None:
    assert page(quads[::-1], name="b.html").read_bytes() == page(quads, name="a.html").read_bytes()


def test_a_page_names_nothing_outside_itself(page: Callable[..., Path], report: Report, tmp_path: Path) -> None:
    render_report(report(), tmp_path / "report.html")
    for path in (page(), tmp_path / "report.html"):
        for tag, attributes in _Elements(path.read_text("utf-8")).tags:
            for name in ("src", "href", "srcset", "action", "data"):
                assert (attributes.get(name) or "data:").startswith("data:"), (path.name, tag, attributes)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_change_no_element(page: Callable[..., Path], words: str) -> None:
    plain = _Elements(page(name="plain.html").read_text("utf-8")).tags
    hostile = page(name="hostile.html", person=words, statement=words, headline=words)
    assert _Elements(hostile.read_text("utf-8")).tags == plain
    assert words in [node["label"] for node in _data(hostile)["nodes"]]


def test_the_policy_allows_the_page_s_own_scripts_only(page: Callable[..., Path]) -> None:
    elements = _Elements(page().read_text("utf-8")).tags
    policy = next(attributes["content"] or "" for _, attributes in elements if "http-equiv" in attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    scripts = [tag for tag, attributes in elements if tag == "script" and "type" not in attributes]
    assert len(re.findall(r"'sha256-[^']+'", rules["script-src"])) == len(scripts) == 2
    assert "unsafe" not in policy


def test_evidence_comes_with_its_sentence_and_offsets(page: Callable[..., Path]) -> None:
    data = _data(page())
    goal = next(node for node in data["nodes"] if node["kind"] == "Goal")
    document, derivation, confidence, method, ((sentence, ((begin, end),)),), _ = data["proofs"][goal["proofs"][0]]
    name, offset, words = data["sentences"][sentence]
    assert (derivation, confidence, method) == ("stated", 0.9, "test.goal")
    assert data["documents"][document]["headline"] == "云岭县召开攻坚大会"
    assert (name, words[begin:end]) == ("news.txt", "到2026年工业\n总产值突破500亿元")
    assert words.startswith("赵一鸣在会上指出")
    assert words.endswith("新建学校20所。")
    assert offset > 0


def test_inferred_edges_are_dashed_and_parallel_ones_bend_apart(page: Callable[..., Path]) -> None:
    data = _data(page())
    pairs = list(zip(data["network"]["edges"], data["edges"], strict=True))
    dashed = {details["relation"] for drawn, details in pairs if drawn["dashes"]}
    assert dashed == {"jurisdiction", "within"}
    sides = {_side(drawn) for drawn, details in pairs if details["relation"] in {"chairedBy", "speaker", "statement"}}
    assert sides == {-1, 0, 1}


def _side(edge: dict[str, Any]) -> int:
    """Return on which side of the line between its ends an edge bends: clockwise turns over with its direction."""
    if not edge["smooth"]:
        return 0
    return 1 if (edge["smooth"]["type"] == "curvedCW") == (edge["from"] < edge["to"]) else -1


def test_physics_is_off_and_every_node_has_its_place(page: Callable[..., Path]) -> None:
    network = _data(page())["network"]
    assert network["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node[axis], int) for node in network["nodes"] for axis in "xy")


def test_an_empty_graph_is_a_friendly_page_without_scripts(tmp_path: Path, document: Document) -> None:
    render_graph([], {document.source.name: document}.get, tmp_path / "graph.html")
    html = (tmp_path / "graph.html").read_text("utf-8")
    assert "图谱还是空的" in html
    assert "This graph is empty" in html
    assert [attributes for tag, attributes in _Elements(html).tags if tag == "script"] == [
        {"type": "application/json", "id": "data"}
    ]


def test_the_report_tells_every_gap(report: Report, tmp_path: Path) -> None:
    render_report(report(), tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text("utf-8")
    for said in (
        "未能读取",
        "被拒绝的事实",
        "no value",
        "未能归属的称谓",
        "列举不全的提法",
        "Slogans",
        "1,200",
        "某词",
    ):
        assert said in html
    assert "<script" not in html


@pytest.mark.parametrize("words", HOSTILE)
def test_the_report_takes_hostile_words_for_text(report: Report, tmp_path: Path, words: str) -> None:
    render_report(report(), tmp_path / "plain.html")
    render_report(report(words), tmp_path / "hostile.html")
    plain, hostile = ((tmp_path / name).read_text("utf-8") for name in ("plain.html", "hostile.html"))
    assert _Elements(hostile).tags == _Elements(plain).tags


def test_a_report_of_nothing_is_still_a_page(report: Report, tmp_path: Path) -> None:
    empty = report() | {"documents": [], "facts": {}, "refusals": [], "unresolved": [], "bundles": []}
    empty["validation"] = {"conforms": True, "violations": 0, "warnings": 0, "results": []}
    render_report(empty, tmp_path / "report.html")
    assert "全部符合" in (tmp_path / "report.html").read_text("utf-8")

"""Pages are self-contained, say the same bytes for the same graph, and treat every text as text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.document import Document
from kg.viewer import render_graph, render_report
from kg.viewer.proofs import ONTOLOGY, Quote
from kg.viewer.texts import Text, Texts
from tests.viewer.conftest import TEXT

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


def _texts(path: Path) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/json" id="texts">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found
    texts: list[dict[str, Any]] = json.loads(found.group(1))
    return texts


def test_evidence_points_into_the_untouched_text(page: Callable[..., Path]) -> None:
    path = page()
    data, (text,) = _data(path), _texts(path)
    goal = next(node for node in data["nodes"] if node["kind"] == "Goal")
    document, derivation, confidence, method, ((number, begin, end),), _ = data["proofs"][goal["proofs"][0]]
    assert (derivation, confidence, method) == ("stated", 0.9, "test.goal")
    assert data["documents"][document]["headline"] == "云岭县召开攻坚大会"
    assert (number, text["name"], text["runs"]) == (0, "news.txt", [[0, TEXT]])
    assert TEXT[begin:end] == "到2026年工业\n总产值突破500亿元"
    sentences = list(zip(text["sentences"][::2], text["sentences"][1::2], strict=True))
    assert next(TEXT[first:last] for first, last in sentences if first <= begin < last).startswith("赵一鸣在会上指出")


def test_a_long_text_is_carried_in_excerpts(document: Document) -> None:
    texts = Texts({document.source.name: document}.get, room=10)
    begin = TEXT.index("新建学校20所")
    quote = Quote(document="news.txt", begin=begin, end=begin + 7, quote="新建学校20所")
    assert texts.mark([quote]) == [[0, begin, begin + 7]]
    (text,) = texts.table()
    ((offset, words),) = text["runs"]
    assert words.startswith("赵一鸣在会上指出")
    assert words.endswith("新建学校20所。")
    assert TEXT[offset : offset + len(words)] == words
    assert text["sentences"] == [offset, offset + len(words)]


def test_a_text_that_is_not_at_hand_is_carried_as_its_quotes() -> None:
    texts = Texts(lambda _: None)
    texts.mark([Quote(document="gone.txt", begin=3, end=5, quote="两字")])
    assert texts.table() == [Text(name="gone.txt", runs=[(3, "两字")], sentences=[])]


def test_parallel_edges_bend_apart(page: Callable[..., Path]) -> None:
    edges = _data(page())["edges"]
    beside = {"chairedBy", "speaker", "statement"}
    sides = [edge["bend"] * (1 if edge["from"] < edge["to"] else -1) for edge in edges if edge["relation"] in beside]
    assert sorted((side > 0) - (side < 0) for side in sides) == [-1, 0, 1]


def test_physics_is_off_and_every_node_has_its_place(page: Callable[..., Path]) -> None:
    data = _data(page())
    assert data["options"]["physics"] == {"enabled": False}
    assert all(isinstance(axis, int) for node in data["nodes"] for axis in node["place"])


def test_names_are_found_by_sound(page: Callable[..., Path]) -> None:
    sounds = {node["label"]: node["sounds"].split() for node in _data(page())["nodes"]}
    assert {"zhaoyiming", "zym"} <= set(sounds["赵一鸣"])
    assert {"yunlingxian", "ylx", "yunling", "yl"} <= set(sounds["云岭县"])


def test_joined_nodes_are_one(quads: list[Quad], page: Callable[..., Path]) -> None:
    other = "https://policykg.example.org/id/person/zhao2"
    extra = f"""
    <{other}> a <{ONTOLOGY}Person> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "赵主任"@zh .
    <https://policykg.example.org/id/person/zhao> <{ONTOLOGY}sameThingAs> <{other}> ."""
    graph = NamedNode("https://policykg.example.org/id/graph/identity")
    joined = [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parse(extra, format=RdfFormat.TURTLE)]
    people = [node for node in _data(page([*quads, *joined]))["nodes"] if node["kind"] == "Person"]
    assert [(node["label"], node["same"]) for node in people] == [("赵一鸣", [other])]
    assert people[0]["aliases"] == ["赵主任"]


def test_an_empty_graph_is_a_friendly_page_without_scripts(tmp_path: Path, document: Document) -> None:
    render_graph(Store(), {document.source.name: document}.get, tmp_path / "graph.html")
    html = (tmp_path / "graph.html").read_text("utf-8")
    assert "图谱还是空的" in html
    assert "This graph is empty" in html
    assert [attributes for tag, attributes in _Elements(html).tags if tag == "script"] == [
        {"type": "application/json", "id": "data"},
        {"type": "application/json", "id": "texts"},
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

"""`kg view`: the explorer of a part, its texts read back from the build."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli import main
from kg.document import Metadata, Source
from kg.errors import GraphError
from kg.reading.archive import TextArchive, TextWriter
from tests.conftest import COUNTIES


def _page(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    html = path.read_text("utf-8")
    data, texts = (
        json.loads(found)
        for found in re.findall(r'<script type="application/json" id="(?:data|texts)">(.*?)</script>', html, re.DOTALL)
    )
    return data, texts


def _view(built: Path, file: Path, *more: str) -> set[str]:
    """Return the labels of the page that `kg view` writes."""
    assert main(["view", "--graph", str(built), "-o", str(file), *more]) == 0
    return {node["label"] for node in _page(file)[0]["nodes"]}


def test_the_whole_graph_is_the_page_of_the_build(built: Path, tmp_path: Path) -> None:
    _view(built, tmp_path / "v.html")
    assert (tmp_path / "v.html").read_bytes() == (built / "graph.html").read_bytes()
    assert {text["name"]: text["runs"] for text in _page(tmp_path / "v.html")[1]} == {
        name: [[0, text]] for name, text in COUNTIES.items()
    }


def test_focus_keeps_what_lies_around_a_node(built: Path, tmp_path: Path) -> None:
    near = _view(built, tmp_path / "v.html", "--focus", "欧阳明")
    assert "欧阳明" in near
    assert any("新造林" in label for label in near)
    assert "司马清" not in near
    assert _view(built, tmp_path / "v.html", "--focus", "欧阳明", "--depth", "0") == {"欧阳明"}


def test_a_query_chooses_the_nodes(built: Path, tmp_path: Path) -> None:
    (tmp_path / "people.rq").write_text("SELECT ?who WHERE { ?who a pkg:Person }", encoding="utf-8")
    assert _view(built, tmp_path / "v.html", "--query", str(tmp_path / "people.rq")) == {"欧阳明", "司马清"}


def test_most_important_nodes_come_first_and_the_page_says_what_it_leaves_out(built: Path, tmp_path: Path) -> None:
    assert len(_view(built, tmp_path / "v.html", "--max-nodes", "3")) == 3
    whole = kg.open(built).to_networkx()
    assert _page(tmp_path / "v.html")[0]["counts"]["unseen"] == len(whole) - 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--focus", "没有这个人"], "没有这个人"),
        (["--focus", "欧阳明", "--depth", "-1"], "--depth"),
        (["--max-nodes", "0"], "--max-nodes"),
        (["--focus", "欧阳明", "--query", "x.rq"], "one of them"),
        (["--query", "missing.rq"], "missing.rq"),
    ],
)
def test_what_cannot_be_shown_is_told(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert main(["view", "--graph", str(built), "-o", str(tmp_path / "v.html"), *options]) != 0
    assert said in capsys.readouterr().err
    assert not (tmp_path / "v.html").exists()


@pytest.mark.parametrize("sparql", ["ASK { ?s ?p ?o }", "SELECT ?l WHERE { ?s skos:prefLabel ?l } LIMIT 1", "SELECT"])
def test_a_query_without_nodes_is_refused(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], sparql: str
) -> None:
    (tmp_path / "q.rq").write_text(sparql, encoding="utf-8")
    assert main(["view", "--graph", str(built), "-o", str(tmp_path / "v.html"), "--query", str(tmp_path / "q.rq")]) == 2
    assert "query" in capsys.readouterr().err


def test_texts_come_back_as_they_were(tmp_path: Path) -> None:
    texts = [
        Source("a.txt", "行一\r\n行二\u2028三", metadata=Metadata(title="题", published="2024-03-06")),
        Source("b.txt#1", "第二篇。", encoding="gb18030"),
    ]
    writer = TextWriter(tmp_path / "texts.jsonl")
    for text in texts:
        writer.add(text)
    writer.close()
    archive = TextArchive(tmp_path / "texts.jsonl")
    found = [archive.document(text.name) for text in texts]
    assert [document.source for document in found if document] == texts
    assert archive.document("c.txt") is None


@pytest.mark.parametrize("content", [None, "{", "{}"])
def test_a_damaged_archive_is_named(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "texts.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=r"texts\.jsonl.*build again"):
        TextArchive(path).document("a.txt")

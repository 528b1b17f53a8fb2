"""A build is the same bytes whatever the order of files or the hash seed, and one bad file does not stop the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

import kg
from kg.rdf.store import canonical

ROOT = Path(__file__).resolve().parents[1]
STABLE = ("graph.trig", "graph.nq", "graph.ttl", "graph.jsonld", "graph.html")
NOTICE = "平川县召开春季防火会议\n3月1日，平川县召开春季防火会议。县长欧阳明强调，要确保全年新造林3万亩。"


def _stable(output: Path) -> dict[str, bytes]:
    report = json.loads((output / "report.json").read_text(encoding="utf-8"))
    report.pop("timing")
    files = {name: (output / name).read_bytes() for name in STABLE}
    return files | {"report": json.dumps(report, ensure_ascii=False).encode()}


def _build_in_new_process(source: Path, output: Path, seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(output)]
    subprocess.run(command, check=True, env=environment, cwd=ROOT, capture_output=True)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample page, a short notice and a corpus."""
    folder = tmp_path_factory.mktemp("source")
    page = next((ROOT / "source").glob("*.txt"))
    (folder / "page.txt").write_bytes(page.read_bytes())
    (folder / "a.md").write_text(NOTICE, encoding="utf-8")
    lines = [{"id": f"n{number}", "date": "20240301", "text": NOTICE} for number in range(3)]
    (folder / "c.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return folder


def test_bytes_do_not_depend_on_file_order_or_hash_seed(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for path in sorted(source.iterdir(), reverse=True):
        (other / path.name).write_bytes(path.read_bytes())
    _build_in_new_process(source, tmp_path / "one", "1")
    _build_in_new_process(other, tmp_path / "two", "777")
    assert _stable(tmp_path / "one") == _stable(tmp_path / "two")


def test_the_store_holds_the_quads_of_the_files(source: Path, tmp_path: Path) -> None:
    kg.build(source, tmp_path)
    assert canonical(Store.read_only(str((tmp_path / "store").resolve()))) == (tmp_path / "graph.nq").read_bytes()


def test_a_bad_file_is_reported_and_the_others_are_built(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    (folder / "empty.txt").write_bytes(b"")
    report = kg.build(folder, tmp_path / "out").report
    assert report["input"]["texts"] == report["input"]["ok"] + len(report["input"]["failed"]) == 3
    assert [failure["name"] for failure in report["input"]["failed"]] == ["bad.txt", "empty.txt"]
    assert [document["document"] for document in report["documents"]] == ["good.txt"]


def test_a_second_text_of_one_name_is_refused(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "n1", "text": text}, ensure_ascii=False) for text in (NOTICE, NOTICE + "完。")]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = kg.build(tmp_path, tmp_path / "out").report
    assert report["input"]["ok"] == 1
    (failure,) = report["input"]["failed"]
    assert "c.jsonl#n1: a second text of that name" in failure["error"]


def test_what_a_build_wrote_is_no_input_of_the_next(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "map.png").write_bytes(b"")
    for output in (tmp_path, tmp_path / "out"):
        reports = [kg.build(tmp_path / "n.txt", output).report, kg.build(tmp_path, output).report]
        assert [report["input"]["ok"] for report in reports] == [1, 1]
        if output == tmp_path:
            assert reports[1]["input"]["skipped"] == ["map.png"]


def test_an_open_graph_outlives_later_builds(tmp_path: Path) -> None:
    text = tmp_path / "n.txt"
    text.write_text(NOTICE, encoding="utf-8")
    old = kg.build(text, tmp_path / "out")
    facts = list(old.facts())
    for number in range(3):
        text.write_text(NOTICE.replace("3万亩", f"{number + 4}万亩"), encoding="utf-8")
        kg.build(text, tmp_path / "out")
    assert not old.folder.exists()
    assert list(old.facts()) == facts
    assert old.report["input"]["ok"] == 1
    assert any(True for _ in old.to_rdflib().quads())


def test_the_sample_page_is_small_and_conforms(page_graph: kg.Graph) -> None:
    report = page_graph.report
    assert report["validation"] == {"conforms": True, "violations": 0, "warnings": 0, "results": []}
    reference = "ASK { GRAPH <https://policykg.example.org/id/graph/reference> { ?s ?p ?o } }"
    assert page_graph.query(reference) is True
    counted = page_graph.query(
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), '/graph/reference')) }"
    )
    assert isinstance(counted, type(page_graph.table("people")))
    assert int(counted.rows[0][0]) <= 2500
    assert report["refusals"] == []


def test_unlisted_bundles_are_reported(page_graph: kg.Graph) -> None:
    declared = {(row["declared"], row["found"]) for row in page_graph.report["bundles"]}
    assert declared == {(5, 0), (6, 0), (12, 0)}


def test_facts_can_be_walked_and_taken_along(page_graph: kg.Graph) -> None:
    facts = list(page_graph.facts())
    assert all(fact.evidence for fact in facts if fact.derivation == "stated")
    network = page_graph.to_networkx()
    assert network.number_of_nodes() > 50
    dataset: Any = page_graph.to_rdflib()
    people = dataset.query(
        "SELECT ?p { GRAPH ?g { ?p a <https://policykg.example.org/ontology#Person> } }",
    )
    assert len({row[0] for row in people}) == 8
    assert "<table>" in page_graph._repr_html_()


@pytest.fixture(scope="module")
def page_graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """The sample page, built."""
    return kg.build(ROOT / "source", tmp_path_factory.mktemp("page"))


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "{'rdflib', 'networkx', 'pyvis', 'pyoxigraph', 'rich', 'jinja2'}"
    code = f"import sys, kg; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert shown.stdout.strip() == "[]"

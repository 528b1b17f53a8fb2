"""The graph in the hands of other tools: every file is read back by somebody else's reader."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from pyoxigraph import Store

import kg
from kg.cli import main
from kg.viewer import Reader, exchange
from tests.conftest import COUNTIES
from tests.viewer.conftest import graph_quads

PKG = rdflib.Namespace("https://policykg.example.org/ontology#")
RDF = {"nquads": ("nquads", "nq"), "jsonld": ("json-ld", "jsonld"), "turtle": ("turtle", "ttl")}


def _export(built: Path, file: Path, *more: str) -> bytes:
    assert main(["export", "--graph", str(built), "-o", str(file), *more]) == 0
    return file.read_bytes()


def _labels(graph: nx.Graph[Any]) -> set[str]:
    return {data["label"] for _, data in graph.nodes(data=True)}


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_a_network_reads_back_with_its_classes_and_words(built: Path, tmp_path: Path, form: str) -> None:
    _export(built, tmp_path / f"g.{form}")
    read = nx.read_gexf(tmp_path / "g.gexf") if form == "gexf" else nx.read_graphml(tmp_path / "g.graphml")
    network = kg.open(built).to_networkx()
    assert set(read) == set(network)
    assert read.number_of_edges() == network.number_of_edges() > 0
    person = next(data for _, data in read.nodes(data=True) if data["label"] == "欧阳明")
    assert person["class"] == "Person"
    assert person["documents"] == "a.txt"
    assert "欧阳明" in person["evidence"]
    assert 0 < person["confidence"] <= 1
    goal = next(data for _, data in read.nodes(data=True) if data["class"] == "Goal")
    assert goal["value"] == "3"
    assert goal["dates"]
    post = next(data for *_, data in read.edges(data=True) if data["relation"] == "holding")
    assert "县" in post["evidence"]
    assert post["derivation"] in {"stated", "normalised", "inferred"}


@pytest.mark.parametrize("form", RDF)
def test_all_of_the_graph_is_the_files_of_the_build(built: Path, tmp_path: Path, form: str) -> None:
    reader, ending = RDF[form]
    assert _export(built, tmp_path / "all", "--format", form) == (built / f"graph.{ending}").read_bytes()
    read = rdflib.Dataset().parse(tmp_path / "all", format=reader)
    names = {str(name) for _, _, name, _ in read.quads((None, rdflib.SKOS.prefLabel, None, None))}
    assert {"欧阳明", "司马清"} <= names


@pytest.mark.parametrize("form", RDF)
def test_a_part_stands_on_its_own(built: Path, tmp_path: Path, form: str) -> None:
    content = _export(built, tmp_path / "part", "--format", form, "--focus", "欧阳明", "--depth", "0")
    assert "司马清".encode() not in content
    read = rdflib.Dataset(default_union=True)
    read.parse(tmp_path / "part", format=RDF[form][0])
    (person,) = read.subjects(rdflib.SKOS.prefLabel, rdflib.Literal("欧阳明", lang="zh"))
    spans = list(read.objects(person, PKG.evidence))
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    assert any("欧阳明" in str(words) for span in spans for words in read.objects(span, nif.anchorOf))
    texts = [text for span in spans for text in read.objects(span, nif.referenceContext)]
    assert all(list(read.objects(text, PKG.sha256)) for text in texts)
    (holding,) = read.subjects(rdflib.URIRef("http://www.w3.org/ns/org#member"), person)
    for value in (PKG.post, rdflib.URIRef("http://www.w3.org/ns/org#organization")):
        for named in read.objects(holding, value):
            assert list(read.objects(named, rdflib.SKOS.prefLabel))
    assert list(read.subjects(rdflib.RDF.type, PKG.Document))


def test_a_part_is_contained_in_the_whole(built: Path, tmp_path: Path) -> None:
    part = _export(built, tmp_path / "part.nq", "--focus", "欧阳明", "--depth", "0").splitlines()
    whole = (built / "graph.nq").read_bytes().splitlines()
    assert 0 < len(part) < len(whole)
    assert set(part) <= set(whole)


def test_depth_and_a_query_choose_nodes(built: Path, tmp_path: Path) -> None:
    def labels(*more: str) -> set[str]:
        _export(built, tmp_path / "p.graphml", *more)
        return _labels(nx.read_graphml(tmp_path / "p.graphml", force_multigraph=True))

    assert labels("--focus", "欧阳明", "--depth", "0") == {"欧阳明"}
    assert "欧阳明" in labels("--focus", "欧阳明") > {"欧阳明"}
    (tmp_path / "q.rq").write_text("SELECT ?p WHERE { ?p a pkg:Person }", encoding="utf-8")
    assert labels("--query", str(tmp_path / "q.rq")) == {"欧阳明", "司马清"}


@pytest.mark.parametrize("form", ["gexf", "graphml", "csv", *RDF])
def test_the_same_graph_gives_the_same_bytes(built: Path, tmp_path: Path, form: str) -> None:
    for more in ([], ["--focus", "欧阳明"]):
        first, second = (_export(built, tmp_path / name, "--format", form, *more) for name in "ab")
        assert first == second


def test_a_table_has_a_row_for_each_proof(built: Path, tmp_path: Path) -> None:
    content = _export(built, tmp_path / "g.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    (person,) = (row for row in rows if row["thing"] == "node" and row["subject"] == "欧阳明")
    begin, end = map(int, person["offsets"].split("–"))
    assert COUNTIES["a.txt"][begin:end] == person["words"]
    assert person["document"] == "a.txt"
    assert person["headline"] == "平川县召开春季防火会议"
    assert {row["thing"] for row in rows} == {"node", "property", "relation"}


def test_no_cell_is_a_formula_and_numbers_stay_numbers() -> None:
    store = Store()
    store.extend(graph_quads(person="=HYPERLINK(1)", statement="＠SUM(1)", headline="-2+3"))
    rows = list(csv.DictReader(io.StringIO(exchange(Reader(store), "csv").decode("utf-8-sig"))))
    cells = {cell for row in rows for cell in row.values()}
    assert {"'=HYPERLINK(1)", "'＠SUM(1)", "'-2+3", "500", "0.90"} <= cells
    assert not any(cell.startswith(("=", "＠", "-")) for cell in cells)


def test_characters_that_xml_cannot_carry_do_not_break_it(tmp_path: Path) -> None:
    store = Store()
    store.extend(graph_quads(person="赵\x01一\ufffe鸣 <&>\"'", statement="全县\x0b要"))
    (tmp_path / "g.gexf").write_bytes(exchange(Reader(store), "gexf"))
    (tmp_path / "g.graphml").write_bytes(exchange(Reader(store), "graphml"))
    wanted = "赵\ufffd一\ufffd鸣 <&>\"'"
    assert wanted in _labels(nx.read_gexf(tmp_path / "g.gexf"))
    assert wanted in _labels(nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True))


def test_gephi_gets_the_colours_of_the_page(tmp_path: Path) -> None:
    store = Store()
    store.extend(graph_quads())
    (tmp_path / "g.gexf").write_bytes(exchange(Reader(store), "gexf"))
    person = next(data for _, data in nx.read_gexf(tmp_path / "g.gexf").nodes(data=True) if data["class"] == "Person")
    assert person["viz"]["color"] == {"r": 209, "g": 85, "b": 44, "a": 1.0}
    assert person["viz"]["size"] > 4


def test_without_a_file_it_goes_to_stdout(built: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    capfdbinary.readouterr()
    assert main(["export", "--graph", str(built), "--format", "nquads"]) == 0
    assert capfdbinary.readouterr().out == (built / "graph.nq").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "graph.txt"], 2, "--format: give one of gexf"),
        (["--format", "gexf", "--focus", "无此人"], 2, "nothing is called"),
        (["--format", "gexf", "--focus", "欧阳明", "--depth", "-1"], 2, "--depth counts from 0"),
        (["--format", "gexf", "--focus", "欧阳明", "--query", "q.rq"], 2, "give one of them"),
        (["--format", "gexf", "--query", "none.rq"], 65, "none.rq: cannot be read"),
        (["-o", "/nowhere/graph.gexf"], 74, "/nowhere/graph.gexf: No such file"),
        (["--format", "nquads", "--graph", "/nowhere"], 65, "no graph there"),
    ],
)
def test_errors_are_one_line_with_the_cure(
    built: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    more = [] if "--graph" in arguments else ["--graph", str(built)]
    capsys.readouterr()
    assert main(["export", *arguments, *more]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.strip().splitlines()) == 1


def test_a_failed_export_leaves_what_stood_there(built: Path, tmp_path: Path) -> None:
    (tmp_path / "g.gexf").write_text("before", encoding="utf-8")
    assert main(["export", "--graph", str(built), "-o", str(tmp_path / "g.gexf"), "--focus", "无此人"]) == 2
    assert (tmp_path / "g.gexf").read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["g.gexf"]


def test_exporting_over_a_file_of_the_build_does_not_harm_it(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "graph.nq"
    copy.symlink_to(built / "graph.nq")
    before = (built / "graph.nq").read_bytes()
    assert _export(built, copy) == before == (built / "graph.nq").read_bytes()

"""From documents to decisions and back: listed, written down, and kept over builds; source graphs stay as they are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import Quad

import kg
from kg.cli import main
from kg.rdf import export
from kg.rdf.vocabulary import IDENTITY_GRAPH

ROOT = Path(__file__).resolve().parents[1]
DIVISIONS = (
    "name\tcode\tlevel\n江左省\t990000\tprovince\n平川县\t990101\tcounty\n"
    "江右省\t980000\tprovince\n临渊县\t980101\tcounty\n"
)
TEXTS = {
    "a.txt": ("2021-03-02", "外交部部长欧阳明谈合作\n3月1日，外交部部长欧阳明强调，要继续扩大合作。"),
    "b.txt": ("2022-03-02", "外交部部长欧阳明出席会议\n3月1日，外交部部长欧阳明出席会议并讲话。"),
    "c.txt": (
        "2022-03-02",
        "临渊县召开会议\n3月1日，临渊县召开春季防火会议，副县长欧阳明强调，要确保全年新造林3万亩。",
    ),
    "d.txt": ("2022-04-02", "平川县召开会议\n4月1日，平川县市场监督管理局召开会议。"),
    "e.txt": ("2022-05-02", "平川县召开会议\n5月1日，平川县市场监管局召开会议。"),
}
MINISTER, LATER, CLERK = "person:欧阳明-18b7cb09", "person:欧阳明-ffa0da5d", "person:欧阳明-980101"
BUREAU, SHORT = "organization:平川县市场监督管理局-990101", "organization:平川县市场监管局-990101"

Row = dict[str, str]


def write_texts(folder: Path, *, reverse: bool = False) -> Path:
    """Write the texts and the divisions."""
    (folder / "in").mkdir(parents=True)
    for name, (published, text) in sorted(TEXTS.items(), reverse=reverse):
        (folder / "in" / name).write_text(f"---\npublished: {published}\n---\n{text}\n", encoding="utf-8")
    (folder / "divisions.tsv").write_text(DIVISIONS, encoding="utf-8")
    return folder


def build(folder: Path, *more: str) -> int:
    """Build the texts in `folder`; return the exit code."""
    places = str(folder / "divisions.tsv")
    return main(["build", str(folder / "in"), "-o", str(folder / "out"), "--gazetteer", places, *more])


def decisions(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[Row]:
    """Return what `kg identity` lists."""
    capsys.readouterr()
    assert main(["identity", "--graph", str(folder / "out"), "--format", "csv", *more]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def states(rows: list[Row]) -> dict[tuple[str, str], str]:
    """Return the state of each pair."""
    return {(row["left"], row["right"]): row["state"] for row in rows}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with the texts and their graph."""
    assert build(write_texts(tmp_path)) == 0
    return tmp_path


def _decide(folder: Path, *arguments: str) -> int:
    return main(["identity", "--graph", str(folder / "out"), *arguments])


def _quads(folder: Path) -> tuple[list[Quad], list[Quad]]:
    """Return what the documents say, and what is decided."""
    quads = list(export.read_quads(folder / "out"))
    return (
        [quad for quad in quads if quad.graph_name != IDENTITY_GRAPH],
        [quad for quad in quads if quad.graph_name == IDENTITY_GRAPH],
    )


def test_decisions_are_listed_with_names_documents_and_reason(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = decisions(built, capsys)
    assert states(rows) == {
        (LATER, MINISTER): "accepted",
        (SHORT, BUREAU): "accepted",
        (CLERK, MINISTER): "refused",
    }
    minister = next(row for row in rows if row["left"] == LATER)
    assert (minister["left_name"], minister["left_documents"], minister["right_documents"]) == (
        "欧阳明",
        "b.txt",
        "a.txt",
    )
    assert "同一职务 / same name, same post" in minister["reason"]
    assert float(minister["confidence"]) < 1
    assert states(decisions(built, capsys, "--state", "refused")) == {(CLERK, MINISTER): "refused"}


def test_one_person_has_one_row_of_posts_over_time(built: Path) -> None:
    rows = kg.open(built / "out").table("cq36").records()
    assert [(row["person"], row["attested_on"], row["document"]) for row in rows] == [
        (MINISTER, "2021-03-01", "a.txt"),
        (MINISTER, "2022-03-01", "b.txt"),
        (CLERK, "2022-03-01", "c.txt"),
    ]


def test_a_refusal_splits_what_a_rule_joined_and_an_acceptance_overrules_a_refusal(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents, _ = _quads(built)
    assert _decide(built, "--refuse", LATER, MINISTER) == 0
    assert _decide(built, "--accept", CLERK, LATER) == 0
    assert "the next build applies it" in capsys.readouterr().err
    for _ in range(2):
        assert build(built) == 0
        found = states(decisions(built, capsys))
        assert found[MINISTER, LATER] == "refused"
        assert "accepted" in {found.get((CLERK, LATER)), found.get((LATER, CLERK))}
    assert _quads(built)[0] == documents
    assert kg.open(built / "out").validate().violations == ()


def test_a_decision_can_be_taken_back(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _quads(built)
    _decide(built, "--refuse", "平川县市场监管局", "平川县市场监督管理局")
    build(built)
    assert states(decisions(built, capsys))[BUREAU, SHORT] == "refused"
    (built / "out" / "identity.tsv").unlink()
    build(built)
    assert _quads(built) == before


def test_another_file_may_hold_the_decisions(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = built / "mine.tsv"
    assert _decide(built, "--refuse", LATER, MINISTER, "--file", str(table)) == 0
    assert build(built, "--identity", str(table)) == 0
    assert states(decisions(built, capsys))[MINISTER, LATER] == "refused"
    assert not (built / "out" / "identity.tsv").exists()


def test_the_bytes_do_not_depend_on_the_order_of_files(built: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = write_texts(tmp_path_factory.mktemp("other"), reverse=True)
    assert build(other) == 0
    for name in ("graph.nq", "graph.trig", "graph.ttl", "graph.html"):
        assert (other / "out" / name).read_bytes() == (built / "out" / name).read_bytes()


@pytest.mark.parametrize(
    ("pair", "code", "said"),
    [
        (("欧阳明", MINISTER), 2, "3 nodes bear that name: give one of person:"),
        (("平川县", BUREAU), 2, "name a person, organisation or programme"),
        ((MINISTER, BUREAU), 2, "name two things of one kind"),
        ((MINISTER, MINISTER), 2, "one node already"),
        (("欧阳民", MINISTER), 2, "close labels are 欧阳明"),
    ],
)
def test_a_pair_that_cannot_be_meant_is_a_usage_error(
    built: Path, capsys: pytest.CaptureFixture[str], pair: tuple[str, str], code: int, said: str
) -> None:
    capsys.readouterr()
    assert _decide(built, "--accept", *pair) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert not (built / "out" / "identity.tsv").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("accept\t欧阳明\tperson:甲", "identity.tsv:2: '欧阳明' is no person, organisation or programme: write"),
        ("accept\tplace:甲\tplace:乙", "identity.tsv:2: 'place:甲' is no person, organisation or programme"),
        ("accept\tperson:a b\tperson:甲", "identity.tsv:2: "),
        ("same\tperson:甲\tperson:乙", "identity.tsv:2: decision 'same'"),
    ],
)
def test_a_broken_line_stops_the_build_and_says_where(
    built: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    (built / "out" / "identity.tsv").write_text(f"decision\tleft\tright\n{line}\n", encoding="utf-8")
    before = _quads(built)
    capsys.readouterr()
    assert build(built) == 78
    (shown,) = capsys.readouterr().err.strip().splitlines()
    assert said in shown
    assert _quads(built) == before


def test_a_file_of_decisions_that_is_not_there_is_named(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(built, "--identity", str(built / "no.tsv")) == 78
    assert "no.tsv: no such file" in capsys.readouterr().err


def test_the_sample_page_has_nothing_to_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", str(ROOT / "source"), "-o", str(tmp_path)])
    capsys.readouterr()
    assert main(["identity", "--graph", str(tmp_path)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "nothing to decide" in shown.err


def test_what_people_decided_is_no_document(built: Path) -> None:
    """Also where a build writes into the folder that it reads."""
    _decide(built, "--refuse", LATER, MINISTER)
    (built / "out" / "n.txt").write_text("平川县召开会议", encoding="utf-8")
    report = kg.build(built / "out", built / "out").report
    assert (report["input"]["ok"], report["input"]["skipped"]) == (1, [])

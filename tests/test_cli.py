"""What a person sees who calls `kg`: answers on stdout, one-line errors on stderr, documented exit codes."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from kg.cli import main

ROOT = Path(__file__).resolve().parents[1]
NOTICE = "平川县召开春季防火会议\n3月1日，平川县召开春季防火会议。县长欧阳明强调，要确保全年新造林3万亩。"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in" / "n.txt").write_text(NOTICE, encoding="utf-8")
    assert main(["build", str(folder / "in"), "-o", str(folder / "out")]) == 0
    return folder / "out"


def _fails(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, *said: str) -> None:
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.strip().splitlines()
    assert line.startswith("kg: ")
    for words in said:
        assert words in line


def test_a_named_question_prints_a_table(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--graph", str(built), "--name", "people", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows == [{"document": "n.txt", "person": "欧阳明"}]


def test_the_byte_order_mark_is_for_excel(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["query", "--graph", str(built), "--name", "people", "--format", "csv", "--bom"])
    assert capsys.readouterr().out.startswith("\ufeff")


def test_sparql_may_be_given_or_read_from_a_file(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sparql = "SELECT ?n WHERE { GRAPH ?g { ?p a pkg:Person ; skos:prefLabel ?n } }"
    main(["query", "--graph", str(built), sparql, "--format", "json"])
    first = json.loads(capsys.readouterr().out)
    (tmp_path / "q.rq").write_text(sparql, encoding="utf-8")
    main(["query", "--graph", str(built), "--file", str(tmp_path / "q.rq"), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == first == [{"n": "欧阳明"}]


def test_the_list_explains_each_question_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    shown = capsys.readouterr().out
    for name in ("documents", "people", "holdings", "goals", "results", "statements", "evidence"):
        assert f"{name}\n" in shown
    assert "？" in shown
    assert "?" in shown


def test_a_node_is_explained_with_words_and_offsets(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--graph", str(built), "欧阳明"]) == 0
    shown = capsys.readouterr().out
    assert "县长欧阳明" in shown
    assert f"[{NOTICE.index('县长欧阳明')}:" in shown


def test_validation_says_whether_the_graph_conforms(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--graph", str(built)]) == 0
    assert "conforms: true" in capsys.readouterr().err


def test_evaluation_prints_figures_with_n(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "n.json").write_text(json.dumps({"people": [{"name": "欧阳明"}, {"name": "赵六"}]}), encoding="utf-8")
    assert main(["eval", "--graph", str(built), str(tmp_path), "--misses"]) == 0
    shown = capsys.readouterr().out
    assert "people             2  100.0   50.0   66.7" in shown
    assert "MISS people n" in shown


def test_malformed_sparql_names_the_place(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fails(capsys, ["query", "--graph", str(built), "SELECT ?s WHERE { ?s"], 2, "query:1:", "malformed")


def test_an_unknown_question_lists_close_names(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fails(capsys, ["query", "--graph", str(built), "--name", "gaols"], 2, "gaols", "goals")


def test_a_query_needs_exactly_one_question(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fails(capsys, ["query", "--graph", str(built)], 2, "--name")


def test_no_graph_yet_says_how_to_build_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fails(capsys, ["query", "--graph", str(tmp_path), "--name", "people"], 65, "kg build")


def test_a_folder_without_documents_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fails(capsys, ["build", str(tmp_path), "-o", str(tmp_path / "out")], 2, "no document")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x\ty\tz", ":2:"),
        ("平川县\t99x\tcounty", ":2:"),
        ("平川县\t990101\tvillage", ":2:"),
        ("\t990101\tcounty", ":2:"),
    ],
)
def test_a_broken_gazetteer_line_names_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    table = tmp_path / "g.tsv"
    table.write_text(f"name\tcode\tlevel\n{line}\n", encoding="utf-8")
    (tmp_path / "n.txt").write_text(NOTICE, encoding="utf-8")
    _fails(capsys, ["build", str(tmp_path), "-o", str(tmp_path / "out"), "--gazetteer", str(table)], 78, f"g.tsv{said}")


def test_a_users_own_county_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "g.tsv"
    table.write_text("name\tcode\tlevel\tshort\n平川县\t990101\tcounty\t平川\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text(NOTICE, encoding="utf-8")
    assert main(["build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--gazetteer", str(table)]) == 0
    capsys.readouterr()
    main(["query", "--graph", str(tmp_path / "out"), "--name", "places", "--format", "csv"])
    assert "n.txt,平川县,990101" in capsys.readouterr().out


def test_failed_files_are_told_on_stderr_and_by_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff\xff")
    assert main(["build", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr()
    assert "bad.txt: byte 0" in shown.err
    assert shown.out.strip().endswith("graph.html")


def test_a_read_only_folder_is_an_output_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "n.txt").write_text(NOTICE, encoding="utf-8")
    locked = tmp_path / "locked"

    def refuse(path: Path, *_: object, **__: object) -> None:
        # Root may write anywhere, so the file system's refusal is played.
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    _fails(capsys, ["build", str(tmp_path / "n.txt"), "-o", str(locked)], 74, "locked", "Read-only", "-o")


def test_a_file_in_the_way_of_the_output_is_an_output_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "n.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "way").write_text("", encoding="utf-8")
    _fails(capsys, ["build", str(tmp_path / "n.txt"), "-o", str(tmp_path / "way" / "out")], 74, "way", "-o")


def test_gold_of_other_texts_is_a_usage_error(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.json").write_text(json.dumps({"people": [{"name": "欧阳明"}]}), encoding="utf-8")
    _fails(capsys, ["eval", "--graph", str(built), str(tmp_path)], 2, "no document of")


@pytest.mark.parametrize("name", ["graph.trig", "graph.nq", "graph.ttl", "graph.jsonld"])
def test_a_graph_against_its_own_export_is_all_right(
    built: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["eval", "--graph", str(built), str(built / name), "--format", "json"]) == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert {score["f1"] for score in tables.values() if score["n"]} == {1}
    assert tables["goals"]["attributes"] == {"comparator": 1, "deadline": 1, "scope": 1}


def _run(arguments: list[str], stdout: int | IO[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        command, check=False, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, cwd=ROOT
    )


def test_answers_are_utf8_in_any_locale(built: Path) -> None:
    shown = _run(["query", "--graph", str(built), "--name", "people"], subprocess.PIPE, PYTHONIOENCODING="gbk")
    assert "欧阳明" in shown.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_an_output_error(built: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        shown = _run(["query", "--graph", str(built), "--name", "people"], full)
    assert shown.returncode == 74
    assert shown.stderr.decode().startswith("kg: stdout: ")
    assert shown.stderr.count(b"\n") == 1

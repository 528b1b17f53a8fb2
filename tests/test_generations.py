"""A new build takes the place of the old one at once, or not at all."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from kg.errors import GraphError, LockedError, OutputError
from kg.generations import current_generation, write_generation


def _write(output: Path, text: str) -> Path:
    def fill(folder: Path) -> None:
        (folder / "graph.nq").write_text(text, encoding="utf-8")

    return write_generation(output, fill)


def test_the_stable_path_shows_the_newest_build_and_readers_keep_the_one_before(tmp_path: Path) -> None:
    first = _write(tmp_path, "one")
    _write(tmp_path, "two")
    assert (tmp_path / "graph.nq").read_text(encoding="utf-8") == "two"
    assert (first / "graph.nq").read_text(encoding="utf-8") == "one"
    _write(tmp_path, "three")
    assert not first.exists()


def test_equal_builds_bear_equal_fingerprints(tmp_path: Path) -> None:
    first, second = _write(tmp_path, "same"), _write(tmp_path, "same")
    assert first.name.split("-")[0] == second.name.split("-")[0]


def test_a_build_that_fails_leaves_the_current_one_and_no_trace(tmp_path: Path) -> None:
    _write(tmp_path, "good")

    def fail(folder: Path) -> None:
        (folder / "graph.nq").write_text("half", encoding="utf-8")
        raise GraphError("stop")

    with pytest.raises(GraphError):
        write_generation(tmp_path, fail)
    assert (tmp_path / "graph.nq").read_text(encoding="utf-8") == "good"
    assert len(list((tmp_path / "generations").iterdir())) == 1


def test_a_second_build_is_told_that_the_folder_is_locked(tmp_path: Path) -> None:
    _write(tmp_path, "good")
    with (tmp_path / ".lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LockedError, match="locked by process"):
            _write(tmp_path, "other")


def test_a_place_that_cannot_be_written_is_an_output_error_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match="-o"):
        _write(tmp_path / "file", "x")


def test_no_build_yet_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        current_generation(tmp_path)

"""Curated decisions: read with clear errors, written without touching other lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError, OutputError
from kg.identity.curation import read_curated, write_curated
from kg.identity.decisions import State

HEADER = "decision\tleft\tright\tnote\n"


def expand(name: str) -> str:
    """Return a name with a slash, as IRIs have it."""
    if ":" not in name:
        raise ValueError(f"{name!r} is no person")
    return name.replace(":", "/")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("merge\tperson:a\tperson:b\n", ":2: decision 'merge': write accept or refuse"),
        ("accept\tperson:a\n", ":2: right is empty"),
        ("accept\tperson:a\t闻溪\n", ":2: '闻溪' is no person: write an IRI or a prefixed name"),
        ("accept\tperson:a\tperson:a\n", ":2: person:a twice"),
        ("accept\tperson:a\tprogram:a\n", ":2: two kinds of things"),
        ("accept\tperson:a\tperson:b\trefuse\tx\n", ":2: 5 columns"),
        (
            "accept\tperson:a\tperson:b\n# a chain\naccept\tperson:b\tperson:c\nrefuse\tperson:c\tperson:a\n",
            ":5: refuses what other lines accept (line 2, line 4): drop one",
        ),
        ("refuse\tperson:a\tperson:b\naccept\tperson:b\tperson:a\n", ":2: refuses what other lines accept (line 3)"),
    ],
)
def test_a_broken_line_names_file_line_and_cure(tmp_path: Path, lines: str, said: str) -> None:
    path = tmp_path / "identity.tsv"
    path.write_text(HEADER + lines, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_curated(path, expand)
    assert str(caught.value).startswith(f"{path}{said}")


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert read_curated(tmp_path / "identity.tsv", expand) == []


def test_a_decision_takes_the_place_of_the_one_about_the_same_pair(tmp_path: Path) -> None:
    path = tmp_path / "identity.tsv"
    path.write_text(HEADER + "# by hand\naccept\tperson:x\tperson:y\tseen\n", encoding="utf-8")
    write_curated(path, State.ACCEPTED, ("person:a", "person:b"), expand)
    assert write_curated(path, State.REFUSED, ("person:b", "person:a"), expand) == "refuse\tperson:b\tperson:a"
    assert path.read_text(encoding="utf-8") == (
        HEADER + "# by hand\naccept\tperson:x\tperson:y\tseen\nrefuse\tperson:b\tperson:a\n"
    )


def test_a_decision_against_others_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "identity.tsv"
    for pair in (("person:a", "person:b"), ("person:b", "person:c")):
        write_curated(path, State.ACCEPTED, pair, expand)
    before = path.read_bytes()
    with pytest.raises(LexiconError, match=r"identity\.tsv:4: refuses what other lines accept"):
        write_curated(path, State.REFUSED, ("person:a", "person:c"), expand)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="--file"):
        write_curated(tmp_path / "no" / "identity.tsv", State.ACCEPTED, ("person:a", "person:b"), expand)

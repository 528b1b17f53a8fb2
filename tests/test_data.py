"""Data files are tested like code: readable, unique, and each pattern does what its examples say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import Dictionary, data_path, load_patterns, read_table

TABLES = sorted(data_path("").glob("*.tsv"))
PATTERNS = sorted(data_path("").glob("*.toml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_readable_and_says_nothing_twice(path: Path) -> None:
    rows = read_table(path)
    assert rows, f"{path.name} is empty"
    repeated = [values for values, count in Counter(tuple(row.values.values()) for row in rows).items() if count > 1]
    assert repeated == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_no_cell_has_blanks_around_it(path: Path) -> None:
    cells = [(row.where, cell) for row in read_table(path) for cell in row.values.values()]
    assert [cell for cell in cells if cell[1] != cell[1].strip()] == []


def _pattern_files() -> list[Path]:
    return [path for path in PATTERNS if "[[pattern]]" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", _pattern_files(), ids=lambda path: path.name)
def test_pattern_ids_are_unique(path: Path, slots: dict[str, str]) -> None:
    counts = Counter(pattern.id for pattern in load_patterns(path, slots))
    assert [name for name, count in counts.items() if count > 1 or not name] == []


@pytest.mark.parametrize("path", _pattern_files(), ids=lambda path: path.name)
def test_each_pattern_matches_its_examples_and_none_of_its_counter_examples(path: Path, slots: dict[str, str]) -> None:
    for pattern in load_patterns(path, slots):
        assert pattern.match, f"{path.name}: {pattern.id} has no example"
        for example in pattern.match:
            assert pattern.regex.search(example), f"{path.name}: {pattern.id} misses {example!r}"
        for example in pattern.no_match:
            assert not pattern.regex.search(example), f"{path.name}: {pattern.id} takes {example!r}"


@pytest.fixture
def slots() -> dict[str, str]:
    """Alternations that components fill in when they load a pattern file."""
    return {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("word\tkind\n省\tx\ty\n", ":2: 3 columns"),
        ("kind\n省\n", ":1: header lacks word"),
        ("word\tkind\n\tx\n", ":2: word is empty"),
    ],
)
def test_a_broken_table_line_names_file_line_and_cure(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_table(path, ["word"])
    assert str(caught.value).startswith(f"{path}{said}")


def test_a_broken_pattern_names_file_and_id(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text('[[pattern]]\nid = "x.y"\npattern = "(("\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"p\.toml: pattern 'x\.y'"):
        load_patterns(path)


def test_a_dictionary_finds_the_leftmost_longest_word_by_character() -> None:
    found = list(Dictionary({"平川": 1, "平川县": 2, "川县": 3}).find("😀在平川县和平川"))
    assert found == [(2, 5, 2), (6, 8, 1)]

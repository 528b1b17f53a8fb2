"""Words and patterns come from data files; this module is how they are read, and how their errors are told.

A table is a tab-separated file with a header row; `#` starts a comment line. A pattern file is TOML with
`[[pattern]]` tables: `id`, `pattern` (a regular expression over reading text, verbose mode off), `match` and
`no_match` (examples, tested), and optional string fields that the component gives meaning to. `{name}` in a pattern
is replaced by what gives that name: the file's own `[words]` (name = list of words), its `[tables]` (name = "file.tsv"
or "file.tsv:column", all words of that column), or the caller's slots (a regular expression).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import daachorse

from kg.errors import LexiconError

_Payload = TypeVar("_Payload")
_SLOT = re.compile(r"\{([a-z_]+)\}")


def data_path(name: str) -> Path:
    """Return the path of the data file `name` that ships with the package."""
    return Path(str(files("kg") / "data" / name))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its values by column name, and where it stands (`file:line`)."""

    values: Mapping[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        """Return the value of `column`, an empty string where the line has none."""
        return self.values[column]


def read_table(path: Path, required: Iterable[str] = ()) -> list[Row]:
    """Read a tab-separated table; raises LexiconError (`file:line: what is wrong: cure`) for a broken line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error}): give a UTF-8 tab-separated file") from error
    rows: list[Row] = []
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            missing = [column for column in required if column not in header]
            if missing:
                raise LexiconError(f"{path}:{number}: header lacks {', '.join(missing)}: name the columns in line 1")
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{path}:{number}: {len(cells)} columns where the header has {len(header)}: use one tab")
        cells += [""] * (len(header) - len(cells))
        rows.append(Row(dict(zip(header, cells, strict=True)), f"{path}:{number}"))
        blank = [column for column in required if not rows[-1][column]]
        if blank:
            raise LexiconError(f"{path}:{number}: {', '.join(blank)} is empty: fill it in or drop the line")
    return rows


def words(name: str, column: str = "word") -> tuple[str, ...]:
    """Return one column of the shipped table `name`, in file order."""
    return tuple(row[column] for row in read_table(data_path(name), [column]))


def alternation(items: Iterable[str]) -> str:
    """Return a regular expression group that matches any of `items`, the longest first.

    Written as a trie, `(?:ab(?:c|d)?|x)`, which `re` tries in the time of the longest word, not of all words.
    """
    root: _Trie = {}
    for item in sorted(set(items)):
        node = root
        for character in item:
            node = node.setdefault(character, {})
        node[""] = {}
    return _group(root) if "" in root else f"(?:{_branches(root)})"


_Trie = dict[str, "_Trie"]
"""Character → what may follow it; the empty string where a word ends."""


def _branches(node: _Trie) -> str:
    """Return the alternatives below `node`; where a word ends, nothing more is the last of them."""
    ends: _Trie = {"": {}}
    single = [re.escape(character) for character, below in node.items() if below == ends]
    longer = [re.escape(character) + _group(below) for character, below in node.items() if character and below != ends]
    classes = [f"[{''.join(single)}]"] if len(single) > 1 else single
    return "|".join([*longer, *classes])


def _group(node: _Trie) -> str:
    inside = _branches(node)
    if "" in node:
        return f"(?:{inside})?"
    return f"(?:{inside})" if "|" in inside else inside


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled rule with its examples; `id` is what a fact's method names."""

    id: str
    regex: re.Pattern[str]
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@cache
def _shipped_patterns(name: str) -> tuple[Pattern, ...]:
    return load_patterns(data_path(name), {})


def patterns(name: str, slots: Mapping[str, str] | None = None) -> tuple[Pattern, ...]:
    """Load the shipped pattern file `name`; `slots` fills `{slot}` with regular expressions."""
    return load_patterns(data_path(name), slots) if slots else _shipped_patterns(name)


@cache
def regexes(name: str) -> Mapping[str, re.Pattern[str]]:
    """Return the regular expressions of the shipped pattern file `name` by id."""
    return {pattern.id: pattern.regex for pattern in patterns(name)}


def load_patterns(path: Path, slots: Mapping[str, str] | None = None) -> tuple[Pattern, ...]:
    """Load a pattern file; raises LexiconError that names the file and the pattern id."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: {error}: mend the TOML") from error
    known = {name: alternation(items) for name, items in content.get("words", {}).items()}
    for name, table in content.get("tables", {}).items():
        file, _, column = table.partition(":")
        known[name] = alternation(words(file, column or "word"))
    known |= dict(slots or {})
    return tuple(_compile(path, entry, known) for entry in content.get("pattern", []))


def _compile(path: Path, entry: Mapping[str, object], slots: Mapping[str, str]) -> Pattern:
    identifier = str(entry.get("id", ""))
    try:
        source = _SLOT.sub(lambda slot: slots[slot.group(1)], str(entry["pattern"]))
        regex = re.compile(source)
    except (KeyError, re.error) as error:
        raise LexiconError(f"{path}: pattern {identifier or entry!r}: {error}: mend the pattern") from error
    known = {"id", "pattern", "match", "no_match"}
    return Pattern(
        id=identifier,
        regex=regex,
        match=tuple(map(str, entry.get("match", ()))),  # type: ignore[call-overload]
        no_match=tuple(map(str, entry.get("no_match", ()))),  # type: ignore[call-overload]
        fields={key: str(value) for key, value in entry.items() if key not in known},
    )


class Dictionary(Mapping[str, _Payload]):
    """Words with a payload, found in text by the leftmost longest match (Aho–Corasick, character-wise)."""

    def __init__(self, entries: Mapping[str, _Payload]) -> None:
        self._entries = dict(entries)
        self._words = sorted(self._entries)
        self._payloads = [self._entries[word] for word in self._words]
        kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._words, kind) if self._words else None

    def find(self, text: str) -> Iterator[tuple[int, int, _Payload]]:
        """Yield (begin, end, payload) for each match in `text`, from left to right, without overlap."""
        if self._automaton is None:
            return
        for begin, end, index in self._automaton.find(text):
            yield begin, end, self._payloads[index]

    def occurs_in(self, text: str) -> bool:
        """Whether any word stands in `text`."""
        return self._automaton is not None and bool(self._automaton.find(text))

    def __getitem__(self, word: str) -> _Payload:
        """Return the payload of `word`."""
        return self._entries[word]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the words by code point."""
        return iter(self._words)

    def __len__(self) -> int:
        """Count the words."""
        return len(self._entries)

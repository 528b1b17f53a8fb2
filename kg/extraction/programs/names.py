"""What a programme mention is, and the national programmes that everybody knows by name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kg.facts import ProgramKind
from kg.lexicon import Dictionary, alternation, data_path, read_table, words

_MARKS = "“”‘’"
_MARK = re.compile(f"[{_MARKS}]")
_DIGITS = "零一二三四五六七八九"


class Candidate(NamedTuple):
    """text[begin:end] names a programme. `group` is shared by the forms of one national programme.

    `suffix` is what the name takes from elsewhere: the last word that the members of a list share.
    """

    begin: int
    end: int
    kind: ProgramKind
    method: str
    confidence: float
    declared: int | None = None
    national: bool = False
    group: str = ""
    suffix: str = ""


def bare(name: str) -> str:
    """Return `name` without quotation marks."""
    for mark in _MARKS:
        name = name.replace(mark, "")
    return name


def parse_count(word: str) -> int | None:
    """Return the value of a Han number up to 99 or of digits, None for any other."""
    if word.isascii():
        return int(word) if word.isdigit() else None
    tens, ten, units = word.replace("两", "二").rpartition("十")
    if any(part and (len(part) > 1 or part not in _DIGITS) for part in (tens, units)):
        return None
    value = (_DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return value + (_DIGITS.index(units) if units else 0) or None


def balance(text: str, begin: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark just outside text[begin:end] whose partner stands inside."""
    name = text[begin:end]
    opened, closed = name.count("“"), name.count("”")
    if closed > opened and text[begin - 1 : begin] == "“":
        return begin - 1, end
    if opened > closed and text[end : end + 1] == "”":
        return begin, end + 1
    return begin, end


class Telling:
    """Counts the characters of a name that are its own: generic words left out, and fillers where nothing else is."""

    def __init__(self) -> None:
        generic = words("program_generic.tsv")
        self._generic = re.compile(alternation(word for word in generic if len(word) > 1))
        self._fillers = frozenset(word for word in generic if len(word) == 1) | frozenset("一二三四五六七八九十百两")

    def __call__(self, name: str) -> int:
        """Return 0 for generic work (五个重点), 2 for 西十 (a railway between 西安 and 十堰)."""
        rest = self._generic.sub("", name)
        return 0 if self._fillers.issuperset(rest) else len(rest)


class NationalNames:
    """Finds the names of `program_names.tsv`, with or without quotation marks inside."""

    def __init__(self) -> None:
        rows = read_table(data_path("program_names.tsv"), ["word", "kind"])
        kinds = {row["word"]: None if row["kind"] == "none" else ProgramKind(row["kind"]) for row in rows}
        self._names = Dictionary({row["word"]: (kinds[row["word"]], row["group"] or row["word"]) for row in rows})

    def __call__(self, text: str) -> Iterator[Candidate]:
        """Yield the national programmes of `text`."""
        found = list(self._names.find(bare(text)))
        marks = [mark.start() - before for before, mark in enumerate(_MARK.finditer(text))] if found else []
        for first, last, (kind, group) in found:
            if kind is not None:
                begin, end = balance(text, _printed_at(marks, first), _printed_at(marks, last - 1) + 1)
                yield Candidate(begin, end, kind, "program.national", 0.9, national=True, group=group)


def _printed_at(marks: list[int], position: int) -> int:
    """Return where the character at `position` of the bare text is printed; `marks`: what stands before each mark."""
    return position + bisect_right(marks, position)

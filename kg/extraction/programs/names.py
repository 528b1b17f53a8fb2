"""What a programme mention is, and the national programmes that everybody knows by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.facts import ProgramKind
from kg.lexicon import Dictionary, alternation, data_path, read_table, words

_MARKS = re.compile(r"[“”‘’]")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Candidate:
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
    return _MARKS.sub("", name)


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
        self._names = Dictionary({row["word"]: (row["kind"], row["group"] or row["word"]) for row in rows})

    def __call__(self, text: str) -> Iterator[Candidate]:
        """Yield the national programmes of `text`."""
        kept = [position for position, sign in enumerate(text) if sign not in "“”‘’"]
        for first, last, (kind, group) in self._names.find(bare(text)):
            if kind != "none":
                begin, end = balance(text, kept[first], kept[last - 1] + 1)
                yield Candidate(begin, end, ProgramKind(kind), "program.national", 0.9, national=True, group=group)

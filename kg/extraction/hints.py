"""Patterns that are tried only where they can match: on the lines that hold one of their hint words.

`needs` of a pattern in its file has words separated by `|`; every match of the pattern holds one of them, and no
match goes over a line end. Looking for a word is many times faster than trying a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon import Pattern, alternation


class HintedPattern:
    """A pattern with its hint; without one it is tried on the whole text."""

    def __init__(self, pattern: Pattern) -> None:
        self.id = pattern.id
        self.fields = pattern.fields
        self._regex = pattern.regex
        self._words = pattern.fields["needs"].split("|") if "needs" in pattern.fields else []
        self._any = re.compile(alternation(self._words))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in `text`, from left to right, without overlap."""
        if not self._words:
            yield from self._regex.finditer(text)
        elif any(map(text.__contains__, self._words)):
            for begin, end in self._lines(text):
                yield from self._regex.finditer(text, begin, end)

    def _lines(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the lines of `text` that hold a word of the hint, line ends included."""
        end = 0
        while word := self._any.search(text, end):
            begin = text.rfind("\n", end, word.start()) + 1 or end
            end = text.find("\n", word.end()) + 1 or len(text)
            yield begin, end


def hinted(patterns: Iterable[Pattern]) -> dict[str, HintedPattern]:
    """Return `patterns` by id, each with its hint."""
    return {pattern.id: HintedPattern(pattern) for pattern in patterns}

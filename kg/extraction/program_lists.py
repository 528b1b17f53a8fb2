"""Building projects that share their last word (甲、乙等4条高速公路建成通车): each is named with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.program_names import Candidate, Telling
from kg.facts import ProgramKind
from kg.lexicon import patterns

_SHORTEST = 2
_LINKS = re.compile("[、和]")


class ListFinder:
    """Finds the members of such lists. `trim` returns where the name in a range begins, verbs and adverbs left out."""

    def __init__(self, trim: Callable[[str, int, int], int]) -> None:
        self._trim = trim
        self._rules = {pattern.id: pattern.regex for pattern in patterns("programs.toml")}
        self._telling = Telling()

    def __call__(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield the members, each without the shared word, which is its `suffix`."""
        for found in self._rules["site-list"].finditer(analysis.text):
            first, last = analysis.clause_at(*found.span())
            if self._rules["progress"].search(analysis.text, first, last):
                for begin, end in self._members(analysis.text, *found.span("members")):
                    yield Candidate(begin, end, ProgramKind.PROJECT, "program.site-list", 0.65, suffix=found["head"])

    def _members(self, text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the list's members that are names and lack a last word of their own."""
        ends = [*(link.start() for link in _LINKS.finditer(text, begin, end)), end]
        for stop in ends:
            start = self._trim(text, begin, stop)
            if self._telling(text[start:stop]) >= _SHORTEST and not self._rules["sited"].search(text[start:stop]):
                yield start, stop
            begin = stop + 1

"""The parts of a report, and the titles of plans, that look forward or back as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.document import Block
from kg.extraction.measures.marks import Side, last_year
from kg.extraction.measures.text import Page
from kg.lexicon import Pattern

_HEADING = 45
_PART, _TITLE = "yes", "title"
_FRAME = 3
"""How many blocks at the head of an article may hold its title."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report that looks to one `side`; text[begin:end] are the words that open it."""

    side: Side
    begin: int
    end: int


class SectionReader:
    """Knows the patterns of horizon.toml with a `section`."""

    def __init__(self, loaded: Iterable[Pattern]) -> None:
        loaded = list(loaded)
        self._parts = [pattern for pattern in loaded if pattern.fields.get("section") == _PART]
        self._titles = [pattern for pattern in loaded if pattern.fields.get("section") == _TITLE]
        self._any = re.compile("|".join(pattern.regex.pattern for pattern in self._parts))

    def parts(self, page: Page) -> list[Part | None]:
        """Return for each block the part of a report that it stands in."""
        parts: list[Part | None] = []
        current: Part | None = None
        reviewed = page.analysis.year
        for index, block in enumerate(page.article.blocks):
            opening = _opening(page, block)
            side = self._side(opening) or (_told(self._titles, opening) if index < _FRAME else None)
            dated = page.times.within(block.begin, block.begin + len(opening))
            year = last_year(dated[0].value) if dated else 0
            if side is Side.FORWARD and 0 < year < page.analysis.year and not reviewed < year:
                side = Side.BACKWARD
            if side is Side.BACKWARD and year:
                reviewed = year
            if side is not None and (current is None or side is not current.side or dated):
                current = Part(side, block.begin, block.begin + len(opening))
            parts.append(current)
        return parts

    def _side(self, opening: str) -> Side | None:
        """Return the side of the part of a report that the words `opening` begin, None where they begin none."""
        return _told(self._parts, opening) if self._any.search(opening) else None


def _told(patterns: Iterable[Pattern], opening: str) -> Side | None:
    return next((Side(pattern.fields["side"]) for pattern in patterns if pattern.regex.search(opening)), None)


def _opening(page: Page, block: Block) -> str:
    """Return the words in which a heading would be: a short block, or a block's first clauses."""
    words = page.text[block.begin : min(block.end, block.begin + _HEADING)]
    heading, stop, _ = words.partition("。")
    return heading + stop

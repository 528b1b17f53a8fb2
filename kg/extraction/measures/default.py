"""Whose figures an article reports where no words near them tell: its division, its item's place, or the nation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kg.document import Span
from kg.extraction.analysis import PlaceMention
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Page
from kg.extraction.places.gazetteer import Gazetteer

_NATION = "全国"
_HEADING = 40
_ITEMS = 3
_MOST = 0.6
_OFTEN = 3
_STOPS = tuple("。！？；：…”")
_PROVINCE = 2


class Scope(NamedTuple):
    """Whose figure it is, the raw spans of the words that say so, and whether they name it."""

    name: str
    source: tuple[Span, ...]
    named: bool = False


class DefaultScopes:
    """Answers for one article by position: a bulletin of several items has a scope for each."""

    def __init__(self, page: Page, nation: re.Pattern[str], report: Report) -> None:
        self._page = page
        self._analysis = page.analysis
        self._nation = nation
        self._report = report

    def at(self, position: int) -> Scope | None:
        """Return the scope of figures at `position`."""
        block = self._page.block_index(position)
        return self._items[block] if block in self._items else self._article

    @cached_property
    def _items(self) -> dict[int, Scope | None]:
        return dict(self._read_items())

    @cached_property
    def _article(self) -> Scope | None:
        """The article's own division; without one the place it dwells on, or the nation it speaks of."""
        if self._analysis.context:
            return Scope(self._analysis.context.name, self._analysis.context_source)
        found = self._province() if self._report.is_report else None
        return found or self._dwelt_on() or self._of_nation()

    def _of_nation(self) -> Scope | None:
        divided = any(place.code for place in self._analysis.places)
        matches = self._nation.finditer(self._page.text)
        match = next((match for match in matches if match["plain"] or not divided), None)
        return Scope(_NATION, self._page.article.spans(*match.span())) if match else None

    def _province(self) -> Scope | None:
        """Return the province that holds most of the divisions that a report names."""
        coded = [place for place in self._analysis.places if place.code]
        counts = Counter(place.code[:_PROVINCE] for place in coded)
        code, count = next(iter(counts.most_common(1)), ("", 0))
        division = Gazetteer.load().by_code(code.ljust(6, "0")) if count > _MOST * len(coded) else None
        first = next((place for place in coded if place.code.startswith(code)), None)
        return Scope(division.name, self._spans(first)) if division and first else None

    def _dwelt_on(self) -> Scope | None:
        """Return the place that is named most of all places, and often."""
        counts = Counter(place.name for place in self._analysis.places)
        name, count = next(iter(counts.most_common(1)), ("", 0))
        first = next((place for place in self._analysis.places if place.name == name), None)
        return Scope(name, self._spans(first)) if first and count >= max(_OFTEN, _MOST * counts.total()) else None

    def _read_items(self) -> Iterator[tuple[int, Scope | None]]:
        """Yield the blocks of a bulletin with their scopes: what its heading or it names first, else the nation."""
        blocks = self._page.article.blocks
        headings = [index for index in range(len(blocks) - 1) if self._is_heading(index)]
        if len(headings) < _ITEMS or len(headings) * _ITEMS < len(blocks):
            return
        for heading, after in zip(headings, [*headings[1:], len(blocks)], strict=True):
            scope = self._of_item(blocks[heading].begin, blocks[after - 1].end)
            yield from ((index, scope) for index in range(heading, after))

    def _is_heading(self, index: int) -> bool:
        """Whether a short block without stop stands before a longer one."""
        block, below = self._page.article.blocks[index : index + 2]
        short = block.end - block.begin <= _HEADING < below.end - below.begin
        return short and not self._page.text.endswith(_STOPS, block.begin, block.end)

    def _of_item(self, begin: int, end: int) -> Scope | None:
        places = self._page.places.within(begin, end)
        if not places:
            return Scope(_NATION, ()) if self._of_nation() else None
        return Scope(places[0].name, self._spans(places[0]))

    def _spans(self, place: PlaceMention) -> tuple[Span, ...]:
        return self._page.article.spans(place.begin, place.end)

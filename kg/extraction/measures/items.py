"""The items of a bulletin: a heading and the blocks below it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from kg.extraction.measures.text import Page

_HEADING = 40
_ITEMS = 3
_STOPS = ("。", "！", "？", "；", "：", "…", "。”", "！”", "？”", "…”")


class Items:
    """The items of one article; an article that is no bulletin has none."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """The numbers of the blocks of each item: its heading, and the one behind its last."""
        blocks = self._page.article.blocks
        headings = [index for index in range(len(blocks) - 1) if self._is_heading(index)]
        if len(headings) < _ITEMS or len(headings) * _ITEMS < len(blocks):
            return []
        return list(zip(headings, [*headings[1:], len(blocks)], strict=True))

    def begin(self, position: int) -> int | None:
        """Return where the item that holds `position` begins, None outside items."""
        index = bisect_right(self.ranges, (self._page.block_index(position), len(self._page.text))) - 1
        return self._page.article.blocks[self.ranges[index][0]].begin if index >= 0 else None

    def _is_heading(self, index: int) -> bool:
        """Whether a short block without stop stands before a longer one."""
        block, below = self._page.article.blocks[index : index + 2]
        short = block.end - block.begin <= _HEADING < below.end - below.begin
        return short and not self._page.text.endswith(_STOPS, block.begin, block.end)

"""分别: lists of indicators paired with lists of values (一产、二产增加值分别增长3%、5%)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.document import Article
from kg.extraction.measures.indicators import IndicatorReader
from kg.extraction.measures.nouns import Head
from kg.lexicon import data_path, read_table

_SPLIT = re.compile("[、和及与]|以及")
_PAIR = 2
_PAUSE = re.compile("[、和]")


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator of a list: its name, put together from the list's words."""

    name: str
    head: Head


class Pairer:
    """Splits a list of indicators into as many items as there are values (compounds.tsv for 存贷款)."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._reader = reader
        rows = read_table(data_path("compounds.tsv"), ["word", "parts"])
        self._compounds = {row["word"]: row["parts"].split("|") for row in rows}

    def split(self, article: Article, head: Head, count: int) -> list[Item]:
        """Return `count` items, or none where the list has another number of them."""
        ranges = _split(article.text, head)
        if len(ranges) == count:
            return self._complete(article, head, ranges)
        if count == _PAIR and len(ranges) == 1:
            return self._parts(article, head)
        return []

    def split_alike(self, article: Article, head: Head) -> list[Item]:
        """Return the items of a list that share one value, or none where the words are no list of indicators."""
        ranges = _split(article.text, head)
        if len(ranges) < _PAIR:
            return []
        items = self._complete(article, head, ranges)
        return items if all(self._reader.is_named(item.name) for item in items) else []

    def is_listed(self, article: Article, head: Head) -> bool:
        """Whether the words are a list of indicators that are named in full each."""
        if not _PAUSE.search(article.text, head.begin, head.end):
            return False
        return all(self._reader.is_named(article.words(begin, end)) for begin, end in _split(article.text, head))

    def _complete(self, article: Article, head: Head, ranges: list[tuple[int, int]]) -> list[Item]:
        """Give each item the ending that the last one prints for all."""
        begin, end = ranges[-1]
        ending = self._shared_ending(article.text, ranges)
        names = [article.words(b, e) + article.words(ending, end) for b, e in ranges[:-1]]
        names.append(article.words(begin, end))
        return [Item(name, head) for name in names]

    def _shared_ending(self, text: str, ranges: list[tuple[int, int]]) -> int:
        """Return where in the last item the words begin that the items before it lack."""
        begin, end = ranges[-1]
        name = self._reader.name_end.search(text[begin:end])
        before = text[slice(*ranges[-2])]
        if name is None:
            return end
        if self._reader.name_end.search(before) is None:
            length = len(before)
            plain = begin + name.start()
            return plain if plain > begin else min(begin + length, end)
        return begin + self._reader.last_name(text[begin:end])

    def _parts(self, article: Article, head: Head) -> list[Item]:
        words = article.words(head.begin, head.end)
        for compound in sorted(self._compounds, key=len, reverse=True):
            if compound in words:
                return [Item(words.replace(compound, part, 1), head) for part in self._compounds[compound]]
        return []


def _split(text: str, head: Head) -> list[tuple[int, int]]:
    ends = [match.span() for match in _SPLIT.finditer(text, head.begin, head.end)]
    begins = [head.begin, *(end for _, end in ends)]
    return list(zip(begins, [*(begin for begin, _ in ends), head.end], strict=True))

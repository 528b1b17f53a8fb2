"""The sentences around the words that prove a fact, each kept once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from kg.document import INSERTED, Article, Document
from kg.viewer.proofs import Quote

Marked = list[list[int]]

FindDocument = Callable[[str], Document | None]
"""Gives the document of a source name, None where the text is not at hand."""


class Sentences:
    """Collects sentences of the source texts; evidence becomes a sentence's number and ranges within it."""

    def __init__(self, find: FindDocument) -> None:
        self._find = find
        self._texts: dict[str, _Text | None] = {}
        self._numbers: dict[tuple[str, int, str], int] = {}

    @property
    def table(self) -> list[list[str | int]]:
        """All sentences so far: text name, offset of the first character, words."""
        return [[name, begin, words] for name, begin, words in self._numbers]

    def mark(self, quotes: Sequence[Quote]) -> list[list[int | Marked]]:
        """Return [sentence, [[begin, end], …]] for each sentence that `quotes` touch, in code points."""
        marked: dict[int, Marked] = {}
        for quote in quotes:
            begin, words = self._around(quote)
            number = self._numbers.setdefault((quote["document"], begin, words), len(self._numbers))
            marked.setdefault(number, []).append([quote["begin"] - begin, quote["end"] - begin])
        return [[number, ranges] for number, ranges in marked.items()]

    def _around(self, quote: Quote) -> tuple[int, str]:
        name = quote["document"]
        if name not in self._texts:
            document = self._find(name)
            self._texts[name] = None if document is None else _Text(document)
        text = self._texts[name]
        if text is None:
            return quote["begin"], quote["quote"]
        return text.sentence(quote["begin"], quote["end"])


class _Text:
    """One source text with the raw ranges of its sentences."""

    def __init__(self, document: Document) -> None:
        self._raw = document.source.raw
        self._ranges = sorted(found for article in document.articles for found in _raw_ranges(article))

    @cached_property
    def _begins(self) -> list[int]:
        return [begin for begin, _ in self._ranges]

    def sentence(self, begin: int, end: int) -> tuple[int, str]:
        """Return where the sentence around raw[begin:end] starts, and its words; else the words themselves."""
        raw = self._raw
        at = bisect_right(self._begins, begin) - 1
        if at >= 0 and begin < self._ranges[at][1]:
            first, last = self._ranges[at]
            return first, raw[first : max(last, end)]
        return begin, raw[begin:end]


def _raw_ranges(article: Article) -> Iterable[tuple[int, int]]:
    for begin, end in article.sentences:
        offsets = [raw for raw in article.offsets[begin:end] if raw != INSERTED]
        if offsets:
            yield offsets[0], offsets[-1] + 1

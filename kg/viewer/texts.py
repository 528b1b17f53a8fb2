"""The source texts that a page carries: whole where there is room for all, else the sentences that prove something."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypedDict

from kg.document import INSERTED, Article, Document
from kg.viewer.proofs import Quote

FindDocument = Callable[[str], Document | None]
"""Gives the document of a source name, None where the text is not at hand."""

ROOM = 6_000_000
"""Characters that a page has room for; texts beyond are carried in excerpts."""

Range = tuple[int, int]


class Text(TypedDict):
    """A source text.

    `runs` are [offset of the first character, words], one run for a whole text; `sentences` are the offsets of their
    begins and ends, in turn. All offsets are code points of the untouched text.
    """

    name: str
    runs: list[tuple[int, str]]
    sentences: list[int]


class _Source(NamedTuple):
    """What is needed of a document: its text, where its articles lie by name, and the ranges of their sentences."""

    raw: str
    articles: dict[str, Range]
    sentences: list[Range]


class Texts:
    """Collects what a page needs of the source texts, numbered in the order in which they are asked for."""

    def __init__(self, find: FindDocument, room: int = ROOM) -> None:
        self._find = find
        self._room = room
        self._numbers: dict[str, int] = {}
        self._sources: list[_Source | None] = []
        self._quotes: defaultdict[int, dict[Range, str]] = defaultdict(dict)

    def number(self, name: str) -> int:
        """Return the number of the text called `name`."""
        if name not in self._numbers:
            self._numbers[name] = len(self._sources)
            document = self._find(name)
            self._sources.append(None if document is None else _source(document))
        return self._numbers[name]

    def article(self, text: int, name: str) -> Range:
        """Return where the article called `name` lies in a text; the whole of it where there is no such article."""
        source = self._sources[text]
        return (0, 0) if source is None else source.articles.get(name, (0, len(source.raw)))

    def mark(self, quotes: Sequence[Quote]) -> list[list[int]]:
        """Return [text, begin, end] for each of `quotes`."""
        marks = []
        for quote in quotes:
            text, span = self.number(quote["document"]), (quote["begin"], quote["end"])
            self._quotes[text][span] = quote["quote"]
            marks.append([text, *span])
        return marks

    def table(self) -> list[Text]:
        """Return all texts so far."""
        found: list[Text] = []
        room = self._room
        for (name, number), source in zip(self._numbers.items(), self._sources, strict=True):
            quotes = self._quotes[number]
            if source is None:
                runs = [(begin, words) for (begin, _), words in sorted(quotes.items())]
                found.append(Text(name=name, runs=runs, sentences=[]))
                continue
            raw, sentences = source.raw, source.sentences
            room -= len(raw)
            spans = [(0, len(raw))] if room >= 0 else list(_joined(_around(sentences, quotes)))
            inside = [span for span in sentences if room >= 0 or _holds(spans, span)]
            runs = [(begin, raw[begin:end]) for begin, end in spans]
            found.append(Text(name=name, runs=runs, sentences=[offset for span in inside for offset in span]))
        return found


def _source(document: Document) -> _Source:
    whole = ((article.name, _raw_range(article, (0, len(article.text)))) for article in document.articles)
    sentences = (_raw_range(article, sentence) for article in document.articles for sentence in article.sentences)
    articles = {name: span for name, span in whole if span is not None}
    return _Source(document.source.raw, articles, sorted(span for span in sentences if span is not None))


def _raw_range(article: Article, reading: Range) -> Range | None:
    """Return where a range of the reading text lies in the source, None where the source has none of it."""
    offsets = [raw for raw in article.offsets[slice(*reading)] if raw != INSERTED]
    return (offsets[0], offsets[-1] + 1) if offsets else None


def _around(sentences: Sequence[Range], quotes: Iterable[Range]) -> Iterator[Range]:
    """Yield each quoted range with the sentence that it begins in, sorted."""
    for begin, end in sorted(quotes):
        at = bisect_right(sentences, (begin, 1 << 62)) - 1
        first, last = sentences[at] if at >= 0 and begin < sentences[at][1] else (begin, end)
        yield first, max(last, end)


def _joined(spans: Iterable[Range]) -> Iterator[Range]:
    """Join ranges that touch."""
    current: Range | None = None
    for begin, end in spans:
        if current and begin <= current[1]:
            current = (current[0], max(current[1], end))
        else:
            if current:
                yield current
            current = (begin, end)
    if current:
        yield current


def _holds(spans: Sequence[Range], inner: Range) -> bool:
    at = bisect_right(spans, (inner[0], 1 << 62)) - 1
    return at >= 0 and inner[1] <= spans[at][1]

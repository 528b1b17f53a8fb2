"""The source texts that a page carries: whole where there is room for all, else the sentences that prove something."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypedDict

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


class Texts:
    """Collects what a page needs of the source texts, numbered in the order in which they are asked for."""

    def __init__(self, find: FindDocument, room: int = ROOM) -> None:
        self._find = find
        self._room = room
        self._numbers: dict[str, int] = {}
        self._documents: list[Document | None] = []
        self._quotes: defaultdict[int, dict[Range, str]] = defaultdict(dict)

    def number(self, name: str) -> int:
        """Return the number of the text called `name`."""
        if name not in self._numbers:
            self._numbers[name] = len(self._documents)
            self._documents.append(self._find(name))
        return self._numbers[name]

    def article(self, text: int, name: str) -> Range:
        """Return where the article called `name` lies in a text; the whole of it where there is no such article."""
        document = self._documents[text]
        if document is None:
            return 0, 0
        article = next((article for article in document.articles if article.name == name), None)
        offsets = [raw for raw in article.offsets if raw != INSERTED] if article else []
        return (offsets[0], offsets[-1] + 1) if offsets else (0, len(document.source.raw))

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
        for (name, number), document in zip(self._numbers.items(), self._documents, strict=True):
            quotes = self._quotes[number]
            if document is None:
                runs = [(begin, words) for (begin, _), words in sorted(quotes.items())]
                found.append(Text(name=name, runs=runs, sentences=[]))
                continue
            raw = document.source.raw
            room -= len(raw)
            sentences = sorted(span for article in document.articles for span in _sentences(article))
            spans = [(0, len(raw))] if room >= 0 else list(_joined(_around(sentences, quotes)))
            inside = [span for span in sentences if room >= 0 or _holds(spans, span)]
            runs = [(begin, raw[begin:end]) for begin, end in spans]
            found.append(Text(name=name, runs=runs, sentences=[offset for span in inside for offset in span]))
        return found


def _sentences(article: Article) -> Iterator[Range]:
    """Yield the raw ranges of an article's sentences."""
    for begin, end in article.sentences:
        offsets = [raw for raw in article.offsets[begin:end] if raw != INSERTED]
        if offsets:
            yield offsets[0], offsets[-1] + 1


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

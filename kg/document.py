"""What was read: a source text, the articles on it, and spans that point into the untouched text.

Two coordinate systems exist and never mix. *Raw* offsets count code points of `Source.raw` and are what a `Span`
holds. *Reading* offsets count characters of `Article.text`, the joined and unified text that patterns run over;
`Article.spans` turns the second into the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

INSERTED = -1
"""The raw offset of a reading character that the source does not have (a line end between blocks)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points, raw[begin:end], of one source text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about a text from outside: ISO 8601 `published` (a year, a month or a day), or empty strings."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it came: a file, or one line of a corpus (`name` is then `file#id`)."""

    name: str
    raw: str
    encoding: str = "utf-8"
    metadata: Metadata = field(default_factory=Metadata)


class BlockKind(StrEnum):
    """The part that a block plays on its page."""

    HEADLINE = "headline"
    DECK = "deck"
    SUBHEAD = "subhead"
    BODY = "body"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, a paragraph or a by-line: text[begin:end] of its article, without the line end."""

    kind: BlockKind
    begin: int
    end: int


@dataclass(frozen=True)
class Article:
    """One article in reading form.

    `text` has one block a line; column breaks inside a clause are joined, mark-up is gone, and the half-width
    punctuation of Chinese clauses is full-width (`,` is read as `，`), always one character for one character.
    `offsets[i]` is the raw offset of text[i], or INSERTED.
    """

    name: str
    source: Source
    text: str
    offsets: tuple[int, ...]
    blocks: tuple[Block, ...]

    def spans(self, begin: int, end: int) -> tuple[Span, ...]:
        """Raw spans of text[begin:end]: one for each unbroken run, so a joined column break gives two."""
        if self._is_unbroken(begin, end):
            return (Span(self.offsets[begin], self.offsets[end - 1] + 1),)
        runs: list[Span] = []
        for raw in self.offsets[begin:end]:
            if raw == INSERTED:
                continue
            if runs and runs[-1].end == raw:
                runs[-1] = Span(runs[-1].begin, raw + 1)
            else:
                runs.append(Span(raw, raw + 1))
        return tuple(runs)

    def words(self, begin: int, end: int) -> str:
        """Return the source's own characters behind text[begin:end]."""
        if self._is_unbroken(begin, end):
            return self.source.raw[self.offsets[begin] : self.offsets[end - 1] + 1]
        return "".join(self.source.raw[raw] for raw in self.offsets[begin:end] if raw != INSERTED)

    def _is_unbroken(self, begin: int, end: int) -> bool:
        """Whether text[begin:end] is one run of the source, inside one block."""
        if not 0 <= begin < end <= len(self.offsets) or "\n" in self.text[begin:end]:
            return False
        return self.offsets[end - 1] - self.offsets[begin] == end - 1 - begin

    @cached_property
    def _positions(self) -> dict[int, int]:
        return dict(zip(self.offsets, range(len(self.offsets)), strict=True))

    def reading(self, spans: Iterable[Span]) -> str:
        """Return the reading text of raw `spans`, joined; characters that reading leaves out are left out."""
        at = self._positions
        inside = (at.get(raw) for span in spans for raw in range(span.begin, span.end))
        return "".join(self.text[position] for position in inside if position is not None)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Reading ranges [begin, end) of the sentences, closing punctuation included; none crosses a block."""
        found: list[tuple[int, int]] = []
        for block in self.blocks:
            begin = block.begin
            for stop in _STOP.finditer(self.text, block.begin, block.end):
                found.append((begin, stop.end()))
                begin = stop.end()
            if begin < block.end:
                found.append((begin, block.end))
        return tuple(found)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return the sentence that holds reading offset `position`; raises IndexError outside the text."""
        index = bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        if index < 0:
            raise IndexError(position)
        return self.sentences[index]

    def block_at(self, position: int) -> Block:
        """Return the block that holds reading offset `position`; raises IndexError outside the text."""
        index = bisect_right(self._block_begins, position) - 1
        if index < 0:
            raise IndexError(position)
        return self.blocks[index]

    @cached_property
    def _block_begins(self) -> list[int]:
        return [block.begin for block in self.blocks]

    @property
    def headline(self) -> str:
        """The words of the first headline block, or the metadata's title."""
        for block in self.blocks:
            if block.kind is BlockKind.HEADLINE:
                return self.words(block.begin, block.end)
        return self.source.metadata.title


_STOP = re.compile("[。！？]+[”’）』」]*")


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence reprinted for display: where it stands on the page, and the sentence of `article` it repeats."""

    span: Span
    article: str
    repeats: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A source text taken apart: an optional page header, its articles and its pull quotes."""

    source: Source
    articles: tuple[Article, ...]
    header: Span | None = None
    pull_quotes: tuple[PullQuote, ...] = ()

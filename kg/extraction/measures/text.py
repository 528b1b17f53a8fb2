"""One article prepared for many look-ups: its text, and its mention layers with their offsets ready for bisection."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Generic, TypeVar

from kg.document import Block
from kg.extraction.analysis import Analysis, Mention
from kg.extraction.measures.clauses import CLAUSE_ENDS

_AnyMention = TypeVar("_AnyMention", bound=Mention)
_END = re.compile(f"[{CLAUSE_ENDS}]")


class Layer(Generic[_AnyMention]):
    """Mentions from left to right, without overlap."""

    def __init__(self, mentions: Iterable[_AnyMention]) -> None:
        self.mentions = list(mentions)
        self._begins = [mention.begin for mention in self.mentions]

    @cached_property
    def by_begin(self) -> dict[int, _AnyMention]:
        """The mentions by where they begin."""
        return dict(zip(self._begins, self.mentions, strict=True))

    @cached_property
    def by_end(self) -> dict[int, _AnyMention]:
        """The mentions by where they end."""
        return {mention.end: mention for mention in self.mentions}

    def touches(self, begin: int, end: int) -> bool:
        """Whether a mention shares a character with text[begin:end]."""
        index = bisect_left(self._begins, end) - 1
        return index >= 0 and self.mentions[index].end > begin

    def within(self, begin: int, end: int) -> list[_AnyMention]:
        """Return the mentions that begin in text[begin:end]."""
        return self.mentions[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def before(self, position: int) -> list[_AnyMention]:
        """Return the mentions that begin before `position`."""
        return self.mentions[: bisect_left(self._begins, position)]


class Page:
    """The text of one article with its times, its places, and the layers that numbers may be a part of."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.article = analysis.article
        self.text = analysis.article.text
        self.times = Layer(analysis.times)
        self.places = Layer(analysis.places)
        self.persons = Layer(analysis.persons)
        self.bodies = Layer(analysis.organisations)
        self._documents = Layer(analysis.documents)
        self._blocks = [block.begin for block in self.article.blocks]

    @cached_property
    def _cuts(self) -> list[int]:
        return [match.start() for match in _END.finditer(self.text)]

    def is_named(self, begin: int, end: int) -> bool:
        """Whether text[begin:end] lies in the name of a place, a person, a body or a document (三门峡, 十里村)."""
        return (
            self.places.touches(begin, end)
            or self.bodies.touches(begin, end)
            or self.persons.touches(begin, end)
            or self._documents.touches(begin, end)
        )

    def clause_at(self, begin: int, end: int) -> tuple[int, int]:
        """Widen [begin, end) to the clauses that hold it."""
        first, last = self.article.sentence_at(begin)
        return max(self.clause_begin(begin), first), min(self.clause_end(end), max(last, end))

    def clause_begin(self, position: int) -> int:
        """Return where the clause that holds `position` begins."""
        index = bisect_left(self._cuts, position)
        return self._cuts[index - 1] + 1 if index else 0

    def clause_end(self, position: int) -> int:
        """Return where the clause that holds `position`, or ends there, ends."""
        index = bisect_left(self._cuts, position)
        return self._cuts[index] if index < len(self._cuts) else len(self.text)

    def sentences(self, begin: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the sentences that begin in text[begin:end]."""
        sentences = self.article.sentences
        return sentences[bisect_left(sentences, (begin,)) : bisect_left(sentences, (end,))]

    def block_index(self, position: int) -> int:
        """Return the number of the block that holds `position`."""
        return bisect_right(self._blocks, position) - 1

    def block(self, position: int) -> Block:
        """Return the block that holds `position`."""
        return self.article.blocks[self.block_index(position)]

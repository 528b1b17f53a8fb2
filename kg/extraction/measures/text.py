"""One article prepared for many look-ups: its text, and its mention layers with their offsets ready for bisection."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from kg.document import Block
from kg.extraction.analysis import Analysis, Mention
from kg.extraction.measures.clauses import CLAUSE_ENDS

_AnyMention = TypeVar("_AnyMention", bound=Mention)
_END = re.compile(f"[{CLAUSE_ENDS}]")


class Layer(Generic[_AnyMention]):
    """Mentions from left to right."""

    def __init__(self, mentions: Iterable[_AnyMention]) -> None:
        self.mentions = list(mentions)
        self._begins = [mention.begin for mention in self.mentions]
        self.by_begin = dict(zip(self._begins, self.mentions, strict=True))
        self.by_end = {mention.end: mention for mention in self.mentions}

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
        named = (analysis.places, analysis.persons, analysis.organisations, analysis.documents)
        self._named = {at for layer in named for name in layer for at in range(name.begin, name.end)}
        self._cuts = [match.start() for match in _END.finditer(self.text)]
        self._blocks = [block.begin for block in self.article.blocks]

    def is_named(self, begin: int, end: int) -> bool:
        """Whether text[begin:end] lies in the name of a place, a person, a body or a document (三门峡, 十里村)."""
        return not self._named.isdisjoint(range(begin, end))

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

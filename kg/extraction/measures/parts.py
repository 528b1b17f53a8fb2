"""What a goal or result is put together from, before goal and result are told apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extraction.measures.clauses import Where
from kg.extraction.measures.nouns import Head
from kg.extraction.measures.text import Page
from kg.extraction.quantities import Quantity
from kg.facts import Comparator

_MONEY = "money"


class Candidate(NamedTuple):
    """A quantity, how it is meant, and its indicator; no quantity for a dated end state.

    `name`: the indicator in the source's words; `heads`: the ranges that print it; `words`: the range of the value with
    the words that say how it is meant; `origin`: the first value of a from–to pair, `target` the second;
    `extent`: the smallest run of words that carries it, its clause or an item of a list in it.
    """

    quantity: Quantity | None
    comparator: Comparator | None
    name: str
    heads: tuple[Head, ...]
    link: str
    words: tuple[int, int]
    where: Where
    origin: bool = False
    target: bool = False
    extent: tuple[int, int] = (0, 0)


class Slot(NamedTuple):
    """A quantity with the free words around it in its clause: text[before:words[0]] and text[words[1]:behind]."""

    quantity: Quantity
    comparator: Comparator
    words: tuple[int, int]
    before: int
    behind: int
    clause: tuple[int, int]

    def where(self, sentence: tuple[int, int]) -> Where:
        """Return the position of the value."""
        return Where(self.words[0], self.words[1], self.clause, sentence)


@dataclass(slots=True)
class Reading:
    """How far a sentence has been read: what was `found`, and the indicator `carried` to a value without one.

    `amount`: the sum named behind it (项目30个，完成投资3亿元), which a share or a change right behind is of.
    """

    page: Page
    sentence: tuple[int, int]
    found: list[Candidate] = field(default_factory=list)
    carried: Head | None = None
    amount: Head | None = None

    @property
    def text(self) -> str:
        """The article's reading text."""
        return self.page.text

    def add(self, candidates: list[Candidate]) -> None:
        """Keep `candidates`; the indicator of the last is carried on."""
        self.found += candidates
        for candidate in candidates:
            self.carried = candidate.heads[0]
            money = candidate.quantity is not None and candidate.quantity.kind == _MONEY
            self.amount = candidate.heads[-1] if money and len(candidate.heads) > 1 else None

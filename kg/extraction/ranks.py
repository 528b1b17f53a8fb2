"""Ranks: a place among the first N, the Nth place, the first place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.quantities import Quantity, parse_number
from kg.facts import Comparator
from kg.lexicon import patterns

_PLACE = "位"


class RankFinder:
    """Finds ranks by the pattern `rank` of measures.toml; the quantity holds the whole of 进入全省前30位."""

    def __init__(self) -> None:
        self._regex = next(pattern.regex for pattern in patterns("measures.toml") if pattern.id == "rank")

    def find(self, text: str, begin: int, end: int) -> Iterator[Quantity]:
        """Yield the ranks in text[begin:end], with unit 位."""
        for match in self._regex.finditer(text, begin, end):
            number = match["top"] or match["nth"]
            value = parse_number(number) if number else Decimal(1)
            comparator = Comparator.RANK if match["top"] else Comparator.EQUAL
            yield Quantity(match.start(), match.end(), value, _PLACE, "rank", recoded=not number, comparator=comparator)

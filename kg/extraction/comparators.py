"""How a quantity is meant (超过, 以上, 左右), read from the words around it."""

from __future__ import annotations

from kg.extraction.quantities import Quantity
from kg.facts import Comparator
from kg.lexicon import data_path, read_table

_FILLERS = ("", "有", "达", "达到", "为")


class ComparatorReader:
    """Reads how a quantity is meant from the words around it (comparators.tsv)."""

    def __init__(self) -> None:
        rows = read_table(data_path("comparators.tsv"), ["side", "word", "comparator"])
        self._never_after = {row["word"]: row["not_after"] for row in rows if row["not_after"]}
        self._before = {row["word"]: Comparator(row["comparator"]) for row in rows if row["side"] == "before"}
        self._after = {row["word"]: Comparator(row["comparator"]) for row in rows if row["side"] == "after"}
        self._longest = max(map(len, self._before))
        self._before_letters = frozenset(word[-1] for word in self._before)
        self._after_letters = frozenset(word[0] for word in self._after)

    def read(self, text: str, quantity: Quantity) -> tuple[Comparator, int, int]:
        """Return the comparator of `quantity` and the reading range [begin, end) widened by the words that say it."""
        begin, before = self._word_before(text, quantity.begin)
        end, after = self._word_after(text, quantity.end)
        if quantity.comparator is not None:
            return quantity.comparator, quantity.begin, quantity.end
        if after is not None:
            return after, begin, end
        if before is not None:
            return before, begin, end
        return (Comparator.MORE_THAN if quantity.more else Comparator.EQUAL), begin, end

    def _word_before(self, text: str, position: int) -> tuple[int, Comparator | None]:
        """Look for the word right before the number, or before a verb between (至少有2台)."""
        for filler in _FILLERS:
            end = position - len(filler)
            if text[end - 1 : end] not in self._before_letters or not text.endswith(filler, 0, position):
                continue
            for length in range(self._longest, 0, -1):
                begin = end - length
                word = text[max(begin, 0) : end]
                found = self._before.get(word)
                if found is None or (filler and length == 1):
                    continue
                if text[begin - 1 : begin] not in tuple(self._never_after.get(word, "")):
                    return begin, found
        return position, None

    def _word_after(self, text: str, position: int) -> tuple[int, Comparator | None]:
        if text[position : position + 1] not in self._after_letters:
            return position, None
        for word, comparator in self._after.items():
            if text.startswith(word, position):
                return position + len(word), comparator
        return position, None

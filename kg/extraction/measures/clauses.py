"""Clauses of a sentence, and the mentions in a range."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kg.extraction.quantities import Quantity

CLAUSE_ENDS = "，；：。！？\n"
"""Marks that end a clause, and the line end."""

_CUT = re.compile(f"[{CLAUSE_ENDS}]")
_OPEN, _CLOSE = "（", "）"
_QUOTED = 16


class Where(NamedTuple):
    """The position of a quantity: text[begin:end] in its clause and sentence."""

    begin: int
    end: int
    clause: tuple[int, int]
    sentence: tuple[int, int]


def is_quoted(text: str, quantity: Quantity, sentence: tuple[int, int]) -> bool:
    """Whether the quantity stands in a quoted name or in a title."""
    opened = max(text.rfind(mark, sentence[0], quantity.begin) for mark in "“《")
    if opened < 0:
        return False
    closing = "”" if text[opened] == "“" else "》"
    closed = text.find(closing, opened)
    inside = closed >= quantity.end
    return inside and (closing == "》" or (closed - opened <= _QUOTED and "，" not in text[opened:closed]))


def split_clauses(text: str, sentence: tuple[int, int], quantities: list[Quantity]) -> list[tuple[int, int]]:
    """Return the clauses of a sentence; a bracket parts them only where it holds a quantity of its own."""
    inside = {position for quantity in quantities for position in range(quantity.begin, quantity.end)}
    cuts = [cut for match in _CUT.finditer(text, *sentence) if (cut := match.start()) not in inside]
    opened = text.find(_OPEN, *sentence)
    while opened >= 0:
        closed = text.find(_CLOSE, opened, sentence[1])
        if closed < 0:
            break
        if opened not in inside and any(opened < quantity.begin < closed for quantity in quantities):
            cuts += [opened, closed]
        opened = text.find(_OPEN, closed, sentence[1])
    edges = [sentence[0] - 1, *sorted(cuts), sentence[1]]
    return [(left + 1, right) for left, right in pairwise(edges) if right > left + 1]

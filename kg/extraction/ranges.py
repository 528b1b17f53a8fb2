"""Look-ups in a layer of mentions: what lies in a range, and what covers a position.

Layers are sorted by begin and do not overlap, so both take a binary search and no walk over the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Ranged(Protocol):
    """What has a place in the text."""

    @property
    def begin(self) -> int:
        """Offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        ...


_Mention = TypeVar("_Mention", bound=Ranged)
_begin = attrgetter("begin")


def within(layer: Sequence[_Mention], begin: int, end: int) -> Sequence[_Mention]:
    """Return the mentions of `layer` that lie inside [begin, end)."""
    first = bisect_left(layer, begin, key=_begin)
    last = bisect_left(layer, end, lo=first, key=_begin)
    while last > first and layer[last - 1].end > end:
        last -= 1
    return layer[first:last]


def starting(layer: Sequence[_Mention], begin: int, end: int) -> Sequence[_Mention]:
    """Return the mentions of `layer` that begin in [begin, end), and may reach out of it."""
    first = bisect_left(layer, begin, key=_begin)
    return layer[first : bisect_left(layer, end, lo=first, key=_begin)]


def covering(layer: Sequence[_Mention], position: int) -> _Mention | None:
    """Return the mention of `layer` that holds the character at `position`."""
    index = bisect_right(layer, position, key=_begin) - 1
    return layer[index] if index >= 0 and position < layer[index].end else None

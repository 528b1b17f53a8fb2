"""Look-ups in a sorted layer of mentions."""

from __future__ import annotations

from kg.extraction.analysis import Mention
from kg.extraction.ranges import covering, within

_LAYER = [Mention(2, 4), Mention(4, 7), Mention(9, 12)]


def test_a_range_holds_only_whole_mentions() -> None:
    """One that reaches beyond an end is left out."""
    assert within(_LAYER, 2, 9) == [Mention(2, 4), Mention(4, 7)]
    assert within(_LAYER, 3, 11) == [Mention(4, 7)]
    assert within(_LAYER, 7, 9) == []


def test_a_position_is_covered_by_one_mention_or_none() -> None:
    """An end is outside."""
    assert covering(_LAYER, 4) == Mention(4, 7)
    assert covering(_LAYER, 7) is None
    assert covering(_LAYER, 0) is None
    assert covering([], 0) is None

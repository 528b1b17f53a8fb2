"""What 全县, 我市, 县委 and 全省 mean in an article."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Division
from kg.extraction.places.gazetteer import Gazetteer, rename

RANKS = {"县": "县旗", "旗": "旗", "市": "市", "区": "区", "州": "州", "盟": "盟", "省": "省"}
"""Rank character of a scope word → last characters of the divisions that it may mean."""

_NEVER = "特别行政区"
_PROVINCE_RANK = "省"


def resolve_scope_word(
    analysis: Analysis, word: str, position: int | None = None, gazetteer: Gazetteer | None = None
) -> Division | None:
    """Return the division that a scope word (全县, 我市, 市委, 省政府, 区长) means in the article.

    全市 in a county's article is the prefecture above it, in a county-level city's the city itself. Where the
    article's own division does not tell, the last division of that rank mentioned before reading offset `position`
    does. 全国 and 我国 have no division: None.
    """
    rank = next((character for character in word if character in RANKS), "")
    if not rank:
        return None
    known = gazetteer or Gazetteer.load()
    for division in _chain(analysis.context, known):
        if fits(rank, division):
            return division
    if rank == _PROVINCE_RANK and analysis.context:
        return next((upper for upper in _chain(analysis.context, known) if upper.level == "province"), None)
    return _last_mentioned(analysis, rank, position, known) if position is not None else None


def fits(rank: str, division: Division) -> bool:
    """Whether a division can be called by the rank character."""
    return division.name.endswith(tuple(RANKS[rank])) and not division.name.endswith(_NEVER)


def _chain(context: Division | None, gazetteer: Gazetteer) -> Iterator[Division]:
    """Yield the division and its ancestors, the lowest first."""
    if context:
        yield context
        yield from reversed(gazetteer.ancestors(context))


def _last_mentioned(analysis: Analysis, rank: str, position: int, gazetteer: Gazetteer) -> Division | None:
    for mention in reversed(analysis.places):
        if mention.end <= position and mention.code and (division := gazetteer.by_code(mention.code)):
            called = rename(division, mention.name)
            if fits(rank, called):
                return called
    return None

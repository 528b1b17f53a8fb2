"""What stands before the name of an indicator and is no part of it: places, times, the end of a title."""

from __future__ import annotations

from kg.extraction.measures.text import Page

_ROW = ("和", "与", "及", "、")
_TITLE, _TITLE_END = "《", "》"


def names_places(page: Page, begin: int, end: int) -> bool:
    """Whether text[begin:end] is one place, or several in a row."""
    place = page.places.by_begin.get(begin)
    while place is not None and place.end < end and page.text.startswith(_ROW, place.end):
        place = page.places.by_begin.get(place.end + 1)
    return place is not None and place.end == end


def behind_title(text: str, begin: int, end: int) -> int:
    """Return where the words begin behind a title that opens before text[begin:end] or that they are joined to."""
    closed = text.find(_TITLE_END, begin, end)
    ends = closed >= 0 and (_TITLE not in text[begin:closed] or text.startswith(_ROW, closed + 1))
    return closed + 1 if ends else begin


def behind_mention(page: Page, begin: int) -> int:
    """Return where the place or the time at `begin` ends, 0 where there is none."""
    mention = page.places.by_begin.get(begin) or page.times.by_begin.get(begin)
    return mention.end if mention else 0

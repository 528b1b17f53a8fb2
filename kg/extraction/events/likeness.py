"""Whether two names of events are meant for one event."""

from __future__ import annotations

import re

_SHARED = 0.6
_PART = 6
_AS_WELL_AS = "暨"
_NUMERALS = re.compile(r"[\d一二三四五六七八九十百]+")


def same_event(short: str, long: str) -> bool:
    """Whether `short` names the event of `long`: the same head, all its characters in order, no other number.

    Of two events that are held as one (甲会暨乙展) each names the whole.
    """
    if _AS_WELL_AS in long and len(short) >= _PART and short in long.split(_AS_WELL_AS):
        return True
    alike = short[-2:] == long[-2:] or (len(short) >= _PART and short[:2] + short[-1] == long[:2] + long[-1])
    if len(short) > len(long) or not alike:
        return False
    rest = iter(long)
    if not all(character in rest for character in short):
        return False
    return set(_NUMERALS.findall(short)) <= set(_NUMERALS.findall(long))


def resembles(heading: str, name: str) -> bool:
    """Whether a name in a heading, which shortens and rewords but counts alike, is meant for the event `name`."""
    counted = set(_NUMERALS.findall(name))
    if counted and not set(_NUMERALS.findall(heading)) <= counted:
        return False
    shared = sum(character in name for character in heading)
    return heading[-2:] == name[-2:] and shared >= _SHARED * len(heading)

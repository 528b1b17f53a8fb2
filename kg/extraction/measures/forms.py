"""Short and full forms of the names of zones, firms and works (平川经开区, 平川经济技术开发区)."""

from __future__ import annotations

_STEM = 2


def shortens(short: str, full: str) -> bool:
    """Whether the characters of `short`, its first two together, occur in this order in `full`, and both end alike."""
    begin = full.find(short[:_STEM])
    if len(short) >= len(full) or begin < 0 or short[-1] != full[-1]:
        return False
    rest = iter(full[begin:])
    return all(character in rest for character in short)

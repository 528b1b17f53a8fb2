"""Numerals: what a number in digits or in Han characters is worth."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_OTHER_DIGITS = {"〇": 0, "两": 2, "半": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_TENS = 10
_WAN, _ZERO = "万", "零"
_MYRIAD = 10**4
_ROUGH = re.compile("([一二两三四五六七八])([二三四五六七八九])([十百千]?)")


def parse_number(words: str) -> Decimal:
    """Return the value of a number in digits (commas allowed) or in Han numerals below a hundred million."""
    if _WAN in words:
        high, low = words.split(_WAN)
        rest = parse_number(low.lstrip(_ZERO))
        return parse_number(high) * _MYRIAD + (rest * _POWERS["千"] if len(low) == 1 else rest)
    if words[0].isdigit() and words[0].isascii():
        return Decimal(words.replace(",", ""))
    if not any(character in _POWERS for character in words):
        return Decimal("".join(str(_digit(character)) for character in words))
    total = 0
    digit = 1 if words[0] in _POWERS else 0
    for character in words:
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = _digit(character)
    return Decimal(total + digit * _trailing_power(words))


def parse_rough(words: str) -> tuple[Decimal, Decimal] | None:
    """Return the two values of a rough number (两三, 三四十), None for another number."""
    match = _ROUGH.fullmatch(words)
    if match is None:
        return None
    low, high = parse_number(match[1] + match[3]), parse_number(match[2] + match[3])
    return (low, high) if _digit(match[2]) == _digit(match[1]) + 1 else None


def _digit(character: str) -> int:
    return _OTHER_DIGITS[character] if character in _OTHER_DIGITS else _DIGITS.index(character)


def _trailing_power(words: str) -> int:
    """Return what a bare last digit counts: tens in 三百五, ones elsewhere."""
    before = words[-2:-1]
    return _POWERS[before] // _TENS if before in _POWERS and _POWERS[before] > _TENS else 1

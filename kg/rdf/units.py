"""What a printed unit is worth in its base unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache

from kg.errors import LexiconError
from kg.lexicon import Row, data_path, read_table

_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


@cache
def _table() -> dict[str, tuple[Decimal, str]]:
    rows = read_table(data_path("units.tsv"), ["unit", "multiplier", "base"])
    return {row["unit"]: (_number(row), row["base"]) for row in rows}


def _number(row: Row) -> Decimal:
    try:
        return Decimal(row["multiplier"])
    except InvalidOperation as error:
        raise LexiconError(f"{row.where}: multiplier {row['multiplier']!r} is no number: write a decimal") from error


def worth(unit: str) -> tuple[Decimal, str] | None:
    """Return (multiplier, base unit) of a printed unit such as 亿元 or 万亩; None for one that no table knows."""
    table = _table()
    for begin in range(len(unit)):
        if unit[begin:] in table:
            multiplier, base = table[unit[begin:]]
            return multiplier * _power(unit[:begin]), base
        if unit[begin] not in _POWERS:
            return None
    return None


def _power(words: str) -> Decimal:
    return Decimal(1).scaleb(sum(_POWERS[word] for word in words))

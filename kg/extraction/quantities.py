"""Quantities: numbers in digits or Han numerals, with their unit and the words that say how they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import takewhile
from math import prod
from typing import NamedTuple

from kg.extraction.numerals import parse_number, parse_rough
from kg.facts import Comparator
from kg.lexicon import Row, alternation, data_path, read_table, regexes

_NONE, _ONE = "零", "一"
_TENS = 10
_DECIMALS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = "[一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千]*"
_LARGE_HAN = f"{_HAN}万零?{_HAN}(?![万亿])"
_POWERS = {"十": 10, "百": 100, "千": 1000}
_SIZES = {**_POWERS, "万": 10**4, "亿": 10**8}
_SCALE = "(?:万亿|[千百十]亿|亿|[千百十]万|万|千|百)"
_POWER_ALONE = "(?:(?<=[近超逾上过约])|(?<=[破到达至在越]))(?=[万亿])"
_RANGE = "[-—–~～至到]{1,2}"
_START = (
    r"[\d零一二两三四五六七八九十百千万亿翻]"
    r"(?<![\dA-Za-z第几届/.．,+〇一二两三四五六七八九十百千].)(?<![\d一二两三四五六七八九十几][万亿].)"
    r"(?<!数[一二两三四五六七八九十百千万亿])(?<!唯一)"
)
_MIXED = (
    rf"(?<![\d.,零一二两三四五六七八九十百千万亿几多第/])(?P<whole>\d{{1,2}}|{_HAN})(?:个半(?P<piece>小时|月)"
    r"|(?P<time>年|天|小时)半(?![程途径数空夜载决]))"
    r"|(?<=[过近约占达到的为])(?P<over>[1-9])/(?P<under>[2-9]|1\d)(?![\d/.年月日])"
)
_HALF, _PIECE = Decimal("0.5"), "个"
_PERCENT = "%"
_LIST = ("、", "和")
_EACH = "分别"
_REACH = 8
_ORIGINS = ("由", "从")
_PLACE = "位"
_RANK = "rank"
_FOLD = "番"
FOLD = "fold"
"""The kind of a doubling (翻一番), whose value is the growth in percent."""

_INDEX = "index"


class Quantity(NamedTuple):
    """text[begin:end] is a number (or a range of two) with its unit.

    `unit` is as printed, with its scale (万亿元); `kind` is the kind of the unit in units.tsv, or `bare`, `rank`,
    `index`, `fold`. `more`: the number is said to be exceeded (200余, 30多); `small`: a Han numeral below ten, often
    part of a name. `recoded`: value and unit are not the printed ones (三分之一, 两成). `comparator`: set where the
    words themselves say it (a rank).
    """

    begin: int
    end: int
    value: Decimal
    unit: str
    kind: str
    value_max: Decimal | None = None
    more: bool = False
    small: bool = False
    recoded: bool = False
    comparator: Comparator | None = None


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return the share in percent, to one place, a tiny one to four."""
    share = 100 * part / whole
    return round(share, 1 if share >= 1 else 4)


class QuantityFinder:
    """Finds quantities (units and their kinds come from units.tsv) and ranks (pattern `rank` of measures.toml)."""

    def __init__(self) -> None:
        rows = read_table(data_path("units.tsv"), ["unit", "multiplier", "base", "kind"])
        self._kinds = {row["unit"]: row["kind"] for row in rows}
        unit = "(?:" + "|".join(_unit_pattern(row["unit"], row["not_before"]) for row in _longest_first(rows)) + ")"
        per = f"(?:/(?:{alternation(row['unit'] for row in rows)}|[年月天日人]))?"
        scaled = f"(?P<more>[余多几来]?)(?P<scale>个亿|{_SCALE}?)(?P<more2>[余多]?)(?P<scale2>(?:(?<=[余多])亿)?)"
        scaled += f"(?P<unit>{unit}{per})?"
        self._start = re.compile(_START)
        self._mixed = re.compile(_MIXED)
        low = f"(?:(?P<low>{_DECIMALS})(?P<low_unit>{_SCALE}?(?:%|元|亩|人|个|吨|公里)?){_RANGE}(?=[\\d]))?"
        self._regex = re.compile(f"{low}(?P<number>{_DECIMALS}|{_LARGE_HAN}|{_HAN}|{_POWER_ALONE}){scaled}")
        shapes = regexes("measures.toml")
        self._rank, self._rank_more, self._index = shapes[_RANK], shapes["rank.more"], shapes[_INDEX]
        self._index_to = shapes["index.to"]
        self._share = re.compile(
            f"(?:百分之(?P<hundredths>{_DECIMALS}|{_HAN})|(?P<parts>{_HAN})分之(?P<part>{_HAN})"
            f"|(?P<tenths>[一二两三四五六七八九])成(?P<odd>[一二三四五六七八九]?)(?![立为员长果功效就品都本绩不人片熟名因份套交])"
            "|翻(?:了|上)?(?P<folds>[一二两三四]?)番|(?<=[\u4e00-\u9fff])(?P<half>一半)(?=以上|左右|[，。；、）])|(?<=[为到至])(?P<zero>零)(?![点部售距下工担]))"
        )

    def find(self, text: str, begin: int, end: int) -> Iterator[Quantity]:
        """Yield the quantities in text[begin:end], from left to right, without overlap; a rank outweighs a number."""
        ranks = list(self._ranks(text, begin, end))
        starts = [match.start() for match in self._start.finditer(text, begin, end)]
        shares = _matches(self._share, [start for start in starts if not text[start].isascii()], text, end)
        numbers = self._numbers(_matches(self._regex, starts, text, end), text)
        plain = [
            *map(self._share_of, shares),
            *numbers,
            *self._indices(text, begin, end),
            *self._mixes(text, begin, end),
        ]
        if ranks:
            ranked = {position for rank in ranks for position in range(rank.begin, rank.end)}
            plain = [item for item in plain if ranked.isdisjoint(range(item.begin, item.end))]
        last = begin
        for quantity in sorted([*ranks, *plain], key=lambda item: (item.begin, -item.end)):
            if quantity.begin >= last:
                last = quantity.end
                yield quantity

    def _ranks(self, text: str, begin: int, end: int) -> Iterator[Quantity]:
        """Yield the places in a ranking, with unit 位; the quantity holds the whole of 进入全省前30位."""
        for match in self._rank.finditer(text, begin, end):
            yield _place(match, match["top"] or match["nth"])
            more = self._rank_more.match(text, match.end(), end)
            if more:
                yield _place(more, more["top"] or more["nth"])

    def _indices(self, text: str, begin: int, end: int) -> Iterator[Quantity]:
        for match in self._index.finditer(text, begin, end):
            yield _index(match)
            to = self._index_to.match(text, match.end(), end)
            if to and text.startswith(_ORIGINS, match.start("number") - 1):
                yield _index(to)

    def _mixes(self, text: str, begin: int, end: int) -> Iterator[Quantity]:
        """Yield the numbers with a half (三个半月) and the shares written as fractions (1/4)."""
        for match in self._mixed.finditer(text, begin, end):
            if match["under"]:
                value, unit = _percent(Decimal(match["over"]), Decimal(match["under"])), _PERCENT
            else:
                value, unit = parse_number(match["whole"]) + _HALF, match["time"] or f"{_PIECE}{match['piece']}"
            yield Quantity(*match.span(), value, unit, self._kinds[unit], recoded=True)

    def _share_of(self, match: re.Match[str]) -> Quantity:
        if match["hundredths"]:
            value, unit = parse_number(match["hundredths"]), _PERCENT
        elif match["parts"]:
            value = _percent(parse_number(match["part"]), max(parse_number(match["parts"]), Decimal(1)))
            unit = _PERCENT
        elif match["tenths"]:
            value, unit = 10 * parse_number(match["tenths"]) + parse_number(match["odd"] or _NONE), _PERCENT
        elif match["half"]:
            value, unit = Decimal(50), _PERCENT
        elif match["zero"]:
            return Quantity(*match.span(), Decimal(0), "", _INDEX, recoded=True)
        else:
            value = 100 * (2 ** parse_number(match["folds"] or _ONE) - 1)
            return Quantity(*match.span(), value, _PERCENT, FOLD, recoded=True)
        return Quantity(match.start(), match.end(), value, unit, self._kinds[unit], recoded=True)

    def _numbers(self, matches: Iterable[re.Match[str]], text: str) -> Iterator[Quantity]:
        bare: list[re.Match[str]] = []
        for match in matches:
            if not match["unit"] and (not match["scale"] or match["scale"] in _POWERS):
                listed = text.startswith(_LIST, match.end()) and match["number"].isascii()
                bare = [*bare, match] if listed else []
                continue
            quantity = None if _runs_on(match, text) else self._quantity(match, text)
            if quantity is None:
                continue
            if _is_listed(bare, match, text):
                shared = ((number, parse_number(number["number"])) for number in bare)
                yield from (
                    quantity._replace(begin=number.start(), end=number.end(), value=value) for number, value in shared
                )
            bare = []
            yield from _split_pair(quantity, match, text)

    def _quantity(self, match: re.Match[str], text: str) -> Quantity | None:
        number, low_number, printed_scale, unit = match.group("number", "low", "scale", "unit")
        printed = bool(number) and number.isascii()
        if (not number or number[0] in _LARGE) and not _is_told_large(match, text):
            return None
        more = bool(match["more"] or match["more2"]) or number.endswith("几")
        value = parse_number(number) if number else Decimal(1)
        low = parse_number(low_number) if low_number else None
        if rough := None if printed else parse_rough(number):
            low, value = rough
        scaled = printed_scale.removeprefix("个") + match["scale2"] + (unit or "")
        kind = self._kinds.get(unit.split("/")[0], "rate") if unit else "bare"
        if scaled == _FOLD:
            return None
        if kind == "duration" and scaled == "年" and printed and value > _LAST_AGE:
            return None
        small = not printed and value < _TENS and not printed_scale
        if low is None:
            return Quantity(match.start(), match.end(), value, scaled, kind, more=more, small=small)
        smaller = _times_smaller(match["low_unit"] or "", scaled)
        low = low if smaller == 1 else low / smaller
        if low >= value:
            return Quantity(match.start("number"), match.end(), value, scaled, kind, more=more)
        return Quantity(match.start(), match.end(), low, scaled, kind, value_max=value, more=more, recoded=smaller != 1)


def _times_smaller(low_unit: str, unit: str) -> Decimal:
    """Return how many times smaller the scale of `low_unit` is than that of `unit`; 1 where it has no unit."""
    return _scale(unit) / _scale(low_unit) if low_unit else Decimal(1)


def _scale(unit: str) -> Decimal:
    leading = takewhile(_SIZES.__contains__, unit)
    return prod((Decimal(_SIZES[character]) for character in leading), start=Decimal(1))


_ONES = tuple("二两三四五六七八九")
_ROUGHLY = ("近", "超", "逾", "上", "过", "约", "数")
_REACHED = ("破", "到", "达", "至", "在", "越")
_ROUNDED = ("大关", "以上", "关口", "左右")
_LAST_AGE = 1000
_LARGE = ("百", "千")


def _index(match: re.Match[str]) -> Quantity:
    """Return the value of an index that a match tells."""
    last = match.end("to_one") if match["to_one"] else match.end("number")
    return Quantity(match.start("number"), last, Decimal(match["number"]), "", _INDEX)


def _place(match: re.Match[str], number: str | None) -> Quantity:
    """Return the place in a ranking that a match tells: the `number`, the first without one."""
    begin = match.start() + match[0].startswith(_LIST)
    value = parse_number(number) if number else Decimal(1)
    comparator = Comparator.RANK if match["top"] else Comparator.EQUAL
    return Quantity(begin, match.end(), value, _PLACE, _RANK, recoded=not number, comparator=comparator)


def _matches(regex: re.Pattern[str], starts: list[int], text: str, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of `regex` at `starts` in text[:end] from left to right, without overlap."""
    last = 0
    for start in starts:
        match = regex.match(text, start, end) if start >= last else None
        if match:
            last = match.end()
            yield match


def _is_told_large(match: re.Match[str], text: str) -> bool:
    """Whether a power without digit is a number: behind a word of approach (近百), or a sum reached (突破千亿元)."""
    before = text[match.start() - 1 : match.start()]
    if before in _ROUGHLY:
        return True
    return before in _REACHED and (match[0].endswith("元") or text.startswith(_ROUNDED, match.end()))


def _is_listed(bare: list[re.Match[str]], last: re.Match[str], text: str) -> bool:
    """Whether the numbers without unit share the unit of the `last` (分别提高15、22个百分点)."""
    if not bare or bare[-1].end() + 1 != last.start():
        return False
    return _EACH in text[max(bare[0].start() - _REACH, 0) : bare[0].start()]


def _runs_on(match: re.Match[str], text: str) -> bool:
    """Whether a number without unit stands right before another (上万5岁以下儿童, 两万六千)."""
    after = text[match.end() : match.end() + 1]
    return not match["unit"] and (after.isdecimal() or (match["scale"] != "" and after in _ONES))


def _longest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-len(row["unit"]), row["unit"]))


def _unit_pattern(unit: str, not_before: str) -> str:
    if unit.isascii() and unit.isalpha():
        return f"{unit}(?![A-Za-z])"
    return re.escape(unit) + (f"(?![{not_before}])" if not_before else "")


def _split_pair(quantity: Quantity, match: re.Match[str], text: str) -> Iterator[Quantity]:
    """Yield a range as it is, but 从5%到6% as two quantities."""
    pair = match["low"] and text[match.start() - 1 : match.start()] in ("从", "由")
    if not pair or quantity.value_max is None:
        yield quantity
        return
    unit, kind = quantity.unit, quantity.kind
    middle = match.end("low_unit")
    yield Quantity(quantity.begin, middle, parse_number(match["low"]), match["low_unit"] or unit, kind)
    yield Quantity(match.start("number"), quantity.end, quantity.value_max, unit, kind, more=quantity.more)

"""Numbers with units, and the words that say how they are meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extraction.comparators import ComparatorReader
from kg.extraction.numerals import parse_number
from kg.extraction.quantities import QuantityFinder
from kg.facts import Comparator

_FINDER = QuantityFinder()
_READER = ComparatorReader()


@pytest.mark.parametrize(
    ("words", "value"),
    [("1,234.5", "1234.5"), ("一百二十", "120"), ("十二", "12"), ("三百五", "350"), ("四千零六", "4006"), ("两", "2")],
)
def test_han_and_digit_numbers_have_one_value(words: str, value: str) -> None:
    """Han numerals count like digits, a bare last digit like the power below."""
    assert parse_number(words) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("突破1.2万亿元", "1.2", "万亿元"),
        ("惠及750余万人次", "750", "万人次"),
        ("收到1.7亿余元", "1.7", "亿元"),
        ("超过九千多万元", "9000", "万元"),
        ("提升到3个亿", "3", "亿"),
        ("举报1950件（次）", "1950", "件（次）"),
        ("劳动生产率25万元/人", "25", "万元/人"),
        ("近两成", "20", "%"),
        ("三分之一", "33.3", "%"),
        ("百分之五", "5", "%"),
        ("收入翻一番", "100", "%"),
        ("产值翻了两番", "300", "%"),
        ("覆盖率达到八成五", "85", "%"),
        ("营收突破千亿元", "1000", "亿元"),
        ("收入突破万元", "1", "万元"),
        ("伤亡为零", "0", ""),
        ("高出1.5个百分点", "1.5", "个百分点"),
        ("人均收入达到三万一千元", "31000", "元"),
        ("产量十二万零三百吨", "120300", "吨"),
        ("参会两万六人次", "26000", "人次"),
    ],
)
def test_value_and_unit_are_read_as_printed(text: str, value: str, unit: str) -> None:
    """The scale belongs to the unit; shares in words become per cent."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    ["第35次会议", "2031年", "三部门", "千家万户", "PM2.5", "电话0533", "七届八次全会", "K17+300处", "千亿级产业"],
)
def test_numbers_without_a_measure_are_none(text: str) -> None:
    """Ordinals, years, and words with a numeral in them are no quantities."""
    assert not [quantity for quantity in _FINDER.find(text, 0, len(text)) if quantity.kind != "duration"]


@pytest.mark.parametrize("text", ["增长4.5%-5%", "增长4.5%至5%", "增长4.5-5%"])
def test_range_has_two_ends(text: str) -> None:
    """A range is one quantity, whether or not the unit is printed twice."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, quantity.value_max) == (Decimal("4.5"), Decimal(5))


def test_from_to_is_no_range() -> None:
    """从3%到5% is a change: two values."""
    text = "比重从3%到5%"
    assert [quantity.value for quantity in _FINDER.find(text, 0, len(text))] == [Decimal(3), Decimal(5)]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("增长5%左右", Comparator.ABOUT),
        ("约5万人", Comparator.ABOUT),
        ("50万人以上", Comparator.AT_LEAST),
        ("不低于5%", Comparator.AT_LEAST),
        ("至少有2台", Comparator.AT_LEAST),
        ("迈上4万亿元", Comparator.AT_LEAST),
        ("突破1000亿元", Comparator.MORE_THAN),
        ("2000余件", Comparator.MORE_THAN),
        ("控制在5%以内", Comparator.AT_MOST),
        ("不超过3天", Comparator.AT_MOST),
        ("不足5万人", Comparator.LESS_THAN),
        ("控制在5.5%左右", Comparator.ABOUT),
        ("新建30处", Comparator.EQUAL),
    ],
)
def test_words_beside_the_number_say_how_it_is_meant(text: str, comparator: Comparator) -> None:
    """The word behind the unit outweighs the word before the number."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert _READER.read(text, quantity)[0] is comparator


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("综合指数进入全省前20位", 20, Comparator.RANK),
        ("总量稳居全国前十强", 10, Comparator.RANK),
        ("产量居全国第3位", 3, Comparator.EQUAL),
        ("总产值稳居全省首位", 1, Comparator.EQUAL),
    ],
)
def test_rank_is_a_place(text: str, value: int, comparator: Comparator) -> None:
    """The first N places are a bound, the Nth place is a value."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, quantity.unit, quantity.comparator) == (Decimal(value), "位", comparator)


@pytest.mark.parametrize("text", ["两三头", "三四十件"])
def test_rough_number_has_two_ends(text: str) -> None:
    """两三 is two to three, not twenty-three."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert quantity.value_max is not None
    assert quantity.value_max - quantity.value in (1, 10)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("近万名毕业生", "1", "万名"), ("超8万多亿元", "8", "万亿元"), ("指数为93.6，", "93.6", "")],
)
def test_scale_alone_and_scale_behind_more_are_read(text: str, value: str, unit: str) -> None:
    """近万名 is one 万名; 8万多亿元 keeps its whole unit; an index has none."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


def test_listed_numbers_share_the_unit_of_the_last() -> None:
    """分别提高15、22个百分点 has two values."""
    text = "分别提高15、22个百分点"
    assert [(q.value, q.unit) for q in _FINDER.find(text, 0, len(text))] == [
        (Decimal(15), "个百分点"),
        (Decimal(22), "个百分点"),
    ]


@pytest.mark.parametrize("text", ["节约30%", "通过20项", "网上100件"])
def test_end_of_another_word_compares_nothing(text: str) -> None:
    """节约, 通过 and 网上 end like comparators and are none."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert _READER.read(text, quantity)[0] is Comparator.EQUAL


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("产值2000万元到5亿元", "0.2", "5", "亿元"), ("贷款5千万至1亿美元", "0.5", "1", "亿美元")],
)
def test_ends_of_a_range_with_two_scales_share_the_upper_one(text: str, low: str, high: str, unit: str) -> None:
    """The lower end is written in the unit of the upper; the value is no longer the printed one."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, quantity.value_max, quantity.unit) == (Decimal(low), Decimal(high), unit)
    assert quantity.recoded


def test_what_falls_is_no_range() -> None:
    """A pair whose second number is smaller (血压50-30) is no range; its last number stands."""
    text = "压力50-30毫米"
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, quantity.value_max) == (Decimal(30), None)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("工期缩短到三个半月", "3.5", "个月"),
        ("只用12个半小时", "12.5", "个小时"),
        ("历时两年半", "2.5", "年"),
        ("占比超过3/8", "37.5", "%"),
        ("产量占千分之一", "0.1", "%"),
    ],
)
def test_halves_and_fractions_are_numbers(text: str, value: str, unit: str) -> None:
    """A half behind the unit counts, a fraction is a share in percent, also a tiny one."""
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, quantity.unit, quantity.recoded) == (Decimal(value), unit, True)


@pytest.mark.parametrize("text", ["2031年半程赛", "5年半数", "客流达3/4日最高"])
def test_half_of_another_word_and_a_date_are_no_mixed_number(text: str) -> None:
    """半程, 半数 and 3/4日 are no halves or shares."""
    assert not any(quantity.recoded for quantity in _FINDER.find(text, 0, len(text)))


def test_ratio_to_one_is_as_rough_as_its_last_word() -> None:
    """左右 behind 2.2:1 says how the ratio is meant."""
    text = "收入比缩小到2.2:1左右"
    (quantity,) = _FINDER.find(text, 0, len(text))
    assert (quantity.value, _READER.read(text, quantity)[0]) == (Decimal("2.2"), Comparator.ABOUT)

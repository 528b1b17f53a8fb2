"""Time expressions and their ISO 8601 values."""

from __future__ import annotations

import pytest

from kg.document import Metadata, Source, Span
from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.times import TimeRecognizer
from kg.facts import Derivation
from kg.reading.layout import read_document


def times(text: str, year: int = 2022, published: str = "") -> list[TimeMention]:
    """Recognise the times of a one-article text of the given year."""
    source = Source("x.txt", text, metadata=Metadata(published=published))
    analysis = Analysis(read_document(source).articles[0], year=year, year_source=(Span(0, 1),))
    TimeRecognizer()(analysis)
    return analysis.times


@pytest.mark.parametrize(
    ("words", "value", "role", "derivation"),
    [
        ("2019年3月4日", "2019-03-04", "date", "stated"),
        ("二〇一九年三月四日", "2019-03-04", "date", "stated"),
        ("3月4日", "2022-03-04", "date", "inferred"),
        ("3月4日至6日", "2022-03-04/2022-03-06", "date", "inferred"),
        ("3月30日至4月2日", "2022-03-30/2022-04-02", "date", "inferred"),
        ("2019年3月", "2019-03", "period", "stated"),
        ("1-5月", "2022-01/2022-05", "period", "inferred"),
        ("前5个月", "2022-01/2022-05", "period", "inferred"),
        ("去年前十个月", "2021-01/2021-10", "period", "inferred"),
        ("一季度", "2022-01/2022-03", "period", "inferred"),
        ("前三季度", "2022-01/2022-09", "period", "inferred"),
        ("上半年", "2022-01/2022-06", "period", "inferred"),
        ("2019年下半年", "2019-07/2019-12", "period", "stated"),
        ("2023年", "2023", "period", "stated"),
        ("2016—2020年", "2016/2020", "period", "stated"),
        ("今年", "2022", "relative", "inferred"),
        ("今年以来", "2022", "relative", "inferred"),
        ("去年", "2021", "relative", "inferred"),
        ("去年同期", "2021", "period", "inferred"),
        ("明年", "2023", "relative", "inferred"),
        ("全年", "2022", "relative", "inferred"),
        ("近年来", "", "relative", "stated"),
        ("日前", "", "relative", "stated"),
        ("到2026年", "2026", "deadline", "normalised"),
        ("到2026年底", "2026", "deadline", "normalised"),
        ("2030年前", "2030", "deadline", "normalised"),
        ("年底前", "2022-12-31", "deadline", "inferred"),
        ("今年年底前", "2022-12-31", "deadline", "inferred"),
        ("6月底前", "2022-06-30", "deadline", "inferred"),
        ("“十四五”期间", "2021/2025", "period", "normalised"),
        ("“十五五”时期", "2026/2030", "period", "normalised"),
        ("到“十四五”末", "2025", "deadline", "normalised"),
        ("前两个月", "2022-01/2022-02", "period", "inferred"),
        ("五年内", "2027", "deadline", "inferred"),
        ("未来五年", "2022/2026", "period", "inferred"),
        ("过去五年", "2017/2021", "period", "inferred"),
        ("过去的两年", "2020/2021", "period", "inferred"),
    ],
)
def test_a_time_has_its_value_and_role(words: str, value: str, role: str, derivation: str) -> None:
    """Each form, alone in a sentence, is read whole and once."""
    (time,) = times(f"会议提出，{words}，各项工作有序推进。")
    assert (time.begin, time.end) == (5, 5 + len(words))
    assert (time.value, time.role, str(time.derivation)) == (value, role, derivation)


@pytest.mark.parametrize(
    "words", ["占地15亩", "第3次会议", "13月", "十五个村", "3日前", "2.5万人", "五一路", "日均100元"]
)
def test_other_numbers_are_no_times(words: str) -> None:
    """Counts and names stay out."""
    assert [time for time in times(f"会议提出，{words}。") if time.role != "relative"] == []


def test_without_a_year_a_day_keeps_month_and_day() -> None:
    """An unknown year is left open."""
    assert [time.value for time in times("3月4日，大会召开，前5个月投资增长。", year=0)] == ["--03-04", ""]


def test_a_bare_day_takes_the_month_of_the_date_before_it() -> None:
    """26日 after 2月25日 is in February."""
    assert [time.value for time in times("2月25日，他来到村里。26日下午，座谈会召开。")] == ["2022-02-25", "2022-02-26"]


def test_a_day_and_hour_to_be_met_is_a_deadline() -> None:
    """10日6时前 after 7月6日 is in July; a count of days back is no date."""
    first, due = times("7月6日，会议召开，要求10日6时前全部撤离。")
    assert (first.value, due.value, due.role) == ("2022-07-06", "2022-07-10", "deadline")


@pytest.mark.parametrize("words", ["2022年52亿元", "去年3.1%"])
def test_a_year_right_before_its_figure_is_a_year(words: str) -> None:
    """在2022年52亿元基础上 names the year."""
    (time,) = times(f"在{words}的基础上增长。", year=2023)
    assert time.value == "2022"


def test_a_bare_day_counts_back_from_publication() -> None:
    """28日 in a text of 3 March is in February."""
    assert [time.value for time in times("大会28日召开。", published="2022-03-03")] == ["2022-02-28"]


def test_a_deadline_that_is_past_is_a_period() -> None:
    """到2020年 in a text of 2022 looks back."""
    assert [time.role for time in times("到2020年，全部脱贫。")] == ["period"]


def test_an_inferred_year_says_where_it_came_from() -> None:
    """Only inferred values carry the source of the year."""
    inferred, stated = times("今年3月4日开工，2023年竣工。")
    assert (inferred.derivation, inferred.source) == (Derivation.INFERRED, (Span(0, 1),))
    assert stated.source == ()


def test_a_bare_day_stands_in_a_month_that_has_it() -> None:
    """31日 printed at the end of December is not the 31st of November, nor 31日 of early November one of that month."""
    assert times("将于31日晚举行", published="2022-12-30")[0].value == "2022-12-31"
    assert times("11月1日开幕，31日已彩排", published="2022-11-01")[1].value == "2022-10-31"


@pytest.mark.parametrize("words", ["2月30日", "11月31日"])
def test_a_day_that_no_year_has_is_no_date(words: str) -> None:
    """A misprint is left alone, not written as an impossible date."""
    assert all(time.role != "date" for time in times(words))


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("上个月产量回升", "2022-01-15", "2021-12"),
        ("上月底完工", "2022-03-31", "2022-02"),
        ("下个月开工", "2022-12-01", "2023-01"),
        ("下月初开工", "2022-01-31", "2022-02"),
        ("上个月产量回升", "2022", ""),
    ],
)
def test_months_beside_that_of_the_day(text: str, published: str, value: str) -> None:
    """上个月 and 下个月 count from the day of publication, and are unknown without one."""
    (time,) = times(text, published=published)
    assert time.value == value

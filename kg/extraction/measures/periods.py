"""For which time a result is reported: the time near it, or the time of the news that it is part of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from kg.extraction.analysis import TimeMention
from kg.extraction.measures.clauses import Where
from kg.extraction.measures.horizon import ArticleHorizon
from kg.extraction.measures.items import Items
from kg.extraction.measures.marks import last_year
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Page
from kg.extraction.measures.times import Times
from kg.facts import Derivation
from kg.lexicon import regexes

_YEAR, _MONTH, _DAY = len("2030"), len("2030-01"), len("2030-01-01")
_EARLY = frozenset(f"-{month:02}" for month in range(1, 11))
"""Months in which a whole year that is told of is the year before."""

_FIRST = frozenset({"-01", "-02", "-03"})
"""Months in which news tells of the year before as of what is just over."""

_FRESH = timedelta(days=31)
_THIS = ("今", "本")
_YEARS = re.compile(r"\b\d{4}\b")


class Periods:
    """Answers for one article."""

    def __init__(self, page: Page, horizon: ArticleHorizon, report: Report) -> None:
        self._page = page
        self._text = page.text
        self._analysis = page.analysis
        self._published = page.analysis.article.source.metadata.published
        self._horizon = horizon
        self._report = report
        self._items = Items(page)
        self._times = Times(page, horizon, now=True)
        self._shapes = regexes("settings.toml")
        self._described = regexes("owners.toml")["described"]

    def at(self, where: Where) -> TimeMention | None:
        """Return the time that a result at `where` is reported for."""
        found = self._first(self._times.near(where, backward=True), self._past(self._analysis.year))
        if found is None and self._is_described(where):
            return None
        found = found or self._summed_over(where)
        found = found or self._first(self._times.above(where), self._past(self._year_told(where)))
        if found is not None and not found.value:
            return self._named_before(found)
        if found is None:
            return self._year_before(where.begin, where.end) if self._report.annual else self._of_the_news(where)
        return self._in_the_past(found)

    def _summed_over(self, where: Where) -> TimeMention | None:
        """Return the years until now that the block is about, for a count of all that was done in them (累计)."""
        summed = self._shapes["cumulative"].search(self._text, *where.clause)
        return self._times.span_above(where) if summed else None

    def _in_the_past(self, time: TimeMention) -> TimeMention:
        """Return a time of the year of the article as what it can only mean of an outcome."""
        whole = self._shapes["whole_year"].match(self._text, time.begin)
        return self._whole(time) if whole and last_year(time.value) == self._analysis.year else self._over(time)

    def _first(self, times: Iterable[TimeMention], accept: Callable[[TimeMention], bool]) -> TimeMention | None:
        return next((time for time in times if accept(time)), None)

    def _year_told(self, where: Where) -> int:
        """Return the last year that the part of a report around `where` tells of."""
        told = [last_year(time.value) for time in self._page.times.within(*self._horizon.part(where.begin))]
        return (told or [self._analysis.year])[0]

    def _past(self, year: int) -> Callable[[TimeMention], bool]:
        """Return the test whether a time may be that of an outcome up to `year`."""

        def is_past(time: TimeMention) -> bool:
            ends = last_year(time.value)
            if self._shapes["set_for"].match(self._text, time.end):
                return False
            if not time.value:
                return self._is_vague(time) or self._shapes["same_year"].match(self._words(time)) is not None
            return 0 < ends < year if time.role == "deadline" else not year or ends <= year

        return is_past

    def _words(self, time: TimeMention) -> str:
        return self._text[time.begin : time.end]

    def _is_vague(self, time: TimeMention) -> bool:
        return self._shapes["vague"].match(self._words(time)) is not None

    def _named_before(self, time: TimeMention) -> TimeMention | None:
        """Return for words without a value of their own (当年) the year named last; nothing for 近年来."""
        if self._is_vague(time):
            return time
        named = self._times.before(0, time.begin)
        found = self._first(named, lambda one: one.value[:_YEAR].isdecimal())
        if found is None:
            return None
        source = self._page.article.spans(found.begin, found.end)
        return replace(time, value=found.value[:_YEAR], derivation=Derivation.INFERRED, source=(*source, *found.source))

    def _whole(self, time: TimeMention) -> TimeMention:
        """Return the year of 全年 in what is told of it: the one named last before it, else the last that is over."""
        begin = self._horizon.block(time.begin).begin
        headed = self._page.times.within(*self._horizon.part(time.begin))
        named = [one for one in self._page.times.within(begin, time.begin) if not self._times.is_base(one)]
        years = [one for one in (*headed, *named) if one.role == "period" and len(one.value) == _YEAR]
        if years:
            return replace(time, value=years[-1].value, source=self._page.article.spans(years[-1].begin, years[-1].end))
        over = self._report.annual or self._published[_YEAR:_MONTH] in _EARLY
        return (self._year_before(time.begin, time.end) if over else None) or time

    def _year_before(self, begin: int, end: int) -> TimeMention | None:
        """Return the year before that of the article, for text[begin:end]."""
        year = self._analysis.year
        value, source = str(year - 1), self._analysis.year_source
        return TimeMention(begin, end, value, Derivation.INFERRED, "relative", source) if year else None

    def _over(self, time: TimeMention) -> TimeMention:
        """Return the months of the year before where those of this year are to come (12月, told of in January)."""
        months = time.value.rsplit("/", 1)[-1][:_MONTH]
        ahead = len(self._published) == _DAY and len(months) == _MONTH and months > self._published[:_MONTH]
        inferred = time.derivation is Derivation.INFERRED and not self._words(time).startswith(_THIS)
        if not ahead or not inferred or last_year(time.value) != self._analysis.year:
            return time
        return replace(time, value=_YEARS.sub(lambda year: str(int(year[0]) - 1), time.value))

    def _of_the_news(self, where: Where) -> TimeMention | None:
        """Return the time of the news around a figure without any: that named last above, if it is recent."""
        block = self._horizon.block(where.begin)
        past = self._shapes["historic"].search(self._text, block.begin, where.end)
        if past or self._horizon.section(where.begin) is not None or self._is_lasting(where):
            return None
        item = self._items.begin(where.begin)
        if item is None and (headed := self._of_the_headline()):
            return headed
        found = self._first(self._times.before(item or 0, where.sentence[0]), self._is_told)
        if found is not None:
            return self._in_the_past(found) if self._is_recent(found, where) else None
        return self._day_of_publication(where) if item is not None else None

    def _of_the_headline(self) -> TimeMention | None:
        """Return the months that the headline opens with, which the whole page is about (前三季度全县工业…)."""
        time = self._page.times.by_begin.get(0)
        months = time is not None and time.role == "period" and len(time.value) > _YEAR
        return self._over(time) if time and months and self._is_told(time) else None

    def _is_lasting(self, where: Where) -> bool:
        return self._shapes["lasting"].search(self._text, where.clause[0], where.clause[1]) is not None

    def _is_described(self, where: Where) -> bool:
        """Whether the sentence tells what a place is like, at no time (柳河镇地处东山，有林地3万亩)."""
        return self._described.match(self._text, where.sentence[0], where.begin) is not None

    def _is_told(self, time: TimeMention) -> bool:
        """Whether a time has a value and is not to come."""
        return bool(last_year(time.value)) and time.role != "deadline" and last_year(time.value) <= self._analysis.year

    def _is_recent(self, time: TimeMention, where: Where) -> bool:
        """Whether a time is that of the news itself: this year, the last days, or the year before that is just over."""
        year, ends = self._analysis.year, last_year(time.value)
        just = self._published[_YEAR:_MONTH] in _FIRST or self._page.block_index(where.begin) - 1 == (
            self._page.block_index(time.begin)
        )
        if len(self._published) == _DAY and len(time.value) == _DAY:
            return date.fromisoformat(self._published) - date.fromisoformat(time.value) <= _FRESH
        return ends == year or (ends == year - 1 and just)

    def _day_of_publication(self, where: Where) -> TimeMention | None:
        """Return the date of a bulletin for a figure of an item without any time."""
        if not self._published:
            return None
        return TimeMention(where.begin, where.end, self._published, Derivation.INFERRED, "relative")

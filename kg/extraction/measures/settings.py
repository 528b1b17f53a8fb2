"""What stands around a goal or result: its time, who set it, and the programme it serves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from kg.document import INSERTED
from kg.extraction.analysis import TimeMention
from kg.extraction.measures.clauses import Where
from kg.extraction.measures.horizon import ArticleHorizon, is_misread, last_year
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Layer, Page
from kg.facts import Derivation, Statement
from kg.lexicon import regexes

_BASES = ("从", "由", "比", "较", "自")
_ITEM_END = "；"
_DAY = len("2030-01-01")
_YEAR, _MONTH = len("2030"), len("2030-01")
_EARLY = frozenset(f"-{month:02}" for month in range(1, 11))
"""Months in which a whole year that is told of is the year before."""


class Settings:
    """Answers for one article; mention lists are read as they are, also when empty."""

    def __init__(self, page: Page, horizon: ArticleHorizon, report: Report) -> None:
        self._horizon = horizon
        self._page = page
        self._analysis = page.analysis
        self._text = page.text
        self._programs = Layer(page.analysis.programs)
        self._report = report
        shapes = regexes("measures.toml")
        self._present, self._whole_year = shapes["present"], shapes["whole_year"]

    def deadline(self, where: Where) -> TimeMention | None:
        """Return the time by which a goal at `where` is due."""
        year = self._analysis.year
        return self._time(where, lambda time: not self._is_today(time) and last_year(time.value) >= year)

    def _is_today(self, time: TimeMention) -> bool:
        """Whether a day is when something is told, not when it is due: no deadline, and not after the publication."""
        if time.role == "deadline" or len(time.value) != _DAY:
            return False
        published = self._analysis.article.source.metadata.published
        return len(published) != _DAY or time.value <= published

    def period(self, where: Where) -> TimeMention | None:
        """Return the time that a result at `where` is reported for."""
        told = [last_year(time.value) for time in self._page.times.within(*self._horizon.part(where.begin))]
        year = (told or [self._analysis.year])[0]

        def is_past(time: TimeMention) -> bool:
            ends = last_year(time.value)
            return 0 < ends < year if time.role == "deadline" else not year or ends <= year

        found = self._time(where, is_past, backward=True) or self._now(where)
        if found is None:
            return self._year_before(where.begin, where.end) if self._report.annual else None
        whole = self._whole_year.search(self._text[found.begin : found.end])
        return self._whole(found) if whole and last_year(found.value) == self._analysis.year else found

    def _whole(self, time: TimeMention) -> TimeMention:
        """Return the year of 全年 in what is told of it: the one named last before it, else the last that is over."""
        begin = self._horizon.block(time.begin).begin
        named = [one for one in self._page.times.within(begin, time.begin) if not self._is_base(one)]
        years = [one for one in named if one.role == "period" and len(one.value) == _YEAR]
        if years:
            return replace(time, value=years[-1].value, source=self._page.article.spans(years[-1].begin, years[-1].end))
        over = self._report.annual or self._analysis.article.source.metadata.published[_YEAR:_MONTH] in _EARLY
        return (self._year_before(time.begin, time.end) if over else None) or time

    def _year_before(self, begin: int, end: int) -> TimeMention | None:
        """Return the year before that of the article, for text[begin:end]."""
        year = self._analysis.year
        value, source = str(year - 1), self._analysis.year_source
        return TimeMention(begin, end, value, Derivation.INFERRED, "relative", source) if year else None

    def _now(self, where: Where) -> TimeMention | None:
        """Return the time of the article where the words before the value speak of now (目前)."""
        year = self._analysis.article.source.metadata.published or str(self._analysis.year or "")
        match = self._present.search(self._text, where.sentence[0], where.begin) if year else None
        if match is None:
            return None
        source = self._analysis.year_source
        return TimeMention(match.start(), match.end(), year, Derivation.INFERRED, "relative", source)

    def _time(
        self, where: Where, accept: Callable[[TimeMention], bool], *, backward: bool = False
    ) -> TimeMention | None:
        """Look in the item before the value, at the head of the sentence, behind the value, then further up."""
        if not self._page.times.mentions:
            return None

        times = (time for times in self._near(where, backward=backward) for time in times)
        return next((time for time in times if accept(time) and self._is_date(time)), None)

    def _near(self, where: Where, *, backward: bool) -> Iterator[list[TimeMention]]:
        """Yield the times of the places to look at, each from the first to be taken to the last."""
        within = self._page.times.within
        sentence, clause = where.sentence, where.clause
        item = max(self._text.rfind(_ITEM_END, sentence[0], where.begin) + 1, sentence[0])
        yield within(item, where.begin)[::-1]
        head = self._text.find(_ITEM_END, *sentence)
        opening = within(sentence[0], min(head, item) if head >= 0 else item)
        yield opening[::-1] if backward else opening
        yield within(where.end, clause[1])
        yield [time for time in within(clause[1], clause[1] + 3) if time.role == "deadline"]
        yield within(*self._horizon.part(where.begin))
        yield within(self._horizon.block(where.begin).begin, where.begin)[::-1]

    def _is_date(self, time: TimeMention) -> bool:
        return not self._is_base(time) and not is_misread(self._text, time)

    def _is_base(self, time: TimeMention) -> bool:
        return self._text[max(time.begin - 1, 0) : time.begin] in _BASES

    def base_time(self, begin: int, end: int) -> TimeMention | None:
        """Return the time that ends inside text[begin:end], for the first value of a from–to pair."""
        return next(reversed(self._page.times.within(begin, end)), None)

    def pair_times(self, where: Where) -> tuple[TimeMention, TimeMention] | None:
        """Return the last two times of a from–to pair (从2028年的…到2030年的…) before `where` in its block."""
        times = self._page.times.within(self._horizon.block(where.begin).begin, where.begin)
        pairs = [(one, two) for one, two in pairwise(times) if self._is_base(one) and one.value < two.value]
        return pairs[-1] if pairs else None

    def statement(self, where: Where) -> Statement | None:
        """Return the statement whose words hold `where`: the last that begins before it in its block."""
        index = bisect_right(self._statements, where.begin, key=lambda said: said[0]) - 1
        if index < 0 or self._statements[index][0] < self._horizon.block(where.begin).begin:
            return None
        return self._statements[index][1]

    @cached_property
    def _statements(self) -> list[tuple[int, Statement]]:
        """The statements of the article with the reading offsets at which they begin."""
        said = [fact for fact in self._analysis.facts if isinstance(fact, Statement)]
        offsets = self._analysis.article.offsets
        at = {raw: index for index, raw in enumerate(offsets) if raw != INSERTED} if said else {}
        begins = [(at.get(fact.proof.evidence[0].begin, -1), fact) for fact in said]
        return sorted(begins, key=lambda pair: pair[0])

    def program(self, where: Where) -> str:
        """Return the programme named before the value in its item of the sentence, or an empty string."""
        item = max(self._text.rfind(_ITEM_END, where.sentence[0], where.begin) + 1, where.sentence[0])
        named = self._programs.within(item, where.begin)
        return named[-1].name if named else ""

"""What stands around a goal or result: its time, who set it, and the programme it serves."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from kg.document import INSERTED
from kg.extraction.analysis import TimeMention
from kg.extraction.measures.clauses import Where
from kg.extraction.measures.horizon import ArticleHorizon
from kg.extraction.measures.marks import last_year
from kg.extraction.measures.periods import Periods
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Layer, Page
from kg.extraction.measures.times import Times, item_begin
from kg.facts import Derivation, Statement
from kg.lexicon import regexes

_DAY = len("2030-01-01")
_YEAR = len("2030")


class Settings:
    """Answers for one article; mention lists are read as they are, also when empty."""

    def __init__(self, page: Page, horizon: ArticleHorizon, report: Report) -> None:
        self._horizon = horizon
        self._page = page
        self._analysis = page.analysis
        self._text = page.text
        self._programs = Layer(page.analysis.programs)
        self._report = report
        self._periods = Periods(page, horizon, report)
        self._times = Times(page, horizon)
        shapes = regexes("settings.toml")
        self._yield, self._yields_in = shapes["yield"], shapes["yields_in"]
        self.base_time, self.pair_times = self._times.base_time, self._times.pair_times

    def deadline(self, where: Where) -> TimeMention | None:
        """Return the time by which a goal at `where` is due."""
        near = next((time for time in self._times.near(where) if self._is_due(time)), None)
        if near is not None and not self._is_of_a_work(near, where):
            return near
        if self._yield.search(self._text, where.clause[0], where.begin):
            return None
        above = (time for time in self._times.above(where) if self._is_due(time) and self._holds_on(time))
        return near or next(above, None) or self._year_of_report(where)

    def _holds_on(self, time: TimeMention) -> bool:
        """Whether the sentences below are of the time too."""
        return time.role == "deadline" or self._times.leads(time)

    def _is_due(self, time: TimeMention) -> bool:
        return not self._is_today(time) and last_year(time.value) >= self._analysis.year

    def _is_of_a_work(self, time: TimeMention, where: Where) -> bool:
        """Whether the time is when a work stands that yields the value later (预计2030年投产，投产后可年产3万吨)."""
        if self._yields_in.match(self._text, time.end):
            return False
        return self._yield.search(self._text, max(time.end, where.clause[0]), where.begin) is not None

    def _is_today(self, time: TimeMention) -> bool:
        """Whether a day is when something is told, not when it is due: no deadline, and not after the publication."""
        if time.role == "deadline" or len(time.value) != _DAY:
            return False
        published = self._analysis.article.source.metadata.published
        return len(published) != _DAY or time.value <= published

    def _year_of_report(self, where: Where) -> TimeMention | None:
        """Return the year of an annual report, by whose end its undated goals are due."""
        published = self._analysis.article.source.metadata.published
        if len(published) != _YEAR:
            return None
        return TimeMention(where.begin, where.end, published, Derivation.INFERRED, "deadline")

    def period(self, where: Where) -> TimeMention | None:
        """Return the time that a result at `where` is reported for."""
        return self._periods.at(where)

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
        named = self._programs.within(item_begin(self._text, where), where.begin)
        return named[-1].name if named else ""

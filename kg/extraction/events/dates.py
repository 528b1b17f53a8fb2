"""When an event took place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import BlockKind
from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.ranges import starting, within
from kg.facts import Derivation, Proof
from kg.lexicon import regexes

_ROLES = {"date", "relative", "period"}
_BEFORE = 4
_ROW = {"、", "和"}
_YEAR = re.compile(r"^\d{4}$")
_DAY = re.compile(r"^(?:\d{4}|-)-\d{2}-\d{2}$")


class _ExactDates:
    """The dates of an article that are precise to the month or the day, in order."""

    def __init__(self, dates: list[TimeMention]) -> None:
        self.dates = dates
        days = [time for time in dates if _DAY.match(time.value)]
        self._first = days[0] if days else None
        self._other = next((day for day in days if day.value != days[0].value), None)

    def only_day_before(self, position: int) -> TimeMention | None:
        """Return the first day of those before `position`, if they all are the same one."""
        if self._first is None or self._first.begin >= position:
            return None
        return None if self._other is not None and self._other.begin < position else self._first


class DateFinder:
    """Takes the date of an event from its sentence, or from the only day that the article names."""

    def __init__(self) -> None:
        shipped = regexes("events.toml")
        self._exact, self._yearly = shipped["date.exact"], shipped["date.yearly"]
        self._label, self._award = shipped["date.label"], shipped["date.award-year"]
        self._same, self._until = shipped["date.same"], shipped["date.until"]

    def find(
        self, analysis: Analysis, name: tuple[int, int], *, inherit: bool, act: int = 0, stage: bool = False
    ) -> TimeMention | None:
        """Return the date between `name` and `act`, the nearest before the end of `name`, or the first behind it.

        On a `stage` (在某会上说) what stands behind the name is only told. Without a date it is the year printed before
        it; without that and with `inherit` the day of the article, if the article names just one; and at last the year
        in the name itself.
        """
        begin, end = analysis.article.sentence_at(name[0])
        dates = self._dated(analysis)
        own = starting(dates.dates, begin, name[1] if stage else end)
        if own:
            held = starting(own, name[1], act)
            return held[0] if held else _nearest(analysis.text, own, name[1])
        years = [time for time in within(analysis.times, begin, name[1]) if _YEAR.match(time.value)]
        before = [year for year in years if year.end <= name[0]]
        if before:
            return before[-1] if before[-1].derivation is Derivation.STATED else None
        day = dates.only_day_before(begin) if inherit else None
        if day is not None and _in_body(analysis, day):
            return day
        stated = (year for year in years if year.derivation is Derivation.STATED)
        return next((year for year in stated if not self._award.match(analysis.text, year.end)), None)

    def labelled(self, analysis: Analysis) -> TimeMention | None:
        """Return the day that the head of a record gives behind its label: 时间：某年某月某日."""
        for time in self._dated(analysis).dates:
            block = analysis.article.block_at(time.begin)
            if self._label.match(analysis.text[block.begin : time.begin]):
                return time
        return None

    def same_day(self, analysis: Analysis, begin: int, act: int) -> TimeMention | None:
        """Return the only day told before a sentence that goes on with it: 当天, 下午."""
        first = analysis.article.sentence_at(begin)[0]
        goes_on = self._same.search(analysis.text[first:act]) is not None
        return self._dated(analysis).only_day_before(first) if goes_on else None

    def _dated(self, analysis: Analysis) -> _ExactDates:
        return analysis.share(_ExactDates, lambda: _ExactDates(self._exact_dates(analysis)))

    def _exact_dates(self, analysis: Analysis) -> list[TimeMention]:
        return [time for time in analysis.times if self._is_exact(analysis, time)]

    def _is_exact(self, analysis: Analysis, time: TimeMention) -> bool:
        exact = time.role in _ROLES and self._exact.match(time.value) is not None
        before = analysis.text[max(time.begin - _BEFORE, 0) : time.begin]
        until = self._until.match(analysis.text, time.end) is not None
        return exact and not until and self._yearly.search(before) is None


def _nearest(text: str, dates: Sequence[TimeMention], end: int) -> TimeMention:
    """Return the last date before `end`, of days in a row (4日和5日) the first; without one the first behind it."""
    before = [time for time in dates if time.end <= end]
    if not before:
        return dates[0]
    while len(before) > 1 and text[before[-2].end : before[-1].begin] in _ROW:
        before.pop()
    return before[-1]


def first_day(date: TimeMention | None) -> str:
    """Return the ISO date on which an event began, an empty string if that is not known."""
    return date.value.split("/")[0] if date is not None else ""


def date_proofs(
    analysis: Analysis, proof: Proof, evidence: tuple[int, int], date: TimeMention | None
) -> Iterator[tuple[str, Proof]]:
    """Yield the proof of the field `date` where it does not follow from the event's own words alone."""
    if date is None:
        return
    inside = evidence[0] <= date.begin and date.end <= evidence[1]
    if inside and date.derivation is Derivation.STATED:
        return
    begin, end = analysis.article.sentence_at(evidence[0])
    same = begin <= date.begin < end
    source = (*analysis.article.spans(date.begin, date.end), *date.source)
    derivation = date.derivation if same else Derivation.INFERRED
    yield "date", Proof(proof.evidence, "events.date", derivation, 0.85 if same else 0.6, source)


def _in_body(analysis: Analysis, time: TimeMention) -> bool:
    return analysis.article.block_at(time.begin).kind is BlockKind.BODY

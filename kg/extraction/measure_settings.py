"""What stands around a goal or result: its time, who set it, and the programme it serves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from kg.document import INSERTED
from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.clauses import Where, within
from kg.extraction.horizon import ArticleHorizon, last_year
from kg.facts import Statement

_BASES = ("从", "由", "比", "较", "自")
_ITEM_END = "；"
_DAY = len("2030-01-01")


class Settings:
    """Answers for one article; mention lists are read as they are, also when empty."""

    def __init__(self, analysis: Analysis, horizon: ArticleHorizon) -> None:
        self._horizon = horizon
        self._analysis = analysis
        self._text = analysis.text
        said = [fact for fact in analysis.facts if isinstance(fact, Statement)]
        self._statements = sorted(said, key=lambda fact: fact.proof.evidence[0].begin)
        printed = [index for index, raw in enumerate(analysis.article.offsets) if raw != INSERTED] if said else []
        raws = [analysis.article.offsets[index] for index in printed]
        self._begins = [printed[bisect_left(raws, fact.proof.evidence[0].begin)] for fact in self._statements]

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
        told = [last_year(time.value) for time in within(self._analysis.times, *self._horizon.part(where.begin))]
        year = (told or [self._analysis.year])[0]

        def is_past(time: TimeMention) -> bool:
            ends = last_year(time.value)
            return 0 < ends < year if time.role == "deadline" else not year or ends <= year

        return self._time(where, is_past)

    def _time(self, where: Where, accept: Callable[[TimeMention], bool]) -> TimeMention | None:
        """Look in the item before the value, at the head of the sentence, behind the value, then further up."""

        def between(begin: int, end: int) -> list[TimeMention]:
            times = within(self._analysis.times, begin, end)
            return [time for time in times if accept(time) and not self._is_base(time)]

        sentence, clause = where.sentence, where.clause
        item = max(self._text.rfind(_ITEM_END, sentence[0], where.begin) + 1, sentence[0])
        follows = [time for time in between(clause[1], clause[1] + 3) if time.role == "deadline"]
        for times in (
            between(item, where.begin)[::-1],
            between(sentence[0], item),
            between(where.end, clause[1]),
            follows,
        ):
            if times:
                return times[0]
        above = between(self._horizon.block(where.begin).begin, where.begin)
        return next(iter([*between(*self._horizon.part(where.begin)), *above[::-1]]), None)

    def _is_base(self, time: TimeMention) -> bool:
        return self._text[max(time.begin - 1, 0) : time.begin] in _BASES

    def base_time(self, begin: int, end: int) -> TimeMention | None:
        """Return the time that ends inside text[begin:end], for the first value of a from–to pair."""
        return next(reversed(within(self._analysis.times, begin, end)), None)

    def statement(self, where: Where) -> Statement | None:
        """Return the statement whose words hold `where`: the last that begins before it in its block."""
        index = bisect_right(self._begins, where.begin) - 1
        if index < 0 or self._begins[index] < self._horizon.block(where.begin).begin:
            return None
        return self._statements[index]

    def program(self, where: Where) -> str:
        """Return the programme named before the value in its item of the sentence, or an empty string."""
        item = max(self._text.rfind(_ITEM_END, where.sentence[0], where.begin) + 1, where.sentence[0])
        named = within(self._analysis.programs, item, where.begin)
        return named[-1].name if named else ""

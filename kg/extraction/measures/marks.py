"""The signs in a sentence that say which way it looks (horizon.toml), and the times that do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from kg.extraction.analysis import TimeMention
from kg.extraction.measures.text import Page
from kg.facts import Commitment
from kg.lexicon import Pattern

PAST = "horizon.past-time"
"""The method of a mark that is a time before the article's own."""

_PURPOSE, _FOR = "为了", "为"
_YEAR = 4
_MONTH = len("2030-01")
_SEASON = 4
_UNTIL = ("到", "至", "截至")
_NUMERALS = tuple("0123456789一二三四五六七八九十两几")
_EQUALS = "相当于"
_DAY = len("2030-01-01")
_ONWARD = ("起", "开始")
_COMPARED = ("从", "由", "比", "较", "自", "与")
_ON, _BASE, _BASE_REACH = "在", "基础", 8
COMPARED, TOTAL = "horizon.compared", "horizon.total"
MEASURED = frozenset({COMPARED, TOTAL})
"""Signs that tell how a value is meant: against a base, or as a total."""

_SAYS_LITTLE = MEASURED | {"horizon.finished"}
"""Signs that only tell how a value is meant where their clause makes a promise (力争同比增长5%)."""


class Side(Enum):
    """Which way a clause looks."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Mark(NamedTuple):
    """A sign at text[begin:end] that its clause, and what follows in the sentence, looks to `side`.

    `strong` and `weak`: whether it holds against the part of the report that it stands in.
    """

    begin: int
    end: int
    side: Side
    method: str
    commitment: Commitment | None = None
    strong: bool = False
    weak: bool = False


def last_year(value: str) -> int:
    """Return the calendar year in which the ISO 8601 `value` ends, 0 where it has none."""
    year = value.rsplit("/", 1)[-1][:_YEAR]
    return int(year) if year.isdecimal() and len(year) == _YEAR else 0


def is_misread(text: str, time: TimeMention) -> bool:
    """Whether the words are part of a length of time (4年内, 三年前) and no date."""
    return text.startswith("年", time.begin) and text.startswith(_NUMERALS, time.begin - 1)


class MarkReader:
    """Finds the marks of a sentence, and counts the signs of a paragraph's mood."""

    def __init__(self, loaded: Iterable[Pattern]) -> None:
        loaded = list(loaded)
        self._imperative = next(pattern for pattern in loaded if pattern.fields["side"] == "imperative")
        self._achieved = next(pattern for pattern in loaded if pattern.fields["side"] == "achieved")
        self._anew = next(pattern for pattern in loaded if pattern.fields["side"] == "anew")
        self._named = next(pattern for pattern in loaded if pattern.fields["side"] == "named")
        moods = (self._imperative, self._achieved, self._anew, self._named)
        self._rules = [_rule(p) for p in loaded if not p.fields.get("section") and p not in moods]

    def marks(self, page: Page, begin: int, end: int) -> list[Mark]:
        """Return the marks in text[begin:end] from left to right."""
        letters = set(page.text[begin:end])
        rules = [rule for rule in self._rules if not rule.hint.isdisjoint(letters)]
        marks = [rule.mark(match) for rule in rules for match in rule.regex.finditer(page.text, begin, end)]
        times = (time for time in page.times.within(begin, end) if not self._named.regex.match(page.text, time.end))
        marks += [mark for time in times for mark in _time_marks(time, page)]
        marks = [mark for mark in marks if not _is_purpose(page, mark)]
        marks.sort(key=lambda mark: (mark.begin, mark.end))
        return [mark for mark in marks if mark.method not in _SAYS_LITTLE or not _is_promised(page, mark, marks)]

    def starts_anew(self, text: str, begin: int, end: int) -> bool:
        """Whether a clause that begins in text[begin:end] turns from what is to come to what is."""
        return self._anew.regex.search(text, begin, end) is not None

    def orders(self, text: str, begin: int, end: int) -> int:
        """Count the clauses in text[begin:end] that say what is to be done."""
        return len(self._imperative.regex.findall(text, max(begin - 1, 0), end))

    def achievements(self, text: str, begin: int, end: int) -> int:
        """Count the words in text[begin:end] that tell success."""
        return len(self._achieved.regex.findall(text, max(begin - 1, 0), end))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern of marks; each of its matches has one of the characters of `hint`."""

    regex: re.Pattern[str]
    hint: frozenset[str]
    side: Side
    method: str
    commitment: Commitment | None
    strong: bool
    weak: bool

    def mark(self, match: re.Match[str]) -> Mark:
        """Return the mark of a match."""
        sign = match.span("sign") if "sign" in match.re.groupindex else (-1, -1)
        return Mark(
            *(match.span() if sign[0] < 0 else sign), self.side, self.method, self.commitment, self.strong, self.weak
        )


def _rule(pattern: Pattern) -> _Rule:
    fields = pattern.fields
    commitment = Commitment(fields["commitment"]) if "commitment" in fields else None
    side, method = Side(fields["side"]), f"horizon.{pattern.id}"
    hint = frozenset(fields["hint"])
    return _Rule(pattern.regex, hint, side, method, commitment, bool(fields.get("strong")), bool(fields.get("weak")))


def _time_marks(time: TimeMention, page: Page) -> list[Mark]:
    """Return a mark where a time before or after the article's year tells the side; bases of comparison tell none."""
    year = last_year(time.value)
    if not year or _is_base(page.text, time) or is_misread(page.text, time):
        return []
    published = page.article.source.metadata.published[:_MONTH]
    told = time.role == "period" or (
        page.text.startswith(_UNTIL, time.begin) and _months(time.value, published) <= _SEASON
    )
    if told and _last_month(time.value) < published:
        return [Mark(time.begin, time.end, Side.BACKWARD, PAST)]
    if page.analysis.year and year < page.analysis.year:
        return [Mark(time.begin, time.end, Side.BACKWARD, PAST)]
    if page.analysis.year and year > page.analysis.year:
        return [Mark(time.begin, time.end, Side.FORWARD, "horizon.future-time", Commitment.AIM, strong=True)]
    if time.role == "deadline":
        return [Mark(time.begin, time.end, Side.FORWARD, "horizon.deadline", Commitment.AIM)]
    plan = Mark(time.begin, time.end, Side.FORWARD, "horizon.from-day", Commitment.PLAN)
    return [plan] if _starts_later(time, page) else []


def _starts_later(time: TimeMention, page: Page) -> bool:
    """Whether something holds from a day on (5月8日起) that comes after the day of the article."""
    published = page.article.source.metadata.published
    days = len(published) == len(time.value) == _DAY
    return days and time.value > published and page.text.startswith(_ONWARD, time.end)


def _is_purpose(page: Page, mark: Mark) -> bool:
    """Whether a promise stands in a clause that only says what something is done for (为了确保…)."""
    if mark.side is not Side.FORWARD:
        return False
    begin = page.clause_begin(mark.begin)
    return page.text.startswith(_PURPOSE, begin) or page.text.startswith(_FOR, mark.begin - 1)


def _is_base(text: str, time: TimeMention) -> bool:
    """Whether something is compared with the time, or sets out from it (比2020年, 在2020年的基础上)."""
    if text.endswith((*_COMPARED, _EQUALS), 0, time.begin):
        return True
    return text.endswith(_ON, 0, time.begin) and _BASE in text[time.end : time.end + _BASE_REACH]


def _is_promised(page: Page, mark: Mark, marks: list[Mark]) -> bool:
    """Whether the last sign before `mark` in its clause is a promise."""
    begin = page.clause_begin(mark.begin)
    before = [other for other in marks if begin <= other.begin < mark.begin and other.method not in _SAYS_LITTLE]
    return bool(before) and before[-1].side is Side.FORWARD


def _months(value: str, until: str) -> int:
    """Return how many months lie between the end of the ISO 8601 `value` and the month `until`."""
    end = _last_month(value)
    if len(end) != _MONTH or len(until) != _MONTH:
        return _SEASON + 1
    return 12 * (int(until[:_YEAR]) - int(end[:_YEAR])) + int(until[_YEAR + 1 :]) - int(end[_YEAR + 1 :])


def _last_month(value: str) -> str:
    """Return the month in which the ISO 8601 `value` ends; a whole year ends with its December."""
    last = value.rsplit("/", 1)[-1][:_MONTH]
    return f"{last}-12" if len(last) == _YEAR else last

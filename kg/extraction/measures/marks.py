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

PAST_PART = "horizon.past-part"
"""The method of one that is a part of the article's own year (1—7月): what is foreseen behind it is still to come."""

_PURPOSE, _FOR = "为了", "为"
_YEAR = 4
_MONTH = len("2030-01")
_SEASON = 4
LATER = "horizon.later"
"""The method of a mark that is a month ahead in the running year."""

_UNTIL_WHEN = ("到", "至")
_AHEAD = 8
"""A month further on than so many may be one of the year before, told without its year."""

_UNTIL = ("到", "至", "截至")
_NUMERALS = tuple("0123456789一二三四五六七八九十两几")
_EQUALS = "相当于"
_DAY = len("2030-01-01")
_ONWARD = ("起", "开始")
_COMPARED = ("从", "由", "比", "较", "自", "与")
_OF, _FROM = "的", ("从", "由")
_ON, _BASE, _BASE_REACH = "在", "基础", 8
COMPARED, TOTAL = "horizon.compared", "horizon.total"
MEASURED = frozenset({COMPARED, TOTAL})
"""Signs that tell how a value is meant: against a base, or as a total."""

TARGET = "horizon.target"
"""The method of a mark that names a target."""

TARGET_HERE = "horizon.target-here"
"""The method of one that something is only held against (低于年初增长8%的目标): it holds for its clause alone."""

ESTIMATE = "horizon.estimate"
"""The method of a mark that foresees the year: at its end an outcome."""

_YEAR_END = "-12"

FORESEEN_NOW = "horizon.expect_now"
_WHOLE_YEAR = "全年"
FORESEEN = frozenset({"horizon.expect", "horizon.expect_on"})
"""Signs of what is foreseen, the second of a time to come."""

_SINCE = "horizon.since"
_PLEDGED = "horizon.pledged"
_BINDING = frozenset(
    {"horizon.must", "horizon.ensure", "horizon.strive", "horizon.will", "horizon.deadline", "horizon.within"}
)
"""Signs of what is to be done, whatever time its object is of (要完成2030年以来的整改)."""
_AT = ("于", "在", "到", "至")

_MET = frozenset({"horizon.finished", "horizon.done"})
_YEARS = frozenset({"horizon.future-time", "horizon.deadline"})
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


def is_ahead(time: TimeMention, published: str) -> bool:
    """Whether a month of the running year, and not many months on, begins after the month of publication (2030-03)."""
    begin = time.value.partition("/")[0][:_MONTH]
    if time.role != "period" or len(begin) != _MONTH or len(published) < _MONTH or begin[:_YEAR] != published[:_YEAR]:
        return False
    return 0 < int(begin[_YEAR + 1 :]) - int(published[_YEAR + 1 : _MONTH]) <= _AHEAD


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
        self._against = next(pattern for pattern in loaded if pattern.fields["side"] == "against")
        moods = (self._imperative, self._achieved, self._anew, self._named, self._against)
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
        marks = _without_estimates(page, marks)
        marks = [_as_now(page, mark) for mark in marks]
        marks = [mark for mark in marks if not _is_of_object(page, mark, marks)]
        marks = [mark for mark in marks if not _is_second(page, mark, marks)]
        marks = [mark for mark in marks if mark.method not in _SAYS_LITTLE or not _is_promised(page, mark, marks)]
        marks = [mark for mark in marks if mark.method != TARGET or not _is_met(page, mark, marks)]
        return [self._as_told(page, mark) for mark in marks]

    def _as_told(self, page: Page, mark: Mark) -> Mark:
        """Return a target that something is only held against as one that holds for its clause alone."""
        if mark.method != TARGET or not page.text.startswith(_OF, mark.begin):
            return mark
        held = self._against.regex.search(page.text, page.clause_begin(mark.begin), mark.begin)
        return mark._replace(method=TARGET_HERE) if held else mark

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
    if not last_year(time.value):
        return []
    if _starts_later(time, page):
        return [Mark(time.begin, time.end, Side.FORWARD, "horizon.from-day", Commitment.PLAN)]
    if _is_base(page.text, time) or is_misread(page.text, time):
        return []
    return _past_marks(time, page) or _coming_marks(time, page)


def _past_marks(time: TimeMention, page: Page) -> list[Mark]:
    """Return a mark where the time is over."""
    published = page.article.source.metadata.published[:_MONTH]
    year, current = last_year(time.value), page.analysis.year
    told = time.role == "period" or (
        page.text.startswith(_UNTIL, time.begin) and _months(time.value, published) <= _SEASON
    )
    before = 0 < year < current
    if before or (told and _last_month(time.value) < published):
        part = not before and year == current
        return [Mark(time.begin, time.end, Side.BACKWARD, PAST_PART if part else PAST)]
    if time.role == "deadline" and year == current and _is_reached(page.text, time):
        return [Mark(time.begin, time.end, Side.BACKWARD, PAST, weak=True)]
    return []


def _coming_marks(time: TimeMention, page: Page) -> list[Mark]:
    """Return a mark where the time is to come."""
    if 0 < page.analysis.year < last_year(time.value):
        return [Mark(time.begin, time.end, Side.FORWARD, "horizon.future-time", Commitment.AIM, strong=True)]
    if time.role == "deadline":
        return [Mark(time.begin, time.end, Side.FORWARD, "horizon.deadline", Commitment.AIM)]
    ahead = is_ahead(time, page.article.source.metadata.published)
    if ahead and not page.text.startswith(_UNTIL_WHEN, time.begin - 1):
        return [Mark(time.begin, time.end, Side.FORWARD, LATER, Commitment.AIM)]
    return []


def _starts_later(time: TimeMention, page: Page) -> bool:
    """Whether something holds from a day or a month on (5月8日起) that comes after that of the article."""
    published = page.article.source.metadata.published
    dated = len(published) == _DAY and len(time.value) in (_MONTH, _DAY) and "/" not in time.value
    return dated and time.value > published[: len(time.value)] and page.text.startswith(_ONWARD, time.end)


def _is_purpose(page: Page, mark: Mark) -> bool:
    """Whether a promise stands in a clause that only says what something is done for (为了确保…)."""
    if mark.side is not Side.FORWARD:
        return False
    begin = page.clause_begin(mark.begin)
    return page.text.startswith(_PURPOSE, begin) or page.text.startswith(_FOR, mark.begin - 1)


def _is_reached(text: str, time: TimeMention) -> bool:
    """Whether the time is that of the second value of a from–to pair (从2028年的3亿元增长到2030年的5亿元)."""
    if not text.startswith(_OF, time.end) or not text[time.end + 1 : time.end + 2].isdigit():
        return False
    begin = max(text.rfind("，", 0, time.begin), text.rfind("。", 0, time.begin)) + 1
    return any(word in text[begin : time.begin] for word in _FROM)


def _is_base(text: str, time: TimeMention) -> bool:
    """Whether something is compared with the time, or sets out from it (比2020年, 在2020年的基础上)."""
    if text.endswith((*_COMPARED, _EQUALS), 0, time.begin):
        return True
    return text.endswith(_ON, 0, time.begin) and _BASE in text[time.end : time.end + _BASE_REACH]


def _before(page: Page, mark: Mark, marks: list[Mark]) -> list[Mark]:
    """Return the marks that begin before `mark` in its clause, in the order given."""
    begin = page.clause_begin(mark.begin)
    return [other for other in marks if begin <= other.begin < mark.begin]


def _is_promised(page: Page, mark: Mark, marks: list[Mark]) -> bool:
    """Whether the last sign before `mark` in its clause is a promise."""
    before = [other for other in _before(page, mark, marks) if other.method not in _SAYS_LITTLE]
    return bool(before) and before[-1].side is Side.FORWARD


def _without_estimates(page: Page, marks: list[Mark]) -> list[Mark]:
    """Leave one of the two ways to read what is foreseen of a year (预计全年…): as done at its end alone."""
    estimates = [mark for mark in marks if mark.method == ESTIMATE]
    if not estimates:
        return marks
    later = [mark.begin for mark in marks if mark.method == "horizon.future-time"]
    over = page.article.source.metadata.published[_YEAR : _YEAR + len(_YEAR_END)] == _YEAR_END
    told = [one for one in estimates if over and not any(one.begin <= begin < one.end for begin in later)]
    foreseen = [mark for mark in marks if mark.method in FORESEEN]
    dropped = [mark for mark in foreseen if any(one.begin <= mark.begin < one.end for one in told)]
    return [mark for mark in marks if mark not in dropped and (mark.method != ESTIMATE or mark in told)]


def _as_now(page: Page, mark: Mark) -> Mark:
    """Return what is foreseen of a year named in its clause that is not over (2030年预计…) as a sign of that year."""
    if mark.method not in FORESEEN:
        return mark
    times = page.times.within(page.clause_begin(mark.begin), mark.begin)
    named = [time for time in times if not page.text.startswith(_WHOLE_YEAR, time.begin)]
    now = any(0 < page.analysis.year <= last_year(time.value) for time in named if len(time.value) == _YEAR)
    return mark._replace(method=FORESEEN_NOW) if now else mark


def _is_of_object(page: Page, mark: Mark, marks: list[Mark]) -> bool:
    """Whether a time before is of what is to be done (要完成2030年以来的整改), or was pledged (承诺：2030年…)."""
    if mark.method not in {PAST, PAST_PART, _SINCE} or page.text.startswith(_AT, mark.begin - 1):
        return False
    if any(other.method == _PLEDGED and other.end == mark.begin for other in marks):
        return True
    return any(other.method in _BINDING for other in _before(page, mark, marks))


def _is_second(page: Page, mark: Mark, marks: list[Mark]) -> bool:
    """Whether a year is that of the second value of a change that is told as done (实现了由…到2030年的5亿元的跨越)."""
    valued = page.text.startswith(_OF, mark.end) and page.text[mark.end + 1 : mark.end + 2].isdigit()
    if mark.method not in _YEARS or not valued:
        return False
    return any(other.method in _MET for other in _before(page, mark, marks))


def _is_met(page: Page, target: Mark, marks: list[Mark]) -> bool:
    """Whether a sign before a target in its clause says that it was met (超额完成了…的目标)."""
    before = _before(page, target, marks)
    return bool(before) and before[-1].method in _MET


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

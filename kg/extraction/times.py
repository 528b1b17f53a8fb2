"""Time expressions, resolved to ISO 8601 with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.document import Span
from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.numerals import parse_number
from kg.facts import Derivation
from kg.lexicon import Pattern, patterns

_GROUP = re.compile(r"\(\?P<([a-z])(\d?)>")
_PLAN_ZERO = 1951
"""The first five-year plan began in 1953; since the tenth (2001) plan n begins in 5n + 1951."""

_YEAR_WIDTH = 4
_QUARTER = 3
_NOW = ("今", "本", "当")
_SOON = 6
"""A deadline in a month that is over lies in the next year where that is at most so many months ahead."""

_LAST_DAYS = [monthrange(2000, month)[1] for month in range(1, 13)]
_MONTH_OF_DATE = re.compile(r"^(?:\d{4}|-)-(\d\d)-\d\d")

_NEAR: dict[str, Callable[[date], str]] = {
    "{yesterday}": lambda day: (day - timedelta(days=1)).isoformat(),
    "{last_month}": lambda day: f"{day.replace(day=1) - timedelta(days=1):%Y-%m}",
    "{next_month}": lambda day: f"{day.replace(day=1) + timedelta(days=31):%Y-%m}",
}
"""What is told by its distance from the day of publication."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the article knows of its own time: its year (0 if unknown), where that comes from, and its date."""

    year: int
    source: tuple[Span, ...]
    published: date | None
    month: int = 0
    """The month of the date named last, which a bare day after it shares."""

    lead: int = 0
    """The month of the first date of all, which a bare day in a new paragraph shares."""

    block: int = 0
    """The number of the paragraph."""

    coming: int = 0
    """Where the sentence ends in which the year to come was named last: a month behind it there is one of that year."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern of times.toml: what its match means, and the groups (name and number) that it prints numbers in."""

    value: str
    role: str
    derivation: Derivation
    shift: int
    groups: tuple[tuple[str, int], ...]


class TimeRecognizer:
    """Finds absolute, partial and relative dates, periods and deadlines."""

    requires: frozenset[str] = frozenset({"year"})
    assigns: frozenset[str] = frozenset({"times"})

    def __init__(self) -> None:
        """Join the patterns into one expression, in the order of their file."""
        trigger, *shapes = patterns("times.toml")
        self._trigger = trigger.regex
        self._regex = re.compile("|".join(map(_branch, range(len(shapes)), shapes)))
        numbers = self._regex.groupindex
        self._rules = {f"r{index}": _rule(index, shape, numbers) for index, shape in enumerate(shapes)}

    def __call__(self, analysis: Analysis) -> None:
        """Add the time expressions of the article."""
        setting = _setting(analysis)
        blocks = [block.begin for block in analysis.article.blocks]
        for match in self._matches(analysis.text):
            setting = _entering(setting, bisect_right(blocks, match.start()))
            mention = _mention(match, self._rules[str(match.lastgroup)], setting)
            if mention:
                analysis.times.append(mention)
                setting = _moved(setting, mention)
                if len(mention.value) == _YEAR_WIDTH or mention.derivation is not Derivation.INFERRED:
                    coming = bool(setting.year) and mention.value == f"{setting.year + 1:04}"
                    end = analysis.article.sentence_at(mention.begin)[1]
                    setting = replace(setting, coming=end if coming else 0)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in `text` from left to right, without overlap."""
        end = 0
        for trigger in self._trigger.finditer(text):
            match = self._regex.match(text, trigger.start()) if trigger.start() >= end else None
            if match:
                end = match.end()
                yield match


def _branch(index: int, shape: Pattern) -> str:
    """Return the pattern as one branch of the joined expression; the last group closed says which branch it was."""
    inner = _GROUP.sub(rf"(?P<\1\2__{index}>", shape.regex.pattern)
    return f"(?P<r{index}>{inner})"


def _rule(index: int, shape: Pattern, numbers: Mapping[str, int]) -> _Rule:
    """Return what the branch `index` means; `numbers` has the groups of the joined expression by name."""
    end = f"__{index}"
    groups = tuple((name.removesuffix(end), number) for name, number in numbers.items() if name.endswith(end))
    fields = shape.fields
    coded = Derivation.NORMALISED if fields.get("coded") else Derivation.STATED
    return _Rule(fields["value"], fields["role"], coded, int(fields.get("shift", "0")), groups)


def _setting(analysis: Analysis) -> _Setting:
    published = analysis.article.source.metadata.published
    day = date.fromisoformat(published) if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    return _Setting(analysis.year, analysis.year_source, day)


def _entering(setting: _Setting, block: int) -> _Setting:
    """Return the setting in the paragraph `block`: a new one is back in the month of the first date."""
    return setting if block == setting.block else replace(setting, month=setting.lead, block=block)


def _moved(setting: _Setting, mention: TimeMention) -> _Setting:
    """Return the setting behind `mention`: a date moves the month that bare days count in."""
    found = _MONTH_OF_DATE.search(mention.value) if mention.role == "date" else None
    month = int(found[1]) if found else 0
    return replace(setting, month=month, lead=setting.lead or month) if month else setting


def _mention(match: re.Match[str], rule: _Rule, setting: _Setting) -> TimeMention | None:
    read = ((name, match[number]) for name, number in rule.groups)
    printed = {name: _number(words) for name, words in read if words is not None}
    if not _plausible(printed):
        return None
    inferred = "y" not in printed and "p" not in printed and "{" in rule.value
    later = inferred and rule.role == "deadline" and not rule.shift and _is_next_year(match, printed, setting)
    value = _value(rule.value, printed, setting, rule.shift + later) if rule.value else ""
    derivation = Derivation.INFERRED if inferred else rule.derivation
    source = setting.source if inferred else ()
    past = setting.year and value[:_YEAR_WIDTH].isdigit() and int(value[:_YEAR_WIDTH]) < setting.year
    role = "period" if rule.role == "deadline" and past else rule.role
    return TimeMention(match.start(), match.end(), value, derivation, role, source)


def _is_next_year(match: re.Match[str], printed: dict[str, int], setting: _Setting) -> bool:
    """Whether a deadline without a year is one of the next: behind 明年, or soon after the turn of the year."""
    if match[0].startswith(_NOW):
        return False
    if match.start() < setting.coming:
        return True
    month = printed.get("m", 0)
    if not month or not setting.published or setting.published.year != setting.year:
        return False
    ahead = month - setting.published.month
    return ahead < 0 and ahead + len(_LAST_DAYS) <= _SOON


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else int(parse_number(words.replace("○", "〇")))


def _plausible(printed: dict[str, int]) -> bool:
    """Whether the printed numbers can be months, and days of them."""
    months = [printed[name] for name in ("m", "m2") if name in printed]
    if not all(1 <= month <= len(_LAST_DAYS) for month in months):
        return False
    first, second = printed.get("m", 1), printed.get("m2", printed.get("m", 1))
    days = [(printed[name], month) for name, month in (("d", first), ("d2", second)) if name in printed]
    return all(1 <= day <= _LAST_DAYS[month - 1] for day, month in days)


def _value(template: str, printed: dict[str, int], setting: _Setting, shift: int) -> str:
    """Fill the template; parts that are not printed are left out, an unknown year gives `--02-08` or nothing."""
    year = printed.get("y") or (setting.year + shift if setting.year else 0)
    parts = {name: f"{number:02}" for name, number in _derived(printed, year, setting).items()}
    parts |= {"y": f"{year:04}", "y2": f"{printed.get('y2', year):04}"}
    if near := _NEAR.get(template):
        return near(setting.published) if setting.published else ""
    filled = template.format_map(_Parts(parts)).replace("-00", "")
    if "d" in printed and not (parts.get("m") or parts.get("md") or parts.get("pm")):
        return ""
    if year or "p" in printed or "{" not in template:
        return filled
    dated = "d" in printed and (parts.get("m") or parts.get("md"))
    return filled.replace("0000-", "--") if dated else ""


def _derived(printed: dict[str, int], year: int, setting: _Setting) -> dict[str, int]:
    """Return all numbers that a template may ask for."""
    numbers = dict(printed)
    month = printed.get("m", 0)
    numbers.setdefault("m2", month)
    if quarter := printed.get("q"):
        numbers |= {"q1": _QUARTER * (quarter - 1) + 1, "q2": _QUARTER * quarter}
    if plan := printed.get("p"):
        numbers |= {"p1": 5 * plan + _PLAN_ZERO, "p2": 5 * plan + _PLAN_ZERO + 4}
    if month:
        numbers["last"] = monthrange(year or 2000, month)[1]
    if count := printed.get("n"):
        numbers |= {"ahead": year + count - 1, "before": year - count, "last_year": year - 1, "within": year + count}
    return numbers | _published_parts(printed, setting)


def _published_parts(printed: dict[str, int], setting: _Setting) -> dict[str, int]:
    """Return month and day of publication, and the month of a bare day: this one, or the last for a later day."""
    if not setting.published:
        return {"md": setting.month, "md2": setting.month} if setting.month else {}
    month = setting.published.month
    day = printed.get("d2", printed.get("d", 0))
    later = day > setting.published.day and month > 1
    likely = (setting.month, month - 1 if later else month, month)
    bare = next((each for each in likely if each and day <= monthrange(setting.published.year, each)[1]), 0)
    return {"pm": month, "pd": setting.published.day, "md": bare, "md2": bare}


class _Parts(dict[str, str]):
    """Template parts; what is not known is `00`, which is cut out of the value."""

    def __missing__(self, _name: str) -> str:
        return "00"

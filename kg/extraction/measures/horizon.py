"""Which way a clause looks: forward to a promise, or back to an outcome."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from kg.document import Block
from kg.extraction.analysis import TimeMention
from kg.extraction.measures.text import Page
from kg.facts import Commitment
from kg.lexicon import Pattern, patterns

_HEADING = 45
_YEAR = 4
_MONTH = len("2030-01")
_NUMERALS = tuple("0123456789一二三四五六七八九十两几")
_WEAKEST = "horizon.will"
_EXPECT = "horizon.expect"
_DONE = "horizon.done"
_PAST = "horizon.past-time"
_COMPARED_WITH = "horizon.compared"
_ITEM_END = "；"
_IMPERATIVES = 3
_COMPARED = ("从", "由", "比", "较", "自", "在", "与")
_SAME_CLAUSE = "其中"
_QUOTE = re.compile("“[^”]*”|《[^》]*》")


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


class Horizon(NamedTuple):
    """The decision for one quantity: the side, how it was found, and how sure (0 to 1)."""

    side: Side
    method: str
    confidence: float
    commitment: Commitment = Commitment.AIM


def last_year(value: str) -> int:
    """Return the calendar year in which the ISO 8601 `value` ends, 0 where it has none."""
    year = value.rsplit("/", 1)[-1][:_YEAR]
    return int(year) if year.isdecimal() and len(year) == _YEAR else 0


def is_misread(text: str, time: TimeMention) -> bool:
    """Whether the words are part of a length of time (4年内, 三年前) and no date."""
    return text.startswith("年", time.begin) and text.startswith(_NUMERALS, time.begin - 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report that looks to one `side`; text[begin:end] are the words that open it."""

    side: Side
    begin: int
    end: int


class HorizonReader:
    """Finds marks once per article (horizon.toml) and decides for each position."""

    def __init__(self) -> None:
        loaded = patterns("horizon.toml")
        self._sections = [pattern for pattern in loaded if pattern.fields.get("section")]
        self._section = re.compile("|".join(pattern.regex.pattern for pattern in self._sections))
        self._imperative = next(pattern for pattern in loaded if pattern.fields["side"] == "imperative")
        self._achieved = next(pattern for pattern in loaded if pattern.fields["side"] == "achieved")
        moods = (self._imperative, self._achieved)
        self._rules = [_rule(p) for p in loaded if p not in self._sections and p not in moods]

    def read(self, page: Page) -> ArticleHorizon:
        """Return the marks and sections of the article."""
        return ArticleHorizon(page, self, self._parts(page))

    def marks(self, page: Page, begin: int, end: int) -> list[Mark]:
        """Return the marks in text[begin:end] from left to right."""
        letters = set(page.text[begin:end])
        rules = [rule for rule in self._rules if not rule.hint.isdisjoint(letters)]
        marks = [rule.mark(match) for rule in rules for match in rule.regex.finditer(page.text, begin, end)]
        marks += [mark for time in page.times.within(begin, end) for mark in _time_marks(time, page)]
        marks.sort(key=lambda mark: (mark.begin, mark.end))
        return marks

    def orders(self, text: str, begin: int, end: int) -> int:
        """Count the clauses in text[begin:end] that say what is to be done."""
        return len(self._imperative.regex.findall(text, max(begin - 1, 0), end))

    def achievements(self, text: str, begin: int, end: int) -> int:
        """Count the words in text[begin:end] that tell success."""
        return len(self._achieved.regex.findall(text, max(begin - 1, 0), end))

    def _parts(self, page: Page) -> list[Part | None]:
        """Return for each block the part of a report that it stands in."""
        parts: list[Part | None] = []
        current: Part | None = None
        for block in page.article.blocks:
            opening = _opening(page, block)
            side = self._side(opening)
            dated = page.times.within(block.begin, block.begin + len(opening))
            if side is Side.FORWARD and dated and 0 < last_year(dated[0].value) < page.analysis.year:
                side = Side.BACKWARD
            if side is not None and (current is None or side is not current.side or dated):
                current = Part(side, block.begin, block.begin + len(opening))
            parts.append(current)
        return parts

    def _side(self, opening: str) -> Side | None:
        """Return the side of the part of a report that the words `opening` begin, None where they begin none."""
        if not self._section.search(opening):
            return None
        return next(Side(pattern.fields["side"]) for pattern in self._sections if pattern.regex.search(opening))


def _opening(page: Page, block: Block) -> str:
    """Return the words in which a heading would be: a short block, or a block's first clauses."""
    words = page.text[block.begin : min(block.end, block.begin + _HEADING)]
    heading, stop, _ = words.partition("。")
    return heading + stop


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
        return Mark(*match.span(), self.side, self.method, self.commitment, self.strong, self.weak)


def _rule(pattern: Pattern) -> _Rule:
    fields = pattern.fields
    commitment = Commitment(fields["commitment"]) if "commitment" in fields else None
    side, method = Side(fields["side"]), f"horizon.{pattern.id}"
    hint = frozenset(fields["hint"])
    return _Rule(pattern.regex, hint, side, method, commitment, bool(fields.get("strong")), bool(fields.get("weak")))


def _time_marks(time: TimeMention, page: Page) -> list[Mark]:
    """Return a mark where a time before or after the article's year tells the side; bases of comparison tell none."""
    year = last_year(time.value)
    before = page.text[max(time.begin - 1, 0) : time.begin]
    if not year or before in _COMPARED or is_misread(page.text, time):
        return []
    if time.role == "period" and time.value[-_MONTH:] < page.article.source.metadata.published[:_MONTH]:
        return [Mark(time.begin, time.end, Side.BACKWARD, "horizon.past-time")]
    if page.analysis.year and year < page.analysis.year:
        return [Mark(time.begin, time.end, Side.BACKWARD, "horizon.past-time")]
    if page.analysis.year and year > page.analysis.year:
        return [Mark(time.begin, time.end, Side.FORWARD, "horizon.future-time", Commitment.AIM, strong=True)]
    if time.role == "deadline":
        return [Mark(time.begin, time.end, Side.FORWARD, "horizon.deadline", Commitment.AIM)]
    return []


class ArticleHorizon:
    """The marks of one article, asked by position."""

    def __init__(self, page: Page, reader: HorizonReader, parts: list[Part | None]) -> None:
        self._page = page
        self._reader = reader
        self._marks: dict[tuple[int, int], list[Mark]] = {}
        self._quotes = [match.span() for match in _QUOTE.finditer(page.text)]
        self._parts = parts
        self._orders: dict[int, int] = {}
        self._outcomes: dict[int, int] = {}

    def decide(self, begin: int, end: int, sentence: tuple[int, int]) -> Horizon | None:
        """Return the side of the quantity at [begin, end) of `sentence`, or None where nothing tells it.

        Signs behind it in its clause count too; not with `end` at `begin` (an attribute, 投资3亿元的项目将开工).
        """
        section = self.section(begin)
        clause_end = min(self._page.clause_end(end), sentence[1]) if end > begin else end
        quote = self._quote(begin)
        marks = [m for m in self._binding(sentence, section) if self._quote(m.begin) in (None, quote)]
        before = [mark for mark in marks if mark.begin < begin]
        after = [mark for mark in marks if end <= mark.begin < clause_end]
        named = [mark for mark in after if mark.method == "horizon.target"]
        clause_begin = self._page.clause_begin(begin)
        told = [mark for mark in after if mark.method == _DONE and not any(m.begin >= clause_begin for m in before)]
        mark = next(iter(named or told or before[-1:] or after), None)
        if mark is not None and mark.method == _EXPECT:
            # What was expected of a year now past is reported.
            mark = next((other for other in before if other.method == _PAST), mark)
        elif mark is not None and mark.method == _COMPARED_WITH:
            # What is compared with a year before may be expected itself.
            mark = next((other for other in before[-2:-1] if other.method == _EXPECT), mark)
        if mark is not None:
            item = self._page.text.rfind(_ITEM_END, sentence[0], begin)
            return self._from_mark(mark, [other for other in before if other.begin > item])
        if self._page.text.startswith(_SAME_CLAUSE, sentence[0]) and sentence[0] > 0:
            return self._inherited(sentence[0] - 1)
        return self._from_surroundings(section, sentence)

    def _quote(self, position: int) -> tuple[int, int] | None:
        """Return the quoted words or the title that `position` stands in."""
        index = bisect_right(self._quotes, (position, len(self._page.text))) - 1
        return self._quotes[index] if index >= 0 and position < self._quotes[index][1] else None

    def block(self, position: int) -> Block:
        """Return the block that holds `position`."""
        return self._page.block(position)

    def is_plan(self, position: int) -> bool:
        """Whether the paragraph at `position` as a whole says what is to be done."""
        orders = self.orders(position)
        return orders >= _IMPERATIVES and orders >= _IMPERATIVES * self._outcomes_told(position)

    def is_review(self, position: int) -> bool:
        """Whether the paragraph at `position` as a whole says what was achieved."""
        told = self._outcomes_told(position)
        return told >= _IMPERATIVES and told * _IMPERATIVES > self.orders(position)

    def orders(self, position: int) -> int:
        """Count the clauses that say what is to be done (加强…，完善…) in the paragraph at `position`."""
        block = self.block(position)
        if block.begin not in self._orders:
            self._orders[block.begin] = self._reader.orders(self._page.text, block.begin, block.end)
        return self._orders[block.begin]

    def _outcomes_told(self, position: int) -> int:
        """Count the signs in the paragraph at `position` that look back, and the words that tell success."""
        block = self.block(position)
        if block.begin not in self._outcomes:
            inside = self._page.sentences(block.begin, block.end)
            marks = (mark for sentence in inside for mark in self._binding(sentence, None))
            back = sum(mark.side is Side.BACKWARD for mark in marks)
            back += self._reader.achievements(self._page.text, block.begin, block.end)
            self._outcomes[block.begin] = back
        return self._outcomes[block.begin]

    def section(self, position: int) -> Side | None:
        """Return the side of the part of the report that holds `position`, None outside reports."""
        part = self._parts[self._page.block_index(position)]
        return part.side if part else None

    def part(self, position: int) -> tuple[int, int]:
        """Return the range of the words that open the part of the report around `position`, an empty one outside."""
        part = self._parts[self._page.block_index(position)]
        return (part.begin, part.end) if part else (position, position)

    def _binding(self, sentence: tuple[int, int], section: Side | None) -> list[Mark]:
        """Return the marks of a sentence that hold in its part of the report."""
        if sentence not in self._marks:
            self._marks[sentence] = self._reader.marks(self._page, *sentence)
        marks = self._marks[sentence]
        if section is Side.BACKWARD:
            return [mark for mark in marks if mark.side is Side.BACKWARD or mark.strong]
        if section is Side.FORWARD:
            return [mark for mark in marks if not mark.weak]
        return marks

    def _from_mark(self, mark: Mark, before: list[Mark]) -> Horizon:
        promises = [m for m in before if m.side is Side.FORWARD and m.commitment not in (None, Commitment.AIM)]
        named = [m.commitment for m in sorted(promises, key=lambda m: m.method != _WEAKEST) if m.commitment]
        commitment = (named or [mark.commitment or Commitment.AIM])[-1]
        agree = all(other.side is mark.side for other in before)
        return Horizon(mark.side, mark.method, 0.9 if agree else 0.75, commitment)

    def _inherited(self, position: int) -> Horizon | None:
        sentence = self._page.article.sentence_at(position)
        return self.decide(sentence[1] - 1, sentence[1] - 1, sentence)

    def _from_surroundings(self, section: Side | None, sentence: tuple[int, int]) -> Horizon | None:
        if section is not None:
            return Horizon(section, "horizon.section", 0.8)
        if self.is_plan(sentence[0]):
            return Horizon(Side.FORWARD, "horizon.imperative", 0.55)
        return None

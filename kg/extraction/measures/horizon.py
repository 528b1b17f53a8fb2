"""Which way a clause looks: forward to a promise, or back to an outcome."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from kg.document import Block
from kg.extraction.measures.marks import MEASURED, PAST, TARGET, TARGET_HERE, Mark, MarkReader, Side, last_year
from kg.extraction.measures.sections import Part, SectionReader
from kg.extraction.measures.text import Page
from kg.extraction.measures.weighing import WILL, outweighed
from kg.facts import Commitment
from kg.lexicon import patterns

_OPENING = 3
_SHORT_OPENING = 4
_TOLD_BEHIND = frozenset({"horizon.done", "horizon.since"})
"""Signs that tell an outcome where they stand behind the value in its clause (300家企业目前已入驻)."""
_PROMISED_BEHIND = frozenset({WILL, "horizon.plan", "horizon.deadline", "horizon.within"})
"""Signs that tell a promise where they stand behind the value in its clause (剩余53个村要在年内全部退出)."""
_FIRM = frozenset({Commitment.ENSURE, Commitment.STRIVE})
_LATER = "horizon.future-time"
_PLEDGED = "horizon.pledged"
"""A sign that tells nothing of those named before it (向全县4万人承诺)."""
_PLAN = "horizon.document"
"""The sign that a plan is told (《方案》提出), and the method for the sentences below it that go on."""
_ITEM_END, _ANNOUNCED = "；", "："
_IMPERATIVES = 3
_SAME_CLAUSE = "其中"
_NUMBER = re.compile("（[一二三四五六七八九十]+）")
_QUOTE = re.compile("“[^”]*”|《[^》]*》")


class Horizon(NamedTuple):
    """The decision for one quantity: the side, how it was found, and how sure (0 to 1)."""

    side: Side
    method: str
    confidence: float
    commitment: Commitment = Commitment.AIM


class HorizonReader:
    """Finds marks once per article (horizon.toml) and decides for each position."""

    def __init__(self) -> None:
        loaded = patterns("horizon.toml")
        self._sections = SectionReader(loaded)
        self._marks = MarkReader(loaded)

    def read(self, page: Page) -> ArticleHorizon:
        """Return the marks and sections of the article."""
        return ArticleHorizon(page, self._marks, self._sections.parts(page))


class ArticleHorizon:
    """The marks of one article, asked by position."""

    def __init__(self, page: Page, reader: MarkReader, parts: list[Part | None]) -> None:
        self._page = page
        self._reader = reader
        self._marks: dict[tuple[int, int], list[Mark]] = {}
        self._quotes = [match.span() for match in _QUOTE.finditer(page.text)]
        self._parts = parts
        self._orders: dict[int, int] = {}
        self._outcomes: dict[int, int] = {}
        blocks = enumerate(page.article.blocks)
        self._numbered = {index for index, block in blocks if _NUMBER.match(page.text, block.begin, block.end)}

    def decide(self, begin: int, end: int, sentence: tuple[int, int]) -> Horizon | None:
        """Return the side of the quantity at [begin, end) of `sentence`, or None where nothing tells it.

        Signs behind it in its clause count too; not with `end` at `begin` (an attribute, 投资3亿元的项目将开工).
        """
        section = self._section_of(sentence)
        clause_end = min(self._page.clause_end(end), sentence[1]) if end > begin else end
        quote = self._quote(begin)
        marks = [m for m in self._binding(sentence, section) if self._quote(m.begin) in (None, quote)]
        clause_begin = self._page.clause_begin(begin)
        before = [m for m in marks if m.begin < begin and (m.begin >= clause_begin or m.method != TARGET_HERE)]
        after = [mark for mark in marks if end <= mark.begin < clause_end and mark.method != _PLEDGED]
        named = [mark for mark in after if mark.method in {TARGET, TARGET_HERE}]
        here = any(m.begin >= clause_begin for m in before)
        told = [mark for mark in after if mark.method in _TOLD_BEHIND and not here]
        promised = [mark for mark in after if mark.method in _PROMISED_BEHIND and not here]
        mark = next(iter(named or told or promised or before[-1:] or after), None)
        mark = outweighed(mark, before, clause_begin)
        if mark is not None and (
            self._starts_anew(mark, begin) or self._is_back_now(mark, clause_begin, begin, section)
        ):
            mark = None
        if mark is not None:
            item = self._page.text.rfind(_ITEM_END, sentence[0], begin)
            return self._from_mark(mark, [other for other in before if other.begin > item])
        if self._page.text.startswith(_SAME_CLAUSE, sentence[0]) and sentence[0] > 0:
            return self._inherited(sentence[0] - 1)
        return self._from_surroundings(section, sentence)

    def _starts_anew(self, mark: Mark, begin: int) -> bool:
        """Whether a clause between a promise and the value at `begin` turns to what is (今天，…；该电站装机容量…)."""
        return mark.side is Side.FORWARD and self._reader.starts_anew(self._page.text, mark.end, begin)

    def _is_back_now(self, mark: Mark, clause: int, begin: int, section: Side | None) -> bool:
        """Whether text[clause:begin] comes back to the year of a plan from one before (2029年接待3万人，今年增长…)."""
        if section is not Side.FORWARD or mark.method != PAST or mark.begin >= clause:
            return False
        year = str(self._page.analysis.year)
        return any(time.value == year for time in self._page.times.within(clause, begin))

    def is_signed(self, begin: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether a sign in text[begin:end] of `sentence` looks forward."""
        marks = self._binding(sentence, self._section_of(sentence))
        return any(mark.side is Side.FORWARD and begin <= mark.begin < end for mark in marks)

    def is_told(self, begin: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether a sign in text[begin:end] of `sentence` says that something is done (已退出8个)."""
        marks = self._binding(sentence, self._section_of(sentence))
        return any(mark.method in _TOLD_BEHIND and begin <= mark.begin < end for mark in marks)

    def promises(self, sentence: tuple[int, int]) -> bool:
        """Whether a sign in `sentence`, or the last one in the sentence before it in its block, looks forward."""
        if any(mark.side is Side.FORWARD for mark in self._binding(sentence, self._section_of(sentence))):
            return True
        if sentence[0] <= self.block(sentence[0]).begin:
            return False
        above = self._page.article.sentence_at(sentence[0] - 1)
        marks = self._binding(above, self._section_of(above))
        return bool(marks) and marks[-1].side is Side.FORWARD

    def follows_promise(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence without any sign carries on one in its block that only looks to a later year."""
        begin = sentence[0]
        if begin <= self.block(begin).begin or self._is_of_body(sentence) or self._page.times.within(*sentence):
            return False
        above = self._page.article.sentence_at(begin - 1)
        marks = self._binding(above, self._section_of(above))
        forward = all(mark.side is Side.FORWARD for mark in marks)
        return forward and any(mark.method == _LATER for mark in marks)

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
        begin, end = self._passage(position)
        if begin not in self._orders:
            self._orders[begin] = self._reader.orders(self._page.text, begin, end)
        return self._orders[begin]

    def _passage(self, position: int) -> tuple[int, int]:
        """Return the paragraph at `position`, with its siblings where it is one of a numbered run (（四）…（五）…)."""
        index = self._page.block_index(position)
        blocks = self._page.article.blocks
        first = last = index
        while first in self._numbered and first - 1 in self._numbered:
            first -= 1
        while last in self._numbered and last + 1 in self._numbered:
            last += 1
        return blocks[first].begin, blocks[last].end

    def _outcomes_told(self, position: int) -> int:
        """Count the signs in the paragraph at `position` that look back, and the words that tell success."""
        begin, end = self._passage(position)
        if begin not in self._outcomes:
            inside = self._page.sentences(begin, end)
            marks = (mark for sentence in inside for mark in self._binding(sentence, None))
            back = sum(mark.side is Side.BACKWARD for mark in marks)
            back += self._reader.achievements(self._page.text, begin, end)
            self._outcomes[begin] = max(back - self._firm(begin, end), 0)
        return self._outcomes[begin]

    def _firm(self, begin: int, end: int) -> int:
        """Count the firm promises in text[begin:end]: what is told as their success is but hoped for (力争取得突破)."""
        marks = (mark for sentence in self._page.sentences(begin, end) for mark in self._binding(sentence, None))
        return sum(mark.commitment in _FIRM for mark in marks)

    def section(self, position: int) -> Side | None:
        """Return the side of the part of the report that holds `position`, None outside reports."""
        part = self._parts[self._page.block_index(position)]
        return part.side if part else None

    def _section_of(self, sentence: tuple[int, int]) -> Side | None:
        """Return the side of the part that holds `sentence`; one on a later year (2030年，…) is no part of a review."""
        side = self.section(sentence[0])
        if side is not Side.BACKWARD:
            return side
        opening = self._page.times.within(sentence[0], sentence[0] + _OPENING)
        told = [last_year(time.value) for time in self._page.times.within(*self.part(sentence[0]))]
        named = opening and opening[0].value == str(self._page.analysis.year)
        return None if named and told and 0 < told[-1] < self._page.analysis.year else side

    def part(self, position: int) -> tuple[int, int]:
        """Return the range of the words that open the part of the report around `position`, an empty one outside."""
        part = self._parts[self._page.block_index(position)]
        return (part.begin, part.end) if part else (position, position)

    def _binding(self, sentence: tuple[int, int], section: Side | None) -> list[Mark]:
        """Return the marks of a sentence that hold in its part of the report."""
        marks = self._read(sentence)
        if section is None and any(mark.method in MEASURED for mark in marks) and self._tells_plan(sentence):
            section = Side.FORWARD
        if section is Side.BACKWARD:
            return [mark for mark in marks if mark.side is Side.BACKWARD or mark.strong]
        if section is Side.FORWARD:
            return [mark for mark in marks if not mark.weak]
        return marks

    def _is_step(self, position: int) -> bool:
        """Whether the paragraph at `position` is one of a list that a promise announces (《方案》明确，分两步走：)."""
        index, blocks, text = self._page.block_index(position), self._page.article.blocks, self._page.text
        while index and text.endswith(_ITEM_END, 0, blocks[index - 1].end):
            index -= 1
        if not index or not text.endswith(_ANNOUNCED, 0, blocks[index - 1].end):
            return False
        marks = self._read(self._page.article.sentence_at(blocks[index - 1].end - 1))
        return bool(marks) and marks[-1].side is Side.FORWARD

    def _tells_plan(self, sentence: tuple[int, int]) -> bool:
        """Whether the sentence goes on to tell what a plan says that one above it in its block began to tell."""
        begin = self.block(sentence[0]).begin
        for above in reversed(self._page.sentences(begin, sentence[1])):
            marks = self._read(above)
            if any(mark.side is Side.BACKWARD and mark.method not in MEASURED for mark in marks):
                return False
            if above != sentence and any(mark.method == _PLAN for mark in marks):
                return True
        return False

    def _read(self, sentence: tuple[int, int]) -> list[Mark]:
        """Return all marks of a sentence."""
        if sentence not in self._marks:
            self._marks[sentence] = self._reader.marks(self._page, *sentence)
        return self._marks[sentence]

    def _is_of_body(self, sentence: tuple[int, int]) -> bool:
        """Whether a place or a body opens the sentence, which tells what it does (河北聚焦项目，推出90项措施)."""
        begin = sentence[0]
        opening = self._page.text.find("，", begin, begin + _SHORT_OPENING)
        starts = {begin, opening + 1 if opening >= 0 else begin}
        return any(start in layer.by_begin for start in starts for layer in (self._page.places, self._page.bodies))

    def _from_mark(self, mark: Mark, before: list[Mark]) -> Horizon:
        promises = [m for m in before if m.side is Side.FORWARD and m.commitment not in (None, Commitment.AIM)]
        named = [m.commitment for m in sorted(promises, key=lambda m: m.method != WILL) if m.commitment]
        commitment = (named or [mark.commitment or Commitment.AIM])[-1]
        agree = all(other.side is mark.side for other in before)
        return Horizon(mark.side, mark.method, 0.9 if agree else 0.75, commitment)

    def _inherited(self, position: int) -> Horizon | None:
        sentence = self._page.article.sentence_at(position)
        return self.decide(sentence[1], sentence[1], sentence)

    def _from_surroundings(self, section: Side | None, sentence: tuple[int, int]) -> Horizon | None:
        if section is not None:
            return Horizon(section, "horizon.section", 0.8)
        if self._tells_plan(sentence) or self._is_step(sentence[0]):
            return Horizon(Side.FORWARD, _PLAN, 0.65)
        if self.is_plan(sentence[0]) and not self._is_of_body(sentence):
            return Horizon(Side.FORWARD, "horizon.imperative", 0.55)
        return None

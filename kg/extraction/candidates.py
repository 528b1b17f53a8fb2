"""Candidates: quantities of a sentence with the indicator each measures, before goal and result are told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extraction.analysis import Analysis
from kg.extraction.clauses import Where, is_covered, is_quoted, split_clauses
from kg.extraction.indicators import Head, IndicatorReader, is_counted
from kg.extraction.pairing import Item, Pairer
from kg.extraction.quantities import ComparatorReader, Quantity, QuantityFinder
from kg.facts import Comparator
from kg.lexicon import patterns

_EACH = "分别"
_ALIKE = ("均", "都")
_LIST = "、和及与，以"
_ORIGINS = ("从", "由")
_RATIOS = frozenset({"ratio", "percent"})
_NAMED = frozenset({"duration", "age", "temperature"})
_SHORTEST = 2
_LISTED = ("等", "》", "”")
_UNITS_OF_LAND = frozenset("省市县区州盟旗乡镇村国")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity, how it is meant, and its indicator; no quantity for a dated end state.

    `name`: the indicator in the source's words; `heads`: the ranges that print it; `words`: the range of the value with
    the words that say how it is meant; `origin`: the first value of a from–to pair;
    `extent`: the smallest run of words that carries it, its clause or an item of a list in it.
    """

    quantity: Quantity | None
    comparator: Comparator | None
    name: str
    heads: tuple[Head, ...]
    link: str
    words: tuple[int, int]
    where: Where
    origin: bool = False
    extent: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A quantity with the free words around it in its clause: text[before:words[0]] and text[words[1]:behind]."""

    quantity: Quantity
    comparator: Comparator
    words: tuple[int, int]
    before: int
    behind: int
    clause: tuple[int, int]


class CandidateFinder:
    """Finds the candidates of one sentence at a time."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._quantities = QuantityFinder()
        self._comparators = ComparatorReader()
        self._reader = reader
        self._pairer = Pairer(self._reader)
        shapes = {pattern.id: pattern.regex for pattern in patterns("measures.toml")}
        self._refused_before = shapes["refused.before"]
        self._refused_after = shapes["refused.after"]

    def find(self, analysis: Analysis, sentence: tuple[int, int]) -> list[Candidate]:
        """Return the candidates of text[sentence] in order."""
        quantities = [q for q in self._quantities.find(analysis.text, *sentence) if self._counts(analysis, q, sentence)]
        if not quantities:
            return []
        found: list[Candidate] = []
        carried: Head | None = None
        for clause in split_clauses(analysis.text, sentence, quantities):
            slots = self._slots(analysis.text, clause, [q for q in quantities if clause[0] <= q.begin < clause[1]])
            for candidate in self._clause(analysis, sentence, slots, carried):
                found.append(candidate)
                carried = candidate.heads[0]
        return [candidate for candidate in _settle_origins(found) if self._stands(analysis, candidate)]

    def _slots(self, text: str, clause: tuple[int, int], quantities: list[Quantity]) -> list[_Slot]:
        read = [(quantity, *self._comparators.read(text, quantity)) for quantity in quantities]
        befores = [clause[0], *(self._reader.after_tail(text, end) for _, _, _, end in read)]
        behinds = [*(begin for _, _, begin, _ in read[1:]), clause[1]]
        return [
            _Slot(quantity, comparator, (begin, end), before, behind, clause)
            for (quantity, comparator, begin, end), before, behind in zip(read, befores, behinds, strict=False)
        ]

    def _clause(
        self, analysis: Analysis, sentence: tuple[int, int], slots: list[_Slot], carried: Head | None
    ) -> list[Candidate]:
        found: list[Candidate] = []
        index = 0
        while index < len(slots):
            group = self._group(analysis.text, slots[index:])
            paired = (
                self._pairs(analysis, sentence, group)
                if len(group) > 1
                else self._all_alike(analysis, sentence, slots[index])
            )
            if paired or len(group) > 1:
                found += paired
                index += len(group)
                continue
            candidate = self._single(analysis, sentence, slots[index], found[-1].heads[0] if found else carried)
            if candidate is not None and len(group) == 1:
                found.append(candidate)
            index += 1
        return found

    def _group(self, text: str, slots: list[_Slot]) -> list[_Slot]:
        """Return the slots that one 分别 pairs: the values behind it with nothing but list marks between."""
        first = slots[0]
        if _EACH not in text[first.before : first.words[0]]:
            return slots[:1]
        count = 1
        for left, right in pairwise(slots):
            if text[left.words[1] : right.words[0]].strip(_LIST):
                break
            count += 1
        return slots[:count]

    def _pairs(self, analysis: Analysis, sentence: tuple[int, int], group: list[_Slot]) -> list[Candidate]:
        text = analysis.text
        each = text.index(_EACH, group[0].before, group[0].words[0])
        head = self._reader.before(analysis, group[0].before, each)
        link = self._reader.before(analysis, each, group[0].words[0]).link
        items = self._pairer.split(analysis.article, head, len(group))
        return [self._candidate(sentence, slot, item, link) for slot, item in zip(group, items, strict=False) if items]

    def _all_alike(self, analysis: Analysis, sentence: tuple[int, int], slot: _Slot) -> list[Candidate]:
        """Return one candidate for each indicator of a list that shares its value: 发电量、用电量占比均超过30%."""
        words = analysis.text[slot.before : slot.words[0]]
        at = max(words.rfind(mark) for mark in _ALIKE)
        if at < 0:
            return []
        head = self._reader.before(analysis, slot.before, slot.before + at)
        link = self._reader.before(analysis, slot.before + at, slot.words[0]).link
        items = self._pairer.split_alike(analysis.article, head)
        return [self._candidate(sentence, slot, item, link) for item in items]

    def _candidate(self, sentence: tuple[int, int], slot: _Slot, item: Item, link: str) -> Candidate:
        where = Where(slot.words[0], slot.words[1], slot.clause, sentence)
        heads = (item.head,)
        return Candidate(slot.quantity, slot.comparator, item.name, heads, link, slot.words, where, extent=slot.clause)

    def _single(
        self, analysis: Analysis, sentence: tuple[int, int], slot: _Slot, carried: Head | None
    ) -> Candidate | None:
        text, article = analysis.text, analysis.article
        before = self._reader.before(analysis, slot.before, slot.words[0])
        if carried is None and before.link and before.begin == before.end and slot.before > sentence[0] + 1:
            carried = self._from_clause_above(analysis, sentence, slot)
        behind = self._reader.behind(text, slot.words[1], slot.behind)
        acts = self._reader.acts_on(text, slot.before, slot.words[0])
        head = _choose(slot.quantity, before, behind, acts=acts)
        if behind.link and self._reader.is_named(text[before.begin : before.end]):
            head = before
        words = article.words(head.begin, head.end)
        where = Where(slot.words[0], slot.words[1], slot.clause, sentence)
        heads: tuple[Head, ...] = (head,)
        compares = self._reader.compares(words)
        if carried is not None and (not words or words in self._reader.shared or compares):
            if not words and not before.link and slot.before == slot.clause[0] and slot.quantity.kind != "rank":
                return None
            words = article.words(carried.begin, carried.end) + words
            heads = (carried, head) if head.end > head.begin else (carried,)
        origin = text[max(slot.before, 0) : slot.words[0]] != "" and self._is_origin(analysis, slot)
        candidate = Candidate(
            slot.quantity,
            slot.comparator,
            words,
            heads,
            before.link,
            slot.words,
            where,
            origin,
            _extent(text, slot, heads),
        )
        return candidate if len(words) >= _SHORTEST or words in _UNITS_OF_LAND else None

    def _from_clause_above(self, analysis: Analysis, sentence: tuple[int, int], slot: _Slot) -> Head | None:
        """Return the indicator of a clause without value: 专项资金大幅增加，达到3亿元."""
        begin, end = analysis.clause_at(slot.clause[0] - 2, slot.clause[0] - 1)
        head = self._reader.before(analysis, max(begin, sentence[0]), end)
        return head if head.link and head.end - head.begin >= _SHORTEST else None

    def _is_origin(self, analysis: Analysis, slot: _Slot) -> bool:
        """Whether the value is what a change sets out from: 从 or 由 before it, with at most a time between."""
        text = analysis.text
        if text.startswith(_ORIGINS, slot.words[0]):
            return True
        words = text[slot.before : slot.words[0]]
        at = max(words.rfind(mark) for mark in _ORIGINS)
        if at < 0:
            return False
        rest = self._reader.before(analysis, slot.before + at, slot.words[0])
        return rest.begin == rest.end and text[slot.words[1] : slot.words[1] + 1] not in ("。", "；")

    def _counts(self, analysis: Analysis, quantity: Quantity, sentence: tuple[int, int]) -> bool:
        """Whether the quantity is more than a part of a name: quoted, in a place's name, 一个, 八项规定."""
        if is_quoted(analysis.text, quantity, sentence):
            return False
        if _is_named(analysis, quantity):
            return False
        return not quantity.small or self._is_told(analysis, quantity)

    def _is_told(self, analysis: Analysis, quantity: Quantity) -> bool:
        """Whether a Han numeral below ten is a count, and not an article or part of a name."""
        if quantity.value <= 1 or not is_counted(quantity):
            return quantity.kind in _RATIOS
        begin, _ = analysis.clause_at(quantity.begin, quantity.end)
        before = analysis.text[begin : quantity.begin]
        told = before.endswith(_LISTED) or "、" in before or self._reader.before(analysis, begin, quantity.begin).link
        return bool(told) or self._reader.acts_on(analysis.text, begin, quantity.begin)

    def _stands(self, analysis: Analysis, candidate: Candidate) -> bool:
        """Whether nothing makes the quantity a slogan, a condition, a refusal, or a number of another kind."""
        text, quantity, where = analysis.text, candidate.quantity, candidate.where
        if quantity is None:
            return True
        if is_counted(quantity) and self._reader.is_stopped(
            candidate.name, exactly=candidate.heads[-1].end <= quantity.begin
        ):
            return False
        if quantity.kind in _NAMED and candidate.link in ("", "level") and not self._reader.is_named(candidate.name):
            return False
        if self._refused_before.search(text[where.clause[0] : where.begin]):
            return False
        return self._refused_after.search(text[where.end : where.clause[1]]) is None


def _is_named(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the quantity lies in the name of a place, a person, a body or a document (三门峡, 十里村)."""
    begin, end = quantity.begin, quantity.end
    return (
        is_covered(analysis.places, begin, end)
        or is_covered(analysis.persons, begin, end)
        or is_covered(analysis.organisations, begin, end)
        or is_covered(analysis.documents, begin, end)
    )


def _settle_origins(found: list[Candidate]) -> list[Candidate]:
    """Keep as first value of a from–to pair only one that is followed by a value that was changed to."""
    followers: list[Candidate | None] = [*found[1:], None]
    return [
        candidate if not candidate.origin or (follower and _changes(follower)) else replace(candidate, origin=False)
        for candidate, follower in zip(found, followers, strict=False)
    ]


def _changes(candidate: Candidate) -> bool:
    rank = candidate.quantity is not None and candidate.quantity.kind == "rank"
    return rank or candidate.link in ("to", "up", "down")


def _extent(text: str, slot: _Slot, heads: tuple[Head, ...]) -> tuple[int, int]:
    """Return the clause, or the item of its list (A 30户、B 上百个) that holds the value and its indicator."""
    begin, end = slot.clause
    if any(head.begin < slot.before or head.end > slot.behind for head in heads):
        return slot.clause
    if text.startswith("、", slot.before):
        begin = slot.before + 1
    last = max(slot.words[1], *(head.end for head in heads))
    if text.startswith("、", last):
        end = last
    return begin, end


def _choose(quantity: Quantity, before: Head, behind: Head, *, acts: bool) -> Head:
    """Return the head that the quantity measures: the counted noun behind it, or the noun before it."""
    if behind.begin == behind.end or quantity.kind == "rank":
        return before
    empty = before.begin == before.end
    if is_counted(quantity) or (quantity.kind == "bare" and before.link not in ("to", "up", "down")):
        return replace(behind, link=before.link)
    if (acts or empty) and before.link not in ("to", "up", "down"):
        return replace(behind, link=before.link)
    return before

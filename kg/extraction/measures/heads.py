"""Which words name what a value measures: those before it, those behind it, or the indicator named before."""

from __future__ import annotations

import re

from kg.extraction.measures.indicators import IndicatorReader, is_counted
from kg.extraction.measures.nouns import Head
from kg.extraction.measures.parts import Candidate, Reading, Slot
from kg.extraction.quantities import FOLD, Quantity
from kg.lexicon import regexes

_DIGIT = re.compile(r"\d")
_ORIGINS = ("从", "由")
_LIST = "、"
_SHARES = ("为", "是", "相当于", "完成", "达到", "达")
_OF, _QUALITIES = "的", "级型化性新大高"
_TARGETS = ("至", "到", "为")
_BASES = ("基础上", "的基础上")
_SHORTEST = 2
_SHORT_NAMES = frozenset("省市县区州盟旗乡镇村国鸡鸭鹅猪牛羊马驴兔鱼虾蟹茶树粮煤油气药车船")
_PEOPLE, _COUNT, _RANK = "people", "count", "rank"
_TO = ("to", "up", "down")
_RATIOS = frozenset({"ratio", "percent", FOLD})


class HeadChooser:
    """Makes the candidate of one value."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._reader = reader
        shapes = regexes("measures.toml")
        self._contests, self._has = shapes["rank.contest"], shapes["noun.has"]
        self._listed = shapes["listed"]

    def candidate(self, at: Reading, slot: Slot) -> Candidate | None:
        """Return the value with its indicator, None where nothing names one."""
        before = self._before(at, slot)
        behind = self._possessed(at, slot, self._behind(at, slot))
        carried = self._carried(at, slot, before)
        heads, words = self._named(at, slot, before, behind)
        replaced = words in self._reader.same
        last = at.found[-1].quantity if at.found else None
        alike = last is not None and last.unit == slot.quantity.unit
        if (slot.quantity.kind == _COUNT or alike) and self._reader.is_act(words):
            above = self._carried_alike(at, slot, carried)
            above = above if above and not self._reader.acts_on(at.text, above.begin, above.end) else None
            thing = self._reader.object_of(at.text, above) if above else None
            if thing:
                heads, words = (thing, *heads), at.page.article.words(thing.begin, thing.end) + words
            elif above:
                words, carried, replaced = "", above, True
        if carried is not None and (
            not words or words in self._reader.shared or replaced or self._reader.compares(words)
        ):
            passed = self._reader.passes(at.text[slot.words[0] : slot.quantity.begin])
            bare = not words and not before.link and not replaced and not passed
            if bare and slot.before == slot.clause[0] and slot.quantity.kind != _RANK and not _is_of_place(at, slot):
                return None
            named = at.page.article.words(carried.begin, carried.end)
            if named in self._reader.shared and words and carried is not at.amount:
                named, carried = "", heads[0]
            words = named + ("" if replaced else words)
            heads = (
                carried,
                *(head for head in heads if head is not carried and head.end > head.begin and not replaced),
            )
        if not words and slot.quantity.kind == _RANK and (contest := self._contest(at, slot)):
            heads, words = (contest,), at.page.article.words(contest.begin, contest.end)
        if self._reader.compares(words) and before.link == "":
            return None
        if len(words) < _SHORTEST and words not in _SHORT_NAMES:
            return None
        where = slot.where(at.sentence)
        extent = _extent(at.text, slot, heads)
        origin = self._is_origin(at, slot)
        link = "up" if slot.quantity.kind == FOLD else before.link
        return Candidate(
            slot.quantity, slot.comparator, words, heads, link, slot.words, where, origin=origin, extent=extent
        )

    def is_share(self, text: str, candidate: Candidate) -> bool:
        """Whether the value is a share of its indicator, told of another (为年初预算的71%)."""
        first, ratio = candidate.heads[0], candidate.quantity is not None and candidate.quantity.kind in _RATIOS
        of = ratio and text.endswith(_OF, first.end, candidate.words[0])
        return of and text.endswith(_SHARES, 0, first.begin)

    def _before(self, at: Reading, slot: Slot) -> Head:
        """Return the head before the value; behind the first value of a from–to pair (由66户整合 至12户) none."""
        origin = at.found[-1] if at.found else None
        if origin is not None and origin.origin and origin.where.clause == slot.clause:
            words = at.text[slot.before : slot.words[0]]
            if words.endswith(_TARGETS):
                return Head(slot.words[0], slot.words[0], "to")
        head = self._reader.before(at.page, slot.before, slot.words[0])
        mark = at.text.find(_LIST, head.begin, head.end) if slot.before > slot.clause[0] else -1
        if mark >= 0:
            return self._reader.before(at.page, mark + 1, slot.words[0])
        return self._reader.behind_list(at.text, head)

    def _behind(self, at: Reading, slot: Slot) -> Head:
        """Return the counted noun behind the value; behind an attribute it may begin with a verb."""
        nouns = self._reader.nouns
        found = nouns.behind(at.text, slot.words[1], slot.behind)
        listed = self._listed.search(at.text, slot.before, slot.words[0]) is not None
        described = listed and slot.quantity.kind == _COUNT
        if not described or found.end > found.begin:
            return found
        return nouns.behind(at.text, slot.words[1], slot.behind, described=True)._replace(link="")

    def _possessed(self, at: Reading, slot: Slot, behind: Head) -> Head:
        """Return what is had, without the noun that has it (拥有60个席位 的政党)."""
        of = at.text.find(_OF, behind.begin + _SHORTEST, behind.end)
        if of < 0 or at.text[of - 1] in _QUALITIES or not self._has.search(at.text, slot.before, slot.words[0]):
            return behind
        return behind._replace(end=of)

    def _carried(self, at: Reading, slot: Slot, before: Head) -> Head | None:
        if at.carried is None and before.link and before.begin == before.end and slot.before > at.sentence[0] + 1:
            return self._from_clause_above(at, slot)
        if before.link and before.begin == before.end and (above := self._from_bare_clause(at, slot)):
            return above
        return (at.amount if slot.quantity.kind in _RATIOS else None) or at.carried

    def _named(self, at: Reading, slot: Slot, before: Head, behind: Head) -> tuple[tuple[Head, ...], str]:
        """Return the heads that name the value's indicator, and the name."""
        article = at.page.article
        if slot.quantity.kind == _PEOPLE:
            fate = self._reader.nouns.fate(at.text, slot.words[1])
            if fate.end > fate.begin:
                return (fate,), article.words(fate.begin, fate.end)
        own = article.words(before.begin, before.end)
        if behind.link and own in self._reader.shared:
            return (behind, before), article.words(behind.begin, behind.end) + own
        acts = self._reader.acts_on(at.text, slot.before, slot.words[0])
        measured = self._reader.measure_length(at.text, slot.before, slot.words[0]) > 0
        owned = behind.link and not before.link and not self._reader.is_named(own) and own not in self._reader.shared
        head = _choose(slot.quantity, before, behind, acts=acts or measured or bool(owned))
        if behind.link and self._reader.is_named(own):
            head = before
        return (head,), article.words(head.begin, head.end)

    def _from_clause_above(self, at: Reading, slot: Slot) -> Head | None:
        """Return the indicator of a clause without value: 专项资金大幅增加，达到3亿元."""
        begin, end = at.page.clause_at(slot.clause[0] - 2, slot.clause[0] - 1)
        head = self._reader.before(at.page, max(begin, at.sentence[0]), end)
        return head if head.link and head.end - head.begin >= _SHORTEST else None

    def _from_bare_clause(self, at: Reading, slot: Slot) -> Head | None:
        """Return the indicator of the clause right above where that has one and no value (…占比首次过半，达到53%)."""
        if slot.before != slot.clause[0] or slot.clause[0] - 1 <= at.sentence[0]:
            return None
        begin, end = at.page.clause_at(slot.clause[0] - 2, slot.clause[0] - 1)
        told = any(begin <= one.where.begin < end for one in at.found)
        head = None if told or _DIGIT.search(at.text, begin, end) else self._from_clause_above(at, slot)
        return head if head and self._reader.is_named(at.text[head.begin : head.end]) else None

    def _contest(self, at: Reading, slot: Slot) -> Head | None:
        """Return the contest named before a place that is won in it (在全省综合评价中，…列第19位)."""
        match = self._contests.search(at.text, at.sentence[0], slot.words[0])
        return Head(*match.span("contest")) if match else None

    def _carried_alike(self, at: Reading, slot: Slot, carried: Head | None) -> Head | None:
        """Return the indicator carried on from a value of the same kind; without a value the subject above."""
        last = at.found[-1].quantity if at.found else None
        if last is None:
            return self._subject_above(at, slot)
        return carried if last.unit == slot.quantity.unit or last.kind == _RANK else None

    def _subject_above(self, at: Reading, slot: Slot) -> Head | None:
        """Return the noun that opens the clause above one that only tells what was done (…案件居多，共查处37件)."""
        if slot.clause[0] - 1 <= at.sentence[0]:
            return None
        begin, end = at.page.clause_at(slot.clause[0] - 2, slot.clause[0] - 1)
        head = self._reader.subject(at.page, max(begin, at.sentence[0]), end)
        return head if head.end - head.begin > _SHORTEST else None

    def _is_origin(self, at: Reading, slot: Slot) -> bool:
        """Whether the value is what a change sets out from: 从 or 由 before it, with at most a time between."""
        if slot.words[0] <= slot.before:
            return False
        if at.text.startswith(_ORIGINS, slot.words[0]) or at.text.startswith(_BASES, slot.words[1]):
            return True
        words = at.text[slot.before : slot.words[0]]
        mark = max(map(words.rfind, _ORIGINS))
        if mark < 0:
            return False
        rest = self._reader.before(at.page, slot.before + mark, slot.words[0])
        return rest.begin == rest.end and at.text[slot.words[1] : slot.words[1] + 1] not in ("。", "；")


def _choose(quantity: Quantity, before: Head, behind: Head, *, acts: bool) -> Head:
    """Return the head that the quantity measures: the counted noun behind it, or the noun before it."""
    if behind.begin == behind.end or quantity.kind == "rank" or before.link in _TO:
        counted = is_counted(quantity) and behind.end > behind.begin and quantity.kind != "rank"
        return behind._replace(link=before.link) if counted else before
    if is_counted(quantity) or quantity.kind == "bare" or acts or before.begin == before.end:
        return behind._replace(link=before.link)
    share = quantity.kind in _RATIOS and behind.link and not before.link
    return behind._replace(link=before.link) if share else before


def _is_of_place(at: Reading, slot: Slot) -> bool:
    """Whether a value with a unit like that of the last stands right behind a place (其中平川区26亿元)."""
    units = {one.quantity.unit for one in at.found if one.quantity}
    alike = slot.quantity.unit in units and slot.quantity.kind not in (_COUNT, _PEOPLE)
    return alike and slot.words[0] in at.page.places.by_end


def _extent(text: str, slot: Slot, heads: tuple[Head, ...]) -> tuple[int, int]:
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

"""Candidates: quantities of a sentence with the indicator each measures, before goal and result are told apart."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extraction.comparators import ComparatorReader
from kg.extraction.measures.clauses import is_quoted, split_clauses
from kg.extraction.measures.heads import HeadChooser
from kg.extraction.measures.indicators import IndicatorReader, is_counted
from kg.extraction.measures.pairing import Item, Pairer
from kg.extraction.measures.parts import Candidate, Reading, Slot
from kg.extraction.measures.refusals import Refuser
from kg.extraction.measures.text import Page
from kg.extraction.quantities import FOLD, Quantity, QuantityFinder

_EACH = "分别"
_OF = "的"
_QUOTED = re.compile("[“《]")
_ALIKE, _MEAN = ("均", "都"), tuple("年平人户月日")
_OF_EACH, _LISTED_NAMES = "各", "、"
_PAUSES = ("、", "和")
_CHANGED = frozenset({"up", "down"})
_LIST = "、和及与，以"
_RATIOS = frozenset({"ratio", "percent", FOLD})
_MEASURES = frozenset({"area", "length", "mass", "volume", "power", "energy", "money"})
_LISTED = ("等", "》", "”")


class CandidateFinder:
    """Finds the candidates of one sentence at a time."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._quantities = QuantityFinder()
        self._comparators = ComparatorReader()
        self._reader = reader
        self._heads = HeadChooser(reader)
        self._pairer = Pairer(reader)
        self._refuser = Refuser(reader)

    def scan(self, text: str) -> list[Quantity]:
        """Return the quantities of `text` in order, names and slogans among them."""
        return list(self._quantities.find(text, 0, len(text)))

    def read(self, page: Page, sentence: tuple[int, int], scanned: list[Quantity]) -> list[Candidate]:
        """Return the candidates of text[sentence], whose quantities are `scanned`, in order."""
        marked = _QUOTED.search(page.text, *sentence) is not None
        free = [one for one in scanned if not (marked and is_quoted(page.text, one, sentence))]
        quantities = [quantity for quantity in free if self._counts(page, quantity)]
        if not quantities:
            return []
        at = Reading(page, sentence)
        for clause in split_clauses(page.text, sentence, quantities):
            inside = [quantity for quantity in quantities if clause[0] <= quantity.begin < clause[1]]
            if inside:
                self._read_clause(at, self._slots(page.text, clause, inside))
        return self._refuser.keep(page, _settle_origins(at.found))

    def _slots(self, text: str, clause: tuple[int, int], quantities: list[Quantity]) -> list[Slot]:
        read = [(quantity, *self._comparators.read(text, quantity)) for quantity in quantities]
        befores = [clause[0], *(self._reader.after_tail(text, end) for _, _, _, end in read)]
        behinds = [*(_item_end(text, one[3], two[2]) for one, two in pairwise(read)), clause[1]]
        return [
            Slot(quantity, comparator, (begin, end), before, behind, clause)
            for (quantity, comparator, begin, end), before, behind in zip(read, befores, behinds, strict=False)
        ]

    def _read_clause(self, at: Reading, slots: list[Slot]) -> None:
        index = 0
        while index < len(slots):
            group = self._group(at.text, slots[index:])
            index += len(group)
            paired = self._pairs(at, group) if len(group) > 1 else self._all_alike(at, group[0])
            if not paired and len(group) > 1 and _EACH not in at.text[group[0].before : group[0].words[0]]:
                index -= len(group) - 1
                group = group[:1]
                paired = self._all_alike(at, group[0])
            if paired or len(group) > 1:
                at.add(paired)
                continue
            carried = at.carried
            candidate = self._heads.candidate(at, group[0])
            if candidate is not None:
                at.add([candidate])
                at.carried = carried if carried and self._heads.is_share(at.text, candidate) else at.carried
                self._carry_on(at, group[0], candidate)

    def _carry_on(self, at: Reading, slot: Slot, candidate: Candidate) -> None:
        """Carry on the noun before the value where what it counts is no outcome (生产总值跨越3个台阶)."""
        if self._reader.is_stopped(candidate.name, exactly=False) and not at.text.endswith(_OF, 0, slot.words[0]):
            before = self._reader.before(at.page, slot.before, slot.words[0])
            at.carried = before if before.end > before.begin else at.carried

    def _group(self, text: str, slots: list[Slot]) -> list[Slot]:
        """Return the slots that one 分别 pairs: the values behind it with nothing but list marks between."""
        first = slots[0]
        each = _EACH in text[first.before : first.words[0]]
        count = 1
        for left, right in pairwise(slots):
            between = text[left.words[1] : right.words[0]]
            alike = between in _PAUSES and left.quantity.unit == right.quantity.unit
            if between.strip(_LIST) or not (each or alike):
                break
            count += 1
        return slots[:count]

    def _pairs(self, at: Reading, slots: list[Slot]) -> list[Candidate]:
        """Return the values behind 分别, each with its indicator: of the list before it, or of the values before."""
        group = _bound_alike(slots)
        each = at.text.find(_EACH, group[0].before, group[0].words[0])
        if each < 0:
            return self._plain_pairs(at, group)
        head = self._reader.before(at.page, group[0].before, each)
        link = self._reader.before(at.page, each, group[0].words[0]).link
        if head.begin == head.end:
            items = [Item(named.name, named.heads[0]) for named in at.found[-len(group) :]]
            items = items if len(items) == len(group) else self._items_above(at, group)
        else:
            items = self._pairer.split(at.page.article, head, len(group))
        if len({item.name for item in items}) != len(group):
            return []
        return [self._candidate(at, slot, item, link) for slot, item in zip(group, items, strict=True)]

    def _plain_pairs(self, at: Reading, group: list[Slot]) -> list[Candidate]:
        """Return the values of a list without 分别 (收入、支出增长5%、7%), or none where it has another number."""
        head = self._reader.before(at.page, group[0].before, group[0].words[0])
        if head.begin == head.end and head.link in _CHANGED:
            return self._changes_above(at, group, head.link)
        listed = head.link and "、" in at.text[head.begin : head.end]
        items = self._pairer.split(at.page.article, head, len(group)) if listed else []
        if len({item.name for item in items}) != len(group):
            return []
        return [self._candidate(at, slot, item, head.link) for slot, item in zip(group, items, strict=True)]

    def _changes_above(self, at: Reading, group: list[Slot], link: str) -> list[Candidate]:
        """Return by how much the last values changed, one each (甲、乙分别达到3万元、2万元，增长5%、7%)."""
        above = at.found[-len(group) :]
        names = {one.name for one in above if one.link not in _CHANGED}
        alike = len({one.quantity.unit for one in above if one.quantity}) == 1
        if len(names) != len(group) or not alike:
            return []
        items = [Item(one.name, one.heads[0]) for one in above]
        return [self._candidate(at, slot, item, link) for slot, item in zip(group, items, strict=True)]

    def _items_above(self, at: Reading, group: list[Slot]) -> list[Item]:
        """Return the list that is the whole clause above 分别 (甲类和乙类案件，分别查处26件和19件)."""
        clause = group[0].clause
        if clause[0] - 1 <= at.sentence[0]:
            return []
        begin, end = at.page.clause_at(clause[0] - 2, clause[0] - 1)
        head = self._reader.before(at.page, max(begin, at.sentence[0]), end)
        return self._pairer.split(at.page.article, head, len(group)) if head.end > head.begin else []

    def _all_alike(self, at: Reading, slot: Slot) -> list[Candidate]:
        """Return one candidate for each indicator of a list that shares its value: 发电量、用电量占比均超过30%."""
        words = at.text[slot.before : slot.words[0]]
        mark = max(map(words.rfind, _ALIKE))
        if mark < 0 and words.endswith(_OF_EACH) and _LISTED_NAMES in words:
            mark = len(words) - len(_OF_EACH)
        if mark < 0 or (words[mark - 1 : mark] in _MEAN and mark > 0):
            return self._all_changed(at, slot)
        head = self._reader.before(at.page, slot.before, slot.before + mark)
        link = self._reader.before(at.page, slot.before + mark, slot.words[0]).link
        items = self._pairer.split_alike(at.page.article, head)
        return [self._candidate(at, slot, item, link) for item in items]

    def _all_changed(self, at: Reading, slot: Slot) -> list[Candidate]:
        """Return one candidate for each of the indicators that change alike: 工业投资、民间投资增长6%."""
        head = self._reader.before(at.page, slot.before, slot.words[0])
        if head.link not in _CHANGED or not self._pairer.is_listed(at.page.article, head):
            return []
        items = self._pairer.split_alike(at.page.article, head)
        return [self._candidate(at, slot, item, head.link) for item in items]

    def _candidate(self, at: Reading, slot: Slot, item: Item, link: str) -> Candidate:
        where = slot.where(at.sentence)
        heads = (item.head,)
        return Candidate(slot.quantity, slot.comparator, item.name, heads, link, slot.words, where, extent=slot.clause)

    def _counts(self, page: Page, quantity: Quantity) -> bool:
        """Whether the quantity is more than a part of a name: in a place's name, 一个, 八项规定."""
        if page.is_named(quantity.begin, quantity.end):
            return False
        return not quantity.small or self._is_told(page, quantity)

    def _is_told(self, page: Page, quantity: Quantity) -> bool:
        """Whether a Han numeral below ten is a count, and not an article or part of a name."""
        if quantity.value <= 1 or not is_counted(quantity):
            measured = quantity.kind in _MEASURES and len(quantity.unit) > 1
            return quantity.kind in _RATIOS or (measured and quantity.value > 1)
        begin, _ = page.clause_at(quantity.begin, quantity.end)
        before = page.text[begin : quantity.begin]
        if before.endswith(_LISTED) or self._reader.before(page, begin, quantity.begin).link:
            return True
        return self._reader.acts_on(page.text, begin, quantity.begin) or (
            "、" in before and self._reader.is_named(self._counted(page, quantity))
        )

    def _counted(self, page: Page, quantity: Quantity) -> str:
        """Return the noun behind the quantity in its clause."""
        head = self._reader.nouns.behind(page.text, quantity.end, page.clause_end(quantity.end))
        return page.text[head.begin : head.end]


def _bound_alike(group: list[Slot]) -> list[Slot]:
    """Return the values of a list, all meant as the word behind its last says, where no other has one (5%、6%左右)."""
    *others, last = group
    alone = all(slot.words == (slot.quantity.begin, slot.quantity.end) for slot in others)
    if not alone or last.words[1] == last.quantity.end:
        return group
    return [*(slot._replace(comparator=last.comparator) for slot in others), last]


def _item_end(text: str, begin: int, end: int) -> int:
    """Return where the item at `begin` ends before a number at `end` whose examples it may run into (集体、甲等9名)."""
    mark = text.find("、", begin, end)
    return mark if mark > begin and text.endswith(_LISTED[0], begin, end) else end


def _settle_origins(found: list[Candidate]) -> list[Candidate]:
    """Keep as first value of a from–to pair only one that is followed by a value that was changed to."""
    settled = list(found)
    for index, candidate in enumerate(found):
        if candidate.origin and index + 1 < len(found) and _changes(found[index + 1]):
            settled[index + 1] = found[index + 1]._replace(target=True)
        elif candidate.origin:
            settled[index] = settled[index]._replace(origin=False)
    return settled


def _changes(candidate: Candidate) -> bool:
    rank = candidate.quantity is not None and candidate.quantity.kind == "rank"
    return rank or candidate.link in ("to", "up", "down")

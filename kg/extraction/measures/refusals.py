"""What looks like a figure and is none: slogans, mechanisms, conditions, negations, goals retold, others' figures."""

from __future__ import annotations

import re

from kg.extraction.measures.indicators import IndicatorReader, is_counted
from kg.extraction.measures.parts import Candidate
from kg.extraction.measures.text import Page
from kg.extraction.quantities import Quantity
from kg.facts import Comparator
from kg.lexicon import regexes

_NAMED = frozenset({"duration", "age", "temperature"})
_THESE = ("这", "那")
_DURATION, _RUN = "duration", "连续"
_CASES, _OFFENCES = "起", "问题"
_SCALES = "百千万亿"
_UP_TO, _STOPS = "以下", "，。；、：）！？\n的"
_COUNTED = frozenset({"count", "people"})


class Refuser:
    """Knows the shapes `refused.*` and `mechanism.*` of measures.toml."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._reader = reader
        shapes = regexes("measures.toml")
        self._before, self._after = shapes["refused.before"], shapes["refused.after"]
        self._span, self._listed = shapes["span"], shapes["listed"]
        self._class, self._uncounted = shapes["refused.class"], shapes["refused.uncounted"]
        self._sized, self._name = shapes["refused.sized"], shapes["refused.name"]
        self._pairs = (
            (shapes["refused.retold"], shapes["refused.target"]),
            (shapes["refused.against"], shapes["refused.level"]),
            (shapes["refused.held"], shapes["refused.aim"]),
            (shapes["refused.within"], shapes["refused.inside"]),
            (shapes["refused.toward"], shapes["refused.charged"]),
            (shapes["refused.granting"], shapes["refused.granted"]),
            (shapes["refused.task"], shapes["refused.share"]),
        )
        self._planned, self._founded = shapes["mechanism.planned"], shapes["mechanism.founded"]
        self._kept, self._unit = shapes["mechanism.kept"], shapes["mechanism.unit"]
        self._goes_on = shapes["mechanism.goes_on"]

    def keep(self, page: Page, candidates: list[Candidate]) -> list[Candidate]:
        """Return those of the candidates of one sentence that are figures."""
        kept: list[Candidate] = []
        mechanism = False
        listed = {one.name for one in candidates if self._is_listed(page.text, one)}
        for candidate in candidates:
            mechanism = self._is_mechanism(page.text, candidate, goes_on=mechanism)
            idle = candidate.name not in listed and self._is_idle(page.text, candidate)
            if not mechanism and not idle and self._stands(page.text, candidate, alone=len(candidates) == 1):
                kept.append(candidate)
        return kept

    def _stands(self, text: str, candidate: Candidate, *, alone: bool) -> bool:
        quantity, where = candidate.quantity, candidate.where
        if quantity is None:
            return True
        if self._name.search(candidate.name):
            return False
        if alone and not candidate.link and _is_single(quantity) and not self._is_fate(text, quantity):
            return False
        before, after = text[where.clause[0] : where.begin], text[where.end : where.clause[1]]
        classing = _is_bounded(candidate, quantity) and (
            self._class.match(after) or (is_counted(quantity) and _tells_a_class(text, where.end))
        )
        if classing or self._before.search(before) or self._after.search(after):
            return False
        if not is_counted(quantity) and not candidate.link and self._sized.search(after):
            return False
        return not any(left.search(before) and right.match(after) for left, right in self._pairs)

    def _is_fate(self, text: str, quantity: Quantity) -> bool:
        """Whether the words behind the quantity say what befell the people it counts."""
        fate = self._reader.nouns.fate(text, quantity.end)
        return fate.end > fate.begin

    def _is_listed(self, text: str, candidate: Candidate) -> bool:
        """Whether the value counts problems that were found, or tasks that were charged."""
        counted = candidate.quantity is not None and is_counted(candidate.quantity)
        return counted and self._listed.search(text, candidate.where.clause[0], candidate.where.begin) is not None

    def _is_idle(self, text: str, candidate: Candidate) -> bool:
        """Whether a count is of nothing that comes of work (方面), or a length of time is no indicator."""
        quantity = candidate.quantity
        if quantity is None:
            return False
        before = candidate.heads[-1].end <= quantity.begin
        case = quantity.unit == _CASES and candidate.name.endswith(_OFFENCES)
        if is_counted(quantity) and not case and self._reader.is_stopped(candidate.name, exactly=before):
            return True
        if is_counted(quantity) and not before and self._uncounted.search(candidate.name):
            return True
        if is_counted(quantity) and text.endswith(_THESE, 0, candidate.where.begin):
            return True
        loose = quantity.kind in _NAMED and candidate.link in ("", "level")
        if quantity.kind == _DURATION and not text.endswith(_RUN, 0, quantity.begin):
            return loose and not self._span.search(candidate.name)
        return loose and quantity.kind != _DURATION and not self._reader.is_named(candidate.name)

    def _is_mechanism(self, text: str, candidate: Candidate, *, goes_on: bool) -> bool:
        """Whether the value counts what work is divided into (确定了30个片区), or goes on to do so (涉及20项任务)."""
        if candidate.quantity is None or candidate.quantity.kind not in _COUNTED:
            return False
        before = text[candidate.where.clause[0] : candidate.words[0]]
        if goes_on and self._goes_on.match(before):
            return True
        if self._founded.search(before) and self._unit.search(candidate.name):
            return True
        return bool(self._planned.search(before)) and not _ends(self._kept, candidate.name)


def _is_bounded(candidate: Candidate, quantity: Quantity) -> bool:
    """Whether the value is a range, or stands with a word such as 以上 or 超过."""
    return quantity.value_max is not None or candidate.comparator not in (Comparator.EQUAL, Comparator.RANK)


def _tells_a_class(text: str, end: int) -> bool:
    """Whether 以下 stands right before a noun, as in 7座以下客车."""
    return text.endswith(_UP_TO, 0, end) and text[end : end + 1] not in _STOPS


def _is_single(quantity: Quantity) -> bool:
    return quantity.value == 1 and quantity.kind in _COUNTED and quantity.unit[0] not in _SCALES


def _ends(shape: re.Pattern[str], name: str) -> bool:
    return shape.search(name) is not None

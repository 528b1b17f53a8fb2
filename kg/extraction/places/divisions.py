"""Divisions named in a text, in the reading that the article's own words support.

A short name (平川) may stand by accident: inside a person's name behind a post, or across the border of two words, one
of which is a name that the article uses elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from kg.extraction.analysis import Division
from kg.extraction.places.gazetteer import LEVELS, Gazetteer
from kg.extraction.ranges import Ranged, covering
from kg.lexicon import Pattern

_BEFORE = 24
"""How far before a name a post may begin."""

_FULL = 1000
"""Weight of a name printed in full, against those counted one by one."""

_SHORTEST = 2
_LONGEST_GIVEN = 2
_LONGEST_SPELT = 3
_LONGEST_NAME = 3


_Name = TypeVar("_Name", bound=Ranged)


class Reading(NamedTuple):
    """text[begin:end] names one of `divisions`; `full` where it is a whole name."""

    begin: int
    end: int
    divisions: tuple[Division, ...]
    full: bool


class DivisionReader:
    """Finds the divisions that a text names without need of other evidence."""

    def __init__(self, gazetteer: Gazetteer, rules: Mapping[str, Pattern]) -> None:
        """Take the patterns of `places.toml` by their ids."""
        self._gazetteer = gazetteer
        self._after = {True: rules["after.full"].regex, False: rules["after.short"].regex}
        self._after_province = rules["after.province"].regex
        self._posted = rules["before.person"].regex
        self._honoured = (rules["before.honoured"].regex, rules["after.honoured"].regex)
        self._titled = (rules["before.posted"].regex, rules["after.posted"].regex)
        self._begun = (rules["stem.begun"].regex, rules["after.begun"].regex)
        self._autonomous = rules["after.autonomous"].regex
        self._spelt = tuple(rules[name].regex for name in ("stem.spelt", "before.spelt", "after.spelt"))

    def __call__(self, text: str) -> list[Reading]:
        """Return the readings of `text` from left to right, without overlap."""
        found = list(self._candidates(text))
        kept = self.outside_people(text, list(_outside_towns(found)))
        return _prefer_known(text, kept, self._weights(text, kept))

    def _candidates(self, text: str) -> Iterator[Reading]:
        for begin, end, divisions in self._gazetteer.find(text):
            full = any(division.name == text[begin:end] for division in divisions)
            if full and not self._after[True].match(text, end):
                yield Reading(begin, end, divisions, full=True)
                continue
            cut = end - 1 if full else end
            short = self._gazetteer.by_name(text[begin:cut]) if full else divisions
            wide = bool(short) and short[0].level == LEVELS[0]
            after = self._after_province if wide else self._after[False]
            if short and not after.match(text, cut) and not self.is_spelt_on(text, begin, cut):
                yield Reading(begin, self._end_of(text, cut, short), short, full=False)

    def _end_of(self, text: str, cut: int, divisions: tuple[Division, ...]) -> int:
        """Return the end of a short form: behind the last word of an autonomous division, if it is printed."""
        last = self._autonomous.match(text, cut)
        return last.end() if last and any(one.name.endswith(last.group()) for one in divisions) else cut

    def is_spelt_on(self, text: str, begin: int, end: int) -> bool:
        """Whether a short name stands inside a longer one that is spelt by its sounds (巴拉萨德 holds 拉萨)."""
        whole, before, ahead = self._spelt
        if end - begin > _LONGEST_SPELT or not whole.fullmatch(text, begin, end):
            return False
        return bool(before.search(text, max(0, begin - _LONGEST_GIVEN), begin) or ahead.match(text, end))

    def outside_people(self, text: str, found: list[_Name]) -> list[_Name]:
        """Leave out what ends a person's name (a surname before it, a post or a list before that), or begins one."""
        names = {name for one in found if (name := self._person_around(text, one.begin, one.end))}
        begun = tuple({name for one in found if (name := self._person_from(text, one.begin, one.end))})
        kept = [one for one in found if not any(text.startswith(name, one.end - len(name)) for name in names)]
        return [one for one in kept if not text.startswith(begun, one.begin)] if begun else kept

    def _person_from(self, text: str, begin: int, end: int) -> str:
        """Return the person's name that begins with text[begin:end] and has one character more, or an empty string."""
        stem, after = self._begun
        if end - begin != _SHORTEST or not stem.fullmatch(text, begin, end) or not after.match(text, end):
            return ""
        return text[begin : end + 1] if self._titled[0].search(text, max(0, begin - _BEFORE), begin) else ""

    def _person_around(self, text: str, begin: int, end: int) -> str:
        """Return the person's name that is text[begin:end] or ends so, or an empty string."""
        first = max(0, begin - _BEFORE)
        post, said = self._titled
        if end - begin <= _LONGEST_NAME and said.match(text, end) and post.search(text, first, begin):
            return text[begin:end]
        if end - begin > _LONGEST_GIVEN:
            return ""
        before, after = self._honoured
        named = self._posted.search(text, first, begin)
        if named is None and after.match(text, end):
            named = before.search(text, first, begin)
        return named["surname"] + text[begin:end] if named else ""

    def _weights(self, text: str, found: list[Reading]) -> dict[str, tuple[int, Reading]]:
        """Return how often the article uses each form, and one use; a full name vouches for its short forms."""
        counts = Counter(text[one.begin : one.end] for one in found)
        weights = {text[one.begin : one.end]: (counts[text[one.begin : one.end]], one) for one in found}
        for one in found:
            for size in range(_SHORTEST, one.end - one.begin) if one.full else ():
                short = text[one.begin : one.begin + size]
                meant = tuple(division for division in self._gazetteer.by_name(short) if division in one.divisions)
                if meant:
                    weights[short] = (_FULL + counts[short], Reading(one.begin, one.begin + size, meant, full=False))
        return weights


def _prefer_known(text: str, found: list[Reading], weights: Mapping[str, tuple[int, Reading]]) -> list[Reading]:
    """Put in the place of a name the better known one that overlaps it (结合平川: 平川, not 合平)."""
    kept = list(found)
    for form, (weight, known) in weights.items():
        for use in re.finditer(re.escape(form), text) if weight > 1 else ():
            rival = _crossing(kept, *use.span())
            if rival and weights[text[rival.begin : rival.end]][0] < weight:
                kept[kept.index(rival)] = known._replace(begin=use.start(), end=use.end())
    return kept


def _outside_towns(found: list[Reading]) -> Iterator[Reading]:
    """Leave out a short name right behind a county: a town's name begins so (松山县江北坪乡)."""
    before: Reading | None = None
    for one in found:
        behind = before is not None and before.full and before.end == one.begin
        if not (behind and not one.full and before and all(up.level == LEVELS[-1] for up in before.divisions)):
            yield one
        before = one


def _crossing(found: list[Reading], begin: int, end: int) -> Reading | None:
    """Return the reading that holds a part of text[begin:end] and more, but not all of it."""
    before, behind = covering(found, begin), covering(found, end - 1)
    if before is not None and before.begin < begin and before.end < end:
        return before
    return behind if behind is not None and behind.begin > begin and behind.end > end else None

"""To which division a body belongs whose words name only a level (县委, 市教育局), or a place before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg.document import Span
from kg.extraction.analysis import Analysis, PlaceMention
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.places.gazetteer import lies_in

_LEVELS = (
    ("自治区", "自治区"),
    ("自治州", "州"),
    ("自治县", "县"),
    ("自治旗", "旗"),
    ("特别行政区", "特区"),
    ("街道", "街道"),
    ("社区", "社区"),
)
_AUTONOMOUS = "自治"
_SAME = {"自治州": "州", "自治县": "县", "自治旗": "旗", "特别行政区": "特区"}


LOW = frozenset({"镇", "乡", "村", "街道", "社区"})
"""Levels whose divisions no gazetteer lists: their names are read from the text."""


_UPPER = frozenset({"省", "自治区"})
_SEMICOLON, _COMMA = "；", "，"
_GUESTS = frozenset({"县", "区", "旗"})

LINKS = ("和", "与", "及", "暨")
"""Words that join names, and stand inside some."""


class Jurisdiction(NamedTuple):
    """`base` is how the article calls the division, `place` its full name; `source` the words it was taken from."""

    base: str
    place: str
    source: tuple[Span, ...] = ()
    inferred: bool = False


@lru_cache(maxsize=4096)
def level_of(name: str) -> str:
    """Return the level word that a division's full name ends with."""
    return next((level for ending, level in _LEVELS if name.endswith(ending)), name[-1:])


class Scopes:
    """The places of one article, as jurisdictions, and where in it names may begin."""

    def __init__(self, analysis: Analysis, lexicon: OrganizationLexicon) -> None:
        # not the analysis itself, which keeps what it shares: a cycle would have to wait for the collector
        self._article, self._context = analysis.article, analysis.context
        self._context_source = analysis.context_source
        self._lexicon = lexicon
        self.text = analysis.text
        self.places = analysis.places
        self._begins = [place.begin for place in analysis.places]
        self._ends = {place.end: place for place in analysis.places}
        self._breaks: dict[int, list[int]] = {}

    @classmethod
    def of(cls, analysis: Analysis, lexicon: OrganizationLexicon) -> Scopes:
        """Return the scopes of an article whose places are known; they are made once."""
        return analysis.share(cls, lambda: cls(analysis, lexicon))

    def ending_at(self, position: int) -> PlaceMention | None:
        """Return the place whose last character stands before `position`."""
        place = self._ends.get(position)
        if place is None and self.covering(position - 1) is None:
            again = (place for place in self._by_level.get(self.text[position - 1 : position], []))
            place = next((place for place in again if self.text.endswith(place.name, 0, position)), None)
            place = place and replace(place, begin=position - len(place.name), end=position)
        return place

    def covering(self, position: int) -> PlaceMention | None:
        """Return the place mention that holds the character at `position`."""
        index = bisect_right(self._begins, position) - 1
        if index < 0 or self.places[index].end <= position:
            return None
        return self.places[index]

    def first_within(self, begin: int, end: int) -> PlaceMention | None:
        """Return the first place mention inside [begin, end)."""
        index = bisect_left(self._begins, begin)
        if index == len(self._begins) or self.places[index].end > end:
            return None
        return self.places[index]

    def is_local(self, position: int) -> bool:
        """Whether a division stands before `position` in its sentence."""
        begin = self._article.sentence_at(position)[0]
        places = self.places[bisect_left(self._begins, begin) : bisect_left(self._begins, position)]
        return any(place.code for place in places)

    def spans(self, begin: int, end: int) -> tuple[Span, ...]:
        """Return the raw spans of text[begin:end]."""
        return self._article.spans(begin, end)

    def reach(self, position: int) -> int:
        """Return the earliest begin of a name that holds the character before `position`."""
        line = self.text.rfind("\n", 0, position) + 1
        breaks = self._breaks.get(line)
        if breaks is None:
            breaks = self._breaks[line] = self._breaks_of(line)
        return breaks[bisect_right(breaks, position) - 1]

    def _breaks_of(self, line: int) -> list[int]:
        """Return where names may begin in the line at `line`: behind punctuation and words that no name holds."""
        end = self.text.find("\n", line)
        end = end if end >= 0 else len(self.text)
        marks = [found.end() for found in self._lexicon.patterns["break"].finditer(self.text, line, end)]
        stops = [line + last for _, last, stop in self._lexicon.boundaries.find(self.text[line:end]) if stop]
        outside = [end for end in stops if (place := self.covering(end - 1)) is None or level_of(place.name) in LOW]
        return sorted({line, *marks, *outside})

    def resolve(self, level: str, position: int) -> Jurisdiction | None:
        """Return the division that a bare level word at `position` means, None if the article does not tell.

        The nearest of that level earlier in the sentence, else the article's own, else the nearest before. What is
        said of a neighbour ends with a semicolon, where the article has a division of its own.
        """
        wanted = _SAME.get(level, level)
        mentions = self._by_level.get(wanted, [])
        earlier = [place for place in mentions if place.end <= position]
        sentence = self._article.sentence_at(position)[0] if self.text else 0
        context = self._context
        own = context is not None and level_of(context.name) == wanted
        near = max(sentence, self.text.rfind(_SEMICOLON, sentence, position)) if own else sentence
        if earlier and earlier[-1].begin >= near and not (own and self._is_below(earlier[-1], position)):
            return self._called(earlier[-1])
        if context and own:
            same = [self._base(place) for place in mentions if place.name == context.name]
            base = min(_unbroken(same, context.name) or same, key=len, default=context.name)
            return Jurisdiction(base, context.name, self._context_source, inferred=True)
        holding = [] if own else [place for place in mentions if self._holds_context(place)]
        above = holding or [place for place in mentions if self._may_contain(place)]
        before = [place for place in above if place.end <= position] or holding
        named = before[-1:] or (above[:1] if context and wanted in _UPPER else [])
        return self._called(named[0]) if named else None

    def _is_below(self, place: PlaceMention, position: int) -> bool:
        """Whether a place lies in the article's own division, and another clause than that of `position` names it."""
        context = self._context
        inside = context is not None and place.code != context.code and lies_in(place.code, context.code)
        return inside and _COMMA in self.text[place.end : position]

    def _may_contain(self, place: PlaceMention) -> bool:
        """Whether the article's own division, if it is of a lower level, can lie in a place: no other province."""
        context = self._context
        if context is None or level_of(place.name) not in _UPPER:
            return True
        return lies_in(context.code, place.code)

    @cached_property
    def _by_level(self) -> dict[str, list[PlaceMention]]:
        found: dict[str, list[PlaceMention]] = {}
        for place in filter(self._may_be_meant, self.places):
            found.setdefault(level_of(place.name), []).append(place)
        return found

    def _may_be_meant(self, place: PlaceMention) -> bool:
        """Whether a bare level word can mean a place: not a sight, not a firm's first word, not where guests go."""
        patterns = self._lexicon.patterns
        full = self.text.endswith(level_of(place.name), place.begin, place.end)
        if patterns["sight"].search(place.name) or (not full and patterns["name-behind"].match(self.text, place.end)):
            return False
        if patterns["native"].match(self.text, place.end) and not self._holds_context(place):
            return False
        if level_of(place.name) not in _GUESTS or (self._context and self._context.name == place.name):
            return True
        visit = patterns["visit"].search(self.text[self._article.sentence_at(place.begin)[0] : place.begin])
        return visit is None or (visit["rank"] or visit["rank2"]) != level_of(place.name)

    def _holds_context(self, place: PlaceMention) -> bool:
        """Whether the article's own division lies in a place, or is it."""
        return self._context is not None and bool(place.code) and lies_in(self._context.code, place.code)

    def _called(self, place: PlaceMention) -> Jurisdiction:
        source = self._article.spans(place.begin, place.end)
        base = self._base(place)
        if not _unbroken([base], place.name):
            same = (self._base(other) for other in self._by_level[level_of(place.name)] if other.name == place.name)
            base = min(_unbroken(same, place.name), key=len, default=base)
        return Jurisdiction(base, place.name, source, inferred=True)

    def _base(self, place: PlaceMention) -> str:
        printed = self._article.words(place.begin, place.end)
        full = level_of(printed) == level_of(place.name)
        return printed if full else place.name


def _unbroken(forms: Iterable[str], name: str) -> list[str]:
    """Return the forms of a division that leave out nothing within its name: 融水县 of 融水苗族自治县, no 鄂前旗."""
    return [form for form in forms if name.startswith(form.removesuffix(_AUTONOMOUS + form[-1])[: len(form) - 1])]

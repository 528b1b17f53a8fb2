"""Who holds an event: a body or a division before the act of holding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.ranges import starting, within
from kg.facts import Derivation
from kg.lexicon import regexes

_LONGEST = 24
_BODY_END = re.compile("[省市县区州旗盟镇乡村委府部局办厅院会署社团司校行馆协制阁党军组]$")
_WITH = "与同和"
_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Convener:
    """A body that holds an event: its full name, where it is printed, and how the name follows from that."""

    name: str = ""
    at: _Range | None = None
    derivation: Derivation = Derivation.STATED


class ConvenerResolver:
    """Reads the words between the start of a clause and the act (`convener.*` patterns of events.toml)."""

    def __init__(self) -> None:
        self._patterns = regexes("events.toml")

    def resolve(self, analysis: Analysis, at: _Range | None) -> Convener:
        """Return the convener named in the range; an empty one for a person, a place of meeting, or several bodies."""
        at = self._without_site(analysis, at)
        if at is None or at[0] >= at[1] or self._is_no_body(analysis, *at):
            return Convener()
        named = self._named(analysis, *at)
        if named is not None:
            return named
        if self.is_we(analysis.text[at[0] : at[1]]):
            return Convener(analysis.context.name, at, Derivation.INFERRED) if analysis.context else Convener()
        return self._printed(analysis, *at)

    def _without_site(self, analysis: Analysis, at: _Range | None) -> _Range | None:
        """Leave out when and where a body meets, which stands behind its name: 某局5日在某地."""
        site = self._patterns["convener.site"].search(analysis.text, *at) if at else None
        return (at[0], site.start()) if at and site else at

    def several(self, analysis: Analysis, at: _Range | None) -> str:
        """Return the printed words of the range that begin with a body or place, or end with a person: 甲局、乙局."""
        if at is None or at[0] >= at[1]:
            return ""
        whole = self._patterns["convener.several"].match(analysis.text, *at)
        end = whole.end("names") if whole else at[0]
        layers = (analysis.organisations, analysis.places, analysis.persons)
        named = any(starting(layer, at[0], end) for layer in layers)
        return analysis.article.words(at[0], end) if named else ""

    def is_we(self, words: str) -> bool:
        """Whether the words mean the place of the article: 我市, 全县."""
        return self._patterns["convener.we"].match(words) is not None

    def _is_no_body(self, analysis: Analysis, begin: int, end: int) -> bool:
        words = analysis.text[begin:end]
        person = starting(analysis.persons, begin, end)
        return bool(person) or self._patterns["convener.place"].search(words) is not None

    def _named(self, analysis: Analysis, begin: int, end: int) -> Convener | None:
        """Return the one organisation, or without any the one place, mentioned in the range."""
        bodies = within(analysis.organisations, begin, end)
        if len(bodies) == 1:
            longer = self._patterns["convener.longer"].match(analysis.text, bodies[0].end, end)
            if longer is not None:
                at = (bodies[0].begin, longer.end())
                return Convener(analysis.article.words(*at), at)
            return Convener(bodies[0].name, (bodies[0].begin, bodies[0].end), bodies[0].derivation)
        places = within(analysis.places, begin, end)
        if bodies or len(places) != 1:
            return None
        place = places[0]
        if analysis.text[place.begin - 1] in _WITH and place.begin > begin:
            return None
        if self._printed(analysis, begin, end).name.startswith(analysis.text[place.begin : place.end]):
            printed = self._printed(analysis, begin, end)
            if printed.at is not None and printed.at[1] > place.end:
                return printed
        whole = analysis.text[place.begin : place.end] == place.name
        return Convener(place.name, (place.begin, place.end), Derivation.STATED if whole else Derivation.NORMALISED)

    def _printed(self, analysis: Analysis, begin: int, end: int) -> Convener:
        """Return the words themselves where they end like a body that no layer knows."""
        whole = self._patterns["convener.printed"].fullmatch(analysis.text[begin:end])
        if whole is None or end - begin > _LONGEST or _BODY_END.search(whole["name"]) is None:
            return Convener()
        at = (begin + whole.start("name"), begin + whole.end("name"))
        return Convener(analysis.article.words(*at), at)

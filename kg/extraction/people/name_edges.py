"""Where names may begin and end in one article's text, by the characters around."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.analysis import Mention
from kg.extraction.people.name_lexicon import NameLexicon

_BOUNDARY = frozenset("，。；：！？、（）“”‘’《》〈〉【】…—\n\t \u3000/|&")
_DIGITS = frozenset("0123456789")
_CERTAIN = 3.0
_BEFORE_PLACE = 1.0
_WEAK_END = 0.5
_FOLLOWED, _FOLLOWED_USUAL = 2.0, 1.2


class NameEdges:
    """Weighs what stands before and behind; each end is weighed once."""

    def __init__(self, lexicon: NameLexicon, text: str, places: Iterable[Mention] = ()) -> None:
        self._lexicon = lexicon
        self._text = text
        self._places = {place.begin for place in places}
        self._ends: dict[int, float] = {}

    def begins_well(self, begin: int) -> bool:
        """Whether a clause begins at `begin`, or a joining word stands before it."""
        return begin == 0 or self._text[begin - 1] in _BOUNDARY or self._text[begin - 1] in self._lexicon.openers

    def ends_well(self, end: int) -> float:
        """Weigh what stands at `end`: 3 a boundary or a word of two characters that follows names, 0 nothing known."""
        if end not in self._ends:
            self._ends[end] = self._weigh(end)
        return self._ends[end]

    def stops(self, end: int) -> bool:
        """Whether a boundary stands at `end`."""
        return self._text[end : end + 1] in _BOUNDARY

    def _weigh(self, end: int) -> float:
        if end >= len(self._text) or self._text[end] in _BOUNDARY or self._text[end] in _DIGITS:
            return _CERTAIN
        word = self._lexicon.follower_at(self._text, end)
        if not word:
            return _BEFORE_PLACE if end in self._places else 0.0
        if len(word) > 1 or len(self._lexicon.follower_at(self._text, end + 1)) > 1:
            return _CERTAIN
        if self.stops(end + 1) and word not in self._lexicon.closers:
            return _WEAK_END  # 某某为、: a preposition never stands before a mark, so it belongs to the name
        return _FOLLOWED_USUAL if word in self._lexicon.given else _FOLLOWED

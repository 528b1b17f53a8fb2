"""Firms printed without a legal form (明远科技), known by their trade and by words around them that speak of a firm."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.organisations.bodies import Body
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import Scopes
from kg.facts import OrganizationKind

_SIZES = range(2, 5)
_REACH = 16


class FirmFinder:
    """Finds names that end with a trade, where what follows is said of a firm."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._lexicon = lexicon
        self._follower = lexicon.patterns["firm-follower"]
        self._proper = lexicon.patterns["firm-proper"]
        self._counted = lexicon.patterns["counted"]

    def find(self, scopes: Scopes) -> Iterator[Body]:
        """Yield the firms of an article."""
        for begin, end, _ in self._lexicon.trades.find(scopes.text):
            if self._follower.match(scopes.text, end):
                body = self._read(scopes, begin, end)
                if body is not None:
                    yield body

    def _read(self, scopes: Scopes, trade: int, end: int) -> Body | None:
        reach = max(scopes.reach(trade), trade - _REACH)
        begin, owner = reach, ""
        while (place := scopes.covering(begin)) is not None and place.begin == begin and place.end < trade:
            begin, owner = place.end, place.name
        words = scopes.text[begin:trade]
        if len(words) not in _SIZES or scopes.first_within(begin, trade) or not self._proper.fullmatch(words):
            return None
        if self._counted.search(words) or any(self._lexicon.generic.at(words, at) for at in range(len(words) - 1)):
            return None
        confidence = 0.75 if owner else 0.65
        name = scopes.text[reach:end]
        return Body(reach, end, name, OrganizationKind.ENTERPRISE, owner, "organisations.trade", confidence)

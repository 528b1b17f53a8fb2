"""The places and the bodies of one article by name and by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from kg.extraction.analysis import Analysis, OrganizationMention, PlaceMention

TAIL = 4
"""The fewest last characters by which a fuller name is looked for."""

_COUNTRY = "country"


class MentionIndex:
    """Finds mentions without a walk over all of them; the layers of places and bodies must be complete."""

    def __init__(self, analysis: Analysis) -> None:
        self._places = analysis.places
        self._bodies = analysis.organisations

    @classmethod
    def of(cls, analysis: Analysis) -> MentionIndex:
        """Return the index of an article; it is made once."""
        return analysis.share(cls, lambda: cls(analysis))

    def place_named(self, name: str, end: int) -> PlaceMention | None:
        """Return the last place called `name` that ends at `end` or before."""
        named = self._places_by_name.get(name, [])
        index = bisect_right(named, end, key=lambda place: place.end)
        return named[index - 1] if index else None

    def places_in(self, begin: int, end: int) -> list[PlaceMention]:
        """Return the places that begin in [begin, end)."""
        return self._places[bisect_left(self._place_begins, begin) : bisect_left(self._place_begins, end)]

    def foreign_state_at(self, end: int) -> PlaceMention | None:
        """Return the state, home not known, whose name ends at `end`."""
        return self._states.get(end)

    def last_body_in(self, begin: int, end: int) -> OrganizationMention | None:
        """Return the last body that begins in [begin, end)."""
        index = bisect_left(self._body_begins, end) - 1
        return self._bodies[index] if index >= 0 and self._bodies[index].begin >= begin else None

    def bodies_in(self, begin: int, end: int) -> list[OrganizationMention]:
        """Return the bodies that begin in [begin, end)."""
        return self._bodies[bisect_left(self._body_begins, begin) : bisect_left(self._body_begins, end)]

    def bodies_ending_with(self, words: str, position: int) -> Iterator[str]:
        """Yield the names of the bodies before `position` that end with `words`; of shorter ones than TAIL, if one."""
        if len(words) < TAIL:
            named = {body.name for body in self._bodies if body.begin < position and body.name.endswith(words)}
            yield from named if len(named) == 1 else ()
            return
        for begin, name in self._by_tail.get(words[-TAIL:], ()):
            if begin < position and name.endswith(words):
                yield name

    def chained(self, name: str, position: int) -> Iterator[str]:
        """Yield the names of bodies right before a body called `name`, joined with it, where both are before."""
        for begin, joined in self._chains.get(name, ()):
            if begin < position:
                yield joined

    @cached_property
    def _places_by_name(self) -> dict[str, list[PlaceMention]]:
        named: dict[str, list[PlaceMention]] = {}
        for place in self._places:
            named.setdefault(place.name, []).append(place)
        return named

    @cached_property
    def _place_begins(self) -> list[int]:
        return [place.begin for place in self._places]

    @cached_property
    def _body_begins(self) -> list[int]:
        return [body.begin for body in self._bodies]

    @cached_property
    def _states(self) -> dict[int, PlaceMention]:
        return {place.end: place for place in self._places if not place.code and place.level == _COUNTRY}

    @cached_property
    def _by_tail(self) -> dict[str, list[tuple[int, str]]]:
        """Where each name stands first, by its last characters."""
        first: dict[str, int] = {}
        for body in self._bodies:
            first.setdefault(body.name, body.begin)
        tails: dict[str, list[tuple[int, str]]] = {}
        for name, begin in first.items():
            tails.setdefault(name[-TAIL:], []).append((begin, name))
        return tails

    @cached_property
    def _chains(self) -> dict[str, list[tuple[int, str]]]:
        above = {body.end: body.name for body in self._bodies}
        chains: dict[str, list[tuple[int, str]]] = {}
        for body in self._bodies:
            if body.begin in above:
                chains.setdefault(body.name, []).append((body.begin, above[body.begin] + body.name))
        return chains

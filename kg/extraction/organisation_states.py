"""Bodies of common knowledge, and those of states: ministries, parties, international organisations."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import PlaceMention
from kg.extraction.organisation_bodies import Body
from kg.extraction.organisation_lexicon import OrganizationLexicon
from kg.extraction.organisation_scope import LOW, Scopes, level_of
from kg.facts import OrganizationKind

_CHINA = "中国"


class NationalBodyFinder:
    """Finds national bodies by their names, and the organs, parties and delegations that stand behind a place."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._lexicon = lexicon
        self._organ = lexicon.patterns["state-organ"]
        self._parties = (lexicon.patterns["foreign-party"], lexicon.patterns["foreign-movement"])
        self._delegation = lexicon.patterns["delegation"]

    def find(self, scopes: Scopes) -> Iterator[Body]:
        """Yield the bodies of an article; those that begin with a state hold the shorter national ones."""
        for begin, end, national in self._lexicon.national.find(scopes.text):
            if not self._lexicon.runs_on(scopes.text, end):
                yield Body(begin, end, scopes.text[begin:end], national.kind, "", "organisations.national", 0.95)
        for place in scopes.places:
            yield from self._behind(scopes, place)

    def _behind(self, scopes: Scopes, place: PlaceMention) -> Iterator[Body]:
        if not place.code:
            if organ := self._organ.match(scopes.text, place.end):
                kind = self._kind(organ.group())
                yield self._body(scopes, place, organ.end(), kind, "organisations.state-organ")
            for pattern in self._parties if self._has_parties(place) else ():
                party = pattern.match(scopes.text, place.end)
                if party and scopes.reach(party.end("name")) <= place.begin:
                    yield self._body(scopes, place, party.end(), OrganizationKind.PARTY, "organisations.foreign-party")
        elif place.level == "province" and self._delegation.match(scopes.text, place.end):
            end = place.end + len("代表团")
            yield self._body(scopes, place, end, OrganizationKind.CONGRESS, "organisations.delegation")

    def _has_parties(self, place: PlaceMention) -> bool:
        return place.name != _CHINA and level_of(place.name) not in LOW

    def _kind(self, organ: str) -> OrganizationKind:
        national = self._lexicon.national.get(organ)
        if national:
            return national.kind
        return OrganizationKind.GOVERNMENT if organ.endswith("政府") else OrganizationKind.OTHER

    def _body(self, scopes: Scopes, place: PlaceMention, end: int, kind: OrganizationKind, method: str) -> Body:
        return Body(place.begin, end, scopes.text[place.begin : end], kind, place.name, method, 0.85)

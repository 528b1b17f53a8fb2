"""Bodies of common knowledge, and those of states: ministries, embassies, parties, armed forces, unions of states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.analysis import PlaceMention
from kg.extraction.organisations.bodies import Body
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import LINKS, LOW, Scopes, level_of
from kg.facts import OrganizationKind

_CHINA = "中国"
_COUNTRY = "country"
_TEAM_LEVELS = frozenset({_COUNTRY, "province"})
_SHORT = 2
_LONGEST_SPELT = 3
_ORGAN_SIZES = range(24, 1, -1)
_MARKS = ("、", *LINKS)


class NationalBodyFinder:
    """Finds national bodies by their names, and the organs, parties and delegations that stand behind a place."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        patterns = lexicon.patterns
        self._lexicon = lexicon
        self._organs = (patterns["state-organ"], patterns["embassy"])
        self._agency = patterns["foreign-organ"]
        self._parties = (patterns["foreign-party"], patterns["foreign-movement"])
        self._delegation, self._office = patterns["delegation"], patterns["union-office"]
        self._union, self._abbreviated = patterns["union"], patterns["abbreviated-state"]
        self._team, self._police = patterns["team"], patterns["police"]
        self._shared, self._joined = patterns["shared-head"], patterns["joined-before"]
        self._latin, self._spelt = patterns["latin-inside"], patterns["spelt-on"]

    def find(self, scopes: Scopes) -> Iterator[Body]:
        """Yield the bodies of an article; those that begin with a state hold the shorter national ones."""
        yield from self._listed(scopes)
        for union in self._union.finditer(scopes.text):
            if organ := self._office.match(scopes.text, union.end()) or self._agency.match(scopes.text, union.end()):
                yield self._body(scopes, PlaceMention(*union.span(), ""), organ, OrganizationKind.OTHER)
        for organ in self._abbreviated.finditer(scopes.text):
            begin, end = organ.start("state"), organ.end()
            kind = self._kind(scopes.text[begin + 1 : end])
            yield Body(begin, end, scopes.text[begin:end], kind, "", "organisations.state-organ", 0.8)
        for place in scopes.places:
            yield from self._behind(scopes, place)

    def _listed(self, scopes: Scopes) -> Iterator[Body]:
        for begin, end, national in self._lexicon.national.find(scopes.text):
            if self._lexicon.runs_on(scopes.text, end) or self._is_part(scopes, begin, end):
                continue
            state = scopes.covering(begin)
            place = state.name if state and state.begin == begin and self._is_abroad(state) else ""
            body = Body(begin, end, scopes.text[begin:end], national.kind, place, "organisations.national", 0.95)
            yield body
            yield from self._sharing(scopes, body)

    def _sharing(self, scopes: Scopes, body: Body) -> Iterator[Body]:
        """Yield the bodies that share the head of `body` in a list: 全国人大外事委员会、民族委员会."""
        text, end = scopes.text, body.end
        head, source = self._shared.match(body.name), scopes.spans(body.begin, body.end)
        while head and text[end : end + 1] in _MARKS:
            words = (head.group() + text[end + 1 : end + 1 + size] for size in _ORGAN_SIZES)
            form = next((word for word in words if word in self._lexicon.national), "")
            if not form:
                return
            begin, end = end + 1, end + 1 + len(form) - head.end()
            if self._lexicon.runs_on(text, end):
                return
            full, kind = self._lexicon.national[form]
            yield Body(begin, end, full, kind, "", "organisations.national-list", 0.85, inferred=True, source=source)

    def _is_part(self, scopes: Scopes, begin: int, end: int) -> bool:
        """Whether text[begin:end] may be part of a longer word: joined to what stands around it, or short."""
        if self._joined.match(scopes.text, begin):
            return True
        latin = scopes.text[begin].isascii() or scopes.text[end - 1].isascii()
        if end - begin <= _LONGEST_SPELT and self._spelt.match(scopes.text, end):
            return True
        if latin and (self._latin.match(scopes.text, begin) or self._latin.match(scopes.text, end)):
            return True
        if end - begin > _SHORT or scopes.reach(begin) == begin:
            return False
        return scopes.ending_at(begin) is None

    def _behind(self, scopes: Scopes, place: PlaceMention) -> Iterator[Body]:
        if place.level in _TEAM_LEVELS and (team := self._team.match(scopes.text, place.end)):
            yield self._body(scopes, place, team, OrganizationKind.OTHER)
        if place.code and (police := self._police.match(scopes.text, place.end)):
            yield self._body(scopes, place, police, OrganizationKind.DEPARTMENT)
        if not place.code or place.name == _CHINA:
            for pattern in (*self._organs, self._agency) if place.level == _COUNTRY else self._organs:
                organ = pattern.match(scopes.text, place.end)
                if organ and self._is_whole(scopes, place, organ):
                    yield self._body(scopes, place, organ, self._kind(organ.group()))
                    break
            for pattern in self._parties if self._has_parties(place) else ():
                party = pattern.match(scopes.text, place.end)
                if party and self._is_whole(scopes, place, party) and not scopes.first_within(place.end, party.end()):
                    yield self._body(scopes, place, party, OrganizationKind.PARTY)
        elif place.level == "province" and (delegation := self._delegation.match(scopes.text, place.end)):
            yield self._body(scopes, place, delegation, OrganizationKind.CONGRESS)

    def _is_whole(self, scopes: Scopes, place: PlaceMention, found: re.Match[str]) -> bool:
        """Whether no word that ends a name stands in what was found behind the place."""
        groups = found.groupdict()
        begin = found.start("name") if groups.get("rank") else place.begin
        return groups.get("name") is None or scopes.reach(found.end("name") - 1) <= begin

    def _is_abroad(self, place: PlaceMention) -> bool:
        return place.level == _COUNTRY and place.name != _CHINA

    def _has_parties(self, place: PlaceMention) -> bool:
        return place.name != _CHINA and level_of(place.name) not in LOW

    def _kind(self, organ: str) -> OrganizationKind:
        national = self._lexicon.national.get(organ)
        if national:
            return national.kind
        return OrganizationKind.GOVERNMENT if organ.endswith(("政府", "使馆", "领馆")) else OrganizationKind.OTHER

    def _body(self, scopes: Scopes, place: PlaceMention, found: re.Match[str], kind: OrganizationKind) -> Body:
        method = f"organisations.{'foreign-party' if kind is OrganizationKind.PARTY else 'state-organ'}"
        ranked = found.groupdict().get("rank") is not None
        begin = found.start("name") if ranked else place.begin
        return Body(begin, found.end(), scopes.text[begin : found.end()], kind, place.name, method, 0.85)

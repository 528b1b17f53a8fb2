"""Events that a person makes: visits and inspections, meetings of two sides, signings, sittings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.analysis import Analysis, PersonMention, PlaceMention, TimeMention
from kg.extraction.events.sentences import Sentence
from kg.extraction.ranges import covering, starting, within
from kg.facts import EventKind
from kg.lexicon import regexes

_REACH = 110
_LONGEST_OBJECT = 22
_LONGEST_GUEST = 60
_LONGEST_ABOUT = 20
_BYLINE_ENDS = "）)"
_JOINS = 6
"""How far behind a person may stand the sitting that he joins (某某总书记参加某省代表团审议)."""

_PAUSE = "，"
_ONE_AFTER_ANOTHER = ("", "先后")
_DEED, _SIDE = "deed", "side"
_SORTS = frozenset({_DEED, _SIDE})


@dataclass(frozen=True, slots=True)
class Visit:
    """An event named by joined ranges of the text: who, where, what is done, with what object; `often`: 多次, 还."""

    parts: tuple[tuple[int, int], ...]
    kind: EventKind
    evidence: tuple[int, int]
    person: str = ""
    place: tuple[int, int] | None = None
    confidence: float = 0.75
    often: bool = False
    date: TimeMention | None = None
    heading: tuple[tuple[int, int], ...] = ()
    """What a heading calls it."""


class VisitFinder:
    """Finds visits by the `visit.*`, `rite`, `sign.*`, `court.*` and `delegation.*` patterns of events.toml."""

    def __init__(self) -> None:
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, sentence: Sentence, hints: frozenset[str]) -> Iterator[Visit]:
        """Yield the visits that a sentence with these hints tells, of its persons those of the first who makes one."""
        if not hints & _SORTS:
            return
        begin, end = sentence.begin, sentence.end
        persons = self._reported(analysis, sentence)
        paid: list[Visit] = []
        if _DEED in hints:
            visits = (list(self._visit(analysis, person, end)) for person in persons)
            paid = next((visit for visit in visits if visit), [])
            yield from paid
        if _SIDE in hints:
            yield from self._team(analysis, begin, end) if not paid else ()
            yield from self._signings(analysis, begin, end)
            yield from self._press(analysis, begin, end, persons)
            yield from self._rites(analysis, begin, end, persons)
            yield from self._sittings(analysis, begin, end, persons)

    def _reported(self, analysis: Analysis, sentence: Sentence) -> list[PersonMention]:
        """Return the persons of the sentence that no one tells of: those before the first 指出，."""
        if not sentence.persons:
            return []
        told = self._patterns["visit.told"].search(analysis.text, sentence.begin, sentence.persons[-1].begin)
        return [person for person in sentence.persons if told is None or person.begin < told.end()]

    def _visit(self, analysis: Analysis, person: PersonMention, end: int) -> Iterator[Visit]:
        """Yield the talks, the meeting and the state visit that one clause may tell; without them where he went."""
        after = analysis.text[person.end : min(end, person.end + _REACH)]
        deeds = {deed.lastgroup for deed in self._patterns["visit.deed"].finditer(after)}
        if not deeds or after[0] in _BYLINE_ENDS or self._patterns["visit.proxy"].match(after):
            return
        sides = (
            (self._talk, {"talk", "meet"}),
            (self._meet, {"meet"}),
            (self._state, {"state"}),
            (self._wire, {"wire"}),
        )
        tries = (find(analysis, person, after) for find, sorts in sides if sorts & deeds)
        found = [visit for visit in tries if visit is not None]
        if "state" in deeds and not any(visit.kind is EventKind.INSPECTION for visit in found):
            found += filter(None, [self._tour(analysis, person, after)])
        if not found and None in deeds:
            tries = (find(analysis, person, after) for find in (self._go, self._often))
            found = [visit for visit in tries if visit is not None][:1]
        for visit in found:
            if self._patterns["visit.recalled"].match(analysis.text, visit.parts[-1][1]) is None:
                yield from self._each(analysis, visit)

    def _state(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        """Return a visit to a country: 某某对某国进行国事访问."""
        match = self._patterns["visit.state"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        first = analysis.article.sentence_at(person.begin)[0]
        if self._patterns["visit.host"].search(analysis.text, first, person.begin):
            return None
        where, act = _at(match, "where", person.end), _at(match, "act", person.end)
        place = _place_in(analysis.places, *where)
        spot = (place.begin, place.end) if place else None
        evidence = analysis.clause_at(person.begin, act[1])
        parts = ((person.begin, person.end), where, act)
        return Visit(parts, EventKind.INSPECTION, evidence, person.name, spot)

    def _each(self, analysis: Analysis, visit: Visit) -> Iterator[Visit]:
        """Yield the meetings with each of several guests (分别会见甲和乙), any other visit as it is."""
        who, act, begin = visit.parts[0], visit.parts[1], visit.parts[-1][0]
        guests: Sequence[PersonMention] = ()
        if visit.kind is EventKind.MEETING and self._patterns["visit.each"].search(analysis.text, who[1], act[0]):
            guests = starting(analysis.persons, begin, analysis.clause_at(begin, begin)[1])
        if len(guests) <= 1:
            yield visit
            return
        for guest in guests:
            yield replace(visit, parts=(who, act, (begin, guest.end)))
            begin = guest.end + 1

    def _tour(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        """Return a visit to a named place of a person whose sentence names the day: 某某于5日至7日访问某国."""
        match = self._patterns["visit.tour"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        where, act = _at(match, "where", person.end), _at(match, "act", person.end)
        place = covering(analysis.places, where[0])
        first = analysis.article.sentence_at(person.begin)[0]
        days = [time for time in starting(analysis.times, first, where[1]) if time.value.count("-") > 1]
        if place is None or (place.begin, place.end) != where or not days:
            return None
        evidence = analysis.clause_at(person.begin, where[1])
        parts = ((person.begin, person.end), act, where)
        return Visit(parts, EventKind.INSPECTION, evidence, person.name, where, 0.65)

    def _wire(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        """Return a congratulation by wire (某某致电某某，祝贺他当选) or an answer by letter (某某给某校师生回信)."""
        for rule, groups in (("visit.wire", ("act", "what")), ("visit.letter", ("whom", "act"))):
            match = self._patterns[rule].match(after)
            if match and self._real(match["lead"]):
                first, last = (_at(match, group, person.end) for group in groups)
                parts = ((person.begin, person.end), first, last)
                evidence = analysis.clause_at(person.begin, last[1])
                return Visit(parts, EventKind.OTHER, evidence, person.name, confidence=0.65)
        return None

    def _go(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        match = self._patterns["visit.go"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        if self._patterns["visit.habit"].search(match["lead"]):
            return None
        where, act = _at(match, "where", person.end), _at(match, "act", person.end)
        place = _place_in(analysis.places, *where)
        sited = place or starting(analysis.organisations, *where) or self._patterns["visit.site"].search(match["where"])
        if not sited and not match["about"]:
            return None
        if "的" in match["where"] or self._patterns["visit.object.refused"].search(match["what"]):
            return None
        parts = [(person.begin, person.end), _at(match, "prep", person.end), where]
        if match["about"] and len(match["about"]) <= _LONGEST_ABOUT:
            parts.append(_at(match, "about", person.end))
        what = _at(match, "what", person.end)
        parts += [act, (what[0], self._object_end(analysis.text, *what))]
        spot = (place.begin, place.end) if place else where
        evidence = analysis.clause_at(person.begin, act[1])
        return Visit(tuple(parts), EventKind.INSPECTION, evidence, person.name, spot)

    def _often(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        match = self._patterns["visit.often"].match(after)
        if match is None:
            return None
        begin = person.end
        act, what = _at(match, "act", begin), _at(match, "what", begin)
        stop = self._object_end(analysis.text, *what)
        place = _place_in(analysis.places, what[0], stop)
        going = match["act"].startswith("来到")
        if self._patterns["visit.object.refused"].search(match["what"]):
            return None
        first = covering(analysis.places, what[0])
        begins = first is not None and first.begin == what[0]
        site = match["lead"] != "" and self._patterns["visit.site"].search(analysis.text[what[0] : stop])
        ends = place is not None and (place.end == stop or site)
        if stop <= what[0] or (going and not (begins and ends)):
            return None
        parts = ((person.begin, person.end), _at(match, "post", begin), act, (what[0], stop))
        spot = (place.begin, place.end) if place else None
        sure = 0.6 if going else 0.7
        evidence = analysis.clause_at(person.begin, stop)
        often = match["lead"] not in _ONE_AFTER_ANOTHER
        return Visit(parts, EventKind.INSPECTION, evidence, person.name, spot, sure, often)

    def _talk(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        match = self._patterns["visit.talk"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        prep, what, act = (_at(match, group, person.end) for group in ("prep", "what", "act"))
        if match["lead"].startswith("、"):
            prep = (person.end, prep[1])
        evidence = analysis.clause_at(person.begin, act[1])
        return Visit(((person.begin, person.end), prep, what, act), EventKind.MEETING, evidence, person.name)

    def _meet(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        match = self._patterns["visit.meet"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        act, what = _at(match, "act", person.end), _at(match, "what", person.end)
        if self._patterns["visit.guest.refused"].search(match["what"]):
            return None
        stop = self._object_end(analysis.text, *what, longest=_LONGEST_GUEST)
        if stop - what[0] < 2:  # noqa: PLR2004 - no name is shorter
            return None
        evidence = analysis.clause_at(person.begin, stop)
        return Visit(((person.begin, person.end), act, (what[0], stop)), EventKind.MEETING, evidence, person.name)

    def _team(self, analysis: Analysis, begin: int, end: int) -> Iterator[Visit]:
        """Yield the visit of a team: 某省代表团来我州考察交流."""
        match = self._patterns["visit.team"].search(analysis.text, begin, end)
        if match is None or not starting(analysis.times, begin, end):
            return
        if not self._real(analysis.text[begin : match.end("team")]):
            return
        groups = ("team", "abroad", "land") if match["abroad"] else ("team", "where", "act")
        parts = tuple(match.span(group) for group in groups)
        place = _place_in(analysis.places, *parts[1 + bool(match["abroad"])])
        spot = (place.begin, place.end) if place else None
        day = next((time for time in starting(analysis.times, begin, parts[0][0]) if "-" in time.value), None)
        if place or (match["where"] and self._patterns["visit.ours"].search(match["where"])):
            yield Visit(parts, EventKind.INSPECTION, (parts[0][0], parts[-1][1]), "", spot, 0.65, date=day)

    def _signings(self, analysis: Analysis, begin: int, end: int) -> Iterator[Visit]:
        match = self._patterns["sign.paper"].search(analysis.text[begin:end])
        if match is None or not (match["title"] or starting(analysis.times, begin, end)):
            return
        act, what = _at(match, "act", begin), _at(match, "what", begin)
        clause = analysis.clause_at(*act)
        lead = analysis.text[clause[0] : act[0]]
        order = self._patterns["sign.order"].search(analysis.text, *what)
        signer = next(reversed(starting(analysis.persons, *clause)), None) if order else None
        who = self._patterns["sign.parties"].match(lead)
        layers = (analysis.organisations, analysis.places)
        named = any(starting(layer, clause[0], act[0]) for layer in layers)
        if (named or who or signer) and self._real(lead) and not self._patterns["sign.inside"].search(lead):
            parties = (_at(who, "who", clause[0]),) if who else ()
            parties = ((signer.begin, signer.end),) if signer else parties
            yield Visit((*parties, act, what), EventKind.CEREMONY, (clause[0], max(what[1], act[1])), confidence=0.6)

    def _press(self, analysis: Analysis, begin: int, end: int, persons: list[PersonMention]) -> Iterator[Visit]:
        match = self._patterns["visit.press"].search(analysis.text[begin:end])
        if match is None:
            return
        act, what, who = _at(match, "act", begin), _at(match, "what", begin), _at(match, "who", begin)
        clause = analysis.clause_at(*act)
        first = next((person for person in persons if clause[0] <= person.begin < act[0]), None)
        if who[0] < 0 and first is not None:
            who = (first.begin, act[0])
        if who[0] >= 0 and self._real(analysis.text[clause[0] : who[0]]):
            yield Visit((who, act, what), EventKind.PRESS_CONFERENCE, (clause[0], what[1]))

    def _rites(self, analysis: Analysis, begin: int, end: int, persons: list[PersonMention]) -> Iterator[Visit]:
        text = analysis.text[begin:end]
        rite = self._patterns["rite"].search(text)
        if rite and self._real(text[: rite.start()]) and not self._patterns["visit.habit"].search(text[: rite.start()]):
            host = next((p for p in reversed(persons) if p.end <= begin + rite.start()), None)
            who = ((host.begin, host.end),) if host else ()
            parts = (*who, _at(rite, "act", begin), _at(rite, "what", begin))
            yield Visit(parts, EventKind.CEREMONY, (parts[0][0], parts[-1][1]))

    def _sittings(self, analysis: Analysis, begin: int, end: int, persons: list[PersonMention]) -> Iterator[Visit]:
        text = analysis.text[begin:end]
        case = self._patterns["court.case"].search(text)
        court = self._patterns["court.sits"].search(text)
        accused = [person for person in persons if court and begin + court.start() < person.begin < begin + court.end()]
        if case:
            parts = (_at(case, "case", begin), _at(case, "act", begin))
            yield Visit(parts, EventKind.OTHER, analysis.clause_at(*parts[0]), confidence=0.6)
        elif court and accused:
            whole = (accused[-1].begin, begin + court.end())
            yield Visit((whole,), EventKind.OTHER, analysis.clause_at(begin + court.start(), whole[1]))
        judged = self._patterns["court.judged"].search(text)
        accused = [person for person in persons if judged and _at(judged, "who", begin)[1] == person.end]
        if judged and accused and not case:
            parts = ((accused[0].begin, accused[0].end), _at(judged, "act", begin))
            yield Visit(parts, EventKind.OTHER, analysis.clause_at(parts[0][0], parts[1][1]))
        sitting = self._patterns["delegation.sits"].search(text)
        if sitting:
            name, act = _at(sitting, "name", begin), _at(sitting, "act", begin)
            joining = [one for one in persons if one.end <= name[0] <= one.end + _JOINS]
            if joining and _PAUSE not in analysis.text[joining[-1].end : name[0]]:
                name = (joining[-1].begin, name[1])
            yield Visit((name, act), EventKind.MEETING, analysis.clause_at(name[0], act[1]), confidence=0.6)

    def _real(self, lead: str) -> bool:
        return self._patterns["visit.unreal"].search(lead[-8:]) is None

    def _object_end(self, text: str, begin: int, end: int, *, longest: int = _LONGEST_OBJECT) -> int:
        """Return where the object of an act ends, of a long list its first member; `begin` if it is long."""
        tail = self._patterns["visit.tail"].search(text[begin:end])
        stop = begin + tail.start() if tail else end
        if stop - begin > longest:
            stop = begin + max(text[begin:stop].find("、"), 0)
        return stop if stop - begin <= longest else begin


def _at(match: re.Match[str], group: str, offset: int) -> tuple[int, int]:
    """Return the reading range of a group, (-1, -1) if it took no part."""
    begin, end = match.span(group)
    return (begin + offset, end + offset) if begin >= 0 else (begin, end)


def _place_in(places: list[PlaceMention], begin: int, end: int) -> PlaceMention | None:
    """Return the first place in the range; of 省市县 in a row the last, which is the most exact."""
    found: PlaceMention | None = None
    for place in within(places, begin, end):
        if found is None or place.begin == found.end:
            found = place
    return found

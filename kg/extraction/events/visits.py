"""Events that a person makes: visits and inspections, talks, meetings of two sides."""

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
_LONGEST_POST = 12
"""How many characters of posts stand at most before a guest in the name of a meeting."""

_LONGEST_ABOUT = 20
_BYLINE_ENDS = "）)"
_ROW = {"、", "和"}
_ONE_AFTER_ANOTHER = ("", "先后")


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
    """Finds visits by the `visit.*` patterns of events.toml."""

    def __init__(self) -> None:
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, sentence: Sentence) -> list[Visit]:
        """Return the visits that a sentence tells: of its persons those of the first who makes one."""
        visits = (list(self._visit(analysis, person, sentence.end)) for person in self.reported(analysis, sentence))
        return next((visit for visit in visits if visit), [])

    def reported(self, analysis: Analysis, sentence: Sentence) -> list[PersonMention]:
        """Return the persons of the sentence that no one tells of: those before the first 指出，."""
        if not sentence.persons:
            return []
        told = self._patterns["visit.told"].search(analysis.text, sentence.begin, sentence.persons[-1].begin)
        return [person for person in sentence.persons if told is None or person.begin < told.end()]

    def _visit(self, analysis: Analysis, person: PersonMention, end: int) -> Iterator[Visit]:
        """Yield the talks, the meeting and the state visit that one clause may tell; without them where he went."""
        after = analysis.text[person.end : min(end, person.end + _REACH)]
        deeds = {deed.lastgroup for deed in self._patterns["visit.deed"].finditer(after)}
        if not deeds or after[0] in _BYLINE_ENDS or self._is_no_visitor(analysis, person, after):
            return
        sides = (
            (self._talk, {"talk", "meet"}),
            (self._meet, {"meet"}),
            (self._state, {"state"}),
            (self._wire, {"wire"}),
            (self._lecture, {"lecture"}),
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

    def _is_no_visitor(self, analysis: Analysis, person: PersonMention, after: str) -> bool:
        """Whether somebody else acts for the person, or he signs the report, or is named as the head of who acts."""
        first = analysis.article.sentence_at(person.begin)[0]
        signs = self._patterns["visit.byline"].search(analysis.text, first, person.begin)
        return bool(signs) or any(self._patterns[rule].match(after) for rule in ("visit.proxy", "visit.leads"))

    def _state(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        """Return a visit to a country: 某某对某国进行国事访问."""
        match = self._patterns["visit.state"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        first = analysis.article.sentence_at(person.begin)[0]
        if self._patterns["visit.host"].search(analysis.text, first, person.begin):
            return None
        where, act = at(match, "where", person.end), at(match, "act", person.end)
        place = place_in(analysis.places, *where)
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
        where, act = at(match, "where", person.end), at(match, "act", person.end)
        places = within(analysis.places, *where)
        first = analysis.article.sentence_at(person.begin)[0]
        days = [time for time in starting(analysis.times, first, where[1]) if time.value.count("-") > 1]
        recent = self._patterns["incident.day"].search(analysis.text, first, where[1])
        if not (days or recent) or not self._is_row(analysis.text, places, where):
            return None
        evidence = analysis.clause_at(person.begin, where[1])
        parts = ((person.begin, person.end), act, where)
        spot = (places[0].begin, places[0].end)
        return Visit(parts, EventKind.INSPECTION, evidence, person.name, spot, 0.65)

    @staticmethod
    def _is_row(text: str, places: Sequence[PlaceMention], where: tuple[int, int]) -> bool:
        """Whether the words are names of places and nothing else: 甲国、乙国和丙国."""
        marks = [where[0], *(edge for place in places for edge in (place.begin, place.end)), where[1]]
        gaps = ["".join(text[begin:end]) for begin, end in zip(marks[::2], marks[1::2], strict=True)]
        return bool(places) and not gaps[0] and not gaps[-1] and set(gaps[1:-1]) <= _ROW

    def _lecture(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        """Return a talk that a person gives at a named place or body: 某某在某市作宣讲报告."""
        match = self._patterns["visit.lecture"].match(after)
        if match is None:
            return None
        where, act = at(match, "where", person.end), at(match, "act", person.end)
        place = place_in(analysis.places, *where)
        if place is None and not within(analysis.organisations, *where):
            return None
        spot = (place.begin, place.end) if place else None
        parts = ((person.begin, person.end), where, act)
        return Visit(parts, EventKind.MEETING, analysis.clause_at(person.begin, act[1]), person.name, spot)

    def _wire(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        """Return what a person sends: a wire (某某致电某某，祝贺他当选), an answer by letter, an instruction."""
        letters = ("visit.letter", ("whom", "act")), ("visit.instruction", ("whom", "act"))
        for rule, groups in (("visit.wire", ("act", "what")), *letters):
            match = self._patterns[rule].match(after)
            if match and self._real(match["lead"]):
                first, last = (at(match, group, person.end) for group in groups)
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
        where, act = at(match, "where", person.end), at(match, "act", person.end)
        place = place_in(analysis.places, *where)
        sited = place or starting(analysis.organisations, *where) or self._patterns["visit.site"].search(match["where"])
        if not sited and not match["about"]:
            return None
        if "的" in match["where"] or self._patterns["visit.object.refused"].search(match["what"]):
            return None
        parts = [(person.begin, person.end), at(match, "prep", person.end), where]
        if match["about"] and len(match["about"]) <= _LONGEST_ABOUT:
            parts.append(at(match, "about", person.end))
        what = at(match, "what", person.end)
        parts += [act, (what[0], self._object_end(analysis.text, *what))]
        spot = (place.begin, place.end) if place else where
        evidence = analysis.clause_at(person.begin, act[1])
        return Visit(tuple(parts), EventKind.INSPECTION, evidence, person.name, spot)

    def _often(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        match = self._patterns["visit.often"].match(after)
        if match is None:
            return None
        begin = person.end
        act, what = at(match, "act", begin), at(match, "what", begin)
        stop = self._object_end(analysis.text, *what)
        place = place_in(analysis.places, what[0], stop)
        going = match["act"].startswith("来到")
        if self._patterns["visit.object.refused"].search(match["what"]):
            return None
        first = covering(analysis.places, what[0])
        begins = first is not None and first.begin == what[0]
        site = match["lead"] != "" and self._patterns["visit.site"].search(analysis.text[what[0] : stop])
        ends = place is not None and (place.end == stop or site)
        if stop <= what[0] or (going and not (begins and ends)):
            return None
        parts = ((person.begin, person.end), at(match, "post", begin), act, (what[0], stop))
        spot = (place.begin, place.end) if place else None
        sure = 0.6 if going else 0.7
        evidence = analysis.clause_at(person.begin, stop)
        often = match["lead"] not in _ONE_AFTER_ANOTHER
        return Visit(parts, EventKind.INSPECTION, evidence, person.name, spot, sure, often)

    def _talk(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        match = self._patterns["visit.talk"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        prep, what, act = (at(match, group, person.end) for group in ("prep", "what", "act"))
        if match["lead"].startswith("、"):
            prep = (person.end, prep[1])
        evidence = analysis.clause_at(person.begin, act[1])
        return Visit(((person.begin, person.end), prep, what, act), EventKind.MEETING, evidence, person.name)

    def _meet(self, analysis: Analysis, person: PersonMention, after: str) -> Visit | None:
        match = self._patterns["visit.meet"].match(after)
        if match is None or not self._real(match["lead"]) or self._patterns["visit.told"].search(match["lead"]):
            return None
        act, what = at(match, "act", person.end), at(match, "what", person.end)
        if self._patterns["visit.guest.refused"].search(match["what"]):
            return None
        stop = self._object_end(analysis.text, *what, longest=_LONGEST_GUEST)
        if stop - what[0] < 2:  # noqa: PLR2004 - no name is shorter
            return None
        evidence = analysis.clause_at(person.begin, stop)
        guest = covering(analysis.persons, stop - 1)
        long = guest is not None and guest.begin - what[0] > _LONGEST_POST
        whom = (guest.begin if guest and long else what[0], stop)
        return Visit(((person.begin, person.end), act, whom), EventKind.MEETING, evidence, person.name)

    def _real(self, lead: str) -> bool:
        return self._patterns["visit.unreal"].search(lead[-8:]) is None

    def _object_end(self, text: str, begin: int, end: int, *, longest: int = _LONGEST_OBJECT) -> int:
        """Return where the object of an act ends, of a long list its first member; `begin` if it is long."""
        tail = self._patterns["visit.tail"].search(text[begin:end])
        stop = begin + tail.start() if tail else end
        if stop - begin > longest:
            joint = self._patterns["visit.joint"].search(text, begin + 2, stop)
            stop = joint.start() if joint else begin
        return stop if stop - begin <= longest else begin


def at(match: re.Match[str], group: str, offset: int) -> tuple[int, int]:
    """Return the reading range of a group, (-1, -1) if it took no part."""
    begin, end = match.span(group)
    return (begin + offset, end + offset) if begin >= 0 else (begin, end)


def place_in(places: list[PlaceMention], begin: int, end: int) -> PlaceMention | None:
    """Return the first place in the range; of 省市县 in a row the last, which is the most exact."""
    found: PlaceMention | None = None
    for place in within(places, begin, end):
        if found is None or place.begin == found.end:
            found = place
    return found

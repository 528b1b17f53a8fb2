"""Events of two sides or of a body: a team that comes, a signing, a rite, a sitting, a meeting with the press."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.events.sentences import Sentence
from kg.extraction.events.visits import Visit, at, place_in
from kg.extraction.ranges import starting
from kg.facts import EventKind
from kg.lexicon import regexes

_JOINS = 6
"""How far behind a person may stand the sitting that he joins (某某总书记参加某省代表团审议)."""

_PAUSE = "，"


class SideFinder:
    """Finds them by the `visit.team`, `visit.round`, `visit.press`, `rite`, `sign`, `court`, `delegation` patterns."""

    def __init__(self) -> None:
        self._patterns = regexes("events.toml")

    def find(
        self, analysis: Analysis, sentence: Sentence, persons: list[PersonMention], *, visited: bool
    ) -> Iterator[Visit]:
        """Yield the events of a sentence that `persons` take part in; no team comes where a person has `visited`."""
        begin, end = sentence.begin, sentence.end
        yield from self._team(analysis, begin, end) if not visited else ()
        yield from self._rounds(analysis, begin, end)
        yield from self._talks(analysis, begin, end)
        yield from self._signings(analysis, begin, end)
        yield from self._press(analysis, begin, end, persons)
        yield from self._rites(analysis, begin, end, persons)
        yield from self._sittings(analysis, begin, end, persons)

    def _team(self, analysis: Analysis, begin: int, end: int) -> Iterator[Visit]:
        """Yield the visit of a team: 某省代表团来我州考察交流."""
        match = self._patterns["visit.team"].search(analysis.text, begin, end)
        if match is None or not starting(analysis.times, begin, end):
            return
        if not self._real(analysis.text[begin : match.end("team")]):
            return
        groups = ("team", "abroad", "land") if match["abroad"] else ("team", "where", "act")
        parts = tuple(match.span(group) for group in groups)
        place = place_in(analysis.places, *parts[1 + bool(match["abroad"])])
        spot = (place.begin, place.end) if place else None
        day = next((time for time in starting(analysis.times, begin, parts[0][0]) if "-" in time.value), None)
        if place or (match["where"] and self._patterns["visit.ours"].search(match["where"])):
            yield Visit(parts, EventKind.INSPECTION, (parts[0][0], parts[-1][1]), "", spot, 0.65, date=day)

    def _rounds(self, analysis: Analysis, begin: int, end: int) -> Iterator[Visit]:
        """Yield a round of inspection that begins or ends: 县委第四轮巡察自7月10日开始."""
        match = self._patterns["visit.round"].search(analysis.text, begin, end)
        if match and starting(analysis.times, begin, match.end()) and self._real(analysis.text[begin : match.start()]):
            yield Visit((match.span("name"),), EventKind.INSPECTION, match.span(), confidence=0.65)

    def _talks(self, analysis: Analysis, begin: int, end: int) -> Iterator[Visit]:
        """Yield the talks of a delegation: 代表团与某市官员举行会谈."""
        match = self._patterns["delegation.talks"].search(analysis.text, begin, end)
        if match and starting(analysis.places, *match.span("whom")):
            parts = tuple(match.span(group) for group in ("who", "whom", "act"))
            yield Visit(parts, EventKind.MEETING, match.span(), confidence=0.65)

    def _signings(self, analysis: Analysis, begin: int, end: int) -> Iterator[Visit]:
        match = self._patterns["sign.paper"].search(analysis.text[begin:end])
        journey = self._patterns["sign.journey"].search(analysis.text, begin, end)
        if match is None or not (match["title"] or journey or starting(analysis.times, begin, end)):
            return
        act, what = at(match, "act", begin), at(match, "what", begin)
        clause = analysis.clause_at(*act)
        lead = analysis.text[clause[0] : act[0]]
        order = self._patterns["sign.order"].search(analysis.text, *what)
        signer = next(reversed(starting(analysis.persons, *clause)), None) if order else None
        who = self._patterns["sign.parties"].match(lead)
        layers = (analysis.organisations, analysis.places)
        named = any(starting(layer, clause[0], act[0]) for layer in layers)
        if (named or who or signer) and self._real(lead) and not self._patterns["sign.inside"].search(lead):
            parties = (at(who, "who", clause[0]),) if who else ()
            parties = ((signer.begin, signer.end),) if signer else parties
            yield Visit((*parties, act, what), EventKind.CEREMONY, (clause[0], max(what[1], act[1])), confidence=0.6)

    def _press(self, analysis: Analysis, begin: int, end: int, persons: list[PersonMention]) -> Iterator[Visit]:
        match = self._patterns["visit.press"].search(analysis.text[begin:end])
        if match is None:
            return
        act, what, who = at(match, "act", begin), at(match, "what", begin), at(match, "who", begin)
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
            parts = (*who, at(rite, "act", begin), at(rite, "what", begin))
            yield Visit(parts, EventKind.CEREMONY, (parts[0][0], parts[-1][1]))

    def _sittings(self, analysis: Analysis, begin: int, end: int, persons: list[PersonMention]) -> Iterator[Visit]:
        text = analysis.text[begin:end]
        case = self._patterns["court.case"].search(text)
        court = self._patterns["court.sits"].search(text)
        accused = [person for person in persons if court and begin + court.start() < person.begin < begin + court.end()]
        if case:
            parts = (at(case, "case", begin), at(case, "act", begin))
            yield Visit(parts, EventKind.OTHER, analysis.clause_at(*parts[0]), confidence=0.6)
        elif court and accused:
            whole = (accused[-1].begin, begin + court.end())
            yield Visit((whole,), EventKind.OTHER, analysis.clause_at(begin + court.start(), whole[1]))
        judged = self._patterns["court.judged"].search(text)
        accused = [person for person in persons if judged and at(judged, "who", begin)[1] == person.end]
        if judged and accused and not case:
            parts = ((accused[0].begin, accused[0].end), at(judged, "act", begin))
            yield Visit(parts, EventKind.OTHER, analysis.clause_at(parts[0][0], parts[1][1]))
        sitting = self._patterns["delegation.sits"].search(text)
        if sitting:
            name, act = at(sitting, "name", begin), at(sitting, "act", begin)
            joining = [one for one in persons if one.end <= name[0] <= one.end + _JOINS]
            if joining and _PAUSE not in analysis.text[joining[-1].end : name[0]]:
                name = (joining[-1].begin, name[1])
            yield Visit((name, act), EventKind.MEETING, analysis.clause_at(name[0], act[1]), confidence=0.6)

    def _real(self, lead: str) -> bool:
        return self._patterns["visit.unreal"].search(lead[-8:]) is None

"""Events that nobody holds: an accident, a storm, a death, an honour that is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.events.sentences import Sentence
from kg.extraction.events.visits import Visit
from kg.extraction.ranges import starting, within
from kg.facts import Derivation, EventKind
from kg.lexicon import regexes

_RECENT = 15
"""How many days before its publication an article still tells a thing as news."""

_LONGEST_SUBJECT = 40
_CONFIDENCE = 0.65
_DAY = 10
_Range = tuple[int, int]


class IncidentFinder:
    """Finds incidents by the `incident.*`, `death`, `honour` and `campaign` patterns of events.toml."""

    def __init__(self) -> None:
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, sentence: Sentence) -> Iterator[Visit]:
        """Yield the incidents of a hinted sentence that names their day; of each sort at most one."""
        finders = (
            self._happening,
            self._breaking,
            self._dubbed,
            self._going_on,
            self._tolling,
            self._striking,
            self._rising,
            self._growing,
            self._death,
            self._returning,
            self._honour,
            self._alert,
            self._exposed,
            self._marked_day,
            self._campaign,
        )
        for find in finders:
            found = find(analysis, sentence)
            if found is not None:
                yield found

    def decisions(self, analysis: Analysis, heading: Sentence) -> Iterator[Visit]:
        """Yield the commendation whose text follows the heading: 关于表彰某年度先进集体的决定."""
        match = self._patterns["honour.decision"].search(analysis.text, heading.begin, heading.end)
        if match:
            yield Visit((match.span("what"),), EventKind.AWARD, match.span(), confidence=_CONFIDENCE)

    def _happening(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return what happened at a named place: 某县某镇发生山体滑坡."""
        match = self._patterns["incident.happens"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.start("act")):
            return None
        subject = self._subject(analysis, sentence.begin, match.start("act"))
        where = within(analysis.places, *subject)
        if not where or self._patterns["incident.unreal"].search(analysis.text, sentence.begin, match.start("act")):
            return None
        return _told((subject, match.span("act"), match.span("what")), place=(where[-1].begin, where[-1].end))

    def _breaking(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return what broke, fell or burnt at a place of its clause: 一架客机在某县坠毁."""
        match = self._patterns["incident.breaks"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.start("act")):
            return None
        begin = self._subject(analysis, sentence.begin, match.start("act"))[0]
        where = within(analysis.places, begin, match.start("act"))
        begin = self._thing(analysis, sentence.begin, begin)
        if not where or self._patterns["incident.unreal"].search(analysis.text, sentence.begin, match.start("act")):
            return None
        day = next(iter(within(analysis.times, begin, match.start("act"))), None)
        hour = self._patterns["incident.hour"].match(analysis.text, day.end) if day else None
        cut = (day.begin, hour.end() if hour else day.end) if day else (begin, begin)
        return _told(((begin, cut[0]), (cut[1], match.end("act"))), place=(where[-1].begin, where[-1].end))

    def _thing(self, analysis: Analysis, first: int, begin: int) -> int:
        """Return where the thing is named that a clause with no more than a place tells of: 一艘货轮，在某地沉没."""
        if begin - 1 <= first or self._patterns["incident.where"].match(analysis.text, begin - 1) is None:
            return begin
        things = list(
            self._patterns["incident.thing"].finditer(analysis.text, max(first, begin - _LONGEST_SUBJECT), begin)
        )
        return things[-1].start() if things else begin

    def _dubbed(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return an incident that is called by its place and day: 某县“3·15”较大坍塌事故."""
        match = self._patterns["incident.dubbed"].search(analysis.text, sentence.begin, sentence.end)
        found = self._sited(analysis, sentence, match) if match else None
        if match is None or found is None:
            return None
        value = f"--{int(match['month']):02}-{int(match['day']):02}"
        return replace(found, date=TimeMention(*match.span("act"), value, Derivation.NORMALISED, "date"))

    def _going_on(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return an incident that the article goes on with, named after a place or body: 这起某公司客机坠毁事件."""
        match = self._patterns["incident.this"].search(analysis.text, sentence.begin, sentence.end)
        if match is None:
            return None
        layers = (analysis.places, analysis.organisations)
        named = any(one.begin == match.start("what") for layer in layers for one in within(layer, *match.span("what")))
        return _told((match.span("what"),)) if named else None

    def _tolling(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return an incident of which the sentence, which names a day, tells the toll: 某县大火导致3人死亡."""
        match = self._patterns["incident.tolls"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.start("what")):
            return None
        return self._sited(analysis, sentence, match)

    def _sited(self, analysis: Analysis, sentence: Sentence, match: re.Match[str]) -> Visit | None:
        """Return the incident with the place or body before it, of places in a row the first."""
        end = match.end("what")
        begin, stop = self._subject(analysis, sentence.begin, match.start())
        layers = (analysis.places, analysis.organisations)
        near = sorted((one.begin, one.end) for layer in layers for one in within(layer, begin, stop))
        if not near or self._patterns["incident.apart"].search(analysis.text, near[-1][1], match.start()):
            return None
        first = near[-1][0]
        while (before := next((one for one in near if one[1] == first), None)) is not None:
            first = before[0]
        if self._patterns["incident.unreal"].search(analysis.text, sentence.begin, first):
            return None
        where = within(analysis.places, first, stop)
        return _told(((first, end),), place=(where[-1].begin, where[-1].end) if where else None)

    def _striking(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return a storm that reached a named place: 台风登陆某县."""
        match = self._patterns["incident.strikes"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.end()):
            return None
        where = within(analysis.places, *match.span("where"))
        spot = (where[0].begin, where[0].end) if where else match.span("where")
        unreal = self._patterns["incident.unreal"].search(analysis.text, sentence.begin, match.start("act"))
        if unreal or not (where or match["wide"]):
            return None
        parts = (match.span("what"), match.span("act"), match.span("where"))
        return _told(parts, place=spot)

    def _rising(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return what a rocket carried up: 成功将某卫星发射升空, 成功发射某卫星."""
        for rule, parts in (("incident.rises", ("what", "act")), ("incident.shoots", ("act", "what"))):
            match = self._patterns[rule].search(analysis.text, sentence.begin, sentence.end)
            if match and self._is_real(analysis, sentence.begin, match.start()):
                return _told((match.span(parts[0]), match.span(parts[1])))
        return None

    def _growing(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return a storm that grows, or a flood wave that passes: 台风“某某”今天加强为强台风."""
        match = self._patterns["incident.grows"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_real(analysis, sentence.begin, match.start("act")):
            return None
        if match["force"]:
            return Visit((match.span("what"),), EventKind.OTHER, match.span(), confidence=_CONFIDENCE)
        return _told((match.span("what"), match.span("act")))

    def _returning(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return who came or was brought back to answer for a crime: 某某回国投案, 将某某引渡回国."""
        match = self._patterns["incident.returns"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_real(analysis, sentence.begin, match.start("act")):
            return None
        clause = analysis.clause_at(match.start("act"), match.start("act"))[0]
        before = [person for person in sentence.persons if clause <= person.begin < match.start("act")]
        return _told(((before[-1].begin, before[-1].end), match.span("act"))) if before else None

    def _death(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return the death of a person of the sentence, who is named with the post before the name."""
        match = self._patterns["death"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.start("act")):
            return None
        before = [person for person in sentence.persons if person.end <= match.start("act")]
        if not before or self._patterns["incident.unreal"].search(analysis.text, before[-1].end, match.start("act")):
            return None
        begin = self._subject(analysis, sentence.begin, before[-1].end)[0]
        return _told(((begin, before[-1].end), match.span("act")))

    def _honour(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return an honour that a body gives: 某部授予某人“某某”称号."""
        match = self._patterns["honour"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.end()):
            return None
        begin, end = self._subject(analysis, sentence.begin, match.start("act"))
        given = [one for layer in (analysis.organisations, sentence.persons) for one in starting(layer, begin, end)]
        if not given or self._patterns["honour.unreal"].search(analysis.text, begin, match.start("act")):
            return None
        parts = ((begin, end), match.span("act"), match.span("what"))
        return _told(parts, kind=EventKind.AWARD)

    def _alert(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return a warning that a body puts out: 某局发布暴雨黄色预警."""
        match = self._patterns["alert"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.start("act")):
            return None
        who = self._subject(analysis, sentence.begin, match.start("act"))
        layers = (analysis.organisations, analysis.places)
        named = any(starting(layer, *who) for layer in layers)
        if not named or self._patterns["alert.unreal"].search(analysis.text, who[0], match.start("act")):
            return None
        return _told((who, match.span("act"), match.span("what")))

    def _exposed(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return cases that a body makes known: 某委公开曝光五起典型问题, 对五起典型问题进行曝光."""
        match = self._patterns["exposed"].search(analysis.text, sentence.begin, sentence.end)
        if match is None or not self._is_dated(analysis, sentence.begin, match.end()):
            return None
        who = self._subject(analysis, sentence.begin, match.start())
        if not starting(analysis.organisations, *who):
            return None
        groups = ("act", "what") if match["act"] else ("cases", "made")
        return _told((who, *(match.span(group) for group in groups)))

    def _marked_day(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return a day of the calendar that the article marks: 今天是某某保护日."""
        match = self._patterns["marked-day"].search(analysis.text, sentence.begin, sentence.end)
        return Visit((match.span("name"),), EventKind.OTHER, match.span(), confidence=_CONFIDENCE) if match else None

    def _campaign(self, analysis: Analysis, sentence: Sentence) -> Visit | None:
        """Return the start of a campaign: 某市启动“某某”行动."""
        match = self._patterns["campaign"].search(analysis.text, sentence.begin, sentence.end)
        if match is None:
            return None
        times = starting(analysis.times, sentence.begin, match.start("act"))
        news = self._patterns["incident.day"].search(analysis.text, sentence.begin, match.start("act"))
        if not news and not any(self._patterns["date.exact"].match(time.value) for time in times):
            return None
        begin, end = self._subject(analysis, sentence.begin, match.start("act"))
        layers = (analysis.organisations, analysis.places)
        if not any(starting(layer, begin, end) for layer in layers):
            return None
        if self._patterns["launch.unreal"].search(analysis.text, begin, match.start("act")):
            return None
        parts = (match.span("act"), match.span("what"))
        return Visit(parts, EventKind.CAMPAIGN_LAUNCH, (begin, match.end("what")), confidence=_CONFIDENCE)

    def _is_real(self, analysis: Analysis, begin: int, end: int) -> bool:
        """Whether the words name a day, and make what follows no fear, wish or habit."""
        unreal = self._patterns["incident.unreal"].search(analysis.text, begin, end)
        return unreal is None and self._is_dated(analysis, begin, end)

    def _is_dated(self, analysis: Analysis, begin: int, end: int) -> bool:
        """Whether the words name a day, and one that is news: near the publication, or else in the article's year."""
        times = starting(analysis.times, begin, end)
        if self._patterns["incident.day"].search(analysis.text, begin, end):
            return True
        return any(self._is_news(analysis, time) for time in times)

    def _is_news(self, analysis: Analysis, time: TimeMention) -> bool:
        day = time.value.split("/")[0]
        if self._patterns["date.exact"].match(day) is None:
            return False
        published = analysis.article.source.metadata.published
        if len(published) != _DAY or len(day) != _DAY:
            return not analysis.year or day.startswith(("-", str(analysis.year)))
        return abs((date.fromisoformat(published) - date.fromisoformat(day)).days) <= _RECENT

    def _subject(self, analysis: Analysis, begin: int, end: int) -> _Range:
        """Return the words of the clause before `end`, without the times and adverbs on both sides."""
        first = analysis.clause_at(end, end)[0]
        first = max(begin, first, end - _LONGEST_SUBJECT)
        lead = self._patterns["subject.lead"].match(analysis.text, first, end)
        first = lead.end() if lead else first
        tail = self._patterns["subject.tail"].search(analysis.text[first:end])
        return first, first + tail.start() if tail else end


def _told(parts: tuple[_Range, ...], *, kind: EventKind = EventKind.OTHER, place: _Range | None = None) -> Visit:
    """Return the event that the parts tell one behind the other."""
    evidence = (parts[0][0], max(part[1] for part in parts))
    return Visit(parts, kind, evidence, place=place, confidence=_CONFIDENCE)

"""Reads an article from reporting verb to reporting verb and keeps who is speaking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.document import Block, BlockKind
from kg.extraction.analysis import Analysis
from kg.extraction.statements.scene import Speaker, is_prose
from kg.extraction.statements.speakers import SpeakerResolver
from kg.extraction.statements.verbs import COMMAS, Verb, closes
from kg.extraction.statements.words import WordsFinder
from kg.facts import Derivation, SpeechAct

_CARRIED = {SpeechAct.REQUIRE, SpeechAct.HOPE, SpeechAct.POINT_OUT}
_RESOLVING = {SpeechAct.DECIDE, SpeechAct.PROPOSE, SpeechAct.ANNOUNCE, SpeechAct.REQUIRE}
_ACTS_OF = {
    "person": set(SpeechAct) - {SpeechAct.DECIDE},
    "place": _RESOLVING,
    "document": set(SpeechAct) - {SpeechAct.ANNOUNCE},
    "event": _RESOLVING | {SpeechAct.POINT_OUT, SpeechAct.HOPE, SpeechAct.STATE},
}
_CIRCUMSTANCE = {"时，", "后，", "中，", "上，"}
_AND = "并"
_MUST = "要"
_AGAIN = "并同他她也还又"
_PRONOUNS = "他她"
_PLAIN = {SpeechAct.STATE, SpeechAct.POINT_OUT, SpeechAct.OTHER}
_ANEW = _PLAIN | {SpeechAct.REQUIRE}
_SAYING = {SpeechAct.STATE, SpeechAct.POINT_OUT}
_ASIDE = {SpeechAct.DECIDE, SpeechAct.ANNOUNCE}
_RETOLD = _PLAIN | {SpeechAct.ANNOUNCE}
_TOLD = {SpeechAct.HOPE, SpeechAct.OTHER}
_DEMANDS = {SpeechAct.REQUIRE, SpeechAct.POINT_OUT}
_HEARD = {"person", "event", "document", "role"}
_TELLING = {"person", "role", "body", "firm", "opinion", "press"}
OFFICIAL = {"place", "body", "firm", "several"}
_SHORTEST_NAME = 2
_LONGEST_NAME = 16
_EXCERPT = 40
Verbs = dict[tuple[int, int], list[Verb]]


@dataclass(frozen=True, slots=True)
class Report:
    """A verb with its speaker; the words begin at `words` and, for a quote before the verb, end at `stop`.

    Without speaker it is somebody unknown who speaks, which ends the words of the one before.
    """

    verb: Verb
    speaker: Speaker | None
    clause: int
    words: int
    stop: int = 0
    nested: bool = False


class Reader:
    """Reads one article from verb to verb and keeps who is speaking."""

    def __init__(
        self, analysis: Analysis, text: str, resolver: SpeakerResolver, finder: WordsFinder, verbs: Verbs
    ) -> None:
        self._analysis = analysis
        self._text = text
        self._resolver = resolver
        self._finder = finder
        self._verbs = verbs
        self._running: Speaker | None = None
        self._personal: Speaker | None = None
        self._spoke = 0

    def read(self) -> Iterator[Report]:
        """Yield reports from left to right; a verb inside quoted or reported words yields none."""
        for block in self._analysis.article.blocks:
            self._personal = None
            if is_prose(self._analysis, block):
                for sentence in self._finder.sentences(block.begin, block.end):
                    reports = list(self._read_sentence(block, *sentence)) if sentence in self._verbs else []
                    yield from (report for report in reports if not self._is_passed_on(report, reports))
                    if not reports and self._running is not None and self._finder.tells(*sentence):
                        self._running = None
            elif block.kind is not BlockKind.SUBHEAD:
                self._running = None

    def _is_passed_on(self, report: Report, reports: list[Report]) -> bool:
        """Whether news media only report that somebody else speaks: 据某通讯社报道，乙说，…."""
        if report.speaker is None or not self._resolver.is_press(report.speaker):
            return False
        return any(inner.nested and inner.clause == report.words for inner in reports)

    def _read_sentence(self, block: Block, begin: int, end: int) -> Iterator[Report]:
        last: Report | None = None
        for verb in self._verbs[begin, end]:
            if self._is_quoted(block, verb) or self._resolver.is_first_person(begin, self._clause(verb)):
                continue
            if last is not None and last.speaker is not None and not self._goes_on(verb, last):
                yield from self._nested(verb, last, end)
                continue
            report = self._report(verb, begin, end, last)
            if report is not None:
                last = report
                self._spoke = verb.begin
                self._running = self._resolver.references.running = report.speaker
                self._personal = self._running if _is_personal(self._running) else self._personal
                yield from self._with_quote(report, end)

    def _with_quote(self, report: Report, end: int) -> Iterator[Report]:
        """Yield a report, or, of one in the middle of a quote, its first part: “…。”某某说，“…”.

        Unquoted words behind the verb (“…。”某某说，…) are a report of their own.
        """
        speaker = report.speaker
        mark = self._text[report.verb.end]
        quote = None
        if speaker is not None and not report.stop and mark in COMMAS and report.verb.act in _SAYING:
            quote = self._finder.quote_opening(self._clause(report.verb))
        if quote is not None:
            yield Report(report.verb, speaker, quote[0] - 1, *quote)
        if quote is None or self._text[min(report.verb.end + 1, end - 1)] != "“":
            yield report

    def _is_quoted(self, block: Block, verb: Verb) -> bool:
        text = self._text
        return text.rfind("“", block.begin, verb.begin) > text.rfind("”", block.begin, verb.begin)

    def _goes_on(self, verb: Verb, last: Report) -> bool:
        """Whether a second verb in the sentence opens a report of its own: 并强调, 他还表示, or behind a semicolon."""
        start = self._clause(verb)
        first = self._resolver.past_lead(start, verb.begin)
        behind = first + (self._text[first] in _PRONOUNS)
        again = self._text[first] in _AGAIN and self._resolver.is_elliptical(behind, verb.begin, noun=verb.noun)
        bare = start == verb.begin and self._is_plain(verb, last)
        if bare and self._quoted(verb, last) is not None:
            return False
        return start > last.words and (again or bare or self._text[start - 1] == "；")

    def _quoted(self, verb: Verb, last: Report) -> Speaker | None:
        """Return whom the words of `last` quote by a verb without subject: 甲指出，乙发表讲话，强调“…”."""
        start = self._clause(verb)
        told = start > last.words and self._resolver.tells_speech(last.words, start)
        return self._resolver.in_sentence(last.words, verb.begin) if told else None

    def _is_plain(self, verb: Verb, last: Report) -> bool:
        """Whether a verb that opens a clause reports anew: 认为…, 敦促…, and 希望… of a person."""
        if verb.act is SpeechAct.HOPE:
            return self._text[verb.end] not in COMMAS and last.speaker is not None and last.speaker.kind == "person"
        if verb.act is SpeechAct.PROPOSE:
            return self._text[verb.end - 1 : verb.end + 1].find(_MUST) >= 0
        plain = not verb.noun or self._text[verb.end] not in COMMAS
        return verb.act is SpeechAct.OTHER or (verb.act in _ANEW and plain)

    def _nested(self, verb: Verb, last: Report, end: int) -> Iterator[Report]:
        """Yield the report that is told within the words of `last`: 甲说，乙指出，…."""
        start = self._clause(verb)
        quoted = self._quoted(verb, last)
        marked = quoted is not None or self._analysis.text[verb.end] in COMMAS
        if start < last.words or not marked or verb.act not in _RETOLD:
            return
        speaker = self._resolver.in_clause(start, verb.begin, noun=verb.noun) or quoted
        if speaker is not None and speaker.kind in _TELLING and not closes(self._text, verb.end):
            yield Report(verb, speaker, start, self._finder.begin(verb, end), nested=True)

    def _report(self, verb: Verb, begin: int, end: int, last: Report | None) -> Report | None:
        low = begin if last is None else last.words
        speaker = self._same(verb, last) or self._resolver.in_clause(low, verb.begin, noun=verb.noun)
        if speaker is None and self._resolver.is_elliptical(low, verb.begin, noun=verb.noun):
            speaker = self._elliptical(verb, begin, last)
        if speaker is None:
            speaker = self._resolver.references.by_part(self._clause(verb), verb.begin)
        if speaker is None:
            return self._unknown(verb, begin) if last is None else None
        if verb.act not in _ACTS_OF.get(speaker.kind, SpeechAct) or self._is_told(verb, speaker, begin):
            return None
        if closes(self._text, verb.end):
            quote = self._finder.quote_before(speaker.at[0])
            return Report(verb, speaker, quote[0] - 1, *quote) if quote else None
        words = self._finder.begin(verb, end)
        opening = next((one for one in self._verbs[begin, end] if self._opens(one, words)), None)
        if opening is None:
            return Report(verb, speaker, max(low, self._clause(verb)), words)
        return Report(opening, speaker, max(low, self._clause(verb)), self._finder.begin(opening, end))

    def _same(self, verb: Verb, last: Report | None) -> Speaker | None:
        """Return the speaker of the sentence for a pronoun that opens a later clause of it: 甲说，…，他要求…."""
        first = self._resolver.past_lead(self._clause(verb), verb.begin)
        if last is None or last.speaker is None or self._text[first] not in _PRONOUNS:
            return None
        return self._carry(last.speaker) if _is_personal(last.speaker) else None

    def _opens(self, verb: Verb, words: int) -> bool:
        """Whether what follows a verb begins with the one that reports: 作出批示，要求…, 转达问候，并表示…."""
        return (verb.begin == words and verb.act in _DEMANDS) or (verb.begin == words + 1 and self._text[words] == _AND)

    def _is_told(self, verb: Verb, speaker: Speaker, begin: int) -> bool:
        """Whether somebody else's hope or praise is told within the words of the one who speaks in this paragraph."""
        running = self._running
        if self._personal is not None and speaker.name == self._personal.name:
            return False
        block = self._analysis.article.block_at(begin).begin
        inside = block < begin and (block <= self._spoke or verb.act is SpeechAct.HOPE)
        aside = verb.act in _TOLD and self._text[verb.end] not in COMMAS
        aside = aside and not self._resolver.is_greeting(self._clause(verb))
        return inside and aside and running is not None and running.kind in _HEARD and running.name != speaker.name

    def _elliptical(self, verb: Verb, begin: int, last: Report | None) -> Speaker | None:
        """Return the speaker of a verb without subject: the sentence's, or the one who goes on speaking."""
        if verb.noun and self._text[verb.end] in COMMAS:
            return None
        if last is not None and last.speaker is not None:
            told = self._resolver.in_sentence(last.words, verb.begin) if self._resolver.is_press(last.speaker) else None
            return told or self._carry(last.speaker)
        if verb.act is SpeechAct.HOPE and self._running is None and not self._in_circumstance(verb):
            return None
        speaker = self._resolver.in_sentence(begin, verb.begin)
        if speaker is not None:
            return speaker
        if begin == self._clause(verb) and verb.act in _CARRIED:
            speaker = self._paper_before(begin) or self._going_on(verb) or self._issuer(begin, verb)
            if speaker is not None:
                return self._carry(speaker)
        self._leave(verb.begin, verb)
        return None

    def _going_on(self, verb: Verb) -> Speaker | None:
        """Return who goes on speaking: who hopes is a person, where one speaks of a meeting in this paragraph."""
        running = self._running
        meeting = running is not None and running.kind == "event" and verb.act is SpeechAct.HOPE
        return self._personal or running if meeting else running

    def _in_circumstance(self, verb: Verb) -> bool:
        """Whether only a circumstance or a greeting stands between the verb and its subject: 某人在审议时，希望…."""
        start = self._clause(verb)
        open_ = self._text[start - 2 : start] in _CIRCUMSTANCE or self._resolver.is_greeting(start)
        return start == verb.begin and open_

    def _issuer(self, begin: int, verb: Verb) -> Speaker | None:
        """Return who issued a paper in the sentence before, of the same paragraph (某部印发通知。要求…)."""
        if verb.act is not SpeechAct.REQUIRE or begin == self._analysis.article.block_at(begin).begin:
            return None
        previous = self._analysis.article.sentence_at(begin - 1)
        return self._resolver.issuer(*previous)

    def _paper_before(self, begin: int) -> Speaker | None:
        """Return the paper that the sentence before, in a paragraph where nobody has spoken, says something of."""
        block = self._analysis.article.block_at(begin).begin
        if begin == block or self._spoke > block:
            return None
        return self._resolver.paper_told(*self._analysis.article.sentence_at(begin - 1))

    def _unknown(self, verb: Verb, begin: int) -> Report | None:
        """Return the report of a speaker whose name is not known: 某某说，."""
        start = self._clause(verb)
        named = _SHORTEST_NAME <= verb.begin - start <= _LONGEST_NAME
        if start != begin or not named or self._text[verb.end] not in COMMAS or self._text[verb.begin - 1] == "的":
            return None
        self._resolver.references.barriers.append(verb.begin)
        self._leave(start, verb)
        return Report(verb, None, start, verb.end)

    def _leave(self, begin: int, verb: Verb) -> None:
        self._analysis.unresolved.append(self._analysis.text[begin : verb.end + _EXCERPT].split("\n")[0])

    def _clause(self, verb: Verb) -> int:
        return self._analysis.clause_at(verb.begin, verb.end)[0]

    def _carry(self, speaker: Speaker) -> Speaker:
        source = speaker.source or self._analysis.article.spans(*speaker.at)
        return Speaker(speaker.name, speaker.kind, speaker.at, Derivation.INFERRED, source)


def with_next(reports: list[Report]) -> Iterator[tuple[Report, Report | None]]:
    """Yield each report with the next one that ends its words; what a body decided is told inside a person's speech."""
    for number, report in enumerate(reports):
        personal = report.speaker is not None and report.speaker.kind not in OFFICIAL
        rest = (reports[later] for later in range(number + 1, len(reports)) if not reports[later].nested)
        yield report, next((later for later in rest if not (personal and _is_aside(later))), None)


def _is_personal(speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.kind == "person"


def _is_aside(report: Report) -> bool:
    speaker = report.speaker
    return speaker is not None and speaker.kind in OFFICIAL and report.verb.act in _ASIDE

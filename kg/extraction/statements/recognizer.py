"""Who said what, at which event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from kg.document import Block, BlockKind, Span
from kg.extraction.analysis import Analysis
from kg.extraction.statements.speakers import Speaker, SpeakerResolver
from kg.extraction.statements.subjects import SubjectFinder, mask_quotes
from kg.extraction.statements.verbs import COMMAS, Verb, VerbFinder, closes
from kg.extraction.statements.words import WordsFinder
from kg.facts import Derivation, Event, EventKind, Proof, SpeechAct, Statement
from kg.lexicon import regexes

_CARRIED = {SpeechAct.REQUIRE, SpeechAct.HOPE, SpeechAct.POINT_OUT}
_RESOLVING = {SpeechAct.DECIDE, SpeechAct.PROPOSE, SpeechAct.ANNOUNCE, SpeechAct.REQUIRE}
_ACTS_OF = {
    "person": set(SpeechAct) - {SpeechAct.DECIDE},
    "place": _RESOLVING,
    "event": _RESOLVING | {SpeechAct.POINT_OUT, SpeechAct.HOPE, SpeechAct.STATE},
}
_AGAIN = "并同他她也还又"
_PLAIN = {SpeechAct.STATE, SpeechAct.POINT_OUT, SpeechAct.OTHER}
_ASIDE = {SpeechAct.DECIDE, SpeechAct.ANNOUNCE}
_TOLD = {SpeechAct.HOPE, SpeechAct.OTHER}
_OFFICIAL = {"place", "body", "firm", "several"}
_SHORTEST_WORDS = 2
_SHORTEST_NAME = 2
_LONGEST_NAME = 16
_EXCERPT = 40
_LONGEST_HEADING = 36
_SENTENCE_ENDS = "。！？；：，…”」"
_LONGEST_SENTENCE = 2000
_Verbs = dict[tuple[int, int], list[Verb]]


@dataclass(frozen=True, slots=True)
class _Report:
    """A verb with its speaker; the words begin at `words` and, for a quote before the verb, end at `stop`.

    Without speaker it is somebody unknown who speaks, which ends the words of the one before.
    """

    verb: Verb
    speaker: Speaker | None
    clause: int
    words: int
    stop: int = 0


class StatementRecognizer:
    """One statement for each printed reporting verb whose speaker can be told."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "events"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self) -> None:
        self._verbs = VerbFinder()
        self._subjects = SubjectFinder()
        self._addressee = regexes("statements.toml")["addressee"]

    def __call__(self, analysis: Analysis) -> None:
        """Add statements; words without a speaker go to `analysis.unresolved`."""
        text = mask_quotes(analysis.text)
        finder = WordsFinder(analysis.article, text)
        verbs = self._verbs_by_sentence(analysis, text)
        if not verbs:
            return
        resolver = SpeakerResolver(analysis, text, self._subjects.find(analysis, text, _before(verbs)))
        reports = list(_Reader(analysis, text, resolver, finder, verbs).read())
        events = _by_speaker(analysis)
        for report, following in _with_next(reports):
            if report.speaker is not None:
                stop = report.stop or finder.end(report.words, self._limit(analysis, report, following))
                if stop - report.words >= _SHORTEST_WORDS:
                    analysis.facts.append(self._statement(analysis, report, report.speaker, stop, events))

    def _verbs_by_sentence(self, analysis: Analysis, text: str) -> _Verbs:
        """Return the verbs of each body sentence that has some; what runs on longer than prose does is left out."""
        found: _Verbs = {}
        for verb in self._verbs.find(text):
            begin, end = analysis.article.sentence_at(verb.begin)
            if end - begin <= _LONGEST_SENTENCE and _is_prose(analysis, analysis.article.block_at(begin)):
                found.setdefault((begin, end), []).append(verb)
        return found

    @staticmethod
    def _limit(analysis: Analysis, report: _Report, following: _Report | None) -> int:
        """Return where the words end at the latest: at the sentence, the quote or the clause of the next report."""
        if following is None:
            return len(analysis.text)
        if following.stop:
            return following.clause
        sentence = analysis.article.sentence_at(following.verb.begin)[0]
        return sentence if sentence > report.words else following.clause

    def _statement(
        self, analysis: Analysis, report: _Report, speaker: Speaker, stop: int, events: dict[str, list[Event]]
    ) -> Statement:
        proof = _proof(analysis, report, speaker, stop)
        proofs: tuple[tuple[str, Proof], ...] = ()
        if speaker.derivation is not Derivation.STATED:
            sure = 0.8 if speaker.derivation is Derivation.INFERRED else 0.9
            own = Proof(proof.evidence, "statements.speaker", speaker.derivation, sure, speaker.source)
            proofs = (("speaker", own),)
        addressee = self._addressee.match(analysis.text[report.words : stop])
        who = (analysis.article.words(report.words, report.words + addressee.end("who")),) if addressee else ()
        return Statement(
            proof=proof,
            field_proofs=proofs,
            speaker=speaker.name,
            speech_act=report.verb.act,
            text=analysis.article.words(report.words, stop),
            addressees=who,
            event=_event_of(analysis, report, speaker, events),
        )


class _Reader:
    """Reads one article from verb to verb and keeps who is speaking."""

    def __init__(
        self, analysis: Analysis, text: str, resolver: SpeakerResolver, finder: WordsFinder, verbs: _Verbs
    ) -> None:
        self._analysis = analysis
        self._text = text
        self._resolver = resolver
        self._finder = finder
        self._verbs = verbs
        self._running: Speaker | None = None

    def read(self) -> Iterator[_Report]:
        """Yield reports from left to right; a verb inside quoted or reported words yields none."""
        for block in self._analysis.article.blocks:
            if _is_prose(self._analysis, block):
                for sentence in self._finder.sentences(block.begin, block.end):
                    reports = list(self._read_sentence(block, *sentence)) if sentence in self._verbs else []
                    yield from reports
                    if not reports and self._running is not None and self._finder.tells(*sentence):
                        self._running = None
            elif block.kind is not BlockKind.SUBHEAD:
                self._running = None

    def _read_sentence(self, block: Block, begin: int, end: int) -> Iterator[_Report]:
        last: _Report | None = None
        for verb in self._verbs[begin, end]:
            if self._is_quoted(block, verb) or (last is not None and not self._goes_on(verb, last)):
                continue
            report = self._report(verb, begin, end, last)
            if report is not None:
                last = report
                self._running = report.speaker
                yield report

    def _is_quoted(self, block: Block, verb: Verb) -> bool:
        text = self._text
        return text.rfind("“", block.begin, verb.begin) > text.rfind("”", block.begin, verb.begin)

    def _goes_on(self, verb: Verb, last: _Report) -> bool:
        """Whether a second verb in the sentence opens a report of its own: 并强调, 他还表示, or behind a semicolon."""
        start = self._clause(verb)
        again = self._text[start] in _AGAIN and self._resolver.is_elliptical(start, verb.begin)
        bare = start == verb.begin and verb.act in _PLAIN and (verb.act is SpeechAct.OTHER or not verb.noun)
        return start > last.words and (again or bare or self._text[start - 1] == "；")

    def _report(self, verb: Verb, begin: int, end: int, last: _Report | None) -> _Report | None:
        low = begin if last is None else last.words
        speaker = self._resolver.in_clause(low, verb.begin, noun=verb.noun)
        if speaker is None and self._resolver.is_elliptical(low, verb.begin):
            speaker = self._elliptical(verb, begin, last)
        if speaker is None:
            return self._unknown(verb, begin) if last is None else None
        if verb.act not in _ACTS_OF.get(speaker.kind, SpeechAct) or self._is_told(verb, speaker, begin):
            return None
        if closes(self._text, verb.end):
            quote = self._finder.quote_before(speaker.at[0])
            return _Report(verb, speaker, quote[0] - 1, *quote) if quote else None
        return _Report(verb, speaker, max(low, self._clause(verb)), self._finder.begin(verb, end))

    def _is_told(self, verb: Verb, speaker: Speaker, begin: int) -> bool:
        """Whether somebody else's hope or praise is told within the words of the one who speaks in this paragraph."""
        running = self._running
        inside = begin > self._analysis.article.block_at(begin).begin and running is not None
        aside = verb.act in _TOLD and self._text[verb.end] not in COMMAS
        return inside and aside and running is not None and running.name != speaker.name

    def _elliptical(self, verb: Verb, begin: int, last: _Report | None) -> Speaker | None:
        """Return the speaker of a verb without subject: the sentence's, or the one who goes on speaking."""
        if verb.noun and self._text[verb.end] in COMMAS:
            return None
        if last is not None and last.speaker is not None:
            return self._carry(last.speaker)
        if verb.act is SpeechAct.HOPE and self._running is None:
            return None
        speaker = self._resolver.in_sentence(begin, verb.begin)
        if speaker is not None:
            return speaker
        if begin == self._clause(verb) and verb.act in _CARRIED:
            speaker = self._running or self._issuer(begin, verb)
            if speaker is not None:
                return self._carry(speaker)
        self._leave(verb.begin, verb)
        return None

    def _issuer(self, begin: int, verb: Verb) -> Speaker | None:
        """Return who issued a paper in the sentence before, of the same paragraph (某部印发通知。要求…)."""
        if verb.act is not SpeechAct.REQUIRE or begin == self._analysis.article.block_at(begin).begin:
            return None
        previous = self._analysis.article.sentence_at(begin - 1)
        return self._resolver.issuer(*previous)

    def _unknown(self, verb: Verb, begin: int) -> _Report | None:
        """Return the report of a speaker whose name is not known: 某某说，."""
        start = self._clause(verb)
        named = _SHORTEST_NAME <= verb.begin - start <= _LONGEST_NAME
        if start != begin or not named or self._text[verb.end] not in COMMAS:
            return None
        self._resolver.barriers.append(verb.begin)
        self._leave(start, verb)
        return _Report(verb, None, start, verb.end)

    def _leave(self, begin: int, verb: Verb) -> None:
        self._analysis.unresolved.append(self._analysis.text[begin : verb.end + _EXCERPT].split("\n")[0])

    def _clause(self, verb: Verb) -> int:
        return self._analysis.clause_at(verb.begin, verb.end)[0]

    def _carry(self, speaker: Speaker) -> Speaker:
        source = speaker.source or self._analysis.article.spans(*speaker.at)
        return Speaker(speaker.name, speaker.kind, speaker.at, Derivation.INFERRED, source)


def _is_prose(analysis: Analysis, block: Block) -> bool:
    """Whether a block holds sentences; a short line without a full stop is a heading, whatever its mark-up."""
    short = block.end - block.begin <= _LONGEST_HEADING
    return block.kind is BlockKind.BODY and not (short and analysis.text[block.end - 1] not in _SENTENCE_ENDS)


def _before(verbs: _Verbs) -> list[tuple[int, int]]:
    """Return the range of each sentence up to the end of its last verb."""
    return [(begin, found[-1].end) for (begin, _), found in verbs.items()]


def _with_next(reports: list[_Report]) -> Iterator[tuple[_Report, _Report | None]]:
    """Yield each report with the next one that ends its words; what a body decided is told inside a person's speech."""
    for number, report in enumerate(reports):
        personal = report.speaker is not None and report.speaker.kind not in _OFFICIAL
        rest = (reports[later] for later in range(number + 1, len(reports)))
        yield report, next((later for later in rest if not (personal and _is_aside(later))), None)


def _is_aside(report: _Report) -> bool:
    speaker = report.speaker
    return speaker is not None and speaker.kind in _OFFICIAL and report.verb.act in _ASIDE


def _proof(analysis: Analysis, report: _Report, speaker: Speaker, stop: int) -> Proof:
    """Return the proof: the speaker's clause where it stands apart, then the verb's and the words, by sentence."""
    article = analysis.article
    begin, end = min(report.clause, report.words), max(stop, report.verb.end)
    ranges: list[tuple[int, int]] = []
    sentence = article.sentence_at(report.verb.begin)
    if sentence[0] <= speaker.at[0] < begin and speaker.derivation is not Derivation.INFERRED:
        first, last = analysis.clause_at(*speaker.at)
        ranges.append((first, min(last, begin)))
    first_sentence = bisect_left(article.sentences, article.sentence_at(begin))
    for low, high in article.sentences[first_sentence:]:
        if low >= end:
            break
        ranges.append((max(begin, low), min(end, high)))
    spans: list[Span] = [span for low, high in ranges for span in article.spans(low, high)]
    sure = 0.85 if speaker.derivation is Derivation.INFERRED else 0.9
    return Proof(tuple(spans), f"statements.{report.verb.act.value}", Derivation.STATED, sure)


def _by_speaker(analysis: Analysis) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for fact in analysis.facts:
        if isinstance(fact, Event):
            for speaker in dict.fromkeys(fact.speakers):
                events.setdefault(speaker, []).append(fact)
    return events


def _event_of(analysis: Analysis, report: _Report, speaker: Speaker, events: dict[str, list[Event]]) -> str:
    """Return the event named in the verb's clause, or the one at which the speaker is known to have spoken."""
    if speaker.kind == "event":
        return speaker.name
    first = bisect_left(analysis.events, report.clause, key=attrgetter("begin"))
    for mention in analysis.events[first : first + 1]:
        if mention.begin < report.verb.end:
            return mention.name
    spoken = events.get(speaker.name, [])
    held = [event for event in spoken if event.kind is not EventKind.INSPECTION] or spoken
    return held[0].name if len(held) == 1 else ""

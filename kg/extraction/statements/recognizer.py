"""Who said what, at which event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from kg.document import Span
from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.ranges import covering
from kg.extraction.statements.reader import Reader, Report, Verbs, with_next
from kg.extraction.statements.scene import Scene, Speaker, is_prose
from kg.extraction.statements.speakers import SpeakerResolver
from kg.extraction.statements.subjects import SubjectFinder, mask_quotes
from kg.extraction.statements.verbs import Verb, VerbFinder
from kg.extraction.statements.words import WordsFinder
from kg.facts import Derivation, Event, EventKind, Holding, Proof, SpeechAct, Statement
from kg.lexicon import regexes

_SHORTEST_WORDS = 2
_LONGEST_SENTENCE = 2000
_BLANK = "〇"
_IN, _OF = "在", "的"
_ASKING = {SpeechAct.REQUIRE, SpeechAct.HOPE, SpeechAct.DECIDE}


class StatementRecognizer:
    """One statement for each printed reporting verb whose speaker can be told."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "events"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self) -> None:
        self._verbs = VerbFinder()
        self._subjects = SubjectFinder()
        shipped = regexes("statements.toml")
        self._addressee = shipped["addressee"]
        self._titled = shipped["colon.before"]
        self._colon = shipped["colon"]
        self._transcript, self._host = shipped["transcript"], shipped["host"]
        self._closed, self._bracket = shipped["turn.closed"], shipped["turn.bracket"]

    def __call__(self, analysis: Analysis) -> None:
        """Add statements; words without a speaker go to `analysis.unresolved`."""
        text = mask_quotes(analysis.text)
        finder = WordsFinder(analysis.article, text)
        verbs = self._verbs_by_sentence(analysis, text)
        if not verbs:
            return
        resolver = SpeakerResolver(Scene(analysis, text, self._subjects.find(analysis, text, _before(analysis, verbs))))
        reports = list(Reader(analysis, text, resolver, finder, verbs).read())
        events, called = _by_speaker(analysis), _called(analysis)
        for report, following in with_next(reports):
            if report.speaker is not None:
                limit = self._limit(analysis, report, following)
                names = called.get(report.speaker.name, (report.speaker.name,)) if _is_person(report.speaker) else ()
                asks = report.verb.act in _ASKING
                stop = report.stop or finder.end(report.words, limit, asks=asks, called=names)
                if stop - report.words >= _SHORTEST_WORDS:
                    analysis.facts.append(self._statement(analysis, report, report.speaker, stop, events))

    def _verbs_by_sentence(self, analysis: Analysis, text: str) -> Verbs:
        """Return the verbs of each body sentence that has some; what runs on longer than prose does is left out."""
        found: Verbs = {}
        free = [verb for verb in self._verbs.find(_without_persons(analysis, text)) if not _is_in_name(analysis, verb)]
        turns = (*self._colons(analysis, free), *self._turns(analysis))
        for verb in sorted([*free, *turns], key=attrgetter("begin")):
            begin, end = analysis.article.sentence_at(verb.begin)
            if end - begin <= _LONGEST_SENTENCE and is_prose(analysis, analysis.article.block_at(begin)):
                found.setdefault((begin, end), []).append(verb)
        return found

    def _colons(self, analysis: Analysis, verbs: list[Verb]) -> Iterator[Verb]:
        """Yield the colons that stand for a verb: 总工程师 王大山：…, 王大山（局长）：…, 王大山笑了：“…”."""
        ends = {verb.end for verb in verbs}
        answering = self._answering(analysis) | self._taking_turns(analysis)
        for person in analysis.persons:
            colon = self._colon.match(analysis.text, person.end)
            if colon is None or colon.end("sign") - 1 in ends:
                continue
            begin = analysis.article.sentence_at(person.begin)[0]
            bare = colon.start("sign") == person.end
            titled = bare and self._titled.match(analysis.text[begin : person.begin])
            answers = person.name in answering and self._opens_block(analysis, person)
            if colon["quote"] or colon["post"] or titled or (bare and answers):
                yield Verb(person.end, colon.end("sign"), SpeechAct.STATE, "name", noun=False)

    def _turns(self, analysis: Analysis) -> Iterator[Verb]:
        """Yield what stands for a verb in talk: “…？”王大山问。, and the brackets of 【王大山】 in a record."""
        text = analysis.text
        names = {found.span("name"): found.end() for found in self._bracket.finditer(text)}
        for person in analysis.persons:
            closed = self._closed.match(text, person.end) if text[person.begin - 1 : person.begin] == "”" else None
            if closed is not None:
                yield Verb(*closed.span("sign"), SpeechAct.STATE, "name", noun=False)
            elif (end := names.get((person.begin, person.end))) is not None and len(names) > 1:
                yield Verb(person.end, end, SpeechAct.STATE, "name", noun=False)

    @staticmethod
    def _opens_block(analysis: Analysis, person: PersonMention) -> bool:
        return person.begin == analysis.article.block_at(person.begin).begin

    def _taking_turns(self, analysis: Analysis) -> set[str]:
        """Return those who once speak for themselves behind their name and a colon at the head of a paragraph."""
        opening = (person for person in analysis.persons if self._opens_block(analysis, person))
        colons = ((person, self._colon.match(analysis.text, person.end)) for person in opening)
        return {person.name for person, colon in colons if colon and colon["turn"]}

    def _answering(self, analysis: Analysis) -> set[str]:
        """Return those who answer, all but the host, where the article is an interview in full."""
        if self._transcript.search(analysis.text) is None:
            return set()
        hosts = {
            person.name
            for person in analysis.persons
            if self._host.search(analysis.text, analysis.article.block_at(person.begin).begin, person.begin)
        }
        return {person.name for person in analysis.persons} - hosts

    @staticmethod
    def _limit(analysis: Analysis, report: Report, following: Report | None) -> int:
        """Return where the words end at the latest: at the sentence, the quote or the clause of the next report."""
        if report.nested:
            return analysis.article.sentence_at(report.words)[1]
        if following is None:
            return len(analysis.text)
        if following.stop:
            return following.clause
        sentence = analysis.article.sentence_at(following.verb.begin)[0]
        return sentence if sentence > report.words else following.clause

    def _statement(
        self, analysis: Analysis, report: Report, speaker: Speaker, stop: int, events: dict[str, list[Event]]
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


def _without_persons(analysis: Analysis, text: str) -> str:
    """Blank out the names of persons, character for character, so that no verb is read across their ends (某来|说)."""
    pieces: list[str] = []
    end = 0
    for person in analysis.persons:
        if person.begin >= end:
            pieces += text[end : person.begin], _BLANK * (person.end - person.begin)
            end = person.end
    return "".join(pieces) + text[end:]


def _is_in_name(analysis: Analysis, verb: Verb) -> bool:
    """Whether a verb of one character stands in the name of a place or body: 称 in 称秆乡."""
    layers = (analysis.places, analysis.organisations)
    return verb.end - verb.begin == 1 and any(covering(layer, verb.begin) for layer in layers)


def _before(analysis: Analysis, verbs: Verbs) -> list[tuple[int, int]]:
    """Return the range up to the last verb of each sentence in which some verb does not follow a person at once."""
    ends = {person.end for person in analysis.persons}
    return [
        (begin, found[-1].end) for (begin, _), found in verbs.items() if any(verb.begin not in ends for verb in found)
    ]


def _proof(analysis: Analysis, report: Report, speaker: Speaker, stop: int) -> Proof:
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


def _is_person(speaker: Speaker) -> bool:
    return speaker.kind == "person"


def _called(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """Return what opens a sentence about each person who holds a post: the name, 县长的 and 在县长的."""
    titles: dict[str, dict[str, None]] = {}
    for fact in analysis.facts:
        if isinstance(fact, Holding):
            titles.setdefault(fact.person, {})[fact.title] = None
    return {
        person: (person, *(before + title + _OF for title in held for before in ("", _IN)))
        for person, held in titles.items()
    }


def _by_speaker(analysis: Analysis) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for fact in analysis.facts:
        if isinstance(fact, Event):
            for speaker in dict.fromkeys(fact.speakers):
                events.setdefault(speaker, []).append(fact)
    return events


def _event_of(analysis: Analysis, report: Report, speaker: Speaker, events: dict[str, list[Event]]) -> str:
    """Return the event named in the verb's clause, or the one at which the speaker is known to have spoken."""
    if speaker.kind == "event":
        printed = (event.name for event in analysis.events if (event.begin, event.end) == speaker.at)
        return speaker.name if speaker.derivation is Derivation.INFERRED else next(printed, speaker.name)
    first = bisect_left(analysis.events, report.clause, key=attrgetter("begin"))
    for mention in analysis.events[first : first + 1]:
        if mention.begin < report.verb.end:
            return mention.name
    spoken = events.get(speaker.name, [])
    held = [event for event in spoken if event.kind is not EventKind.INSPECTION] or spoken
    return held[0].name if len(held) == 1 else ""

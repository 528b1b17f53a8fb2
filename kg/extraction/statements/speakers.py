"""Who is speaking: the subject that a reporting verb belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from kg.document import Span
from kg.extraction.analysis import Analysis
from kg.extraction.statements.subjects import Subject
from kg.facts import Derivation, Holding
from kg.lexicon import regexes

_CLAUSE_ENDS = "，；：。！？\n“”"
_LONGEST_GAP = 64
_MERE_HEAD = 4
_LISTING = {"、", "和", "及", "与"}
_BODIES = {"body", "firm", "place"}
_STAGE = "会议式坛班课"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker; `at` is where it is printed, `source` the raw spans it was resolved from, if elsewhere."""

    name: str
    kind: str
    at: tuple[int, int]
    derivation: Derivation = Derivation.STATED
    source: tuple[Span, ...] = ()


_REFERRING = {"pronoun", "letter", "post", "familiar"}
_ANYWHERE = _REFERRING | {"person", "press"}
_BEFORE_SURNAME = "老小"


class SpeakerResolver:
    """Finds the speaker of a verb in its clause, then in its sentence, then in what was said before.

    `text` is the reading text with short quotes blanked out (`mask_quotes`).
    `barriers`: where somebody unknown speaks; no pronoun reaches back over one.
    """

    def __init__(self, analysis: Analysis, text: str, subjects: list[Subject]) -> None:
        self._analysis = analysis
        self._text = text
        self._subjects = subjects
        self.barriers: list[int] = []
        self._begins = [subject.begin for subject in subjects]
        self._persons = [subject for subject in subjects if subject.kind == "person"]
        self._meetings = [event for event in analysis.events if event.name[-1:] in _STAGE]
        self._holdings = [fact for fact in analysis.facts if isinstance(fact, Holding)]
        self._patterns = regexes("statements.toml")

    def in_clause(self, low: int, verb: int, *, noun: bool) -> Speaker | None:
        """Return the speaker printed in the clause before `verb`, not before `low`; `noun`: it may be a noun."""
        start = _clause_start(self._text, low, verb)
        for subject in reversed(self._between(start, verb)):
            if self._speaks(subject, start, verb) and not self._is_noun(subject.end, verb, noun=noun):
                return self._resolve(subject)
        return None

    def is_elliptical(self, low: int, verb: int) -> bool:
        """Whether the clause of `verb` prints no subject: nothing, adverbs, or a circumstance before the verb."""
        lead = self._text[_clause_start(self._text, low, verb) : verb]
        plain = len(lead) <= _LONGEST_GAP and self._patterns["gap"].match(lead) is not None
        return plain and self._patterns["noun.before"].search(lead) is None

    def in_sentence(self, low: int, verb: int) -> Speaker | None:
        """Return the subject of the sentence that goes on up to `verb`: its first person, or its opening body."""
        start = _clause_start(self._text, low, verb)
        subjects = self._between(low, start)
        issued = self._patterns["paper.issued"].search(self._analysis.text[low:start])
        if issued is not None:
            at = (low + issued.start("name"), low + issued.end("name"))
            return Speaker(self._analysis.article.words(*at), "document", at)
        for subject in subjects:
            if subject.kind == "person" and not self._is_object(subject, low) and not self._is_quoted(subject, low):
                return self._resolve(subject)
        for subject in subjects:
            if subject.kind in _REFERRING or (
                subject.kind != "person"
                and self._stands_alone(subject)
                and self._opens(subject, _clause_start(self._text, low, subject.begin))
            ):
                return self._resolve(subject)
        return None

    def issuer(self, begin: int, end: int) -> Speaker | None:
        """Return the subject of the sentence text[begin:end] that tells that a paper was issued."""
        issued = self._patterns["issues"].search(self._analysis.text, begin, end)
        return self.in_sentence(begin, end) if issued is not None else None

    def _is_quoted(self, subject: Subject, low: int) -> bool:
        before = self._analysis.text[low : subject.begin]
        return before.count("“") > before.count("”")

    def _stands_alone(self, subject: Subject) -> bool:
        """Whether a place is the whole subject; other kinds are names in full."""
        after = self._text[subject.end : subject.end + _LONGEST_GAP]
        alone = self._patterns["names.on"].match(after) is None and self._patterns["place.acts"].match(after)
        return subject.kind != "place" or bool(alone)

    def _between(self, begin: int, end: int) -> list[Subject]:
        found = self._subjects[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]
        return [subject for subject in found if subject.end <= end]

    def _speaks(self, subject: Subject, start: int, verb: int) -> bool:
        gap = self._text[subject.end : verb]
        if len(gap) > _LONGEST_GAP or self._patterns["gap"].match(gap) is None or self._is_object(subject, start):
            return False
        if subject.kind in _ANYWHERE:
            return True
        if subject.kind in {"event", "gathering"} and gap[:1] in {"上", "中", "期"}:
            return False
        if subject.kind in _BODIES and (gap[:1] in _LISTING or self._patterns["names.gathering"].match(gap)):
            return False
        return self._opens(subject, start)

    def _is_noun(self, begin: int, verb: int, *, noun: bool) -> bool:
        """Whether the word behind text[begin:verb] is a noun there."""
        gap = self._text[begin:verb]
        report = gap == "的" and self._patterns["report.head"].match(self._text, verb) is not None
        if gap.endswith("的"):
            return not report
        return noun and gap != "" and self._patterns["noun.before"].search(gap) is not None

    def _opens(self, subject: Subject, start: int) -> bool:
        """Whether only times, circumstances and sibling names stand before the subject in its clause."""
        begin = subject.begin
        for sibling in reversed(self._between(start, begin)):
            adjacent = sibling.kind == "place" and sibling.end == begin
            if not adjacent and self._text[sibling.end : begin] not in _LISTING:
                break
            begin = sibling.begin
        return self._patterns["opening"].match(self._text[start:begin]) is not None

    def _is_object(self, subject: Subject, low: int) -> bool:
        before = self._text[max(low, _clause_start(self._text, low, subject.begin)) : subject.begin]
        return self._patterns["object"].search(before) is not None

    def _resolve(self, subject: Subject) -> Speaker | None:
        at = (subject.begin, subject.end)
        if subject.kind in {"pronoun", "letter"}:
            return self._person_before(subject)
        if subject.kind in {"post", "familiar"}:
            return self._person_called(subject)
        if subject.kind == "gathering":
            return self._gathering(subject)
        printed = self._analysis.article.words(*at)
        if subject.kind == "event" and subject.name != printed:
            return Speaker(subject.name, "event", at, Derivation.INFERRED, self._analysis.article.spans(*at))
        derivation = Derivation.STATED if subject.name == printed else Derivation.NORMALISED
        source = () if subject.name == printed else self._analysis.article.spans(*at)
        return Speaker(subject.name, subject.kind, at, derivation, source)

    def _person_before(self, subject: Subject) -> Speaker | None:
        """Return the person that a pronoun stands for: the first of the nearest sentence before that names one."""
        article = self._analysis.article
        for person in self._persons_before(subject):
            sentence = article.sentence_at(person.begin)
            first = bisect_left(self._persons, (sentence[0],))
            last = bisect_left(self._persons, (min(sentence[1], subject.begin),))
            named = [one for one in self._persons[first:last] if not self._is_object(one, sentence[0])]
            if named and subject.kind == "letter" and self._is_read(named[0], subject):
                return Speaker(subject.name, "document", (subject.begin, subject.end))
            if named:
                return self._stands_for(named[0], subject)
        return None

    def _persons_before(self, subject: Subject) -> Iterator[Subject]:
        """Yield the persons named before `subject`, the nearest first."""
        for index in range(bisect_left(self._persons, (subject.begin,)) - 1, -1, -1):
            yield self._persons[index]

    def _is_read(self, person: Subject, letter: Subject) -> bool:
        """Whether the person only reads the letter out."""
        return self._patterns["letter.read"].search(self._text, person.end, letter.begin) is not None

    def _person_called(self, subject: Subject) -> Speaker | None:
        """Return the person named last before who holds the post, or has the surname, that `subject` gives."""
        holds = {fact.person for fact in self._holdings if fact.title.endswith(subject.name)}
        surname = subject.name[subject.name[0] in _BEFORE_SURNAME]
        for person in self._persons_before(subject):
            called = person.name[0] == surname if subject.kind == "familiar" else person.name in holds
            if called:
                source = self._analysis.article.spans(person.begin, person.end)
                return Speaker(person.name, "person", (subject.begin, subject.end), Derivation.INFERRED, source)
        return None

    def _stands_for(self, person: Subject, subject: Subject) -> Speaker | None:
        if any(person.begin < barrier < subject.begin for barrier in self.barriers):
            return None
        source = self._analysis.article.spans(person.begin, person.end)
        return Speaker(person.name, "person", (subject.begin, subject.end), Derivation.INFERRED, source)

    def _gathering(self, subject: Subject) -> Speaker | None:
        """Return the event that 会议 stands for: the nearest meeting named before, or the printed word."""
        article = self._analysis.article
        at = (subject.begin, subject.end)
        before = bisect_right(self._meetings, subject.begin, key=attrgetter("begin"))
        if subject.end - subject.begin > _MERE_HEAD:
            return Speaker(subject.name, "event", at)
        if not before:
            return Speaker(subject.name, "event", at)
        event = self._meetings[before - 1]
        return Speaker(event.name, "event", at, Derivation.INFERRED, article.spans(event.begin, event.end))


def _clause_start(text: str, low: int, position: int) -> int:
    begin = position
    while begin > low and text[begin - 1] not in _CLAUSE_ENDS:
        begin -= 1
    return begin

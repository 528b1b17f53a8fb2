"""Whom words stand for that name nobody: 他, 该负责人, 老赵, 县长, 会议, 贺信."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from kg.extraction.analysis import EventMention
from kg.extraction.statements.scene import Scene, Speaker
from kg.extraction.statements.subjects import Subject
from kg.facts import Derivation, Holding

_LONGEST_GAP = 64
MERE_HEAD = 4
"""The most characters of a word for any meeting (会议); longer ones say which."""

_LETTER = 2
_SHORTEST_ROLE = 3
_LONGEST_REACH = 400
_STAGE = "会议式坛班课"
_BEFORE_SURNAME = "老小"
_ISSUING = {"body", "firm", "several"}
REFERRING = {"letter", "pronoun", "role", "post", "familiar", "gathering"}


class ReferenceResolver:
    """Finds the person, the official or the event that a subject refers to.

    `barriers`: where somebody unknown speaks; no pronoun reaches back over one. `running`: who spoke last.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.barriers: list[int] = []
        self.running: Speaker | None = None
        events = scene.analysis.events
        self._meetings = [event for event in events if event.name[-1:] in _STAGE and not self._is_cited(event)]
        self._holdings = [fact for fact in scene.analysis.facts if isinstance(fact, Holding)]

    def resolve(self, subject: Subject) -> Speaker | None:
        """Return whom a subject of a kind in `REFERRING` stands for; None if nobody can be told."""
        return {
            "letter": self._writer,
            "pronoun": self._called_before,
            "role": self._role_called,
            "post": self._person_called,
            "familiar": self._person_called,
            "gathering": self._gathering,
        }[subject.kind](subject)

    def _called_before(self, pronoun: Subject) -> Speaker | None:
        return self._role_before(pronoun) or self._person_before(pronoun)

    def issuer_before(self, paper: Subject) -> Speaker | None:
        """Return the body that spoke last in the paragraph, for a paper called by its kind alone (报告还指出)."""
        running = self.running
        if running is None or running.kind not in _ISSUING or not self._scene.patterns["paper.bare"].match(paper.name):
            return None
        if running.at[0] < self._scene.analysis.article.block_at(paper.begin).begin:
            return None
        at = (paper.begin, paper.end)
        return Speaker(running.name, running.kind, at, Derivation.INFERRED, self._scene.spans(running))

    def by_part(self, start: int, verb: int) -> Speaker | None:
        """Return the person whose name the clause prints in part before the verb: a surname of two characters."""
        part = self._scene.patterns["name.part"].match(self._scene.text, start, verb)
        if part is None:
            return None
        before = (
            person for person in self._scene.persons_before(Subject(start, part.end("name"), "part", part["name"]))
        )
        whole = next((person for person in before if _is_part(part["name"], person.name)), None)
        if whole is None or self._scene.patterns["gap"].match(self._scene.text[part.end("name") : verb]) is None:
            return None
        source = self._scene.spans(whole)
        return Speaker(whole.name, "person", part.span("name"), Derivation.INFERRED, source)

    def _is_cited(self, event: EventMention) -> bool:
        """Whether the meeting is only spoken of, not held."""
        before = self._scene.text[max(0, event.begin - _LONGEST_GAP) : event.begin]
        after = self._scene.text[event.end : event.end + _LONGEST_GAP]
        cited = self._scene.patterns["meeting.cited.before"].search(before) or self._scene.patterns[
            "meeting.cited.after"
        ].match(after)
        return cited is not None

    def _person_before(self, subject: Subject) -> Speaker | None:
        """Return the person that a pronoun stands for: the first of the nearest sentence before that names one."""
        article = self._scene.analysis.article
        for person in self._scene.persons_before(subject):
            sentence = article.sentence_at(person.begin)
            if self._is_aside(person, sentence):
                continue
            first = bisect_left(self._scene.persons, (sentence[0],))
            last = bisect_left(self._scene.persons, (min(sentence[1], subject.begin),))
            named = [one for one in self._scene.persons[first:last] if not self._scene.is_object(one, sentence[0])]
            if named and subject.kind == "letter" and self._is_read(named[0], subject):
                return Speaker(subject.name, "document", (subject.begin, subject.end))
            if named:
                return self._stands_for(named[0], subject)
        return None

    def _is_aside(self, person: Subject, sentence: tuple[int, int]) -> bool:
        """Whether the sentence only says that the person went along, or wrote the article."""
        patterns, text = self._scene.patterns, self._scene.text
        went = patterns["companions"].search(text, person.end, sentence[1]) is not None
        return went or patterns["byline"].match(text[slice(*sentence)]) is not None

    def _writer(self, letter: Subject) -> Speaker | None:
        """Return the person in the sentence that tells of the letter, or the letter itself if nobody is named there."""
        printed = Speaker(letter.name, "document", (letter.begin, letter.end))
        told = self._scene.text.rfind(letter.name[-_LETTER:], 0, letter.begin)
        sentence = self._scene.analysis.article.sentence_at(max(told, 0))
        named = any(sentence[0] <= person.begin < sentence[1] for person in self._scene.persons_before(letter))
        return self._person_before(letter) if named or told < 0 else printed

    def _role_called(self, subject: Subject) -> Speaker:
        """Return the role as printed, or the person called so, or, for 该负责人, the fuller words that it takes up."""
        at = (subject.begin, subject.end)
        taken_up = self._scene.patterns["role.taken_up"].match(subject.name)
        full = self._full_role(taken_up["head"], subject) if taken_up else self._holder(subject)
        return full or Speaker(subject.name, "role", at)

    def _holder(self, subject: Subject) -> Speaker | None:
        """Return the one person before whose name the article prints the words of a role in full (某国总统某某)."""
        if len(subject.name) <= _SHORTEST_ROLE:
            return None
        size, text = len(subject.name), self._scene.text
        called = [one for one in self._scene.persons if text.startswith(subject.name, one.begin - size)]
        if len({one.name for one in called}) != 1:
            return None
        return self._stands_for(called[0], subject)

    def talks(self, subject: Subject) -> Speaker | None:
        """Return the talks named last before `subject` and behind the last heading, where no meeting is named there."""
        event = self._talks(subject)
        if event is None or subject.end - subject.begin > MERE_HEAD:
            return None
        source = self._scene.analysis.article.spans(event.begin, event.end)
        return Speaker(event.name, "event", (subject.begin, subject.end), Derivation.INFERRED, source)

    def _talks(self, subject: Subject) -> EventMention | None:
        first = self._scene.heading_end(subject.begin)
        events = [event for event in self._scene.analysis.events if first <= event.begin < subject.begin]
        if any(event in self._meetings for event in events):
            return None
        talks = self._scene.patterns["talks"].search
        return next((event for event in reversed(events) if talks(event.name)), None)

    def _full_role(self, head: str, subject: Subject) -> Speaker | None:
        """Return who was last called by words that end with `head` before `subject`."""
        end = subject.begin
        while (begin := self._scene.text.rfind(head, 0, end)) >= 0:
            end = begin + len(head)
            person = next((one for one in self._scene.persons_before(subject) if one.begin == end), None)
            if person is not None:
                return self._stands_for(person, subject)
            named = self._scene.patterns["role.full"].match(self._scene.text[self._scene.clause_start(0, begin) : end])
            if named is not None:
                first = end - len(named["name"])
                return self._inferred("role", (first, end), subject)
            end = begin
        return None

    def _role_before(self, subject: Subject) -> Speaker | None:
        """Return who without a name a pronoun stands for: the one who was asked, or speaks, since a person came."""
        person = next(self._scene.persons_before(subject), None)
        low = 0 if person is None else self._scene.analysis.article.sentence_at(person.begin)[1]
        low = max(low, subject.begin - _LONGEST_REACH)
        before = self._scene.analysis.article.sentence_at(
            max(self._scene.analysis.article.sentence_at(subject.begin)[0] - 1, 0)
        )
        told = self._scene.patterns["role.opening"].match(self._scene.text, *before)
        if told is not None and before[1] <= subject.begin:
            return self._full_role(told["head"], Subject(*told.span(), "role", told[0]))
        asked = self._scene.patterns["role.asked"].search(self._scene.text, low, subject.begin)
        if asked is not None:
            return self._inferred("role", asked.span("name"), subject)
        running = self.running
        if running is not None and running.kind == "role" and running.at[0] >= low:
            return Speaker(
                running.name, "role", (subject.begin, subject.end), Derivation.INFERRED, self._scene.spans(running)
            )
        return None

    def _inferred(self, kind: str, at: tuple[int, int], subject: Subject) -> Speaker:
        """Return the speaker printed at `at` that `subject` stands for."""
        article = self._scene.analysis.article
        return Speaker(article.words(*at), kind, (subject.begin, subject.end), Derivation.INFERRED, article.spans(*at))

    def _is_read(self, person: Subject, letter: Subject) -> bool:
        """Whether the person only reads the letter out."""
        return self._scene.patterns["letter.read"].search(self._scene.text, person.end, letter.begin) is not None

    def _person_called(self, subject: Subject) -> Speaker | None:
        """Return who was named last before with the post, or surname, that `subject` gives; failing that, the post."""
        holds = {fact.person for fact in self._holdings if fact.title.endswith(subject.name)}
        surname = subject.name[subject.name[0] in _BEFORE_SURNAME]
        for person in self._scene.persons_before(subject):
            called = person.name[0] == surname if subject.kind == "familiar" else person.name in holds
            if called:
                source = self._scene.spans(person)
                return Speaker(person.name, "person", (subject.begin, subject.end), Derivation.INFERRED, source)
        plain = subject.kind == "post" or self._scene.patterns["civil"].match(subject.name) is not None
        return Speaker(subject.name, "role", (subject.begin, subject.end)) if plain else None

    def _stands_for(self, person: Subject, subject: Subject) -> Speaker | None:
        if any(person.begin < barrier < subject.begin for barrier in self.barriers):
            return None
        source = self._scene.spans(person)
        return Speaker(person.name, "person", (subject.begin, subject.end), Derivation.INFERRED, source)

    def _gathering(self, subject: Subject) -> Speaker | None:
        """Return the event that 会议 stands for: the nearest meeting named before, or the printed word."""
        article = self._scene.analysis.article
        at = (subject.begin, subject.end)
        before = bisect_right(self._meetings, subject.begin, key=attrgetter("begin"))
        if subject.end - subject.begin > MERE_HEAD:
            return Speaker(subject.name, "event", at)
        event = self._talks(subject) or (self._meetings[before - 1] if before else None)
        if event is None or self._scene.lead_end <= event.begin < self._scene.heading_end(subject.begin):
            return Speaker(subject.name, "event", at)
        return Speaker(event.name, "event", at, Derivation.INFERRED, article.spans(event.begin, event.end))


def _is_part(part: str, name: str) -> bool:
    """Whether a name is called by `part`: the first characters of 川田某某, the last part of 约翰·川."""
    return part in name.split("·") if "·" in name else part != name and name.startswith(part)

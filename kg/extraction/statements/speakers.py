"""Who is speaking: the subject that a reporting verb belongs to."""

from __future__ import annotations

from kg.extraction.statements.references import MERE_HEAD, REFERRING, ReferenceResolver
from kg.extraction.statements.scene import PERSONAL, Scene, Speaker
from kg.extraction.statements.subjects import Subject
from kg.facts import Derivation

_LONGEST_GAP = 64
_LISTING = {"、", "和", "及", "与"}
_PAUSES = "，、的"
_AND = "并"
_DOT = "·"
_BODIES = {"body", "firm", "place"}
_CARRIED = {"pronoun", "letter", "post", "familiar"}
_ANYWHERE = _CARRIED | PERSONAL | {"press"}


class SpeakerResolver:
    """Finds the speaker of a verb in its clause, then in its sentence, then in what was said before."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.references = ReferenceResolver(scene)

    def in_clause(self, low: int, verb: int, *, noun: bool) -> Speaker | None:
        """Return the speaker printed in the clause before `verb`, not before `low`; `noun`: it may be a noun."""
        start = self._scene.clause_start(low, verb)
        for subject in reversed(self._scene.between(start, verb)):
            if (
                self._speaks(subject, start, verb)
                and not self._is_issued(subject, start)
                and not self._is_noun(subject.end, verb, noun=noun)
            ):
                return self._resolve(subject)
        return None

    def is_elliptical(self, low: int, verb: int, *, noun: bool) -> bool:
        """Whether the clause of `verb` prints no subject: nothing, adverbs, or a circumstance before the verb.

        `noun`: the word may be a noun, which what stands before may show.
        """
        lead = self._scene.text[self._scene.clause_start(low, verb) : verb]
        plain = len(lead) <= _LONGEST_GAP and self._scene.patterns["gap"].match(lead) is not None
        return plain and not (noun and self._scene.patterns["noun.before"].search(lead))

    def in_sentence(self, low: int, verb: int) -> Speaker | None:
        """Return the subject of the sentence that goes on up to `verb`: its first person, or its opening body.

        A paper that was issued speaks itself, except for what one issuer requires in it.
        """
        start = self._scene.clause_start(low, verb)
        if (nearest := self._right_before(low, start)) is not None:
            return nearest
        subjects = self._scene.between(low, start)
        paper = self._paper(low, start)
        demands = self._scene.patterns["paper.demands"].match(self._scene.text, start) is not None
        if paper is not None and (not demands or any(subject.kind == "several" for subject in subjects)):
            return paper
        return self._acting(subjects, low) or paper

    def _right_before(self, low: int, start: int) -> Speaker | None:
        """Return the person of the clause right before one that goes on from it: 甲汇报，乙给予肯定，并要求….

        So does one behind a clause that makes a speech: 甲主持会议，乙讲话，强调….
        """
        begin = self._scene.clause_start(low, start - 1) if start > low else start
        if start <= low or not (self._scene.text[start] == _AND or self.tells_speech(begin, start)):
            return None
        persons = [one for one in self._scene.between(begin, start) if one.kind == "person"]
        acting = [one for one in persons if not self._scene.is_object(one, begin)]
        alone = len(persons) == len(acting) == 1 and self._scene.text[acting[0].end] not in _PAUSES
        return self._resolve(acting[0]) if alone else None

    def is_first_person(self, begin: int, end: int) -> bool:
        """Whether text[begin:end], the sentence so far, is told by somebody who says 我, as letters are."""
        return self._scene.patterns["first_person"].search(self._scene.text[begin:end]) is not None

    def past_lead(self, begin: int, end: int) -> int:
        """Return where the clause begins behind a word that joins it to the one before: 但他表示."""
        lead = self._scene.patterns["clause.lead"].match(self._scene.text, begin, end)
        return lead.end() if lead and lead.end() < end else begin

    def is_greeting(self, end: int) -> bool:
        """Whether the clause that ends at `end` says that somebody greets or writes to others, as hopes follow."""
        return self._scene.patterns["greeting"].search(self._scene.text[max(0, end - _LONGEST_GAP) : end]) is not None

    def tells_speech(self, begin: int, end: int) -> bool:
        """Whether the clause that ends at `end`, not begun before `begin`, says that somebody made a speech."""
        return self._scene.patterns["speech.made"].search(self._scene.text, begin, end) is not None

    def is_press(self, speaker: Speaker) -> bool:
        """Whether it is news media that report, so that others act and speak in what they say."""
        return speaker.kind == "press" or self._scene.patterns["press"].search(speaker.name) is not None

    def _paper(self, low: int, start: int) -> Speaker | None:
        """Return the paper that text[low:start] says was issued."""
        issued = self._scene.patterns["paper.issued"].search(self._scene.analysis.text[low:start])
        if issued is None:
            return None
        at = (low + issued.start("name"), low + issued.end("name"))
        return Speaker(self._scene.analysis.article.words(*at), "document", at)

    def paper_told(self, begin: int, end: int) -> Speaker | None:
        """Return the paper that text[begin:end] says holds something (印发的《某意见》明确了…)."""
        told = self._scene.patterns["paper.told"].search(self._scene.analysis.text, begin, end)
        if told is None:
            return None
        return Speaker(self._scene.analysis.article.words(*told.span("name")), "document", told.span("name"))

    def _acting(self, subjects: list[Subject], low: int) -> Speaker | None:
        for subject in subjects:
            if (
                subject.kind == "person"
                and not self._scene.is_object(subject, low)
                and not self._is_quoted(subject, low)
            ):
                return self._resolve(subject)
        for subject in subjects:
            if subject.kind in _CARRIED or (
                subject.kind != "person"
                and self._stands_alone(subject)
                and self._opens(subject, self._scene.clause_start(low, subject.begin))
            ):
                return self._resolve(self._with_siblings(subject))
        return None

    def _with_siblings(self, subject: Subject) -> Subject:
        """Return a body with its office and those that act with it: 某委办公室、某政府办公室印发通知，要求…."""
        end = subject.end
        tail = self._scene.patterns["body.tail"].match(self._scene.text, end) if subject.kind == "body" else None
        end = tail.end() if tail else end
        for sibling in self._scene.between(end, end + _LONGEST_GAP) if subject.kind == "body" else ():
            if sibling.kind != "body" or self._scene.text[end : sibling.begin] not in _LISTING:
                break
            end = sibling.end
        if end == subject.end:
            return subject
        return Subject(subject.begin, end, "several", self._scene.analysis.article.words(subject.begin, end))

    def issuer(self, begin: int, end: int) -> Speaker | None:
        """Return the subject of the sentence text[begin:end] that tells that a paper was issued."""
        issued = self._scene.patterns["issues"].search(self._scene.analysis.text, begin, end)
        return self.in_sentence(begin, end) if issued is not None else None

    def _is_quoted(self, subject: Subject, low: int) -> bool:
        before = self._scene.analysis.text[low : subject.begin]
        return before.count("“") > before.count("”")

    def _stands_alone(self, subject: Subject) -> bool:
        """Whether a place is the whole subject; other kinds are names in full."""
        after = self._scene.text[subject.end : subject.end + _LONGEST_GAP]
        alone = self._scene.patterns["names.on"].match(after) is None and self._scene.patterns["place.acts"].match(
            after
        )
        return subject.kind != "place" or bool(alone)

    def _speaks(self, subject: Subject, start: int, verb: int) -> bool:
        gap = self._scene.text[subject.end : verb]
        if len(gap) > _LONGEST_GAP or self._scene.patterns["gap"].match(gap) is None:
            return False
        if self._scene.is_object(subject, start) and not self._is_source(subject, start, verb):
            return False
        if subject.kind in _ANYWHERE:
            return True
        if subject.kind in {"event", "gathering"} and gap[:1] in {"上", "中", "期"}:
            return False
        if subject.kind in _BODIES and (gap[:1] in _LISTING or self._scene.patterns["names.gathering"].match(gap)):
            return False
        return self._opens(subject, start)

    def _is_source(self, subject: Subject, start: int, verb: int) -> bool:
        """Whether the subject made public what is told: 根据某局公布的数据."""
        patterns, text = self._scene.patterns, self._scene.text
        before = patterns["source.before"].fullmatch(text, start, subject.begin)
        return before is not None and patterns["source.verb"].match(text, verb) is not None

    def _is_issued(self, subject: Subject, start: int) -> bool:
        """Whether a paper only is the object of the one who issued it, who speaks: 某行发布《某报告》称."""
        paper = subject.kind in {"document", "press"}
        return (
            paper and self._scene.patterns["paper.object"].search(self._scene.text[start : subject.begin]) is not None
        )

    def _is_noun(self, begin: int, verb: int, *, noun: bool) -> bool:
        """Whether the word behind text[begin:verb] is a noun there."""
        gap = self._scene.text[begin:verb]
        report = gap == "的" and self._scene.patterns["report.head"].match(self._scene.text, verb) is not None
        if gap.endswith("的"):
            return not report
        return noun and gap != "" and self._scene.patterns["noun.before"].search(gap) is not None

    def _opens(self, subject: Subject, start: int) -> bool:
        """Whether only times, circumstances and sibling names stand before the subject in its clause."""
        begin = subject.begin
        for sibling in reversed(self._scene.between(start, begin)):
            adjacent = sibling.kind == "place" and sibling.end == begin
            if not adjacent and self._scene.text[sibling.end : begin] not in _LISTING:
                break
            begin = sibling.begin
        return self._scene.patterns["opening"].match(self._scene.text[start:begin]) is not None

    def _known(self, subject: Subject) -> Speaker | None:
        """Return who issued a paper called by its kind, or who is called by the first part of a name: 艾山."""
        if subject.kind == "paper":
            return self.references.issuer_before(subject)
        if subject.kind != "person" or _DOT in subject.name:
            return None
        whole = next((one for one in self._scene.persons if one.name.startswith(subject.name + _DOT)), None)
        at = (subject.begin, subject.end)
        return Speaker(whole.name, "person", at, Derivation.INFERRED, self._scene.spans(whole)) if whole else None

    def _resolve(self, subject: Subject) -> Speaker | None:
        at = (subject.begin, subject.end)
        if subject.kind in REFERRING:
            return self.references.resolve(subject)
        if (known := self._known(subject)) is not None:
            return known
        printed = self._scene.analysis.article.words(*at)
        if subject.kind == "event" and subject.name != printed and len(printed) <= MERE_HEAD:
            if (talks := self.references.talks(subject)) is not None:
                return talks
            return Speaker(subject.name, "event", at, Derivation.INFERRED, self._scene.analysis.article.spans(*at))
        if subject.name == printed or subject.kind == "event" or _is_abbreviated(subject, printed):
            return Speaker(printed, subject.kind, at)
        source = self._scene.analysis.article.spans(*at)
        return Speaker(subject.name, subject.kind, at, Derivation.NORMALISED, source)


def _is_abbreviated(subject: Subject, printed: str) -> bool:
    """Whether a body is called by characters picked from its name, which are a name of their own."""
    return subject.kind == "body" and printed not in subject.name and set(printed) <= set(subject.name)

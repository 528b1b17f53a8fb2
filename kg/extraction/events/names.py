"""Names of events in a clause: where a name begins and ends, and the act that says it took place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from kg.extraction.analysis import Analysis
from kg.extraction.events.sentences import Sentence, by_sentence
from kg.extraction.ranges import covering, starting, within
from kg.facts import EventKind
from kg.lexicon import Dictionary, data_path, read_table, regexes, words

_WINDOW = 64
_CARRIED = 32
_LONGEST = 60
_HEAD = 3
_GOING_ON = ("", "并")
_LEADING = (("edge.time", ""), ("name.lead", ""), ("name.attribute", "的"), ("name.members", "、"))
"""Patterns of what stands before a name, each with a mark that it needs."""

_NOWHERE = (-1, -1)
_OPENING = {"”": "“", "’": "‘"}
_CLAUSE_ENDS = "，；：。！？\n"
_QUOTED = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|《[^《》\n]*》")
_ASIDE = re.compile(r"（[^（）]*）")
_TITLE = re.compile(r"《[^《》\n。！？]*》?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name as text[begin:end], with its act.

    `act`: `hold` (somebody holds it), `happen`, `past` (the one that was held), `resolve` (it decides or says),
    `record` (a heading says that its record follows), `at` (said at it), `attend`, or `mention`; `bare`: the name is
    a mere head (座谈会). `evidence` is the reading range of the clauses with name and act; `convener` that of the words
    before the act.
    """

    name: str
    begin: int
    end: int
    kind: EventKind
    act: str
    evidence: tuple[int, int]
    bare: bool = False
    in_heading: bool = False
    convener: tuple[int, int] | None = None
    place: tuple[int, int] | None = None


class _Head(NamedTuple):
    """The head of a name at text[begin:end]; a look-alike has no kind."""

    begin: int
    end: int
    kind: EventKind | None


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before a head inside its clause."""

    begin: int
    act: str
    convener: tuple[int, int] | None
    evidence: int


class NameFinder:
    """Finds candidates by their head words (event_heads.tsv) and the patterns of events.toml."""

    def __init__(self) -> None:
        rows = read_table(data_path("event_heads.tsv"), ["word", "kind"])
        kinds: dict[str, EventKind | None] = {row["word"]: EventKind(row["kind"]) for row in rows}
        self._heads = Dictionary(kinds | dict.fromkeys(words("event_traps.tsv")))
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, sentences: Iterable[Sentence]) -> Iterator[Candidate]:
        """Yield the candidates of `sentences` in order, those of one sentence from left to right."""
        heads = by_sentence(analysis, self._found(analysis.text))
        for sentence in (sentence for sentence in sentences if sentence.begin in heads):
            before = sentence.begin
            for head in self._joined(analysis.text, heads[sentence.begin]):
                listed = before > sentence.begin and self._patterns["name.listed"].match(
                    analysis.text, before, head.begin
                )
                low = listed.end() if listed else sentence.begin
                candidate = self._candidate(analysis, sentence, head, low)
                before = head.end
                if candidate is not None:
                    yield candidate

    def _found(self, text: str) -> list[_Head]:
        """Return the heads of `text` outside titles, in order, and the look-alikes without kind."""
        found: list[_Head] = []
        untitled = _TITLE.sub(lambda title: "〇" * len(title[0]), text) if "《" in text else text
        for begin, end, kind in self._heads.find(untitled):
            longer = kind is not None and text.startswith("会议", end - 1)
            found.append(_Head(begin, end + longer, kind))
        known = {head.end for head in found}
        festivals = (match.span("head") for match in self._patterns["name.festival"].finditer(untitled))
        found += [_Head(*at, EventKind.OTHER) for at in festivals if at[1] not in known]
        return sorted(found, key=attrgetter("begin"))

    def _joined(self, text: str, heads: Iterable[_Head]) -> list[_Head]:
        """Return the heads of a sentence; those that make one name together are joined."""
        found: list[_Head] = []
        for head in heads:
            last = found[-1] if found else None
            if last and last.kind and head.kind and self._patterns["name.joint"].match(text[last.end : head.begin]):
                found[-1] = head._replace(begin=last.begin)
            else:
                found.append(head)
        return [head for head in found if head.kind]

    def _candidate(self, analysis: Analysis, sentence: Sentence, head: _Head, low: int) -> Candidate | None:
        """Read the name before a head; it begins behind `low`, where an earlier name of a list ends."""
        text = analysis.text
        end = _past_quote(text, head.end, sentence.end)
        left = self._left(analysis, sentence.begin, head.begin)
        begin = self._strip(text, min(max(left.begin, low), head.begin), head.begin)
        end -= end > head.end and text[begin - 1] == _OPENING[text[end - 1]]
        name = text[begin:end]
        if not 1 < len(name) <= _LONGEST or name.count("“") != name.count("”"):
            return None
        if self._patterns["name.broken"].search(name) or self._is_of_person(analysis, begin, head.begin):
            return None
        stop = end + (end < sentence.end and text[end] in _OPENING)
        after = text[stop : min(stop + _WINDOW, sentence.end)]
        act, behind, place = self._act(left.act, after)
        if act == "mention" and self._is_minutes(analysis, sentence, begin, end):
            act = "record"
        if act == "resolve" and (not sentence.prose or self._is_told(analysis, sentence, begin)):
            act = "mention"
        if act in {"mention", "unreal"} and self._is_planned(analysis, sentence, begin, after):
            act = "happen"
        if act not in {"mention", "happen"} and self._patterns["right.example"].match(after):
            act = "mention"
        first, last = analysis.clause_at(left.evidence, max(stop + behind, head.end))
        evidence = (min(first, begin), last)
        bare = begin >= head.begin or self._patterns["name.bare"].search(name) is not None
        at = _shift(place, stop)
        name = _ASIDE.sub("", analysis.article.words(begin, end))
        return Candidate(
            name, begin, end, head.kind or EventKind.OTHER, act, evidence, bare, not sentence.prose, left.convener, at
        )

    def _is_planned(self, analysis: Analysis, sentence: Sentence, begin: int, after: str) -> bool:
        """Whether a day stands right before a name that is to take place: 5日晚，某会将在某地开幕."""
        if self._patterns["right.planned"].match(after) is None:
            return False
        days = [time for time in within(analysis.times, sentence.begin, begin) if time.role == "date"]
        if not days or days[-1].end == begin:
            return bool(days)
        return self._patterns["right.on-day"].fullmatch(analysis.text, days[-1].end, begin) is not None

    def _is_told(self, analysis: Analysis, sentence: Sentence, begin: int) -> bool:
        """Whether a person of the sentence only speaks of a meeting that decided something."""
        speaker = next((person for person in sentence.persons if person.end <= begin), None)
        return (
            speaker is not None and self._patterns["visit.told"].search(analysis.text, speaker.end, begin) is not None
        )

    def _is_minutes(self, analysis: Analysis, sentence: Sentence, begin: int, end: int) -> bool:
        """Whether a heading, or a line marked as one, says that what follows is the record of the event."""
        after = analysis.text[end : sentence.end]
        said = self._patterns["right.subtitle"].match(after) and starting(analysis.times, sentence.begin, begin)
        if sentence.prose:
            return bool(said) and self._patterns["left.subtitle"].match(analysis.text, sentence.begin) is not None
        told = self._patterns["right.minutes"].match(after) or self._patterns["right.labelled"].match(
            analysis.text, end
        )
        return bool(said) or told is not None

    def _is_of_person(self, analysis: Analysis, begin: int, head: int) -> bool:
        """Whether a person opens the name as its subject: 某某出席, not 某某同志诞辰."""
        person = covering(analysis.persons, begin)
        if person is None or person.begin != begin:
            return False
        return not self._patterns["name.after_person"].match(analysis.text[person.end : head + 2])

    def _act(self, left: str, after: str) -> tuple[str, int, tuple[int, int]]:
        """Return the act, how far behind the name it reaches, and the range of the place in `after`."""
        theme = self._patterns["right.theme"].match(after)
        skipped = theme.end() if theme else 0
        happens = self._patterns["right.happens"].match(after[skipped:])
        if left == "unreal":
            return "mention", 0, _NOWHERE
        if left == "of":
            return "past", 0, _NOWHERE
        if left != "hold" and happens:
            begin, end = happens.span("place")
            return "happen", skipped + happens.end(), (begin + skipped, end + skipped) if begin >= 0 else _NOWHERE
        letter = self._patterns["right.letter"].match(after)
        if left == "at" and letter:
            return "attend", letter.end(), _NOWHERE
        if left == "at":
            said = self._patterns["right.speaks"].search(after) if self._patterns["right.stage"].match(after) else None
            return ("at", said.end(), _NOWHERE) if said else ("mention", 0, _NOWHERE)
        acts = self._patterns["right.acts"].match(after) if left == "mention" else None
        return ("resolve", acts.end(), _NOWHERE) if acts else (left, 0, _NOWHERE)

    def _strip(self, text: str, begin: int, end: int) -> int:
        """Move `begin` behind times and words that belong to no name."""
        moved = -1
        while moved != begin:
            moved = begin
            for rule, needed in _LEADING:
                words = text[begin:end]
                match = self._patterns[rule].match(words) if needed in words else None
                begin += match.end() if match else 0
        return begin

    def _left(self, analysis: Analysis, sentence: int, head: int) -> _Left:
        text = analysis.text
        start = _clause_start(text, max(sentence, head - _WINDOW), head)
        window = _QUOTED.sub(lambda quoted: "“" + "〇" * (len(quoted[0]) - 2) + "”", text[start:head])
        acts = list(self._patterns["left.act"].finditer(window))
        if acts and self._patterns["left.within"].match(text[start + acts[-1].start() : head + _HEAD]):
            acts.pop()
        at = list(self._patterns["left.at"].finditer(window))
        if acts and (not at or at[-1].end() <= acts[-1].start() or acts[-1]["of"]):
            before = at[-1].end() if at and at[-1].end() <= acts[-1].start() else 0
            before = max(before, acts[-2].end() if len(acts) > 1 and acts[-1]["of"] else 0)
            return self._by_act(text, start, window, acts[-1], before)
        if at:
            return _Left(start + at[-1].end(), "at", None, start + at[-1].start())
        return _Left(max([start, *_ends_of_times(analysis, start, head)]), "mention", None, head)

    def _by_act(self, text: str, start: int, window: str, act: re.Match[str], low: int) -> _Left:
        """Read an act of the window text[start:]; a body that holds it stands between `low` and the act."""
        before = window[: act.start()]
        begin = start + act.end()
        attended = self._patterns["left.attended"].match(act["act"])
        carried = before[:1] in _GOING_ON and self._patterns["left.carried"].search(
            text[max(start - _CARRIED, 0) : start]
        )
        if not (attended and act["of"]) and (carried or self._patterns["left.unreal"].search(before)):
            return _Left(begin, "unreal", None, begin)
        if act["of"]:
            first = self._strip(text, start + low, start + act.start())
            return _Left(begin, "of", (first, start + act.start()), start + act.start())
        if attended:
            return _Left(begin, "attend", None, start + act.start())
        first = self._strip(text, start, start + act.start())
        return _Left(begin, "hold", (first, start + act.start()), start + act.start())


def _shift(span: tuple[int, int], by: int) -> tuple[int, int] | None:
    return (span[0] + by + 1, span[1] + by) if span[0] >= 0 else None


def _ends_of_times(analysis: Analysis, begin: int, end: int) -> list[int]:
    return [time.end for time in within(analysis.times, begin, end) if time.role == "date"]


def _past_quote(text: str, position: int, end: int) -> int:
    """Take in the closing quote of a name that is quoted as a whole."""
    return position + 1 if position < end and text[position] in "”’" else position


def _clause_start(text: str, begin: int, position: int) -> int:
    """Return where the clause of `position` begins, not before `begin`; marks inside quotes do not count."""
    depth = 0
    for index in range(position - 1, begin - 1, -1):
        mark = text[index]
        depth += {"”": 1, "“": -1}.get(mark, 0)
        if depth < 0 or (depth == 0 and mark in _CLAUSE_ENDS):
            return index + 1
    return begin

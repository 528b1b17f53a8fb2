"""Words that may name a speaker: the subjects of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extraction.analysis import Analysis
from kg.lexicon import patterns

_SHORT_QUOTE = re.compile(r"“[^“”，。；：！？\n]{1,24}”|《[^《》\n]{1,80}》")
_BLANK = "〇"
_SIDE = "方面"
_COMMON = {"role", "firm", "paper"}
_KINDS = (
    *(
        "several",
        "person",
        "foreign",
        "event",
        "press",
        "document",
        "post",
        "familiar",
        "role",
        "opinion",
        "gathering",
        "body",
        "firm",
    ),
    *("place", "letter", "paper", "pronoun"),
)
_PRIORITY = {kind: priority for priority, kind in enumerate(_KINDS)}


class Subject(NamedTuple):
    """Words text[begin:end] that may name a speaker.

    `kind`: person, foreign (a name with · that no layer knows), several (bodies that speak as one), body, place,
    document, press (a newspaper), event, gathering (会议), role (发言人), opinion (有分析), firm (a body that no layer
    knows), paper (规划), letter (贺函), pronoun, post (总书记), familiar (老赵).
    """

    begin: int
    end: int
    kind: str
    name: str


class SubjectFinder:
    """Collects the subjects of an article: mention layers first, then `subject.*` patterns of statements.toml."""

    def __init__(self) -> None:
        shipped = patterns("statements.toml")
        self._patterns = [
            (pattern.id.removeprefix("subject."), frozenset(pattern.fields["hint"]), pattern.regex)
            for pattern in shipped
            if pattern.id.startswith("subject.")
        ]
        self._refused = {pattern.id: pattern.regex for pattern in shipped}["noun.refused"]

    def find(self, analysis: Analysis, text: str, ranges: Iterable[tuple[int, int]]) -> list[Subject]:
        """Return subjects sorted by begin; of two that overlap, the kind that says more stays.

        Patterns are tried in `ranges` only, the sentences with a reporting verb, and over `text`, whose quotes are
        masked; but those of quoted names over the text itself.
        """
        found = [Subject(person.begin, person.end, "person", person.name) for person in analysis.persons]
        found += [Subject(event.begin, event.end, "event", event.name) for event in analysis.events]
        found += [Subject(body.begin, body.end, "body", body.name) for body in analysis.organisations]
        found += [Subject(place.begin, place.end, "place", place.name) for place in analysis.places]
        for title in analysis.documents:
            begin, end = title.begin - 1, title.end + 1
            found.append(Subject(begin, end, "document", analysis.article.words(begin, end)))
        for begin, end in ranges:
            found += self._by_pattern(analysis, text, begin, end)
        return _without_rivals(found)

    def _by_pattern(self, analysis: Analysis, text: str, first: int, last: int) -> list[Subject]:
        found: list[Subject] = []
        characters = frozenset(analysis.text[first:last])
        for kind, hint, regex in self._patterns:
            if hint.isdisjoint(characters):
                continue
            for match in regex.finditer(analysis.text if kind == "press" else text, first, last):
                begin, end = match.span(match.lastgroup or "name")
                if kind in _COMMON and self._refused.search(text[begin:end]):
                    continue
                found.append(Subject(begin, end, kind, analysis.article.words(begin, end)))
        return found


def mask_quotes(text: str) -> str:
    """Blank out short quoted names and titles, character for character, so that their marks bound no clause."""
    return _SHORT_QUOTE.sub(lambda quote: _BLANK * len(quote[0]), text)


def _without_rivals(subjects: list[Subject]) -> list[Subject]:
    """Of subjects that overlap, keep the one whose kind comes first, then the longer.

    A body that goes on behind a known one (某党武装), or that its country's one character leads (某外交部), counts as
    known.
    """
    bodies = [subject for subject in subjects if subject.kind == "body"]
    known = {body.begin for body in bodies} | {body.begin - 1 for body in bodies}

    def rank(subject: Subject) -> tuple[int, int, int]:
        longer = subject.kind == "firm" and subject.begin in known and not subject.name.endswith(_SIDE)
        kind = "body" if longer else subject.kind
        return _PRIORITY[kind], subject.begin - subject.end, subject.begin

    kept: list[Subject] = []
    persons = [subject for subject in subjects if subject.kind == "person"]
    for rivals in _overlapping(sorted(one for one in subjects if not (one.kind == "several" and _holds(persons, one)))):
        if len(rivals) == 1:
            kept += rivals
            continue
        taken: set[int] = set()
        for subject in sorted(rivals, key=rank):
            if taken.isdisjoint(range(subject.begin, subject.end)):
                kept.append(subject)
                taken.update(range(subject.begin, subject.end))
    return sorted(kept)


def _holds(persons: Iterable[Subject], several: Subject) -> bool:
    """Whether a person is named within several bodies: he, who holds posts there, speaks (某委常委、某部部长某某)."""
    return any(several.begin < person.begin and person.end <= several.end for person in persons)


def _overlapping(subjects: Iterable[Subject]) -> Iterator[list[Subject]]:
    """Cut sorted subjects into runs; those of one run overlap nothing outside it."""
    run: list[Subject] = []
    end = 0
    for subject in subjects:
        if run and subject.begin >= end:
            yield run
            run = []
        run.append(subject)
        end = max(end, subject.end)
    if run:
        yield run

"""Words that may name a speaker: the subjects of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.lexicon import patterns

_SHORT_QUOTE = re.compile(r"“[^“”，。；：！？\n]{1,24}”|《[^《》\n]{1,80}》")
_BLANK = "〇"
_COMMON = {"role", "firm", "paper"}
_PRIORITY = (
    *("several", "person", "event", "press", "document", "post", "familiar", "role", "gathering", "body", "firm"),
    *("place", "letter", "paper", "pronoun"),
)


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Words text[begin:end] that may name a speaker.

    `kind`: person, several (bodies that speak as one), body, place, document, press (a newspaper), event, gathering
    (会议), role (发言人), firm (a body that no layer knows), paper (规划), letter (贺函), pronoun, post (总书记),
    familiar (老赵).
    """

    begin: int
    end: int
    kind: str
    name: str


class SubjectFinder:
    """Collects the subjects of an article: mention layers first, then `subject.*` patterns of statements.toml."""

    def __init__(self) -> None:
        shipped = patterns("statements.toml")
        self._patterns = [pattern for pattern in shipped if pattern.id.startswith("subject.")]
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
        for pattern in self._patterns:
            searched = analysis.text if pattern.id == "subject.press" else text
            for match in pattern.regex.finditer(searched, first, last):
                group = match.lastgroup or "name"
                begin, end = match.span(group)
                kind = pattern.id.removeprefix("subject.")
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
        kind = "body" if subject.kind == "firm" and subject.begin in known else subject.kind
        return _PRIORITY.index(kind), subject.begin - subject.end, subject.begin

    kept: list[Subject] = []
    ranked = sorted(subjects, key=rank)
    taken: dict[int, Subject] = {}
    for subject in ranked:
        if not any(position in taken for position in range(subject.begin, subject.end)):
            kept.append(subject)
            taken.update(dict.fromkeys(range(subject.begin, subject.end), subject))
    return sorted(kept)

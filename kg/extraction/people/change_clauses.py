"""The sentences and clauses of one article that name persons: where they begin, and who opens them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.people.post_runs import CLAUSE_END
from kg.extraction.people.titles import PostReader

_DECISION = 300
_LONGEST_ATTRIBUTE = 16
_CLAUSE_STOP = re.compile(r"[，；：]")
_SENTENCE_ENDS = "。！？\n"


class PersonClauses:
    """Works on one article, whose posts `posts` reads."""

    def __init__(self, analysis: Analysis, posts: PostReader) -> None:
        self._analysis = analysis
        self._text = analysis.text
        self._persons = analysis.persons
        self._begins = [person.begin for person in analysis.persons]
        self._posts = posts

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the sentences that name a person."""
        last = -1
        for person in self._persons:
            begin, end = self._analysis.article.sentence_at(person.begin)
            if begin > last:
                yield begin, end
                last = begin

    def of(self, begin: int, end: int) -> Iterator[int]:
        """Yield where the clauses of a sentence begin; one that goes on behind a quotation has no first."""
        if begin == 0 or self._text[begin - 1] in _SENTENCE_ENDS:
            yield begin
        yield from (stop.end() for stop in _CLAUSE_STOP.finditer(self._text, begin, end))

    def subject_at(self, position: int) -> PersonMention | None:
        """Return the person whose name begins at `position`, or behind posts or words that end with 的 there."""
        index = bisect_left(self._begins, position)
        person = self._persons[index] if index < len(self._persons) else None
        if person is None or person.begin == position:
            return person
        if person.begin - position <= _LONGEST_ATTRIBUTE and self._text[person.begin - 1] == "的":
            return person if CLAUSE_END.search(self._text, position, person.begin) is None else None
        title = self._posts.title_before(person.begin)
        return person if title is not None and self._posts.chain(title)[0].begin <= position else None

    def is_first(self, index: int, position: int) -> bool:
        """Whether a person is the first one of the sentence that holds `position`, or stands before it."""
        begin = self._analysis.article.sentence_at(position)[0]
        return index == 0 or self._persons[index - 1].begin < begin

    def clause_begin(self, position: int) -> int:
        """Return where the clause of `position` begins."""
        ends = [found.end() for found in CLAUSE_END.finditer(self._text, max(0, position - _DECISION), position)]
        return ends[-1] if ends else max(0, position - _DECISION)

    def person_between(self, begin: int, end: int) -> bool:
        """Whether a person is named in [begin, end)."""
        index = bisect_left(self._begins, begin)
        return index < len(self._persons) and self._persons[index].begin < end

"""End states: goals without a number that can be verified at their date (到2030年基本建成…, 年底建成通车)."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extraction.measures.clauses import Where
from kg.extraction.measures.indicators import IndicatorReader
from kg.extraction.measures.nouns import Head
from kg.extraction.measures.parts import Candidate
from kg.extraction.measures.text import Page
from kg.lexicon import patterns, regexes

_SPLIT = re.compile("[、和]")
_CLAUSE_ENDS = re.compile("[，；：。！？\n]")
_PAIRS = (("“", "”"), ("《", "》"))
_COMING, _IS, _DONE = "将", "是", "完成"
_DOERS = ("由", "经", "请", "让")
"""A clause that opens with these names who does it, not what it befalls."""
_SHORTEST = 2
_SHORTEST_OBJECT = 4
_WHOLE = 4
"""An end state of so many characters says itself what it befalls (插秧结束)."""
_PREFIX = "endstate."
_ENDED = "ended"
_WITH_VERB = frozenset({"reached", "due"})
"""Kinds whose name is the verb with what is reached."""


State = tuple[str, re.Match[str]]
"""What looks like an end state: its kind, and its words in the text."""


class EndStateFinder:
    """Finds end states by the patterns `endstate.*` of measures.toml; others decide whether they are promised."""

    def __init__(self, reader: IndicatorReader) -> None:
        found = [pattern for pattern in patterns("measures.toml") if pattern.id.startswith(_PREFIX)]
        self._patterns = [pattern for pattern in found if "state" in pattern.regex.groupindex]
        self._reader = reader
        shapes = regexes("measures.toml")
        self._described, self._when = shapes["described"], shapes[_PREFIX + "when"]

    def scan(self, text: str) -> list[State]:
        """Return what looks like an end state in `text`, each with its kind."""
        kinds = ((pattern.id.removeprefix(_PREFIX), pattern.regex) for pattern in self._patterns)
        return [(kind, match) for kind, regex in kinds for match in regex.finditer(text)]

    def read(self, page: Page, states: list[State], numbered: list[Candidate]) -> list[Candidate]:
        """Return those of the `states` of a sentence that stand in clauses without a numbered candidate."""
        taken = {candidate.where.clause for candidate in numbered}
        found: list[Candidate] = []
        last = 0
        for kind, match in sorted(states, key=lambda state: state[1].start("state")):
            begin, end = page.clause_at(*match.span("state"))
            begin, last = max(begin, last), match.end("state")
            where = Where(*match.span("state"), (begin, end), page.article.sentence_at(begin))
            if not any(begin <= clause[0] < end for clause in taken):
                found += self._candidates(page, match, where, kind)
        return [one for one in found if not any(_repeats(one, other) for other in found)]

    def _candidates(self, page: Page, match: re.Match[str], where: Where, kind: str) -> list[Candidate]:
        text, words = page.text, page.article.words
        if any(match["state"].count(opening) != match["state"].count(closing) for opening, closing in _PAIRS):
            return []
        if kind in _WITH_VERB:
            items = _split_object(text, *match.span("object"))
            verb = words(match.start("state"), match.start("object"))
            verb = "" if verb == _DONE else verb
            return [_candidate(verb + words(b, e), Head(b, e), where, kind) for b, e in items]
        if kind == "completed":
            begin, end = match.span("object")
            return [_candidate(words(begin, end), Head(begin, end), where, kind)]
        head = self._subject(page, where)
        state = words(*match.span("state"))
        if kind == _ENDED and head.end - head.begin < _SHORTEST and len(state) >= _WHOLE:
            return [_candidate(state, Head(where.begin, where.end), where, kind)]
        if head.end - head.begin < _SHORTEST and where.clause[0] - 1 > where.sentence[0]:
            head = self._subject_above(page, where)
        coming = text.find(_COMING, head.begin + _SHORTEST, head.end)
        head = head._replace(end=coming) if coming >= 0 else head
        if head.end - head.begin < _SHORTEST:
            return []
        last = self._reader.behind_list(text, head)
        items = _split(text, head.begin, head.end) if last is head else [(last.begin, last.end)]
        return [_candidate(words(b, e) + state, Head(b, e), where, kind) for b, e in items]

    def _subject(self, page: Page, where: Where) -> Head:
        """Return what an end state is told of in its clause: behind the words that say when, or before them."""
        begin, end = where.clause[0], where.begin
        when = [match.span() for match in self._when.finditer(page.text, begin, end)]
        if not when:
            return self._reader.before(page, begin, end)
        behind = self._reader.before(page, when[-1][1], end)
        found = behind.end - behind.begin >= _SHORTEST
        return behind if found else self._reader.before(page, begin, when[0][0])

    def _subject_above(self, page: Page, where: Where) -> Head:
        """Return the noun that opens the clause above; of one that says what it is (是…), that of the sentence."""
        begin, end = page.clause_at(where.clause[0] - 2, where.clause[0] - 1)
        if page.text.startswith(_DOERS, begin):
            return Head(begin, begin)
        if page.text.startswith(_IS, begin) and begin > where.sentence[0]:
            begin, end = page.clause_at(where.sentence[0], where.sentence[0] + 1)
        told = self._described.search(page.text, begin + _SHORTEST, end)
        end = told.start() if told else end
        return self._reader.subject(page, begin, end)


def _candidate(name: str, head: Head, where: Where, kind: str) -> Candidate:
    return Candidate(None, None, name, (head,), kind, (where.begin, where.end), where, extent=where.clause)


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether an end state is told by another with more words: in its words, or in its name (存量全部清零)."""
    met = one.where.begin < other.where.end and other.where.begin < one.where.end
    longer = len(other.name) > len(one.name) and other.name.endswith(one.name)
    return _inside(one.where, other.where) or (met and longer)


def _inside(one: Where, other: Where) -> bool:
    """Whether the words of one end state are a part of those of another (实现…全覆盖)."""
    return other.begin <= one.begin and one.end <= other.end and (one.begin, one.end) != (other.begin, other.end)


def _split(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.start() for match in _SPLIT.finditer(text, begin, end)]
    edges = [begin - 1, *cuts, end]
    ranges = [(left + 1, right) for left, right in pairwise(edges)]
    return ranges if all(right - left >= _SHORTEST for left, right in ranges) else [(begin, end)]


def _split_object(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Split a list of what is to be reached; where one item is no noun of its own, keep it whole."""
    ranges = _split(text, begin, end)
    last = text[end - 1]
    same = all(text[right - 1] == last and right - left >= _SHORTEST_OBJECT for left, right in ranges)
    return ranges if same else [(begin, end)]

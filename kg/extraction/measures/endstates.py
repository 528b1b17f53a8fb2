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
_QUOTES = "“”"
_COMING, _IS = "将", "是"
_SHORTEST = 2
_SHORTEST_OBJECT = 4
_PREFIX = "endstate."
_WITH_VERB = frozenset({"reached", "due"})
"""Kinds whose name is the verb with what is reached."""


State = tuple[str, re.Match[str]]
"""What looks like an end state: its kind, and its words in the text."""


class EndStateFinder:
    """Finds end states by the patterns `endstate.*` of measures.toml; others decide whether they are promised."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._patterns = [pattern for pattern in patterns("measures.toml") if pattern.id.startswith(_PREFIX)]
        self._reader = reader
        self._described = regexes("measures.toml")["described"]

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
        return [one for one in found if not any(_inside(one.where, other.where) for other in found)]

    def _candidates(self, page: Page, match: re.Match[str], where: Where, kind: str) -> list[Candidate]:
        text, words = page.text, page.article.words
        if match["state"].count(_QUOTES[0]) != match["state"].count(_QUOTES[1]):
            return []
        if kind in _WITH_VERB:
            items = _split_object(text, *match.span("object"))
            verb = words(match.start("state"), match.start("object"))
            return [_candidate(verb + words(b, e), Head(b, e), where, kind) for b, e in items]
        if kind == "completed":
            begin, end = match.span("object")
            return [_candidate(words(begin, end), Head(begin, end), where, kind)]
        head = self._reader.before(page, where.clause[0], where.begin)
        state = words(*match.span("state"))
        if head.end - head.begin < _SHORTEST and where.clause[0] - 1 > where.sentence[0]:
            head = self._subject_above(page, where)
        coming = text.find(_COMING, head.begin + _SHORTEST, head.end)
        head = head._replace(end=coming) if coming >= 0 else head
        if head.end - head.begin < _SHORTEST:
            return []
        last = self._reader.behind_list(text, head)
        items = _split(text, head.begin, head.end) if last is head else [(last.begin, last.end)]
        return [_candidate(words(b, e) + state, Head(b, e), where, kind) for b, e in items]

    def _subject_above(self, page: Page, where: Where) -> Head:
        """Return the noun that opens the clause above; of one that says what it is (是…), that of the sentence."""
        begin, end = page.clause_at(where.clause[0] - 2, where.clause[0] - 1)
        if page.text.startswith(_IS, begin) and begin > where.sentence[0]:
            begin, end = page.clause_at(where.sentence[0], where.sentence[0] + 1)
            told = self._described.search(page.text, begin + _SHORTEST, end)
            end = told.start() if told else end
        return self._reader.subject(page, begin, end)


def _candidate(name: str, head: Head, where: Where, kind: str) -> Candidate:
    return Candidate(None, None, name, (head,), kind, (where.begin, where.end), where, extent=where.clause)


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

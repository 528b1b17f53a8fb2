"""End states: goals without a number that can be verified at their date (到2030年基本建成…, 年底建成通车)."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extraction.analysis import Analysis
from kg.extraction.candidates import Candidate
from kg.extraction.clauses import Where
from kg.extraction.indicators import Head, IndicatorReader
from kg.lexicon import patterns

_SPLIT = re.compile("[、和]")
_CLAUSE_ENDS = re.compile("[，；：。！？\n]")
_SHORTEST = 2
_SHORTEST_OBJECT = 4
_PREFIX = "endstate."


class EndStateFinder:
    """Finds end states by the patterns `endstate.*` of measures.toml; others decide whether they are promised."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._patterns = [pattern for pattern in patterns("measures.toml") if pattern.id.startswith(_PREFIX)]
        self._reader = reader

    def find(self, analysis: Analysis, sentence: tuple[int, int], numbered: list[Candidate]) -> list[Candidate]:
        """Return the end states of text[sentence] in clauses without a numbered candidate."""
        taken = {candidate.where.clause for candidate in numbered}
        found: list[Candidate] = []
        for pattern in self._patterns:
            for match in pattern.regex.finditer(analysis.text, *sentence):
                begin, end = analysis.clause_at(*match.span("state"))
                where = Where(match.start("state"), match.end("state"), (begin, end), sentence)
                if not any(begin <= clause[0] < end for clause in taken):
                    found += self._candidates(analysis, match, where, pattern.id.removeprefix(_PREFIX))
        return found

    def _candidates(self, analysis: Analysis, match: re.Match[str], where: Where, kind: str) -> list[Candidate]:
        text, words = analysis.text, analysis.article.words
        if kind == "reached":
            items = _split_object(text, *match.span("object"))
            verb = words(match.start("state"), match.start("object"))
            return [_candidate(verb + words(b, e), Head(b, e), where, kind) for b, e in items]
        head = self._reader.before(analysis, where.clause[0], where.begin)
        state = words(*match.span("state"))
        if head.end - head.begin < _SHORTEST and where.clause[0] - 1 > where.sentence[0]:
            head = self._reader.subject(analysis, *analysis.clause_at(where.clause[0] - 2, where.clause[0] - 1))
        if head.end - head.begin < _SHORTEST:
            return []
        return [_candidate(words(b, e) + state, Head(b, e), where, kind) for b, e in _split(text, head.begin, head.end)]


def _candidate(name: str, head: Head, where: Where, kind: str) -> Candidate:
    return Candidate(None, None, name, (head,), kind, (where.begin, where.end), where, extent=where.clause)


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

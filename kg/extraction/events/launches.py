"""Events that a thing makes: a road opens to traffic, a park is unveiled, a season starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.events.visits import Visit
from kg.extraction.ranges import starting, within
from kg.facts import EventKind
from kg.lexicon import data_path, read_table, regexes

_SHORTEST = 4
_CLAUSE_ENDS = "，；："
_MARK = re.compile(f"[“”{_CLAUSE_ENDS}]")
_Range = tuple[int, int]


class LaunchFinder:
    """Finds launches by the `launch` pattern of events.toml; event_launches.tsv says what kind each act makes."""

    def __init__(self) -> None:
        rows = read_table(data_path("event_launches.tsv"), ["word", "kind"])
        self._kinds = {row["word"]: EventKind(row["kind"]) for row in rows}
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, begin: int, end: int, acts: Sequence[int]) -> Visit | None:
        """Return the first launch of the sentence text[begin:end] with a date or place, whose thing has a name.

        `acts` are the ends of the acts that the sentence may tell; a date may fill the clause before that of the act.
        """
        firsts = [*_clauses(analysis.text, begin, end), end, end] if acts else []
        for first, _, stop in zip(firsts, firsts[1:], firsts[2:], strict=False):
            near = any(first < act <= stop for act in acts)
            launch = self._launch(analysis, (begin, end), first) if near else None
            if launch is not None:
                return launch
        return None

    def _launch(self, analysis: Analysis, sentence: _Range, begin: int) -> Visit | None:
        end = sentence[1]
        begin = self._past_times(analysis, begin, end)
        match = self._patterns["launch"].match(analysis.text, begin, end)
        if match is None or self._patterns["launch.unreal"].search(match["name"]):
            return None
        name, place = match.span("name"), match.span("place")
        name = self._without_attribute(analysis, *name)
        times = starting(analysis.times, sentence[0], match.end())
        dated = any(time.role in {"date", "relative"} for time in times)
        dated = dated or self._patterns["incident.day"].search(analysis.text, sentence[0], match.end()) is not None
        if not (dated or match["place"]) or not self._is_named(analysis, *name):
            return None
        act = (match.start("how") if match["how"] else match.start("act"), match.end("act"))
        site = next(((one.begin, one.end) for one in within(analysis.places, *place)), None)
        evidence = (name[0], match.end("act"))
        parts = (name,) if self._patterns["launch.held"].match(match["act"]) else (name, place, act)
        return Visit(parts, self._kinds.get(match["act"], EventKind.OTHER), evidence, place=site, confidence=0.65)

    def _without_attribute(self, analysis: Analysis, begin: int, end: int) -> _Range:
        """Leave out what stands before the last 的 or dash, if the rest is a name."""
        words = analysis.text[begin:end]
        rest = begin + max(words.rfind("的"), words.rfind("—")) + 1
        return (rest if self._is_named(analysis, rest, end) else begin), end

    def _past_times(self, analysis: Analysis, begin: int, end: int) -> int:
        edge = self._patterns["edge.time"].match(analysis.text[begin:end])
        return begin + edge.end() if edge else begin

    def _is_named(self, analysis: Analysis, begin: int, end: int) -> bool:
        """Whether the words hold a proper name: a place, a body, a quoted name, a year."""
        if end - begin < _SHORTEST:
            return False
        named = any(within(layer, begin, end) for layer in (analysis.places, analysis.organisations))
        return named or self._patterns["launch.proper"].search(analysis.text, begin, end) is not None


def _clauses(text: str, begin: int, end: int) -> Iterator[int]:
    """Yield where the clauses of a sentence begin; marks inside quotes bound none."""
    yield begin
    depth = 0
    for mark in _MARK.finditer(text, begin, end - 1):
        depth += {"“": 1, "”": -1}.get(mark[0], 0)
        if depth <= 0 and mark[0] in _CLAUSE_ENDS:
            yield mark.end()

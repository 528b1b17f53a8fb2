"""Events that only the heading of a brief tells: a round-up reports each in a line and a few sentences below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.events.dates import DateFinder
from kg.extraction.events.sentences import Sentence
from kg.extraction.events.visits import Visit
from kg.extraction.ranges import starting
from kg.facts import EventKind
from kg.lexicon import data_path, read_table, regexes

_FEWEST = 2
"""How many headings with text below make a round-up."""

_LONGEST = 36
_CONFIDENCE = 0.6
_Range = tuple[int, int]


class BriefFinder:
    """Finds them by the `brief` patterns of events.toml."""

    def __init__(self) -> None:
        rows = read_table(data_path("event_launches.tsv"), ["word", "kind"])
        self._kinds = {row["word"]: EventKind(row["kind"]) for row in rows}
        self._patterns = regexes("events.toml")
        self._dates = DateFinder()

    def find(self, analysis: Analysis, sentences: list[Sentence], taken: list[_Range]) -> Iterator[Visit]:
        """Yield the events of headings in whose briefs nothing else was found; `taken` is what tells other events."""
        briefs = list(self._briefs(analysis, sentences))
        if len(briefs) == 1 and briefs[0][0] is sentences[0]:
            yield from self._headlined(analysis, *briefs[0], taken)
        for heading, lead in briefs if len(briefs) >= _FEWEST else ():
            told = (heading.begin, heading.end), (lead.begin, lead.end)
            if not any(begin < last and first < end for begin, end in taken for first, last in told):
                yield from self._told(analysis, heading, lead)

    def _briefs(self, analysis: Analysis, sentences: list[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
        """Yield the headings, each with the first sentence of the paragraph right below it."""
        for heading, lead in pairwise(sentences):
            block = analysis.article.block_at(heading.begin)
            whole = (block.begin, block.end) == (heading.begin, heading.end)
            if whole and lead.prose and not heading.prose and heading.end - heading.begin <= _LONGEST:
                yield heading, lead

    def _headlined(self, analysis: Analysis, heading: Sentence, lead: Sentence, taken: list[_Range]) -> Iterator[Visit]:
        """Yield what the headline says has opened on the day of the news, which the paragraphs tell in other words."""
        recent = self._day(analysis, lead) or self._patterns["incident.day"].search(analysis.text, lead.begin, lead.end)
        for visit in self._told(analysis, heading, lead) if recent else ():
            act = self._patterns["brief.act"].search(analysis.text, *visit.evidence)
            again = any(act[0] in analysis.text[begin:end] for begin, end in taken) if act else True
            if not again:
                yield visit

    def _told(self, analysis: Analysis, heading: Sentence, lead: Sentence) -> Iterator[Visit]:
        """Yield what the first clause of the heading that reports something reports."""
        for clause in self._patterns["brief.clause"].finditer(analysis.text, heading.begin, heading.end):
            begin, end = clause.span()
            if self._patterns["brief.unreal"].search(analysis.text, begin, end):
                continue
            match = self._patterns["brief.opens"].match(analysis.text, begin, end)
            match = match or self._patterns["brief.does"].match(analysis.text, begin, end)
            if match and self._is_named(analysis, begin, match.end("who")):
                kind = self._kinds.get(match["act"], EventKind.OTHER)
                yield Visit(((begin, end),), kind, (begin, end), confidence=_CONFIDENCE, date=self._day(analysis, lead))
                return

    def _day(self, analysis: Analysis, lead: Sentence) -> TimeMention | None:
        """Return the first day that the sentence below the heading names."""
        return self._dates.find(analysis, (lead.begin, lead.begin), inherit=False)

    def _is_named(self, analysis: Analysis, begin: int, end: int) -> bool:
        """Whether the words hold a proper name."""
        layers = (analysis.places, analysis.organisations, analysis.persons)
        named = any(starting(layer, begin, end) for layer in layers)
        return named or self._patterns["launch.proper"].search(analysis.text, begin, end) is not None

"""Programmes in lists: with one last word for all (甲、乙等4条高速公路), or by their names (甲、乙等项目)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.hints import hinted
from kg.extraction.programs.names import Candidate, Telling
from kg.extraction.ranges import covering
from kg.facts import ProgramKind
from kg.lexicon import patterns, regexes

_SHORTEST = 2
_SHORTEST_NAME = 4
_SHORTEST_DEED = 3
_LONGEST_SHORT = 8
_LINKS, _COMMAS = re.compile("[、和]"), re.compile("、")
_ASIDE = re.compile("（[^（）]*）")
_Range = tuple[int, int]
_KINDS = {
    "工程": ProgramKind.PROJECT,
    "计划": ProgramKind.PLAN,
    "行动计划": ProgramKind.PLAN,
    "改革": ProgramKind.POLICY_MECHANISM,
}


class ListFinder:
    """Finds the members of such lists. `trim` returns where the name in a range begins, verbs and adverbs left out."""

    def __init__(self, trim: Callable[[str, int, int], int]) -> None:
        self._trim = trim
        self._rules = regexes("programs.toml")
        lists = hinted(patterns("programs.toml"))
        self._sites, self._projects = lists["site-list"], lists["project-list"]
        self._deeds = lists["deed-list"], lists["reform-list"]
        self._telling = Telling()

    def __call__(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield the members; those of the first kind without the shared word, which is their `suffix`."""
        for found in self._sites.finditer(analysis.text):
            first, last = analysis.clause_at(*found.span())
            if found["many"]:
                first, _ = analysis.article.sentence_at(found.start())
            if self._rules["progress"].search(analysis.text, first, last):
                for begin, end in self._short(analysis.text, *found.span("members")):
                    yield Candidate(begin, end, ProgramKind.PROJECT, "program.site-list", 0.65, suffix=found["head"])
        for found in (found for rule in self._deeds for found in rule.finditer(analysis.text)):
            yield from self._carried_out(analysis.text, found)
        for found in self._projects.finditer(analysis.text):
            if not self._is_worked_on(analysis, found):
                continue
            members = list(self._members(analysis.text, *found.span("members"), _SHORTEST_NAME))
            named = [member for member in members if self._is_name(analysis, *member)]
            for begin, end in members if named and found["told"] else named:
                yield Candidate(begin, end, ProgramKind.PROJECT, "program.project-list", 0.6)

    def _is_worked_on(self, analysis: Analysis, found: re.Match[str]) -> bool:
        """Whether the clause of a list of projects tells of their progress, or of what is done with them."""
        told = self._rules["progress"].search(analysis.text, *analysis.clause_at(*found.span()))
        return bool(told or self._rules["worked-on"].match(found["members"]))

    def _carried_out(self, text: str, found: re.Match[str]) -> Iterator[Candidate]:
        """Yield the members of a list of campaigns that lack a last word of their own."""
        kind = _KINDS.get(found["head"], ProgramKind.CAMPAIGN)
        for begin, end in self._members(text, *found.span("members"), _SHORTEST_DEED, _COMMAS):
            if not self._rules["whole"].search(text[begin:end]):
                yield Candidate(begin, end, kind, "program.deed-list", 0.6, suffix=found["head"])

    def _short(self, text: str, begin: int, end: int) -> Iterator[_Range]:
        """Yield the ranges of the list's members that lack a last word of their own, if the last is a name."""
        members = list(self._members(text, begin, end, _SHORTEST))
        for member in members if members and members[-1][1] == end else ():
            own = _ASIDE.sub("", text[slice(*member)])
            if len(own) <= _LONGEST_SHORT and not self._rules["sited"].search(own):
                yield member

    def _members(
        self, text: str, begin: int, end: int, shortest: int, links: re.Pattern[str] = _LINKS
    ) -> Iterator[_Range]:
        """Yield the ranges of the list's members that have `shortest` characters of their own."""
        ends = [*(link.start() for link in links.finditer(text, begin, end)), end]
        for stop in ends:
            start = self._trim(text, begin, stop)
            if self._telling(text[start:stop]) >= shortest and not self._rules["several"].search(text, begin, stop):
                yield start, stop
            begin = stop + 1

    def _is_name(self, analysis: Analysis, begin: int, end: int) -> bool:
        """Whether a member begins with a place or a body, or is no kind of work by its form."""
        owner = covering(analysis.places, begin) or covering(analysis.organisations, begin)
        owned = owner is not None and owner.begin == begin and owner.end < end
        return owned or bool(self._rules["own-name"].search(analysis.text, begin, end))

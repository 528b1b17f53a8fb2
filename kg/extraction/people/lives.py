"""Lives: the lines of years and posts, and the clauses behind 某某，男，… that tell what somebody is and was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.people.bodies import OfficeResolver
from kg.extraction.people.change_rules import Change, ChangeRules
from kg.extraction.people.post_runs import PostRuns
from kg.lexicon import Pattern

_LONGEST = 1500


class LifeReader:
    """Reads the lives in one article."""

    def __init__(self, analysis: Analysis, rules: ChangeRules, runs: PostRuns, offices: OfficeResolver) -> None:
        self._text = analysis.text
        self._persons = analysis.persons
        self._begins = [person.begin for person in analysis.persons]
        self._rules, self._runs, self._offices = rules, runs, offices

    def read(self) -> Iterator[Change]:
        """Yield the posts of the lives, those of the lines (2001－2003年 某县副县长) last."""
        for person, end in self._lives:
            yield from self._told(person, end)
        for rule in self._rules.sides["line"]:
            for found in rule.regex.finditer(self._text):
                index = bisect_left(self._begins, found.start()) - 1
                if index >= 0:
                    end = self._text.find("\n", found.end())
                    stop = end if end > 0 else len(self._text)
                    yield from self._posts(rule, self._persons[index], (found.start(), found.end(), stop))

    def holds(self, position: int) -> bool:
        """Whether a life holds the character at `position`."""
        return any(head.begin <= position < end for head, end in self._lives)

    @cached_property
    def _lives(self) -> list[tuple[PersonMention, int]]:
        """The persons whom lives tell of, and where each ends."""
        heads = (one for one in self._persons if self._rules.regexes["life"].match(self._text, one.end) is not None)
        return [(one, self._end(one)) for one in heads]

    def _told(self, person: PersonMention, end: int) -> Iterator[Change]:
        """Read the clauses of the life that `person` heads, up to its `end`."""
        for rule in self._rules.sides["career"]:
            for found in rule.regex.finditer(self._text, person.end, end):
                yield from self._posts(rule, person, (found.start() + 1, found.end(), end))

    def _end(self, person: PersonMention) -> int:
        """Return where a life ends: with its block, and with the lines behind that begin with a year."""
        limit = min(len(self._text), person.end + _LONGEST)
        end = self._text.find("\n", person.end)
        while 0 <= end < limit and self._rules.regexes["life.on"].match(self._text, end) is not None:
            end = self._text.find("\n", end + 1)
        return end if 0 <= end < limit else limit

    def _posts(self, rule: Pattern, person: PersonMention, where: tuple[int, int, int]) -> Iterator[Change]:
        """Yield the posts of a clause; `where`: where it begins, its posts begin, and the life ends."""
        begin, at, end = where
        stop = self._rules.regexes["anew"] if rule.fields["side"] == "career" else None
        for office in self._offices.resolve(self._runs.over(at, end, stop)):
            last = self._text.find(office.title, office.begin) + len(office.title)
            if self._rules.regexes["schooling"].search(office.title) is None:
                yield Change(rule, person, office, begin, last, antecedent=person)

"""Who chaired an event and who spoke at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kg.document import BlockKind
from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.ranges import starting
from kg.lexicon import regexes

_LISTING = frozenset("、和及，")
_CLAUSE = re.compile("(?s:[^；。！？]*[；。！？]|[^；。！？]+$)")


@dataclass
class Roles:
    """Persons by role, each once, in the order of the text, with the reading range that says so."""

    chairs: dict[str, tuple[int, int]] = field(default_factory=dict)
    speakers: dict[str, tuple[int, int]] = field(default_factory=dict)


class RoleFinder:
    """Reads the clauses behind an event with the `role.*` patterns of events.toml."""

    def __init__(self) -> None:
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, begin: int, end: int) -> Roles:
        """Return the roles that the body text between `begin` and `end` gives."""
        roles = Roles()
        blocks = analysis.article.blocks
        for block in blocks[bisect_right(blocks, begin, key=attrgetter("begin")) - 1 :]:
            if block.begin >= end:
                break
            if block.kind is BlockKind.BODY:
                for clause in _clauses(analysis.text, max(begin, block.begin), min(end, block.end)):
                    self._read(analysis, clause, roles)
        return roles

    def _read(self, analysis: Analysis, clause: tuple[int, int], roles: Roles) -> None:
        persons = starting(analysis.persons, *clause)
        for number, person in enumerate(persons):
            following = persons[number + 1].begin if number + 1 < len(persons) else clause[1]
            last = self._last_of_list(analysis.text, persons, number, clause[1])
            stop = following if last is person else clause[1]
            after = analysis.text[last.end : clause[1] if last is not person else stop]
            where = (person.begin, clause[1])
            if self._patterns["role.chair"].match(after) or self._is_named_chair(
                analysis.text, clause[0], person, after
            ):
                roles.chairs.setdefault(person.name, where)
            if self._patterns["role.speaker"].match(after):
                roles.speakers.setdefault(person.name, where)

    def _last_of_list(self, text: str, persons: Sequence[PersonMention], number: int, end: int) -> PersonMention:
        """Return the last person of the list 甲、某长乙和丙 that starts with persons[number]; commas join with 分别."""
        last = persons[number]
        marks = _LISTING if self._patterns["role.each"].search(text[last.end : end]) else _LISTING - {"，"}
        for person in persons[number + 1 :]:
            between = text[last.end : person.begin]
            if between[:1] not in marks or "，" in between[1:]:
                break
            last = person
        return last

    def _is_named_chair(self, text: str, begin: int, person: PersonMention, after: str) -> bool:
        before = text[begin : person.begin]
        return self._patterns["role.by"].search(before) is not None and after.startswith("主持")


def _clauses(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ranges that end with `；` or a full stop: a subject may stand some commas before its verb."""
    for clause in _CLAUSE.finditer(text, begin, end):
        yield clause.span()

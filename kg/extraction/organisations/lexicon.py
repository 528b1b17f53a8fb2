"""What is known about the names of bodies: national bodies, local organs, endings, and words that are no names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from kg.errors import LexiconError
from kg.facts import OrganizationKind
from kg.lexicon import Dictionary, Row, alternation, data_path, read_table, regexes, words

_Payload = TypeVar("_Payload")


class National(NamedTuple):
    """A body that the whole country knows: its full name and kind."""

    name: str
    kind: OrganizationKind


class Organ(NamedTuple):
    """A body that divisions have: its usual short form, kind, and the level words that it goes with (none: any)."""

    name: str
    kind: OrganizationKind
    levels: frozenset[str]


class Ending(NamedTuple):
    """How names end: `anchored` where a place must begin the name, `branch` where another body must stand before it.

    `bare`: a place alone before it makes a name. `shadow`: what ends so is no name.
    """

    kind: OrganizationKind
    anchored: bool
    branch: bool
    bare: bool
    shadow: bool


class Longest(dict[str, _Payload]):
    """A table of words, of which the longest that stands at a position can be had."""

    def __init__(self, entries: Mapping[str, _Payload]) -> None:
        super().__init__(entries)
        sizes: dict[str, set[int]] = {}
        for word in entries:
            sizes.setdefault(word[0], set()).add(len(word))
        self._sizes = {first: sorted(found, reverse=True) for first, found in sizes.items()}
        self.firsts = frozenset(sizes)
        """The characters that the words begin with."""

    def at(self, text: str, position: int) -> str:
        """Return the longest word of the table that begins at `position`, or an empty string."""
        for size in self._sizes.get(text[position : position + 1], ()):
            if (word := text[position : position + size]) in self:
                return word
        return ""


@dataclass(frozen=True)
class OrganizationLexicon:
    """All tables and patterns of bodies, read once."""

    national: Dictionary[National]
    offices: Dictionary[National]
    trades: Dictionary[None]
    synonyms: Dictionary[str]
    organs: Longest[Organ]
    domains: Longest[None]
    tails: Longest[OrganizationKind]
    endings: Dictionary[Ending]
    boundaries: Dictionary[bool]
    generic: Longest[bool]
    head: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def load(cls) -> OrganizationLexicon:
        """Read the shipped tables; raises LexiconError for a broken line."""
        return cls(
            national=Dictionary({row["form"]: National(row["name"], _kind(row)) for row in _rows("national", "form")}),
            offices=Dictionary({row["form"]: National(row["name"], _kind(row)) for row in _rows("offices", "form")}),
            trades=Dictionary(dict.fromkeys(words("organisation_trades.tsv"))),
            synonyms=Dictionary({row["form"]: row["key"] for row in _rows("synonyms", "form")}),
            organs=Longest({row["organ"]: _organ(row) for row in _rows("organs", "organ")}),
            domains=Longest(dict.fromkeys(words("organisation_domains.tsv"))),
            tails=Longest({row["tail"]: _kind(row) for row in _rows("tails", "tail")}),
            endings=Dictionary({row["suffix"]: _ending(row) for row in _rows("suffixes", "suffix")}),
            boundaries=Dictionary({row["word"]: row["role"] == "stop" for row in _rows("boundaries", "word")}),
            generic=Longest({row["word"]: row["role"] == "never" for row in _rows("generic", "word")}),
            head=re.compile(alternation(words("organisation_heads.tsv"))),
            patterns=regexes("organisations.toml"),
        )

    def runs_on(self, text: str, end: int) -> bool:
        """Whether a longer word goes on across text[end], so that no body ends there (县委|托)."""
        return self._runs_on.match(text, end - 1) is not None

    @cached_property
    def _runs_on(self) -> re.Pattern[str]:
        return self.patterns["runs-on"]

    def identity(self, name: str) -> str:
        """Return what names of one body share: a national body's full name, a firm's name without its legal form.

        Departments are known under several forms (发改委, 发展改革委): they share the shortest.
        """
        return self._identities(name)

    @cached_property
    def _identities(self) -> Callable[[str], str]:
        return lru_cache(maxsize=4096)(self._identity)

    def _identity(self, name: str) -> str:
        national = self.national.get(name)
        name = national.name if national else self.patterns["legal-form"].sub("", name) or name
        return self._usual(name)

    def _usual(self, name: str) -> str:
        for begin, end, key in self.synonyms.find(name):
            if end == len(name):
                return name[:begin] + key
        return name

    def ending_of(self, name: str) -> Ending | None:
        """Return how `name` ends, by the longest ending known."""
        return next((self.endings[name[at:]] for at in range(len(name)) if name[at:] in self.endings), None)

    def covers(self, words: str) -> tuple[bool, bool]:
        """Tell whether generic words alone make up `words`, and whether one that never makes a name is among them."""
        position, never = 0, False
        while position < len(words):
            word = self.generic.at(words, position)
            if not word:
                return False, never
            never = never or (self.generic[word] and len(word) > 1)
            position += len(word)
        return True, never


def _rows(table: str, column: str) -> Iterable[Row]:
    return read_table(data_path(f"organisation_{table}.tsv"), [column])


def _kind(row: Row) -> OrganizationKind:
    try:
        return OrganizationKind(row["kind"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: unknown kind {row['kind']}: use {', '.join(OrganizationKind)}") from error


def _organ(row: Row) -> Organ:
    levels = frozenset(row["levels"].split("、")) if row["levels"] else frozenset[str]()
    return Organ(row["name"], _kind(row), levels)


def _ending(row: Row) -> Ending:
    start = row["start"]
    return Ending(_kind(row), start == "place", start == "body", bool(row["bare"]), start == "never")

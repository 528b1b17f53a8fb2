"""What has been recognised in one article so far: the workspace that every component reads and adds to.

Mentions carry *reading* offsets (into `Article.text`); facts carry raw spans. `Analysis.prove` turns the one into
the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kg.document import Article, Span
from kg.facts import Derivation, Fact, OrganizationKind, Proof

_Shared = TypeVar("_Shared")


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division as the gazetteer knows it; `path` holds its ancestors' names, province first."""

    name: str
    code: str
    level: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """text[begin:end] of the article."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """A place name in the text. `name` is the full form, `code` empty for what is no division."""

    name: str
    code: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class TimeMention(Mention):
    """A time expression.

    `value`: ISO 8601 (`2022-02-08`, `2022-02`, `2022`, `2023-01/2023-05`, `--02-08` without a year).
    `derivation`: STATED when all of it is printed (2022年2月8日), NORMALISED for 到2026年 or “十五五”时期,
    INFERRED when the year came from elsewhere (今年, 2月8日); `source` then has the raw spans it came from.
    `role`: `date`, `deadline` (到2026年, 年底前), `period` (前5个月, 2023年, 同期), `relative` (今年, 全年, 近年来).
    """

    value: str
    derivation: Derivation
    role: str
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationMention(Mention):
    """A body named in the text.

    `name` is the resolved full form (县委 in an article on 平川县 → 平川县委), `place` its jurisdiction's full name.

    `derivation` INFERRED: the jurisdiction came from the article, not from the words.
    """

    name: str
    kind: OrganizationKind
    place: str = ""
    derivation: Derivation = Derivation.STATED


@dataclass(frozen=True, slots=True)
class PersonMention(Mention):
    """A person's name in the text, without title."""

    name: str


@dataclass(frozen=True, slots=True)
class EventMention(Mention):
    """Words that name an event of this article; `name` is the fact's name."""

    name: str


@dataclass(frozen=True, slots=True)
class ProgramMention(Mention):
    """Words that name a programme, quotes excluded."""

    name: str


@dataclass(frozen=True, slots=True)
class DocumentMention(Mention):
    """A title in 《》, the marks excluded."""

    title: str


@dataclass
class Analysis:
    """One article on its way through the pipeline.

    `context`: the division that 全县, 我市, 县委 refer to, or None; `context_source` the raw spans that say so.
    `year`: the calendar year of the article, 0 if unknown; `year_source` the raw spans it came from (empty when
    it is the metadata's publication date).
    Mention lists are sorted by begin and do not overlap within one list.
    """

    article: Article
    context: Division | None = None
    context_source: tuple[Span, ...] = ()
    year: int = 0
    year_source: tuple[Span, ...] = ()
    places: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    organisations: list[OrganizationMention] = field(default_factory=list)
    persons: list[PersonMention] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    programs: list[ProgramMention] = field(default_factory=list)
    documents: list[DocumentMention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    _shared: dict[type, object] = field(default_factory=dict, repr=False, compare=False)

    text: str = field(init=False, repr=False)
    """The article's reading text."""

    def __post_init__(self) -> None:
        """Take the text from the article: it is read too often to be looked up there."""
        self.text = self.article.text

    def prove(  # noqa: PLR0913
        self,
        begin: int,
        end: int,
        method: str,
        *,
        derivation: Derivation = Derivation.STATED,
        confidence: float = 0.9,
        resolved_from: tuple[Span, ...] = (),
    ) -> Proof:
        """Return the proof whose evidence is text[begin:end] without blanks around; it must lie inside one sentence."""
        while begin < end and self.text[begin] == " ":
            begin += 1
        while end > begin and self.text[end - 1] == " ":
            end -= 1
        evidence = self.article.spans(begin, end)
        return Proof(evidence, method, derivation, confidence, resolved_from)

    def share(self, kind: type[_Shared], make: Callable[[], _Shared]) -> _Shared:
        """Return the article's one `kind`, made at the first call, when the layers that it reads are complete.

        It must not hold the analysis, which then could not be freed at once.
        """
        found = self._shared.get(kind)
        if not isinstance(found, kind):
            found = self._shared[kind] = make()
        return found

    def clause_at(self, begin: int, end: int) -> tuple[int, int]:
        """Widen [begin, end) to the clauses that hold it: from the last `，；：。` before to the next one after."""
        first, last = self.article.sentence_at(begin)
        before = _UP_TO_CLAUSE.match(self.text, first, begin)
        rest = _REST_OF_CLAUSE.match(self.text, end, last)
        return before.end() if before else first, rest.end() if rest else end


_UP_TO_CLAUSE = re.compile("(?s:.*)[，；：。！？\n]")
_REST_OF_CLAUSE = re.compile("[^，；：。！？\n]*")


class Component(Protocol):
    """One step of extraction: reads the layers in `requires`, adds to those in `assigns`, and touches nothing else."""

    requires: frozenset[str]
    assigns: frozenset[str]

    def __call__(self, analysis: Analysis) -> None:
        """Add what this component recognises."""
        ...

"""The gate: a fact whose evidence does not contain it is refused, with a reason from a closed list.

Checks run on literal source characters, blanks left out, so a name that a column break cuts still counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import singledispatchmethod

from kg import facts as f
from kg.document import Article, Span
from kg.extraction.quantities import Quantity, QuantityFinder
from kg.lexicon import words

_BLANK = re.compile(r"\s")
_CLOSERS = "”’）』」】"
_HEAD = 2
"""Characters at the end of an indicator or event name that are its head (产值, 大会)."""


class Reason(StrEnum):
    """Why a fact is refused."""

    NO_EVIDENCE = "no_evidence"
    OUTSIDE = "span_outside_text"
    TWO_SENTENCES = "span_crosses_sentence"
    NAME = "words_lack_name"
    TITLE = "words_lack_title"
    VALUE = "words_lack_value"
    UNIT = "words_lack_unit"
    INDICATOR = "words_lack_indicator"
    SPEAKER = "words_lack_speaker"
    VERB = "words_lack_verb"
    TEXT = "words_lack_text"
    ACTION = "words_lack_action"


class EvidenceGate:
    """Lets through the facts of an article that their own words prove."""

    def __init__(self) -> None:
        self._quantities = QuantityFinder()
        self._speech_verbs = words("speech_verbs.tsv")
        self._event_actions = words("event_actions.tsv")

    def __call__(self, article: Article, facts: Iterable[f.Fact]) -> tuple[list[f.Fact], list[f.Refusal]]:
        """Return (accepted, refused) in the order given."""
        accepted: list[f.Fact] = []
        refused: list[f.Refusal] = []
        for fact in facts:
            reason = next(self.reasons(article, fact), None)
            if reason is None:
                accepted.append(fact)
            else:
                said = words_of(article, fact.proof.evidence)
                refused.append(f.Refusal(type(fact).__name__, reason, said))
        return accepted, refused

    def reasons(self, article: Article, fact: f.Fact) -> Iterator[Reason]:
        """Yield every reason to refuse `fact`."""
        if not fact.proof.evidence:
            yield Reason.NO_EVIDENCE
        proofs = [fact.proof, *(proof for _, proof in fact.field_proofs)]
        for span in (span for proof in proofs for span in (*proof.evidence, *proof.resolved_from)):
            if not 0 <= span.begin < span.end <= len(article.source.raw):
                yield Reason.OUTSIDE
                return
        if any(_crosses_sentence(article.source.raw[span.begin : span.end]) for span in fact.proof.evidence):
            yield Reason.TWO_SENTENCES
        yield from self._lacking(fact, _closed_up(words_of(article, fact.proof.evidence)), article)

    @singledispatchmethod
    def _lacking(self, fact: f.Fact, _said: str, _article: Article) -> Iterator[Reason]:
        raise TypeError(fact)

    @_lacking.register
    def _(
        self, fact: f.Person | f.Place | f.Program | f.Organization, said: str, _article: Article
    ) -> Iterator[Reason]:
        if not _has_any(said, (fact.name, *fact.aliases)):
            yield Reason.NAME

    @_lacking.register
    def _(self, fact: f.Holding | f.Appointment, said: str, _article: Article) -> Iterator[Reason]:
        if not _has(said, fact.person):
            yield Reason.NAME
        if not _has(said, fact.title):
            yield Reason.TITLE

    @_lacking.register
    def _(self, fact: f.Event, said: str, _article: Article) -> Iterator[Reason]:
        if not _has_any(said, (fact.name[-_HEAD:], *fact.aliases)):
            yield Reason.NAME
        if not _has_any(said, self._event_actions):
            yield Reason.ACTION

    @_lacking.register
    def _(self, fact: f.Measure, said: str, article: Article) -> Iterator[Reason]:
        if not _has(said, fact.indicator[-_HEAD:]):
            yield Reason.INDICATOR
        if fact.value is None:
            return
        units = [quantity.unit for quantity in self._read(fact, article) if quantity.value == fact.value]
        if not units:
            yield Reason.VALUE
        elif fact.unit not in units:
            yield Reason.UNIT

    @_lacking.register
    def _(self, fact: f.Award, said: str, article: Article) -> Iterator[Reason]:
        if not _has(said, fact.name[-_HEAD:]):
            yield Reason.NAME
        if fact.size is not None and fact.size not in {quantity.value for quantity in self._read(fact, article)}:
            yield Reason.VALUE

    @_lacking.register
    def _(self, fact: f.CitedDocument, said: str, _article: Article) -> Iterator[Reason]:
        if not _has(said, fact.title):
            yield Reason.NAME

    @_lacking.register
    def _(self, fact: f.Byline, said: str, _article: Article) -> Iterator[Reason]:
        if not _has(said, fact.reporter):
            yield Reason.NAME

    @_lacking.register
    def _(self, fact: f.Statement, said: str, article: Article) -> Iterator[Reason]:
        resolved = [proof.resolved_from for name, proof in fact.field_proofs if name == "speaker"]
        behind = words_of(article, (span for spans in (fact.proof.resolved_from, *resolved) for span in spans))
        if not _has(said, fact.speaker) and not behind:
            yield Reason.SPEAKER
        if not _has_any(said, self._speech_verbs):
            yield Reason.VERB
        if not _has(said, fact.text[:_HEAD]):
            yield Reason.TEXT

    def _read(self, fact: f.Fact, article: Article) -> list[Quantity]:
        text = article.reading(fact.proof.evidence)
        return list(self._quantities.find(text, 0, len(text)))


def words_of(article: Article, spans: Iterable[Span]) -> str:
    """Return the source's characters at `spans`, joined."""
    return "".join(article.source.raw[span.begin : span.end] for span in spans)


def _closed_up(text: str) -> str:
    return _BLANK.sub("", text)


def _has(said: str, part: str) -> bool:
    return bool(part) and _closed_up(part) in said


def _has_any(said: str, parts: Iterable[str]) -> bool:
    return any(_has(said, part) for part in parts)


def _crosses_sentence(words_said: str) -> bool:
    """Whether text goes on behind a full stop, or over a line end."""
    inside = words_said.rstrip(_CLOSERS)[:-1]
    return "\n" in inside.strip() or any(
        mark in "。！？" and inside[index + 1 : index + 2] not in ("", *_CLOSERS, *"。！？")
        for index, mark in enumerate(inside)
    )

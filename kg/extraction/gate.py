"""The gate: a fact whose evidence does not contain it is refused, with a reason from a closed list.

Checks run on literal source characters, blanks left out, so a name that a column break cuts still counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any

from kg import facts as f
from kg.document import Article, Span
from kg.extraction.quantities import Quantity, QuantityFinder
from kg.lexicon import Dictionary, regexes, words

_BLANK = re.compile(r"\s")
_CLOSERS = "”’）』」】"
_STOP_INSIDE = re.compile(f"[。！？][^{_CLOSERS}。！？]")
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
        self._speech_verbs = Dictionary(dict.fromkeys(words("speech_verbs.tsv")))
        self._turn = regexes("statements.toml")["turn.mark"]
        acts = (*words("event_actions.tsv"), *words("event_launches.tsv"))
        self._event_actions = Dictionary(dict.fromkeys(acts))
        self._checks: dict[type[f.Fact], Callable[[Any, str, Article], Iterator[Reason]]] = {
            f.Person: self._named,
            f.Place: self._named,
            f.Program: self._named,
            f.Organization: self._named,
            f.Holding: self._titled,
            f.Appointment: self._titled,
            f.Event: self._event,
            f.Goal: self._measure,
            f.Result: self._measure,
            f.Award: self._award,
            f.CitedDocument: self._cited,
            f.Byline: self._byline,
            f.Statement: self._statement,
        }

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
        raw = article.source.raw
        for proof in (fact.proof, *(proof for _, proof in fact.field_proofs)):
            for span in (*proof.evidence, *proof.resolved_from):
                if not 0 <= span.begin < span.end <= len(raw):
                    yield Reason.OUTSIDE
                    return
        if any(_crosses_sentence(raw[span.begin : span.end]) for span in fact.proof.evidence):
            yield Reason.TWO_SENTENCES
        said = _closed_up(words_of(article, fact.proof.evidence))
        yield from self._checks[type(fact)](fact, said, article)

    def _named(
        self, fact: f.Person | f.Place | f.Program | f.Organization, said: str, _article: Article
    ) -> Iterator[Reason]:
        if not _has_any(said, (fact.name, *fact.aliases)):
            yield Reason.NAME

    def _titled(self, fact: f.Holding | f.Appointment, said: str, _article: Article) -> Iterator[Reason]:
        if not _has(said, fact.person):
            yield Reason.NAME
        if not _has(said, fact.title):
            yield Reason.TITLE

    def _event(self, fact: f.Event, said: str, _article: Article) -> Iterator[Reason]:
        if not _has_any(said, (fact.name[-_HEAD:], *fact.aliases)):
            yield Reason.NAME
        if not self._event_actions.occurs_in(said):
            yield Reason.ACTION

    def _measure(self, fact: f.Measure, said: str, article: Article) -> Iterator[Reason]:
        if not _has(said, fact.indicator[-_HEAD:]):
            yield Reason.INDICATOR
        if fact.value is None:
            return
        units = [quantity.unit for quantity in self._read(fact, article) if quantity.value == fact.value]
        if not units:
            yield Reason.VALUE
        elif fact.unit not in units:
            yield Reason.UNIT

    def _award(self, fact: f.Award, said: str, article: Article) -> Iterator[Reason]:
        if not _has(said, fact.name[-_HEAD:]):
            yield Reason.NAME
        if fact.size is not None and fact.size not in {quantity.value for quantity in self._read(fact, article)}:
            yield Reason.VALUE

    def _cited(self, fact: f.CitedDocument, said: str, _article: Article) -> Iterator[Reason]:
        if not _has(said, fact.title):
            yield Reason.NAME

    def _byline(self, fact: f.Byline, said: str, _article: Article) -> Iterator[Reason]:
        if not _has(said, fact.reporter):
            yield Reason.NAME

    def _statement(self, fact: f.Statement, said: str, article: Article) -> Iterator[Reason]:
        resolved = [proof.resolved_from for name, proof in fact.field_proofs if name == "speaker"]
        behind = words_of(article, (span for spans in (fact.proof.resolved_from, *resolved) for span in spans))
        if not _has(said, fact.speaker) and not behind:
            yield Reason.SPEAKER
        if not self._speech_verbs.occurs_in(said) and not self._takes_turn(fact.speaker, said):
            yield Reason.VERB
        if not _has(said, fact.text[:_HEAD]):
            yield Reason.TEXT

    def _takes_turn(self, speaker: str, said: str) -> bool:
        """Whether the mark behind the speaker's name says whose turn it is, as records and dialogues have it."""
        name = _closed_up(speaker)
        return any(self._turn.match(said, at.end()) for at in re.finditer(re.escape(name), said))

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
    return "\n" in inside.strip() or _STOP_INSIDE.search(inside) is not None

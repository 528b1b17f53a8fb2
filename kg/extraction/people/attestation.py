"""The date that a fact is attested on: the nearest date before it, the article's first, or the day it was published."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import Span
from kg.extraction.analysis import Analysis, TimeMention
from kg.facts import Derivation, Proof

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BIRTH = re.compile("出?生")
_LEAD = 200
"""Reading characters from the start of the article in which its date stands."""
_DATED = frozenset({"date", "relative", "period"})
_UNNAMED = 0.7


def attest(analysis: Analysis, proof: Proof, field: str = "attested_on") -> tuple[str, tuple[tuple[str, Proof], ...]]:
    """Return the article's ISO date, or an empty string, and the proof of that field of `proof`'s fact."""
    for time in analysis.times:
        if time.begin > _LEAD:
            break
        if time.role == "date" and _DAY.fullmatch(time.value):
            return date_from(analysis, time, proof, field)
    published = analysis.article.source.metadata.published
    if _DAY.fullmatch(published):
        return published, ((field, _dated(proof, Derivation.INFERRED, ())),)
    return "", ()


def date_from(
    analysis: Analysis, time: TimeMention, proof: Proof, field: str
) -> tuple[str, tuple[tuple[str, Proof], ...]]:
    """Return the date that `time` says, and the proof of the field that takes it."""
    sources = time.source or analysis.article.spans(time.begin, time.end)
    derived = Derivation.INFERRED if time.derivation is Derivation.INFERRED else Derivation.NORMALISED
    return time.value, ((field, _dated(proof, derived, sources)),)


def time_before(analysis: Analysis, position: int) -> TimeMention | None:
    """Return the last date, no date of birth and no span of years, that stands before `position` in its sentence."""
    begin = analysis.article.sentence_at(position)[0]
    dated = (time for time in analysis.times if time.role in _DATED and "/" not in time.value)
    times = [time for time in dated if begin <= time.begin < position]
    told = (time for time in reversed(times) if _BIRTH.match(analysis.text, time.end) is None)
    return next(told, None)


def with_name(analysis: Analysis, proof: Proof, begin: int, end: int) -> Proof:
    """Return `proof` of somebody whom its words do not name, with the words text[begin:end] that do."""
    named = analysis.article.spans(begin, end)
    return replace(proof, evidence=(*named, *proof.evidence), derivation=Derivation.INFERRED, confidence=_UNNAMED)


def _dated(proof: Proof, derivation: Derivation, sources: tuple[Span, ...]) -> Proof:
    return Proof(proof.evidence, "attestation.date", derivation, 0.8, sources)

"""Whose a programme is: named in it, the subject of its clause or sentence, or the article's own division."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.analysis import Analysis, OrganizationMention, PlaceMention
from kg.extraction.program_names import Candidate
from kg.facts import Derivation, OrganizationKind, Proof
from kg.lexicon import patterns

_OF_A_DIVISION = frozenset(
    {OrganizationKind.PARTY, OrganizationKind.GOVERNMENT, OrganizationKind.CONGRESS, OrganizationKind.CPPCC}
)
_CLAUSES = 4
"""How many clauses back a sentence's subject may stand."""

_COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Owner:
    """A place or body, and the proof where the clause of the programme does not print it."""

    name: str = ""
    proof: Proof | None = None


class OwnerFinder:
    """Finds who runs a programme."""

    def __init__(self) -> None:
        self._rules = {pattern.id: pattern.regex for pattern in patterns("programs.toml")}

    def __call__(self, analysis: Analysis, one: Candidate, *, part: bool) -> Owner:
        """Return the owner of `one`; the part of a bundle has one of its own only where its name says so."""
        if one.national or self._rules["national"].search(analysis.text[one.begin : one.end]):
            return Owner()
        for place in analysis.places:
            if place.begin == one.begin and place.end < one.end and place.code:
                return Owner(place.name)
        if part:
            return Owner()
        return self._subject(analysis, one) or self._context(analysis, one)

    def _subject(self, analysis: Analysis, one: Candidate) -> Owner | None:
        """Return who acts in the clause, or in one before it in the sentence when the clause begins with its verb."""
        begin, end = analysis.clause_at(one.begin, one.end)
        own = (begin, end)
        first, _ = analysis.article.sentence_at(one.begin)
        for _ in range(_CLAUSES):
            if actor := self._actor(analysis, begin, min(end, one.begin)):
                return self._owner(analysis, one, actor, own)
            if begin == first or not self._rules["lead"].match(analysis.text[begin:end]):
                return None
            begin, end = analysis.clause_at(begin - 1, begin - 1)
        return None

    def _actor(self, analysis: Analysis, begin: int, end: int) -> PlaceMention | OrganizationMention | None:
        """Return the body or place that text[begin:end] opens with, a verb behind it; a body before a place."""
        for mention in (*analysis.organisations, *analysis.places):
            if not begin <= mention.begin < mention.end <= end:
                continue
            before, after = analysis.text[begin : mention.begin], analysis.text[mention.end : end]
            if self._rules["setting"].fullmatch(before) and self._rules["acts"].match(after):
                return mention if self._may_own(mention) else None
        return None

    def _may_own(self, mention: PlaceMention | OrganizationMention) -> bool:
        if isinstance(mention, PlaceMention):
            return bool(mention.code) or mention.level == _COUNTRY
        return mention.kind is not OrganizationKind.MEDIA

    def _owner(
        self, analysis: Analysis, one: Candidate, actor: PlaceMention | OrganizationMention, own: tuple[int, int]
    ) -> Owner:
        """Name the owner: the division behind its committee or government, any other body itself."""
        name, inferred = actor.name, False
        if isinstance(actor, OrganizationMention):
            inferred = actor.derivation is Derivation.INFERRED
            name = actor.place if actor.kind in _OF_A_DIVISION and actor.place else name
        if own[0] <= actor.begin and not inferred:
            return Owner(name)
        return Owner(name, self._inferred(analysis, own, "program.subject-owner", actor))

    def _inferred(
        self, analysis: Analysis, own: tuple[int, int], method: str, actor: PlaceMention | OrganizationMention
    ) -> Proof:
        return analysis.prove(
            *own,
            method,
            derivation=Derivation.INFERRED,
            confidence=0.75,
            resolved_from=analysis.article.spans(actor.begin, actor.end),
        )

    def _context(self, analysis: Analysis, one: Candidate) -> Owner:
        if analysis.context is None:
            return Owner()
        proof = analysis.prove(
            *analysis.clause_at(one.begin, one.end),
            "program.context-owner",
            derivation=Derivation.INFERRED,
            confidence=0.6,
            resolved_from=analysis.context_source,
        )
        return Owner(analysis.context.name, proof)

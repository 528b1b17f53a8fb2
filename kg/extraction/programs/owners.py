"""Whose a programme is: named in it, the subject of its clause or sentence, or the article's own division."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.analysis import Analysis, Division, OrganizationMention, PlaceMention
from kg.extraction.programs.names import Candidate
from kg.extraction.ranges import covering, within
from kg.facts import Derivation, OrganizationKind, Proof
from kg.lexicon import regexes

_OF_A_DIVISION = frozenset(
    {OrganizationKind.PARTY, OrganizationKind.GOVERNMENT, OrganizationKind.CONGRESS, OrganizationKind.CPPCC}
)
_CLAUSES = 4
"""How many clauses back a sentence's subject may stand."""

_COUNTRY = "country"
_LINKS = ("、", "和")
_Actor = PlaceMention | OrganizationMention


@dataclass(frozen=True, slots=True)
class Owner:
    """A place or body, and the proof where the clause of the programme does not print it."""

    name: str = ""
    proof: Proof | None = None


class OwnerFinder:
    """Finds who runs a programme."""

    def __init__(self) -> None:
        self._rules = regexes("programs.toml")

    def __call__(self, analysis: Analysis, mentions: list[Candidate], *, part: bool) -> Owner:
        """Return the owner that the mentions of a programme tell, with proof for the first of them.

        The part of a bundle has an owner of its own only where its name says so.
        """
        one = mentions[0]
        if one.national or self._rules["national"].search(analysis.text[one.begin : one.end]):
            return Owner()
        named = covering(analysis.places, one.begin)
        if named and named.begin == one.begin and named.end < one.end and named.code:
            return Owner(named.name)
        if part:
            return Owner()
        own = analysis.clause_at(one.begin, one.end)
        for mention in mentions:
            if actor := self._subject(analysis, mention):
                return self._owner(analysis, actor, own) if self._may_own(actor) else Owner()
        return self._context(analysis, own)

    def _subject(self, analysis: Analysis, one: Candidate) -> _Actor | None:
        """Return who acts in the clause, or in one before it in the sentence when the clause begins with its verb."""
        begin, end = analysis.clause_at(one.begin, one.end)
        first, _ = analysis.article.sentence_at(one.begin)
        if run := self._rules["run-by"].search(analysis.text, begin, one.begin):
            return next(iter(within(analysis.organisations, *run.span())), None)
        for _ in range(_CLAUSES):
            if actor := self._actor(analysis, begin, min(end, one.begin)):
                return actor
            if begin == first or not self._goes_on(analysis.text[begin:end]):
                return None
            begin, end = analysis.clause_at(begin - 1, begin - 1)
        return None

    def _goes_on(self, clause: str) -> bool:
        return bool(self._rules["lead"].match(clause) or self._rules["acts"].match(clause))

    def _actor(self, analysis: Analysis, begin: int, end: int) -> _Actor | None:
        """Return the last body or place in text[begin:end] that is a subject with a verb; of a list, the first."""
        mentions: list[_Actor] = [*within(analysis.organisations, begin, end), *within(analysis.places, begin, end)]
        acting: list[_Actor] = [mention for mention in mentions if self._acts(analysis, mention, begin, end)]
        actor = max(acting, key=lambda mention: mention.begin, default=None)
        while actor and (before := self._listed_before(analysis.text, mentions, actor)):
            actor = before
        return actor

    def _acts(self, analysis: Analysis, mention: _Actor, begin: int, end: int) -> bool:
        start = mention.begin
        while start > begin and (above := covering(analysis.places, start - 1)):
            start = above.begin
        before, after = analysis.text[begin:start], analysis.text[mention.end : end]
        return bool(self._rules["setting"].fullmatch(before) and self._rules["acts"].match(after))

    def _listed_before(self, text: str, mentions: Iterable[_Actor], actor: _Actor) -> _Actor | None:
        return next((m for m in mentions if m.end == actor.begin - 1 and text[m.end] in _LINKS), None)

    def _may_own(self, mention: _Actor) -> bool:
        if isinstance(mention, PlaceMention):
            return bool(mention.code) or mention.level == _COUNTRY
        return mention.kind is not OrganizationKind.MEDIA

    def _owner(self, analysis: Analysis, actor: _Actor, own: tuple[int, int]) -> Owner:
        """Name the owner: the division behind its committee or government, any other body itself."""
        name, inferred = actor.name, False
        if isinstance(actor, OrganizationMention):
            inferred = actor.derivation is Derivation.INFERRED
            name = actor.place if actor.kind in _OF_A_DIVISION and actor.place else name
        if own[0] <= actor.begin < own[1] and not inferred:
            return Owner(name)
        return Owner(name, self._inferred(analysis, own, "program.subject-owner", actor))

    def _inferred(self, analysis: Analysis, own: tuple[int, int], method: str, actor: _Actor) -> Proof:
        return analysis.prove(
            *own,
            method,
            derivation=Derivation.INFERRED,
            confidence=0.75,
            resolved_from=analysis.article.spans(actor.begin, actor.end),
        )

    def _context(self, analysis: Analysis, own: tuple[int, int]) -> Owner:
        if analysis.context is None or self._is_elsewhere(analysis, analysis.context, own[0]):
            return Owner()
        proof = analysis.prove(
            *own,
            "program.context-owner",
            derivation=Derivation.INFERRED,
            confidence=0.6,
            resolved_from=analysis.context_source,
        )
        return Owner(analysis.context.name, proof)

    def _is_elsewhere(self, analysis: Analysis, context: Division, position: int) -> bool:
        """Whether the paragraph at `position` names divisions, and none that holds `context` or lies in it."""
        block = analysis.article.block_at(position)
        codes = [place.code for place in within(analysis.places, block.begin, block.end) if place.code]
        own = context.code.rstrip("0")
        return bool(codes) and not any(code.startswith(own) or own.startswith(code.rstrip("0")) for code in codes)

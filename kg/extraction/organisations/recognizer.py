"""Bodies named in an article: recognised by lexicon and grammar, resolved to their jurisdiction, one fact for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.document import Span
from kg.extraction.analysis import Analysis, OrganizationMention
from kg.extraction.organisations.aliases import AliasFinder
from kg.extraction.organisations.bodies import BETWEEN_POSTS, SHARED, Body, LocalBodyFinder
from kg.extraction.organisations.branches import BranchFinder
from kg.extraction.organisations.central import CentralBodyFinder
from kg.extraction.organisations.firms import FirmFinder
from kg.extraction.organisations.kinds import classify
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.names import NamedBodyFinder
from kg.extraction.organisations.numbered import NumberedGroupFinder
from kg.extraction.organisations.scope import Scopes
from kg.extraction.organisations.states import NationalBodyFinder
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import Derivation, Fact, Organization, OrganizationKind, Proof

__all__ = ["OrganizationRecognizer", "classify"]


class OrganizationRecognizer:
    """Bodies by lexicon, organ grammar and name endings, resolved to their jurisdiction."""

    requires: frozenset[str] = frozenset({"places", "context", "documents"})
    assigns: frozenset[str] = frozenset({"organisations", "facts"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._lexicon = OrganizationLexicon.load()
        self._local = LocalBodyFinder(self._lexicon)
        self._national = NationalBodyFinder(self._lexicon)
        self._central = CentralBodyFinder(self._lexicon)
        self._named = NamedBodyFinder(self._lexicon)
        self._branches = BranchFinder(self._lexicon)
        self._numbered = NumberedGroupFinder(self._lexicon)
        self._firms = FirmFinder(self._lexicon)
        self._aliases = AliasFinder(self._lexicon)
        patterns = self._lexicon.patterns
        self._dateline, self._issuers = patterns["dateline"], patterns["issuers"]
        self._any_post, self._post = patterns["any-post"], patterns["post"]

    def __call__(self, analysis: Analysis) -> None:
        """Add the organisation mentions of the article, and one fact for each body."""
        scopes = Scopes.of(analysis, self._lexicon)
        central = self._central.find(scopes, local=analysis.context is not None)
        known = [*self._local.find(scopes), *self._national.find(scopes), *central]
        groups = self._numbered.find(scopes, known)
        found = [*known, *groups, *self._named.find(scopes, known), *self._firms.find(scopes)]
        found.extend([*self._named.regional(analysis.text, found), *self._branches.find(scopes, found)])
        found.extend(list(self._aliases.find(scopes, select(found))))
        bodies = select(body for body in found if self._counts(analysis, body))
        names = self._common_names(bodies)
        # Whoever reads posts finds the bodies between them, and which words they were taken from.
        mentioned = (body for body in bodies if body.method not in (BETWEEN_POSTS, SHARED))
        analysis.organisations.extend(_mention(body, names[body.name]) for body in mentioned)
        analysis.facts.extend(_facts(analysis, bodies, names))

    def _counts(self, analysis: Analysis, body: Body) -> bool:
        """Whether a body is meant: not inside a title unless as its issuer, not in a dateline."""
        if body.kind is OrganizationKind.MEDIA and self._dateline.match(analysis.text[body.end : body.end + 12]):
            return False
        if body.base and (body.inferred or not body.place):
            post = self._any_post if body.place else self._post
            if post.match(analysis.text, body.end):
                return False
        for document in analysis.documents:
            if document.begin <= body.begin and body.end <= document.end:
                if body.method == "organisations.newspaper":
                    return True
                issuers = self._issuers.match(analysis.text[document.begin : document.end])
                return issuers is not None and body.end - document.begin <= issuers.end()
        return True

    def _common_names(self, bodies: list[Body]) -> dict[str, str]:
        """Give the names of one body one name: the fullest that the article prints."""
        keys = {name: self._lexicon.identity(name) for name in {body.name for body in bodies}}
        best: dict[str, str] = {}
        for body in sorted(bodies, key=lambda body: (body.inferred, -len(body.name))):
            best.setdefault(keys[body.name], body.name)
        return {name: best[key] for name, key in keys.items()}


def select(bodies: Iterable[Body]) -> list[Body]:
    """Keep the longest of overlapping bodies, and sort by begin."""
    chosen: list[Body] = []
    begins: list[int] = []
    for body in sorted(bodies, key=lambda body: (body.begin - body.end, -body.confidence, body.begin)):
        index = bisect_left(begins, body.end)
        if not index or chosen[index - 1].end <= body.begin:
            begins.insert(index, body.begin)
            chosen.insert(index, body)
    return chosen


def _mention(body: Body, name: str) -> OrganizationMention:
    derivation = Derivation.INFERRED if body.inferred else Derivation.STATED
    return OrganizationMention(body.begin, body.end, name, body.kind, body.place, derivation)


def _facts(analysis: Analysis, bodies: list[Body], names: dict[str, str]) -> Iterator[Fact]:
    groups: dict[str, list[Body]] = {}
    for body in bodies:
        groups.setdefault(names[body.name], []).append(body)
    for name, group in groups.items():
        best = max(group, key=lambda body: (not body.inferred, body.confidence, -body.begin))
        proof = analysis.prove(*_words(best), best.method, confidence=best.confidence)
        fields = _field_proofs(analysis, best) if best.inferred and best.source else ()
        printed = (analysis.article.words(*_words(body)) for body in group)
        aliases = tuple(dict.fromkeys(printed))
        yield Organization(
            proof=proof, field_proofs=fields, name=name, kind=best.kind, place=best.place, aliases=aliases
        )


def _words(body: Body) -> tuple[int, int]:
    return body.words or (body.begin, body.end)


def _field_proofs(analysis: Analysis, body: Body) -> tuple[tuple[str, Proof], ...]:
    source: tuple[Span, ...] = body.source
    proof = analysis.prove(
        *_words(body),
        body.method,
        derivation=Derivation.INFERRED,
        confidence=body.confidence,
        resolved_from=source,
    )
    return (("name", proof), ("place", proof))

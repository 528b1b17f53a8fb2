"""From a document to the facts of its articles: pipeline, gate, confidence, linking, a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from kg.document import Article, Document
from kg.extraction.confidence import ConfidenceScorer
from kg.extraction.gate import EvidenceGate
from kg.extraction.linking import ReferenceLinker
from kg.extraction.pipeline import analyse, build_pipeline
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import ArticleFacts, Derivation, Fact, Place, Proof

_CONTEXT_METHOD = "context.article"


class Extractor:
    """Reads articles into facts. Loads the lexicons once; an instance may be used for any number of documents."""

    def __init__(self, additions: Path | None = None) -> None:
        """Load the gazetteer with a user's `additions` (a table like divisions.tsv); raises LexiconError."""
        self.gazetteer = Gazetteer.load(additions)
        self._pipeline = build_pipeline(self.gazetteer)
        self._gate = EvidenceGate()
        self._score = ConfidenceScorer()
        self._link = ReferenceLinker(self.gazetteer)

    def __call__(self, document: Document) -> list[ArticleFacts]:
        """Return the facts of each article of `document`, in page order."""
        return [self._article(article) for article in document.articles]

    def _article(self, article: Article) -> ArticleFacts:
        analysis = analyse(article, self._pipeline)
        accepted, refused = self._gate(article, analysis.facts)
        linked = self._link(self._score(article, list(dict.fromkeys(accepted))))
        facts = [self._official(fact) if isinstance(fact, Place) else fact for fact in linked]
        place = None
        if analysis.context is not None:
            proof = Proof(analysis.context_source, _CONTEXT_METHOD, Derivation.INFERRED)
            place = self._official(Place(name=analysis.context.name, code=analysis.context.code, proof=proof))
        return ArticleFacts(
            name=article.name,
            context_place=place,
            facts=tuple(_ordered(facts)),
            refusals=tuple(refused),
            unresolved=tuple(dict.fromkeys(analysis.unresolved)),
        )

    def _official(self, place: Place) -> Place:
        """Give a division its official name, whatever form the text uses."""
        division = self.gazetteer.by_code(place.code) if place.code else None
        return replace(place, official=division.name) if division is not None else place


def _ordered(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield facts by kind and place in the text, what is printed first, so that its form of a name counts."""
    for _, tied in groupby(sorted(facts, key=_place), key=_place):
        group = list(tied)
        yield from group if len(group) == 1 else sorted(group, key=_content)


def _place(fact: Fact) -> tuple[str, bool, int]:
    evidence = fact.proof.evidence
    inferred = fact.proof.derivation is Derivation.INFERRED
    return type(fact).__name__, inferred, evidence[0].begin if evidence else -1


def _content(fact: Fact) -> str:
    """Return what tells facts of one place apart; confidence plays no part: fitting it anew must not move a fact."""
    return repr(replace(fact, proof=replace(fact.proof, confidence=0.0), field_proofs=()))

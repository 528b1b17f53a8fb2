"""Quads read back as values with their proof: which words say so, how surely, and by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NotRequired, TypedDict

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term = NamedNode | BlankNode | Literal | Triple


class Quote(TypedDict):
    """Words of a source text: raw[begin:end] of the text `document`, in code points."""

    document: str
    begin: int
    end: int
    quote: str


class Proof(TypedDict):
    """Why one article supports one line: `document` is the article's name, `confidence` a number from 0 to 1."""

    document: str
    derivation: str
    confidence: float
    method: str
    evidence: list[Quote]
    resolved_from: NotRequired[list[Quote]]


class Reader:
    """All quads by named graph and subject; predicates and concepts go by the last part of their IRI."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[tuple[str, str], dict[str, list[Term]]] = {}
        self._graphs: dict[str, set[str]] = defaultdict(set)
        self._typed: dict[str, set[str]] = defaultdict(set)
        self._labels: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        for quad in quads:
            self._take(name_of(quad.graph_name), name_of(quad.subject), local(quad.predicate.value), quad.object)
        self._assertions = dict(self._find_assertions())

    def _take(self, graph: str, subject: str, predicate: str, value: Term) -> None:
        self._values.setdefault((graph, subject), {}).setdefault(predicate, []).append(value)
        self._graphs[subject].add(graph)
        if predicate == "prefLabel":
            self._labels[subject] = min(self._labels.get(subject, name_of(value)), name_of(value))
        elif predicate == "type":
            self._typed[local(name_of(value))].add(subject)
        elif predicate == "identifier":
            self._paths[subject] = name_of(value)

    def _find_assertions(self) -> Iterator[tuple[tuple[str, str, str, str], str]]:
        """Yield (graph, subject, predicate, object) and the assertion that proves it; one may have many subjects."""
        for (graph, node), values in self._values.items():
            if {"subject", "predicate", "object"} <= values.keys():
                predicate, value = name_of(values["predicate"][0]), name_of(values["object"][0])
                for subject in values["subject"]:
                    yield (graph, name_of(subject), local(predicate), value), node

    def subjects(self, *classes: str) -> list[str]:
        """Return the nodes that have one of `classes` as type, sorted by IRI."""
        return sorted({node for name in classes for node in self._typed.get(name, ())})

    def graphs(self, node: str) -> list[str]:
        """Return the named graphs that say something about `node`, sorted."""
        return sorted(self._graphs[node])

    def of(self, graph: str, node: str, predicate: str) -> list[Term]:
        """Return the values of one property in one graph, sorted."""
        return sorted(self._values.get((graph, node), {}).get(predicate, ()), key=str)

    def first(self, graph: str, node: str, predicate: str) -> str:
        """Return the first value's text or IRI, an empty string where there is none."""
        return next(map(name_of, self.of(graph, node, predicate)), "")

    def label(self, node: str) -> str:
        """Return the node's name, or the last part of its IRI."""
        return self._labels.get(node) or local(node)

    def path(self, node: str) -> str:
        """Return the name of a document or a source text."""
        return self._paths.get(node, "")

    def proof(self, graph: str, node: str, predicate: str = "", value: Term | None = None) -> Proof:
        """Return what proves a triple in its graph: its own assertion if there is one, else its subject's proof.

        An assertion without words of its own rests on its subject's.
        """
        about = (graph, node, predicate, "" if value is None else name_of(value))
        prover = self._assertions.get(about, node)
        proof = Proof(
            document=self.path(graph),
            derivation=local(self.first(graph, prover, "derivation")),
            confidence=float(self.first(graph, prover, "confidence") or 1),
            method=self.first(graph, prover, "method"),
            evidence=self._quotes(graph, prover, "evidence") or self._quotes(graph, node, "evidence"),
        )
        if resolved := self._quotes(graph, prover, "resolvedFrom"):
            proof["resolved_from"] = resolved
        return proof

    def _quotes(self, graph: str, node: str, predicate: str) -> list[Quote]:
        spans = [name_of(span) for span in self.of(graph, node, predicate)]
        quotes = [
            Quote(
                document=self.path(self.first(graph, span, "referenceContext")),
                begin=int(self.first(graph, span, "beginIndex") or 0),
                end=int(self.first(graph, span, "endIndex") or 0),
                quote=self.first(graph, span, "anchorOf"),
            )
            for span in spans
        ]
        return sorted(quotes, key=lambda quote: (quote["document"], quote["begin"], quote["end"]))


def surest(proofs: Sequence[Proof]) -> Proof:
    """Return the proof with the highest confidence, the first of equals."""
    return max(proofs, key=lambda proof: proof["confidence"])


def name_of(term: object) -> str:
    """Return an IRI or the text of a literal."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

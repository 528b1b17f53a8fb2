"""Quads read back as values with their proof: which words say so, how surely, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NotRequired, Self, TypedDict

import networkx as nx
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

Term = NamedNode | BlankNode | Literal | Triple
_Values = dict[str, list[Term]]

ONTOLOGY = "https://policykg.example.org/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = NamedNode(f"{_RDF}type")
_ABOUT = NamedNode(f"{_RDF}subject")
_IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
_PUBLISHED = NamedNode("https://schema.org/datePublished")
_SAME = NamedNode(f"{ONTOLOGY}sameThingAs")


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
    """Quads of a store by subject and named graph; predicates and concepts go by the last part of their IRI.

    Nodes that the identity graph joins are read as one: the first of their IRIs stands for all. Only what is asked for
    is taken from the store, once.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._values: dict[str, dict[str, _Values]] = {}
        self._assertions: dict[str, dict[tuple[str, str, str], str]] = {}
        self._paths: dict[str, str] = {}
        self._spans: dict[tuple[str, str], Quote] = {}
        self._one, self._joined = _join(store)
        self._dates = dict.fromkeys(self.subjects("Document"), "")
        for quad in self._quads(_PUBLISHED):
            self._dates[name_of(quad.subject)] = name_of(quad.object)

    @classmethod
    def in_memory(cls, store: Store) -> Self:
        """Return a reader of a copy in memory, where a look-up takes a tenth of the time: for who reads it all."""
        copy = Store()
        copy.bulk_extend(store)
        return cls(copy)

    def name(self, term: object) -> str:
        """Return the IRI that stands for a node and all that are one with it, or the text of a literal."""
        text = name_of(term)
        return self._one.get(text, text)

    def same(self, node: str) -> list[str]:
        """Return all IRIs that `node` stands for, sorted; itself where nothing is joined to it."""
        return self._joined.get(node, [node])

    def date(self, graph: str) -> str:
        """Return when an article was published, an empty string where nothing says so."""
        return self._dates.get(graph, "")

    def subjects(self, *classes: str) -> list[str]:
        """Return the nodes that have one of `classes` as type, sorted by IRI."""
        kinds = [NamedNode(ONTOLOGY + name) for name in classes]
        found = (quad.subject for kind in kinds for quad in self.store.quads_for_pattern(None, _TYPE, kind))
        return sorted({self.name(node) for node in found})

    def pointing(self, node: str) -> set[str]:
        """Return the subjects of all quads whose object is `node`."""
        found = (self.store.quads_for_pattern(None, None, NamedNode(one)) for one in self.same(node))
        return {self.name(quad.subject) for quads in found for quad in quads}

    def told_of(self, node: str, predicate: str) -> set[str]:
        """Return the subjects of the quads whose predicate is that IRI and whose object is `node`."""
        named = NamedNode(predicate)
        found = (self.store.quads_for_pattern(None, named, NamedNode(one)) for one in self.same(node))
        return {self.name(quad.subject) for quads in found for quad in quads}

    def graphs(self, node: str) -> list[str]:
        """Return the named graphs that say something about `node`: those of no date, then the newest article first."""
        graphs = sorted(self._of(node))
        graphs.sort(key=lambda graph: self._dates.get(graph, ""), reverse=True)
        return sorted(graphs, key=lambda graph: graph in self._dates)

    @cached_property
    def documents(self) -> dict[str, str]:
        """The node of each document by the name of its article."""
        found = ((name_of(quad.object), name_of(quad.subject)) for quad in self._quads(_IDENTIFIER))
        return {name: node for name, node in found if node in self._dates}

    def about(self, node: str, predicate: str) -> str:
        """Return the first value that any graph gives a property, an empty string where none does."""
        return next((name_of(value) for graph in self.graphs(node) for value in self.of(graph, node, predicate)), "")

    def of(self, graph: str, node: str, predicate: str) -> list[Term]:
        """Return the values of one property in one graph, sorted."""
        found = self._of(node).get(graph, {}).get(predicate, [])
        return found if len(found) < 2 else sorted(found, key=str)  # noqa: PLR2004

    def predicates(self, graph: str, node: str) -> set[str]:
        """Return the properties that one graph gives a node."""
        return set(self._of(node).get(graph, ()))

    def values(self, graph: str, node: str) -> list[Term]:
        """Return the values of all properties in one graph."""
        return [value for values in self._of(node).get(graph, {}).values() for value in values]

    def first(self, graph: str, node: str, predicate: str) -> str:
        """Return the first value's text or IRI, an empty string where there is none."""
        return next(map(name_of, self.of(graph, node, predicate)), "")

    def label(self, node: str) -> str:
        """Return the node's name, or the last part of its IRI."""
        names = [name_of(name) for values in self._of(node).values() for name in values.get("prefLabel", ())]
        return min(names, default=local(node))

    def path(self, node: str) -> str:
        """Return the name of a document or a source text."""
        if node not in self._paths:
            names = (name_of(name) for values in self._of(node).values() for name in values.get("identifier", ()))
            self._paths[node] = next(names, "")
        return self._paths[node]

    def proof(self, graph: str, node: str, predicate: str = "", value: Term | None = None) -> Proof:
        """Return what proves a triple in its graph: its own assertion if there is one, else its subject's proof.

        An assertion without words of its own rests on its subject's.
        """
        prover = node
        if value is not None:
            prover = self._assertions_of(node).get((graph, predicate, name_of(value)), node)
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

    def _quads(self, predicate: NamedNode) -> Iterator[Quad]:
        return self.store.quads_for_pattern(None, predicate, None)

    def _of(self, node: str) -> dict[str, _Values]:
        """Return what each named graph says about `node`: values by predicate."""
        if node not in self._values:
            found = self._values[node] = {}
            for one in self.same(node) if node else ():
                for quad in self.store.quads_for_pattern(NamedNode(one), None, None):
                    values = found.setdefault(name_of(quad.graph_name), {})
                    values.setdefault(local(quad.predicate.value), []).append(quad.object)
        return self._values[node]

    def _assertions_of(self, node: str) -> dict[tuple[str, str, str], str]:
        """Return the assertions about `node` by graph, predicate and value; one may have many subjects."""
        if node not in self._assertions:
            found = self._assertions[node] = {}
            for one in self.same(node):
                for quad in self.store.quads_for_pattern(None, _ABOUT, NamedNode(one)):
                    graph, assertion = name_of(quad.graph_name), name_of(quad.subject)
                    predicate, value = (self.first(graph, assertion, name) for name in ("predicate", "object"))
                    found[graph, local(predicate), value] = assertion
        return self._assertions[node]

    def _quotes(self, graph: str, node: str, predicate: str) -> list[Quote]:
        quotes = [self._quote(graph, name_of(span)) for span in self.of(graph, node, predicate)]
        return sorted(quotes, key=lambda quote: (quote["document"], quote["begin"], quote["end"]))

    def _quote(self, graph: str, span: str) -> Quote:
        if (graph, span) not in self._spans:
            self._spans[graph, span] = Quote(
                document=self.path(self.first(graph, span, "referenceContext")),
                begin=int(self.first(graph, span, "beginIndex") or 0),
                end=int(self.first(graph, span, "endIndex") or 0),
                quote=self.first(graph, span, "anchorOf"),
            )
        return self._spans[graph, span]


def _join(store: Store) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return for each node that is joined to others the first of them, and for each first all of them."""
    joined: nx.Graph[str] = nx.Graph()
    for quad in store.quads_for_pattern(None, _SAME, None):
        joined.add_edge(name_of(quad.subject), name_of(quad.object))
    parts = [sorted(part) for part in nx.connected_components(joined)]
    return {node: part[0] for part in parts for node in part}, {part[0]: part for part in parts}


def surest(proofs: Sequence[Proof]) -> Proof:
    """Return the proof with the highest confidence, the first of equals."""
    return max(proofs, key=lambda proof: proof["confidence"])


def name_of(term: object) -> str:
    """Return an IRI or the text of a literal."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

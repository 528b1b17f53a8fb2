"""One named graph in the making: triples, spans of the source text, and the proof of each fact."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.document import Source, Span
from kg.facts import Derivation, Fact, Proof
from kg.identity import digest, format_number
from kg.rdf import vocabulary as v
from kg.rdf.iris import assertion_iri, document_iri, span_iri, text_iri

Term = NamedNode | Literal

_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), v.XSD_DATE),
    (re.compile(r"\d{4}-\d{2}"), v.XSD_G_YEAR_MONTH),
    (re.compile(r"\d{4}"), v.XSD_G_YEAR),
    (re.compile(r"--\d{2}-\d{2}"), v.XSD_G_MONTH_DAY),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECEMBER = 12


def chinese(text: str) -> Literal:
    """Return `text` as a literal in Chinese."""
    return Literal(_clean(text), language="zh")


def plain(text: str) -> Literal:
    """Return `text` as a string."""
    return Literal(_clean(text))


def _clean(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def integer(number: int) -> Literal:
    """Return a whole number."""
    return Literal(str(number), datatype=v.XSD_INTEGER)


def decimal(number: Decimal | float) -> Literal:
    """Return a decimal in canonical form, which is the form that stores give back."""
    return Literal(format_number(number), datatype=v.XSD_DECIMAL)


def date(value: str) -> Literal:
    """Return an ISO 8601 date, month, year or day of a year as a typed literal; anything else as a string."""
    datatype = next((datatype for form, datatype in _DATES if form.fullmatch(value)), None)
    return Literal(value, datatype=datatype) if datatype else plain(value)


def last_day(value: str) -> Literal | None:
    """Return the last day of an ISO 8601 year, month, day or interval; None for any other."""
    year, month, day = ([*value.rpartition("/")[2].split("-"), "", ""])[:3]
    if not year.isdigit():
        return None
    month = month or str(_DECEMBER)
    if not (month.isdigit() and 1 <= int(month) <= _DECEMBER and int(year)):
        return None
    return date(f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}")


class GraphWriter:
    """Collects the quads of one named graph over one source text.

    A node has one proof in a graph: where two facts are about the same node, the surer proof counts and the evidence
    of both is kept.
    """

    def __init__(self, source: Source, name: str) -> None:
        self._raw = source.raw
        sha256 = digest(source.raw, 64)
        self.graph = document_iri(name)
        self.text = text_iri(sha256)
        self._triples: dict[tuple[NamedNode, NamedNode, Term], None] = {}
        self._taken: set[tuple[NamedNode, NamedNode]] = set()
        self._proofs: dict[NamedNode, Proof] = {}
        self._spans: dict[Span, NamedNode] = {}
        self.add(self.text, v.TYPE, v.SOURCE_TEXT)
        self.add(self.text, v.CHAR_LENGTH, integer(len(source.raw)))
        self.add(self.text, v.SHA256, plain(sha256))
        self.add(self.text, v.ENCODING, plain(source.encoding))
        self.add(self.text, v.IDENTIFIER, plain(source.name))

    def words(self, spans: Iterable[Span]) -> str:
        """Return the source's characters at `spans`, joined."""
        return "".join(self._raw[span.begin : span.end] for span in spans)

    def quads(self) -> list[Quad]:
        """Return everything written so far."""
        proofs = [triple for node, proof in self._proofs.items() for triple in _describe(node, proof)]
        return [Quad(*triple, self.graph) for triple in (*self._triples, *proofs)]

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term) -> None:
        """Add one of possibly many values."""
        self._triples[subject, predicate, value] = None

    def has(self, subject: NamedNode, predicate: NamedNode, value: Term) -> bool:
        """Whether a triple is written already."""
        return (subject, predicate, value) in self._triples

    def set(self, subject: NamedNode, predicate: NamedNode, value: Term) -> bool:
        """Add the only value; what was said first stays. Returns whether `value` was added."""
        if (subject, predicate) in self._taken:
            return False
        self._taken.add((subject, predicate))
        self.add(subject, predicate, value)
        return True

    def name(self, subject: NamedNode, name: str, aliases: Iterable[str] = ()) -> None:
        """Label a node; a second name for it becomes an alternative."""
        label = chinese(name)
        others = [chinese(alias) for alias in aliases if alias != name]
        if not self.set(subject, v.PREF_LABEL, label) and not self.has(subject, v.PREF_LABEL, label):
            others.append(label)
        for other in others:
            self.add(subject, v.ALT_LABEL, other)

    def prove(self, node: NamedNode, proof: Proof) -> None:
        """Say why `node` is believed."""
        self._point(node, v.EVIDENCE, proof.evidence)
        self._point(node, v.RESOLVED_FROM, proof.resolved_from)
        known = self._proofs.get(node)
        if known is None or _surer(proof, known):
            self._proofs[node] = proof

    def field(self, node: NamedNode, predicate: NamedNode, value: Term, proof: Proof) -> None:
        """Say why one triple about `node` is believed, where that differs from the node's own proof.

        A proof without evidence of its own stands on the node's. Nodes of which the same is said for the same reason
        share one record.
        """
        record = assertion_iri(self.graph, predicate, value, *_proof_terms(proof))
        self.add(record, v.TYPE, v.ASSERTION)
        self.add(record, v.SUBJECT, node)
        self.add(record, v.PREDICATE, predicate)
        self.add(record, v.OBJECT, value)
        self.prove(record, proof)

    def _point(self, node: NamedNode, predicate: NamedNode, spans: Iterable[Span]) -> None:
        for span in spans:
            self.add(node, predicate, self.span(span))

    def span(self, span: Span) -> NamedNode:
        """Return the node of raw[begin:end], described once."""
        node = self._spans.get(span)
        if node is None:
            node = self._spans[span] = span_iri(self.text, span)
            self.add(node, v.REFERENCE_CONTEXT, self.text)
            self.add(node, v.BEGIN_INDEX, integer(span.begin))
            self.add(node, v.END_INDEX, integer(span.end))
            self.add(node, v.ANCHOR_OF, plain(self._raw[span.begin : span.end]))
        return node

    def locator(self, span: Span) -> tuple[str, str, str]:
        """Return what identifies a thing by its place alone: the name of the text, and the offsets."""
        return self.text.value.rpartition("/")[2], str(span.begin), str(span.end)


def _describe(node: NamedNode, proof: Proof) -> list[tuple[NamedNode, NamedNode, Term]]:
    return [
        (node, v.DERIVATION, v.concept(proof.derivation)),
        (node, v.CONFIDENCE, decimal(round(proof.confidence, 2))),
        (node, v.METHOD, plain(proof.method)),
    ]


def _proof_terms(proof: Proof) -> tuple[object, ...]:
    return proof.derivation, round(proof.confidence, 2), proof.method, proof.evidence, proof.resolved_from


def _surer(proof: Proof, known: Proof) -> bool:
    return _sureness(proof) > _sureness(known)


def _sureness(proof: Proof) -> tuple[bool, float]:
    return proof.derivation is not Derivation.INFERRED, round(proof.confidence, 2)


class NodeWriter:
    """Writes what one fact says about its node, each value with its own proof where the fact has one for it."""

    def __init__(self, graph: GraphWriter, node: NamedNode, fact: Fact) -> None:
        self.graph = graph
        self.node = node
        self._fact = fact
        self._proofs = dict(reversed(fact.field_proofs))

    def be(self, cls: NamedNode) -> None:
        """Give the node its class and the fact's proof."""
        self.graph.add(self.node, v.TYPE, cls)
        self.graph.prove(self.node, self._fact.proof)

    def name(self, name: str, aliases: Iterable[str] = ()) -> None:
        """Label the node."""
        self.graph.name(self.node, name, aliases)

    def set(self, predicate: NamedNode, value: Term | None, field: str = "") -> None:
        """Write the only value of `predicate`, proven as `field` is; None is not written."""
        if value is not None and self.graph.set(self.node, predicate, value):
            self._prove(predicate, value, field)

    def add(self, predicate: NamedNode, values: Iterable[Term], field: str = "") -> None:
        """Write several values of `predicate`, proven as `field` is."""
        for value in values:
            if not self.graph.has(self.node, predicate, value):
                self.graph.add(self.node, predicate, value)
                self._prove(predicate, value, field)

    def _prove(self, predicate: NamedNode, value: Term, field: str) -> None:
        proof, own = self._proofs.get(field), self._fact.proof
        if proof is None or proof == own:
            return
        if proof.evidence == own.evidence:
            proof = replace(proof, evidence=())
        self.graph.field(self.node, predicate, value, proof)

"""Why something is in the graph: each triple about a node, with the words that prove it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import UsageError
from kg.rdf import vocabulary as v
from kg.rdf.query import prefixed
from kg.rdf.vocabulary import PREFIXES

_ABOUT_PROOF = frozenset({v.EVIDENCE, v.DERIVATION, v.CONFIDENCE, v.METHOD, v.RESOLVED_FROM})


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """raw[begin:end] of the source text."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Explained:
    """One triple of one document with its proof.

    `evidence`: the words that carry it; `resolved_from`: the words from which what they do not print was taken.
    All after `object` is empty for metadata, which no words of a text prove; reference data has a derivation only.
    """

    document: str
    subject: str
    predicate: str
    object: str
    derivation: str = ""
    confidence: str = ""
    method: str = ""
    evidence: tuple[Words, ...] = ()
    resolved_from: tuple[Words, ...] = ()


def explain(store: Store, node: str) -> list[Explained]:
    """Return every triple with `node` as subject or object, sorted by document.

    `node` is an IRI, a prefixed name or a label; a label that several nodes carry explains all of them. Raises
    UsageError, with labels close to it, where nothing is called so.
    """
    found: set[Explained] = set()
    for iri in find_nodes(store, node):
        found |= {_explain(store, quad) for quad in _quads(store, iri, None, None) if _is_claim(store, quad)}
        found |= {_explain(store, quad) for quad in _quads(store, None, None, iri) if _is_claim(store, quad)}
    return sorted(found)


def stored_facts(store: Store) -> Iterator[Explained]:
    """Yield every triple that words prove, sorted by document and subject."""
    proven = sorted(_quads(store, None, v.EVIDENCE, None), key=lambda quad: (str(quad.graph_name), str(quad.subject)))
    for graph, subject in dict.fromkeys((quad.graph_name, quad.subject) for quad in proven):
        claims = store.quads_for_pattern(subject, None, None, graph)
        yield from sorted(_explain(store, quad) for quad in claims if _is_claim(store, quad))


def find_nodes(store: Store, node: str) -> list[NamedNode]:
    """Return the nodes that an IRI, a prefixed name or a label means; raises UsageError where there is none."""
    iri = _as_iri(node)
    if iri is not None and (_quads(store, iri, None, None) or _quads(store, None, None, iri)):
        return [iri]
    label = Literal(node, language="zh")
    named = [*_quads(store, None, v.PREF_LABEL, label), *_quads(store, None, v.ALT_LABEL, label)]
    if not named:
        raise UsageError(f"nothing is called {node!r}: {_suggestion(store, node)}")
    return sorted({quad.subject for quad in named if isinstance(quad.subject, NamedNode)}, key=str)


def format_explained(explained: list[Explained]) -> str:
    """Return explained triples as text: one block for each, its words and their offsets below it."""
    return "\n".join("\n".join(_lines(one)) + "\n" for one in explained)


def _lines(one: Explained) -> Iterator[str]:
    yield f"{one.subject}  {one.predicate}  {one.object}"
    proof = " · ".join(filter(None, (one.document, one.derivation, one.confidence, one.method)))
    yield f"    {proof}"
    for mark, all_words in (("", one.evidence), ("from ", one.resolved_from)):
        for words in all_words:
            yield f"    {mark}[{words.begin}:{words.end}] {words.text}"


def _quads(
    store: Store, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None
) -> list[Quad]:
    return list(store.quads_for_pattern(subject, predicate, value, None))


def _as_iri(node: str) -> NamedNode | None:
    prefix, colon, local = node.strip("<>").partition(":")
    if not colon:
        return None
    try:
        return NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else node.strip("<>"))
    except ValueError:
        return None


def _suggestion(store: Store, node: str) -> str:
    labels = {_text(quad.object) for quad in _quads(store, None, v.PREF_LABEL, None)}
    close = difflib.get_close_matches(node, sorted(labels), cutoff=0.5)
    return f"close labels are {', '.join(close)}" if close else "give an IRI, a prefixed name or a label of the graph"


def _is_claim(store: Store, quad: Quad) -> bool:
    """Whether a triple says something about the world, not about the proof of another."""
    if quad.predicate in _ABOUT_PROOF:
        return False
    return not any(store.quads_for_pattern(quad.subject, v.SUBJECT, None, quad.graph_name))


def _explain(store: Store, quad: Quad) -> Explained:
    proof = _assertion(store, quad) or quad.subject

    def all_words(predicate: NamedNode) -> tuple[Words, ...]:
        spans = store.quads_for_pattern(proof, predicate, None, quad.graph_name)
        return tuple(sorted(_words(store, span) for span in spans))

    def only(predicate: NamedNode) -> str:
        return next(
            (_text(found.object) for found in store.quads_for_pattern(proof, predicate, None, quad.graph_name)), ""
        )

    return Explained(
        document=_document(store, quad),
        subject=_text(quad.subject),
        predicate=_text(quad.predicate),
        object=_text(quad.object),
        derivation=only(v.DERIVATION).removeprefix("pkgv:"),
        confidence=only(v.CONFIDENCE),
        method=only(v.METHOD),
        evidence=all_words(v.EVIDENCE) or _own_words(store, quad),
        resolved_from=all_words(v.RESOLVED_FROM),
    )


def _own_words(store: Store, quad: Quad) -> tuple[Words, ...]:
    """Return the words that prove the subject: a record without evidence of its own stands on them."""
    spans = store.quads_for_pattern(quad.subject, v.EVIDENCE, None, quad.graph_name)
    return tuple(sorted(_words(store, span) for span in spans))


def _assertion(store: Store, quad: Quad) -> NamedNode | None:
    """Return the record about exactly this triple in its graph, if there is one."""
    graph = quad.graph_name
    for found in store.quads_for_pattern(None, v.SUBJECT, quad.subject, graph):
        record = found.subject
        same = any(store.quads_for_pattern(record, v.PREDICATE, quad.predicate, graph))
        if (
            same
            and isinstance(record, NamedNode)
            and any(store.quads_for_pattern(record, v.OBJECT, quad.object, graph))
        ):
            return record
    return None


def _document(store: Store, quad: Quad) -> str:
    if not isinstance(quad.graph_name, NamedNode):
        return ""
    names = store.quads_for_pattern(quad.graph_name, v.IDENTIFIER, None, quad.graph_name)
    return next((_text(name.object) for name in names), _text(quad.graph_name))


def _words(store: Store, span: Quad) -> Words:
    """Read the text span that is the object of an evidence triple."""
    node = span.object
    if not isinstance(node, NamedNode):
        return Words(0, 0, _text(node))
    found = {one.predicate: _text(one.object) for one in store.quads_for_pattern(node, None, None, span.graph_name)}
    return Words(int(found.get(v.BEGIN_INDEX, "0")), int(found.get(v.END_INDEX, "0")), found.get(v.ANCHOR_OF, ""))


def _text(term: object) -> str:
    if isinstance(term, NamedNode):
        return prefixed(term.value)
    return term.value if isinstance(term, Literal) else str(term)

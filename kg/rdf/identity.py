"""The graph of merges: decisions about identity as quads, read back as a list, and written down by people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.errors import LexiconError, UsageError
from kg.facts import Derivation
from kg.identity import digest
from kg.identity.curation import Curated, read_curated, write_curated
from kg.identity.decisions import Decision, State, rules
from kg.identity.records import Kind, Record
from kg.identity.resolver import resolve
from kg.rdf import vocabulary as v
from kg.rdf.explain import find_nodes
from kg.rdf.materializer import quad_order
from kg.rdf.query import Table, prefixed
from kg.rdf.records import CLASSES, read_records
from kg.rdf.writer import decimal, plain

_CLASS_OF = {kind: cls for cls, kind in CLASSES.items()}
_SHOWN_DOCUMENTS = 3
_SHOWN_NODES = 8

_Term = NamedNode | Literal


class IdentityCollector:
    """Remembers a small record of every person, body and programme while the quads of documents pass."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}

    def add(self, quads: Iterable[Quad]) -> None:
        """Take in the quads of one text."""
        for record in read_records(quads):
            known = self._records.setdefault(record.node, record)
            if known is not record:
                known.add(record)

    def decide(self, curated: Sequence[Curated]) -> tuple[list[Quad], list[Triple]]:
        """Return the identity graph, sorted, and the classes of the nodes that it speaks of."""
        decisions = resolve(self._records.values(), curated)
        nodes = {node: one.kind for one in decisions for node in (one.left, one.right)}
        classes = [Triple(NamedNode(node), v.TYPE, _CLASS_OF[kind]) for node, kind in sorted(nodes.items())]
        return identity_quads(decisions), classes


def identity_quads(decisions: Iterable[Decision]) -> list[Quad]:
    """Return the graph of merges: a record of each decision, and a link for each that is accepted."""
    return sorted(
        (Quad(*triple, v.IDENTITY_GRAPH) for decision in decisions for triple in _describe(decision)), key=quad_order
    )


def _describe(decision: Decision) -> Iterator[tuple[NamedNode, NamedNode, _Term]]:
    left, right = NamedNode(decision.left), NamedNode(decision.right)
    record = v.term(f"decision:{digest(f'{decision.left} {decision.right}', 16)}")
    yield record, v.TYPE, v.IDENTITY_DECISION
    yield record, v.SUBJECT, left
    yield record, v.PREDICATE, v.SAME_THING_AS
    yield record, v.OBJECT, right
    yield record, v.DECISION, v.concept(decision.state)
    yield record, v.DERIVATION, v.concept(Derivation.INFERRED)
    yield record, v.CONFIDENCE, decimal(round(decision.confidence, 2))
    yield record, v.METHOD, plain(decision.method)
    if decision.state is State.ACCEPTED:
        yield left, v.SAME_THING_AS, right


def read_decisions(path: Path, *, required: bool = False) -> list[Curated]:
    """Read a table of curated decisions; raises LexiconError for a broken line, and for no file where one must be."""
    if required and not path.is_file():
        raise LexiconError(f"{path}: no such file: name a table with the columns decision, left, right")
    return read_curated(path, _expand)


def _expand(name: str) -> str:
    """Return the IRI of a person, body or programme; raises ValueError for anything else."""
    prefix, _, local = name.partition(":")
    iri = f"{v.PREFIXES[prefix]}{local}" if prefix in v.PREFIXES else name
    if not iri.startswith(tuple(v.PREFIXES[kind] for kind in Kind)):
        raise ValueError(f"{name!r} is no person, organisation or programme")
    return NamedNode(iri).value


def decide_pair(store: Store, names: Sequence[str], *, accept: bool, path: Path) -> str:
    """Write into the table at `path` whether the two nodes that `names` mean are one thing; return the line.

    Raises UsageError where a name means several nodes or none, or where the two cannot be one thing, LexiconError where
    the table is broken or says the opposite through other lines, OutputError where it cannot be written.
    """
    left, right = names
    nodes = [_only_node(store, name) for name in (left, right)]
    kinds = [node.partition(":")[0] for node in nodes]
    if nodes[0] == nodes[1]:
        raise UsageError(f"{left} and {right}: one node already ({nodes[0]}): name two")
    if kinds[0] != kinds[1]:
        raise UsageError(f"{left} is a {kinds[0]}, {right} a {kinds[1]}: name two things of one kind")
    state = State.ACCEPTED if accept else State.REFUSED
    return write_curated(path, state, (nodes[0], nodes[1]), _expand)


def _only_node(store: Store, name: str) -> str:
    found = [prefixed(node.value) for node in find_nodes(store, name)]
    fit = [node for node in found if node.partition(":")[0] in list(Kind)]
    if not fit:
        raise UsageError(f"{name}: {', '.join(found)}: name a person, organisation or programme")
    if len(fit) > 1:
        some = ", ".join(fit[:_SHOWN_NODES]) + (", …" if len(fit) > _SHOWN_NODES else "")
        raise UsageError(f"{name}: {len(fit)} nodes bear that name: give one of {some}")
    return fit[0]


COLUMNS = (
    "state",
    "kind",
    "left",
    "left_name",
    "left_documents",
    "right",
    "right_name",
    "right_documents",
    "reason",
    "confidence",
    "method",
)


def stored_decisions(store: Store, state: str = "") -> Table:
    """Return the decisions of a built graph (of one state, where given), the surest first."""
    records = [quad.subject for quad in store.quads_for_pattern(None, v.TYPE, v.IDENTITY_DECISION, v.IDENTITY_GRAPH)]
    rows = [_row(store, record) for record in records if isinstance(record, NamedNode)]
    kept = [row for row in rows if state in {"", row[0]}]
    return Table(COLUMNS, tuple(sorted(kept, key=lambda row: (row[0], row[1], -float(row[9]), row))))


def _row(store: Store, record: NamedNode) -> tuple[str, ...]:
    found = {quad.predicate: quad.object for quad in store.quads_for_pattern(record, None, None, v.IDENTITY_GRAPH)}
    method = _value(found[v.METHOD])
    rule = rules().get(method.partition(".")[2])
    nodes = [found[v.SUBJECT], found[v.OBJECT]]
    shown = [(prefixed(_value(node)), *_names(store, node)) for node in nodes]
    left, right = shown
    state = prefixed(_value(found[v.DECISION])).partition(":")[2]
    reason = f"{rule.zh} / {rule.en}" if rule else method
    return state, left[0].partition(":")[0], *left, *right, reason, _value(found[v.CONFIDENCE]), method


def _names(store: Store, node: object) -> tuple[str, str]:
    """Return a node's name and the first of its documents."""
    if not isinstance(node, NamedNode):
        return "", ""
    labels = {(_value(quad.object), quad.graph_name) for quad in store.quads_for_pattern(node, v.PREF_LABEL, None)}
    paths = sorted(
        _value(name.object)
        for _, graph in labels
        if isinstance(graph, NamedNode)
        for name in store.quads_for_pattern(graph, v.IDENTIFIER, None, graph)
    )
    more = f" +{len(paths) - _SHOWN_DOCUMENTS}" if len(paths) > _SHOWN_DOCUMENTS else ""
    return min((label for label, _ in labels), default=""), "、".join(paths[:_SHOWN_DOCUMENTS]) + more


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""

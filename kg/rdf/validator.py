"""Checks a graph against the shapes. A graph that breaks a rule is a result; a check that cannot run is an error.

The unit of validation is one source file: the union of its named graphs, the part of the reference graph that they
lead to, and the ontology's class axioms. Nothing is inferred first (`ontology/shapes.ttl` says why). Files are checked
one by one, so that what is reported of a file does not depend on its neighbours. `ontology/graph-shapes.ttl` is for
each named graph by itself, `ontology/identity-shapes.ttl` for the identity graph, which belongs to no file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import networkx as nx
import shacl
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.errors import GraphError
from kg.rdf import vocabulary as v
from kg.rdf.ontology import FILE_SHAPES, GRAPH_SHAPES, IDENTITY_SHAPES, chinese_messages, class_axioms, ontology_path

_PART = 1000
"""Triples of the identity graph that are checked at once, at least."""

VIOLATION = "Violation"
WARNING = "Warning"

_OF_NO_FILE = frozenset({v.REFERENCE_GRAPH, v.IDENTITY_GRAPH})

_GraphName = NamedNode | BlankNode | DefaultGraph
_Graphs = dict[_GraphName, list[Triple]]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken rule: the document, the node in it, and the shape and path that say so.

    `severity` is `Violation` or `Warning`; `path` is empty for a rule about the whole node.
    """

    document: str
    focus: str
    shape: str
    path: str
    severity: str
    message_zh: str
    message_en: str

    @property
    def message(self) -> str:
        """The message in both languages."""
        return f"{self.message_zh} / {self.message_en}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, in order of document, focus and shape, and how much was checked."""

    violations: tuple[Violation, ...]
    files: int
    triples: int

    @property
    def conforms(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return self.count(VIOLATION) == 0

    def count(self, severity: str) -> int:
        """Return the number of results of one severity."""
        return sum(violation.severity == severity for violation in self.violations)


def validate(data: Store | Iterable[Quad]) -> Report:
    """Check a store, or quads, file by file; quads without a graph count as one file.

    Raises GraphError where there is no document to check, or where the engine fails.
    """
    store = data if isinstance(data, Store) else _load(data)
    if not _document_names(store):
        raise GraphError("no pkg:Document in the graph: give a graph that `kg build` wrote")
    validator = Validator()
    reference = list(store.quads_for_pattern(None, None, None, v.REFERENCE_GRAPH))
    validator.check(store, reference)
    validator.check_reference(reference)
    validator.check_identity(*_identity(store))
    return validator.report()


class Validator:
    """Checks source files as they come, and the reference graph; keeps what it finds and none of what it reads."""

    def __init__(self) -> None:
        self._found: set[Violation] = set()
        self._files = 0
        self._triples = 0

    def check(self, data: Store | Iterable[Quad], reference: Iterable[Quad]) -> None:
        """Check the source files of `data` beside what `reference` knows; raises GraphError where the engine fails."""
        store = data if isinstance(data, Store) else _load(data)
        names = _document_names(store)
        about = _by_subject(reference)
        for file in _group(store):
            graphs = {
                graph: [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)] for graph in file
            }
            self._files += 1
            self._triples += sum(map(len, graphs.values()))
            self._found.update(_check_file(graphs, names, about))

    def check_reference(self, reference: Iterable[Quad]) -> None:
        """Check the reference graph by itself."""
        known = [quad.triple for quad in reference]
        self._triples += len(known)
        self._found.update(_check({v.REFERENCE_GRAPH: known}, {}, FILE_SHAPES, known))

    def check_identity(self, identity: Iterable[Quad], classes: Iterable[Triple]) -> None:
        """Check the identity graph; `classes` are the rdf:type triples of the nodes that it speaks of."""
        types: dict[object, Triple] = {triple.subject: triple for triple in classes}
        for part in _connected([quad.triple for quad in identity]):
            self._triples += len(part)
            named = {term: types[term] for triple in part for term in (triple.subject, triple.object) if term in types}
            self._found.update(_check({v.IDENTITY_GRAPH: part}, {}, IDENTITY_SHAPES, [*part, *named.values()]))

    def report(self) -> Report:
        """Return what was found so far."""
        return Report(tuple(sorted(self._found)), self._files, self._triples)


def _connected(triples: list[Triple]) -> Iterator[list[Triple]]:
    """Yield `triples` in parts that no decision or link joins: the engine's time grows with the square of a part."""
    about: nx.Graph[object] = nx.Graph()
    about.add_nodes_from(triple.subject for triple in triples)
    joins = (v.SUBJECT, v.OBJECT, v.SAME_THING_AS)
    about.add_edges_from((triple.subject, triple.object) for triple in triples if triple.predicate in joins)
    part_of = {node: number for number, nodes in enumerate(nx.connected_components(about)) for node in nodes}
    parts: dict[int, list[Triple]] = defaultdict(list)
    for triple in triples:
        parts[part_of[triple.subject]].append(triple)
    waiting: list[Triple] = []
    for part in parts.values():
        waiting += part
        if len(waiting) >= _PART:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _identity(store: Store) -> tuple[list[Quad], list[Triple]]:
    """Return the identity graph, and the classes that the documents give to its nodes."""
    identity = list(store.quads_for_pattern(None, None, None, v.IDENTITY_GRAPH))
    nodes = {node for quad in identity for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    types = (quad for node in nodes for quad in store.quads_for_pattern(node, v.TYPE, None))
    return identity, list({quad.triple for quad in types if quad.graph_name != v.IDENTITY_GRAPH})


def _load(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def _document_names(store: Store) -> dict[str, str]:
    """Return the path of each document by its IRI."""
    documents = {quad.subject for quad in store.quads_for_pattern(None, v.TYPE, v.DOCUMENT)}
    paths = [quad for quad in store.quads_for_pattern(None, v.IDENTIFIER, None) if quad.subject in documents]
    return {_value(quad.subject): _value(quad.object) for quad in paths}


def _by_subject(quads: Iterable[Quad]) -> dict[object, list[Triple]]:
    about: dict[object, list[Triple]] = defaultdict(list)
    for quad in quads:
        about[quad.subject].append(quad.triple)
    return dict(about)


def _group(store: Store) -> list[list[_GraphName]]:
    """Return the graphs of each source file: those of its articles and that of their page."""
    parts = store.quads_for_pattern(None, v.IS_PART_OF, None)
    page_of = {_value(quad.subject): _value(quad.object) for quad in parts}
    groups: dict[str, list[_GraphName]] = defaultdict(list)
    for graph in [*store.named_graphs(), DefaultGraph()]:
        if graph not in _OF_NO_FILE and any(True for _ in store.quads_for_pattern(None, None, None, graph)):
            groups[page_of.get(_value(graph), _value(graph))].append(graph)
    return [groups[key] for key in sorted(groups)]


def _check_file(graphs: _Graphs, names: dict[str, str], reference: dict[object, list[Triple]]) -> Iterator[Violation]:
    together = [triple for triples in graphs.values() for triple in triples]
    yield from _check(graphs, names, FILE_SHAPES, [*together, *_around(together, reference)])
    for graph, triples in graphs.items():
        if not isinstance(graph, DefaultGraph):
            yield from _check({graph: triples}, names, GRAPH_SHAPES, triples)


def _around(triples: list[Triple], reference: dict[object, list[Triple]]) -> list[Triple]:
    """Return what is known of the divisions and units that `triples` name, and of all that contain these."""
    found: dict[object, list[Triple]] = {}
    waiting: list[object] = [node for triple in triples for node in (triple.subject, triple.object)]
    while waiting:
        node = waiting.pop()
        if node in reference and node not in found:
            found[node] = reference[node]
            waiting += [triple.object for triple in reference[node]]
    return [triple for about in found.values() for triple in about]


def _check(graphs: _Graphs, names: dict[str, str], shapes: str, triples: list[Triple]) -> Iterator[Violation]:
    """Run one set of shapes over `triples`, and say of which of `graphs` each result is."""
    text = serialize((*triples, *class_axioms()), format=RdfFormat.N_TRIPLES) or b""
    try:
        results = _compile(shapes).validate_text(text.decode(), format="ntriples").results
    except ValueError as error:
        raise GraphError(f"{shapes}: the SHACL engine failed: {error}") from error
    for result in results:
        focus = result.focus_node.removeprefix("<").removesuffix(">")
        yield Violation(
            document=_home(focus, graphs, names),
            focus=focus,
            shape=_shape(result),
            path=(result.path or "").removeprefix("<").removesuffix(">"),
            severity=result.severity,
            message_zh="".join(text for text in result.messages if text in chinese_messages()),
            message_en="".join(text for text in result.messages if text not in chinese_messages()),
        )


@cache
def _compile(name: str) -> shacl.Shapes:
    path = ontology_path(name)
    try:
        return shacl.Shapes.from_file(str(path))
    except (OSError, ValueError) as error:
        raise GraphError(f"{path}: {error}: install the package anew") from error


def _shape(result: shacl.Result) -> str:
    """Return the shape with a name: the property shape itself, or the node shape that holds it."""
    own = str(result.source_shape)
    return own.strip("<>") if not own.startswith("_:") else str(result.root_shape).strip("<>")


def _home(focus: str, graphs: _Graphs, names: dict[str, str]) -> str:
    """Return the document that describes `focus`: the page where several do, the reference graph where none does."""
    if focus in names:
        return names[focus]
    homes = [graph for graph, triples in graphs.items() if any(_names(triple, focus) for triple in triples)]
    paths = [names.get(_value(graph), _value(graph)) for graph in homes]
    return min(paths, key=lambda path: (len(path), path), default=v.REFERENCE_GRAPH.value)


def _names(triple: Triple, focus: str) -> bool:
    return _value(triple.subject) == focus


def _value(term: object) -> str:
    """Return the text of an IRI or a literal; an empty string for the default graph."""
    return str(getattr(term, "value", ""))

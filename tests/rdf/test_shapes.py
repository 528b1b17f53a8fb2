"""Valid graphs pass; each planted fault is found, by the engine of the build and by pySHACL, which is the reference."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse, serialize
from rdflib.namespace import RDF, SH

from kg.errors import GraphError
from kg.rdf import ontology, validator
from kg.rdf.validator import Report, validate
from kg.rdf.vocabulary import IDENTITY_GRAPH, REFERENCE_GRAPH
from tests.rdf.mutations import FAULTS, Fault, expand, plant, valid_quads

Found = set[tuple[str, str, str]]
"""Focus, local name of the shape, severity."""

NAMESPACE = "https://policykg.example.org/shapes#"
ALTERNATIVES = {"attestedOn", "date", "datePublished", "deadline", "saidBy", "setter"}
"""Shapes with sh:or, which pySHACL skips when it is told to look at some nodes only."""
SINGLE_GRAPH = {"CertainInferenceRule", "OnePlaceNameRule", "OneProofRule"}
"""The shapes of graph-shapes.ttl."""
IDENTITY = {
    "AcceptedLinkRule",
    "IdentityDecisionShape",
    "OneKindRule",
    "OneRepresentativeRule",
    "RefusedTogetherRule",
    "StrayLinkRule",
    "decidedLink",
    "decidedNode",
    "decidedOther",
    "decision",
    "decisionConfidence",
    "decisionDerivation",
    "decisionMethod",
}
"""The shapes of identity-shapes.ttl."""
PROVEN = (
    "Person Organization Post Membership Event Program Goal Result Appointment Award PolicyDocument Statement Byline "
    "PullQuote"
)


def expected(fault: Fault) -> tuple[str, str, str]:
    return expand(fault.node), fault.shape, fault.severity


def found(report: Report) -> Found:
    return {(result.focus, result.shape.removeprefix(NAMESPACE), result.severity) for result in report.violations}


@functools.cache
def shapes(name: str = ontology.FILE_SHAPES) -> rdflib.Graph:
    return rdflib.Graph().parse(ontology.ontology_path(name))


def pyshacl_found(quads: list[Quad], name: str = ontology.FILE_SHAPES, focus: Iterable[str] = ()) -> Found:
    """Run pySHACL over the union of `quads`, on the nodes `focus` only where given; return what it finds."""
    triples = {*(quad.triple for quad in quads), *ontology.class_axioms()}
    data = rdflib.Graph().parse(serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    nodes: list[str | rdflib.URIRef] = [*focus]
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes(name), inference="none", focus_nodes=nodes or None)
    assert isinstance(results, rdflib.Graph)
    return {
        (str(results.value(node, SH.focusNode)), _shape(results, node, shapes(name)), _severity(results, node))
        for node in results.subjects(RDF.type, SH.ValidationResult)
    }


def _shape(results: rdflib.Graph, node: rdflib.term.Node, graph: rdflib.Graph) -> str:
    shape = results.value(node, SH.sourceShape)
    if isinstance(shape, rdflib.BNode):
        shape = graph.value(predicate=SH.property, object=shape)
    return str(shape).removeprefix(NAMESPACE)


def _severity(results: rdflib.Graph, node: rdflib.term.Node) -> str:
    return str(results.value(node, SH.resultSeverity)).removeprefix(str(SH))


def test_the_valid_graph_conforms() -> None:
    report = validate(valid_quads())
    assert report.violations == ()
    assert report.conforms
    assert (report.files, report.triples) == (1, len(set(valid_quads())))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_planted_fault_is_found(fault: Fault) -> None:
    report = validate(plant([fault]))
    assert expected(fault) in found(report)
    assert all(result.message_zh and result.message_en and result.document for result in report.violations)
    assert report.conforms == (report.count("Violation") == 0)


_CHANGE = "<https://policykg.example.org/id/appointment/1>"
HARMLESS = (
    Fault("two days", _CHANGE, "", drop="pkg:date", add='pkg:date "2031-03-01/2031-03-02"'),
    Fault("two days of no year", _CHANGE, "", drop="pkg:date", add='pkg:date "--02-27/--02-28"'),
    Fault("no date", _CHANGE, "", drop="pkg:date"),
    Fault("a period of one month", "result:产值-2030", "", drop="pkg:period", add='pkg:period "2030-11"'),
    Fault("a value without unit", "goal:考核-2032-02", "", drop="pkg:unit"),
    Fault("a goal without scope", "goal:产值-2033", "", drop="pkg:scope"),
    Fault("parts that are not listed", "program:支渠衬砌-990121", "", add="pkg:declaredComponentCount 4"),
    Fault(
        "a body of a town", "body:云岭县政府-990121", "", drop="pkg:jurisdiction", add="pkg:jurisdiction place:青石渠"
    ),
    Fault(
        "an assertion on its subject's words",
        "<https://policykg.example.org/id/assertion/date>",
        "",
        drop="pkg:evidence",
    ),
    Fault("two speakers", "event:春耕会-2031-03-01", "", add="pkg:speaker person:闻溪-990121"),
)


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.name)
def test_what_news_may_say_is_no_fault(change: Fault) -> None:
    assert validate(plant([change])).violations == ()


def test_every_shape_has_a_planted_fault() -> None:
    graphs = shapes(ontology.FILE_SHAPES) + shapes(ontology.GRAPH_SHAPES) + shapes(ontology.IDENTITY_SHAPES)
    named = {*graphs.subjects(SH.path), *graphs.subjects(RDF.type, SH.NodeShape)}
    names = {str(shape).removeprefix(NAMESPACE) for shape in named if isinstance(shape, rdflib.URIRef)}
    assert names == {fault.shape for fault in FAULTS}


def batches() -> list[list[Fault]]:
    """Share out the faults so that no batch has two of one node, which could undo each other."""
    shared: list[list[Fault]] = []
    for fault in sorted(FAULTS, key=lambda fault: fault.shape not in ALTERNATIVES):
        if fault.shape not in SINGLE_GRAPH | IDENTITY:
            home = next((batch for batch in shared if all(fault.node != other.node for other in batch)), None)
            if home is None:
                shared.append(home := [])
            home.append(fault)
    return shared


@pytest.mark.parametrize("batch", batches(), ids=lambda batch: f"{len(batch)} faults")
def test_pyshacl_finds_the_same(batch: list[Fault]) -> None:
    quads = [quad for quad in plant(batch) if quad.graph_name != IDENTITY_GRAPH]
    nodes = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    if any(fault.shape in ALTERNATIVES for fault in batch):
        reference = pyshacl_found(quads)
    else:
        nodes = {expand(fault.node) for fault in batch}
        reference = pyshacl_found(quads, focus=nodes)
    assert {expected(fault) for fault in batch} <= reference
    assert {result for result in found(validate(quads)) if result[0] in nodes} == reference


def test_pyshacl_finds_the_same_in_single_graphs() -> None:
    faults = [fault for fault in FAULTS if fault.shape in SINGLE_GRAPH]
    quads = plant(faults)
    graphs = {quad.graph_name for quad in quads}
    reference = set().union(
        *(
            pyshacl_found([quad for quad in quads if quad.graph_name == graph], ontology.GRAPH_SHAPES)
            for graph in graphs
        )
    )
    assert reference == {expected(fault) for fault in faults} == found(validate(quads))


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.shape in IDENTITY], ids=lambda fault: fault.name)
def test_pyshacl_finds_the_same_in_the_identity_graph(fault: Fault) -> None:
    """The engines see the identity graph and the classes of all nodes."""
    quads = plant([fault])
    seen = [quad for quad in quads if quad.graph_name == IDENTITY_GRAPH or quad.predicate.value == str(RDF.type)]
    reference = pyshacl_found(seen, ontology.IDENTITY_SHAPES)
    assert expected(fault) in reference
    assert found(validate(quads)) == reference


def test_pyshacl_passes_the_valid_graph() -> None:
    assert pyshacl_found([quad for quad in valid_quads() if quad.graph_name != IDENTITY_GRAPH]) == set()
    assert pyshacl_found(valid_quads(), ontology.IDENTITY_SHAPES) == set()


def test_the_shapes_are_valid_shapes() -> None:
    for name in (ontology.FILE_SHAPES, ontology.GRAPH_SHAPES, ontology.IDENTITY_SHAPES):
        pyshacl.validate(rdflib.Graph(), shacl_graph=shapes(name), meta_shacl=True)


def test_every_class_of_facts_demands_its_proof() -> None:
    graph = shapes()
    for name in PROVEN.split():
        shape = rdflib.URIRef(f"{NAMESPACE}{name}Shape")
        parts = {str(part).removeprefix(NAMESPACE) for part in graph.objects(shape, SH.property)}
        assert {"evidence", "derivation", "confidence", "method", "resolvedFrom"} < parts, name


def test_every_message_is_in_both_languages() -> None:
    graph = shapes() + shapes(ontology.GRAPH_SHAPES) + shapes(ontology.IDENTITY_SHAPES)
    for speaker in {*graph.subjects(SH.message)}:
        languages = [text.language for text in graph.objects(speaker, SH.message) if isinstance(text, rdflib.Literal)]
        assert sorted(filter(None, languages)) == ["en", "zh"], speaker


def test_a_store_is_checked_like_its_quads() -> None:
    faults = [fault for fault in FAULTS if fault.name in {"no evidence", "holding of nobody"}]
    quads = plant(faults)
    store = Store()
    store.extend(quads)
    assert validate(store) == validate(quads)


def test_a_merged_graph_without_names_is_one_file() -> None:
    merged = [
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in valid_quads()
        if "page-2" not in str(quad.graph_name)
    ]
    assert all(quad.graph_name == DefaultGraph() for quad in merged)
    assert validate(merged).violations == ()


def test_a_file_is_judged_without_its_neighbours() -> None:
    """Two files that call one body by two kinds are each valid; within one file that is a fault."""
    other = []
    for quad in valid_quads():
        if quad.graph_name != REFERENCE_GRAPH:
            text = str(quad).replace("/document/page", "/document/other").replace("page.txt", "other.txt")
            other.append(text.replace("vocab/media", "vocab/enterprise"))
    neighbour = list(_parse_quads(other))
    report = validate([*valid_quads(), *neighbour])
    assert (report.violations, report.files) == ((), 2)


def _parse_quads(lines: list[str]) -> Iterator[Quad]:
    yield from parse(input="".join(f"{line} .\n" for line in lines), format=RdfFormat.N_QUADS)


def test_results_name_the_document_of_the_node() -> None:
    fault = next(fault for fault in FAULTS if fault.name == "period in words")
    assert {result.document for result in validate(plant([fault])).violations} == {"page.txt#2"}


def test_a_graph_without_documents_is_an_error() -> None:
    with pytest.raises(GraphError, match="no pkg:Document"):
        validate([])
    with pytest.raises(GraphError, match="kg build"):
        validate([quad for quad in valid_quads() if quad.graph_name == REFERENCE_GRAPH])


def test_broken_shapes_are_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "shapes.ttl"
    broken.write_text("pkgsh:a")
    monkeypatch.setattr(validator, "ontology_path", lambda _name: broken)
    validator._compile.cache_clear()  # noqa: SLF001
    with pytest.raises(GraphError, match=r"shapes\.ttl.*install"):
        validate(valid_quads())
    validator._compile.cache_clear()  # noqa: SLF001

"""The ontology is complete, used, in two languages, and free of contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS

import kg
from kg import facts
from kg.errors import GraphError
from kg.rdf import ontology
from kg.rdf.vocabulary import Coded, concept
from tests.rdf.mutations import PREFIXES, valid_quads

PKG = rdflib.Namespace(PREFIXES["pkg"])
PKGV = rdflib.Namespace(PREFIXES["pkgv"])
OWN = (str(PKG), str(PKGV))
TERM = re.compile(r"\b(pkgv?):([A-Za-z_][A-Za-z0-9_]*)")
SOURCES = sorted(Path(kg.__file__).parent.glob("rdf/**/*.py")) + sorted(Path(kg.__file__).parent.glob("rdf/**/*.rq"))
ABSTRACT = {PKG.Agent, PKG.Measure, PKG.TextSpan}
"""Classes that no graph states: superclasses, and that of spans, which follows from what they are to a fact."""


@pytest.fixture(scope="module")
def policy() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology.ontology_path())


def read_valid() -> list[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]:
    """Return the triples of the valid graph."""
    text = pyoxigraph.serialize({quad.triple for quad in valid_quads()}, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return list(rdflib.Graph().parse(text, format="nt"))


def own_terms(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    return {node for node in graph.subjects() if isinstance(node, rdflib.URIRef) and str(node).startswith(OWN)}


def terms_in(paths: Iterable[Path]) -> set[rdflib.URIRef]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return {{"pkg": PKG, "pkgv": PKGV}[prefix][local] for prefix, local in TERM.findall(text)}


def shape_terms() -> set[rdflib.URIRef]:
    return terms_in(
        ontology.ontology_path(name) for name in (ontology.FILE_SHAPES, ontology.GRAPH_SHAPES, ontology.IDENTITY_SHAPES)
    )


def test_every_term_in_shapes_code_and_queries_is_declared(policy: rdflib.Graph) -> None:
    assert terms_in(SOURCES) | shape_terms() <= own_terms(policy)


def test_every_class_and_property_is_written_and_checked(policy: rdflib.Graph) -> None:
    """A term that nothing fills, or that no shape looks at, is gone."""
    declared = {term for term in own_terms(policy) if term.startswith(str(PKG))}
    assert declared > ABSTRACT
    assert declared - ABSTRACT == terms_in(SOURCES) & declared - ABSTRACT
    assert declared - ABSTRACT <= shape_terms()


@pytest.mark.parametrize("values", Coded.__args__, ids=lambda values: values.__name__)
def test_every_value_of_the_facts_is_a_concept_with_its_word(policy: rdflib.Graph, values: type[Coded]) -> None:
    concepts = {rdflib.URIRef(concept(value).value): value.value for value in values}
    schemes = {policy.value(node, SKOS.inScheme) for node in concepts}
    assert len(schemes) == 1
    scheme = schemes.pop()
    assert {node: str(policy.value(node, SKOS.notation)) for node in policy.subjects(SKOS.inScheme, scheme)} == concepts


def test_every_concept_is_a_value_of_the_facts(policy: rdflib.Graph) -> None:
    values = {rdflib.URIRef(concept(value).value) for values in Coded.__args__ for value in values}
    levels = {PKGV.province, PKGV.prefecture, PKGV.county}
    assert set(policy.subjects(RDF.type, SKOS.Concept)) == values | levels


def test_every_concept_is_allowed_by_a_shape(policy: rdflib.Graph) -> None:
    assert set(policy.subjects(RDF.type, SKOS.Concept)) <= shape_terms()


def test_every_term_is_named_and_explained_in_both_languages(policy: rdflib.Graph) -> None:
    for term in own_terms(policy):
        concepts = {SKOS.Concept, SKOS.ConceptScheme} & set(policy.objects(term, RDF.type))
        for predicate in [SKOS.prefLabel] if concepts else [RDFS.label, RDFS.comment]:
            languages = [text.language for text in policy.objects(term, predicate) if isinstance(text, rdflib.Literal)]
            assert sorted(filter(None, languages)) == ["en", "zh"], (term, predicate)


def test_a_name_has_one_home(policy: rdflib.Graph) -> None:
    """No two classes, no two properties, and no two concepts of one scheme share a name."""
    homes: dict[tuple[str, str, str], set[rdflib.URIRef]] = {}
    for term in own_terms(policy):
        sort = str(policy.value(term, SKOS.inScheme) or "/".join(sorted(map(str, policy.objects(term, RDF.type)))))
        for text in [*policy.objects(term, RDFS.label), *policy.objects(term, SKOS.prefLabel)]:
            if isinstance(text, rdflib.Literal):
                homes.setdefault((sort, str(text.language), str(text)), set()).add(term)
    assert len(homes) == 2 * len(own_terms(policy))
    assert [terms for terms in homes.values() if len(terms) > 1] == []


def test_the_header_tells_the_version_and_imports_nothing(policy: rdflib.Graph) -> None:
    (header,) = policy.subjects(RDF.type, OWL.Ontology)
    version = policy.value(header, OWL.versionInfo)
    assert policy.value(header, OWL.versionIRI) == rdflib.URIRef(f"{header}/{version}")
    assert not list(policy.objects(header, OWL.imports))


def test_every_foreign_term_is_declared_so_that_editors_show_it(policy: rdflib.Graph) -> None:
    """What OWL calls built in needs no declaration; all else that axioms or data use has one."""
    used = {node for triple in policy for node in triple if isinstance(node, rdflib.URIRef)}
    used |= {predicate for _, predicate, _ in read_valid() if isinstance(predicate, rdflib.URIRef)}
    built_in = (
        str(OWL),
        str(RDFS),
        "http://www.w3.org/2001/XMLSchema#",
        str(RDF),
        *OWN,
        "https://policykg.example.org/ontology",
        "https://www.apache",
    )
    foreign = {node for node in used if not str(node).startswith(built_in)}
    declared = {node for node in foreign if set(policy.objects(node, RDF.type))}
    assert foreign == declared


def test_foreign_terms_exist_where_their_vocabulary_can_be_checked(policy: rdflib.Graph) -> None:
    for node in {term for triple in policy for term in triple if isinstance(term, rdflib.URIRef)}:
        for namespace in (DCTERMS, FOAF, ORG, PROV, SKOS):
            if str(node).startswith(str(namespace)):
                assert node in namespace, node


def test_both_parsers_read_the_same() -> None:
    for name in (ontology.ONTOLOGY, ontology.FILE_SHAPES, ontology.GRAPH_SHAPES, ontology.IDENTITY_SHAPES):
        path = ontology.ontology_path(name)
        assert len(set(pyoxigraph.parse(path=path))) == len(rdflib.Graph().parse(path))


def test_classes_that_exclude_each_other_are_all_the_classes(policy: rdflib.Graph) -> None:
    (axiom,) = policy.subjects(RDF.type, OWL.AllDisjointClasses)
    members = policy.value(axiom, OWL.members)
    assert members is not None
    classes = {term for term in policy.subjects(RDF.type, OWL.Class) if term.startswith(str(PKG))}  # type: ignore[attr-defined]
    assert set(Collection(policy, members)) == classes - ABSTRACT - {PKG.AdministrativeDivision} | {PKG.TextSpan}


PROV_DISJOINT = ((PROV.Activity, PROV.Entity), (FOAF.Person, FOAF.Organization), (FOAF.Document, FOAF.Organization))


def closure(policy: rdflib.Graph, *more: tuple[rdflib.URIRef, rdflib.URIRef, rdflib.term.Node]) -> rdflib.Graph:
    """Return the OWL 2 RL closure of the ontology with the valid graph, without its spans and assertions."""
    graph = rdflib.Graph()
    graph += policy
    for triple in read_valid():
        if "#offset_" not in str(triple[0]) and "/assertion/" not in str(triple[0]):
            graph.add(triple)
    for first, second in PROV_DISJOINT:
        graph.add((first, OWL.disjointWith, second))
    for triple in more:
        graph.add(triple)
    # Importing owlrl swaps rdflib's readers of literals for its own, for the whole process: put them back.
    import owlrl  # noqa: PLC0415

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    rdflib.term._reset_bindings()  # noqa: SLF001
    return graph


def errors(graph: rdflib.Graph) -> list[str]:
    return [
        str(text) for text in graph.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    ]


def test_nothing_follows_that_cannot_be(policy: rdflib.Graph) -> None:
    graph = closure(policy)
    assert errors(graph) == []
    assert not list(graph.subjects(RDF.type, OWL.Nothing))
    merged = [(first, second) for first, second in graph.subject_objects(OWL.sameAs) if first != second]
    assert [pair for pair in merged if not all(isinstance(node, rdflib.Literal) for node in pair)] == []
    goal = rdflib.URIRef(PREFIXES["goal"] + "产值-2033")
    assert (goal, RDF.type, PROV.Entity) in graph


def test_a_person_that_is_an_organisation_is_a_contradiction(policy: rdflib.Graph) -> None:
    person = rdflib.URIRef(PREFIXES["person"] + "闻溪-990121")
    assert errors(closure(policy, (person, RDF.type, PKG.Organization)))


def test_the_ontology_is_found_in_a_package_or_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "kg"
    monkeypatch.setattr(ontology, "files", lambda _name: package)
    with pytest.raises(GraphError, match="install"):
        ontology.ontology_path()
    for folder in (tmp_path / "ontology", package / "ontology"):
        folder.mkdir(parents=True)
        (folder / "policy.ttl").touch()
        assert ontology.ontology_path() == folder / "policy.ttl"


def test_every_fact_type_has_its_class(policy: rdflib.Graph) -> None:
    renamed = {"Holding": "Membership", "CitedDocument": "PolicyDocument"}
    types = {cls.__name__ for cls in facts.Fact.__subclasses__()} | {"Goal", "Result"}
    assert {PKG[renamed.get(name, name)] for name in types} <= own_terms(policy)

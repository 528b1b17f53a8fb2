"""The network says in edges what the graph says in nodes of its own, and every line keeps its proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.viewer import build_network
from kg.viewer.words import node_classes, relation_labels, value_labels

ONTOLOGY = Path(__file__).parents[2] / "ontology" / "policy.ttl"
PKG = "https://policykg.example.org/ontology#"


def _node(network: nx.MultiDiGraph[str], label: str) -> str:
    return next(node for node in network if network.nodes[node]["label"] == label)


def _edges(network: nx.MultiDiGraph[str], source: str, target: str) -> list[dict[str, Any]]:
    found = network.get_edge_data(_node(network, source), _node(network, target)) or {}
    return list(found.values())


def test_entities_are_nodes_and_posts_spans_and_statements_are_not(store: Store) -> None:
    kinds = {data["label"]: data["kind"] for _, data in build_network(store).nodes(data=True)}
    assert kinds == {
        "赵一鸣": "Person",
        "云岭县委": "Organization",
        "云岭机械厂": "Organization",
        "云岭县": "Place",
        "高原省": "Place",
        "攻坚大会": "Event",
        "工业总产值 > 500亿元 (2026)": "Goal",
        "先进企业": "Award",
    }


def test_a_post_holding_is_one_edge_that_bears_the_title(store: Store) -> None:
    (edge,) = _edges(build_network(store), "赵一鸣", "云岭县委")
    assert (edge["relation"], edge["zh"]) == ("holding", "县委书记")
    assert (edge["derivation"], edge["confidence"], edge["method"]) == ("stated", 0.9, "test.holding")
    assert [quote["quote"] for quote in edge["evidence"]] == ["县委书记赵一鸣"]


def test_an_edge_with_an_assertion_has_its_proof_and_the_words_of_its_subject(store: Store) -> None:
    (edge,) = _edges(build_network(store), "云岭县委", "云岭县")
    assert (edge["derivation"], edge["confidence"]) == ("inferred", 0.85)
    assert [quote["quote"] for quote in edge["evidence"]] == ["县委书记赵一鸣"]
    assert [quote["quote"] for quote in edge["proofs"][0]["resolved_from"]] == ["云岭县召开攻坚大会。"]


def test_a_statement_is_an_edge_to_its_event_and_a_line_of_its_speaker(store: Store) -> None:
    network = build_network(store)
    assert [edge["zh"] for edge in _edges(network, "赵一鸣", "攻坚大会")] == ["指出"]
    lines = network.nodes[_node(network, "赵一鸣")]["properties"]
    assert [(line["zh"], line["value_zh"]) for line in lines] == [("指出", "全县要到2026年……")]


def test_a_goal_lists_its_measure_in_both_languages(store: Store) -> None:
    network = build_network(store)
    lines = {line["name"]: line for line in network.nodes[_node(network, "工业总产值 > 500亿元 (2026)")]["properties"]}
    assert lines["indicator"]["value_zh"] == "工业总产值"
    assert (lines["comparator"]["value_zh"], lines["comparator"]["value_en"]) == ("超过", "more than")
    assert lines["deadline"]["value_zh"] == "2026"
    assert lines["value"]["proofs"][0]["evidence"][0]["quote"] == "到2026年工业\n总产值突破500亿元"


def test_background_knowledge_is_told_apart(store: Store) -> None:
    (edge,) = _edges(build_network(store), "云岭县", "高原省")
    assert edge["derivation"] == "background"
    assert edge["evidence"] == []


def test_the_order_of_quads_does_not_matter(quads: list[Quad]) -> None:
    def network_of(some: list[Quad]) -> tuple[list[Any], list[Any]]:
        store = Store()
        store.extend(some)
        network = build_network(store)
        return list(network.nodes(data=True)), list(network.edges(keys=True, data=True))

    assert network_of(quads[::-1]) == network_of(quads)


def test_two_articles_that_say_the_same_are_two_proofs_of_one_edge(quads: list[Quad]) -> None:
    news, other = (NamedNode(f"https://policykg.example.org/id/document/{name}") for name in ("news", "other"))
    again = [Quad(quad.subject, quad.predicate, quad.object, other) for quad in quads if quad.graph_name == news]
    store = Store()
    store.extend(quads + again)
    (edge,) = _edges(build_network(store), "赵一鸣", "云岭县委")
    assert len(edge["proofs"]) == 2


def test_an_empty_store_is_an_empty_network() -> None:
    assert len(build_network(Store())) == 0


@pytest.fixture(scope="module")
def ontology() -> dict[tuple[str, str, str], str]:
    """Labels of the ontology by IRI, property and language."""
    quads = parse(ONTOLOGY.read_bytes(), format=RdfFormat.TURTLE)
    return {
        (quad.subject.value, quad.predicate.value.rsplit("#", 1)[-1], quad.object.language): quad.object.value
        for quad in quads
        if getattr(quad.object, "language", None)
    }


def test_relations_and_concepts_are_named_as_in_the_ontology(ontology: dict[tuple[str, str, str], str]) -> None:
    for name, label in relation_labels().items():
        assert (ontology[PKG + name, "label", "zh"], ontology[PKG + name, "label", "en"]) == (label.zh, label.en), name
    for name, label in value_labels().items():
        iri = f"https://policykg.example.org/vocab/{name}"
        assert (ontology[iri, "prefLabel", "zh"], ontology[iri, "prefLabel", "en"]) == (label.zh, label.en), name


def test_no_concept_of_the_ontology_lacks_a_name(ontology: dict[tuple[str, str, str], str]) -> None:
    concepts = {iri.rsplit("/", 1)[-1] for iri, kind, _ in ontology if kind == "prefLabel"}
    schemes = {name for name in concepts if name[0].isupper()}
    assert concepts - schemes == set(value_labels())


def test_each_class_is_drawn_its_own_way() -> None:
    drawn = [(kind.shape, kind.light) for kind in node_classes().values()]
    assert len(set(drawn)) == len(drawn)

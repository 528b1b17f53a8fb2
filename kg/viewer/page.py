"""What the graph page carries as data: the drawing, and each node's and edge's details with their proofs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import networkx as nx

from kg.viewer.contexts import FindDocument, Sentences
from kg.viewer.drawing import draw, importance, most_important
from kg.viewer.network import network_of
from kg.viewer.proofs import Proof, Reader, name_of
from kg.viewer.words import node_classes, page_words, relation_labels, value_labels

Json = dict[str, Any]


def page_data(reader: Reader, find: FindDocument) -> Json:
    """Return the page's data, plain values only, the same for the same graph."""
    whole = network_of(reader)
    shown = most_important(whole)
    details = _Details(reader, find)
    nodes = [details.node(shown, node) for node in shown]
    edges = [details.edge(data) for _, _, data in shown.edges(data=True)]
    return {
        "counts": {"nodes": len(whole), "edges": whole.number_of_edges(), "folded": len(whole) - len(shown)},
        "classes": {name: asdict(kind) for name, kind in node_classes().items()},
        "words": {name: [label.zh, label.en] for name, label in page_words().items()},
        "derivations": {
            name: [value_labels()[name].zh, value_labels()[name].en]
            for name in ("stated", "normalised", "inferred", "background")
        },
        "network": _network(shown),
        "nodes": nodes,
        "edges": edges,
        "documents": details.documents,
        "dates": _dates(reader),
        "proofs": details.proofs,
        "sentences": details.sentences.table,
    }


def _network(graph: nx.MultiDiGraph[str]) -> Json:
    """Return nodes, edges and options as pyvis models them."""
    drawing = draw(graph)
    nodes, edges, *_, options = drawing.network.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "hubs": drawing.hubs,
        "growth": drawing.growth,
    }


class _Details:
    """Collects what the details panel shows; proofs, documents and sentences are kept once and numbered."""

    def __init__(self, reader: Reader, find: FindDocument) -> None:
        self.sentences = Sentences(find)
        self.documents: list[Json] = []
        self.proofs: list[list[Any]] = []
        self._order = {name: number for number, name in enumerate(relation_labels())}
        self._known: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        for node in sorted(reader.subjects("Document"), key=lambda node: (reader.path(node), node)):
            self._add_document(reader, node)

    def _add_document(self, reader: Reader, node: str) -> None:
        self._numbers[reader.path(node)] = len(self.documents)
        graphs = reader.graphs(node)
        values = {
            key: next((name_of(value) for graph in graphs for value in reader.of(graph, node, name)), "")
            for key, name in (("headline", "headline"), ("date", "datePublished"), ("publisher", "publisher"))
        }
        self.documents.append({"name": reader.path(node), **values})

    def node(self, graph: nx.MultiDiGraph[str], node: str) -> Json:
        """Return a node's details; `rank` orders search results and lists."""
        data = graph.nodes[node]
        lines = sorted(data["properties"], key=lambda line: self._order.get(line["name"], len(self._order)))
        return {
            "iri": node,
            "kind": data["kind"],
            "label": data["label"],
            "aliases": data["aliases"],
            "rank": round(importance(graph, node), 2),
            "documents": [self._numbers[name] for name in data["documents"] if name in self._numbers],
            "lines": [
                [line["name"], line["zh"], line["en"], line["value_zh"], line["value_en"], self._prove(line["proofs"])]
                for line in lines
            ],
            "proofs": self._prove(data["proofs"]),
        }

    def edge(self, data: Json) -> Json:
        """Return an edge's details."""
        return {
            "relation": data["relation"],
            "zh": data["zh"],
            "en": data["en"],
            "proofs": self._prove(data["proofs"]),
        }

    def _prove(self, proofs: Sequence[Proof]) -> list[int]:
        return list(dict.fromkeys(self._number(proof) for proof in proofs))

    def _number(self, proof: Proof) -> int:
        """Return the number of a proof: [document, derivation, confidence, method, evidence, resolved from]."""
        key = json.dumps(proof, ensure_ascii=False, sort_keys=True)
        if key not in self._known:
            self._known[key] = len(self.proofs)
            self.proofs.append(
                [
                    self._numbers.get(proof["document"], -1),
                    proof["derivation"],
                    proof["confidence"],
                    proof["method"],
                    self.sentences.mark(proof["evidence"]),
                    self.sentences.mark(proof.get("resolved_from", [])),
                ]
            )
        return self._known[key]


def _dates(reader: Reader) -> list[str]:
    """Return the first and the last day of what was published, else of what happened."""
    for kind, predicate in (("Document", "datePublished"), ("Event", "date")):
        found = sorted(
            name_of(value)
            for node in reader.subjects(kind)
            for graph in reader.graphs(node)
            for value in reader.of(graph, node, predicate)
            if name_of(value)[:1].isdigit()
        )
        if found:
            return [found[0], found[-1]]
    return []

"""What the graph page carries as data: nodes and edges with their proofs, what it opens on, and the source texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

import networkx as nx

from kg.viewer.drawing import Drawing, bends, draw, look
from kg.viewer.network import network_of
from kg.viewer.proofs import Proof, Reader
from kg.viewer.selection import importance, overview
from kg.viewer.sounds import sounds
from kg.viewer.texts import FindDocument, Text, Texts
from kg.viewer.words import node_classes, page_words, relation_labels, value_labels

Json = dict[str, Any]

PROOFS = 20
"""So many proofs of one line are carried; the graph has all of them."""

_DERIVATIONS = ("stated", "normalised", "inferred", "background")


def page_data(reader: Reader, find: FindDocument, nodes: Mapping[str, str], *, unseen: int) -> tuple[Json, list[Text]]:
    """Return the page's data for `nodes` (IRI to class), and the texts that it quotes; `unseen` nodes are left out.

    Plain values only, the same for the same graph. `nodes` and `edges` of the data go by number; a proof is [document,
    derivation, confidence, method, evidence, resolved from], its last two lists of [text, begin, end].
    """
    graph = network_of(reader, nodes)
    details = _Details(reader, find)
    drawing = draw(graph, overview(graph))
    parts = _communities(graph)
    data = {
        "counts": {"unseen": unseen},
        "classes": {name: asdict(kind) for name, kind in node_classes().items()},
        "relations": {name: [label.zh, label.en] for name, label in relation_labels().items()},
        "words": {name: [label.zh, label.en] for name, label in page_words().items()},
        "derivations": {name: [value_labels()[name].zh, value_labels()[name].en] for name in _DERIVATIONS},
        "options": drawing.options,
        "hubs": [number for number, node in enumerate(graph) if node in drawing.hubs],
        "growth": drawing.growth,
        "nodes": [_node(details, graph, node, drawing) | {"community": parts[node]} for node in graph],
        "edges": _edges(details, graph),
        "documents": details.documents,
        "proofs": details.proofs,
    }
    return data, details.texts.table()


def _node(details: _Details, graph: nx.MultiDiGraph[str], node: str, drawing: Drawing) -> Json:
    """Return a node: what it is called, its lines and proofs, and how it is drawn; `rank` orders lists and results.

    `place` is where it stands, null for a node that the page does not open on. A line is [property, zh, en, value zh,
    value en, proofs].
    """
    data = graph.nodes[node]
    order = _line_order()
    lines = sorted(data["properties"], key=lambda line: order.get(line["name"], len(order)))
    return {
        "iri": node,
        "kind": data["kind"],
        "label": data["label"],
        "aliases": data["aliases"],
        "sounds": " ".join(filter(None, map(sounds, [data["label"], *data["aliases"]]))),
        "rank": round(importance(graph, node), 2),
        "documents": details.numbers(data["documents"]),
        "lines": [
            [line["name"], line["zh"], line["en"], line["value_zh"], line["value_en"], details.prove(line["proofs"])]
            for line in lines
        ],
        "proofs": details.prove(data["proofs"]),
        "same": details.same(node),
        "place": drawing.places.get(node),
        **look(graph, node, drawing.growth if node in drawing.hubs else 1.0).drawn(),
    }


@cache
def _line_order() -> dict[str, int]:
    return {name: number for number, name in enumerate(relation_labels())}


def _edges(details: _Details, graph: nx.MultiDiGraph[str]) -> list[Json]:
    numbers = {node: number for number, node in enumerate(graph)}
    return [
        {
            "from": numbers[source],
            "to": numbers[target],
            "relation": data["relation"],
            "zh": data["zh"],
            "en": data["en"],
            "dates": data["dates"],
            "bend": bend,
            "proofs": details.prove(data["proofs"]),
        }
        for (source, target, data), bend in zip(graph.edges(data=True), bends(graph), strict=True)
    ]


def _communities(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """Return the number of each node's community, the largest first (Louvain's method, from a fixed seed)."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from(sorted((min(ends), max(ends)) for ends in graph.edges()))
    parts = sorted(map(sorted, nx.community.louvain_communities(plain, seed=0)), key=lambda part: (-len(part), part))
    return {node: number for number, part in enumerate(parts) for node in part}


class _Details:
    """Collects what nodes and edges refer to; proofs, documents and texts are kept once and numbered."""

    def __init__(self, reader: Reader, find: FindDocument) -> None:
        self.texts = Texts(find)
        self.documents: list[Json] = []
        self.proofs: list[list[Any]] = []
        self._reader = reader
        self._known: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def numbers(self, names: Sequence[str]) -> list[int]:
        """Return the numbers of the documents called so."""
        return [self._document(name) for name in names if name in self._reader.documents]

    def prove(self, proofs: Sequence[Proof]) -> list[int]:
        """Return the numbers of `proofs`, the surest first, no more than PROOFS."""
        ranked = sorted(proofs, key=lambda proof: -proof["confidence"])[:PROOFS]
        return list(dict.fromkeys(self._number(proof) for proof in ranked))

    def same(self, node: str) -> list[str]:
        """Return the other IRIs that were joined to `node`."""
        return [one for one in self._reader.same(node) if one != node]

    def _document(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self.documents)
            self.documents.append(self._describe(name))
        return self._numbers[name]

    def _describe(self, name: str) -> Json:
        read, node = self._reader, self._reader.documents[name]
        text = self.texts.number(read.path(read.about(node, "fromText")) or name)
        begin, end = self.texts.article(text, name)
        return {
            "name": name,
            "headline": read.about(node, "headline"),
            "date": read.about(node, "datePublished"),
            "publisher": read.about(node, "publisher"),
            "url": read.about(node, "url"),
            "text": text,
            "begin": begin,
            "end": end,
        }

    def _number(self, proof: Proof) -> int:
        key = json.dumps(proof, ensure_ascii=False, sort_keys=True)
        if key not in self._known:
            self._known[key] = len(self.proofs)
            self.proofs.append(
                [
                    self._document(proof["document"]) if proof["document"] in self._reader.documents else -1,
                    proof["derivation"],
                    proof["confidence"],
                    proof["method"],
                    self.texts.mark(proof["evidence"]),
                    self.texts.mark(proof.get("resolved_from", [])),
                ]
            )
        return self._known[key]

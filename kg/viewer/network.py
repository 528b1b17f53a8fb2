"""A graph's entities and relations for drawing and for network analysis.

Facts that RDF spells with a node of their own become what a reader expects: a post-holding is an edge from the person
to the organisation that bears the title, an appointment and a by-line likewise, a statement is a line of its speaker
and an edge to the event where it was made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypedDict

import networkx as nx
from pyoxigraph import Store

from kg.viewer.proofs import ONTOLOGY, Proof, Reader, Term, local, name_of, surest
from kg.viewer.words import Label, node_classes, page_words, relation_labels, value_labels

_DIVISION = "AdministrativeDivision"
TELLERS = {
    "Membership": "http://www.w3.org/ns/org#member",
    "Appointment": f"{ONTOLOGY}person",
    "Byline": f"{ONTOLOGY}reporter",
    "Statement": f"{ONTOLOGY}saidBy",
}
"""The facts with a node of their own, by class, and the property that names whom they tell about."""

_ARTICLES = 200
"""So many articles and so many facts, the newest, are read about one node."""


class Property(TypedDict):
    """One line of a node: `name` of the property, its labels, its value in both languages, and its proofs."""

    name: str
    zh: str
    en: str
    value_zh: str
    value_en: str
    proofs: list[Proof]


class _Relation(NamedTuple):
    """What an edge says: the name and label of a relation, and when it held (ISO 8601), if that is known."""

    name: str
    label: Label
    date: str = ""


def build_network(store: Store) -> nx.MultiDiGraph[str]:
    """Return the entities of a store as nodes and their relations as edges.

    Nodes are IRIs with `kind`, `label`, `aliases`, `documents` (article names), `properties` and `proofs`. Edges have
    `relation`, `zh`, `en` (labels), `dates` (ISO 8601, when it held), `proofs`, and `derivation`, `confidence`,
    `method`, `evidence` of the surest proof. Nodes that the identity graph joins are one node.
    """
    reader = Reader.in_memory(store)
    return network_of(reader, entities(reader))


def network_of(reader: Reader, nodes: Mapping[str, str]) -> nx.MultiDiGraph[str]:
    """Return the network of `nodes` (IRI to class).

    Of a node that many articles name, only what the newest of them say is read.
    """
    return _Builder(reader).build(nodes)


def entities(reader: Reader) -> dict[str, str]:
    """Return the class of each node that can be drawn, in the order of the legend, then by IRI."""
    found: dict[str, str] = {}
    for kind in node_classes():
        for node in reader.subjects(kind, *([_DIVISION] if kind == "Place" else [])):
            found.setdefault(node, kind)
    return found


class _Builder:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._labels = relation_labels()

    def build(self, nodes: Mapping[str, str]) -> nx.MultiDiGraph[str]:
        for node, kind in nodes.items():
            self._add_node(node, kind)
        for node in nodes:
            for graph in self._graphs(node):
                self._add_values(node, graph)
        for kind, add in (
            ("Membership", self._add_membership),
            ("Appointment", self._add_appointment),
            ("Byline", self._add_byline),
            ("Statement", self._add_statement),
        ):
            for graph, fact in self._facts_of(kind):
                add(graph, fact)
        return self._graph

    def _graphs(self, node: str) -> list[str]:
        return self._reader.graphs(node)[:_ARTICLES]

    def _facts_of(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield graph and node of the facts of a class that tell of nodes drawn: of each node, the newest."""
        read, teller = self._reader, local(TELLERS[kind])
        facts = sorted({fact for node in self._graph for fact in read.told_of(node, TELLERS[kind])})
        found = [(graph, fact) for fact in facts for graph in read.graphs(fact)]
        found.sort(key=lambda pair: read.date(pair[0]), reverse=True)
        told: Counter[str] = Counter()
        for graph, fact in found:
            names = {read.name(value) for value in read.of(graph, fact, teller)} & self._graph.nodes
            told.update(names)
            if any(told[name] <= _ARTICLES for name in names):
                yield graph, fact

    def _add_node(self, node: str, kind: str) -> None:
        read = self._reader
        graphs = [graph for graph in self._graphs(node) if read.of(graph, node, "type")]
        label = read.label(node)
        aliases = {
            name_of(name) for graph in graphs for at in ("prefLabel", "altLabel") for name in read.of(graph, node, at)
        }
        proofs = [proof for graph in graphs if (proof := read.proof(graph, node))["evidence"]]
        self._graph.add_node(
            node,
            kind=kind,
            label=label,
            aliases=sorted(aliases - {label}),
            documents=sorted({proof["document"] for proof in proofs}),
            properties=[],
            proofs=proofs,
        )

    def _add_values(self, node: str, graph: str) -> None:
        """Add what `graph` says of `node`: an edge where the value is a node, else a line."""
        present = self._reader.predicates(graph, node)
        for predicate in filter(present.__contains__, self._labels):
            for value in self._reader.of(graph, node, predicate):
                proof = self._reader.proof(graph, node, predicate, value)
                label = self._labels[predicate]
                if self._reader.name(value) in self._graph:
                    self._relate(node, self._reader.name(value), _Relation(predicate, label), proof)
                else:
                    self._describe(node, predicate, label, self._text(value), proof)

    def _text(self, value: Term) -> Label:
        """Return what a value reads as: a concept's labels, the name of a node, or the literal itself."""
        text = name_of(value)
        if text.startswith("http"):
            return value_labels().get(local(text)) or Label(self._reader.label(text), self._reader.label(text))
        return Label(text, text)

    def _relate(self, source: str, target: str, relation: _Relation, proof: Proof) -> None:
        """Add an edge, or one more proof to the edge that says the same."""
        name, label, date = relation
        key = f"{name}:{label.zh}"
        if not self._graph.has_edge(source, target, key):
            self._graph.add_edge(source, target, key, relation=name, zh=label.zh, en=label.en, dates=[], proofs=[])
        edge = self._graph.edges[source, target, key]
        edge["proofs"].append(proof)
        edge["dates"] = sorted({*edge["dates"], date} - {""})
        best = surest(edge["proofs"])
        edge.update({name: best[name] for name in ("derivation", "confidence", "method", "evidence")})

    def _describe(self, node: str, name: str, label: Label, value: Label, proof: Proof) -> None:
        lines: list[Property] = self._graph.nodes[node]["properties"]
        for line in lines:
            if (line["name"], line["zh"], line["value_zh"]) == (name, label.zh, value.zh):
                line["proofs"].append(proof)
                return
        lines.append(
            Property(name=name, zh=label.zh, en=label.en, value_zh=value.zh, value_en=value.en, proofs=[proof])
        )

    def _add_membership(self, graph: str, node: str) -> None:
        person = self._entity(graph, node, "member")
        if person not in self._graph:
            return
        title = self._reader.label(self._reader.first(graph, node, "post"))
        status = local(self._reader.first(graph, node, "status"))
        label = Label(title, title)
        if status != "current" and (known := value_labels().get(status)):
            label = Label(f"{title}（{known.zh}）", f"{title} ({known.en})")
        attested = self._reader.first(graph, node, "attestedOn")
        self._hold(graph, node, person, _Relation("holding", label, attested))

    def _add_appointment(self, graph: str, node: str) -> None:
        person = self._entity(graph, node, "person")
        if person not in self._graph:
            return
        title = self._reader.label(self._reader.first(graph, node, "post"))
        action = self._text_of(graph, node, "action")
        date = self._reader.first(graph, node, "date")
        label = Label(f"{action.zh} {title} {date}".strip(), f"{action.en} {title} {date}".strip())
        self._hold(graph, node, person, _Relation("appointment", label, date))
        for decider in map(self._reader.name, self._reader.of(graph, node, "decidedBy")):
            if decider in self._graph:
                self._relate(decider, person, _Relation("decision", label, date), self._reader.proof(graph, node))

    def _hold(self, graph: str, node: str, person: str, relation: _Relation) -> None:
        """Link a person to the body or the place of a post; a post of neither is a line of the person."""
        post = self._reader.first(graph, node, "post")
        links = ((node, "organization"), (post, "postIn"), (node, "jurisdiction"), (post, "jurisdiction"))
        for holder, predicate in links:
            for target in self._reader.of(graph, holder, predicate):
                if self._reader.name(target) in self._graph:
                    proof = self._reader.proof(graph, node, predicate, target)
                    self._relate(person, self._reader.name(target), relation, proof)
                    return
        self._describe(person, relation.name, page_words()["post"], relation.label, self._reader.proof(graph, node))

    def _add_byline(self, graph: str, node: str) -> None:
        read = self._reader
        reporter, outlet = self._entity(graph, node, "reporter"), self._entity(graph, node, "affiliation")
        if reporter in self._graph and outlet in self._graph and not self._graph.has_edge(reporter, outlet):
            self._relate(reporter, outlet, _Relation("byline", page_words()["byline"]), read.proof(graph, node))

    def _add_statement(self, graph: str, node: str) -> None:
        read = self._reader
        act, text = self._text_of(graph, node, "speechAct"), read.first(graph, node, "text")
        event = self._entity(graph, node, "saidAt")
        for term in read.of(graph, node, "saidBy"):
            speaker = read.name(term)
            if speaker not in self._graph:
                continue
            self._describe(speaker, "statement", act, Label(text, text), read.proof(graph, node, "saidBy", term))
            if event in self._graph and event != speaker:
                self._relate(speaker, event, _Relation("statement", act), read.proof(graph, node))

    def _entity(self, graph: str, node: str, predicate: str) -> str:
        return self._reader.name(self._reader.first(graph, node, predicate))

    def _text_of(self, graph: str, node: str, predicate: str) -> Label:
        values = self._reader.of(graph, node, predicate)
        return self._text(values[0]) if values else Label("", "")

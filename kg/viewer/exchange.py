"""A network in files that other tools read: GEXF and GraphML for drawing and analysis, CSV for spreadsheets.

Byte for byte the same for the same graph. Lists become one string, their members parted by 、 (words by …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from kg.spreadsheets import spreadsheet
from kg.viewer.network import entities, network_of
from kg.viewer.proofs import Proof, Quote, Reader, surest
from kg.viewer.selection import importance
from kg.viewer.words import node_classes

FORMATS = ("gexf", "graphml", "csv")
COLUMNS = (
    *("thing", "class", "subject", "relation", "object", "dates", "words", "document", "headline", "published"),
    *("derivation", "confidence", "method", "text", "offsets"),
)
"""Of the CSV: one row for each proof of a node, of a property, of a relation."""

_NAMES = "、"
_WORDS = " … "
_TIMES = ("date", "deadline", "dueBy", "period")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Row = tuple[str, ...]


def exchange(reader: Reader, form: str, nodes: Mapping[str, str] | None = None) -> bytes:
    """Return the network of `nodes` (IRI to class; all entities by default) as one of FORMATS."""
    graph = network_of(reader, entities(reader) if nodes is None else nodes)
    if form == "csv":
        return spreadsheet(COLUMNS, _rows(graph, reader)).encode("utf-8", "surrogatepass")
    return _gexf(_flat(graph)) if form == "gexf" else _graphml(_flat(graph))


def _gexf(graph: nx.MultiDiGraph[str]) -> bytes:
    for _, data in graph.nodes(data=True):
        colour = node_classes()[data["class"]].light
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        data["viz"] = {"color": {"r": red, "g": green, "b": blue}, "size": data["importance"]}
    writer = GEXFWriter(graph)
    for meta in writer.xml.iter("meta"):  # equal graphs give equal bytes, whoever writes them, on whatever day
        del meta.attrib["lastmodifieddate"]
        meta[0].text = "kg"
    return _xml(writer)


def _graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    return _xml(GraphMLWriter(graph))


def _xml(writer: GEXFWriter | GraphMLWriter) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{writer}\n'.encode()


def _flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the network with plain attributes, and with edges numbered throughout as both formats want them."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        flat.add_node(node, **_node(data), importance=round(importance(graph, node), 2))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        flat.add_edge(source, target, f"e{number}", id=f"e{number}", **_edge(data))
    return flat


def _node(data: Mapping[str, Any]) -> dict[str, str | float]:
    """Return a node's attributes: what it is, how it is proved, and each of its properties by name."""
    lines: dict[str, list[str]] = {}
    for line in data["properties"]:
        lines.setdefault(line["name"], []).append(line["value_zh"])
    values = {name: _legal(_NAMES.join(of)) for name, of in lines.items()}
    dates = sorted({line["value_zh"] for line in data["properties"] if line["name"] in _TIMES})
    proofs = data["proofs"] or [proof for line in data["properties"] for proof in line["proofs"]]
    return {
        **values,
        "label": _legal(data["label"]),
        "class": data["kind"],
        "aliases": _legal(_NAMES.join(data["aliases"])),
        "dates": _NAMES.join(dates),
        "documents": _legal(_NAMES.join(data["documents"])),
        **_proof(surest(proofs) if proofs else None),
    }


def _edge(data: Mapping[str, Any]) -> dict[str, str | float]:
    return {
        "label": _legal(data["zh"]),
        "label_en": _legal(data["en"]),
        "relation": data["relation"],
        "dates": _NAMES.join(data["dates"]),
        "documents": _legal(_NAMES.join(sorted({proof["document"] for proof in data["proofs"]} - {""}))),
        **_proof(surest(data["proofs"])),
    }


def _proof(proof: Proof | None) -> dict[str, str | float]:
    if proof is None:
        return {"derivation": "", "confidence": 1.0, "method": "", "evidence": ""}
    return {
        "derivation": proof["derivation"],
        "confidence": float(proof["confidence"]),
        "method": proof["method"],
        "evidence": _legal(_quoted(proof["evidence"])),
    }


def _legal(text: str) -> str:
    """Return `text` without the control characters that XML cannot carry."""
    return _NO_XML.sub("\ufffd", text)


def _quoted(quotes: Sequence[Quote]) -> str:
    return _WORDS.join(dict.fromkeys(quote["quote"] for quote in quotes))


def _rows(graph: nx.MultiDiGraph[str], reader: Reader) -> Iterator[Row]:
    for _, data in graph.nodes(data=True):
        named = (data["kind"], data["label"])
        yield from _proved(("node", *named, "", "", ""), data["proofs"], reader)
        for line in data["properties"]:
            when = line["value_zh"] if line["name"] in _TIMES else ""
            yield from _proved(("property", *named, line["zh"], line["value_zh"], when), line["proofs"], reader)
    for source, target, data in graph.edges(data=True):
        ends = [graph.nodes[node] for node in (source, target)]
        what = ("relation", ends[0]["kind"], ends[0]["label"], data["zh"], ends[1]["label"], _NAMES.join(data["dates"]))
        yield from _proved(what, data["proofs"], reader)


def _proved(what: Row, proofs: Sequence[Proof], reader: Reader) -> Iterator[Row]:
    """Yield a row for each proof, and one without words for what has none."""
    for proof in proofs:
        evidence = proof["evidence"]
        document = reader.documents.get(proof["document"], "")
        yield (
            *what,
            _quoted(evidence),
            proof["document"],
            *(reader.about(document, of) for of in ("headline", "datePublished")),
            proof["derivation"],
            f"{proof['confidence']:.2f}",
            proof["method"],
            _NAMES.join(dict.fromkeys(quote["document"] for quote in evidence)),
            ", ".join(f"{quote['begin']}–{quote['end']}" for quote in evidence),
        )
    if not proofs:
        yield (*what, *[""] * (len(COLUMNS) - len(what)))

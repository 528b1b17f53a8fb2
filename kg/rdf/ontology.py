"""Where the ontology and its shapes lie, and what validation needs of them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import GraphError
from kg.rdf.vocabulary import term

ONTOLOGY = "policy.ttl"
FILE_SHAPES = "shapes.ttl"
"""Shapes for the graphs of one source file together."""
GRAPH_SHAPES = "graph-shapes.ttl"
"""Shapes for each named graph by itself."""
IDENTITY_SHAPES = "identity-shapes.ttl"
"""Shapes for the identity graph."""

_SHAPES = (FILE_SHAPES, GRAPH_SHAPES, IDENTITY_SHAPES)
_SUBCLASS_OF = term("rdfs:subClassOf")
_MESSAGE = NamedNode("http://www.w3.org/ns/shacl#message")


def ontology_path(name: str = ONTOLOGY) -> Path:
    """Return the path of an ontology file: inside an installed package, or in the checkout beside it.

    Raises GraphError where neither has it.
    """
    package = Path(str(files("kg")))
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise GraphError(f"{package / 'ontology' / name}: not there: install the package anew")


@cache
def class_axioms() -> tuple[Triple, ...]:
    """Return the rdfs:subClassOf triples of the ontology."""
    return tuple(triple for triple in _read(ONTOLOGY) if triple.predicate == _SUBCLASS_OF)


@cache
def chinese_messages() -> frozenset[str]:
    """Return the messages of the shapes that are in Chinese; the engine reports messages without their language."""
    messages = [triple.object for name in _SHAPES for triple in _read(name) if _is_message(triple)]
    return frozenset(text.value for text in messages if isinstance(text, Literal) and text.language == "zh")


def _is_message(triple: Triple) -> bool:
    return triple.predicate == _MESSAGE


def _read(name: str) -> list[Triple]:
    path = ontology_path(name)
    try:
        return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path}: {error}: install the package anew") from error

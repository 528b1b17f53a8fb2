"""What is known before any text is read: divisions and their ancestors, and what units are worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.facts import Derivation
from kg.identity import Key
from kg.rdf import vocabulary as v
from kg.rdf.iris import Minter
from kg.rdf.materializer import quad_order
from kg.rdf.units import worth
from kg.rdf.writer import chinese, decimal, plain

_BACKGROUND = v.concept(Derivation.BACKGROUND)


@dataclass(frozen=True, slots=True)
class ReferenceDivision:
    """An administrative division: `level` is province, prefecture or county, `parent_code` empty for a province."""

    name: str
    code: str
    level: str
    parent_code: str = ""


def reference_quads(divisions: Iterable[ReferenceDivision], units: Iterable[str]) -> list[Quad]:
    """Return the reference graph, sorted: the given divisions (ancestors included by the caller) and printed units."""
    minter = Minter()
    known = {division.code: division for division in divisions}
    triples = [triple for division in known.values() for triple in _describe_division(division, known, minter)]
    triples += [triple for unit in sorted(set(units)) if unit for triple in _describe_unit(unit, minter)]
    return sorted({Quad(*triple, v.REFERENCE_GRAPH) for triple in triples}, key=quad_order)


_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def _node(division: ReferenceDivision, minter: Minter) -> NamedNode:
    return minter.mint(Key("place", (division.name, division.code)))


def _describe_division(
    division: ReferenceDivision, known: dict[str, ReferenceDivision], minter: Minter
) -> Iterator[_Triple]:
    node = _node(division, minter)
    yield node, v.TYPE, v.ADMINISTRATIVE_DIVISION
    yield node, v.PREF_LABEL, chinese(division.name)
    yield node, v.GB2260_CODE, plain(division.code)
    yield node, v.LEVEL, v.term(f"pkgv:{division.level}")
    yield node, v.DERIVATION, _BACKGROUND
    parent = known.get(division.parent_code)
    if parent is not None:
        yield node, v.WITHIN, _node(parent, minter)


def _describe_unit(unit: str, minter: Minter) -> Iterator[_Triple]:
    node = minter.mint(Key("unit", (unit,)))
    yield from _name_unit(node, unit)
    known = worth(unit)
    if known is not None:
        multiplier, base = known
        base_node = minter.mint(Key("unit", (base,)))
        yield node, v.MULTIPLIER, decimal(multiplier)
        yield node, v.BASE_UNIT, base_node
        yield from _name_unit(base_node, base)


def _name_unit(node: NamedNode, unit: str) -> Iterator[_Triple]:
    yield node, v.TYPE, v.UNIT
    yield node, v.PREF_LABEL, chinese(unit)
    yield node, v.DERIVATION, _BACKGROUND

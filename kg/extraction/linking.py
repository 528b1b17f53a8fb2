"""Give every body and place that a fact refers to a node, marked inferred where no words name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg import facts as f
from kg.extraction.organisations.recognizer import classify
from kg.extraction.places.gazetteer import Gazetteer

_INFERRED_CONFIDENCE = 0.6

_REFERENCES: dict[type[f.Fact], tuple[tuple[str, type[f.Fact]], ...]] = {
    f.Holding: (("organisation", f.Organization), ("place", f.Place), ("person", f.Person)),
    f.Organization: (("place", f.Place),),
    f.Event: (
        ("place", f.Place),
        ("convener", f.Organization),
        ("chairs", f.Person),
        ("speakers", f.Person),
    ),
    f.Program: (("owner", f.Place),),
    f.Goal: (("scope", f.Place), ("setter", f.UnnamedAgent)),
    f.Result: (("scope", f.Place),),
    f.Appointment: (
        ("person", f.Person),
        ("organisation", f.Organization),
        ("place", f.Place),
        ("decided_by", f.Organization),
    ),
    f.Award: (("conferred_by", f.Organization), ("recipients", f.Organization)),
    f.CitedDocument: (("issuers", f.Organization),),
    f.Statement: (("speaker", f.UnnamedAgent),),
    f.Byline: (("reporter", f.Person), ("affiliation", f.Organization)),
}
"""Fact type → its fields that name another fact, and the type to assume where nothing else is known."""


class ReferenceLinker:
    """Adds the facts that others refer to by a name which no fact of the article has."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, facts: Iterable[f.Fact]) -> list[f.Fact]:
        """Return `facts` and the missing ones."""
        linked = list(facts)
        known = {name for fact in linked for name in _names(fact)}
        for fact in linked:
            for name, kind in _referred(fact):
                if name not in known:
                    known.add(name)
                    # The list grows while it is walked: a new body refers to its place in turn.
                    linked.append(self._mint(name, kind, fact))
        return linked

    def _mint(self, name: str, kind: type[f.Fact], by: f.Fact) -> f.Fact:
        proof = replace(
            by.proof,
            derivation=f.Derivation.INFERRED,
            confidence=round(by.proof.confidence * _INFERRED_CONFIDENCE, 2),
        )
        division = next(iter(self._gazetteer.by_name(name)), None)
        if division is not None:
            return f.Place(name=name, code=division.code, official=division.name, proof=proof)
        if kind is f.Person:
            return f.Person(name=name, proof=proof)
        if kind is f.Place:
            return f.Place(name=name, proof=proof)
        sort = classify(name)
        if kind is f.UnnamedAgent and sort is f.OrganizationKind.OTHER:
            return f.UnnamedAgent(name=name, proof=proof)
        place = next((value for value in (getattr(by, "place", ""),) if value and value in name), "")
        return f.Organization(name=name, kind=sort, place=place, proof=proof)


def _names(fact: f.Fact) -> Iterator[str]:
    if isinstance(fact, f.Person | f.Organization | f.UnnamedAgent | f.Place | f.Event):
        yield fact.name


def _referred(fact: f.Fact) -> Iterator[tuple[str, type[f.Fact]]]:
    for field, kind in _REFERENCES.get(type(fact), ()):
        value = getattr(fact, field)
        for name in (value,) if isinstance(value, str) else value:
            if name:
                yield name, kind

"""A post as resolved, how its inferred fields are proved, and when two titles are the same post."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from kg.document import Span
from kg.extraction.people.rules import people_rules
from kg.facts import Derivation, Proof, Status

_INFERRED = 0.7


class Office(NamedTuple):
    """A resolved post: the words of the title, its body and jurisdiction, and where its words begin.

    `inferred`: the body follows from the article's place or from the post before, not from the words; `source` are
    the raw spans that it was taken from.
    """

    begin: int
    title: str
    organisation: str
    place: str
    status: Status
    inferred: bool
    kind: str
    source: tuple[Span, ...] = ()


def prove_body(office: Office, proof: Proof) -> tuple[tuple[str, Proof], ...]:
    """Return the field proofs of a body and a place that the words of `proof` do not print."""
    if not office.inferred:
        return ()
    inferred = replace(
        proof,
        method="holding.body-inferred",
        derivation=Derivation.INFERRED,
        confidence=_INFERRED,
        resolved_from=office.source,
    )
    return tuple((field, inferred) for field in ("organisation", "place") if getattr(office, field))


class TitleComparer:
    """Tells whether two titles of one body are the same post, one printed with the short body (县委书记, 书记)."""

    def __init__(self) -> None:
        self._body = people_rules()["title.body"].regex

    def same_title(self, one: str, other: str) -> bool:
        """Compare two titles; 书记 is no 副书记."""
        short, full = sorted((one, other), key=len)
        return full.endswith(short) and (full == short or self._body.fullmatch(full.removesuffix(short)) is not None)

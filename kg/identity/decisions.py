"""What is decided about two nodes, by which rule, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.identity.clusters import Link
from kg.identity.records import Kind
from kg.lexicon import data_path, read_table


class State(StrEnum):
    """Whether two nodes are one thing, are two, or wait for a person to say so."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of `data/identity_rules.tsv`, with its words in both languages."""

    method: str
    state: State
    confidence: float
    zh: str
    en: str

    @property
    def link(self) -> Link:
        """What a join by this rule is remembered as."""
        return Link(self.method, self.confidence)


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What is decided about two nodes. Where they are one, `right` is the node that stands for all of them."""

    kind: Kind
    left: str
    right: str
    state: State
    method: str
    confidence: float


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by the last part of their method: `same-post`."""
    rows = read_table(data_path("identity_rules.tsv"), ["method", "state", "confidence", "zh", "en"])
    found = [Rule(row["method"], State(row["state"]), float(row["confidence"]), row["zh"], row["en"]) for row in rows]
    return {rule.method.partition(".")[2]: rule for rule in found}

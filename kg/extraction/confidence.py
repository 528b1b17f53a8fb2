"""Confidence: a scorecard, fitted on annotated news, turns what is known of a fact into the chance that it is right.

The scorecard is a table (`confidence.tsv`) of weights by answer table and feature; the weights of table `*` count for
every fact. A fact's score is the sum of weight times value over its features, its confidence the logistic of the score.
A rule that the scorecard does not know adds nothing, so the rest of the features decide.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import facts as f
from kg.document import Article
from kg.errors import LexiconError
from kg.lexicon import data_path, read_table

TABLES: Mapping[type[f.Fact], str] = {
    f.Person: "people",
    f.Holding: "holdings",
    f.Organization: "organisations",
    f.Place: "places",
    f.Event: "events",
    f.Program: "programmes",
    f.Goal: "goals",
    f.Result: "results",
    f.Appointment: "appointments",
    f.Statement: "statements",
    f.CitedDocument: "cited",
    f.Award: "awards",
    f.Byline: "bylines",
}
"""Fact type → the answer table that shows it."""

EVERY = "*"
"""The table whose weights count for all facts."""

NUMBERS = (
    "base",
    "author",
    "normalised",
    "mentions",
    "length",
    "quoted",
    "nested",
    "evidence",
    "late",
    "sharing",
    "undated",
    "crowd",
    "size",
)
"""Features with a number for value; `features` says what each is."""

CHOICES = ("rule", "field")
"""Features named `choice=value`, each 1. A rule that few annotated facts have has no weight: its table's base holds.

`field=NAME` is no feature of a fact: the logit of the chance that its field NAME is right where the fact is.
"""

_FIELD = "field="
LOWEST, HIGHEST = 0.05, 0.99

_NAME: Mapping[type[f.Fact], str] = {
    f.Holding: "person",
    f.Goal: "indicator",
    f.Result: "indicator",
    f.Appointment: "person",
    f.Statement: "speaker",
    f.CitedDocument: "title",
    f.Byline: "reporter",
}
"""Fact type → the field that names it, where that is not `name`."""

_DATE: Mapping[type[f.Fact], str] = {f.Event: "date", f.Goal: "deadline", f.Result: "period"}
_OPENERS = "“‘《「『"
_MANY = 5


def is_feature(name: str) -> bool:
    """Whether `name` is a feature that the code knows."""
    choice, equals, value = name.partition("=")
    return bool(value) and choice in CHOICES if equals else name in NUMBERS


def logit(chance: float) -> float:
    """Return the log odds of `chance`, which is kept away from 0 and 1."""
    kept = min(max(chance, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def logistic(score: float) -> float:
    """Return the chance whose log odds are `score`, as confidence: clipped to [LOWEST, HIGHEST], two decimals."""
    kept = min(max(score, -30.0), 30.0)
    return round(min(max(1 / (1 + math.exp(-kept)), LOWEST), HIGHEST), 2)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the facts of one article share: its text, all names in it, how many facts a table and a sentence have."""

    text: str
    names: str
    counts: Mapping[str, int]
    sharing: Mapping[tuple[str, int], int]


def surroundings(article: Article, facts: Sequence[f.Fact]) -> Surroundings:
    """Look at an article and the facts that the gate let through."""
    return Surroundings(
        article.text,
        "\n".join({_name(fact) for fact in facts}),
        Counter(TABLES[type(fact)] for fact in facts),
        Counter((TABLES[type(fact)], fact.proof.evidence[0].begin) for fact in facts),
    )


def _name(fact: f.Fact) -> str:
    name: str = getattr(fact, _NAME.get(type(fact), "name"))
    return name


def features(fact: f.Fact, around: Surroundings) -> Iterator[tuple[str, float]]:
    """Yield (feature, value): how the fact was found, what it looks like, and where it stands.

    `author` is the log odds that the rule gives itself. Logarithms: `evidence`, `length` (of the words, of the name),
    `mentions` (of the name), `sharing` (facts of the table with evidence that begins at one place), `crowd` (facts of
    the table in the article), `size` (of the article). `late`: 0 where the article begins, 1 where it ends.
    """
    table, proof, size = TABLES[type(fact)], fact.proof, len(around.text) or 1
    begin = proof.evidence[0].begin
    yield "base", 1.0
    yield "author", logit(proof.confidence)
    yield f"rule={proof.method}", 1.0
    if proof.derivation is f.Derivation.NORMALISED:
        yield "normalised", 1.0
    yield "evidence", math.log(sum(span.end - span.begin for span in proof.evidence) / 20)
    yield "late", min(begin / size, 1.0)
    yield "sharing", math.log(around.sharing[table, begin])
    yield "crowd", math.log(around.counts[table] / _MANY)
    yield "size", math.log(size / 1000)
    yield from _of_name(_name(fact), around)
    date = _DATE.get(type(fact))
    if date and not getattr(fact, date):
        yield "undated", 1.0


def _of_name(name: str, around: Surroundings) -> Iterator[tuple[str, float]]:
    """Yield what the name is like; `quoted`: it stands in quotes first, `nested`: it is part of another name."""
    yield "length", math.log(max(len(name), 1) / 4)
    yield "mentions", math.log(max(around.text.count(name), 1))
    if around.names.count(name) > 1:
        yield "nested", 1.0
    first = around.text.find(name)
    if first > 0 and around.text[first - 1] in _OPENERS:
        yield "quoted", 1.0


Weights = Mapping[tuple[str, str], float]
"""(table, feature) → weight."""


def read_weights(path: Path) -> Weights:
    """Read a scorecard; raises LexiconError for a line whose table, feature or weight is unknown."""
    tables = {EVERY, *TABLES.values()}
    weights: dict[tuple[str, str], float] = {}
    for row in read_table(path, ("table", "feature", "weight")):
        if row["table"] not in tables or not is_feature(row["feature"]):
            raise LexiconError(f"{row.where}: no weight of that name counts: fit the scorecard anew")
        try:
            weights[row["table"], row["feature"]] = float(row["weight"])
        except ValueError as error:
            raise LexiconError(f"{row.where}: {error}: give the weight as a number") from error
    return weights


class ConfidenceScorer:
    """Gives each fact its chance of being right in place of its rule's own estimate, and changes nothing else."""

    def __init__(self, weights: Weights | None = None) -> None:
        """Take `weights`, or the scorecard that ships; raises LexiconError where that is broken."""
        known = read_weights(data_path("confidence.tsv")) if weights is None else weights
        names = {name for _, name in known}
        self._weights = {
            table: {name: known.get((EVERY, name), 0.0) + known.get((table, name), 0.0) for name in names}
            for table in TABLES.values()
        }
        self._fields = {
            (table, name.removeprefix(_FIELD)): logistic(weight)
            for (table, name), weight in known.items()
            if name.startswith(_FIELD)
        }

    def __call__(self, article: Article, facts: Sequence[f.Fact]) -> list[f.Fact]:
        """Return `facts` of one article with their confidence."""
        around = surroundings(article, facts)
        return [self._sure(fact, around) for fact in facts]

    def _sure(self, fact: f.Fact, around: Surroundings) -> f.Fact:
        table = TABLES[type(fact)]
        weight = self._weights[table].get
        chance = logistic(sum([weight(name, 0.0) * value for name, value in features(fact, around)]))
        proof = _with_chance(fact.proof, chance)
        if not fact.field_proofs:
            return replace(fact, proof=proof)
        fields = tuple(
            # Where no figure is known for a field, its rule's estimate holds.
            (name, _with_chance(each, chance * self._fields.get((table, name), each.confidence)))
            for name, each in fact.field_proofs
        )
        return replace(fact, proof=proof, field_proofs=fields)


def _with_chance(proof: f.Proof, chance: float) -> f.Proof:
    """Return `proof` with another confidence (dataclasses.replace takes thrice the time, for every fact)."""
    kept = round(max(chance, LOWEST), 2)
    return f.Proof(proof.evidence, proof.method, proof.derivation, kept, proof.resolved_from)

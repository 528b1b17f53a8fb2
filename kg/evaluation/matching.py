"""When a row of an answer table is a gold fact: one rule per table, and the attributes checked on a hit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

from kg.lexicon import words

Fact = Mapping[str, Any]
Row = Mapping[str, str]

_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉「」『』、,，。;；:：()（）·•・\-—]")
_LIKE_EVENT, _LIKE_NAME, _LIKE_INDICATOR, _LIKE_QUOTE, _LIKE_OWNER = 0.55, 0.7, 0.5, 0.75, 0.6
_OPENING = 8
_SHARE = 0.4


@lru_cache(maxsize=65536)
def _normal(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def normal(value: object) -> str:
    """Return `value` as text without marks and blanks, compatibility forms unified."""
    return _normal(str(value or ""))


def similarity(one: object, other: object) -> float:
    """Return 0..1: Ratcliff–Obershelp, but at least 0.75 where one contains the other and has 0.4 of its length."""
    first, second = normal(one), normal(other)
    if not first or not second:
        return 0.0
    ratio = min(len(first), len(second)) / max(len(first), len(second))
    if (first in second or second in first) and ratio >= _SHARE:
        return max(_LIKE_QUOTE, ratio)
    return SequenceMatcher(None, first, second).ratio()


@cache
def _lexicon(kind: str) -> tuple[str, ...]:
    return tuple(entry.removeprefix(f"{kind}:") for entry in words("matching.tsv") if entry.startswith(f"{kind}:"))


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


@cache
def _multipliers() -> dict[str, float]:
    return {word: float(number) for word, number in (entry.split("=") for entry in _lexicon("multiplier"))}


def _scaled(value: object, unit: object) -> tuple[float | None, str]:
    number, rest = _number(value), normal(unit)
    if number is None:
        return None, rest
    for word, factor in _multipliers().items():
        if rest.startswith(word):
            return number * factor, rest[len(word) :]
    return number, rest


def same_number(fact: Fact, row: Row) -> bool:
    """Whether value and unit agree, 1000 亿元 being 0.1 万亿元; two missing values agree."""
    one, unit = _scaled(fact.get("value"), fact.get("unit"))
    other, other_unit = _scaled(row.get("value"), row.get("unit"))
    if one is None or other is None:
        return one is None and other is None
    if abs(one - other) > 1e-6 * max(1, abs(one)):
        return False
    return not unit or not other_unit or unit in other_unit or other_unit in unit


_KEY: Mapping[str, tuple[str, ...]] = {
    "people": ("person",),
    "holdings": ("person", "title"),
    "organisations": ("organisation",),
    "places": ("place",),
    "events": ("event",),
    "programmes": ("programme",),
    "cited": ("title",),
}
"""Columns that make a row distinct; goals, results, statements and appointments count as they are printed."""


def distinct(table: str, rows: list[Row]) -> list[Row]:
    """Return the rows of one document that differ in what makes a row of `table` distinct, the first of each."""
    key = _KEY.get(table)
    if key is None:
        return rows
    return list({tuple(normal(row[column]) for column in key): row for row in reversed(rows)}.values())[::-1]


@lru_cache(maxsize=65536)
def _organisation_forms(name: str) -> frozenset[str]:
    forms = {name}
    committee = re.match(_lexicon("committee")[0], name)
    if committee:
        base, short = committee.group(1), _lexicon("committee-short")[0]
        forms |= {
            base + short,
            re.sub(_lexicon("division-suffix")[0], lambda suffix: suffix.group(0)[-1], base) + short,
        }
        if base[-1] in _lexicon("division-mark")[0]:
            forms.add(base[:-1] + short)
    for pair in _lexicon("short-form"):
        full, _, short = pair.partition("=")
        forms |= {form.replace(full, short) for form in forms if full in form}
    forms |= {re.sub(_lexicon("party-prefix")[0], "", form) for form in forms}
    return frozenset(form for form in forms if form)


def same_organisation(fact: Fact, row: Row) -> bool:
    """Whether the row's body has a form in common with the fact's name or one of its aliases."""
    found = _organisation_forms(normal(row["organisation"]))
    return any(found & _organisation_forms(normal(name)) for name in [fact["name"], *(fact.get("aliases") or [])])


def same_place(one: object, other: object) -> bool:
    """Whether two place names agree, with or without the word for what kind of division they are."""
    first, second = normal(one), normal(other)
    stem = [re.sub(_lexicon("place-suffix")[0], "", name) for name in (first, second)]
    return first == second or (stem[0] == stem[1] and len(stem[0]) > 1)


def _title(value: object) -> str:
    return re.sub(_lexicon("title-prefix")[0], "", normal(value))


def _same_holding(fact: Fact, row: Row) -> bool:
    wanted, found = _title(fact["title"]), _title(row["title"])
    same = wanted == found or (len(found) > 1 and (wanted.endswith(found) or found.endswith(wanted)))
    return normal(fact["person"]) == normal(row["person"]) and same


def _same_measure(fact: Fact, row: Row) -> bool:
    if not same_number(fact, row):
        return False
    alike = similarity(fact["indicator"], row["indicator"]) >= _LIKE_INDICATOR
    return alike or similarity(fact.get("text", ""), row.get("quote", "")) >= _LIKE_QUOTE


_SAME_ACTION = {"elect": "appoint", "resign": "remove"}


def _same_appointment(fact: Fact, row: Row) -> bool:
    action = {_SAME_ACTION.get(normal(value), normal(value)) for value in (fact["action"], row["action"])}
    wanted, found = _title(fact["title"]), _title(row["title"])
    return normal(fact["person"]) == normal(row["person"]) and len(action) == 1 and (wanted in found or found in wanted)


def _same_statement(fact: Fact, row: Row) -> bool:
    if normal(fact["speaker"]) != normal(row["speaker"]):
        return False
    wanted, found = normal(fact["text"]), normal(row["text"])
    opening = wanted[:_OPENING]
    return len(found) >= min(6, len(opening)) and (opening in found[:40] or found[:_OPENING] in wanted)


def _similar(column: str, least: float) -> Callable[[Fact, Row], bool]:
    return lambda fact, row: similarity(fact["name"], row[column]) >= least


def _same_program(fact: Fact, row: Row) -> bool:
    names = [fact["name"], *(fact.get("aliases") or [])]
    return max(similarity(name, row["programme"]) for name in names) >= _LIKE_NAME


MATCHES: Mapping[str, Callable[[Fact, Row], bool]] = {
    "people": lambda fact, row: normal(fact["name"]) == normal(row["person"]),
    "holdings": _same_holding,
    "organisations": same_organisation,
    "places": lambda fact, row: same_place(fact["name"], row["place"]),
    "events": _similar("event", _LIKE_EVENT),
    "programmes": _same_program,
    "goals": _same_measure,
    "results": _same_measure,
    "appointments": _same_appointment,
    "statements": _same_statement,
    "cited": _similar("title", _LIKE_NAME),
}


def _same_body(fact: Fact, row: Row) -> bool:
    wanted, found = normal(fact.get("org")), normal(row.get("organisation"))
    return bool(_organisation_forms(wanted) & _organisation_forms(found)) or (not wanted and not found)


def _same_comparator(fact: Fact, row: Row) -> bool:
    allowed = {value for value in (fact.get("comparator"), fact.get("comparator_alt")) if value}
    return (row.get("comparator") or "") in allowed or (fact.get("value") is None and not row.get("comparator"))


def _same_year(key: str) -> Callable[[Fact, Row], bool]:
    def check(fact: Fact, row: Row) -> bool:
        wanted = {str(fact.get(key) or "")[:4], str(fact.get(f"{key}_alt") or fact.get(key) or "")[:4]}
        return str(row.get(key) or "")[:4] in wanted

    return check


def _same_scope(fact: Fact, row: Row) -> bool:
    return not fact.get("scope") or same_place(row.get("scope"), fact["scope"])


def _same_owner(fact: Fact, row: Row) -> bool:
    wanted, found = fact.get("owner"), row.get("owner")
    return not wanted or same_place(found, wanted) or similarity(found, wanted) > _LIKE_OWNER


ATTRIBUTES: Mapping[str, Mapping[str, Callable[[Fact, Row], bool]]] = {
    "holdings": {
        "organisation": _same_body,
        "status": lambda fact, row: (fact.get("status") or "current")[:4] == (row.get("status") or "current")[:4],
    },
    "events": {"date": lambda fact, row: (fact.get("date") or "")[-5:] == (row.get("date") or "")[-5:]},
    "goals": {"comparator": _same_comparator, "deadline": _same_year("deadline"), "scope": _same_scope},
    "results": {"period": _same_year("period"), "scope": _same_scope},
    "programmes": {"owner": _same_owner},
}
"""Table → attribute → check, applied to a fact and the row that hit it."""

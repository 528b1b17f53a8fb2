"""Normal forms of full names: what two names must agree in, letter for letter, to be names of one thing.

A form is never compared by its parts: a name inside another is another name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.identity.keys import fold, words_of_role
from kg.lexicon import data_path, read_table

_YEARS = re.compile(r"\(\d{4}(?:年?[-—–~至到]+\d{4})?年?\)")


def organization_form(name: str, code: str, divisions: Mapping[str, str]) -> tuple[str, str]:
    """Return the normal form of a body's name and its division code.

    `divisions`: names of divisions (folded) and their codes. Where what stands behind the place is a body that every
    division has (县纪委, 市人民政府), the form is that body and the code says whose; any other name stands for itself.
    """
    folded = fold(name)
    rest, found = _without_divisions(_without_party(folded), divisions)
    organ = _organs().get(rest)
    if found and organ is not None:
        return f"*{organ}", found
    return _national().get(folded) or _shorten(folded), code


def program_form(name: str, owner: str, divisions: Mapping[str, str]) -> str:
    """Return the normal form of a programme's name: without its owner's place in front, years and `计划` behind."""
    folded = _YEARS.sub("", fold(name))
    rest, found = _without_divisions(folded, divisions)
    folded = rest if found and found == owner and rest else folded
    tail = next((tail for tail in words_of_role("plan") if folded.endswith(tail)), "")
    return folded[: len(folded) - len(tail) + 2] if tail and len(folded) > len(tail) else folded


def _without_party(name: str) -> str:
    return next((name.removeprefix(word) for word in words_of_role("party") if name.startswith(word)), name)


def _without_divisions(name: str, divisions: Mapping[str, str]) -> tuple[str, str]:
    """Return `name` without the divisions in front of it, and the code of the last of them."""
    code = ""
    while leading := max((place for place in divisions if name.startswith(place)), key=len, default=""):
        name, code = name[len(leading) :], divisions[leading]
    return name, code


def _shorten(name: str) -> str:
    """Put the short form of a department at the end of a name for its long one."""
    for begin in range(1, len(name)):
        if name[begin:] in _synonyms():
            return name[:begin] + _synonyms()[name[begin:]]
    return name


@cache
def _synonyms() -> dict[str, str]:
    return {row["form"]: row["key"] for row in read_table(data_path("organisation_synonyms.tsv"), ["form", "key"])}


@cache
def _organs() -> dict[str, str]:
    """Return the bodies that every division has, each with its usual short form."""
    rows = read_table(data_path("organisation_organs.tsv"), ["organ"])
    organs = {row["organ"]: row["name"] or row["organ"] for row in rows}
    organs |= {short: short for short in organs.values()}
    return {organ: _synonyms().get(short, short) for organ, short in organs.items()} | _synonyms()


@cache
def _national() -> dict[str, str]:
    rows = read_table(data_path("organisation_national.tsv"), ["form", "name"])
    return {row["form"]: row["name"] for row in rows if row["form"] not in words_of_role("former")}


@cache
def national_bodies() -> frozenset[str]:
    """Return the names of bodies of the state, the party and its congresses that belong to no division."""
    rows = read_table(data_path("organisation_national.tsv"), ["name", "kind"])
    kinds = {"party", "government", "congress", "cppcc", "department"}
    return frozenset(row["name"] for row in rows if row["kind"] in kinds)

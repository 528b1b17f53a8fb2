"""What a post says of who holds it: whose post it is, whether others may hold it too, and how high it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.identity.keys import words_of_role
from kg.identity.names import national_bodies
from kg.identity.records import Post
from kg.lexicon import alternation, data_path, read_table

NATION = "nation"
"""The seat of posts of the whole country."""
ABROAD = "="
"""What the seat of a post of a foreign state begins with."""
_SOMEWHERE = "~"
"""What the seat of a post in any other place without code begins with: a village, a city abroad."""

_OFFICES = frozenset({"chief", "party", "post", "organ", "state"})
_LEADING = frozenset({"chief", "party"})


@dataclass(frozen=True, slots=True)
class Office:
    """A post, read.

    `key`: the title without rank and level, and whose it is: equal keys are one post. `seat`: a division code, NATION,
    ABROAD and a place, or empty. `single`: one person, or few, hold it at a time. `leading`: among those who head a
    division. `apex`: among the highest of the country or a province. `state`: a head of state or minister.
    """

    key: tuple[str, str]
    seat: str
    single: bool
    leading: bool
    apex: bool
    state: bool


@lru_cache(maxsize=65536)
def read_post(post: Post) -> Office:
    """Return what `post` says, its date left aside."""
    kind, several = _sort(post.title)
    seat = _seat(post, kind)
    national = seat == NATION
    leading = kind in _LEADING and (not several or national)
    return Office(
        key=(_core(post.title), (post.body and f"{post.body} {post.code}") or seat),
        seat=seat,
        single=kind in _OFFICES and not several,
        leading=leading,
        apex=(national and kind in {"state", "party"} and (not several or _is_inner(post)))
        or (leading and level(seat) == 1),
        state=kind == "state",
    )


def level(seat: str) -> int:
    """Return 0 for the nation, 1 to 3 for province, prefecture and county, 4 for what is none of these."""
    if seat == NATION:
        return 0
    if not seat.isdigit():
        return 4
    return 1 if seat.endswith("0000") else 2 if seat.endswith("00") else 3


def is_within(one: str, other: str) -> bool:
    """Whether one division code is the other or contains it."""
    high, low = sorted((one, other), key=level)
    return low.startswith(high[: 2 * level(high)]) if level(high) in {1, 2} else high == low


def _seat(post: Post, kind: str) -> str:
    if post.code:
        return post.code
    national = words_of_role("national")
    local = kind == "chief" or _level(post.title)
    if not local and (post.body.startswith(national) or post.body in national_bodies()):
        return NATION
    if post.place:
        return _place(post.place, kind)
    return NATION if not post.body and post.title.startswith(national) else ""


def _place(place: str, kind: str) -> str:
    state = _states().get(place, place if kind == "state" else "")
    if not state:
        return _SOMEWHERE + place
    return NATION if state == words_of_role("home")[0] else ABROAD + state


@cache
def _states() -> dict[str, str]:
    """Return the usual names of states by all their forms."""
    rows = [row for row in read_table(data_path("geography.tsv"), ["name", "kind"]) if row["kind"] == "country"]
    return {form: row["name"] for row in rows for form in (row["name"], *row["alias"].split("、")) if form}


def _is_inner(post: Post) -> bool:
    """Whether a body that several belong to is so small that a name tells its members: a bureau, not a congress."""
    return post.kind == "party" and any(post.body.startswith(word) and post.body != word for word in _inner())


@cache
def _inner() -> tuple[str, ...]:
    return tuple(word for word in words_of_role("national") if word.startswith(words_of_role("party")))


@cache
def _titles() -> dict[str, tuple[str, bool]]:
    acting = words_of_role("deputy")
    rows = read_table(data_path("titles.tsv"), ["word", "kind"])
    return {row["word"]: (row["kind"], "m" in row["flags"] and not row["word"].startswith(acting)) for row in rows}


def _sort(title: str) -> tuple[str, bool]:
    """Return the kind of a title, by the longest title word that it ends in, and whether many hold it."""
    for begin in range(len(title)):
        if title[begin:] in _titles():
            return _titles()[title[begin:]]
    return "", True


def _level(title: str) -> str:
    """Return the level of the committee that a title names: 县 of 县委书记."""
    found = _level_words().match(title)
    return (found["level"] or "") if found else ""


def _core(title: str) -> str:
    return _level_words().sub("", title)


@cache
def _level_words() -> re.Pattern[str]:
    """Return what may stand before a title without making it another post: 代, and 县委 where the body says it."""
    divisions, acting = alternation(words_of_role("division")), alternation(words_of_role("acting"))
    committee = alternation(words_of_role("committee"))
    return re.compile(f"^(?:{acting})?(?:(?P<level>{divisions}){committee})?")

"""Administrative divisions: names, codes, former and short names, and what contains what.

The table has one line for each name that a division has or had: `name`, `code` (GB/T 2260, six digits, may be empty in
a user's additions), `level`, `short` and `weak` (forms joined by `、`; weak ones are words of their own and count only
with other evidence), `since` and `until` (years), `successor` (code of the division that carries a former one on).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.extraction.analysis import Division
from kg.lexicon import Dictionary, Row, data_path, read_table

LEVELS = ("province", "prefecture", "county")
"""The levels, the highest first."""

_CODE = re.compile(r"[1-9]\d{5}")
_YEAR = re.compile(r"\d{4}")
_PARENT_CUTS = (4, 2)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a form may mean. `weak`: the form is a word of its own; `full`: it is a division's whole name."""

    divisions: tuple[Division, ...]
    weak: bool
    full: bool


class Gazetteer:
    """The divisions of `data/divisions.tsv`, and a user's own additions."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Index checked rows; use `load`."""
        table = list(rows)
        self._codes: dict[str, Row] = {}
        for row in table:
            if row["code"] and (row["code"] not in self._codes or not row["until"]):
                self._codes[row["code"]] = row
        self._divisions: dict[str, Division] = {}
        forms: dict[str, list[tuple[Row, bool]]] = {}
        for row in table:
            for form, weak in _forms(row):
                forms.setdefault(form, []).append((row, weak))
        self._forms = forms
        self._known: dict[str, Candidates] = {}
        strong = {form: None for form, rows in forms.items() if not all(weak for _, weak in rows)}
        self._strong = Dictionary(strong)
        self._weak = Dictionary({form: None for form in forms if form not in strong})

    @classmethod
    def load(cls, additions: Path | None = None) -> Gazetteer:
        """Read the shipped table and `additions`; raises LexiconError for a broken line."""
        return cls([*_shipped(), *_added(additions)]) if additions else _shipped_gazetteer()

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Division, ...]]]:
        """Yield (begin, end, candidates) of every form that counts anywhere, the leftmost longest."""
        for begin, end, _ in self._strong.find(text):
            yield begin, end, self.meanings(text[begin:end]).divisions

    def find_weak(self, text: str) -> Iterator[tuple[int, int, tuple[Division, ...]]]:
        """Yield (begin, end, candidates) of every form that counts only where other evidence stands beside it."""
        for begin, end, _ in self._weak.find(text):
            yield begin, end, self.meanings(text[begin:end]).divisions

    def meanings(self, form: str) -> Candidates:
        """Return what `form` may mean: nothing, one division, or several of the same name."""
        if form not in self._known:
            rows = self._forms.get(form, [])
            divisions = tuple(dict.fromkeys(self._division(row) for row in _preferred(form, rows)))
            weak = bool(rows) and all(weak for _, weak in rows)
            full = any(row["name"] == form for row, _ in rows)
            self._known[form] = Candidates(divisions, weak, full)
        return self._known[form]

    def by_code(self, code: str) -> Division | None:
        """Return the division that has the code now, or had it last."""
        row = self._codes.get(code)
        return self._division(row) if row else None

    def by_name(self, name: str) -> tuple[Division, ...]:
        """Return the divisions that a full or short name may mean."""
        return self.meanings(name).divisions

    def parent(self, division: Division) -> Division | None:
        """Return the division that contains `division`, None above a province."""
        for cut in _PARENT_CUTS:
            code = division.code[:cut].ljust(6, "0")
            if division.code and code != division.code and (found := self.by_code(code)):
                return found
        return None

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """Return what contains `division`, the province first."""
        parent = self.parent(division)
        return (*self.ancestors(parent), parent) if parent else ()

    def successor(self, division: Division) -> Division | None:
        """Return the present division that carries on a former one."""
        for row, _ in self._forms.get(division.name, []):
            if row["code"] == division.code and row["successor"]:
                return self.by_code(row["successor"])
        return None

    def resolve(self, name: str, context: Division | None, mentioned: Iterable[str] = ()) -> Division | None:
        """Return the division that `name` means in an article about `context` that mentions the codes `mentioned`.

        None where nothing tells several divisions of one name apart.
        """
        candidates = self.meanings(name).divisions
        if len(candidates) <= 1:
            return candidates[0] if candidates else None
        around = [code for code in (context.code if context else "", *mentioned) if code]
        return nearest(candidates, around)

    def _division(self, row: Row) -> Division:
        key = f"{row['code']} {row['name']}"
        if key not in self._divisions:
            self._divisions[key] = Division(row["name"], row["code"], row["level"], self._path(row["code"]))
        return self._divisions[key]

    def _path(self, code: str) -> tuple[str, ...]:
        above = {code[:cut].ljust(6, "0"): None for cut in reversed(_PARENT_CUTS)} if code else {}
        return tuple(self._codes[upper]["name"] for upper in above if upper != code and upper in self._codes)


def nearest(candidates: tuple[Division, ...], around: Iterable[str]) -> Division | None:
    """Return the one candidate that shares most with the codes `around`, the first of them first; None for a tie."""
    if len(candidates) == 1:
        return candidates[0]
    best: tuple[int, Division | None] = (0, None)
    for code in dict.fromkeys(around):
        for width in (6, 4, 2):
            near = [division for division in candidates if division.code[:width] == code[:width]]
            if len(near) == 1 and width > best[0]:
                best = (width, near[0])
    if best[1]:
        return best[1]
    highest = min((LEVELS.index(division.level) for division in candidates), default=0)
    top = [division for division in candidates if LEVELS.index(division.level) == highest]
    return top[0] if len(top) == 1 else None


def lies_in(code: str, upper: str) -> bool:
    """Whether the division of `code` lies in that of `upper`, or is it; both GB/T 2260, an empty one lies nowhere."""
    digits = upper.rstrip("0")
    return bool(digits) and code.startswith(digits + "0" * (len(digits) % 2))


def rename(division: Division, name: str) -> Division:
    """Return the division under the name by which an article calls it (黔东南州)."""
    return replace(division, name=name)


def _preferred(form: str, rows: list[tuple[Row, bool]]) -> list[Row]:
    """Return what a form means best: a present division of the name, one that it is short for, or a former one."""
    named = [row for row, _ in rows if row["name"] == form]
    present = [row for row, _ in rows if not row["until"]]
    return [row for row in named if not row["until"]] or present or named or [row for row, _ in rows]


def _forms(row: Row) -> Iterator[tuple[str, bool]]:
    weak = row["weak"].split("、") if row["weak"] else []
    if row["name"] not in weak:
        yield row["name"], False
    for form in row["short"].split("、") if row["short"] else []:
        yield form, False
    for form in weak:
        yield form, True


@cache
def _shipped() -> tuple[Row, ...]:
    return tuple(read_table(data_path("divisions.tsv"), ["name", "level"]))


@cache
def _shipped_gazetteer() -> Gazetteer:
    return Gazetteer(_shipped())


def _added(path: Path) -> Iterator[Row]:
    columns: Mapping[str, str] = _shipped()[0].values
    seen = {(row["name"], row["code"]) for row in _shipped()}
    for row in read_table(path, ["name"]):
        complete = Row({**dict.fromkeys(columns, ""), **row.values}, row.where)
        if unknown := sorted(set(row.values) - set(columns)):
            raise LexiconError(f"{row.where}: unknown column {', '.join(unknown)}: use {', '.join(columns)}")
        checked = _check(complete)
        if (checked["name"], checked["code"]) in seen:
            raise LexiconError(f"{row.where}: {checked['name']} {checked['code']} is there already: drop the line")
        seen.add((checked["name"], checked["code"]))
        yield checked


def _check(row: Row) -> Row:
    code, level = row["code"], row["level"]
    if code and not _CODE.fullmatch(code):
        raise LexiconError(f"{row.where}: code {code} is malformed: give six digits of GB/T 2260, or none")
    if not level:
        level = "county" if not code.endswith("00") else "province" if code.endswith("0000") else "prefecture"
    if level not in LEVELS:
        raise LexiconError(f"{row.where}: unknown level {level}: use {', '.join(LEVELS)}")
    for column in ("since", "until"):
        if row[column] and not _YEAR.fullmatch(row[column]):
            raise LexiconError(f"{row.where}: {column} {row[column]} is no year: give four digits")
    if row["successor"] and not _CODE.fullmatch(row["successor"]):
        raise LexiconError(f"{row.where}: successor {row['successor']} is malformed: give six digits, or none")
    return Row({**row.values, "level": level}, row.where)

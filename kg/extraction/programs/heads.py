"""The last words of programmes' names (工程, 行动计划), and what kind of programme they make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.facts import ProgramKind
from kg.lexicon import Dictionary, data_path, read_table, regexes

_YEAR, _GREAT = "年", "大"
_LOOSE = frozenset({"quote", "long", "owned"})


class Head(NamedTuple):
    """The last words of a name: what kind they make it, and how much else it takes (`program_heads.tsv`)."""

    begin: int
    end: int
    kind: ProgramKind
    strength: str

    @property
    def loose(self) -> bool:
        """Whether it adds little to a quotation that is a name already."""
        return self.strength in _LOOSE


class HeadFinder:
    """Finds the heads of a text, theme years among them (茶园焕新年)."""

    def __init__(self) -> None:
        rows = read_table(data_path("program_heads.tsv"), ["word", "kind", "strength"])
        kinds = {row["word"]: None if row["kind"] == "none" else ProgramKind(row["kind"]) for row in rows}
        self._heads = Dictionary({row["word"]: (kinds[row["word"]], row["strength"]) for row in rows})
        self._last_signs = frozenset({word[-1] for word in kinds} | {_YEAR})
        rules = regexes("programs.toml")
        self._works = rules["works-of-site"]
        self._year, self._plain, self._counted = rules["theme-year"], rules["plain"], rules["counted-head"]

    def __call__(self, text: str) -> Iterator[Head]:
        """Yield the heads from left to right; heads in direct succession (工程攻坚战) are one."""
        chain: Head | None = None
        for link in self._links(text):
            if chain is not None and link is not None and chain.end == link.begin:
                chain = self._joined(text, chain, link)
                continue
            if chain is not None:
                yield chain
            chain = link
        if chain is not None:
            yield chain

    def last(self, name: str) -> Head | None:
        """Return the head that `name` ends with."""
        if name[-1:] not in self._last_signs:
            return None
        return next((head for head in self(name) if head.end == len(name)), None)

    def _links(self, text: str) -> Iterator[Head | None]:
        """Yield the heads of the table and the theme years, None for a word that is no head."""
        years = [Head(*year.span(), ProgramKind.CAMPAIGN, "year") for year in self._year.finditer(text)]
        listed = list(self._heads.find(text))
        ends = {end for _, end, _ in listed}
        rows: list[tuple[int, Head | None]] = [(year.begin, year) for year in years if year.end not in ends]
        for begin, end, (kind, strength) in listed:
            start = begin + (text[begin] == _GREAT and begin > 0 and self._counted.match(text, begin - 1) is not None)
            told = "any" if start > begin else strength
            rows.append((begin, None if kind is None else Head(start, end, kind, told)))
        for _, link in sorted(rows, key=lambda row: row[0]):
            yield link

    def _joined(self, text: str, first: Head, second: Head) -> Head:
        """Return one head for two; a plain word after a telling one (大竞赛活动) adds nothing.

        What is a head in quotation marks only belongs to the name (项目 in 项目攻坚年).
        """
        sites = first.strength == second.strength == "site"
        if sites or (first.loose and not second.loose):
            return second
        if first.strength in ("any", "year", "site") and self._plain.fullmatch(text, second.begin, second.end):
            return first
        works = first.strength == "site" and self._works.fullmatch(text, second.begin, second.end)
        strength = first.strength if works or first.strength in ("any", "year") else second.strength
        return second._replace(begin=first.begin, strength=strength)

"""The last words of programmes' names (工程, 行动计划), and what kind of programme they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.facts import ProgramKind
from kg.lexicon import Dictionary, data_path, read_table, regexes

_LOOSE = frozenset({"quote", "long", "owned"})


@dataclass(frozen=True, slots=True)
class Head:
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
        self._heads = Dictionary({row["word"]: (row["kind"], row["strength"]) for row in rows})
        rules = regexes("programs.toml")
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

    def _links(self, text: str) -> Iterator[Head | None]:
        """Yield the heads of the table and the theme years, None for a word that is no head."""
        years = [Head(*year.span(), ProgramKind.CAMPAIGN, "year") for year in self._year.finditer(text)]
        listed = list(self._heads.find(text))
        ends = {end for _, end, _ in listed}
        rows: list[tuple[int, Head | None]] = [(year.begin, year) for year in years if year.end not in ends]
        for begin, end, (kind, strength) in listed:
            start = begin + bool(self._counted.match(text, begin - 1)) if begin else begin
            told = "any" if start > begin else strength
            rows.append((begin, None if kind == "none" else Head(start, end, ProgramKind(kind), told)))
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
        strength = first.strength if first.strength in ("any", "year") else second.strength
        return replace(second, begin=first.begin, strength=strength)

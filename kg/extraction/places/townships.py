"""Towns, townships and streets below the counties that an article names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.extraction.analysis import Division
from kg.extraction.places.gazetteer import Gazetteer
from kg.lexicon import Dictionary, data_path, read_table

_PREFECTURE = 4
"""How many digits of a county's code tell its prefecture."""


class Townships:
    """The names of `data/townships.tsv`, and the counties that have one of each."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Read the table; `gazetteer` knows which counties carry on former ones."""
        self._gazetteer = gazetteer
        rows = read_table(data_path("townships.tsv"), ["name", "counties"])
        self._names = Dictionary({row["name"]: row["counties"] for row in rows})

    def find(self, text: str, divisions: Collection[Division]) -> Iterator[tuple[int, int, str]]:
        """Yield (begin, end, name) of each township of a county, or of a prefecture's counties, among `divisions`.

        Many names are words that stand by accident elsewhere (新城镇); near their own county they hardly are.
        """
        codes = {self._present(division).code for division in divisions}
        areas = {code for code in codes if not code.endswith("00")}
        areas |= {code[:_PREFECTURE] for code in codes if code.endswith("00") and not code.endswith("0000")}
        for begin, end, counties in self._names.find(text) if areas else ():
            if any(code in areas or code[:_PREFECTURE] in areas for code in counties.split("、")):
                yield begin, end, text[begin:end]

    def _present(self, division: Division) -> Division:
        return self._gazetteer.successor(division) or division

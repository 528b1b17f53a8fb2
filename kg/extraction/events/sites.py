"""What the place of an event is called."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.events.conveners import ConvenerResolver
from kg.extraction.ranges import covering
from kg.lexicon import data_path, read_table

_Range = tuple[int, int]


class SiteNamer:
    """Names places by the place layer, by event_places.tsv (京), or by the words themselves."""

    def __init__(self) -> None:
        self._cities = {row["word"]: row["name"] for row in read_table(data_path("event_places.tsv"), ["word", "name"])}
        self._conveners = ConvenerResolver()

    def name(self, analysis: Analysis, at: _Range | None) -> str:
        """Return the full name of the place in the range, or the printed words."""
        if at is None:
            return ""
        place = covering(analysis.places, at[0])
        if place is not None and (place.begin, place.end) == at:
            return place.name
        printed = analysis.article.words(*at)
        if analysis.context is not None and self._conveners.is_we(printed):
            return analysis.context.name
        return self._cities.get(printed, printed)

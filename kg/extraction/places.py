"""Place names: divisions by gazetteer, other places by pattern."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.gazetteer import Gazetteer


class PlaceRecognizer:
    """Place names: divisions by gazetteer, other places by pattern."""

    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset({"places"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

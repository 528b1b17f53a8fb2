"""Which division 全县, 我市 and 县委 mean in this article, and which year it is."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.gazetteer import Gazetteer


class ContextResolver:
    """Which division 全县, 我市 and 县委 mean in this article, and which year it is."""

    requires: frozenset[str] = frozenset({"places"})
    assigns: frozenset[str] = frozenset({"context", "year"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

"""Bodies by suffix grammar, resolved to their jurisdiction."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.gazetteer import Gazetteer


class OrganizationRecognizer:
    """Bodies by suffix grammar, resolved to their jurisdiction."""

    requires: frozenset[str] = frozenset({"places", "context", "documents"})
    assigns: frozenset[str] = frozenset({"organisations", "facts"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

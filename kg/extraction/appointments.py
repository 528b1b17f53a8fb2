"""Changes of post."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.gazetteer import Gazetteer


class AppointmentRecognizer:
    """Changes of post."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "times"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

"""People and the posts they hold."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.gazetteer import Gazetteer


class PersonRecognizer:
    """People and the posts they hold."""

    requires: frozenset[str] = frozenset({"places", "context", "organisations", "times"})
    assigns: frozenset[str] = frozenset({"persons", "facts"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

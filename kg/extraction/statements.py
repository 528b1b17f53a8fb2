"""Who said what, at which event."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class StatementRecognizer:
    """Who said what, at which event."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "events"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

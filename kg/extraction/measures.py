"""Goals and results: indicator, comparator, value, unit, time, scope."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class MeasureRecognizer:
    """Goals and results: indicator, comparator, value, unit, time, scope."""

    requires: frozenset[str] = frozenset({"places", "context", "times", "organisations", "persons", "events", "programs"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

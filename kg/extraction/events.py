"""Meetings, ceremonies, inspections: kind, date, place, convener, chairs, speakers."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class EventRecognizer:
    """Meetings, ceremonies, inspections: kind, date, place, convener, chairs, speakers."""

    requires: frozenset[str] = frozenset({"places", "context", "times", "organisations", "persons"})
    assigns: frozenset[str] = frozenset({"events", "facts"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

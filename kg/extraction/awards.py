"""Honours with size, recipients, programme and event."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class AwardRecognizer:
    """Honours with size, recipients, programme and event."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "events", "programs"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

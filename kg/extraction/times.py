"""Time expressions, resolved to ISO 8601 with the reason."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class TimeRecognizer:
    """Time expressions, resolved to ISO 8601 with the reason."""

    requires: frozenset[str] = frozenset({"year"})
    assigns: frozenset[str] = frozenset({"times"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

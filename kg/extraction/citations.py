"""Cited documents with issuer and the event where they were read."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class CitationRecognizer:
    """Cited documents with issuer and the event where they were read."""

    requires: frozenset[str] = frozenset({"documents", "organisations", "events", "programs"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

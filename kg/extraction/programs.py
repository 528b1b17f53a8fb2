"""Campaigns, plans, projects, mechanisms, strategies and slogan bundles with their parts."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class ProgramRecognizer:
    """Campaigns, plans, projects, mechanisms, strategies and slogan bundles with their parts."""

    requires: frozenset[str] = frozenset({"places", "context", "organisations", "documents", "events"})
    assigns: frozenset[str] = frozenset({"programs", "facts"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

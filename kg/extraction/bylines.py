"""Who wrote the article."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class BylineRecognizer:
    """Who wrote the article."""

    requires: frozenset[str] = frozenset({"organisations"})
    assigns: frozenset[str] = frozenset({"persons", "facts"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

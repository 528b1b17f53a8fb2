"""Titles in 《》: cited policy documents, laws and plans."""

from __future__ import annotations

from kg.extraction.analysis import Analysis


class DocumentRecognizer:
    """Titles in 《》: cited policy documents, laws and plans."""

    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset({"documents"})

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""

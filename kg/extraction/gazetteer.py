"""Administrative divisions: names, codes, former and short names, and what contains what."""

from __future__ import annotations

from pathlib import Path


class Gazetteer:
    """The divisions of `data/divisions.tsv`, and a user's own additions."""

    @classmethod
    def load(cls, additions: Path | None = None) -> Gazetteer:
        """Read the shipped table and `additions`; raises LexiconError for a broken line."""
        return cls()

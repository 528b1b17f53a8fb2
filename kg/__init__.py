"""kg: the knowledge graph of who promised what, by when."""

__version__ = "0.1.0"

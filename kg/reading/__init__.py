"""From a file to `Document`s: decode, take metadata off, tell the page apart, join what the layout cut."""

from kg.reading.files import SourceFile, find_files, is_corpus, read_sources
from kg.reading.layout import read_document

__all__ = ["SourceFile", "find_files", "is_corpus", "read_document", "read_sources"]

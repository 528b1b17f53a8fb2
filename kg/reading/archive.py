"""The texts of a build, kept beside its graph: one line of JSON each, the text as it came."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import IO

from kg.document import Document, Metadata, Source
from kg.errors import GraphError
from kg.reading.layout import read_document


class TextWriter:
    """Writes texts into a new archive, in the order in which they come."""

    def __init__(self, path: Path) -> None:
        self._file: IO[str] = path.open("w", encoding="utf-8", newline="\n")

    def add(self, source: Source) -> None:
        """Append one text."""
        self._file.write(f"{json.dumps(asdict(source), ensure_ascii=False)}\n")

    def close(self) -> None:
        """Write out what is left."""
        self._file.close()


class TextArchive:
    """The texts of a build, found by name."""

    def __init__(self, path: Path) -> None:
        """Take the archive at `path`; it is opened when first asked."""
        self._path = path

    def document(self, name: str) -> Document | None:
        """Return the document of the text called `name`, None where there is none.

        Raises GraphError where the archive cannot be read.
        """
        if name not in self._offsets:
            return None
        with self._path.open("rb") as file:
            file.seek(self._offsets[name])
            fields = json.loads(file.readline())
        return read_document(Source(**{**fields, "metadata": Metadata(**fields["metadata"])}))

    @cached_property
    def _offsets(self) -> dict[str, int]:
        """The bytes at which each text's line begins."""
        found: dict[str, int] = {}
        try:
            with self._path.open("rb") as file:
                offset = 0
                for line in file:
                    found[json.loads(line)["name"]] = offset
                    offset += len(line)
        except (OSError, ValueError, KeyError) as error:
            raise GraphError(f"{self._path}: cannot be read ({error}): build again") from error
        return found

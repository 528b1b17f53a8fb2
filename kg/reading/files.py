"""Which files of a folder are documents, and the source texts in each."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from kg.document import Metadata, Source
from kg.errors import KGError, ReadingError, UsageError
from kg.reading.decoding import decode

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
CORPUS_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.xz", ".ndjson")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `name` is its path below the source folder, with `/`."""

    path: Path
    name: str


def find_files(source: Path) -> tuple[list[SourceFile], list[str]]:
    """Return the documents below `source` (a folder or one file) by name, and the names that are not documents.

    Raises UsageError where `source` is missing or holds no document.
    """
    if not source.exists():
        raise UsageError(f"{source}: no such file or folder: name a folder with .txt, .md or .jsonl files")
    if source.is_file():
        return [SourceFile(source, source.name)], []
    found: list[SourceFile] = []
    skipped: list[str] = []
    for path in source.rglob("*"):
        name = path.relative_to(source).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in Path(name).parts):
            continue
        if name.lower().endswith(TEXT_SUFFIXES + CORPUS_SUFFIXES):
            found.append(SourceFile(path, name))
        else:
            skipped.append(name)
    if not found:
        raise UsageError(f"{source}: no document in this folder: put .txt, .md or .jsonl files there")
    return sorted(found, key=lambda file: file.name), sorted(skipped)


def read_sources(file: SourceFile) -> Iterator[Source | KGError]:
    """Yield the source texts of `file`; a broken line of a corpus yields its error and the rest goes on.

    Raises ReadingError where the whole file cannot be read.
    """
    try:
        content = _read_bytes(file.path)
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise ReadingError(f"{file.name}: cannot be read ({error}): check the file and its permissions") from error
    text, encoding = decode(content, file.name)
    if file.name.lower().endswith(CORPUS_SUFFIXES):
        yield from _corpus(text, file.name, encoding)
    else:
        yield Source(file.name, text, encoding, _front_matter(text, file.name)[0])


def _read_bytes(path: Path) -> bytes:
    content = path.read_bytes()
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.decompress(content)
    return lzma.decompress(content) if suffix == ".xz" else content


def _corpus(text: str, name: str, encoding: str) -> Iterator[Source | KGError]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _corpus_line(json.loads(line), name, number, encoding)
        except json.JSONDecodeError as error:
            yield ReadingError(f"{name}:{number}: {error.msg} at column {error.colno}: write one JSON object a line")
        except ReadingError as error:
            yield error


def _corpus_line(entry: object, name: str, number: int, encoding: str) -> Source:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not entry["text"].strip():
        raise ReadingError(f"{name}:{number}: no text: each line needs an object with id, date, title and text")
    identifier = str(entry.get("id") or number)
    metadata = _metadata(entry | {"published": entry.get("published") or entry.get("date") or entry.get("year")})
    return Source(f"{name}#{identifier}", entry["text"], encoding, metadata)


def body_begin(source: Source) -> int:
    """Return the raw offset where the text begins, behind its front matter."""
    return _front_matter(source.raw, source.name)[1]


def _front_matter(text: str, name: str) -> tuple[Metadata, int]:
    head = _FRONT_MATTER.match(text)
    if head is None:
        return Metadata(), 0
    try:
        values = yaml.safe_load(head["yaml"]) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        raise ReadingError(f"{name}:{line}: front matter is no YAML: mend the line or drop the block") from error
    if not isinstance(values, dict):
        raise ReadingError(f"{name}:2: front matter is no list of `key: value`: mend it or drop the block")
    return _metadata(values), head.end()


def _metadata(values: dict[str, object]) -> Metadata:
    plain = {key: _plain(values.get(key)) for key in ("title", "publisher", "published", "url", "place")}
    metadata = Metadata(**plain)
    compact = _COMPACT_DATE.fullmatch(metadata.published)
    return replace(metadata, published="-".join(compact.groups())) if compact else metadata


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value).strip()

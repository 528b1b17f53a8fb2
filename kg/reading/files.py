"""Which files of a folder are documents, and the source texts in each."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import lzma
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.document import Metadata, Source
from kg.errors import KGError, ReadingError, UsageError
from kg.reading.decoding import check_text, decode

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
CORPUS_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.xz", ".ndjson")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?(?:[T ]\d.*)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `name` is its path below the source folder, with `/`, as `readable` shows it."""

    path: Path
    name: str


def find_files(source: Path) -> tuple[list[SourceFile], list[str]]:
    """Return the documents below `source` (a folder or one file) by name, and the names that are not documents.

    Hidden files are left out; a link to a folder is not followed. Raises UsageError where `source` is missing or holds
    no document.
    """
    if not source.exists():
        raise UsageError(f"{source}: no such file or folder: name a folder with .txt, .md or .jsonl files")
    if source.is_file():
        return [SourceFile(source, readable(source.name))], []
    found: list[SourceFile] = []
    skipped: list[str] = []
    for path in source.rglob("*"):
        relative = path.relative_to(source)
        if (path.is_dir() and not path.is_symlink()) or any(part.startswith(".") for part in relative.parts):
            continue
        name = readable(relative.as_posix())
        if path.is_file() and name.lower().endswith(TEXT_SUFFIXES + CORPUS_SUFFIXES):
            found.append(SourceFile(path, name))
        else:
            skipped.append(name)
    if not found:
        raise UsageError(f"{source}: no document in this folder: put .txt, .md or .jsonl files there")
    return sorted(found, key=lambda file: file.name), sorted(skipped)


def is_corpus(file: SourceFile) -> bool:
    """Whether `file` holds many texts, one a line."""
    return file.name.lower().endswith(CORPUS_SUFFIXES)


def readable(name: str) -> str:
    """Return a file name as text: bytes that are no UTF-8 are read as GB18030, control characters become `\ufffd`."""
    if _NOT_UTF8.search(name):
        name = os.fsencode(name).decode("gb18030", errors="replace")
    return _UNSHOWN.sub("\ufffd", name)


def read_sources(file: SourceFile) -> Iterator[Source | KGError]:
    """Yield the source texts of `file`; a broken line of a corpus yields its error and the rest goes on.

    Raises ReadingError where the whole file cannot be read.
    """
    try:
        content = _read_bytes(file.path)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise ReadingError(f"{file.name}: cannot be read ({error}): check the file and its permissions") from error
    text, encoding = decode(content, file.name)
    if is_corpus(file):
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
        place = f"{name}:{number}"
        try:
            yield _corpus_line(json.loads(line), name, place, encoding)
        except json.JSONDecodeError as error:
            yield ReadingError(f"{place}: {error.msg} at column {error.colno}: write one JSON object a line")
        except RecursionError:
            yield ReadingError(f"{place}: nested too deep: write one flat JSON object a line")
        except ReadingError as error:
            yield error


def _corpus_line(entry: object, name: str, place: str, encoding: str) -> Source:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise ReadingError(f"{place}: no text: each line needs an object with id, date, title and text")
    check_text(entry["text"], place)
    published = next((entry[key] for key in ("published", "date", "year") if entry.get(key)), None)
    metadata = _metadata(entry | {"published": published}, place)
    identifier = _plain(entry, "id", place) or place.rpartition(":")[2]
    return Source(f"{name}#{identifier}", entry["text"], encoding, metadata)


def body_begin(source: Source) -> int:
    """Return the raw offset where the text begins, behind its front matter."""
    return _front_matter(source.raw, source.name)[1]


def _front_matter(text: str, name: str) -> tuple[Metadata, int]:
    head = _FRONT_MATTER.match(text)
    if head is None:
        return Metadata(), 0
    try:
        # The base loader leaves every value a string, so that a year, a date and a code stay as they are written.
        values = yaml.BaseLoader(head["yaml"]).get_single_data() or {}
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        raise ReadingError(f"{name}:{line}: front matter is no YAML: mend the line or drop the block") from error
    if not isinstance(values, dict):
        raise ReadingError(f"{name}:2: front matter is no list of `key: value`: mend it or drop the block")
    return _metadata(values, name), head.end()


def _metadata(values: Mapping[str, object], place: str) -> Metadata:
    plain = {key: _plain(values, key, place) for key in ("title", "publisher", "url", "place")}
    return Metadata(**plain, published=_iso_date(_plain(values, "published", place), place))


def _plain(values: Mapping[str, object], key: str, place: str) -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise ReadingError(f"{place}: {key} is a list or an object: write one line of text")
    return _UNSHOWN.sub("", str(value)).strip()


def _iso_date(written: str, place: str) -> str:
    """Return a year, a month or a day as ISO 8601, however it is written; the time of day is left out."""
    if not written:
        return ""
    date = _COMPACT_DATE.fullmatch(written) or _DATE.fullmatch(written)
    parts = [part.zfill(2) for part in date.groups() if part] if date else []
    try:
        dt.date.fromisoformat("-".join([*parts, "01", "01"][:3]))
    except ValueError as error:
        raise ReadingError(f"{place}: published {written!r} is no date: write 2019, 2019-03 or 2019-03-05") from error
    return "-".join(parts)

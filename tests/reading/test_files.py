"""Files are found in a fixed order; metadata and corpus lines are read; broken ones are told apart."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.document import Metadata, Source
from kg.errors import ReadingError, UsageError
from kg.reading.files import SourceFile, body_begin, find_files, read_sources


def _only(path: Path) -> Source:
    (source,) = read_sources(SourceFile(path, path.name))
    assert isinstance(source, Source)
    return source


def test_documents_come_by_name_and_other_files_are_listed(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.jsonl", "picture.png", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("一段文字。", encoding="utf-8")
    found, skipped = find_files(tmp_path)
    assert [file.name for file in found] == ["a/c.jsonl", "a/z.md", "b.txt"]
    assert skipped == ["picture.png"]


def test_a_folder_without_documents_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no document in this folder"):
        find_files(tmp_path)
    with pytest.raises(UsageError, match="no such file"):
        find_files(tmp_path / "absent")


def test_front_matter_is_metadata_and_offsets_still_count_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("---\r\ntitle: 标题\r\npublished: 2019\r\nplace: 平川县\r\n---\r\n正文。".encode())
    source = _only(path)
    assert source.metadata == Metadata(title="标题", published="2019", place="平川县")
    assert source.raw[body_begin(source) :] == "正文。"


@pytest.mark.parametrize(
    ("written", "read"),
    [("2019", "2019"), ("2019-03-05", "2019-03-05"), ("2019-03", "2019-03"), ("20190305", "2019-03-05")],
)
def test_publication_dates_are_iso(tmp_path: Path, written: str, read: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(f"---\npublished: {written}\n---\n正文。", encoding="utf-8")
    assert _only(path).metadata.published == read


def test_broken_front_matter_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("---\ntitle: [开\n---\n正文。", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"^x\.txt:\d+: front matter"):
        list(read_sources(SourceFile(path, "x.txt")))


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".jsonl", bytes), (".jsonl.gz", gzip.compress), (".jsonl.xz", lzma.compress)]
)
def test_each_corpus_line_is_a_document_and_a_broken_one_does_not_stop_the_rest(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    lines = [
        json.dumps({"id": "n1", "date": "20210305", "title": "题", "text": "甲。"}),
        "{broken",
        '{"id": "n3"}',
        '{"text": "乙。"}',
    ]
    content = "\n".join(lines).encode()
    path = tmp_path / f"c{suffix}"
    path.write_bytes(pack(content))
    first, broken, textless, last = read_sources(SourceFile(path, path.name))
    assert isinstance(first, Source)
    assert (first.name, first.raw, first.metadata.published) == (f"c{suffix}#n1", "甲。", "2021-03-05")
    assert str(broken).startswith(f"c{suffix}:2: ")
    assert str(textless).startswith(f"c{suffix}:3: no text")
    assert isinstance(last, Source)
    assert last.name == f"c{suffix}#4"

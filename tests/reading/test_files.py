"""Files are found in a fixed order; metadata and corpus lines are read; broken ones are told apart."""

from __future__ import annotations

import gzip
import json
import lzma
import os
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


def test_what_is_no_regular_file_is_listed_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲。", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "absent")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found, skipped = find_files(tmp_path)
    assert [file.name for file in found] == ["a.txt"]
    assert skipped == ["gone.txt", "loop", "pipe.txt"]


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
    [
        ("2019", "2019"),
        ("2019-03-05", "2019-03-05"),
        ("2019-03", "2019-03"),
        ("20190305", "2019-03-05"),
        ("2019/3/5 08:30", "2019-03-05"),
        ("2019年3月", "2019-03"),
        ("0x1F", None),
        ("2019-13", None),
        ("2019-02-30", None),
    ],
)
def test_publication_dates_are_iso_or_refused(tmp_path: Path, written: str, read: str | None) -> None:
    path = tmp_path / "x.md"
    path.write_text(f"---\npublished: {written}\n---\n正文。", encoding="utf-8")
    if read is None:
        with pytest.raises(ReadingError, match=r"x\.md: published .* is no date: write 2019"):
            _only(path)
    else:
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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "\\ud800"}', "U+D800"),
        ('{"text": "甲\\u0000"}', "U+0000 at character 1"),
        ('{"text": " "}', "the text is empty"),
        ('{"text": "甲", "title": ["乙"]}', "title is a list"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_what_no_text_holds_is_refused_in_a_corpus_too(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(line, encoding="utf-8")
    (error,) = read_sources(SourceFile(path, path.name))
    assert str(error).startswith("c.jsonl:1: ")
    assert said in str(error)


def test_ids_are_one_line_and_zero_is_one(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": 0, "text": "甲"}\n{"id": "a\\nb\\ud800", "text": "乙"}', encoding="utf-8")
    names = [source.name for source in read_sources(SourceFile(path, path.name)) if isinstance(source, Source)]
    assert names == ["c.jsonl#0", "c.jsonl#ab"]


def test_a_file_name_in_gbk_is_read(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "平川.txt".encode("gbk"))).write_text("甲。", encoding="utf-8")
    (file,), _ = find_files(tmp_path)
    assert file.name == "平川.txt"
    assert _only(file.path).raw == "甲。"


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_damaged_archive_is_named(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    whole = bytearray(pack(b'{"text": "a"}\n' * 50))
    whole[10:14] = b"\xff" * 4
    path = tmp_path / f"c.jsonl{suffix}"
    path.write_bytes(whole)
    with pytest.raises(ReadingError, match=r"^c\.jsonl\.\w+: cannot be read"):
        list(read_sources(SourceFile(path, path.name)))

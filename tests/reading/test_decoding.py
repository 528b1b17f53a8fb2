"""Bytes become the right text, or a one-line error that names the file and the cure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading.decoding import decode

NOTICE = "平川县召开春季防火会议，部署重点工作。\r\n第二行"


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_text_survives_in_each_encoding(codec: str, named: str) -> None:
    assert decode(NOTICE.encode(codec), "x.txt") == (NOTICE, named)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff \n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
        (b"PK\x03\x04 plain zip head", "no text"),
        ("平川".encode() + b"\xff\xff", "byte"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as caught:
        decode(content, "folder/bad.txt")
    assert str(caught.value).startswith("folder/bad.txt: ")
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_utf8_text_round_trips(text: str) -> None:
    assert decode(text.encode("utf-8"), "x")[0] == text.removeprefix("\ufeff")

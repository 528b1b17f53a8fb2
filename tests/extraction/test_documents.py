"""Titles in 《》."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis
from kg.extraction.documents import DocumentRecognizer
from kg.reading.layout import read_document


def titles(text: str) -> list[str]:
    """Return the titles of one article."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    DocumentRecognizer()(analysis)
    return [mention.title for mention in analysis.documents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县里印发了《柳河治理办法》。", ["柳河治理办法"]),
        ("县里印发《关于落实〈柳河治理办法〉的意见》。", ["关于落实〈柳河治理办法〉的意见"]),
        ("他读了《柳河》和《白杨》。", ["柳河", "白杨"]),
        ("这个《没有写完的标题。", []),
    ],
)
def test_the_outermost_marks_bound_a_title(text: str, expected: list[str]) -> None:
    """Nested marks belong to the title; an unclosed mark gives none."""
    assert titles(text) == expected

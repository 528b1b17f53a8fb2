"""From bytes to text, with the encoding that was used."""

from __future__ import annotations

import codecs
import re

from kg.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-8", "gb18030")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff]")
"""Control characters but for blanks and line ends, and halves of surrogate pairs."""


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Return (text, encoding): by byte order mark, else strict UTF-8, else GB18030.

    Line ends and every other character stay as they are, the byte order mark excepted.
    Raises ReadingError for empty, binary or undecodable content; `name` is the file that the message names.
    """
    marked = tuple(codec for mark, codec in _MARKS if content.startswith(mark))
    text, encoding = _first_that_decodes(content, marked or _UNMARKED, name)
    check_text(text, name)
    return text, encoding


def check_text(text: str, place: str) -> None:
    """Raise ReadingError for a text that is empty or holds what no text holds; `place` begins the message."""
    if not text.strip():
        raise ReadingError(f"{place}: the text is empty: write some or take it out")
    odd = _NO_TEXT.search(text)
    if odd:
        raise ReadingError(
            f"{place}: U+{ord(odd.group()):04X} at character {odd.start()}, so no text: convert it to UTF-8 text"
        )


def _first_that_decodes(content: bytes, codecs_to_try: tuple[str, ...], name: str) -> tuple[str, str]:
    place = 0
    for codec in codecs_to_try:
        try:
            return content.decode(codec), codec
        except UnicodeDecodeError as error:
            place = error.start
    tried = " or ".join(codecs_to_try)
    raise ReadingError(f"{name}: byte {place} is not {tried}: save the file as UTF-8 text")

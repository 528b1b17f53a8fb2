"""From bytes to text, with the encoding that was used."""

from __future__ import annotations

import codecs

from kg.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-8", "gb18030")
_CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\v")


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Return (text, encoding): by byte order mark, else strict UTF-8, else GB18030.

    Line ends and every other character stay as they are, the byte order mark excepted.
    Raises ReadingError for empty, binary or undecodable content; `name` is the file that the message names.
    """
    marked = tuple(codec for mark, codec in _MARKS if content.startswith(mark))
    text, encoding = _first_that_decodes(content, marked or _UNMARKED, name)
    if not text.strip():
        raise ReadingError(f"{name}: the file is empty: give it text or take it out of the folder")
    odd = next((index for index, character in enumerate(text) if character in _CONTROL), None)
    if odd is not None:
        raise ReadingError(
            f"{name}: control character U+{ord(text[odd]):04X} at character {odd}, so no text: convert it to UTF-8 text"
        )
    return text, encoding


def _first_that_decodes(content: bytes, codecs_to_try: tuple[str, ...], name: str) -> tuple[str, str]:
    place = 0
    for codec in codecs_to_try:
        try:
            return content.decode(codec), codec
        except UnicodeDecodeError as error:
            place = error.start
    tried = " or ".join(codecs_to_try)
    raise ReadingError(f"{name}: byte {place} is not {tried}: save the file as UTF-8 text")

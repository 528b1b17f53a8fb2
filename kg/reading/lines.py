"""The lines of a source text in reading form, each character with its raw offset."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_BOLD = re.compile(r"\*\*(?P<inner>[^*]+)\*\*")
_PUNCTUATION = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_BLANKS = dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\t", " ")
_MIDDLE_DOTS = dict.fromkeys("•・‧∙⋅", "·")
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code) not in _PUNCTUATION}
"""Full-width digits, letters and signs to ASCII, so that they have one form."""
_FORMS = str.maketrans(_PUNCTUATION | _BLANKS | _MIDDLE_DOTS | _WIDE)
_BETWEEN_DIGITS = re.compile("(?<=[0-9０-９])[,:，：](?=[0-9０-９])")
_HALF = {"，": ",", "：": ":"}
_HALF_STOP = re.compile(r"""(?<=[一-鿿”"）)》%])[.．](?=[一-鿿“"《（(0-9]|\s|$)""")
_UNSEEN = re.compile(r"\*\*|[\ufeff\u200b-\u200d\ufffc]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without mark-up. `level`: heading depth, 0 for none; `bold`: the whole line is set in bold.

    text[i] stands at raw offset offsets[i]; [begin, end) is the raw range of the words.
    """

    text: str
    offsets: tuple[int, ...]
    level: int = 0
    bold: bool = False

    @property
    def begin(self) -> int:
        """Raw offset of the first character."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Raw offset behind the last character."""
        return self.offsets[-1] + 1

    def cut(self, begin: int, end: int) -> Line:
        """Return text[begin:end] as a line of the same kind."""
        return Line(self.text[begin:end], self.offsets[begin:end], self.level, self.bold)


def split_lines(raw: str, begin: int = 0) -> list[Line]:
    """Return the non-blank lines of raw[begin:] in order.

    A page without one 。 ends its sentences with half-width stops: they are read as 。.
    """
    lines: list[Line] = []
    half_stops = "。" not in raw
    for match in re.compile(r"[^\r\n]+").finditer(raw, begin):
        line = _line(raw, match.start(), match.end(), half_stops=half_stops)
        if line is not None:
            lines.append(line)
    return lines


def unify(text: str) -> str:
    """Return `text` with one form for each character of the same meaning, one for one.

    Half-width punctuation becomes full-width (a comma or colon between digits becomes half-width), full-width digits
    and letters become ASCII, straight quotes become “ and ” in turn.
    """
    unified = text.translate(_FORMS)
    if _BETWEEN_DIGITS.search(text):
        kept = {match.start() for match in _BETWEEN_DIGITS.finditer(text)}
        unified = "".join(_HALF[mark] if index in kept else mark for index, mark in enumerate(unified))
    if '"' in unified:
        parts = unified.split('"')
        marks = ["“" if number % 2 == 0 else "”" for number in range(len(parts) - 1)]
        unified = "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))
    return unified


def _line(raw: str, begin: int, end: int, *, half_stops: bool) -> Line | None:
    begin, end = _strip(raw, begin, end)
    level = 0
    heading = _HEADING.match(raw, begin, end)
    if heading:
        level = len(heading.group(1))
        begin, end = _strip(raw, heading.end(), end)
    bold = _BOLD.fullmatch(raw, begin, end)
    offsets: list[int] = []
    for unseen in _UNSEEN.finditer(raw, begin, end):
        offsets.extend(range(begin, unseen.start()))
        begin = unseen.end()
    offsets.extend(range(begin, end))
    if not offsets:
        return None
    words = "".join(raw[index] for index in offsets)
    text = unify(_HALF_STOP.sub("。", words) if half_stops else words)
    return Line(text, tuple(offsets), level, bold is not None)


def _strip(raw: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and raw[begin].isspace():
        begin += 1
    while end > begin and raw[end - 1].isspace():
        end -= 1
    return begin, end

"""The lines of a source text in reading form, each character with its raw offset."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_BOLD = re.compile(r"\*\*(?P<inner>[^*]+)\*\*")
_UNIFIED = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
"""Full-width forms to ASCII, so that digits, letters and % have one form."""
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_BLANKS = str.maketrans("\u3000\u00a0\u2002\u2003\u2009\t", "      ")
_MIDDLE_DOTS = str.maketrans("•・‧∙⋅", "·····")
_KEEP_BETWEEN_DIGITS = ",:"


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
    """Return the non-blank lines of raw[begin:] in order."""
    lines: list[Line] = []
    for match in re.compile(r"[^\r\n]+").finditer(raw, begin):
        line = _line(raw, match.start(), match.end())
        if line is not None:
            lines.append(line)
    return lines


def unify(text: str) -> str:
    """Return `text` with one form for each character of the same meaning, one for one.

    Half-width punctuation becomes full-width (a comma or colon between digits stays), full-width digits and letters
    become ASCII, straight quotes become “ and ” in turn.
    """
    full = text.translate(_UNIFIED).translate(_BLANKS).translate(_MIDDLE_DOTS)
    out: list[str] = []
    opening = True
    for index, character in enumerate(full):
        if character in _KEEP_BETWEEN_DIGITS and _between_digits(full, index):
            out.append(character)
        elif character == '"':
            out.append("“" if opening else "”")
            opening = not opening
        else:
            out.append(character.translate(_FULL))
    return "".join(out)


def _between_digits(text: str, index: int) -> bool:
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return len(around) == len("00") and around.isascii() and around.isdigit()


def _line(raw: str, begin: int, end: int) -> Line | None:
    begin, end = _strip(raw, begin, end)
    level = 0
    heading = _HEADING.match(raw, begin, end)
    if heading:
        level = len(heading.group(1))
        begin, end = _strip(raw, heading.end(), end)
    bold = _BOLD.fullmatch(raw, begin, end)
    offsets = [index for index in range(begin, end) if not raw.startswith("**", index) and not _second_star(raw, index)]
    offsets = [index for index in offsets if raw[index] not in "\ufeff\u200b\u200c\u200d\ufffc"]
    if not offsets or begin >= end:
        return None
    return Line(unify("".join(raw[index] for index in offsets)), tuple(offsets), level, bold is not None)


def _second_star(raw: str, index: int) -> bool:
    return index > 0 and raw.startswith("**", index - 1)


def _strip(raw: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and raw[begin].isspace():
        begin += 1
    while end > begin and raw[end - 1].isspace():
        end -= 1
    return begin, end

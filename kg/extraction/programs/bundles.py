"""The parts of a bundle (“三件事”): listed before or after its name, numbered 一是 … 二是 …, or in like clauses."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.analysis import Analysis
from kg.extraction.hints import HintedPattern
from kg.extraction.programs.names import Candidate, bare
from kg.lexicon import Pattern, regexes

Range = tuple[int, int]
_MARKS = "，。；：！？\n（）《》"
_LONGEST_PART = 24
_FIRST_PART, _NEXT_PART = 80, 1200
_FEW = 2
"""As often as a bundle's own words stand in its name and one part."""

_NUMERALS = "一二三四五六七八九十"


class PartsFinder:
    """Finds the parts of one bundle; a list counts only when it has as many members as the bundle declares.

    `trim` takes reading text and a range, and returns where the name in it begins, verbs and adverbs left out.
    """

    def __init__(self, trim: Callable[[str, int, int], int]) -> None:
        self._trim = trim
        self._rules = regexes("bundles.toml")

    def __call__(self, analysis: Analysis, bundle: Candidate, declared: int) -> list[Range]:
        """Return the reading ranges of the parts in order; empty where the text lists none."""
        text = analysis.text
        listed = [find(text, bundle, declared) for find in (self._inside, self._before, self._after)]
        for parts in listed:
            if len(parts) == declared:
                return parts
        numbered = self._numbered(analysis, bundle, declared)
        alike = self._alike(text, bundle)
        if len(numbered) != declared and len(alike) == declared:
            return alike
        return numbered if len(numbered) > 1 else []

    def _before(self, text: str, bundle: Candidate, declared: int) -> list[Range]:
        """Parts in `甲、乙、丙“三件事”`."""
        end = bundle.begin - (text[bundle.begin - 1 : bundle.begin] == "“")
        begin = end
        while begin and text[begin - 1] not in _MARKS:
            begin -= 1
        link = self._rules["link-before"].search(text[begin:end])
        return self._split(text, (begin, begin + link.start() if link else end), declared)

    def _inside(self, text: str, bundle: Candidate, declared: int) -> list[Range]:
        """Parts in `“甲、乙、丙”三件事`, the quotation inside or before the bundle's own words."""
        close = text.rfind("”", bundle.begin - 2, bundle.begin) if bundle.begin > 1 else -1
        begin = text.rfind("“", 0, close) + 1 if close > 0 else 0
        return self._split(text, (begin, close), declared) if begin and "\n" not in text[begin:close] else []

    def _after(self, text: str, bundle: Candidate, declared: int) -> list[Range]:
        """Parts in `“三件事”，即甲、乙、丙` or `“三件事”（甲、乙、丙）`."""
        rule = self._rules["link-after"].match(text[bundle.end : bundle.end + 16])
        if rule is None:
            return []
        begin = bundle.end + rule.end()
        end = begin
        while end < len(text) and text[end] not in _MARKS:
            end += 1
        return self._split(text, (begin, end), declared, trim=False)

    def _split(self, text: str, span: Range, declared: int, *, trim: bool = True) -> list[Range]:
        """Cut text in `span` at 、 and at the last 和 when one is missing; short enough pieces only."""
        begin, end = span
        pieces: list[Range] = []
        start = begin
        for mark in re.finditer("、", text[begin:end]):
            pieces.append((start, begin + mark.start()))
            start = begin + mark.end()
        pieces.append((start, end))
        if trim:
            pieces[0] = (self._trim(text, *pieces[0]), pieces[0][1])
        if 1 < len(pieces) < declared:
            pieces[-1:] = self._halves(text, pieces)
        if trim and (self._trim(text, *pieces[-1]) == pieces[-1][1] or self._rules["doing"].search(text, begin, end)):
            return []
        pieces = [self._unquote(text, *piece) for piece in pieces]
        fit = all(1 < last - first <= _LONGEST_PART for first, last in pieces)
        return pieces if fit and len(pieces) > 1 else []

    def _halves(self, text: str, pieces: list[Range]) -> list[Range]:
        """Cut the last of `pieces` at its 和; of several, at the one that leaves pieces most like the first."""
        (first, last), (begin, end) = pieces[-1], pieces[0]

        def likeness(joint: re.Match[str]) -> int:
            return (text[joint.end()] == text[begin]) + (text[joint.start() - 1] == text[end - 1])

        joints = list(self._rules["joint"].finditer(text, first, last - 1))
        best = max(joints, key=likeness, default=None)
        return [(first, best.start()), (best.end(), last)] if best else [(first, last)]

    def _unquote(self, text: str, begin: int, end: int) -> Range:
        if text[begin : begin + 1] == "“" and text.find("”", begin, end) in (-1, end - 1):
            begin += 1
        if text[end - 1 : end] == "”" and "“" not in text[begin:end]:
            end -= 1
        return begin, end

    def _numbered(self, analysis: Analysis, bundle: Candidate, declared: int) -> list[Range]:
        """Parts in `一是甲，…；二是乙，…`, in the bundle's own block or the blocks after it."""
        text, position = analysis.text, bundle.end
        parts: list[Range] = []
        if self._rules["number"].search(text, bundle.end, bundle.end + _FIRST_PART + 2) is None:
            return []
        for rule in self._rules["number"].finditer(text, bundle.end):
            number = rule.group("number")
            if number != _NUMERALS[len(parts)] or rule.start() - position > (_NEXT_PART if parts else _FIRST_PART):
                break
            begin, end = self._unquote(text, *self._item(text, rule.end()))
            position = end
            if not 1 < end - begin <= _LONGEST_PART:
                break
            parts.append((begin, end))
            if len(parts) == min(declared, len(_NUMERALS)):
                break
        return parts

    def _item(self, text: str, begin: int) -> Range:
        end = begin
        while end < len(text) and text[end] not in _MARKS:
            end += 1
        return self._trim(text, begin, end), end

    def _alike(self, text: str, bundle: Candidate) -> list[Range]:
        """Parts told in clauses that all end, or all begin, with the bundle's own words (“六个争先”: 要在…上争先)."""
        shape = self._rules["shape"].match(bare(text[bundle.begin : bundle.end]))
        if shape is None:
            return []
        if text.count(shape.group("tail")) <= _FEW:
            return []
        needs, tail = {"needs": shape.group("tail")}, re.escape(shape.group("tail"))
        ending = rf"(?<=[，。；：、\n])(?:要)?([^，。；：、\n]{{2,14}}{tail})(?=[，。；、])"
        opening = rf"(?<=[，。；：\n])({tail}[^，。；：\n]{{2,18}})"
        for form in (ending, opening):
            searched = HintedPattern(Pattern("alike", re.compile(form), fields=needs))
            found = {bare(rule.group(1)): rule.span(1) for rule in searched.finditer(text)}
            own = [span for name, span in found.items() if not self._rules["shape"].match(name)]
            if len(own) > 1:
                return own
        return []

"""From a source text to its articles: lines, headings, joined column breaks, by-lines, pull quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.document import INSERTED, Article, Block, BlockKind, Document, PullQuote, Source, Span
from kg.errors import ReadingError
from kg.lexicon import patterns
from kg.reading.files import body_begin
from kg.reading.lines import Line, split_lines

_PROSE = re.compile(r"[，。；]")
_ENDS = "。！？…：；”’）】》"
_LONGEST_HEADLINE = 60
_SHORTEST_REPEAT = 20


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block on its way: its kind and the lines joined in it."""

    kind: BlockKind
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def read_document(source: Source) -> Document:
    """Tell `source` apart into articles; raises ReadingError where no text is left.

    A page with several first-level headings is a newspaper page: what stands before the first is its header, and
    each heading opens an article. Any other text is one article; its first line, if no sentence, is the headline.
    """
    lines = split_lines(source.raw, body_begin(source))
    if not lines:
        raise ReadingError(f"{source.name}: no text behind the front matter: add it or take the file out")
    kept, repeated = _set_repeats_apart(lines)
    header, groups = _group(kept)
    names = [source.name] if len(groups) == 1 else [f"{source.name}#{number}" for number in range(1, len(groups) + 1)]
    articles = tuple(_article(name, source, group) for name, group in zip(names, groups, strict=True))
    return Document(source, articles, header, tuple(_pull_quotes(articles, repeated)))


def _set_repeats_apart(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Split off the lines that repeat words of the page: bold lines found in the body, and doubled paragraphs."""
    body = "".join(line.text for line in lines if not line.bold)
    kept: list[Line] = []
    repeated: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        long = len(line.text) >= _SHORTEST_REPEAT
        again = long and (line.text in seen or (line.bold and line.text in body))
        (repeated if again else kept).append(line)
        seen.add(line.text)
    return kept, repeated


def _group(lines: list[Line]) -> tuple[Span | None, list[list[Line]]]:
    starts = [index for index, line in enumerate(lines) if line.level == 1]
    several = len(starts) > 1
    if not several:
        return None, [lines]
    before = lines[: starts[0]]
    header = Span(before[0].begin, before[-1].end) if before else None
    return header, [lines[begin:end] for begin, end in pairwise([*starts, len(lines)])]


def _article(name: str, source: Source, lines: list[Line]) -> Article:
    text: list[str] = []
    offsets: list[int] = []
    blocks: list[Block] = []
    for piece in _pieces(lines):
        begin = len(offsets)
        for line in piece.lines:
            text.append(line.text)
            offsets.extend(line.offsets)
        blocks.append(Block(piece.kind, begin, len(offsets)))
        text.append("\n")
        offsets.append(INSERTED)
    return Article(name, source, "".join(text), tuple(offsets), tuple(blocks))


def _pieces(lines: list[Line]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for index, line in enumerate(lines):
        kind = _kind(line, first=index == 0, only=len(lines) == 1)
        if kind is BlockKind.HEADLINE:
            pieces.extend(_headline(line))
        elif pieces and kind is BlockKind.BODY and _continues(pieces[-1], line):
            pieces[-1] = _Piece(BlockKind.BODY, (*pieces[-1].lines, line))
        else:
            pieces.append(_Piece(kind, (line,)))
    return pieces


def _kind(line: Line, *, first: bool, only: bool) -> BlockKind:
    if line.level == 1:
        return BlockKind.HEADLINE
    if line.level > 1:
        return BlockKind.SUBHEAD
    if _matches("byline.role-names", line.text):
        return BlockKind.BYLINE
    short = len(line.text) <= _LONGEST_HEADLINE and not re.search("[。；：]", line.text)
    if first and not only and short and line.text[-1] not in "，：":
        return BlockKind.HEADLINE
    return BlockKind.BODY


def _headline(line: Line) -> list[_Piece]:
    """Split a heading line at its first blank between words: the headline, then the deck."""
    blank = line.text.find(" ")
    if blank <= 0:
        return [_Piece(BlockKind.HEADLINE, (line,))]
    deck = _Piece(BlockKind.DECK, (line.cut(blank + 1, len(line.text)),))
    return [_Piece(BlockKind.HEADLINE, (line.cut(0, blank),)), deck]


def _continues(piece: _Piece, line: Line) -> bool:
    """Whether `line` goes on with the clause that a column break cut: no end mark before it, prose on both sides."""
    before = piece.text
    return (
        piece.kind is BlockKind.BODY
        and before[-1] not in _ENDS
        and _PROSE.search(before) is not None
        and _PROSE.search(line.text) is not None
        and not _matches("item.opening", line.text)
    )


def _matches(pattern_id: str, text: str) -> bool:
    return any(pattern.id == pattern_id and pattern.regex.search(text) for pattern in patterns("layout.toml"))


def _pull_quotes(articles: tuple[Article, ...], repeated: list[Line]) -> list[PullQuote]:
    quotes: list[PullQuote] = []
    for line in repeated:
        for article in articles:
            begin = article.text.find(line.text)
            if begin >= 0:
                repeats = article.spans(begin, begin + len(line.text))
                quotes.append(PullQuote(Span(line.begin, line.end), article.name, repeats))
                break
    return quotes

"""The sentences of an article that may tell events, each with the persons that it names."""

from __future__ import annotations

from typing import NamedTuple

from kg.document import Block, BlockKind
from kg.extraction.analysis import Analysis, PersonMention

_LONGEST_SENTENCE = 2000
_LONGEST_HEADING = 36
_SENTENCE_ENDS = "。！？；：，…”」）"


class Sentence(NamedTuple):
    """The sentence text[begin:end]; `prose`: it stands in a paragraph, not in a heading."""

    begin: int
    end: int
    prose: bool
    persons: list[PersonMention]


def read_sentences(analysis: Analysis) -> list[Sentence]:
    """Return the sentences from left to right; by-lines and what runs on longer than prose does are left out."""
    article = analysis.article
    persons: dict[int, list[PersonMention]] = {}
    for person in analysis.persons:
        persons.setdefault(article.sentence_at(person.begin)[0], []).append(person)
    blocks = {block.begin: block for block in article.blocks if block.begin < block.end}
    found: list[Sentence] = []
    told = prose = False
    for begin, end in article.sentences:
        if begin in blocks:
            told = blocks[begin].kind is not BlockKind.BYLINE
            prose = _is_prose(analysis, blocks[begin])
        if told and end - begin <= _LONGEST_SENTENCE:
            found.append(Sentence(begin, end, prose, persons.get(begin, [])))
    return found


def _is_prose(analysis: Analysis, block: Block) -> bool:
    """Whether a block holds sentences; a short line without a full stop is a heading, whatever its mark-up."""
    short = block.end - block.begin <= _LONGEST_HEADING
    return block.kind is BlockKind.BODY and not (short and analysis.text[block.end - 1] not in _SENTENCE_ENDS)

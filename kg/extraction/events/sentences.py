"""The sentences of an article that may tell events, each with the persons that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from kg.document import Block, BlockKind
from kg.extraction.analysis import Analysis, PersonMention
from kg.lexicon import Dictionary, data_path, read_table, regexes, words

_Found = TypeVar("_Found", bound=tuple[Any, ...])
_LAUNCH = "launch"
_LONGEST_SENTENCE = 2000
_LONGEST_HEADING = 36
_SENTENCE_ENDS = "。！？；：，…”」）"
_CLOSING = "”」）"
_FULL_STOPS = "。！？"


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


def by_sentence(analysis: Analysis, found: Iterable[_Found]) -> dict[int, list[_Found]]:
    """Group what was found, tuples that start with a begin and stand in order, by where their sentence begins."""
    groups: dict[int, list[_Found]] = {}
    first = end = 0
    for one in found:
        if one[0] >= end:
            first, end = analysis.article.sentence_at(one[0])
        groups.setdefault(first, []).append(one)
    return groups


class Hints(NamedTuple):
    """What the words of a sentence hint at: sorts of events, and where acts of launches end."""

    sorts: frozenset[str]
    launches: tuple[int, ...]


class HintFinder:
    """Finds the hint words of an article (event_hints.tsv, event_launches.tsv) in one pass."""

    def __init__(self) -> None:
        entries = dict.fromkeys(words("event_launches.tsv"), frozenset({_LAUNCH}))
        for row in read_table(data_path("event_hints.tsv"), ["word", "sorts"]):
            entries[row["word"]] = entries.get(row["word"], frozenset()) | set(row["sorts"].split("、"))
        self._hints = Dictionary(entries)
        self._ends = regexes("events.toml")["launch.ends"]

    def find(self, analysis: Analysis) -> dict[int, Hints]:
        """Return the hints of each sentence that has some, by where it begins."""
        groups = by_sentence(analysis, self._hints.find(analysis.text))
        return {begin: self._read(analysis.text, found) for begin, found in groups.items()}

    def _read(self, text: str, found: Sequence[tuple[int, int, frozenset[str]]]) -> Hints:
        ends = tuple(end for _, end, sorts in found if _LAUNCH in sorts and self._ends.match(text, end))
        return Hints(frozenset().union(*(sorts for _, _, sorts in found)), ends)


def _is_prose(analysis: Analysis, block: Block) -> bool:
    """Whether a block holds sentences; a short line without a full stop is a heading, whatever its mark-up."""
    if block.kind is not BlockKind.BODY:
        return False
    if block.end - block.begin > _LONGEST_HEADING:
        return True
    words = analysis.text[block.begin : block.end]
    return words[-1] in _SENTENCE_ENDS and (words[-1] not in _CLOSING or any(stop in words for stop in _FULL_STOPS))

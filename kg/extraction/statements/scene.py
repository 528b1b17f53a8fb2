"""An article with the subjects found in it: what references and speakers are resolved on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from kg.document import Block, BlockKind, Span
from kg.extraction.analysis import Analysis, Mention
from kg.extraction.statements.subjects import Subject
from kg.facts import Derivation
from kg.lexicon import regexes

_CLAUSE_ENDS = "，；：。！？\n“”"
_BLANK = "〇"
_LONGEST_HEADING = 36
_SENTENCE_ENDS = "。！？；：，…”」"
PERSONAL = {"person", "foreign"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker; `at` is where it is printed, `source` the raw spans it was resolved from, if elsewhere."""

    name: str
    kind: str
    at: tuple[int, int]
    derivation: Derivation = Derivation.STATED
    source: tuple[Span, ...] = ()


class Scene:
    """The text of `analysis` with short quotes blanked out (`mask_quotes`), and its subjects, sorted by begin."""

    def __init__(self, analysis: Analysis, text: str, subjects: list[Subject]) -> None:
        self.analysis = analysis
        self.text = text
        self.patterns = regexes("statements.toml")
        self.persons = [subject for subject in subjects if subject.kind in PERSONAL]
        self._subjects = subjects
        blocks = analysis.article.blocks
        self._headings = [block.end for block in blocks if not is_prose(analysis, block)]
        prose = next((block.begin for block in blocks if is_prose(analysis, block)), 0)
        self.lead_end = next((end for end in self._headings if end > prose), len(text))
        self._begins = [subject.begin for subject in subjects]
        self._masked = _without_names(text, [*analysis.organisations, *analysis.places])

    def clause_start(self, low: int, position: int) -> int:
        """Return where the clause of `position` begins, not before `low`."""
        begin = position
        while begin > low and self.text[begin - 1] not in _CLAUSE_ENDS:
            begin -= 1
        return begin

    def spans(self, named: Subject | Speaker) -> tuple[Span, ...]:
        """Return the raw spans of a subject, or those that a speaker was taken from."""
        if isinstance(named, Speaker):
            return named.source or self.analysis.article.spans(*named.at)
        return self.analysis.article.spans(named.begin, named.end)

    def between(self, begin: int, end: int) -> list[Subject]:
        """Return the subjects that lie inside [begin, end)."""
        found = self._subjects[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]
        return [subject for subject in found if subject.end <= end]

    def persons_before(self, subject: Subject) -> Iterator[Subject]:
        """Yield the persons named before `subject`, the nearest first."""
        for index in range(bisect_left(self.persons, (subject.begin,)) - 1, -1, -1):
            yield self.persons[index]

    def heading_end(self, position: int) -> int:
        """Return where the last heading before `position` ends, 0 without one."""
        index = bisect_right(self._headings, position)
        return self._headings[index - 1] if index else 0

    def is_object(self, subject: Subject, low: int) -> bool:
        """Whether the subject is spoken to or about; a preposition inside a name (以色列, 和田) is none."""
        start = max(low, self.clause_start(low, subject.begin))
        before = self._masked[start : subject.begin]
        if self.patterns["object"].search(before) is not None:
            return True
        joint = self.patterns["object.joint"].match(before)
        if joint is None:
            return False
        others = self.between(start, start + joint.end("head"))
        alone = self.patterns["joint.head"].search(joint["head"]) is not None
        return alone or any(other.kind in {"person", "pronoun"} for other in others)


def is_prose(analysis: Analysis, block: Block) -> bool:
    """Whether a block holds sentences; a short line without a full stop is a heading, whatever its mark-up."""
    short = block.end - block.begin <= _LONGEST_HEADING
    return block.kind is BlockKind.BODY and not (short and analysis.text[block.end - 1] not in _SENTENCE_ENDS)


def _without_names(text: str, names: Iterable[Mention]) -> str:
    """Return `text` with the names blanked out, character for character."""
    pieces: list[str] = []
    end = 0
    for name in sorted(names, key=attrgetter("begin", "end")):
        if name.begin >= end:
            pieces += text[end : name.begin], _BLANK * (name.end - name.begin)
            end = name.end
    return "".join(pieces) + text[end:]

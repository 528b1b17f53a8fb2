"""Where a person's name ends: Han names, minority names with and without a dot, foreign names.

A name begins at a known place (behind a title, at the head of a clause); the hard part is its right edge. Each
length that the characters allow is weighed by what follows it and by the other places where the same characters
stand in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from kg.extraction.analysis import Mention
from kg.extraction.people.name_edges import NameEdges
from kg.extraction.people.name_lexicon import DOTS, JOINTS, NameLexicon

UNLISTED = 0.5
"""The score of a name whose surname no table has."""

_GIVEN_SIZES = (1, 2)
_LONGEST_FOREIGN = 16
_LONGEST_PART = 8
_ALL_USUAL = 0.4
_DOUBTFUL = 0.15
_SHORTEST_MINORITY = 3
_LONG_MINORITY = 4
_MARRIED = 4
_BLANKS = frozenset(" \u3000")
_NEAR = 20_000
"""How far away other places speak for a reading: farther than an article is long, so that the work grows with it."""

_PADDED = re.compile("[ \u3000]{1,4}(?P<given>[\u3400-\u9fff])(?=[，。；、（）\n]|为|的|同志|$)")
"""What follows the surname where a name of two is set as wide as one of three."""

_GRAMMATICAL = 1.5
_FIRM = 2.0
_CERTAIN = 3.0


class Name(NamedTuple):
    """text[begin:end] read as a name; `score` above 0 is a good reading, 4 and more a certain one."""

    begin: int
    end: int
    score: float


class NameReader:
    """Reads names in one article's text; `known` grows with the names already found there."""

    def __init__(
        self, lexicon: NameLexicon, text: str, places: Iterable[Mention] = (), bodies: Iterable[Mention] = ()
    ) -> None:
        self._lexicon = lexicon
        self._text = text
        self._edges = NameEdges(lexicon, text, (*places, *bodies))
        self.begins_well, self.ends_well = self._edges.begins_well, self._edges.ends_well
        self._reads: dict[tuple[int, bool], Name | None] = {}
        self._ends_of_names = {mention.end for mention in (*places, *bodies)}

    def read(self, begin: int, *, foreign: bool = False, loose: bool = False) -> Name | None:
        """Return the best name that begins at `begin`, or None.

        `foreign`: a foreign one is likely there; `loose`: so likely that any characters of names may spell it.
        """
        if loose:
            return self._best(self._readings(begin, foreign=True) or self._any(begin))
        if (begin, foreign) not in self._reads:
            self._reads[begin, foreign] = self._best(self._readings(begin, foreign=foreign))
        return self._reads[begin, foreign]

    def _readings(self, begin: int, *, foreign: bool) -> list[Name]:
        return [*self._han(begin), *self._minority(begin), *self._foreign(begin, foreign=foreign), *self._padded(begin)]

    def _best(self, readings: list[Name]) -> Name | None:
        best = max(readings, key=lambda name: (name.score, name.end), default=None)
        return best if best is not None and best.score > 0 else None

    @cached_property
    def _is_dotted(self) -> bool:
        return self._lexicon.dot.search(self._text) is not None

    def read_unlisted(self, begin: int, size: int = 3) -> Name | None:
        """Return `size` characters as a name whose surname no table has: usual given ones and a sure end."""
        end = begin + size
        word = self._text[begin:end]
        if len(word) < size or not self._lexicon.given.issuperset(word[1:]):
            return None
        if not "\u3400" <= word[0] <= "\u9fff" or word[0] in self._lexicon.never:
            return None
        sure = self.ends_well(end) >= _CERTAIN and not self._lexicon.follower_at(self._text, begin)
        return Name(begin, end, UNLISTED) if sure and word[:2] not in self._lexicon.veto else None

    def read_free(self, begin: int) -> Name | None:
        """Return a Han name with a common surname and a usual given character, as needed where no title stands."""
        return self._best([name for name in self._han(begin) if self.has_common_surname(name)])

    def is_han(self, begin: int) -> bool:
        """Whether a Chinese character stands at `begin`; no name begins with another."""
        return "\u3400" <= self._text[begin : begin + 1] <= "\u9fff"

    def may_begin(self, begin: int) -> bool:
        """Whether the character at `begin` may open a name, or a dot stands shortly behind it."""
        return self._text[begin : begin + 1] in self._lexicon.starts or self._text[begin + 1 : begin + 4].find("·") >= 0

    def free_begins(self) -> Iterator[int]:
        """Yield where a name without a title may begin."""
        return self._begins(self._lexicon.free_head, self._lexicon.free_begin)

    def minority_runs(self) -> Iterator[tuple[int, int]]:
        """Yield begin and end of the long runs of minority syllables, from left to right."""
        return self._lexicon.minority.long_runs(self._text)

    def foreign_begins(self) -> Iterator[int]:
        """Yield where a foreign name may begin a clause."""
        return self._begins(self._lexicon.foreign_head, self._lexicon.foreign_begin)

    def _begins(self, head: re.Pattern[str], begin: re.Pattern[str]) -> Iterator[int]:
        if head.match(self._text):
            yield 0
        yield from (found.end() for found in begin.finditer(self._text))

    def read_back(self, end: int, *, anywhere: bool = False) -> Name | None:
        """Return a Han name that ends at `end` and begins at the head of a clause or behind a joining word, or None.

        `anywhere`: what stands behind it is so telling that a name of three characters may begin anywhere.
        """
        whole = self._foreign_before(end)
        if whole is not None:
            return whole
        sizes = [size for size in (4, 3, 2) if end >= size and self._opens(end - size)]
        for size in [*sizes, 3] if anywhere and end > _GIVEN_SIZES[1] else sizes:
            begin = end - size
            surname = self._surname(begin)
            name = Name(begin, end, 2.0)
            fits = surname and size - surname in _GIVEN_SIZES and self._can_be(begin, end)
            fits = fits and self._text[end - 1] not in self._lexicon.openers
            telling = self._opens(begin) and self._text[begin] not in self._lexicon.everyday
            inside = not self._opens(begin) and self._text[begin - 1 : begin + 1] in self._lexicon.followers
            if fits and not inside and (telling or self.is_usual(name, rare=True)):
                return name
        return None

    def _foreign_before(self, end: int) -> Name | None:
        """Return a dotted name, or a run of minority syllables, that ends at `end` and begins well."""
        for size in range(min(end, _LONGEST_FOREIGN), _SHORTEST_MINORITY - 1, -1):
            if not self._is_dotted and self._text[end - size] not in self._lexicon.minority.starts:
                continue
            word = self._text[end - size : end]
            if not self.begins_well(end - size) or word[:2] in self._lexicon.veto:
                continue
            last = max(map(word.rfind, JOINTS))
            if any(self.ends_well(at) >= _CERTAIN for at in range(end - size + last + 2, end)):
                continue
            if self._lexicon.minority.end(word, 0) == len(word) or self._lexicon.dotted.fullmatch(word):
                return Name(end - size, end, 3.0)
        return None

    def _opens(self, begin: int) -> bool:
        return self.begins_well(begin) or begin in self._ends_of_names

    def is_foreign(self, name: Name) -> bool:
        """Whether a name is spelled like a foreign one: with a dot, or without a Han surname."""
        word = self._text[name.begin : name.end]
        surname = self._surname(name.begin)
        return self._lexicon.dotted.match(word) is not None or not surname or len(word) > surname + 2

    def has_common_surname(self, name: Name) -> bool:
        """Whether a name has a common or compound surname, or none at all (a foreign or minority name)."""
        surname = self._surname(name.begin)
        if surname != 1 or self._text[name.begin] in self._lexicon.common:
            return True
        return self._lexicon.dotted.fullmatch(self._text, name.begin, name.end) is not None

    def is_name(self, word: str) -> bool:
        """Whether `word` as a whole is a Han name with a known surname, or a dotted name."""
        if self._lexicon.dotted.fullmatch(word):
            return True
        reader = NameReader(self._lexicon, word)
        return any(name.end == len(word) for name in [*reader._han(0), *reader._minority(0)])

    def is_usual(self, name: Name, *, rare: bool = False) -> bool:
        """Whether a name has a common surname (`rare`: or a rare one) and only usual given characters."""
        word = self._text[name.begin : name.end]
        surname = self._surname(name.begin)
        if surname > 1:
            usual = self._lexicon.given.issuperset(word[surname:])
            return len(word) > surname and word[:2] in self._lexicon.compound and usual
        known = word[0] in self._lexicon.common or (rare and word[0] in self._lexicon.rare)
        return known and all(character in self._lexicon.given for character in word[1:])

    def is_spelled_usually(self, name: Name) -> bool:
        """Whether a surname, however rare, and two usual given characters make a name."""
        surname = self._surname(name.begin)
        return (
            surname > 0
            and self.is_full(name)
            and self._lexicon.given.issuperset(self._text[name.begin + surname : name.end])
        )

    def is_full(self, name: Name) -> bool:
        """Whether a name has a surname and two given characters, or a surname of several."""
        surname = self._surname(name.begin)
        return name.end - name.begin > surname and (surname > 1 or name.end - name.begin == surname + max(_GIVEN_SIZES))

    def _surname(self, begin: int) -> int:
        """Return the length of the surname at `begin`, 0 if there is none."""
        first = self._text[begin : begin + 1]
        if first in self._lexicon.long_starts:
            for size in (4, 3, 2):
                word = self._text[begin : begin + size]
                if word in self._lexicon.compound or word in self._lexicon.japanese:
                    return size
        return 1 if first in self._lexicon.surnames else 0

    def _han(self, begin: int) -> list[Name]:
        surname = self._surname(begin)
        if not surname or self._text[begin : begin + 2] in self._lexicon.veto:
            return []
        sizes = (surname + 1, surname + 2)
        readings = [self._weigh(begin, begin + size, surname) for size in sizes if self._can_be(begin, begin + size)]
        readings = [name for name in readings if name.score > 0]
        return readings if any(name.score > 1 for name in readings) else [*readings, *self._married(begin)]

    def _married(self, begin: int) -> list[Name]:
        """Read two common surnames and two usual given characters as one name, where its end is sure."""
        word = self._text[begin : begin + _MARRIED]
        known = self._lexicon.common.issuperset(word[:2]) and self._lexicon.given.issuperset(word[2:])
        if len(word) < _MARRIED or not known or not self._can_be(begin, begin + _MARRIED):
            return []
        after = self.ends_well(begin + _MARRIED)
        return [Name(begin, begin + _MARRIED, after)] if after >= 1 else []

    def _can_be(self, begin: int, end: int) -> bool:
        word = self._text[begin:end]
        if end > len(self._text) or word in self._lexicon.veto or word[:2] in self._lexicon.veto or word[0] == word[1]:
            return False
        given = self._without_grammar(begin, end)
        if given in self._lexicon.never or not self._lexicon.never.isdisjoint(given):
            return False
        return min(given) >= "\u3400" and max(given) <= "\u9fff"

    def _without_grammar(self, begin: int, end: int) -> str:
        """Return what follows the surname, less a character that is grammar elsewhere, where the place shows a name."""
        word = self._text[begin:end]
        given = word[1:]
        if given[0] in self._lexicon.middle and given[1:] in self._lexicon.given and self.ends_well(end) >= _FIRM:
            return given[1:]
        if given[-1] in self._lexicon.last and given[:-1] in self._lexicon.given and word[0] in self._lexicon.common:
            return given[:-1] if self._recurs_whole(begin, end) else given
        return given

    def _recurs_whole(self, begin: int, end: int) -> bool:
        """Whether the name that ends in a character of grammar stands elsewhere too, and never without that one."""
        word = self._text[begin:end]
        if word[-1] not in self._lexicon.last or len(word) <= max(_GIVEN_SIZES):
            return False
        together = self._text.count(word)
        return together > 1 and together == self._text.count(word[:-1])

    def _padded(self, begin: int) -> list[Name]:
        """Read a surname and one given character with blanks between them."""
        if self._text[begin + 1 : begin + 2] not in _BLANKS or self._text[begin] not in self._lexicon.surnames:
            return []
        found = _PADDED.match(self._text, begin + 1)
        if found is None or found["given"] not in self._lexicon.given or not self.begins_well(begin):
            return []
        return [Name(begin, found.end(), _CERTAIN)]

    def _weigh(self, begin: int, end: int, surname: int) -> Name:
        """Score a reading by what follows, by its characters, and by the other places where they stand."""
        given = self._text[begin + surname : end]
        after = self.ends_well(end)
        usual = _ALL_USUAL * (2 * sum(map(self._lexicon.given.__contains__, given)) / len(given) - 1)
        first = self._text[begin]
        if first in self._lexicon.scarce and usual < _ALL_USUAL:
            return Name(begin, end, -1.0)
        everyday = 0.6 if first in self._lexicon.everyday else 0.2 if first in self._lexicon.rare else 0.0
        if not after:
            unsure = len(given) > 1 and usual == _ALL_USUAL and not everyday
            return Name(begin, end, _DOUBTFUL if unsure else -1.0)
        longer = 0.3 if len(given) > 1 else 0.0
        grammatical = given[-1] in self._lexicon.followers and given[-1] not in self._lexicon.given
        grammatical = grammatical and not self._recurs_whole(begin, end)
        grammatical = grammatical or (len(given) > 1 and given[-1] in self._lexicon.blunt)
        if grammatical and not self._edges.stops(end):
            longer -= _GRAMMATICAL
        return Name(begin, end, after + usual + longer - everyday + self._repeats(begin, end, surname))

    def _repeats(self, begin: int, end: int, surname: int) -> float:
        """Weigh the places near: three characters that always stand together are one name, two that do not are."""
        short = self._text[begin : begin + surname + 1]
        first, last = max(0, begin - _NEAR), begin + _NEAR
        total = self._text.count(short, first, last)
        if total <= 1:
            return 0.0
        together = self._text.count(self._text[begin : begin + surname + 2], first, last)
        whole = end - begin > surname + 1
        if together == total and self.ends_well(begin + surname + 1) < _CERTAIN:
            return 2.0 if whole else -1.0
        if together == 1:
            return -2.0 if whole else 1.0
        return 0.0

    def _minority(self, begin: int) -> list[Name]:
        end = self._lexicon.minority.end(self._text, begin)
        if end - begin < _SHORTEST_MINORITY or self._text[begin:end] in self._lexicon.veto:
            return []
        if not self.ends_well(end) and (end - begin < _LONG_MINORITY or self._spells_on(end)):
            return []
        return [Name(begin, end, 3.5 + self.ends_well(end) / 3)]

    def _spells_on(self, end: int) -> bool:
        """Whether a longer foreign name goes on at `end`."""
        return self._text[end : end + 1] in self._lexicon.transliteration

    def _foreign(self, begin: int, *, foreign: bool) -> list[Name]:
        dotted = self._lexicon.dotted.match(self._text, begin) if self._is_dotted else None
        if dotted is not None and not self._runs_on(begin, dotted.group()):
            if joined := self._lexicon.two_dotted.match(dotted.group()):
                return [Name(begin, begin + joined.end("first"), 9.0)]
            last = begin + max(map(dotted.group().rfind, JOINTS)) + 1
            least = max(last + 1, self._lexicon.minority.end(self._text, last))
            ends = range(least, dotted.end() + 1)
            end = next((at for at in ends if self._ends_part(last, at) and not self._goes_on(at)), dotted.end())
            return [Name(begin, end, 9.0)]
        run = self._lexicon.foreign.match(self._text, begin)
        if foreign and (run is None or run.end() - begin == 1):
            run = self._lexicon.foreign_full.match(self._text, begin)
        least = 2 if foreign else 3
        if run is not None and len(self._lexicon.follower_at(self._text, begin)) <= 1:
            end = self.foreign_end(begin, min(run.end(), begin + _LONGEST_FOREIGN), least)
            if end and self._text[begin:end] not in self._lexicon.veto:
                sure = 1.0 if foreign else 0.0 if end - begin > least else -1.5
                return [Name(begin, end, self.ends_well(end) + sure)]
        return []

    def _ends_part(self, last: int, end: int) -> bool:
        """Whether the part of a name that begins at `last` ends at `end`; one alone may be cut from a longer one."""
        cut = end - last == 1 and self._text[end : end + 1] in self._lexicon.spelling
        return self.ends_well(end) >= (_CERTAIN if cut else _FIRM)

    def _goes_on(self, end: int) -> bool:
        """Whether the character at `end` spells foreign names, and one that ends behind it ends as well."""
        return self._text[end : end + 1] in self._lexicon.full and self.ends_well(end + 1) >= 1

    def _runs_on(self, begin: int, word: str) -> bool:
        """Whether a Han name and its verb stand before the name whose dot is seen (某某致电甲·乙)."""
        first = min(at for at in map(word.find, DOTS) if at >= 0)
        ends = range(begin + 2, begin + first)
        if self._text[begin] in self._lexicon.surnames and any(self._text[at] in self._lexicon.openers for at in ends):
            return True
        return any(self.ends_well(at) >= _CERTAIN for at in ends[:-1])

    def foreign_end(self, begin: int, end: int, least: int) -> int:
        """Return the longest end that ends well, at least `least` characters behind `begin`; 0 if there is none."""
        ends = [at for at in range(end, begin + least - 1, -1) if self.ends_well(at)]
        clean = (at for at in ends if self._text[at - 1] not in self._lexicon.followers or self._edges.stops(at))
        return next(clean, ends[0] if ends else 0)

    def _any(self, begin: int) -> list[Name]:
        """Read whatever stands before the next boundary as a name, if it is short and no word that follows names."""
        end = begin
        while end < len(self._text) and "\u3400" <= self._text[end] <= "\u9fff" and end - begin < _LONGEST_PART:
            if self._text[end] in self._lexicon.never or (end - begin > 1 and self.ends_well(end) >= _CERTAIN):
                break
            end += 1
        word = self._text[begin:end]
        letters = self._lexicon.given | self._lexicon.transliteration
        good = (
            len(word) > 1
            and all(letter in letters for letter in word)
            and self.ends_well(end)
            and not self._lexicon.follower_at(self._text, begin)
        )
        return [Name(begin, end, 0.8)] if good and word[:2] not in self._lexicon.veto else []

"""What certain names are: an anchor, and the field of one article in which names are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extraction.analysis import Analysis, Mention, OrganizationMention, PlaceMention
from kg.extraction.people.name_lexicon import NameLexicon
from kg.extraction.people.names import Name, NameReader
from kg.extraction.people.offices import Office
from kg.extraction.people.titles import Title
from kg.lexicon import Pattern

GOOD_END = 2.3
"""The score of a name that a boundary or a word shows the end of."""

_LARGE = frozenset({"province", "prefecture"})
_ABROAD = frozenset({"country", "city"})


class Anchor(NamedTuple):
    """A person's name where it is certain; text[begin:end] shows it. `offices` are printed with it."""

    name: Name
    begin: int
    end: int
    method: str
    confidence: float
    offices: tuple[Office, ...] = ()


class NameField:
    """Reads names in one article where no place and no body stands, and keeps where anchors are."""

    def __init__(
        self, analysis: Analysis, lexicon: NameLexicon, rules: Mapping[str, Pattern], titles: Sequence[Title]
    ) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.lexicon = lexicon
        self.rules = rules
        self.reader = NameReader(lexicon, analysis.text, analysis.places, analysis.organisations)
        self._title_begins = [title.begin for title in titles]
        found = (*analysis.places, *analysis.organisations)
        mentions = [mention for mention in found if not self._is_cut_by(titles, mention)]
        self._ends = {mention.begin: mention.end for mention in mentions}
        self._cities = {place.begin for place in analysis.places if place.level in _LARGE and place.code}
        self._inside: set[int] = set()
        for mention in mentions:
            self._inside.update(range(mention.begin + 1, mention.end))
        self._bodies = frozenset(mention.begin for mention in mentions if isinstance(mention, OrganizationMention))
        self._guessed = {(place.begin, place.end) for place in analysis.places if not place.code}
        abroad = [place for place in analysis.places if place.level in _ABROAD and not self._is_home(place)]
        self.abroad = frozenset(place.name for place in abroad)
        self._abroad_begins = [place.begin for place in abroad]
        self._home_begins = [place.begin for place in analysis.places if place.code or self._is_home(place)]
        self.tells_of_he = rules["name.he_region"].regex.search(self.text) is not None
        self._documents = [document.begin for document in analysis.documents]
        self.words: set[str] = set()
        self._taken: set[int] = set()
        self._covered: set[int] = set()

    def _is_cut_by(self, titles: Sequence[Title], mention: Mention) -> bool:
        """Whether a title ends within `mention` that begins before it (院长|江某: no river there)."""
        index = bisect_left(self._title_begins, mention.begin) - 1
        if index < 0 or not mention.begin < titles[index].end < mention.end:
            return False
        begin = titles[index].begin
        return not any(place.begin <= begin < place.end for place in self.analysis.places)

    def keep(self, anchors: Iterable[Anchor]) -> Iterator[Anchor]:
        """Pass on the anchors of names that stand at new positions, and those with offices."""
        for anchor in anchors:
            if anchor.name.begin not in self._taken or anchor.offices:
                begin, end, _ = anchor.name
                self.words.add(self.text[begin:end])
                self._taken.add(begin)
                self._covered.update(range(begin, end))
                yield anchor

    def is_in_document(self, begin: int) -> bool:
        """Whether the title of a document holds the character at `begin`."""
        index = bisect_right(self._documents, begin) - 1
        return index >= 0 and self.analysis.documents[index].end > begin

    def is_taken(self, begin: int) -> bool:
        """Whether an anchor's name begins at `begin`."""
        return begin in self._taken

    def is_covered(self, begin: int) -> bool:
        """Whether an anchor's name holds the character at `begin`."""
        return begin in self._covered

    def read(self, begin: int, *, foreign: bool = False, loose: bool = False) -> Name | None:
        """Return the best name at `begin` that is no place and no body; see `NameReader.read`."""
        name = self.reader.read(begin, foreign=foreign, loose=loose)
        return None if name is None or self.is_blocked(name) else name

    def is_blocked(self, name: Name) -> bool:
        """Whether a place or a body stands where the name would; 甲河 in a list of names is none."""
        if (name.begin, name.end) in self._guessed and self.reader.is_usual(name):
            return False
        if name.begin in self._cities and not self.reader.is_usual(name):
            return True
        opened = any(at in self._bodies for at in range(name.begin + 1, name.end))
        return opened or name.begin in self._inside or self._ends.get(name.begin, 0) >= name.end

    def is_person(self, name: Name) -> bool:
        """Whether no place and no body stands where `name` would, it is not called like a place, and holds no title."""
        if self.is_blocked(name) or self.is_place(name):
            return False
        index = bisect_right(self._title_begins, name.begin)
        return index == len(self._title_begins) or self._title_begins[index] >= name.end

    def is_place(self, name: Name) -> bool:
        """Whether a name ends like a place's."""
        return self.rules["name.place"].regex.search(self.text[name.begin : name.end]) is not None

    def is_common_end(self, name: Name) -> bool:
        """Whether a name ends as the names of things do."""
        return self.rules["name.common_end"].regex.search(self.text[name.begin : name.end]) is not None

    def opens_title(self, begin: int) -> bool:
        """Whether a title begins at `begin`."""
        index = bisect_left(self._title_begins, begin)
        return index < len(self._title_begins) and self._title_begins[index] == begin

    def touches(self, begin: int, end: int) -> bool:
        """Whether a place or a body stands in [begin, end)."""
        return any(at in self._ends or at in self._inside for at in range(begin, end))

    def names_after(self, name: Name) -> Iterator[Name]:
        """Yield the names that follow `name`, joined by 、 or 和."""
        end = name.end
        while True:
            remark = self.rules["name.remark"].regex.match(self.text, end)
            joint = self.rules["name.joint"].regex.match(self.text, remark.end() if remark else end)
            following = self.read(joint.end()) if joint and not self.opens_title(joint.end()) else None
            if following is None or following.score < GOOD_END:
                return
            yield following
            end = following.end

    def is_abroad(self, position: int) -> bool:
        """Whether a foreign state or city is named before `position` in its sentence, or last of the block's places.

        Without any home place the whole article is about abroad.
        """
        index = bisect_left(self._abroad_begins, position) - 1
        if index < 0:
            return False
        last, home = self._abroad_begins[index], bisect_left(self._home_begins, position) - 1
        article = self.analysis.article
        if not self._home_begins:
            return True
        if home < 0 or self._home_begins[home] < last:
            return last >= article.block_at(position).begin
        return last >= article.sentence_at(position)[0]

    def is_spelled_abroad(self, name: Name) -> bool:
        """Whether a name of transliteration characters only stands behind a foreign place."""
        word = self.text[name.begin : name.end]
        return self.is_abroad(name.begin) and self.lexicon.transliteration.issuperset(word)

    def _is_home(self, place: PlaceMention) -> bool:
        return self.rules["place.home"].regex.fullmatch(place.name) is not None

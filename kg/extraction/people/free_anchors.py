"""Names without a title: behind 名叫 and 任命, before 说 and 等60名, in lists, and foreign names spelled in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.people.anchors import GOOD_END, Anchor, NameField
from kg.extraction.people.name_lexicon import JOINTS, NameLexicon
from kg.extraction.people.names import Name
from kg.extraction.people.rules import rules_called
from kg.extraction.people.titles import PostReader

_RARE_SURNAME = 0.5
_LONG_NAME = 3
_FEW_NAMES = 3
_SURE_END = 3.0
_CERTAIN = 9.0
_TOGETHER = ("free.join", "free.post")
"""What a whole list of names does."""


class FreeAnchors:
    """Finds the names of one article that stand without a title."""

    def __init__(self, field: NameField, lexicon: NameLexicon, posts: PostReader) -> None:
        self._field = field
        self._text = field.text
        self._lexicon = lexicon
        self._posts = posts
        self._rules = field.rules

    def known(self) -> Iterator[Anchor]:
        """Yield the persons everybody knows, wherever they stand."""
        never = self._rules["mention.never"].regex
        for begin, end, _ in self._lexicon.known.find(self._text):
            name = Name(begin, end, _CERTAIN)
            if self._text[begin - 1 : begin] in JOINTS or self._field.is_in_document(begin):
                continue
            if never.match(self._text, end) is None and not self._field.is_blocked(name):
                yield Anchor(name, begin, end, "person.known", 0.85)

    def announced(self) -> Iterator[Anchor]:
        """Yield the names behind words that announce one."""
        for rule in rules_called("anchor."):
            for found in rule.regex.finditer(self._text):
                if self._field.opens_title(found.end()):
                    continue
                foreign = "foreign" in rule.fields
                name = self._field.read(found.end(), foreign=foreign or self._field.is_abroad(found.end()))
                common = name is not None and self._field.reader.has_common_surname(name)
                least = float(rule.fields["least"]) + (0.0 if common else _RARE_SURNAME)
                if name is None or name.score < least or not self._field.is_person(name):
                    continue
                for each in (name, *self._field.names_after(name)):
                    yield Anchor(each, each.begin, each.end, f"person.{rule.id}", 0.85)

    def minority(self, known: set[str]) -> Iterator[Anchor]:
        """Yield the undotted names of minorities, of four characters and more, that nothing else can be."""
        for begin, end in self._field.reader.minority_runs():
            if self._field.is_covered(begin) or self._posts.title_over(begin) is not None:
                continue
            name = Name(begin, end, _SURE_END)
            word = self._text[begin:end]
            if not self._opens(begin) or self._field.touches(begin, end) or not self._field.is_person(name):
                continue
            if self._rules["name.thing"].regex.match(self._text, end) or self._is_quoted(name):
                continue
            if word in known or self._rules["minority.after"].regex.match(self._text, end):
                yield Anchor(name, begin, end, "person.free.minority", 0.75)

    def _opens(self, begin: int) -> bool:
        """Whether a clause, a verb of appointing or a word for what somebody is stands before `begin`."""
        if self._field.reader.begins_well(begin):
            return True
        return self._rules["minority.before"].regex.search(self._text, max(0, begin - 4), begin) is not None

    def roles(self) -> Iterator[Anchor]:
        """Yield the usual names behind any word for what somebody is (养蜂人某某)."""
        rule = self._rules["role.any"]
        for found in rule.regex.finditer(self._text):
            at = found.end()
            if self._text[at] not in self._lexicon.starts or self._field.is_taken(at):
                continue
            if self._posts.title_over(at) is not None:
                continue
            name = self._field.reader.read_free(at)
            if name is not None and self._is_plain(name):
                yield Anchor(name, at, name.end, "person.role.any", 0.75)
                yield from self._beside(name)
            elif name is not None and self._says(name):
                yield Anchor(name, at, name.end, "person.role.says", 0.75)
            elif self._field.is_abroad(at):
                yield from self._foreign_role(at)

    def _says(self, name: Name) -> bool:
        """Whether the person called `name` speaks right behind it."""
        if not self._field.is_person(name) or self._field.is_common_end(name):
            return False
        return self._rules["role.says"].regex.match(self._text, name.end) is not None

    def _foreign_role(self, begin: int) -> Iterator[Anchor]:
        name = self._field.read(begin, foreign=True)
        if name is None or self._field.reader.ends_well(name.end) < _SURE_END or not self._field.is_person(name):
            return
        if self._lexicon.transliteration.issuperset(self._text[begin : name.end]):
            yield Anchor(name, begin, name.end, "person.role.foreign", 0.75)

    def followed(self) -> Iterator[Anchor]:
        """Read back from words that stand only behind names, and on through a list."""
        for rule in rules_called("back."):
            for found in rule.regex.finditer(self._text):
                manner = self._rules["elected.manner"].regex.search(
                    self._text, max(0, found.start() - 2), found.start()
                )
                end = manner.start() if manner else found.start()
                name = self._field.reader.read_back(end, anywhere=rule.fields["anywhere"] == "yes")
                while name is not None and self._field.is_person(name):
                    yield Anchor(name, name.begin, name.end, f"person.{rule.id}", 0.8)
                    joined = name.begin and self._text[name.begin - 1] == "、"
                    name = self._field.reader.read_back(name.begin - 1) if joined else None

    def spelled_out(self, known: set[str]) -> Iterator[Anchor]:
        """Yield the foreign names in full, wherever they stand."""
        if self._lexicon.joined.search(self._text) is None:
            return
        joined = [name for name in known if self._lexicon.joined.search(name)]
        for found in self._lexicon.spelled_out.finditer(self._text):
            begin, end = self._open(found.start()), found.end()
            if self._lexicon.spelled_out.match(self._text, begin) is None or self._field.is_covered(begin):
                continue
            if any(name in found.group() for name in joined):
                continue
            end = self._field.reader.foreign_end(begin, end, _LONG_NAME) or end
            name = Name(begin, end, 9.0)
            part_of_more = self._rules["name.thing"].regex.match(self._text, end)
            if part_of_more is None and not self._field.touches(begin, end):
                yield Anchor(name, begin, end, "person.spelled", 0.85)

    def _open(self, begin: int) -> int:
        """Return where a foreign name begins whose first characters may close a title or a verb (主席甲·乙)."""
        title = self._posts.title_over(begin)
        if title is not None:
            return title.end
        return begin + 1 if self._text[begin - 1 : begin + 1] in self._lexicon.followers else begin

    def foreign(self, known: set[str]) -> Iterator[Anchor]:
        """Yield the foreign names at the head of a clause whose words say that somebody speaks or acts."""
        if not self._field.abroad:
            return
        for begin in self._field.reader.foreign_begins():
            if self._field.is_taken(begin) or self._posts.title_at(begin) is not None:
                continue
            name = self._field.read(begin, foreign=True)
            if name is None or name.score < GOOD_END or self._field.is_place(name):
                continue
            if self._field.touches(begin, name.end):
                continue
            word = self._text[begin : name.end]
            spelled = self._lexicon.transliteration.issuperset(word)
            if not spelled or word in known or self._is_thing(word):
                continue
            told = self._rules["free.foreign"].regex.match(self._text, name.end) is not None
            if told and (name.end - begin >= _LONG_NAME or self._recurs(name)):
                yield Anchor(name, begin, name.end, "person.free.foreign", 0.7)

    def _is_thing(self, word: str) -> bool:
        """Whether a thing or a place is called `word` somewhere in the article."""
        thing = self._rules["name.thing"].regex
        places = re.finditer(re.escape(word), self._text)
        return any(thing.match(self._text, found.end()) is not None for found in places)

    def free(self, known: set[str]) -> Iterator[Anchor]:
        """Yield the usual names at the head of a clause that speech, a life, a list or repetition shows."""
        for begin in self._field.reader.free_begins():
            if self._field.is_taken(begin) or self._posts.title_at(begin) is not None:
                continue
            name = self._field.reader.read_free(begin)
            if name is None or name.score < GOOD_END or not self._field.is_person(name) or self._is_quoted(name):
                continue
            if self._text[begin : name.end] in known:
                yield from self._beside(name)
            elif not self._is_cut(begin):
                yield from self._bare(name)

    def _beside(self, name: Name) -> Iterator[Anchor]:
        """Yield the usual names listed behind a known one."""
        for other in self._field.names_after(name):
            if self._field.reader.is_usual(other, rare=True) and self._field.is_person(other):
                yield Anchor(other, other.begin, other.end, "person.free.list", 0.75)

    def _is_quoted(self, name: Name) -> bool:
        """Whether quotation marks stand around `name`, as they do around what a thing is called."""
        return "“" in self._text[max(0, name.begin - 2) : name.begin] and self._text[name.end : name.end + 1] == "”"

    def _is_plain(self, name: Name) -> bool:
        """Whether three characters can hardly be anything but a name: usual ones, with a sure end."""
        if not self._field.reader.is_usual(name) or not self._field.reader.is_full(name):
            return False
        if self._field.is_common_end(name):
            return False
        sure = self._field.reader.ends_well(name.end) >= _SURE_END and self._field.is_person(name)
        return sure and not self._is_cut(name.begin)

    def _is_cut(self, begin: int) -> bool:
        """Whether the characters around `begin` are a common word (和|解), or measures are counted (一是严宣传)."""
        if self._rules["free.counted"].regex.search(self._text, max(0, begin - 2), begin):
            return True
        return self._lexicon.is_word(self._text[max(0, begin - 1) : begin + 1])

    def _bare(self, name: Name) -> Iterator[Anchor]:
        for told, confidence in (("free.speech", 0.8), ("free.life", 0.85)):
            if self._rules[told].regex.match(self._text, name.end):
                yield Anchor(name, name.begin, name.end, f"person.{told}", confidence)
                return
        names = [name, *self._field.names_after(name)]
        end = names[-1].end
        rule = next((rule for rule in _TOGETHER if self._rules[rule].regex.match(self._text, end)), None)
        if rule is not None:
            yield from (Anchor(other, other.begin, other.end, f"person.{rule}", 0.85) for other in names)
        elif len(names) >= _FEW_NAMES and self._are_mostly_usual(names):
            yield from (Anchor(other, other.begin, other.end, "person.free.list", 0.75) for other in names)
        elif self._is_plain(name):
            yield Anchor(name, name.begin, name.end, "person.free.plain", 0.7)
        elif self._field.reader.is_usual(name) and not self._field.is_common_end(name) and self._recurs(name):
            yield Anchor(name, name.begin, name.end, "person.free.recurring", 0.7)

    def _are_mostly_usual(self, names: list[Name]) -> bool:
        usual = sum(self._field.reader.is_usual(name, rare=True) for name in names)
        return usual * _FEW_NAMES >= len(names) * (_FEW_NAMES - 1)

    def _recurs(self, name: Name) -> bool:
        """Whether the same characters stand elsewhere too, each time at the head of a clause or before a follower."""
        word = self._text[name.begin : name.end]
        if f"“{word}”" in self._text:
            return False
        places = [found.start() for found in re.finditer(re.escape(word), self._text)]
        reader = self._field.reader
        good = sum(reader.begins_well(place) and reader.ends_well(place + len(word)) > 1 for place in places)
        return good >= (2 if len(word) >= _LONG_NAME else 3) and good * 2 > len(places)

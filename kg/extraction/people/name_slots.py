"""Names where nothing but a name can stand: in a list of leaders, behind a label, before 同志的某某职务."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.people.anchors import GOOD_END, Anchor, NameField
from kg.extraction.people.name_lexicon import DOTS
from kg.extraction.people.names import UNLISTED, Name
from kg.lexicon import Pattern

_TOKEN = re.compile("(?P<name>[\u3400-\u9fff]{2,4})(?:（[^（）]*）)?、?")
_WIDE_TOKEN = re.compile(f"(?P<name>[\u3400-\u9fff{DOTS} \u3000]{{2,24}})(?P<remark>（[^（）]*）)?(?:、|$)?")
_SIZES = range(2, 8)
_SHORT = 2
_LONGEST_HAN = 3
_SURE_END = 3.0


class NameSlots:
    """Reads what fills a place for a name up to its mark, everyday words and unknown surnames included."""

    def __init__(self, field: NameField) -> None:
        self._field = field
        self._text = field.text
        self._lexicon = field.lexicon
        self._end = field.rules["slot.end"].regex
        self._joint = field.rules["name.joint"].regex
        self._remark = field.rules["name.remark"].regex

    def changed(self) -> Iterator[Anchor]:
        """Yield the names of lists of changes of posts, and those that open the lines of lives."""
        for rule in (self._field.rules["list.changed"], self._field.rules["list.lived"]):
            for found in self._matches(rule):
                yield from self._tokens(*found.span("names"))
        yield from self._sure()

    def _matches(self, rule: Pattern) -> Iterator[re.Match[str]]:
        """Yield what a rule matches in the text, which holds one of the words that the rule needs."""
        if any(word in self._text for word in rule.fields["needs"].split("|")):
            yield from rule.regex.finditer(self._text)

    def _sure(self) -> Iterator[Anchor]:
        """Yield the names that a verb before them or the nationality behind them makes sure (任命那木加甫为…局长)."""
        for found in self._matches(self._field.rules["list.sure"]):
            headed = bool(self._text[found.start() : found.start("names")].strip())
            for token in _WIDE_TOKEN.finditer(self._text, *found.span("names")):
                begin, end = token.span("name")
                spelt = end - begin > _LONGEST_HAN or token["remark"] is not None
                if (headed or spelt) and self._may_name(begin, end, sure=token["remark"] is not None):
                    yield Anchor(Name(begin, end, UNLISTED), begin, end, "person.list.sure", 0.85)

    def names(self, begin: int, end: int, *, sure: bool) -> bool:
        """Whether text[begin:end], set off by blanks, is a name: a surname with given names, or `sure` to be one."""
        word = "".join(self._text[begin:end].split())
        han = word[0] in self._lexicon.surnames and len(word) <= _LONGEST_HAN
        if han and not any(map(self._field.opens_title, range(begin, end))):
            stands = not self._field.is_blocked(Name(begin, end, UNLISTED)) and word not in self._lexicon.veto
            return stands and self._field.rules["list.nobody"].regex.search(word) is None
        return sure and self._may_name(begin, end, sure=sure)

    def _may_name(self, begin: int, end: int, *, sure: bool) -> bool:
        """Whether no other word, place or body stands in [begin, end); `sure` where a remark says that it is a name."""
        word = self._text[begin:end]
        if not sure and len(word) > _LONGEST_HAN and any(map(self._lexicon.is_word, _pairs(word))):
            return False
        if self._field.rules["list.nobody"].regex.search(word) or self._field.touches(begin, end):
            return False
        if any(self._field.opens_title(at) for at in range(begin, end)):
            return False
        return word not in self._lexicon.veto and word not in self._lexicon.never

    def _tokens(self, at: int, end: int) -> Iterator[Anchor]:
        while token := _TOKEN.match(self._text, at, end):
            name = Name(*token.span("name"), UNLISTED)
            if self._fits(name.begin, name.end):
                yield Anchor(name, name.begin, name.end, "person.list.changed", 0.85)
            at = token.end()

    def labelled(self) -> Iterator[Anchor]:
        """Yield the names behind labels (编辑：某某)."""
        for rule in (self._field.rules["list.labelled"], self._field.rules["list.signed"]):
            for found in self._matches(rule):
                for name in self.run(found.end()):
                    yield Anchor(name, name.begin, name.end, "person.list.labelled", 0.85)

    def read(self, begin: int) -> Name | None:
        """Return the name that fills the place at `begin`, or None where what stands there can be none."""
        name = self._field.read(begin)
        if name is not None and name.score >= GOOD_END and self._ends(name.end):
            return name
        for end in map(begin.__add__, _SIZES):
            if not self._field.reader.is_han(end - 1):
                return None
            if self._ends(end):
                return Name(begin, end, UNLISTED) if self._fits(begin, end) else None
        return None

    def _ends(self, position: int) -> bool:
        return position == len(self._text) or self._end.match(self._text, position) is not None

    def word(self, begin: int) -> Name | None:
        """Return the everyday word at `begin` that is a name too, if its end is sure."""
        for size in (_LONGEST_HAN, _SHORT):
            end = begin + size
            if self._text[begin:end] in self._lexicon.names and self._field.reader.ends_well(end) >= _SURE_END:
                return Name(begin, end, UNLISTED)
        return None

    def spelled(self, begin: int) -> Name | None:
        """Return the three or four characters at `begin` that names are spelled with, before what follows names."""
        for size in (_LONGEST_HAN + 1, _LONGEST_HAN):
            end = begin + size
            word = self._text[begin:end]
            sound = self._lexicon.minority.characters.issuperset(word)
            han = size == _LONGEST_HAN and word[:1] in self._lexicon.surnames and self._is_han(word)
            ends = self._field.reader.ends_well(end)
            if not (ends >= _SURE_END or (sound and ends > 0)) or not (sound or han):
                continue
            if not any(map(self._lexicon.is_word, _pairs(word))) and self._may_name(begin, end, sure=True):
                return Name(begin, end, UNLISTED)
        return None

    def run(self, begin: int) -> Iterator[Name]:
        """Yield the names of the list that begins at `begin`."""
        name = self.read(begin)
        while name is not None:
            yield name
            remark = self._remark.match(self._text, name.end)
            joint = self._joint.match(self._text, remark.end() if remark else name.end)
            name = self.read(joint.end()) if joint and not self._field.opens_title(joint.end()) else None

    def _fits(self, begin: int, end: int) -> bool:
        word = self._text[begin:end]
        if word in self._lexicon.names:
            return True
        if word in self._lexicon.veto or word in self._lexicon.followers or word in self._lexicon.never:
            return False
        if self._field.is_place(Name(begin, end, UNLISTED)) or self._field.touches(begin, end):
            return False
        return self._is_han(word) or self._is_long(begin, end, word)

    def _is_han(self, word: str) -> bool:
        """Whether `word` is a surname and one or two characters of given names, or three such without a known one."""
        given = word[1:]
        if len(given) > 1 and given[0] in self._lexicon.middle:
            given = given[1:]
        if len(word) > _LONGEST_HAN or not self._lexicon.never.isdisjoint(given):
            return False
        usual = self._lexicon.given.issuperset(given)
        if word[0] in self._lexicon.surnames:
            return usual or word[:2] not in self._lexicon.veto
        grammar = word[0] in self._lexicon.never or word[0] in self._lexicon.openers
        return usual and len(word) == _LONGEST_HAN and not grammar

    def _is_long(self, begin: int, end: int, word: str) -> bool:
        """Whether four characters and more are spelled as minority names are, and hold no everyday word."""
        if len(word) <= _LONGEST_HAN:
            return False
        if not (self._lexicon.given | self._lexicon.transliteration).issuperset(word):
            return False
        return not any(self._lexicon.is_word(self._text[at : at + _SHORT]) for at in range(begin, end - 1))


def _pairs(word: str) -> Iterator[str]:
    """Yield every two characters of `word` that stand together."""
    return (word[at : at + _SHORT] for at in range(len(word) - 1))

"""The counted noun behind a value: where it ends, and what is said of people counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.lexicon import Dictionary, alternation, regexes

_LONGEST = 28
_SHORTEST_NOUN = 3
_VERB = 2
_JOINTS = tuple("、，；。和及与（ ")
_INNER = "中"
_LOOSE_END = "、的和及与"
_PARTICLES = "的了着过中后时里上至到为成由从在于是有"


class Head(NamedTuple):
    """The words text[begin:end] that name an indicator; `link` is the part of the word that joins it to its value."""

    begin: int
    end: int
    link: str = ""


class NounReader:
    """Reads counted nouns; `parts` are the words of indicator_words.tsv by role, `links` join a name and its value."""

    def __init__(self, parts: Mapping[str, list[str]], links: Iterable[str]) -> None:
        verbs = [word for word in (*parts["act"], *links) if len(word) > 1]
        cuts = dict.fromkeys([*verbs, *parts["cut"]], True)
        self._cuts = Dictionary(cuts | dict.fromkeys(parts["whole"], False))
        self._opens = tuple(parts["opens"])
        self._suffixes = tuple(parts["suffix"])
        self._complete = tuple(parts["complete"])
        self._owners = frozenset(parts["owner"])
        self._fates = tuple(sorted(parts["fate"], key=len, reverse=True))
        self._tails = tuple(parts["tail"])
        self._name_ends = tuple(parts["head"])
        self._attributive = re.compile(f"{alternation(parts['attributive'])}{alternation(parts['thing'])}")
        shapes = regexes("measures.toml")
        self._going = shapes["noun.going"]
        self._when, self._measured, self._fated = (shapes[f"noun.{key}"] for key in ("when", "measured", "fated"))
        self._due = shapes["noun.due"]

    def fate(self, text: str, position: int) -> Head:
        """Return the words at `position` that say what befell the people counted (21人 死亡); it may be empty."""
        if not text.startswith(self._fates, position):
            return Head(position, position)
        end = position + next(len(word) for word in self._fates if text.startswith(word, position))
        return Head(position, position if self._fated.match(text, end) else end)

    def behind(self, text: str, begin: int, end: int, *, described: bool = False) -> Head:
        """Return the counted noun in text[begin:end], the words behind a unit; it may be empty.

        `described`: an attribute stands before the number (列入清单的67项 改革任务), so that a noun must follow.
        """
        attributive = text.startswith("的", begin)
        begin += attributive
        attributive = attributive or described
        if text[begin:end].startswith(self._opens):
            begin, attributive = max(text.rfind("的", begin, end) + 1, begin), True
        if text[begin:end].startswith(_JOINTS) or any(
            shape.match(text, begin, end) for shape in (self._measured, self._going)
        ):
            return Head(begin, begin)
        if text.startswith(self._complete, begin):
            return Head(begin, begin + next(len(word) for word in self._complete if text.startswith(word, begin)))
        end = self.end(text, begin, end, attributive=attributive)
        words = text[begin:end]
        if words.startswith(self._tails) or len(words) > _LONGEST:
            return Head(begin, begin)
        return Head(begin, end, "of" if attributive else "")

    def is_compound(self, name: str) -> bool:
        """Whether `name` holds a verb that is the attribute of a noun (便民服务措施)."""
        return self._attributive.search(name) is not None

    def end(self, text: str, begin: int, end: int, *, attributive: bool) -> int:
        """Return where the noun at `begin` ends: before a verb, before 了, behind what 的 makes an owner."""
        for at, until, cuts in self._cuts.find(text[begin:end]):
            if not cuts or self._is_attribute(text, (begin + at, begin + until), end):
                continue
            if at == 0 and text.startswith(self._fates, begin) and self._fated.match(text, begin + until, end):
                continue
            if at > 0 or not (attributive or self._names(text[begin:end], until)):
                end = begin + at
                break
        blank = text.find(" ", begin, end)
        end = blank if blank > begin else end
        done = text.find("了", begin, end)
        if done > begin:
            end = max(done - _VERB, begin)
        due = self._due.search(text, begin, end)
        end = due.start() if due else end
        when = self._when.search(text, begin, end)
        end = when.start() if when and when.start() > begin else end
        owned = text.find("的", begin, end)
        if owned > begin and text[begin:owned] in self._owners:
            end = owned
        while end > begin and text[end - 1] in _LOOSE_END:
            end -= 1
        inner = text.startswith("，", end) and text.endswith(_INNER, begin, end) and end - begin > _SHORTEST_NOUN
        return end - inner

    def _is_attribute(self, text: str, verb: tuple[int, int], end: int) -> bool:
        """Whether the verb is an attribute of the noun behind it: 处理厂, 服务措施, 推进县."""
        if text.startswith(self._suffixes, verb[1], end) or self._attributive.match(text, verb[0], end):
            return True
        return end - verb[1] == 1 and verb[1] - verb[0] > 1 and text[verb[1]] not in _PARTICLES

    def _names(self, words: str, until: int) -> bool:
        """Whether a verb that opens `words` is the first part of a name (建设项目)."""
        return len(words) > until and words.endswith(self._name_ends)

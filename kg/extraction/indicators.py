"""Indicators: what a quantity measures, read from the words before and behind it in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.extraction.measure_text import Page
from kg.extraction.quantities import Quantity
from kg.lexicon import Dictionary, alternation, data_path, read_table

_LINKS = ("level", "up", "down", "to", "compare")
_LONG = 12
_LONGEST = 28
_SHORTEST_NOUN = 3
_VERB = 2
_JOINTS = tuple("、，；。和及与（")
_OPENING = "、，；：。）)　 —·的"
_CLOSING = " 、　，："
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]+是|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、(?![一二三四五六七八九十])|\d+[、.．])"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}年的?$")
_YEAR_LENGTH = 6
_YEAR_ENDS = "年的"
_DONE = "了"
_LEFT_OVER = ("的", "了")
_QUOTES = ("“", "”")
_PAUSE = "——"
_INNER = "中"
_BASE = re.compile("(?<![占对环同性价无百])[比较](?![重例率赛武拼价基值高大快为差好强弱多少])")
_BASE_TIME = re.compile("[年月周季日初末期届]$")


class Head(NamedTuple):
    """The words text[begin:end] that name an indicator; `link` is the part of the word that joins it to its value."""

    begin: int
    end: int
    link: str = ""


class IndicatorReader:
    """Reads heads; the words and their parts come from indicator_words.tsv."""

    def __init__(self) -> None:
        parts: dict[str, list[str]] = {}
        for row in read_table(data_path("indicator_words.tsv"), ["word", "role"]):
            parts.setdefault(row["role"], []).append(row["word"])
        self._links = {word: link for link in reversed(_LINKS) for word in parts[link]}
        self._trailing = self._links | dict.fromkeys(parts["adverb"], "adverb") | dict.fromkeys(parts["keep"], "keep")
        self._trailing_by_letter = _by_letter(self._trailing, -1)
        self._leading_by_letter = _by_letter(parts["lead"], 0)
        self._acts = frozenset(parts["act"])
        self._act_finder = Dictionary(dict.fromkeys(parts["act"], 0))
        cuts = dict.fromkeys([w for w in self._acts if len(w) > 1] + self._cut_words(parts), True)
        self._cuts = Dictionary(cuts | dict.fromkeys(parts["whole"], False))
        self.shared = frozenset(parts["share"])
        self._stops = frozenset(parts["stop"])
        self._stop_ends = tuple(word for word in parts["stop"] if len(word) > 1)
        self._compare = tuple(parts["compare"])
        self._opens = tuple(parts["opens"])
        self._suffixes = tuple(parts["suffix"])
        self._wholes = tuple(parts["whole"])
        self._complete = tuple(parts["complete"])
        self._owners = frozenset(parts["owner"])
        self._light = frozenset(parts["light"])
        self._light_by_letter = _by_letter(parts["light"], 0)
        self._acts_by_letter = _by_letter(parts["act"], -1)
        self.same = frozenset(parts["same"])
        self._fates = tuple(sorted(parts["fate"], key=len, reverse=True))
        self._spoken = tuple(word for word in parts["share"] if word.startswith(tuple(self._light)))
        self._tails = tuple(parts["tail"])
        self._tail = re.compile(f"(?:[十百千]?[万亿]+元?)?{alternation(parts['tail'])}(?=、)")
        names = f"(?:{alternation(parts['mod'])})*(?:{alternation(parts['head'])})"
        self.name_end = re.compile(f"{names}$")
        self._name = re.compile(names)
        self._name_ends = tuple(parts["head"])

    def _cut_words(self, parts: dict[str, list[str]]) -> list[str]:
        return [word for word in self._links if len(word) > 1] + parts["cut"]

    def before(self, page: Page, begin: int, end: int) -> Head:
        """Return the head in text[begin:end], the words of a clause before its value; it may be empty."""
        end, link = self._strip_end(page, begin, end)
        begin = self._strip_begin(page, begin, end)
        place = page.places.by_begin.get(begin)
        if place is not None and place.end == end:
            return Head(end, end, link)
        paused = page.text.rfind(_PAUSE, begin, end)
        begin = self._narrow(page.text, begin if paused < 0 else paused + len(_PAUSE), end)
        begin += page.text.startswith(_LEFT_OVER, begin, end)
        return Head(begin, self._without_base(page.text, begin, end, link), link)

    def _without_base(self, text: str, begin: int, end: int, link: str) -> int:
        """Return where the name ends before the base of a comparison (面积比老馆 扩大): a change's, or a time."""
        base = _BASE.search(text, begin, end)
        if base and (link in ("up", "down") or _BASE_TIME.search(text, begin, end)):
            return base.start()
        return end

    def fate(self, text: str, position: int) -> Head:
        """Return the words at `position` that say what befell the people counted (21人 死亡); it may be empty."""
        if not text.startswith(self._fates, position):
            return Head(position, position)
        return Head(position, position + next(len(word) for word in self._fates if text.startswith(word, position)))

    def behind(self, text: str, begin: int, end: int) -> Head:
        """Return the counted noun in text[begin:end], the words behind a unit; it may be empty."""
        attributive = text.startswith("的", begin)
        begin += attributive
        if text[begin:end].startswith(self._opens):
            begin, attributive = max(text.rfind("的", begin, end) + 1, begin), True
        if text[begin:end].startswith(_JOINTS):
            return Head(begin, begin)
        if text.startswith(self._complete, begin):
            return Head(begin, begin + next(len(word) for word in self._complete if text.startswith(word, begin)))
        end = self._noun_end(text, begin, end, attributive=attributive)
        words = text[begin:end]
        if words.startswith(self._tails) or len(words) > _LONGEST:
            return Head(begin, begin)
        return Head(begin, end, "of" if attributive else "")

    def subject(self, page: Page, begin: int, end: int) -> Head:
        """Return the noun that opens the clause text[begin:end], up to its first verb."""
        begin = self._strip_begin(page, begin, end)
        return Head(begin, self._noun_end(page.text, begin, end, attributive=False))

    def _noun_end(self, text: str, begin: int, end: int, *, attributive: bool) -> int:
        """Return where the noun at `begin` ends: before a verb, before 了, behind what 的 makes an owner."""
        for at, until, cuts in self._cuts.find(text[begin:end]):
            if cuts and text.startswith(self._suffixes, begin + until, end):
                continue
            if cuts and (at > 0 or not (attributive or self._names(text[begin:end], until))):
                end = begin + at
                break
        done = text.find("了", begin, end)
        if done > begin:
            end = max(done - _VERB, begin)
        owned = text.find("的", begin, end)
        if owned > begin and text[begin:owned] in self._owners:
            end = owned
        while end > begin and text[end - 1] in "、的和及与":
            end -= 1
        inner = text.startswith("，", end) and text.endswith(_INNER, begin, end) and end - begin > _SHORTEST_NOUN
        return end - inner

    def _names(self, words: str, until: int) -> bool:
        """Whether a verb that opens `words` is the first part of a name (建设项目)."""
        return len(words) > until and words.endswith(self._name_ends)

    def opens_with_act(self, page: Page, begin: int, end: int) -> bool:
        """Whether the words of a clause, times and joints aside, open with a verb that takes an object."""
        begin = self._strip_words(page, begin, end)
        text = page.text
        return any(text[begin : begin + length] in self._acts for length in range(2, 7)) or any(
            text[begin : begin + length] in self._light for length in range(2, 5)
        )

    def after_tail(self, text: str, position: int) -> int:
        """Return the offset behind the words at `position` that round a value off (5万亿元 新台阶)."""
        match = self._tail.match(text, position)
        return match.end() if match else position

    def last_name(self, words: str) -> int:
        """Return where the last of several names that end `words` begins (发电量占比: 占比), its length if but one."""
        ends = [match.end() for match in self._name.finditer(words)]
        begins = [match.start() for match in self._name.finditer(words)]
        several = len(ends) > 1 and ends[-1] == len(words) and begins[-1] == ends[-2]
        return begins[-1] if several else len(words)

    def is_named(self, name: str) -> bool:
        """Whether `name` ends like the name of an indicator (indicator_words.tsv, `head`)."""
        return name.endswith(self._name_ends)

    def is_stopped(self, name: str, *, exactly: bool) -> bool:
        """Whether `name` is, or (unless `exactly`) ends in, a noun whose count is no outcome (方面, 先进个人)."""
        return name in self._stops or (not exactly and name.endswith(self._stop_ends))

    def compares(self, words: str) -> bool:
        """Whether `words` set the indicator before them against another body's (高于全国平均)."""
        return words.startswith(self._compare)

    def acts_on(self, text: str, begin: int, end: int) -> bool:
        """Whether text[begin:end], the words before a number, end in a verb whose object is counted."""
        while text.endswith(_DONE, begin, end):
            end -= 1
        words = self._acts_by_letter.get(text[end - 1], ()) if end > begin else ()
        return any(text.endswith(word, begin, end) for word in words)

    def _strip_end(self, page: Page, begin: int, end: int) -> tuple[int, str]:
        text = page.text
        link = ""
        times = page.times.by_end
        while end > begin:
            if text[end - 1] == "）":
                end = max(text.rfind("（", begin, end), begin)
            elif end in times and times[end].begin >= begin:
                end = times[end].begin
            elif text[end - 1] in _YEAR_ENDS and (year := _YEAR.search(text, max(begin, end - _YEAR_LENGTH), end)):
                end = year.start()
            elif text[end - 1] in _CLOSING:
                end -= 1
            else:
                word = self._word_at_end(text, begin, end)
                role = self._trailing.get(word, "keep")
                if role == "keep":
                    break
                link = link or (role if role != "adverb" else "")
                end -= len(word)
        return end, link

    def _word_at_end(self, text: str, begin: int, end: int) -> str:
        words = self._trailing_by_letter.get(text[end - 1], ())
        return next((word for word in words if text.endswith(word, begin, end)), "")

    def _strip_begin(self, page: Page, begin: int, end: int) -> int:
        return self._behind_verbs(page.text, self._strip_words(page, begin, end), end)

    def _strip_words(self, page: Page, begin: int, end: int) -> int:
        """Return where the words behind times, places, item numbers and joints begin."""
        text = page.text
        start = begin
        while begin < end:
            item = _ITEM.match(text, begin, end) if begin == start else None
            if text[begin] in _OPENING or (text[begin] == _QUOTES[1]):
                begin += 1
            elif text[begin] == "（" and "）" in text[begin:end]:
                begin = text.index("）", begin) + 1
            elif (behind := _behind_mention(page, begin)) and behind < end:
                begin = behind
            elif item:
                begin = item.end()
            else:
                length = self._lead_length(text, begin, end)
                if not length:
                    break
                begin += length
        return begin

    def _behind_verbs(self, text: str, begin: int, end: int) -> int:
        """Return where the noun begins behind light verbs (要推动, 实施); 完成投资 is a name of its own."""
        for word in self._light_by_letter.get(text[begin], ()) if begin < end else ():
            rest = begin + len(word)
            if text.startswith(word, begin) and end - rest >= _SHORTEST_NOUN and text[rest] not in "的和、":
                return begin if text.startswith(self._spoken, begin) else self._behind_verbs(text, rest, end)
        return begin

    def _lead_length(self, text: str, begin: int, end: int) -> int:
        if text[begin:end] in self.shared or text.startswith(self._wholes, begin):
            return 0
        words = self._leading_by_letter.get(text[begin], ())
        return next((len(word) for word in words if text.startswith(word, begin, end)), 0)

    def _narrow(self, text: str, begin: int, end: int) -> int:
        """Return where the noun begins in a long run of words: behind its last verb that takes an object."""
        if end - begin <= _LONG:
            return begin
        if end - begin > _LONGEST:
            begin = max(text.rfind("的", begin, end - 1) + 1, begin)
        words = text[begin:end]
        cut = 0
        names = [match.span() for match in self._name.finditer(words)]
        for at, until, _ in self._act_finder.find(words):
            if any(first < until and at < last for first, last in names):
                continue
            if words.startswith(self._suffixes, until):
                continue
            if len(words) - until >= _SHORTEST_NOUN and not self._name.fullmatch(words, until):
                cut = until
        return begin + cut


def _by_letter(words: Iterable[str], at: int) -> dict[str, tuple[str, ...]]:
    """Group words by their first or last letter (`at` 0 or -1), the longest first."""
    grouped: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        grouped.setdefault(word[at], []).append(word)
    return {letter: tuple(group) for letter, group in grouped.items()}


def _behind_mention(page: Page, begin: int) -> int:
    """Return where the place or the time at `begin` ends, 0 where there is none."""
    mention = page.places.by_begin.get(begin) or page.times.by_begin.get(begin)
    return mention.end if mention else 0


def is_counted(quantity: Quantity) -> bool:
    """Whether the unit of `quantity` is a classifier or counts people."""
    return quantity.kind in {"count", "people"}

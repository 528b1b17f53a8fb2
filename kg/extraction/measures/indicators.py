"""Indicators: what a quantity measures, read from the words before and behind it in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extraction.measures.nouns import Head, NounReader
from kg.extraction.measures.openings import behind_mention, behind_title, names_places
from kg.extraction.measures.text import Page
from kg.extraction.quantities import Quantity
from kg.lexicon import Dictionary, alternation, data_path, read_table, regexes

_LINKS = ("level", "up", "down", "to", "compare")
_LONG = 12
_LONGEST = 28
_SHORTEST_NOUN = 3
_OPENING = "、，；：。）)　 —·的"
_CLOSING = " 、　，："
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]+是|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、(?![一二三四五六七八九十])|\d+[、.．])"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}年的?$")
_YEAR_LENGTH = 6
_YEAR_ENDS = "年的"
_LEFT_OVER = ("的", "了", "和", "与", "及")
_QUOTES = ("“", "”")
_PAUSE = "——"
_DONE = "了"
_COMPLEMENTS = ("出", "到", _DONE)
_JOINED = ("和", "与", "及")
_LISTED = "等"
_ALREADY, _NO_ALREADY = "已", "婚知故"
_ALL, _RANKS = "全我", "国省市县区州"
_BASE = re.compile("[比较](?<![占对环同性价无百可].)(?![重例率赛武拼价基值高大快为差好强弱多少由从缩扩降控达保])")
_BASE_TIME = re.compile("[年月周季日初末期届]$")


class IndicatorReader:
    """Reads heads; the words and their parts come from indicator_words.tsv."""

    def __init__(self) -> None:
        parts: dict[str, list[str]] = {}
        for row in read_table(data_path("indicator_words.tsv"), ["word", "role"]):
            parts.setdefault(row["role"], []).append(row["word"])
        self._links = {word: link for link in reversed(_LINKS) for word in parts[link]}
        self._trailing = self._links | dict.fromkeys(parts["adverb"], "adverb") | dict.fromkeys(parts["keep"], "keep")
        self._trailing_by_letter = _by_letter(self._trailing, -1)
        self._adverbs_by_letter = _by_letter(parts["adverb"], 0)
        self._leading_by_letter = _by_letter(parts["lead"], 0)
        self._acts = frozenset(parts["act"])
        self._verbs = tuple(sorted(parts["act"], key=len, reverse=True))
        self._reached = tuple(parts["level"])
        self._act_finder = Dictionary(dict.fromkeys(parts["act"], 0))
        self.shared = frozenset(parts["share"])
        self._stops = frozenset(parts["stop"])
        self._stop_ends = tuple(word for word in parts["stop"] if len(word) > 1)
        self._compare = tuple(parts["compare"])
        self._suffixes = tuple(parts["suffix"])
        self._wholes = tuple(parts["whole"])
        self._light = frozenset(parts["light"])
        self._light_by_letter = _by_letter(parts["light"], 0)
        self._acts_by_letter = _by_letter(parts["act"], -1)
        self.same = frozenset(parts["same"])
        self._spoken = tuple(word for word in parts["share"] if word.startswith(tuple(self._light)))
        self._tail = re.compile(f"(?:[十百千]?[万亿]+元?)?{alternation(parts['tail'])}(?=、)|的?基础上")
        names = f"(?:{alternation(parts['mod'])})*(?:{alternation(parts['head'])})"
        self.name_end = re.compile(f"{names}$")
        self._name = re.compile(names)
        self._name_ends = tuple(parts["head"])
        self.nouns = NounReader(parts, self._links)
        shapes = regexes("measures.toml")
        self._measured_end, self._together = shapes["noun.measured_end"], shapes["noun.together"]
        self._onward = shapes["noun.onward"]
        self._someone, self._among = shapes["noun.someone"], shapes["noun.among"]

    def before(self, page: Page, begin: int, end: int) -> Head:
        """Return the head in text[begin:end], the words of a clause before its value; it may be empty."""
        end, link = self._strip_end(page, begin, end)
        begin = self._strip_begin(page, begin, end)
        if names_places(page, begin, end):
            return Head(end, end, link)
        begin = self._behind_someone(page, begin, end)
        paused = page.text.rfind(_PAUSE, begin, end)
        begin = self._narrow(page.text, begin if paused < 0 else paused + len(_PAUSE), end)
        begin = max(begin, behind_title(page.text, begin, end))
        begin += page.text.startswith(_LEFT_OVER, begin, end)
        end = self._without_base(page.text, begin, end, link)
        done = page.text.rfind(_DONE, begin, end)
        begin = done + 1 if done >= begin and end - done > _SHORTEST_NOUN else begin
        begin, end = self._around_already(page.text, begin, end)
        among = self._among.search(page.text, begin, end)
        return Head(begin, among.start() if among else end, link)

    def _around_already(self, text: str, begin: int, end: int) -> tuple[int, int]:
        """Return the noun before what it already reached (密度已达到…), or behind what was done (已覆盖 居民)."""
        already = text.rfind(_ALREADY, begin, end)
        if already < begin + _SHORTEST_NOUN or already + 1 == end or text[already + 1] in _NO_ALREADY:
            return begin, end
        if text.startswith(self._reached, already + 1):
            return begin, already
        verb = next((word for word in self._verbs if text.startswith(word, already + 1, end)), "")
        rest = already + 1 + len(verb)
        return (rest, end) if verb and end - rest > 1 else (begin, end)

    def object_of(self, text: str, head: Head) -> Head | None:
        """Return the noun behind the verb that opens a head (排查出 问题), None where none does or it is no noun."""
        verb = next((word for word in self._verbs if text.startswith(word, head.begin, head.end)), "")
        begin = head.begin + len(verb)
        begin += text.startswith(_COMPLEMENTS, begin, head.end)
        return head._replace(begin=begin, link="") if verb and head.end - begin > 1 else None

    def behind_list(self, text: str, head: Head) -> Head:
        """Return the noun behind its instances (甲、乙等 项目)."""
        listed = text.rfind(_LISTED, head.begin, head.end)
        several = listed > head.begin and "、" in text[head.begin : listed]
        return head._replace(begin=listed + 1) if several and head.end - listed > _SHORTEST_NOUN else head

    def _behind_someone(self, page: Page, begin: int, end: int) -> int:
        """Return where the words behind a person's name or a pronoun begin, the subject of a clause."""
        behind = [person.end for person in page.persons.within(begin, end) if person.end <= end]
        behind += [match.end() for match in self._someone.finditer(page.text, begin, end)]
        if not behind:
            return begin
        begin = self._strip_begin(page, max(behind), end)
        while begin < end and (word := self._adverb_at(page.text, begin, end)):
            begin += len(word)
        return begin

    def _adverb_at(self, text: str, begin: int, end: int) -> str:
        words = self._adverbs_by_letter.get(text[begin], ())
        return next((word for word in words if text.startswith(word, begin, end)), "")

    def _without_base(self, text: str, begin: int, end: int, link: str) -> int:
        """Return where the name ends before the base of a comparison (面积比老馆 扩大): a change's, or a time."""
        base = _BASE.search(text, begin, end)
        if base and (link in ("up", "down") or _BASE_TIME.search(text, begin, end)):
            return base.start()
        return end

    def subject(self, page: Page, begin: int, end: int) -> Head:
        """Return the noun that opens the clause text[begin:end], up to its first verb."""
        begin = self._strip_begin(page, begin, end)
        return Head(begin, self.nouns.end(page.text, begin, end, attributive=False))

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
        if name in self._stops:
            return True
        return not exactly and name.endswith(self._stop_ends) and not self.nouns.is_compound(name)

    def passes(self, words: str) -> bool:
        """Whether `words` before a number are a verb that takes the indicator up to it (突破)."""
        return words in self._links

    def compares(self, words: str) -> bool:
        """Whether `words` set the indicator before them against another body's (高于全国平均)."""
        return words.startswith(self._compare)

    def is_act(self, words: str) -> bool:
        """Whether `words` are but a verb that takes an object, adverbs before it (共查处)."""
        while words and words not in self._acts:
            adverb = self._adverb_at(words, 0, len(words))
            if not adverb:
                return False
            words = words[len(adverb) :]
        return bool(words) and words not in self.shared and not self.is_named(words)

    def acts_on(self, text: str, begin: int, end: int) -> bool:
        """Whether text[begin:end], the words before a number, end in a verb whose object is counted."""
        while text.endswith(_DONE, begin, end):
            end -= 1
        end -= self.measure_length(text, begin, end)
        if end - begin > len(_ALL) and text[end - 2] in _ALL and text[end - 1] in _RANKS:
            end -= len(_ALL)
        words = self._acts_by_letter.get(text[end - 1], ()) if end > begin else ()
        return any(text.endswith(word, begin, end) for word in words)

    def measure_length(self, text: str, begin: int, end: int) -> int:
        """Return the length of the numeral and classifier that end text[begin:end] (一条长 200公里的)."""
        match = self._measured_end.search(text, begin, end)
        return end - match.start() if match else 0

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
            elif (behind := behind_mention(page, begin)) and behind < end:
                onward = self._onward.match(text, behind, end)
                begin = onward.end() if onward else behind
            elif item:
                begin = item.end()
            elif together := self._together.match(text, begin, end):
                begin = together.end()
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
        words = self._leading_by_letter.get(text[begin], ())
        length = next((len(word) for word in words if text.startswith(word, begin, end)), 0)
        if length and (text[begin:end] in self.shared or text.startswith(self._wholes, begin)):
            return 0
        return length

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
            if words.startswith(self._suffixes, until) or words[at - 1 : at] in _JOINED:
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


def is_counted(quantity: Quantity) -> bool:
    """Whether the unit of `quantity` is a classifier or counts people."""
    return quantity.kind in {"count", "people"}

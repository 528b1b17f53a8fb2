"""Reporting verbs by their form: the word itself, and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from kg.facts import SpeechAct
from kg.lexicon import Dictionary, data_path, read_table, regexes, words

COMMAS = "，：“‘"
_BLANK = "〇"
_COMMA = "，"
_NOT_BEHIND = "的着过并。；、！？）”’等之"
_SAID_ONCE = {"过，", "过：", "过“"}
_SAID_SO = {"道，", "道：", "道“", "道。"}
_DISPOSING = {SpeechAct.DECIDE, SpeechAct.ANNOUNCE}
_BEHIND = 40
_LONGEST_EMPTY = 6
"""The most characters of a hope that is none (希望支持，); longer ones have a verb (希望企业坚定信心，)."""

_MARKS = frozenset("，。；：！？“”\n")


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb at text[begin:end] of the reading text; `noun`: the word is a noun elsewhere (要求)."""

    begin: int
    end: int
    act: SpeechAct
    after: str
    noun: bool


class VerbFinder:
    """Finds the verbs of speech_verbs.tsv, each with the continuation it needs; speech_traps.tsv holds look-alikes."""

    def __init__(self) -> None:
        rows = read_table(data_path("speech_verbs.tsv"), ["word", "act", "after"])
        forms: dict[str, tuple[SpeechAct, str, bool] | None] = dict.fromkeys(words("speech_traps.tsv"))
        forms |= {
            row["word"]: (SpeechAct(row["act"]), row["after"], bool(row["noun"]))
            for row in rows
            if row["after"] != "name"
        }
        self._verbs = Dictionary(forms)
        self._patterns = regexes("statements.toml")
        self._listed = self._patterns["words.listed"]

    def find(self, text: str) -> Iterator[Verb]:
        """Yield the verbs of `text` that may report; a noun right before a verb is its subject (规定明确)."""
        found = list(self._verbs.find(text))
        begins = {begin for begin, _, _ in found}
        verbs = [Verb(begin, end, *form) for begin, end, form in found if form is not None]
        for verb, following in zip_longest(verbs, verbs[1:]):
            subject = verb.noun and verb.end in begins
            if not subject and not _brings(text, verb, following) and self._may_report(text, verb):
                yield verb

    def _may_report(self, text: str, verb: Verb) -> bool:
        two = text[verb.end : verb.end + 2]
        mark = two[:1]
        if two in _SAID_ONCE or two in _SAID_SO or closes(text, verb.end):
            return True
        if verb.after == "colon":
            return mark == "："
        if mark not in COMMAS and self._listed.match(text, verb.end):
            return True
        if verb.after == "comma":
            return mark in COMMAS or self._proposes(text, verb) or self._rules(text, verb)
        if mark in _NOT_BEHIND or (mark == "了" and verb.after != "taking"):
            return False
        return not self._is_empty(text[verb.end : verb.end + _BEHIND], verb.act)

    def _proposes(self, text: str, verb: Verb) -> bool:
        """Whether a person, whose name is blanked out or stands in the clause before, proposes: 王大山建议加快…."""
        named = verb.act is SpeechAct.PROPOSE and text[verb.begin - 1 : verb.begin] in {_BLANK, _COMMA}
        return named and self._patterns["proposal"].match(text, verb.end) is not None

    def _rules(self, text: str, verb: Verb) -> bool:
        """Whether a paper, whose title is blanked out, rules at once what holds: 《某办法》还规定申请人应…."""
        if text[verb.end] in _NOT_BEHIND:
            return False
        return self._patterns["paper.rules"].search(text[max(0, verb.begin - _BEHIND) : verb.end]) is not None

    def _is_empty(self, behind: str, act: SpeechAct) -> bool:
        """Whether the words are none (提出了具体要求), or a change of post, which is a fact of another kind."""
        if act in _DISPOSING and self._patterns["content.act"].match(behind):
            return True
        if act is SpeechAct.ANNOUNCE and self._patterns["content.listed"].match(behind):
            return True
        empty = self._patterns["content.empty"].match(behind)
        return empty is not None and not (act is SpeechAct.HOPE and empty.end() > _LONGEST_EMPTY)


def _brings(text: str, verb: Verb, following: Verb | None) -> bool:
    """Whether what `verb` makes public says the words itself: 公布视频称，."""
    if following is None or verb.act is not SpeechAct.ANNOUNCE or verb.after != "taking" or following.noun:
        return False
    between = text[verb.end : following.begin]
    return len(between) <= _BEHIND and _MARKS.isdisjoint(between) and text[following.end] in COMMAS


def closes(text: str, after: int) -> bool:
    """Whether the sentence ends behind the verb, so that the words may stand before it."""
    after += text.startswith("道", after)
    return text[after : after + 1] in {"。", "\n", ""}

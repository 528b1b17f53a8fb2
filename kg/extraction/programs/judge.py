"""Whether the words around the last word of a name (its head) let it name a programme, by the head's strength."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.programs.heads import Head
from kg.extraction.programs.names import Telling
from kg.extraction.ranges import covering, within
from kg.facts import ProgramKind
from kg.lexicon import regexes

_GAP = 8
_BEFORE, _NEWS = 10, 24
_OWN, _OWN_LOOSE, _OWN_PLAIN = 2, 4, 6
"""Telling characters that a name needs: at least, before a loose head, and before one of the plainest (项目, 活动)."""

_LONG, _LONG_SITE = 8, 14
_LOOSE = frozenset({"long", "owned"})
_COUNTED = frozenset({ProgramKind.STRATEGY, ProgramKind.PROJECT})


@dataclass(frozen=True, slots=True)
class Own:
    """Where the name of a head begins, and what stands before it: a verb, a list that has one, or nothing."""

    begin: int
    verb: bool
    listed: bool
    opens: bool


class HeadJudge:
    """Judges a head by its strength (`program_heads.tsv`) and by the words around its name (`programs.toml`)."""

    def __init__(self) -> None:
        self._rules = regexes("programs.toml")
        self._telling = Telling()

    def __call__(self, analysis: Analysis, head: Head, own: Own) -> bool:
        """Say whether the name that begins at `own.begin` and ends with `head`, which `may_name`, is a programme's."""
        if self._rules["all-of-kind"].fullmatch(analysis.text, own.begin, head.end):
            return False
        if head.strength == "site":
            return self._is_site(analysis, head, own)
        if head.strength == "verb":
            listed = own.listed and self._words(analysis, head, own) > _OWN
            return own.verb or listed or self._told(analysis, head, own)
        if head.strength == "long":
            return self._is_long(analysis, head, own)
        if head.strength == "owned":
            return self._is_owned(analysis, head, own)
        return head.strength in ("any", "year")

    def may_name(self, analysis: Analysis, head: Head, size: int) -> bool:
        """Say whether `head` with `size` unbroken characters before it can name a programme at all."""
        if size < (_OWN_LOOSE if head.strength in _LOOSE else _OWN):
            return False
        many = head.kind in _COUNTED and self._rules["so-many"].match(analysis.text, head.end)
        if many or self._rules["head-goes-on"].match(analysis.text, head.end):
            return False
        return head.strength != "site" or self._progresses(analysis, head)

    def weight(self, own: str) -> int:
        """Return how many telling characters a name has; a long one counts for more."""
        telling = self._telling(own)
        plain = not telling and self._rules["plain-kind"].search(own)
        return telling + _OWN if len(own) >= _LONG and not plain else telling

    def _words(self, analysis: Analysis, head: Head, own: Own) -> int:
        return self.weight(analysis.text[own.begin : head.begin])

    def _told(self, analysis: Analysis, head: Head, own: Own) -> bool:
        """Whether the name opens its clause, and the clause goes on with news of it (某某计划正式启动)."""
        news = analysis.text[head.end : head.end + _NEWS]
        return own.opens and self._words(analysis, head, own) > _OWN and bool(self._rules["told"].match(news))

    def _done(self, analysis: Analysis, own: Own) -> bool:
        """Whether the verb of doing stands right before the name."""
        return bool(self._rules["doing"].search(analysis.text, max(0, own.begin - _BEFORE), own.begin))

    def _is_counted(self, analysis: Analysis, own: Own) -> bool:
        """Whether the name follows a number of things, and so tells their kind."""
        return bool(self._rules["counted"].search(analysis.text, max(0, own.begin - _BEFORE), own.begin))

    def _is_long(self, analysis: Analysis, head: Head, own: Own) -> bool:
        least = _OWN_PLAIN if head.kind is ProgramKind.CAMPAIGN else _OWN_LOOSE
        if self._words(analysis, head, own) < least or self._is_counted(analysis, own):
            return False
        return self._done(analysis, own) or self._told(analysis, head, own)

    def _is_owned(self, analysis: Analysis, head: Head, own: Own) -> bool:
        """Whether a project is named after a place or body and gets on, or has a long name and is worked on."""
        words = self._words(analysis, head, own)
        if words < _OWN_LOOSE:
            return False
        owner = covering(analysis.places, own.begin) or covering(analysis.organisations, own.begin)
        if owner is not None and owner.end < head.begin:
            own_words = self.weight(analysis.text[owner.end : head.begin])
            return own_words >= _OWN and self._progresses(analysis, head)
        return self._told(analysis, head, own) or (words >= _OWN_PLAIN and self._done(analysis, own))

    def _is_site(self, analysis: Analysis, head: Head, own: Own) -> bool:
        """Whether a building site has a name, and not only a kind."""
        if self._is_counted(analysis, own) or self._rules["built-within"].search(analysis.text, own.begin, head.begin):
            return False
        holders = (analysis.places, analysis.organisations)
        return head.begin - own.begin <= _LONG_SITE or any(within(layer, own.begin, head.begin) for layer in holders)

    def _progresses(self, analysis: Analysis, head: Head) -> bool:
        """Whether the clause tells how the building of what `head` ends goes on."""
        if self._rules["site-goes-on"].match(analysis.text[head.end : head.end + _GAP]):
            return False
        return bool(self._rules["progress"].search(analysis.text, *analysis.clause_at(head.begin, head.end)))

"""Whether quoted words name a programme, by their own form and by the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.programs.heads import Head, HeadFinder
from kg.extraction.programs.names import parse_count
from kg.facts import ProgramKind
from kg.lexicon import regexes

_SIGNS = re.compile(r"[+＋×·（）、—-]")
_SHORTEST_SLOGAN, _LONGEST_SLOGAN = 4, 16


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words with their neighbours: the unbroken words before, a few after, and the head that follows."""

    name: str
    before: str
    after: str
    head: Head | None


class QuoteJudge:
    """Judges quoted words by the patterns of `programs.toml`."""

    def __init__(self, heads: HeadFinder) -> None:
        self._heads = heads
        self._rules = regexes("programs.toml")

    def __call__(self, quote: Quote, *, led: bool) -> tuple[ProgramKind | None, str, float]:
        """Say what quoted words are, by which rule, and how surely.

        `led` says that they are no more than a head, and that the name stands before them (专项整治“回头看”).
        """
        verb = bool(self._rules["verb-before"].search(quote.before))
        if quote.head is not None:
            quality = self._rules["quality"].search(quote.name)
            return None if quality else quote.head.kind, "quoted-head", 0.85
        last = self._heads.last(quote.name)
        whole = last and not last.loose and self._rules["two-numbers"].match(quote.name)
        if self._is_numbered(quote.name) and not whole and (verb or self._is_known_number(quote)):
            return ProgramKind.SLOGAN_BUNDLE, "quoted-number", 0.85 if verb else 0.7
        named = last and last.begin and len(quote.name) >= _SHORTEST_SLOGAN and (verb or not last.loose)
        if last and (named or led):
            return last.kind, "quoted-name", 0.75
        return self._slogan(quote, verb=verb)

    def declared(self, name: str) -> int | None:
        """Return how many parts the bundle `name` announces, None where it does not say."""
        if not self._is_numbered(name) or self._rules["two-numbers"].match(name):
            return None
        number = self._rules["number"].match(name)
        count = parse_count(number.group()) if number else None
        return count if count and count > 1 and number and len(name) - number.end() > 1 else None

    def is_whole(self, words: str) -> bool:
        """Whether quoted words are a whole name with a head of their own."""
        last = self._heads.last(words)
        return last is not None and last.begin > 1 and not last.loose

    def is_head(self, words: str) -> bool:
        """Whether quoted words are no more than a head."""
        last = self._heads.last(words)
        return last is not None and last.begin == 0

    def is_other(self, quote: Quote) -> bool:
        """Whether the quoted words name an honour, a list, a column or another thing that is no programme."""
        return quote.head is None and bool(
            self._rules["other-name"].search(quote.name) or self._rules["other-after"].match(quote.after)
        )

    def _slogan(self, quote: Quote, *, verb: bool) -> tuple[ProgramKind | None, str, float]:
        used = (verb and not quote.after.startswith("的")) or self._rules["used-after"].match(quote.after)
        vague = self._rules["vague-before"].search(quote.before)
        parallel = self._rules["parallel"].match(quote.name)
        if parallel and (self._is_held_to(quote) or (used and not vague)):
            return ProgramKind.SLOGAN_BUNDLE, "quoted-parallel", 0.65
        plain = _SIGNS.sub("", quote.name).isalnum()
        named = plain and not vague and not parallel and not self._rules["sentence"].search(quote.name)
        if verb and named and _SHORTEST_SLOGAN <= len(quote.name) <= _LONGEST_SLOGAN:
            return ProgramKind.SLOGAN_BUNDLE, "quoted-slogan", 0.6
        if self._rules["launched-after"].match(quote.after) and len(quote.name) >= _SHORTEST_SLOGAN:
            return ProgramKind.CAMPAIGN, "quoted-launched", 0.65
        if plain and not quote.before and self._rules["fares"].match(quote.after):
            return ProgramKind.POLICY_MECHANISM, "quoted-fares", 0.6
        return None, "", 0.0

    def _is_held_to(self, quote: Quote) -> bool:
        """Whether quoted words are what somebody works with (以“…”为抓手), or holds to by its sort (紧扣“…”总思路)."""
        taken = self._rules["taken-up"].search(quote.before) and self._rules["used-as"].match(quote.after)
        return bool(taken or self._rules["called-after"].match(quote.after))

    def _is_numbered(self, name: str) -> bool:
        """Whether the number that `name` begins with counts something (三个走前头, not 一盘棋)."""
        counts = name[0] != "一" or self._rules["two-numbers"].match(name)
        return bool(counts and self._rules["numbered"].match(name))

    def _is_known_number(self, quote: Quote) -> bool:
        """Whether a number in quotation marks counts by its form (三个走前头), gets on or is worked with.

        So do 某园“一区两园”加快建设, 以“一心三带”为抓手 and “四严”筑牢防线.
        """
        if self._rules["short-number"].match(quote.name):
            return True
        if self._rules["deeds"].match(quote.name) and not quote.before and self._rules["works"].match(quote.after):
            return True
        if self._rules["two-numbers"].match(quote.name) is None:
            return False
        used = self._rules["taken-up"].search(quote.before) and self._rules["used-as"].match(quote.after)
        return bool(used or self._rules["fares"].match(quote.after))

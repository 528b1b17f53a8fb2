"""Programmes named by their form: quoted names, and names that end with a head word (工程, 行动计划)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from kg.extraction.analysis import Analysis
from kg.extraction.programs.heads import Head, HeadFinder
from kg.extraction.programs.judge import HeadJudge, Own
from kg.extraction.programs.names import Candidate, parse_count
from kg.extraction.ranges import Ranged, covering, within
from kg.facts import ProgramKind
from kg.lexicon import regexes, words

_begin = attrgetter("begin")
_LIMIT = re.compile(r"[，。；：、！？\n（）《》“”‘’—…\s]")
_UP_TO_LIMIT = re.compile(f"(?s:.*){_LIMIT.pattern}")
_QUOTE = re.compile(r"“([^“”\n。]{2,30})”")
_SIGNS = re.compile(r"[+＋×·（）、—-]")
_QUOTE_RUN = re.compile(r"“[^“”\n。]{2,30}”[、和]?")
_MEASURES = tuple("个名家项处件条场")
_GAP = 8
_LOOK_AHEAD = 18
_LOOK_BACK = 34
_LONGEST = 26
_SHORTEST_SLOGAN, _LONGEST_SLOGAN = 4, 16
_ATTACHED = 3
_OWN, _OWN_AGENT, _OWN_MECHANISM = 2, 4, 6


@dataclass(frozen=True, slots=True)
class _Quote:
    """Quoted words with their neighbours: the unbroken words before, a few after, and the head that follows."""

    name: str
    before: str
    after: str
    head: Head | None


class NameFinder:
    """Finds quoted names and names with a head, by the words around them (`programs.toml`)."""

    def __init__(self) -> None:
        self._heads = HeadFinder()
        self._rules = regexes("programs.toml")
        self._breaks = (_LIMIT, self._rules["edge"], self._rules["verb-within"])
        self._judges = HeadJudge()
        self._stop = frozenset(words("program_stop.tsv"))

    def __call__(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield the candidates of the article; they may overlap."""
        text = analysis.text
        heads = list(self._heads(text))
        bound: set[int] = set()
        follower: tuple[int, Head | None] = (0, None)
        for quote in reversed(list(_QUOTE.finditer(text))):
            head = self._own_head(text, quote, heads)
            shared = None if head else self._shared(text, quote, follower, heads)
            found = self._quoted(text, quote, head) or self._sharing(text, quote, shared)
            follower = (quote.start(), head or shared)
            if found:
                yield found
                bound.add(head.begin if head else -1)
        for head in heads:
            free = head.begin not in bound and head.strength != "quote"
            if free and (found := self._headed(analysis, head)):
                yield found

    def _own_head(self, text: str, quote: re.Match[str], heads: list[Head]) -> Head | None:
        """Return the head behind a quotation, unless it is a loose one and the quotation a whole name already."""
        head = self._bound(text, quote.end(), heads)
        return None if head and head.loose and self._names(quote.group(1)) else head

    def _shared(
        self, text: str, quote: re.Match[str], follower: tuple[int, Head | None], heads: list[Head]
    ) -> Head | None:
        """Return the head that a list shares: behind the next quotation (甲“…”、乙“…”战略), or behind 等."""
        begin, head = follower
        if head and self._rules["shared"].match(text[quote.end() : begin]):
            return head
        listed = self._rules["and-so-on"].match(text, quote.end())
        at = bisect_left(heads, quote.end(), key=_begin) if listed else len(heads)
        return heads[at] if listed and at < len(heads) and heads[at].begin <= listed.end() < heads[at].end else None

    def _sharing(self, text: str, quote: re.Match[str], head: Head | None) -> Candidate | None:
        """Return a quotation as the name of what shares `head`."""
        name = quote.group(1)
        hedged = self._rules["hedged-before"].search(text, max(0, quote.start() - _GAP), quote.start())
        other = hedged or self._rules["other-name"].search(name) or self._rules["figure"].match(name)
        if head is None or name in self._stop or other:
            return None
        return Candidate(*quote.span(1), head.kind, "program.quoted-shared", 0.65)

    def declared(self, name: str) -> int | None:
        """Return how many parts the bundle `name` announces, None where it does not say."""
        if not self._rules["numbered"].match(name) or not self._counts(name) or self._rules["two-numbers"].match(name):
            return None
        number = self._rules["number"].match(name)
        count = parse_count(number.group()) if number else None
        return count if count and count > 1 and number and len(name) - number.end() > 1 else None

    def trim(self, text: str, begin: int, end: int) -> int:
        """Return where the name in text[begin:end] begins, the verbs and adverbs before it left out."""
        return self._left(text, begin, end)[0]

    def _bound(self, text: str, end: int, heads: list[Head]) -> Head | None:
        """Return the head that ends a name which goes on after a closing quotation mark at `end`."""
        found: Head | None = None
        for head in heads[bisect_left(heads, end, key=_begin) :]:
            gap = text[found.end if found else end : head.begin]
            named = found is None and self._rules["nominal"].fullmatch(gap)
            if len(gap) > _GAP or (not named and any(rule.search(gap) for rule in self._breaks)):
                break
            found = head
        return found if found and not self._rules["number"].match(text[end : found.begin]) else None

    def _quoted(self, text: str, match: re.Match[str], head: Head | None) -> Candidate | None:
        if self._is_figure(match.group(1), head):
            return None
        limit = self._limit(text, match.start())
        lead = self._run(text, match.start())
        after = text[match.end() : match.end() + _LOOK_AHEAD]
        quote = _Quote(match.group(1), text[self._limit(text, lead) : lead], after, head)
        if self._is_other(quote) or self._rules["hedged-before"].search(quote.before):
            return None
        if head is None and (site := self._facility(text, match.end(), quote)):
            return Candidate(match.start(), site, ProgramKind.PROJECT, "program.facility", 0.75)
        kind, method, confidence = self._judge(quote)
        if kind is None:
            return None
        begin, end = (match.start(), head.end) if head else match.span(1)
        if method == "quoted-name" and not self._is_head(quote.name):
            begin = self._led(text, begin, end)[0]
        declared = self.declared(quote.name)
        if head or declared or self._is_head(quote.name):
            attached = self._attach(text, limit, match.start())
            begin, end = (attached, max(end, match.end())) if attached < match.start() else (begin, end)
        return Candidate(begin, end, kind, f"program.{method}", confidence, declared) if end - begin > 1 else None

    def _run(self, text: str, begin: int) -> int:
        """Return where the first of quotations in direct succession begins (打造“三高”“四新”)."""
        while (opened := text.rfind("“", 0, begin)) >= 0 and _QUOTE_RUN.fullmatch(text, opened, begin):
            begin = opened
        return begin

    def _is_figure(self, name: str, head: Head | None) -> bool:
        """Whether the quoted words are a figure of speech, a date or a plain term (but “十五五”规划 is a plan)."""
        if head is not None and head.kind is ProgramKind.PLAN:
            return False
        return name in self._stop or bool(self._rules["figure"].match(name))

    def _facility(self, text: str, end: int, quote: _Quote) -> int:
        """Return where a facility's name ends that goes on behind its quotation, if so many are to be built; else 0."""
        site = self._rules["facility"].match(text, end)
        return site.end() if site and self._rules["counted-before"].search(quote.before) else 0

    def _is_other(self, quote: _Quote) -> bool:
        """Whether the quoted words name an honour, a list, a column or another thing that is no programme."""
        return quote.head is None and bool(
            self._rules["other-name"].search(quote.name) or self._rules["other-after"].match(quote.after)
        )

    def _judge(self, quote: _Quote) -> tuple[ProgramKind | None, str, float]:
        """Say what quoted words are, by which rule, and how surely."""
        verb = bool(self._rules["verb-before"].search(quote.before))
        if quote.head is not None:
            return quote.head.kind, "quoted-head", 0.85
        if self._is_numbered(quote.name) and (verb or self._rules["short-number"].match(quote.name)):
            return ProgramKind.SLOGAN_BUNDLE, "quoted-number", 0.85 if verb else 0.7
        last = self._last_head(quote.name)
        named = last and last.begin and len(quote.name) >= _SHORTEST_SLOGAN and (verb or not last.loose)
        if last and (named or self._is_led(quote)):
            return last.kind, "quoted-name", 0.75
        return self._judge_slogan(quote, verb=verb)

    def _names(self, words: str) -> bool:
        """Whether quoted words are a whole name with a head of their own."""
        last = self._last_head(words)
        return last is not None and last.begin > 1 and not last.loose

    def _is_led(self, quote: _Quote) -> bool:
        """Whether the quoted words are no more than a head, and the name stands before them (专项整治“回头看”)."""
        size = len(quote.before)
        return self._is_head(quote.name) and self._attach(quote.before, 0, size) < size

    def _judge_slogan(self, quote: _Quote, *, verb: bool) -> tuple[ProgramKind | None, str, float]:
        used = verb or self._rules["used-after"].match(quote.after)
        vague = self._rules["vague-before"].search(quote.before)
        if used and not vague and self._rules["parallel"].match(quote.name):
            return ProgramKind.SLOGAN_BUNDLE, "quoted-parallel", 0.65
        plain = _SIGNS.sub("", quote.name).isalnum()
        named = plain and not vague and not self._rules["sentence"].search(quote.name)
        if verb and named and _SHORTEST_SLOGAN <= len(quote.name) <= _LONGEST_SLOGAN:
            return ProgramKind.SLOGAN_BUNDLE, "quoted-slogan", 0.6
        if self._rules["launched-after"].match(quote.after) and len(quote.name) >= _SHORTEST_SLOGAN:
            return ProgramKind.CAMPAIGN, "quoted-launched", 0.65
        if plain and not quote.before and self._rules["fares"].match(quote.after):
            return ProgramKind.POLICY_MECHANISM, "quoted-fares", 0.6
        return None, "", 0.0

    def _is_numbered(self, name: str) -> bool:
        return bool(self._rules["numbered"].match(name)) and self._counts(name)

    def _counts(self, name: str) -> bool:
        """Whether the number that `name` begins with counts something (三个走前头, not 一盘棋)."""
        return name[0] != "一" or bool(self._rules["two-numbers"].match(name))

    def _last_head(self, name: str) -> Head | None:
        return self._heads.last(name)

    def _is_head(self, name: str) -> bool:
        last = self._last_head(name)
        return last is not None and last.begin == 0

    def _limit(self, text: str, end: int) -> int:
        """Return where the unbroken words before `end` begin."""
        begin = max(0, end - _LOOK_BACK)
        limit = _UP_TO_LIMIT.match(text, begin, end)
        return limit.end() if limit else begin

    def _attach(self, text: str, limit: int, end: int) -> int:
        """Return where the name begins when the words before its quotation belong to it (实施提振消费“五大工程”)."""
        begin, verb = self._left(text, limit, end)
        led = verb or text[begin - 1 : begin] in _MEASURES
        listed = text[limit - 1 : limit] == "、" or self._rules["verb-before"].search(text[limit:end])
        return begin if led and not listed and _ATTACHED <= end - begin <= _GAP else end

    def _left(self, text: str, limit: int, end: int) -> tuple[int, bool]:
        """Return where the name before `end` begins, and whether a verb of doing stands before it."""
        begin, verb = limit, False
        for rule in self._rules["campaign"].finditer(text, limit, end):
            if rule.end() < end:
                begin, verb = rule.end(), True
        for rule in self._rules["edge"].finditer(text, begin, end):
            begin, verb = rule.end(), verb or bool(self._rules["verb-before"].search(rule.group()))
        begin, led = self._led(text, begin, end)
        return begin, verb or led

    def _led(self, text: str, begin: int, end: int) -> tuple[int, bool]:
        """Return where a name begins behind adverbs and verbs that open text[begin:end], and whether one is a verb."""
        verb = False
        while lead := self._rules["lead"].match(text[begin:end]):
            verb = verb or bool(self._rules["verb-before"].search(lead.group()))
            begin += lead.end()
        return begin, verb

    def _headed(self, analysis: Analysis, head: Head) -> Candidate | None:
        text = analysis.text
        limit = self._limit(text, head.begin)
        if not self._judges.may_name(analysis, head, head.begin - limit):
            return None
        site = covering(analysis.places, head.end - 1)
        if self._rules["bare-verb"].search(text, limit, head.begin) or (
            site and site.end >= head.end + (not site.code)
        ):
            return None
        begin, verb = self._left(text, self._after_body(analysis, limit, head.begin), head.begin)
        if self._rules["count"].fullmatch(text[begin : head.begin]):
            verb = True
        elif not self._is_own(text[limit:begin], text[begin : head.begin], head):
            return None
        listed = text[limit - 1 : limit] == "、" and self._rules["campaign"].search(
            text, analysis.clause_at(limit, limit)[0], limit
        )
        own = Own(begin, verb, bool(listed), self._opens(text, limit, begin))
        if not self._judges(analysis, head, own):
            return None
        name = text[begin : head.end]
        method, confidence = f"program.{head.strength}", 0.8 if verb else 0.65
        return Candidate(begin, head.end, head.kind, method, confidence, self.declared(name))

    def _is_own(self, before: str, own: str, head: Head) -> bool:
        """Whether the words before the head are more than generic work; a mechanism needs 推行 or a longer name."""
        if len(own) < _OWN or len(own) > _LONGEST:
            return False
        telling = self._judges.weight(own)
        if head.kind is not ProgramKind.POLICY_MECHANISM:
            return head.strength == "year" or telling >= _OWN
        if self._rules["mended"].search(before):
            return False
        run = bool(self._rules["run"].search(before))
        if self._rules["agent"].search(own) and (run or self._rules["set-up"].search(before)):
            return run or len(own) >= _OWN_AGENT
        return telling >= (_OWN if run or head.strength != "verb" else _OWN_MECHANISM)

    def _opens(self, text: str, limit: int, begin: int) -> bool:
        """Whether the name is the first word of its clause."""
        return not limit or bool(self._rules["opening"].match(text, begin - 1 if begin > limit else limit - 1))

    def _after_body(self, analysis: Analysis, limit: int, end: int) -> int:
        """Move `limit` behind a body or place that acts there (某某县推行 …)."""
        bodies: list[Ranged] = [*within(analysis.organisations, limit, end), *within(analysis.places, limit, end)]
        for mention in bodies:
            if mention.begin >= limit and self._led(analysis.text, mention.end, end)[1]:
                limit = mention.end
        return limit

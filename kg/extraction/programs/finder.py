"""Programmes named by their form: quoted names, and names that end with a head word (工程, 行动计划)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from kg.extraction.analysis import Analysis
from kg.extraction.programs.heads import Head, HeadFinder
from kg.extraction.programs.judge import HeadJudge, Own
from kg.extraction.programs.names import Candidate
from kg.extraction.programs.quotes import Quote, QuoteJudge
from kg.extraction.ranges import Ranged, covering, within
from kg.facts import ProgramKind
from kg.lexicon import regexes, words

_begin = attrgetter("begin")
_LIMIT = re.compile(r"[，。；：、！？\n（）《》“”‘’—…\s]")
_UP_TO_LIMIT = re.compile(f"(?s:.*){_LIMIT.pattern}")
_QUOTE = re.compile(r"“([^“”\n。]{2,30})”")
_QUOTE_RUN = re.compile(r"“[^“”\n。]{2,30}”[、和]?")
_MEASURES = tuple("个名家项处件条场")
_GAP = 8
_LOOK_AHEAD = 18
_LOOK_BACK = 34
_LONGEST = 26
_ATTACHED = 3
_OWN, _OWN_AGENT, _OWN_MECHANISM = 2, 4, 6


class NameFinder:
    """Finds quoted names and names with a head, by the words around them (`programs.toml`)."""

    def __init__(self) -> None:
        self._heads = HeadFinder()
        self._rules = regexes("programs.toml")
        self._breaks = (_LIMIT, self._rules["edge"], self._rules["verb-within"])
        self._judges = HeadJudge()
        self._quotes = QuoteJudge(self._heads)
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
        return None if head and head.loose and self._quotes.is_whole(quote.group(1)) else head

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
        return self._quotes.declared(name)

    def kind(self, name: str) -> ProgramKind:
        """Return the kind that the last word of `name` makes it, that of a slogan where it is no head."""
        head = self._heads.last(name)
        return head.kind if head else ProgramKind.SLOGAN_BUNDLE

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
        quote = Quote(match.group(1), text[self._limit(text, lead) : lead], after, head)
        if self._quotes.is_other(quote) or self._rules["hedged-before"].search(quote.before):
            return None
        if head is None and (site := self._facility(text, match.end(), quote)):
            return Candidate(match.start(), site, ProgramKind.PROJECT, "program.facility", 0.75)
        kind, method, confidence = self._quotes(quote, led=self._is_led(quote))
        if kind is None:
            return None
        begin, end = (match.start(), head.end) if head else match.span(1)
        if method == "quoted-name" and not self._quotes.is_head(quote.name):
            led, verb = self._led(text, begin, end)
            begin = led if verb else begin
        declared = self.declared(quote.name)
        if head or declared or self._quotes.is_head(quote.name):
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
        named = head is not None and head.strength != "quote"
        return name in self._stop or (not named and bool(self._rules["figure"].match(name)))

    def _facility(self, text: str, end: int, quote: Quote) -> int:
        """Return where a facility's name ends that goes on behind its quotation, if so many are to be built; else 0."""
        site = self._rules["facility"].match(text, end)
        return site.end() if site and self._rules["counted-before"].search(quote.before) else 0

    def _is_led(self, quote: Quote) -> bool:
        """Whether the quoted words are no more than a head, and the name stands before them (专项整治“回头看”)."""
        size = len(quote.before)
        return self._quotes.is_head(quote.name) and self._attach(quote.before, 0, size) < size

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
        if (first := self._first_of_two(text, limit, begin)) < begin:
            return first, True
        begin, led = self._led(text, begin, end)
        return begin, verb or led

    def _first_of_two(self, text: str, limit: int, begin: int) -> int:
        """Return where a name begins that is for two things (实施甲和乙提升行动); else `begin`."""
        joined = self._rules["shared-start"].search(text, limit, begin)
        if joined is None or self._heads.last(joined["first"]):
            return begin
        start, end = joined.span("first")
        first, _ = self._led(text, start, end)
        apart = any(self._rules[rule].search(text, first, end) for rule in ("edge", "campaign"))
        return begin if apart or end - first < _OWN else first

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
        begin = self._whole_place(analysis, limit, begin)
        if head.strength == "site":
            begin = max(
                (built.end() for built in self._rules["building"].finditer(text, begin, head.begin)), default=begin
            )
        verb = verb or self._is_used(text, begin, head)
        if self._rules["count"].fullmatch(text[begin : head.begin]):
            verb = True
        elif not self._is_own(text[limit:begin], text[begin : head.begin], head) or (
            self._rules["several"].search(text, limit if head.strength != "any" else begin, head.begin)
        ):
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

    def _whole_place(self, analysis: Analysis, limit: int, begin: int) -> int:
        """Take in the start of a place whose name has a word of grammar in it (和田, 将乐)."""
        place = covering(analysis.places, begin)
        return place.begin if place and place.code and limit <= place.begin < begin else begin

    def _is_own(self, before: str, own: str, head: Head) -> bool:
        """Whether the words before the head are more than generic work; a mechanism needs 推行 or a longer name."""
        if len(own) < _OWN or len(own) > _LONGEST:
            return False
        telling = self._judges.weight(own)
        if head.kind is not ProgramKind.POLICY_MECHANISM:
            return head.strength == "year" or telling >= _OWN or self._is_carried_out(before, own)
        if self._rules["mended"].search(before):
            return False
        run = bool(self._rules["run"].search(before))
        if self._rules["agent"].search(own) and (run or self._rules["set-up"].search(before)):
            return run or len(own) >= _OWN_AGENT
        return telling >= (_OWN if run or head.strength != "verb" else _OWN_MECHANISM)

    def _is_carried_out(self, before: str, own: str) -> bool:
        """Whether plain words name a programme because it is carried out under them (实施产业创新工程)."""
        if len(own) < _OWN_AGENT or self._rules["plain-deed"].search(own):
            return False
        return bool(self._rules["carried-out"].search(before))

    def _is_used(self, text: str, begin: int, head: Head) -> bool:
        """Whether the name is what the clause takes up (把某某工程做实) or works with (以某某行动为抓手)."""
        taken = self._rules["taken-up"].search(text, max(0, begin - 1), begin)
        return bool(taken and self._rules["used-as"].match(text[head.end : head.end + _LOOK_AHEAD]))

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

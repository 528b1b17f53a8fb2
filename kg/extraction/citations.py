"""Cited policy documents, with the bodies that issued them and the event where they were read out or adopted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from kg.extraction.analysis import Analysis, DocumentMention
from kg.extraction.hints import hinted
from kg.extraction.programs.names import Telling
from kg.extraction.ranges import covering, within
from kg.facts import CitedDocument, Derivation, Proof
from kg.lexicon import Dictionary, patterns, regexes, words

_UNMARKED = (
    "congress-report",
    "work-report",
    "number-one",
    "five-year-plan",
    "numbered-notice",
    "numbered-resolution",
    "budget",
    "bilateral",
    "numbered-order",
)
_TITLED = (
    "adopted-law",
    "series-law",
    "resolution",
    "session-paper",
    "issued-about",
    "quoted-law",
    "heard",
    "own-title",
    "applied-law",
    "made",
    "made-for",
    "applied-rules",
    "quoted-measures",
    "conveyed",
    "tabled",
    "state-resolution",
    "coming",
    "approved",
)
_LISTED = frozenset({"resolution", "session-paper", "heard", "tabled"})
"""The rules whose titles stand in lists."""

_NEAR = 24
_BESIDE = 4
_OWN = 2
"""Telling characters that the title of a document needs that is only called by its kind (合作协议)."""

_Found = tuple[int, int, str, float]
"""Where a document stands, the rule that tells it, and how surely."""

_BETWEEN = ("》《", "》、《", "》和《", "》及《", "》以及《")


class CitationRecognizer:
    """Tells policy documents from books and films, and names those that stand without 《》."""

    requires: frozenset[str] = frozenset({"documents", "organisations", "events", "programs"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self) -> None:
        self._rules = regexes("documents.toml")
        rules = hinted(patterns("documents.toml"))
        self._named = [rules[name] for name in (*_UNMARKED, *_TITLED)]
        self._known = Dictionary(dict.fromkeys(words("document_names.tsv")))
        self._telling = Telling()

    def __call__(self, analysis: Analysis) -> None:
        """Add one fact for each title, from the mention that says most about it."""
        facts: dict[str, CitedDocument] = {}
        for mention, method, confidence in (*self._marked(analysis), *self._unmarked(analysis)):
            fact = self._fact(analysis, mention, method, confidence)
            known = facts.get(mention.title)
            if known is None or self._weight(fact) > self._weight(known):
                facts[mention.title] = fact
        analysis.facts.extend(facts.values())

    def _weight(self, fact: CitedDocument) -> int:
        return bool(fact.issuers) + bool(fact.event)

    def _marked(self, analysis: Analysis) -> Iterator[tuple[DocumentMention, str, float]]:
        reach = -1
        titles = {mention.title for mention in analysis.documents}
        tails = {title[at:] for title in titles for at in range(1, len(title))}
        for mention in analysis.documents:
            follows = reach >= 0 and analysis.text[reach : mention.begin] in _BETWEEN
            short = mention.title in tails or self._rules["short-form"].match(mention.title)
            if short or self._rules["newspaper"].search(mention.title):
                continue
            first, last = analysis.article.sentence_at(mention.begin)
            before = analysis.text[max(first, mention.begin - _NEAR) : mention.begin - 1]
            after = analysis.text[mention.end + 1 : min(last, mention.end + 8)]
            if self._rules["report-title.before"].search(before) and self._rules["report-title.after"].match(after):
                yield mention, "citation.report", 0.7
                continue
            shown = self._rules["screen"]
            if shown.search(before[-_BESIDE:]) or shown.search(after):
                continue
            if self._rules["headed"].search(mention.title):
                yield mention, "citation.headed", 0.9
            elif follows or (not self._rules["media"].search(before + after) and self._rules["mention"].search(before)):
                yield mention, "citation.mentioned", 0.65
            else:
                continue
            reach = mention.end

    def _unmarked(self, analysis: Analysis) -> Iterator[tuple[DocumentMention, str, float]]:
        """Yield the documents that stand without 《》: none in a marked title or in a body's name, and the longest."""
        found = [*self._formed(analysis), *self._plans(analysis), *self._laws(analysis)]
        reach = -1
        for begin, end, method, confidence in sorted(found, key=lambda one: (one[0], -one[1])):
            holder = covering(analysis.documents, begin)
            if end > reach and not (holder is not None and end <= holder.end):
                reach = end
                yield DocumentMention(begin, end, analysis.article.words(begin, end)), method, confidence

    def _formed(self, analysis: Analysis) -> Iterator[_Found]:
        """Yield what the patterns tell; a plan for five years with its whole name, where the programmes have it."""
        for rule in self._named:
            titled = rule.id in _TITLED
            for found in rule.finditer(analysis.text):
                begin, end = found.span("title") if titled else found.span()
                whole = covering(analysis.programs, begin)
                if rule.id == "five-year-plan" and whole is not None and whole.end == end:
                    begin = whole.begin
                if rule.id == "made" and self._telling(analysis.text[begin : found.start("head")]) < _OWN:
                    continue
                if not self._rules["no-law"].search(analysis.text[begin:end]):
                    yield begin, end, f"citation.{rule.id}", 0.6 if titled else 0.8
                if rule.id in _LISTED:
                    yield from self._listed(analysis.text, end)

    def _listed(self, text: str, end: int) -> Iterator[_Found]:
        """Yield the titles of the list that goes on at `end`."""
        while following := self._rules["next-title"].match(text, end):
            begin, end = following.span("title" if following["title"] else "other")
            yield begin, end, "citation.listed", 0.6

    def _plans(self, analysis: Analysis) -> Iterator[_Found]:
        """Yield the programmes that are documents: plans that the clause says were issued."""
        for mention in analysis.programs:
            if self._rules["plan-title"].search(analysis.text, mention.begin, mention.end) and (
                self._rules["issued-before"].search(analysis.text, max(0, mention.begin - _NEAR), mention.begin)
                or self._rules["issued-after"].search(analysis.text[mention.end : mention.end + _NEAR])
            ):
                yield mention.begin, mention.end, "citation.plan", 0.7

    def _laws(self, analysis: Analysis) -> Iterator[_Found]:
        """Yield the laws and treaties that everybody knows, with the draft or amendment that follows."""
        marked = [mention.title for mention in analysis.documents]
        for begin, end, _ in self._known.find(analysis.text):
            tail = self._rules["known-tail"].match(analysis.text, end)
            goes_on = self._rules["known-goes-on"].match(analysis.text, end)
            name = analysis.text[begin:end]
            body = covering(analysis.organisations, begin)
            inside = body is not None and end <= body.end
            if not goes_on and not inside and not any(name in one for one in marked):
                yield begin, tail.end() if tail else end, "citation.known", 0.75

    def _fact(self, analysis: Analysis, mention: DocumentMention, method: str, confidence: float) -> CitedDocument:
        first, last = analysis.article.sentence_at(mention.begin)
        begin, _ = analysis.clause_at(mention.begin, mention.begin)
        end = min(last, mention.end + (analysis.text[mention.end : mention.end + 1] == "》"))
        issuers = self._issuers(analysis, mention, first)
        event, proof = self._event(analysis, mention, begin)
        return CitedDocument(
            proof=analysis.prove(begin, end, method, confidence=confidence),
            field_proofs=(("event", proof),) if proof else (),
            title=mention.title,
            issuers=issuers,
            event=event,
        )

    def _issuers(self, analysis: Analysis, mention: DocumentMention, first: int) -> tuple[str, ...]:
        """Return the bodies that the title begins with, or those that the clause says issued it."""
        about = self._rules["about"].search(analysis.text, mention.begin, mention.end)
        until = about.start() if about else mention.end
        titled = within(analysis.organisations, mention.begin, until)
        if titled and titled[0].begin == mention.begin:
            return tuple(dict.fromkeys(one.name for one in titled))
        if self._rules["treaty"].search(mention.title):
            return ()
        near = max(first, mention.begin - _NEAR)
        verbs = list(self._rules["issue"].finditer(analysis.text, near, mention.begin))
        if not verbs:
            return ()
        issue = verbs[-1]
        begin, _ = analysis.clause_at(issue.start(), issue.end())
        acting = within(analysis.organisations, begin, issue.start())
        return tuple(dict.fromkeys(one.name for one in acting))

    def _event(self, analysis: Analysis, mention: DocumentMention, begin: int) -> tuple[str, Proof | None]:
        """Return the event at which the document was read out or adopted: the last one named before it."""
        if not self._rules["read"].search(analysis.text, begin, mention.begin):
            return "", None
        before = bisect_left(analysis.events, mention.begin, key=attrgetter("begin"))
        if not before:
            return "", None
        event = analysis.events[before - 1]
        if event.begin < analysis.article.block_at(mention.begin).begin:
            return "", None
        proof = analysis.prove(
            begin,
            mention.end,
            "citation.event",
            derivation=Derivation.INFERRED,
            confidence=0.75,
            resolved_from=analysis.article.spans(event.begin, event.end),
        )
        return event.name, proof

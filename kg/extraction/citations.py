"""Cited policy documents, with the bodies that issued them and the event where they were read out or adopted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from kg.extraction.analysis import Analysis, DocumentMention
from kg.extraction.hints import hinted
from kg.extraction.ranges import covering, within
from kg.facts import CitedDocument, Derivation, Proof
from kg.lexicon import patterns, regexes

_UNMARKED = ("congress-report", "work-report", "number-one", "five-year-plan", "numbered-notice")
_TITLED = ("adopted-law", "series-law", "resolution", "applied-law", "made")
_NEAR = 24
_BETWEEN = ("》《", "》、《", "》和《", "》及《", "》以及《")


class CitationRecognizer:
    """Tells policy documents from books and films, and names those that stand without 《》."""

    requires: frozenset[str] = frozenset({"documents", "organisations", "events", "programs"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self) -> None:
        self._rules = regexes("documents.toml")
        rules = hinted(patterns("documents.toml"))
        self._named = [rules[name] for name in (*_UNMARKED, *_TITLED)]

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
        for mention in analysis.documents:
            follows = reach >= 0 and analysis.text[reach : mention.begin] in _BETWEEN
            if self._rules["newspaper"].search(mention.title) or self._rules["short-form"].match(mention.title):
                continue
            first, last = analysis.article.sentence_at(mention.begin)
            before = analysis.text[max(first, mention.begin - _NEAR) : mention.begin - 1]
            after = analysis.text[mention.end + 1 : min(last, mention.end + 8)]
            if self._rules["headed"].search(mention.title):
                yield mention, "citation.headed", 0.9
            elif follows or (not self._rules["media"].search(before + after) and self._rules["mention"].search(before)):
                yield mention, "citation.mentioned", 0.65
            else:
                continue
            reach = mention.end

    def _unmarked(self, analysis: Analysis) -> Iterator[tuple[DocumentMention, str, float]]:
        for rule in self._named:
            titled = rule.id in _TITLED
            for found in rule.finditer(analysis.text):
                begin, end = found.span("title") if titled else found.span()
                holder = covering(analysis.documents, begin)
                inside = holder is not None and end <= holder.end
                if not inside and not self._rules["no-law"].search(analysis.text[begin:end]):
                    title = analysis.article.words(begin, end)
                    yield DocumentMention(begin, end, title), f"citation.{rule.id}", 0.6 if titled else 0.8

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
        proof = analysis.prove(
            begin,
            mention.end,
            "citation.event",
            derivation=Derivation.INFERRED,
            confidence=0.75,
            resolved_from=analysis.article.spans(event.begin, event.end),
        )
        return event.name, proof

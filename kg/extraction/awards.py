"""Honours: how many are honoured, who is named, for which programme, by whom and at which event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.extraction.analysis import Analysis
from kg.extraction.programs.names import parse_count
from kg.facts import Award, Derivation, Proof
from kg.lexicon import regexes

_NAMES = re.compile(r"[、和](?![^“]*”)")


class _Named(Protocol):
    """A mention with a name."""

    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...


def _agents(mentions: Iterable[_Named], begin: int, end: int) -> list[tuple[int, int, str]]:
    """Return (begin, end, name) of the mentions inside [begin, end)."""
    return [(one.begin, one.end, one.name) for one in mentions if begin <= one.begin and one.end <= end]


class AwardRecognizer:
    """Finds counted honours (对甲等30个…先进集体…予以表彰), conferred titles (授予…称号) and received ones (荣获…)."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "events", "programs"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self) -> None:
        self._rules = regexes("awards.toml")

    def __call__(self, analysis: Analysis) -> None:
        """Add the honours of the article, each once."""
        known: set[tuple[str, int | None]] = set()
        for begin, end in analysis.article.sentences:
            for fact in self._sentence(analysis, begin, end):
                if (fact.name, fact.size) not in known:
                    known.add((fact.name, fact.size))
                    analysis.facts.append(fact)

    def _sentence(self, analysis: Analysis, begin: int, end: int) -> Iterator[Award]:
        sentence = analysis.text[begin:end]
        praised = self._rules["praise"].search(sentence)
        if praised and not self._rules["future"].search(sentence):
            for rule in self._rules["counted"].finditer(analysis.text, begin, end):
                yield self._award(analysis, rule, "counted", 0.85)
            for rule in self._rules["titled"].finditer(analysis.text, begin, end):
                yield self._award(analysis, rule, "titled", 0.8)
        for name in ("given", "awarded", "received") if praised else ("received",):
            for rule in self._rules[name].finditer(analysis.text, begin, end):
                yield self._award(analysis, rule, name, 0.65)

    def _award(self, analysis: Analysis, rule: re.Match[str], method: str, confidence: float) -> Award:
        first, last = self._name(rule)
        begin, end = analysis.clause_at(*rule.span())
        giver, giver_proof = self._giver(analysis, rule, begin)
        event, event_proof = self._event(analysis, rule)
        proofs = (("conferred_by", giver_proof), ("event", event_proof))
        return Award(
            proof=analysis.prove(begin, end, f"award.{method}", confidence=confidence),
            field_proofs=tuple((name, proof) for name, proof in proofs if proof),
            name=analysis.article.words(first, last),
            conferred_by=giver,
            size=self._size(rule),
            recipients=self._recipients(analysis, rule, begin),
            program=self._program(analysis, first, last),
            event=event,
        )

    def _name(self, rule: re.Match[str]) -> tuple[int, int]:
        """Return where the honour's name stands: of `“…”称号` what is quoted."""
        first, last = rule.span("award")
        quoted = self._rules["quoted"].match(rule["award"])
        return (first + quoted.start(1), first + quoted.end(1)) if quoted else (first, last)

    def _size(self, rule: re.Match[str]) -> int | None:
        size = rule.groupdict().get("size")
        if size is None:
            return None
        return int(size) if size.isdigit() else parse_count(size)

    def _recipients(self, analysis: Analysis, rule: re.Match[str], clause: int) -> tuple[str, ...]:
        """Return the named ones: recognised persons and bodies, else the words themselves; before 荣获, the subject."""
        if "named" not in rule.groupdict():
            return tuple(dict.fromkeys(name for _, _, name in _agents(analysis.persons, clause, rule.start())))
        if rule["named"] is None:
            return ()
        begin, end = rule.span("named")
        agents = [*_agents(analysis.persons, begin, end), *_agents(analysis.organisations, begin, end)]
        known = tuple(dict.fromkeys(name for _, _, name in sorted(agents)))
        return known or tuple(name for name in _NAMES.split(analysis.article.words(begin, end)) if name)

    def _program(self, analysis: Analysis, begin: int, end: int) -> str:
        for mention in analysis.programs:
            if begin <= mention.begin and mention.end <= end + 1:
                return mention.name
        return ""

    def _giver(self, analysis: Analysis, rule: re.Match[str], clause: int) -> tuple[str, Proof | None]:
        """Return the body or division that acts first in the sentence, before the honoured."""
        first, _ = analysis.article.sentence_at(rule.start())
        until = rule.start()
        if "giver" in rule.groupdict():
            first, until = rule.span("giver")
        actors = [*_agents(analysis.organisations, first, until), *_agents(analysis.places, first, until)]
        if not actors or rule.re is self._rules["received"]:
            return "", None
        begin, last, name = min(actors, key=lambda one: (one[0], -one[1]))
        if begin >= clause:
            return name, None
        return name, self._elsewhere(analysis, rule, "award.giver", begin, last)

    def _event(self, analysis: Analysis, rule: re.Match[str]) -> tuple[str, Proof | None]:
        """Return the event named last before the honour in the same block."""
        block = analysis.article.block_at(rule.start())
        near = [event for event in analysis.events if block.begin <= event.begin < rule.start()]
        if not near:
            return "", None
        return near[-1].name, self._elsewhere(analysis, rule, "award.event", near[-1].begin, near[-1].end)

    def _elsewhere(self, analysis: Analysis, rule: re.Match[str], method: str, begin: int, end: int) -> Proof:
        return analysis.prove(
            *analysis.clause_at(*rule.span()),
            method,
            derivation=Derivation.INFERRED,
            confidence=0.7,
            resolved_from=analysis.article.spans(begin, end),
        )

"""Who wrote the article: by-line blocks, datelines, signatures in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.document import Article, Block, BlockKind
from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.hints import HintedPattern
from kg.extraction.people.attestation import attest
from kg.extraction.people.name_lexicon import NameLexicon
from kg.extraction.people.names import NameReader
from kg.facts import Byline, Holding, Person
from kg.lexicon import patterns

_SEPARATORS = re.compile(r"[ \u3000、，/]{1,6}(?:（[^（）]{1,10}）)?")
_REMARK = re.compile(r"（[^（）]{1,10}）")
_BLANKS = " \u3000"
_GAPS = " \u3000：（"
_LONGEST_OUTLET = 24
_STOPS = "。！？”"
_CLOSERS = "）)】] \u3000。：\n"


@dataclass(frozen=True, slots=True)
class Credit:
    """One name in a by-line: text[begin:end] is the name, text[first:end] its words with role and outlet."""

    first: int
    begin: int
    end: int
    title: str
    outlet: str


class BylineRecognizer:
    """Reporters and correspondents of the article, with the outlet where it is printed."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "times"})
    assigns: frozenset[str] = frozenset({"persons", "facts"})

    def __init__(self) -> None:
        self._lexicon = NameLexicon.load()
        self._rules = {pattern.id: pattern for pattern in patterns("bylines.toml")}
        self._roles = [rule for rule in self._rules.values() if rule.id.startswith("role.")]
        self._authors = [HintedPattern(rule) for rule in self._roles if rule.id != "role.other"]

    def __call__(self, analysis: Analysis) -> None:
        """Add by-lines, their persons and their holdings."""
        credits_: dict[str, Credit] = {}
        reader = NameReader(self._lexicon, analysis.text)
        found = self._found(analysis.article)
        for block in analysis.article.blocks:
            for credit in self._credits(analysis.text, block, found.get(block.begin, []), reader):
                credits_.setdefault(analysis.article.words(credit.begin, credit.end), credit)
        for order, (name, credit) in enumerate(credits_.items(), 1):
            self._add(analysis, name, credit, order)

    def _found(self, article: Article) -> dict[int, list[tuple[re.Match[str], bool]]]:
        """Return the role words by the begin of their block, each with whether it is a post."""
        roles: dict[int, list[tuple[re.Match[str], bool]]] = {}
        for rule in self._authors:
            for found in rule.finditer(article.text):
                begin = article.block_at(found.start()).begin
                roles.setdefault(begin, []).append((found, bool(rule.fields["title"])))
        return roles

    def _credits(
        self, text: str, block: Block, roles: list[tuple[re.Match[str], bool]], reader: NameReader
    ) -> Iterator[Credit]:
        for found, is_post in roles:
            printed = self._outlet(text[max(block.begin, found.start() - _LONGEST_OUTLET) : found.start()])
            where = self._where(text[block.begin : found.start() - len(printed)], block, found)
            if where is not None:
                title = found["role"] if is_post else ""
                first = found.start() - len(printed) if printed else found.start("role")
                yield from self._names(text, block, reader, (first, found.end(), title, printed or where))
        yield from self._signed(text, block, reader)

    def _signed(self, text: str, block: Block, reader: NameReader) -> Iterator[Credit]:
        """Yield the names in brackets that close a paragraph."""
        opened = text.rfind("（", block.begin, block.end)
        if block.kind is not BlockKind.BODY or opened < 0:
            return
        found = self._rules["place.signature"].regex.search(text, max(block.begin, opened - _LONGEST_OUTLET), block.end)
        if found is not None and all(reader.is_name(word) for word in _SEPARATORS.split(found["names"])):
            begin = found.start("names")
            yield from self._names(text, block, reader, (begin, begin, "", ""))

    def _where(self, before: str, block: Block, found: re.Match[str]) -> str | None:
        """Return the outlet that the words before name (or ""), None where a role word is no by-line."""
        if block.kind is BlockKind.BYLINE:
            return ""
        if not before.strip():
            return "" if found.group()[-1] in _GAPS else None
        for identifier in ("place.dateline", "place.news"):
            dated = self._rules[identifier].regex.match(before)
            if dated is not None and not before[dated.end() :].strip(_GAPS):
                return self._outlet(dated["outlet"] or "")
        if before.rstrip(_BLANKS)[-1:] in _STOPS and found["prefix"]:
            return ""
        opened = before.rfind("（")
        return "" if opened >= 0 and "）" not in before[opened:] else None

    def _outlet(self, words: str) -> str:
        """Return the media body at the end of `words`, or an empty string."""
        found = self._rules["outlet.media"].regex.search(words)
        return "" if found is None or self._rules["outlet.own"].regex.match(words) else found["name"]

    def _names(self, text: str, block: Block, reader: NameReader, head: tuple[int, int, str, str]) -> Iterator[Credit]:
        first, at, title, outlet = head
        while at < block.end:
            name = reader.read(at)
            if name is None or name.end > block.end or (name.end < block.end and not self._closes(text, name.end)):
                return
            yield Credit(first, name.begin, name.end, title, outlet)
            remark = _REMARK.match(text, name.end, block.end)
            separator = _SEPARATORS.match(text, remark.end() if remark else name.end, block.end)
            if separator is None or any(rule.regex.match(text, separator.end()) for rule in self._roles):
                return
            at = separator.end()

    def _closes(self, text: str, end: int) -> bool:
        return (
            text[end] in _CLOSERS or text[end] in "、，/（" or any(rule.regex.match(text, end) for rule in self._roles)
        )

    def _add(self, analysis: Analysis, name: str, credit: Credit, order: int) -> None:
        proof = analysis.prove(credit.first, credit.end, "byline.credit", confidence=0.9)
        if not any(mention.begin == credit.begin for mention in analysis.persons):
            analysis.persons.append(PersonMention(credit.begin, credit.end, name))
            analysis.persons.sort(key=lambda mention: mention.begin)
        if not any(isinstance(fact, Person) and fact.name == name for fact in analysis.facts):
            analysis.facts.append(Person(name=name, proof=proof))
        outlet = credit.outlet or analysis.article.source.metadata.publisher
        analysis.facts.append(Byline(reporter=name, affiliation=outlet, order=order, proof=proof))
        if credit.title:
            date, dated = attest(analysis, proof)
            analysis.facts.append(
                Holding(
                    person=name,
                    title=credit.title,
                    organisation=outlet,
                    attested_on=date,
                    proof=proof,
                    field_proofs=dated,
                )
            )

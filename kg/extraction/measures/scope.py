"""Whose figure it is: the place, body or project that a clause is about, or what the article is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.measures.clauses import Where
from kg.extraction.measures.default import DefaultScopes, Scope
from kg.extraction.measures.horizon import ArticleHorizon
from kg.extraction.measures.owners import NATION, Owner, OwnerFinder
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Page
from kg.lexicon import Pattern, patterns, regexes

_IS = ("是", "为")
_JOINTS = ("、", "和", "与", "及", "至", "到")
_HEADING = 40
_POST = 12
_TAIL = (6, 5, 4)
_EACH = "分别"
_WILD = frozenset({"landscape", "water", "mountain", "hill"})
_SHORT = 6
"""Most characters between a place in a row and its figure."""
_FIGURE = re.compile(rf"[^、，]{{0,{_SHORT}}}\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARK = re.compile("[，。；：“”、]")


class ScopeReader:
    """Knows the words; `read` looks at one article."""

    def __init__(self) -> None:
        self.rules: dict[str, Pattern] = {p.id: p for p in patterns("measures.toml") if p.id.startswith("scope")}

    def read(self, page: Page, horizon: ArticleHorizon, report: Report) -> ArticleScopes:
        """Return the scopes of the article."""
        return ArticleScopes(page, horizon, report, self.rules)


class ArticleScopes:
    """The owners of figures named in one article, asked by position."""

    def __init__(self, page: Page, horizon: ArticleHorizon, report: Report, rules: dict[str, Pattern]) -> None:
        self._page = page
        self._is_report = report.is_report
        self._analysis = page.analysis
        self._text = page.text
        self._horizon = horizon
        self._reports, self._for = rules["scope.reports"].regex, rules["scope.for"].regex
        self._facility, self._inner = rules["scope.facility"].regex, rules["scope.inner"].regex
        self._arrived, self._sites = rules["scope.arrived"].regex, rules["scope.site"].regex
        self._several = regexes("owners.toml")["several"]
        self._item, self._effort = rules["scope.item"].regex, rules["scope.effort"].regex
        self._adverbial = rules["scope.adverbial"].regex
        self._stage, self._link = rules["scope.stage"].regex, rules["scope.link"].regex
        self._found = OwnerFinder(page, horizon, rules, works=not self._is_report)
        self._owners = self._found.owners
        self._begins = [owner.begin for owner in self._owners]
        self._ends = {owner.end for owner in self._owners}
        self._default = DefaultScopes(page, rules["scope.nation"].regex, report)
        self._subjects: dict[int, Scope | None] = {}
        self._carried: dict[int, Scope | None] = {}

    def scope(self, where: Where) -> Scope | None:
        """Return the owner of the figure: who its clause is about, else the clauses before, else the article."""
        own = self._within_clause(where)
        if found := own or self._headed_item(where):
            return found
        if not self._is_report:
            for begin in self._clauses_before(where):
                if found := self._subject(begin) or self._predicate(begin) or self._meant_in(begin):
                    return found
            if found := self._carry(where.sentence[0]):
                return found
        return self._default.at(where.begin)

    def _within_clause(self, where: Where) -> Scope | None:
        begin = where.clause[0]
        if found := self._attributed(where) or self._reached(where) or self._in_turn(where) or self._subject(begin):
            return found
        for owner in reversed(self._between(begin, where.begin)):
            if owner.named and self._is_listed(owner):
                return None
            if not owner.named or self._for.search(self._text, max(begin, owner.begin - 2), owner.begin):
                return self._scope_of(owner)
        return None

    def _is_listed(self, owner: Owner) -> bool:
        """Whether the owner is one of several places named in a row (在东镇、西镇)."""
        if owner.body:
            return False
        if self._several.match(self._text, owner.end):
            return True
        joined = self._text.startswith(_JOINTS, owner.end) and bool(self._between(owner.end, owner.end + 2))
        return joined or (self._text.endswith(_JOINTS, 0, owner.begin) and owner.begin - 1 in self._ends)

    def _headed_item(self, where: Where) -> Scope | None:
        """Return the work that heads the item of a list in which the value stands (——东山水库工程：总投资3亿元)."""
        match = self._item.match(self._text, self._horizon.block(where.begin).begin)
        if match is None or where.begin < match.end() or self._effort.search(match["name"]):
            return None
        span = match.span("name")
        article = self._analysis.article
        return Scope(article.words(*span), article.spans(*span), named=True)

    def _in_turn(self, where: Where) -> Scope | None:
        """Return the place or body of a row that the value is told of (甲县3户、乙县2户; 甲县、乙县分别增长5%和6%)."""
        begin = where.clause[0]
        item = self._text.rfind("、", begin, where.begin) + 1
        above = any(owner.named and _FIGURE.match(self._text, owner.end) for owner in self._between(begin, item))
        owner = next(iter(self._between(item, item + 1)), None)
        if above and owner and owner.named and where.begin - owner.end <= _SHORT:
            return self._scope_of(owner)
        each = self._text.rfind(_EACH, begin, where.begin)
        row = [owner for owner in self._between(begin, each) if owner.named] if each >= 0 else []
        told = len(_NUMBER.findall(self._text, each, where.begin))
        joined = all(self._text[one.end : two.begin] in _JOINTS for one, two in pairwise(row))
        return self._scope_of(row[told]) if joined and told < len(row) and len(row) > 1 else None

    def _attributed(self, where: Where) -> Scope | None:
        """Return the work that the value is an attribute of (总投资3亿元的东山水库)."""
        if not self._text.startswith("的", where.end):
            return None
        owner = next((owner for owner in self._between(where.end, where.end + 2) if not owner.body), None)
        return self._scope_of(owner) if owner else self._work(where.end + 1)

    def _reached(self, where: Where) -> Scope | None:
        """Return the place that those counted came to, at the end of the clause (3万人抵达平川)."""
        if where.clause[0] < where.end:
            owner = next(reversed(self._between(where.end, where.clause[1])), None)
            ends = owner is not None and owner.named and not owner.body and owner.end == where.clause[1]
            if owner is not None and ends and self._arrived.search(self._text, where.end, owner.begin):
                return self._scope_of(owner)
        return None

    def _work(self, begin: int) -> Scope | None:
        """Return the railway, plant or park whose name stands at `begin`."""
        match = self._facility.match(self._text, begin)
        if match is None:
            return None
        span = match.span("name")
        article = self._analysis.article
        return Scope(article.words(*span), article.spans(*span), named=True)

    def _subject(self, begin: int) -> Scope | None:
        """Return what the clause at `begin` is about: the owner that opens it, the last of a chain (四川凉山州)."""
        if begin not in self._subjects:
            self._subjects[begin] = self._find_subject(begin)
        return self._subjects[begin]

    def _find_subject(self, begin: int) -> Scope | None:
        opened = self._found.opened(begin)
        index = bisect_left(self._begins, opened)
        found: Owner | None = None
        for owner in self._owners[index:]:
            if owner.begin != opened or "\n" in self._text[begin:opened]:
                break
            if self._text.startswith(_JOINTS, owner.end):
                alone = found is None or self._is_chain(owner.end + 1)
                return self._default.at(begin) if alone or found is None else self._scope_of(found)
            link = self._link.match(self._text, owner.end)
            found, opened = owner, link.end() if link else owner.end
        if found is None:
            return None if self._is_report else self._work_meant(opened)
        if self._several.match(self._text, found.end) and not found.body:
            return self._default.at(begin)
        if site := self._site(begin, found):
            return site
        return None if found.body and self._only_tells(found) else self._part(found)

    def _site(self, begin: int, place: Owner) -> Scope | None:
        """Return the airport, station or plant that is named after the `place` a clause opens with (平川机场)."""
        match = self._sites.match(self._text, place.end)
        if match is None or place.body or not place.named:
            return None
        span = (self._found.opened(begin), match.end())
        article = self._analysis.article
        return Scope(article.words(*span), article.spans(*span), named=True)

    def _is_chain(self, begin: int) -> bool:
        """Whether an owner and one within it stand at `begin` (四川凉山州)."""
        above = next((owner for owner in self._between(begin, begin + 1) if owner.begin == begin), None)
        return above is not None and bool(self._between(above.end, above.end + 1))

    def _only_tells(self, body: Owner) -> bool:
        """Whether a body is named for what it says, or for the post of somebody in it."""
        if self._reports.match(self._text, body.end):
            return True
        person = next(iter(self._page.persons.within(body.end, body.end + _POST)), None)
        in_post = person is not None and not _MARK.search(self._text, body.end, person.begin)
        return in_post and (body.named or self._analysis.context is not None)

    def _work_meant(self, opened: int) -> Scope | None:
        """Return the work that a clause is about: its name, the end of its name, or its stage (一期, 投产后)."""
        if found := self._work(opened):
            return found
        named = [work for work in self._found.works if work.begin < opened]
        for work in reversed(named):
            tail = next((work.name[-n:] for n in _TAIL if self._text.startswith(work.name[-n:], opened)), "")
            if len(tail) < len(work.name) and tail:
                return self._scope_of(work._replace(named=False))
        if self._stage.match(self._text, opened) and named and named[-1].begin >= self._horizon.block(opened).begin:
            return self._scope_of(named[-1]._replace(named=False))
        return None

    def _predicate(self, begin: int) -> Scope | None:
        """Return the place that the clause at `begin` names as the one spoken of (最多的是平川县)."""
        owner = next(reversed(self._between(begin, self._page.clause_end(begin))), None)
        if (
            owner is None
            or owner.end != self._page.clause_end(begin)
            or not self._text.endswith(_IS, begin, owner.begin)
        ):
            return None
        return self._scope_of(owner)

    def _meant_in(self, begin: int) -> Scope | None:
        """Return whom the last word in the clause at `begin` means that names nobody (在我国的占比, 使全县)."""
        inside = self._between(begin, self._page.clause_end(begin))
        owner = next((owner for owner in reversed(inside) if not owner.named), None)
        return self._scope_of(owner) if owner else None

    def _part(self, owner: Owner) -> Scope:
        """Return the owner, or the part of a town that the words behind its name single out (平川市核心区)."""
        match = self._inner.match(self._text, owner.end)
        if match is None or owner.body:
            return self._scope_of(owner)
        spans = self._analysis.article.spans(owner.begin, match.end())
        return Scope(owner.name + match[0], spans, named=True)

    def _scope_of(self, owner: Owner) -> Scope:
        spans = self._analysis.article.spans(owner.begin, owner.end)
        if full := self._found.full_names.get(owner.name):
            return Scope(full.name, (*spans, *self._analysis.article.spans(full.begin, full.end)))
        return Scope(owner.name, (*spans, *owner.elsewhere), owner.named)

    def _clauses_before(self, where: Where) -> Iterator[int]:
        """Yield the begins of the clauses before that of the value, the nearest first."""
        end = where.clause[0] - 1
        while end > where.sentence[0]:
            begin = max(self._page.clause_begin(end), where.sentence[0])
            yield begin
            end = begin - 1

    def _carry(self, sentence: int) -> Scope | None:
        """Return whom the sentences before, in the block and its heading, are about."""
        if sentence not in self._carried:
            above = self._sentence_above(sentence)
            found = None
            if above is not None:
                found = self._subject(above) or self._behind_adverbial(above) or self._carry(above)
                found = self._turned(above, sentence) or (None if self._is_passing(found, above) else found)
            if found and found.name == NATION and not self._is_national(sentence):
                found = None
            self._carried[sentence] = found
        return self._carried[sentence]

    def _is_passing(self, found: Scope | None, above: int) -> bool:
        """Whether the sentence above only tells of a lake or a park, with no figure (东湖入选5A级景区)."""
        places = self._page.places.within(above, self._page.clause_end(above))
        wild = any(place.level in _WILD and found is not None and place.name == found.name for place in places)
        ends = self._analysis.article.sentence_at(above)[1]
        return wild and len(_NUMBER.findall(self._text, above, ends)) <= 1

    def _behind_adverbial(self, above: int) -> Scope | None:
        """Return whom a sentence is about whose first clause only says when or why (随着…，平川县…)."""
        end = self._page.clause_end(above)
        if not self._adverbial.match(self._text, above, end) or not self._text.startswith("，", end):
            return None
        return self._subject(end + 1)

    def _turned(self, above: int, sentence: int) -> Scope | None:
        """Return what means the article's place (全县) at the head of a later clause of the sentence above."""
        ends = self._analysis.article.sentence_at(above)[1]
        meant = (owner for owner in reversed(self._between(above, min(ends, sentence))) if not owner.named)
        owner = next((o for o in meant if self._found.opened(self._page.clause_begin(o.begin)) == o.begin), None)
        return self._scope_of(owner) if owner and owner.name != NATION and not owner.body else None

    def _is_national(self, position: int) -> bool:
        """Whether the article around `position` is on the nation, so that its figure is no mere comparison."""
        default = self._default.at(position)
        return default is None or default.name == NATION

    def _sentence_above(self, sentence: int) -> int | None:
        """Return the begin of the sentence above in the same block, or the heading right above the block."""
        sentences = self._analysis.article.sentences
        index = bisect_right(sentences, (sentence, len(self._text) + 1)) - 2
        if index < 0:
            return None
        begin, end = sentences[index]
        block = self._horizon.block(sentence)
        heading = end - begin <= _HEADING and self._text[end - 1] not in "。！？"
        return begin if begin >= block.begin or heading else None

    def _between(self, begin: int, end: int) -> list[Owner]:
        return self._owners[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

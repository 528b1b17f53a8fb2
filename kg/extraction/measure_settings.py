"""What stands around a goal or result: its time, its scope, who set it, and the programme it serves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.document import INSERTED, Span
from kg.extraction.analysis import Analysis, TimeMention
from kg.extraction.clauses import within
from kg.extraction.horizon import ArticleHorizon, last_year
from kg.extraction.scope import resolve_scope_word
from kg.facts import Statement
from kg.lexicon import patterns

_BASES = ("从", "由", "比", "较", "自")
_ITEM_END = "；"
_CLAUSE_ENDS = "，；："
_OPENING = 6
_ROUTES = ("至", "、", "和", "到")
_NATION = "全国"
_DAY = len("2030-01-01")


@dataclass(frozen=True, slots=True)
class Where:
    """The position of a quantity: text[begin:end] in its clause and sentence."""

    begin: int
    end: int
    clause: tuple[int, int]
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """The place whose figure it is, the raw spans of the words that say so, and whether they name it."""

    name: str
    source: tuple[Span, ...]
    named: bool = False


class Settings:
    """Answers for one article; mention lists are read as they are, also when empty."""

    def __init__(self, analysis: Analysis, horizon: ArticleHorizon) -> None:
        self._horizon = horizon
        self._analysis = analysis
        self._text = analysis.text
        self._scope_words = next(pattern.regex for pattern in patterns("measures.toml") if pattern.id == "scope")
        said = [fact for fact in analysis.facts if isinstance(fact, Statement)]
        self._statements = sorted(said, key=lambda fact: fact.proof.evidence[0].begin)
        printed = [index for index, raw in enumerate(analysis.article.offsets) if raw != INSERTED] if said else []
        raws = [analysis.article.offsets[index] for index in printed]
        self._begins = [printed[bisect_left(raws, fact.proof.evidence[0].begin)] for fact in self._statements]

    def deadline(self, where: Where) -> TimeMention | None:
        """Return the time by which a goal at `where` is due."""
        year = self._analysis.year
        return self._time(where, lambda time: not self._is_today(time) and last_year(time.value) >= year)

    def _is_today(self, time: TimeMention) -> bool:
        """Whether a day is when something is told, not when it is due: no deadline, and not after the publication."""
        if time.role == "deadline" or len(time.value) != _DAY:
            return False
        published = self._analysis.article.source.metadata.published
        return len(published) != _DAY or time.value <= published

    def period(self, where: Where) -> TimeMention | None:
        """Return the time that a result at `where` is reported for."""
        told = [last_year(time.value) for time in within(self._analysis.times, *self._horizon.part(where.begin))]
        year = (told or [self._analysis.year])[0]

        def is_past(time: TimeMention) -> bool:
            ends = last_year(time.value)
            return 0 < ends < year if time.role == "deadline" else not year or ends <= year

        return self._time(where, is_past)

    def _time(self, where: Where, accept: Callable[[TimeMention], bool]) -> TimeMention | None:
        """Look in the item before the value, at the head of the sentence, behind the value, then further up."""

        def between(begin: int, end: int) -> list[TimeMention]:
            times = within(self._analysis.times, begin, end)
            return [time for time in times if accept(time) and not self._is_base(time)]

        sentence, clause = where.sentence, where.clause
        item = max(self._text.rfind(_ITEM_END, sentence[0], where.begin) + 1, sentence[0])
        follows = [time for time in between(clause[1], clause[1] + 3) if time.role == "deadline"]
        for times in (
            between(item, where.begin)[::-1],
            between(sentence[0], item),
            between(where.end, clause[1]),
            follows,
        ):
            if times:
                return times[0]
        above = between(self._horizon.block(where.begin).begin, where.begin)
        return next(iter([*between(*self._horizon.part(where.begin)), *above[::-1]]), None)

    def _is_base(self, time: TimeMention) -> bool:
        return self._text[max(time.begin - 1, 0) : time.begin] in _BASES

    def base_time(self, begin: int, end: int) -> TimeMention | None:
        """Return the time that ends inside text[begin:end], for the first value of a from–to pair."""
        return next(reversed(within(self._analysis.times, begin, end)), None)

    def scope(self, where: Where) -> Scope | None:
        """Return whose figure it is: the place or scope word that opens its clause or one before, or the context."""
        for clause in self._clauses_back(where):
            found = self._scope_word(clause) or self._opening_place(clause)
            if found is not None:
                return found
        context = self._analysis.context
        return Scope(context.name, self._analysis.context_source) if context else None

    def _clauses_back(self, where: Where) -> Iterator[tuple[int, int]]:
        """Yield the words before the value in its clause, then (outside reports) the clauses before it."""
        end = where.begin
        begin = where.clause[0]
        while end > where.sentence[0]:
            yield begin, end
            if self._horizon.section(where.begin) is not None:
                return
            end = begin - 1
            begin = max([self._text.rfind(mark, where.sentence[0], end) + 1 for mark in _CLAUSE_ENDS])
            begin = max(begin, where.sentence[0])

    def _scope_word(self, clause: tuple[int, int]) -> Scope | None:
        match = self._scope_words.search(self._text, *clause)
        if match is None or (match["nation"] and match.start() > clause[0] + _OPENING):
            return None
        source = self._analysis.article.spans(*match.span())
        if match["nation"]:
            return Scope(_NATION, source)
        division = resolve_scope_word(self._analysis, match[0], match.start())
        return Scope(division.name, (*source, *self._analysis.context_source)) if division else None

    def _opening_place(self, clause: tuple[int, int]) -> Scope | None:
        """Return the division that opens the clause; of several in a row (四川凉山州) the last."""
        found: Scope | None = None
        end = clause[0] + _OPENING
        for place in within(self._analysis.places, *clause):
            if place.begin > end or place.end > clause[1] or not place.code:
                continue
            if self._text[place.end : place.end + 1] in _ROUTES or (found and place.begin != end):
                break
            found = Scope(place.name, self._analysis.article.spans(place.begin, place.end), named=True)
            end = place.end
        return found

    def statement(self, where: Where) -> Statement | None:
        """Return the statement whose words hold `where`: the last that begins before it in its block."""
        index = bisect_right(self._begins, where.begin) - 1
        if index < 0 or self._begins[index] < self._horizon.block(where.begin).begin:
            return None
        return self._statements[index]

    def program(self, where: Where) -> str:
        """Return the programme named before the value in its item of the sentence, or an empty string."""
        item = max(self._text.rfind(_ITEM_END, where.sentence[0], where.begin) + 1, where.sentence[0])
        named = within(self._analysis.programs, item, where.begin)
        return named[-1].name if named else ""

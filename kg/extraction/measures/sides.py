"""Goal or result: the decision for one candidate, by the signs around it and the mood of its paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.measures.clauses import Where
from kg.extraction.measures.horizon import ArticleHorizon, Horizon
from kg.extraction.measures.indicators import IndicatorReader, is_counted
from kg.extraction.measures.marks import Side, is_ahead, last_year
from kg.extraction.measures.parts import Candidate
from kg.extraction.measures.text import Page
from kg.facts import Commitment
from kg.lexicon import regexes

_UNDECIDED = 0.6
_OF, _FROM = "的", "来自"
_THIS_YEAR = ("今年", "本年度")
_ORDERS = frozenset({"horizon.imperative", "horizon.document"})
_REACHED, _DATED = "reached", "dated"
_DUE_STATES = frozenset({"finished", "completed", "due"})
_ENDED = "ended"
_SHORT = len("2030年10月31日前，")
"""A clause that is no longer may be a day alone."""
_FROM_DAY = "horizon.from-day"
_NARRATION = "horizon.narration"
_AMONG, _LISTED = "其中", "、"
_TRIPS = "人次"
_FORESEEN = frozenset({Commitment.EXPECT, Commitment.PLAN})
_PARTS = ("、", "其中", "占")
_PERCENT, _PEOPLE, _RANK = "percent", "people", "rank"
_ALL = "全"
_YEAR = len("2030")
_CHANGES = frozenset({"up", "down"})
_SHARES = frozenset({"percent", "fold"})

Decided = tuple[Candidate, "Horizon | None"]
"""A candidate and the side that it was found to look to."""


class SideDecider:
    """Decides for the candidates of an article; what may be either is left out."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._reader = reader
        shapes = regexes("measures.toml")
        self._ambiguous, self._ambiguous_after = shapes["ambiguous"], shapes["ambiguous.after"]
        self._condition, self._forecast = shapes["supposed.word"], shapes["forecast"]
        self._forecaster, self._told = shapes["forecaster"], shapes["forecast.told"]
        self._moves = shapes["forecast.moves"]
        self._has, self._given = shapes["noun.has"], shapes["given"]
        self._bound, self._supposed, self._part = shapes["bound"], shapes["supposed"], shapes["part"]
        self._demanded, self._day, self._task = shapes["demanded"], shapes["due.day"], shapes["task"]

    def decide(self, page: Page, horizon: ArticleHorizon, candidates: Iterable[Candidate]) -> list[Decided]:
        """Return the candidates with the side of each, None where nothing tells it or it is no promise."""
        decided: list[Decided] = []
        supposes = self._condition.search(page.text) is not None
        for candidate in candidates:
            told = horizon.is_told(candidate.where.clause[0], candidate.where.begin, candidate.where.sentence)
            side = None if told else self._of_whole(page, candidate, decided)
            if side is None and not (supposes and self._is_supposed(page, candidate)):
                side = self._of_one(page, horizon, candidate)
            decided.append((candidate, side))
        return self._with_bounds(page, horizon, decided)

    def _of_whole(self, page: Page, candidate: Candidate, decided: list[Decided]) -> Horizon | None:
        """Return the side of the value before, of which a part (其中19个) or a share (占70%) is told."""
        where, quantity = candidate.where, candidate.quantity
        before = decided[-1][0].where if decided else None
        begin = before.end if before is not None and before.clause == where.clause else where.clause[0]
        words = page.text[begin : where.begin]
        among = begin > where.clause[0] and page.text.startswith(_AMONG, where.clause[0])
        if among and words.startswith(_LISTED) and quantity and decided[-1][0].quantity:
            return decided[-1][1]
        if quantity is None or not words.startswith(_PARTS) or not self._part.search(words):
            return None
        share = quantity.kind == _PERCENT and not words.startswith(_AMONG)
        for other, side in reversed(decided):
            if other.where.sentence != where.sentence or other.quantity is None:
                return None
            if share or (other.quantity.unit == quantity.unit and quantity.kind != _PERCENT):
                return side
        return None

    def _is_supposed(self, page: Page, candidate: Candidate) -> bool:
        """Whether the value would follow from a condition, or a rule sets it."""
        where = candidate.where
        words = page.text[where.sentence[0] : where.begin]
        return candidate.quantity is not None and not candidate.origin and self._supposed.search(words) is not None

    def _of_one(self, page: Page, horizon: ArticleHorizon, candidate: Candidate) -> Horizon | None:
        where = candidate.where
        if candidate.quantity is None:
            side = horizon.decide(where.begin, where.end, where.sentence)
            return side if side is not None and self._is_promised(page, side, candidate) else None
        if candidate.origin:
            return Horizon(Side.BACKWARD, "horizon.origin", 0.85)
        if self._is_given(page, horizon, where):
            return Horizon(Side.BACKWARD, _NARRATION, _UNDECIDED)
        origin = page.text[where.clause[0] : where.begin].rpartition(_FROM)
        attribute = self._is_attribute(page.text, candidate) or bool(origin[1] and _OF not in origin[2])
        begin = candidate.heads[0].begin if _is_plainly_ranked(page.text, candidate) else where.begin
        side = horizon.decide(begin, where.begin if attribute else where.end, where.sentence)
        if side is None or (attribute and side.method in _ORDERS):
            return self._from_mood(page, horizon, candidate)
        return self._checked(page, horizon, candidate, side)

    def _checked(self, page: Page, horizon: ArticleHorizon, candidate: Candidate, side: Horizon) -> Horizon | None:
        """Return the side that the signs tell, unless the words of the value say otherwise."""
        if side.side is Side.BACKWARD and self._is_demanded(page.text, candidate):
            return Horizon(Side.FORWARD, "horizon.bound", 0.75, Commitment.ENSURE)
        if side.side is Side.FORWARD and self._is_forecast(page, horizon, candidate, side):
            return None
        return side if side.method not in _ORDERS or self._is_set(page, candidate) else None

    def _is_promised(self, page: Page, decision: Horizon, candidate: Candidate) -> bool:
        """Whether an end state without number is pledged in its own sentence: firmly, or for a time to come."""
        if decision.side is not Side.FORWARD:
            return False
        due = self._is_due(page, candidate)
        if candidate.link == _ENDED:
            return due
        firm = decision.commitment is not Commitment.AIM and candidate.link != _REACHED
        firm = firm and decision.method != _FROM_DAY
        years = [last_year(time.value) for time in page.times.within(*candidate.where.sentence)]
        if candidate.link == _DATED:
            firm = (firm and page.analysis.year in years) or due
        elif candidate.link in _DUE_STATES:
            firm = firm or due
        return firm or (bool(page.analysis.year) and any(year > page.analysis.year for year in years))

    def _is_due(self, page: Page, candidate: Candidate) -> bool:
        """Whether a day by which it is due, or a month ahead, stands before an end state in its clause or above."""
        begin, end = candidate.where.clause[0], candidate.where.begin
        if begin > candidate.where.sentence[0]:
            above, _ = page.clause_at(begin - 2, begin - 1)
            begin = above if begin - above <= _SHORT else begin
        published, year = page.article.source.metadata.published, page.analysis.year
        times = page.times.within(begin, end)
        if any(time.role == "deadline" and last_year(time.value) >= year for time in times):
            return True
        return any(is_ahead(time, published) for time in times) or self._day.search(page.text, begin, end) is not None

    def _is_demanded(self, text: str, candidate: Candidate) -> bool:
        """Whether the words of the value set a bound that nobody may pass, whatever time is before it (不得少于)."""
        quantity, clause = candidate.quantity, candidate.where.clause
        return quantity is not None and self._demanded.search(text, clause[0], quantity.begin) is not None

    def _is_attribute(self, text: str, candidate: Candidate) -> bool:
        """Whether the value, or what is had (拥有60个席位), only describes what follows (的政党)."""
        where, last = candidate.where, candidate.heads[-1].end
        if text.startswith(_OF, where.end):
            return self._task.match(text, where.end) is None
        owned = last > where.end and text.startswith(_OF, last)
        return owned and self._has.search(text, where.clause[0], where.begin) is not None

    def _is_given(self, page: Page, horizon: ArticleHorizon, where: Where) -> bool:
        """Whether what was done before gave the value (县财政列支的3亿元), whatever is asked for it behind it."""
        if horizon.section(where.begin) is Side.FORWARD or not self._given.search(
            page.text, where.clause[0], where.begin
        ):
            return False
        signed = horizon.is_signed(where.clause[0], where.begin, where.sentence)
        return not signed and not self._reader.opens_with_act(page, *where.clause)

    def _is_forecast(self, page: Page, horizon: ArticleHorizon, candidate: Candidate, side: Horizon) -> bool:
        """Whether the value is only foreseen: it is nobody's to set, an outsider tells it, or no sign says so here."""
        where, text = candidate.where, page.text
        if side.commitment in _FORESEEN and self._told.search(candidate.name):
            return True
        counted = candidate.quantity is not None and is_counted(candidate.quantity)
        if counted and side.commitment in _FORESEEN and self._moves.match(text[where.end : where.clause[1]]):
            return True
        if side.commitment is Commitment.EXPECT:
            if self._forecast.search(candidate.name) or text.startswith(_TRIPS, where.end - len(_TRIPS)):
                return True
            if candidate.target and not horizon.is_signed(*where.clause, where.sentence):
                return True
        return self._forecaster.search(text, where.sentence[0], where.begin) is not None

    def _with_bounds(self, page: Page, horizon: ArticleHorizon, decided: list[Decided]) -> list[Decided]:
        """Promise the values of a sentence without sign that sets bounds (增长8%以上，不少于9家), or leave them out."""
        bounded = {one.where.sentence for one, side in decided if self._is_bound(page, one, side)}
        if not bounded:
            return decided
        turned = {sentence: self._promise(page, horizon, sentence) for sentence in bounded}
        return [
            (one, turned[one.where.sentence] if one.where.sentence in turned and _is_unsigned(side) else side)
            for one, side in decided
        ]

    def _is_bound(self, page: Page, candidate: Candidate, side: Horizon | None) -> bool:
        """Whether nothing but its words tells the side of a value, and they set a bound to be kept."""
        if candidate.quantity is None or not _is_unsigned(side):
            return False
        begin, end = candidate.words
        if self._bound.search(page.text[begin : candidate.quantity.begin]):
            return True
        changes = candidate.link in _CHANGES and candidate.quantity.kind in _SHARES
        return changes and candidate.quantity.end < end

    def _promise(self, page: Page, horizon: ArticleHorizon, sentence: tuple[int, int]) -> Horizon | None:
        """Return the promise that a sentence with bounds makes: of the year that runs, or among other promises."""
        year = page.analysis.year
        values = [time.value for time in page.times.within(*sentence)]
        current = str(year) in values and not any(0 < last_year(value) < year for value in values)
        if current or horizon.promises(sentence):
            return Horizon(Side.FORWARD, "horizon.bound", 0.7)
        return None

    def _from_mood(self, page: Page, horizon: ArticleHorizon, candidate: Candidate) -> Horizon | None:
        """Return an outcome told without any sign, unless it may be an order or the work of this year."""
        where = candidate.where
        if self._is_ambiguous(page.text, where):
            return None
        if self._is_order(page, horizon, where) and not horizon.is_review(where.begin):
            return None
        if _is_share_reached(candidate) and horizon.follows_promise(where.sentence):
            return Horizon(Side.FORWARD, "horizon.carried", _UNDECIDED)
        return Horizon(Side.BACKWARD, _NARRATION, _UNDECIDED)

    def _is_ambiguous(self, text: str, where: Where) -> bool:
        """Whether the work of this year may be done or planned."""
        if self._ambiguous.search(text[where.sentence[0] : where.end]):
            return True
        this_year = any(word in text[where.sentence[0] : where.begin] for word in _THIS_YEAR)
        return this_year and self._ambiguous_after.search(text[where.end : where.sentence[1]]) is not None

    def _is_set(self, page: Page, candidate: Candidate) -> bool:
        """Whether a clause of a plan sets its value: by a verb, or by the words that say how it is meant."""
        quantity, where = candidate.quantity, candidate.where
        if quantity is not None and quantity.kind == _PEOPLE and where.begin == where.clause[0]:
            return False
        compared = quantity is not None and where.begin < quantity.begin
        counted = quantity is not None and is_counted(quantity)
        ends = _is_annual(page) and (counted or where.end == where.clause[1])
        return bool(candidate.link) or compared or ends or self._reader.opens_with_act(page, *where.clause)

    def _is_order(self, page: Page, horizon: ArticleHorizon, where: Where) -> bool:
        """Whether a clause reads like an order among others (打造示范点20个)."""
        return horizon.orders(where.begin) > 1 and self._reader.opens_with_act(page, *where.clause)


def _is_plainly_ranked(text: str, candidate: Candidate) -> bool:
    """Whether a place is told without any verb (规划总规模 全国第一): words of the name are then no sign."""
    quantity, last = candidate.quantity, candidate.heads[-1].end
    return quantity is not None and quantity.kind == _RANK and text.startswith(_ALL, last) and last == quantity.begin


def _is_share_reached(candidate: Candidate) -> bool:
    """Whether a share is said to reach a value (办结率超过90%), and not to change by it."""
    quantity = candidate.quantity
    level = candidate.link not in _CHANGES and candidate.heads[-1].end <= candidate.where.begin
    return level and quantity is not None and quantity.kind == _PERCENT


def _is_annual(page: Page) -> bool:
    """Whether the article is dated by its year alone, as annual reports are: their plans list bare values."""
    return len(page.article.source.metadata.published) == _YEAR


def _is_unsigned(side: Horizon | None) -> bool:
    """Whether no sign in its sentence told the side."""
    return side is None or side.method == _NARRATION

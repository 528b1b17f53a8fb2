"""Goal or result: the decision for one candidate, by the signs around it and the mood of its paragraph."""

from __future__ import annotations

from kg.extraction.measures.clauses import Where
from kg.extraction.measures.horizon import ArticleHorizon, Horizon, Side, last_year
from kg.extraction.measures.indicators import IndicatorReader
from kg.extraction.measures.parts import Candidate
from kg.extraction.measures.text import Page
from kg.facts import Commitment
from kg.lexicon import regexes

_UNDECIDED = 0.6
_OF, _FROM = "的", "来自"
_THIS_YEAR = ("今年", "本年度")
_ORDER = "horizon.imperative"
_OPEN_STATE = "reached"


class SideDecider:
    """Decides for the candidates of an article; what may be either is left out."""

    def __init__(self, reader: IndicatorReader) -> None:
        self._reader = reader
        shapes = regexes("measures.toml")
        self._ambiguous, self._ambiguous_after = shapes["ambiguous"], shapes["ambiguous.after"]

    def decide(self, page: Page, horizon: ArticleHorizon, candidate: Candidate) -> Horizon | None:
        """Return the side of the candidate, None where nothing tells it or it is no promise."""
        where = candidate.where
        if candidate.quantity is None:
            side = horizon.decide(where.begin, where.end, where.sentence)
            return side if side is not None and _is_promised(page, side, candidate) else None
        if candidate.origin:
            return Horizon(Side.BACKWARD, "horizon.origin", 0.85)
        attribute = page.text.startswith(_OF, where.end) or _FROM in page.text[where.clause[0] : where.begin]
        side = horizon.decide(where.begin, where.begin if attribute else where.end, where.sentence)
        if side is None or (attribute and side.method == _ORDER):
            return self._from_mood(page, horizon, candidate)
        return side if side.method != _ORDER or self._is_set(page, candidate) else None

    def _from_mood(self, page: Page, horizon: ArticleHorizon, candidate: Candidate) -> Horizon | None:
        """Return an outcome told without any sign, unless it may be an order or the work of this year."""
        where = candidate.where
        if self._is_ambiguous(page.text, where):
            return None
        if self._is_order(page, horizon, where) and not horizon.is_review(where.begin):
            return None
        return Horizon(Side.BACKWARD, "horizon.narration", _UNDECIDED)

    def _is_ambiguous(self, text: str, where: Where) -> bool:
        """Whether the work of this year may be done or planned."""
        if self._ambiguous.search(text[where.sentence[0] : where.end]):
            return True
        this_year = any(word in text[where.sentence[0] : where.begin] for word in _THIS_YEAR)
        return this_year and self._ambiguous_after.search(text[where.end : where.sentence[1]]) is not None

    def _is_set(self, page: Page, candidate: Candidate) -> bool:
        """Whether a clause of a plan sets its value: by a verb, or by the words that say how it is meant."""
        quantity, where = candidate.quantity, candidate.where
        compared = quantity is not None and where.begin < quantity.begin
        return bool(candidate.link) or compared or self._reader.opens_with_act(page, *where.clause)

    def _is_order(self, page: Page, horizon: ArticleHorizon, where: Where) -> bool:
        """Whether a clause reads like an order among others (打造示范点20个)."""
        return horizon.orders(where.begin) > 1 and self._reader.opens_with_act(page, *where.clause)


def _is_promised(page: Page, decision: Horizon, candidate: Candidate) -> bool:
    """Whether an end state without number is pledged in its own sentence: firmly, or for a time to come."""
    if decision.side is not Side.FORWARD:
        return False
    firm = decision.commitment is not Commitment.AIM and candidate.link != _OPEN_STATE
    times = page.times.within(*candidate.where.sentence)
    dated = any(last_year(time.value) > page.analysis.year for time in times)
    return firm or (bool(page.analysis.year) and dated)

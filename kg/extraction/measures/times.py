"""The times of an article around a figure: where to look for its own, from the nearest place to the furthest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from kg.extraction.analysis import TimeMention
from kg.extraction.measures.clauses import Where
from kg.extraction.measures.horizon import ArticleHorizon
from kg.extraction.measures.marks import is_misread, last_year
from kg.extraction.measures.text import Layer, Page
from kg.extraction.numerals import parse_number
from kg.facts import Derivation
from kg.lexicon import regexes

_BASES = ("从", "由", "比", "较", "自", "与", "同", "低于", "高于", "多于", "少于", "快于", "慢于", "超过", "相当于")
_FROM = ("从", "自")
_JOINTS = ("和", "、")
_ITEM_END, _COLON = "；", "："
_DIGIT = re.compile(r"\d")
_SHAPES = regexes("settings.toml")
_SINCE = {name.removeprefix("since."): shape for name, shape in _SHAPES.items() if name.startswith("since.")}


def item_begin(text: str, where: Where) -> int:
    """Return where the item of the sentence, up to a semicolon, that holds the value begins."""
    return max(text.rfind(_ITEM_END, where.sentence[0], where.begin) + 1, where.sentence[0])


class Times:
    """The times of one article that figures may be of; with `now` also the words that speak of its own time."""

    def __init__(self, page: Page, horizon: ArticleHorizon, *, now: bool = False) -> None:
        self._page = page
        self._text = page.text
        self._horizon = horizon
        self._now = now

    @cached_property
    def layer(self) -> Layer[TimeMention]:
        """The mentions from left to right."""
        if not self._now:
            return self._page.times
        spans = self._spans
        inside = {position for span in spans.values() for position in range(span.begin, span.end)}
        single = (*self._page.times.mentions, *self._of_now(), *self._same_day())
        by_place = {time.begin: time for time in single if time.begin not in inside}
        by_place |= spans
        return Layer(by_place[begin] for begin in sorted(by_place))

    @cached_property
    def _spans(self) -> dict[int, TimeMention]:
        """What reaches until now, by where it begins."""
        return {span.begin: span for span in self._until_now()} if self._now else {}

    @cached_property
    def _today(self) -> str:
        """The date of the article, or its year, an empty string where neither is known."""
        analysis = self._page.analysis
        return analysis.article.source.metadata.published or str(analysis.year or "")

    def _of_now(self) -> Iterator[TimeMention]:
        """Yield the words that mean the time of the article (目前, 日前)."""
        source = self._page.analysis.year_source
        for match in _SHAPES["now"].finditer(self._text) if self._today else ():
            yield TimeMention(*match.span(), self._today, Derivation.INFERRED, "relative", source)

    def _same_day(self) -> Iterator[TimeMention]:
        """Yield the words that mean the day named last before them (当天)."""
        days = Layer(time for time in self._page.times.mentions if time.role == "date")
        for match in _SHAPES["same_day"].finditer(self._text) if days.mentions else ():
            if before := days.before(match.start()):
                source = (*self._page.article.spans(before[-1].begin, before[-1].end), *before[-1].source)
                yield TimeMention(*match.span(), before[-1].value, Derivation.INFERRED, "date", source)

    def _until_now(self) -> Iterator[TimeMention]:
        """Yield what reaches from a time named, or from an event that all know, until now."""
        if not self._today:
            return
        source, year = self._page.analysis.year_source, self._page.analysis.year
        for name, shape in _SINCE.items():
            for match in shape.finditer(self._text):
                yield TimeMention(*match.span(), f"{name}/{self._today}", Derivation.INFERRED, "period", source)
        for match in _SHAPES["years_since"].finditer(self._text) if year else ():
            value = f"{year - int(parse_number(match['n']))}/{self._today}"
            yield TimeMention(*match.span(), value, Derivation.INFERRED, "period", source)
        for time in self._page.times.mentions if _SHAPES["reaches_now"].search(self._text) else ():
            since = "/" not in time.value and last_year(time.value) and time.value < self._today[: len(time.value)]
            until = _SHAPES["until_now"].match(self._text, time.end) if since else None
            if until:
                begin = time.begin - self._text.endswith(_FROM, 0, time.begin)
                value = f"{time.value}/{self._today}"
                yield TimeMention(begin, until.end(), value, Derivation.INFERRED, "period", time.source)

    def near(self, where: Where, *, backward: bool = False) -> Iterator[TimeMention]:
        """Yield the times in the sentence and the heading of the part, the one to be taken first before the others."""
        within = self.layer.within
        sentence, clause = where.sentence, where.clause
        item = item_begin(self._text, where)
        yield from self._dates([time for time in within(item, where.begin)[::-1] if self._holds_at(time, clause[0])])
        opening = self._opening(sentence[0], item)
        yield from self._dates(opening[::-1] if backward else opening)
        if not backward:
            yield from self._dates(self._announced(sentence[0], item))
        yield from self._dates(within(where.end, clause[1]))
        behind = within(clause[1], min(clause[1] + 3, sentence[1]))
        yield from (time for time in behind if time.role == "deadline")
        yield from self._dates(within(*self._horizon.part(where.begin)))

    def _opening(self, begin: int, item: int) -> list[TimeMention]:
        """Return the times at the head of the sentence that hold for all its items: those before its first figure.

        Where the items are numbered (一是…；二是…), those of the first hold for it alone.
        """
        numbered = _SHAPES["numbered"].search(self._text, begin, item)
        times = self.layer.within(begin, numbered.start() if numbered else item)
        head: list[TimeMention] = []
        for time in times:
            if _DIGIT.search(self._text, head[-1].end if head else begin, time.begin):
                break
            head.append(time)
        return head

    def _announced(self, begin: int, item: int) -> list[TimeMention]:
        """Return the times before the colon that a list of items stands behind (年内办三件事：…；…), the last first."""
        first = self._text.find(_ITEM_END, begin, item)
        colon = self._text.rfind(_COLON, begin, first) if first >= 0 else -1
        return self.layer.within(begin, colon)[::-1] if colon >= 0 else []

    def span_above(self, where: Where) -> TimeMention | None:
        """Return what reaches until now above the sentence in its block, for a count of all that was done in it."""
        block = self._horizon.block(where.begin).begin
        spans = [span for begin, span in self._spans.items() if block <= begin < where.sentence[0]]
        return max(spans, key=lambda span: span.begin, default=None)

    def above(self, where: Where) -> Iterator[TimeMention]:
        """Yield the times before the sentence in its block, the nearest first."""
        yield from self.before(self._horizon.block(where.begin).begin, where.sentence[0])

    def before(self, begin: int, end: int) -> Iterator[TimeMention]:
        """Yield the times in text[begin:end], the nearest to `end` first; what reaches until now holds no further."""
        times = self.layer.within(begin, end)[::-1]
        yield from self._dates([t for t in times if t.begin not in self._spans and self._holds_at(t, end)])

    def _holds_at(self, time: TimeMention, clause: int) -> bool:
        """Whether a time may hold for the clause at `clause`: one compared with (上年同期) stays in its own."""
        return time.begin >= clause or not _SHAPES["same_term"].match(self._text, max(time.begin, time.end - 2))

    def _dates(self, times: list[TimeMention]) -> Iterator[TimeMention]:
        return (time for time in times if not self.is_base(time) and not is_misread(self._text, time))

    def leads(self, time: TimeMention) -> bool:
        """Whether the time stands at the head of its sentence, before any figure."""
        return not _DIGIT.search(self._text, self._page.article.sentence_at(time.begin)[0], time.begin)

    def is_base(self, time: TimeMention) -> bool:
        """Whether something is compared with the time, or begins at it (比2020年, 从去年)."""
        before = self._text.endswith(_BASES, 0, time.begin) or self._joins_base(time)
        return before or _SHAPES["multiple"].match(self._text, time.end) is not None

    def _joins_base(self, time: TimeMention) -> bool:
        """Whether the time is the second of two that something is compared with (比一季度和 上半年)."""
        before = self._page.times.by_end.get(time.begin - 1) if self._text.startswith(_JOINTS, time.begin - 1) else None
        return before is not None and self._text.endswith(_BASES, 0, before.begin)

    def base_time(self, begin: int, end: int) -> TimeMention | None:
        """Return the time that ends inside text[begin:end], for the first value of a from–to pair."""
        return next(reversed(self._page.times.within(begin, end)), None)

    def pair_times(self, where: Where) -> tuple[TimeMention, TimeMention] | None:
        """Return the times of the last from–to pair (从2028年…到2030年…) before `where`, in its block or that above."""
        index = max(self._page.block_index(where.begin) - 1, 0)
        times = self._page.times.within(self._page.article.blocks[index].begin, where.begin)
        pairs = [(one, two) for one, two in pairwise(times) if self.is_base(one) and one.value < two.value]
        return pairs[-1] if pairs else None

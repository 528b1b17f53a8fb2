"""Whose figures an article reports where no words near them tell: its division, its item's place, or the nation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block, Span
from kg.extraction.analysis import PlaceMention
from kg.extraction.measures.forms import shortens
from kg.extraction.measures.items import Items
from kg.extraction.measures.report import Report
from kg.extraction.measures.text import Page
from kg.extraction.places.gazetteer import Gazetteer
from kg.lexicon import regexes

_NATION = "全国"
_PROVINCES = ("省", "自治区")
_MOST, _HALF = 0.6, 0.5
_OFTEN = 3
_LEAD = 2
_NEAR = 30
_PROVINCE = 2
_STOPS = ("。", "！", "？", "”")
_WORDS = regexes("owners.toml")
_SMALL = frozenset({"settlement", "zone", "landscape"})


class Scope(NamedTuple):
    """Whose figure it is, the raw spans of the words that say so, and whether they name it."""

    name: str
    source: tuple[Span, ...]
    named: bool = False


class DefaultScopes:
    """Answers for one article by position: a bulletin of several items has a scope for each."""

    def __init__(self, page: Page, nation: re.Pattern[str], report: Report) -> None:
        self._page = page
        self._analysis = page.analysis
        self._nation = nation
        self._report = report

    def at(self, position: int) -> Scope | None:
        """Return the scope of figures at `position`."""
        return self._items.get(self._page.block_index(position), self._article)

    @cached_property
    def _items(self) -> dict[int, Scope | None]:
        return dict(self._read_items())

    @cached_property
    def _article(self) -> Scope | None:
        """The article's own division; without one the place it dwells on, or the nation it speaks of."""
        if headed := self._institution() or self._headed() or self._headed_work() or self._visited():
            return headed
        if national := self._national_lead():
            return national
        if self._analysis.context:
            return Scope(self._analysis.context.name, self._analysis.context_source)
        found = self._province() if self._report.is_report or self._is_spoken_of() else None
        return found or self._dwelt_on() or self._of_nation()

    def _is_spoken_of(self) -> bool:
        """Whether an excerpt speaks from inside a province that it does not name (全省)."""
        return any(
            match[0][1:] in _PROVINCES for match in regexes("measures.toml")["scope.home"].finditer(self._page.text)
        )

    def _institution(self) -> Scope | None:
        """Return the school, hospital, mine or firm that opens the headline and is named again at the beginning."""
        bodies = self._analysis.organisations
        first = next(iter(bodies), None)
        if first is None or first.begin > 0 or self._report.is_report:
            return None
        lead = self._page.article.sentences[: _LEAD + 1][-1][1]
        again = any(body.name == first.name for body in bodies if first.end < body.begin < lead)
        owns = again and first.end < self._page.article.blocks[0].end and _WORDS["institution"].search(first.name)
        return Scope(first.name, self._page.article.spans(first.begin, first.end)) if owns else None

    def _headed(self) -> Scope | None:
        """Return the town or zone that opens the headline, and is named as often as the article's own division."""
        places = self._analysis.places
        index = next((index for index, place in enumerate(places) if self._opens_a_heading(place)), None)
        if index is None:
            return None
        places = places[index:]
        after = (place for place, below in pairwise(places) if below.begin != place.end)
        last = next(after, places[-1])
        context = self._analysis.context
        counts = Counter(place.name for place in places)
        small = last.level in _SMALL and last.end < self._page.block(last.begin).end
        count = sum(counts[name] for name in counts if name == last.name or shortens(last.name, name))
        often = count >= max(_OFTEN, counts[context.name] if context else 0)
        return Scope(last.name, self._spans(last)) if small and often else None

    def _headed_work(self) -> Scope | None:
        """Return the reservoir, bridge or line that opens the headline and that the page is about."""
        match = _WORDS["headed_work"].match(self._page.text)
        often = match is not None and self._page.text.count(match["name"]) >= _OFTEN
        span = match.span("name") if match else (0, 0)
        article = self._page.article
        return Scope(article.words(*span), article.spans(*span), named=True) if often else None

    def _visited(self) -> Scope | None:
        """Return the village or town that ends the headline of a report from there."""
        last = next(reversed(self._page.places.within(0, self._first_paragraph.begin)), None)
        if last is None or last.level not in _SMALL or not _WORDS["visited"].match(self._page.text, last.end):
            return None
        again = sum(place.name == last.name for place in self._analysis.places) >= _OFTEN
        return Scope(last.name, self._spans(last)) if again else None

    def _opens_a_heading(self, place: PlaceMention) -> bool:
        """Whether a place opens the headline or another line above the first paragraph."""
        begin = self._page.block(place.begin).begin
        return place.begin == begin and (begin == 0 or begin < self._first_paragraph.begin)

    @cached_property
    def _first_paragraph(self) -> Block:
        """The first block that ends with a stop, else the first of all."""
        blocks = self._page.article.blocks
        text = self._page.text
        return next((block for block in blocks if text.endswith(_STOPS, block.begin, block.end)), blocks[0])

    def _national_lead(self) -> Scope | None:
        """Return the nation where the article speaks of it often, and of no division in its first sentences."""
        sentences = self._page.article.sentences
        end = sentences[min(_LEAD, len(sentences)) - 1][1]
        if self._report.is_report or any(place.code for place in self._page.places.within(0, end)):
            return None
        plain = list(regexes("measures.toml")["scope.nation_plain"].finditer(self._page.text))
        context = self._analysis.context
        if self._is_home():
            return None
        own = sum(place.code == context.code for place in self._analysis.places) if context else 0
        told = len(plain) >= _OFTEN and (plain[0].end() <= end or 2 * own <= len(plain))
        return Scope(_NATION, self._page.article.spans(*plain[0].span())) if told else None

    def _is_home(self) -> bool:
        """Whether the headlines or the first paragraph speak from inside the article's own division (我市)."""
        home = regexes("measures.toml")["scope.home"].search(self._page.text, 0, self._first_paragraph.end)
        return self._analysis.context is not None and home is not None

    def _of_nation(self) -> Scope | None:
        if self._report.annual and regexes("measures.toml")["scope.home"].search(self._page.text):
            return None
        divided = any(place.code for place in self._analysis.places)
        matches = self._nation.finditer(self._page.text)
        match = next((match for match in matches if match["plain"] or not divided), None)
        return Scope(_NATION, self._page.article.spans(*match.span())) if match else None

    def _province(self) -> Scope | None:
        """Return the province that holds most of the divisions that a report names."""
        coded = [place for place in self._analysis.places if place.code]
        counts = Counter(place.code[:_PROVINCE] for place in coded)
        code, count = next(iter(counts.most_common(1)), ("", 0))
        division = Gazetteer.load().by_code(code.ljust(6, "0")) if count > _MOST * len(coded) else None
        first = next((place for place in coded if place.code.startswith(code)), None)
        return Scope(division.name, self._spans(first)) if division and first else None

    def _dwelt_on(self) -> Scope | None:
        """Return the place that is named most of all places, and often."""
        counts = Counter(place.name for place in self._analysis.places)
        name, count = next(iter(counts.most_common(1)), ("", 0))
        first = next((place for place in self._analysis.places if place.name == name), None)
        return Scope(name, self._spans(first)) if first and count >= max(_OFTEN, _HALF * counts.total()) else None

    def _read_items(self) -> Iterator[tuple[int, Scope | None]]:
        """Yield the blocks of a bulletin with their scopes: what its heading or it names first, else the nation."""
        blocks = self._page.article.blocks
        for heading, after in Items(self._page).ranges:
            scope = self._of_item(blocks[heading].begin, blocks[after - 1].end)
            yield from ((index, scope) for index in range(heading, after))

    def _of_item(self, begin: int, end: int) -> Scope | None:
        heading = self._page.block(begin).end
        near = self._page.places.within(begin, min(heading + _NEAR, end))
        places = near or ([] if self._of_nation() else self._page.places.within(begin, end))
        if not places and self._is_home():
            return self._article
        if not places:
            return Scope(_NATION, ()) if self._of_nation() else None
        return Scope(places[0].name, self._spans(places[0]))

    def _spans(self, place: PlaceMention) -> tuple[Span, ...]:
        return self._page.article.spans(place.begin, place.end)

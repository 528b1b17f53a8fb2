"""Which division 全县, 我市 and 县委 mean in this article, and which year it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.document import BlockKind, Span
from kg.extraction.analysis import Analysis, Division, PlaceMention
from kg.extraction.places.gazetteer import Gazetteer, rename
from kg.extraction.places.scope import RANKS, fits
from kg.facts import Place
from kg.lexicon import Pattern, patterns

_OWN, _BODY = 3, 1
"""Weight of 全县 and of 县委 when the article's rank is told."""

_TITLE, _LEAD, _MENTION = 4, 3, 1
"""Weight of a mention in the headline, in the first sentences, and anywhere."""

_LEAD_SENTENCES = 2
_SHARE = 0.51
"""Least part of the weight of all divisions in question, where the article does not speak from inside."""

_HALF, _NEARLY_ALL = 0.5, 0.75
_MANY = 3
_NEVER = 9999

_ENOUGH = 4
"""Weight that a division needs where no word speaks from inside."""

_Weights = dict[Division, tuple[int, PlaceMention]]


class ContextResolver:
    """Sets the article's own division and year, each with the words that tell it."""

    requires: frozenset[str] = frozenset({"places"})
    assigns: frozenset[str] = frozenset({"context", "year", "places"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Compile the patterns; `gazetteer` knows what contains what."""
        self._gazetteer = gazetteer
        self._rules: dict[str, Pattern] = {pattern.id: pattern for pattern in patterns("scope.toml")}

    def __call__(self, analysis: Analysis) -> None:
        """Set `context` and `year`, and settle the places that only the context tells apart."""
        self._set_context(analysis)
        self._settle_places(analysis)
        self._set_year(analysis)

    def _set_context(self, analysis: Analysis) -> None:
        ranks = self._ranks(analysis)
        found = self._best(ranks, self._from_above(analysis, self._weights(analysis)))
        if found:
            analysis.context, mention = found
            analysis.context_source = analysis.article.spans(mention.begin, mention.end)
        else:
            analysis.context = self._from_metadata(analysis, ranks)

    def _ranks(self, analysis: Analysis) -> Counter[str]:
        """Count the words that speak from inside (全县, 县委), by rank; a body with a place before it does not."""
        ends = {mention.end for mention in analysis.places}
        ranks: Counter[str] = Counter()
        for match in self._rules["scope.own"].regex.finditer(analysis.text):
            ranks[match["rank"] or match["rank2"]] += _OWN
        for match in self._rules["scope.body"].regex.finditer(analysis.text):
            first = match.start()
            if self._rules["scope.before"].regex.fullmatch(analysis.text[first - 1 : first]):
                first -= 1
            if match.start("rank") + 1 not in ends and first not in ends:
                ranks[match["rank"]] += _BODY
        return ranks

    def _weights(self, analysis: Analysis) -> dict[Division, tuple[int, PlaceMention]]:
        """Return weight and first telling mention of each division, under the name that the article calls it by."""
        weights: dict[Division, tuple[int, PlaceMention]] = {}
        called: dict[str, Division] = {}
        lead = self._lead_end(analysis)
        for mention in analysis.places:
            if division := self._gazetteer.by_code(mention.code):
                own = called.setdefault(mention.code, rename(division, mention.name))
                weight, first = weights.get(own, (0, mention))
                weights[own] = weight + self._weight(analysis, mention, lead), first
        return weights

    def _from_above(self, analysis: Analysis, weights: _Weights) -> _Weights:
        """Give the weight of a county-level city that the mayor without a name visits to the city above it."""
        for mention in self._visited(analysis):
            visited = next((division for division in weights if division.code == mention.code), None)
            upper = visited and self._host(visited, mention.name[-1])
            if visited and upper:
                weight, first = weights.pop(visited)
                before, told = weights.get(upper, (0, first))
                weights[upper] = before + weight, told
        return weights

    def _host(self, visited: Division, rank: str) -> Division | None:
        return next((upper for upper in self._gazetteer.ancestors(visited) if fits(rank, upper)), None)

    def _visited(self, analysis: Analysis) -> Iterator[PlaceMention]:
        """Yield the places of the lead that a leader goes to whose division is named by the same rank alone."""
        lead, rule = self._lead_end(analysis), self._rules["scope.visitor"].regex
        for mention in analysis.places:
            if mention.begin >= lead or not mention.code:
                continue
            begin, _ = analysis.article.sentence_at(mention.begin)
            found = rule.search(analysis.text[begin : mention.begin])
            if found and mention.name.endswith(found["rank"] or found["rank2"]):
                yield mention

    def _weight(self, analysis: Analysis, mention: PlaceMention, lead: int) -> int:
        kind = analysis.article.block_at(mention.begin).kind
        if kind in (BlockKind.HEADLINE, BlockKind.DECK, BlockKind.BYLINE):
            return _TITLE
        return _LEAD if mention.begin < lead else _MENTION

    def _lead_end(self, analysis: Analysis) -> int:
        body = [block for block in analysis.article.blocks if block.kind is BlockKind.BODY]
        inside = [end for begin, end in analysis.article.sentences if body and begin >= body[0].begin]
        return inside[min(_LEAD_SENTENCES, len(inside)) - 1] if inside else 0

    def _best(self, ranks: Counter[str], weights: _Weights) -> tuple[Division, PlaceMention] | None:
        """Return the division that the article's own rank and its weight point to, and the mention that tells."""
        order = sorted(ranks.items(), key=lambda item: (-item[1], list(RANKS).index(item[0])))
        for rank, said in order:
            fitting = {division: weight for division, weight in weights.items() if fits(rank, division)}
            if fitting and said >= _OWN:
                if found := _leading(fitting, 0, 0) or _printed_in_full(fitting):
                    return found
                break
            if fitting:
                heaviest = max(weight for weight, _ in weights.values())
                return _leading(fitting, _SHARE, heaviest // 2)
        for rank, said in order:
            if said >= _OWN and (above := self._above(rank, weights)):
                return _leading(above, _SHARE, 0)
        if ranks or len(weights) <= 1:
            return None if ranks else _leading(weights, _SHARE, _ENOUGH)
        return _leading(weights, _SHARE, _ENOUGH) or self._main_province(weights)

    def _main_province(self, weights: _Weights) -> tuple[Division, PlaceMention] | None:
        """Return the province that holds all the divisions of the text, or nearly all of many."""
        shares: Counter[str] = Counter()
        for division, (weight, _) in weights.items():
            shares[division.code[:2]] += weight
        code, share = shares.most_common(1)[0]
        inside = [mention for division, (_, mention) in weights.items() if division.code.startswith(code)]
        if len(shares) > 1 and (len(inside) < _MANY or share < _NEARLY_ALL * shares.total()):
            return None
        province = self._gazetteer.by_code(code.ljust(6, "0"))
        return (province, min(inside, key=lambda mention: mention.begin)) if province else None

    def _above(self, rank: str, weights: _Weights) -> _Weights:
        """Gather the weights in the divisions of the rank that contain what is mentioned (全省 beside two cities)."""
        above: _Weights = {}
        for division, (weight, mention) in weights.items():
            for upper in self._gazetteer.ancestors(division):
                if fits(rank, upper):
                    gathered, first = above.get(upper, (0, mention))
                    above[upper] = gathered + weight, first
        return above

    def _from_metadata(self, analysis: Analysis, ranks: Counter[str]) -> Division | None:
        metadata = analysis.article.source.metadata
        place = self._most_specific(metadata.place)
        if place is not None:
            return place
        for said in (metadata.publisher, metadata.title):
            for _, _, candidates in self._gazetteer.find(said):
                for division in candidates:
                    if any(fits(rank, division) for rank in ranks):
                        return division
        return self._from_title(analysis, ranks)

    def _most_specific(self, said: str) -> Division | None:
        """Return the division that lies within most of the others named (the county of 省市县 in a row)."""
        named = [division for _, _, candidates in self._gazetteer.find(said) for division in candidates]
        above = {division: len({*self._gazetteer.ancestors(division)} & {*named}) for division in named}
        return max(named, key=above.__getitem__) if named else None

    def _from_title(self, analysis: Analysis, ranks: Counter[str]) -> Division | None:
        """Return the one division that the title names, if it holds most of the places of the text."""
        title = analysis.article.source.metadata.title
        named = {division for _, _, candidates in self._gazetteer.find(title) for division in candidates}
        if ranks or len(named) != 1:
            return None
        division = named.pop()
        codes = [mention.code for mention in analysis.places if mention.code]
        upper = division.code.rstrip("0")
        inside = sum(code.startswith(upper) for code in codes)
        return division if inside > _HALF * len(codes) else None

    def _settle_places(self, analysis: Analysis) -> None:
        """Give a code to the places of a name that several divisions have, where the context tells which."""
        codes = [mention.code for mention in analysis.places if mention.code]
        settled: dict[str, str] = {}
        for index, mention in enumerate(analysis.places):
            if mention.level == "county" and not mention.code:
                division = self._gazetteer.resolve(mention.name, analysis.context, codes)
                if division:
                    settled[mention.name] = division.code
                    analysis.places[index] = replace(mention, code=division.code, level=division.level)
        for index, fact in enumerate(analysis.facts):
            if isinstance(fact, Place) and not fact.code and fact.name in settled:
                analysis.facts[index] = replace(fact, code=settled[fact.name])

    def _set_year(self, analysis: Analysis) -> None:
        published = analysis.article.source.metadata.published[:4]
        if published.isdigit():
            analysis.year = int(published)
            return
        own = next(self._years(analysis.text), None)
        if own:
            year, begin, end = own
            analysis.year, analysis.year_source = year, analysis.article.spans(begin, end)
            return
        # The page may print its year in another article only.
        for year, begin, end in self._years(analysis.article.source.raw):
            analysis.year, analysis.year_source = year, (Span(begin, end),)
            return

    def _years(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (year, begin, end) by falling certainty: 迈向2022年, 过去的2021年, a date, a plan, the latest."""
        for rule, shift in (("year.now", 0), ("year.past", 1), ("year.date", 0), ("year.plan", 0), ("year.any", 0)):
            found = [(int(match["y"]), match) for match in self._rules[rule].regex.finditer(text)]
            if found and (rule != "year.any" or max(year for year, _ in found) <= self._due(text)):
                year, match = max(found, key=lambda pair: (pair[0], -pair[1].start()))
                yield year + shift, match.start(), match.end()

    def _due(self, text: str) -> int:
        """Return the first year by which something is due in `text`, a late one where nothing is."""
        return min((int(match["y"]) for match in self._rules["year.due"].regex.finditer(text)), default=_NEVER)


def _printed_in_full(weights: _Weights) -> tuple[Division, PlaceMention] | None:
    """Return the only division that the article calls by its full name, of several that weigh as much."""
    top = max(weight for weight, _ in weights.values())
    alike = [(own, told) for own, (weight, told) in weights.items() if weight == top]
    full = [(own, told) for own, told in alike if told.end - told.begin == len(own.name)]
    return full[0] if len(full) == 1 < len(alike) else None


def _leading(weights: _Weights, share: float, least: int) -> tuple[Division, PlaceMention] | None:
    """Return the weightiest division, None where another weighs as much or it does not lead clearly."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1][0], item[1][1].begin))
    if not ranked or (len(ranked) > 1 and ranked[0][1][0] == ranked[1][1][0]):
        return None
    division, (weight, mention) = ranked[0]
    total = sum(weight for weight, _ in weights.values())
    return (division, mention) if weight >= max(least, share * total) else None

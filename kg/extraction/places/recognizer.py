"""Place names: divisions by gazetteer, states and landscapes by table, settlements and zones by their last word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from kg.extraction.analysis import Analysis, Division, PlaceMention
from kg.extraction.places.divisions import DivisionReader
from kg.extraction.places.gazetteer import LEVELS, Gazetteer, nearest
from kg.extraction.places.townships import Townships
from kg.extraction.ranges import Ranged
from kg.facts import Derivation, Place
from kg.lexicon import Dictionary, Pattern, data_path, patterns, read_table, words

_STEMS = {"town": 4, "settlement": 4, "steppe": 8, "landscape": 6, "water": 3, "hill": 3}
"""Kinds of places told by their last word, and how long the name before it may be."""

_SETTLEMENTS = ("town", "settlement", "steppe")
_OWN_EDGES = ("town", "hill")
_SHORTEST_STEM = 2
_LANDSCAPES = ("water", "mountain")
_CITY = "city"
_RANKED = (_CITY, "region")
_LONGEST_EDGE = 2
_LIST_MARK = "、"
_QUOTE = "“"
_RANKS = "州县旗"

_Weak = tuple[int, int, tuple[Division, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A place on its way: the candidates that its words may mean, or the name and kind of what is no division."""

    begin: int
    end: int
    candidates: tuple[Division, ...] = ()
    name: str = ""
    kind: str = ""


class PlaceRecognizer:
    """Place names: divisions by gazetteer, other places by table and pattern."""

    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset({"places"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Compile the patterns; `gazetteer` knows the divisions."""
        self._gazetteer = gazetteer
        self._rules: dict[str, Pattern] = {pattern.id: pattern for pattern in patterns("places.toml")}
        self._reader = DivisionReader(gazetteer, self._rules)
        self._townships = Townships(gazetteer)
        self._geography = Dictionary(_geography())
        self._traps = Dictionary(dict.fromkeys(words("place_traps.tsv")))

    def __call__(self, analysis: Analysis) -> None:
        """Add what is recognised in the article of `analysis`."""
        text = analysis.text
        traps = [(begin, end) for begin, end, _ in self._traps.find(text)]
        known = self._reader.outside_people(text, list(self._known(text)))
        found = _settle(_outside(traps, [*self._divisions(text), *known]))
        found = _settle([*found, *_outside(traps, self._weak(text, found))])
        found = _settle([*found, *_outside(traps, self._towns(text, found))])
        found = _settle([*found, *_outside(traps, self._named(text, found))])
        analysis.places.extend(self._mentions(analysis, found))
        analysis.facts.extend(self._facts(analysis))

    def _divisions(self, text: str) -> Iterator[_Found]:
        for reading in self._reader(text):
            yield _Found(reading.begin, reading.end, reading.divisions)

    def _stands(self, text: str, end: int, rule: str) -> bool:
        return not self._rules[rule].regex.match(text, end)

    def _known(self, text: str) -> Iterator[_Found]:
        rank = self._rules["after.rank"].regex
        found = list(self._geography.find(text))
        edges = {begin for begin, _, _ in found} & {end for _, end, _ in found}
        for begin, end, (name, kind) in found:
            if edges.isdisjoint((begin, end)) and self._reader.is_spelt_on(text, begin, end):
                continue
            if kind in _RANKED and (ranked := rank.match(text, end)):
                yield _Found(begin, ranked.end(), name=name, kind=kind)
            elif self._stands(text, end, "after.known"):
                yield _Found(begin, end, name=name, kind=kind)

    def _towns(self, text: str, found: list[_Found]) -> Iterator[_Found]:
        divisions = {division for place in found for division in place.candidates}
        for begin, end, name in self._townships.find(text, divisions):
            if self._stands(text, end, "after.town"):
                yield _Found(begin, end, name=name, kind="settlement")

    def _weak(self, text: str, found: list[_Found]) -> Iterator[_Found]:
        """Yield the weak forms that stand beside a place: after what contains them, or in a list of places."""
        ends = {place.end: place for place in found}
        begins = {place.begin for place in found}
        weak = list(self._gazetteer.find_weak(text))
        vouched = self._vouched(text, weak, found)
        for begin, end, candidates in weak:
            full = any(division.name == text[begin:end] for division in candidates)
            if not self._stands(text, end, "after.full" if full else "after.short"):
                continue
            inside = tuple(self._inside(candidates, ends.get(begin))) or vouched.get(begin, ())
            listed = _listed(text, begin, end, ends, begins) or self._is_outlet(text, begin, end)
            if inside or listed or (full and self._opens(text, begin, end)):
                place = _Found(begin, end, inside or candidates)
                ends[end] = place
                yield place

    def _is_outlet(self, text: str, begin: int, end: int) -> bool:
        """Whether a clause opens with a county's short name as that of its own outlet."""
        opens = begin == 0 or not text[begin - 1].isalnum()
        return opens and not self._stands(text, end, "weak.outlet")

    def _vouched(self, text: str, weak: list[_Weak], found: list[_Found]) -> dict[int, tuple[Division, ...]]:
        """Return what weak forms mean, by begin, that lie in a province of the text and stand as places do.

        在江陵，: between a word for where and a comma; 江陵、安乡: beside another one of that province.
        """
        provinces = {one.code for place in found for one in place.candidates if one.level == LEVELS[0]}
        under: dict[int, tuple[Division, ...]] = {}
        homes: dict[int, set[str]] = {}
        for begin, _, candidates in weak if provinces else ():
            short = [one for one in candidates if not text.startswith(one.name, begin)]
            uppers = {one: provinces & {up.code for up in self._gazetteer.ancestors(one)} for one in short}
            if meant := tuple(one for one, codes in uppers.items() if codes):
                under[begin], homes[begin] = meant, set().union(*uppers.values())
        alone = self._rules["weak.alone"].regex
        sure = {begin for begin, end, _ in weak if begin in under and alone.match(text, begin - 1, end + 1)}
        for begin, end, _ in weak:
            if text[end : end + 1] == _LIST_MARK and homes.get(begin, set()) & homes.get(end + 1, set()):
                sure |= {begin, end + 1}
        return {begin: under[begin] for begin in sure}

    def _inside(self, candidates: Iterable[Division], before: _Found | None) -> Iterator[Division]:
        above = {division.code for division in before.candidates} if before else set()
        for division in candidates:
            if any(upper.code in above for upper in self._gazetteer.ancestors(division)):
                yield division

    def _opens(self, text: str, begin: int, end: int) -> bool:
        """Whether a county or city that is a word of its own opens a clause with no post behind (not 面临县长)."""
        opens = begin == 0 or bool(self._rules["edge.county"].regex.match(text, begin - 1))
        return opens and text[end - 1] in "县市" and text[end : end + 1] not in ("长", "委", "级", "域")

    def _named(self, text: str, found: list[_Found]) -> Iterator[_Found]:
        """Yield settlements, zones, landscapes and waters, told by their last word."""
        ends = {place.end: place for place in found}
        taken = bytearray(len(text))
        for place in found:
            taken[place.begin : place.end] = b"\1" * (place.end - place.begin)
        yield from self._abroad(text, ends)
        for kind in _STEMS:
            for suffix in self._rules[f"suffix.{kind}"].regex.finditer(text):
                if not self._stands(text, suffix.end(), "after.named"):
                    continue
                begin = self._begin(text, suffix.start(), kind, ends)
                if begin is not None and 1 not in taken[max(begin, suffix.start()) : suffix.end()]:
                    level = "settlement" if kind == "town" else kind
                    yield _Found(begin, suffix.end(), name=text[begin : suffix.end()], kind=level)
                    ends[suffix.end()] = _Found(begin, suffix.end())

    def _abroad(self, text: str, ends: dict[int, _Found]) -> Iterator[_Found]:
        """Yield what is spelt like a foreign name (behind the name of its state) and stands as a place does."""
        for rule in ("foreign", "foreign.spot"):
            for spelt in self._rules[rule].regex.finditer(text):
                first, last = spelt.span("stem")
                begin = max((end for end in range(first, last) if end in ends), default=first)
                if last - begin >= _SHORTEST_STEM and spelt.end() not in ends:
                    yield _Found(begin, spelt.end(), name=text[begin : spelt.end()], kind="region")
        for state in [place for place in ends.values() if place.kind == "country" and place.name != CHINA]:
            if (below := self._rules["foreign.division"].regex.match(text, state.end)) and below.end() not in ends:
                yield _Found(*below.span("name"), name=below["name"], kind="region")

    def _begin(self, text: str, suffix: int, kind: str, ends: dict[int, _Found]) -> int | None:
        """Return where the name before a suffix begins: behind the last place, mark or verb in reach."""
        if suffix in ends:
            return ends[suffix].begin if kind == "landscape" else None
        group = "settlement" if kind in _SETTLEMENTS else "landscape"
        edge = self._rules[f"edge.{kind if kind in _OWN_EDGES else group}"].regex
        first = max(0, suffix - _STEMS[kind] - _LONGEST_EDGE)
        edges = [match.end() for match in edge.finditer(text, first, suffix)]
        edges += [0] if first == 0 and kind == "hill" else []
        places = [end for end in range(first, suffix) if end in ends]
        begin = max([*places, *edges], default=-1)
        if begin not in ends and suffix - begin < _SHORTEST_STEM:
            begin = max(places, default=-1) if kind in _SETTLEMENTS else -1
        stem = text[begin:suffix]
        if begin < 0 or text[begin - 1 : begin] == _QUOTE or len(stem) > _STEMS[kind]:
            return None
        return None if self._rules[f"stem.{group}"].regex.match(stem) else begin

    def _mentions(self, analysis: Analysis, found: list[_Found]) -> Iterator[PlaceMention]:
        sure = [place.candidates[0].code for place in found if len(place.candidates) == 1]
        before: _Found | None = None
        foreign = any(place.kind in ("country", "city") and place.name != CHINA for place in found)
        for place in found:
            near = [division.code for division in before.candidates] if before and before.end == place.begin else []
            before = place
            words = analysis.text[place.begin : place.end]
            if short := self._shortened(words, sure):
                yield _mention(place, words, short)
            elif place.candidates:
                division = self._meant(words, place.candidates, near, sure)
                yield _mention(place, words, division)
            elif place.name != CHINA or foreign:
                yield PlaceMention(place.begin, place.end, words, level=place.kind)

    def _shortened(self, words: str, sure: Iterable[str]) -> Division | None:
        """Return the division in full elsewhere in the text whose short form looks like a settlement (武乡, 武乡县)."""
        found = filter(None, map(self._gazetteer.by_code, sure))
        return next((division for division in found if division.name[:-1] == words), None)

    def _meant(self, words: str, candidates: tuple[Division, ...], near: list[str], sure: list[str]) -> Division | None:
        """Return the division that `words` mean: the one beside its own province or city, else the highest of them."""
        if len(candidates) > 1 and not any(division.name == words or division.code in sure for division in candidates):
            highest = min(LEVELS.index(division.level) for division in candidates)
            top = tuple(division for division in candidates if LEVELS.index(division.level) == highest)
            candidates = candidates if nearest(candidates, near) not in (None, *top) else top
        return nearest(candidates, [*near, *sure])

    def _facts(self, analysis: Analysis) -> Iterator[Place]:
        """Yield one fact for each place that stands free, proven by its first free mention."""
        free: dict[tuple[str, str], list[PlaceMention]] = {}
        titles = [title.span() for title in self._rules["titled"].regex.finditer(analysis.text)]
        for mention in analysis.places:
            if not self._is_part(analysis.text, mention.end) and not _lies_in(titles, mention):
                free.setdefault((mention.code, "" if mention.code else mention.name), []).append(mention)
        for mentions in free.values():
            yield _fact(analysis, mentions)

    def _is_part(self, text: str, end: int) -> bool:
        """Whether the name of a body, a road or a building goes on at `end`: a place before that place stands free."""
        return not all(self._stands(text, end, rule) for rule in ("after.body", "after.road", "after.firm"))


CHINA = "中国"
"""Named as a place only beside other states."""


def _geography() -> dict[str, tuple[str, str]]:
    entries: dict[str, tuple[str, str]] = {}
    for row in read_table(data_path("geography.tsv"), ["name", "kind"]):
        for form in [row["name"], *filter(None, row["alias"].split("、"))]:
            entries[form] = (row["name"], row["kind"])
    return entries


def _outside(traps: list[tuple[int, int]], found: Iterable[_Found]) -> list[_Found]:
    """Leave out what lies in a word that only looks like a place; `traps` are sorted and do not overlap."""
    return [place for place in found if not _lies_in(traps, place)]


def _lies_in(traps: list[tuple[int, int]], place: Ranged) -> bool:
    index = bisect_right(traps, place.begin, key=itemgetter(0)) - 1
    return index >= 0 and place.end <= traps[index][1]


def _settle(found: list[_Found]) -> list[_Found]:
    """Keep the longest of overlapping places, in order; a division comes before a landscape or a mere city."""
    kept: list[_Found] = []
    for place in sorted(found, key=lambda place: (place.begin, -place.end, _order(place))):
        if kept and place.begin < kept[-1].end:
            longer = (place.end - place.begin) - (kept[-1].end - kept[-1].begin)
            ousted = longer >= 0 and kept[-1].kind == _CITY and place.candidates
            if ousted or (longer > 0 and (place.candidates or not kept[-1].candidates)):
                kept[-1] = place
            continue
        kept.append(place)
    return kept


def _order(place: _Found) -> int:
    """Rank what the same words may be: a landscape before a division (巢湖), a division before anything else."""
    return 0 if place.kind in _LANDSCAPES else 1 if place.candidates else 2


def _listed(text: str, begin: int, end: int, ends: dict[int, _Found], begins: set[int]) -> bool:
    if end in begins:
        return False
    before = text[begin - 1 : begin] == _LIST_MARK and begin - 1 in ends
    after = text[end : end + 1] == _LIST_MARK and end + 1 in begins
    opens = begin == 0 or not text[begin - 1].isalnum()
    return before or (after and opens)


def _mention(place: _Found, words: str, division: Division | None) -> PlaceMention:
    if division is None:
        names = {candidate.name for candidate in place.candidates}
        return PlaceMention(place.begin, place.end, names.pop() if len(names) == 1 else words, level="county")
    return PlaceMention(place.begin, place.end, called(division, words), division.code, division.level)


def called(division: Division, words: str) -> str:
    """Return the name under which to list a division printed as `words`: autonomous areas by their usual form."""
    if "自治" not in division.name or division.level == "province" or words == division.name:
        return division.name
    return words if words[-1] in _RANKS else words + division.name[-1]


def _listed_as(division: str, printed: Iterable[str]) -> str:
    """Return the name of a fact: the full one, or as printed where the bare name reads like a full one (贵州)."""
    bare = max(printed, key=len)
    return bare if bare[-1] in _RANKS and division[:-1] == bare else division


def _fact(analysis: Analysis, mentions: list[PlaceMention]) -> Place:
    first = mentions[0]
    name = max((mention.name for mention in mentions), key=len)
    printed = dict.fromkeys(analysis.article.words(mention.begin, mention.end) for mention in mentions)
    name = _listed_as(name, printed)
    stated = name in printed
    proof = analysis.prove(
        first.begin,
        first.end,
        f"places.{'division' if first.code else first.level or 'name'}",
        derivation=Derivation.STATED if stated else Derivation.NORMALISED,
        confidence=0.95 if first.code else 0.8,
    )
    return Place(name=name, code=first.code, aliases=tuple(form for form in printed if form != name), proof=proof)

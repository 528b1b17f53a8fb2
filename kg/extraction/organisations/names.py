"""Bodies with a name of their own, known by how it ends: firms, schools, media, associations, task forces."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extraction.analysis import PlaceMention
from kg.extraction.organisations.bodies import Body
from kg.extraction.organisations.lexicon import Ending, OrganizationLexicon
from kg.extraction.organisations.scope import LINKS, LOW, Scopes, level_of
from kg.extraction.places.gazetteer import lies_in
from kg.facts import OrganizationKind

_LONGEST = 30
_LONGEST_PROPER = 9
_LONGEST_LEGAL = 16
_WATER = "water"
_LEGAL = "有限公司"
_FIRM = "公司"
_COOPERATIVE = "合作社"
_STATE_OWNED = 5
_CHIEF = "长"
_GRADE = "级"
_FORMER = "原"
_ALSO = "以"
_OPEN_KINDS = frozenset({OrganizationKind.ENTERPRISE, OrganizationKind.SCHOOL, OrganizationKind.OTHER})
_LONGEST_OUTLET = 12
_PART = range(2, 10)
_OWN = range(2, 4)
_LONGEST_BRACKET = 8
_COUNT = 3
_MARKS = ("、", *LINKS)
_OPENING, _CLOSING = "“", "”"


class _Hit(NamedTuple):
    """An ending found at text[suffix:end]; the name begins at `reach` at the earliest."""

    reach: int
    suffix: int
    end: int
    ending: Ending


class NamedBodyFinder:
    """Finds names by their ending, and their beginning by what cannot belong to a name."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._lexicon = lexicon
        self._bare = lexicon.patterns["bare-level"]
        self._counted, self._figure = lexicon.patterns["counted"], lexicon.patterns["figure"]
        self._outlet = lexicon.patterns["outlet-before"]
        self._inside = lexicon.patterns["bracketed"]
        self._newspaper = lexicon.patterns["newspaper"]
        self._self_named = lexicon.patterns["self-named"]
        self._many, self._site = lexicon.patterns["counted-before"], lexicon.patterns["site"]

    def find(self, scopes: Scopes, known: Sequence[Body]) -> Iterator[Body]:
        """Yield the named bodies of an article; none reaches across the end of a body already `known`."""
        ends = {body.end for body in known}
        positions = sorted({body.end for body in known if body.kind not in _OPEN_KINDS})
        for suffix, end, ending in self._lexicon.endings.find(scopes.text):
            if ending.shadow or ending.branch or end in ends or self._lexicon.runs_on(scopes.text, end):
                continue
            before = bisect_right(positions, suffix)
            last = positions[before - 1] if before else 0
            reach = max(scopes.reach(suffix), suffix - _LONGEST, last)
            hit = _Hit(reach, suffix, end, ending)
            body = self._bracketed(scopes, hit) or self._joined(scopes, hit, ends) or self._read(scopes, hit, ends)
            if body := body or self._quoted(scopes.text, hit):
                if body.kind not in _OPEN_KINDS:
                    insort(positions, body.end)
                yield body
        for title in self._newspaper.finditer(scopes.text):
            yield Body(
                title.start(1), title.end(1), title[1], OrganizationKind.MEDIA, "", "organisations.newspaper", 0.9
            )

    def regional(self, text: str, found: Sequence[Body]) -> Iterator[Body]:
        """Yield the regional house of an outlet, printed right behind its name (海川日报高安融媒体中心)."""
        for body in found:
            if body.kind is OrganizationKind.MEDIA and (
                house := self._outlet.search(text, max(0, body.begin - _LONGEST_OUTLET), body.begin)
            ):
                yield body._replace(begin=house.start(1), name=house[1] + body.name)

    def _read(self, scopes: Scopes, hit: _Hit, ends: set[int]) -> Body | None:
        if hit.reach >= hit.suffix:
            place = scopes.ending_at(hit.suffix) if hit.ending.bare else None
            return self._placed(scopes, hit, place.begin) if place and place.begin >= hit.reach else None
        if scopes.text.startswith(_FORMER, hit.reach) and self._owned(scopes, hit.reach + 1) > hit.reach + 1:
            hit = hit._replace(reach=hit.reach + 1)
        head = self._lexicon.head.match(scopes.text, hit.reach, hit.suffix)
        if head is not None:
            return self._proper(scopes.text, hit, _LONGEST_LEGAL) if head.end() < hit.suffix else None
        place = scopes.first_within(hit.reach, hit.suffix)
        if place is not None:
            return self._placed(scopes, hit, place.begin)
        levelled = self._levelled(scopes, hit)
        if levelled is not None or hit.ending.anchored:
            return levelled or self._listed(scopes, hit, ends)
        legal = scopes.text[hit.suffix : hit.end].endswith(_LEGAL)
        return self._proper(scopes.text, hit, _LONGEST_LEGAL if legal else _LONGEST_PROPER)

    def _bracketed(self, scopes: Scopes, hit: _Hit) -> Body | None:
        """Read a firm that names a place or a form in brackets: 海川（江北）投资有限公司."""
        if not scopes.text.endswith(_FIRM, hit.suffix, hit.end):
            return None
        bracket = self._inside.search(scopes.text, max(0, hit.reach - _LONGEST_BRACKET), hit.reach)
        if bracket is None:
            return None
        begin = max(scopes.reach(bracket.start()), bracket.start() - _LONGEST_PROPER)
        words = scopes.text[begin : bracket.start()]
        if len(words) not in _PART or self._lexicon.covers(words)[0] or scopes.text[begin - 1 : begin] == _CLOSING:
            return None
        return self._body(scopes.text, hit, begin, "")

    def _listed(self, scopes: Scopes, hit: _Hit, ends: set[int]) -> Body | None:
        """Read a short name without a place that stands in a list behind a place or a body: 江北镇、石湾农场."""
        mark, words = hit.reach - 1, scopes.text[hit.reach : hit.suffix]
        if scopes.text[mark : hit.reach] not in _MARKS or hit.ending.kind not in _OPEN_KINDS or len(words) not in _OWN:
            return None
        if mark not in ends and scopes.ending_at(mark) is None:
            return None
        known = self._lexicon.covers(words)[0] or any(self._lexicon.generic.at(words, at) for at in range(len(words)))
        return (
            None
            if known or not self._is_proper(scopes.text, hit, words)
            else self._body(scopes.text, hit, hit.reach, "")
        )

    def _joined(self, scopes: Scopes, hit: _Hit, ends: set[int]) -> Body | None:
        """Read a name that holds 和 or 与: 江西信息与智能产业研究院."""
        link = hit.reach - 1
        if link in ends or scopes.text[max(0, link) : hit.reach] not in LINKS or hit.ending.kind not in _OPEN_KINDS:
            return None
        begin = scopes.reach(link)
        core = self._owned(scopes, begin)
        first, second = scopes.text[core:link], scopes.text[hit.reach : hit.suffix]
        if core == begin or len(first) not in _PART or len(second) not in _PART or self._lexicon.ending_of(first):
            return None
        if self._site.search(first):
            return None
        if (
            first.endswith(_ALSO)
            or scopes.first_within(core, hit.suffix)
            or any(self._lexicon.covers(part)[1] for part in (first, second))
        ):
            return None
        if self._lexicon.head.match(second) or not self._is_proper(scopes.text, hit, second):
            return None
        place = scopes.covering(begin)
        return self._body(scopes.text, hit, begin, place.name if place else "")

    def _owned(self, scopes: Scopes, begin: int) -> int:
        """Return where the places or the national head end that begin at `begin`."""
        head = self._lexicon.head.match(scopes.text, begin)
        core = head.end() if head else begin
        while (place := scopes.covering(core)) is not None and place.begin == core:
            core = place.end
        return core

    def _quoted(self, text: str, hit: _Hit) -> Body | None:
        """Read a name that quotation marks set off, even one that would need a place before it."""
        if text[hit.end : hit.end + 1] != _CLOSING or hit.ending.kind not in _OPEN_KINDS:
            return None
        begin = text.rfind(_OPENING, max(0, hit.suffix - _LONGEST_PROPER), hit.suffix) + 1
        words = text[begin : hit.suffix]
        if begin != hit.reach or len(words) < min(_PART) or self._lexicon.covers(words)[0]:
            return None
        return self._body(text, hit, begin, "") if self._is_proper(text, hit, words) else None

    def _placed(self, scopes: Scopes, hit: _Hit, begin: int) -> Body | None:
        """Read a name that begins with a place, or a chain of places."""
        begin = self._below_province(scopes, begin)
        core, owner, code = begin, "", ""
        while (place := scopes.covering(core)) is not None and place.begin == core and place.end <= hit.suffix:
            core = place.end
            if not owner or not _is_aside(place, code):
                owner, code = place.name, place.code
        words = scopes.text[core : hit.suffix]
        generic, never = self._lexicon.covers(words)
        if not generic and self._is_only_site(scopes.text, hit, owner, words):
            begin = core
        if generic and self._many.search(scopes.text, max(0, begin - _COUNT), begin):
            return None
        if not words:
            return self._body(scopes.text, hit, begin, owner) if hit.ending.bare else None
        firm = scopes.text[hit.suffix : hit.end] == _FIRM and len(words) < _STATE_OWNED
        never = never and not scopes.text.endswith(_LEGAL, hit.suffix, hit.end)
        if never or (generic and firm) or not self._is_proper(scopes.text, hit, words):
            return None
        return self._body(scopes.text, hit, begin, owner)

    def _is_only_site(self, text: str, hit: _Hit, owner: str, words: str) -> bool:
        """Whether the place before a firm's own name is but the town it lies in (白杨镇红岩煤矿)."""
        named = self._self_named.search(text, hit.suffix, hit.end)
        return named is not None and level_of(owner) in LOW and len(words) in _PART

    def _below_province(self, scopes: Scopes, begin: int) -> int:
        """Return where the name begins: behind a province that only says where its city lies (江西省宜春市歌舞团)."""
        province = scopes.covering(begin)
        within = scopes.covering(province.end) if province else None
        if province is None or within is None or within.begin != province.end or province.level != "province":
            return begin
        full = all(scopes.text.endswith(place.name, 0, place.end) for place in (province, within))
        return within.begin if full and within.code else begin

    def _levelled(self, scopes: Scopes, hit: _Hit) -> Body | None:
        """Read a name that begins with a level word: 市水果产业发展领导小组."""
        level = self._bare.match(scopes.text, hit.reach)
        if level is None or level.end() >= hit.suffix:
            return None
        words = scopes.text[level.end() : hit.suffix]
        if not self._is_proper(scopes.text, hit, words):
            return None
        scope = None if level.group() in LOW else scopes.resolve(level.group(), hit.reach)
        if scope is None and (level.group() in LOW or not hit.ending.anchored):
            return None
        base, place, source = (scope.base, scope.place, scope.source) if scope else (level.group(), "", ())
        return Body(
            hit.reach,
            hit.end,
            base + scopes.text[level.end() : hit.end],
            hit.ending.kind,
            place,
            "organisations.levelled",
            0.75,
            inferred=scope is not None,
            source=source,
        )

    def _proper(self, text: str, hit: _Hit, longest: int) -> Body | None:
        """Read a name without a place: proper words, not too many, before the ending."""
        words = text[hit.reach : hit.suffix]
        while (word := self._lexicon.generic.at(words, 0)) and self._lexicon.generic[word] and len(word) > 1:
            words = words[len(word) :]
        if not 1 < len(words) <= longest or text[hit.suffix - len(words) - 1 : hit.suffix - len(words)] == _GRADE:
            return None
        if self._lexicon.covers(words)[0] or not self._is_proper(text, hit, words):
            return None
        return self._body(text, hit, hit.suffix - len(words), "")

    def _is_proper(self, text: str, hit: _Hit, words: str) -> bool:
        """Whether `words` before the ending neither count bodies nor end with a word for a kind (上市 + 公司)."""
        if self._counted.search(words) or self._figure.match(text, max(0, hit.suffix - len(words) - 1), hit.end + 1):
            return False
        own = text.endswith(_COOPERATIVE, hit.suffix, hit.end) and len(words) > max(_OWN)
        if text.endswith(_LEGAL, hit.suffix, hit.end) or (own and not self._lexicon.generic.at(words, 0)):
            return True
        doubled = words.endswith(text[hit.suffix : hit.end])
        if text[hit.end : hit.end + 1] == _CHIEF and (doubled or self._lexicon.generic.get(words[-1:], False)):
            return False
        last = (words[-size:] for size in range(2, 5))
        return not any(self._lexicon.generic.get(word, False) for word in last)

    def _body(self, text: str, hit: _Hit, begin: int, owner: str) -> Body:
        method = "organisations.placed" if owner else "organisations.proper"
        return Body(begin, hit.end, text[begin : hit.end], hit.ending.kind, owner, method, 0.85 if owner else 0.7)


def _is_aside(place: PlaceMention, code: str) -> bool:
    """Whether a place in a name does not narrow the division of `code` before it: a river, a division elsewhere."""
    return place.level == _WATER or bool(code and place.code and not lies_in(place.code, code))

"""Where a person's name is certain: beside a title, a verb of appointment, a speech verb, in a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.bodies import Office, OfficeResolver
from kg.extraction.name_lexicon import NameLexicon
from kg.extraction.names import Name, NameReader
from kg.extraction.titles import Post, PostReader, Title
from kg.facts import Status
from kg.lexicon import Pattern

_GAP = re.compile(r"[ \u3000]{0,3}(?:的(?=[\u3400-\u9fff])|(?:是|为|有)?：[ \u3000]*|(?:是|为|有)(?=[\u3400-\u9fff]))?")
_REMARK = re.compile(r"（[^（）]{1,12}）")
_JOINT = re.compile(r"[、 \u3000]{1,3}|和|及|与|以及")
_GOOD_END = 2.3
_SURE_END = 3.0
_NEVER = 99.0
_SURE = 0.95
_UNSURE = 0.7
_LOOSE_GAPS = " \u3000："
_LONG_NAME = 3
_FEW_NAMES = 3
_ABROAD = frozenset({"country", "city"})
_HOME = "中国"
_NO_OFFICE = frozenset({"group", "plain", "press", "honorific"})
_OFFICIAL = frozenset({"chief", "party", "post"})
_WEAK_KINDS = frozenset({"plain", "role"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A person's name where it is certain; text[begin:end] shows it. `offices` are printed with it."""

    name: Name
    begin: int
    end: int
    method: str
    confidence: float
    offices: tuple[Office, ...] = ()


class AnchorFinder:
    """Finds the anchors of one article."""

    def __init__(
        self,
        analysis: Analysis,
        lexicon: NameLexicon,
        posts: PostReader,
        offices: OfficeResolver,
        rules: Mapping[str, Pattern],
    ) -> None:
        self._analysis = analysis
        self._text = analysis.text
        self._posts = posts
        self._offices = offices
        self._rules = rules
        mentions = [*analysis.places, *analysis.organisations]
        self._ends = {mention.begin: mention.end for mention in mentions}
        self._inside = {at for mention in mentions for at in range(mention.begin + 1, mention.end)}
        self._names = NameReader(lexicon, analysis.text, frozenset(mention.begin for mention in analysis.places))
        self._abroad = {mention.name for mention in analysis.places if mention.level in _ABROAD} - {_HOME}
        self._foreigners: set[str] = set()
        self._taken: set[int] = set()

    def find(self) -> list[Anchor]:
        """Return all anchors, those beside titles first."""
        anchors = list(self._keep(self._titled()))
        anchors += self._keep(self._announced())
        anchors += self._keep(self._followed())
        known = {self._text[anchor.name.begin : anchor.name.end] for anchor in anchors}
        anchors += self._keep(self._behind(known))
        anchors += self._keep(self._free(known))
        return anchors

    def _keep(self, anchors: Iterable[Anchor]) -> Iterator[Anchor]:
        for anchor in anchors:
            if anchor.name.begin not in self._taken or anchor.offices:
                self._taken.add(anchor.name.begin)
                yield anchor

    def _titled(self) -> Iterator[Anchor]:
        for title in self._posts.titles:
            if title.entry.kind not in {"honorific", "press"}:
                yield from self._after(title)

    def _after(self, title: Title) -> Iterator[Anchor]:
        gap = _GAP.match(self._text, title.end)
        at = gap.end() if gap else title.end
        if self._posts.title_at(at) is not None or not (self._names.may_begin(at) or title.entry.kind in _OFFICIAL):
            return
        if title.entry.tells and self._unknown_before(title):
            return
        posts = self._posts.chain(title)
        name = self._read(at, foreign=self._is_foreign(posts)) or self._unlisted(posts, at)
        linked = at > title.end and self._text[at - 1] not in _LOOSE_GAPS
        if name is None or name.score < self._bar(posts, linked=linked):
            return
        if title.entry.kind in _WEAK_KINDS and not self._names.has_common_surname(name):
            return
        begin = posts[0].begin
        offices = tuple(self._elected(office) for office in self._offices.resolve(posts))
        if not self._names.begins_well(begin):
            offices = tuple(map(_without_default, offices))
        if self._names.is_foreign(name):
            self._foreigners.add(self._text[name.begin : name.end])
            offices = tuple(map(_without_default, offices))
        confidence = _SURE if name.score >= 1.0 else _UNSURE
        yield Anchor(name, begin, name.end, f"person.before.{title.entry.kind}", confidence, offices)
        for other in self._list(name):
            shared = offices[-1:] if title.entry.shared else ()
            yield Anchor(other, begin, other.end, "person.list", 0.9, shared)

    def _unlisted(self, posts: list[Post], at: int) -> Name | None:
        """Read a name with an unknown surname, which only a post of a named body or government allows."""
        last = posts[-1]
        if last.title.entry.kind not in _OFFICIAL or not (last.modifier or last.title.entry.kind == "chief"):
            return None
        name = self._names.read_unlisted(at)
        return None if name is None or self._blocked(name) else name

    def _elected(self, office: Office) -> Office:
        """Return `office` as one just filled where the sentence says so before it."""
        first = self._analysis.article.sentence_at(office.begin)[0]
        chosen = self._rules["title.elected"].regex.search(self._text, first, office.begin)
        return office._replace(status=Status.APPOINTED) if chosen else office

    def _bar(self, posts: list[Post], *, linked: bool) -> float:
        """Return the score that a name needs: the less the words before it say, the more must stand behind it."""
        last = posts[-1]
        if linked:
            return _SURE_END if last.modifier else _NEVER
        if last.title.entry.kind in _WEAK_KINDS:
            return _GOOD_END
        bare = last.title.entry.kind != "chief" and not last.modifier and len(posts) == 1
        return _GOOD_END if bare else 0.1

    def _list(self, name: Name) -> Iterator[Name]:
        """Yield the names that follow `name`, joined by 、 or 和."""
        end = name.end
        while True:
            remark = _REMARK.match(self._text, end)
            joint = _JOINT.match(self._text, remark.end() if remark else end)
            if joint is None or self._posts.title_at(joint.end()) is not None:
                return
            following = self._read(joint.end())
            if following is None or following.score < _GOOD_END:
                return
            yield following
            end = following.end

    def _read(self, begin: int, *, foreign: bool = False) -> Name | None:
        name = self._names.read(begin, foreign=foreign)
        return None if name is None or self._blocked(name) else name

    def _blocked(self, name: Name) -> bool:
        """Whether a place or a body stands where the name would."""
        return name.begin in self._inside or self._ends.get(name.begin, 0) >= name.end

    def _announced(self) -> Iterator[Anchor]:
        for rule in self._rules.values():
            if not rule.id.startswith("anchor."):
                continue
            for found in rule.regex.finditer(self._text):
                name = self._read(found.end())
                usual = name is not None and self._names.has_common_surname(name)
                if name is not None and name.score >= float(rule.fields["least"]) + (0.0 if usual else 0.5):
                    yield Anchor(name, name.begin, name.end, f"person.{rule.id}", 0.85)

    def _followed(self) -> Iterator[Anchor]:
        """Read back from words that stand only behind names, and on through a list."""
        for rule in self._rules.values():
            if not rule.id.startswith("back."):
                continue
            for found in rule.regex.finditer(self._text):
                name = self._names.read_back(found.start(), anywhere=rule.fields["anywhere"] == "yes")
                while name is not None and not self._blocked(name):
                    yield Anchor(name, name.begin, name.end, f"person.{rule.id}", 0.8)
                    joined = name.begin and self._text[name.begin - 1] == "、"
                    name = self._names.read_back(name.begin - 1) if joined else None

    def _behind(self, known: set[str]) -> Iterator[Anchor]:
        sizes = sorted({len(word) for word in known}, reverse=True)
        for title in self._posts.titles:
            if not title.entry.stands_behind:
                continue
            size = next((size for size in sizes if self._text[max(0, title.begin - size) : title.begin] in known), 0)
            name = Name(title.begin - size, title.begin, 5.0) if size else self._unknown_before(title)
            if name is None or self._blocked(name):
                continue
            posts = [Post(title.begin, title, Status.CURRENT, None, None, "")]
            offices = tuple(office._replace(begin=name.begin) for office in self._offices.resolve(posts))
            if self._text[name.begin : name.end] in self._foreigners:
                offices = tuple(map(_without_default, offices))
            yield Anchor(
                name, name.begin, title.end, f"person.behind.{title.entry.kind}", 0.9 if size else 0.8, offices
            )

    def _unknown_before(self, title: Title) -> Name | None:
        return self._names.read_back(title.begin, anywhere=title.entry.tells) if self._alone(title) else None

    def _alone(self, title: Title) -> bool:
        """Whether no place or body stands before `title`."""
        return not self._posts.read(title).modifier

    def _free(self, known: set[str]) -> Iterator[Anchor]:
        for begin in self._names.free_begins():
            if begin in self._taken or self._posts.title_at(begin) is not None:
                continue
            name = self._names.read_free(begin)
            if name is None or name.score < _GOOD_END or self._blocked(name):
                continue
            if self._text[begin : name.end] not in known:
                yield from self._bare(name)

    def _bare(self, name: Name) -> Iterator[Anchor]:
        for rule, confidence in (("free.speech", 0.8), ("free.life", 0.85)):
            if self._rules[rule].regex.match(self._text, name.end):
                yield Anchor(name, name.begin, name.end, f"person.{rule}", confidence)
                return
        names = [name, *self._list(name)]
        if self._rules["free.join"].regex.match(self._text, names[-1].end):
            yield from (Anchor(other, other.begin, other.end, "person.free.join", 0.85) for other in names)
        elif not all(map(self._names.is_usual, names)):
            return
        elif len(names) >= _FEW_NAMES:
            yield from (Anchor(other, other.begin, other.end, "person.free.list", 0.75) for other in names)
        elif self._recurs(name):
            yield Anchor(name, name.begin, name.end, "person.free.recurring", 0.7)

    def _recurs(self, name: Name) -> bool:
        """Whether the same characters stand elsewhere too, each time at the head of a clause or before a follower."""
        word = self._text[name.begin : name.end]
        places = [found.start() for found in re.finditer(re.escape(word), self._text)]
        good = sum(self._names.begins_well(place) and self._names.ends_well(place + len(word)) > 1 for place in places)
        return good >= (2 if len(word) >= _LONG_NAME else 3) and good * 2 > len(places)

    def _is_foreign(self, posts: list[Post]) -> bool:
        """Whether a run of posts is that of a foreign office: one of a state, or in a state's place."""
        last = posts[-1].title
        if last.entry.kind == "state" and not last.entry.body and not last.word.startswith("国家"):
            return True
        places = {post.place.name for post in posts if post.place}
        places |= {post.organisation.place for post in posts if post.organisation}
        return not self._abroad.isdisjoint(places)


def _without_default(office: Office) -> Office:
    """Take off the national body that a title of state has where the words name none and it may be another one."""
    default = office.kind == "state" and office.inferred and not office.place
    return office._replace(organisation="") if default else office

"""Names beside titles: 县长某某, 某某主席, and the names of a list that a title opens."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.anchors import GOOD_END, Anchor, NameField
from kg.extraction.bodies import Office, OfficeResolver
from kg.extraction.names import Name
from kg.extraction.titles import Post, PostReader, Title
from kg.facts import Status

_SURE_END = 3.0
_NEVER = 99.0
_ANY = 0.1
_SURE = 0.95
_UNSURE = 0.7
_LOOSE_GAPS = " \u3000："
_OFFICIAL = frozenset({"chief", "party", "post"})
_WEAK_KINDS = frozenset({"plain", "role"})
_STEADY = frozenset({"party", "post", "chief", "organ"})


class TitledAnchors:
    """Finds the names beside the titles of one article."""

    def __init__(self, field: NameField, posts: PostReader, offices: OfficeResolver) -> None:
        self._field = field
        self._text = field.text
        self._posts = posts
        self._offices = offices
        self._foreigners: set[str] = set()
        self._last: tuple[int, Office] | None = None

    def before(self) -> Iterator[Anchor]:
        """Yield the names behind titles."""
        for title in self._posts.titles:
            if title.entry.kind not in {"honorific", "press"}:
                yield from self._after(title)

    def behind(self, known: set[str]) -> Iterator[Anchor]:
        """Yield the names in front of titles: `known` ones, and new ones where the title tells."""
        sizes = sorted({len(word) for word in known}, reverse=True)
        for title in self._posts.titles:
            if not title.entry.stands_behind:
                continue
            size = next((size for size in sizes if self._text[max(0, title.begin - size) : title.begin] in known), 0)
            name = Name(title.begin - size, title.begin, 5.0) if size else self._unknown_before(title)
            if name is None or self._field.is_blocked(name):
                continue
            posts = [Post(title.begin, title, Status.CURRENT, None, None, "")]
            offices = tuple(office._replace(begin=name.begin) for office in self._offices.resolve(posts))
            if self._text[name.begin : name.end] in self._foreigners:
                offices = tuple(map(_without_default, offices))
            method = f"person.behind.{title.entry.kind}"
            yield Anchor(name, name.begin, title.end, method, 0.9 if size else 0.8, offices)

    def _after(self, title: Title) -> Iterator[Anchor]:
        gap = self._field.rules["name.gap"].regex.match(self._text, title.end)
        at = gap.end() if gap else title.end
        official = title.entry.kind in _OFFICIAL
        if self._posts.title_at(at) is not None or not (self._field.reader.may_begin(at) or official):
            return
        if title.entry.tells and self._unknown_before(title):
            return
        posts = self._posts.chain(title)
        name = self._name(posts, at)
        if name is None:
            return
        yield from self._anchors(posts, name)

    def _name(self, posts: list[Post], at: int) -> Name | None:
        """Return the name at `at` if it is good enough behind `posts`."""
        title = posts[-1].title
        name = self._field.read(at, foreign=self._is_foreign(posts) or self._field.is_abroad(at))
        name = name or self._unlisted(posts, at)
        linked = at > title.end and self._text[at - 1] not in _LOOSE_GAPS
        if name is None or name.score < self._bar(posts, name, linked=linked):
            return None
        weak = title.entry.kind in _WEAK_KINDS
        return None if weak and not self._field.reader.has_common_surname(name) else name

    def _anchors(self, posts: list[Post], name: Name) -> Iterator[Anchor]:
        begin, title = posts[0].begin, posts[-1].title
        offices = self._resolved(posts, name)
        confidence = _SURE if name.score >= 1.0 else _UNSURE
        yield Anchor(name, begin, name.end, f"person.before.{title.entry.kind}", confidence, offices)
        last = name
        for last in self._field.names_after(name):
            shared = offices[-1:] if title.entry.shared else ()
            yield Anchor(last, begin, last.end, "person.list", 0.9, shared)
        if offices:
            self._last = last.end, offices[-1]

    def _resolved(self, posts: list[Post], name: Name) -> tuple[Office, ...]:
        begin = posts[0].begin
        resolved = self._offices.resolve(posts, self._holder_before(posts[0]))
        offices = tuple(self._elected(office) for office in resolved)
        reader = self._field.reader
        foreign = reader.is_foreign(name) or self._field.is_spelled_abroad(name)
        if foreign:
            self._foreigners.add(self._text[name.begin : name.end])
        return tuple(map(_without_default, offices)) if foreign or not reader.begins_well(begin) else offices

    def _holder_before(self, post: Post) -> Office | None:
        """Return the office of the person named right before `post` (某县委书记甲、纪委书记乙)."""
        if self._last is None or post.title.entry.kind not in _STEADY or self._last[1].status is Status.FORMER:
            return None
        end, office = self._last
        joint = self._field.rules["name.run"].regex.match(self._text, end)
        return office if joint is not None and joint.end() == post.begin else None

    def _unlisted(self, posts: list[Post], at: int) -> Name | None:
        """Read a name with an unknown surname, which only a post of a named body or government allows."""
        last = posts[-1]
        if last.title.entry.kind not in _OFFICIAL or not (last.modifier or last.title.entry.kind == "chief"):
            return None
        name = self._field.reader.read_unlisted(at)
        return None if name is None or self._field.is_blocked(name) else name

    def _elected(self, office: Office) -> Office:
        """Return `office` as one just filled where the sentence says so before it."""
        first = self._field.analysis.article.sentence_at(office.begin)[0]
        chosen = self._field.rules["title.elected"].regex.search(self._text, first, office.begin)
        return office._replace(status=Status.APPOINTED) if chosen else office

    def _bar(self, posts: list[Post], name: Name, *, linked: bool) -> float:
        """Return the score that a name needs: the less the words before it say, the more must stand behind it."""
        last = posts[-1]
        if linked:
            return _SURE_END if last.modifier else _NEVER
        if last.title.entry.kind in _WEAK_KINDS:
            return GOOD_END
        bare = last.title.entry.kind != "chief" and not last.modifier and len(posts) == 1
        return GOOD_END if bare else _ANY

    def _unknown_before(self, title: Title) -> Name | None:
        alone = not self._posts.read(title).modifier
        return self._field.reader.read_back(title.begin, anywhere=title.entry.tells) if alone else None

    def _is_foreign(self, posts: list[Post]) -> bool:
        """Whether a run of posts is that of a foreign office: one of a state, or in a state's place."""
        last = posts[-1].title
        home = self._field.rules["title.home"].regex.match(last.word)
        if last.entry.kind == "state" and not last.entry.body and home is None:
            return True
        places = {post.place.name for post in posts if post.place}
        places |= {post.organisation.place for post in posts if post.organisation}
        return not self._field.abroad.isdisjoint(places)


def _without_default(office: Office) -> Office:
    """Take off the national body that a title of state has where the words name none and it may be another one."""
    default = office.kind == "state" and office.inferred and not office.place
    return office._replace(organisation="") if default else office

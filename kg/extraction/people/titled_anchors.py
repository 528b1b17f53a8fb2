"""Names beside titles: 县长某某, 某某主席, and the names of a list that a title opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.people.anchors import GOOD_END, Anchor, NameField
from kg.extraction.people.bodies import OfficeResolver
from kg.extraction.people.name_slots import NameSlots
from kg.extraction.people.names import UNLISTED, Name
from kg.extraction.people.offices import Office
from kg.extraction.people.titles import Post, PostReader, Title
from kg.facts import Status

_SURE_END = 3.0
_NEVER = 99.0
_ANNOUNCED = 300
_ANY = 0.1
_LIKELY = 2.0
_LONG_NAME = 3
_LONG_TITLE = 4
_RECURRING = 2
_OFTEN = 4
_SHORT_NAME = 2
_SURE = 0.95
_UNSURE = 0.7
_COMMAS = frozenset("、 \u3000（")
_LOOSE_GAPS = " \u3000：）"
_GAP_STARTS = frozenset(" \u3000：的是为有（")
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
        self._slots = NameSlots(field)
        self._foreigners: set[str] = set()
        self._last: tuple[int, Office] | None = None

    def before(self) -> Iterator[Anchor]:
        """Yield the names behind titles."""
        for title in self._posts.titles:
            if title.entry.kind == "group":
                yield from self._leaders(title)
            if title.entry.kind not in {"honorific", "press"}:
                yield from self._after(title)

    def _leaders(self, title: Title) -> Iterator[Anchor]:
        """Yield the names listed bare behind 县领导."""
        for name in self._slots.run(self._behind_gap(title.end)):
            yield Anchor(name, title.begin, name.end, "person.before.group", 0.85)

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
            word = self._text[name.begin : name.end]
            if word in self._foreigners:
                offices = tuple(map(_without_default, offices))
            if any(office.place == word for office in offices):
                offices = tuple(office._replace(organisation="", place="") for office in offices)
            method = f"person.behind.{title.entry.kind}"
            yield Anchor(name, name.begin, title.end, method, 0.9 if size else 0.8, offices)

    def _after(self, title: Title) -> Iterator[Anchor]:
        at = self._behind_gap(title.end)
        if not self._field.reader.is_han(at):
            return
        may_begin = title.entry.kind in _OFFICIAL or self._field.reader.may_begin(at) or self._recurs_unlisted(at)
        if self._posts.title_at(at) is not None or not may_begin:
            return
        if title.entry.tells and self._unknown_before(title):
            return
        if not self._may_read(title, at):
            return
        posts = self._posts.chain(title)
        name = self._name(posts, at)
        if name is None:
            return
        yield from self._anchors(posts, name)

    def _may_read(self, title: Title, at: int) -> bool:
        """Whether a name can be read at `at`, whatever posts are before `title`."""
        if title.entry.kind == "state" or self._field.abroad or self._field.read(at) is not None:
            return True
        if self._field.reader.read_unlisted(at) is not None or self._recurs_unlisted(at) is not None:
            return True
        return title.entry.kind in _OFFICIAL and (self._slots.word(at) or self._in_slot(at)) is not None

    def _behind_gap(self, end: int) -> int:
        """Return where a name may begin behind a title that ends at `end`: there, or behind a blank, a colon or 的."""
        if self._text[end : end + 1] not in _GAP_STARTS:
            return end
        gap = self._field.rules["name.gap"].regex.match(self._text, end)
        return gap.end() if gap else end

    def _name(self, posts: list[Post], at: int) -> Name | None:
        """Return the name at `at` if it is good enough behind `posts`."""
        title = posts[-1].title
        abroad = self._field.is_abroad(at)
        loose = self._is_foreign(posts) or (abroad and title.entry.kind in _OFFICIAL)
        name = self._field.read(at, foreign=abroad, loose=loose)
        name = name or self._unlisted(posts, at)
        linked = at > title.end and self._text[at - 1] not in _LOOSE_GAPS
        if name is None or name.score == UNLISTED:
            return name
        if name.score < self._bar(posts, name, linked=linked):
            return self._slots.spelled(at) if title.entry.kind in _OFFICIAL and not linked else None
        if title.entry.kind in _WEAK_KINDS and not self._field.reader.has_common_surname(name):
            usual = self._field.reader.is_usual(name, rare=True) and name.end - name.begin >= _LONG_NAME
            return name if usual and name.score >= _SURE_END else None
        return name

    def _anchors(self, posts: list[Post], name: Name) -> Iterator[Anchor]:
        begin, title = posts[0].begin, posts[-1].title
        offices = () if self._goes_on(title, name) else self._resolved(posts, name)
        confidence = _SURE if name.score >= 1.0 else _UNSURE
        given = self._field.rules["name.given_post"].regex.match(self._text, name.end)
        filled = self._filled(begin) if given is None else None
        offices = tuple(self._fill(office, filled) for office in offices)
        how = filled[0] if filled else "before"
        yield Anchor(name, begin, name.end, f"person.{how}.{title.entry.kind}", confidence, offices)
        last = name
        for last, together in self._listed(name):
            shared = offices[-1:] if title.entry.shared and together else ()
            yield Anchor(last, begin, last.end, f"person.{how}.list", 0.9, shared)
        if offices:
            self._last = last.end, offices[-1]

    def _goes_on(self, title: Title, name: Name) -> bool:
        """Whether a headline goes on behind a blank with someone who is elected to another post (主任 甲当选县长)."""
        blank = name.begin > title.end and not self._text[title.end : name.begin].strip()
        return blank and self._field.rules["name.elected"].regex.match(self._text, name.end) is not None

    def _listed(self, name: Name) -> Iterator[tuple[Name, bool]]:
        """Yield the names listed behind `name`, and whether they hold its post: not those behind an inner 和."""
        names = [name, *self._field.names_after(name)]
        last = len(names) - 1
        ands = [at for at in range(1, last) if self._text[names[at - 1].end] not in _COMMAS]
        first_other = ands[0] if ands else len(names)
        yield from ((each, at < first_other) for at, each in enumerate(names) if at)

    def _resolved(self, posts: list[Post], name: Name) -> tuple[Office, ...]:
        begin = posts[0].begin
        offices = tuple(self._offices.resolve(posts, self._holder_before(posts[0])))
        reader = self._field.reader
        foreign = reader.is_foreign(name) or self._field.is_spelled_abroad(name)
        if foreign:
            self._foreigners.add(self._text[name.begin : name.end])
        if self._field.is_abroad(begin):
            offices = tuple(map(_without_guess, offices))
        return tuple(map(_without_default, offices)) if foreign or not reader.begins_well(begin) else offices

    def _holder_before(self, post: Post) -> Office | None:
        """Return the office of the person named right before `post` (某县委书记甲、纪委书记乙)."""
        if self._last is None or post.title.entry.kind not in _STEADY:
            return None
        end, office = self._last
        joint = self._field.rules["name.run"].regex.match(self._text, end)
        if joint is not None and joint.end() == post.begin:
            return office
        word = post.title.word
        same = len(word) >= _LONG_TITLE and office.title.endswith(word[-_LONG_TITLE:])
        same = same or (post.begin == post.title.begin and self._is_deputy(word, office))
        return office if same and self._field.analysis.article.sentence_at(post.begin)[0] <= office.begin else None

    def _is_deputy(self, word: str, office: Office) -> bool:
        """Whether a bare post can be that of the deputy of the person named before (主任甲主持，副主任乙出席)."""
        deputy = self._field.rules["post.deputy"].regex.fullmatch(word)
        return deputy is not None and bool(office.organisation) and office.title.endswith(deputy["chief"])

    def _unlisted(self, posts: list[Post], at: int) -> Name | None:
        """Read a name with an unknown surname: behind a post of a named body or government, or one that recurs."""
        kind = posts[-1].title.entry.kind
        official = kind in _OFFICIAL and (kind == "chief" or any(post.modifier for post in posts))
        if official and (name := self._slots.word(at)):
            return name
        name = (self._field.reader.read_unlisted(at) if official else None) or self._recurs_unlisted(at)
        if name is None and official:
            return self._in_slot(at)
        return None if name is None or self._field.is_blocked(name) else name

    def _in_slot(self, at: int) -> Name | None:
        """Read what fills the place of a name behind a post, whatever its surname."""
        return self._named_he(at) or self._slots.read(at) or self._slots.spelled(at)

    def _named_he(self, at: int) -> Name | None:
        """Read a name that begins with 和 behind a post, in an article of the regions where people are called so."""
        end = at + _LONG_NAME
        given = self._text[at + 1 : end]
        lexicon = self._field.lexicon
        if self._text[at : at + 1] != "和" or given[:1] in lexicon.common or not lexicon.given.issuperset(given):
            return None
        sure = len(given) == _SHORT_NAME and self._field.reader.ends_well(end) >= _SURE_END
        return Name(at, end, UNLISTED) if sure and self._field.tells_of_he else None

    def _recurs_unlisted(self, at: int) -> Name | None:
        """Read a name with an unknown surname whose characters stand elsewhere too, at the head of a clause."""
        reader = self._field.reader
        name = reader.read_unlisted(at) or reader.read_unlisted(at, _SHORT_NAME)
        word = self._text[name.begin : name.end] if name else ""
        often = _RECURRING if len(word) > _SHORT_NAME else _OFTEN
        if name is None or self._text.count(word) < often or self._field.is_common_end(name):
            return None
        places = [found.start() for found in re.finditer(re.escape(word), self._text)]
        ended = all(reader.ends_well(place + len(word)) for place in places)
        return name if ended and any(map(reader.begins_well, places)) else None

    def _filled(self, begin: int) -> tuple[str, str] | None:
        """Return how the posts named at `begin` were just filled, and in which body, where the words before say so."""
        block = self._field.analysis.article.block_at(begin).begin
        first = max(block, begin - _ANNOUNCED)
        for how in ("elected", "appointed"):
            rule = self._field.rules[f"list.{how}"]
            may_say = any(self._text.find(word, first, begin) >= 0 for word in rule.fields["needs"].split("|"))
            said = rule.regex.search(self._text, first, begin) if may_say else None
            if said is not None:
                return how, self._offices.body_in(said.start(), begin)
        return None

    def _fill(self, office: Office, filled: tuple[str, str] | None) -> Office:
        if filled is None or office.status is Status.FORMER:
            return office
        organisation = office.organisation or (filled[1] if office.kind != "state" else "")
        return office._replace(status=Status.APPOINTED, organisation=organisation)

    def _bar(self, posts: list[Post], name: Name, *, linked: bool) -> float:
        """Return the score that a name needs: the less the words before it say, the more must stand behind it."""
        last = posts[-1]
        if linked:
            return _SURE_END if last.modifier else _NEVER
        if self._field.reader.is_usual(name) and name.end - name.begin >= _LONG_NAME:
            return _ANY
        bare = last.title.entry.kind != "chief" and not last.modifier and len(posts) == 1
        if not bare and last.title.entry.kind not in _WEAK_KINDS:
            return _ANY
        return _LIKELY if self._field.reader.is_spelled_usually(name) else GOOD_END

    def _unknown_before(self, title: Title) -> Name | None:
        if self._field.reader.begins_well(title.begin):
            return None
        post = self._posts.read(title)
        if post.modifier or post.begin < title.begin:
            return None
        name = self._field.reader.read_back(title.begin, anywhere=title.entry.tells)
        if name is None or not self._field.is_person(name) or self._field.opens_title(name.begin):
            return None
        usual = name.end - name.begin >= _LONG_NAME and self._field.reader.is_usual(name)
        return name if usual or title.entry.kind != "chief" else None

    def _is_foreign(self, posts: list[Post]) -> bool:
        """Whether a run of posts is that of a foreign office: one of a state, or in a state's place."""
        last = posts[-1].title
        of_state = last.entry.kind == "state" and not last.entry.body
        if of_state and self._field.rules["title.home"].regex.match(last.word) is None:
            return True
        if not self._field.abroad:
            return False
        places = {post.place.name for post in posts if post.place}
        places |= {post.organisation.place for post in posts if post.organisation}
        return not self._field.abroad.isdisjoint(places)


def _without_default(office: Office) -> Office:
    """Take off the national body that a title of state has where the words name none and it may be another one."""
    default = office.kind == "state" and office.inferred and not office.place
    return office._replace(organisation="") if default else office


def _without_guess(office: Office) -> Office:
    """Take off the body of a head of government whose place is not known, where it may be abroad."""
    return office._replace(organisation="") if office.kind == "chief" and not office.place else office

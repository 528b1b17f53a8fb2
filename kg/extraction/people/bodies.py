"""Which body and which jurisdiction a post belongs to: 县长 → the county's government, 县委书记 → its committee."""

from __future__ import annotations

from dataclasses import dataclass

from kg.document import Span
from kg.extraction.analysis import Analysis, OrganizationMention
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import Scopes
from kg.extraction.people.earlier_bodies import EarlierBodies
from kg.extraction.people.mentions import TAIL, MentionIndex
from kg.extraction.people.name_lexicon import DOTS
from kg.extraction.people.offices import Office
from kg.extraction.people.rules import people_rules
from kg.extraction.people.spelled_bodies import SpelledBodies
from kg.extraction.people.titles import Post, PostReader, TitleFinder
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import Status
from kg.lexicon import words

_LONGEST_PLACE = 8
_DEPUTED = 24
_SHORTEST_TAIL = 4
_SHORTEST_BODY = 3
_SHORTEST_SPELT = 2
_WHOLE = frozenset({"chief", "state", "organ"})
_NO_BODY = frozenset({"plain", "group", "honorific"})


@dataclass(frozen=True)
class OfficeLexicon:
    """What reading posts needs, loaded once."""

    gazetteer: Gazetteer
    titles: TitleFinder
    organisations: OrganizationLexicon
    spelling: frozenset[str]
    """What foreign names are spelled with, their dots included."""
    leaders: tuple[str, ...]
    """Who led the country or the party, by name."""

    @classmethod
    def load(cls, gazetteer: Gazetteer) -> OfficeLexicon:
        """Read the shipped tables; raises LexiconError for a broken line."""
        spelling = frozenset((*words("name_transliteration.tsv"), *DOTS))
        leaders = tuple(words("name_known.tsv"))
        return cls(gazetteer, TitleFinder(), OrganizationLexicon.load(), spelling, leaders)

    def readers(self, analysis: Analysis) -> tuple[PostReader, OfficeResolver]:
        """Return the reader of posts and the resolver of offices for one article."""
        scopes = Scopes.of(analysis, self.organisations)
        posts = analysis.share(PostReader, lambda: PostReader(self.titles, scopes, analysis))
        return posts, OfficeResolver(self, scopes, analysis)


class OfficeResolver:
    """Resolves runs of posts in one article."""

    def __init__(self, lexicon: OfficeLexicon, scopes: Scopes, analysis: Analysis) -> None:
        self._gazetteer = lexicon.gazetteer
        self._lasting = lexicon.titles.lasting
        self._opening = lexicon.titles.opening
        self._levels = lexicon.titles.levels
        self._analysis = analysis
        self._scopes = scopes
        self._mentions = MentionIndex.of(analysis)
        self._seen: dict[str, dict[str, None]] = {}
        self._leaders, self._spelling = lexicon.leaders, lexicon.spelling
        self._spelled = SpelledBodies(scopes, lexicon.titles.levels, analysis)
        self._earlier = EarlierBodies(analysis)
        self._rules = people_rules()

    def resolve(self, posts: list[Post], before: Office | None = None) -> list[Office]:
        """Return the offices of a run, first to last; a post without body takes that of the post before.

        `before`: the office of the person named before the run.
        """
        offices: list[Office] = []
        for post in posts:
            if post.title.entry.kind not in _NO_BODY:
                offices.append(self._office(post, offices[-1] if offices else before))
        if offices and self._lasting.match(self._analysis.text, offices[0].begin):
            return [office._replace(status=Status.FORMER) for office in offices]
        former = next((index for index, office in enumerate(offices) if office.status is Status.FORMER), len(offices))
        return [*offices[:former], *(office._replace(status=Status.FORMER) for office in offices[former:])]

    def _office(self, post: Post, before: Office | None) -> Office:
        entry = post.title.entry
        if entry.kind == "chief" and post.organisation is None:
            organisation, place, inferred = self._chief(post, before)
        elif entry.kind == "organ":
            organisation, place, inferred = self._organ(post, before)
        elif (
            post.organisation is not None
            and entry.body
            and self._rules["body.national_party"].regex.match(post.organisation.name)
        ):
            organisation, place, inferred = entry.body, "", False
        elif post.organisation is not None:
            organisation, place, inferred = self._printed(post.organisation), post.organisation.place, False
        elif entry.kind == "state":
            organisation, place, inferred = self._state(post, before)
        else:
            organisation, place, inferred = self._bare(post, before)
        organisation = self._rules["body.cell"].regex.sub("", self._fuller(organisation, place, post.begin))
        organisation, place = self._before_status(organisation), self._before_status(place)
        organisation, part = self._whole_court(organisation)
        former = self._rules["body.former"].regex.search(organisation)
        if former is not None:
            organisation = organisation[: former.start()] + organisation[former.end() :]
        self._seen.setdefault(organisation[-TAIL:], {})[organisation] = None
        source = self._source(post, before, place) if inferred else ()
        status = post.status if former is None else Status.FORMER
        kind = "role" if entry.needs_body or self._rules["body.anonymous"].regex.match(organisation) else entry.kind
        organisation = self._rules["body.anonymous"].regex.sub("", organisation)
        title = self._words(post)
        if part and self._analysis.text.endswith(part, 0, post.title.begin):
            title = part + title
        return Office(post.begin, title, organisation, place, status, inferred, kind, source)

    def _whole_court(self, name: str) -> tuple[str, str]:
        """Part a court or a procuratorate from its committee or division, which belongs to the title of its members."""
        part = self._rules["body.court_part"].regex.search(name)
        return (name[: part.start()], part.group()) if part else (name, "")

    def _before_status(self, name: str) -> str:
        """Take off the status word (时任, 现任) with which an earlier layer began a name."""
        found = self._opening.match(name)
        rest = name[found.end() :] if found else name
        return rest if len(rest) > 1 else ""

    def _source(self, post: Post, before: Office | None, place: str) -> tuple[Span, ...]:
        """Return the spans that an inferred body was taken from: the post before, the place, or the article's head."""
        article = self._analysis.article
        if before is not None and before.place == place and before.begin < post.begin:
            return article.spans(before.begin, post.begin)
        named = self._mentions.place_named(place, post.begin)
        return article.spans(named.begin, named.end) if named else self._analysis.context_source

    def _printed(self, body: OrganizationMention) -> str:
        """Return a body's name, with the foreign state in front of which it is the same word (某国党中央)."""
        state = self._mentions.foreign_state_at(body.begin)
        words = self._analysis.text[body.begin : body.end]
        if state is None or body.place or words == body.name or self._rules["place.home"].regex.match(state.name):
            return body.name
        return self._analysis.text[state.begin : body.end]

    def _fuller(self, organisation: str, place: str, position: int) -> str:
        """Return the longest name before `position` that ends with `organisation`, which a shorter form repeats."""
        if place or len(organisation) < _SHORTEST_BODY or self._rules["body.generic"].regex.match(organisation):
            return organisation
        named = list(self._mentions.bodies_ending_with(organisation, position))
        named += [name for name in self._seen.get(organisation[-TAIL:], ()) if name.endswith(organisation)]
        named += self._mentions.chained(organisation, position)
        return max(named, key=len, default=organisation)

    def _words(self, post: Post) -> str:
        """Return the title with the short body that belongs to it (县委书记), where nothing stands between them."""
        title = post.title
        if post.organisation is not None and post.organisation.end > title.begin:
            begin = post.organisation.begin
            place = next((m.end for m in self._mentions.places_in(begin, begin + 1)), 0)
            return self._analysis.text[max(begin, place) : title.end]
        if title.entry.kind in _WHOLE:
            return title.word
        body = self._rules["title.body"].regex.search(post.modifier)
        printed = body is not None and self._analysis.text.endswith(body["body"], 0, title.begin)
        if body is None or not printed or self._rules["title.national"].regex.search(post.modifier):
            return title.word
        return body.group("body") + title.word

    def _chief(self, post: Post, before: Office | None) -> tuple[str, str, bool]:
        level, _, suffix = post.title.entry.body.partition("+")
        if post.place is not None:
            return post.place.name + suffix, post.place.name, False
        if before and before.place and self._fits(before.place, level):
            return before.place + suffix, before.place, True
        if self._analysis.text[post.title.begin - 1 : post.title.begin] == level:
            # 某市市长: a place that no earlier layer knows
            begin = max(self._scopes.reach(post.title.begin), post.title.begin - _LONGEST_PLACE)
            place = self._analysis.text[begin : post.title.begin]
            if self._rules["place.same"].regex.search(place):
                place = self._nearest_place(post.begin)
            if len(place) > 1 and not self._rules["place.autonomous"].regex.match(place):
                return place + suffix, place, False
        abroad = self._rules["place.foreign"].regex.search(
            self._analysis.text[max(0, post.title.begin - _LONGEST_PLACE) : post.title.begin]
        )
        if abroad is not None and len(abroad.group()) > 1:
            return abroad.group() + level + suffix, abroad.group(), False
        base, place = self.jurisdiction(level, post.begin)
        return (base or level) + suffix, place, True

    def _organ(self, post: Post, before: Office | None) -> tuple[str, str, bool]:
        """Resolve 统战部长: the department of the committee that stands before it, in this post or the one before."""
        if post.organisation is not None:
            return post.organisation.name + post.title.entry.body, post.organisation.place, False
        if before is not None:
            return self._spelled.committee(before) + post.title.entry.body, before.place, True
        return post.title.entry.body, "", True

    def _state(self, post: Post, before: Office | None) -> tuple[str, str, bool]:
        place = self._foreign(post, before)
        if not place and self._rules["body.government"].regex.search(post.modifier):
            return post.modifier if len(post.modifier) > _SHORTEST_TAIL else "", "", False
        if place:
            bodied = self._rules["body.government"].regex.search(post.modifier)
            own = bodied.group() if bodied else _ministry(post)
            return (place + own if own else ""), place, before is not None
        body = "" if self._is_held_abroad(post) else post.title.entry.body
        return body, "", bool(body)

    def _is_held_abroad(self, post: Post) -> bool:
        """Whether a bare title stands behind a name spelt by its sounds, or one that never led the party here."""
        text, end = self._analysis.text, post.begin
        if end != post.title.begin or text.endswith(self._leaders, 0, end):
            return False
        if self._rules["party.head"].regex.match(text, end):
            called = text[max(0, end - 1) : end]
            return called.isalpha() and not any(name[0] == called and name in text for name in self._leaders)
        name = text[max(0, end - _SHORTEST_SPELT) : end]
        return len(name) == _SHORTEST_SPELT and self._spelling.issuperset(name)

    def _foreign(self, post: Post, before: Office | None) -> str:
        inside = self._mentions.places_in(post.begin, post.title.begin)
        if inside and inside[0].end <= post.title.begin:
            return inside[0].name if not inside[0].code else ""
        return before.place if before and not self._gazetteer.by_name(before.place) else ""

    def _bare(self, post: Post, before: Office | None) -> tuple[str, str, bool]:
        """Resolve a post whose body no earlier layer has found."""
        words = post.modifier if post.title.entry.kind != "role" else ""
        if post.place is not None and words.startswith(self._analysis.text[post.place.begin : post.place.end]):
            return "", post.place.name, False
        if words:
            return self._spelled.resolve(post, words, before)
        if before is not None:
            group = self._earlier.group_of(post, before.organisation)
            return (*group, True) if group[0] else (self._spelled.inherited(before.organisation), before.place, True)
        deputed = self._deputed(post.begin)
        return deputed if deputed[0] else (*self._earlier.of(post), True)

    def _deputed(self, position: int) -> tuple[str, str, bool]:
        """Resolve a bare post behind the body that sent its holder (受县人大常委会委托，副主任乙作报告)."""
        body = self._mentions.last_body_in(max(0, position - _DEPUTED), position)
        if body is None or not self._rules["body.deputed"].regex.fullmatch(self._analysis.text[body.end : position]):
            return "", "", True
        return body.name, body.place, True

    def body_in(self, begin: int, end: int) -> str:
        """Return the last body named in [begin, end), in its fullest form, or an empty string."""
        body = self._mentions.last_body_in(begin, end)
        if body is None:
            return ""
        rest = self._rules["body.listed"].regex.match(self._analysis.text[body.end : end])
        return self._fuller(body.name + (rest.group() if rest else ""), "", begin)

    def _nearest_place(self, position: int) -> str:
        """Return the last place named before `position` in its sentence (该市)."""
        begin = self._analysis.article.sentence_at(position)[0]
        return next((place.name for place in reversed(self._mentions.places_in(begin, position))), "")

    def jurisdiction(self, level: str, position: int) -> tuple[str, str]:
        """Return how the article calls the division of `level` (县) that is meant, and its full name; or nothing."""
        found = self._scopes.resolve(level, position)
        return (found.base, found.place) if found else ("", "")

    def _fits(self, name: str, level: str) -> bool:
        """Whether a division's name ends like one of `level`; an autonomous region is no 区."""
        if level == "区" and name.endswith("自治区"):
            return False
        return name.endswith(level)


def _ministry(post: Post) -> str:
    """Return the ministry that a title spells (国防部长), or an empty string."""
    body = post.title.entry.body
    return body if post.title.word[:-1] == body else ""

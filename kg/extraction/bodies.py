"""Which body and which jurisdiction a post belongs to: 县长 → the county's government, 县委书记 → its committee."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from kg.extraction.analysis import Analysis
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.organisation_lexicon import OrganizationLexicon
from kg.extraction.organisation_scope import Scopes
from kg.extraction.titles import Post, PostReader, TitleFinder
from kg.facts import Status
from kg.lexicon import patterns

_LONGEST_PLACE = 8
_SHORTEST_TAIL = 4
_WHOLE = frozenset({"chief", "state", "organ"})
_NO_BODY = frozenset({"plain", "group", "honorific"})


class Office(NamedTuple):
    """A resolved post: the words of the title, its body and jurisdiction, and where its words begin.

    `inferred`: the body follows from the article's place or from the post before, not from the words.
    """

    begin: int
    title: str
    organisation: str
    place: str
    status: Status
    inferred: bool
    kind: str


@dataclass(frozen=True)
class OfficeLexicon:
    """What reading posts needs, loaded once."""

    gazetteer: Gazetteer
    titles: TitleFinder
    organisations: OrganizationLexicon

    @classmethod
    def load(cls, gazetteer: Gazetteer) -> OfficeLexicon:
        """Read the shipped tables; raises LexiconError for a broken line."""
        return cls(gazetteer, TitleFinder(), OrganizationLexicon.load())

    def readers(self, analysis: Analysis) -> tuple[PostReader, OfficeResolver]:
        """Return the reader of posts and the resolver of offices for one article."""
        scopes = Scopes(analysis, self.organisations)
        return PostReader(self.titles, scopes, analysis), OfficeResolver(self, scopes, analysis)


class OfficeResolver:
    """Resolves runs of posts in one article."""

    def __init__(self, lexicon: OfficeLexicon, scopes: Scopes, analysis: Analysis) -> None:
        self._gazetteer = lexicon.gazetteer
        self._lasting = re.compile(lexicon.titles.lasting)
        self._levels = lexicon.titles.levels
        self._analysis = analysis
        self._scopes = scopes
        rules = {pattern.id: pattern.regex for pattern in patterns("people.toml")}
        self._title_body = rules["title.body"]
        self._national = rules["title.national"]
        self._government = rules["body.government"]
        self._national_party = rules["body.national_party"]
        self._cell = rules["body.cell"]
        self._foreign_place = rules["place.foreign"]
        self._committee = rules["body.committee"]
        self._department = rules["body.department"]
        self._same = rules["place.same"]
        self._bare_word = rules["body.bare"]
        self._aliases = [(p.regex, p.fields["name"]) for p in patterns("people.toml") if p.id.startswith("alias.")]
        self._party_group = rules["body.party_group"]

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
        elif post.organisation is not None and entry.body and self._national_party.match(post.organisation.name):
            organisation, place, inferred = entry.body, "", False
        elif post.organisation is not None:
            organisation, place, inferred = post.organisation.name, post.organisation.place, False
        elif entry.kind == "state":
            organisation, place, inferred = self._state(post, before)
        else:
            organisation, place, inferred = self._bare(post, before)
        organisation = self._cell.sub("", self._fuller(organisation, place, post.begin))
        return Office(post.begin, self._words(post), organisation, place, post.status, inferred, entry.kind)

    def _fuller(self, organisation: str, place: str, position: int) -> str:
        """Return the longest name before `position` that ends with `organisation`, which a shorter form repeats."""
        if place or len(organisation) < _SHORTEST_TAIL:
            return organisation
        named = [m.name for m in self._analysis.organisations if m.begin < position and m.name.endswith(organisation)]
        return max(named, key=len, default=organisation)

    def _words(self, post: Post) -> str:
        """Return the title with the short body that belongs to it (县委书记), where nothing stands between them."""
        title = post.title
        if post.organisation is not None and post.organisation.end > title.begin:
            place = next((m.end for m in self._analysis.places if m.begin == post.organisation.begin), 0)
            return self._analysis.text[max(post.organisation.begin, place) : title.end]
        if title.entry.kind in _WHOLE:
            return title.word
        body = self._title_body.search(post.modifier)
        printed = self._analysis.text[: title.begin]
        if body is None or not printed.endswith(body["body"]) or self._national.search(post.modifier):
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
            if self._same.search(place):
                place = self._nearest_place(post.begin)
            if len(place) > 1:
                return place + suffix, place, False
        abroad = self._foreign_place.search(self._analysis.text[: post.title.begin][-_LONGEST_PLACE:])
        if abroad is not None and len(abroad.group()) > 1:
            return abroad.group() + level + suffix, abroad.group(), False
        base, place = self.jurisdiction(level, post.begin)
        return base + suffix if base else "", place, True

    def _organ(self, post: Post, before: Office | None) -> tuple[str, str, bool]:
        """Resolve 统战部长: the department of the committee that stands before it, in this post or the one before."""
        if post.organisation is not None:
            return post.organisation.name + post.title.entry.body, post.organisation.place, False
        if before is not None:
            return before.organisation + post.title.entry.body, before.place, True
        return post.title.entry.body, "", True

    def _state(self, post: Post, before: Office | None) -> tuple[str, str, bool]:
        place = self._foreign(post, before)
        if not place and self._government.search(post.modifier):
            return post.modifier, "", False
        if place:
            bodied = self._government.search(post.modifier)
            return (place + bodied.group() if bodied else ""), place, before is not None
        return post.title.entry.body, "", bool(post.title.entry.body)

    def _foreign(self, post: Post, before: Office | None) -> str:
        near = self._analysis.places if post.begin < post.title.begin else []
        inside = [m for m in near if post.begin <= m.begin and m.end <= post.title.begin]
        if inside:
            return inside[0].name if not inside[0].code else ""
        return before.place if before and not self._gazetteer.by_name(before.place) else ""

    def _bare(self, post: Post, before: Office | None) -> tuple[str, str, bool]:
        """Resolve a post whose body no earlier layer has found."""
        words = post.modifier if post.title.entry.kind != "role" else ""
        if post.place is not None and words.startswith(self._analysis.text[post.place.begin : post.place.end]):
            return "", post.place.name, False
        if words:
            return self._spelled(post, words, before)
        if before is not None:
            return self._inherited(before.organisation), before.place, True
        return "", "", True

    def _spelled(self, post: Post, words: str, before: Office | None) -> tuple[str, str, bool]:
        """Resolve the body that `words` spell: by its level, by the committee before it, by an earlier full name."""
        for regex, name in self._aliases:
            if regex.fullmatch(words):
                return name, "", False
        base, place = self.jurisdiction(words[0], post.begin) if words[0] in self._levels else ("", "")
        if base:
            return base + words[0 if self._title_body.fullmatch(words) and words[1:] == "委" else 1 :], place, True
        if before is not None and self._title_body.fullmatch(words):
            return self._beside(before, words) + words, before.place, True
        core = self._party_group.sub("", words)
        if self._bare_word.match(core):
            named = [m for m in self._analysis.organisations if m.end < post.begin and m.name.endswith(core)]
            if named:
                return named[-1].name + words[len(core) :], named[-1].place, True
        inner = [m for m in self._analysis.places if post.begin <= m.begin and m.end <= post.title.begin]
        if inner:
            return words[inner[-1].begin - post.begin :], inner[-1].name, False
        return words, "", False

    def _beside(self, before: Office, words: str) -> str:
        """Return what the organ `words` belongs to: the committee of the post before, its division, or its firm."""
        if not self._committee.search(before.organisation):
            return self._inherited(before.organisation)
        return before.organisation if self._department.fullmatch(words) else before.place

    def _inherited(self, organisation: str) -> str:
        """Return the body itself where the post before is in its party group (集团党委 → 集团)."""
        return self._party_group.sub("", organisation)

    def _nearest_place(self, position: int) -> str:
        """Return the last place named before `position` in its sentence (该市)."""
        begin = self._analysis.article.sentence_at(position)[0]
        return next((m.name for m in reversed(self._analysis.places) if begin <= m.begin < position), "")

    def jurisdiction(self, level: str, position: int) -> tuple[str, str]:
        """Return how the article calls the division of `level` (县) that is meant, and its full name; or nothing."""
        found = self._scopes.resolve(level, position)
        return (found.base, found.place) if found else ("", "")

    def _fits(self, name: str, level: str) -> bool:
        """Whether a division's name ends like one of `level`; an autonomous region is no 区."""
        if level == "区" and name.endswith("自治区"):
            return False
        return name.endswith(level)


class TitleComparer:
    """Tells whether two titles of one body are the same post, one printed with the short body (县委书记, 书记)."""

    def __init__(self) -> None:
        self._body = next(pattern.regex for pattern in patterns("people.toml") if pattern.id == "title.body")

    def same_title(self, one: str, other: str) -> bool:
        """Compare two titles; 书记 is no 副书记."""
        short, full = sorted((one, other), key=len)
        return full.endswith(short) and (full == short or self._body.fullmatch(full.removesuffix(short)) is not None)

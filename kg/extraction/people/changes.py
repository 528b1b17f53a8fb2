"""Sentences that give somebody a post, or say that somebody holds or held one: who, which posts, by which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.people.bodies import OfficeLexicon
from kg.extraction.people.change_guards import ChangeGuards
from kg.extraction.people.offices import Office
from kg.extraction.people.rules import people_rules
from kg.extraction.people.titles import Post
from kg.facts import Status
from kg.lexicon import Pattern

_LEFT = 8
_SHORT_GAP = 2
_DECISION = 300
_LONGEST_BODY = 30
_LONGEST_ATTRIBUTE = 16
_CLAUSE_END = re.compile(r"[，。；！？：\n]")
_CLAUSE_HEAD = re.compile(r"[，；：]|(?<=[。！？\n])(?=.)|^")
_JOINT = re.compile(r"(?:、|和|及|兼|以及)+")
_SIDES = ("object", "subject", "relative", "then", "pronoun", "origin", "decision", "next", "lost")
_NO_POST = frozenset({"plain", "group", "honorific", "press"})


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that matched. text[begin:end] carries it; `antecedent` is the mention that 他 stands for."""

    rule: Pattern
    person: PersonMention
    office: Office
    begin: int
    end: int
    antecedent: PersonMention | None = None


class ChangeReader:
    """Matches the rules of `appointments.toml` around the persons of one article."""

    def __init__(self, analysis: Analysis, rules: tuple[Pattern, ...], lexicon: OfficeLexicon) -> None:
        self._analysis = analysis
        self._spelling = lexicon.spelling
        self._text = analysis.text
        self._persons = analysis.persons
        self._last = self._ends_of_lists()
        self._sides = {side: [rule for rule in rules if rule.fields["side"] == side] for side in _SIDES}
        self._then = {rule.id.removesuffix(".then"): rule.regex for rule in self._sides["then"]}
        self._next, self._guards = self._sides["next"][0].regex, ChangeGuards(analysis, rules)
        self._posts, self._offices = lexicon.readers(analysis)
        self._title_begins = [title.begin for title in self._posts.titles]
        rules_of_people = people_rules()
        self._body, self._never_body = rules_of_people["modifier.body"].regex, rules_of_people["body.never"].regex

    def read(self) -> Iterator[Change]:
        """Yield what the rules find."""
        for index, person in enumerate(self._persons):
            yield from self._given(index, person)
            yield from self._relative(person)
            yield from self._said_of(person, self._persons[self._last[index]].end, person.begin)
        yield from self._continued()

    def decided(self, position: int) -> bool:
        """Whether a decision is announced shortly before `position`."""
        return any(
            rule.regex.search(self._text, max(0, position - _DECISION), position) for rule in self._sides["decision"]
        )

    def _given(self, index: int, person: PersonMention) -> Iterator[Change]:
        """任命 A 为 B, 免去 A、B 的 C 职务."""
        for rule in self._sides["object"]:
            verb = rule.regex.search(self._text, max(0, person.begin - _LEFT), person.begin)
            if verb is None:
                continue
            following: int | None = index
            while following is not None:
                people = self._joined(following)
                changes = list(self._changes_of(rule, people, verb.start() if following == index else people[0].begin))
                yield from changes
                following = self._next_in_list(changes[-1].end) if changes else None

    def _changes_of(self, rule: Pattern, people: list[PersonMention], begin: int) -> Iterator[Change]:
        then = self._then[rule.id].match(self._text, people[-1].end)
        if then is not None:
            for one in people:
                yield from self._changes(rule, one, then.end(), begin)

    def _next_in_list(self, end: int) -> int | None:
        """Return the index of the person that goes on with the list of changes which ends at `end`, or None."""
        joint = self._next.match(self._text, end)
        if joint is None:
            return None
        index = bisect_left(self._persons, joint.end(), key=lambda person: person.begin)
        found = index < len(self._persons) and self._persons[index].begin == joint.end()
        return index if found else None

    def _joined(self, index: int) -> list[PersonMention]:
        return self._persons[index : self._last[index] + 1]

    def _ends_of_lists(self) -> list[int]:
        """Return for each person the index of the last one of the list (A、B和C) that goes on from there."""
        last = list(range(len(self._persons)))
        for index in range(len(last) - 2, -1, -1):
            joint = _JOINT.match(self._text, self._persons[index].end)
            if joint is not None and joint.end() == self._persons[index + 1].begin:
                last[index] = last[index + 1]
        return last

    def _relative(self, person: PersonMention) -> Iterator[Change]:
        """履新 B 的 A."""
        if self._text[person.begin - 1 : person.begin] != "的":
            return
        title = self._posts.title_before(person.begin - 1)
        if title is None:
            return
        posts = self._posts.chain(title)
        for rule in self._sides["relative"]:
            verb = rule.regex.search(self._text, max(0, posts[0].begin - _LEFT), posts[0].begin)
            if verb is not None:
                for office in self._offices.resolve(posts):
                    yield Change(rule, person, office, verb.start(), person.end)

    def _said_of(self, person: PersonMention, at: int, begin: int, gap: int = _LEFT * 10) -> Iterator[Change]:
        """Read A 从 B 的岗位…, and A 当选 B or A 曾任 B: the first rule that fits the words at `at`."""
        for rule in self._sides["origin"]:
            left = rule.regex.match(self._text, at)
            if left is not None:
                yield from self._changes(rule, person, left.end(), begin)
        for rule in self._sides["subject"]:
            verb = rule.regex.match(self._text, at)
            if verb is None or self._person_between(at, verb.end()) or len(verb["gap"] or "") > gap:
                continue
            if self._is_another_s(person, begin, verb["gap"] or ""):
                continue
            found = list(self._changes(rule, person, verb.end(), begin))
            if found:
                yield from () if self._guards.is_supposed(at, verb.end(), found[-1].end) else found
                return
        yield from self._lost(person, at)

    def _is_another_s(self, person: PersonMention, begin: int, gap: str) -> bool:
        """Whether the words around a person, whose own begin at `begin`, say that the post is another one's."""
        if self._guards.is_embedded(gap) or self._guards.is_rival(begin):
            return True
        return gap.startswith("，") and self._subject_at(self._clause_begin(person.begin)) is not person

    def _clause_begin(self, position: int) -> int:
        ends = [found.end() for found in _CLAUSE_END.finditer(self._text, max(0, position - _DECISION), position)]
        return ends[-1] if ends else max(0, position - _DECISION)

    def _lost(self, person: PersonMention, at: int) -> Iterator[Change]:
        """县委书记 A…被免职: the post that A was just called by."""
        title = self._posts.title_before(person.begin)
        if title is None or title.entry.kind in _NO_POST:
            return
        for rule in self._sides["lost"]:
            verb = rule.regex.match(self._text, at)
            if verb is not None and not self._person_between(at, verb.end()):
                posts = self._posts.chain(title)
                for office in self._offices.resolve(posts):
                    yield Change(rule, person, office, posts[0].begin, verb.end())
                return

    def _person_between(self, begin: int, end: int) -> bool:
        index = bisect_left(self._persons, begin, key=lambda person: person.begin)
        return index < len(self._persons) and self._persons[index].begin < end

    def _continued(self) -> Iterator[Change]:
        """他被任命为 B, and a clause without subject in the sentence that a person opens."""
        for rule in self._sides["pronoun"]:
            for found in rule.regex.finditer(self._text):
                index = bisect_left(self._persons, found.start(), key=lambda person: person.begin)
                if index and not (self._guards.is_object(found.end()) and self._is_first(index - 1, found.start())):
                    yield from self._referring(self._persons[index - 1], found.start(), found.end())
        for begin, end in self._analysis.article.sentences:
            subject = None
            for clause in _CLAUSE_HEAD.finditer(self._text, begin, end):
                person = self._subject_at(clause.end())
                if person is not None:
                    subject = None if self._guards.tells(person.end) else person
                elif subject is not None and clause.end() > subject.end:
                    yield from self._said_of(subject, clause.end(), subject.begin, _SHORT_GAP)

    def _is_first(self, index: int, position: int) -> bool:
        """Whether a person is the first one of the sentence that holds `position`, or stands before it."""
        begin = self._analysis.article.sentence_at(position)[0]
        return index == 0 or self._persons[index - 1].begin < begin

    def _subject_at(self, position: int) -> PersonMention | None:
        """Return the person whose name begins at `position`, or behind posts or words that end with 的 there."""
        index = bisect_left(self._persons, position, key=lambda person: person.begin)
        person = self._persons[index] if index < len(self._persons) else None
        if person is None or person.begin == position:
            return person
        if person.begin - position <= _LONGEST_ATTRIBUTE and self._text[person.begin - 1] == "的":
            return person if _CLAUSE_END.search(self._text, position, person.begin) is None else None
        title = self._posts.title_before(person.begin)
        return person if title is not None and self._posts.chain(title)[0].begin <= position else None

    def _referring(self, person: PersonMention, begin: int, at: int) -> Iterator[Change]:
        for change in self._said_of(person, at, begin):
            yield Change(change.rule, person, change.office, begin, change.end, antecedent=person)

    def _changes(self, rule: Pattern, person: PersonMention, at: int, begin: int) -> Iterator[Change]:
        posts = self._posts_at(at)
        if posts:
            for office in self._offices.resolve(posts):
                default = office.kind == "state" and office.inferred and self._spelling.issuperset(person.name)
                known = office._replace(organisation="") if default else office
                yield Change(rule, person, known, begin, posts[-1].title.end)

    def _posts_at(self, at: int) -> list[Post]:
        """Return the posts whose words begin at `at` and fill the clause."""
        clause = _CLAUSE_END.search(self._text, at)
        end = clause.start() if clause else len(self._text)
        posts: list[Post] = []
        while True:
            index = bisect_left(self._title_begins, at)
            if index == len(self._title_begins) or self._title_begins[index] >= end:
                return posts
            title = self._posts.titles[index]
            if title.entry.kind in _NO_POST or title.begin - at > _LONGEST_BODY:
                return posts
            post = self._posts.read(title)
            if post.begin > at:
                words = self._text[at : title.begin]
                if not self._could_be_body(words) and not (len(words) == 1 and title.entry.kind == "state"):
                    return posts
                post = post._replace(begin=at, modifier=words)
            posts.append(self._cut(post, at)._replace(begin=at, status=Status.CURRENT))
            joint = _JOINT.match(self._text, title.end)
            if joint is None:
                return posts
            at = joint.end()

    def _cut(self, post: Post, at: int) -> Post:
        """Take off what the body's name has of the person's, whose words end at `at`."""
        if post.begin >= at:
            return post
        if post.organisation is None:
            return post._replace(modifier=post.modifier.removeprefix(self._text[post.begin : at]))
        name = post.organisation.name.removeprefix(self._text[post.organisation.begin : at])
        return post._replace(organisation=replace(post.organisation, name=name))

    def _could_be_body(self, words: str) -> bool:
        """Whether `words` before a title read as the name of a body that no earlier layer has seen."""
        found = self._body.fullmatch(words)
        return found is not None and self._never_body.search(words) is None

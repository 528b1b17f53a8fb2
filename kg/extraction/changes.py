"""Sentences that give somebody a post, or say that somebody holds or held one: who, which posts, by which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.bodies import Office, OfficeLexicon
from kg.extraction.titles import Post
from kg.facts import Status
from kg.lexicon import Pattern, patterns

_LEFT = 8
_SHORT_GAP = 2
_DECISION = 300
_LONGEST_BODY = 30
_CLAUSE_END = re.compile(r"[，。；！？：\n]")
_CLAUSE_HEAD = re.compile(r"[，；：]|(?<=[。！？\n])(?=.)|^")
_JOINT = re.compile(r"(?:、|和|及|兼|以及)+")
_SIDES = ("object", "subject", "relative", "then", "pronoun", "origin", "decision")
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
        self._text = analysis.text
        self._persons = analysis.persons
        self._sides = {side: [rule for rule in rules if rule.fields["side"] == side] for side in _SIDES}
        self._then = {rule.id.removesuffix(".then"): rule.regex for rule in self._sides["then"]}
        self._posts, self._offices = lexicon.readers(analysis)
        self._title_begins = [title.begin for title in self._posts.titles]
        self._body = next(rule.regex for rule in patterns("people.toml") if rule.id == "modifier.body")

    def read(self) -> Iterator[Change]:
        """Yield what the rules find."""
        for index, person in enumerate(self._persons):
            yield from self._given(index, person)
            yield from self._relative(person)
            yield from self._said_of(person, person.end, person.begin)
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
            people = self._joined(index)
            then = self._then[rule.id].match(self._text, people[-1].end)
            if then is None:
                continue
            for one in people:
                yield from self._changes(rule, one, then.end(), verb.start())

    def _joined(self, index: int) -> list[PersonMention]:
        people = [self._persons[index]]
        for following in self._persons[index + 1 :]:
            joint = _JOINT.match(self._text, people[-1].end)
            if joint is None or joint.end() != following.begin:
                break
            people.append(following)
        return people

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
            found = list(self._changes(rule, person, verb.end(), begin))
            if found:
                yield from found
                return

    def _person_between(self, begin: int, end: int) -> bool:
        index = bisect_left(self._persons, begin, key=lambda person: person.begin)
        return index < len(self._persons) and self._persons[index].begin < end

    def _continued(self) -> Iterator[Change]:
        """他被任命为 B, and a clause without subject in the sentence that a person opens."""
        for rule in self._sides["pronoun"]:
            for found in rule.regex.finditer(self._text):
                index = bisect_left(self._persons, found.start(), key=lambda person: person.begin)
                if index:
                    yield from self._referring(self._persons[index - 1], found.start(), found.end())
        for begin, end in self._analysis.article.sentences:
            subject = None
            for clause in _CLAUSE_HEAD.finditer(self._text, begin, end):
                person = self._person_at(clause.end())
                if person is not None:
                    subject = person
                elif subject is not None and clause.end() > subject.end:
                    yield from self._said_of(subject, clause.end(), subject.begin, _SHORT_GAP)

    def _person_at(self, position: int) -> PersonMention | None:
        index = bisect_left(self._persons, position, key=lambda person: person.begin)
        person = self._persons[index] if index < len(self._persons) else None
        return person if person is not None and person.begin == position else None

    def _referring(self, person: PersonMention, begin: int, at: int) -> Iterator[Change]:
        for change in self._said_of(person, at, begin):
            yield Change(change.rule, person, change.office, begin, change.end, antecedent=person)

    def _changes(self, rule: Pattern, person: PersonMention, at: int, begin: int) -> Iterator[Change]:
        posts = self._posts_at(at)
        if posts:
            for office in self._offices.resolve(posts):
                yield Change(rule, person, office, begin, posts[-1].title.end)

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
                if not self._could_be_body(words):
                    return posts
                post = post._replace(begin=at, modifier=words)
            posts.append(post._replace(begin=at, status=Status.CURRENT))
            joint = _JOINT.match(self._text, title.end)
            if joint is None:
                return posts
            at = joint.end()

    def _could_be_body(self, words: str) -> bool:
        """Whether `words` before a title read as the name of a body that no earlier layer has seen."""
        found = self._body.fullmatch(words)
        return found is not None and not any(mark in words for mark in "、的在了和为时")

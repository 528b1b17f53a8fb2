"""Sentences that give somebody a post, or say that somebody holds or held one: who, which posts, by which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.people.bodies import OfficeLexicon
from kg.extraction.people.change_clauses import PersonClauses
from kg.extraction.people.change_guards import ChangeGuards
from kg.extraction.people.change_rules import Change, ChangeRules
from kg.extraction.people.lives import LifeReader
from kg.extraction.people.offices import Office
from kg.extraction.people.post_runs import CLAUSE_END, JOINT, NO_POST, PostRuns
from kg.extraction.people.titles import Post
from kg.lexicon import Pattern

_LEFT = 12
_SHORT_LEFT = 4
_LONGEST_GAP = 80
_SHORT_GAP = 2
_ITEM_END = re.compile(r"[；。\n]")
_OVER_CLAUSES = frozenset({"is", "was", "now"})
"""The rules whose posts may go on in the next clauses."""


class ChangeReader:
    """Matches the rules of `appointments.toml` around the persons of one article; `guards` weigh the words around."""

    def __init__(self, analysis: Analysis, rules: ChangeRules, lexicon: OfficeLexicon) -> None:
        self._analysis = analysis
        self._spelling = lexicon.spelling
        self._text = analysis.text
        self._persons = analysis.persons
        self._begins = [person.begin for person in analysis.persons]
        self._last = self._ends_of_lists()
        self._rules, self._sides = rules, rules.sides
        self.guards = ChangeGuards(analysis, rules.regexes)
        self._posts, self._offices = lexicon.readers(analysis)
        self._runs = PostRuns(analysis, self._posts)
        self._clauses = PersonClauses(analysis, self._posts)
        self.lives = LifeReader(analysis, rules, self._runs, self._offices)

    def read(self) -> Iterator[Change]:
        """Yield what the rules find."""
        for index, person in enumerate(self._persons):
            yield from self._given(index, person)
            yield from self._relative(person)
            yield from self._called(person)
            yield from self._said_of(person, self._persons[self._last[index]].end, person.begin)
        yield from self._continued()
        yield from self.lives.read()

    def _given(self, index: int, person: PersonMention) -> Iterator[Change]:
        """任命 A 为 B, 免去 A、B 的 C 职务."""
        ends = [end for end in self._called_from(person) if self._rules.may_give(self._text, end)]
        for rule in self._sides["object"] if ends else ():
            verbs = (rule.regex.search(self._text, max(0, end - _LEFT), end) for end in ends)
            verb = next(filter(None, verbs), None)
            if verb is None:
                continue
            following: int | None = index
            before: Office | None = None
            while following is not None:
                people = self._joined(following)
                begin = verb.start() if following == index else people[0].begin
                changes = list(self._changes_of(rule, people, begin, before))
                yield from changes
                following = self._next_in_list(changes[-1].end if changes else self._item_end(people[-1].end))
                before = changes[-1].office if changes else None

    def _called_from(self, person: PersonMention) -> Iterator[int]:
        """Yield where the words may begin that name a person, the post he is called by included (任命局长 A 为 B)."""
        title = self._posts.title_before(person.begin)
        if title is None or title.entry.kind in NO_POST:
            yield person.begin
            return
        first = self._posts.chain(title)[0].begin
        attribute = self._rules.regexes["attribute"].search(self._text, max(0, first - _SHORT_LEFT), first)
        yield from range(first, attribute.start() - 1 if attribute else first - 1, -1)

    def _item_end(self, position: int) -> int:
        """Return where the item of a list that holds `position` ends, a mark between items behind it."""
        end = _ITEM_END.search(self._text, position)
        return end.start() if end else len(self._text)

    def _changes_of(
        self, rule: Pattern, people: list[PersonMention], begin: int, before: Office | None
    ) -> Iterator[Change]:
        then = self._rules.then[rule.id].match(self._text, people[-1].end)
        if then is not None:
            for one in people:
                yield from self._changes(rule, one, then.end(), begin, before)

    def _next_in_list(self, end: int) -> int | None:
        """Return the index of the person that goes on with the list of changes which ends at `end`, or None."""
        joint = self._rules.next.match(self._text, end)
        if joint is None:
            return None
        index = bisect_left(self._begins, joint.end())
        found = index < len(self._persons) and self._persons[index].begin == joint.end()
        # A 历任 B tells of a life
        lived = found and self._rules.regexes["served"].match(self._text, self._persons[index].end)
        return index if found and not lived else None

    def _joined(self, index: int) -> list[PersonMention]:
        return self._persons[index : self._last[index] + 1]

    def _ends_of_lists(self) -> list[int]:
        """Return for each person the index of the last one of the list (A、B和C) that goes on from there."""
        last = list(range(len(self._persons)))
        for index in range(len(last) - 2, -1, -1):
            joint = JOINT.match(self._text, self._persons[index].end)
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
            first = posts[0]
            body = first.organisation or first.place or first.title
            ends = (first.begin, body.begin)
            verbs = (rule.regex.search(self._text, max(0, first.begin - _LEFT), end) for end in ends)
            verb = next(filter(None, verbs), None)
            if verb is not None:
                for office in self._offices.resolve(posts):
                    yield Change(rule, person, office, verb.start(), person.end)

    def _called(self, person: PersonMention) -> Iterator[Change]:
        """新任 B A, 罢免 B A, 罢免 A B: the first post that A is called by."""
        posts = self._called_by(person)
        if not posts:
            return
        begin = max(0, min(posts[0].begin, person.begin) - _SHORT_LEFT)
        for rule in self._sides["called"]:
            verb = rule.regex.search(self._text, begin, min(posts[0].title.begin, person.begin))
            if verb is not None and not self._clauses.person_between(verb.start(), person.begin):
                for office in self._offices.resolve(posts):
                    yield Change(rule, person, office, verb.start(), max(person.end, posts[-1].title.end))

    def _called_by(self, person: PersonMention) -> list[Post]:
        """Return the posts in front of a person, failing these the one behind."""
        before, behind = self._posts.title_before(person.begin), self._posts.title_at(person.end)
        if before is not None and before.entry.kind not in NO_POST:
            return self._posts.chain(before)
        follows = behind is not None and behind.entry.stands_behind and behind.entry.kind not in NO_POST
        return [self._posts.read(behind)] if behind is not None and follows else []

    def _said_of(self, person: PersonMention, at: int, begin: int, gap: int = _LONGEST_GAP) -> Iterator[Change]:
        """Read A 从 B 的岗位…, and A 当选 B or A 曾任 B: the first rule that fits the words at `at`."""
        if not self._rules.may_say(self._text, at):
            return
        for rule in self._sides["origin"]:
            left = rule.regex.match(self._text, at)
            if left is not None:
                yield from self._changes(rule, person, left.end(), begin)
        for rule in self._sides["subject"]:
            verb = rule.regex.match(self._text, at)
            if verb is None or self._clauses.person_between(at, verb.end()):
                continue
            if len(verb["gap"] or "") > gap and not self.guards.is_only_when(verb["gap"]):
                continue
            if self._is_another_s(person, begin, verb["gap"] or ""):
                continue
            found = list(self._changes(rule, person, verb.end(), begin))
            if found:
                yield from () if self.guards.is_supposed(at, verb.end(), found[-1].end) else found
                return
        yield from self._lost(person, at)

    def _is_another_s(self, person: PersonMention, begin: int, gap: str) -> bool:
        """Whether the words around a person, whose own begin at `begin`, say that the post is another one's."""
        if self.guards.is_embedded(gap) or self.guards.is_rival(begin) or self.guards.is_circumstance(begin, gap):
            return True
        return gap.startswith("，") and self._clauses.subject_at(self._clauses.clause_begin(person.begin)) is not person

    def _lost(self, person: PersonMention, at: int) -> Iterator[Change]:
        """县委书记 A…被免职: the post that A was just called by."""
        title = self._posts.title_before(person.begin)
        if title is None or title.entry.kind in NO_POST:
            return
        for rule in self._sides["lost"]:
            verb = rule.regex.match(self._text, at)
            if verb is not None and not self._clauses.person_between(at, verb.end()):
                posts = self._posts.chain(title)
                for office in self._offices.resolve(posts):
                    yield Change(rule, person, office, posts[0].begin, verb.end())
                return

    def _continued(self) -> Iterator[Change]:
        """他被任命为 B, and a clause without subject in the sentence that a person opens."""
        for rule in self._sides["pronoun"]:
            for found in rule.regex.finditer(self._text):
                index = bisect_left(self._begins, found.start())
                if index and not (
                    self.guards.is_object(found.end()) and self._clauses.is_first(index - 1, found.start())
                ):
                    if found.end() == found.start() and "\n" in self._text[self._begins[index - 1] : found.start()]:
                        continue
                    meant = self._guest(self._speaker(index - 1, found.end()))
                    yield from self._referring(meant, found.start(), found.end()) if meant is not None else ()
        for begin, end in self._clauses.sentences():
            subject = None
            for clause in self._clauses.of(begin, end):
                person = self._clauses.subject_at(clause)
                if person is not None:
                    subject = None if self.guards.tells(person.end) else person
                elif subject is not None and clause > subject.end:
                    yield from self._said_of(subject, clause, subject.begin, _SHORT_GAP)
                    yield from self._apposed(subject, clause)

    def _apposed(self, person: PersonMention, clause: int) -> Iterator[Change]:
        """Read a clause that is all post, in a life told without verbs (甲，男，某年生，某县县长)."""
        stop = CLAUSE_END.search(self._text, clause)
        title = self._posts.title_before(stop.start()) if stop else None
        if title is None or title.entry.kind in NO_POST or self._posts.chain(title)[0].begin != clause:
            return
        if self._rules.regexes["schooling"].search(self._text, clause, title.end):
            return
        for rule in self._sides["apposed"]:
            if rule.regex.search(self._text[person.end : clause]):
                for office in self._offices.resolve(self._posts.chain(title)):
                    yield Change(rule, person, office, person.begin, title.end)

    def _speaker(self, index: int, end: int) -> int:
        """Return the index of whom a pronoun that ends at `end` stands for: in 甲感谢乙对他, the first one."""
        begin = self._analysis.article.sentence_at(end)[0]
        if self._rules.regexes["himself"].search(self._text, begin, end) is None:
            return index
        return min(bisect_left(self._begins, begin), index)

    def _guest(self, index: int) -> PersonMention | None:
        """Return the person that a pronoun behind the one at `index` stands for: the guest, if that one is the host."""
        person = self._persons[index]
        if not self.guards.is_host(person.end):
            return person
        begin = self._analysis.article.sentence_at(person.begin)[0]
        before = self._persons[index - 1] if index else person
        return before if begin <= before.begin < person.begin else None

    def _referring(self, person: PersonMention, begin: int, at: int) -> Iterator[Change]:
        for change in self._said_of(person, at, begin):
            yield Change(change.rule, person, change.office, begin, change.end, antecedent=person)

    def _changes(
        self, rule: Pattern, person: PersonMention, at: int, begin: int, before: Office | None = None
    ) -> Iterator[Change]:
        sentence_end = self._analysis.article.sentence_at(at)[1]
        over = rule.id in _OVER_CLAUSES
        posts = self._runs.over(at, sentence_end, self._rules.regexes["anew"]) if over else self._runs.at(at)
        if posts:
            named = posts[0].place is not None or posts[0].organisation is not None
            for office in self._offices.resolve(posts, None if named or self._is_at_place(posts[0].begin) else before):
                default = office.kind == "state" and office.inferred and self._spelling.issuperset(person.name)
                known = office._replace(organisation="") if default else office
                yield Change(rule, person, known, begin, posts[-1].title.end)

    def _is_at_place(self, position: int) -> bool:
        """Whether the name of a place begins at `position`."""
        places = self._analysis.places
        index = bisect_left(places, position, key=lambda place: place.begin)
        return index < len(places) and places[index].begin == position

"""The posts that fill a clause from a known place on: 任 | 某县水利局局长、党组书记."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.people.rules import people_rules
from kg.extraction.people.titles import Post, PostReader, Title
from kg.facts import Status

CLAUSE_END = re.compile(r"[，。；！？：\n]")
JOINT = re.compile(r"(?:（[^（）]{1,12}）)?(?:、|和|及|兼|以及)+")
NO_POST = frozenset({"plain", "group", "honorific", "press"})
_PARTS = frozenset({"plain", "group"})
"""Titles that are words in the names of bodies too."""
_LONGEST_BODY = 30
_COMMA = "，"
_OF = "的"


class PostRuns:
    """Reads runs of posts in one article, the bodies that no earlier layer has seen included."""

    def __init__(self, analysis: Analysis, posts: PostReader) -> None:
        self._text = analysis.text
        self._posts = posts
        self._bodies = analysis.organisations
        self._body_begins = [body.begin for body in analysis.organisations]
        rules = people_rules()
        self._session = rules["post.session"].regex
        self._body, self._never_body = rules["modifier.body"].regex, rules["body.never"].regex

    def over(self, at: int, end: int, stop: re.Pattern[str] | None = None) -> list[Post]:
        """Return the posts of the clauses from `at` to `end`, as long as each begins with a post.

        No clause behind the first one may begin with what `stop` matches.
        """
        posts: list[Post] = []
        while at < end and (more := self.at(at)):
            posts += more
            at = more[-1].title.end + 1
            if self._text[at - 1 : at] != _COMMA or (stop is not None and stop.match(self._text, at)):
                break
        return posts

    def at(self, at: int) -> list[Post]:
        """Return the posts whose words begin at `at` and fill the clause."""
        clause = CLAUSE_END.search(self._text, at)
        end = clause.start() if clause else len(self._text)
        posts: list[Post] = []
        session = self._session.match(self._text, at)
        at = session.end() if session else at
        while True:
            title = self._first_title(at)
            if title is None or title.begin >= end:
                return posts
            if title.entry.kind in NO_POST:
                title = self._headed(title, at, end)
            if title is None or title.begin - at > _LONGEST_BODY:
                return posts
            post = self._posts.read(title)
            if post.begin > at:
                words = self._text[at : title.begin]
                if self._could_be_body(words) or (len(words) == 1 and title.entry.kind == "state"):
                    post = post._replace(begin=at, modifier=words)
                elif not words.endswith(_OF) or (post.place is None and post.organisation is None):
                    return posts
            posts.append(self._cut(post, at)._replace(begin=at, status=Status.CURRENT))
            joint = JOINT.match(self._text, title.end)
            if joint is None:
                return posts
            at = joint.end()

    def _first_title(self, at: int) -> Title | None:
        """Return the first title behind `at` that is no word in a body's name (退役军人事务局)."""
        titles = self._posts.titles
        found = range(bisect_left(self._posts.begins, at), len(titles))
        return next((titles[each] for each in found if not self._is_in_body(titles[each])), None)

    def _headed(self, word: Title, at: int, end: int) -> Title | None:
        """Return the post whose body's name holds `word`, which is no title there (市|民族事务委员会主任), or None."""
        if word.begin == at or word.entry.kind not in _PARTS:
            return None
        index = bisect_left(self._posts.begins, word.begin) + 1
        for title in self._posts.titles[index:]:
            if title.begin >= end:
                return None
            if title.entry.kind not in NO_POST:
                return title if title.begin > word.end and self._could_be_body(self._text[at : title.begin]) else None
        return None

    def _is_in_body(self, title: Title) -> bool:
        index = bisect_right(self._body_begins, title.begin) - 1
        return title.entry.kind in NO_POST and index >= 0 and self._bodies[index].end >= title.end

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

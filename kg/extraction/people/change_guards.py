"""What around a verb of taking or leaving a post says that the post is another's, or that nobody has it yet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extraction.analysis import Analysis, OrganizationMention
from kg.facts import OrganizationKind

_LEFT = 8
_DECISION = 300
_CLAUSE_END = re.compile(r"[，。；！？：\n]")


class ChangeGuards:
    """Weighs the words around the changes of one article; `rules` are those of `appointments.toml` by id."""

    def __init__(self, analysis: Analysis, rules: Mapping[str, re.Pattern[str]]) -> None:
        self._analysis = analysis
        self._text = analysis.text
        self._rules = rules

    def is_embedded(self, gap: str) -> bool:
        """Whether the words between a person and the verb make the verb another one's (赞赏某某就任)."""
        return self._rules["other"].search(gap) is not None

    def is_rival(self, begin: int) -> bool:
        """Whether the person named at `begin` is one whom somebody else follows or beats."""
        return self._rules["against"].search(self._text, max(0, begin - _LEFT), begin) is not None

    def is_circumstance(self, begin: int, gap: str) -> bool:
        """Whether the person named at `begin`, and the words up to the verb, only tell when another's post changed."""
        told = self._rules["circumstance"].search(self._text, max(0, begin - _LEFT), begin)
        return told is not None and self._rules["circumstance.end"].search(gap) is not None

    def is_earlier(self, begin: int) -> bool:
        """Whether the words before `begin` say that what follows was so until then (此前，某某任)."""
        return self._rules["earlier"].search(self._text, max(0, begin - _LEFT), begin) is not None

    def is_only_when(self, gap: str) -> bool:
        """Whether the words between the head of a clause and the verb only tell when."""
        return self._rules["when"].match(gap) is not None

    def is_meanwhile(self, end: int) -> bool:
        """Whether the post that ends at `end` only tells the time of something else (担任县长期间)."""
        return self._rules["while"].match(self._text, end) is not None

    def is_host(self, end: int) -> bool:
        """Whether the person whose name ends at `end` is one whom another one visits or accompanies (应某人的邀请)."""
        return self._rules["host"].match(self._text, end) is not None

    def decides(self, body: OrganizationMention) -> bool:
        """Whether `body` is a congress or its committee, not only named for the post of a member."""
        named = self._rules["decider"].search(body.name)
        return named is not None and self._rules["of-post"].match(self._text, body.end) is None

    def decider(self, position: int) -> str:
        """Return the congress or its committee named before `position` in the sentence, or in the lead."""
        begin = self._analysis.article.sentence_at(position)[0]
        bodies = (body for body in self._analysis.organisations if body.kind is OrganizationKind.CONGRESS)
        named = [body for body in bodies if body.begin < position and self.decides(body)]
        near = [body for body in named if body.begin >= begin]
        return near[-1].name if near else named[0].name if named else ""

    def is_decided(self, begin: int, end: int) -> bool:
        """Whether a decision on what text[begin:end] tells, no posts one after the other, stands shortly before."""
        if self._rules["in-turn"].search(self._text, begin, end) is not None:
            return False
        return self._rules["decision"].search(self._text, max(0, begin - _DECISION), begin) is not None

    def is_object(self, end: int) -> bool:
        """Whether the pronoun that ends at `end` is what another person's verb is about (祝贺他)."""
        return self._rules["about"].search(self._text, max(0, end - _LEFT), end) is not None

    def is_supposed(self, at: int, verb_end: int, end: int) -> bool:
        """Whether the words before a verb and behind its post, at `end`, say that the person might not get it."""
        begin = max(self._analysis.article.sentence_at(at)[0], at - _LEFT)
        before = self._rules["supposed"].search(self._text[begin:verb_end])
        return before is not None or self._rules["unreal"].match(self._text, end) is not None

    def tells(self, position: int) -> bool:
        """Whether the clause at `position` says that somebody speaks, so that the next ones may be of others."""
        clause = _CLAUSE_END.search(self._text, position)
        end = clause.start() if clause else position
        return self._rules["telling"].search(self._text, position, end) is not None

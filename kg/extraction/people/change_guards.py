"""What around a verb of taking or leaving a post says that the post is another's, or that nobody has it yet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extraction.analysis import Analysis

_LEFT = 8
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

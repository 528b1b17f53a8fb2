"""Names that the nationalities write without a dot and without a Han surname, by how each builds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import Pattern, patterns, words

LONG = 4
"""How many make one that hardly stands by accident."""

_HAN = re.compile("[\u3400-\u9fff]")


class MinorityGrammar:
    """The shipped patterns, with which characters what they match begins, and all that spell such names."""

    def __init__(self) -> None:
        self._rules: tuple[Pattern, ...] = patterns("name_grammar.toml")
        others = "".join(rule.fields.get("starts", "") for rule in self._rules)
        syllables = words("name_syllables.tsv")
        self.starts = frozenset(word[0] for word in syllables) | frozenset(others)
        self.characters = frozenset("".join(syllables)) | frozenset(others)
        spelt = sorted(set(_HAN.findall("".join(rule.regex.pattern for rule in self._rules))))
        self._long = re.compile(f"[{''.join(spelt)}]{{{LONG},}}")

    @classmethod
    @cache
    def load(cls) -> MinorityGrammar:
        """Read the shipped tables once; raises LexiconError for a broken line."""
        return cls()

    def long_runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield begin and end of the runs of `LONG` characters and more in `text`, from left to right."""
        last = 0
        for stretch in self._long.finditer(text):
            for begin in range(stretch.start(), stretch.end() - LONG + 1):
                if begin >= last and (end := self.end(text, begin)) - begin >= LONG:
                    yield begin, end
                    last = end

    def end(self, text: str, begin: int) -> int:
        """Return where the longest run ends that begins at `begin`; `begin` itself where none does."""
        if text[begin : begin + 1] not in self.starts:
            return begin
        found = (rule.regex.match(text, begin) for rule in self._rules)
        return max((match.end() for match in found if match is not None), default=begin)

"""The rules of `appointments.toml`, sorted by the side of the person that they look at, read once."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.analysis import PersonMention
from kg.extraction.people.offices import Office
from kg.lexicon import Pattern, patterns

_SIDES = (
    "object",
    "subject",
    "relative",
    "called",
    "then",
    "pronoun",
    "origin",
    "decision",
    "next",
    "lost",
    "apposed",
    "line",
    "career",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that matched. text[begin:end] carries it; `antecedent` is the mention that 他 stands for."""

    rule: Pattern
    person: PersonMention
    office: Office
    begin: int
    end: int
    antecedent: PersonMention | None = None


class ChangeRules:
    """The rules by side; `may_give` and `may_say` find in one look what no rule can match."""

    def __init__(self) -> None:
        """Read the rules; raises LexiconError for a broken one."""
        self.rules = patterns("appointments.toml")
        self.regexes = {rule.id: rule.regex for rule in self.rules}
        self.sides = {side: [rule for rule in self.rules if rule.fields["side"] == side] for side in _SIDES}
        self.then = {rule.id.removesuffix(".then"): rule.regex for rule in self.sides["then"]}
        self.next = self.sides["next"][0].regex
        self._given, self._said = self.regexes["any-given"], self.regexes["any-said"]

    def may_give(self, text: str, begin: int) -> bool:
        """Whether what stands before `begin` may be a verb whose object begins there."""
        return self._given.match(text, begin - 1) is not None

    def may_say(self, text: str, at: int) -> bool:
        """Whether the words at `at` may say something of the person before them."""
        return self._said.match(text, at) is not None

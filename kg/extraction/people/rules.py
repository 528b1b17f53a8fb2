"""The rules of `people.toml` by their ids, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.lexicon import Pattern, patterns


@cache
def people_rules() -> Mapping[str, Pattern]:
    """Return the rules; raises LexiconError for a broken one."""
    return {pattern.id: pattern for pattern in patterns("people.toml")}


@cache
def rules_called(prefix: str) -> tuple[Pattern, ...]:
    """Return the rules whose ids begin with `prefix`."""
    return tuple(rule for rule in people_rules().values() if rule.id.startswith(prefix))

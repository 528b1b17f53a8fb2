"""A pattern that is tried only on the lines that can hold a match finds what it finds on the whole text."""

from __future__ import annotations

import re
import tomllib

import pytest

from kg.extraction.hints import HintedPattern, hinted
from kg.lexicon import Pattern, data_path, patterns

_NEEDED = [
    rule for name in ("documents.toml", "programs.toml", "program_forms.toml") for rule in patterns(name) if rule.fields
]


def test_the_lines_with_a_word_are_searched_each_once() -> None:
    rule = HintedPattern(Pattern("x", re.compile("[一-龥]条(?=[，\n])"), fields={"needs": "条|款"}))
    text = "无关的话。\n十条，百条，再说。\n第八款\n八条\n末条"
    assert [found[0] for found in rule.finditer(text)] == ["十条", "百条", "八条"]


def test_a_pattern_without_needs_is_tried_everywhere() -> None:
    rule = HintedPattern(Pattern("x", re.compile("甲")))
    assert [found.start() for found in rule.finditer("甲\n甲")] == [0, 2]


@pytest.mark.parametrize("rule", _NEEDED, ids=lambda rule: rule.id)
def test_the_needs_of_a_pattern_lose_none_of_its_examples(rule: Pattern) -> None:
    searched = hinted([rule])[rule.id]
    for example in rule.match:
        text = f"开头。\n{example}\n结尾。"
        assert [one.span() for one in searched.finditer(text)] == [one.span() for one in rule.regex.finditer(text)]


_NAMED_BY = {"role": "role", "post": "leader", "paper": "paper", "letter": "letter", "gathering": "gathering"}


@pytest.mark.parametrize(
    ("kind", "name"), [*_NAMED_BY.items(), ("firm", "side"), ("firm", "body"), ("several", "body")]
)
def test_each_word_that_names_a_subject_has_a_character_of_the_hint(kind: str, name: str) -> None:
    named = tomllib.loads(data_path("statements.toml").read_text(encoding="utf-8"))["words"][name]
    hint = next(rule.fields["hint"] for rule in patterns("statements.toml") if rule.id == f"subject.{kind}")
    assert [word for word in named if not set(word) & set(hint)] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in patterns("statements.toml") if "hint" in rule.fields], ids=lambda rule: rule.id
)
def test_each_match_of_a_subject_has_a_character_of_its_hint(rule: Pattern) -> None:
    for example in rule.match:
        assert set(example) & set(rule.fields["hint"])

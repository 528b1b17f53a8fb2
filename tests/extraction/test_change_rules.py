"""The quick looks that spare the rules of `appointments.toml` never say no where a rule would match."""

from __future__ import annotations

import tomllib

import pytest

from kg.extraction.people.change_rules import ChangeRules
from kg.lexicon import data_path

_RULES = ChangeRules()
_WORDS = tomllib.loads(data_path("appointments.toml").read_text(encoding="utf-8"))["words"]
_EXAMPLES = {side: [words for rule in _RULES.sides[side] for words in rule.match] for side in _RULES.sides}


@pytest.mark.parametrize("words", _EXAMPLES["object"])
def test_no_verb_before_its_object_is_passed_over(words: str) -> None:
    assert _RULES.may_give(words, len(words))


@pytest.mark.parametrize("words", [*_EXAMPLES["subject"], *_EXAMPLES["origin"], *_EXAMPLES["lost"]])
def test_no_verb_of_a_subject_is_passed_over(words: str) -> None:
    assert _RULES.may_say(words, 0)


@pytest.mark.parametrize("verb", [verb for name, verbs in _WORDS.items() if name != "honorific" for verb in verbs])
def test_every_verb_of_the_lists_is_seen_at_once_and_behind_a_long_gap(verb: str) -> None:
    assert _RULES.may_say(verb, 0)
    assert _RULES.may_say("同志" + "甲" * 30 + "，" + verb, 0)


def test_words_without_any_verb_and_those_behind_the_sentence_are_passed_over() -> None:
    assert not _RULES.may_say("出席会议并发言，", 0)
    assert not _RULES.may_say("发言。昨天当选", 0)
    assert not _RULES.may_give("听取", 2)

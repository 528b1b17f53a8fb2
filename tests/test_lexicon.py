"""Words joined into one expression match as they would one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import alternation

WORDS = st.lists(st.text("县委书记]^-.", max_size=4), max_size=9)


@given(words=WORDS, text=st.text("县委书记]^-.", max_size=15), tail=st.sampled_from(["", "县", "(?!委)", "$"]))
def test_an_alternation_finds_the_longest_word_that_what_follows_allows(words: list[str], text: str, tail: str) -> None:
    plain = "|".join(sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word)))
    expected = [match.span() for match in re.finditer(f"(?:{plain}){tail}", text)]
    assert [match.span() for match in re.finditer(alternation(words) + tail, text)] == expected

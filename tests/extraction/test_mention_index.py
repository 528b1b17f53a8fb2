"""Mentions are found by name and by position, the nearest before, never one behind."""

from __future__ import annotations

from kg.document import Article, Source
from kg.extraction.analysis import Analysis, OrganizationMention, PlaceMention
from kg.extraction.people.mentions import MentionIndex
from kg.facts import OrganizationKind

_TEXT = "甲国红星集团农机厂与海川农机厂在甲国签约"


def _index() -> MentionIndex:
    kind = OrganizationKind.ENTERPRISE
    analysis = Analysis(Article("x", Source("x.txt", _TEXT), _TEXT, tuple(range(len(_TEXT))), ()))
    analysis.places = [PlaceMention(0, 2, "甲国", level="country"), PlaceMention(16, 18, "甲国", level="country")]
    analysis.organisations = [
        OrganizationMention(2, 6, "红星集团", kind),
        OrganizationMention(6, 9, "农机厂", kind),
        OrganizationMention(10, 15, "海川农机制造厂", kind),
    ]
    return MentionIndex.of(analysis)


def test_the_last_place_of_a_name_before_a_position_is_found() -> None:
    found = [_index().place_named("甲国", end) for end in (1, 2, 17, 18)]
    assert [place and place.begin for place in found] == [None, 0, 0, 16]


def test_a_state_is_found_where_it_ends() -> None:
    state = _index().foreign_state_at(2)
    assert state is not None
    assert state.begin == 0
    assert _index().foreign_state_at(3) is None


def test_the_last_body_of_a_stretch_begins_inside_it() -> None:
    body = _index().last_body_in(3, 10)
    assert body is not None
    assert body.name == "农机厂"
    assert _index().last_body_in(3, 6) is None


def test_fuller_names_are_those_printed_before() -> None:
    assert list(_index().bodies_ending_with("农机制造厂", 15)) == ["海川农机制造厂"]
    assert list(_index().bodies_ending_with("农机制造厂", 10)) == []
    assert list(_index().bodies_ending_with("重机制造厂", 15)) == []


def test_a_body_right_behind_another_is_joined_with_it() -> None:
    assert list(_index().chained("农机厂", 15)) == ["红星集团农机厂"]
    assert list(_index().chained("农机厂", 6)) == []

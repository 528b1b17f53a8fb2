"""Lines with a name and its posts, and posts that remarks and blanks stand between."""

from __future__ import annotations

import pytest

from kg.facts import Holding, Person
from tests.extraction.analysed import facts_in


def _holdings(text: str) -> set[tuple[str, str, str]]:
    return {(one.person, one.title, one.organisation) for one in facts_in(Holding, text)}


@pytest.mark.parametrize(
    ("line", "holding"),
    [
        ("李明远　县水利局农水股股长", ("李明远", "股长", "宜丰县水利局农水股")),
        ("李明远（女，土家族）　白石镇副镇长", ("李明远", "副镇长", "白石镇政府")),
        ("2．李明远  县中医院派驻白石镇白石村第一书记", ("李明远", "第一书记", "白石镇白石村")),
    ],
)
def test_a_line_of_a_roster_holds_a_name_and_posts(line: str, holding: tuple[str, str, str]) -> None:
    assert holding in _holdings(f"宜丰县表彰先进个人的决定\n授予下列同志称号：\n{line}\n宜丰县\n")


def test_a_line_with_no_name_or_no_post_gives_none() -> None:
    lines = "会议主持　县委副书记\n李明远　毕业于某大学\n职务分工　党委书记、局长\n"
    assert _holdings(f"宜丰县会议\n会议安排如下：\n{lines}") == set()


def test_how_a_post_is_held_does_not_part_it_from_the_next() -> None:
    found = _holdings("宜丰县召开会议，县委副书记（挂职）、帮扶办主任李明远到场。")
    assert ("李明远", "县委副书记", "宜丰县委") in found


def test_a_headline_goes_on_behind_a_blank() -> None:
    found = _holdings("宜丰县选出领导\n陈大海当选县人大常委会主任　李明远当选县长\n")
    assert ("李明远", "县长", "宜丰县政府") in found
    assert all(title != "人大常委会主任" for name, title, _ in found if name == "李明远")


def test_a_bare_deputy_elected_belongs_to_the_conference_named_before() -> None:
    found = _holdings("宜丰县政协闭幕，陈大海连任县政协主席，李明远当选副主席。")
    assert ("李明远", "副主席", "宜丰县政协") in found


def test_the_one_responsible_is_a_person() -> None:
    assert "李栋远" in {fact.name for fact in facts_in(Person, "道路硬化。责任单位：宜丰县交通局 责任人：李栋远\n")}


def test_no_name_reaches_into_a_body() -> None:
    assert _holdings("宜丰县召开大会，各乡镇党委书记向县委递交军令状。") == set()

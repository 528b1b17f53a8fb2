"""Full names are compared whole: by place and body, never by a part of a name."""

from __future__ import annotations

import pytest

from kg.identity.names import organization_form, program_form

PLACES = {"平川": "990101", "平川县": "990101", "临渊县": "990201", "河阳市": "990100"}


@pytest.mark.parametrize(
    "names",
    [
        ("平川县纪委", "平川纪委", "中共平川县纪委", "河阳市平川县纪委", "平川县 纪委", "“平川县”纪委"),
        ("平川县委", "中共平川县委", "中国共产党平川县委员会", "中共平川县委员会"),
        ("平川县政府", "平川县人民政府"),
        ("平川县住建局", "平川县住房和城乡建设局", "平川县住房城乡建设局"),
        ("恒远（集团）股份公司", "恒远(集团)股份公司", "恒远 (集团) 股份公司"),
    ],
)
def test_forms_of_one_body_are_one(names: tuple[str, ...]) -> None:
    assert len({organization_form(name, "990101", PLACES) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("平川县", "平川县委"),
        ("平川", "平川县"),
        ("平川县委", "平川县委组织部"),
        ("平川县人大", "平川县人大常委会"),
        ("平川县纪委", "临渊县纪委"),
        ("平川农业公司", "平川农业公司分公司"),
    ],
)
def test_a_name_in_another_is_another(one: str, other: str) -> None:
    assert organization_form(one, "", PLACES) != organization_form(other, "", PLACES)


def test_a_body_is_not_stripped_of_a_place_where_the_rest_is_no_known_body() -> None:
    """平川大学 is a name of its own, not 大学 of 平川."""
    assert organization_form("平川大学", "990101", PLACES) == ("平川大学", "990101")


def test_programmes_of_one_owner_are_compared_without_its_name_years_and_tail() -> None:
    names = ("强基三年行动计划", "平川县强基三年行动计划", "“强基”三年行动", "强基三年行动方案（2023—2025年）")
    assert {program_form(name, "990101", PLACES) for name in names} == {"强基三年行动"}
    assert program_form("临渊县强基三年行动", "990101", PLACES) != "强基三年行动"
    assert program_form("强基三年行动二期", "990101", PLACES) != "强基三年行动"

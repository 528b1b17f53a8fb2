"""Whose a body is: divisions listed before it, called by a short name, or named only for where someone was born."""

from __future__ import annotations

import pytest

from kg.facts import Organization
from tests.extraction.analysed import facts_in


def _bodies(text: str) -> set[str]:
    return {fact.name for fact in facts_in(Organization, text)}


def test_divisions_in_a_list_share_the_organ_behind_the_last() -> None:
    assert {"宜丰县政府", "万载县政府"} <= _bodies("宜丰县、万载县人民政府联合发文。")
    assert {"白石镇党委", "青禾乡党委"} <= _bodies("宜丰县白石镇、青禾乡党委作表态发言。")


def test_a_list_of_two_levels_shares_nothing() -> None:
    assert _bodies("宜春市、宜丰县人民政府联合发文。") == {"宜丰县政府"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        # a short form that leaves out the middle of the name is no base for bodies
        ("鄂前旗医改推进。鄂托克前旗召开会议，旗医保局解读了方案。", "鄂托克前旗医保局"),
        # where someone was born
        ("宜丰县任前公示：李明远，男，1974年12月生，江西高安市人，现任县水利局副局长。", "宜丰县水利局"),
        # the city that holds the county, not one named by the way
        ("宜丰县召开会议，介绍了赣州市的做法。宜春市领导到场。随后，市水利局发言。", "宜春市水利局"),
        # a province in a firm's name
        ("宜丰县举行仪式，江西明远制药有限公司投产，省商务厅派员到场。宜丰县领导祝贺。", "省商务厅"),
        # the zone is called by its city
        ("宜丰县开会，宜春经济技术开发区管委会派员到场。", "宜春经济技术开发区管委会"),
        # groups of inspection by number
        ("宜丰县委第一、第二巡察组进驻。第二巡察组随后反馈。", "宜丰县委第二巡察组"),
        ("宜丰县明远煤矿“3·14”透水事故抢险救援指挥部成立。", "宜丰县明远煤矿“3·14”透水事故抢险救援指挥部"),
        ("白石口水库工程建设指挥部成立。", "白石口水库工程建设指挥部"),
        ("宜春日报讯（记者 李明远）宜丰县召开会议。", "宜春日报"),
        ("宜丰县法院开庭。", "宜丰县法院"),
        ("宜丰县青山中药材专业合作社投产。", "宜丰县青山中药材专业合作社"),
    ],
)
def test_a_body_is_named_with_its_owner(text: str, body: str) -> None:
    assert body in _bodies(text)


def test_a_centre_for_meetings_is_no_body() -> None:
    assert _bodies("会议在宜丰县县委会议中心召开。") == {"宜丰县委"}

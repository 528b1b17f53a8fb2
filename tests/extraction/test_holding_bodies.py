"""The body of a post: whose it is where the words beside the title do not say it, and none rather than a wrong one."""

from __future__ import annotations

import pytest

from kg.facts import Holding, Status
from tests.extraction.analysed import facts_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乌拉圭国防部长史密特表示，将加强合作。", ("史密特", "国防部长", "乌拉圭国防部")),
        ("乌拉圭外长史密特表示，将加强合作。", ("史密特", "外长", "")),
        ("来电的有：英国保守党领袖、政府首相史密特。", ("史密特", "首相", "英国政府")),
        ("云南省委常委、政府副省长王海川出席。", ("王海川", "副省长", "云南省政府")),
        ("乌拉圭外长说，巴尔尼总书记表示将加强合作。", ("巴尔尼", "总书记", "")),
        ("他转达了习近平总书记的问候。", ("习近平", "总书记", "中共中央")),
        ("王海川是明远新区党工委副书记、管委会副主任，上周被免职。", ("王海川", "副主任", "明远新区管委会")),
        ("原国家粮食局副局长王海川被查。", ("王海川", "副局长", "国家粮食局")),
        ("中国科学院宜春材料与工程研究所副所长王海川说。", ("王海川", "副所长", "中国科学院宜春材料与工程研究所")),
        ("有限公司总经理王海川说，订单增加了。", ("王海川", "总经理", "")),
        ("明远重工有限公司第九六〇研究所副所长王海川说。", ("王海川", "副所长", "第九六〇研究所")),
        ("宜丰县人大常委会主任王海川主持会议，副主任李明远出席。", ("李明远", "副主任", "宜丰县人大常委会")),
        ("宜丰县召开会议，受县政协常委会委托，副主席李明远作报告。", ("李明远", "副主席", "宜丰县政协常委会")),
        ("宜丰县副县长、公安局局长李明远出席。", ("李明远", "局长", "宜丰县公安局")),
        ("陈大海握着老人的手，叮嘱镇党委书记李明远抓好落实。", ("李明远", "党委书记", "镇党委")),
        ("宁夏回族自治区召开会议，自治区水利厅厅长李明远出席。", ("李明远", "厅长", "宁夏回族自治区水利厅")),
        # two bodies of discipline, two departments of one committee
        ("宜丰县纪委书记、县监委主任李明远到场。", ("李明远", "监委主任", "宜丰县监委")),
        ("宜丰县纪委书记、监委主任李明远到场。", ("李明远", "监委主任", "宜丰县监委")),
        ("宜丰县委组织部部长、统战部部长李明远到场。", ("李明远", "统战部部长", "宜丰县委统战部")),
        # 兼 joins a post whose body no earlier layer knows
        ("宜丰县开会，副县长兼高新区党工委书记李明远到场。", ("李明远", "副县长", "宜丰县政府")),
        ("宜丰县副县长兼城北新区管委会主任李明远到场。", ("李明远", "主任", "城北新区管委会")),
        # the only body of its kind named before, and none where two are
        ("明远机械有限公司扩产。总经理李明远说，订单增加了。", ("李明远", "总经理", "明远机械有限公司")),
        ("青禾实验小学与白石实验小学结对。校长李明远很高兴。", ("李明远", "校长", "")),
        ("宜丰县决定成立县防旱工作领导小组，由李明远任组长。", ("李明远", "组长", "宜丰县防旱工作领导小组")),
        ("江西省第五环境保护督察组进驻。督察组组长李明远讲话。", ("李明远", "组长", "江西省第五环境保护督察组")),
        ("宜丰县水利局加班。该局副局长李明远说，水位退了。", ("李明远", "副局长", "宜丰县水利局")),
        ("在白石街道办事处，党工委书记李明远介绍了情况。", ("李明远", "工委书记", "白石街道党工委")),
        ("德国明远化工集团亚太区总裁汉斯·米勒出席。", ("汉斯·米勒", "总裁", "德国明远化工集团")),
        ("延边朝鲜族自治州召开会议，自治州州长李明远出席。", ("李明远", "州长", "延边朝鲜族自治州政府")),
    ],
)
def test_the_body_is_the_post_s_own(text: str, expected: tuple[str, str, str]) -> None:
    holdings = {(one.person, one.title, one.organisation) for one in facts_in(Holding, text)}
    person, title, body = expected
    found = {held for name, called, held in holdings if (name, called) == (person, title)}
    assert len(found) == 1
    assert found == {body}


def test_whoever_held_a_post_once_is_not_in_it() -> None:
    assert [one.status for one in facts_in(Holding, "曾担任白石村党支部书记的李明远办起了合作社。")] == [Status.FORMER]

"""Pages of counties and towns: lists of works, plans, bulletins and briefs, read as a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.facts import Goal, Measure, Result
from tests.extraction.analysed import facts_in


def _measures(text: str, published: str = "") -> list[Measure]:
    return facts_in(Measure, text, published)


def _by_value(text: str, published: str = "") -> dict[float, Measure]:
    return {float(fact.value): fact for fact in _measures(text, published) if fact.value is not None}


@pytest.mark.parametrize(
    "title",
    [
        "关于印发2031年凤阳县民生实事项目的通知",
        "凤阳县2031年政府工作要点",
        "凤阳县农村饮水三年行动方案",
        "凤阳县公布2031年10项重点民生工程",
    ],
)
def test_a_list_of_works_promises(title: str) -> None:
    """What the title of a plan announces is promised without any word of time; what is told as past is not."""
    found = _by_value(
        f"{title}\n1.饮水安全工程。新打机井37眼，惠及村民6200户。\n截至2030年底，全县已打机井518眼。", "2031-02-03"
    )
    assert [type(found[value]) for value in (37, 6200, 518)] == [Goal, Goal, Result]
    assert found[37].scope == "凤阳县"


@pytest.mark.parametrize(
    "title", ["凤阳县2031年民生实事全部完成", "凤阳县三年行动方案实施情况", "《凤阳县行动方案》解读"]
)
def test_news_of_a_plan_is_no_plan(title: str) -> None:
    """A headline that tells what became of a plan does not turn what follows into promises."""
    found = _by_value(f"{title}\n新打机井37眼，惠及村民6200户。", "2031-12-03")
    assert not any(isinstance(fact, Goal) for fact in found.values())


def test_background_of_a_plan_is_told() -> None:
    """The heading of the background looks back, that of the targets forward again."""
    found = _by_value(
        "凤阳县茶产业发展规划\n一、编制背景\n茶园面积从2025年的3万亩增长到2030年的7万亩，产量82吨。\n"
        "二、总体要求\n建成示范茶园16个。",
        "2031-05-10",
    )
    assert [type(found[value]) for value in (7, 82, 16)] == [Result, Result, Goal]


def test_plan_report_without_a_date() -> None:
    """Of a page without a date the year is that of the plan, whatever later year is named, and it looks forward."""
    found = _by_value(
        "关于凤阳县2030年计划执行情况与2031年计划草案的报告\n一、2030年计划执行情况\n"
        "新建成农村公路186公里。\n二、2031年主要目标和工作措施\n新建成农村公路207公里，绕城高速2032年建成通车。"
    )
    assert isinstance(found[186], Result)
    assert isinstance(found[207], Goal)
    assert found[207].deadline == "2031"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("该工程完工后防洪标准由10年一遇提高到20年一遇，可保护耕地13万亩。", [20, 13]),
        ("全县今年计划投资41亿元，较去年增长16%。", [41, 16]),
        ("全县计划完成投资850亿元，比去年增长6%，新增公路77公里。", [850, 6, 77]),
        ("会议强调，做好明年工作，要把项目抓在手上，工业技改投资增长23%。", [23]),
        ("五年里，综合机械化率将提高到83%以上，比2030年末提高7个百分点。", [83, 7]),
        ("据测算，新机型将带来约90亿元的市场。", [90]),
        ("全年计划实施项目95个，其中产业项目61个、基础设施项目22个。", [95, 61, 22]),
    ],
)
def test_what_is_to_come_is_promised(text: str, values: list[float]) -> None:
    """Yields, comparisons of what is planned, and the parts of a plan are all promised."""
    found = _by_value(f"凤阳县推进工作\n{text}", "2031-05-10")
    assert [type(found[value]) for value in values] == [Goal] * len(values)


@pytest.mark.parametrize(
    "text",
    [
        "我们超额完成了新增就业1100人的目标，服务业贡献率升至61%。",
        "这台机组可以将生产余热收集起来，每天发电37万度。",
        "凭卡可在2031年内游览80家景区。",
        "3艘货轮将于6日抵达港口。",
        "对新认定的企业给予最高50万元奖励。",
    ],
)
def test_no_promise(text: str) -> None:
    """What was met, is, comes about by itself or is granted by rule is nobody's target."""
    assert not any(isinstance(fact, Goal) for fact in _measures(f"凤阳县推进工作\n{text}", "2031-05-10"))


def test_two_changes_of_two_indicators() -> None:
    """Changes told behind two values pair with them without 分别."""
    facts = _measures("凤阳县推进工作\n2030年，城乡居民收入分别达到3.1万元、1.7万元，增长5.2%和7.6%。", "2031-01-10")
    rates = {fact.indicator: fact.value for fact in facts if fact.unit == "%"}
    assert rates == {"城镇居民收入": Decimal("5.2"), "农村居民收入": Decimal("7.6")}


def test_items_and_sentences_keep_their_deadlines() -> None:
    """The time of one numbered item, or of the next sentence, is not that of another."""
    found = _by_value(
        "凤阳县2031年工作要点\n一是扩大供水，到2033年供水人口达到62万人；二是新建书屋17家。\n"
        "修缮古桥29座。到2034年，接待游客53万人次。",
        "2031",
    )
    goals = [goal for value in (62, 17, 29, 53) if isinstance(goal := found[value], Goal)]
    assert [goal.deadline for goal in goals] == [
        "2033",
        "2031",
        "2031",
        "2034",
    ]


def test_division_without_a_name() -> None:
    """An excerpt that speaks of 全省 belongs to the province of the towns that it names."""
    text = "动员全省志愿者服务，新增站点840个，曲靖、玉溪带头开展。"
    assert _by_value(text, "2031-05-10")[840].scope == "云南省"


def test_subject_behind_an_opening_clause() -> None:
    """What a sentence is about stands behind a first clause that only says why."""
    text = "各地项目加快\n随着天气转暖，凤阳县北山引水工程复工。项目全长124公里。\n我国持续推进。我国投资增长。"
    assert _by_value(text, "2031-04-10")[124].scope != "全国"

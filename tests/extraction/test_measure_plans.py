"""Promises of plans, reports and meetings are never told as outcomes."""

from __future__ import annotations

import pytest

from kg.facts import Goal, Measure, Result
from tests.extraction.analysed import facts_in

_REPORT = """政府工作报告
一、2030年工作回顾
过去一年，全县生产总值达到210亿元，改造管网26公里。
二、2031年工作{heading}
综合实力再上新台阶。单位能耗累计下降11%，污水处理率提高到96%，新建幼儿园14所。
"""


def _measures(text: str, published: str = "2031-05-10") -> list[Measure]:
    return facts_in(Measure, text, published)


def _sides(text: str) -> dict[float, type[Measure]]:
    return {float(fact.value): type(fact) for fact in _measures(text) if fact.value is not None}


@pytest.mark.parametrize("heading", ["目标", "目标任务", "总体要求和主要目标", "目标和重点任务"])
def test_second_half_of_a_report_promises(heading: str) -> None:
    """A heading that names goals ends the review; a total or a comparison below it is promised too."""
    sides = _sides(_REPORT.format(heading=heading))
    assert [sides[value] for value in (210, 26)] == [Result, Result]
    assert [sides[value] for value in (11, 96, 14)] == [Goal, Goal, Goal]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("力争全年粮食总产同比增长6%以上，细颗粒物浓度控制在31以内。", [6]),
        ("确保二季度工业投资同比增长9%、民间投资增长13%以上。", [9, 13]),
        ("力争全年接待游客300万人次，同比增长18%。", [300, 18]),
        ("平川县将用两年时间造林绿化41万亩，使森林覆盖率达到52%以上。", [41, 52]),
        ("全乡“十五五”期间规划搬迁320户1270人。", [320, 1270]),
        ("全区5000个村中，在2034年前每年有900个脱贫摘帽。", [900]),
        ("会议原则同意将东关等4个片区列入明年改造计划，惠及居民830户。", [4, 830]),
    ],
)
def test_a_promise_is_not_told_as_done(text: str, values: list[float]) -> None:
    """Neither 同比 nor 累计 nor a missing tense word turns what is promised into an outcome."""
    sides = _sides(text)
    assert [sides[value] for value in values] == [Goal] * len(values)


def test_comparison_of_what_was_reached_stays_an_outcome() -> None:
    """同比 without a promise before it in its clause tells what was reached."""
    sides = _sides("1至4月，全县工业增加值同比增长7%，累计完成投资33亿元。下一步，确保全年投资同比增长15%。")
    assert [sides[value] for value in (7, 33, 15)] == [Result, Result, Goal]


def test_what_a_plan_says_is_promised() -> None:
    """Sentences below 《方案》提出 go on to tell the plan, until one tells what is."""
    sides = _sides(
        "《平川县茶产业三年行动方案（2031—2033年）》提出，茶园面积达到20万亩。每年改造低产茶园3000亩，新建加工厂12座，"
        "累计培育龙头企业8家。目前，全县已建成茶园16万亩。启动仪式上，5个项目集中签约。"
    )
    assert [sides[value] for value in (20, 3000, 12, 8)] == [Goal] * 4
    assert [sides[value] for value in (16, 5)] == [Result, Result]


def test_what_was_given_is_told_though_something_is_asked_for_it() -> None:
    """The words behind 下达的 ask for a payment, not for the sum."""
    assert _sides("会议强调，要抓好落实，市财政下达的1.7亿元资金要尽快拨付到位。")[1.7] is Result


def _states(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, fact.deadline) for fact in _measures(text) if isinstance(fact, Goal)]


@pytest.mark.parametrize(
    ("text", "indicator", "deadline"),
    [
        ("务必于6月底前完成城北河道清淤。", "城北河道清淤", "2031-06-30"),
        ("沿岸养殖场6月底前全部搬迁。", "沿岸养殖场全部搬迁", "2031-06-30"),
        ("东河大桥10月底前要建成通车。", "东河大桥建成通车", "2031-10-31"),
    ],
)
def test_dated_work_of_the_running_year(text: str, indicator: str, deadline: str) -> None:
    """A deadline of this year makes an end state a goal, without 力争 or 计划."""
    assert (indicator, deadline) in _states(text)


@pytest.mark.parametrize("text", ["6月10日，全县完成城北河道清淤。", "去年底，沿岸养殖场全部搬迁。"])
def test_work_done_is_no_goal(text: str) -> None:
    """The same words with a day or a past year tell what was done."""
    assert _states(text) == []


def test_figures_against_a_plan_are_no_promises() -> None:
    """Neither 低于年初计划 nor what was put on the list of this year begins a promise."""
    fell_short = "会议认为，上半年工业增加值同比增长6.2%，低于年初计划0.7个百分点；财税收入21.4亿元。"
    assert set(_sides(fell_short).values()) == {Result}
    assert _sides("列入今年计划的320户危房已全部动工。")[320] is Result


def test_investment_planned_for_the_year_holds_for_its_clause() -> None:
    """What comes behind 年度计划投资 tells of the works that were begun."""
    sides = _sides("集中开工的18个项目总投资84亿元，年度计划投资23亿元，其中农业项目7个，总投资31亿元。")
    assert (sides[23], sides[7], sides[31]) == (Goal, Result, Result)


def test_steps_below_the_words_that_announce_them_are_promised() -> None:
    """Each paragraph of a list behind 《方案》明确，…： tells what is to be reached, this year's too."""
    sides = _sides("《养老行动方案》明确，分两步走：\n2031年，助餐点达到140个；\n2032年，助餐点达到180个。")
    assert (sides[140], sides[180]) == (Goal, Goal)


def test_review_in_the_chapter_of_goals_is_told() -> None:
    """A section on achievements ends what the heading of its chapter began."""
    text = "第二章 建设基础与主要目标\n第一节 “十五五”建设成就\n五年累计减贫2.4万人。医院日均接诊460人次。"
    assert set(_sides(text).values()) == {Result}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("会议要求，7月31日前全面完成3.2万户厨房改造。", 3.2),
        ("到2035年，村小由现有的45个调整到30个。", 30),
        ("今年省里下达平川县危房改造任务470户，务必抓紧。", 470),
        ("他强调，要守牢底线，草场面积不得少于60万亩。", 60),
    ],
)
def test_what_is_set_to_be_done_is_promised(text: str, value: float) -> None:
    """A day before 全面完成, 由现有的…调整到, a task handed down, and 不得少于 among orders."""
    assert _sides(text)[value] is Goal


def test_those_who_come_are_told() -> None:
    """来自 behind the day of an opening tells who takes part."""
    assert _sides("大赛将于7月8日开幕，来自14个国家的选手参加。")[14] is Result


def test_size_of_a_work_just_begun_is_neither() -> None:
    """新增 behind 总投资 is neither done nor promised."""
    assert 640 not in _sides("县医院新区：总投资4亿元，新增床位640张，工期28个月。")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("25日，会议要求，8月底前抢通北山乡公路。", "抢通北山乡公路"),
        ("务必于9月底前完成矿井隐患普查。", "矿井隐患普查"),
    ],
)
def test_work_due_by_a_day(text: str, indicator: str) -> None:
    """A verb with its object right behind the day is an end state."""
    assert indicator in [name for name, _ in _states(text)]

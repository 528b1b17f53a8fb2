"""What is due by a day, what is foreseen of a year, and pledges beside what came of them."""

from __future__ import annotations

import pytest

from kg.facts import Goal, Measure, Result
from tests.extraction.analysed import facts_in

_HEAD = "凤阳县推进重点工作\n"


def _measures(text: str, published: str = "2031-04-11") -> list[Measure]:
    return facts_in(Measure, _HEAD + text, published)


def _sides(text: str, published: str = "2031-04-11") -> dict[float, type[Measure]]:
    return {float(fact.value): type(fact) for fact in _measures(text, published) if fact.value is not None}


@pytest.mark.parametrize(("published", "side"), [("2031-12-27", Result), ("2031-08-27", Goal)])
def test_what_is_foreseen_of_the_year_is_an_outcome_at_its_end(published: str, side: type[Measure]) -> None:
    sides = _sides("预计全年生产总值完成96.4亿元，增长7.3%；财政收入4.2亿元。", published)
    assert sides == {96.4: side, 7.3: side, 4.2: side}


def test_what_is_foreseen_behind_a_part_of_the_year_is_to_come() -> None:
    sides = _sides("1—7月，全县完成水利投资18亿元，预计全年完成30亿元。", "2031-08-20")
    assert sides == {18: Result, 30: Goal}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("承诺：修建村道60公里。结果：修建村道72公里。", {60: Goal, 72: Result}),
        ("承诺事项：新建公厕20座。完成情况：新建公厕18座。", {20: Goal, 18: Result}),
        ("公司计划投资3亿元，实际完成投资4亿元。", {3: Goal, 4: Result}),
        ("今年争取到省级水利资金2亿元。", {2: Result}),
        ("2030年，全县粮食产量达到36万吨，2031年预计达到37万吨。", {36: Result, 37: Goal}),
        ("今年全县计划退出贫困村30个，其中一季度已退出贫困村8个。", {30: Goal, 8: Result}),
        ("会议听取了2030年工作情况汇报，明确今年要完成投资40亿元。", {40: Goal}),
        ("前三月到位资金36亿元，完成全年目标任务45亿元的80%。", {36: Result, 80: Result}),
        ("镇上计划把茶园面积稳在4万亩。", {4: Goal}),
        ("医院将每月选派5名医生下乡。", {5: Goal}),
        ("水库将于明年发电，届时可解决3万人饮水。", {3: Goal}),
        ("今年全县定下的账是：引进资金20亿元，新增企业30家。", {20: Goal, 30: Goal}),
    ],
)
def test_pledge_and_outcome_are_told_apart(text: str, sides: dict[float, type[Measure]]) -> None:
    assert _sides(text) == sides


def test_a_target_that_a_value_is_held_against_tells_nothing_of_the_parts_below() -> None:
    text = "一季度生产总值增长6.2%，低于全年增长8%的预期目标。其中，工业增加值12亿元，服务业增加值9亿元。"
    sides = _sides(text)
    assert sides[12] is sides[9] is Result


def test_what_was_found_is_an_outcome_behind_a_deadline() -> None:
    text = "已有40个村通过验收，剩余12个村要在年内全部退出；排查出问题140个。"
    assert _sides(text) == {40: Result, 12: Goal, 140: Result}


def test_the_years_of_an_object_are_no_sign_of_an_outcome() -> None:
    text = "各镇要在8月31日前完成2028年以来资金“回头看”，补贴账户核查率达到100%。"
    assert _sides(text) == {100: Goal}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全市5月25日前插秧结束。", "插秧结束"),
        ("确保7日中午前打通北山巷道。", "打通北山巷道"),
        ("力争年内通过二级医院评审。", "通过二级医院评审"),
        ("一期今年12月竣工。", "一期竣工"),
        ("各部门方案要在6月20日前全部印发。", "各部门方案全部印发"),
        ("省道S308线凤阳段要在16日中午12时前抢通。", "省道S308线凤阳段抢通"),
    ],
)
def test_a_dated_end_is_a_goal_named_without_its_day(text: str, name: str) -> None:
    (goal,) = [fact for fact in _measures(text) if fact.value is None]
    assert isinstance(goal, Goal)
    assert goal.indicator == name


@pytest.mark.parametrize("text", ["一季度大桥建成通车。", "3月底前插秧结束。", "公司订单排到8月，全部返岗。"])
def test_what_is_over_or_has_no_day_is_no_end_state(text: str) -> None:
    assert not [fact for fact in _measures(text) if fact.value is None]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [("明年办好实事，医院6月底前主体封顶。", "2032-06-30"), ("医院3月底前主体封顶。", "2032-03-31")],
)
def test_a_deadline_behind_next_year_or_soon_after_the_turn_lies_in_the_next(text: str, deadline: str) -> None:
    (goal,) = [fact for fact in _measures(text, "2031-12-20") if fact.value is None]
    assert isinstance(goal, Goal)
    assert goal.deadline == deadline

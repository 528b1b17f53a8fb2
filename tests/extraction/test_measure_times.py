"""For which time a result is reported and by when a goal is due, where the clause itself does not say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.facts import Derivation, Goal, Measure, Result
from tests.extraction.analysed import facts_in


def _measures(text: str, published: str) -> list[Measure]:
    return facts_in(Measure, text, published)


def _period(text: str, value: float, published: str = "2031-05-02") -> str:
    (period,) = {
        fact.period
        for fact in _measures(text, published)
        if fact.value == Decimal(str(value)) and isinstance(fact, Result)
    }
    return period


def _deadline(text: str, value: float, published: str = "2031-05-02") -> str:
    (fact,) = (
        fact for fact in _measures(text, published) if fact.value == Decimal(str(value)) and isinstance(fact, Goal)
    )
    return fact.deadline


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        # words for now, the nearer before the farther
        ("2028年大桥开工。目前已铺设钢梁30根。", 30, "2031-05-02"),
        ("日前，国家通报典型案例，共查处案件150起。", 150, "2031-05-02"),
        ("这个“五一”假期，景区接待游客30万人次。", 30, "2031-05-02"),
        # the day of the news goes on into the next blocks
        ("4月28日，投票活动举行。\n大家投了票，共评出清洁户18户。", 18, "2031-04-28"),
        ("4月28日，评议会举行。\n去年，全村新修水渠3公里。\n当天，共评出清洁户18户。", 18, "2031-04-28"),
        # an old story does not
        ("2012年，村里办起合作社。\n村民新建大棚20座。", 20, ""),
        # nor to what lasts
        ("4月28日，活动举行。\n全镇下辖村庄11个。", 11, ""),
        # spans that reach until now
        ("党的十八大以来，该省建成公路300公里。", 300, "2012-11/2031-05-02"),
        ("从2027年到现在，公司共捐建小学12所。", 12, "2027/2031-05-02"),
        ("五年来，全市新增就业30万人。", 30, "2026/2031-05-02"),
        # what is compared with a year is not of it
        ("5月1日，水位达到22米，低于2020年最高水位2米。", 2, "2031-05-01"),
        ("今年一季度，实际利用外资1.12亿美元，是上年全年的1.3倍。", 1.3, "2031-01/2031-03"),
        # the year named last
        ("2029年，平台上线，当年带动销售收入达到5万元。", 5, "2029"),
        ("今年前两个月，出口增加了10万台。", 10, "2031-01/2031-02"),
    ],
)
def test_period_of_a_result(text: str, value: float, period: str) -> None:
    assert _period(text, value) == period


def test_carried_period_is_inferred_from_where_it_stands() -> None:
    text = "4月28日，评议会举行。\n大家投了票，共评出清洁户18户。"
    (fact,) = (fact for fact in _measures(text, "2031-05-02") if fact.value == 18)
    proof = dict(fact.field_proofs)["period"]
    assert any(text[span.begin : span.end] == "4月28日" for span in proof.resolved_from)


def test_months_still_to_come_are_last_years() -> None:
    """截至12月末 in news of January."""
    assert _period("截至12月末，存款余额达到197亿元。", 197, "2031-01-13") == "2030-12"


def test_whole_year_goes_on_in_the_blocks_below() -> None:
    text = "全年生产总值138亿元，增长6%。\n农业形势向好。粮食总产量达到9万吨。"
    assert _period(text, 9, "2031-01-13") == "2030"


def test_a_day_of_no_known_year_is_no_period() -> None:
    assert _period("10月14日，平川县召开推进会。白石镇种植苹果300亩。", 300, published="") == ""


def test_bulletin_item_without_a_time_is_of_its_day() -> None:
    text = "".join(
        f"{name}新建改建农村公路\n{name}新建改建农村公路{value}公里，方便群众出行，沿线乡村的特色产业加快发展，带动农民增收。\n"
        for name, value in (("福建", 1200), ("甘肃", 800), ("云南", 700))
    )
    assert _period(text, 800) == "2031-05-02"


def test_first_value_of_a_pair_has_no_period_unless_one_is_printed() -> None:
    """从4.2万元 was before the year in which it grew to 15.6."""
    text = "去年，该村村集体经济收入从4.2万元增至15.6万元，居全镇第二。"
    assert (_period(text, 4.2), _period(text, 15.6)) == ("", "2030")


@pytest.mark.parametrize(
    ("text", "value", "deadline"),
    [
        # a deadline inside one item is not that of the next
        ("今年，力争县医院2032年底前达到床位300张；新增保障性住房280套。", 280, "2031"),
        # a work's date is not when it yields
        ("基地计划今年10月投产，整体投产后能新增年产值500亿元。", 500, ""),
        ("大会决定，政府五年内完成交通投资80亿元。", 80, "2036"),
        ("5月1日，会议要求，连夜组织圩内1.2万名群众在3日6时前全部撤离。", 1.2, "2031-05-03"),
        # an outcome told of before sets no date
        (
            "全县累计脱贫3万人，2031年实现整县脱贫，农民收入增加到今年的16850元。会议提出，力争地区生产总值突破100亿元。",
            100,
            "",
        ),
    ],
)
def test_deadline_of_a_goal(text: str, value: float, deadline: str) -> None:
    assert _deadline(text, value) == deadline


def test_undated_goal_of_an_annual_report_is_due_in_its_year() -> None:
    text = "推动消费提质升级。力争消费品零售总额增长5%左右。"
    assert _deadline(text, 5, "2031") == "2031"
    (fact,) = _measures(text, "2031")
    assert dict(fact.field_proofs)["deadline"].derivation is Derivation.INFERRED


def test_second_value_of_a_pair_is_of_the_end_of_its_years() -> None:
    """从2027年到2030年，由30%提高到40%: the 40% are those of 2030."""
    text = "2027年到2030年，凤阳县绿电占比由30%提高到40%。"
    assert _period(text, 40) == "2030"


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        # a time that something is level with is not the figure's
        ("一季度，凤阳县出口3亿元，增长5%；蔬菜播种面积18万亩，与去年持平。", 18, "2031-01/2031-03"),
        # a count of all that was done is of the years that the paragraph is about
        ("五年来，凤阳县农业稳步发展。2030年产粮8万吨。累计投入2.7亿元建成农村公路246公里。", 2.7, "2026/2031-05-02"),
        ("五年间，凤阳县立案查处217件。", 217, "2026/2031-05-02"),
        # what a place is like is of no time
        ("连日来，凤阳县红心镇宣传防火。红心镇地处山区，有林地32万亩。", 32, ""),
    ],
)
def test_period_of_a_stretch_or_of_none(text: str, value: float, period: str) -> None:
    assert _period(text, value) == period


def test_year_right_before_the_yield_is_its_deadline() -> None:
    assert _deadline("凤阳县新建电池厂，2033年全面达产后将新增就业岗位1500个。", 1500) == "2033"


def test_the_same_months_of_the_year_before_hold_in_their_own_clause_only() -> None:
    text = (
        "凤阳县通报经济运行情况\n前三季度，全县生产总值512亿元。企业盈利57亿元，上年同期为亏损19亿元。\n"
        "——投资回升。固定资产投资438亿元，民间投资增长4.7%。\n"
    )
    assert _period(text, 438, "2031-10-23")[:4] == "2031"
    assert _period(text, 4.7, "2031-10-23")[:4] == "2031"

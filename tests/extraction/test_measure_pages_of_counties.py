"""Figures of county pages: what they are called, for which time and for whom, where the page says it only once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.facts import Result
from tests.extraction.analysed import facts_in


def _results(text: str, published: str = "2031-10-27") -> list[Result]:
    return facts_in(Result, text, published)


def _told(text: str, value: float, published: str = "2031-10-27") -> Result:
    (fact,) = (fact for fact in _results(text, published) if fact.value == Decimal(str(value)))
    return fact


@pytest.mark.parametrize(
    ("text", "value", "indicator"),
    [
        # a change right behind a sum is the sum's, not the count's before it
        ("今年凤阳县改造桥梁40座，完成投资12.3亿元，同比增长9.4%。", 9.4, "完成投资"),
        # a share of a plan does not take the subject's place
        ("今年凤阳县税收收入6.3亿元，为年初预算的71.2%，同比增长8.9%。", 8.9, "税收收入"),
        # the noun of the clause above that has no value
        ("今年凤阳县路网优良率达到89%，三乡公路投资占全县比重首次过半，达到52.7%。", 52.7, "三乡公路投资占全县比重"),
        # what is counted, not where it goes
        ("今年凤阳县选派教师12名、医生9名到北山镇、南山镇支援。", 9, "医生"),
        # the noun behind a title
        ("去年凤阳县发放《凤阳县防汛手册（2030年）》及宣传折页900份。", 900, "宣传折页"),
        # an attribute, then a noun that begins with a verb
        ("今年凤阳县列入台账的67项改革任务，截至5月底已完成21项。", 67, "改革任务"),
        # the object of the verb before
        ("今年凤阳县排查出隐患140个，整改112个。", 112, "隐患整改"),
        # a ratio that was changed to
        ("今年凤阳县城乡收入比由1.76缩小至1.68。", 1.68, "城乡收入比"),
        ("今年凤阳县煤矿百万吨死亡率为0.08。", 0.08, "煤矿百万吨死亡率"),
        ("今年凤阳县夏粮总产4.3亿公斤，减产1.9%。", 1.9, "夏粮总产"),
        ("今年，凤阳县的纱厂从签约到投产只用了236天。", 236, "从签约到投产只用"),
    ],
)
def test_indicator_is_what_the_value_measures(text: str, value: float, indicator: str) -> None:
    """Heads are not cut off, and a value without one takes that of its subject."""
    named = _told(text, value).indicator
    assert named.endswith(indicator)
    assert "》" not in named


def test_part_of_a_sum_is_that_of_the_place_named() -> None:
    """其中 with a place carries the indicator on, for the place."""
    fact = _told("今年滁州市完成固定资产投资71.9亿元，增长8.6%，其中凤阳县26.3亿元。", 26.3)
    assert (fact.indicator, fact.scope) == ("固定资产投资", "凤阳县")


@pytest.mark.parametrize(
    "text",
    [
        "凤阳县出台新规，对新企业给予贷款支持，单户最高500万元。",
        "今年凤阳县亩均税收排在全省后三分之一。",
        "凤阳县考察团到访，纱厂等8家企业负责人随行。",
    ],
)
def test_terms_and_company_are_no_results(text: str) -> None:
    """Terms of a grant, the rear of a ranking, and those who came along."""
    assert _results(text) == []


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        # a whole year that a target was set for is not that of the outcome
        (
            "前三季度全市经济企稳\n前三季度凤阳县生产总值128亿元，低于全年增长11%的预期目标。\n棉花产量4.3万吨。",
            4.3,
            "2031-01/2031-09",
        ),
        # the months of the headline
        ("上半年凤阳县工业回暖\n凤阳县召开会议，分析6月形势。\n全县用电量8.3亿千瓦时。", 8.3, "2031-01/2031-06"),
        # both times of a comparison
        ("凤阳县粮食产量7万吨，增速比一季度和上半年加快3.7个百分点。今年棉花产量5万吨。", 7, ""),
        # the last date named is not that of a new paragraph
        ("凤阳县10月26日讯，纱厂改造收尾。\n该厂9月12日停产。\n截至25日18时，全县新修水渠14公里。", 14, "2031-10-25"),
    ],
)
def test_period_is_that_of_the_page(text: str, value: float, period: str) -> None:
    """A statistics page is of the months it names at its head; a bare day counts in the month of the page."""
    assert _told(text, value).period == period


def test_year_of_a_report_is_told_by_its_part() -> None:
    """全年 below a heading that names its year."""
    text = (
        "政府工作报告\n——2031年1月18日在凤阳县第十六届人民代表大会第五次会议上\n各位代表：\n一、2030年工作回顾\n"
        "全年接待游客142万人次。"
    )
    assert _told(text, 142, "").period == "2030"


def test_year_after_a_deadline_is_not_that_of_the_page() -> None:
    """Where all that is dated is due, the year of an undated page is unknown."""
    text = "凤阳县水库开工\n目前已开挖土石方86万立方米。要倒排工期，2035年底前下闸蓄水，2036年6月发电。"
    assert _told(text, 86, "").period == ""


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        # where something was held is not whose figures it has
        ("凤阳县招商\n凤阳县组团外出。在合肥市举行的凤阳县纺织推介会上，签约项目8个。", 8, "凤阳县"),
        # a work that the page is about
        (
            "白云水库导流洞贯通\n凤阳县召开会议。白云水库工地一片繁忙。\n白云水库由凤阳县建设，目前完成投资11.4亿元。",
            11.4,
            "白云水库",
        ),
        # a village that is reported from
        (
            "小核桃出山——北山镇柳湾村见闻\n凤阳县北山镇柳湾村热气腾腾。\n柳湾村办起合作社，凤阳县帮扶。\n今年销售核桃1860吨。",
            1860,
            "柳湾村",
        ),
        # a lake that is named in passing
        ("凤阳县生态向好\n今年凤阳县植树造林。白云湖入选5A级景区。新建管网9.9万公里。", 9.9, "凤阳县"),
        # a part of the nation
        ("去年，西部地区投资同比增长23%。全国形势平稳。", 23, "西部地区"),
        # the firm that the paragraph is about
        (
            "凤阳县服务企业\n安徽桂澜新材料有限公司由浙江宏禾集团投资落户凤阳县。今年，公司产值80亿元。",
            80,
            "安徽桂澜新材料有限公司",
        ),
    ],
)
def test_scope_is_who_the_page_is_about(text: str, value: float, scope: str) -> None:
    """Works, villages and firms own what is told of them; venues and sights do not."""
    assert _told(text, value).scope == scope

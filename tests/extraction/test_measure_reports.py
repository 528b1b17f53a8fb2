"""Whose figures and of which year, where the words beside them do not say: reports, bulletins, gatherings."""

from __future__ import annotations

import pytest

from kg.facts import Derivation, Goal, Measure, Result
from tests.extraction.analysed import facts_in

_REPORT = (
    "二是抓好产业转型。规上工业增加值增长6.3%，技改投资增长9.4%。全年接待游客增长17.6%。"
    "宜昌、荆州、襄阳列入新一批试点，黄石新开一处园区。用电量突破800亿千瓦时，粮食总产增长1.9%。"
)


def _measures(text: str, published: str) -> list[Measure]:
    return facts_in(Measure, text, published)


def test_undated_figures_of_an_annual_report_are_last_years() -> None:
    """A report known only by its year tells of the year before; the proof says that this was inferred."""
    found = _measures(_REPORT, "2031")
    assert {fact.period for fact in found if isinstance(fact, Result)} == {"2030"}
    assert all(dict(fact.field_proofs)["period"].derivation is Derivation.INFERRED for fact in found)


def test_undated_figures_of_news_stay_undated() -> None:
    """News that is known by its day says nothing on the year of a figure without time."""
    found = _measures("全村新修水渠3公里，新建大棚20座。", "2031-05-02")
    assert {fact.period for fact in found if isinstance(fact, Result)} == {""}


def test_bare_values_in_the_plan_of_an_annual_report_are_goals() -> None:
    """A paragraph of orders promises what it lists (建设书屋40处；城镇新增就业3万人) though no word says so."""
    text = "扎实办好民生实事。提高养老补贴标准。建设书屋40处。完善帮扶机制，强化技能培训，城镇新增就业3万人。"
    assert {(type(fact), int(fact.value or 0)) for fact in _measures(text, "2031")} == {(Goal, 40), (Goal, 3)}


@pytest.mark.parametrize(("published", "period"), [("2031-01-20", "2030"), ("2031-12-28", "2031")])
def test_whole_year_told_of_is_over(published: str, period: str) -> None:
    """全年 in news of January is the year before."""
    (fact,) = _measures("当地全年累计接待游客12万人次，比上年增加。", published)[:1]
    assert isinstance(fact, Result)
    assert fact.period == period


def test_report_without_division_is_of_the_province_of_its_places() -> None:
    """A report that names cities of one province is on that province, whatever firm its sentences speak of."""
    assert {fact.scope for fact in _measures(_REPORT, "2031")} == {"湖北省"}


def test_each_item_of_a_bulletin_has_its_own_scope() -> None:
    """The figures of one item are not those of the place of another."""
    text = (
        "福建新建改建农村公路\n福建今年新建改建农村公路1200公里，方便群众出行，沿线乡村的特色产业加快发展，带动农民就近就业增收。\n"
        "甘肃造林绿化\n甘肃已完成造林绿化80万亩，栽植苗木300万株，沿线生态环境得到改善，各地群众踊跃参加义务植树活动，成效不断显现。\n"
        "邮政快递业平稳增长\n邮政快递业务量已达到90亿件，末端网点不断加密，服务水平稳步提升，行业运行总体平稳，为我国消费市场提供支撑。\n"
    )
    scopes = {fact.indicator: fact.scope for fact in _measures(text, "2031-05-02")}
    assert scopes["造林绿化"] == "甘肃省"
    assert scopes["邮政快递业务量"] == "全国"


def test_figures_of_a_gathering_are_its_own() -> None:
    """Who came to a fair is no figure of the province that it is held in."""
    text = "5月1日，第三届平川农产品博览会在湖北省武汉市举行。博览会吸引了320家企业参展。"
    scopes = {fact.scope for fact in _measures(text, "2031-05-02") if fact.value == 320}
    assert scopes == {"第三届平川农产品博览会"}

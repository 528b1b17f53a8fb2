"""Programmes as county pages and news name them: visited sites, alerts, loans, services, slogans that are held to."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, Division
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.organisations.recognizer import OrganizationRecognizer
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.extraction.programs.recognizer import ProgramRecognizer
from kg.facts import Program
from kg.reading.layout import read_document

_GAZETTEER = Gazetteer.load()
_COMPONENTS = (
    PlaceRecognizer(_GAZETTEER),
    OrganizationRecognizer(_GAZETTEER),
    DocumentRecognizer(),
    ProgramRecognizer(),
)


def _programmes(text: str, context: Division | None = None) -> list[Program]:
    """Recognise the programmes of one article with its places, bodies and titles."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0], context=context)
    for component in _COMPONENTS:
        component(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, Program)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他先后来到茶山镇河岸步道工程、柳岸茶工之家项目，实地查看进度。", ["茶山镇河岸步道工程", "柳岸茶工之家项目"]),
        ("全县紧扣“茶业立县、竹业强县”总思路，稳住了基本盘。", ["茶业立县、竹业强县"]),
        ("县里将以“南茶北卖、北果南销”为抓手用好资金。", ["南茶北卖、北果南销"]),
        ("要抓好茶港园区扩容、柳岸茶博景区、白水沟生态廊道等标志性工程。", ["柳岸茶博景区", "白水沟生态廊道"]),
        ("会上签订《柳岸与白水2031年茶业协作框架协议》。", ["柳岸与白水2031年茶业协作框架协议"]),
        ("开展“传帮带”帮扶，教师下乡。", ["“传帮带”帮扶"]),
        ("防汛四级响应启动后，“茶农贷”已发放2亿元。", ["防汛四级响应", "茶农贷"]),
        ("实施和田县茶园供水行动计划。", ["和田县茶园供水行动计划"]),
        ("柳岸水库灌区工程、白水茶业产业园二期加快建设。", ["柳岸水库灌区工程", "白水茶业产业园二期"]),
    ],
)
def test_what_a_county_page_names_is_found(text: str, expected: list[str]) -> None:
    """Each has its whole name, and nothing else of the sentence is one."""
    assert [fact.name for fact in _programmes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "县委书记王大河调研重点项目建设。",
        "一季度开工项目不得少于年度计划的四成。",
        "柳岸县2031年春季重点项目集中开工。",
        "公司二期厂房建成八成。",
        "不再设立县脱贫攻坚领导小组办公室。",
        "会议听取了茶农教育事业改革和发展情况的报告。",
        "严打“套路贷”和“优惠券”骗局。",
        "开展“一站式”建设。",
    ],
)
def test_plain_work_and_pieces_of_bodies_are_none(text: str) -> None:
    """Kinds of work, what a body is called after, and figures of speech name nothing."""
    assert _programmes(text) == []


def test_where_a_campaign_is_done_is_no_part_of_it() -> None:
    """The cities of a trip are not the parts of the slogan that counts them."""
    facts = _programmes("区长带队赴佛山、东莞、厦门开展“三茶入滇”招商。")
    assert [fact.name for fact in facts] == ["三茶入滇"]


def test_whom_a_county_works_with_does_not_take_its_programmes() -> None:
    """A paragraph that names a partner is still on the county of the article."""
    county = Division("凤阳县", "341126", "county")
    (fact,) = _programmes("一是抓实与怀柔区协作；二是实施茶园提质行动。", county)
    assert fact.owner == "凤阳县"


def test_a_firm_spoken_of_again_owns_its_project() -> None:
    """该公司 is the firm named last."""
    text = "柳岸茶机股份有限公司建厂十年。该公司计划投资3亿元在白水镇建设茶机减速器项目。"
    assert [fact.owner for fact in _programmes(text)] == ["柳岸茶机股份有限公司"]

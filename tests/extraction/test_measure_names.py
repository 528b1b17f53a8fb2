"""What a counted noun is called: the whole compound, without the clause around it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.document import Metadata, Source
from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.measures.recognizer import MeasureRecognizer
from kg.extraction.times import TimeRecognizer
from kg.facts import Goal, Measure, Result
from kg.reading.layout import read_document

_TIMES = TimeRecognizer()
_MEASURES = MeasureRecognizer()


def _measures(text: str, person: str = "") -> list[Measure]:
    source = Source("x.txt", f"某县召开大会\n{text}\n", metadata=Metadata(published="2030-03-01"))
    analysis = Analysis(read_document(source).articles[0], year=2030)
    if person:
        begin = analysis.text.index(person)
        analysis.persons.append(PersonMention(begin, begin + len(person), person))
    _TIMES(analysis)
    _MEASURES(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, Measure)]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("去年建成130万亩高产创建田。", "高产创建田"),
        ("去年推出24项便民服务措施。", "便民服务措施"),
        ("去年完成了700户农村危房改造任务。", "农村危房改造任务"),
        ("在去年办结的12件民生实事基础上，各地继续发力。", "民生实事"),
        ("培训了300名乡村医生时发现短板。", "乡村医生"),
        ("去年组织900名党员干部下沉社区。", "党员干部"),
        ("全村260户村民中有190户用上了清洁能源。", "村民"),
        ("去年带动全县6万亩油茶走出低产。", "油茶"),
        ("去年建起一条长20公里的灌溉渠。", "灌溉渠"),
        ("去年，共破获各类案件70起。", "破获各类案件"),
        ("为救6名被困群众，队员连夜出发。", "被困群众"),
    ],
)
def test_name_is_the_whole_compound(text: str, indicator: str) -> None:
    """It runs to the end of the compound, and stops before verbs and words of time and ground."""
    assert _measures(text)[0].indicator == indicator


@pytest.mark.parametrize(
    "text",
    [
        "各地落实八项规定精神。",
        "每头羊能卖900元。",
        "一头牛卖到1000美元，约合6500元人民币。",
        "一斤苹果价格5元。",
        "已建成五十亩一眼机井。",
        "干部跑了5趟社区。",
        "排名后10位的街道被约谈。",
    ],
)
def test_clauses_prices_and_names_of_rules_count_nothing(text: str) -> None:
    """Words that are no noun name no indicator."""
    assert not [fact for fact in _measures(text) if fact.value != Decimal(1000)]


def test_subject_of_a_clause_is_no_part_of_a_name() -> None:
    """Neither a person's name nor a pronoun stands in an indicator."""
    assert [fact.indicator for fact in _measures("赵立功一共救助30名职工。", "赵立功")] == ["职工"]
    assert [fact.indicator for fact in _measures("去年，他们就救起200多人。")] == ["救起"]


def test_number_cut_by_its_powers_is_left_out() -> None:
    """2万3千 is neither 2万 nor 3千."""
    assert _measures("去年查获危险品2万3千件。") == []
    assert [fact.value for fact in _measures("预警发到了两万六千多艘渔船上。")] == [26000]


def test_expected_growth_is_promised_with_its_base() -> None:
    """同比 behind 预计 compares what is expected; 将累计 looks forward."""
    assert {type(fact) for fact in _measures("预计重点项目投资达到3亿元，同比增长11%。")} == {Goal}
    assert [type(fact) for fact in _measures("未来将累计新增就业65万人。")] == [Goal]
    done = "新图将于明年实行，涉及的130个车站已经完成了改造。"
    assert [type(fact) for fact in _measures(done) if fact.value] == [Result]
    assert [type(fact) for fact in _measures("重点项目累计完成投资3亿元。")] == [Result]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，国内游客人次、总花费增长5.6%、7.5%。", [("国内游客人次", "5.6"), ("总花费", "7.5")]),
        ("去年，甲类案件和乙类案件，分别查处26件和19件。", [("甲类案件", "26"), ("乙类案件", "19")]),
        ("去年，新增康复大学等高校14所。", [("新增康复大学等高校", "14")]),
        ("去年，签约海云、天星等大数据项目100个。", [("大数据项目", "100")]),
        ("去年，参保人数13.6亿人。", [("参保人数", "13.6")]),
        ("力争新引进投资3亿元以上制造业企业20家。", [("制造业企业", "20")]),
        ("在2029年度全省综合评价中，列全省第19位。", [("全省综合评价", "19")]),
        ("农场里的三万只鸡被扑杀。", [("鸡", "3")]),
        ("5月8日起公租房租金率下降0.4个百分点。", [("公租房租金率", "0.4")]),
        ("他率领的拥有70个理事席位的同盟赢得多数。", [("理事席位", "70")]),
        ("去年，农机补贴、种子补贴各310万元。", [("农机补贴", "310"), ("种子补贴", "310")]),
        ("警员逮捕了两名盗墓贼。", [("盗墓贼", "2")]),
        ("主犯判处有期徒刑17年。", [("主犯判处有期徒刑", "17")]),
        ("全县茶油总产量全国第四，机组运行平稳。", [("茶油总产量", "4")]),
        ("公共预算收入28亿元，按可比口径增长5.3%。", [("公共预算收入", "28"), ("公共预算收入", "5.3")]),
    ],
)
def test_lists_contests_and_short_nouns_name_their_values(text: str, expected: list[tuple[str, str]]) -> None:
    """A list without 分别 is paired, a class of things tells no figure of its own, a place is won in a contest."""
    assert [(fact.indicator, str(fact.value)) for fact in _measures(text)] == expected


@pytest.mark.parametrize("text", ["5633次列车准时发车。", "与8兆瓦相比。", "参保人只要自付费用达到2万元，就能报销。"])
def test_numbers_of_trains_bases_and_rules_are_no_figures(text: str) -> None:
    """A train's number, what something is compared with, and a rule's threshold are no outcomes."""
    assert _measures(text) == []

"""Which figures of general news are promised, which are told, and which are neither."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.facts import Goal, Measure, Result
from tests.extraction.analysed import facts_in

_PLAN = "优化投资方向。完善项目储备机制，强化要素保障。深化改革，"


def _measures(text: str, published: str = "2031-06-20") -> list[Measure]:
    return facts_in(Measure, text, published)


def _sides(text: str, published: str = "2031-06-20") -> dict[float, type[Measure]]:
    return {float(fact.value): type(fact) for fact in _measures(text, published) if fact.value is not None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("输电通道日前投运，每年将外送水电70亿千瓦时。", 70),
        ("从明天起，平川县的11家商场将开门营业。", 11),
        ("今年，全县农村大学生人数将比去年增加8.6%。", 8.6),
        ("上半年全县开行旅游列车20列，全年预计开行旅游列车50列。", 50),
        ("学校准备安排35名学生到企业实习。", 35),
    ],
)
def test_what_is_to_come_is_promised(text: str, value: float) -> None:
    """将 behind 每年 or before any verb, a comparison in a promise, 全年预计 and 准备 look forward."""
    assert _sides(text)[value] is Goal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("河东水电站计划2035年建成投产，该电站装机容量90万千瓦。", 90),
        ("开幕式将于7月3日举行，今天（6月20日），代表团成立，团员共217人。", 217),
        ("最新数据显示，到5月底，全市贷款余额133亿元。", 133),
        ("即将运往外地的300家企业产品目前已全部检验。", 300),
        ("预计招生比例将再增加3个百分点，招生学校由222所增加到263所。", 263),
        ("旧机翻新出厂，修复件可节能45%。", 60),
    ],
)
def test_what_is_told_behind_a_promise_is_none(text: str, value: float) -> None:
    """A clause that turns to what is (该…, 今天…, 目前…) is no part of the promise before it."""
    assert _sides(text).get(value, Result) is Result


@pytest.mark.parametrize(
    "text",
    [
        "国际货币基金组织最新报告预测，今年中国经济将增长5%。",
        "业内人士预计，今年全县新增订单将达到300亿元。",
        "预计今天全国铁路发送旅客1400万人次。",
        "今年，云计算市场规模有望突破3万亿元。",
        "按目前趋势，这一地区的确诊人数可能再增加7万，达到22万人。",
        "政要以及来自各地的工商界人士600余人与会。",
        "村民过去烧一次窑就要砍伐10吨树木。",
        "实际积雪是预计数字的30%。",
        "将对从海外进口的500亿元商品加征25%的关税。",
        "小型客车免费通行将在今晚结束，7座以下小客车可走专用道。",
        "今年全县造林共需要各类苗木18亿株。",
        "将在总面积55平方公里的示范区内推进创新。",
    ],
)
def test_forecasts_needs_and_sizes_are_no_goals(text: str) -> None:
    """What others foresee, what is needed, and the size of what an act falls on are nobody's promise."""
    assert not [fact for fact in _measures(text) if isinstance(fact, Goal) and fact.value != 25]


@pytest.mark.parametrize(
    "text",
    [
        "三十集电视连续剧《江河》今晚开播。",
        "五个行业的复工率恢复较快。",
        "每10只打火机里就有7只产自这里。",
        "记者在52个贫困县之一的平川县看到了变化。",
        "100公里范围内有多家企业。",
        "苦瓜卖到9块钱一斤。",
    ],
)
def test_sizes_that_only_describe_are_no_facts(text: str) -> None:
    """Parts of a name, bases of a share, classes, distances and prices are neither goal nor result."""
    assert not [fact for fact in _measures(text) if fact.value != 7]


def test_heading_is_told_once() -> None:
    """A heading that the paragraph below it repeats adds no second fact."""
    text = "上半年企业利润增长11.4%\n统计部门今天发布数据，上半年全县规上企业利润同比增长11.4%。"
    assert [fact.indicator for fact in _measures(text)] == ["规上企业利润"]


def test_name_of_games_is_no_time() -> None:
    """2034年冬奥会 is a name: what was finished for it today is done."""
    assert not _measures("今天，北岭2034年冬奥会三大赛区之一的云岭赛区全面完成施工。")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("到2035年，法规和标准体系基本建立，信用监管体制基本健全。", "信用监管体制基本健全"),
        ("到2033年底，力争实现全省影像资料互通。", "全省影像资料互通"),
        ("新机场有望在2033年实现局部开工。", "新机场局部开工"),
        ("计划今年8月，河东企业园开工建设。", "河东企业园开工建设"),
    ],
)
def test_dated_end_states(text: str, indicator: str) -> None:
    """What is to hold from a date is a goal without a number."""
    found = [fact.indicator for fact in _measures(text) if isinstance(fact, Goal)]
    assert any(name.endswith(indicator[-6:]) for name in found)


@pytest.mark.parametrize("text", ["确保中南铁路早日开工建设。", "要确保患者应收尽收。"])
def test_undated_end_states_are_wishes(text: str) -> None:
    assert not _measures(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (_PLAN + "打造甲、乙、丙等4个万亿级产业，做强品牌。", 4),
        (_PLAN + "重点建设40个示范点和6条绿带。", 40),
        (_PLAN + "推动机制创新取得突破，力争专项试点取得突破。实施重大项目5296个，年度完成投资3亿元。", 5296),
    ],
)
def test_counts_in_the_plan_of_a_year_are_promised(text: str, value: float) -> None:
    """The plan of a report known only by its year promises what it counts, though it hopes for 突破 beside it."""
    assert _sides(text, "2031")[value] is Goal


def test_indicators_that_change_alike() -> None:
    """A list of indicators named in full shares the growth behind it."""
    found = _measures("到2035年，工业投资、民间投资年均增长6%。")
    assert {fact.indicator for fact in found} == {"工业投资", "民间投资"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("评选活动将连续开展6年，每年表扬42家作坊。", 42),
        ("元宵夜，古城将部署约260名民警巡逻。", 260),
        ("7月8日起，下调公租房租金率0.4个百分点。", 0.4),
        ("到2034年，公交线路站点覆盖率达到80%。村级代办点事项可办率超过65%。", 65),
        ("力争到2035年，全县油茶总产量全国第三。", 3),
        ("今年，平川县注册商标总数将首次超过3400件。", 3400),
    ],
)
def test_what_holds_from_a_day_to_come_is_promised(text: str, value: float) -> None:
    """将 before any common verb, a day after the article's from which on, a share behind a target of a later year."""
    assert _sides(text)[value] is Goal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("晚会将于除夕夜播出，剧组走访了十二个古村落，约请上百名乐手加盟。", 12),
        ("否则他率领的拥有70个理事席位的同盟将离开理事会。", 70),
        ("6月8日起，下调公租房租金率0.4个百分点。", 0.4),
        ("到2034年，公交线路站点覆盖率达到80%。平川县新招教师65人。", 65),
        ("平川县风电规划建设总规模全国第四，机组运行平稳。", 4),
    ],
)
def test_what_was_done_or_is_had_is_told(text: str, value: float) -> None:
    """了 before a number, what is had by somebody who will act, a day that is past, a place among all."""
    assert _sides(text)[value] is Result


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("企业信心指标降至7年来最低水平。", 7),
        ("该指数以2029年基准指数110为参考。", 110),
        ("电能分批次送入2600公里外的海岛。", 2600),
    ],
)
def test_records_bases_and_distances_are_no_figures(text: str, value: float) -> None:
    """The years of a record, the base of an index and a distance are neither."""
    assert value not in _sides(text)


def test_what_will_not_be_reached_is_neither() -> None:
    """将无法在9月实现 promises nothing and tells no outcome."""
    assert not _measures("该组织说，39个成员国中有28个将无法在今年9月实现为15%的居民供电的目标。")


def test_what_there_is_may_be_replaced() -> None:
    """现有的 before 将全部 only says what the promise is about."""
    assert _sides("到2036年，平川县现有的7座燃油电站将全部被风电场取代。")[7] is Goal


def test_one_bound_holds_for_all_values_of_a_list() -> None:
    """左右 behind the last of the values of 分别 says how all are meant."""
    facts = _measures("今年目标：城镇、农村居民收入分别增长6.5%、7.5%左右。")
    assert [str(fact.comparator) for fact in facts] == ["~", "~"]


@pytest.mark.parametrize("verb", ["通报", "公开曝光"])
def test_cases_of_offences_made_public_are_counted(verb: str) -> None:
    """问题 names nothing by itself, 起 counts cases."""
    (fact,) = _measures(f"平川县纪委{verb}六起违反工作纪律典型问题。")
    assert (fact.value, fact.unit) == (Decimal(6), "起")


@pytest.mark.parametrize("text", ["震中在平川县以西约31公里处。", "平川县迎来9天假期。"])
def test_a_distance_from_a_town_and_a_holiday_are_no_outcome(text: str) -> None:
    assert not _measures(text)


def test_what_was_due_before_the_page_appeared_is_no_promise_any_more() -> None:
    text = "柳河县推进植树造林\n各乡镇要在6月底前完成植树造林8000亩。\n"
    (goal,) = _measures(text, "2031-03-01")
    assert isinstance(goal, Goal)
    assert goal.deadline == "2031-06-30"
    assert not _measures(text, "2031-08-01")

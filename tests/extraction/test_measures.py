"""Goals and results: told apart, with indicator, value, time and proof."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.document import Article, Metadata, Source
from kg.extraction.analysis import Analysis
from kg.extraction.measures.recognizer import MeasureRecognizer
from kg.extraction.organisations.recognizer import OrganizationRecognizer
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.extraction.times import TimeRecognizer
from kg.facts import Commitment, Comparator, Derivation, Direction, Goal, Measure, Result, ValueKind
from kg.lexicon import patterns
from kg.reading.layout import read_document

_TIMES = TimeRecognizer()
_MEASURES = MeasureRecognizer()


def _read(text: str) -> Article:
    source = Source("x.txt", f"某县召开大会\n{text}\n", metadata=Metadata(published="2030-03-01"))
    return read_document(source).articles[0]


def _measures(text: str) -> list[Measure]:
    analysis = Analysis(_read(text), year=2030)
    _TIMES(analysis)
    _MEASURES(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, Measure)]


def _sides(text: str) -> list[tuple[type[Measure], str, Decimal | None]]:
    return [(type(fact), fact.indicator, fact.value) for fact in _measures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "力争生产总值增长6%。",
        "确保生产总值增长6%。",
        "到2035年，生产总值增长6%。",
        "今年主要预期目标是：生产总值增长6%。",
        "县长指出，要推动生产总值增长6%。",
        "预计全年生产总值增长6%。",
    ],
)
def test_what_looks_forward_is_a_goal(text: str) -> None:
    """A promise is never reported as done."""
    assert _sides(text) == [(Goal, "生产总值", Decimal(6))]


@pytest.mark.parametrize(
    "text",
    [
        "去年生产总值增长6%。",
        "生产总值同比增长6%。",
        "截至6月底，生产总值增长6%。",
        "2028年，生产总值增长6%。",
        "生产总值增长6%，创历史新高。",
        "顺利完成全年目标任务，生产总值增长6%。",
    ],
)
def test_what_looks_back_is_a_result(text: str) -> None:
    """An outcome is never reported as promised."""
    assert {(kind, value) for kind, _, value in _sides(text)} == {(Result, Decimal(6))}


@pytest.mark.parametrize("text", ["水利部将新建灌区12处。", "明年会新增灌区12处。"])
def test_will_behind_a_ministry_or_in_plain_words_is_a_goal(text: str) -> None:
    """部将 is no general, and 会 before a deed of a year to come promises it."""
    assert [(type(fact), fact.value) for fact in _measures(text)] == [(Goal, Decimal(12))]


def test_sides_change_inside_a_sentence() -> None:
    """Each value follows the last sign before it."""
    text = "目前，步道里程已经达到120公里，今年还将新增50公里。"
    assert [kind for kind, _, _ in _sides(text)] == [Result, Goal]


def test_part_of_a_report_decides_for_bare_sentences() -> None:
    """A review looks back, a work plan forward, though their sentences have no tense."""
    text = "一、2029年工作回顾\n粮食产量50亿斤。\n二、2030年工作安排\n粮食产量52亿斤。"
    assert _sides(text) == [(Result, "粮食产量", Decimal(50)), (Goal, "粮食产量", Decimal(52))]


def test_deadline_without_a_known_year_still_looks_forward() -> None:
    """到2033年 promises, also where nothing tells the year of the article."""
    analysis = Analysis(_read("到2033年，森林覆盖率达到45%。"))
    _TIMES(analysis)
    _MEASURES(analysis)
    (fact,) = [fact for fact in analysis.facts if isinstance(fact, Measure)]
    assert isinstance(fact, Goal)
    assert fact.deadline == "2033"


def test_undecided_work_of_this_year_is_left_out() -> None:
    """今年实施项目60个 may be done or planned: no fact rather than a wrong one."""
    assert _measures("今年全县实施重点项目60个。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一产、二产、三产增加值分别增长3%、5%和7%。", {"一产增加值": 3, "二产增加值": 5, "三产增加值": 7}),
        (
            "城镇、农村常住居民人均收入分别增长4%、6%。",
            {"城镇常住居民人均收入": 4, "农村常住居民人均收入": 6},
        ),
        ("金融机构存贷款余额分别增长7%、8%。", {"金融机构存款余额": 7, "金融机构贷款余额": 8}),
        ("铁矿石进口、煤炭出口分别增长7%、8%。", {"铁矿石进口": 7, "煤炭出口": 8}),
    ],
)
def test_list_of_indicators_is_paired_with_its_values(text: str, expected: dict[str, int]) -> None:
    """分别 gives each value its own indicator, with the ending that the last one prints for all."""
    assert {fact.indicator: fact.value for fact in _measures(f"去年，{text}")} == expected


def test_level_and_growth_in_one_clause_share_the_indicator() -> None:
    """达到9.2万亿元、增长6% are two facts of one thing."""
    level, growth = _measures("去年，生产总值达到9.2万亿元、增长6%。")
    assert (level.indicator, level.value_kind, level.unit) == ("生产总值", ValueKind.LEVEL, "万亿元")
    assert (growth.indicator, growth.value_kind, growth.direction) == ("生产总值", ValueKind.GROWTH, Direction.UP)


def test_indicator_is_carried_to_a_bare_clause_with_its_words_as_evidence() -> None:
    """总额 alone means the total of what was named before, and the proof holds both."""
    text = "去年，外贸进出口增长8%，总额突破800亿元。"
    total = _measures(text)[1]
    article = _read(text)
    assert total.indicator == "外贸进出口总额"
    assert [article.source.raw[span.begin : span.end] for span in total.proof.evidence] == [
        "外贸进出口增长8%",
        "总额突破800亿元",
    ]


def test_change_has_an_outcome_before_and_a_goal_after() -> None:
    """由现在的82%提高到90% promises 90% and reports 82%."""
    text = "到2035年，医保参保率将由现在的81%提高到93%。"
    assert _sides(text) == [(Result, "医保参保率", Decimal(81)), (Goal, "医保参保率", Decimal(93))]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("力争办理8件民生实事。", "民生实事"),
        ("今年将规划建设50处“石榴花”便民综合体。", "“石榴花”便民综合体"),
        ("力争引进重点企业12家。", "重点企业"),
        ("力争推出60个包括交通、养老等领域的重大项目。", "重大项目"),
    ],
)
def test_counted_noun_is_the_indicator(text: str, indicator: str) -> None:
    """What is counted stands behind the classifier, or before the number."""
    (fact,) = _measures(text)
    assert (fact.indicator, fact.value_kind) == (indicator, ValueKind.COUNT)


def test_deadline_belongs_to_its_item_and_else_to_the_head_of_the_sentence() -> None:
    """到2035年 in one item does not date the next."""
    text = "今年重点抓好以下工作，一是到2035年工业总产值突破500亿元；二是加快实施15个重点项目。"
    first, second = _measures(text)
    assert isinstance(first, Goal)
    assert isinstance(second, Goal)
    assert (first.deadline, second.deadline) == ("2035", "2030")
    assert dict(second.field_proofs)["deadline"].derivation is not Derivation.STATED


def test_rank_goal_is_recoded() -> None:
    """进入全省前20位 is at most rank 20."""
    (fact,) = _measures("力争全年空气质量综合指数进入全省前20位。")
    assert isinstance(fact, Goal)
    assert (fact.comparator, fact.value, fact.unit) == (Comparator.RANK, Decimal(20), "位")
    assert (fact.proof.derivation, fact.commitment) == (Derivation.NORMALISED, Commitment.STRIVE)


@pytest.mark.parametrize(
    "text",
    [
        "全市深入做好“三篇大作”，推进“10大工程”。",
        "表彰了30个先进集体和60名先进个人。",
        "授予赵庄村等12个单位“先进集体”称号。",
        "大会要做好六个方面工作。",
        "会议成立12个指挥部。",
        "落实中央八项规定精神。",
        "这是一个好项目。",
        "他年仅42岁。",
        "如果增长3%，就能达到平均水平。",
        "未完成50个项目。",
        "该县距离省城60公里。",
    ],
)
def test_what_looks_like_a_figure_and_is_none(text: str) -> None:
    """Slogans, award sizes, mechanisms, articles, ages, conditions and distances are left out."""
    assert _measures(text) == []


def test_dated_end_state_needs_no_number() -> None:
    """A line to be opened at its date is a goal without value."""
    (fact,) = _measures("东山高铁预计2033年建成通车。")
    assert isinstance(fact, Goal)
    assert (fact.indicator, fact.value, fact.comparator, fact.deadline) == ("东山高铁建成通车", None, None, "2033")


def test_end_state_is_of_the_subject_of_its_sentence() -> None:
    """What the clause between calls the work (是…的重要组成部分) is not its name."""
    (fact,) = _measures("东山高铁东起江口站，是沿江通道的重要组成部分，预计2033年建成通车。")[-1:]
    assert (type(fact), fact.indicator) == (Goal, "东山高铁建成通车")


@pytest.mark.parametrize("text", ["预计日均客流量达到3万人次。", "预计今年亩产将达到700公斤以上。"])
def test_forecast_of_what_nobody_sets_is_no_goal(text: str) -> None:
    """Crowds and yields are forecast, not promised."""
    assert _measures(text) == []


def test_what_is_to_be_paid_each_year_is_no_promise() -> None:
    """每年就要花费 tells a cost that recurs."""
    assert Goal not in {type(fact) for fact in _measures("工厂每年就要花费80万元。")}


def test_sizes_in_the_names_of_a_list_of_projects_are_no_goals() -> None:
    """推动甲2万吨铜箔改造、乙扩产等项目建设 promises no amount."""
    assert _measures("大力推动东山化工2万吨铜箔技术改造、云岭电解液扩产等项目建设。") == []


def test_end_state_without_promise_is_none() -> None:
    """A line that has opened is no goal."""
    assert _measures("东山高铁去年建成通车。") == []


def test_evidence_holds_value_unit_and_indicator() -> None:
    """The quote alone proves the fact."""
    text = "去年，全社会用电量为45.6亿千瓦时，工业投资增长9.1%，其中技改投资增长12%。"
    article = _read(text)
    for fact in _measures(text):
        quote = "".join(article.source.raw[span.begin : span.end] for span in fact.proof.evidence)
        assert str(fact.value) in quote
        assert fact.unit in quote
        assert fact.indicator in quote


def test_scope_word_means_the_place_of_the_article() -> None:
    """全县 is the county that the article is about, and the proof says that it was inferred."""
    analysis = Analysis(_read("去年，全县新增就业3万人。"), year=2030)
    analysis.context = Gazetteer.load().by_name("凤阳县")[0]
    _MEASURES(analysis)
    (fact,) = [fact for fact in analysis.facts if isinstance(fact, Measure)]
    assert fact.scope == "凤阳县"
    assert dict(fact.field_proofs)["scope"].derivation is Derivation.INFERRED


def test_nation_in_a_comparison_is_no_scope() -> None:
    """高于全国 compares with the nation, the figure is the province's."""
    analysis = Analysis(_read("去年，工业增加值增长7%，高于全国1.5个百分点。"), year=2030)
    analysis.context = Gazetteer.load().by_name("安徽省")[0]
    _MEASURES(analysis)
    own, ahead = [fact for fact in analysis.facts if isinstance(fact, Measure)]
    assert (own.indicator, ahead.indicator) == ("工业增加值", "工业增加值高于全国")
    assert (own.scope, ahead.scope) == ("安徽省", "安徽省")


def _scopes(text: str, *, year: int = 2030, published: str = "2030-03-01") -> list[str]:
    source = Source("x.txt", f"记者走基层\n{text}\n", metadata=Metadata(published=published))
    analysis = Analysis(read_document(source).articles[0], year=year)
    PlaceRecognizer(Gazetteer.load())(analysis)
    ContextResolver(Gazetteer.load())(analysis)
    _TIMES(analysis)
    OrganizationRecognizer(Gazetteer.load())(analysis)
    _MEASURES(analysis)
    return [fact.scope for fact in analysis.facts if isinstance(fact, Measure)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("去年，安徽省粮食产量达到800亿斤。", "安徽省"),
        ("去年，安徽凤阳县粮食产量达到8亿斤。", "凤阳县"),
        ("去年，我国粮食产量达到1.4万亿斤。", "全国"),
        ("截至去年底，凤阳县共有企业300家，就业率达到95%。", "凤阳县"),
        ("凤阳县地处淮河南岸。全县粮食产量达到8亿斤。", "凤阳县"),
        ("去年，美国失业率达到5%。", "美国"),
        ("总投资3亿元的东江水库已经开工。", "东江水库"),
    ],
)
def test_figure_belongs_to_what_its_clause_is_about(text: str, scope: str) -> None:
    """The place that opens the clause, or the clause before, owns the figure; of a chain of names the last."""
    assert _scopes(text)[-1] == scope


def test_place_in_the_object_owns_nothing() -> None:
    """做强凤阳县… names what is worked on, not whose output it is."""
    text = "安徽省生产总值增长6%。安徽省就业稳定。今年，做强凤阳县产业集群，力争全省汽车产量增长15%。"
    assert _scopes(text) == ["安徽省", "安徽省"]


def test_figure_of_a_national_item_belongs_to_the_nation() -> None:
    """Without any place, an item on the nation's statistics is about the nation."""
    assert _scopes("国务院有关部门发布数据。去年，工业增加值增长6%。") == ["全国"]


@pytest.mark.parametrize(
    "text",
    [
        "各县梳理确定了40个片区，涉及120项重点任务。",
        "全县成立了12个工作专班。",
        "工作细化为60项任务。",
    ],
)
def test_how_work_is_divided_is_no_outcome(text: str) -> None:
    """Units of a mechanism are neither promised nor delivered."""
    assert _measures(text) == []


def test_what_is_chosen_for_delivery_counts() -> None:
    """确定了10件民生实事 counts what people get."""
    assert [fact.indicator for fact in _measures("去年，全县确定了10件民生实事。")] == ["民生实事"]


@pytest.mark.parametrize(
    "text",
    [
        "去年，工业投资没有达到50亿元。",
        "去年，12个指标未达到规划预期。",
        "只要加快改造，就能腾出400多万亩土地。",
        "顺利完成年初确定的6%左右的预期目标。",
        "增速高于全国5.2%的平均水平。",
    ],
)
def test_figures_denied_supposed_or_of_others_are_left_out(text: str) -> None:
    """Negations, conditions, goals told again and other bodies' figures are no facts of this article."""
    assert _measures(text) == []


def test_plan_without_heading_is_no_outcome() -> None:
    """A paragraph of orders promises its figures; a paragraph of achievements reports them."""
    plan = "加快补齐短板，推进水系建设，完善管网，新建绿道100公里，粮食产量达到50亿斤以上。"
    review = "成功创建示范区，入选首批试点，圆满办结实事，新建绿道103公里，粮食产量达到51.28亿斤。"
    assert {kind for kind, _, _ in _sides(plan)} == {Goal}
    assert {kind for kind, _, _ in _sides(review)} == {Result}


def test_attribute_of_a_planned_work_is_no_goal() -> None:
    """总投资23亿元的…工程预计明年完工 promises the work, not its cost."""
    facts = _measures("总投资23亿元的二期工程预计明年底完工。")
    assert [(type(fact), fact.indicator) for fact in facts if fact.value is not None] == [(Result, "二期工程总投资")]


def test_as_planned_is_done() -> None:
    """已按计划完成 looks back."""
    assert _sides("已按计划完成重点项目30个。") == [(Result, "重点项目", Decimal(30))]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("事故造成21人死亡。", "死亡"),
        ("去年，一周新增病例29例，比此前一周上涨了12%。", "一周新增病例"),
        ("去年，粮食产量5亿吨、油料产量3亿吨，同比分别增长4%、6%。", "油料产量"),
        ("去年，生产总值连跨2个千亿元台阶，达到1.5万亿元。", "生产总值"),
        ("去年，国有企业由66户整合至12户。", "国有企业"),
        ("去年，感染率为3.6%，今年这一比例上升到6.4%。", "感染率"),
        ("去年，22个省份安排扶贫项目。", "省份"),
        ("去年，经济景气指数降至93.6。", "经济景气指数"),
    ],
)
def test_last_value_has_the_indicator_that_it_measures(text: str, indicator: str) -> None:
    """Bases of comparison, pronouns, round marks and verbs are no part of an indicator's name."""
    assert _measures(text)[-1].indicator == indicator


def test_times_of_a_pair_serve_the_next_pair() -> None:
    """从2022年…到2029年… also dates the pair that prints no time."""
    text = "生产总值从2022年的22亿元提升到2029年的50亿元；工业增加值由2亿元增长到9亿元。"
    periods = [fact.period for fact in _measures(text) if isinstance(fact, Result)]
    assert periods == ["2022", "2029", "2022", "2029"]


def test_now_is_the_time_of_the_article() -> None:
    """目前 dates a figure to the day of publication, and the proof says that it was inferred."""
    (fact,) = _measures("目前，全县共有企业300家。")
    assert isinstance(fact, Result)
    assert fact.period == "2030-03-01"
    assert dict(fact.field_proofs)["period"].derivation is Derivation.INFERRED


def test_each_mark_has_a_character_of_its_hint() -> None:
    """A hint that leaves out a match would lose it without a word."""
    for pattern in patterns("horizon.toml"):
        hint = set(pattern.fields.get("hint", ""))
        found = [match[0] for example in pattern.match for match in pattern.regex.finditer(example)]
        assert not hint or all(hint & set(words) for words in found), pattern.id


@pytest.mark.parametrize(
    "text",
    [
        "城区人口80万以下的小城市放宽落户门槛。",
        "城区常住人口在300万—500万的大城市要放宽落户条件。",
        "对营业收入超过2000万元的工业企业给予奖励。",
    ],
)
def test_a_bound_that_tells_a_class_apart_is_no_figure(text: str) -> None:
    assert _measures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "会议要求，市级发文数量压减25%。",
        "会议决定：县应急局负责48小时内调集编织袋50万条。",
        "大会批准了报告，决定新一届政府五年内累计完成交通投资80亿元。",
        "一期建成投产后可年产铝材6万吨。",
        "全年目标只有一个——生产总值增长6%。",
        "全县经济增长预期目标将设定在6%上下。",
        "2030年，工业增加值增长8%以上。",
        "2030年，税收占比提高2个百分点、新增企业不少于40家。",
        "争取综合考核位次重返全省百强县（市）前30名。",
        "市委办要带头精文减会，文件数量压减25%。",
    ],
)
def test_orders_decisions_and_bounds_of_this_year_are_promised(text: str) -> None:
    """What a meeting asks for, what a work is to yield, and bounds set for the year that runs are goals."""
    assert {type(fact) for fact in _measures(text)} == {Goal}


@pytest.mark.parametrize(
    "text",
    [
        "工业增加值增长8%以上。",
        "如果按去年的节奏推，全年只能开工30个项目。",
        "若降雨超过警戒值，信河站水位可能达到23.5米。",
        "海域位于北纬26度至北纬12度。",
        "省道K17+300处塌方。",
    ],
)
def test_bounds_without_time_conditions_and_positions_are_no_outcome(text: str) -> None:
    """Where nothing says past, a bound is no result; nor is what might be, or where something lies."""
    assert _measures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "按照上级要求，已建成服务站32个。",
        "去年会议决定后，累计新增床位300张。",
        "大桥建成后已通行车辆3万辆。",
        "但也要清醒看到，生产总值增速仅为3.9%。",
        "短短三年内，合作社增加到127家。",
    ],
)
def test_evidence_of_the_past_outweighs_words_of_order(text: str) -> None:
    """要求, 决定 and 建成后 do not turn what is told as done into a promise."""
    assert {type(fact) for fact in _measures(text)} == {Result}


def test_part_follows_its_whole() -> None:
    """其中 and 占 look where the figure before them looks, across a plan figure between."""
    text = "此次开工项目共27个，总投资138亿元，年度计划投资31亿元，其中制造业项目19个、占项目总数的70.4%。"
    sides = {fact.value: type(fact) for fact in _measures(text)}
    assert (sides[Decimal(31)], sides[Decimal(19)], sides[Decimal("70.4")]) == (Goal, Result, Result)


def test_base_of_a_promise_is_reported() -> None:
    """在52亿元基础上再翻一番 reports 52 and promises 100 per cent more, of one indicator."""
    facts = _measures("到2035年，力争外贸进出口总额在2029年52亿元基础上再翻一番。")
    assert [(type(fact), fact.indicator, fact.value, fact.unit) for fact in facts] == [
        (Result, "外贸进出口总额", Decimal(52), "亿元"),
        (Goal, "外贸进出口总额", Decimal(100), "%"),
    ]


def test_review_ends_with_a_sentence_on_this_year() -> None:
    """A paragraph that opens with the year under review does not make this year's bounds outcomes."""
    text = "2029年是不平凡的一年。\n完成投资30亿元。2030年，工业增加值增长8%以上。"
    assert {fact.value: type(fact) for fact in _measures(text)} == {Decimal(30): Result, Decimal(8): Goal}


def test_each_place_of_a_pair_of_ranks_counts() -> None:
    """居全省第四、江北第一 are two places of one indicator."""
    facts = _measures("去年，进出口总额增幅居全省第四、江北第一。")
    assert [(fact.indicator, fact.value) for fact in facts] == [("进出口总额", Decimal(4)), ("进出口总额", Decimal(1))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("到2035年，县域产值突破90亿元，能耗累计降低17%以上。", 17),
        ("到2035年，县域产值突破90亿元，单位能耗较2028年下降9%左右。", 9),
        ("优质果率由目前的62%提高到80%以上。", 80),
        ("全年将锚定完成投资70亿元的目标不放松。", 70),
        ("全年生产总值增长目标仍为7%左右。", 7),
        ("目前车站初步建成，40万居民将喝到优质水。", 40),
        ("县里将成立专班，选派12名联络员。", 12),
    ],
)
def test_what_is_yet_to_come_is_a_goal_though_it_is_told_against_the_present(text: str, value: int) -> None:
    """A base, a total so far, or what stands today does not turn a promise into an outcome."""
    assert (Goal, Decimal(value)) in [(side, found) for side, _, found in _sides(text)]


@pytest.mark.parametrize(
    "text",
    [
        "会议共审议法律草案10件，通过其中3件，决定批准条约2件。",
        "会议决定批准条约2件。",
        "今晚将要播出的节目里，6支代表队正在比赛。",
        "新线开通后，车程从目前的3小时缩短至2小时。",
    ],
)
def test_what_is_told_as_done_is_no_goal(text: str) -> None:
    """What a meeting did, and what goes on, is not promised."""
    assert Goal not in [side for side, _, _ in _sides(text)]


def test_numbered_paragraphs_share_their_mood() -> None:
    """A paragraph of tasks among paragraphs of achievements is told of the year that is over."""
    review = "（四）推进治理。入选示范名单，荣获金奖，成功举办博览会，取得新进展，再创佳绩，获评先进。"
    text = f"{review}\n（五）扩大开放。深化改革，完善网络，加强服务，推进建设，供应土地24亩。"
    assert (Result, Decimal(24)) in [(side, value) for side, _, value in _sides(text)]


@pytest.mark.parametrize(
    "text",
    ["工人5个多小时的抢修，恢复了供电。", "这5起问题分别是：私设金库。", "12条主要河流水质优良率达97%。"],
)
def test_words_that_name_nothing_are_no_indicator(text: str) -> None:
    """A length of time, a pointer back, or the name of another value gives no figure."""
    assert all(value != 5 and value != 12 for _, _, value in _sides(text))  # noqa: PLR1714


def test_half_is_fifty_percent() -> None:
    """一半 is a share."""
    assert ("园区税收占比", Decimal(50)) in [(name, value) for _, name, value in _sides("去年园区税收占比达一半以上。")]

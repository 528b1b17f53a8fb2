"""Whose figures: the owner named in the clause, carried on, or told by the article."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.facts import Derivation, Measure
from tests.extraction.analysed import facts_in


def _measures(text: str, published: str = "2031-05-02") -> list[Measure]:
    return facts_in(Measure, text, published)


def _scope(text: str, value: float, published: str = "2031-05-02") -> str:
    (scope,) = {fact.scope for fact in _measures(text, published) if fact.value == Decimal(str(value))}
    return scope


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        # a field of ranking is not who is ranked
        ("凤阳县召开会议。全县粮食产量8万吨，在全市目标考核中名列第五。", 5, "凤阳县"),
        # who tells is not who is told of
        ("国家能源局：2031年中国新能源装机将增长1.9%。", 1.9, "中国"),
        # the body of somebody's post is not the owner
        ("我国工业平稳增长。工信部总工程师 王明：装备制造业增加值一季度增长9.1%。", 9.1, "全国"),
        # of a chain the last, also across words of direction
        ("2030年，巴基斯坦西南部俾路支省新增就业6万人。", 6, "俾路支省"),
        # a division spoken of in the clause before
        ("通报最多的是安徽省，共通报了16件。", 16, "安徽省"),
        # what means the nation in the clause before goes on
        ("广东省新增就业3万人。目前服务业在我国GDP中的占比已经达到45%，比2029年提高了2.7个百分点。", 2.7, "全国"),
        # a comparison with the nation ends with its sentence
        (
            "凤阳县出口增长9%，凤阳县招商工作加快。全国同期出口增长3%。要乘势而上，确保引进项目60个。全县要抓落实。",
            60,
            "凤阳县",
        ),
        # an effort called a project owns nothing
        ("我国农业稳定。截至3月底，县级乡村振兴项目库里累计入库项目61万个。我国继续推进。", 61, "全国"),
    ],
)
def test_owner_of_a_figure(text: str, value: float, scope: str) -> None:
    assert _scope(text, value) == scope


def test_short_form_of_a_zone_means_its_full_name() -> None:
    """平川经开区 and 开发区 are the zone that the article names in full, and the proof shows where."""
    text = (
        "凤阳经开区改革见成效\n凤阳经济技术开发区位于安徽省。凤阳经开区新建厂房20栋，引进企业30家。\n"
        "去年，开发区工业增加值增长10.8%。\n"
    )
    found = _measures(text)
    assert {fact.scope for fact in found} == {"凤阳经济技术开发区"}
    proof = next(dict(fact.field_proofs)["scope"] for fact in found if fact.value == Decimal(20))
    assert proof.derivation is Derivation.INFERRED
    assert any(text[span.begin : span.end] == "凤阳经济技术开发区" for span in proof.resolved_from)


def test_stages_and_tails_of_a_work_are_the_work() -> None:
    """总部基地 and 一期 speak of the work named in full before."""
    text = (
        "凤阳县举行开工仪式。总投资46亿元的东岭新材料产业总部基地开工。\n"
        "据介绍，总部基地分两期建设，一期建成投产后可年产铝材6万吨。全县要做好服务。\n"
    )
    assert _scope(text, 6) == "东岭新材料产业总部基地"


def test_example_in_national_news_is_not_its_subject() -> None:
    """A county named once as an example does not own the nation's figures."""
    text = (
        "夏粮是我国全年第一季粮食，全国麦收进展顺利。我国农机调度有序。\n"
        "凤阳县将全县小麦划成1000个网格，凤阳干部忙调度。\n"
        "目前，全国农机充足。其中，联合收割机达到80万台。\n"
    )
    assert _scope(text, 80) == "全国"


def test_other_division_that_a_block_is_about() -> None:
    """全省 in a block on another province is that one."""
    text = (
        "湖南省推进整改，湖南省委部署工作。湖南全省上下行动。\n"
        "广东省各级机关走村入户。今年以来，全省共查处问题9644个。\n"
        "湖南省委抓好落实，湖南全省见效。\n"
    )
    assert _scope(text, 9644) == "广东省"


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        # where those counted came to
        ("今年以来，已有7.3万名候鸟摄影爱好者来到凤阳县。", 7.3, "凤阳县"),
        ("截至去年底，深圳已有83家灯具企业来到凤阳县。", 83, "凤阳县"),
        # 各乡镇 is nobody, the place before it is
        ("在凤阳县各乡镇，今年有4万户农家用上新炉具。", 4, "凤阳县"),
        # an airport is more than the town it is named after
        ("安徽省开放加快。一季度，凤阳机场货邮量增长了43%。", 43, "凤阳机场"),
        # a road inside a province is no work of its own
        ("安徽省去年加快建设，目前已在省内高速公路建成换电站37座。", 37, "安徽省"),
        # a list of towns with their provinces is none of them
        ("我国公布名单。今年安徽铜陵、四川自贡等13个城市入选试点。", 13, "全国"),
    ],
)
def test_owner_by_the_words_around_it(text: str, value: float, scope: str) -> None:
    assert _scope(text, value) == scope


def test_report_of_an_unnamed_division_is_not_the_nations() -> None:
    """全省 without a name in an annual report: whose figures they are is not known."""
    text = "力争全省城镇化率提高2.3个百分点以上。做好第九次全国农业普查。"
    assert _scope(text, 2.3, "2031") == ""


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        # several places named in a row are parts of the article's own
        ("凤阳县召开会议。全县计划在红心镇、板桥镇新建粮库7座。", 7, "凤阳县"),
        ("凤阳县召开会议。确保红心镇石塘村等6个村年内通上自来水，新铺管网45公里。", 45, "凤阳县"),
        ("凤阳县召开会议。在红心镇新建粮库7座。", 7, "红心镇"),
        # a place that is the first part of another name is not the owner
        ("凤阳县召开会议。“黄海粮谷”示范工程推广面积12万亩。", 12, "凤阳县"),
        # the field of a comparison
        ("凤阳县召开会议。今年粮食产量增长5%，全省排名升至第9位。", 9, "凤阳县"),
        # all provinces are the nation
        ("国务院召开发布会。31个省（区、市）和新疆生产建设兵团报告病例844例。", 844, "全国"),
        # 该校 is the school named last
        ("凤阳县召开会议。县领导来到凤阳县红心镇中心小学。该校现有教师83人。", 83, "凤阳县红心镇中心小学"),
        # whom the sentence above ends with goes on, not the road that it begins with
        ("凤阳县召开会议。滁淮高速公路建成通车，全县告别没有高速的历史。去年接待游客830万人次。", 830, "凤阳县"),
    ],
)
def test_owner_among_others(text: str, value: float, scope: str) -> None:
    assert _scope(text, value) == scope


def test_school_that_opens_the_headline_owns_figures() -> None:
    text = (
        "凤阳县红心镇中心小学举行新楼启用仪式\n4月27日，凤阳县红心镇中心小学热闹非凡。仪式由副校长主持。\n"
        "据介绍，新教学楼总投资1180万元，配有多媒体教室16间。\n"
    )
    assert _scope(text, 16) == "凤阳县红心镇中心小学"


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        # a row of places, each with its figure
        ("安徽省召开会议。全省改造旧房9万户，其中滁州市3万户、宿州市2.5万户、池州市1.5万户。", 2.5, "宿州市"),
        (
            "凤阳县召开会议。红心酒业有限公司、石桥粮油有限公司分别捐款53万元、14万元。",
            14,
            "石桥粮油有限公司",
        ),
        # the field of a work in a list is no owner
        ("安徽省召开会议。全省完成改造农村危房17万户、城镇棚户区28万套。", 28, "安徽省"),
        # what a figure is compared with is not whose it is
        ("凤阳县召开会议。全县工业增加值增长12.4%，低于滁州市平均水平4.1个百分点。", 4.1, "凤阳县"),
        # the port that a town gives its name to
        ("滁州市召开会议。去年，凤阳港吞吐量突破150万吨。", 150, "凤阳港"),
    ],
)
def test_owner_in_a_row_or_a_comparison(text: str, value: float, scope: str) -> None:
    assert _scope(text, value) == scope


def test_work_at_the_head_of_an_item_owns_its_figures() -> None:
    text = (
        "凤阳县重大项目集中开工\n5月1日，凤阳县一批项目开工，总投资35亿元。\n"
        "——红心河流域综合治理工程：总投资3.8亿元。\n——工业项目：开工9个。\n"
    )
    assert _scope(text, 3.8) == "红心河流域综合治理工程"
    assert _scope(text, 35) == "凤阳县"


def test_township_that_opens_a_line_above_the_body_owns_figures() -> None:
    text = (
        "“三进三帮”工作简报\n第8期\n红心镇：干部进农家\n"
        "活动开展以来，凤阳县红心镇组织干部进村入户。红心镇干部排查隐患96处，比全县平均多。\n"
        "二、用心解难。累计收集建议317条。\n"
    )
    assert _scope(text, 317) == "红心镇"


def test_local_article_on_national_awards_stays_local() -> None:
    text = (
        "凤阳三人获表彰\n——我县全国劳动模范风采\n凤阳县总工会供稿\n老把式王明\n"
        "王明1981年进厂，从学徒干起，后来当上了车间主任，带着大家一起钻研技术，厂里的人都佩服他。他完成革新29项。\n"
        "山里的李华\n"
        "李华是村里的带头人，她种下果树，带着村民一起干，村里的日子一天天好了起来，家家都有了奔头。今年将新建果园17个。\n"
        "护士长张敏\n"
        "张敏在医院工作了二十年，是全国优秀护士，从来没有出过差错，病人都记得她，同事也都愿意跟着她学。\n"
    )
    assert _scope(text, 17) == "凤阳县"

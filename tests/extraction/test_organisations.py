"""Bodies named in an article: found whole, told apart, resolved to their jurisdiction, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.organisations.recognizer import OrganizationRecognizer, classify
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.facts import Derivation, Organization, OrganizationKind
from kg.reading.layout import read_document

_GAZETTEER = Gazetteer.load()
_PIPELINE = (
    PlaceRecognizer(_GAZETTEER),
    ContextResolver(_GAZETTEER),
    DocumentRecognizer(),
    OrganizationRecognizer(_GAZETTEER),
)


def _analyse(text: str) -> Analysis:
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    for component in _PIPELINE:
        component(analysis)
    return analysis


def _facts(text: str) -> dict[str, Organization]:
    return {fact.name: fact for fact in _analyse(text).facts if isinstance(fact, Organization)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("宜丰县委、县政府召开会议。", {"宜丰县委", "宜丰县政府"}),
        ("上高县召开会议，县委县政府作出部署。", {"上高县委", "上高县政府"}),
        ("上高县印发通知，县委办公室县政府办公室抓落实。", {"上高县委办公室", "上高县政府办公室"}),
        ("宜春市发改委、财政局负责。", {"宜春市发改委", "宜春市财政局"}),
        ("宜丰县法院、宜丰县检察院通报案情。", {"宜丰县法院", "宜丰县检察院"}),
        ("宜丰县潭山镇红岩煤矿复工。", {"红岩煤矿"}),
        ("宜丰县消防大队大队长到场。", {"宜丰县消防大队"}),
        ("宜春市开会\n我市各界代表到会。丰城市政协参加，市工商联作报告。", {"丰城市政协", "宜春市工商联"}),
        ("宜丰县农户去湖南省考察。宜丰县请省农科院指导。", {"省农科院"}),
        ("宜春市委、人大、政协听取汇报。", {"宜春市委", "宜春市人大", "宜春市政协"}),
        ("江西省住房和城乡建设厅发布通知。", {"江西省住房和城乡建设厅"}),
        ("宜丰县开会，县城管局、县市场监管局到会。", {"宜丰县城管局", "宜丰县市场监管局"}),
        ("宜丰县开会，县直机关工委、县委财经委到会。", {"宜丰县直机关工委", "宜丰县委财经委"}),
        ("宜丰县开会，县自然资源分局、县森林公安局到会。", {"宜丰县自然资源分局", "宜丰县森林公安局"}),
        ("宜丰县国有资本投资经营集团有限公司中标。", {"宜丰县国有资本投资经营集团有限公司"}),
        ("山林被称为“绿色银行”，护林队管理好林场，巡查百亩林场。", set()),
        ("他们走访白石国有林场。", {"白石国有林场"}),
        ("江西青禾新材料股份有限公司投产。青禾新材董事长到场。", {"江西青禾新材料股份有限公司"}),
        ("江西省福建商会捐款。", {"江西省福建商会"}),
        ("中央“强根铸魂、固本培元”教育领导小组开会。", {"中央“强根铸魂、固本培元”教育领导小组"}),
        ("会议由国家发改委、财政部主办。", {"国家发改委", "财政部"}),
        ("专班由市教育局牵头，县委认可。", {"市教育局", "县委"}),
        ("宜春市公安局袁州分局破案。", {"宜春市公安局袁州分局"}),
        ("云岭集团党委在延安开展活动。", {"云岭集团党委"}),
        ("政协宜丰县第十届委员会闭幕。", {"宜丰县政协"}),
        ("他当选共青团宜丰县委副书记。", {"共青团宜丰县委"}),
        ("青禾日报宜春融媒体中心记者 王明", {"青禾日报宜春融媒体中心"}),
        ("他来自江西师范大学，后加入明远科技股份有限公司。", {"江西师范大学", "明远科技股份有限公司"}),
        ("塔吉克斯坦人民民主党主席致函，加蓬外交部回应。", {"塔吉克斯坦人民民主党", "加蓬外交部"}),
        ("宜丰县绿色食品产业发展领导小组成员单位参加。", {"宜丰县绿色食品产业发展领导小组"}),
        ("加蓬原子能委员会宣布，意大利驻加蓬大使馆证实。", {"加蓬原子能委员会", "意大利驻加蓬大使馆"}),
        ("以色列国防军称，土耳其民航安全局调查。", {"以色列国防军", "土耳其民航安全局"}),
        ("据CNN报道，CNNIC没有回应。", {"CNN"}),
        (
            "宜丰县表彰先进。县农牧业局、县家畜改良站、县脐橙产业局获奖。",
            {"宜丰县农牧业局", "宜丰县家畜改良站", "宜丰县脐橙产业局"},
        ),
        ("宜丰县潭山镇巡山，镇派出所、财政所参加。", {"潭山镇派出所", "潭山镇财政所"}),
        ("青岭文旅经济区管委会、红石山改革试验区党工委参加。", {"青岭文旅经济区管委会", "红石山改革试验区党工委"}),
        ("会议由江西省第六批援疆工作队阿克陶工作组汇报。", {"江西省第六批援疆工作队阿克陶工作组"}),
        ("宜春市袁州区对口帮扶指挥部到会。", {"宜春市袁州区对口帮扶指挥部"}),
        ("青岭生态报记者：请问有何打算？本报记者：谢谢。", {"青岭生态报"}),
        ("前三季度公司营收增长。全国八家期货交易所上线。", set()),
        ("潭山镇清溪百亩果园和宏远丝绸有限公司投产。", {"宏远丝绸有限公司"}),
        ("全国人大财经委、环资委作报告。", {"全国人大财经委", "全国人大环境与资源保护委员会"}),
        ("宜丰县人大常委会开会，县人大副主任出席。", {"宜丰县人大常委会"}),
        ("中国共产党宜丰县第十三次代表大会开幕。", set()),
        ("他是省委党校研究生学历。江西省要防大风、抗大洪。", set()),
        ("宜春高铁站开建。", set()),
        (
            "宜丰县委第二巡察组进驻，宜丰县人大常委会教科文卫工作委员会开会。",
            {"宜丰县委第二巡察组", "宜丰县人大常委会教科文卫工作委员会"},
        ),
        ("我县要主动对接上高县，联防联控；县卫健委负责。宜丰县全县上下行动，宜丰县争先。", {"宜丰县卫健委"}),
        ("县委书记王青带队到上高县、万载县考察。县林业局、县教育局参加。", {"县林业局", "县教育局"}),
        ("宜丰县黄岗古镇开街，镇党委负责。", set()),
        ("，国航宣布，居民进入展馆。", {"国航"}),
        ("宜丰县公安局新昌派出所民警到场。", {"宜丰县公安局新昌派出所"}),
        ("建设银行宜丰支行与海关总署江西分署签约。", {"建设银行宜丰支行", "海关总署江西分署"}),
        ("国家统计局城市司司长表示。", {"国家统计局城市司"}),
        ("明远集团党委书记、宜丰县水利局党组成员出席。", {"明远集团", "宜丰县水利局"}),
        ("宜丰县委办公室县政府办公室印发。", {"宜丰县委办公室", "宜丰县政府办公室"}),
        ("宜春市纪委监委通报。", {"宜春市纪委监委"}),
        ("宜春市纪委、监委通报。", {"宜春市纪委", "宜春市监委"}),
        ("国家粮食局消息，中央应对洪涝灾害工作领导小组开会。", {"国家粮食局", "中央应对洪涝灾害工作领导小组"}),
        ("他代表民进第十二届中央常务委员会作报告。", {"民进第十二届中央常务委员会"}),
        ("政协第十一届全国委员会闭幕。", {"全国政协"}),
        (
            "挂牌江西信息与智慧农业研究院，北京大学和清华大学参加。",
            {"江西信息与智慧农业研究院", "北京大学", "清华大学"},
        ),
        ("执政的“变革进步联盟”提名了候选人。", {"变革进步联盟"}),
        ("明远科技董事长介绍，衡山明远电工攻克难关。", {"明远科技", "衡山明远电工"}),
        ("宜丰县 人民政府印发通知。", {"宜丰县政府"}),
        ("陆军第十二集团军官兵抢险。", {"陆军第十二集团军"}),
        ("海军415潜艇、12345部队6分队获奖。", {"海军415潜艇", "12345部队6分队"}),
        ("江西省第三批援外医疗队出发。", {"江西省第三批援外医疗队"}),
        (
            "全国“净网护苗”办公室发布，第二轮第四批中央环境督察组通报。",
            {"全国“净网护苗”办公室", "第二轮第四批中央环境督察组"},
        ),
        ("俄国防部称，加蓬海警厅和加蓬联邦议院没有回应。", {"俄国防部", "加蓬海警厅", "加蓬联邦议院"}),
        ("加蓬最大反对党变革进步党参选。", {"变革进步党"}),
        ("在明远日化、青禾新能源车业等企业调研。", {"明远日化", "青禾新能源车业"}),
        (
            "宜丰县工信科技局、宜春应化所、建设银行宜丰支行营业部参加。",
            {"宜丰县工信科技局", "宜春应化所", "建设银行宜丰支行营业部"},
        ),
        ("武汉大学人民医院西院区、央视农业频道开设专栏。", {"武汉大学人民医院西院区", "央视农业频道"}),
        ("宜丰县新昌镇、石湾农场负责人参会。", {"石湾农场"}),
        ("明远城市投资控股集团有限公司成立。", {"明远城市投资控股集团有限公司"}),
        ("宜春市监察委员会副主任出席。", {"宜春市监察委员会"}),
        ("明远（江西）投资有限公司、青禾服装（集团）公司签约。", {"明远（江西）投资有限公司", "青禾服装（集团）公司"}),
        (
            "原中国明远重工集团有限公司、宜春青禾医院股份有限公司受罚。",
            {"中国明远重工集团有限公司", "宜春青禾医院股份有限公司"},
        ),
        ("红岭大战纪念馆、宁波海关、宜丰县第一小学开放。", {"红岭大战纪念馆", "宁波海关", "宜丰县第一小学"}),
    ],
)
def test_bodies_are_found_whole_and_apart(text: str, names: set[str]) -> None:
    assert set(_facts(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "宜丰县有关部门、各级党组织和企业要抓好落实，党委政府要负责。",
        "全县召开誓师大会，构建新发展格局。",
        "一批上市公司和科技公司落户，20多家企业集团参会。",
        "学会换位思考，政治中心、文化中心的功能更强。",
        "市民走进超市，参观产业园区，各市、各县都在学习。",
        "他是县委书记的榜样。",
        "扎实办好中小学，大学生返乡。",
        "县委托第三方评估。",
        "乱局之下，极端组织控制东部，两党都反对当局。",
        "全省农业科技攻克难关，数字科技企业壮大。",
        "国家有关部门要求各级领导小组落实，全国文化中心建设加快。",
        "宜春市是赣西经济中心，宜春经济中心地位巩固。",
        "贫困村支部书记座谈，县级新业态工会联合会应建尽建，她放弃上大学的机会。",
        "专家索尼娅·海川说，第一批医疗队没有她，各省区市人民政府要落实。",
        "贫困大学新生得到资助，2008年大学毕业，在上海投资建厂。",
        "这座专业博物馆、四大会计师事务所和研究型大学受到关注。",
        "他还存在挪用公司茶款的行为。",
    ],
)
def test_generic_words_name_no_body(text: str) -> None:
    assert set(_facts(text)) == set()


@pytest.mark.parametrize("outlet", ["海川日报", "高原晨报", "海峡导报", "海川广播电视台"])
def test_an_outlet_and_its_regional_house_are_one_body(outlet: str) -> None:
    """Whatever the paper is called."""
    assert set(_facts(f"柳树开花\n柳树开花了。\n{outlet}宁德融媒体中心记者 何小林\n")) == {f"{outlet}宁德融媒体中心"}


def test_forms_of_one_department_are_one_body() -> None:
    facts = _facts("宜春市发改委发布通知，宜春市发展和改革委员会负责解释。")
    assert set(facts) == {"宜春市发展和改革委员会"}
    assert facts["宜春市发展和改革委员会"].aliases == ("宜春市发改委", "宜春市发展和改革委员会")


def test_a_declared_short_form_means_the_body_it_was_declared_for() -> None:
    facts = _facts("明远装备制造有限公司（以下简称“明远装备”）投产。会上，明远装备表示满意。")
    assert set(facts) == {"明远装备制造有限公司"}
    assert facts["明远装备制造有限公司"].aliases == ("明远装备制造有限公司", "明远装备")


def test_an_office_named_alone_is_the_centre_s_only_in_news_of_the_whole_country() -> None:
    assert set(_facts("发改委发布意见，药监局跟进。")) == {"国家发展改革委", "国家药监局"}
    assert "国家药监局" not in _facts("宜丰县召开会议，药监局跟进。")


def test_a_verb_before_a_name_is_left_out() -> None:
    assert set(_facts("双方积极参与国家电网公司项目，并与明远集团签约。")) == {"国家电网公司", "明远集团"}


def test_a_level_word_means_the_article_s_own_division() -> None:
    fact = _facts("宜丰县召开动员大会。\n\n会后，县纪委通报了情况。")["宜丰县纪委"]
    assert (fact.place, fact.aliases, fact.proof.derivation) == ("宜丰县", ("县纪委",), Derivation.STATED)
    proofs = dict(fact.field_proofs)
    assert proofs["name"].derivation is Derivation.INFERRED
    assert proofs["name"].resolved_from


def test_two_counties_stay_apart() -> None:
    names = set(_facts("宜丰县开展自查，县纪委立案。上高县也开展自查，县纪委通报。"))
    assert {"宜丰县纪委", "上高县纪委"} <= names


def test_what_the_article_does_not_tell_stays_open() -> None:
    fact = _facts("州民政局副局长出席活动。")["州民政局"]
    assert (fact.place, fact.field_proofs) == ("", ())


def test_a_county_of_one_character_says_its_level_twice() -> None:
    assert "蔚县县委" in _facts("中共蔚县委员会全体会议召开，河北省蔚县受到表扬。")


def test_formal_and_usual_forms_are_one_body() -> None:
    facts = _facts("宜丰县人民政府与明远集团有限公司签约。宜丰县政府表示，明远集团实力雄厚。")
    assert set(facts) == {"宜丰县政府", "明远集团有限公司"}
    assert facts["宜丰县政府"].aliases == ("宜丰县人民政府", "宜丰县政府")


def test_a_session_is_not_a_body_but_holds_one() -> None:
    assert set(_facts("十三届全国人大常委会第九次会议闭幕。")) == {"全国人大常委会"}


def test_a_title_in_a_document_names_only_its_issuers() -> None:
    analysis = _analyse("宜丰县宣读了《县委县政府关于支持宜丰县商会改革的意见》。")
    assert {mention.name for mention in analysis.organisations} == {"宜丰县委", "宜丰县政府"}


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    mentions = _analyse("中共宜丰县委、宜丰县人民政府与江西省农业科学院、明远集团签约。").organisations
    assert len(mentions) == 4
    assert all(one.end <= other.begin for one, other in pairwise(mentions))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("宜丰县委宣传部", OrganizationKind.PARTY),
        ("宜丰县政府", OrganizationKind.GOVERNMENT),
        ("宜丰县人大常委会", OrganizationKind.CONGRESS),
        ("宜丰县政协", OrganizationKind.CPPCC),
        ("宜丰县教育局", OrganizationKind.DEPARTMENT),
        ("明远集团有限公司", OrganizationKind.ENTERPRISE),
        ("明远职业技术学院", OrganizationKind.SCHOOL),
        ("青禾日报", OrganizationKind.MEDIA),
        ("宜丰县防汛抗旱指挥部", OrganizationKind.TASK_FORCE),
        ("青禾社", OrganizationKind.OTHER),
    ],
)
def test_a_name_tells_its_kind(name: str, kind: OrganizationKind) -> None:
    assert classify(name) is kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中国女篮对阵法国女篮，中国队选手夺冠，中国田径队备战。", {"中国女篮", "法国女篮", "中国队", "中国田径队"}),
        ("中国队员抵达，中国队伍壮大。", set()),
        ("宜春警方通报案情。", {"宜春警方"}),
        ("全国人大民族委员会、社会建设委员会负责。", {"全国人大民族委员会", "全国人大社会建设委员会"}),
        ("十二届全国人大三次会议主席团举行会议。", {"十二届全国人大三次会议主席团"}),
        ("由副县长任组长的“3·14”事故调查组成立。", {"“3·14”事故调查组"}),
        ("县长任组长的水蜜桃产业链工作专班开会，任组长的工作专班负责。", {"水蜜桃产业链工作专班"}),
        ("日本厚生劳动省公布数据。", {"日本厚生劳动省"}),
        ("会见期间，中哈企业家委员会成立。", {"中哈企业家委员会"}),
        ("第九届全国运动会组织委员会成立。", {"第九届全国运动会组织委员会"}),
        ("近百名电力工人抢修，江西一花炮厂发生事故。", set()),
        ("乌拉圭中央选举委员会宣布，乌拉圭国会选举结束。", {"乌拉圭中央选举委员会"}),
        ("乌拉圭政府代表团团长称，乌拉圭民防部门10日通报。", {"乌拉圭政府代表团", "乌拉圭民防部门"}),
        ("乌拉圭有关部门表示，乌拉圭全党和人民一致。", set()),
        ("第七大海运公司破产，它曾是韩国最大的海运公司。", set()),
        ("江州军区第7集团军某红军旅和新四军第3师7旅。", {"江州军区第7集团军某红军旅", "新四军第3师7旅"}),
        ("今晚在我台少儿频道播出，国铁江州局加开列车。", {"少儿频道", "国铁江州局"}),
        ("总台与美中学生交流协会联合举办。", {"美中学生交流协会"}),
        ("全国政协良好开局，修改村民委员会组织法，认识两位村党委书记。", {"全国政协"}),
        ("江西省宜春市明远制药有限公司和青禾日报社获奖。", {"宜春市明远制药有限公司", "青禾日报社"}),
        ("宜春新城建设办公室和宜春青禾农产品批发市场。", {"宜春新城建设办公室", "宜春青禾农产品批发市场"}),
        ("致电阿卜杜勒法塔赫·明山。", set()),
        ("中国科学院宜春材料与工程研究所成立。", {"中国科学院宜春材料与工程研究所"}),
        ("丰台区明远新村291号北京青禾医院，多家日本航空公司停飞。", {"北京青禾医院"}),
        ("中科院宜春水化所和公安部督导组到场。", {"中科院宜春水化所", "公安部督导组"}),
        ("他是中国人民解放军12345部队参谋长。", {"中国人民解放军12345部队"}),
        ("世卫组织美洲区域办事处通报，中法美食节组委会致谢。", {"世卫组织美洲区域办事处", "中法美食节组委会"}),
        ("尼方的人民民主党获胜，美教育部长出席，联邦财政部发文。", set()),
        ("国家防总办公室部署，秘鲁内阁官房不变，秘鲁内阁将改组。", {"国家防总办公室", "秘鲁内阁"}),
        ("分队走进一个基层村党支部，“秘鲁民族解放军”同意停火。", {"秘鲁民族解放军"}),
    ],
)
def test_teams_groups_and_lists_of_the_centre(text: str, names: set[str]) -> None:
    assert set(_facts(text)) == names


def test_bodies_between_posts_share_their_division() -> None:
    names = set(_facts("宜丰县发改委主任王大山、统计局局长李明川出席，省外办主任、市场监管局局长在场。"))
    assert {"宜丰县发改委", "宜丰县统计局"} <= names
    names = set(_facts("宜丰县财政局、市场监管局负责。"))
    assert names == {"宜丰县财政局", "宜丰县市场监管局"}


def test_the_place_of_a_body_is_a_division_that_its_name_narrows() -> None:
    """A river in a school's name is no jurisdiction, nor the province whose merchants an association joins."""
    assert {fact.place for fact in _facts("江西省赣江水利职业学院招生。").values()} == {"江西省"}
    assert {fact.place for fact in _facts("江西省福建商会捐款。").values()} == {"江西省"}

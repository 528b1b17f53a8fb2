"""Programmes: what counts as a name, where it begins, of which kind it is and who owns it."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, Division
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.organisations.recognizer import OrganizationRecognizer
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.extraction.programs.names import parse_count
from kg.extraction.programs.recognizer import ProgramRecognizer
from kg.facts import Derivation, Program, ProgramKind
from kg.reading.layout import read_document

_RECOGNIZER = ProgramRecognizer()


def programmes(text: str, context: Division | None = None) -> list[Program]:
    """Recognise the programmes of one article."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0], context=context)
    DocumentRecognizer()(analysis)
    _RECOGNIZER(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, Program)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县深入实施河岸绿化提升工程，成效明显。", ["河岸绿化提升工程"]),
        ("今年将全面推行河段认领机制。", ["河段认领机制"]),
        ("开展“比干劲、比成效”岗位大竞赛活动。", ["“比干劲、比成效”岗位大竞赛"]),
        ("继续组织好“百名工匠进课堂”专题研修班。", ["“百名工匠进课堂”专题研修班"]),
        ("扎实推进“一带一路”建设。", ["一带一路"]),
        ("茶山镇签下总投资6亿元的茶机铸造项目，年内动工。", ["茶机铸造项目"]),
        ("某公司计划投资3亿元在茶山镇建设茶机减速器项目，明年投产。", ["茶机减速器项目"]),
        ("确保年产3万吨红茶饮料项目9月底前投产。", ["年产3万吨红茶饮料项目"]),
        ("争创全国茶园振兴示范县，抓好落实。", ["全国茶园振兴示范县"]),
        ("要以“一山两水三茶乡”为总抓手，加快发展。", ["一山两水三茶乡"]),
        ("围绕“茶香四季”消费促进年，办好各类促销。", ["“茶香四季”消费促进年"]),
        ("按照“四美乡镇”要求，整治村容。", ["四美乡镇"]),
        ("县里召开产业跃升突破年动员大会。", ["产业跃升突破年"]),
        ("实施提振夜市“五大工程”，促进消费。", ["提振夜市“五大工程”"]),
        ("实施新一轮茶园步道及茶农驿站提升行动。", ["新一轮茶园步道及茶农驿站提升行动"]),
        ("启动茶农险和茶工险合并试点。", ["茶农险和茶工险合并试点"]),
        ("实施茶农就近就业三年行动。", ["茶农就近就业三年行动"]),
        ("全面投运柳河机场。", ["柳河机场"]),
        ("茶园集体产权制度改革顺利推进。", ["茶园集体产权制度改革"]),
        ("“一廊两带”生态茶旅发展格局加快构建。", ["“一廊两带”生态茶旅发展格局"]),
        ("接续推进“一村一名茶艺师工程”。", ["一村一名茶艺师工程"]),
        ("建设“江南水韵园林名城”，改善环境。", ["江南水韵园林名城"]),
        ("柳河至白杨铁路开工建设。", ["柳河至白杨铁路"]),
        ("县里召开项目攻坚年动员大会。", ["项目攻坚年"]),
        ("县里召开茶园焕新年动员大会。", ["茶园焕新年"]),
        ("全面推行工作组工作机制。", ["工作组工作机制"]),
        ("建立茶园专班工作机制。", ["茶园专班工作机制"]),
        ("今年将建成657处“柳岸红”邻里便民服务点。", ["“柳岸红”邻里便民服务点"]),
        ("实施城南“强茶业”、城北“强渔业”战略。", ["强茶业", "“强渔业”战略"]),
        ("“柳岸消费季”正式启动。", ["柳岸消费季"]),
        ("实施河岸焕新大提升行动。", ["河岸焕新大提升行动"]),
        ("统筹茶园三大完善行动和码头八大提升行动。", ["茶园三大完善行动", "码头八大提升行动"]),
        ("柳河县青年茶农创业促进行动正式启动。", ["柳河县青年茶农创业促进行动"]),
        ("实施村路完善三年攻坚行动。", ["村路完善三年攻坚行动"]),
        ("全国茶园文化宣传月启动。", ["茶园文化宣传月"]),
        ("柳河零碳茶园改革优化支出结构。", ["柳河零碳茶园改革"]),
        ("白杨纸业新产线项目投产。", ["白杨纸业新产线项目"]),
        ("柳河中央茶务区揭牌。", []),
        ("柳河中央法务区揭牌。", ["柳河中央法务区"]),
        ("柳白高速今天通车。", ["柳白高速"]),
        ("柳白高铁、G998通车。", ["柳白高铁", "G998"]),
        ("先后出台“稳茶业8条”“扩渔业14条”等一系列政策。", ["稳茶业8条", "扩渔业14条"]),
        ("制定实施茶业向好“30条”、稳住渔业“20条”等增量政策。", ["茶业向好“30条”", "稳住渔业“20条”"]),
        ("县里出台稳茶业18条措施。", ["稳茶业18条"]),
        ("“四好”茶园提质增效，“茶链通”工作走在全国前列。", ["四好", "茶链通"]),
        ("“机器采茶”实现全域全覆盖。", ["机器采茶"]),
        ("上线“AI+茶园码上服务”。", ["AI+茶园码上服务"]),
        ("健全“大茶园”促进机制。", ["“大茶园”促进机制"]),
        ("学校“两优”、农科院、“三联”改革稳步推进。", ["两优", "“三联”改革"]),
        ("平安山东、法治山东建设扎实推进。", ["平安山东", "法治山东"]),
        ("飞鹤三号载人飞行任务取得成功。", ["飞鹤三号载人飞行任务"]),
        ("第九次全国茶园普查启动。", ["第九次全国茶园普查"]),
        ("推广柳河模式。", ["柳河模式"]),
        ("推进产业强省建设。", ["产业强省"]),
        ("3.“四通一口”茶乡：茶香。", ["“四通一口”茶乡"]),
        ("实施产业创新工程。", ["产业创新工程"]),
        ("要把三送一扶工程做深做细。", ["三送一扶工程"]),
        ("以茶园守望行动为抓手，改善环境。", ["茶园守望行动"]),
        ("实施茶园空气质量持续改善行动。", ["茶园空气质量持续改善行动"]),
        ("柳河地区水资源配置工程试通水。", ["柳河地区水资源配置工程"]),
        ("开展“我为茶农办实事”实践活动。", ["“我为茶农办实事”实践活动"]),
        ("健全“种茶+制茶”城镇建设新模式。", ["“种茶+制茶”城镇建设新模式"]),
        ("白杨园“一区两园”加快建设。", ["一区两园"]),
        ("推行高考综合改革。", ["高考综合改革"]),
        ("国家重点工程柳白高铁加快建设。", ["柳白高铁"]),
        ("编制国民经济和社会发展第十九个五年规划。", ["国民经济和社会发展第十九个五年规划"]),
        ("发起茶园减排倡议。", ["茶园减排倡议"]),
        ("落实“258”发展思路。", ["“258”发展思路"]),
        ("加快推进柳河茶机铸造项目建设。", ["柳河茶机铸造项目"]),
        ("推动“共同成长计划”提质。", ["共同成长计划"]),
    ],
)
def test_a_named_programme_is_found_with_its_whole_name(text: str, expected: list[str]) -> None:
    """The verb and the adverbs before a name stay outside, quoted parts inside."""
    assert [fact.name for fact in programmes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "要狠抓重点项目，改善民生。",
        "各部门要健全工作机制。",
        "用“绣花”功夫治理街巷。",
        "他被誉为“三个第一人”。",
        "打通服务群众的“最后一公里”。",
        "当地村民举行抗议活动。",
        "她乘坐高铁回家。",
        "总结全年工作，部署今年活动。",
        "建立协调工作机制。",
        "入选“世界河岸名录”。",
        "推出“河岸通”小程序。",
        "她被授予“河岸楷模”荣誉称号。",
        "高标准高质量开展专题教育。",
        "不搞“面子工程”。",
        "通行能力大大提升。",
        "改善茶农生活，落实宏观政策。",
        "要进一步对接发展规划。",
        "健全种粮茶农收益保障机制。",
        "支持茶乡地区建设国际物流枢纽。",
        "全年开展了近千场茶艺推广活动。",
        "以“柳河岸边的故事”为题演讲。",
        "他们形成“茶香处处飘”的氛围。",
        "入选全国百强县，守住战略位置。",
        "我国首个超大容量水电站开工。",
        "新增线路12条，服务村民。",
        "出台稳茶业的20条措施。",
        "推广先进经验。",
        "所谓“买岛”等行动不得人心。",
        "建好、管好农村公路，加快建设。",
        "将在柔道70公斤级、举重85公斤级等项目上冲击金牌。",
        "建成国家级茶园示范区36个。",
        "推进一批跨流域引水工程建设。",
        "实施联合军事行动。",
        "出席气候行动峰会。",
        "把权力关进制度的笼子。",
        "建设“山清水秀、茶香四溢”的现代化茶乡。",
        "内设机构整合为“五部一中心”。",
        "茶园规模、产量“三提升”。",
        "累计实施亿元以上大中型项目1.3万余个。",
        "解决种茶与制茶“两张皮”问题。",
        "在基层不允许搞“八级加码”。",
    ],
)
def test_generic_work_and_figures_of_speech_are_no_programmes(text: str) -> None:
    """Work without a name of its own is not counted."""
    assert programmes(text) == []


def test_forms_of_one_programme_are_one_fact() -> None:
    """The fullest printed form is the name, the others are aliases."""
    (fact,) = programmes("推进乡村振兴。落实乡村振兴战略。")
    assert (fact.name, fact.aliases) == ("乡村振兴战略", ("乡村振兴",))


def test_a_local_programme_belongs_to_the_division_of_the_article() -> None:
    """The owner is inferred, and said to be."""
    (fact,) = programmes("实施河岸绿化提升工程。", Division("柳河县", "999999", "county"))
    assert fact.owner == "柳河县"
    assert dict(fact.field_proofs)["owner"].derivation is Derivation.INFERRED


def owned(text: str, context: Division | None = None) -> tuple[str, Derivation | None]:
    """Recognise the first programme of an article with its places and bodies: its owner, and how that follows."""
    gazetteer = Gazetteer.load()
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0], context=context)
    for component in (PlaceRecognizer(gazetteer), OrganizationRecognizer(gazetteer), _RECOGNIZER):
        component(analysis)
    fact = next(fact for fact in analysis.facts if isinstance(fact, Program))
    proof = dict(fact.field_proofs).get("owner")
    return fact.owner, proof.derivation if proof else None


_CONTEXT = Division("凤阳县", "341126", "county")


@pytest.mark.parametrize(
    ("text", "owner", "derivation"),
    [
        ("凤阳县将实施河岸绿化提升工程。", "凤阳县", None),
        ("安徽凤阳县推出“茶香四季”行动。", "凤阳县", None),
        ("近日，国家发展改革委启动河岸绿化提升行动。", "国家发展改革委", None),
        ("凤阳县委、县政府全面实施河岸绿化提升工程。", "凤阳县", None),
        ("凤阳县召开大会，部署实施河岸绿化提升工程。", "凤阳县", Derivation.INFERRED),
        ("“茶香四季”行动成效明显。去年，凤阳县启动“茶香四季”行动。", "凤阳县", Derivation.INFERRED),
        ("专家说，河岸绿化提升工程很好。", "", None),
        ("由国家发展改革委主办的“茶香四季”活动走进云南腾冲。", "国家发展改革委", None),
        ("凤阳县从本月初发起“茶香四季”行动。", "凤阳县", None),
        ("水利部启动第三批母亲河复苏行动。", "水利部", None),
        ("凤阳县水利局实施母亲河复苏行动。", "", None),
        ("京津冀开展茶师资格互认试点。", "京津冀", None),
        ("国家医保局“药价清朗”专项行动启动。", "国家医保局", None),
        ("凤阳县柳河镇党委抓治理，在全镇推行“茶香四季”工作法。", "柳河镇", Derivation.INFERRED),
    ],
)
def test_who_acts_in_the_sentence_owns_the_programme(text: str, owner: str, derivation: Derivation | None) -> None:
    """A printed subject needs no proof of its own; one of another clause is inferred."""
    assert owned(text) == (owner, derivation)


def test_a_paragraph_on_another_division_takes_no_owner_from_the_article() -> None:
    """A digest tells of many places."""
    assert owned("在云南腾冲，“清明寻亲”活动感人。", _CONTEXT) == ("", None)
    assert owned("“清明寻亲”活动感人。", _CONTEXT) == ("凤阳县", Derivation.INFERRED)


def test_the_city_that_a_site_is_named_after_does_not_own_the_province_s_project() -> None:
    """In an article of the province a city says where a project is; a campaign named after it is its own."""
    province = Division("安徽省", "340000", "province")
    assert owned("凤阳茶业创新港建成投用。", province) == ("安徽省", Derivation.INFERRED)
    assert owned("凤阳茶业创新港建成投用。", _CONTEXT) == ("凤阳县", None)
    assert owned("凤阳县茶园提质专项行动启动。", province) == ("凤阳县", None)


def test_a_sentence_that_opens_with_a_county_is_about_its_projects() -> None:
    """A leader of the city calls on a project of the county."""
    city = Division("滁州市", "341100", "prefecture")
    assert owned("在凤阳县，他来到青禾茶饮料产业园施工现场。", city) == ("凤阳县", Derivation.INFERRED)


def test_a_part_has_no_owner_of_its_own() -> None:
    """The whole has it."""
    whole, *parts = sorted(programmes("推进水韵新城、茶香小镇“两城联建”。", _CONTEXT), key=lambda fact: fact.part_of)
    assert (whole.owner, [part.owner for part in parts]) == ("凤阳县", ["", ""])
    assert [part.field_proofs for part in parts] == [(), ()]


def test_a_quoted_name_and_its_longer_form_are_one_programme() -> None:
    """“…”活动 and the bare quotation belong together, and a national name stays national."""
    (fact,) = programmes("打造“茶香四季”。开展“茶香四季”主题活动。", _CONTEXT)
    assert (fact.name, fact.aliases) == ("“茶香四季”主题活动", ("茶香四季",))
    (national,) = programmes("开展“三下乡”集中服务活动。", _CONTEXT)
    assert national.owner == ""


def test_a_national_programme_has_no_local_owner() -> None:
    """乡村振兴 is not the county's."""
    (fact,) = programmes("全面推进乡村振兴。", Division("柳河县", "999999", "county"))
    assert fact.owner == ""


def test_a_programme_in_a_title_is_formalised_there() -> None:
    """A programme that a document sets out knows the document."""
    (fact,) = programmes("会上宣读了《关于开展河岸整治三年行动的通知》。")
    assert (fact.name, fact.formalized_in) == ("河岸整治三年行动", "关于开展河岸整治三年行动的通知")


def test_a_plan_in_marks_is_a_programme() -> None:
    """A title that is a plan names one; its kind is plan."""
    (fact,) = programmes("县里编制《柳河水利发展规划》。")
    assert (fact.name, fact.kind) == ("柳河水利发展规划", ProgramKind.PLAN)


@pytest.mark.parametrize(
    ("word", "value"), [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("两", 2), ("12", 12), ("千", None)]
)
def test_a_number_word_has_a_value(word: str, value: int | None) -> None:
    """Han numbers up to 99 and digits are read, others are not."""
    assert parse_count(word) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快柳河、白杨高铁建设。", ["柳河高铁", "白杨高铁"]),
        ("柳河至白杨、石桥至杨村等4条高速公路建成通车。", ["柳河至白杨高速公路", "石桥至杨村高速公路"]),
        ("柳河水电和白杨铁路等工程加快建设。", ["柳河水电", "白杨铁路"]),
        ("客人乘坐柳河、白杨高铁回家。", []),
        (
            "柳河茶饮料产线、白杨8英寸晶圆、石桥电子级玻璃等项目建成投产。",
            ["柳河茶饮料产线", "白杨8英寸晶圆", "石桥电子级玻璃"],
        ),
        ("推进危房改造、污水治理、老街更新等项目。", []),
        ("推进柳河港8万吨级、白杨至石桥一级等航道建设。", ["柳河港8万吨级航道", "白杨至石桥一级航道"]),
        ("续建柳河至白杨（石桥段）、杨村至石桥等2个铁路项目。", ["柳河至白杨（石桥段）铁路", "杨村至石桥铁路"]),
        ("建成柳白通道、石桥口岸等互联互通工程。", ["柳白通道", "石桥口岸"]),
        ("实施茶园提质焕新、高等教育茶艺赋能等行动。", ["茶园提质焕新行动", "高等教育茶艺赋能行动"]),
        ("开展文艺汇演、茶艺展示等活动。", []),
        ("零星茶园托管、柳河水权交易等改革稳步推进。", ["零星茶园托管改革", "柳河水权交易改革"]),
        ("教育、医疗等改革稳步推进。", []),
    ],
)
def test_projects_that_share_a_word_are_each_named_with_it(text: str, expected: list[str]) -> None:
    """The printed words are an alias, and the name is said to be normalised."""
    facts = programmes(text)
    assert [fact.name for fact in facts] == expected
    for fact in facts:
        assert (fact.name in text) == (fact.proof.derivation is Derivation.STATED)
        assert any(form in text for form in (fact.name, *fact.aliases))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“柳岸故事”活动5日在白杨举行。", []),
        ("开展“柳岸故事”活动。", ["“柳岸故事”活动"]),
        ("在这家柳河产业园里，机器人来回走动。", []),
        ("县里提出五个方面任务举措，一是治水，二是治山。", []),
        ("以共建“一带一路”为实践平台，扩大合作。", ["共建“一带一路”"]),
        ("决定由三方成立三方联合行动小组。", []),
        ("加强茶农养老保险基金管理。", []),
        ("开展为期3个月的打击假茶假药和茶园盗采行动。", ["打击假茶假药和茶园盗采行动"]),
        ("推动茶园管护水平得到更大提升。", []),
        ("推进“家门口”就业服务站建设。", ["“家门口”就业服务站"]),
        ("高标准建设柳河数据标注基地。", ["柳河数据标注基地"]),
        ("出台《稳定茶叶生产的50条》。", ["稳定茶叶生产的50条"]),
        ("加强“双茶型”茶师培养，整治“四风”。", []),
        ("抓好《柳河茶园整治意见》等改革举措落实。", []),
        ("新茶厂是“开创性”工程。", []),
        ("审议县里茶业发展计划执行情况的报告。", []),
        ("排查房屋工程隐患。", []),
        ("做好第九次农业普查工作。", ["第九次农业普查"]),
    ],
)
def test_what_takes_place_or_is_plain_is_no_programme(text: str, expected: list[str]) -> None:
    """Events, deictic and counted things, bodies and kinds of people are none; stations and numbered measures are."""
    assert [one.name for one in programmes(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶场官兵学习习近平强军思想。", ["习近平强军思想"]),
        ("首趟中欧班列从白杨发车。", ["中欧班列"]),
        ("携手构建中蒙命运共同体。", ["中蒙命运共同体"]),
        ("福建自贸试验区推出新茶保税。", ["福建自贸试验区"]),
        ("福建自贸试验区管委会负责人出席。", ["自贸试验区"]),
        ("建设更高水平平安福建、法治福建。", ["平安福建", "法治福建"]),
        ("推进G997柳河至白杨段建设。", ["G997柳河至白杨段"]),
        ("中方愿学习借鉴治国理政经验。", []),
        ("眼下正在组织一场大规模的茶园搬迁行动。", []),
        ("全县开工8项重大治河工程。", []),
        ("柳河地铁9号线恢复运营。", []),
        ("县里批复柳河茶港经济区总图。", ["柳河茶港经济区"]),
        ("在省内高速公路建成充电桩。", []),
        ("茶歌大赛是又一茶园焕新年活动。", []),
    ],
)
def test_what_is_named_and_what_only_told_of(text: str, expected: list[str]) -> None:
    """Thoughts, trains, zones and communities have names; what is counted, told of or reopened has none."""
    assert [one.name for one in programmes(text)] == expected


def test_the_first_party_that_signs_owns_the_project() -> None:
    """甲与乙签订: the project is that of 甲."""
    gazetteer = Gazetteer.load()
    text = "云南省凤庆县政府与昆明茶机有限公司签订茶机铸造项目。"
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    for component in (PlaceRecognizer(gazetteer), OrganizationRecognizer(gazetteer), _RECOGNIZER):
        component(analysis)
    assert [(one.name, one.owner) for one in analysis.facts if isinstance(one, Program)] == [("茶机铸造项目", "凤庆县")]


@pytest.mark.parametrize(
    "text", ["总投资30亿元的12个项目开工。", "推动重点项目加快建设。", "法院召开“庭前通气会议”。", "签约项目进展顺利。"]
)
def test_projects_without_a_name_are_none(text: str) -> None:
    """Kinds and numbers of projects, and meetings, are no programmes."""
    assert programmes(text) == []

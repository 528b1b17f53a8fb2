"""Cited policy documents: which titles count, who issued them, where they were read out."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, EventMention, OrganizationMention
from kg.extraction.citations import CitationRecognizer
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.programs.recognizer import ProgramRecognizer
from kg.facts import CitedDocument, OrganizationKind
from kg.reading.layout import read_document


def cite(text: str, bodies: tuple[str, ...] = (), event: str = "") -> list[CitedDocument]:
    """Recognise the cited documents of one article in which `bodies` and `event` are already known."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    for body in bodies:
        begin = analysis.text.index(body)
        mention = OrganizationMention(begin, begin + len(body), f"柳河{body}", OrganizationKind.PARTY)
        analysis.organisations.append(mention)
    if event:
        begin = analysis.text.index(event)
        analysis.events.append(EventMention(begin, begin + len(event), f"柳河县{event}"))
    DocumentRecognizer()(analysis)
    CitationRecognizer()(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, CitedDocument)]


def plans(text: str) -> list[CitedDocument]:
    """Recognise the cited documents of one article after its programmes."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    for component in (DocumentRecognizer(), ProgramRecognizer(), CitationRecognizer()):
        component(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, CitedDocument)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县里印发《柳河治理办法》。", ["柳河治理办法"]),
        ("全县学习《柳河新篇》《白杨新篇》。", ["柳河新篇", "白杨新篇"]),
        ("全体人员观看了电影《柳河往事》。", []),
        ("他是《柳河日报》的编辑。", []),
        ("《通知》要求各乡镇抓紧办理。", []),
        ("代表们审议政府工作报告。", ["政府工作报告"]),
        ("根据“十四五”规划纲要安排，工程动工。", ["“十四五”规划纲要"]),
        ("会议通过了船舶税法。", ["船舶税法"]),
        ("这是科学的工作方法。", []),
        ("座谈会纪念民族区域自治法颁布。", ["民族区域自治法"]),
        ("代表们审议民法总则草案。", ["民法总则草案"]),
        ("他谈到巴黎协定的前景。", ["巴黎协定"]),
        ("他毕业于刑法学专业，研究体育法治。", []),
        ("学习《中华人民共和国森林法》，森林法宣传全面展开。", ["中华人民共和国森林法"]),
        ("会议通过了关于修改森林法、草原法的决定。", ["关于修改森林法、草原法的决定"]),
        ("会议听取了县长王小河作的关于2031年治水工作情况的报告。", ["关于2031年治水工作情况的报告"]),
        ("会上发布柳河茶业白皮书。", ["柳河茶业白皮书"]),
        ("两部门印发柳河茶园改造行动方案，支持茶农。", ["柳河茶园改造行动方案"]),
        (
            "会议通过了柳河县第九届人大二次会议议程草案、柳河县人大常委会工作报告和关于茶业立法情况的报告。",
            ["柳河县第九届人大二次会议议程草案", "柳河县人大常委会工作报告", "关于茶业立法情况的报告"],
        ),
        ("大家讨论工作报告稿，通过了参赛人员名单。", []),
        ("会议审查2031年计划报告和预算草案，2031年的预算报告总体可行。", ["2031年计划报告", "预算草案"]),
        ("他向会议作了关于水务检查的报告。", ["关于水务检查的报告"]),
        ("大会通过水务委员会提出的关于代表议案审议结果的报告。", ["关于代表议案审议结果的报告"]),
        ("双方签署合作协议。", []),
        ("根据《行动计划》，年内完工。", []),
        ("《柳河法修正案（九）》施行。", ["柳河法修正案（九）"]),
        ("《柳河茶业管理条例》施行，《管理条例》共七章。", ["柳河茶业管理条例"]),
        ("大型纪录片《柳河备忘录》今晚播出。", []),
        ("县里批转了关于节假日免收过桥费实施方案。", ["关于节假日免收过桥费实施方案"]),
        ("联合国通过第9999号决议。", ["第9999号决议"]),
        ("会议取消了一系列茶业条例，", []),
        ("要学习新修订后的柳河法，依法治水。", ["柳河法"]),
    ],
)
def test_policy_documents_count_and_other_titles_do_not(text: str, expected: list[str]) -> None:
    """Documents, laws and reports are cited, films, papers and short forms are not."""
    assert [fact.title for fact in cite(text)] == expected


def test_the_titles_of_a_list_are_each_a_document() -> None:
    """One verb governs all the reports and resolutions behind it, also those with a list of their own inside."""
    text = "大会通过了关于工作报告的决议，关于聘请顾问、海外委员的决议；审议关于治水情况的报告、关于茶园情况的报告。"
    assert [fact.title for fact in cite(text)] == [
        "关于工作报告的决议",
        "关于聘请顾问、海外委员的决议",
        "关于治水情况的报告",
        "关于茶园情况的报告",
    ]


def test_a_treaty_has_no_issuer() -> None:
    """Who ratifies it has not issued it."""
    (fact,) = cite("县委批准《柳河水道协定》。", ("县委",))
    assert fact.issuers == ()


def test_a_meeting_of_another_paragraph_is_not_where_a_document_was_read() -> None:
    """A digest tells of many meetings."""
    (fact,) = cite("县里召开治水大会。\n\n会上宣读了《柳河治理办法》。", event="治水大会")
    assert not fact.event


def test_an_article_that_is_a_document_cites_itself() -> None:
    """The headline 关于…的决定 is the title of what follows."""
    facts = cite("柳河县人民政府\n关于表彰茶园治理先进集体的决定\n\n各乡镇：茶园治理成效明显。")
    assert [fact.title for fact in facts] == ["关于表彰茶园治理先进集体的决定"]


def test_a_plan_counts_where_it_is_issued() -> None:
    """A programme that ends in 规划 is a document where it was issued, and none where it is wished for."""
    assert [fact.title for fact in plans("柳河流域治理规划近日获批。")] == ["柳河流域治理规划"]
    assert [fact.title for fact in plans("县里印发柳河流域治理规划。")] == ["柳河流域治理规划"]
    assert plans("委员建议编制柳河流域治理规划。") == []


def test_a_plan_for_five_years_keeps_its_whole_name() -> None:
    """茶叶产业“十四五”发展规划 is not the national plan."""
    (fact,) = plans("县里印发茶叶产业“十四五”发展规划。")
    assert fact.title == "茶叶产业“十四五”发展规划"


def test_the_issuers_are_the_bodies_the_title_begins_with() -> None:
    """《县委县政府关于…》 has two issuers."""
    (fact,) = cite("会上印发《县委县政府关于治理柳河的通知》。", ("县委", "县政府"))
    assert fact.issuers == ("柳河县委", "柳河县政府")


def test_the_issuer_is_the_body_of_the_clause() -> None:
    """A body before 印发 issued the document; one in another clause did not."""
    (fact,) = cite("县委要求落实，县水务局印发《柳河治理办法》。", ("县委", "县水务局"))
    assert fact.issuers == ("柳河县水务局",)


def test_the_event_is_where_the_document_was_read_out() -> None:
    """A document read out at a meeting names the meeting, and says from which words."""
    (fact,) = cite("县里召开治水大会。会上宣读了《柳河治理办法》。", event="治水大会")
    assert fact.event == "柳河县治水大会"
    ((field, proof),) = fact.field_proofs
    assert field == "event"
    assert proof.resolved_from


def test_a_document_that_is_only_named_has_no_event() -> None:
    """Without a verb of reading there is no event."""
    (fact,) = cite("县里召开治水大会。按照《柳河治理办法》，河道要清淤。", event="治水大会")
    assert not fact.event


def test_a_law_may_begin_with_a_body_and_a_body_may_be_named_after_a_law() -> None:
    """全国人大议事规则 begins with a body; 预算法研究会 is one."""
    begins = cite("根据全国人大议事规则，大会继续举行。", bodies=("全国人大",))
    assert [fact.title for fact in begins] == ["全国人大议事规则"]
    assert cite("预算法研究会召开年会。", bodies=("预算法研究会",)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会议通过了关于批准中国和柳河国引渡条约、中国和柳河国关于刑事司法协助的条约等决定。",
            {"中国和柳河国引渡条约", "中国和柳河国关于刑事司法协助的条约"},
        ),
        ("中国和柳河国签署条约。", set()),
        ("县里陆续出台“支持小微茶企发展22条”。", {"支持小微茶企发展22条"}),
        ("主席签署了第九十九号主席令。", {"第九十九号主席令"}),
        ("柳河银行发布茶农数字支付指南。", {"茶农数字支付指南"}),
        ("根据柳河县政协一次会议选举办法，选举开始。", {"柳河县政协一次会议选举办法"}),
        ("评论员文章，题目是《学习柳河同志的重要讲话》。", set()),
        ("议会讨论通过茶农党提交的宪法。", set()),
        (
            "决定将大会关于柳河治理的决议草案、关于茶园承包的决议草案提请代表审议。",
            {"关于柳河治理的决议草案", "关于茶园承包的决议草案"},
        ),
        ("传达学习柳河县委关于三起毁林案的通报。", {"柳河县委关于三起毁林案的通报"}),
        ("县委发出关于印发《柳河茶园条例》的通知。", {"关于印发《柳河茶园条例》的通知", "柳河茶园条例"}),
        ("会议通过了柳河茶业委员会工作规则。", {"柳河茶业委员会工作规则"}),
        ("县里出台“茶业强县”行动实施方案，今年起施行。", {"“茶业强县”行动实施方案"}),
        ("网络不是反不正当竞争法外之地。", set()),
    ],
)
def test_treaties_orders_and_numbered_measures(text: str, expected: set[str]) -> None:
    """What states agree on, orders by number and measures by number are documents; an article's title is none."""
    assert {fact.title for fact in cite(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会议通过了柳河税法，全国人大常委会关于修改柳河治理规则的决定；",
            {"柳河税法", "全国人大常委会关于修改柳河治理规则的决定"},
        ),
        ("柳河水岸保护法以及相关细则正在加紧修订。", {"柳河水岸保护法"}),
        ("今年，柳河茶业发展纲要也将尽快出台。", {"柳河茶业发展纲要"}),
        ("柳河的好做法将推广，茶师的方法正在改进。", set()),
        ("柳河水岸转型发展方案获县政府批复，白杨码头开工。", {"柳河水岸转型发展方案"}),
        ("柳河茶农的种植方案获得好评。", set()),
        ("国务院批复柳河水岸治理建设规划，给柳河新任务。", {"柳河水岸治理建设规划"}),
    ],
)
def test_documents_in_the_making_and_approved(text: str, expected: set[str]) -> None:
    """What is being drafted or is approved from above is a document, and so is a decision in a list."""
    assert {fact.title for fact in cite(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王大山代表县委作题为《茶旅兴县 再上新阶》的报告。", ["茶旅兴县 再上新阶"]),
        ("王大山观看了题为《茶旅兴县》的演出。", []),
        ("会议审议通过了柳河大桥“3·9”垮塌事故调查报告。", ["柳河大桥“3·9”垮塌事故调查报告"]),
        ("县里当年出台促进茶业转型的三年规划。", ["促进茶业转型的三年规划"]),
        ("县里当年出台支持茶业发展的政策措施。", []),
        ("县委近日发布的关于振兴柳河茶业的指导意见，是总纲。", ["关于振兴柳河茶业的指导意见"]),
        ("根据柳河县选举县人大代表的办法规定，代表由大会选举。", ["柳河县选举县人大代表的办法"]),
        (
            "会议表决通过了柳河县代表选举会议成员名单、清溪县代表选举会议成员名单。",
            ["柳河县代表选举会议成员名单", "清溪县代表选举会议成员名单"],
        ),
    ],
)
def test_documents_without_marks_of_their_own(text: str, expected: list[str]) -> None:
    """Reports, lists and rules that are adopted, issued or applied are cited under their titles."""
    assert [fact.title for fact in cite(text)] == expected

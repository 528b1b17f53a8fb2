"""Statements: who speaks, with which act, and which words."""

from __future__ import annotations

import re

import pytest

from kg.document import Source
from kg.extraction.analysis import (
    Analysis,
    DocumentMention,
    EventMention,
    OrganizationMention,
    PersonMention,
    PlaceMention,
)
from kg.extraction.statements.recognizer import StatementRecognizer
from kg.facts import Derivation, Holding, OrganizationKind, SpeechAct, Statement
from kg.reading.layout import read_document

RECOGNIZER = StatementRecognizer()


def recognise(text: str, persons: str = "", events: str = "", places: str = "", bodies: str = "") -> Analysis:
    """Run the recognizer over a text whose persons, events, places and bodies are given."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    for name in persons.split():
        analysis.persons += [PersonMention(*found.span(), name) for found in re.finditer(name, analysis.text)]
    for name in events.split():
        analysis.events += [EventMention(*found.span(), name) for found in re.finditer(name, analysis.text)]
    for name in places.split():
        analysis.places += [PlaceMention(*found.span(), name) for found in re.finditer(name, analysis.text)]
    for name in bodies.split():
        spans = [found.span() for found in re.finditer(name, analysis.text)]
        analysis.organisations += [OrganizationMention(*span, name, OrganizationKind.OTHER) for span in spans]
    analysis.persons.sort(key=lambda person: person.begin)
    RECOGNIZER(analysis)
    return analysis


def said(analysis: Analysis) -> list[tuple[str, str]]:
    """Return (speaker, text) of the statements."""
    return [(fact.speaker, fact.text) for fact in analysis.facts if isinstance(fact, Statement)]


def only(analysis: Analysis) -> Statement:
    """Return the one statement there is."""
    (statement,) = [fact for fact in analysis.facts if isinstance(fact, Statement)]
    return statement


def test_words_run_to_the_end_of_the_paragraph() -> None:
    """Sentences that go on belong to the same statement, with one span each as evidence."""
    statement = only(recognise("县委书记王大山在会上强调，要抓春耕。要防春旱。", persons="王大山"))
    assert (statement.speaker, statement.text) == ("王大山", "要抓春耕。要防春旱。")
    assert statement.speech_act is SpeechAct.POINT_OUT
    assert len(statement.proof.evidence) == len(["要抓春耕", "要防春旱", ""]) - 1


def test_account_ends_the_words() -> None:
    """A sentence that tells who attended is not said."""
    text = "王大山强调，要抓春耕。副县长李小河参加会议。"
    assert said(recognise(text, persons="王大山 李小河")) == [("王大山", "要抓春耕。")]


def test_person_spoken_to_is_no_speaker() -> None:
    """甲对乙说: 甲 speaks."""
    assert said(recognise("王大山对李小河说，种子备好了。", persons="王大山 李小河")) == [("王大山", "种子备好了。")]


def test_pronoun_is_the_person_named_before() -> None:
    """他 is resolved, and the proof holds the words of the name."""
    statement = only(recognise("王大山来到田间查看墒情。他指出，要抢墒播种。", persons="王大山"))
    assert statement.speaker == "王大山"
    proof = dict(statement.field_proofs)["speaker"]
    assert proof.derivation is Derivation.INFERRED
    assert [(span.begin, span.end) for span in proof.resolved_from] == [(0, 3)]


def test_pronoun_does_not_reach_over_an_unknown_speaker() -> None:
    """Somebody whose name is not known spoke in between: 他 stays unresolved."""
    text = "王大山到村里看望群众。赵某说，日子好了。他表示，要加油干。"
    assert said(recognise(text, persons="王大山")) == []


def test_meeting_speaks_under_the_name_of_the_event() -> None:
    """会议强调 is said by the event named before."""
    text = "全市防汛工作会议昨天举行。会议强调，要备足物资。"
    assert said(recognise(text, events="全市防汛工作会议")) == [("全市防汛工作会议", "要备足物资。")]


def test_verb_without_subject_goes_on_with_the_speaker() -> None:
    """`要求干部…` in the same speech, under a subhead, is a statement of its own by the same person."""
    text = "王大山指出，今年任务很重。\n\n### 压实责任\n\n要在春播上发力。要求党员干部要冲在前。"
    statements = said(recognise(text, persons="王大山"))
    assert statements[-1] == ("王大山", "党员干部要冲在前。")
    assert len(statements) == len(["指出", "要求"])


def test_addressee_and_act_of_a_demand() -> None:
    """Those who are told to do something are addressees."""
    statement = only(recognise("王大山在动员大会上要求，全县上下要统一思想。", persons="王大山"))
    assert statement.speech_act is SpeechAct.REQUIRE
    assert statement.addressees == ("全县上下",)


def test_quote_before_its_speaker() -> None:
    """“…。”某局长某某说: the quote is what was said."""
    text = "“雨水足，苗情好。”青禾县农业局局长李小河说道。"
    assert said(recognise(text, persons="李小河")) == [("李小河", "雨水足，苗情好。")]


def test_quote_ends_with_its_mark() -> None:
    """A quoted statement ends where the quote does."""
    assert said(recognise("李小河说：“苗情好。”记者来到田间。", persons="李小河")) == [("李小河", "苗情好。")]


def test_quoted_name_at_the_beginning_keeps_its_mark() -> None:
    """A quote mark that opens a name, not the statement, belongs to the words."""
    assert said(recognise("李小河指出，“三农”工作要抓牢。", persons="李小河"))[0][1].startswith("“三农”")


def test_county_decides() -> None:
    """A division may decide, and is then the speaker."""
    text = "在健全机制上，青禾县决定全面推行田长制。"
    assert said(recognise(text, places="青禾县")) == [("青禾县", "全面推行田长制。")]


@pytest.mark.parametrize(
    "text",
    [
        "要认真落实王大山指出的问题。",
        "按照王大山的要求，全县抓好春耕。",
        "王大山提出了具体要求。",
        "王大山表示祝贺。",
        "这说明春耕抓得早。",
        "会议通过了关于王大山任职的决定。",
        "种粮大户告诉了大家一个好消息。",
        "“王大山说过好几次。”",
    ],
)
def test_no_statement_where_nothing_is_reported(text: str) -> None:
    """Noun uses, relative clauses, empty words and look-alikes are no statements."""
    assert said(recognise(text, persons="王大山")) == []


def test_report_inside_a_report_is_part_of_the_words_and_a_statement_itself() -> None:
    """What a speaker says others said is told by both: one statement for each reporting verb."""
    text = "王大山指出，农业局表示，种子已经备好。"
    assert said(recognise(text, persons="王大山", bodies="农业局")) == [
        ("王大山", "农业局表示，种子已经备好。"),
        ("农业局", "种子已经备好。"),
    ]


def test_semicolon_opens_another_report() -> None:
    """甲表示，…；乙表示，… are two."""
    text = "王大山表示，要抓紧；李小河表示，要抓实。"
    expected = [("王大山", "要抓紧"), ("李小河", "要抓实。")]
    assert said(recognise(text, persons="王大山 李小河")) == expected


def test_words_without_speaker_are_left_unresolved() -> None:
    """A report by nobody known is listed, not guessed."""
    analysis = recognise("惠某透露，工程进展顺利。")
    assert said(analysis) == []
    assert analysis.unresolved == ["惠某透露，工程进展顺利。"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("各地干部群众纷纷表示，日子有奔头。", "各地干部群众"),
        ("青禾县农业局有关负责人介绍，苗情转好。", "青禾县农业局有关负责人"),
        ("青禾县很多村民反映，路灯不亮。", "村民"),
        ("金禾种业集团2日发布公告说，新品种已通过审定。", "金禾种业集团"),
        ("警方称，交通已经恢复。", "警方"),
        ("近日，通报指出，部分乡镇行动迟缓。", "通报"),
        ("邻省《晨报》16日再度爆料称，堤坝渗水。", "《晨报》"),
        ("青禾县种植协会本周致信主管部门，要求放宽用地条件。", "青禾县种植协会"),
        ("农业局印发《春耕方案》，提出按亩发放种子补贴。", "《春耕方案》"),
        ("日前印发《春耕方案》，要求按亩发放种子补贴。", "《春耕方案》"),
        ("党的代表大会报告中首次提出实施强农计划。", "党的代表大会报告"),
    ],
)
def test_speaker_is_the_printed_group_body_or_paper(text: str, speaker: str) -> None:
    """Who is neither a person nor a known body speaks under the printed words."""
    assert only(recognise(text)).speaker == speaker


@pytest.mark.parametrize(
    "text", ["来自海外军方的消息称，船已离港。", "经过专家分析，苗情转好。", "这家电视台说，雨停了。"]
)
def test_noun_that_is_no_subject_speaks_not(text: str) -> None:
    """A source, a means or somebody only pointed at is no speaker."""
    assert said(recognise(text)) == []


def test_bare_post_is_who_holds_it() -> None:
    """县委书记强调 is the person with that post, who is named elsewhere."""
    text = "王大山到村里调研。重视春耕，县委书记提出要抢墒播种。"
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    analysis.persons.append(PersonMention(0, 3, "王大山"))
    proof = analysis.prove(0, 3, "test")
    analysis.facts.append(Holding(person="王大山", title="县委书记", proof=proof))
    RECOGNIZER(analysis)
    statement = only(analysis)
    assert statement.speaker == "王大山"
    assert dict(statement.field_proofs)["speaker"].derivation is Derivation.INFERRED


def test_surname_stands_for_the_person() -> None:
    """老王说 is the Wang who was named."""
    assert said(recognise("村支书王大山领到补贴。老王说，干劲更足了。", persons="王大山"))[0][0] == "王大山"


def test_second_verb_of_a_sentence_opens_a_report() -> None:
    """甲勉励…，强调…: two verbs are two statements."""
    text = "王大山勉励村干部多走田间，强调抢墒播种不能等。"
    expected = [("王大山", "村干部多走田间"), ("王大山", "抢墒播种不能等。")]
    assert said(recognise(text, persons="王大山")) == expected


def test_decision_told_within_a_speech_cuts_nothing() -> None:
    """What the county decided is a statement of its own, and the head's words go on behind it."""
    text = "王大山指出，任务很重。为此，青禾县决定推行田长制。各乡镇要抓紧。"
    statements = dict(said(recognise(text, persons="王大山", places="青禾县")))
    assert statements["王大山"].endswith("各乡镇要抓紧。")
    assert statements["青禾县"].startswith("推行田长制")


def test_hope_of_others_is_part_of_the_words() -> None:
    """Within a speech 中方希望… is said by the one who speaks."""
    text = "王大山说，合作有成果。青禾县希望双方再努力。"
    assert said(recognise(text, persons="王大山", places="青禾县")) == [
        ("王大山", "合作有成果。青禾县希望双方再努力。")
    ]


def test_place_that_begins_a_longer_name_speaks_not() -> None:
    """青禾县 in 青禾县果品流通社 is not the subject."""
    text = "青禾县果品流通社致信各方，要求降低运费。"
    assert "青禾县" not in {speaker for speaker, _ in said(recognise(text, places="青禾县"))}


def test_meeting_of_a_body_speaks_not_as_the_body() -> None:
    """青禾县委会议决定 is said by the meeting."""
    text = "青禾县委会议决定，推行田长制。"
    assert [speaker for speaker, _ in said(recognise(text, bodies="青禾县委"))] != ["青禾县委"]


def test_heading_without_full_stop_reports_nothing() -> None:
    """A line that stands as a heading repeats what the paragraph says."""
    text = "青禾新闻消息。\n王大山说今年苗情好\n王大山说，今年苗情好。"
    assert said(recognise(text, persons="王大山")) == [("王大山", "今年苗情好。")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("不过据知情人士透露，协议还没有签。", "知情人士"),
        ("对此青禾方面表示，正在想办法。", "青禾方面"),
        ("北原国防部8号称，演练结束。", "北原国防部"),
        ("北原官员今天（4号）表示，路已修通。", "北原官员"),
        ("超过30名果树专家20日在青禾发表联合声明说，运费太高。", "果树专家"),
        ("北原海军一名发言人称，船已返航。", "发言人"),
        ("据北原国防军20日发布的消息，演练结束。", "北原国防军"),
        ("有关负责人强调，要抓春耕。", "有关负责人"),
        ("北原果品学会和竹编协会7日表示，要降运费。", "北原果品学会和竹编协会"),
        ("农田委、果品局等部门介绍，运费已降。", "农田委、果品局等部门"),
        ("此外意见提出，要降运费。", "意见"),
    ],
)
def test_speaker_without_a_name(text: str, speaker: str) -> None:
    """What leads up to the subject is no part of it, and bodies that speak as one are named together."""
    assert [name for name, _ in said(recognise(text))] == [speaker]


def test_known_body_behind_its_country_and_before_its_tail() -> None:
    """A place right before a body belongs to the subject; a body that goes on is named to its end."""
    text = "北原青木公司20日表示，系统已修好。"
    assert said(recognise(text, places="北原", bodies="青木公司")) == [("青木公司", "系统已修好。")]
    text = "北原党武装同一天称，演练结束。"
    assert said(recognise(text, bodies="北原党")) == [("北原党武装", "演练结束。")]


def test_half_of_a_joint_subject_speaks_not() -> None:
    """青禾县 in 青禾县和北原市代表团 is not the subject."""
    text = "青禾县和北原市代表团7日审议报告时表示，完全赞成。"
    assert said(recognise(text, bodies="青禾县")) == [("青禾县和北原市代表团", "完全赞成。")]


def test_data_shown_by_a_body_are_its_words() -> None:
    """`某局最新数据显示` reports; data of nobody do not."""
    assert said(recognise("青禾县果品局最新数据显示，运费下降。", bodies="青禾县果品局")) == [
        ("青禾县果品局", "运费下降。")
    ]
    assert said(recognise("数据显示，运费下降。")) == []


def test_who_issued_a_paper_goes_on_requiring() -> None:
    """`某局印发《方案》。要求…` is required by the body."""
    text = "5日，青禾县果品局印发《果品运费方案》。要求各乡镇降低运费。"
    assert ("青禾县果品局", "各乡镇降低运费。") in said(recognise(text, bodies="青禾县果品局"))


def test_praise_and_blame_are_reports() -> None:
    """谴责 and 盛赞 need no mark behind them; in another's speech they report nothing."""
    assert said(recognise("王大山在会上谴责抬高运费的行为损害果农。", persons="王大山")) == [
        ("王大山", "抬高运费的行为损害果农。")
    ]
    text = "王大山说，合作有成果。青禾县盛赞双方的友好合作。"
    assert [name for name, _ in said(recognise(text, persons="王大山", places="青禾县"))] == ["王大山"]


def test_letter_that_is_read_out_speaks_for_itself() -> None:
    """Who reads a message out is not who wrote it."""
    text = "王大山在会上宣读了贺词。贺词说，今年苗情好。"
    assert said(recognise(text, persons="王大山")) == [("贺词", "今年苗情好。")]


def test_person_who_decides_tells_nothing() -> None:
    """What somebody decides to do is an act and no words."""
    assert said(recognise("王大山决定不再外出打工。", persons="王大山")) == []


def test_name_in_a_slogan_is_no_subject() -> None:
    """A person named inside quotes does not require what the crowd does."""
    text = "人群举着“为王大山讨公道”的标语，要求公布结果。"
    assert said(recognise(text, persons="王大山")) == []


def test_meeting_that_is_named_holds_its_views() -> None:
    """`会议认为` is said by the event."""
    text = "青禾县果品大会5日举行。会议认为，今年苗情好。"
    assert said(recognise(text, events="青禾县果品大会")) == [("青禾县果品大会", "今年苗情好。")]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("某国经济和能源部长哈里姆12日表示，关税有害。", {"persons": "哈里姆"}, "哈里姆"),
        ("以色列国防部长哈里姆同一天称，将增派部队。", {"persons": "哈里姆", "places": "以色列"}, "哈里姆"),
        ("王大山同李小河说，种子备好了。", {"persons": "王大山 李小河"}, "王大山"),
        ("二、会议强调，要备足物资。", {}, "会议"),
        ("有分析指出，粮价将上涨。", {}, "有分析"),
        ("多位经济界人士表示，市场回暖。", {}, "多位经济界人士"),
        ("超过30名农业专家说，旱情严重。", {}, "农业专家"),
        ("某国反对派代表24日表示，将参加大会。", {}, "某国反对派代表"),
        ("而且据技术人员介绍，这次用的是新种子。", {}, "技术人员"),
        ("据乌山市新闻办的消息，积水已经排除。", {}, "乌山市新闻办"),
        ("农业银行最新发布《粮食简报》称，粮价上涨。", {"bodies": "农业银行"}, "农业银行"),
        ("某武装组织方面16日公布视频称，击中了目标。", {"bodies": "某武装组织"}, "某武装组织"),
        ("王大山深情地对乡亲们说，日子会更好。", {"persons": "王大山"}, "王大山"),
        ("副总工程师 王大山：今年粮食产量增长了近一成。", {"persons": "王大山"}, "王大山"),
        ("乡亲王大山信心满满：“明年再扩种五十亩。”", {"persons": "王大山"}, "王大山"),
        ("某国作家、问题专家索拉雅·米兰德说，风景很美。", {}, "索拉雅·米兰德"),
        ("在乌山出席论坛的某国总理哈里姆19日表示，合作广阔。", {"persons": "哈里姆"}, "哈里姆"),
        ("员工们表示，要加油干。", {}, "员工们"),
    ],
)
def test_speaker_behind_conjunctions_times_and_quantities(text: str, names: dict[str, str], expected: str) -> None:
    """A 和 or 以 inside a name is no preposition; an indefinite speaker keeps its own words."""
    assert only(recognise(text, **names)).speaker == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("王大山就春耕提出三点要求：种子要备足，水要放够。", "种子要备足，水要放够。"),
        ("王大山通报了救援进展：积水已经排除。", "积水已经排除。"),
        ("王大山算了一笔账：一亩地能多收三百元。", "一亩地能多收三百元。"),
        ("王大山在村里座谈时，希望大家把路修好。", "大家把路修好。"),
    ],
)
def test_words_follow_what_they_are_called(text: str, words: str) -> None:
    """提出三点要求：, 通报了进展：, 算了一笔账：: the words begin behind the colon."""
    statement = only(recognise(text, persons="王大山"))
    assert (statement.speaker, statement.text) == ("王大山", words)


def test_official_without_a_name_is_taken_up() -> None:
    """该负责人 and 他 stand for the fuller words printed before."""
    text = "记者采访了某局防汛办公室负责人。\n\n他说，水位正在下降。\n\n该负责人还介绍了物资情况。他说，物资够用。"
    who = "某局防汛办公室负责人"
    assert said(recognise(text)) == [(who, "水位正在下降。"), (who, "物资够用。")]


def test_surname_of_two_characters_stands_for_the_name() -> None:
    """川田表示 is said by 川田文夫, named before."""
    text = "王大山会见川田文夫。川田表示，愿意深化合作。"
    assert said(recognise(text, persons="王大山 川田文夫")) == [("川田文夫", "愿意深化合作。")]


def test_letter_without_a_writer_speaks_itself() -> None:
    """慰问信说: where bodies wrote it, the letter is the speaker."""
    assert said(recognise("两个部门发出慰问信。慰问信说，感谢大家。")) == [("慰问信", "感谢大家。")]


def test_second_verb_of_the_sentence_reports_anew() -> None:
    """呼吁…，敦促…: two statements of one speaker."""
    text = "某国外交部呼吁各方停火，敦促联合国派出专家。"
    assert said(recognise(text)) == [("某国外交部", "各方停火"), ("某国外交部", "联合国派出专家。")]


def test_verb_inside_a_name_reports_nothing() -> None:
    """称 in the name of a township is no verb."""
    assert said(recognise("王大山到乌县称秆乡、北坪乡，了解安置情况。", persons="王大山", places="称秆乡")) == []


def test_paper_that_came_out_announces_nothing() -> None:
    """《方案》公布一年来 is no report."""
    assert said(recognise("《乌山建设方案》公布一年来，变化很大。")) == []


def test_meeting_only_spoken_of_is_not_the_one_that_speaks() -> None:
    """传达学习某次全会精神: 会议强调 is said by the meeting that studies, not by the one that is studied."""
    text = "县政协党组召开会议，传达学习第四次全会精神。会议强调，要抓好落实。"
    assert said(recognise(text, events="第四次全会")) == [("会议", "要抓好落实。")]


def test_made_to_speak_is_no_speaker() -> None:
    """要她宣布: who is told to speak has not spoken."""
    assert said(recognise("王大山来到村里。有人要他公开宣布，从此不再种地。", persons="王大山")) == []


def test_told_to_somebody() -> None:
    """告诉县长，…: the words begin behind the one who is told."""
    text = "村民激动地告诉王大山，今年收成好。"
    assert said(recognise(text, persons="王大山")) == [("村民", "今年收成好。")]


def test_what_a_paper_requires_is_required_by_the_body_that_issued_it() -> None:
    """`某局印发《方案》，要求…`: the body speaks; `提出` is said by the paper."""
    analysis = recognise("青禾县果品局日前印发《果品运费方案》，要求各乡镇降低运费。", bodies="青禾县果品局")
    assert only(analysis).speaker == "青禾县果品局"


def test_a_report_without_a_name_is_that_of_the_body_that_spoke() -> None:
    """`某局称…。报告还指出`: the report is the body's; in a new paragraph it stands for itself."""
    text = "青禾县果品局5日发布报告称，果品产量增加。报告还指出，运费占成本三成。"
    assert [speaker for speaker, _ in said(recognise(text, bodies="青禾县果品局"))] == ["青禾县果品局"] * 2
    apart = text.replace("。报告", "。\n报告")
    assert said(recognise(apart, bodies="青禾县果品局"))[1][0] == "报告"


def test_he_is_not_the_one_on_whose_behalf_somebody_acts() -> None:
    """`受甲委托，乙…。他强调`: he is 乙."""
    text = "受周青山委托，副县长林小禾到果园慰问果农。他强调，要降低运费。"
    assert only(recognise(text, persons="周青山 林小禾")).speaker == "林小禾"


@pytest.mark.parametrize(
    "text",
    [
        "会议决定提请县人大会议审议。",
        "会议决定将果品条例草案提交县人大会议审议。",
        "果农们表示赞成。",
        "果品委员会提出了相关草案、决定草案。",
        "果农们感慨万千，也深受感动。",
    ],
)
def test_what_only_passes_on_or_approves_says_nothing(text: str) -> None:
    """A step of procedure, a bare consent and a feeling are no statements."""
    assert said(recognise(text, bodies="果品委员会")) == []


def test_a_foreign_name_does_not_end_in_a_particle() -> None:
    """`索拉雅·米兰德大学的数据显示`: 的 belongs to no name."""
    speakers = [speaker for speaker, _ in said(recognise("索拉雅·米兰德大学的数据显示，果品运费上涨一成。"))]
    assert not any(speaker.endswith("的") for speaker in speakers)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("王大山强调，要抓春耕。王大山当天走访了三个村。", "要抓春耕。"),
        ("王大山要求，各村抓春耕。目前，全县已播种三成。", "各村抓春耕。"),
        ("王大山说，苗情转好。但他没有透露细节。", "苗情转好。"),
        ("王大山说，苗情转好。根据种子公司公布的数据，出苗率不低。", "苗情转好。"),
    ],
)
def test_narrator_goes_on_behind_the_words(text: str, words: str) -> None:
    """The speaker's own name, how far something has come and what he leaves out are told, not said."""
    assert said(recognise(text, persons="王大山"))[0] == ("王大山", words)


def test_sentence_about_the_speaker_by_his_post_is_not_said() -> None:
    analysis = Analysis(read_document(Source("x.txt", "王大山强调，要抓春耕。县长的话让大家安心。")).articles[0])
    analysis.persons.append(PersonMention(0, 3, "王大山"))
    analysis.facts.append(Holding(person="王大山", title="县长", proof=analysis.prove(0, 3, "test")))
    RECOGNIZER(analysis)
    assert only(analysis).text == "要抓春耕。"


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("据邻省媒体报道，堤坝已经加固。", "邻省媒体", "堤坝已经加固。"),
        ("媒体预计，粮价将回落。", "媒体", "粮价将回落。"),
        ("根据青禾县气象局公布的消息，新雷达9日启用。", "青禾县气象局", "新雷达9日启用。"),
        (
            "粮食局负责人介绍了推进秋粮收购和仓容建设的成效。",
            "粮食局负责人",
            "推进秋粮收购和仓容建设的成效。",
        ),
        ("农业局印发的《春耕方案》明确了工作目标。要求各乡镇抢墒播种。", "《春耕方案》", "各乡镇抢墒播种。"),
    ],
)
def test_source_of_what_is_reported_speaks(text: str, speaker: str, words: str) -> None:
    statement = only(recognise(text))
    assert (statement.speaker, statement.text) == (speaker, words)


def test_others_speak_in_what_the_media_report() -> None:
    """据媒体报道，甲致信…，要求…: it is 甲 who asks."""
    text = "据邻省媒体2日报道，青禾县种植协会本周致信主管部门，要求放宽用地条件。"
    assert said(recognise(text))[-1] == ("青禾县种植协会", "放宽用地条件。")


@pytest.mark.parametrize("text", ["他们正在县里做抗旱报道，很辛苦。", "去年，我对邻县进行访问，双方宣布共建水库。"])
def test_noun_and_a_letter_in_the_first_person_report_nothing(text: str) -> None:
    assert said(recognise(text, persons="王大山")) == []


def test_hope_follows_a_greeting() -> None:
    text = "王大山看望了农技员，向他们表示节日祝贺，希望他们再立新功。"
    assert ("王大山", "他们再立新功。") in said(recognise(text, persons="王大山"))


def test_demand_right_behind_an_instruction_is_the_report() -> None:
    text = "王大山作出批示，要求抢墒播种。"
    assert said(recognise(text, persons="王大山")) == [("王大山", "抢墒播种。")]


def test_role_is_the_person_before_whose_name_it_stands() -> None:
    text = "青禾公司董事长宣布，将建新厂。昨天，青禾公司董事长李小河到场。"
    assert said(recognise(text, persons="李小河"))[0][0] == "李小河"


def test_meeting_is_not_that_of_another_item() -> None:
    """会议 under a heading of its own is no meeting of the item before."""
    text = "央视消息：\n春耕会召开\n春耕会2日召开。\n堤坝加固\n各乡负责人到场，会议决定，加固堤坝。"
    assert said(recognise(text, events="春耕会"))[-1] == ("会议", "加固堤坝。")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("有邻县官员表示，水库明年开工。", "邻县官员"),
        ("有专家表示，水库明年开工。", "有专家"),
        ("抢险人员告诉记者，堤坝已经合龙。", "抢险人员"),
        ("中央要求，各地抢墒播种。", "中央"),
        ("王大山2日驳斥相关传闻称，水库并未漏水。", "王大山"),
        ("青禾银行宣布推出八项便农措施。", "青禾银行"),
    ],
)
def test_speaker_is_named_without_what_opens_the_clause(text: str, speaker: str) -> None:
    assert [who for who, _ in said(recognise(text, persons="王大山"))] == [speaker]


@pytest.mark.parametrize(
    "text", ["王大山为青禾县指出奋斗目标，给大家力量。", "李小河高度评价王大山的主张，并强调友谊长存。"]
)
def test_one_who_is_praised_or_shows_the_way_says_nothing(text: str) -> None:
    assert said(recognise(text, persons="王大山")) == []


def test_first_of_those_who_issue_a_paper_requires() -> None:
    text = "青禾县农业局今天（3月2日）联合县水利局等部门印发通知，要求各乡备足种子。"
    statement = only(recognise(text, bodies="青禾县农业局 县水利局"))
    assert statement.speaker == "青禾县农业局"


def test_longer_word_for_a_meeting_stays_and_leads_to_its_event() -> None:
    analysis = recognise("青禾县商会第九次理事长会议召开。理事长会议建议，下月审议灌溉办法。")
    text = analysis.text
    begin = text.rindex("理事长会议")
    name = "青禾县商会第九次理事长会议"
    analysis = Analysis(analysis.article)
    analysis.events += [EventMention(0, len(name), name), EventMention(begin, begin + 5, name)]
    RECOGNIZER(analysis)
    statement = only(analysis)
    assert (statement.speaker, statement.event) == ("理事长会议", name)


def test_short_form_of_a_body_speaks_as_it_is_printed() -> None:
    analysis = Analysis(read_document(Source("x.txt", "青农行2日证实当天停业。")).articles[0])
    analysis.organisations.append(OrganizationMention(0, 3, "青禾农商银行", OrganizationKind.OTHER))
    RECOGNIZER(analysis)
    assert said(analysis) == [("青农行", "当天停业。")]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "王大山召开座谈会听取对水渠修建的建议，大家踊跃发言，场面热烈。",
            {"persons": "王大山"},
            [],
        ),
        (
            "甲乙省议会也就是下院副主席王大山2日指出，修渠一事不能再拖。",
            {"persons": "王大山"},
            [("王大山", "修渠一事不能再拖。")],
        ),
        (
            "李小河先转达王大山对灌溉大会的祝愿，强调两县友谊长存。",
            {"persons": "王大山 李小河"},
            [("李小河", "两县友谊长存。")],
        ),
        (
            "水务部门要求下游农户改用井水。",
            {},
            [("水务部门", "下游农户改用井水。")],
        ),
        (
            "县水利局高度重视，要求立即采取补救措施，严防渗漏。",
            {"bodies": "县水利局"},
            [("县水利局", "立即采取补救措施，严防渗漏。")],
        ),
        (
            "青禾县农业局2日公布《浇灌指引》，明确各乡先浇麦田。",
            {"bodies": "青禾县农业局"},
            [],
        ),
        (
            "当地政府警告农户不要靠近渠口。",
            {},
            [("当地政府", "农户不要靠近渠口。")],
        ),
    ],
)
def test_who_says_what_in_the_words_around_a_verb(
    text: str, names: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert said(recognise(text, **names)) == expected


def test_one_whose_speech_is_quoted_in_a_speech_says_it_himself() -> None:
    text = "李小河指出，王大山在灌溉大会上发表讲话，强调“水是命脉”。这句话很有道理。"
    assert said(recognise(text, persons="王大山 李小河")) == [
        ("李小河", "王大山在灌溉大会上发表讲话，强调“水是命脉”。这句话很有道理。"),
        ("王大山", "“水是命脉”。"),
    ]


def test_news_agency_that_passes_on_a_report_says_nothing() -> None:
    text = "另据塔斯社报道，青禾能源公司方面证实，6号水泵已经停转。"
    assert said(recognise(text)) == [("青禾能源公司方面", "6号水泵已经停转。")]


def test_quote_around_its_speaker_begins_with_its_first_part() -> None:
    """“…。”某某说，“…” is one statement; unquoted words behind the verb are a second one."""
    text = "“路通了，果子好卖。”村民李小河说，“今年能收三万元。”"
    assert said(recognise(text, persons="李小河")) == [("李小河", "路通了，果子好卖。")]
    text = "“地里只用了二十天。”经理李小河告诉记者，茶园占地三百亩。"
    expected = [("李小河", "地里只用了二十天。"), ("李小河", "茶园占地三百亩。")]
    assert said(recognise(text, persons="李小河")) == expected


def test_quote_that_somebody_else_introduced_stays_with_him() -> None:
    """A quote behind 王大山说 is not said by the one who speaks next."""
    text = "王大山说：“今年雨水好。”李小河说，明年要修渠。"
    assert said(recognise(text, persons="王大山 李小河")) == [("王大山", "今年雨水好。"), ("李小河", "明年要修渠。")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王大山到柳河村看望李小河。得知李小河家已脱贫，他叮嘱村干部，要管好茶园。", "王大山"),
        ("王大山到柳河村调研。副县长李小河参加调研。他指出，要管好茶园。", "王大山"),
        ("县委常委、统战部部长王大山代表县委讲话，他肯定了柳河五年的成绩，要求干部管好茶园。", "王大山"),
        ("由李小河主持召开的柳河县茶业会议强调，要管好茶园。", "柳河县茶业会议"),
        ("柳河县调查组调查认定，这是一起责任事故。", "柳河县调查组"),
        ("王大山现场调度时提醒，要管好茶园。", "王大山"),
        ("王大山来说，要管好茶园。", "王大山来"),
    ],
)
def test_speaker_is_who_acts_in_the_sentence(text: str, expected: str) -> None:
    """Not those who are visited, go along, or hold the chair; no verb is read across the end of a name."""
    analysis = recognise(
        text, persons="王大山来" if expected == "王大山来" else "王大山 李小河", events="柳河县茶业会议"
    )
    assert [speaker for speaker, _ in said(analysis)] == [expected]


def test_bodies_that_issue_together_ask_together() -> None:
    """Both offices of a notice are its speaker, and an office is not cut off."""
    text = "日前，柳河县委办公室、柳河县政府办公室印发通知，要求各镇按照县里要求，在年底前修好水渠。"
    (statement,) = said(recognise(text, bodies="柳河县委办公室 柳河县政府办公室"))
    assert statement == ("柳河县委办公室、柳河县政府办公室", "各镇按照县里要求，在年底前修好水渠。")
    assert (
        said(recognise("柳河县安委会办公室发出通知，要求各镇排查。", bodies="柳河县安委会"))[0][0]
        == "柳河县安委会办公室"
    )


def test_answers_of_a_press_conference_are_said() -> None:
    """A name with a post and a colon speaks; so does a bare name in an interview, but not the host."""
    text = "马上进入问答。王大山（水利局局长）：水渠年底修好。"
    assert said(recognise(text, persons="王大山")) == [("王大山", "水渠年底修好。")]
    blocks = [
        "主持人：李小河",
        "柳河日报记者：水渠何时修好？",
        "王大山：水渠的工期有一年。",
        "李小河：下一个问题请讲。",
    ]
    assert said(recognise("\n\n".join(blocks), persons="王大山 李小河")) == [("王大山", "水渠的工期有一年。")]
    roll = "王大山：男，水利局局长，修渠有功。"
    assert said(recognise(roll, persons="王大山")) == []


def test_hope_of_a_new_speaker_who_praises_is_his_own() -> None:
    """给予高度评价，希望… opens a statement; within a sentence 希望 behind a semicolon does, too."""
    text = "王大山介绍，茶园有三千亩。李小河对茶园给予高度评价，希望双方多合作。"
    expected = [("王大山", "茶园有三千亩。"), ("李小河", "双方多合作。")]
    assert said(recognise(text, persons="王大山 李小河")) == expected
    text = "王大山要求，各局要转变作风；希望企业坚定信心，做大做强。"
    assert said(recognise(text, persons="王大山"))[1:] == [("王大山", "企业坚定信心，做大做强。")]


def test_requirement_that_is_only_measured_against_reports_nothing() -> None:
    """与…要求相比 is no demand."""
    assert said(recognise("茶园增加了，但与柳河县委要求相比还不够。", bodies="柳河县委")) == []


def test_turn_of_talk_closed_by_one_character() -> None:
    """`“…？”甲问。“…”乙答。`: each of the two is said by the one behind it."""
    text = "“村口的水渠几时修？”李小河问。“清明前一定修好。”王大山答。"
    expected = [("李小河", "村口的水渠几时修？"), ("王大山", "清明前一定修好。")]
    assert said(recognise(text, persons="李小河 王大山")) == expected


def test_names_in_brackets_open_the_turns_of_a_record() -> None:
    """`【甲】…` at the head of a paragraph; a single bracket is a heading of another sort."""
    turns = "【王大山】去年全县修渠30公里。\n【李小河】补助已经全部拨付到村。"
    expected = [("王大山", "去年全县修渠30公里。"), ("李小河", "补助已经全部拨付到村。")]
    assert said(recognise(turns, persons="王大山 李小河")) == expected
    assert not said(recognise("【王大山】去年全县修渠30公里。", persons="王大山"))


def test_written_instruction_that_requires() -> None:
    """`作出批示，要求…` is required by the one who wrote it."""
    text = "县委书记王大山作出批示，要求全力抢修水渠。"
    assert said(recognise(text, persons="王大山")) == [("王大山", "全力抢修水渠。")]


def test_pronoun_takes_up_no_author() -> None:
    """The line that names the correspondent is no antecedent of 他."""
    text = "□ 通讯员 王大山\n茶农在坡上采茶忙。“今年雨水好。”他说。"
    assert not said(recognise(text, persons="王大山"))


def test_rank_between_name_and_verb() -> None:
    """An officer's rank may follow the name: 某某上尉表态，."""
    text = "中队长李小河上尉代表官兵表态，坚决守好大堤。"
    assert said(recognise(text, persons="李小河")) == [("李小河", "坚决守好大堤。")]


@pytest.mark.parametrize(
    ("text", "persons", "expected"),
    [
        (
            "王大山说，茶价稳中有升，他还希望茶农提高品质。",
            "王大山",
            [("王大山", "茶价稳中有升"), ("王大山", "茶农提高品质。")],
        ),
        (
            "镇长李小河汇报了茶园管护，督导组组长王大山给予肯定，并要求镇里再加把劲。",
            "李小河 王大山",
            [("王大山", "镇里再加把劲。")],
        ),
        ("王大山当天否认了《柳河晨报》的报道，称其失实。", "王大山", [("王大山", "其失实。")]),
        ("教师李小河建议加快建设校舍。", "李小河", [("李小河", "加快建设校舍。")]),
        ("来自外地的游客陈先生说，茶很香。", "", [("陈先生", "茶很香。")]),
        ("有代表提出，要多修茶路。", "", [("有代表", "要多修茶路。")]),
        ("王大山向县里提出殷切期望。", "王大山", []),
    ],
)
def test_who_speaks_is_told_by_the_nearest_clause(text: str, persons: str, expected: list[tuple[str, str]]) -> None:
    """Pronouns, joined verbs and ordinary people have their speaker; words that are none make no statement."""
    assert said(recognise(text, persons)) == expected


def test_who_hopes_is_the_person_who_quoted_a_meeting() -> None:
    """A meeting that the speaker quotes does not go on speaking for him."""
    text = "王大山表示，全县要苦干。县委三届二次全会明确提出，要兴茶。希望柳河镇带好头。"
    found = said(recognise(text, "王大山", "县委三届二次全会"))
    assert found[-1] == ("王大山", "柳河镇带好头。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王大山说，茶园不错，但他表示灌溉是短板。", [("王大山", "茶园不错"), ("王大山", "灌溉是短板。")]),
        ("王大山通报上半年春茶收购情况：全县收茶三百吨。", [("王大山", "全县收茶三百吨。")]),
        ("王大山对茶园给予肯定，建议做强茶叶合作社。", [("王大山", "做强茶叶合作社。")]),
        ("王大山建议县里扩大茶园规模。", [("王大山", "县里扩大茶园规模。")]),
        ("王大山要求县茶办十天内拿出整改方案。", [("王大山", "县茶办十天内拿出整改方案。")]),
        ("应柳河国方面要求，运茶列车停开。", []),
    ],
)
def test_forms_of_report(text: str, expected: list[tuple[str, str]]) -> None:
    """A pronoun behind a joining word, an account behind a colon, proposals and rules without a comma."""
    assert said(recognise(text, persons="王大山")) == expected


def test_who_once_speaks_for_himself_speaks_behind_each_colon() -> None:
    """Of the paragraphs that open with his name and a colon all are his words."""
    text = "王大山：有个孩子常来茶园，帮着浇水。\n王大山：我感动得哭了，真的。"
    assert said(recognise(text, persons="王大山")) == [
        ("王大山", "有个孩子常来茶园，帮着浇水。"),
        ("王大山", "我感动得哭了，真的。"),
    ]


def test_paper_that_rules_at_once_says_so() -> None:
    """`《某办法》还规定茶农应当登记` needs no comma behind the verb."""
    analysis = Analysis(read_document(Source("x.txt", "《柳河茶园办法》还规定茶农应当登记。")).articles[0])
    analysis.documents.append(DocumentMention(1, 7, "柳河茶园办法"))
    RECOGNIZER(analysis)
    assert said(analysis) == [("《柳河茶园办法》", "茶农应当登记。")]


def test_name_of_several_parts_may_be_cut_to_its_first() -> None:
    """`艾力` stands for 艾力·买买提, whom the article names in full."""
    analysis = recognise("村支书艾力·买买提回到茶园。艾力说，茶园好了。", persons="艾力·买买提")
    analysis.facts.clear()
    analysis.persons.append(PersonMention(14, 16, "艾力"))
    RECOGNIZER(analysis)
    assert said(analysis) == [("艾力·买买提", "茶园好了。")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("王大山主持会议，李小河通报了春茶产销情况，指出要稳产。", "李小河"),
        ("王大山主持会议，李小河讲话，强调要稳产。", "李小河"),
    ],
)
def test_who_speaks_in_the_clause_before_goes_on(text: str, speaker: str) -> None:
    """Of two persons of a sentence the one who makes the speech says what follows it."""
    assert [one for one, _ in said(recognise(text, persons="王大山 李小河"))] == [speaker]

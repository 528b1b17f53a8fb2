"""Posts change hands by appointment, election, removal and resignation; biographies tell of former ones."""

from __future__ import annotations

import pytest

from kg.extraction.analysis import Analysis
from kg.extraction.people.appointments import AppointmentRecognizer
from kg.facts import Appointment, Holding, Person, Status
from tests.extraction.analysed import GAZETTEER, analyse

_APPOINTMENTS = AppointmentRecognizer(GAZETTEER)


def _analyse(text: str) -> Analysis:
    analysis = analyse(text, published="2024-03-05")
    _APPOINTMENTS(analysis)
    return analysis


def _changes(text: str) -> set[tuple[str, str, str, str]]:
    facts = [fact for fact in _analyse(text).facts if isinstance(fact, Appointment)]
    return {(fact.person, fact.action.value, fact.title, fact.organisation) for fact in facts}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("会议决定任命赵大有为财政部部长。", ("赵大有", "appoint", "部长", "财政部")),
        ("会议决定免去赵大有的财政部部长职务。", ("赵大有", "remove", "部长", "财政部")),
        ("会议选举赵大有为蔚县县长。", ("赵大有", "elect", "县长", "蔚县政府")),
        ("赵大有当选蔚县县长。", ("赵大有", "elect", "县长", "蔚县政府")),
        ("会议接受赵大有辞去蔚县县长职务的请求。", ("赵大有", "resign", "县长", "蔚县政府")),
        ("赵大有同志不再担任蔚县县委书记职务。", ("赵大有", "remove", "县委书记", "蔚县县委")),
        ("中共河北省委决定：赵大有同志任蔚县县委书记。", ("赵大有", "appoint", "县委书记", "蔚县县委")),
        (
            "会议决定任命：钱二喜、周明为蔚县水利局副局长；赵大有为蔚县教育局局长。",
            ("赵大有", "appoint", "局长", "蔚县教育局"),
        ),
        ("会议免去周明的蔚县水利局局长职务、赵大有的蔚县教育局局长职务。", ("赵大有", "remove", "局长", "蔚县教育局")),
        ("赵大有全票当选中华人民共和国主席。", ("赵大有", "elect", "主席", "中华人民共和国")),
        ("钱明、赵大有当选蔚县副县长。", ("赵大有", "elect", "副县长", "蔚县政府")),
        ("会议通过关于接受赵大有同志请辞蔚县县长职务的决定。", ("赵大有", "resign", "县长", "蔚县政府")),
        ("会议通过关于接受欧阳静好同志请辞全国政协委员的决定。", ("欧阳静好", "resign", "委员", "全国政协")),
        ("会议决定撤销赵大有的全国政协委员资格。", ("赵大有", "remove", "委员", "全国政协")),
        ("蔚县新任县委书记赵大有主持会议。", ("赵大有", "appoint", "县委书记", "蔚县县委")),
        ("蔚县新当选的县长赵大有发言。", ("赵大有", "elect", "县长", "蔚县政府")),
        ("议会投票罢免了议长赵大有。", ("赵大有", "remove", "议长", "")),
        ("正在说话的叫赵大有，去年他刚从县城抽调到石门村担任第一书记。", ("赵大有", "appoint", "第一书记", "")),
        ("赵大有出生于蔚县。1934年当选蔚县县委书记。", ("赵大有", "elect", "县委书记", "蔚县县委")),
        ("议员赵大有当选新一届国民议会主席。", ("赵大有", "elect", "主席", "国民议会")),
        ("蔚县纪委原书记赵大有因失职，被免去职务。", ("赵大有", "remove", "书记", "蔚县纪委")),
        ("蔚县县长赵大有被免职。", ("赵大有", "remove", "县长", "蔚县政府")),
        ("法国总理史密特5日宣布辞职。", ("史密特", "resign", "总理", "")),
        ("国际足联主席史密特成功连任，任期四年。", ("史密特", "elect", "主席", "国际足联")),
        ("蔚县县长赵大有被行政记大过、免去县长职务。", ("赵大有", "remove", "县长", "蔚县政府")),
        ("县委决定，免去赵小康蔚县副县长、县公安局局长职务。", ("赵小康", "remove", "副县长", "蔚县政府")),
        ("会议经表决决定，赵大有、钱二喜为国务院副总理。", ("赵大有", "appoint", "副总理", "国务院")),
        ("去年，赵大有又被任命为首任蔚县水利局局长。", ("赵大有", "appoint", "局长", "蔚县水利局")),
        ("国家主席钱明致电赵大有，祝贺他当选蔚县县长。", ("赵大有", "elect", "县长", "蔚县政府")),
        ("村民赵大有很能干。去年他被任命为蔚县水利局局长。", ("赵大有", "appoint", "局长", "蔚县水利局")),
        ("会议依法接受了赵大有因工作变动辞去蔚县县长职务的请求。", ("赵大有", "resign", "县长", "蔚县政府")),
        ("县政府决定任命：\n赵大有　蔚县财政局局长；", ("赵大有", "appoint", "局长", "蔚县财政局")),
        ("县政府决定聘任赵建军为红星集团总经理。", ("赵建军", "appoint", "总经理", "红星集团")),
        ("任命钱明同志为蔚县教育局局长，免去其蔚县水利局局长职务。", ("钱明", "remove", "局长", "蔚县水利局")),
        ("赵大有挂职任青石镇党委副书记。", ("赵大有", "appoint", "党委副书记", "青石镇党委")),
        ("村民赵大有很能干。刚刚当选蔚县县长的赵大有到村里走访。", ("赵大有", "appoint", "县长", "蔚县政府")),
        ("史密夫·布朗10日宣誓就职，成为法国新一任总理。", ("史密夫·布朗", "elect", "总理", "")),
        ("村民赵大有很能干。县委决定将赵大有调离蔚县县委书记岗位。", ("赵大有", "remove", "县委书记", "蔚县县委")),
        ("1998年，赵大有任蔚县水利局局长。", ("赵大有", "appoint", "局长", "蔚县水利局")),
        ("村民赵大有来自蔚县，于2013年开始担任蔚县县长。", ("赵大有", "appoint", "县长", "蔚县政府")),
        ("总统宣布任命劳工部长史密夫为法国财政部长。", ("史密夫", "appoint", "财政部长", "法国财政部")),
        ("会议选举县委书记赵大有为蔚县人大常委会主任。", ("赵大有", "elect", "人大常委会主任", "蔚县人大常委会")),
        (
            "县人大常委会任免名单\n任命：\n巴图苏和（蒙古族）为蔚县民政局局长；",
            ("巴图苏和", "appoint", "局长", "蔚县民政局"),
        ),
        ("任命：\n赵大有　为蔚县财政局局长", ("赵大有", "appoint", "局长", "蔚县财政局")),
        ("会议任命：\n何　强为蔚县教育局局长；", ("何　强", "appoint", "局长", "蔚县教育局")),
        ("会议任命巴图苏和（蒙古族）为市民族事务委员会主任。", ("巴图苏和", "appoint", "主任", "市民族事务委员会")),
        ("会议补选额尔敦巴特尔（蒙古族）为蔚县副县长。", ("额尔敦巴特尔", "elect", "副县长", "蔚县政府")),
        ("会议免去别克波拉提的蔚县水利局局长职务。", ("别克波拉提", "remove", "局长", "蔚县水利局")),
        ("任命海　峰、田　丽（女）为蔚县人民法院审判员。", ("田　丽", "appoint", "审判员", "蔚县人民法院")),
        ("会议通过了赵建国因到龄辞去蔚县副县长职务的请求。", ("赵建国", "resign", "副县长", "蔚县政府")),
        (
            "蔚县水利局副局长赵大有受到记过处分，免去蔚县水利局副局长职务。",
            ("赵大有", "remove", "副局长", "蔚县水利局"),
        ),
        ("赵大有是蔚县县长。县委按程序罢免其县长职务。", ("赵大有", "remove", "县长", "蔚县政府")),
        ("蔚县水利局局长赵大有受到警告处分，并被免去局长职务。", ("赵大有", "remove", "局长", "蔚县水利局")),
        ("法国新总理史密夫·布朗发言。布朗5月4日当选社会党主席。", ("史密夫·布朗", "elect", "主席", "社会党")),
    ],
)
def test_a_change_of_post_names_person_action_title_and_body(text: str, change: tuple[str, ...]) -> None:
    assert change in _changes(text)


@pytest.mark.parametrize(
    "text",
    [
        "赵大有当选县长仍有很大难度。",
        "如果赵大有当选蔚县县长，将修路。",
        "蔚县县长赵大有赞赏史密夫就任国际足联主席后的工作。",
        "接替赵大有担任蔚县县委书记的人还没有到。",
        "蔚县县长赵大有宣布，经过投票，史密夫以多数票获胜，当选新一任会长。",
        "蔚县县长赵大有讲话，新当选的副县长、秘书长宣誓。",
        "公示：赵大有，男，拟任蔚县县委书记。",
        "1998年，赵大有担任蔚县水利局局长期间，修了水渠。",
        "周明在赵大有去年赢得选举后被任命为蔚县水利局局长。",
        "周明是应蔚县县长赵大有的邀请来访的。这是他就任会长后首次来访。",
    ],
)
def test_a_post_that_nobody_or_another_one_gets_is_no_change(text: str) -> None:
    assert _changes(text) == set()


def test_a_decision_that_gives_one_a_post_takes_it_from_nobody() -> None:
    changes = _changes("市委决定：免去钱明同志蔚县县委副书记职务，另有任用；赵大有同志任蔚县县委书记。")
    assert {(person, action) for person, action, _, _ in changes} == {("钱明", "remove"), ("赵大有", "appoint")}


def test_years_at_school_are_no_post() -> None:
    text = "赵大有简历\n赵大有，男，1961年4月出生。\n1996－1998年　社会科学院研究生\n1998－2001年　蔚县副县长\n"
    assert _posts(text) == {("副县长", "蔚县政府", "former")}


def test_what_somebody_was_before_that_is_a_former_post() -> None:
    text = "新任县长赵大有到村里走访。此前，赵大有任蔚县水利局局长。"
    assert ("局长", "蔚县水利局", "former") in _posts(text)


def test_who_thanks_for_good_wishes_is_the_one_elected() -> None:
    text = "法国总统史密特与赵大有通话。史密特感谢赵大有对他当选法国总统的祝贺。"
    assert {person for person, *_ in _changes(text)} <= {"史密特"}


def test_the_same_change_told_twice_is_one() -> None:
    text = "赵大有当选蔚县人大常委会主任\n蔚县人民代表大会会议选举赵大有为蔚县人民代表大会常务委员会主任。"
    assert len(_changes(text)) == 1


def test_who_is_not_named_in_the_line_loses_no_post() -> None:
    assert _changes("蔚县财政局局长赵大有讲话。\n会议免去其水利局局长职务。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "会议任命上述同志为蔚县水利局局长。",
        "会议选举产生了委员会，虎建军当选为书记。",
        "会议通过了其辞去县长职务的请求。",
    ],
)
def test_what_fills_the_place_of_a_name_is_no_name(text: str) -> None:
    names = {fact.name for fact in _analyse(text).facts if isinstance(fact, Person)}
    assert names <= {"虎建军"}


def _posts(text: str) -> set[tuple[str, str, str]]:
    facts = [fact for fact in _analyse(text).facts if isinstance(fact, Holding)]
    return {(fact.title, fact.organisation, fact.status.value) for fact in facts}


def test_a_notice_before_an_appointment_tells_of_posts_held_and_gives_none() -> None:
    text = (
        "任前公示\n"
        "1.赵大有，男，回族，1970年5月生，省委党校研究生，中共党员。历任蔚县教育局局长，蔚县副县长，"
        "2016年9月至今任蔚县县委常委，拟任蔚县县委副书记，提名为蔚县县长候选人。"
    )
    assert _changes(text) == set()
    assert _posts(text) == {
        ("局长", "蔚县教育局", "former"),
        ("副县长", "蔚县政府", "former"),
        ("县委常委", "蔚县县委", "current"),
    }


def test_the_lines_of_a_life_with_verbs_are_former_posts() -> None:
    text = (
        "赵大有简历\n赵大有，男，1961年4月出生。\n1998年3月，任蔚县副县长；\n2003年1月，任蔚县县长；\n"
        "2012年2月至2019年3月，任蔚县县委书记。"
    )
    assert _changes(text) == set()
    assert _posts(text) == {
        ("副县长", "蔚县政府", "former"),
        ("县长", "蔚县政府", "former"),
        ("县委书记", "蔚县县委", "former"),
    }


def test_what_somebody_was_in_those_days_is_a_former_post() -> None:
    facts = _analyse("赵大有当年在蔚县当县委书记时，修了水渠。").facts
    assert {(fact.title, fact.status) for fact in facts if isinstance(fact, Holding)} == {("县委书记", Status.FORMER)}


def test_a_list_of_elected_people_gives_one_election_each() -> None:
    text = "会议选出的蔚县政协副主席是：赵大有、钱二喜（女）、孙立。"
    assert {(person, action) for person, action, _, _ in _changes(text)} == {
        ("赵大有", "elect"),
        ("钱二喜", "elect"),
        ("孙立", "elect"),
    }


def test_a_list_of_appointed_people_belongs_to_the_body_that_was_appointed() -> None:
    text = "会议任命了蔚县县政府食品安全委员会组成人员。他们是：主任赵大有，副主任周明、孙立，委员李小红、吴广。"
    body = "蔚县政府食品安全委员会"
    assert {(who, action, title) for who, action, title, _ in _changes(text)} == {
        ("赵大有", "appoint", "主任"),
        ("周明", "appoint", "副主任"),
        ("孙立", "appoint", "副主任"),
        ("李小红", "appoint", "委员"),
        ("吴广", "appoint", "委员"),
    }
    assert {organisation for _, _, _, organisation in _changes(text)} == {body}


def test_somebody_else_s_congratulation_is_not_one_s_own_election() -> None:
    assert _changes("蔚县县长赵大有致电，祝贺他当选蔚县县委书记。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "蔚县县长赵大有说，祝贺您当选县长。",
        "蔚县县长赵大有出席任命大会。",
        "蔚县县长赵大有表示，选举工作要依法进行。",
    ],
)
def test_talk_of_appointments_is_none(text: str) -> None:
    assert _changes(text) == set()


def test_past_posts_in_a_biography_are_former_holdings_and_no_appointment() -> None:
    analysis = _analyse("村民赵大有曾任蔚县水利局局长。")
    holdings = [fact for fact in analysis.facts if isinstance(fact, Holding)]
    assert [(fact.title, fact.status) for fact in holdings] == [("局长", Status.FORMER)]
    assert not any(isinstance(fact, Appointment) for fact in analysis.facts)


def test_an_appointment_also_makes_a_holding_with_its_status() -> None:
    facts = _analyse("会议决定免去赵大有的财政部部长职务。").facts
    assert [fact.status for fact in facts if isinstance(fact, Holding)] == [Status.REMOVED]


def test_the_words_of_a_pronoun_clause_include_the_name_it_stands_for() -> None:
    analysis = _analyse("村民赵大有很能干。去年他被任命为蔚县水利局局长。")
    change = next(fact for fact in analysis.facts if isinstance(fact, Appointment))
    raw = analysis.article.source.raw
    assert [raw[span.begin : span.end] for span in change.proof.evidence] == ["赵大有", "他被任命为蔚县水利局局长"]


def test_a_list_of_elections_goes_on_with_names_alone_and_inherits_the_body() -> None:
    text = "大会选举赵大有为蔚县人大常委会主任，粟远（女，苗族）、孙立为副主任；选举周明为县长，禹建业为副县长。"
    assert {(who, title) for who, _, title, _ in _changes(text)} == {
        ("赵大有", "人大常委会主任"),
        ("粟远", "副主任"),
        ("孙立", "副主任"),
        ("周明", "县长"),
        ("禹建业", "副县长"),
    }
    assert ("粟远", "elect", "副主任", "蔚县人大常委会") in _changes(text)


def test_each_line_of_a_list_of_decisions_is_a_change() -> None:
    text = (
        "蔚县人大常委会任免名单\n一、任命：\n    赵大有（女）同志为蔚县退役军人事务局局长；\n"
        "    茅一苇、裘金法同志为蔚县人民法院审判员。\n二、免去：\n    求是同志的蔚县教育局局长职务；\n"
        "    楼向荣同志的蔚县民政局局长职务，另有任用；\n    孙立同志的蔚县水利局局长职务。"
    )
    assert {(who, action, title) for who, action, title, _ in _changes(text)} == {
        ("赵大有", "appoint", "局长"),
        ("茅一苇", "appoint", "审判员"),
        ("裘金法", "appoint", "审判员"),
        ("求是", "remove", "局长"),
        ("楼向荣", "remove", "局长"),
        ("孙立", "remove", "局长"),
    }


def test_a_resignation_that_is_accepted_is_one_change() -> None:
    assert len(_changes("会议表决通过了关于接受赵大有同志辞去蔚县县长职务请求的决定。")) == 1


def test_the_lines_of_a_life_are_former_posts_and_the_last_one_is_current() -> None:
    text = (
        "赵大有同志简历\n赵大有，男，汉族。\n2001－2003年 蔚县副县长\n"
        "2003.05—2008.01 蔚县县委副书记，蔚县县长\n2008－ 蔚县县委书记"
    )
    facts = _analyse(text).facts
    assert {(fact.title, fact.status) for fact in facts if isinstance(fact, Holding)} == {
        ("副县长", Status.FORMER),
        ("县委副书记", Status.FORMER),
        ("县长", Status.FORMER),
        ("县委书记", Status.CURRENT),
    }


def test_a_year_of_birth_does_not_make_a_present_post_former() -> None:
    facts = _analyse("2020年5月6日，公示如下。\n赵大有，男，1971年11月生，现任蔚县水利局局长，中共党员。").facts
    assert [fact.status for fact in facts if isinstance(fact, Holding)] == [Status.CURRENT]


def test_a_body_does_not_begin_with_the_word_that_says_who_holds_the_post_now() -> None:
    facts = _analyse("某国现任执政党第一书记赵大有说，赞成。").facts
    assert {fact.organisation for fact in facts if isinstance(fact, Holding)} == {"执政党"}


def test_the_inner_bodies_of_a_court_belong_to_the_court() -> None:
    changes = _changes("会议免去赵大有的蔚县人民法院审判委员会委员、副院长、审判员、民事审判庭庭长职务。")
    assert {(title, body) for _, _, title, body in changes} == {
        ("副院长", "蔚县人民法院"),
        ("审判委员会委员", "蔚县人民法院"),
        ("民事审判庭庭长", "蔚县人民法院"),
        ("审判员", "蔚县人民法院"),
    }


def test_a_plan_named_before_a_post_does_not_date_it() -> None:
    """The years of a five-year plan are no day on which somebody was appointed."""
    text = "市人大常委会研究“十五五”规划草案，决定任命赵一凡为市发展和改革局局长。"
    dates = [fact.date for fact in _analyse(text).facts if isinstance(fact, Appointment)]
    assert dates
    assert not any("/" in date for date in dates)


def test_the_post_that_one_is_called_by_is_not_the_one_given() -> None:
    """选举县委书记 A 为主任: A is elected 主任, and is 县委书记 already."""
    facts = _analyse("会议选举县委书记赵大有为蔚县人大常委会主任。").facts
    held = {(fact.title, fact.status) for fact in facts if isinstance(fact, Holding)}
    assert held == {("县委书记", Status.CURRENT), ("人大常委会主任", Status.APPOINTED)}


def test_posts_of_one_who_died_go_on_in_the_next_clause() -> None:
    text = "赵大有同志生前是蔚县县委常委、副县长，红星新区管委会主任，中共党员。"
    held = {(fact.title, fact.status) for fact in _analyse(text).facts if isinstance(fact, Holding)}
    assert held == {("县委常委", Status.FORMER), ("副县长", Status.FORMER), ("主任", Status.FORMER)}


def test_a_body_named_for_somebody_s_post_decides_nothing() -> None:
    text = "全国人大常委会会议表决，任命赵大有为全国人大华侨委员会副主任委员，免去钱明的财政部部长职务。"
    facts = [fact for fact in _analyse(text).facts if isinstance(fact, Appointment)]
    assert {fact.decided_by for fact in facts} == {"全国人大常委会"}


def test_follower_is_appointed_in_another_one_s_place() -> None:
    text = "临河县人大常委会决定任命王建民接替李国强担任县水利局局长。"
    assert ("王建民", "appoint", "局长", "临河县水利局") in _changes(text)
    assert not any(person == "李国强" and action == "appoint" for person, action, _, _ in _changes(text))


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("芬兰军方2日罢免了约翰·史密特总统，又封锁机场。", ("约翰·史密特", "remove", "总统", "")),
        ("芬兰外长约翰·史密特因不满对邻邦用兵而宣布辞职后，议会休会。", ("约翰·史密特", "resign", "外长", "")),
    ],
)
def test_post_said_behind_the_name_or_before_a_reason_is_lost(text: str, change: tuple[str, str, str, str]) -> None:
    assert change in _changes(text)


def test_post_before_retirement_is_former() -> None:
    facts = _analyse("赵大有，退休前是临河县水利局局长，今年七十岁。").facts
    assert [fact.status for fact in facts if isinstance(fact, Holding)] == [Status.FORMER]


def test_post_in_apposition_behind_a_birth_is_held() -> None:
    facts = _analyse("王大山，男，汉族，1968年出生，中共党员，临河县水利局局长。").facts
    held = [(fact.person, fact.title, fact.status) for fact in facts if isinstance(fact, Holding)]
    assert held == [("王大山", "局长", Status.CURRENT)]


def test_duties_taken_for_the_time_being_are_a_change_and_a_sign_of_one_is_none() -> None:
    taken = "由副县长王大山暂时履行临河县县长职责。"
    assert {change[:3] for change in _changes(taken)} == {("王大山", "appoint", "县长")}
    assert _changes("王大山这番话意味着他将辞去临河县县长职务。") == set()

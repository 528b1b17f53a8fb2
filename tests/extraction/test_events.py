"""Events: what counts as one, its name, and who took part."""

from __future__ import annotations

import re

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, Division, OrganizationMention, PersonMention, PlaceMention, TimeMention
from kg.extraction.events.recognizer import EventRecognizer
from kg.facts import Derivation, Event, EventKind, OrganizationKind
from kg.lexicon import patterns, words
from kg.reading.layout import read_document

RECOGNIZER = EventRecognizer()


def recognise(
    text: str, persons: str = "", places: str = "", days: dict[str, str] | None = None, bodies: str = ""
) -> Analysis:
    """Run the recognizer over a one-article text whose persons, places, days and bodies are given."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    for name in persons.split():
        analysis.persons += [PersonMention(*found.span(), name) for found in re.finditer(name, analysis.text)]
    for name in places.split():
        analysis.places += [PlaceMention(*found.span(), name) for found in re.finditer(name, analysis.text)]
    for name in bodies.split():
        spans = [found.span() for found in re.finditer(name, analysis.text)]
        analysis.organisations += [OrganizationMention(*span, name, OrganizationKind.DEPARTMENT) for span in spans]
    for words_, value in (days or {}).items():
        begin = analysis.text.index(words_)
        derivation = Derivation.INFERRED if value[:1] != "-" else Derivation.STATED
        analysis.times.append(TimeMention(begin, begin + len(words_), value, derivation, "date"))
    analysis.persons.sort(key=lambda person: person.begin)
    RECOGNIZER(analysis)
    return analysis


def events(analysis: Analysis) -> list[Event]:
    """Return the event facts."""
    return [fact for fact in analysis.facts if isinstance(fact, Event)]


def test_county_stands_before_the_name_of_its_meeting() -> None:
    """`X县召开“…”大会` names `X县“…”大会`, held by the county."""
    (event,) = events(recognise("3月2日，青禾县召开“实干争先”誓师大会，动员全县。", places="青禾县"))
    assert event.name == "青禾县“实干争先”誓师大会"
    assert (event.kind, event.convener) == (EventKind.MEETING, "青禾县")
    assert "“实干争先”誓师大会" in event.aliases


def test_chair_and_speakers_come_from_the_following_sentences() -> None:
    """Who presides is chair; who presides and speaks, or speaks later, is speaker."""
    text = "青禾县召开春耕备耕动员大会。县委书记王大山主持会议并讲话，县委副书记、县长李小河讲话。"
    (event,) = events(recognise(text, persons="王大山 李小河", places="青禾县"))
    assert event.chairs == ("王大山",)
    assert event.speakers == ("王大山", "李小河")


def test_chairing_speech_makes_chair_and_speaker() -> None:
    """`在主持讲话时指出` is both."""
    text = "青禾县召开春耕备耕动员大会。\n青禾县长李小河在主持讲话时指出，今年要抓好播种。"
    (event,) = events(recognise(text, persons="李小河", places="青禾县"))
    assert event.chairs == event.speakers == ("李小河",)


def test_inferred_year_keeps_its_own_proof() -> None:
    """The year of a date came from elsewhere: the field says so."""
    (event,) = events(recognise("3月2日，青禾县召开春耕备耕动员大会。", places="青禾县", days={"3月2日": "2022-03-02"}))
    assert event.date == "2022-03-02"
    proofs = dict(event.field_proofs)
    assert proofs["date"].derivation is Derivation.INFERRED
    assert proofs["date"].resolved_from


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全省林果产业发展论坛5日在北原市举行。", "全省林果产业发展论坛"),
        ("王大山在全市防汛工作会议上强调，要压实责任。", "全市防汛工作会议"),
        ("甲集团滨河新城项目开工仪式隆重举行。", "甲集团滨河新城项目开工仪式"),
        ("十四届北原市人大常委会第二十一次会议5日闭幕。", "十四届北原市人大常委会第二十一次会议"),
        ("市委第三巡察组巡察滨河镇工作动员会5日召开。", "市委第三巡察组巡察滨河镇工作动员会"),
        ("王大山参加完第四届滨河梨花文化节后离开。", "第四届滨河梨花文化节"),
        ("第四届滨河梨花文化节5日在滨河镇精彩启幕。", "第四届滨河梨花文化节"),
    ],
)
def test_names_are_cut_at_times_acts_and_places(text: str, name: str) -> None:
    """A name ends with its head and begins behind times and acts."""
    assert [event.name for event in events(recognise(text))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "全县要认真学习贯彻会议精神。",
        "各乡镇要定期召开工作调度会。",
        "大会堂里座无虚席。",
        "市里将于5月举办林果产业发展论坛。",
        "他们正在开会。",
        "一项议案交由国会议员讨论。",
        "建议第九届滨河县人民代表大会第三次会议批准报告。",
    ],
)
def test_no_event_where_none_is_reported(text: str) -> None:
    """Meeting words alone, duties, habits and plans are no events."""
    assert events(recognise(text)) == []


def test_session_numbers_tell_meetings_apart() -> None:
    """The 20th and the 21st meeting are two."""
    text = "北原市人大常委会第二十次会议5日举行。北原市人大常委会第二十一次会议9日举行。"
    assert len(events(recognise(text))) == len(text.split("。")) - 1


def test_inspection_is_named_by_visitor_and_goal() -> None:
    """The time between visitor and place drops out of the name."""
    text = "省长王大山5日到青禾县调研春耕生产，强调要不误农时。"
    (event,) = events(recognise(text, persons="王大山", places="青禾县"))
    assert event.name == "王大山到青禾县调研春耕生产"
    assert (event.kind, event.place, event.speakers) == (EventKind.INSPECTION, "青禾县", ("王大山",))


def test_visit_told_in_a_speech_is_no_event_of_the_article() -> None:
    """A speaker who recalls a visit does not report one."""
    text = "李小河指出，省长王大山到青禾县调研春耕生产，给大家鼓了劲。"
    assert events(recognise(text, persons="李小河 王大山", places="青禾县")) == []


def test_our_city_is_the_place_of_the_article() -> None:
    """我市 as convener is the article's place, marked as inferred."""
    analysis = Analysis(read_document(Source("x.txt", "我市召开防汛工作动员会。王大山讲话。")).articles[0])
    analysis.context = Division("北原市", "", "city")
    RECOGNIZER(analysis)
    (event,) = events(analysis)
    assert (event.name, event.convener) == ("北原市防汛工作动员会", "北原市")
    assert dict(event.field_proofs)["convener"].derivation is Derivation.INFERRED


def test_every_act_of_the_patterns_counts_as_an_act_for_the_gate() -> None:
    """What bounds a name must be accepted as what was done."""
    acts = set(words("event_actions.tsv"))
    hold = {pattern.id: pattern for pattern in patterns("events.toml")}["left.act"]
    assert {example for example in ("召开", "举行", "开展", "出席", "闭幕") if hold.regex.search(example)} <= acts


def test_visit_at_which_something_was_stressed_is_an_event() -> None:
    """`在某地调研时强调` reports the visit."""
    (event,) = events(recognise("省长王大山近日在青禾县调研时强调，要不误农时。", persons="王大山", places="青禾县"))
    assert event.name == "王大山在青禾县调研"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲乙铁路合作项目启动仪式5日在北原市举行。", "甲乙铁路合作项目启动仪式"),
        ("北原市种植协会第五次全体会议以视频会议形式召开。", "北原市种植协会第五次全体会议"),
        ("2024北原农产品博览会定于10月11日到14日举行。", "2024北原农产品博览会"),
        ("第三届北原论坛主题为“共谋发展”，当日开幕。", "第三届北原论坛"),
        ("王大山向第三届北原论坛致贺信。", "第三届北原论坛"),
        ("北原市委七届八次全会审议并通过某决定。", "北原市委七届八次全会"),
        ("“实干—2024”联合演习5日结束。", "“实干—2024”联合演习"),
        ("两位厅长共同出席北原工商峰会并致辞。", "北原工商峰会"),
        ("种植协会今天启动“老味道”体验活动。", "种植协会“老味道”体验活动"),
    ],
)
def test_more_ways_to_report_an_event(text: str, name: str) -> None:
    """Forms, announced days, themes, letters, resolutions and launches all report one."""
    days = {"今天": "2024-05-05"} if "今天" in text else {}
    found = [event.name for event in events(recognise(text, days=days))]
    assert found == [name] or found == [name.removeprefix("种植协会")]


@pytest.mark.parametrize(
    "text",
    [
        "某委将在全省范围内组织开展主题为“放心”的系列活动。",
        "全市用举办读书班、交流研讨等方式抓学习。",
        "各乡镇办起了剪纸、猜谜和方言擂台等特色活动。",
        "深化开展“三个比”活动。",
        "希望新一届论坛成功举办。",
    ],
)
def test_plans_means_and_lists_are_no_events(text: str) -> None:
    """What is to come, serves as a means, lasts, or is one of many is not reported as an event."""
    assert events(recognise(text)) == []


def test_sitting_has_the_name_of_its_session() -> None:
    """`某会议举行第一次全体会议` names a sitting after the session."""
    text = "北原市人大常委会第八次会议5日上午举行第一次全体会议。"
    names = [event.name for event in events(recognise(text))]
    assert names == ["北原市人大常委会第八次会议", "北原市人大常委会第八次会议第一次全体会议"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("甲乙两市间的北原大桥5日正式通车。", "北原大桥正式通车", EventKind.OTHER),
        ("北原地质公园5日在青禾县正式揭牌。", "北原地质公园在青禾县正式揭牌", EventKind.CEREMONY),
    ],
)
def test_launch_is_named_by_its_thing_and_act(text: str, name: str, kind: EventKind) -> None:
    """A road that opens and a park that is unveiled are events; the day drops out of the name."""
    (event,) = events(recognise(text, places="北原 青禾县", days={"5日": "2024-05-05"}))
    assert (event.name, event.kind, event.date) == (name, kind, "2024-05-05")


@pytest.mark.parametrize("text", ["加快推动北原大桥通车。", "北原大桥预计年底通车。", "截至目前，北原大桥已通车。"])
def test_launch_that_is_planned_or_past_is_none(text: str) -> None:
    """Plans and standing facts are no launches."""
    assert events(recognise(text, places="北原")) == []


def test_talks_are_named_by_both_sides() -> None:
    """`甲同乙举行会谈` is a meeting."""
    (event,) = events(recognise("市长王大山5日同外宾李小河举行会谈。", persons="王大山 李小河"))
    assert (event.name, event.kind) == ("王大山同外宾李小河举行会谈", EventKind.MEETING)


def test_stops_of_a_visit_are_no_further_events() -> None:
    """Where the visitor goes next, without a day of its own, belongs to the first visit."""
    text = "王大山5日在北原市调研春耕。王大山来到青禾县李家村，看望种粮大户。"
    found = events(recognise(text, persons="王大山", places="北原市 青禾县", days={"5日": "2024-05-05"}))
    assert [event.name for event in found] == ["王大山在北原市调研春耕"]


def test_event_of_several_days_is_dated_by_the_first() -> None:
    """A range gives the day on which the event began."""
    days = {"5日至7日": "2024-05-05/2024-05-07"}
    (event,) = events(recognise("全省林果产业发展论坛5日至7日举行。", days=days))
    assert event.date == "2024-05-05"


def test_year_before_a_name_keeps_the_day_of_the_article_away() -> None:
    """An event of another year does not inherit today."""
    analysis = recognise("5日，王大山讲话。2018年，北原市举行首届林果发展论坛。", days={"5日": "2024-05-05"})
    begin = analysis.text.index("2018年")
    (event,) = events(analysis)
    assert event.date == "2024-05-05"
    analysis = Analysis(analysis.article)
    analysis.times.append(TimeMention(0, 2, "2024-05-05", Derivation.INFERRED, "date"))
    analysis.times.append(TimeMention(begin, begin + 5, "2018", Derivation.STATED, "period"))
    RECOGNIZER(analysis)
    (event,) = events(analysis)
    assert event.date == "2018"


def test_planned_event_with_a_day_is_dated_by_that_day() -> None:
    """`今天宣布，论坛将于5月8日举办` takes the day of the plan; a plan without a day is none."""
    days = {"今天": "2024-05-05", "5月8日": "2024-05-08"}
    (event,) = events(recognise("主办方今天说，首届北原林果论坛将于5月8日在青禾县举办。", days=days))
    assert (event.name, event.date) == ("首届北原林果论坛", "2024-05-08")
    assert events(recognise("首届北原林果论坛将在青禾县举办。")) == []


def test_days_in_a_row_give_the_first() -> None:
    """`4日、5日举行` began on the 4th."""
    days = {"4日": "2024-05-04", "5日": "2024-05-05"}
    (event,) = events(recognise("4日、5日，北原市举行春耕现场会。", places="北原市", days=days))
    assert event.date == "2024-05-04"


def test_day_that_comes_every_year_dates_nothing() -> None:
    """`每年6月1日` is no day of the article."""
    (event,) = events(
        recognise("每年6月1日是田长日。北原市举行春耕现场会。", places="北原市", days={"6月1日": "2024-06-01"})
    )
    assert event.date == ""


def test_mention_without_a_day_is_dated_by_a_later_one() -> None:
    """A name in an instruction is proved and dated by the sentence that says when it was held."""
    text = "王大山近日对第三届北原文化节成功举办作出批示。\n5月6日，第三届北原文化节在青禾县举行。"
    (event,) = events(recognise(text, persons="王大山", days={"5月6日": "2024-05-06"}))
    assert (event.name, event.date) == ("第三届北原文化节", "2024-05-06")


def test_meeting_of_a_body_on_a_day_is_named_after_it() -> None:
    """`某机制4日召开会议强调` is one event, though 会议 says nothing by itself."""
    (event,) = events(recognise("北原市春耕联动机制4日召开会议强调，要抓春耕。", days={"4日": "2024-05-04"}))
    assert (event.name, event.convener) == ("北原市春耕联动机制会议", "北原市春耕联动机制")


def test_clause_that_says_what_is_to_come_holds_nothing() -> None:
    """`各地将深入走访，举办…` is still to come."""
    text = "5日，各地将深入走访，举办春耕技术培训会。"
    assert events(recognise(text, days={"5日": "2024-05-05"})) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王大山5日会见来访的外宾李小河。", "王大山会见外宾李小河"),
        ("王大山5日会见了李小河率领的林果代表团一行。", "王大山会见李小河率领的林果代表团"),
        ("王大山5日同来北原出席论坛的外宾李小河举行会谈。", "王大山同外宾李小河举行会谈"),
        ("王大山5日应约同外宾李小河通电话。", "王大山同外宾李小河通电话"),
        ("会谈后，王大山同李小河共同会见记者。", "王大山同李小河共同会见记者"),
        ("王大山和李小河共同考察了青禾县。", "王大山考察青禾县"),
    ],
)
def test_meetings_of_two_sides(text: str, name: str) -> None:
    """What the guest came for is left out, whom he leads is kept."""
    found = [event.name for event in events(recognise(text, persons="王大山 李小河", places="青禾县"))]
    assert name in found


@pytest.mark.parametrize("text", ["王大山一同前往会谈地点。", "王大山同李小河两度会晤。"])
def test_talks_that_are_none(text: str) -> None:
    """A place of talks and a count of them are no event."""
    assert events(recognise(text, persons="王大山 李小河")) == []


def test_events_held_as_one_are_one() -> None:
    """A heading that names the first of 甲会暨乙展 names the whole."""
    text = "第三届北原林果博览会开幕\n5日，第三届北原林果博览会暨首届竹编展览在青禾县开幕。"
    (event,) = events(recognise(text, days={"5日": "2024-05-05"}))
    assert event.name == "第三届北原林果博览会暨首届竹编展览"


def test_launch_of_something_quoted_keeps_the_quote_whole() -> None:
    """A comma inside the quotes bounds nothing, and the length of a road is no part of its name."""
    (event,) = events(recognise("“田野放歌，情系北原”大型惠民工程近日在青禾县启动。", places="青禾县"))
    assert event.name.startswith("“田野放歌，情系北原”大型惠民工程")
    (event,) = events(recognise("全长82公里的北原公路5日通车。", places="北原", days={"5日": "2024-05-05"}))
    assert event.name == "北原公路通车"


def test_signing_needs_somebody_who_signs() -> None:
    """A contract without party, and one inside another event, is none."""
    days = {"5日": "2024-05-05"}
    assert [e.name for e in events(recognise("5日，北原市签署合作协议。", places="北原市", days=days))] == [
        "北原市签署合作协议"
    ]
    assert events(recognise("5日，签署合作协议。", places="北原市", days=days)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5日凌晨，青禾县李家村发生山体滑坡，12人受伤。", "青禾县李家村发生山体滑坡"),
        ("青禾县5日遭遇雷雨冰雹等强对流天气，交通受阻。", "青禾县遭遇雷雨冰雹等强对流天气"),
        ("一架载有6人的小飞机5日在青禾县坠毁，无人生还。", "一架载有6人的小飞机在青禾县坠毁"),
        ("台风“石榴”5日登陆青禾县沿海，多个航班取消。", "台风“石榴”登陆青禾县"),
        ("著名农学家王大山5日在青禾县逝世，享年90岁。", "著名农学家王大山逝世"),
        ("5日，王大山授予李小河“种田能手”称号。", "王大山授予李小河“种田能手”称号"),
        ("5日，青禾县启动“春雨”助农专项行动。", "启动“春雨”助农专项行动"),
    ],
)
def test_what_nobody_holds_is_an_event(text: str, name: str) -> None:
    """Accidents, storms, deaths, honours and the start of a campaign are events on their day."""
    found = events(recognise(text, persons="王大山 李小河", places="青禾县", days={"5日": "2024-05-05"}))
    assert name in [event.name for event in found]


@pytest.mark.parametrize(
    "text",
    [
        "5日，青禾县部署防范山体滑坡，防止发生事故。",
        "青禾县一旦发生地震，5日的演练就有用了。",
        "5日，李小河被授予“种田能手”称号。",
        "青禾县发生了很大变化，5日大家来看。",
        "王大山5日说，农学家李小河逝世已十周年。",
    ],
)
def test_what_might_happen_is_no_incident(text: str) -> None:
    """Fears, conditions, drills, passives and anniversaries report nothing new."""
    found = events(recognise(text, persons="王大山 李小河", places="青禾县", days={"5日": "2024-05-05"}))
    assert not [event for event in found if event.kind is EventKind.OTHER or "授予" in event.name]


def test_second_telling_of_an_incident_is_the_same() -> None:
    """A later sentence on the same accident tells no second one."""
    text = "5日，青禾县发生列车脱轨事故。据了解，5日在青禾县发生的是四十年来最严重的事故。"
    assert len(events(recognise(text, places="青禾县", days={"5日": "2024-05-05"}))) == 1


def test_members_of_a_list_are_events_of_their_own() -> None:
    """`举办甲博会、乙论坛和丙大赛` names three; a list that ends in 等 gives examples."""
    text = "青禾县举办首届茶叶博览会、北原生态论坛和第二届采茶大赛。"
    names = [event.name.removeprefix("青禾县") for event in events(recognise(text, places="青禾县"))]
    assert names == ["首届茶叶博览会", "北原生态论坛", "第二届采茶大赛"]
    assert events(recognise("组织企业参加产品博览会、供需对接会等，开拓市场。")) == []


def test_mere_head_is_named_by_who_held_it() -> None:
    """Several bodies, a person with a post, or the visitor of the sentence make a name of 发布会 or 座谈会."""
    days = {"5日": "2024-05-05"}
    (event,) = events(recognise("北原市市长王大山5日召开新闻发布会，介绍情况。", "王大山", "北原市", days))
    assert event.name == "北原市市长王大山新闻发布会"
    found = events(recognise("5日，王大山到青禾县调研，并在青禾县主持召开座谈会。", "王大山", "青禾县", days))
    assert "王大山在青禾县主持召开座谈会" in [event.name for event in found]


def test_subtitle_and_minutes_name_their_meeting() -> None:
    """A report's subtitle says where it was given, the heading of minutes what they record."""
    text = "政府工作报告\n——2024年1月5日在青禾县第三届人民代表大会第二次会议上\n各位代表，现在报告工作。"
    (event,) = events(recognise(text, days={"2024年1月5日": "2024-01-05"}))
    assert (event.name, event.date) == ("青禾县第三届人民代表大会第二次会议", "2024-01-05")
    (event,) = events(recognise("青禾县防汛抗旱指挥部第三次会商会议纪要\n一、听取了雨情汇报。"))
    assert event.name == "青禾县防汛抗旱指挥部第三次会商会议"


def test_commendation_is_named_by_its_heading() -> None:
    """`关于表彰…的决定` is an award event."""
    (event,) = events(recognise("关于表彰2023年度种粮先进集体的决定\n各乡镇要向先进学习。"))
    assert (event.name, event.kind) == ("表彰2023年度种粮先进集体", EventKind.AWARD)


def test_day_of_a_journey_comes_from_its_stops() -> None:
    """近日 in the lead, the day in a later sentence: one journey, on that day."""
    text = "王大山近日在北原市调研时强调，要抓春耕。5日，王大山来到青禾县李家村，就春耕进行调研。"
    (event,) = events(recognise(text, "王大山", "北原市 青禾县", {"5日": "2024-05-05"}))
    assert (event.name, event.date) == ("王大山在北原市调研", "2024-05-05")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王大山5日会见前来出席北原论坛并作报告的甲国总理李小河。", {"王大山会见甲国总理李小河"}),
        (
            "王大山5日对甲国进行正式友好访问，会见总统李小河。",
            {"王大山对甲国进行正式友好访问", "王大山会见总统李小河"},
        ),
        ("5日，要学习王大山在会见代表时的重要讲话精神。", set()),
        ("（记者 王大山）5日，青禾县春意盎然，到青禾县检查春耕。", set()),
    ],
)
def test_guests_and_journeys_abroad(text: str, names: set[str]) -> None:
    """What a guest came for drops out; a state visit counts; words recalled and by-lines do not."""
    found = events(recognise(text, "王大山 李小河", "青禾县", {"5日": "2024-05-05"}))
    assert {event.name for event in found if event.name.startswith("王大山")} == names


def test_planned_event_after_its_day_is_reported() -> None:
    """`5日晚，某会将在某地开幕` names the day of what is to come."""
    days = {"5日": "2024-05-05"}
    (event,) = events(recognise("5日晚8时，第三届北原林果博览会将在青禾县开幕。", places="青禾县", days=days))
    assert (event.name, event.date) == ("第三届北原林果博览会", "2024-05-05")


def test_record_takes_its_day_from_the_labelled_line() -> None:
    """The head of minutes gives the day behind its label, however that is spaced."""
    text = "青禾县人民政府常务会议纪要\n时　间：2024年5月7日上午\n地　点：三楼会议室\n一、听取了汇报。"
    (event,) = events(recognise(text, places="青禾县", days={"2024年5月7日": "2024-05-07"}))
    assert event.date == "2024-05-07"


def test_telling_goes_on_with_its_day() -> None:
    """下午 and 当天 mean the only day told before; another sentence does not."""
    days = {"5日": "2024-05-05"}
    lead = "5日，青禾县春意盎然。"
    (event,) = events(recognise(lead + "下午，“北原书屋”在青禾县挂牌。", places="青禾县", days=days))
    assert event.date == "2024-05-05"
    (event,) = events(recognise(lead + "“北原书屋”在青禾县挂牌。", places="青禾县", days=days))
    assert event.date == ""


def test_reporter_holds_no_meeting() -> None:
    """The person in the brackets of a by-line is not the one who holds the meeting of the sentence."""
    text = "（记者 李小河）5日，王大山到青禾县调研，并在青禾县主持召开座谈会。"
    found = events(recognise(text, "李小河 王大山", "青禾县", {"5日": "2024-05-05"}))
    assert "王大山在青禾县主持召开座谈会" in [event.name for event in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("5日，北原州代表团来青禾县考察交流。", ["北原州代表团来青禾县考察交流"]),
        ("5日，甲省代表团访问青禾县。", ["甲省代表团访问青禾县"]),
        ("5日，将请北原州代表团来青禾县考察。", []),
        ("5日，青禾县督查组的同志来了。", []),
        ("双方签署了《茶业共建协议》，合作五年。", ["双方签署《茶业共建协议》"]),
        ("青禾县将签署《茶业共建协议》。", []),
        ("5日，甲国成功将“北原一号”卫星发射升空。", ["“北原一号”卫星发射升空"]),
        ("5日，甲国预计成功将“北原一号”卫星发射升空。", []),
        ("5日，甲国成功发射了“北原二号”卫星。", ["成功发射“北原二号”卫星"]),
        ("5日，甲国计划中成功发射的卫星还在测试。", []),
        ("“为北原希望工程献茶”5日在青禾县启动。", ["“为北原希望工程献茶”在青禾县启动"]),
        ("青禾县茶农热线5日正式启用。", ["青禾县茶农热线正式启用"]),
        ("5日，“北原三号”飞船成功发射升空。", ["“北原三号”飞船成功发射升空"]),
        ("这条铁路5日通车。", []),
        ("5日，“北原丰收集市”在青禾县开集。", ["“北原丰收集市”在青禾县开集"]),
        ("青禾县引水工程5日通过竣工验收，供水改善。", ["青禾县引水工程通过竣工验收"]),
        ("青禾县引水工程5日通过竣工验收后，供水改善。", []),
        ("青禾县引水工程年内在青禾县建成通车。", []),
    ],
)
def test_what_teams_papers_and_works_make(text: str, names: list[str]) -> None:
    """Visits of teams, signed papers, launches and openings are events when they are told as done."""
    found = events(recognise(text, places="青禾县", days={"5日": "2024-05-05"} if "5日" in text else None))
    assert [event.name for event in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年第9号台风“石榴”5日已加强为强台风级，风力不减。", ["今年第9号台风“石榴”"]),
        ("台风“石榴”5日可能加强为强台风级。", []),
        ("5日，青河今年第3号洪峰平稳通过北原水库。", ["青河今年第3号洪峰通过北原水库"]),
        ("5日，涉案茶商李小河被押解回国，案件正在审理。", ["李小河被押解回国"]),
        ("5日，办案组争取不让李小河被押解回国的努力落空。", []),
        ("一旦李小河5日回国投案，案件就会开庭。", []),
    ],
)
def test_storm_flood_and_fugitive_are_news_of_the_day(text: str, names: list[str]) -> None:
    """A storm is called by its name, a flood by where it comes, a fugitive by the way home; what may come is none."""
    found = events(recognise(text, "李小河", "北原水库", {"5日": "2024-05-05"}))
    assert [event.name for event in found] == names


def test_law_names_the_meeting_that_adopted_it() -> None:
    """`已由某会议于某日修订通过` tells that the meeting was held."""
    text = "《茶园条例》已由青禾县第九届人大常委会第七次会议于5日修订通过，现予公布。"
    (event,) = events(recognise(text, places="青禾县", days={"5日": "2024-05-05"}))
    assert event.name == "青禾县第九届人大常委会第七次会议"


def test_signing_inside_its_ceremony_is_no_second_event() -> None:
    """A ceremony of signing holds its signings."""
    text = "5日，青禾县与北原公司战略合作签约仪式举行。双方签署了《茶业共建协议》。"
    (event,) = events(recognise(text, places="青禾县", days={"5日": "2024-05-05"}))
    assert event.name.endswith("签约仪式")


def test_habits_and_what_is_to_come_are_no_events() -> None:
    """每周 tells a habit; 即将 before the comma reaches over 并."""
    days = {"5日": "2024-05-05"}
    assert events(recognise("5日，王大山每周都要抽出一天到青禾县调研。", "王大山", "青禾县", days)) == []
    assert events(recognise("王大山即将访问青禾县，并出席第三届北原林业论坛。", "王大山", "青禾县")) == []


def test_heading_of_a_brief_tells_what_its_lines_do_not() -> None:
    """In a round-up a heading is news of the day; figures, plans and headings whose event is told below make none."""
    text = (
        "青禾一批重点项目开工建设\n据了解，5日动工的项目总投资超30亿元，涵盖先进制造、现代服务、生态环保等领域。\n"
        "青禾茶农举行罢工\n青禾县的茶农当天没有上工，要求提高收购价格，多家茶厂因此停产，谈判仍无结果。\n"
        "青禾茶产值增长5%\n青禾县统计部门的数据显示，全县茶产值继续保持增长，茶农收入随之提高，市场前景看好。\n"
        "青禾将启动茶园普查\n青禾县农业部门表示，全县茶园的面积和品种都要查清，结果会向社会公开，供各方使用。"
    )
    found = events(recognise(text, places="青禾", days={"5日": "2024-05-05"}))
    assert [event.name for event in found] == ["青禾一批重点项目开工建设", "青禾茶农举行罢工"]
    assert found[0].date == "2024-05-05"
    single = "青禾茶农举行罢工\n青禾县的茶农当天没有上工，要求提高收购价格，多家茶厂因此停产，谈判仍无结果。"
    assert events(recognise(single, places="青禾")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾县红岭煤矿“3·15”较大坍塌事故的责任人被处分。", ["青禾县红岭煤矿“3·15”较大坍塌事故"]),
        ("青禾县成立的“3·15”事故调查组进驻。", []),
        ("5日，青禾县山体滑坡已造成3人遇难。", ["青禾县山体滑坡"]),
        ("青禾县山体滑坡造成的损失正在核算。", []),
        ("为避免青禾县山体滑坡造成伤亡，5日转移了群众。", []),
        ("5日，青禾县不发生火灾的茶园得到奖励。", []),
        ("5日，青禾县深夜发生杀人案，2人死亡。", ["青禾县发生杀人案"]),
        ("他一直在青禾县煽风点火，5日被捕。", []),
    ],
)
def test_incident_is_known_by_its_day_or_toll(text: str, names: list[str]) -> None:
    """A dated name or the toll tells an incident; what is feared, denied or investigated is none."""
    days = {"5日": "2024-05-05"} if "5日" in text else None
    assert [event.name for event in events(recognise(text, places="青禾县", days=days))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王大山5日至7日访问北原国，并参观茶园。", ["王大山访问北原国"]),
        ("王大山将访问北原国。", []),
        ("王大山5日致电李小河，祝贺他当选北原国总理。", ["王大山致电李小河祝贺他当选北原国总理"]),
        ("王大山5日致电李小河，对地震表示慰问。", []),
        (
            "5日，王大山分别会见甲国总统李小河和乙国总理赵大海。",
            ["王大山会见甲国总统李小河", "王大山会见乙国总理赵大海"],
        ),
        ("王大山特使李小河5日会见赵大海。", ["李小河会见赵大海"]),
        ("王大山5日就对外开放到北原海关总署考察并座谈。", ["王大山到北原海关总署考察"]),
        ("取消了5日王大山会见李小河的安排。", []),
    ],
)
def test_what_persons_of_state_do(text: str, names: list[str]) -> None:
    """Visits, congratulations and meetings one by one, by whom they are made."""
    days = {"5日": "2024-05-05"} if "5日" in text else None
    found = events(recognise(text, "王大山 李小河 赵大海", "北原国", days, "北原海关总署"))
    assert [event.name for event in found] == names


def test_a_person_holds_a_mere_meeting() -> None:
    """A 座谈会 that a person holds on a day is one event, whatever stands between the two."""
    text = "5日，王大山就扩大茶叶生产到北原考察并主持召开座谈会。"
    found = events(recognise(text, "王大山", "北原", {"5日": "2024-05-05"}))
    assert "王大山座谈会" in [event.name for event in found]


def test_convener_stands_before_when_and_where() -> None:
    """`某委员会5日上午在某地举行…仪式` is that committee's."""
    text = "青禾县人大常委会5日上午在县会堂举行宪法宣誓仪式。"
    (event,) = events(recognise(text, places="青禾县", days={"5日": "2024-05-05"}))
    assert event.name.startswith("青禾县")
    assert event.name.endswith("宪法宣誓仪式")


def test_lasting_work_is_an_event_when_it_was_held_of_late() -> None:
    """近日在某地举行 makes an event of an 活动; without it the name is lasting work."""
    (event,) = events(recognise("青禾县茶农现场交流活动近日在北原举行。", places="青禾县"))
    assert event.name == "青禾县茶农现场交流活动"
    assert events(recognise("他参加了青禾县茶农交流活动。", places="青禾县")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾气象台5日发布大雾橙色预警，明天转晴。", ["青禾气象台发布大雾橙色预警"]),
        ("青禾气象台5日将适时发布大雾橙色预警。", []),
        ("青禾县将有大雨，5日青禾防汛办启动县级防汛四级应急响应。", ["青禾防汛办启动县级防汛四级应急响应"]),
        ("近日，青禾监察委公开通报四起毁林违规典型问题。", ["青禾监察委公开通报四起毁林违规典型问题"]),
        ("近日，青禾监察委对四起毁林违规问题进行曝光。", ["青禾监察委对四起毁林违规问题进行曝光"]),
        ("青禾监察委要求对毁林问题点名道姓通报曝光。", []),
        ("今天是世界茶农日，各地办起茶市。", ["世界茶农日"]),
        ("今天是节后首个工作日，各地开门迎客。", []),
        ("5日，青禾监察委授予王大山“银峰”勋章。", ["青禾监察委授予王大山“银峰”勋章"]),
        ("5日，青禾监察委授予王大山“茶乡治水奖”。", ["青禾监察委授予王大山“茶乡治水奖”"]),
        ("王大山5日致电祝贺李小河就任北原国总理，愿扩大茶叶贸易。", ["王大山致电祝贺李小河就任北原国总理"]),
        ("王大山近日给北原茶校的青年茶师回信，勉励他们。", ["王大山给北原茶校的青年茶师回信"]),
        ("王大山给北原茶校的回信被装进相框。", []),
        ("王大山5日签署第九十八号、九十九号主席令。", ["王大山签署第九十八号、九十九号主席令"]),
        ("青禾县体育中心5日投用。", ["青禾县体育中心投用"]),
        ("今年青禾县茶艺师资格考试5日在多个考点开考。", ["青禾县茶艺师资格考试在多个考点开考"]),
    ],
)
def test_what_bodies_and_persons_make_known(text: str, names: list[str]) -> None:
    """Warnings, cases made known, marked days, honours, wires, letters and orders are events; plans for them none."""
    days = {"5日": "2024-05-05"} if "5日" in text else None
    bodies = "青禾气象台 青禾防汛办 青禾监察委"
    found = events(recognise(text, "王大山 李小河", "青禾县 北原", days, bodies))
    assert [event.name for event in found] == names


def test_a_heading_names_the_journey_that_the_text_tells_at_length() -> None:
    """The short name is the heading's, the long one an alias; the day is the text's."""
    text = "王大山到青禾调研\n3月2日，县委书记王大山到青禾县、白石县，调研茶园建设、河道清淤和防汛工作。\n"
    analysis = recognise(text, persons="王大山", places="青禾 青禾县 白石县", days={"3月2日": "2031-03-02"})
    (event,) = events(analysis)
    assert (event.name, event.date) == ("王大山到青禾调研", "2031-03-02")
    assert event.aliases[0].startswith("王大山到青禾县、白石县")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("在21日召开的座谈会上，王大山听取了汇报。", "21日座谈会"),
        ("王大山在两地分别主持召开座谈会，听取汇报。", "王大山座谈会"),
        ("王大山参加青禾代表团审议。", "王大山参加青禾代表团审议"),
        ("首届“茶乡杯”邀请赛同时开赛。", "首届“茶乡杯”邀请赛"),
    ],
)
def test_mere_heads_are_told_apart_by_host_or_day(text: str, name: str) -> None:
    days = {"21日": "2031-05-21"} if "21日" in text else {}
    assert [event.name for event in events(recognise(text, persons="王大山", places="青禾", days=days))] == [name]


@pytest.mark.parametrize("text", ["柳河货运码头二期已于9月开工。", "甲国宣布停止与乙国的贸易谈判。"])
def test_what_is_long_done_or_broken_off_is_no_event(text: str) -> None:
    days = {"9月": "2031-09"} if "9月" in text else {}
    assert events(recognise(text, places="柳河", days=days)) == []


def test_heading_says_more_than_a_mere_head() -> None:
    """Where the paragraphs only say 发布会, the heading tells which."""
    text = "青禾县召开茶园灌溉新闻发布会\n3月2日上午，县委宣传部、县水利局在柳河镇举行新闻发布会，介绍有关情况。"
    (event,) = events(recognise(text, places="青禾县 柳河镇", days={"3月2日": "2031-03-02"}))
    assert (event.name, event.aliases) == ("茶园灌溉新闻发布会", ("新闻发布会",))


def test_line_below_the_headline_says_where_it_was_read() -> None:
    """`——某日在某大会上` tells the session and its day."""
    text = "青禾县政府工作报告\n——2031年2月8日在青禾县第九届人民代表大会第三次会议上\n各位代表：现在，我报告工作。"
    (event,) = events(recognise(text, places="青禾县", days={"2031年2月8日": "2031-02-08"}))
    assert (event.name, event.date) == ("青禾县第九届人民代表大会第三次会议", "2031-02-08")


def test_dated_briefing_at_which_somebody_spoke() -> None:
    """`在某日召开的新闻通气会上` is one event, as of a meeting."""
    text = "在8日下午召开的新闻通气会上，水利局局长王大山介绍，水渠已经通水。"
    (event,) = events(recognise(text, persons="王大山", days={"8日": "2031-02-08"}))
    assert (event.kind, event.date) == (EventKind.PRESS_CONFERENCE, "2031-02-08")


def test_a_meeting_that_a_speaker_only_quotes_is_no_event() -> None:
    """What an earlier meeting decided is retold by the one who speaks."""
    assert events(recognise("王大山表示，市委三届四次全会明确提出，坚持产业强市。", "王大山")) == []


def test_who_only_goes_along_pays_no_visit_of_his_own() -> None:
    """The last of a list who sees what another one's visit is to makes no second event."""
    text = "王大山5日参观“滨河新貌”主题成就展。李小河、赵四海参观展览。"
    found = events(recognise(text, "王大山 李小河 赵四海"))
    assert [event.name for event in found] == ["王大山参观“滨河新貌”主题成就展"]


def test_a_part_of_a_body_convenes_under_its_own_name() -> None:
    """The words behind a known body that make it a part of it belong to the convener."""
    text = "滨河市委理论学习中心组5日举行集体学习会。"
    (event,) = events(recognise(text, days={"5日": "--03-05"}, bodies="滨河市委"))
    assert event.convener == "滨河市委理论学习中心组"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王大山在春耕座谈会前调研。李小河在座谈会上强调，要抓好春耕。", "李小河座谈会"),
        ("北原茶业公司总经理李小河今天在新闻发布会上承认，茶有问题。", "北原茶业公司新闻发布会"),
        ("李小河在揭牌后召开的恳谈会上要求，各单位要抓紧。", "李小河恳谈会"),
    ],
)
def test_mere_head_at_which_somebody_spoke(text: str, name: str) -> None:
    """`在座谈会上强调` is an event of the one who speaks; who meets the press stands for his body."""
    found = [event.name for event in events(recognise(text, persons="李小河", bodies="北原茶业公司"))]
    assert name in found


def test_closing_at_which_somebody_spoke_is_no_event_of_his() -> None:
    """`在闭幕会上讲话` belongs to what was closed."""
    (event,) = events(recognise("青禾县九届人大六次会议今天闭幕。\n李小河在闭幕会上强调，要落实。", persons="李小河"))
    assert event.name == "青禾县九届人大六次会议"


def test_mere_head_that_two_bodies_held() -> None:
    """`甲委、乙局连夜召开专题会` is one event of both."""
    (event,) = events(recognise("县茶委、县茶局连夜召开专题会，研究整改。", bodies="县茶委 县茶局"))
    assert event.name == "县茶委、县茶局专题会"


def test_heading_names_a_journey_by_its_aim() -> None:
    """`在调研某工作时强调` in the heading is what the journey of the paragraph is called."""
    text = (
        "王大山在调研春茶采摘工作时强调抢抓农时\n5月6日，王大山深入桃林镇、河口镇，就春茶采摘、加工和销售情况进行调研。"
    )
    (event,) = events(recognise(text, persons="王大山", places="桃林镇 河口镇", days={"5月6日": "2024-05-06"}))
    assert event.name == "王大山调研春茶采摘工作"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5月6日，王大山带队赴桃林市、河口市开展“茶企进山”精准招商。", "王大山赴桃林市、河口市开展“茶企进山”精准招商"),
        ("5月6日，王大山率团访问桃林市和河口市，寻求合作。", "王大山访问桃林市和河口市"),
        ("王大山今天上午在桃林市作宣讲报告。", "王大山在桃林市作宣讲报告"),
        ("王大山5月6日会见桃林市茶业商会名誉会长、山货联合会理事长李小河。", "王大山会见李小河"),
        ("5月6日，县委第四轮巡察全面启动。", "县委第四轮巡察"),
        ("5月6日，在访问期间，代表团与桃林市官员举行会谈。", "代表团与桃林市官员举行会谈"),
    ],
)
def test_journeys_and_talks(text: str, name: str) -> None:
    """Trips for trade, tours of several places, talks given and held, rounds of inspection."""
    analysis = recognise(
        text, persons="王大山 李小河", places="桃林市 河口市", days={"5月6日": "2024-05-06"} if "5月" in text else {}
    )
    assert name in [event.name for event in events(analysis)]


def test_incident_called_by_its_day_is_told_once() -> None:
    """What happened and the name that it was given later are one event, by that name."""
    text = "5月6日，青禾县某茶厂发生坍塌，3人受伤。\n青禾县茶厂“5·6”坍塌事故救援结束。"
    (event,) = events(recognise(text, places="青禾县", days={"5月6日": "2024-05-06"}))
    assert event.name == "青禾县茶厂“5·6”坍塌事故"


def test_incident_that_the_article_goes_on_with() -> None:
    """`这起某公司货船沉没事件` is an event; its thing may stand in the clause before the place."""
    (event,) = events(recognise("这起北原航运公司货船沉没事件仍在调查。", bodies="北原航运公司"))
    assert event.name == "北原航运公司货船沉没事件"
    text = "5月6日，一艘载有9人的货船，在青禾县附近水域沉没。"
    (event,) = events(recognise(text, places="青禾县", days={"5月6日": "2024-05-06"}))
    assert event.name.startswith("一艘载有9人的货船")


def test_launch_that_is_still_to_come_is_none() -> None:
    """`9月底前建成通车` is a goal."""
    assert events(recognise("北原大桥9月底前建成通车。", places="北原", days={"9月": "2024-09"})) == []


def test_headline_alone_names_what_was_opened() -> None:
    """The paragraph tells in other words what the headline names."""
    text = "青禾县一季度茶业项目集中开工\n5月6日上午，随着桩机轰鸣，茶厂打下第一根桩。"
    (event,) = events(recognise(text, places="青禾县", days={"5月6日": "2024-05-06"}))
    assert (event.name, event.kind, event.date) == ("青禾县一季度茶业项目集中开工", EventKind.CEREMONY, "2024-05-06")


def test_where_the_one_held_met_is_no_convener() -> None:
    """`在某市举行的某会上` names a place, not who held it."""
    text = "在桃林市举行的北原春茶推介会上，王大山致辞说，欢迎品茶。"
    (event,) = events(recognise(text, persons="王大山", places="桃林市"))
    assert (event.convener, event.place) == ("", "桃林市")


def test_festival_of_any_kind_by_its_number() -> None:
    """`首届…节` needs no word list; a heading that shortens its name is meant for it."""
    text = "首届北原竹笋节开幕\n5月6日，首届北原竹笋美食文化节在青禾县开幕。"
    (event,) = events(recognise(text, places="青禾县", days={"5月6日": "2024-05-06"}))
    assert event.name == "首届北原竹笋美食文化节"
    (event,) = events(recognise("5月6日，第九届北原国际竹酒节启幕。", days={"5月6日": "2024-05-06"}))
    assert event.name == "第九届北原国际竹酒节"


def test_heading_that_counts_otherwise_is_meant_for_another_meeting() -> None:
    """十六届一次会议 in the heading is not 九届一次会议 of the paragraph."""
    text = "县十六届人大一次会议胜利闭幕\n县政协九届一次会议已于5日闭幕。"
    assert {event.name for event in events(recognise(text, days={"5日": "2024-05-05"}))} == {
        "县十六届人大一次会议",
        "县政协九届一次会议",
    }


def test_last_day_of_a_time_allowed_dates_no_event() -> None:
    """`在某会上说，6日前抢通` was not held on the 6th; nor was what is to be done `6月底前`."""
    text = "李小河在防汛会商会上强调，道路要在6日中午12时前抢通。"
    (event,) = events(recognise(text, persons="李小河", days={"6日": "2024-07-06"}))
    assert event.date == ""
    text = "5月8日通报了问题。县茶委、县茶局连夜召开专题会，要求6月底前整改。"
    days = {"5月8日": "2024-05-08", "6月": "2024-06"}
    (event,) = events(recognise(text, bodies="县茶委 县茶局", days=days))
    assert event.date == "2024-05-08"


def test_who_signs_a_report_or_heads_a_delegation_makes_no_visit_of_his_own() -> None:
    """The name in the byline of a report, and the head of a delegation, are not the visitors."""
    text = "青禾融媒讯（首席记者 王大山 通讯员 赵小溪）5月2日，调研组深入石桥乡调研茶园管护。"
    assert not events(recognise(text, persons="王大山", places="石桥乡", days={"5月2日": "--05-02"}))
    text = "以市长李小河为团长的代表团一行9人，5月2日来到石桥乡考察茶园。"
    assert not events(recognise(text, persons="李小河", places="石桥乡", days={"5月2日": "--05-02"}))


def test_an_instruction_given_as_news_is_an_event() -> None:
    """`X对Y作出重要指示强调` is told as news; what is only recalled is not."""
    (event,) = events(recognise("总书记王大山近日对茶园抗旱作出重要指示强调，要保苗。", persons="王大山"))
    assert event.name == "王大山对茶园抗旱作出重要指示"
    assert not events(recognise("学习王大山对茶园抗旱作出的重要指示精神。", persons="王大山"))

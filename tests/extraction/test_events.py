"""Events: what counts as one, its name, and who took part."""

from __future__ import annotations

import re

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, Division, PersonMention, PlaceMention, TimeMention
from kg.extraction.events import EventRecognizer
from kg.facts import Derivation, Event, EventKind
from kg.lexicon import patterns, words
from kg.reading.layout import read_document

RECOGNIZER = EventRecognizer()


def recognise(text: str, persons: str = "", places: str = "", days: dict[str, str] | None = None) -> Analysis:
    """Run the recognizer over a one-article text whose persons, places and days are given."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    for name in persons.split():
        analysis.persons += [PersonMention(*found.span(), name) for found in re.finditer(name, analysis.text)]
    for name in places.split():
        analysis.places += [PlaceMention(*found.span(), name) for found in re.finditer(name, analysis.text)]
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

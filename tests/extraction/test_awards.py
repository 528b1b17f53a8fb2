"""Awards: size, the named, the giver, the programme."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, EventMention, OrganizationMention
from kg.extraction.awards import AwardRecognizer
from kg.extraction.programs.recognizer import ProgramRecognizer
from kg.facts import Award, OrganizationKind
from kg.reading.layout import read_document

_PROGRAMS = ProgramRecognizer()


def awards(text: str, body: str = "", event: str = "") -> list[Award]:
    """Recognise the awards of one article in which `body` and `event` are already known."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    if body:
        begin = analysis.text.index(body)
        mention = OrganizationMention(begin, begin + len(body), body, OrganizationKind.GOVERNMENT)
        analysis.organisations.append(mention)
    if event:
        begin = analysis.text.index(event)
        analysis.events.append(EventMention(begin, begin + len(event), event))
    _PROGRAMS(analysis)
    AwardRecognizer()(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, Award)]


def test_two_honours_in_one_clause_are_two_awards() -> None:
    """Each has its own size, its named recipient and the programme it is for."""
    text = "会上对青禾茶业公司等20个“八大兴茶行动”先进集体和许望舒等45名“八大兴茶行动”先进个人予以通报表彰。"
    first, second = awards(text)
    assert (first.name, first.size, first.recipients) == ("“八大兴茶行动”先进集体", 20, ("青禾茶业公司",))
    assert (second.name, second.size, second.recipients) == ("“八大兴茶行动”先进个人", 45, ("许望舒",))
    assert {first.program, second.program} == {"八大兴茶行动"}


def test_the_giver_and_the_event_come_from_the_sentence() -> None:
    """The body that acts first confers, at the event named before."""
    (award,) = awards("县政府召开兴茶大会，表彰了12名劳动模范。", "县政府", "兴茶大会")
    assert (award.conferred_by, award.event, award.size) == ("县政府", "兴茶大会", 12)
    assert dict(award.field_proofs)["event"].resolved_from


@pytest.mark.parametrize(
    ("text", "name", "recipients"),
    [
        ("省总工会授予许望舒同志“兴茶能手”称号。", "兴茶能手", ("许望舒",)),
        ("青禾茶业公司荣获“兴茶先锋”称号。", "兴茶先锋", ()),
        ("省总工会授予“和平之舟”号茶船“兴茶能手”称号。", "兴茶能手", ("“和平之舟”号茶船",)),
        ("全队荣获省里“兴茶勋章”。", "省里“兴茶勋章”", ()),
        ("茶协会将2031年兴茶艺术奖授予许望舒。", "2031年兴茶艺术奖", ("许望舒",)),
    ],
)
def test_a_conferred_title_is_an_award(text: str, name: str, recipients: tuple[str, ...]) -> None:
    """授予…称号 names the recipient, 荣获 takes recognised persons only."""
    (award,) = awards(text)
    assert (award.name, award.recipients, award.size) == (name, recipients, None)


def test_an_honour_of_former_years_names_who_gave_it() -> None:
    """被…授予 has the giver between its two words."""
    (award,) = awards("2031年，全队被县政府授予“兴茶先锋队”荣誉称号。", "县政府")
    assert (award.name, award.conferred_by) == ("兴茶先锋队", "县政府")


@pytest.mark.parametrize(
    "text",
    [
        "获得一等奖的选手将被授予“兴茶能手”称号。",
        "今年拟表彰20个先进集体。",
        "全县有20个先进集体。",
        "要向先进个人学习。",
    ],
)
def test_what_is_not_conferred_is_no_award(text: str) -> None:
    """Intended honours and mere counts are left out."""
    assert awards(text) == []


def test_a_name_that_holds_a_conjunction_is_whole() -> None:
    """和 may be part of a name."""
    (award,) = awards("会议表彰了许和平等45名先进个人。")
    assert award.size == 45


def test_one_title_for_a_long_list_is_an_award() -> None:
    """Posts and places stand between the verb and the title."""
    text = (
        "中央组织部决定，追授凤阳县柳林镇石河村党支部原书记许望舒同志，凤阳县白杨镇教育中心副主任兼中学校长沈青禾同志，"
        "凤阳县人民医院原外科主任顾长风同志“优秀共产党员”称号。"
    )
    assert [award.name for award in awards(text)] == ["优秀共产党员"]


def test_a_jury_is_not_where_an_honour_begins() -> None:
    """获评委会大奖 is 获 + 评委会大奖."""
    assert [award.name for award in awards("这部作品获评委会大奖。")] == []


@pytest.mark.parametrize(
    ("text", "name", "size"),
    [
        ("会议授予青禾镇等5个乡镇“兴茶先进集体”荣誉称号。", "兴茶先进集体", 5),
        ("会议表彰先进，30家企业荣获“兴茶功臣”称号。", "兴茶功臣", 30),
        ("青禾村被命名为“兴茶文明村”。", "兴茶文明村", None),
        ("许望舒被省茶业厅评为“兴茶好人”。", "兴茶好人", None),
        ("茶山中队被省公安厅记集体一等功。", "集体一等功", None),
    ],
)
def test_an_honour_in_quotes_is_one_award_with_its_size(text: str, name: str, size: int | None) -> None:
    """What is counted before the quoted honour is no second one."""
    assert [(award.name, award.size) for award in awards(text)] == [(name, size)]

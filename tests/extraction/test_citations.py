"""Cited policy documents: which titles count, who issued them, where they were read out."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, EventMention, OrganizationMention
from kg.extraction.citations import CitationRecognizer
from kg.extraction.documents import DocumentRecognizer
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
    ],
)
def test_policy_documents_count_and_other_titles_do_not(text: str, expected: list[str]) -> None:
    """Documents, laws and reports are cited, films, papers and short forms are not."""
    assert [fact.title for fact in cite(text)] == expected


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

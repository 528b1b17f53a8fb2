"""By-lines name reporters and their outlet; editors and everyday uses of the word are none."""

from __future__ import annotations

import pytest

from kg.document import Metadata, Source
from kg.extraction.analysis import Analysis
from kg.extraction.people.bylines import BylineRecognizer
from kg.facts import Byline, Holding
from kg.reading.layout import read_document

_RECOGNIZE = BylineRecognizer()


def _facts(text: str, publisher: str = "") -> Analysis:
    source = Source("x.txt", text, metadata=Metadata(publisher=publisher))
    analysis = Analysis(read_document(source).articles[0])
    _RECOGNIZE(analysis)
    return analysis


def _bylines(text: str, publisher: str = "") -> list[tuple[str, str, int]]:
    facts = _facts(text, publisher).facts
    return [(fact.reporter, fact.affiliation, fact.order) for fact in facts if isinstance(fact, Byline)]


_BODY = "大会召开\n3月5日，全县召开动员大会，部署全年工作，要求抓好落实。\n"


def test_a_byline_block_gives_each_reporter_the_printed_outlet() -> None:
    text = f"{_BODY}临河日报平川融媒体中心记者 赵大有 欧阳明月"
    outlet = "临河日报平川融媒体中心"
    assert _bylines(text) == [("赵大有", outlet, 1), ("欧阳明月", outlet, 2)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯（记者 赵大有 通讯员 钱二喜）3月5日，全县召开大会。", ["赵大有", "钱二喜"]),
        ("新华社太原3月5日电（记者赵大有、钱二喜）全省召开大会。", ["赵大有", "钱二喜"]),
        (f"{_BODY}记者：赵大有 钱二喜  见习记者：孙立", ["赵大有", "钱二喜", "孙立"]),
        ("全县召开大会，要求抓好落实。   （赵大有）", ["赵大有"]),
    ],
)
def test_reporters_are_read_in_every_usual_form(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in _bylines(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "记者从会上获悉，全县将实施10个项目。",
        "央视网消息（新闻联播）：全县召开大会，要求抓好落实。",
        f"{_BODY}编辑：赵大有",
        "新闻记者节庆祝大会召开，各界代表参加。",
        "全县召开大会，要求抓好落实（略）。",
    ],
)
def test_other_uses_of_the_words_are_no_byline(text: str) -> None:
    assert _bylines(text) == []


def test_our_paper_is_the_publisher_of_the_text() -> None:
    assert _bylines("本报讯（记者 赵大有）全县召开大会。", "临河日报") == [("赵大有", "临河日报", 1)]


def test_a_reporter_holds_the_post_that_is_printed() -> None:
    facts = _facts(f"{_BODY}见习记者：孙立").facts
    assert [(fact.person, fact.title) for fact in facts if isinstance(fact, Holding)] == [("孙立", "见习记者")]

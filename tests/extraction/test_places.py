"""Place names in a text, and the facts made of those that stand free."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.places import PlaceRecognizer
from kg.facts import Derivation, Place
from kg.reading.layout import read_document


def analyse(text: str) -> Analysis:
    """Recognise the places of a text of one article."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    PlaceRecognizer(Gazetteer.load())(analysis)
    return analysis


def names(text: str) -> list[str]:
    """Return the names of the facts, in order."""
    return [fact.name for fact in analyse(text).facts if isinstance(fact, Place)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("调研组来到凤阳县小溪河镇石马村，看望群众。", ["凤阳县", "小溪河镇", "石马村"]),
        ("安庆今年投资增长8%。", ["安庆市"]),
        ("长江、巢湖水质持续改善。", ["长江", "巢湖"]),
        ("他从日本来到中国。", ["日本", "中国"]),
        ("中国的发展令人瞩目。", []),
        ("推动长三角一体化发展。", ["长三角"]),
        ("贵州今年雨水多。", ["贵州"]),
        ("恩施州今年雨水多。", ["恩施州"]),
        ("会议在滁州经济技术开发区召开。", ["滁州经济技术开发区"]),
    ],
)
def test_places_are_named_by_their_full_form(text: str, expected: list[str]) -> None:
    """Divisions, settlements, waters, states and zones are found and fully named."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "加强合作，共享资源，走富裕之路。",
        "从上街到下街，人人面临县里的考验。",
        "任县长期间，他管理县城建设。",
        "规范合肥路的交通秩序。",
        "美丽乡村建设覆盖全部行政村，一个村一个样。",
        "党中央在中南海召开会议。",
        "长白山下的合作市场。",
    ],
)
def test_words_that_only_look_like_divisions_are_left_alone(text: str) -> None:
    """No division is cut out of another word."""
    assert [fact.code for fact in analyse(text).facts if isinstance(fact, Place) and fact.code] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甘肃合作今年雨水多。", "合作市"),
        ("来到石家庄、保定、平山考察。", "平山县"),
        ("在临县，产业兴旺。", "临县"),
    ],
)
def test_a_word_is_a_place_beside_what_contains_it_or_in_a_list(text: str, name: str) -> None:
    """Weak forms count with evidence."""
    assert name in names(text)


def test_a_place_inside_the_name_of_a_body_is_a_mention_but_no_fact() -> None:
    """滁州学院 does not make 滁州 a fact."""
    analysis = analyse("滁州学院举行毕业典礼。")
    assert [mention.name for mention in analysis.places] == ["滁州市"]
    assert analysis.facts == []


def test_the_fact_keeps_the_printed_form_and_says_that_its_name_is_normalised() -> None:
    """Full name, printed alias, code and the words."""
    (fact,) = [fact for fact in analyse("安庆今年投资增长8%。").facts if isinstance(fact, Place)]
    assert (fact.name, fact.code, fact.aliases) == ("安庆市", "340800", ("安庆",))
    assert fact.proof.derivation is Derivation.NORMALISED
    assert [(span.begin, span.end) for span in fact.proof.evidence] == [(0, 2)]


def test_a_place_is_one_fact_however_often_it_is_named() -> None:
    """凤阳 and 凤阳县 are one place."""
    assert names("凤阳县召开会议。凤阳干部群众鼓足干劲。") == ["凤阳县"]


def test_a_district_of_many_cities_is_the_one_of_the_city_before_it() -> None:
    """南京市鼓楼区 has Nanjing's code."""
    codes = [mention.code for mention in analyse("南京市鼓楼区和福州市鼓楼区签约。").places]
    assert codes == ["320100", "320106", "350100", "350102"]

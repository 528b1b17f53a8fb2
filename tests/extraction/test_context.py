"""The article's own division and year, and the words that speak from inside."""

from __future__ import annotations

import pytest

from kg.document import Metadata, Source
from kg.extraction.analysis import Analysis
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.extraction.places.scope import resolve_scope_word
from kg.reading.layout import read_document


def analyse(text: str, article: int = 0, **metadata: str) -> Analysis:
    """Resolve context and year of one article of the page."""
    source = Source("x.txt", text, metadata=Metadata(**metadata))
    analysis = Analysis(read_document(source).articles[article])
    gazetteer = Gazetteer.load()
    PlaceRecognizer(gazetteer)(analysis)
    ContextResolver(gazetteer)(analysis)
    return analysis


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("3月4日，凤阳县召开动员大会。会议要求，全县上下要学习滁州经验。", "凤阳县"),
        ("3月4日，滁州市召开动员大会。全市上下要行动起来。凤阳县作发言。", "滁州市"),
        ("张某到我州调研\n3月4日，张某到我州调研。他听取了恩施州的汇报，对我省工作提出要求。", "恩施州"),
        ("县委书记王某说，凤阳要争先进。", "凤阳县"),
        ("3月4日，凤阳县召开大会。在全省综合评价中，凤阳列全省第9位。安徽来人，安徽省考核组打分。", "凤阳县"),
        ("3月4日，市委副书记、市长王某先后到高安市、上高县调研。市水利局参加。", "宜春市"),
        ("3月4日，高安市市长王某到高安市八景镇调研。全市上下要行动起来。", "高安市"),
        ("全市上下要动员起来。高安市、丰城市、上高县、靖安县作了发言。", "宜春市"),
        ("全县上下要动员起来。凤阳县派人到场，靖安也派了人。", "凤阳县"),
        ("中国和法国签署协议。", None),
        ("通报指出，凤阳县副县长王某、滁州市某局局长李某、贵阳市某镇镇长张某违规。", None),
        ("长沙县、凤阳县、平山县的县委书记作了发言。", None),
    ],
)
def test_the_division_that_speaks_is_found(text: str, context: str | None) -> None:
    """Rank words and the weight of mentions tell the article's division."""
    analysis = analyse(text)
    assert (analysis.context.name if analysis.context else None) == context


def test_the_context_says_from_which_words_it_comes() -> None:
    """The source is the first telling mention."""
    text = "3月4日，凤阳县召开动员大会。全县上下要行动起来。"
    (span,) = analyse(text).context_source
    assert text[span.begin : span.end] == "凤阳县"


def test_metadata_tells_the_place_where_the_text_does_not() -> None:
    """The place given from outside counts last."""
    analysis = analyse("全县上下要行动起来。", place="凤阳县")
    assert analysis.context is not None
    assert analysis.context.code == "341126"
    assert analysis.context_source == ()


def test_the_title_tells_the_place_of_a_text_that_stays_inside_it() -> None:
    """A report that never says 全省 is of the province that its title names, if its places lie there."""
    inside = analyse("支持合肥、芜湖加快发展。", title="安徽省政府工作报告")
    assert inside.context is not None
    assert inside.context.name == "安徽省"
    assert analyse("贵阳、遵义、合肥都来了。", title="安徽省政府工作报告").context is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("全县", "凤阳县"), ("县委", "凤阳县"), ("全市", "滁州市"), ("我省", "安徽省"), ("全国", None), ("全州", None)],
)
def test_scope_words_climb_from_the_article(word: str, expected: str | None) -> None:
    """全市 in a county's article is the prefecture above it."""
    found = resolve_scope_word(analyse("凤阳县召开大会。全县上下要行动起来。"), word)
    assert (found.name if found else None) == expected


def test_the_city_of_a_county_level_city_is_itself() -> None:
    """全市 in 天长市's article is not 滁州市."""
    found = resolve_scope_word(analyse("天长市召开大会。全市上下要行动起来。"), "全市")
    assert found is not None
    assert found.name == "天长市"


def test_without_a_context_the_last_place_of_the_rank_counts() -> None:
    """A national text that tells of one province and then another."""
    text = "湖北省推进改革，安徽省跟进，全省见效。"
    found = resolve_scope_word(analyse(text), "全省", text.index("全省"))
    assert found is not None
    assert found.name == "安徽省"


def test_a_name_of_several_is_settled_by_the_context() -> None:
    """城关 alone is ambiguous, the article's division tells."""
    analysis = analyse("全市上下要行动起来。鼓楼区作发言。", place="福州市")
    assert [mention.code for mention in analysis.places] == ["350102"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("3月4日，大会召开。迈向2019年，我们满怀信心，到2026年产值翻番。", 2019),
        ("回顾2018年，我们取得成绩。3月4日，大会召开。", 2019),
        ("2017年3月4日，大会召开。", 2017),
        ("2017年，全县脱贫，2015年立项，到2030年建成。", 2017),
        ("到2026年，产值翻番。", 0),
        ("自2019年落户以来，企业成长很快。", 0),
    ],
)
def test_the_year_is_taken_from_the_text(text: str, year: int) -> None:
    """A horizon of a plan is never the article's year."""
    assert analyse(text).year == year


def test_the_year_of_publication_counts_first() -> None:
    """Metadata need no source spans."""
    analysis = analyse("2017年，大会召开。", published="2018-03-04")
    assert (analysis.year, analysis.year_source) == (2018, ())


def test_the_year_may_be_printed_in_the_article_beside() -> None:
    """The source span points into the other article."""
    page = "# 甲县召开大会\n\n3月4日，大会召开。\n\n# 乙县召开大会\n\n迈向2019年，我们满怀信心。\n"
    analysis = analyse(page)
    assert analysis.year == 2019
    (span,) = analysis.year_source
    assert page[span.begin : span.end] == "迈向2019年"


@pytest.mark.parametrize("place", ["河北省张家口市蔚县", "张家口市蔚县", "蔚县", "河北蔚县"])
def test_of_a_chain_in_the_metadata_the_most_specific_division_counts(place: str) -> None:
    analysis = analyse("全县召开会议。", place=place)
    assert analysis.context is not None
    assert analysis.context.code == "130726"

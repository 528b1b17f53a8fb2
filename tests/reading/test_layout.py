"""A page becomes its header, articles and pull quotes; cut clauses are joined; offsets stay raw."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.document import Article, BlockKind, Document, Source
from kg.reading.layout import read_document

PAGE = """
## 聚焦春耕 全力保供

# 平川县召开“快字当头”动员会 掀起春耕热潮

3月1日,平川县召开“快字当头”动员会,部署春耕。

### 抓好备耕

县委书记欧阳明指出,要抓好备耕,真正实现

早种早收、稳产增产。我们必须把农资备足、把农机修好,一天也不能耽误。

平川日报记者 赵一 钱小二

# 安原县春灌开闸

3月2日,安原县春灌开闸放水。

**我们必须把农资备足、把农机修好,一天也不能耽误。**
"""


def _read(text: str) -> Document:
    return read_document(Source("page.txt", text))


def _blocks(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, article.words(block.begin, block.end)) for block in article.blocks]


def test_a_page_has_a_header_and_two_articles() -> None:
    page = _read(PAGE)
    assert page.header is not None
    assert PAGE[page.header.begin : page.header.end] == "聚焦春耕 全力保供"
    assert [article.name for article in page.articles] == ["page.txt#1", "page.txt#2"]
    assert _blocks(page.articles[0])[:2] == [
        (BlockKind.HEADLINE, "平川县召开“快字当头”动员会"),
        (BlockKind.DECK, "掀起春耕热潮"),
    ]
    assert _blocks(page.articles[0])[-1] == (BlockKind.BYLINE, "平川日报记者 赵一 钱小二")
    assert (BlockKind.SUBHEAD, "抓好备耕") in _blocks(page.articles[0])


def test_a_column_break_inside_a_clause_is_joined_for_reading_and_gives_two_spans() -> None:
    article = _read(PAGE).articles[0]
    begin = article.text.index("真正实现早种早收")
    spans = article.spans(begin, begin + 8)
    assert [PAGE[span.begin : span.end] for span in spans] == ["真正实现", "早种早收"]


def test_paragraphs_that_end_a_sentence_and_captions_stay_apart() -> None:
    article = _read("标题一行\n第一段话,写完了。\n现场图片\n第二段话,也写完了。").articles[0]
    assert [block.kind for block in article.blocks] == [BlockKind.HEADLINE, *[BlockKind.BODY] * 3]


def test_a_pull_quote_points_to_the_sentence_it_repeats_and_is_no_second_text() -> None:
    page = _read(PAGE)
    (quote,) = page.pull_quotes
    assert quote.article == "page.txt#1"
    assert "".join(PAGE[span.begin : span.end] for span in quote.repeats) == PAGE[quote.span.begin : quote.span.end]
    assert sum(article.text.count("把农资备足") for article in page.articles) == 1


def test_half_width_punctuation_reads_full_width_but_numbers_keep_theirs() -> None:
    article = _read("会议强调:投资1,200万元,于9:30开工(首期)。").articles[0]
    assert article.text == "会议强调：投资1,200万元，于9:30开工（首期）。\n"
    assert article.words(0, 5) == "会议强调:"


def test_half_width_stops_end_the_sentences_of_a_page_that_has_no_other() -> None:
    article = _read("全县增长7.5%.李明说,要“提速”.\n1.加强领导.2013年完成").articles[0]
    found = [article.text[begin:end] for begin, end in article.sentences]
    assert found == ["全县增长7.5%。", "李明说，要“提速”。", "1.加强领导。", "2013年完成"]
    assert "买买提.阿里" in _read("全县增长。买买提.阿里主持。").articles[0].text


def test_sentences_end_behind_closing_quotes_and_never_cross_blocks() -> None:
    article = _read("他说:“要快。”大家鼓掌。\n下一段。").articles[0]
    assert [article.text[begin:end] for begin, end in article.sentences] == ["他说：“要快。”", "大家鼓掌。", "下一段。"]


CHARACTERS = st.sampled_from('平川县，。,.:;!?()"“”#* \t\r\n\u3000\ufeff１2ａb《》—·')


@given(st.text(CHARACTERS, min_size=1, max_size=200).filter(lambda text: bool(text.strip(" \t\r\n\u3000\ufeff#*"))))
def test_every_reading_character_but_line_ends_stands_at_its_raw_offset(text: str) -> None:
    for article in _read(text).articles:
        assert len(article.text) == len(article.offsets)
        raws = [raw for raw in article.offsets if raw >= 0]
        assert raws == sorted(set(raws))
        for begin, end in article.sentences:
            quoted = "".join(text[span.begin : span.end] for span in article.spans(begin, end))
            assert quoted == article.words(begin, end)
            assert len(quoted) == end - begin

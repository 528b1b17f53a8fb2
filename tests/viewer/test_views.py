"""Table, programme tree, timeline and goals board: what a reader sees and reaches by pointer and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pyoxigraph import Quad, RdfFormat, parse

from tests.viewer.conftest import TEXT, Watch

pytestmark = pytest.mark.browser

GOAL = "工业总产值 > 500亿元 (2026)"
WORDS = "到2026年工业\n总产值突破500亿元"

_MORE = """
@prefix pkg: <https://policykg.example.org/ontology#> .
@prefix pkgv: <https://policykg.example.org/vocab/> .
@prefix id: <https://policykg.example.org/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:document\\/news {{
  id:program\\/whole a pkg:Program ; skos:prefLabel "五大行动"@zh ; pkg:kind pkgv:slogan_bundle ;
    pkg:declaredComponentCount 5 ; pkg:owner id:place\\/530999 ; {proof} .
  id:program\\/third a pkg:Program ; skos:prefLabel "清河行动"@zh ; pkg:kind pkgv:campaign ; pkg:componentIndex 3 ;
    pkg:partOf id:program\\/whole ; {proof} .
  id:program\\/first a pkg:Program ; skos:prefLabel "净土行动"@zh ; pkg:kind pkgv:campaign ; pkg:componentIndex 1 ;
    pkg:partOf id:program\\/whole ; {proof} .
  id:goal\\/1 pkg:goalOf id:program\\/first .
  id:result\\/1 a pkg:Result ; skos:prefLabel "工业总产值 = 420亿元 (2024)"@zh ; pkg:indicator id:indicator\\/output ;
    pkg:comparator pkgv:equal ; pkg:value 420 ; pkg:unit "亿元" ; pkg:period "2024"^^xsd:gYear ;
    pkg:scope id:place\\/530999 ; {proof} .
  id:result\\/2 a pkg:Result ; skos:prefLabel "工业总产值 = 9000亿元 (2024)"@zh ; pkg:indicator id:indicator\\/output ;
    pkg:comparator pkgv:equal ; pkg:value 9000 ; pkg:unit "亿元" ; pkg:period "2024"^^xsd:gYear ;
    pkg:scope id:place\\/530000 ; {proof} .
}}
"""


@pytest.fixture
def programmes(show: Callable[..., Page], page: Callable[..., Path], quads: list[Quad]) -> Page:
    """The small page with a programme of five declared parts, two of them listed, and with two results."""
    begin = TEXT.rindex(WORDS)
    span = f"<https://policykg.example.org/text/abc#offset_{begin}_{begin + len(WORDS)}>"
    proof = f'pkg:evidence {span} ; pkg:derivation pkgv:stated ; pkg:confidence 0.9 ; pkg:method "test.more"'
    more = parse(_MORE.format(proof=proof).encode(), format=RdfFormat.TRIG)
    return show(page([*quads, *more]))


@pytest.fixture
def many(show: Callable[..., Page], articles: Path) -> Page:
    """The page of the project's own articles."""
    return show(articles)


def _current(tab: Page, view: str) -> Locator:
    return tab.locator(f"#{view} [aria-current]")


def _column(tab: Page, name: str) -> list[str]:
    return tab.locator(f"#table tbody .{name}").all_inner_texts()


def test_the_table_sorts_by_each_column_and_says_so(tab: Page) -> None:
    tab.click("#table-tab")
    head = tab.get_by_role("columnheader", name="关系")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    counts = [int(count) for count in _column(tab, "number")]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) > 1
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(head.get_by_role("button")).to_be_focused()
    assert [int(count) for count in _column(tab, "number")] == sorted(counts)
    tab.get_by_role("columnheader", name="日期").get_by_role("button").click()
    assert _column(tab, "date") == ["2024-03-05", "2026", *[""] * 6]  # what has no date comes last
    expect(head).to_have_attribute("aria-sort", "none")


def test_a_row_selects_and_is_marked_and_the_source_follows(tab: Page) -> None:
    tab.click("#table-tab")
    tab.locator("#table tbody tr", has_text=GOAL).click(position={"x": 4, "y": 4})
    expect(tab.locator("#details h2")).to_have_text(GOAL)
    expect(_current(tab, "table")).to_contain_text(GOAL)
    expect(tab.locator("#text mark.current").first).to_contain_text("到2026年工业")


def test_arrow_keys_walk_the_table_and_enter_selects(tab: Page) -> None:
    tab.click("#table-tab")
    stop = tab.locator("#table tbody .stop[tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    third = tab.locator("#table tbody tr").nth(2)
    expect(third.get_by_role("button")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(third).to_have_attribute("aria-current", "true")
    expect(tab.locator("#details h2")).to_have_text(third.get_by_role("button").inner_text())
    expect(third.get_by_role("button")).to_be_focused()


def test_the_table_is_cut_and_more_can_be_asked_for(many: Page) -> None:
    many.click("#table-tab")
    rows = many.locator("#table tbody tr")
    expect(rows).to_have_count(200)
    many.locator("#table").get_by_role("button", name="再显示 200 个").click()
    expect(rows).to_have_count(400)
    expect(rows.nth(200).get_by_role("button")).to_be_focused()


def test_what_is_selected_beyond_the_cut_is_listed_too(many: Page) -> None:
    many.click("#table-tab")
    label = many.evaluate("(table.order[900] !== undefined) && page.nodes[table.order[900]].label")
    many.evaluate("state.visit(table.order[900])")
    expect(_current(many, "table")).to_contain_text(label)
    expect(_current(many, "table")).to_be_in_viewport()
    expect(many.locator("#table .gap")).to_contain_text("700")


def test_everything_that_the_graph_shows_is_in_the_table(tab: Page) -> None:
    tab.click("#table-tab")
    expect(tab.locator("#table tbody tr")).to_have_count(tab.evaluate("state.visible.nodes.size"))
    tab.locator("#table").get_by_role("button", name="关系", exact=True).first.click()
    expect(tab.locator("#table tbody tr")).to_have_count(tab.evaluate("state.visible.links.size"))


def test_relations_are_listed_with_the_sentence_that_proves_them(tab: Page) -> None:
    tab.click("#table-tab")
    tab.locator("#table .choice").get_by_role("button", name="关系").click()
    row = tab.locator("#table tbody tr").filter(has=tab.get_by_role("rowheader", name="县委书记"))
    expect(row).to_contain_text(re.compile("赵一鸣.*县委书记.*云岭县委.*原文明示"))
    expect(row.locator("mark")).to_have_text("县委书记赵一鸣")
    row.locator(".told button").click()
    expect(tab.locator("#details .link")).to_contain_text("县委书记")
    expect(row).to_have_attribute("aria-current", "true")
    row.locator(".to button").click()
    expect(tab.locator("#details h2")).to_have_text("云岭县委")
    row.locator(".told button").focus()
    tab.keyboard.press("ArrowLeft")
    expect(row.locator(".from button")).to_be_focused()


def test_views_follow_the_filters_and_tell_when_nothing_passes(programmes: Page) -> None:
    programmes.click("#tree-tab")
    expect(programmes.get_by_role("treeitem", name="净土行动")).to_be_visible()
    programmes.locator(".chip", has_text="项目").click()
    expect(programmes.locator("#tree")).to_contain_text("没有内容通过筛选")
    programmes.locator("#tree").get_by_role("button", name="清除筛选").click()
    expect(programmes.get_by_role("treeitem", name="净土行动")).to_be_visible()


def test_a_page_without_programmes_says_so(tab: Page) -> None:
    tab.click("#tree-tab")
    expect(tab.locator("#tree")).to_contain_text("此页没有项目")
    tab.click("#language")
    expect(tab.locator("#tree")).to_contain_text("This page has no programmes")


def test_neighbours_only_holds_for_the_views_too(tab: Page) -> None:
    tab.click("#table-tab")
    tab.evaluate("state.change({ hops: 1, centre: page.nodes.findIndex((node) => node.label === '云岭机械厂') })")
    assert sorted(_column(tab, "name")) == ["云岭机械厂", "先进企业"]


def test_the_tree_orders_parts_and_marks_those_that_are_missing(programmes: Page) -> None:
    programmes.click("#tree-tab")
    whole = programmes.get_by_role("treeitem", name=re.compile("^五大行动"))
    expect(whole.locator("> .branch")).to_contain_text(re.compile("声明 5，列出 2.*云岭县.*攻坚大会", re.DOTALL))
    parts = whole.locator("> ul > li > .branch")
    expect(parts).to_have_text(
        [re.compile("1净土行动"), re.compile("第 2 项"), re.compile("3清河行动"), re.compile("第 4–5 项")]
    )
    expect(programmes.get_by_role("treeitem", name="净土行动").get_by_role("treeitem")).to_contain_text(GOAL)


def test_parts_that_a_filter_hides_are_not_called_missing(programmes: Page) -> None:
    programmes.click("#tree-tab")
    programmes.evaluate("state.matching.nodes[page.nodes.findIndex((node) => node.label === '清河行动')] = 0")
    programmes.evaluate("views.redraw('tree')")
    parts = programmes.get_by_role("treeitem", name=re.compile("^五大行动")).locator("> ul > li > .branch")
    expect(parts).to_have_text([re.compile("1净土行动"), re.compile("第 2 项"), re.compile("第 4–5 项")])


def test_the_tree_is_walked_and_folded_by_arrow_keys(programmes: Page) -> None:
    programmes.click("#tree-tab")
    whole = programmes.get_by_role("treeitem", name=re.compile("^五大行动"))
    whole.focus()
    programmes.keyboard.press("ArrowLeft")
    expect(whole).to_have_attribute("aria-expanded", "false")
    expect(programmes.locator("#tree").get_by_text("净土行动")).to_be_hidden()
    expect(whole).to_be_focused()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        programmes.keyboard.press(key)
    expect(programmes.locator("#details h2")).to_have_text(GOAL)
    expect(_current(programmes, "tree").locator("> .branch")).to_contain_text(GOAL)
    programmes.keyboard.press("ArrowLeft")
    expect(programmes.get_by_role("treeitem", name="净土行动")).to_be_focused()


def test_what_is_selected_elsewhere_is_opened_in_the_tree(programmes: Page) -> None:
    programmes.click("#tree-tab")
    programmes.get_by_role("button", name="全部收起").click()
    expect(programmes.locator("#tree").get_by_text("清河行动")).to_be_hidden()
    programmes.evaluate("state.visit(page.nodes.findIndex((node) => node.label === '清河行动'))")
    expect(_current(programmes, "tree")).to_be_visible()


def test_the_timeline_zooms_from_years_to_the_months_of_one(many: Page) -> None:
    many.click("#timeline-tab")
    year = many.locator("#timeline .head", has_text="2022")
    expect(year).to_be_visible()
    year.click()
    expect(many.locator("#timeline .head")).to_have_count(13)  # one column for what fills the year
    expect(many.locator("#timeline .head").last).to_contain_text("2022-12")
    many.locator("#timeline").get_by_role("button", name="后一年").click()
    expect(many.locator("#timeline .turner")).to_contain_text("2023")
    many.locator("#timeline").get_by_role("button", name="年", exact=True).click()
    expect(year).to_be_visible()


def test_crowded_stretches_are_counted_and_open_by_key(many: Page) -> None:
    many.click("#timeline-tab")
    fold = many.locator("#timeline [data-lane=Result] .fold").last
    expect(fold).to_have_text(re.compile(r"^\+\d+$"))
    fold.focus()
    many.keyboard.press("Enter")
    opened = many.locator("#timeline .opened")
    rows = opened.locator("[data-pick]")
    expect(opened.locator("h3")).to_contain_text("结果")
    assert rows.count() > int(fold.inner_text()[1:])
    rows.first.click()
    expect(rows.first).to_have_attribute("aria-current", "true")
    expect(many.locator("#details h2")).to_have_text(rows.first.locator("span").last.inner_text())
    many.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(fold).to_be_focused()


def test_marks_on_the_timeline_are_reached_by_arrow_keys_and_select(tab: Page) -> None:
    tab.click("#timeline-tab")
    expect(tab.locator("#timeline .lane h3")).to_have_text([re.compile("事件"), re.compile("目标到期")])
    tab.locator("#timeline .moment").first.focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator("#details h2")).to_have_text(GOAL)
    expect(_current(tab, "timeline")).to_contain_text("工业总产值")
    expect(tab.locator("#timeline .near")).to_have_count(0)
    tab.evaluate("state.visit(page.nodes.findIndex((node) => node.kind === 'Person'))")
    expect(tab.locator("#timeline .near")).to_have_count(2)  # the meeting and the goal of the selected person


def test_a_goal_says_what_was_promised_and_meets_its_result(programmes: Page) -> None:
    programmes.click("#goals-tab")
    expect(programmes.locator("#goals .column h3")).to_have_text(re.compile("2026"))
    card = programmes.locator("#goals .promise")
    expect(card).to_contain_text(
        re.compile("工业总产值.*超过.*>.*500.*期限.*2026.*范围.*云岭县.*提出者.*赵一鸣", re.DOTALL)
    )
    expect(card.locator(".match")).to_contain_text("可能对应的结果")
    expect(card.locator(".match button")).to_have_text(re.compile("420亿元.*2024"))  # not the one of the province
    card.locator(".indicator").focus()
    programmes.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-current", "true")
    card.locator(".match button").click()
    expect(programmes.locator("#details h2")).to_contain_text("420亿元")


def test_goals_are_arranged_by_deadline_or_by_place(many: Page) -> None:
    many.click("#goals-tab")
    titles = [title.split()[0] for title in many.locator("#goals .column h3").all_inner_texts()]
    years = [title for title in titles if re.match(r"\d{4}", title)]
    assert years == sorted(years)
    assert titles[-1].startswith("没有期限")
    many.locator("#goals").get_by_role("button", name="按地点").click()
    counts = [int(count) for count in many.locator("#goals .column h3 b").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    first = many.locator("#goals .column").first
    first.locator(".stop").first.focus()
    many.keyboard.press("ArrowRight")
    expect(many.locator("#goals .column").nth(1).locator(".stop:focus")).to_have_count(1)


def test_a_goal_beyond_the_cut_of_its_column_is_shown_when_selected(many: Page) -> None:
    many.click("#goals-tab")
    many.evaluate("""() => {
        const known = new Set([...document.querySelectorAll("#goals .promise")].map((card) => card.dataset.pick));
        state.visit(page.nodes.findIndex((node, number) => node.kind === "Goal" && !known.has(`node ${number}`)));
    }""")
    expect(_current(many, "goals")).to_be_in_viewport()


def test_a_link_restores_how_the_views_are_set(
    many: Page, show: Callable[..., Page], articles: Path, watch: Watch
) -> None:
    many.click("#table-tab")
    many.locator("#table .choice").get_by_role("button", name="关系").click()
    many.get_by_role("columnheader", name="终点").get_by_role("button").click()
    expect(many).to_have_url(re.compile("table"))
    many.wait_for_timeout(300)
    first = many.locator("#table tbody tr").first.inner_text()
    again = show(articles)
    again.evaluate("hash => { location.hash = hash; }", many.evaluate("location.hash"))
    expect(again.get_by_role("columnheader", name="终点")).to_have_attribute("aria-sort", "ascending")
    assert again.locator("#table tbody tr").first.inner_text() == first
    strange = '{"view":"table","views":{"table":{"of":"x","by":7},"tree":{"except":{}},"timeline":{"open":null}}}'
    again.evaluate("hash => { location.hash = encodeURIComponent(hash); }", strange)
    expect(again.get_by_role("columnheader", name="类别")).to_have_attribute("aria-sort", "ascending")
    assert watch.errors == []


def test_no_view_is_wider_than_a_narrow_screen(show: Callable[..., Page], articles: Path, watch: Watch) -> None:
    tab = show(articles, width=390, height=844)
    for view in ("table", "tree", "timeline", "goals"):
        tab.click(f"#{view}-tab")
        expect(tab.locator(f"#{view} .scroller")).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth") == 390
        assert tab.locator(f"#{view} .viewbar").evaluate("bar => bar.scrollWidth <= bar.clientWidth")
    assert watch.errors == []
    assert watch.requests == [tab.url.split("#")[0]]

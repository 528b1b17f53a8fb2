"""Finding in a real browser: the search box, the drawer of filters, and the time slider."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.viewer.conftest import Watch, graph_quads

pytestmark = pytest.mark.browser

GOAL = "工业总产值 > 500亿元 (2026)"
NEAR = 20_000
"""So many labels must be searched and filtered fast."""


@pytest.fixture
def many(show: Callable[..., Page], articles: Path) -> Page:
    """The page of the articles."""
    return show(articles)


def _named(tab: Page) -> Locator:
    return tab.locator("#results .named")


def _said(tab: Page) -> Locator:
    return tab.locator("#results .hit")


def _drawn(tab: Page) -> set[str]:
    return set(tab.evaluate("[...state.visible.nodes].map(n => page.nodes[n].label)"))


def _open_facet(tab: Page, key: str) -> Locator:
    facet = tab.locator(f"#drawer [data-facet={key}]")
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    return facet


def _value(facet: Locator, name: str) -> Locator:
    return facet.locator(".value").filter(has_text=re.compile(rf"^{re.escape(name)}"))


def _passing(tab: Page, what: str) -> int:
    return int(tab.evaluate(f"state.matching.{what}.reduce((sum, bit) => sum + bit, 0)"))


# Search


@pytest.mark.parametrize(
    "typed", ["赵一鸣", "zym", "ZYM", "zhaoyiming", "zhao yi ming", "zhào yī míng", "zhao'yi'ming"]
)
def test_a_name_is_found_by_its_characters_pinyin_and_initials(tab: Page, typed: str) -> None:
    tab.fill("#search", typed)
    expect(_named(tab).first).to_have_text("赵一鸣人物")


def test_pinyin_is_found_where_a_syllable_begins_only(tab: Page) -> None:
    tab.fill("#search", "chanzhi")
    expect(_named(tab)).to_have_text([re.compile(GOAL[:4])])
    tab.fill("#search", "hanzhi")
    expect(_named(tab)).to_have_count(0)


def test_full_width_and_capital_letters_are_the_same(tab: Page) -> None:
    tab.fill("#search", "５００亿")
    expect(_named(tab).locator("mark")).to_have_text("500亿")


def test_another_name_is_shown_with_the_name(show: Callable[..., Page], articles: Path) -> None:
    tab = show(articles)
    label, alias = tab.evaluate("""() => {
        const node = page.nodes.find(n => n.aliases.some(name => name.length > 3 && !n.label.includes(name)));
        return [node.label, node.aliases.find(name => name.length > 3 && !node.label.includes(name))];
    }""")
    tab.fill("#search", alias)
    found = _named(tab).filter(has_text=label).first
    expect(found.locator("i mark")).to_have_text(alias)


def test_the_best_comes_first(many: Page) -> None:
    label = many.evaluate("""() => {
        const names = page.nodes.map(node => node.label);
        return names.find(name => name.length < 6 && names.filter(other => other.includes(name)).length > 3);
    }""")
    many.fill("#search", label)
    expect(_named(many).first.locator("span").nth(1)).to_have_text(label)


def test_a_sentence_is_found_across_a_line_break_and_leads_to_its_place(tab: Page) -> None:
    tab.fill("#search", "工业总产值突破500")
    expect(tab.locator("#results .head")).to_have_text("原文中1")
    expect(_said(tab).locator("mark")).to_have_text("工业总产值突破500")
    expect(_said(tab)).to_contain_text("赵一鸣在会上指出，全县要到2026年")
    expect(_said(tab)).to_contain_text("2024-03-06")
    tab.keyboard.press("Enter")
    expect(tab.locator("#results")).to_be_hidden()
    expect(tab.locator("#details")).to_contain_text(GOAL)
    assert tab.evaluate("[...CSS.highlights.get('found')][0].toString()").replace("\n", "") == "工业总产值突破500"


def test_words_that_prove_nothing_select_what_their_sentence_proves(tab: Page) -> None:
    tab.fill("#search", "主持会议并")
    _said(tab).click()
    expect(tab.locator("#details blockquote").first).to_contain_text("县委书记赵一鸣主持会议并讲话")
    assert "赵一鸣" in tab.evaluate("state.selected.nodes.map(n => page.nodes[n].label)")
    assert tab.evaluate("[...CSS.highlights.get('found')][0].toString()") == "主持会议并"


def test_a_sentence_opens_its_document_and_stands_in_view(many: Page) -> None:
    many.fill("#search", many.evaluate("texts.words(20, 400, 412).replace(/\\s/g, '')"))
    _said(many).first.click()
    expect(many.locator("#headline")).to_have_text(
        many.evaluate("(e => e.headline || e.name)(page.documents.find(e => e.text === 20))")
    )
    hit = many.evaluate("(r => [r.top, r.bottom])([...CSS.highlights.get('found')][0].getBoundingClientRect())")
    pane = many.locator("#text").bounding_box()
    assert pane
    assert pane["y"] <= hit[0]
    assert hit[1] <= pane["y"] + pane["height"]


def test_pinyin_finds_the_sentences_that_name_the_person(tab: Page) -> None:
    tab.fill("#search", "zym")
    expect(_said(tab).locator("mark")).to_have_text(["赵一鸣", "赵一鸣"])


def test_arrow_keys_walk_through_both_groups_and_escape_clears(tab: Page) -> None:
    box = tab.locator("#search")
    box.fill("云岭")
    expect(box).to_have_attribute("aria-expanded", "true")
    names, all_options = _named(tab).count(), tab.get_by_role("option").count()
    assert 0 < names < all_options
    for _ in range(names):
        tab.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(tab.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(tab.locator(f"#{active}")).to_have_class("hit")
    expect(tab.locator("[role=option][aria-selected=true]")).to_have_count(1)
    expect(tab.get_by_role("listbox", name="搜索").get_by_role("group", name="原文中")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_more_results_come_on_demand(many: Page) -> None:
    many.fill("#search", "县委")
    expect(_named(many)).to_have_count(8)
    many.locator("#results .more").first.click()
    expect(_named(many)).to_have_count(28)
    expect(many.locator("#results")).to_be_visible()


def test_the_list_is_never_cut(many: Page) -> None:
    many.fill("#search", "县委")
    for width, height in ((1280, 800), (900, 600), (390, 844)):
        many.set_viewport_size({"width": width, "height": height})
        many.fill("#search", "县委")
        box = many.locator("#results").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert box["width"] >= min(500, width - 40)
        for x in (box["x"] + 12, box["x"] + box["width"] - 24):
            for y in (box["y"] + 12, box["y"] + box["height"] - 12):
                assert many.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('#results') !== null", [x, y])


# Filters


def test_the_drawer_opens_and_closes_by_key_and_keeps_the_focus(tab: Page) -> None:
    tab.focus("#drawer-button")
    tab.keyboard.press("Enter")
    expect(tab.locator("#drawer")).to_be_visible()
    expect(tab.locator("#drawer-button")).to_have_attribute("aria-expanded", "true")
    expect(tab.locator("#drawer summary").first).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_label("人物", exact=True)).to_be_focused()
    tab.keyboard.press("Space")
    expect(tab.get_by_label("人物", exact=True)).to_be_focused()
    expect(tab.get_by_label("人物", exact=True)).not_to_be_checked()
    tab.keyboard.press("Escape")
    expect(tab.locator("#drawer")).to_be_hidden()
    expect(tab.locator("#drawer-button")).to_be_focused()


def test_a_hidden_class_leaves_graph_and_table_and_is_shown_as_a_chip(tab: Page) -> None:
    tab.click("#drawer-button")
    tab.get_by_label("机构", exact=True).uncheck()
    assert "云岭县委" not in _drawn(tab)
    expect(tab.locator("#drawer .passing")).to_contain_text("6 个节点")
    expect(tab.locator("#drawer-button")).to_have_attribute("data-count", "1")
    expect(tab.locator("#active-filters")).to_be_hidden()
    tab.keyboard.press("Escape")
    chip = tab.locator("#active-filters .filter")
    expect(chip).to_have_text(re.compile("类别.*隐藏 机构"))
    tab.click("#table-tab")
    expect(tab.locator("#table").get_by_text("赵一鸣")).not_to_have_count(0)
    expect(tab.locator("#table").get_by_text("云岭机械厂")).to_have_count(0)
    chip.click()
    expect(tab.locator("#active-filters")).to_be_hidden()
    assert "云岭县委" in _drawn(tab)


def test_only_shows_one_class_and_all_again(tab: Page) -> None:
    tab.click("#drawer-button")
    only = tab.get_by_role("button", name="只看 目标")
    only.click()
    assert _drawn(tab) == {GOAL}
    expect(only).to_have_attribute("aria-pressed", "true")
    only.click()
    assert len(_drawn(tab)) == 8


def test_counts_are_those_under_the_other_filters(many: Page) -> None:
    many.click("#drawer-button")
    kinds = _open_facet(many, "kinds")
    events = int(_value(kinds, "事件").locator("b").inner_text())
    documents = _open_facet(many, "documents")
    name, count = documents.locator(".value label").first, documents.locator(".value b").first
    title, before = name.inner_text(), int(count.inner_text())
    people = many.evaluate("t => page.nodes.filter(n => n.kind === 'Person' && n.documents.includes(t)).length", 0)
    many.get_by_role("button", name=f"只看 {title}").click()
    assert int(count.inner_text()) == before  # its own filter does not count
    assert int(_value(kinds, "事件").locator("b").inner_text()) < events
    number = many.evaluate("state.filters.documents[0]")
    people = many.evaluate("t => page.nodes.filter(n => n.kind === 'Person' && n.documents.includes(t)).length", number)
    expect(_value(kinds, "人物").locator("b")).to_have_text(str(people))
    assert _passing(many, "nodes") == before


def test_a_document_is_found_by_its_title_kept_and_hidden(many: Page) -> None:
    many.click("#drawer-button")
    documents = _open_facet(many, "documents")
    many.get_by_role("searchbox", name="查找 · 文档").fill("常务会议")
    row = documents.locator(".value")
    expect(row).to_have_count(1)
    count = int(row.locator("b").inner_text())
    everything = _passing(many, "nodes")
    row.get_by_role("checkbox").uncheck()
    hidden = many.evaluate("state.filters.withoutDocuments[0]")
    alone = many.evaluate(
        "t => page.nodes.filter(n => n.documents.every(d => d === t) && n.documents.length).length", hidden
    )
    assert _passing(many, "nodes") == everything - alone - many.evaluate(
        "page.nodes.filter(n => !n.documents.length).length"
    )
    row.locator(".only").focus()
    many.keyboard.press("Enter")
    assert _passing(many, "nodes") == count
    assert many.evaluate(
        """[...state.visible.links].every(
            at => links[at].proofs.some(p => [state.filters.documents[0], -1].includes(page.proofs[p][0])))"""
    )


def test_a_place_keeps_what_lies_in_it(tab: Page) -> None:
    tab.click("#drawer-button")
    places = _open_facet(tab, "places")
    tab.get_by_role("button", name="只看 云岭县").click()
    drawn = _drawn(tab)
    assert {"云岭县", "云岭县委", GOAL} <= drawn
    assert "高原省" not in drawn
    tab.get_by_role("button", name="只看 云岭县").click()
    _value(places, "高原省").get_by_role("checkbox").uncheck()
    assert "云岭县委" not in _drawn(tab)  # the county lies in the province


def test_relation_derivation_and_confidence_filter_the_links(tab: Page) -> None:
    everything = _passing(tab, "links")
    tab.click("#drawer-button")
    relations = _open_facet(tab, "relations")
    row = _value(relations, "任职")
    assert row.locator("b").inner_text() == "1"
    row.get_by_role("checkbox").uncheck()
    assert _passing(tab, "links") == everything - 1
    tab.locator("#drawer .clear").click()
    _open_facet(tab, "derivations").get_by_role("checkbox").nth(1).uncheck()
    assert tab.evaluate("state.filters.derivations") == ["inferred"]
    assert not tab.evaluate("[...state.visible.links].some(l => links[l].relation === 'jurisdiction')")
    tab.locator("#drawer .clear").click()
    sure = _open_facet(tab, "confidence").get_by_role("slider", name="置信度")
    sure.focus()
    tab.keyboard.press("End")
    expect(tab.locator("[data-facet=confidence] output")).to_contain_text("≥ 1.00")
    assert GOAL not in _drawn(tab)


def test_clear_all_and_chips(many: Page) -> None:
    many.evaluate("filters.toggle('kinds', 'Result'); filters.set('confidence', 0.8)")
    expect(many.locator("#active-filters .filter")).to_have_count(2)
    expect(many.locator("#drawer-button")).to_have_attribute("aria-label", "筛选: 已用 2 项筛选")
    many.locator("#active-filters").get_by_role("button", name="全部清除").click()
    expect(many.locator("#active-filters")).to_be_hidden()
    expect(many.locator("#drawer-button")).not_to_have_attribute("data-count", "2")
    assert _passing(many, "nodes") == many.evaluate("page.nodes.length")


def test_the_address_keeps_what_is_hidden(show: Callable[..., Page], articles: Path) -> None:
    tab = show(articles)
    tab.evaluate("filters.flip('places', facts.values('places')[0]); filters.flip('documents', 2)")
    tab.wait_for_url(re.compile("withoutPlaces"))
    passing = _passing(tab, "nodes")
    assert passing < tab.evaluate("page.nodes.length")
    tab.reload()
    assert _passing(tab, "nodes") == passing


# Time


def test_the_slider_moves_by_key_and_goes_back(tab: Page) -> None:
    start, end = tab.locator("#slider").get_by_role("slider").all()
    expect(start).to_have_attribute("aria-valuetext", "2024-03")
    expect(end).to_have_attribute("aria-valuetext", "2026-12")
    start.focus()
    tab.keyboard.press("ArrowRight")
    expect(start).to_have_attribute("aria-valuetext", "2024-04")
    expect(tab.locator("#active-filters .filter")).to_have_text(re.compile("时间.*2024-04 – …"))
    drawn = _drawn(tab)
    assert "攻坚大会" not in drawn
    assert {GOAL, "赵一鸣", "云岭县"} <= drawn  # the goal's own date, and those whom it is about
    assert "云岭机械厂" not in drawn  # only a document of March names it
    tab.locator("#slider").get_by_role("button", name="全部时间").click()
    expect(start).to_have_attribute("aria-valuetext", "2024-03")
    assert len(_drawn(tab)) == 8


def test_the_thumbs_do_not_pass_each_other(tab: Page) -> None:
    start, end = tab.locator("#slider").get_by_role("slider").all()
    end.focus()
    tab.keyboard.press("Home")
    expect(tab.locator("#slider .span")).to_have_text("2024-03")
    start.focus()
    tab.keyboard.press("End")
    expect(start).to_have_attribute("aria-valuetext", "2024-03")
    expect(tab.locator("#active-filters .filter")).to_have_text(re.compile("… – 2024-03"))
    assert "攻坚大会" in _drawn(tab)
    assert GOAL not in _drawn(tab)


def test_drawer_and_slider_are_one_filter(tab: Page) -> None:
    tab.click("#drawer-button")
    _open_facet(tab, "time").get_by_label("到").fill("2025-06-30")
    tab.keyboard.press("Enter")
    expect(tab.locator("#slider").get_by_role("slider").nth(1)).to_have_attribute("aria-valuetext", "2025-06")
    assert GOAL not in _drawn(tab)


def test_without_two_dates_there_is_no_slider(show: Callable[..., Page], page: Callable[..., Path]) -> None:
    quads = [quad for quad in graph_quads() if not quad.predicate.value.endswith("#deadline")]
    tab = show(page(quads))
    expect(tab.locator("#slider")).to_be_hidden()
    stage, canvas = tab.locator("#stage").bounding_box(), tab.locator("#canvas").bounding_box()
    assert stage
    assert canvas
    assert canvas["height"] >= stage["height"] - 2


def test_the_histogram_counts_what_passes_the_other_filters(many: Page) -> None:
    counted = "slider.count().reduce((sum, each) => sum + each, 0)"
    before = many.evaluate(counted)
    many.evaluate("filters.toggle('kinds', 'Result')")
    assert 0 < many.evaluate(counted) < before
    after = many.evaluate(counted)
    many.evaluate("filters.set('from', '2023-01-01')")
    assert many.evaluate(counted) == after  # time itself does not count


# Speed and safety


def test_search_and_filters_are_fast_at_20_000_labels(many: Page) -> None:
    times: dict[str, Any] = many.evaluate(
        """size => {
            const kept = page.nodes.length;
            for (let at = kept; at < size; at += 1) {
                page.nodes.push({ ...page.nodes[at % kept], label: `${page.nodes[at % kept].label}${at}` });
                linksOf.push([]);
                ranked.push(at);
            }
            const best = act => Math.min(...Array.from({ length: 5 }, () => {
                const begin = performance.now();
                act();
                return performance.now() - begin;
            }));
            search.known = undefined;
            search.box.focus();
            const typed = words => best(() => { search.box.value = words; search.update(); search.list.offsetHeight; });
            for (let at = 0; at < size; at += 1) { facts.times(at); facts.proofs(at); facts.homes(at); }
            const wanted = { ...filters.none(), kinds: ["Result"], relations: ["scope"], derivations: ["inferred"],
                withoutDocuments: [1], places: [facts.values("places")[0]],
                from: "2019-01-01", to: "2023-06-30", confidence: 0.6 };
            return {
                search: Math.max(...["县", "lxs", "xianwei", "工业总产值", "没有这样的词语"].map(typed)),
                filters: best(() => filters.match(wanted)),
            };
        }""",
        NEAR,
    )
    assert times["search"] < 300
    assert times["filters"] < 50


def test_finding_asks_nothing_of_the_network_and_logs_no_error(many: Page, watch: Watch) -> None:
    for words in ("(", "[a-", "\\", "*", "\U0001f600", "<b>", "a.b"):
        many.fill("#search", words)
    many.click("#language")
    many.click("#drawer-button")
    for key in ("relations", "documents", "places", "time", "derivations", "confidence"):
        _open_facet(many, key)
    many.click("#language")
    expect(many.locator("#drawer .facet[open]")).to_have_count(7)
    assert watch.errors == []
    assert watch.requests == [many.url.split("#")[0]]

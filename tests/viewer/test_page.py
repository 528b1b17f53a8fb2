"""What a reader sees and does on the page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kg.viewer import render_report
from tests.viewer.conftest import Watch, click_node

pytestmark = pytest.mark.browser

GOAL = "工业总产值 > 500亿元 (2026)"


def test_it_opens_from_disk_without_requests_and_errors(tab: Page, watch: Watch) -> None:
    expect(tab.locator("#counts")).to_contain_text("8 个节点")
    click_node(tab, "赵一鸣")
    tab.click("#theme")
    tab.click("#table-tab")
    assert watch.requests == [tab.url.partition("#")[0]]
    assert watch.errors == []


def test_the_canvas_is_drawn(tab: Page) -> None:
    colours = tab.evaluate("""() => {
        const drawn = document.querySelector("#canvas canvas");
        const pixels = drawn.getContext("2d").getImageData(0, 0, drawn.width, drawn.height).data;
        return new Set(new Uint32Array(pixels.buffer)).size;
    }""")
    assert colours > 50


def test_search_finds_part_of_a_name_and_enter_shows_it(tab: Page) -> None:
    tab.keyboard.press("/")
    expect(tab.locator("#search")).to_be_focused()
    tab.keyboard.type("总产值")
    expect(tab.get_by_role("option").first).to_have_text(re.compile("工业总产值"))
    tab.keyboard.press("Enter")
    expect(tab.locator("#details h2")).to_have_text(GOAL)
    middle = tab.evaluate("canvas.network.getViewPosition()")
    place = tab.evaluate("label => canvas.network.getPosition(page.nodes.findIndex(n => n.label === label))", GOAL)
    assert abs(middle["x"] - place["x"]) + abs(middle["y"] - place["y"]) < 600


def test_search_knows_other_names_and_says_when_there_is_none(tab: Page) -> None:
    tab.fill("#search", "云岭")
    expect(tab.get_by_role("option").filter(has_text="地点")).to_have_text(re.compile("云岭县"))
    tab.fill("#search", "没有这个人")
    expect(tab.locator("#results")).to_have_text("没有找到")
    tab.keyboard.press("Escape")
    expect(tab.locator("#results")).to_be_hidden()
    expect(tab.locator("#search")).to_have_value("")


def test_a_click_on_a_node_shows_the_sentence_with_the_proving_words_marked(tab: Page) -> None:
    click_node(tab, GOAL)
    details = tab.locator("#details")
    expect(details).to_contain_text("50,000,000,000")
    card = tab.locator(".proof").first
    expect(card.locator("mark")).to_have_text("到2026年工业总产值突破500亿元")
    expect(card.locator("blockquote")).to_contain_text("赵一鸣在会上指出，全县要")
    expect(card).to_contain_text(re.compile(r"云岭县召开攻坚大会.*news\.txt.*原文明示.*0\.90.*test\.goal"))


def test_a_click_on_an_edge_shows_what_proves_it(tab: Page) -> None:
    at = tab.evaluate("""() => {
        const link = links.findIndex(l => l.relation === "holding");
        const [a, b] = [links[link].from, links[link].to].map(n => canvas.network.getPosition(n));
        return canvas.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    }""")
    tab.locator("#canvas").click(position=at)
    expect(tab.locator(".link")).to_have_text(re.compile("赵一鸣.*县委书记.*云岭县委"))
    expect(tab.locator("#details mark")).to_have_text("县委书记赵一鸣")


def test_neighbours_stay_bright_and_the_rest_fades(tab: Page) -> None:
    def colour(label: str) -> str:
        script = "label => canvas.nodes.get(page.nodes.findIndex(n => n.label === label)).color.background"
        return str(tab.evaluate(script, label))

    before = {label: colour(label) for label in ("云岭县委", "云岭机械厂")}
    click_node(tab, "赵一鸣")
    assert colour("云岭县委") == before["云岭县委"]
    assert colour("云岭机械厂") != before["云岭机械厂"]
    tab.keyboard.press("Escape")
    assert colour("云岭机械厂") == before["云岭机械厂"]


def test_a_relation_leads_to_the_other_node(tab: Page) -> None:
    click_node(tab, "赵一鸣")
    tab.locator("#details").get_by_role("button", name="云岭县委").first.click()
    expect(tab.locator("#details h2")).to_have_text("云岭县委")


def test_the_legend_hides_a_class_from_graph_and_table(tab: Page) -> None:
    tab.click("#table-tab")
    rows = tab.locator("#table tbody tr")
    expect(rows).to_have_count(8)
    tab.locator(".chip", has_text="机构").click()
    expect(rows).to_have_count(6)
    expect(tab.locator(".chip", has_text="机构")).to_have_attribute("aria-pressed", "false")
    assert "Organization" not in tab.evaluate("canvas.nodes.get().map(n => page.nodes[n.id].kind)")
    assert tab.evaluate("canvas.nodes.length") == 6


def test_the_language_can_be_changed(tab: Page) -> None:
    click_node(tab, GOAL)
    tab.click("#language")
    expect(tab.locator("h1")).to_have_text("Who promised what")
    expect(tab.locator(".chip").first).to_contain_text("people")
    expect(tab.locator(".facts dl").first).to_contain_text("more than")
    expect(tab.locator("html")).to_have_attribute("lang", "en")


def test_the_theme_can_be_changed(tab: Page) -> None:
    def paper() -> str:
        return str(tab.evaluate("getComputedStyle(document.body).backgroundColor"))

    light = paper()
    tab.click("#theme")
    assert paper() != light
    tab.click("#theme")
    assert paper() == light


def test_on_a_narrow_screen_nothing_is_cut_and_details_come_as_a_sheet(
    show: Callable[..., Page], page: Callable[..., Path]
) -> None:
    tab = show(page(), width=390, height=844)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    resting = tab.locator("#panel").bounding_box()
    click_node(tab, "赵一鸣")
    expect(tab.locator("#panel")).to_have_class(re.compile("open"))
    opened, graph = tab.locator("#panel").bounding_box(), tab.locator(".stage").bounding_box()
    assert resting
    assert opened
    assert graph
    assert opened["height"] > resting["height"]
    assert graph["y"] + graph["height"] <= opened["y"] + 1


def test_the_report_changes_its_language_without_scripts(
    show: Callable[..., Page], report: Callable[..., dict[str, Any]], tmp_path: Path, watch: Watch
) -> None:
    render_report(report(), tmp_path / "report.html")
    tab = show(tmp_path / "report.html")
    expect(tab.get_by_text("Refused facts")).to_be_hidden()
    tab.get_by_text("English", exact=True).click()
    expect(tab.get_by_text("Refused facts")).to_be_visible()
    expect(tab.get_by_text("被拒绝的事实")).to_be_hidden()
    assert watch.errors == []
    assert watch.requests == [tab.url.partition("#")[0]]


def test_on_a_narrow_screen_a_document_takes_the_sheet_and_gives_it_back(
    show: Callable[..., Page], page: Callable[..., Path]
) -> None:
    tab = show(page(), width=390, height=844)
    expect(tab.locator("#text")).to_be_hidden()
    tab.fill("#search", "新建学校")
    tab.get_by_role("option").filter(has_text="新建学校20所").first.click()
    expect(tab.locator("#text")).to_be_visible()
    expect(tab.locator("#details")).to_be_hidden()
    tab.locator("#text mark").first.click()
    expect(tab.locator("#details")).to_be_visible()

"""Words and graph, side by side: each leads to the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.viewer.conftest import TEXT, click_node

pytestmark = pytest.mark.browser

GOAL = "工业总产值 > 500亿元 (2026)"


def test_the_text_stands_there_untouched(tab: Page) -> None:
    expect(tab.locator("#headline")).to_have_text("云岭县召开攻坚大会")
    assert tab.evaluate("document.getElementById('text').textContent").strip() == TEXT.strip()


def test_a_node_lights_up_the_words_that_prove_it(tab: Page) -> None:
    click_node(tab, GOAL)
    lit = tab.locator("#text mark.lit")
    assert "".join(lit.all_text_contents()) == "到2026年工业\n总产值突破500亿元"
    expect(lit.first).to_be_in_viewport()


def test_a_click_on_marked_words_selects_what_they_prove(tab: Page) -> None:
    tab.locator("#text mark", has_text="会议表彰了云岭机械厂等10家先进企业").click()
    names = tab.locator("#details li button")
    expect(names.filter(has_text="先进企业").first).to_be_visible()
    expect(names.filter(has_text="云岭机械厂").first).to_be_visible()
    faded = tab.evaluate("canvas.lit.has(page.nodes.findIndex(n => n.label === '高原省'))")
    assert not faded


def test_selected_text_lights_up_the_graph(tab: Page) -> None:
    tab.evaluate("""() => {
        const mark = [...document.querySelectorAll("#text mark")].find((each) => each.textContent.includes("赵一鸣"));
        document.getSelection().selectAllChildren(mark);
    }""")
    expect(tab.locator("#details blockquote").first).to_contain_text("赵一鸣")
    lit = tab.evaluate("[...canvas.lit].map((number) => page.nodes[number].label)")
    assert {"赵一鸣", "云岭县委"} <= set(lit)
    assert "云岭机械厂" not in lit


def test_next_walks_through_all_places_and_comes_round(tab: Page) -> None:
    click_node(tab, "云岭县")
    expect(tab.locator("#position")).to_have_text(re.compile(r"^1 / \d"))
    count = int(tab.locator("#position").inner_text().split("/")[1])
    seen = set()
    for _ in range(count):
        seen.add(
            tab.evaluate("[...document.querySelectorAll('#text mark.current')].map((m) => m.dataset.begin).join()")
        )
        if count > 1:
            tab.click("#next")
    assert len(seen) == count
    expect(tab.locator("#position")).to_have_text(re.compile("^1 / "))


def test_another_document_is_found_by_its_headline(show: Callable[..., Page], articles: Path) -> None:
    tab = show(articles)
    entry = tab.evaluate("page.documents[5]")
    tab.fill("#document-search", entry["headline"][:6] or entry["name"])
    tab.keyboard.press("Enter")
    expect(tab.locator("#about")).to_contain_text(entry["name"])


def test_a_node_of_another_document_opens_it(show: Callable[..., Page], articles: Path) -> None:
    tab = show(articles)
    number = tab.evaluate("ranked.find((n) => page.nodes[n].kind === 'Goal' && !page.nodes[n].documents.includes(0))")
    tab.evaluate("number => state.visit(number)", number)
    name = tab.evaluate("number => page.documents[page.nodes[number].documents[0]].name", number)
    expect(tab.locator("#about")).to_contain_text(name)
    expect(tab.locator("#text mark.current").first).to_be_in_viewport()


def test_offsets_count_characters_beyond_the_basic_plane(tab: Page) -> None:
    assert tab.evaluate("texts.slice('a\U00020000b\U00020001c', 1, 4)") == "\U00020000b\U00020001"

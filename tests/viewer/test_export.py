"""What a reader takes along, and what the keyboard does: files read back, paper, a link, every key."""

from __future__ import annotations

import base64
import csv
import io
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from tests.viewer.conftest import TEXT, Watch

pytestmark = pytest.mark.browser

GOAL = "工业总产值 > 500亿元 (2026)"
SVG = "{http://www.w3.org/2000/svg}"


def _save(tab: Page, ending: str) -> bytes:
    if tab.locator("#export").is_hidden():
        tab.click("#export-button")
    with tab.expect_download() as download:
        tab.locator("#export").get_by_role("button", name=ending).click()
    assert download.value.suggested_filename.endswith(f".{ending.lower()}")
    return download.value.path().read_bytes()


def _table(tab: Page) -> list[dict[str, str]]:
    content = _save(tab, "CSV")
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _words(svg: bytes) -> list[str]:
    """Return the words of each text of a picture, as any program that reads SVG finds them."""
    return ["".join(found.itertext()) for found in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def _select(tab: Page, label: str) -> None:
    tab.evaluate("label => state.visit(page.nodes.findIndex(n => n.label === label))", label)


def _look_at(tab: Page, label: str, scale: float) -> None:
    script = """([label, scale]) => {
        const number = page.nodes.findIndex(node => node.label === label);
        canvas.network.moveTo({ position: canvas.network.getPosition(number), scale });
    }"""
    tab.evaluate(script, [label, scale])


def _selected(tab: Page) -> str | None:
    found: str | None = tab.evaluate("page.nodes[state.selected?.node]?.label ?? null")
    return found


def test_the_picture_is_vectors_whose_words_are_words(tab: Page, watch: Watch) -> None:
    svg = _save(tab, "SVG")
    words = "|".join(_words(svg))
    for said in ("赵一鸣", "云岭县委", "人物", "目标", "虚线：推断或背景知识", "来源：", "云岭县召开攻坚大会"):
        assert said in words
    root = ET.fromstring(svg)  # noqa: S314
    assert len(list(root.iter(f"{SVG}circle"))) == 2  # one person, and the legend
    assert any("stroke-dasharray" in path.attrib for path in root.iter(f"{SVG}path"))
    expect(tab.locator("#export [role=status]")).to_have_text("已存： 谁承诺了什么.svg")
    assert watch.requests == [tab.url]
    assert watch.errors == []


def test_the_picture_shows_what_is_in_view_or_all_that_is_drawn(tab: Page) -> None:
    _look_at(tab, "高原省", 5)
    assert not any("赵一鸣" in words for words in _words(_save(tab, "SVG")))
    tab.get_by_label("所画全部").check()
    assert any("赵一鸣" in words for words in _words(_save(tab, "SVG")))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pixels_are_twice_as_many_on_the_ground_of_the_theme(tab: Page, theme: str) -> None:
    if theme == "dark":
        tab.click("#theme")
    root = ET.fromstring(_save(tab, "SVG"))  # noqa: S314
    png = _save(tab, "PNG")
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
    script = """async words => {
        const bytes = Uint8Array.from(atob(words), sign => sign.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const sheet = document.createElement("canvas");
        [sheet.width, sheet.height] = [image.width, image.height];
        const brush = sheet.getContext("2d");
        brush.drawImage(image, 0, 0);
        const pixels = brush.getImageData(0, 0, image.width, image.height).data;
        return [new Set(new Uint32Array(pixels.buffer)).size, pixels[0]];
    }"""
    colours, corner = tab.evaluate(script, base64.b64encode(png).decode())
    assert colours > 50
    assert (corner > 200) == (theme == "light")


def test_names_that_xml_cannot_carry_leave_the_picture_whole(
    show: Callable[..., Page], page: Callable[..., Path], watch: Watch
) -> None:
    tab = show(page(person="赵\x01<b>&", headline="</svg><script>alert(1)</script>"))
    svg = _save(tab, "SVG")
    assert any("赵\ufffd<b>&" in words for words in _words(svg))
    assert b"<script" not in svg
    assert _save(tab, "PNG").startswith(b"\x89PNG")
    assert watch.executed == []
    assert watch.errors == []


def test_the_table_has_the_selection_with_its_words(tab: Page) -> None:
    _select(tab, "赵一鸣")
    tab.click("#export-button")
    expect(tab.locator("#export")).to_contain_text("所选： 1 个节点")
    rows = _table(tab)
    (person,) = (row for row in rows if row["条目"] == "节点")
    begin, end = map(int, person["字符"].split("–"))
    assert TEXT[begin:end] == person["原文"] == "县委书记赵一鸣"
    assert (person["名称"], person["文档日期"], person["依据方式"]) == ("赵一鸣", "2024-03-06", "原文明示")
    assert (person["置信度"], person["方法"]) == ("0.90", "test.person_proof")
    relations = {(row["名称"], row["属性或关系"], row["值或对象"]) for row in rows if row["条目"] == "关系"}
    assert ("赵一鸣", "县委书记", "云岭县委") in relations
    assert not any(row["名称"] == "云岭机械厂" for row in rows)


def test_without_a_selection_the_table_has_what_is_shown(tab: Page) -> None:
    assert {row["名称"] for row in _table(tab) if row["条目"] == "节点"} >= {"赵一鸣", "云岭县委", GOAL}
    tab.locator("#export .close").click()
    tab.locator(".chip", has_text="机构").click()
    assert not any(row["类别"] == "机构" for row in _table(tab))


def test_no_cell_is_a_formula(show: Callable[..., Page], page: Callable[..., Path]) -> None:
    tab = show(page(person='=HYPERLINK("x")', statement="＋1,\n2", headline="@SUM(1)"))
    cells = {cell for row in _table(tab) for cell in row.values()}
    assert {'\'=HYPERLINK("x")', "'＋1,\n2", "'@SUM(1)", "500"} <= cells
    assert not any(cell.startswith(("=", "@", "＋")) for cell in cells)


def test_the_data_has_every_proof(tab: Page) -> None:
    _select(tab, GOAL)
    data = json.loads(_save(tab, "JSON"))
    (goal,) = data["nodes"]
    assert (goal["label"], goal["class"]) == (GOAL, "Goal")
    (deadline,) = (line for line in goal["properties"] if line["name"] == "deadline")
    (evidence,) = deadline["proofs"][0]["evidence"]
    assert TEXT[evidence["begin"] : evidence["end"]] == evidence["words"]
    assert {line["relation"] for line in data["relations"]} == {"scope", "setter"}
    assert [entry["name"] for entry in data["documents"]] == ["news.txt"]


def test_the_link_is_copied_and_opens_the_same_view(tab: Page) -> None:
    _select(tab, "赵一鸣")
    tab.click("#theme")
    tab.click("#export-button")
    tab.get_by_role("button", name="复制链接").click()
    expect(tab.locator("#export [role=status]")).to_have_text("链接已复制")
    tab.fill("#search", "")
    tab.focus("#search")
    tab.keyboard.press("Control+V")
    link = tab.input_value("#search")
    assert link == tab.url
    other = tab.context.new_page()
    other.goto(link)
    expect(other.locator("#details h2")).to_have_text("赵一鸣")
    assert other.evaluate("document.documentElement.dataset.theme") == "dark"


def test_paper_has_the_picture_and_the_details_and_no_controls(tab: Page) -> None:
    tab.click("#theme")
    _select(tab, "赵一鸣")
    tab.emulate_media(media="print")
    expect(tab.locator("#paper svg")).to_be_visible()
    expect(tab.locator("#paper")).to_contain_text("虚线：推断或背景知识")
    expect(tab.locator("h1")).to_be_visible()
    expect(tab.locator("#details h2")).to_have_text("赵一鸣")
    expect(tab.locator("#details blockquote").first).to_contain_text("赵一鸣")
    assert tab.locator("#details .proof").count() > 1
    for control in (
        "#export-button",
        "#search",
        "#zoom-in",
        "#graph-tab",
        "#details .top button",
        "#source",
        "#canvas",
    ):
        expect(tab.locator(control)).to_be_hidden()
    assert tab.evaluate("getComputedStyle(document.body).colorScheme") == "light"
    assert tab.locator("#paper rect").nth(1).get_attribute("fill") in {"rgb(255, 255, 255)", "#ffffff"}
    assert tab.pdf(print_background=True).startswith(b"%PDF")
    tab.emulate_media(media="screen")
    expect(tab.locator("#paper")).to_have_count(0)
    expect(tab.locator("#canvas")).to_be_visible()


def test_paper_without_a_selection_has_the_document(tab: Page) -> None:
    tab.emulate_media(media="print")
    expect(tab.locator("#text")).to_contain_text("县委书记赵一鸣主持会议")
    expect(tab.locator("#panel")).to_be_hidden()


def test_the_help_lists_every_key_once(tab: Page) -> None:
    tab.keyboard.press("?")
    dialog = tab.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("heading", level=2)).to_have_text("键盘与用法")
    table: list[tuple[str, list[str]]] = tab.evaluate("keys.table().map(([, key, also]) => [key, also])")
    names = [name for key, also in table for name in (also if " " in key or key in {"←↑↓→", "Esc"} else [key, *also])]
    assert len(names) == len(set(names))
    expect(dialog.locator("tr")).to_have_count(len(table))
    tab.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    tab.click("#language")
    tab.click("#help-button")
    expect(dialog).to_contain_text("Next node, by importance")


def test_the_help_keeps_the_focus_and_gives_it_back(tab: Page) -> None:
    tab.focus("#theme")
    tab.keyboard.press("?")
    inside = (
        "document.getElementById('help').contains(document.activeElement) || document.activeElement === document.body"
    )
    for _ in range(5):
        assert tab.evaluate(inside)
        tab.keyboard.press("Tab")
    tab.keyboard.press("t")
    assert tab.evaluate("state.view") == "graph"
    tab.keyboard.press("Escape")
    expect(tab.locator("#theme")).to_be_focused()


@pytest.mark.parametrize(
    ("key", "view"), [("t", "table"), ("r", "tree"), ("l", "timeline"), ("o", "goals"), ("g", "graph")]
)
def test_a_key_opens_a_view(tab: Page, key: str, view: str) -> None:
    tab.keyboard.press("o" if view == "table" else "t")
    tab.keyboard.press(key)
    expect(tab.locator(f"#{view}-tab")).to_have_attribute("aria-selected", "true")


def _camera(tab: Page) -> dict[str, Any]:
    found: dict[str, Any] = tab.evaluate("({ ...canvas.network.getViewPosition(), scale: canvas.scale() })")
    return found


def test_arrows_move_and_signs_zoom_the_graph_once(tab: Page) -> None:
    for focus in ("document.activeElement.blur()", "canvas.frame().focus()"):
        tab.evaluate(focus)
        before = _camera(tab)
        tab.keyboard.press("ArrowRight")
        tab.keyboard.press("ArrowDown")
        after = _camera(tab)
        assert round((after["x"] - before["x"]) * before["scale"]) == 90
        assert round((after["y"] - before["y"]) * before["scale"]) == 90
        tab.keyboard.press("+")
        assert _camera(tab)["scale"] == pytest.approx(before["scale"] * 1.4)
        tab.keyboard.press("-")
        assert _camera(tab)["scale"] == pytest.approx(before["scale"])
        tab.keyboard.press("0")
        assert _camera(tab)["x"] == pytest.approx(before["x"], abs=10)


def test_arrows_scroll_the_text_and_leave_the_graph(tab: Page) -> None:
    tab.focus("#text")
    before = _camera(tab)
    tab.keyboard.press("ArrowDown")
    assert _camera(tab) == before


def test_brackets_walk_by_importance(tab: Page) -> None:
    order = tab.evaluate("ranked.map(number => page.nodes[number].label)")
    tab.keyboard.press("]")
    assert _selected(tab) == order[0]
    tab.keyboard.press("]")
    expect(tab.locator("#details h2")).to_have_text(order[1])
    tab.keyboard.press("[")
    tab.keyboard.press("[")
    assert _selected(tab) == order[-1]


def test_enter_selects_on_the_graph_and_then_leads_to_the_details(tab: Page) -> None:
    tab.evaluate("canvas.frame().focus()")
    _look_at(tab, "赵一鸣", 1)
    tab.keyboard.press("Enter")
    assert _selected(tab) == "赵一鸣"
    tab.keyboard.press("Enter")
    expect(tab.locator("#details h2")).to_be_focused()


def test_n_and_p_step_through_the_words(tab: Page) -> None:
    _select(tab, "赵一鸣")
    found = tab.evaluate("source.found.length")
    assert found > 1
    expect(tab.locator("#position")).to_have_text(f"1 / {found}")
    tab.keyboard.press("n")
    expect(tab.locator("#position")).to_have_text(f"2 / {found}")
    tab.keyboard.press("p")
    tab.keyboard.press("p")
    expect(tab.locator("#position")).to_have_text(f"{found} / {found}")


def test_digits_keep_the_neighbours_and_nought_brings_all_back(tab: Page) -> None:
    _select(tab, "云岭机械厂")
    tab.keyboard.press("1")
    assert tab.evaluate("[...state.visible.nodes].map(number => page.nodes[number].label).sort()") == [
        "云岭机械厂",
        "先进企业",
    ]
    tab.keyboard.press("0")
    assert tab.evaluate("state.visible.nodes.size") == 8


def test_e_unfolds_neighbours(show: Callable[..., Page], articles: Path) -> None:
    tab = show(articles)
    number = tab.evaluate("ranked.find(number => state.shown.has(number) && state.folded(number).length)")
    tab.evaluate("number => state.visit(number)", number)
    before = tab.evaluate("state.visible.nodes.size")
    tab.keyboard.press("e")
    assert tab.evaluate("state.visible.nodes.size") > before


def test_escape_closes_one_thing_after_the_other(tab: Page) -> None:
    _select(tab, "赵一鸣")
    tab.keyboard.press("1")
    tab.keyboard.press("s")
    tab.keyboard.press("/")
    tab.keyboard.type("云岭")
    expect(tab.locator("#results")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator("#results")).to_be_hidden()
    expect(tab.locator("#search")).to_have_value("")
    tab.keyboard.press("Escape")
    expect(tab.locator("#search")).not_to_be_focused()
    expect(tab.locator("#export")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator("#export")).to_be_hidden()
    expect(tab.locator("#export-button")).to_be_focused()
    assert _selected(tab) == "赵一鸣"
    tab.keyboard.press("Escape")
    assert _selected(tab) is None
    assert tab.evaluate("state.hops") == 1
    tab.keyboard.press("Escape")
    assert tab.evaluate("state.hops") == 0


def test_keys_are_letters_where_one_types(tab: Page) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("td?[]0")
    expect(tab.locator("#search")).to_have_value("td?[]0")
    assert tab.evaluate("state.view") == "graph"
    assert tab.evaluate("document.documentElement.dataset.theme ?? null") is None
    expect(tab.get_by_role("dialog")).to_be_hidden()


def test_the_browser_keeps_its_own_keys(tab: Page) -> None:
    script = """([key, held]) => document.dispatchEvent(
        new KeyboardEvent("keydown", { key, [held]: true, bubbles: true, cancelable: true }))"""
    for key, held in (("t", "ctrlKey"), ("t", "altKey"), ("d", "metaKey")):
        assert tab.evaluate(script, [key, held])  # nobody prevented what the browser does with it
    assert tab.evaluate("[state.view, document.documentElement.dataset.theme ?? null]") == ["graph", None]


def test_theme_and_language_have_keys_and_caps_lock_makes_no_difference(tab: Page) -> None:
    tab.keyboard.press("d")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.keyboard.press("Shift+L")
    expect(tab.locator("#export-button")).to_have_text("Export")
    tab.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'L', shiftKey: false, bubbles: true }))"
    )
    assert tab.evaluate("state.view") == "timeline"
    expect(tab.locator("#export-button")).to_have_text("Export")


def test_single_keys_can_be_switched_off(tab: Page) -> None:
    tab.keyboard.press("?")
    tab.get_by_label("使用单键快捷键").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("t")
    assert tab.evaluate("state.view") == "graph"
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog")).to_be_hidden()
    _select(tab, "赵一鸣")
    tab.keyboard.press("Escape")
    assert _selected(tab) is None


def test_the_sheet_is_opened_and_left_by_keys_alone(tab: Page) -> None:
    tab.keyboard.press("s")
    expect(tab.get_by_role("button", name="PNG")).to_be_focused()
    expect(tab.locator("#export-button")).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Escape")
    expect(tab.locator("#export-button")).to_be_focused()
    tab.keyboard.press("x")
    expect(tab.locator("#paths")).to_be_visible()
    tab.click("#export-button")
    expect(tab.locator("#paths")).to_be_hidden()
    expect(tab.locator("#export")).to_be_visible()

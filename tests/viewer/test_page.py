"""What a reader sees and does on the page, in a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from kg.viewer import render_report

pytestmark = pytest.mark.browser

GOAL = "工业总产值 > 500亿元 (2026)"
PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "<a href=javascript:alert(1)>href</a>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
)


@dataclass
class Watch:
    """What a page did that it should not: requests beyond itself, console errors, scripts from data."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    executed: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Listen to a tab; a dialog is what every payload opens when it runs."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._on_dialog)

    def _on_dialog(self, dialog: Dialog) -> None:
        self.executed.append(dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped, and fail in CI."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        reason = "chromium is not installed: see scripts/install_browser.sh"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def show(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open a file in a window of its own."""
    contexts = []

    def open_page(path: Path, width: int = 1280, height: int = 800) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce", color_scheme="light"
        )
        contexts.append(context)
        tab = context.new_page()
        watch.attach(tab)
        tab.goto(path.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def tab(show: Callable[..., Page], page: Callable[..., Path]) -> Page:
    """The graph page, opened from disk."""
    return show(page())


def _click_node(tab: Page, label: str) -> None:
    at = tab.evaluate(
        "label => canvas.network.canvasToDOM(canvas.network.getPosition(page.nodes.findIndex(n => n.label === label)))",
        label,
    )
    tab.locator("#canvas").click(position=at)


def test_it_opens_from_disk_without_requests_and_errors(tab: Page, watch: Watch) -> None:
    expect(tab.locator("#counts")).to_contain_text("8 个节点")
    _click_node(tab, "赵一鸣")
    tab.click("#theme")
    tab.click("#table-button")
    assert watch.requests == [tab.url]
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
    expect(tab.get_by_role("option")).to_have_text(re.compile("工业总产值"))
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
    _click_node(tab, GOAL)
    card = tab.locator(".facts").first
    expect(card.locator("dl")).to_contain_text("50,000,000,000")
    expect(card.locator("mark")).to_have_text("到2026年工业总产值突破500亿元")
    expect(card.locator("blockquote")).to_contain_text("赵一鸣在会上指出，全县要")
    expect(card.locator("footer")).to_contain_text(
        re.compile(r"云岭县召开攻坚大会.*news\.txt.*原文明示.*0\.90.*test\.goal")
    )


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
    _click_node(tab, "赵一鸣")
    assert colour("云岭县委") == before["云岭县委"]
    assert colour("云岭机械厂") != before["云岭机械厂"]
    tab.keyboard.press("Escape")
    assert colour("云岭机械厂") == before["云岭机械厂"]


def test_a_relation_leads_to_the_other_node(tab: Page) -> None:
    _click_node(tab, "赵一鸣")
    tab.locator(".relation").get_by_role("button", name="云岭县委").click()
    expect(tab.locator("#details h2")).to_have_text("云岭县委")


def test_the_legend_hides_a_class_from_graph_and_table(tab: Page) -> None:
    tab.click("#table-button")
    rows = tab.locator("#table tbody tr")
    expect(rows).to_have_count(8)
    tab.locator(".chip", has_text="机构").click()
    expect(rows).to_have_count(6)
    expect(tab.locator(".chip", has_text="机构")).to_have_attribute("aria-pressed", "false")
    assert (
        tab.evaluate("canvas.nodes.get().filter(n => n.hidden).map(n => page.nodes[n.id].kind)") == ["Organization"] * 2
    )
    assert tab.evaluate("canvas.edges.get().filter(e => e.hidden).length") > 0


def test_the_language_can_be_changed(tab: Page) -> None:
    _click_node(tab, GOAL)
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
    _click_node(tab, "赵一鸣")
    expect(tab.locator("#panel")).to_have_class(re.compile("open"))
    opened, graph = tab.locator("#panel").bounding_box(), tab.locator(".stage").bounding_box()
    assert resting
    assert opened
    assert graph
    assert opened["height"] > resting["height"]
    assert graph["y"] + graph["height"] <= opened["y"] + 1


def _read_everything(tab: Page) -> None:
    """Bring every text of the data into the page."""
    for number in range(tab.evaluate("page.nodes.length")):
        tab.evaluate("number => main.visit(number)", number)
    for number in range(tab.evaluate("links.length")):
        tab.evaluate("link => main.select({ link })", number)
    tab.evaluate("main.select(null)")
    tab.fill("#search", "<")
    tab.click("#table-button")
    tab.wait_for_timeout(100)


@pytest.mark.parametrize("guarded", [True, False], ids=["with-policy", "without-policy"])
def test_no_text_is_executed(show: Callable[..., Page], page: Callable[..., Path], watch: Watch, guarded: bool) -> None:  # noqa: FBT001
    hostile = "".join(PAYLOADS)
    path = page(person=hostile, statement=hostile, headline=hostile)
    if not guarded:  # the escaping must hold by itself
        path.write_text(re.sub(r"<meta http-equiv[^>]*>", "", path.read_text("utf-8")), "utf-8")
    tab = show(path)
    _read_everything(tab)
    assert tab.evaluate("page.nodes.map(n => n.label)").count(hostile) == 1
    assert tab.locator("img, iframe, svg[onload], #details a").count() == 0
    assert watch.executed == []
    assert watch.errors == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_same_watch_sees_an_unescaped_page_execute(
    show: Callable[..., Page], tmp_path: Path, watch: Watch, payload: str
) -> None:
    path = tmp_path / "unsafe.html"
    path.write_text(f'<!doctype html><script type="application/json">["{payload}"]</script>{payload}', "utf-8")
    tab = show(path)
    if tab.locator("a").count():
        tab.click("a")
    tab.wait_for_timeout(200)
    assert watch.executed


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
    assert watch.requests == [tab.url]

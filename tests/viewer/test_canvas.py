"""The drawing: what is folded unfolds by a click, what was moved stays, and a link brings the same view back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from pyoxigraph import Store

from kg.viewer import render_graph
from tests.viewer.conftest import click_node, star_quads

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def star(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with too many nodes to draw them all."""
    store = Store()
    store.extend(star_quads(600))
    path = tmp_path_factory.mktemp("star") / "graph.html"
    render_graph(store, lambda _: None, path)
    return path


@pytest.fixture
def large(show: Callable[..., Page], star: Path) -> Page:
    """That page, opened."""
    return show(star)


def _shown(tab: Page) -> int:
    return int(tab.evaluate("canvas.nodes.length"))


def test_a_large_graph_opens_on_an_overview(large: Page) -> None:
    assert large.evaluate("page.nodes.length") == 1201
    assert _shown(large) == 300
    assert large.evaluate("canvas.folded.get(page.nodes.findIndex(n => n.label === '云岭县'))") > 50


def test_a_click_on_the_count_unfolds_fifty_neighbours(large: Page) -> None:
    large.evaluate("canvas.network.moveTo({ position: { x: 0, y: 0 }, scale: 1 })")
    at = large.evaluate("""() => {
        const county = page.nodes.findIndex((n) => n.label === "云岭县");
        canvas.network.moveTo({ position: canvas.network.getPosition(county), scale: 1 });
        const [x, y] = canvas.badgePlace(county);
        return canvas.network.canvasToDOM({ x: x + 8, y });
    }""")
    before = large.evaluate("canvas.folded.get(page.nodes.findIndex(n => n.label === '云岭县'))")
    large.locator("#canvas").click(position=at)
    assert _shown(large) == 350
    assert large.evaluate("canvas.folded.get(page.nodes.findIndex(n => n.label === '云岭县'))") == before - 50


def test_unfolded_nodes_lie_on_no_other(large: Page) -> None:
    large.evaluate("state.expand(page.nodes.findIndex(n => n.label === '云岭县'))")
    crossing = large.evaluate("""() => {
        const added = [...state.shown].filter((n) => !page.nodes[n].place).map(placing.box);
        const others = [...state.shown].filter((n) => page.nodes[n].place).map(placing.box);
        const cross = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
        return added.filter((box) => others.some((other) => cross(box, other))).length;
    }""")
    assert crossing == 0


def test_what_search_finds_is_drawn_even_if_it_was_folded(large: Page) -> None:
    hidden = large.evaluate("page.nodes.findIndex((n, at) => !state.shown.has(at))")
    large.evaluate("number => state.visit(number)", hidden)
    assert large.evaluate("number => canvas.nodes.get(number) !== null", hidden)
    expect(large.locator("#details h2")).to_have_text(large.evaluate("number => page.nodes[number].label", hidden))


def test_neighbours_only_shows_so_many_hops(tab: Page) -> None:
    def around(hops: int) -> set[str]:
        tab.evaluate(
            "hops => state.change({ centre: page.nodes.findIndex((n) => n.label === '先进企业'), hops })", hops
        )
        return set(tab.evaluate("canvas.nodes.getIds().map((n) => page.nodes[n].label)"))

    assert around(1) == {"先进企业", "云岭机械厂"}
    assert around(0) > around(1)


def test_a_deep_link_brings_back_the_same_view(show: Callable[..., Page], page: Callable[..., Path]) -> None:
    path = page()
    tab = show(path)
    click_node(tab, "赵一鸣")
    tab.locator(".chip", has_text="表彰").click()
    tab.evaluate("canvas.network.moveNode(0, 40, -70); placing.moved.set(0, [40, -70])")
    tab.evaluate("canvas.network.moveTo({ position: { x: 33, y: -44 }, scale: 1.25 }); state.change({ camera: true })")
    tab.wait_for_timeout(300)
    said = json.loads(unquote(tab.evaluate("location.hash").removeprefix("#")))
    other = show(path)
    other.goto(tab.url)
    other.reload()
    expect(other.locator("#details h2")).to_have_text("赵一鸣")
    expect(other.locator(".chip", has_text="表彰")).to_have_attribute("aria-pressed", "false")
    other.wait_for_timeout(300)
    assert other.evaluate("address.describe()") == said
    assert said["camera"] == [33, -44, 1.25]
    assert [place[1:] for place in said["moved"]] == [[40, -70]]


@pytest.mark.parametrize(
    "fragment", ["#", "#nonsense", "#%7B%22node%22%3A%22person%2Fnobody%22%7D", "#%7B%22path%22%3A3%7D"]
)
def test_a_link_that_says_nothing_known_opens_the_page_as_it_is(
    show: Callable[..., Page], page: Callable[..., Path], fragment: str
) -> None:
    tab = show(page())
    tab.goto(f"{tab.url}{fragment}")
    tab.reload()
    expect(tab.locator("#counts")).to_contain_text("8 个节点")
    assert _shown(tab) == 8

"""Axe finds nothing serious on the page: contrast, names, roles and order hold in every view, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

STATES = {
    "opening": "state.reset()",
    "table": "state.change({ view: 'table' })",
    "tree": "state.change({ view: 'tree' })",
    "timeline": "state.change({ view: 'timeline' })",
    "goals": "state.change({ view: 'goals' })",
    "person": "state.change({ view: 'graph' }); state.visit(ranked.find((n) => page.nodes[n].kind === 'Person'))",
    "goal": "state.visit(ranked.find((n) => page.nodes[n].kind === 'Goal'))",
    "link": "state.select({ link: 0 })",
    "filters": "document.getElementById('drawer-button').click()",
    "paths": "document.getElementById('paths-button').click()",
    "export": "document.getElementById('export-button').click()",
    "help": "document.getElementById('help-button').click()",
}
GRAVE = frozenset({"serious", "critical"})


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 390)])
def test_axe_finds_nothing_serious(browser: Browser, articles: Path, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        locale="zh-CN",
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,  # axe is a script of its own
    )
    tab = context.new_page()
    tab.goto(articles.as_uri())
    found = {}
    for name, act in STATES.items():
        tab.evaluate(act)
        tab.wait_for_timeout(50)
        rules = [rule for rule in Axe().run(tab).response["violations"] if rule["impact"] in GRAVE]
        found.update({(name, rule["id"]): rule["nodes"][0]["html"] for rule in rules})
    context.close()
    assert found == {}

"""Take the README's picture of a graph page.

    python scripts/screenshot.py [output/graph.html] [docs/images/graph.png]

Needs playwright (from the `dev` extra) and Debian's chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZE = {"width": 1280, "height": 800}


def take(source: Path, target: Path, choose: str = "Goal") -> None:
    """Open `source`, select the first node of class `choose`, write `target` (PNG)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="zh-CN", reduced_motion="reduce", color_scheme="light")
        page.goto(source.resolve().as_uri())
        page.evaluate(
            "kind => { const found = ranked.find((n) => page.nodes[n].kind === kind);"
            " if (found !== undefined) state.visit(found); }",
            choose,
        )
        page.wait_for_timeout(500)
        page.screenshot(path=target)
        browser.close()
    print(f"{target}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]]
    defaults = [Path("output/graph.html"), Path("docs/images/graph.png")]
    take(*(arguments + defaults[len(arguments) :]))

"""A small graph with its source text, as the materialiser writes it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright
from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.builder import build
from kg.document import Document, Source
from kg.rdf.vocabulary import BASE, PREFIXES
from kg.reading import read_document
from kg.viewer import render_graph

ARTICLES = Path(__file__).parents[1] / "eval" / "articles"

TEXT = """云岭县召开攻坚大会

3月5日，云岭县召开攻坚大会。县委书记赵一鸣主持会议并讲话。赵一鸣在会上指出，全县要到2026年工业
总产值突破500亿元，新建学校20所。会议表彰了云岭机械厂等10家先进企业。
"""

_PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in {**PREFIXES, "id": f"{BASE}id/", "t": PREFIXES["text"]}.items()
)

_FACTS = """
id:graph\\/reference {{
  id:place\\/530000 a pkg:AdministrativeDivision ; skos:prefLabel "高原省"@zh ; pkg:derivation pkgv:background .
  id:place\\/530999 a pkg:AdministrativeDivision ; skos:prefLabel "云岭县"@zh ; pkg:derivation pkgv:background ;
    pkg:level pkgv:county ; pkg:within id:place\\/530000 .
}}
id:document\\/news {{
  id:document\\/news a pkg:Document ; dcterms:identifier "news.txt" ; schema:headline "{headline}"@zh ;
    schema:datePublished "2024-03-06"^^xsd:date ; pkg:fromText t:abc .
  t:abc a pkg:SourceText ; dcterms:identifier "news.txt" .
  id:place\\/530999 a pkg:AdministrativeDivision ; skos:prefLabel "云岭县"@zh ; skos:altLabel "云岭"@zh ; {place} .
  id:person\\/zhao a pkg:Person ; skos:prefLabel "{person}"@zh ; {person_proof} .
  id:organization\\/party a pkg:Organization ; skos:prefLabel "云岭县委"@zh ; pkg:kind pkgv:party ; {holding} ;
    pkg:jurisdiction id:place\\/530999 .
  id:organization\\/plant a pkg:Organization ; skos:prefLabel "云岭机械厂"@zh ; pkg:kind pkgv:enterprise ; {award} .
  id:post\\/secretary a pkg:Post ; skos:prefLabel "县委书记"@zh ; org:postIn id:organization\\/party ; {holding} .
  id:holding\\/1 a pkg:Membership ; org:member id:person\\/zhao ; pkg:post id:post\\/secretary ;
    org:organization id:organization\\/party ; pkg:status pkgv:current ; {holding} .
  id:assertion\\/1 a pkg:Assertion ; rdf:subject id:organization\\/party ; rdf:predicate pkg:jurisdiction ;
    rdf:object id:place\\/530999 ; pkg:derivation pkgv:inferred ; pkg:confidence 0.85 ; pkg:method "scope.county" ;
    pkg:resolvedFrom {place_span} .
  id:event\\/1 a pkg:Event ; skos:prefLabel "攻坚大会"@zh ; pkg:kind pkgv:meeting ; pkg:date "2024-03-05"^^xsd:date ;
    pkg:convenedBy id:place\\/530999 ; pkg:chairedBy id:person\\/zhao ; pkg:speaker id:person\\/zhao ; {event} .
  id:goal\\/1 a pkg:Goal ; skos:prefLabel "工业总产值 > 500亿元 (2026)"@zh ; pkg:indicator id:indicator\\/output ;
    pkg:comparator pkgv:moreThan ; pkg:value 500 ; pkg:normalizedValue 50000000000 ; pkg:deadline "2026"^^xsd:gYear ;
    pkg:scope id:place\\/530999 ; pkg:setter id:person\\/zhao ; {goal} .
  id:indicator\\/output a pkg:Indicator ; skos:prefLabel "工业总产值"@zh .
  id:award\\/1 a pkg:Award ; skos:prefLabel "先进企业"@zh ; pkg:size 10 ;
    pkg:recipient id:organization\\/plant ; {award} .
  id:statement\\/1 a pkg:Statement ; pkg:saidBy id:person\\/zhao ; pkg:saidAt id:event\\/1 ;
    pkg:speechAct pkgv:point_out ; schema:text "{statement}"@zh ; {goal} .
  {spans}
}}
"""

_WORDS = {
    "place": "云岭县召开攻坚大会。",
    "person_proof": "县委书记赵一鸣",
    "holding": "县委书记赵一鸣",
    "event": "云岭县召开攻坚大会。",
    "goal": "到2026年工业\n总产值突破500亿元",
    "award": "会议表彰了云岭机械厂等10家先进企业",
}


def _span(words: str) -> tuple[str, str]:
    begin = TEXT.rindex(words)
    name = f"<https://policykg.example.org/text/abc#offset_{begin}_{begin + len(words)}>"
    quoted = words.replace("\n", "\\n")
    about = (
        f'{name} nif:referenceContext t:abc ; nif:anchorOf "{quoted}" ; '
        f"nif:beginIndex {begin} ; nif:endIndex {begin + len(words)} ."
    )
    return name, about


def graph_quads(
    person: str = "赵一鸣", statement: str = "全县要到2026年……", headline: str = "云岭县召开攻坚大会"
) -> list[Quad]:
    """Return the graph's quads, with three of its texts chosen."""
    spans = {name: _span(words) for name, words in _WORDS.items()}
    proofs = {
        name: f'pkg:evidence {span} ; pkg:derivation pkgv:stated ; pkg:confidence 0.9 ; pkg:method "test.{name}"'
        for name, (span, _) in spans.items()
    }
    trig = _PREFIXES + _FACTS.format(
        **proofs,
        person=_literal(person),
        statement=_literal(statement),
        headline=_literal(headline),
        place_span=spans["place"][0],
        spans="\n".join(sorted({about for _, about in spans.values()})),
    )
    return list(parse(trig.encode(), format=RdfFormat.TRIG))


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def star_quads(rays: int) -> list[Quad]:
    """Return a county with so many companies, each with a school of its own: every other node has one relation."""
    triples = "".join(
        f"""
  id:organization\\/c{ray} a pkg:Organization ; skos:prefLabel "云岭第{ray}公司"@zh ;
    pkg:jurisdiction id:place\\/530999 .
  id:event\\/e{ray} a pkg:Event ; skos:prefLabel "第{ray}次会议"@zh ; pkg:convenedBy id:organization\\/c{ray} ."""
        for ray in range(rays)
    )
    county = 'id:place\\/530999 a pkg:AdministrativeDivision ; skos:prefLabel "云岭县"@zh .'
    trig = f"{_PREFIXES} id:document\\/news {{ {county} {triples} }}"
    return list(parse(trig.encode(), format=RdfFormat.TRIG))


@pytest.fixture
def quads() -> list[Quad]:
    """The graph as the builder hands it over."""
    return graph_quads()


@pytest.fixture
def store(quads: list[Quad]) -> Store:
    """The graph in a store."""
    store = Store()
    store.extend(quads)
    return store


@pytest.fixture
def document() -> Document:
    """The source text of the graph."""
    return read_document(Source("news.txt", TEXT))


@pytest.fixture
def page(tmp_path: Path, document: Document) -> Callable[..., Path]:
    """Render the graph page with chosen texts; returns its path."""

    def render(quads: Sequence[Quad] | None = None, name: str = "graph.html", **texts: str) -> Path:
        path = tmp_path / name
        store = Store()
        store.extend(graph_quads(**texts) if quads is None else quads)
        render_graph(store, {document.source.name: document}.get, path)
        return path

    return render


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


@pytest.fixture(scope="session")
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


def click_node(tab: Page, label: str) -> None:
    """Click the node with that label on the canvas."""
    at = tab.evaluate(
        "label => canvas.network.canvasToDOM(canvas.network.getPosition(page.nodes.findIndex(n => n.label === label)))",
        label,
    )
    tab.locator("#canvas").click(position=at)


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the project's own articles: some thirty documents, every class of node."""
    output = tmp_path_factory.mktemp("articles")
    build(ARTICLES, output, gazetteer=ARTICLES / "divisions.tsv")
    return output / "graph.html"


@pytest.fixture
def report() -> Callable[..., dict[str, Any]]:
    """Make a build report with every sort of gap, each told with chosen words."""
    return _report_with


def _report_with(words: str = "某词") -> dict[str, Any]:
    return {
        "version": "0.1.0",
        "input": {"texts": 2, "ok": 1, "failed": [{"name": words, "error": "empty"}], "skipped": [words]},
        "documents": [
            {"document": "a.txt", "headline": words, "characters": 1200, "facts": 3, "refused": 1, "context_place": ""}
        ],
        "facts": {"Goal": 2, "Person": 1},
        "quads": 99,
        "refusals": [{"kind": "Goal", "reason": "no value", "count": 1, "examples": [words]}],
        "unresolved": [{"document": "a.txt", "words": words}],
        "bundles": [{"document": "a.txt", "programme": words, "declared": 5, "found": 2}],
        "validation": {
            "conforms": False,
            "violations": 1,
            "warnings": 0,
            "results": [{"severity": "Violation", "document": "a.txt", "focus": words, "zh": words, "en": words}],
        },
    }

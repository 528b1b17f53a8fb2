"""Hostile words in every place that data reaches stay words: nothing runs, with the page's policy and without it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.document import Document, Source
from kg.reading import read_document
from kg.viewer import render_graph
from kg.viewer.proofs import ONTOLOGY
from tests.viewer.conftest import Watch

pytestmark = pytest.mark.browser

PAYLOADS: list[str] = json.loads((Path(__file__).parent / "payloads.json").read_text("utf-8"))
ID = "https://policykg.example.org/id/"
NAMES = {
    "type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "prefLabel": "http://www.w3.org/2004/02/skos/core#prefLabel",
    "altLabel": "http://www.w3.org/2004/02/skos/core#altLabel",
    "identifier": "http://purl.org/dc/terms/identifier",
    "member": "http://www.w3.org/ns/org#member",
    "organization": "http://www.w3.org/ns/org#organization",
    **{name: f"https://schema.org/{name}" for name in ("headline", "publisher", "url", "text", "datePublished")},
    **{
        name: f"http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#{name}"
        for name in ("referenceContext", "anchorOf", "beginIndex", "endIndex")
    },
}


def _quads(number: int, words: str) -> list[Quad]:
    """Return a document in which `words` is every name, headline, outlet, address, file name, quote and method."""
    node = {
        name: f"{ID}{name}/{number}"
        for name in ("document", "text", "span", "person", "organization", "event", "goal", "program", "place", "post")
    }
    proof = {"evidence": node["span"], "method": words, "confidence": "0.9", "derivation": f"{ID}stated"}
    named = {"prefLabel": words, "altLabel": f"{words}2", **proof}
    facts: dict[str, dict[str, str]] = {
        node["document"]: {
            "type": "Document",
            "identifier": f"{number}{words}",
            "headline": words,
            "publisher": words,
            "url": words,
            "datePublished": "2024-03-06",
            "fromText": node["text"],
        },
        node["text"]: {"type": "SourceText", "identifier": f"{number}{words}"},
        node["span"]: {
            "referenceContext": node["text"],
            "anchorOf": words,
            "beginIndex": "2",
            "endIndex": str(2 + len(words)),
        },
        node["place"]: {"type": "Place", **named},
        node["person"]: {"type": "Person", **named},
        node["organization"]: {"type": "Organization", "jurisdiction": node["place"], **named},
        node["event"]: {"type": "Event", "date": words, "atPlace": node["place"], "chairedBy": node["person"], **named},
        node["program"]: {"type": "Program", "owner": node["organization"], "declaredComponentCount": words, **named},
        node["goal"]: {
            "type": "Goal",
            "indicator": words,
            "value": words,
            "unit": words,
            "deadline": "2026",
            "scope": node["place"],
            "goalOf": node["program"],
            **named,
        },
        node["post"]: {"type": "Post", "prefLabel": words},
        f"{ID}holding/{number}": {
            "type": "Membership",
            "member": node["person"],
            "post": node["post"],
            "organization": node["organization"],
            **proof,
        },
        f"{ID}statement/{number}": {
            "type": "Statement",
            "saidBy": node["person"],
            "saidAt": node["event"],
            "speechAct": words,
            "text": words,
            **proof,
        },
    }
    return [
        Quad(
            NamedNode(subject),
            NamedNode(NAMES.get(name, ONTOLOGY + name)),
            _term(name, value),
            NamedNode(node["document"]),
        )
        for subject, values in facts.items()
        for name, value in values.items()
    ]


def _term(name: str, value: str) -> NamedNode | Literal:
    if name == "type":
        return NamedNode(ONTOLOGY + value)
    return NamedNode(value) if value.startswith(ID) else Literal(value)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in which every text is a payload."""
    store, documents = Store(), dict[str, Document]()
    for number, words in enumerate(PAYLOADS):
        store.extend(_quads(number, words))
        name = f"{number}{words}"
        documents[name] = read_document(Source(name, f"他说{words}。"))
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    render_graph(store, documents.get, path)
    return path


_DETAILS = """() => {
  const details = document.getElementById("details");
  page.nodes.forEach((_, node) => details.replaceChildren(...panel.content({ node })));
  links.forEach((_, link) => details.replaceChildren(...panel.content({ link })));
}"""


def _read_everything(tab: Page) -> None:
    """Bring every text of the data into the page, by each way that leads there."""
    for view in ("graph", "table", "tree", "timeline", "goals"):
        tab.evaluate("view => state.change({ view })", view)
        tab.wait_for_timeout(50)
    tab.evaluate("state.change({ view: 'graph' })")
    tab.evaluate(_DETAILS)
    tab.evaluate("page.documents.forEach((_, number) => { state.document = number; source.draw(); })")
    tab.evaluate("state.visit(1)")
    tab.evaluate(
        "state.select(source.provedBy(0, 400).nodes.length ? { ...source.provedBy(0, 400), words: '<b>' } : null)"
    )
    for opener in ("drawer-button", "paths-button", "export-button", "help-button"):
        tab.evaluate("id => document.getElementById(id).click()", opener)
        tab.wait_for_timeout(50)
        tab.keyboard.press("Escape")
    for box in ("search", "document-search"):
        for words in PAYLOADS:
            tab.evaluate(
                "([id, words]) => { const box = document.getElementById(id); box.value = words;"
                " box.dispatchEvent(new Event('input')); }",
                [box, words],
            )
        tab.wait_for_timeout(300)
    for words in PAYLOADS:
        tab.evaluate("words => { location.hash = words; }", words)
    tab.wait_for_timeout(300)


@pytest.mark.parametrize("guarded", [True, False], ids=["with-policy", "without-policy"])
def test_no_text_is_executed(
    show: Callable[..., Page],
    hostile: Path,
    tmp_path: Path,
    watch: Watch,
    guarded: bool,  # noqa: FBT001
) -> None:
    path = hostile
    if not guarded:  # the escaping must hold by itself
        path = tmp_path / "unguarded.html"
        path.write_text(re.sub(r"<meta http-equiv[^>]*>", "", hostile.read_text("utf-8"), count=1), "utf-8")
    tab = show(path)
    _read_everything(tab)
    assert set(PAYLOADS) <= set(tab.evaluate("page.nodes.map((node) => node.label)"))
    assert tab.locator("img, iframe, object, embed, form, base, svg[onload], a[href*='script:']").count() == 0
    assert watch.executed == []
    assert watch.errors == []


def test_the_same_watch_sees_a_page_that_parses_words_as_mark_up(
    show: Callable[..., Page], hostile: Path, tmp_path: Path, watch: Watch
) -> None:
    """The page with its policy and its escaping of elements taken out."""
    html = re.sub(r"<meta http-equiv[^>]*>", "", hostile.read_text("utf-8"), count=1)
    safe = "element.append(...children"
    assert safe in html
    unsafe = (
        "for (const child of children) if (typeof child === 'string') element.insertAdjacentHTML('beforeend', child); "
    )
    path = tmp_path / "unsafe.html"
    path.write_text(html.replace(safe, f"{unsafe}{safe}"), "utf-8")
    tab = show(path)
    tab.evaluate(_DETAILS.replace("page.nodes.forEach", "page.nodes.slice(0, 90).forEach").replace("links.", "[]."))
    tab.wait_for_timeout(500)
    assert watch.executed

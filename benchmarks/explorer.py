"""How fast the explorer page is written, opens, pans and finds, by number of nodes.

    python benchmarks/explorer.py [NODES ...]        (200 1000 20000)

Needs playwright (from the `dev` extra) and Debian's chromium, which draws in software where there is no graphics card.
Graphs are made up: counties with bodies, people, events, programmes and goals, each document with a text of its own.
Seconds are wall-clock.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.document import Document, Source
from kg.rdf.vocabulary import BASE, PREFIXES
from kg.reading import read_document
from kg.viewer import render_graph

_PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in {**PREFIXES, "id": f"{BASE}id/", "t": PREFIXES["text"]}.items()
)
_DOCUMENT = """
id:document\\/d{n} a pkg:Document ; dcterms:identifier "news{n}.txt" ; schema:headline "{county}召开大会"@zh ;
  schema:datePublished "20{year}-03-06"^^xsd:date ; pkg:fromText t:x{n} .
t:x{n} a pkg:SourceText ; dcterms:identifier "news{n}.txt" .
id:place\\/{n} a pkg:AdministrativeDivision ; skos:prefLabel "{county}"@zh ; {place} .
id:event\\/{n} a pkg:Event ; skos:prefLabel "第{n}次大会"@zh ; pkg:convenedBy id:place\\/{n} ; {event} .
id:program\\/{n} a pkg:Program ; skos:prefLabel "{county}行动"@zh ; pkg:owner id:place\\/{n} ; {event} .
id:organization\\/{n} a pkg:Organization ; skos:prefLabel "{county}委"@zh ; pkg:jurisdiction id:place\\/{n} ; {place} .
id:post\\/{n} a pkg:Post ; skos:prefLabel "县委书记"@zh ; org:postIn id:organization\\/{n} .
"""
_PERSON = """
id:person\\/{n}-{at} a pkg:Person ; skos:prefLabel "{person}"@zh ; {proof} .
id:holding\\/{n}-{at} a pkg:Membership ; org:member id:person\\/{n}-{at} ; pkg:post id:post\\/{n} ;
  org:organization id:organization\\/{n} ; pkg:status pkgv:current ; {proof} .
"""
_GOAL = """
id:goal\\/{n}-{at} a pkg:Goal ; skos:prefLabel "第{at}项产值 > {value}亿元"@zh ; pkg:value {value} ;
  pkg:deadline "{year}"^^xsd:gYear ; pkg:scope id:place\\/{n} ; pkg:setter id:person\\/{n}-0 ; {proof} .
"""
_SPAN = """
{span} nif:referenceContext t:x{n} ; nif:anchorOf "{words}" ; nif:beginIndex {begin} ; nif:endIndex {end} .
"""
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈", "一鸣文华国安平远立新志强永春海峰"
_PEOPLE, _GOALS = 4, 5
_PER_DOCUMENT = 4 + _PEOPLE + _GOALS
_SEEN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
_PAN = """() => new Promise((done) => {
  const start = performance.now(), from = canvas.network.getViewPosition(), scale = canvas.network.getScale();
  let frames = 0;
  const step = () => {
    frames += 1;
    canvas.network.moveTo({ position: { x: from.x + 4 * frames, y: from.y }, scale });
    if (performance.now() - start < 2000) requestAnimationFrame(step);
    else done(frames / ((performance.now() - start) / 1000));
  };
  requestAnimationFrame(step);
})"""
_FIND = """(words) => { const start = performance.now(); search.find(words); return performance.now() - start; }"""


def make_graph(nodes: int) -> tuple[Store, dict[str, Document]]:
    """Return a store of about `nodes` entities and the documents behind it, by name."""
    store, documents = Store(), {}
    for number in range(max(nodes // _PER_DOCUMENT, 1)):
        quads, document = _make_document(number)
        store.extend(quads)
        documents[document.source.name] = document
    return store, documents


def _make_document(number: int) -> tuple[list[Quad], Document]:
    county = f"云{chr(0x4E00 + 7 * number % 2000)}{number}县"
    people = [_SURNAMES[(number + at) % 10] + _GIVEN[(3 * number + at) % 16] + _GIVEN[at] for at in range(_PEOPLE)]
    promises = [f"第{at}项产值要突破{100 * at + number}亿元" for at in range(_GOALS)]
    opening = f"{county}召开第{number}次大会，{'、'.join(people)}出席。"
    text = f"{county}召开大会\n\n{opening}" + "".join(f"会议提出，全县{promise}。" for promise in promises)
    spans = {}

    def prove(words: str) -> str:
        begin = text.rindex(words)
        span = f"<https://policykg.example.org/text/x{number}#offset_{begin}_{begin + len(words)}>"
        spans[span] = _SPAN.format(span=span, n=number, words=words, begin=begin, end=begin + len(words))
        return f'pkg:evidence {span} ; pkg:derivation pkgv:stated ; pkg:confidence 0.9 ; pkg:method "benchmark"'

    facts = [
        _DOCUMENT.format(
            n=number, county=county, year=10 + number % 15, place=prove(county), event=prove(f"第{number}次大会")
        )
    ]
    facts += [_PERSON.format(n=number, at=at, person=person, proof=prove(person)) for at, person in enumerate(people)]
    facts += [
        _GOAL.format(n=number, at=at, value=100 * at + number, year=2026 + at, proof=prove(promise))
        for at, promise in enumerate(promises)
    ]
    trig = f"{_PREFIXES} id:document\\/d{number} {{ {''.join([*facts, *spans.values()])} }}"
    return list(parse(trig.encode(), format=RdfFormat.TRIG)), read_document(Source(f"news{number}.txt", text))


def measure(tab: Page, path: Path) -> dict[str, float]:
    """Return seconds to the first picture, frames a second while panning, milliseconds to find a name."""
    start = time.perf_counter()
    tab.goto(path.as_uri())
    tab.evaluate(_SEEN)
    opened = time.perf_counter() - start
    found = max(tab.evaluate(_FIND, words) for words in ("lxs", "产值", "云", "zhaoyiming"))
    drawn = tab.evaluate("canvas.nodes.length")
    return {"opens": opened, "fps": tab.evaluate(_PAN), "find": found, "drawn": drawn}


def main(sizes: list[int]) -> None:
    """Print a table with one line for each size."""
    print(f"{'nodes':>7}{'write s':>9}{'size MB':>9}{'opens s':>9}{'pan fps':>9}{'find ms':>9}{'drawn':>7}")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in sizes:
            store, documents = make_graph(size)
            path = Path(folder) / f"{size}.html"
            start = time.perf_counter()
            render_graph(store, documents.get, path)
            written = time.perf_counter() - start
            tab = browser.new_page(viewport={"width": 1280, "height": 800})
            tab.goto("about:blank")  # what starting the browser costs is not the page's
            row = measure(tab, path)
            print(
                f"{size:7}{written:9.1f}{path.stat().st_size / 1e6:9.1f}"
                f"{row['opens']:9.2f}{row['fps']:9.0f}{row['find']:9.0f}{row['drawn']:7.0f}"
            )
            tab.close()
        browser.close()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [200, 1000, 20_000])

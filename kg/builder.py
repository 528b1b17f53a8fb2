"""The whole path in one place: documents in, graph, page and report out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad

from kg.document import Document, Source
from kg.errors import KGError, ReadingError
from kg.extraction.extractor import Extractor
from kg.facts import ArticleFacts, Measure, Place
from kg.generations import STORE, is_product, write_generation
from kg.graph import Graph, open_graph
from kg.rdf import export, store, validator
from kg.rdf.materializer import materialize, quad_order
from kg.rdf.reference import ReferenceDivision, reference_quads
from kg.reading import SourceFile, find_files, read_document, read_sources
from kg.reporting import Failure, Reading, make_report, write_report
from kg.viewer import render_graph

Progress = Callable[[str, int, int | None], None]


def build(
    source: str | Path = "source",
    output: str | Path = "output",
    *,
    gazetteer: str | Path | None = None,
    progress: Progress = lambda *_: None,
) -> Graph:
    """Read the documents below `source`, extract their facts and write a new generation into `output`.

    A text that cannot be read is listed in the report and the rest is built. Raises UsageError where `source` has no
    document, LexiconError for a broken `gazetteer`, OutputError where `output` cannot be written.
    """
    clock = _Clock()
    files, skipped = find_files(Path(source))
    extract = Extractor(Path(gazetteer) if gazetteer else None)
    clock.lap("load")
    reading = Reading(skipped=[name for name in skipped if not is_product(Path(source) / name, Path(output))])
    quads = list(_read_all(files, extract, reading, progress))
    quads += _reference(reading.facts, extract)
    quads.sort(key=quad_order)
    clock.lap("extract")
    validation = validator.validate(quads) if reading.documents else None
    clock.lap("validate")
    report = make_report(reading, quads, validation)

    def fill(folder: Path) -> None:
        progress("write", 0, None)
        export.write(quads, folder)
        store.create(quads, folder / STORE)
        render_graph(quads, reading.documents, folder / "graph.html")
        clock.lap("write")
        write_report(report, clock.seconds, folder)

    write_generation(Path(output), fill)
    return open_graph(output)


@dataclass(slots=True)
class _Clock:
    """Seconds spent in each stage, by the monotonic clock."""

    seconds: dict[str, float] = field(default_factory=dict)
    last: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] = round(now - self.last, 3)
        self.last = now


def _read_all(files: Sequence[SourceFile], extract: Extractor, reading: Reading, progress: Progress) -> Iterator[Quad]:
    for number, file in enumerate(files):
        progress("extract", number, len(files))
        for source in _sources(file):
            if isinstance(source, KGError):
                reading.failures.append(Failure(file.name, str(source)))
            else:
                yield from _read(source, extract, reading)


def _sources(file: SourceFile) -> Iterator[Source | KGError]:
    """Yield the texts of `file`, and the error of each that cannot be read."""
    try:
        yield from read_sources(file)
    except KGError as error:
        yield error


def _read(source: Source, extract: Extractor, reading: Reading) -> list[Quad]:
    """Return the quads of one text; a text that fails goes to the report's failures, and the rest is built."""
    try:
        document = read_document(source)
        if not reading.names.isdisjoint(names := _names(document)):
            raise ReadingError(f"{source.name}: a second text of that name: give each its own file name or id")
        articles = extract(document)
        quads = materialize(document, articles)
    except KGError as error:
        reading.failures.append(Failure(source.name, str(error)))
        return []
    reading.names |= names
    reading.documents.append(document)
    reading.facts.extend(articles)
    return quads


def _names(document: Document) -> set[str]:
    return {document.source.name, *(article.name for article in document.articles)}


def _reference(articles: Sequence[ArticleFacts], extract: Extractor) -> list[Quad]:
    """Return the reference graph for the divisions and units that the facts use."""
    facts = [fact for article in articles for fact in article.facts]
    codes = {fact.code for fact in facts if isinstance(fact, Place) and fact.code}
    codes |= {article.context_place.code for article in articles if article.context_place}
    units = {fact.unit for fact in facts if isinstance(fact, Measure) and fact.unit}
    return reference_quads(_with_ancestors(codes, extract), units)


def _with_ancestors(codes: set[str], extract: Extractor) -> list[ReferenceDivision]:
    gazetteer = extract.gazetteer
    wanted = [division for code in sorted(codes) if (division := gazetteer.by_code(code)) is not None]
    known = {ancestor.code: ancestor for division in wanted for ancestor in gazetteer.ancestors(division)}
    known |= {division.code: division for division in wanted}
    found = []
    for division in known.values():
        parent = gazetteer.parent(division)
        found.append(ReferenceDivision(division.name, division.code, division.level, parent.code if parent else ""))
    return found

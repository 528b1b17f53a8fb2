"""The whole path in one place: documents in, graph, page and report out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad

from kg.document import Document
from kg.errors import KGError
from kg.extraction.extractor import Extractor
from kg.facts import ArticleFacts, Measure, Place
from kg.generations import STORE, write_generation
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
    reading = Reading(skipped=skipped)
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
        for document in _documents(file, reading):
            articles = extract(document)
            reading.documents.append(document)
            reading.facts.extend(articles)
            yield from materialize(document, articles)


def _documents(file: SourceFile, reading: Reading) -> Iterator[Document]:
    """Yield what can be read of `file`; what cannot goes to the report's failures, one for each text."""
    try:
        for source in read_sources(file):
            if isinstance(source, KGError):
                reading.failures.append(Failure(file.name, str(source)))
                continue
            try:
                yield read_document(source)
            except KGError as error:
                reading.failures.append(Failure(source.name, str(error)))
    except KGError as error:
        reading.failures.append(Failure(file.name, str(error)))


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

"""The whole path in one place: documents in, graph, page and report out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad

from kg.document import Document, Source
from kg.errors import KGError, ReadingError
from kg.extraction.extractor import Extractor
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import ArticleFacts, Measure, Place
from kg.generations import CURATED, PAGE, STORE, TEXTS, is_product, write_generation
from kg.graph import Graph, open_graph
from kg.identity.curation import Curated
from kg.rdf import export, store, validator
from kg.rdf.identity import IdentityCollector, read_decisions
from kg.rdf.materializer import materialize
from kg.rdf.reference import ReferenceDivision, reference_quads
from kg.reading import SourceFile, find_files, is_corpus, read_document, read_sources
from kg.reading.archive import TextArchive, TextWriter
from kg.reporting import Failure, Tally, make_report, write_report
from kg.viewer import render_graph

Progress = Callable[[str, int, int | None], None]


def build(
    source: str | Path = "source",
    output: str | Path = "output",
    *,
    gazetteer: str | Path | None = None,
    identity: str | Path | None = None,
    progress: Progress = lambda *_: None,
) -> Graph:
    """Read the documents below `source`, extract their facts and write a new generation into `output`.

    A text that cannot be read is listed in the report and the rest is built. `identity` is a table of curated
    decisions (see kg.identity.curation), that of `output` where none is given. Raises UsageError where `source` has no
    document, LexiconError for a broken `gazetteer` or `identity`, OutputError where `output` cannot be written.
    """
    clock = _Clock()
    curated = read_decisions(Path(identity) if identity else Path(output) / CURATED, required=identity is not None)
    files, skipped = find_files(Path(source))
    reader = _Reader(Extractor(Path(gazetteer) if gazetteer else None), curated, progress)
    reader.tally.skipped = [name for name in skipped if not is_product(Path(source) / name, Path(output))]
    clock.lap("load")

    def fill(folder: Path) -> None:
        with closing(TextWriter(folder / TEXTS)) as texts:
            export.write(reader.read(files, texts), folder)
        clock.lap("extract")
        progress("write", 0, None)
        store.create(export.read_quads(folder), folder / STORE)
        clock.lap("write")
        progress("draw", 0, None)
        render_graph(store.open_store(folder / STORE), TextArchive(folder / TEXTS).document, folder / PAGE)
        clock.lap("draw")
        write_report(make_report(reader.tally, reader.quads, reader.validation()), clock.seconds, folder)

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


class _Reader:
    """Makes quads of source texts one by one: read, extract, materialise, validate, count, forget."""

    def __init__(self, extract: Extractor, curated: Sequence[Curated], progress: Progress) -> None:
        self._extract = extract
        self._curated = curated
        self._identities = IdentityCollector()
        self._progress = progress
        self._validator = validator.Validator()
        self._names: set[str] = set()
        self._used = _Used()
        self.tally = Tally()
        self.quads = 0

    def read(self, files: Sequence[SourceFile], texts: TextWriter) -> Iterator[Quad]:
        """Yield the quads of all texts, and the reference and the identity graph at the end; keep what was read."""
        total = None if any(is_corpus(file) for file in files) else len(files)
        for file in files:
            for source in _sources(file):
                self._progress("extract", self.tally.ok, total)
                if isinstance(source, KGError):
                    self.tally.failures.append(Failure(file.name, str(source)))
                elif quads := self._read(source):
                    texts.add(source)
                    yield from quads
        reference = self._used.quads(self._extract.gazetteer)
        self._validator.check_reference(reference)
        identity, classes = self._identities.decide(self._curated)
        self._validator.check_identity(identity, classes)
        self.quads += len(reference) + len(identity)
        yield from reference
        yield from identity

    def validation(self) -> validator.Report | None:
        """Return what validation found, None where nothing could be read."""
        return self._validator.report() if self.tally.ok else None

    def _read(self, source: Source) -> list[Quad]:
        """Return the quads of one text; a text that fails goes to the report's failures, and the rest is built."""
        try:
            document = read_document(source)
            if not self._names.isdisjoint(names := _names(document)):
                raise ReadingError(f"{source.name}: a second text of that name: give each its own file name or id")
            articles = self._extract(document)
            quads = materialize(document, articles)
        except KGError as error:
            self.tally.failures.append(Failure(source.name, str(error)))
            return []
        used = _Used.by(articles)
        self._validator.check(quads, used.quads(self._extract.gazetteer))
        self._used.add(used)
        self._identities.add(quads)
        self._names |= names
        self.tally.add(document, articles)
        self.quads += len(quads)
        return quads


def _sources(file: SourceFile) -> Iterator[Source | KGError]:
    """Yield the texts of `file`, and the error of each that cannot be read."""
    try:
        yield from read_sources(file)
    except KGError as error:
        yield error


def _names(document: Document) -> set[str]:
    return {document.source.name, *(article.name for article in document.articles)}


@dataclass(slots=True)
class _Used:
    """The divisions and units that facts use, which the reference graph tells about."""

    codes: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    @classmethod
    def by(cls, articles: Sequence[ArticleFacts]) -> _Used:
        facts = [fact for article in articles for fact in article.facts]
        codes = {fact.code for fact in facts if isinstance(fact, Place) and fact.code}
        codes |= {article.context_place.code for article in articles if article.context_place}
        return cls(codes, {fact.unit for fact in facts if isinstance(fact, Measure) and fact.unit})

    def add(self, other: _Used) -> None:
        self.codes |= other.codes
        self.units |= other.units

    def quads(self, gazetteer: Gazetteer) -> list[Quad]:
        """Return the reference graph for these divisions, what contains them, and these units."""
        wanted = [division for code in sorted(self.codes) if (division := gazetteer.by_code(code)) is not None]
        known = {ancestor.code: ancestor for division in wanted for ancestor in gazetteer.ancestors(division)}
        known |= {division.code: division for division in wanted}
        found = []
        for division in known.values():
            parent = gazetteer.parent(division)
            code = parent.code if parent else ""
            found.append(ReferenceDivision(division.name, division.code, division.level, code))
        return reference_quads(found, self.units)

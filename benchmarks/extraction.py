"""How fast text becomes facts: characters per CPU-second beside jieba.posseg, and what more documents cost.

    pip install -e '.[bench]' && python benchmarks/extraction.py CORPUS.jsonl.xz [--sizes 1000,5000,20000]

CORPUS holds one JSON object a line (`id`, `text`). Speeds are of one process and one core; both read the same text in
the same run, so their ratio stands on a busy machine too. Cost per document and peak memory should not grow with the
number of documents.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import jieba.posseg

from kg.document import Source
from kg.extraction.extractor import Extractor
from kg.reading import SourceFile, read_document, read_sources

COMPARED = 300
"""Documents that jieba reads too: it is slow."""

WARM = 20


def seconds(work: Callable[[Source], object], sources: Iterable[Source]) -> float:
    """Return the CPU seconds that `work` takes over `sources`."""
    begin = time.process_time()
    for source in sources:
        work(source)
    return time.process_time() - begin


def compare(sources: Sequence[Source], extract: Callable[[Source], object]) -> None:
    """Print characters per CPU-second of text → facts and of jieba.posseg over the same text, and their ratio."""
    step = max(1, len(sources) // COMPARED)
    sample = sources[::step][:COMPARED]
    size = sum(len(source.raw) for source in sample)
    ours = size / seconds(extract, sample)
    theirs = size / seconds(lambda source: list(jieba.posseg.cut(source.raw)), sample)
    print(f"{len(sample)} documents, {size} characters")
    print(f"text → facts   {ours:10.0f} characters per CPU-second")
    print(f"jieba.posseg   {theirs:10.0f} characters per CPU-second")
    print(f"ratio          {ours / theirs:10.1f}")


def grow(sources: Sequence[Source], sizes: Sequence[int], extract: Callable[[Source], object]) -> None:
    """Print cost per character and peak memory after reading the first documents, for each of `sizes`."""
    print("documents  µs per character  peak MB")
    spent, read, characters = 0.0, 0, 0
    for size in sizes:
        part = sources[read:size]
        spent += seconds(extract, part)
        characters += sum(len(source.raw) for source in part)
        read += len(part)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{read:9}  {spent / characters * 1e6:16.2f}  {peak:7.0f}")


def main() -> int:
    """Run both measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", default="1000,5000,20000")
    options = parser.parse_args()
    given = read_sources(SourceFile(options.corpus, options.corpus.name))
    sources = [source for source in given if isinstance(source, Source)]
    extractor = Extractor()

    def extract(source: Source) -> object:
        return extractor(read_document(source))

    jieba.posseg.lcut(sources[0].raw)
    seconds(extract, sources[:WARM])
    compare(sources, extract)
    grow(sources, [int(size) for size in options.sizes.split(",")], extract)
    return 0


if __name__ == "__main__":
    sys.exit(main())

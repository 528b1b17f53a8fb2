"""Would a statistical second reader find names that the rules miss? Train one with the rules as teacher, and count.

    python benchmarks/second_reader.py TRAIN.jsonl.xz GOLD:TEXTS [GOLD:TEXTS …]

A character tagger for people, bodies and places: features are hashed character n-grams within three characters, the
model is multinomial logistic regression trained by AdaGrad (Duchi et al. 2011) in numpy, the labels are what the rules
find in TRAIN (one JSON object a line with `text`; several files joined by commas). Printed for each threshold of its
certainty: names that it would add to what the rules find in TEXTS, and how many of them GOLD has.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kg.document import Article, Source
from kg.evaluation import read_gold
from kg.extraction.analysis import Analysis, Component
from kg.extraction.pipeline import analyse, build_pipeline
from kg.extraction.places.gazetteer import Gazetteer
from kg.reading import SourceFile, read_document, read_sources

KINDS = ("people", "organisations", "places")
LABELS = 1 + 2 * len(KINDS)
"""Outside, then begin and inside of each kind."""

BUCKETS = 1 << 18
WINDOW = 3
EPOCHS, BATCH, RATE = 4, 512, 0.5
CERTAIN = (0.99, 0.9, 0.8, 0.6, 0.3)

Floats = np.ndarray[Any, np.dtype[np.float32]]


def hashed(text: str) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Return the features of each character of `text`: bucket numbers, one row a character."""
    padded = "\x02" * WINDOW + text + "\x03" * WINDOW
    cuts = [
        (first, last)
        for first in range(2 * WINDOW + 1)
        for last in range(first + 1, min(first + 4, 2 * WINDOW + 1) + 1)
    ]
    rows = [
        [zlib.crc32(f"{first}:{padded[at + first : at + last]}".encode()) % BUCKETS for first, last in cuts]
        for at in range(len(text))
    ]
    return np.array(rows, dtype=np.int32).reshape(len(text), len(cuts))


def taught(analysis: Analysis) -> np.ndarray[Any, np.dtype[np.int8]]:
    """Return the label of each character by what the rules found; a body covers the place in its name."""
    labels = np.zeros(len(analysis.text), dtype=np.int8)
    for kind in (1, 0, 2):
        for mention in _layers(analysis)[kind]:
            if not labels[mention.begin : mention.end].any():
                labels[mention.begin : mention.end] = 2 + 2 * kind
                labels[mention.begin] = 1 + 2 * kind
    return labels


def _layers(analysis: Analysis) -> tuple[Sequence[Any], ...]:
    return analysis.persons, analysis.organisations, analysis.places


def train(rows: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> Floats:
    """Return the weights of each bucket for each label."""
    weights = np.zeros((BUCKETS, LABELS), dtype=np.float32)
    squares = np.full_like(weights, 1e-6)
    order = np.random.default_rng(0)
    for _ in range(EPOCHS):
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // BATCH)):
            error = chances(weights, rows[batch])
            error[np.arange(len(batch)), labels[batch]] -= 1
            step = np.repeat(error, rows.shape[1], axis=0)
            at = rows[batch].ravel()
            np.add.at(squares, at, step * step)
            np.add.at(weights, at, -RATE * step / np.sqrt(squares[at]))
    return weights


def chances(weights: Floats, rows: np.ndarray[Any, Any]) -> Floats:
    """Return the chance of each label for each row of features."""
    scores = weights[rows].sum(axis=1)
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = scores / scores.sum(axis=1, keepdims=True)
    return found


def names(weights: Floats, text: str) -> Iterator[tuple[int, int, int, float]]:
    """Yield (begin, end, kind, certainty) of the names that the tagger sees; certainty is its weakest character's."""
    chance = chances(weights, hashed(text))
    labels = chance.argmax(axis=1)
    begin = 0
    while begin < len(text):
        end = begin + 1
        if labels[begin] % 2 == 1:
            while end < len(text) and labels[end] == labels[begin] + 1:
                end += 1
            yield begin, end, int(labels[begin]) // 2, float(chance[begin:end].max(axis=1).min())
        begin = end


def additions(weights: Floats, analysis: Analysis) -> dict[tuple[int, str], float]:
    """Return (kind, name) → certainty of what no rule saw anything in."""
    mentions = [*analysis.persons, *analysis.organisations, *analysis.places, *analysis.programs, *analysis.documents]
    free = (
        found
        for found in names(weights, analysis.text)
        if found[1] - found[0] > 1 and not any(each.begin < found[1] and found[0] < each.end for each in mentions)
    )
    return {(kind, analysis.text[begin:end]): certainty for begin, end, kind, certainty in free}


def _articles(path: Path) -> Iterator[Article]:
    for source in read_sources(SourceFile(path, path.name)):
        if isinstance(source, Source):
            yield from read_document(source).articles


def _judge(weights: Floats, pair: str, pipeline: tuple[Component, ...]) -> Iterator[tuple[int, float, bool]]:
    """Yield (kind, certainty, right) of each addition that gold is sure about."""
    gold, texts = map(Path, pair.split(":"))
    for stem, facts in read_gold(gold, lambda _: {}).items():
        known = [_known(facts[table]) for table in KINDS]
        for article in _articles(texts / f"{stem}.txt"):
            for (kind, name), certainty in additions(weights, analyse(article, pipeline)).items():
                if known[kind].get(name, True):
                    yield kind, certainty, name in known[kind]


def _known(facts: Sequence[Any]) -> dict[str, bool]:
    """Return name → whether gold is sure of it."""
    return {name: not fact.get("unsure") for fact in facts for name in (fact["name"], *fact.get("aliases", ()))}


def main() -> int:
    """Train, judge, print."""
    if len(sys.argv) < 3:  # noqa: PLR2004 (program, train, gold)
        print(__doc__)
        return 2
    pipeline = build_pipeline(Gazetteer.load())
    read = [analyse(article, pipeline) for path in sys.argv[1].split(",") for article in _articles(Path(path))]
    rows = np.concatenate([hashed(one.text) for one in read])
    labels = np.concatenate([taught(one) for one in read])
    print(f"{len(rows)} characters, {int((labels % 2).sum())} names taught")
    weights = train(rows, labels)
    judged = [found for pair in sys.argv[2:] for found in _judge(weights, pair, pipeline)]
    for number, kind in enumerate(KINDS):
        for least in CERTAIN:
            right = [good for which, certainty, good in judged if which == number and certainty >= least]
            print(json.dumps({"kind": kind, "certainty": least, "added": len(right), "right": sum(right)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

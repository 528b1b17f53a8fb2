"""Fit the scorecard of confidence on annotated news, or measure the one that ships.

    python scripts/calibrate.py GOLD:TEXTS [GOLD:TEXTS:GAZETTEER ...] [--seen GOLD:TEXTS ...] -o kg/data/confidence.tsv
    python scripts/calibrate.py GOLD:TEXTS [...] --check

GOLD is a folder of fact JSON as `kg eval` reads it, TEXTS the folder of its texts, GAZETTEER a table of divisions.
`--seen` names news that the rules were written with: it teaches which rules are better than others, and no base rate.
Prints calibration error and AUC: of cross-validation by document over the unseen news, with `--check` of the weights.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.document import Article
from kg.errors import KGError
from kg.evaluation.calibration import Example, cross_validate, figures, fit, predict, table_of_reliability
from kg.evaluation.gold import TABLES, GoldFact, document_id, read_gold
from kg.evaluation.labels import label
from kg.extraction.analysis import Analysis
from kg.extraction.confidence import TABLES as TABLE_OF
from kg.extraction.confidence import Weights, features, read_weights, surroundings
from kg.extraction.gate import EvidenceGate
from kg.extraction.pipeline import analyse, build_pipeline
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import Fact
from kg.lexicon import data_path
from kg.reading import find_files, read_document, read_sources

_HEAD = """# Confidence: weights by answer table and feature (kg/extraction/confidence.py).
# Table * counts for every fact.
# Made by scripts/calibrate.py from {n} annotated facts; do not edit.
table\tfeature\tweight
"""


def examples(part: str, *, seen: bool) -> Iterator[Example]:
    """Yield the judged facts of GOLD:TEXTS[:GAZETTEER]."""
    gold_folder, texts, *gazetteer = part.split(":")
    gold = read_gold(Path(gold_folder), lambda _: {})
    pipeline = build_pipeline(Gazetteer.load(Path(gazetteer[0]) if gazetteer else None))
    gate = EvidenceGate()
    for file in find_files(Path(texts))[0]:
        for source in read_sources(file):
            if isinstance(source, KGError):
                raise source
            if facts := gold.get(document_id(source.name)):
                analyses = [analyse(article, pipeline) for article in read_document(source).articles]
                yield from _judged(analyses, gate, facts, (f"{texts}/{source.name}", seen))


def _judged(
    analyses: Sequence[Analysis], gate: EvidenceGate, gold: Mapping[str, Sequence[GoldFact]], origin: tuple[str, bool]
) -> Iterator[Example]:
    """Yield the facts of one document that gold judges; `origin` is its name, and whether the rules have seen it."""
    found: list[tuple[Article, Fact]] = []
    described: list[tuple[tuple[str, float], ...]] = []
    for analysis in analyses:
        facts = list(dict.fromkeys(gate(analysis.article, analysis.facts)[0]))
        around = surroundings(analysis.article, facts)
        found += [(analysis.article, fact) for fact in facts]
        described += [tuple(features(fact, around)) for fact in facts]
    for one in label(found, gold):
        fact = found[one.index][1]
        proven = dict(fact.field_proofs)
        fields = tuple((name, right) for name, right in one.attributes.items() if name in proven)
        yield Example(TABLE_OF[type(fact)], described[one.index], one.right, origin[0], fields, origin[1])


def write(weights: Weights, n: int, path: Path) -> None:
    """Write a scorecard of weights fitted on `n` facts."""
    lines = [f"{table}\t{feature}\t{weight:g}\n" for (table, feature), weight in sorted(weights.items())]
    path.write_text(_HEAD.format(n=n) + "".join(lines), encoding="utf-8")


def report(known: Sequence[Example], confidences: Sequence[tuple[int, float]]) -> str:
    """Return the figures and the reliability table of examples by number and confidence."""
    judged = {
        table: [(chance, known[number].right) for number, chance in confidences if known[number].table == table]
        for table in TABLES
    }
    together = [pair for pairs in judged.values() for pair in pairs]
    return "\n".join([*figures(judged), "", *table_of_reliability(together)])


def main() -> int:
    """Fit, or check; the figures go to stdout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", metavar="GOLD:TEXTS[:GAZETTEER]")
    parser.add_argument("--seen", nargs="+", default=[], metavar="GOLD:TEXTS[:GAZETTEER]")
    parser.add_argument("-o", "--output", type=Path, default=data_path("confidence.tsv"))
    parser.add_argument("--check", action="store_true", help="measure the weights in OUTPUT and fit nothing")
    options = parser.parse_args()
    known = [one for part in options.parts for one in examples(part, seen=False)]
    if options.check:
        weights = read_weights(options.output)
        print(report(known, [(number, predict(weights, one)) for number, one in enumerate(known)]))
        return 0
    known += [one for part in options.seen for one in examples(part, seen=True)]
    print(report(known, cross_validate(known)))
    write(fit(known), len(known), options.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())

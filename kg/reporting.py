"""What a build has to say for itself: counts, refusals, gaps, validation; as JSON and as a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import __version__
from kg.document import Article, Document
from kg.facts import ArticleFacts, Program, Refusal
from kg.generations import REPORT
from kg.rdf.validator import Report
from kg.viewer import render_report

_EXAMPLES = 5
_SHOWN_VIOLATIONS = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """A text that could not be read, and the one-line reason."""

    name: str
    error: str


@dataclass(slots=True)
class Tally:
    """What came of the input, counted document by document: texts = ok + failures. Keeps no document and no fact."""

    failures: list[Failure] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    ok: int = 0
    articles: list[dict[str, Any]] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    unresolved: list[dict[str, str]] = field(default_factory=list)
    bundles: list[dict[str, Any]] = field(default_factory=list)

    def add(self, document: Document, articles: Sequence[ArticleFacts]) -> None:
        """Count a document that was read, and the facts of its articles."""
        self.ok += 1
        for article, found in zip(document.articles, articles, strict=True):
            self.articles.append(_summary(article, found))
            self.facts.update(type(fact).__name__ for fact in found.facts)
            self.unresolved += [{"document": article.name, "words": words} for words in found.unresolved]
            self.bundles += _incomplete_bundles(found)
            for refusal in found.refusals:
                self._refuse(refusal, article.name)

    def _refuse(self, refusal: Refusal, document: str) -> None:
        what = (refusal.kind, refusal.reason)
        self.refusals[what] += 1
        examples = self.examples.setdefault(what, [])
        if len(examples) < _EXAMPLES:
            examples.append(f"{document}: {refusal.words}")


def make_report(tally: Tally, quads: int, validation: Report | None) -> dict[str, Any]:
    """Return the report without its timing, the same for the same input."""
    return {
        "version": __version__,
        "input": {
            "texts": tally.ok + len(tally.failures),
            "ok": tally.ok,
            "failed": [{"name": failure.name, "error": failure.error} for failure in tally.failures],
            "skipped": tally.skipped,
        },
        "documents": tally.articles,
        "facts": dict(sorted(tally.facts.items())),
        "quads": quads,
        "refusals": [
            {"kind": kind, "reason": reason, "count": count, "examples": tally.examples[kind, reason]}
            for (kind, reason), count in sorted(tally.refusals.items())
        ],
        "unresolved": tally.unresolved,
        "bundles": tally.bundles,
        "validation": _validation(validation),
    }


def _summary(article: Article, found: ArticleFacts) -> dict[str, Any]:
    return {
        "document": article.name,
        "headline": article.headline,
        "characters": len(article.text),
        "facts": len(found.facts),
        "refused": len(found.refusals),
        "context_place": found.context_place.name if found.context_place else "",
    }


def _incomplete_bundles(article: ArticleFacts) -> list[dict[str, Any]]:
    programs = [fact for fact in article.facts if isinstance(fact, Program)]
    found = Counter(program.part_of for program in programs if program.index is not None)
    return [
        {
            "document": article.name,
            "programme": program.name,
            "declared": program.declared,
            "found": found[program.name],
        }
        for program in programs
        if program.declared is not None and found[program.name] != program.declared
    ]


def _validation(report: Report | None) -> dict[str, Any]:
    if report is None:
        return {"conforms": True, "violations": 0, "warnings": 0, "results": []}
    shown = report.violations[:_SHOWN_VIOLATIONS]
    return {
        "conforms": report.conforms,
        "violations": report.count("Violation"),
        "warnings": report.count("Warning"),
        "results": [
            {
                "severity": result.severity,
                "document": result.document,
                "focus": result.focus,
                "zh": result.message_zh,
                "en": result.message_en,
            }
            for result in shown
        ],
    }


def write_report(report: dict[str, Any], seconds: dict[str, float], folder: Path) -> None:
    """Write report.json (with a `timing` block, seconds by stage) and report.html into `folder`."""
    whole = report | {"timing": seconds}
    (folder / REPORT).write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    render_report(report, folder / "report.html")

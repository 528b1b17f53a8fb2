"""What a build has to say for itself: counts, refusals, gaps, validation; as JSON and as a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from kg import __version__
from kg.document import Document
from kg.facts import ArticleFacts, Program
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
class Reading:
    """What came of the input: texts = documents + failures. `names`: of the documents and their articles."""

    documents: list[Document] = field(default_factory=list)
    facts: list[ArticleFacts] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def make_report(reading: Reading, quads: Sequence[Quad], validation: Report | None) -> dict[str, Any]:
    """Return the report without its timing, the same for the same input."""
    facts = Counter(type(fact).__name__ for article in reading.facts for fact in article.facts)
    return {
        "version": __version__,
        "input": {
            "texts": len(reading.documents) + len(reading.failures),
            "ok": len(reading.documents),
            "failed": [{"name": failure.name, "error": failure.error} for failure in reading.failures],
            "skipped": reading.skipped,
        },
        "documents": _documents(reading),
        "facts": dict(sorted(facts.items())),
        "quads": len(quads),
        "refusals": _refusals(reading.facts),
        "unresolved": [
            {"document": article.name, "words": words} for article in reading.facts for words in article.unresolved
        ],
        "bundles": [row for article in reading.facts for row in _incomplete_bundles(article)],
        "validation": _validation(validation),
    }


def _documents(reading: Reading) -> list[dict[str, Any]]:
    articles = [article for document in reading.documents for article in document.articles]
    return [
        {
            "document": article.name,
            "headline": article.headline,
            "characters": len(article.text),
            "facts": len(facts.facts),
            "refused": len(facts.refusals),
            "context_place": facts.context_place.name if facts.context_place else "",
        }
        for article, facts in zip(articles, reading.facts, strict=True)
    ]


def _refusals(articles: Sequence[ArticleFacts]) -> list[dict[str, Any]]:
    by_reason: dict[tuple[str, str], list[str]] = {}
    for article in articles:
        for refusal in article.refusals:
            by_reason.setdefault((refusal.kind, refusal.reason), []).append(f"{article.name}: {refusal.words}")
    return [
        {"kind": kind, "reason": reason, "count": len(words), "examples": words[:_EXAMPLES]}
        for (kind, reason), words in sorted(by_reason.items())
    ]


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

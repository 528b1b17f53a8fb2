"""Programmes told by their form alone (稳茶业18条, 平安某省建设, 飞鹤三号任务), and the entries of a glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.hints import hinted
from kg.extraction.programs.names import Candidate, Telling
from kg.facts import ProgramKind
from kg.lexicon import patterns, regexes, words

_SHORTEST = 3
_PLAIN = re.compile("[^“0-9]+")
"""The words of a name before its number or its quotation: what may begin with a verb."""

_QUOTED = re.compile("“([^“”]+)”")


class FormFinder:
    """Finds them by the patterns of `program_forms.toml`.

    `trim` takes reading text and a range, and returns where the name in it begins, verbs and adverbs left out.
    """

    def __init__(self, trim: Callable[[str, int, int], int]) -> None:
        self._trim = trim
        self._telling = Telling()
        self._stop, self._figure = frozenset(words("program_stop.tsv")), regexes("programs.toml")["figure"]
        self._rules = [
            (rule, ProgramKind(rule.fields["kind"])) for rule in hinted(patterns("program_forms.toml")).values()
        ]

    def __call__(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield the candidates of the article, rule by rule."""
        for rule, kind in self._rules:
            for found in rule.finditer(analysis.text):
                if "quoted" in rule.fields and self._is_figure(found[0]):
                    continue
                begin, end = found.span("name" if "name" in found.re.groupindex else 0)
                if "led" in rule.fields and (own := _PLAIN.match(analysis.text, begin, end)):
                    begin = self._trim(analysis.text, *own.span())
                least = int(rule.fields.get("weight", 0))
                if end - begin >= _SHORTEST and (not least or self._telling(analysis.text[begin:end]) >= least):
                    yield Candidate(begin, end, kind, f"program.form-{rule.id}", 0.7)

    def _is_figure(self, name: str) -> bool:
        """Whether the quoted words of a name are a figure of speech or a plain term."""
        quoted = _QUOTED.search(name)
        return quoted is not None and (quoted[1] in self._stop or self._figure.match(quoted[1]) is not None)

"""Whether an article is part of an annual report, whose undated figures are those of the year before."""

from __future__ import annotations

from typing import NamedTuple

from kg.document import Article
from kg.lexicon import regexes

_YEAR = len("2030")
_FIGURES = 4


class Report(NamedTuple):
    """`is_report`: the article reads like a report on a whole division; `annual`: its figures are last year's."""

    is_report: bool
    annual: bool


class ReportReader:
    """Knows the shapes `report.*` of measures.toml."""

    def __init__(self) -> None:
        shapes = regexes("measures.toml")
        self._spoken, self._listed = shapes["report.spoken"], shapes["report.listed"]
        self._figure = shapes["report.figure"]

    def read(self, article: Article) -> Report:
        """Tell by the words, and where only the year of the text is known by its many figures."""
        of_a_year = len(article.source.metadata.published) == _YEAR
        spoken = self._spoken.search(article.text) is not None
        told = of_a_year and len(self._figure.findall(article.text)) >= _FIGURES
        is_report = spoken or told or self._listed.search(article.text) is not None
        return Report(is_report, spoken or (is_report and of_a_year))

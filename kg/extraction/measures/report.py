"""Whether an article is part of an annual report, whose undated figures are those of the year before."""

from __future__ import annotations

from typing import NamedTuple

from kg.document import Article
from kg.lexicon import regexes

_YEAR = len("2030")
_FIGURES = 4
_SHARES = 2


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
        figures = len(self._figure.findall(article.text)) if of_a_year else 0
        is_report = spoken or figures >= _FIGURES or self._listed.search(article.text) is not None
        return Report(is_report, spoken or figures > 0 or (of_a_year and (is_report or _has_shares(article))))


def _has_shares(article: Article) -> bool:
    """Whether the article reports in percent, as annual reports do and news of a day seldom does."""
    return article.text.count("%") >= _SHARES

"""Titles in 《》: every one is a mention; whether it is a policy document is for the citations to say."""

from __future__ import annotations

from kg.extraction.analysis import Analysis, DocumentMention

_OPEN, _CLOSE = "《〈", "》〉"
_LONGEST = 120


class DocumentRecognizer:
    """Finds the outermost 《…》 of each sentence; titles may hold 〈…〉 or a further 《…》."""

    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset({"documents"})

    def __call__(self, analysis: Analysis) -> None:
        """Add a mention for each title, the marks excluded."""
        depth, begin = 0, 0
        for position, sign in enumerate(analysis.text):
            if sign == "\n":
                depth = 0
            elif sign in _OPEN:
                depth += 1
                if depth == 1:
                    begin = position + 1
            elif sign in _CLOSE and depth:
                depth -= 1
                if depth == 0 and 1 < position - begin <= _LONGEST:
                    title = analysis.article.words(begin, position)
                    analysis.documents.append(DocumentMention(begin, position, title))

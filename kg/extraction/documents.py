"""Titles in 《》: every one is a mention; whether it is a policy document is for the citations to say."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis, DocumentMention

_OPEN, _CLOSE = "《〈", "》〉"
_SIGN = re.compile(f"[{_OPEN}{_CLOSE}\n]")
_LONGEST = 120


class DocumentRecognizer:
    """Finds the outermost 《…》 of each sentence; titles may hold 〈…〉 or a further 《…》."""

    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset({"documents"})

    def __call__(self, analysis: Analysis) -> None:
        """Add a mention for each title, the marks excluded."""
        depth, begin = 0, 0
        for sign in _SIGN.finditer(analysis.text):
            position = sign.start()
            if sign[0] == "\n":
                depth = 0
            elif sign[0] in _OPEN:
                depth += 1
                if depth == 1:
                    begin = position + 1
            elif depth:
                depth -= 1
                if depth == 0 and 1 < position - begin <= _LONGEST:
                    title = analysis.article.words(begin, position)
                    analysis.documents.append(DocumentMention(begin, position, title))

"""Short forms that an article declares (海川装备制造有限公司，以下简称“海川装备”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.organisations.bodies import Body
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import Scopes


class AliasFinder:
    """Finds the places where a declared short form stands for a body."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._declaration = lexicon.patterns["short-form"]

    def find(self, scopes: Scopes, bodies: Sequence[Body]) -> Iterator[Body]:
        """Yield the short forms of `bodies`, wherever they are printed."""
        for body in bodies:
            if declared := self._declaration.match(scopes.text, body.end):
                yield from self._uses(scopes, body, declared["name"])

    def _uses(self, scopes: Scopes, body: Body, form: str) -> Iterator[Body]:
        source = scopes.spans(body.begin, body.end)
        for use in re.finditer(re.escape(form), scopes.text):
            if use.start() >= body.end:
                yield body._replace(
                    begin=use.start(),
                    end=use.end(),
                    method="organisations.short-form",
                    inferred=True,
                    source=source,
                    confidence=0.85,
                )

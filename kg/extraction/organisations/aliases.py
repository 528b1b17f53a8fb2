"""Short forms of bodies: declared (海川装备有限公司，以下简称“海川”), or the first words of a firm's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.organisations.bodies import Body
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import Scopes
from kg.facts import OrganizationKind

_OWN = 4
"""How many characters of a firm's own name at least stand for it."""


class AliasFinder:
    """Finds the places where a declared short form stands for a body."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._lexicon = lexicon
        self._declaration = lexicon.patterns["short-form"]
        self._legal = lexicon.patterns["branch-legal"]

    def find(self, scopes: Scopes, bodies: Sequence[Body]) -> Iterator[Body]:
        """Yield the short forms of `bodies`, wherever they are printed."""
        for body in bodies:
            if declared := self._declaration.match(scopes.text, body.end):
                yield from self._uses(scopes, body, declared["name"])
            elif body.kind is OrganizationKind.ENTERPRISE:
                yield from self._shortened(scopes, body)

    def _shortened(self, scopes: Scopes, body: Body) -> Iterator[Body]:
        """Yield where a firm with its place and legal form is called by the first words of its own name (海川装备)."""
        place = scopes.covering(body.begin)
        core = scopes.text[max(body.begin, place.end if place else 0) : body.end]
        legal = next((found.start() for found in self._legal.finditer(core) if found.end() == len(core)), 0)
        head = core[:_OWN]
        if (
            legal <= _OWN
            or len(core) == body.end - body.begin
            or any(self._lexicon.generic.at(head, at) for at in range(2))
        ):
            return
        for use in re.finditer(re.escape(head), scopes.text[body.end :]):
            begin = body.end + use.start()
            size = next(
                (at for at in range(_OWN, legal) if scopes.text[begin + at : begin + at + 1] != core[at]), legal
            )
            if scopes.covering(begin - 1) is None:
                yield self._use(scopes, body, begin, begin + size)

    def _uses(self, scopes: Scopes, body: Body, form: str) -> Iterator[Body]:
        for use in re.finditer(re.escape(form), scopes.text):
            if use.start() >= body.end:
                yield self._use(scopes, body, use.start(), use.end())

    def _use(self, scopes: Scopes, body: Body, begin: int, end: int) -> Body:
        return body._replace(
            begin=begin,
            end=end,
            method="organisations.short-form",
            inferred=True,
            source=scopes.spans(body.begin, body.end),
            confidence=0.85,
        )

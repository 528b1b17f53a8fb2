"""Bodies printed right behind the body that they belong to: branches, institutes, party cells (海川集团滨江分公司)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.organisations.bodies import Body
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import LINKS, Scopes
from kg.facts import OrganizationKind

_PARTY_KINDS = frozenset({OrganizationKind.PARTY, OrganizationKind.MEDIA})


class BranchFinder:
    """Reads on behind known bodies."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._lexicon = lexicon
        self._cells = {word: organ.kind for word, organ in lexicon.organs.items()}
        self._cell = lexicon.patterns["party-cell"]
        self._legal = lexicon.patterns["branch-legal"]
        self._incident = lexicon.patterns["branch-incident"]
        self._office = lexicon.patterns["branch-office"]
        self._special = {
            OrganizationKind.ENTERPRISE: lexicon.patterns["branch-firm"],
            OrganizationKind.SCHOOL: lexicon.patterns["branch-school"],
            OrganizationKind.MEDIA: lexicon.patterns["branch-outlet"],
        }

    def find(self, scopes: Scopes, bodies: Sequence[Body]) -> Iterator[Body]:
        """Yield the branches of `bodies`, and the branches of those."""
        begins = {(body.begin, body.base) for body in bodies if body.base}
        for body in bodies:
            part: Body | None = body if (body.end, body.base) not in begins else None
            while part is not None and (part := self._branch(scopes, part)) is not None:
                yield part

    def _branch(self, scopes: Scopes, body: Body) -> Body | None:
        if body.kind not in _PARTY_KINDS and (cell := self._cell.match(scopes.text, body.end)):
            return _extended(body, cell.group(), self._cells.get(cell.group(), OrganizationKind.PARTY))
        if legal := self._legal.match(scopes.text, body.end):
            return _extended(body, legal.group(), OrganizationKind.ENTERPRISE)
        if incident := self._incident.match(scopes.text, body.end):
            return _extended(body, incident.group(), OrganizationKind.TASK_FORCE)
        found = self._special.get(body.kind, self._office).match(scopes.text, body.end)
        if found is None or not _is_unbroken(scopes, found):
            return None
        if self._lexicon.runs_on(scopes.text, found.end()):
            return None
        ending = self._lexicon.ending_of(found.group())
        return _extended(body, found.group(), ending.kind if ending else body.kind)


def _is_unbroken(scopes: Scopes, found: re.Match[str]) -> bool:
    """Whether no word that ends a name stands in what was found, a link between two fields of work left out."""
    reach = scopes.reach(found.end() - 1)
    if reach > found.start() and found.groupdict().get("fields") is not None and scopes.text[reach - 1] in LINKS:
        reach = scopes.reach(reach - 1)
    return reach <= found.start()


def _extended(body: Body, words: str, kind: OrganizationKind) -> Body:
    return body._replace(
        end=body.end + len(words),
        name=body.name + words,
        kind=kind,
        method="organisations.branch",
        confidence=body.confidence - 0.1,
    )

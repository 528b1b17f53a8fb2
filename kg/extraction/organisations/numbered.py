"""Groups told by their number, listed behind the body that sends them or named alone later (市委第一、第二巡察组)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.organisations.bodies import Body
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import Scopes
from kg.facts import OrganizationKind


class NumberedGroupFinder:
    """Finds numbered groups of inspection, and whose they are."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        patterns = lexicon.patterns
        self._groups, self._number = patterns["numbered-groups"], patterns["numbered-group"]

    def find(self, scopes: Scopes, bodies: Sequence[Body]) -> Iterator[Body]:
        """Yield the numbered groups whose sender the article names: right before them, or before others like them."""
        ends = {body.end: body for body in bodies if body.kind is OrganizationKind.PARTY}
        senders: dict[str, Body] = {}
        for found in self._groups.finditer(scopes.text):
            kind = found["kind"]
            if owner := ends.get(found.start()):
                senders[kind] = owner
            if sender := owner or senders.get(kind):
                yield from self._listed(scopes, found, sender)

    def _listed(self, scopes: Scopes, found: re.Match[str], sender: Body) -> Iterator[Body]:
        numbers = list(self._number.finditer(found["numbers"]))
        for number in numbers:
            begin = found.start() + number.start()
            last = number is numbers[-1]
            yield sender._replace(
                begin=sender.begin if len(numbers) == 1 and sender.end == begin else begin,
                end=found.end() if last else begin + len(number.group()),
                name=f"{sender.name}{number.group()}{found['kind']}",
                kind=OrganizationKind.TASK_FORCE,
                method="organisations.numbered",
                confidence=0.85,
                inferred=True,
                source=scopes.spans(sender.begin, sender.end),
                base="",
                words=None if last else (begin, found.end()),
            )

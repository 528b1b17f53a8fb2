"""What kind of body a name is of."""

from __future__ import annotations

from functools import cache

from kg.extraction.organisations.bodies import OrganGrammar
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import OrganizationKind


class BodyClassifier:
    """Tells the kind of a body by its name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._lexicon = OrganizationLexicon.load()
        self._grammar = OrganGrammar(self._lexicon)
        self._level = self._lexicon.patterns["level"]

    def classify(self, name: str) -> OrganizationKind:
        """Return the kind of a body by its name, OTHER where nothing tells."""
        if national := self._lexicon.national.get(name):
            return national.kind
        if local := self._local(name):
            return local
        endings = self._lexicon.endings
        found = (endings[name[at:]].kind for at in range(1, len(name)) if name[at:] in endings)
        return next(found, OrganizationKind.OTHER)

    def _local(self, name: str) -> OrganizationKind | None:
        """Return the kind of the organ that stands behind a division or a level word, if the name is made so."""
        for size in range(1, len(name)):
            organ = self._grammar.match(name, size)
            if organ and organ.end == len(name) and self._is_division(name[:size]):
                return organ.kind
        return None

    def _is_division(self, words: str) -> bool:
        return bool(self._gazetteer.by_name(words) or self._level.fullmatch(words) or self._level.search(words, 1))


def classify(name: str) -> OrganizationKind:
    """Return the kind of a body by its name, OTHER where nothing tells."""
    return _shipped().classify(name)


@cache
def _shipped() -> BodyClassifier:
    return BodyClassifier(Gazetteer.load())

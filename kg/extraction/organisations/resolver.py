"""Bodies that other words imply: what kind a name is of, and which body 县政府 means at a place in an article."""

from __future__ import annotations

from functools import cache

from kg.extraction.analysis import Analysis
from kg.extraction.organisations.bodies import OrganGrammar, named
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import Jurisdiction, Scopes
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import OrganizationKind

Resolved = tuple[str, OrganizationKind, str]
"""A body's name, its kind, and the full name of its jurisdiction (empty if unknown)."""


class BodyResolver:
    """Resolves names and short forms of bodies (县政府, 市委, 省教育厅) outside the words that the recogniser reads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._lexicon = OrganizationLexicon.load()
        self._grammar = OrganGrammar(self._lexicon)
        self._level = self._lexicon.patterns["level"]

    def classify(self, name: str) -> OrganizationKind:
        """Return the kind of a body by its name, OTHER where nothing tells."""
        return self._kind(name) or OrganizationKind.OTHER

    def canonical(self, name: str) -> str:
        """Return the full name of a national body (工信部), any other name unchanged."""
        national = self._lexicon.national.get(name)
        return national.name if national else name

    def resolve_body(self, words: str, analysis: Analysis, position: int) -> Resolved | None:
        """Return the body that `words` mean at reading offset `position`, or None where they name none.

        A level word that the article does not resolve stays (州民政局), without place.
        """
        local = self._split(words)
        if local is not None and words not in self._lexicon.national:
            base, kind, organ = local
            scope = self._scope(base, analysis, position)
            return named(scope.base, organ), kind, scope.place
        identity = self._lexicon.identity(words)
        for mention in analysis.organisations:
            if identity == self._lexicon.identity(mention.name):
                return mention.name, mention.kind, mention.place
        found = self._kind(words)
        return (words, found, "") if found else None

    def _kind(self, name: str) -> OrganizationKind | None:
        if national := self._lexicon.national.get(name):
            return national.kind
        if local := self._split(name):
            return local[1]
        endings = self._lexicon.endings
        return next((endings[name[at:]].kind for at in range(1, len(name)) if name[at:] in endings), None)

    def _split(self, words: str) -> tuple[str, OrganizationKind, str] | None:
        """Return (division or level word, kind, organ) of a local body's name."""
        for size in range(1, len(words)):
            organ = self._grammar.match(words, size)
            if organ and organ.end == len(words) and self._is_division(words[:size]):
                # 安县县委: the level word is said again.
                again = not self._gazetteer.by_name(words[:size]) and bool(self._gazetteer.by_name(words[: size - 1]))
                return words[: size - again], organ.kind, organ.name
        return None

    def _is_division(self, words: str) -> bool:
        return bool(self._gazetteer.by_name(words) or self._level.fullmatch(words) or self._level.search(words, 1))

    def _scope(self, base: str, analysis: Analysis, position: int) -> Jurisdiction:
        if self._level.fullmatch(base):
            return Scopes.of(analysis, self._lexicon).resolve(base, position) or Jurisdiction(base, "")
        known = self._gazetteer.resolve(base, analysis.context)
        return Jurisdiction(base, known.name if known else base)


def classify(name: str) -> OrganizationKind:
    """Return the kind of a body by its name, OTHER where nothing tells."""
    return _shipped().classify(name)


@cache
def _shipped() -> BodyResolver:
    return BodyResolver(Gazetteer.load())

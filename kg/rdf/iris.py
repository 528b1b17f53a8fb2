"""How IRIs are made: Han characters kept, the same for equal input, never the same for two different things."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.document import Span
from kg.errors import GraphError
from kg.identity import Key, digest, fold
from kg.rdf.vocabulary import BASE

LONGEST_SLUG = 28
"""Characters of a name that an IRI shows; a longer name is cut and told apart by its digest."""

_KEPT_OF_LONG = 20
_TEXT_DIGEST = 12
_LETTERS = "LNM"
_LAST_LETTER = 0xE0000
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
"""ASCII punctuation to its full-width twin, which an IRI and a prefixed name may hold."""
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_NOT_PATH = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """Return `name` as the part of an IRI.

    Letters, digits and Han stay, ASCII punctuation becomes full-width (a point or hyphen between digits stays).
    A name longer than LONGEST_SLUG, or with any other character, ends in `_` and eight digits of its digest.
    """
    folded = fold(name)
    shown = _PUNCTUATION.sub(_widen, folded)
    kept = unicodedata.normalize("NFC", "".join(filter(_is_kept, shown)))
    if kept == shown and 0 < len(kept) <= LONGEST_SLUG:
        return kept
    return f"{kept[:_KEPT_OF_LONG]}_{digest(folded)}"


def _widen(match: re.Match[str]) -> str:
    mark = match.group()
    inside = mark in ".-" and match.start() > 0 and match.end() < len(match.string)
    if inside and _is_digit(match.string[match.start() - 1]) and _is_digit(match.string[match.end()]):
        return mark
    return chr(_WIDE[ord(mark)])


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()


def _is_kept(character: str) -> bool:
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E or character == "·":  # noqa: PLR2004 - the block of full-width forms
        return True
    if character.isascii():
        return character.isalnum() or character in ".-"
    return code < _LAST_LETTER and unicodedata.category(character)[0] in _LETTERS


def document_iri(path: str) -> NamedNode:
    """Return the IRI of the document at `path`, which is also the name of its graph."""
    words = _NOT_PATH.sub("_", unicodedata.normalize("NFKC", path)).strip("_")
    return NamedNode(f"{BASE}id/document/{slug_path(words)}-{digest(path)}")


def slug_path(words: str) -> str:
    """Return what an IRI shows of a path whose punctuation is `_` already: its last LONGEST_SLUG characters."""
    kept = "".join(character for character in words if character == "_" or _is_kept(character))
    return unicodedata.normalize("NFC", kept[-LONGEST_SLUG:]).strip("_")


def text_iri(sha256: str) -> NamedNode:
    """Return the IRI of the source text with that digest."""
    return NamedNode(f"{BASE}text/{sha256[:_TEXT_DIGEST]}")


def span_iri(text: NamedNode, span: Span) -> NamedNode:
    """Return the IRI of text[begin:end]."""
    return NamedNode(f"{text.value}#offset_{span.begin}_{span.end}")


def assertion_iri(*terms: object) -> NamedNode:
    """Return the IRI of the record about one triple of one graph."""
    return NamedNode(f"{BASE}id/assertion/{digest(' '.join(map(str, terms)), 16)}")


class Minter:
    """Mints the IRIs of keys; raises GraphError when two different keys would share one."""

    def __init__(self) -> None:
        self._minted: dict[Key, NamedNode] = {}
        self._meanings: dict[str, tuple[str, ...]] = {}

    def mint(self, key: Key) -> NamedNode:
        """Return the IRI of `key`."""
        if key not in self._minted:
            self._minted[key] = self._register(key)
        return self._minted[key]

    def _register(self, key: Key) -> NamedNode:
        iri = f"{BASE}id/{key.kind}/{'-'.join(map(slug, key.parts))}"
        meaning = tuple(map(fold, key.parts))
        other = self._meanings.setdefault(iri, meaning)
        if other != meaning:
            raise GraphError(f"{iri}: means {' / '.join(other)} and {' / '.join(meaning)}: rename one of the two")
        return NamedNode(iri)

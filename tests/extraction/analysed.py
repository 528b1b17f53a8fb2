"""Articles read for the tests of extraction: up to the people in them, or the whole way to their facts."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from kg.document import Document, Metadata, Source
from kg.extraction.analysis import Analysis
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.extractor import Extractor
from kg.extraction.organisations.recognizer import OrganizationRecognizer
from kg.extraction.people.recognizer import PersonRecognizer
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.extraction.times import TimeRecognizer
from kg.facts import Fact, Person
from kg.reading.layout import read_document

Kind = TypeVar("Kind", bound=Fact)
GAZETTEER = Gazetteer.load()
_PIPELINE = (
    PlaceRecognizer(GAZETTEER),
    ContextResolver(GAZETTEER),
    TimeRecognizer(),
    DocumentRecognizer(),
    OrganizationRecognizer(GAZETTEER),
    PersonRecognizer(GAZETTEER),
)


def analyse(text: str, published: str = "") -> Analysis:
    """Return the one article of `text` with its places, times, bodies and people."""
    analysis = Analysis(_read(text, published).articles[0])
    for component in _PIPELINE:
        component(analysis)
    return analysis


def names_of_people(text: str) -> set[str]:
    """Return the names of the people in `text`."""
    return {fact.name for fact in analyse(text).facts if isinstance(fact, Person)}


def facts_in(kind: type[Kind], text: str, published: str = "") -> list[Kind]:
    """Return the facts of one kind in all articles of `text`, extracted by all components."""
    return [fact for found in _extractor()(_read(text, published)) for fact in found.facts if isinstance(fact, kind)]


@cache
def _extractor() -> Extractor:
    return Extractor()


def _read(text: str, published: str) -> Document:
    return read_document(Source("x.txt", text, metadata=Metadata(published=published)))

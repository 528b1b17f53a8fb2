"""Articles read up to the people in them, for the tests of people and of what happens to their posts."""

from __future__ import annotations

from kg.document import Metadata, Source
from kg.extraction.analysis import Analysis
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.organisations.recognizer import OrganizationRecognizer
from kg.extraction.people.recognizer import PersonRecognizer
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.extraction.times import TimeRecognizer
from kg.facts import Person
from kg.reading.layout import read_document

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
    analysis = Analysis(read_document(Source("x.txt", text, metadata=Metadata(published=published))).articles[0])
    for component in _PIPELINE:
        component(analysis)
    return analysis


def names_of_people(text: str) -> set[str]:
    """Return the names of the people in `text`."""
    return {fact.name for fact in analyse(text).facts if isinstance(fact, Person)}

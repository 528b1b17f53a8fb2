"""The fixed order in which the components run, and the whole path from an article to its facts."""

from __future__ import annotations

from kg.document import Article
from kg.extraction.analysis import Analysis, Component
from kg.extraction.awards import AwardRecognizer
from kg.extraction.citations import CitationRecognizer
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.events.recognizer import EventRecognizer
from kg.extraction.measures.recognizer import MeasureRecognizer
from kg.extraction.organisations.recognizer import OrganizationRecognizer
from kg.extraction.people.appointments import AppointmentRecognizer
from kg.extraction.people.bylines import BylineRecognizer
from kg.extraction.people.recognizer import PersonRecognizer
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.extraction.programs.recognizer import ProgramRecognizer
from kg.extraction.statements.recognizer import StatementRecognizer
from kg.extraction.times import TimeRecognizer


def build_pipeline(gazetteer: Gazetteer) -> tuple[Component, ...]:
    """Return the components in order."""
    return assemble(
        PlaceRecognizer(gazetteer),
        ContextResolver(gazetteer),
        TimeRecognizer(),
        DocumentRecognizer(),
        OrganizationRecognizer(gazetteer),
        PersonRecognizer(gazetteer),
        BylineRecognizer(),
        EventRecognizer(),
        ProgramRecognizer(),
        CitationRecognizer(),
        AwardRecognizer(),
        AppointmentRecognizer(gazetteer),
        StatementRecognizer(),
        MeasureRecognizer(),
    )


def assemble(*components: Component) -> tuple[Component, ...]:
    """Return `components`; raises ValueError where one requires a layer that none before it assigns."""
    assigned: set[str] = set()
    for component in components:
        missing = component.requires - assigned
        if missing:
            raise ValueError(
                f"{type(component).__name__} needs {', '.join(sorted(missing))}: run what assigns it before"
            )
        assigned |= component.assigns
    return components


def analyse(article: Article, pipeline: tuple[Component, ...]) -> Analysis:
    """Run every component over `article`."""
    analysis = Analysis(article)
    for component in pipeline:
        component(analysis)
    return analysis

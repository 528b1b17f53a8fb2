"""The order of the components is checked by what each needs and gives."""

from __future__ import annotations

import pytest

from kg.extraction.pipeline import assemble, build_pipeline
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer

_GAZETTEER = Gazetteer.load()


def test_a_component_before_what_it_needs_is_an_error() -> None:
    with pytest.raises(ValueError, match="ContextResolver needs places"):
        assemble(ContextResolver(_GAZETTEER), PlaceRecognizer(_GAZETTEER))


def test_the_shipped_order_ends_with_what_reads_all_the_rest() -> None:
    names = [type(component).__name__ for component in build_pipeline(_GAZETTEER)]
    assert names[0] == "PlaceRecognizer"
    assert names[-1] == "MeasureRecognizer"
    assert len(names) == len(set(names))

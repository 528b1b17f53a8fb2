"""The order of the components is checked by what each needs and gives."""

from __future__ import annotations

import gc
import weakref

import pytest

from kg.document import Source
from kg.extraction.pipeline import analyse, assemble, build_pipeline
from kg.extraction.places.context import ContextResolver
from kg.extraction.places.gazetteer import Gazetteer
from kg.extraction.places.recognizer import PlaceRecognizer
from kg.reading import read_document

_GAZETTEER = Gazetteer.load()


def test_a_component_before_what_it_needs_is_an_error() -> None:
    with pytest.raises(ValueError, match="ContextResolver needs places"):
        assemble(ContextResolver(_GAZETTEER), PlaceRecognizer(_GAZETTEER))


def test_an_analysis_that_is_done_with_is_freed_without_the_collector() -> None:
    document = read_document(Source("x.txt", "蔚县县长赵大有在会上当选县人大代表，县委书记钱二喜表示祝贺。"))
    gc.disable()
    try:
        analysis = analyse(document.articles[0], build_pipeline(_GAZETTEER))
        assert analysis.persons
        gone = weakref.ref(analysis)
        del analysis
        assert gone() is None
    finally:
        gc.enable()


def test_the_shipped_order_ends_with_what_reads_all_the_rest() -> None:
    names = [type(component).__name__ for component in build_pipeline(_GAZETTEER)]
    assert names[0] == "PlaceRecognizer"
    assert names[-1] == "MeasureRecognizer"
    assert len(names) == len(set(names))

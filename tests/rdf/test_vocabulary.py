"""Terms of standard vocabularies are the ones that exist."""

from __future__ import annotations

import pytest

from kg.rdf.vocabulary import PREFIXES, term


def test_a_term_of_a_standard_vocabulary_is_its_iri() -> None:
    assert term("org:postIn").value == "http://www.w3.org/ns/org#postIn"
    assert term("schema:headline").value == PREFIXES["schema"] + "headline" == "https://schema.org/headline"


@pytest.mark.parametrize("name", ["org:postOf", "skos:preferredLabel", "xsd:Date", "nothing:term"])
def test_a_misspelt_term_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        term(name)

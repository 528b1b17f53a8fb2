"""Every triple can say why it is there."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.errors import UsageError
from kg.rdf.explain import explain, format_explained, stored_facts
from tests.rdf.builders import MEETING, NAME, TEXT, store_of, town_quads


@pytest.fixture(scope="module")
def store() -> Store:
    """Return a store of the town."""
    return store_of(town_quads())


@pytest.mark.parametrize(
    "node",
    ["陈小禾", "陈书记", "person:陈小禾-990101", "https://policykg.example.org/id/person/陈小禾-990101"],
)
def test_a_node_is_found_by_any_of_its_names(store: Store, node: str) -> None:
    """Label, alias, prefixed name and IRI mean the same node."""
    found = explain(store, node)
    assert found == explain(store, "陈小禾")
    label = next(one for one in found if one.predicate == "skos:prefLabel")
    assert (label.document, label.derivation, label.evidence[0].text) == (NAME, "stated", "县委书记陈小禾")


def test_what_others_say_of_a_node_is_explained_too(store: Store) -> None:
    """A person's post and speech are facts about the person."""
    predicates = {one.predicate for one in explain(store, "陈小禾") if one.object == "person:陈小禾-990101"}
    assert {"org:member", "pkg:chairedBy", "pkg:speaker", "pkg:saidBy"} <= predicates


def test_an_inferred_value_shows_where_it_came_from(store: Store) -> None:
    """The date of the meeting has its own proof; its name has the meeting's."""
    by_predicate = {one.predicate: one for one in explain(store, MEETING)}
    date = by_predicate["pkg:date"]
    assert (date.derivation, date.confidence, date.method) == ("inferred", "0.7", "test.rule")
    assert [words.text for words in date.resolved_from] == ["3月5日"]
    assert by_predicate["pkg:kind"].derivation == "stated"


def test_words_stand_at_their_offsets(store: Store) -> None:
    """Every word shown is the text's own."""
    facts = list(stored_facts(store))
    assert facts
    for one in facts:
        assert one.evidence
        assert all(TEXT[words.begin : words.end] == words.text for words in one.evidence)


def test_an_ambiguous_label_explains_all(store: Store) -> None:
    """The plan and the document that sets it out share no label; the county's two graphs share one."""
    assert {one.document for one in explain(store, "河湾县")} == {NAME, "graph:reference"}


def test_an_unknown_name_gets_a_suggestion(store: Store) -> None:
    """A typing error is answered with the label that was meant."""
    with pytest.raises(UsageError, match="nothing is called '陈小和': close labels are 陈小禾"):
        explain(store, "陈小和")


def test_the_text_form_shows_words_and_offsets(store: Store) -> None:
    """One block a triple: what, how sure, which words."""
    text = format_explained(explain(store, MEETING))
    begin = TEXT.index("3月5日")
    assert f"from [{begin}:{begin + 4}] 3月5日" in text
    assert "inferred · 0.7 · test.rule" in text

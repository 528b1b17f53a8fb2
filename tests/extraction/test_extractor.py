"""From a document to its facts: what is printed goes before what is implied."""

from __future__ import annotations

from collections.abc import Callable

from kg.facts import ArticleFacts, Derivation, Organization, Place, UnnamedAgent


def test_the_printed_form_of_a_division_comes_before_an_implied_one(
    facts_of: Callable[..., list[ArticleFacts]],
) -> None:
    (article,) = facts_of("市委书记欧阳明说，要办好实事。在广州，代表们参观了展馆。", published="2021-05-02")
    places = [fact for fact in article.facts if isinstance(fact, Place)]
    derivations = [place.proof.derivation is Derivation.INFERRED for place in places]
    assert derivations == sorted(derivations)
    assert places[0].name == "广州"


def test_who_speaks_without_a_name_is_no_body(facts_of: Callable[..., list[ArticleFacts]]) -> None:
    (article,) = facts_of("专家表示，茶园要少用农药。县教育局表示，学校将延长开放时间。", published="2021-05-02")
    unnamed = [fact.name for fact in article.facts if isinstance(fact, UnnamedAgent)]
    bodies = [fact.name for fact in article.facts if isinstance(fact, Organization)]
    assert unnamed == ["专家"]
    assert bodies == ["县教育局"]

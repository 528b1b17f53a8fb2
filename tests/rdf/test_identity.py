"""Keys keep namesakes apart and bring the same thing together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg import facts as f
from kg.identity import Keys
from tests.rdf.builders import COUNTY, proof

PROOF = proof("河湾县")
OTHER_COUNTY = f.Place(name="山前县", code="990202", proof=PROOF)


def keys(*facts: f.Fact, name: str = "a.txt", context: f.Place | None = COUNTY) -> Keys:
    """Return the keys of an article with these facts."""
    return Keys(f.ArticleFacts(name, context, facts))


def holding(place: str) -> f.Holding:
    """Return a holding of a person of that county."""
    return f.Holding(person="李木", title="县长", place=place, proof=PROOF)


def test_a_person_is_scoped_by_the_first_post_that_has_a_division() -> None:
    """The county of the post counts, not the article's; without both it is the document."""
    assert keys(OTHER_COUNTY, holding("山前县")).person("李木").parts == ("李木", "990202")
    assert keys().person("李木").parts == ("李木", "990101")
    lost = {keys(name=name, context=None).person("李木") for name in ("a.txt", "b.txt")}
    assert len(lost) == 2


def test_bodies_of_one_name_in_two_divisions_stay_apart() -> None:
    """Two district committees of the same name are two; an enterprise is the same everywhere."""

    def body(kind: f.OrganizationKind, place: f.Place) -> object:
        fact = f.Organization(name="鼓楼委", kind=kind, place=place.name, proof=PROOF)
        return keys(place, fact).organization("鼓楼委")

    assert body(f.OrganizationKind.PARTY, COUNTY) != body(f.OrganizationKind.PARTY, OTHER_COUNTY)
    assert body(f.OrganizationKind.ENTERPRISE, COUNTY) == body(f.OrganizationKind.ENTERPRISE, OTHER_COUNTY)


def test_the_same_post_title_in_two_bodies_is_two_posts() -> None:
    """Directors of two bureaus hold two posts."""
    one = keys(COUNTY)
    assert one.post("局长", "河湾县农业局", "河湾县") != one.post("局长", "河湾县水利局", "河湾县")


def test_a_local_programme_carries_its_county_and_a_national_one_none() -> None:
    """What a county runs is not what the next county runs under the same name."""
    local = f.Program(name="五美行动", kind=f.ProgramKind.CAMPAIGN, proof=PROOF)
    national = f.Program(name="全国节水行动", kind=f.ProgramKind.CAMPAIGN, proof=PROOF)
    strategy = f.Program(name="绿色发展", kind=f.ProgramKind.STRATEGY, proof=PROOF)
    assert keys().program(local).parts == ("五美行动", "990101")
    assert keys(OTHER_COUNTY).program(replace(local, owner="山前县")).parts == ("五美行动", "990202")
    assert keys().program(national).parts == ("全国节水行动",)
    assert keys().program(strategy).parts == ("绿色发展",)


def test_the_same_promise_is_one_and_another_number_another() -> None:
    """Trailing zeros make no new promise; value, deadline and place do."""
    goal = f.Goal(indicator="产量", value=Decimal("5.0"), unit="吨", deadline="2027", scope="河湾县", proof=PROOF)
    key = keys(COUNTY).measure
    assert key(goal) == key(replace(goal, value=Decimal(5), commitment=f.Commitment.ENSURE))
    others = [
        replace(goal, value=Decimal(6)),
        replace(goal, value_max=Decimal(6)),
        replace(goal, comparator=f.Comparator.ABOUT),
        replace(goal, value_kind=f.ValueKind.GROWTH),
        replace(goal, direction=f.Direction.DOWN),
        replace(goal, deadline="2028"),
        replace(goal, scope="山前县"),
    ]
    assert len({key(goal), *map(key, others)}) == len(others) + 1


def test_an_undated_event_belongs_to_its_document() -> None:
    """Meetings of the same name are one only where the full date is the same."""
    event = f.Event(name="推进会", kind=f.EventKind.MEETING, date="--03-05", proof=PROOF)
    assert keys(name="a.txt").event(event) != keys(name="b.txt").event(event)
    dated = replace(event, date="2026-03-05")
    assert keys(name="a.txt").event(dated) == keys(name="b.txt").event(dated)

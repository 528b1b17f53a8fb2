"""Bodies and programmes by form and scope; people above the rules; links that point to one node."""

from __future__ import annotations

import pytest

from kg.identity.curation import Curated
from kg.identity.decisions import State
from kg.identity.records import Kind, Record
from kg.identity.resolver import resolve
from tests.identity.builders import person, post

MAYOR = post("县长", "990101")


def thing(node: str, kind: Kind, form: str, scope: str, mentions: int = 1) -> Record:
    """Return a body or programme."""
    return Record(node, kind, form, form=form, scope=scope, mentions=mentions)


def curated(state: State, left: str, right: str) -> Curated:
    """Return a curated line."""
    return Curated(left, right, state, "identity.tsv:2")


def test_bodies_of_one_form_and_scope_are_one_and_the_best_known_stands_for_them() -> None:
    bodies = [thing(f"organization/{n}", Kind.ORGANIZATION, "*纪委", "990101", n) for n in (1, 3, 2)]
    decisions = resolve([*bodies, thing("organization/x", Kind.ORGANIZATION, "*纪委", "990201")])
    assert [(one.left, one.right) for one in decisions] == [
        ("organization/1", "organization/3"),
        ("organization/2", "organization/3"),
    ]
    assert {one.method for one in decisions} == {"identity.same-form"}


def test_a_programme_whose_owner_is_open_is_only_proposed() -> None:
    owned = [thing(f"program/{n}", Kind.PROGRAM, "强基三年行动", "990101") for n in "ab"]
    assert [one.state for one in resolve(owned)] == [State.ACCEPTED]
    open_owner = [thing(f"program/{n}", Kind.PROGRAM, "强基三年行动", "") for n in "ab"]
    assert [one.state for one in resolve(open_owner)] == [State.PROPOSED]
    assert resolve([owned[0], thing("program/c", Kind.PROGRAM, "强基三年行动", "990201")]) == []


def test_a_body_and_a_programme_of_one_name_are_two() -> None:
    assert (
        resolve([thing("organization/a", Kind.ORGANIZATION, "甲", ""), thing("program/a", Kind.PROGRAM, "甲", "")])
        == []
    )


@pytest.fixture
def three() -> list[Record]:
    """Three records of one mayor."""
    return [person("闻溪", MAYOR, node=f"person/{name}") for name in "abc"]


def test_a_refusal_splits_what_a_rule_would_join(three: list[Record]) -> None:
    """Also through the third node, which goes to one of the two."""
    decisions = resolve(three, [curated(State.REFUSED, "person/a", "person/c")])
    states = {(one.left, one.right): one.state for one in decisions}
    assert states["person/a", "person/c"] is State.REFUSED
    joined = [{one.left, one.right} for one in decisions if one.state is State.ACCEPTED]
    assert joined == [{"person/a", "person/b"}]


def test_an_acceptance_joins_what_no_rule_would() -> None:
    """Another name, another county: a person knows better."""
    records = [person("闻溪", MAYOR, node="person/a"), person("闻小溪", post("局长", "980201"), node="person/b")]
    (decision,) = resolve(records, [curated(State.ACCEPTED, "person/b", "person/a")])
    assert (decision.state, decision.method) == (State.ACCEPTED, "identity.curated-accept")


def test_lines_about_nodes_that_are_gone_are_left_aside(three: list[Record]) -> None:
    lines = [curated(State.REFUSED, "person/a", "person/gone"), curated(State.ACCEPTED, "person/x", "person/y")]
    assert resolve(three, lines) == resolve(three)

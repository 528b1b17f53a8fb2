"""One person over many documents, and two people of one name."""

from __future__ import annotations

import pytest

from kg.identity.decisions import Decision, State
from kg.identity.records import Record
from kg.identity.resolver import resolve
from tests.identity.builders import person, post

A, B, PREFECTURE, PROVINCE, OTHER_PROVINCE = "990101", "980201", "990100", "990000", "980000"
LEADER = post("总理", body="国务院", kind="government", date="2023-05-01")


def decide(*records: Record) -> list[tuple[State, str]]:
    """Return what is decided, and by which rule."""
    return [(decision.state, decision.method.partition(".")[2]) for decision in resolve(records)]


def accepted(*records: Record) -> bool:
    """Whether all records are one person."""
    decisions = decide(*records)
    return len(decisions) == len(records) - 1 and {state for state, _ in decisions} <= {State.ACCEPTED}


def test_the_same_post_years_apart_is_one_person() -> None:
    one = person("闻溪", post("县长", A, "2016-05-01"))
    other = person("闻溪", post("代县长", A, "2015-11-01"))
    assert decide(one, other) == [(State.ACCEPTED, "same-post")]


def test_posts_of_one_county_over_time_are_one_career() -> None:
    """县长 of a county in 2016, its 县委书记 in 2018."""
    mayor = person("闻溪", post("县长", A, "2016-05-01"))
    secretary = person("闻溪", post("县委书记", A, "2018-05-01"))
    assert decide(mayor, secretary) == [(State.ACCEPTED, "same-division")]


def test_a_move_that_one_document_tells_ties_both_posts() -> None:
    """The text that names the old post and the new one joins what others say of either."""
    before = person("闻溪", post("副市长", "990200", "2016-05-01"))
    after = person("闻溪", post("市长", "980100", "2019-05-01"))
    notice = person("闻溪", post("副市长", "990200", "2018-01-01", current=False), post("市长", "980100", "2018-01-01"))
    assert not accepted(before, after)
    assert accepted(before, after, notice)


def test_namesakes_in_two_provinces_at_one_time_are_two() -> None:
    one = [person("闻溪", post("县长", A, date)) for date in ("2016-01-01", "2018-01-01")]
    other = person("闻溪", post("局长", B, "2017-01-01"))
    assert (State.REFUSED, "time-conflict") in decide(*one, other)


def test_namesakes_whose_times_tell_nothing_wait_for_a_person() -> None:
    decisions = decide(person("闻溪", post("县长", A)), person("闻溪", post("局长", B, "2019-05-01")))
    assert decisions == [(State.PROPOSED, "same-name")]


def test_a_county_and_its_prefecture_are_only_proposed() -> None:
    decisions = decide(person("闻溪", post("县长", A)), person("闻溪", post("副市长", PREFECTURE, "2019-05-01")))
    assert decisions == [(State.PROPOSED, "related-division")]


def test_the_heads_of_provinces_have_one_career() -> None:
    governor = person("闻溪", post("省长", PROVINCE, "2016-05-01"))
    secretary = person("闻溪", post("省委书记", OTHER_PROVINCE, "2019-05-01"))
    assert decide(governor, secretary) == [(State.ACCEPTED, "career")]
    at_once = person("闻溪", post("省长", OTHER_PROVINCE, "2016-05-01"))
    assert decide(governor, at_once) == [(State.REFUSED, "time-conflict")]


def test_a_national_leader_is_one_person_and_not_the_clerk_of_that_name() -> None:
    """Without a post the company tells: other leaders for the one, neighbours for the other."""
    leader = person("闻一溪", LEADER, company="甲一 乙二 丙三", date="2023-05-01")
    meeting = person("闻一溪", company="甲一 乙二 丁四", date="2023-06-01")
    village = person("闻一溪", company="戊五 己六", date="2023-06-01", code=A)
    clerk = person("闻一溪", post("副局长", A, "2023-05-01"), date="2023-05-01")
    assert decide(leader, meeting) == [(State.ACCEPTED, "mentioned-leader")]
    assert decide(leader, village) == [(State.PROPOSED, "bare-name")]
    assert decide(leader, clerk) == [(State.REFUSED, "time-conflict")]


def test_a_short_name_without_company_is_no_leader() -> None:
    assert decide(person("闻溪", LEADER), person("闻溪")) == [(State.PROPOSED, "bare-name")]


def test_presidents_of_two_states_are_two() -> None:
    states = [person("席尔森", post("总统", place=place)) for place in ("巴西", "葡萄牙")]
    assert decide(*states) == [(State.REFUSED, "time-conflict")]
    assert accepted(person("席尔森", post("总统", place="巴西")), person("席尔森", post("总统", date="2019-05-01")))
    assert accepted(person("席尔森", post("总统", place="印尼")), person("席尔森", post("总统", place="印度尼西亚")))


def test_a_role_that_many_have_is_only_proposed() -> None:
    role = post("委员", body="全国政协", kind="cppcc")
    assert decide(person("闻溪", role), person("闻溪", role)) == [(State.PROPOSED, "same-role")]


def test_names_are_compared_whole() -> None:
    assert decide(person("闻溪", post("县长", A)), person("闻溪远", post("县长", A))) == []


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_records_does_not_matter(*, reverse: bool) -> None:
    records = [
        person("闻溪", post("县长", A), node="person/1"),
        person("闻溪", post("县委书记", A, "2018-05-01"), node="person/2"),
        person("闻溪", post("局长", B, "2017-01-01"), node="person/3"),
        person("闻溪", company="甲一 乙二", node="person/4"),
    ]
    decisions = resolve(reversed(records) if reverse else records)
    assert [(one.left, one.right, one.method) for one in decisions] == [
        ("person/2", "person/1", "identity.same-division"),
        ("person/3", "person/1", "identity.time-conflict"),
        ("person/4", "person/1", "identity.bare-name"),
    ]
    assert all(isinstance(one, Decision) for one in decisions)

"""Union-find with cannot-link: what is forbidden stays apart through any chain."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.identity.clusters import Clusters, Link

LINK = Link("identity.test", 0.9)
NODES = "abcdefgh"
PAIRS = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=25)


def test_a_chain_over_a_refusal_is_cut() -> None:
    """One and the other are two; a third may join either of them, but not bring them together."""
    clusters = Clusters("abc")
    assert clusters.forbid("a", "c")
    assert clusters.join("a", "b", LINK)
    assert not clusters.join("b", "c", LINK)
    assert clusters.groups() == [["a", "b"], ["c"]]


def test_what_is_one_already_cannot_be_forbidden() -> None:
    clusters = Clusters("ab")
    clusters.join("a", "b", LINK)
    assert not clusters.forbid("a", "b")


def test_a_refusal_follows_both_clusters_as_they_grow() -> None:
    """The refusal of a and x holds for all that either of them takes in later."""
    clusters = Clusters("abxy")
    clusters.forbid("a", "x")
    clusters.join("a", "b", LINK)
    clusters.join("x", "y", LINK)
    assert not clusters.join("b", "y", LINK)


def test_a_chain_is_no_surer_than_its_weakest_link() -> None:
    clusters = Clusters("abc")
    clusters.join("a", "b", Link("identity.weak", 0.7))
    clusters.join("b", "c", Link("identity.sure", 0.99))
    assert dict(clusters.reasons("a")) == {"b": Link("identity.weak", 0.7), "c": Link("identity.sure", 0.7)}


@given(forbidden=PAIRS, joins=PAIRS)
def test_no_forbidden_pair_ever_comes_together(forbidden: list[tuple[str, str]], joins: list[tuple[str, str]]) -> None:
    """Whatever is joined in whatever order; and a join is refused only where it would break a refusal."""
    clusters = Clusters(NODES)
    kept = [pair for pair in forbidden if clusters.forbid(*pair)]
    for left, right in joins:
        before = [frozenset(group) for group in clusters.groups()]
        joined = clusters.join(left, right, LINK)
        assert joined == clusters.together(left, right)
        if not joined:
            mine, theirs = (next(group for group in before if node in group) for node in (left, right))
            assert any({one, other} <= mine | theirs for one, other in kept)
        assert not any(clusters.together(*pair) for pair in kept)


@given(joins=PAIRS)
def test_without_refusals_clusters_are_connected_components(joins: list[tuple[str, str]]) -> None:
    """The result does not depend on the order of joins, and every node of a cluster has one reason."""
    one, other = Clusters(NODES), Clusters(NODES)
    for pair in joins:
        one.join(*pair, LINK)
    for pair in reversed(joins):
        other.join(*pair, LINK)
    assert one.groups() == other.groups()
    for group in one.groups():
        assert sorted([group[0], *dict(one.reasons(group[0]))]) == group

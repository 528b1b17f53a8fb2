"""From the records of all documents to decisions: blocks of equal names, rules within them, people above the rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.identity.clusters import Clusters
from kg.identity.curation import Curated
from kg.identity.decisions import Decision, State, rules
from kg.identity.people import PersonResolver
from kg.identity.records import Kind, Record

_SHORTEST = 2
_COMMON_LEAST = 20
_COMMON_SHARE = 200


def resolve(records: Iterable[Record], curated: Sequence[Curated] = ()) -> list[Decision]:
    """Return what is decided about the records' nodes, sorted.

    Curated lines count before any rule; those of nodes that are not there are left aside. The cost is that of sorting:
    only nodes of one name are compared, each with what its name has gathered so far.
    """
    known = {record.node: record for record in records}
    clusters = Clusters(known)
    stated = [one for one in curated if one.left in known and one.right in known]
    for one in sorted(stated, key=lambda one: one.state is State.REFUSED):
        if one.state is State.ACCEPTED:
            clusters.join(one.left, one.right, rules()["curated-accept"].link)
        else:
            clusters.forbid(one.left, one.right)
    common = _common_names(known.values())
    doubts = [decision for block in _blocks(known.values()) for decision in _decide(block, clusters, common)]
    refused = [_refusal(one, known) for one in stated if one.state is State.REFUSED]
    return sorted({*_merges(clusters, known), *_open(doubts, clusters), *refused})


def _blocks(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield the records that may be one thing: people and programmes by name, bodies by normal form."""
    blocks: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        blocks[record.kind, record.form or record.name].append(record)
    for (_, name), block in sorted(blocks.items()):
        if len(block) > 1 and len(name) >= _SHORTEST:
            yield block


def _common_names(records: Iterable[Record]) -> frozenset[str]:
    """Return the names that so many documents have that to be named beside them says little."""
    counts: Counter[str] = Counter()
    for record in records:
        if record.kind is Kind.PERSON:
            counts[record.name] += record.mentions
    least = max(_COMMON_LEAST, counts.total() // _COMMON_SHARE)
    return frozenset(name for name, count in counts.items() if count > least)


def _decide(block: list[Record], clusters: Clusters, common: frozenset[str]) -> Iterator[Decision]:
    if block[0].kind is Kind.PERSON:
        return PersonResolver(block, clusters, common)()
    return _same_form(block, clusters)


def _same_form(block: list[Record], clusters: Clusters) -> Iterator[Decision]:
    """Join bodies, and programmes of a known owner, of one form and scope; where the owner is open, only propose."""
    scopes: defaultdict[str, list[Record]] = defaultdict(list)
    for record in sorted(block, key=lambda record: (-record.mentions, record.node)):
        scopes[record.scope].append(record)
    for scope, (first, *others) in sorted(scopes.items()):
        for record in others:
            if scope or record.kind is Kind.ORGANIZATION:
                clusters.join(first.node, record.node, rules()["same-form"].link)
            else:
                yield _propose(record, first)
    local = [records[0] for scope, records in scopes.items() if scope]
    if len(local) == 1 and "" in scopes:
        yield _propose(scopes[""][0], local[0])


def _propose(left: Record, right: Record) -> Decision:
    rule = rules()["other-scope"]
    return Decision(left.kind, left.node, right.node, rule.state, rule.method, rule.confidence)


def _merges(clusters: Clusters, known: dict[str, Record]) -> Iterator[Decision]:
    """Yield each node of a cluster beside the node that stands for it: the one that most documents name."""
    for members in clusters.groups():
        best = min(members, key=lambda node: (-known[node].mentions, node))
        for node, link in clusters.reasons(best):
            yield Decision(known[best].kind, node, best, State.ACCEPTED, link.method, link.confidence)


def _open(doubts: Iterable[Decision], clusters: Clusters) -> Iterator[Decision]:
    """Yield the decisions that no later join has settled."""
    return (one for one in doubts if not clusters.together(one.left, one.right))


def _refusal(one: Curated, known: dict[str, Record]) -> Decision:
    rule = rules()["curated-refuse"]
    left, right = sorted((one.left, one.right))
    return Decision(known[left].kind, left, right, State.REFUSED, rule.method, rule.confidence)

"""Which nodes of one name are one person.

The rules go from sure to doubtful, and each looks at whole clusters, so that what one document knows (the old post and
the new) ties together what others say. Posts in unrelated places at one time keep two people apart whatever else holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from kg.identity.clusters import Clusters
from kg.identity.decisions import Decision, Rule, rules
from kg.identity.offices import ABROAD, NATION, Office, is_within, level
from kg.identity.profiles import Profile
from kg.identity.records import Kind, Record

_LONG_NAME = 3
_COUNTY = 3
_RARE, _COMMON = 2, 1
"""What a shared companion weighs: one whom everybody is named with says less."""
_ENOUGH = 4


class PersonResolver:
    """Decides about the records of one name; joins are made in `clusters`, whose refusals it respects."""

    def __init__(self, records: Sequence[Record], clusters: Clusters, common: frozenset[str]) -> None:
        """Take the records of one name, in any order; `common` are the names that very many documents have."""
        self._clusters = clusters
        self._common = common
        self._rules = rules()
        self._long = len(records[0].name) >= _LONG_NAME
        self._nodes = [record.node for record in sorted(records, key=lambda record: (-record.mentions, record.node))]
        self._profiles: dict[str, Profile] = {}
        for record in sorted(records, key=lambda record: record.node):
            self._take(clusters.find(record.node), Profile.of(record))

    def _take(self, root: str, profile: Profile) -> None:
        if root in self._profiles:
            self._profiles[root].add(profile)
        else:
            self._profiles[root] = profile

    def __call__(self) -> Iterator[Decision]:
        """Join what is sure, then yield what is doubtful or refused: each other cluster against the best known one."""
        self._join_by(lambda office: office.key if _tells(office) else None, self._rules["same-post"])
        self._join_by(self._state_office, self._rules["same-office"])
        self._join_by(self._division, self._rules["same-division"])
        self._join_careers()
        self._join_bare()
        yield from self._doubts()

    def _roots(self) -> list[str]:
        """Return the clusters of this name, the best known first."""
        found = dict.fromkeys(self._clusters.find(node) for node in self._nodes)
        return sorted(found, key=lambda root: (not self._profiles[root].single, -self._profiles[root].mentions, root))

    def _join(self, left: str, right: str, rule: Rule) -> bool:
        """Join two clusters unless they clash; returns whether they are one."""
        one, other = self._clusters.find(left), self._clusters.find(right)
        if one == other:
            return True
        if self._profiles[one].clashes(self._profiles[other]) or not self._clusters.join(one, other, rule.link):
            return False
        root = self._clusters.find(one)
        self._profiles[root].add(self._profiles.pop(other if root == one else one))
        return True

    def _join_by(self, feature: Callable[[Office], Hashable], rule: Rule) -> None:
        """Join clusters that have an office with the same feature, each to the first that it does not clash with."""
        sharing: defaultdict[Hashable, list[str]] = defaultdict(list)
        for root in self._roots():
            for value in dict.fromkeys(map(feature, self._profiles[root].offices)):
                if value is not None:
                    sharing[value].append(root)
        for value in sorted(sharing, key=repr):
            self._gather(sharing[value], rule)

    def _gather(self, roots: Iterable[str], rule: Rule) -> None:
        firsts: list[str] = []
        for root in roots:
            if not any(self._join(first, root, rule) for first in firsts):
                firsts.append(root)

    def _state_office(self, office: Office) -> Hashable:
        """Return the title of a head or minister of a state, where no two states have one of this name."""
        if not (office.state and self._long) or office.seat == NATION or office.seat.isdigit():
            return None
        title = office.key[0]
        states = {
            other.seat
            for profile in self._profiles.values()
            for other in profile.offices
            if other.state and other.key[0] == title and other.seat.startswith(ABROAD)
        }
        return title if len(states) <= 1 else None

    def _division(self, office: Office) -> Hashable:
        """Return the county of a post, or any division that the post heads."""
        known = office.single and office.seat.isdigit() and (office.leading or level(office.seat) >= _COUNTY)
        return office.seat if known else None

    def _join_careers(self) -> None:
        """Join the highest offices: a second person of the name in one of them would be news by itself."""
        self._gather([root for root in self._roots() if self._profiles[root].apex], self._rules["career"])

    def _join_bare(self) -> None:
        """Join those named without a post to the one who has posts and keeps the same company."""
        roots = self._roots()
        known = [root for root in roots if self._profiles[root].single]
        bare = [root for root in roots if not self._profiles[root].single]
        if not known:
            self._gather_by_company(bare)
        for root in bare if known else ():
            shared = [self._shared(root, other) for other in known]
            best = max(range(len(known)), key=lambda index: (shared[index], -index))
            if self._is_mentioned(root, known[best], shared, rivals=len(known) > 1):
                self._join(known[best], root, self._rules["mentioned-leader"])

    def _shared(self, left: str, right: str) -> int:
        root = self._clusters.find(right)
        shared = self._profiles[self._clusters.find(left)].company & self._profiles[root].company
        return sum(_COMMON if name in self._common else _RARE for name in shared)

    def _is_mentioned(self, root: str, leader: str, shared: list[int], *, rivals: bool) -> bool:
        profile, main = self._profiles[root], self._profiles[self._clusters.find(leader)]
        if not profile.is_near(main):
            return False
        most, *others = sorted(shared, reverse=True)
        if rivals:
            return most >= _ENOUGH and most >= 2 * max(others, default=0)
        known = self._long and (main.apex or any(office.state for office in main.offices))
        return most >= _ENOUGH or (known and (most > 0 or not any(code.isdigit() for code in profile.codes)))

    def _gather_by_company(self, bare: list[str]) -> None:
        for root in bare[1:]:
            if self._shared(bare[0], root) >= _ENOUGH and self._profiles[self._clusters.find(bare[0])].is_near(
                self._profiles[root]
            ):
                self._join(bare[0], root, self._rules["same-company"])

    def _doubts(self) -> Iterator[Decision]:
        main, *others = self._roots()
        for root in others:
            rule = self._doubt(self._profiles[main], self._profiles[root])
            if not self._clusters.may_join(main, root):
                continue
            yield Decision(Kind.PERSON, root, main, rule.state, rule.method, rule.confidence)

    def _doubt(self, main: Profile, other: Profile) -> Rule:
        if {office.key for office in main.offices} & {office.key for office in other.offices}:
            return self._rules["same-role"]
        if main.is_apart(other):
            return self._rules["time-conflict"]
        if any(_related(seat, there) for seat in main.seats() for there in other.seats()):
            return self._rules["related-division"]
        if main.single and other.single:
            return self._rules["same-name"]
        return self._rules["bare-name"]


def _tells(office: Office) -> bool:
    """Whether a post tells who holds it: it is of a known body or place, and few hold it."""
    return bool(office.key[1]) and (office.single or office.apex)


def _related(seat: str, there: str) -> bool:
    return seat.isdigit() and there.isdigit() and is_within(seat, there)

"""Sets of nodes that are one thing, and pairs that never are: union-find with cannot-link."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Why two nodes were joined: the rule, and how sure it is."""

    method: str
    confidence: float


class Clusters:
    """Nodes, each alone at first. A join that would bring a forbidden pair together, through any chain, is refused."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._parent = {node: node for node in nodes}
        self._members = {node: [node] for node in self._parent}
        self._enemies: defaultdict[str, set[str]] = defaultdict(set)
        self._links: defaultdict[str, dict[str, Link]] = defaultdict(dict)

    def find(self, node: str) -> str:
        """Return the root of the node's cluster."""
        root = node
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[node] != root:
            self._parent[node], node = root, self._parent[node]
        return root

    def together(self, left: str, right: str) -> bool:
        """Whether two nodes are in one cluster."""
        return self.find(left) == self.find(right)

    def may_join(self, left: str, right: str) -> bool:
        """Whether no forbidden pair would come together."""
        return self.find(right) not in self._enemies[self.find(left)]

    def forbid(self, left: str, right: str) -> bool:
        """Keep two nodes apart from now on; returns whether they were still apart."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return False
        self._enemies[one].add(other)
        self._enemies[other].add(one)
        return True

    def join(self, left: str, right: str, link: Link) -> bool:
        """Join the clusters of two nodes because of `link`; returns whether they are in one cluster now."""
        big, small = sorted((self.find(left), self.find(right)), key=lambda root: (-len(self._members[root]), root))
        if big == small:
            return True
        if not self.may_join(big, small):
            return False
        self._parent[small] = big
        self._members[big] += self._members.pop(small)
        for enemy in self._enemies.pop(small, set()):
            self._enemies[enemy].discard(small)
            self._enemies[enemy].add(big)
            self._enemies[big].add(enemy)
        self._links[left][right] = self._links[right][left] = link
        return True

    def groups(self) -> list[list[str]]:
        """Return the clusters, each sorted, in order of their first nodes."""
        return sorted(sorted(members) for members in self._members.values())

    def reasons(self, start: str) -> Iterator[tuple[str, Link]]:
        """Yield every other node of the cluster with the rule that ties it in, no surer than its chain to `start`."""
        waiting, seen = deque([(start, 1.0)]), {start}
        while waiting:
            node, sure = waiting.popleft()
            for other, link in sorted(self._links[node].items()):
                if other not in seen:
                    seen.add(other)
                    weakest = min(sure, link.confidence)
                    yield other, Link(link.method, weakest)
                    waiting.append((other, weakest))

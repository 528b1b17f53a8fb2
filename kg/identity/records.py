"""What is remembered of a node while documents pass: little, and the same in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things that are looked for across documents; the values are those of their IRIs."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """A post as one document attests it.

    `body`: the normal form of its organisation; `kind` that of the organisation's kind (`party`); `code` and `place`:
    its division, or the place of which it is; `date`: ISO 8601, perhaps of the document; `current`: held on that day.
    """

    title: str
    body: str = ""
    kind: str = ""
    code: str = ""
    place: str = ""
    date: str = ""
    current: bool = True


@dataclass(slots=True)
class Record:
    """One node over all documents that name it.

    `name` is folded; `form` and `scope` are what a body or a programme is compared by; `code` is the division that the
    node is keyed by; `company` holds, for each document, the folded names of the people in it.
    """

    node: str
    kind: Kind
    name: str
    form: str = ""
    scope: str = ""
    code: str = ""
    mentions: int = 0
    posts: set[Post] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    company: list[frozenset[str]] = field(default_factory=list)

    def add(self, other: Record) -> None:
        """Take in what another document says of the same node."""
        self.mentions += other.mentions
        self.posts |= other.posts
        self.dates |= other.dates
        self.company += other.company
        self.form, self.scope = min((self.form, self.scope), (other.form, other.scope))

    def companions(self) -> Iterator[str]:
        """Yield the other people of the node's documents."""
        for names in self.company:
            yield from names - {self.name}

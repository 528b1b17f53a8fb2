"""What the records of one cluster say together, and whether two clusters can be one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from kg.identity.offices import ABROAD, NATION, Office, is_within, level, read_post
from kg.identity.records import Record

_LOCAL = 2
_CAREER_YEARS = 15


@dataclass(slots=True)
class Profile:
    """A cluster's posts, when they were held, and in what company it is named."""

    mentions: int = 0
    codes: set[str] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    held: dict[str, tuple[str, str]] = field(default_factory=dict)
    dates: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, record: Record) -> Profile:
        """Return what one record says."""
        profile = cls(record.mentions, {record.code}, set(), {}, set(record.dates), set(record.companions()))
        for post in record.posts:
            office = read_post(post)
            profile.offices.add(office)
            if office.single and post.current and post.date:
                profile._hold(office.seat, post.date, post.date)
        return profile

    def _hold(self, seat: str, first: str, last: str) -> None:
        known = self.held.get(seat, (first, last))
        self.held[seat] = min(first, known[0]), max(last, known[1])

    def add(self, other: Profile) -> None:
        """Take in another cluster."""
        self.mentions += other.mentions
        self.codes |= other.codes
        self.offices |= other.offices
        self.dates |= other.dates
        self.company |= other.company
        for seat, (first, last) in other.held.items():
            self._hold(seat, first, last)

    @property
    def single(self) -> list[Office]:
        """The posts that tell a person: few hold them at a time."""
        return [office for office in self.offices if office.single]

    @property
    def apex(self) -> bool:
        """Whether a post is among the highest."""
        return any(office.apex for office in self.offices)

    def seats(self) -> set[str]:
        """Return whose the posts are that tell a person."""
        return {office.seat for office in self.single if office.seat}

    def clashes(self, other: Profile) -> bool:
        """Whether the two are not to be joined: posts in unrelated places at one time, or of two states.

        One of the highest offices in common overrules that: leaders' lives are retold without the years.
        """
        if any(office.apex for office in self.offices & other.offices):
            return False
        mine, theirs = _states(self.offices), _states(other.offices)
        return bool(mine and theirs and mine.isdisjoint(theirs)) or self.is_apart(other)

    def is_apart(self, other: Profile) -> bool:
        """Whether the two are surely two people: in unrelated places at one time, or serving two foreign states."""
        mine, theirs = _states(self.offices) - {NATION}, _states(other.offices) - {NATION}
        return bool(mine and theirs and mine.isdisjoint(theirs)) or any(
            mine[0] <= theirs[1] and theirs[0] <= mine[1] and _unrelated(seat, there)
            for (seat, mine), (there, theirs) in product(self.held.items(), other.held.items())
        )

    def is_near(self, other: Profile) -> bool:
        """Whether the two are named within a working life of each other."""
        if not (self.dates and other.dates):
            return True
        gap = max(_year(min(self.dates)) - _year(max(other.dates)), _year(min(other.dates)) - _year(max(self.dates)))
        return gap <= _CAREER_YEARS


def _unrelated(seat: str, there: str) -> bool:
    """Whether nobody holds posts in both at one time. Leaders of a province may sit in bodies of the nation."""
    if NATION in (seat, there):
        return level(there if seat == NATION else seat) in {_LOCAL, _LOCAL + 1}
    return seat.isdigit() and there.isdigit() and not is_within(seat, there)


def _states(offices: Iterable[Office]) -> set[str]:
    """Return whom posts are held for: a foreign state by name, or this country as one."""
    found = set()
    for office in offices:
        if office.single and (office.leading or office.state or office.seat.isdigit()):
            found.add(office.seat if office.seat.startswith(ABROAD) else NATION if office.seat else "")
    return found - {""}


def _year(date: str) -> int:
    return int(date[:4]) if date[:4].isdigit() else 0

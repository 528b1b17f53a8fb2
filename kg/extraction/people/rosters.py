"""Names that open the lines of a roster, their posts behind them: 甲乙丙（女） 某镇某村党支部书记."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.people.anchors import Anchor, NameField
from kg.extraction.people.bodies import OfficeResolver
from kg.extraction.people.name_slots import NameSlots
from kg.extraction.people.names import UNLISTED, Name
from kg.extraction.people.titles import Post, PostReader

_NO_POST = frozenset({"plain", "group", "honorific", "press"})


class RosterReader:
    """Reads the lines of one article that hold nothing but a name and the posts of its bearer."""

    def __init__(self, field: NameField, posts: PostReader, offices: OfficeResolver) -> None:
        self._field, self._posts, self._offices = field, posts, offices
        self._slots = NameSlots(field)
        self._line, self._lead = field.rules["list.roster"].regex, field.rules["roster.lead"].regex

    def read(self) -> Iterator[Anchor]:
        """Yield the name of each such line with the offices behind it."""
        for line in self._line.finditer(self._field.text):
            begin, end = line.span("name")
            first, last = line.span("posts")
            run = self._run(first, last)
            if run and self._slots.names(begin, end, sure=line["remark"] is not None):
                offices = tuple(office._replace(begin=begin) for office in self._offices.resolve(run))
                yield Anchor(Name(begin, end, UNLISTED), begin, last, "person.list.roster", 0.85, offices)

    def _run(self, first: int, last: int) -> list[Post]:
        """Return the posts that fill text[first:last], none where other words stand there."""
        title = self._posts.title_before(last)
        if title is None or title.entry.kind in _NO_POST:
            return []
        run = self._posts.chain(title)
        led = run[0].begin <= first or self._lead.match(self._field.text[first : run[0].begin])
        return run if led and first < run[0].title.begin else []

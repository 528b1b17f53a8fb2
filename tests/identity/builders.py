"""Records of invented people."""

from __future__ import annotations

from itertools import count

from kg.identity.records import Kind, Post, Record

_NUMBERS = count()


def person(
    name: str, *posts: Post, node: str = "", date: str = "2016-05-01", company: str = "", code: str = ""
) -> Record:
    """Return a node of `name` that one document names beside `company` (names with blanks between)."""
    record = Record(node or f"person/{name}-{next(_NUMBERS)}", Kind.PERSON, name, mentions=1, code=code)
    record.posts |= set(posts)
    record.dates.add(date)
    record.company.append(frozenset({name, *company.split()}))
    return record


def post(title: str, code: str = "", date: str = "2016-05-01", *, current: bool = True, **more: str) -> Post:
    """Return a post of a division (`code`), of a body (`body`, `kind`) or of a state (`place`)."""
    return Post(title, code=code, date=date, current=current, **more)

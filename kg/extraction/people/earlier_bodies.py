"""Whose head a bare title means, where a body named earlier can be meant by it: 甲煤矿 … 矿长乙."""

from __future__ import annotations

from functools import cache

from kg.extraction.analysis import Analysis, OrganizationMention
from kg.extraction.people.mentions import MentionIndex
from kg.extraction.people.titles import Post
from kg.lexicon import data_path, read_table

_LONGEST = 3
_SHORTEST = 2


class EarlierBodies:
    """Finds the bodies of bare titles in one article."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._mentions = MentionIndex.of(analysis)

    def group_of(self, post: Post, organisation: str) -> tuple[str, str]:
        """Return the group that `post` behind one in another `organisation` heads: 县长、指挥长甲."""
        endings, near = _endings(post.title.word)
        return self.of(post) if near and not organisation.endswith(endings) else ("", "")

    def of(self, post: Post) -> tuple[str, str]:
        """Return the name and the place of the body that `post` heads; both empty where more than one can be meant.

        It is the only one of its kind in the paragraph before the title, else the only one in the text before it.
        """
        endings, near = _endings(post.title.word)
        if not endings:
            return "", ""
        block = self._analysis.article.block_at(post.begin).begin
        inside = self._named(endings, block, post.begin)
        if near:
            return (inside[-1].name, inside[-1].place) if inside else ("", "")
        found = inside or self._named(endings, 0, post.begin)
        only = len({body.name for body in found}) == 1
        return (found[-1].name, found[-1].place) if only else ("", "")

    def _named(self, endings: tuple[str, ...], begin: int, end: int) -> list[OrganizationMention]:
        """Return the bodies in [begin, end) whose names end with one of `endings`."""
        return [body for body in self._mentions.bodies_in(begin, end) if body.name.endswith(endings)]


def _endings(word: str) -> tuple[tuple[str, ...], bool]:
    sizes = range(_LONGEST, _SHORTEST - 1, -1)
    return next((found for size in sizes if (found := _table().get(word[-size:]))), ((), False))


@cache
def _table() -> dict[str, tuple[tuple[str, ...], bool]]:
    rows = read_table(data_path("title_bodies.tsv"), ["title", "endings"])
    return {row["title"]: (tuple(row["endings"].split("、")), bool(row["near"])) for row in rows}

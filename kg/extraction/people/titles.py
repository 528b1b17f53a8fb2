"""Post words in text, and the run of posts that stands in front of (or behind) a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from kg.extraction.analysis import Analysis, OrganizationMention, PlaceMention
from kg.extraction.organisations.scope import Scopes
from kg.extraction.people.rules import people_rules
from kg.facts import Status
from kg.lexicon import Dictionary, alternation, data_path, read_table

_LONGEST_CONNECTOR = 12
_LONGEST_MODIFIER = 32
_JOINTS = ("兼", "暨")
_SHORTEST_BODY = 2
_LONGEST_TAIL = 6
_LONGEST_SUBJECT = 8
_RANKED = "v"
_SESSION_ENDS = "届任位新的"
_SHARED = "m"
_BEHIND = "a"
_TELLING = "t"
_PERSONAL = "p"
_BODIED = "b"
_PREFIXES = frozenset({"rank", "former", "now", "skip"})
_STANDS_ALONE = frozenset({"honorific", "plain", "press", "group"})


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A title of the lexicon; see the head of `titles.tsv` for kinds and flags."""

    kind: str
    body: str = ""
    flags: str = ""

    @property
    def shared(self) -> bool:
        """Whether several people hold such a post in one body."""
        return _SHARED in self.flags

    @property
    def stands_behind(self) -> bool:
        """Whether the title may follow the name."""
        return _BEHIND in self.flags

    @property
    def personal(self) -> bool:
        """Whether the post belongs to the holder of the one right before it (总统特使)."""
        return _PERSONAL in self.flags

    @property
    def needs_body(self) -> bool:
        """Whether the title makes a holding only with a body."""
        return _BODIED in self.flags or self.kind == "role"

    @property
    def tells(self) -> bool:
        """Whether three characters before the title are a name wherever they stand."""
        return _TELLING in self.flags


class Title(NamedTuple):
    """text[begin:end] is a title, its rank (副, 常务副, 代) included."""

    begin: int
    end: int
    word: str
    entry: TitleEntry


class TitleFinder:
    """Finds the titles of `titles.tsv`, each also with the ranks it takes."""

    def __init__(self) -> None:
        rows = read_table(data_path("titles.tsv"), ["word", "kind"])
        ranks = [row["word"] for row in rows if row["kind"] == "rank"]
        former = [row["word"] for row in rows if row["kind"] == "former"]
        silent = [row["word"] for row in rows if row["kind"] in {"now", "skip"}]
        session = people_rules()["title.session"].regex.pattern
        self.status = re.compile(f"(?:(?P<former>{alternation(former)})|{alternation(silent)}|{session}|的)$")
        self.status_ends = frozenset(word[-1] for word in (*former, *silent, *_SESSION_ENDS))
        self.lasting = re.compile(alternation(row["word"] for row in rows if row["kind"] == "former" and row["flags"]))
        now = [row["word"] for row in rows if row["kind"] == "now"]
        self.opening = re.compile(f"{self.lasting.pattern}|{alternation(now)}")
        self.levels = frozenset(row["body"].partition("+")[0] for row in rows if row["kind"] == "chief")
        entries: dict[str, TitleEntry] = {}
        for row in rows:
            if row["kind"] in _PREFIXES:
                continue
            entries[row["word"]] = TitleEntry(row["kind"], row["body"], row["flags"])
        for word, entry in list(entries.items()):
            if _RANKED in entry.flags:
                for rank in ranks:
                    flags = entry.flags + (_SHARED if rank.endswith("副") else "")
                    entries.setdefault(rank + word, TitleEntry(entry.kind, entry.body, flags))
        self._dictionary = Dictionary(entries)

    def find(self, text: str) -> list[Title]:
        """Return the titles of `text` from left to right."""
        titles: list[Title] = []
        for begin, end, entry in self._dictionary.find(text):
            if entry.kind == "tail":
                titles.append(Title(end - len(entry.body), end, entry.body, self._dictionary[entry.body]))
            elif entry.kind != "none":
                titles.append(Title(begin, end, text[begin:end], entry))
        return titles


class Post(NamedTuple):
    """A title with what stands before it: text[begin:title.begin] are place and body, status words included."""

    begin: int
    title: Title
    status: Status
    organisation: OrganizationMention | None
    place: PlaceMention | None
    modifier: str


class PostReader:
    """Reads the posts of one article."""

    def __init__(self, finder: TitleFinder, scopes: Scopes, analysis: Analysis) -> None:
        self.text = analysis.text
        self._scopes = scopes
        self.titles = finder.find(analysis.text)
        self._ends = {title.end: title for title in self.titles}
        self.begins = [title.begin for title in self.titles]
        self._organisations = {mention.end: mention for mention in analysis.organisations}
        self._organisation_ends = sorted(self._organisations)
        self._places = {mention.end: mention for mention in analysis.places}
        self._rules = people_rules()
        self._connector = self._rules["title.connector"].regex
        self._finder = finder
        self._read: dict[int, Post] = {}

    def title_at(self, begin: int) -> Title | None:
        """Return the title that begins at `begin`."""
        index = bisect_left(self.begins, begin)
        return self.titles[index] if index < len(self.begins) and self.begins[index] == begin else None

    def title_over(self, position: int) -> Title | None:
        """Return the title that holds the character at `position`."""
        index = bisect_right(self.begins, position) - 1
        return self.titles[index] if index >= 0 and self.titles[index].end > position else None

    def title_before(self, end: int) -> Title | None:
        """Return the title that ends at `end`."""
        return self._ends.get(end)

    def chain(self, title: Title) -> list[Post]:
        """Return the posts of the run that ends with `title`, first to last."""
        posts = [self.read(title)]
        while title.entry.kind not in _STANDS_ALONE:
            begin = posts[0].begin
            connector = self._connector.search(self.text, max(0, begin - _LONGEST_CONNECTOR), begin)
            before = self._ends.get(connector.start() if connector else begin)
            if before is None or before.entry.kind in _STANDS_ALONE:
                break
            if posts[0].title.entry.personal and connector is None:
                posts[0] = self.read(before)._replace(title=posts[0].title, status=posts[0].status)
                continue
            posts.insert(0, self.read(before))
        return posts

    def read(self, title: Title) -> Post:
        """Return `title` with the place, the body and the status words in front of it."""
        if title.begin not in self._read:
            self._read[title.begin] = self._read_before(title)
        return self._read[title.begin]

    def _read_before(self, title: Title) -> Post:
        begin, status = self._skip_status(title.begin, Status.CURRENT)
        while (before := self._skip_status(begin, status)) != (begin, status):
            begin, status = before
        organisation = self._organisations.get(begin) or self._overlapping(title, begin) or self._past_subject(begin)
        place = None
        if organisation is None:
            # 高青县长: the place's last character is the title's first
            place = self._places.get(begin) or (self._places.get(begin + 1) if begin == title.begin else None)
        last = begin
        if organisation is not None:
            begin = organisation.begin
        elif place is not None:
            begin = place.begin
        else:
            begin = self._fallback(begin)
        begin, status = self._widen(begin, status)
        modifier = self.text[begin:last]
        former = self._rules["title.former_body"].regex.search(modifier) if modifier else None
        if former is not None:
            modifier, status = modifier[: former.start()] + modifier[former.end() :], Status.FORMER
        return Post(begin, title, status, organisation, place, modifier)

    def _past_subject(self, begin: int) -> OrganizationMention | None:
        """Return the body in which a subject or a rank stands before the title (某大学法律系教授)."""
        index = bisect_left(self._organisation_ends, begin) - 1
        end = self._organisation_ends[index] if index >= 0 else 0
        if not end or begin - end > _LONGEST_SUBJECT or end in self._ends:
            return None
        subject = self._rules["body.subject"].regex.search(self.text[end:begin])
        return None if subject is None else self._organisations[end]

    def _overlapping(self, title: Title, begin: int) -> OrganizationMention | None:
        """Return the body whose last character opens `title` (教育部长)."""
        mention = self._organisations.get(begin + 1) if begin == title.begin else None
        return mention if mention is not None and mention.begin < begin else None

    def _widen(self, begin: int, status: Status) -> tuple[int, Status]:
        while True:
            before = begin
            begin, status = self._skip_status(begin, status)
            mention = self._organisations.get(begin) or self._places.get(begin)
            if mention is not None:
                begin = mention.begin
            if begin == before:
                return begin, status

    def _skip_status(self, begin: int, status: Status) -> tuple[int, Status]:
        if self.text[begin - 1 : begin] not in self._finder.status_ends:
            return begin, status
        found = self._finder.status.search(self.text, max(0, begin - 8), begin)
        if found is None:
            return begin, status
        if found.group() == "的" and begin - 1 not in self._organisations and begin - 1 not in self._places:
            return begin, status
        return found.start(), Status.FORMER if found.group("former") else status

    def _fallback(self, begin: int) -> int:
        """Return where a body begins that no earlier layer has seen: where a name may begin, or the last cut."""
        if self._rules["modifier.tail"].regex.search(self.text, max(0, begin - _LONGEST_TAIL), begin) is None:
            return begin
        organ = self._rules["title.body"].regex.search(self.text, max(0, begin - _LONGEST_TAIL), begin)
        if organ is not None:
            # 某县人大常委会(原)党组: the organ belongs to the body right before it
            whole = self._organisations.get(self._skip_status(organ.start(), Status.CURRENT)[0])
            if whole is not None:
                return whole.begin
        earliest = max(0, begin - _LONGEST_MODIFIER)
        for first in (max(self._scopes.reach(begin), earliest), earliest):
            run = self._rules["modifier.run"].regex.search(self.text[first:begin])
            body = self._rules["modifier.body"].regex.search(run.group("run")) if run else None
            if body is not None and len(body.group()) >= _SHORTEST_BODY:
                if self._rules["modifier.split"].regex.search(self.text, 0, begin - len(body.group()) + 1):
                    return begin - len(body.group()) - 2
                # 首相某某击败某党前干事长: a name stands between the two titles
                start = self._behind_joined(begin - len(body.group()), begin)
                return begin if start in self._ends else self._whole(start)
        return begin

    def _behind_joined(self, start: int, end: int) -> int:
        """Return where the body begins in text[start:end]: behind the post that 兼 joins to its own, if any."""
        joined = (at + 1 for at in range(start, end - 1) if at in self._ends and self.text[at] in _JOINTS)
        return max(joined, default=start)

    def _whole(self, begin: int) -> int:
        """Return where the body begins that holds the character at `begin`, whose name has a word that ends bodies."""
        index = bisect_right(self._organisation_ends, begin)
        end = self._organisation_ends[index] if index < len(self._organisation_ends) else begin
        return min(begin, self._organisations[end].begin) if end > begin else begin

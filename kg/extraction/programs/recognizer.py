"""Campaigns, plans, projects, mechanisms, strategies and slogan bundles with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.document import Span
from kg.extraction.analysis import Analysis, ProgramMention
from kg.extraction.hints import hinted
from kg.extraction.programs.bundles import PartsFinder
from kg.extraction.programs.finder import NameFinder
from kg.extraction.programs.forms import FormFinder
from kg.extraction.programs.lists import ListFinder
from kg.extraction.programs.names import Candidate, NationalNames, bare, parse_count
from kg.extraction.programs.owners import OwnerFinder
from kg.extraction.ranges import Ranged, covering
from kg.facts import Derivation, Program, ProgramKind, Proof
from kg.lexicon import patterns, regexes

_SHORTEST_ALIAS = 4
_LOOSE = "program.long"
"""The method of a name with a loose head."""

_ITEM = re.compile("[，。；\n]")
"""What parts have between them when they are items with words of their own, not members of a short list."""
_QUOTED = re.compile("“([^“”]+)”")


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.begin < other.end and other.begin < one.end


def _is_closed(text: str, one: Candidate) -> bool:
    """Whether the name holds both marks of each title in it."""
    return text.count("《", one.begin, one.end) == text.count("》", one.begin, one.end)


def _holds(layer: Sequence[Ranged], one: Candidate) -> bool:
    """Whether one mention of `layer` holds all of `one`."""
    holder = covering(layer, one.begin)
    return holder is not None and one.end <= holder.end


@dataclass
class _Entry:
    """One programme of the article: its mentions, and its place in a bundle."""

    mentions: list[Candidate] = field(default_factory=list)
    name: str = ""
    bundle: str = ""
    index: int | None = None
    opened: int | None = None
    """Where the quotation of its parts begins that opens its name (“甲、乙”两项机制)."""
    under: Candidate | None = None
    """The item of a list in which the programme is named, where that is all that makes it a part."""


class ProgramRecognizer:
    """Names programmes, joins the forms of one, and links the parts of a bundle to it."""

    requires: frozenset[str] = frozenset({"places", "context", "organisations", "documents", "events"})
    assigns: frozenset[str] = frozenset({"programs", "facts"})

    def __init__(self) -> None:
        self._national = NationalNames()
        self._finder = NameFinder()
        self._lists = ListFinder(self._finder.trim)
        self._forms_found = FormFinder(self._finder.trim)
        self._parts = PartsFinder(self._finder.trim)
        self._owner = OwnerFinder()
        self._rules = regexes("programs.toml")
        counted = hinted(patterns("programs.toml"))
        self._counted = counted["aspects"], counted["sorted"]

    def __call__(self, analysis: Analysis) -> None:
        """Add the programmes of the article, in order of first mention."""
        told = (one for one in self._candidates(analysis) if not self._takes_place(analysis.text, one))
        candidates = self._disjoint(analysis, told)
        parts = self._bundle_parts(analysis, candidates)
        members = [part for found in parts.values() for part in found]
        free = [one for one in candidates if not any(_overlap(one, part) for part in members)]
        entries = self._entries(analysis, sorted([*free, *members], key=lambda one: one.begin))
        for bundle, found in parts.items():
            self._link(analysis, entries, bundle, found)
        for found in parts.values():
            self._nest(analysis, entries, found)
        for entry in entries:
            analysis.facts.append(self._fact(analysis, entry))
            for mention in entry.mentions:
                analysis.programs.append(ProgramMention(mention.begin, mention.end, entry.name))
        analysis.programs.sort(key=lambda mention: mention.begin)

    def _candidates(self, analysis: Analysis) -> Iterator[Candidate]:
        yield from self._national(analysis.text)
        yield from self._finder(analysis)
        yield from self._lists(analysis)
        yield from self._forms_found(analysis)
        yield from self._titles(analysis)
        for found in (found for pattern in self._counted for found in pattern.finditer(analysis.text)):
            count = parse_count(found["number"])
            bundle = Candidate(*found.span(), self._finder.kind(found[0]), "program.aspects", 0.7, count)
            if count and self._parts(analysis, bundle, count):
                yield bundle

    def _takes_place(self, text: str, one: Candidate) -> bool:
        """Whether a campaign is an event: the clause says when or where it was held."""
        held = self._rules["takes-place"].match(text, one.end)
        return held is not None and one.kind is ProgramKind.CAMPAIGN and not one.national

    def _titles(self, analysis: Analysis) -> Iterator[Candidate]:
        for mention in analysis.documents:
            for name, kind in (("title-plan", ProgramKind.PLAN), ("title-scheme", ProgramKind.LAW_OR_DOCUMENT)):
                if self._rules[name].search(mention.title):
                    yield Candidate(mention.begin, mention.end, kind, f"program.{name}", 0.8)

    def _disjoint(self, analysis: Analysis, candidates: Iterator[Candidate]) -> list[Candidate]:
        """Keep the longest of candidates that overlap, and none that is a piece of a body's name."""
        kept: list[Candidate] = []
        found = list(candidates)
        nationals = {one.begin: one for one in found if one.national}
        found = [one if one.national else self._as_national(analysis.text, one, nationals) for one in found]
        ends = {one.end for one in nationals.values()}
        taken: set[int] = set()
        found = [one for one in found if _is_closed(analysis.text, one)]
        for one in sorted(found, key=lambda one: (one.begin - one.end, one.begin, not one.national)):
            slogan = one.national or one.kind is ProgramKind.SLOGAN_BUNDLE
            inside = _holds(analysis.organisations, one) or (slogan and _holds(analysis.documents, one))
            inside = inside or (one.end in ends and self._is_national_tail(analysis.text, one))
            if not inside and taken.isdisjoint(range(one.begin, one.end)):
                body = one.national and self._rules["body-goes-on"].match(analysis.text, one.end)
                kept += [] if body else [one]
                taken.update(range(one.begin, one.end))
        return sorted(kept, key=lambda one: one.begin)

    def _is_national_tail(self, text: str, one: Candidate) -> bool:
        """Whether a name that ends in a national one says no more than that: it has a loose head, or a date before."""
        dated = self._rules["dated"].match(text, one.begin, one.end)
        return not one.national and (one.method == _LOOSE or dated is not None)

    def _as_national(self, text: str, one: Candidate, nationals: dict[int, Candidate]) -> Candidate:
        """Make a national name with its head (某某战略), also a quoted one (“三下乡”活动), a form of the programme."""
        known = nationals.get(one.begin) or nationals.get(one.begin + 1)
        if known is None or known.end > one.end:
            return one
        quoted = known.begin > one.begin and text[one.begin] == "“" and text[known.end : known.end + 1] == "”"
        if not quoted and not self._rules["national-tail"].fullmatch(text, known.end, one.end):
            return one
        return one._replace(national=True, group=known.group, declared=None)

    def _bundle_parts(self, analysis: Analysis, candidates: list[Candidate]) -> dict[str, list[Candidate]]:
        """Return the parts of each bundle, by the bundle's bare name; its first full list counts."""
        parts: dict[str, list[Candidate]] = {}
        for bundle in candidates:
            name = bare(analysis.text[bundle.begin : bundle.end])
            if not bundle.declared or len(parts.get(name, ())) == bundle.declared:
                continue
            found = [self._part(candidates, *span) for span in self._parts(analysis, bundle, bundle.declared)]
            taken = [bundle, *(part for other, known in parts.items() if other != name for part in known)]
            if len(found) > len(parts.get(name, ())) and not any(
                _overlap(one, part) for one in taken for part in found
            ):
                parts[name] = found
        return parts

    def _part(self, candidates: list[Candidate], begin: int, end: int) -> Candidate:
        """Make a part of text[begin:end]; a programme already recognised there gives name and kind."""
        for one in candidates:
            if begin <= one.begin and end - 1 <= one.end <= end + 1 and one.begin < end:
                return one
        return Candidate(begin, end, ProgramKind.STRATEGY, "program.part", 0.75)

    def _entries(self, analysis: Analysis, candidates: list[Candidate]) -> list[_Entry]:
        """Join the mentions of one programme: the same bare name or national group, or the tail of a longer name."""
        entries: dict[str, _Entry] = {}
        for one in candidates:
            key = one.group or bare(analysis.text[one.begin : one.end]) + one.suffix
            entries.setdefault(key, _Entry()).mentions.append(one)
        forms = self._forms(analysis, entries)
        for key in sorted(entries, key=len):
            longer = forms.get(key, ())
            if len(longer) == 1 and not any(one.national for one in entries[key].mentions):
                entries[longer[0]].mentions += entries.pop(key).mentions
        for entry in entries.values():
            entry.mentions.sort(key=lambda one: one.begin)
            entry.name = self._name(analysis, entry)
        return list(entries.values())

    def _forms(self, analysis: Analysis, entries: dict[str, _Entry]) -> dict[str, list[str]]:
        """Map each name to the longer ones that end with it, or have it in quotation marks before their head."""
        forms: dict[str, list[str]] = {}
        for key, entry in entries.items():
            tails = {key[at:] for at in range(1, len(key) - _SHORTEST_ALIAS + 1)}
            quoted = (_QUOTED.match(analysis.text, one.begin, one.end) for one in entry.mentions)
            for form in (tails | {quote[1] for quote in quoted if quote}) & entries.keys() - {key}:
                forms.setdefault(form, []).append(key)
        return forms

    def _name(self, analysis: Analysis, entry: _Entry) -> str:
        best = max(
            entry.mentions, key=lambda one: (len(bare(analysis.text[one.begin : one.end]) + one.suffix), -one.begin)
        )
        return analysis.article.words(best.begin, best.end) + best.suffix

    def _link(self, analysis: Analysis, entries: list[_Entry], bundle: str, parts: list[Candidate]) -> None:
        """Tell the entries of `parts` which bundle they belong to, and where in it they stand."""
        owner = next(e for e in entries if any(bare(analysis.text[m.begin : m.end]) == bundle for m in e.mentions))
        self._open(analysis, owner, parts)
        for index, part in enumerate(parts, 1):
            entry = next(entry for entry in entries if part in entry.mentions)
            if entry is not owner and not entry.bundle:
                entry.bundle, entry.index = owner.name, index

    def _open(self, analysis: Analysis, owner: _Entry, parts: list[Candidate]) -> None:
        """Let the quotation of its parts open the name of a bundle whose own words follow it."""
        opened = parts[0].begin - 1
        whole = next((one for one in owner.mentions if one.begin == parts[-1].end + 1), None)
        if whole and analysis.text[opened] + analysis.text[whole.begin - 1] == "“”":
            owner.opened, owner.name = opened, analysis.article.words(opened, whole.end)

    def _nest(self, analysis: Analysis, entries: list[_Entry], parts: list[Candidate]) -> None:
        """Make a programme that is named only inside one item of a list (一是甲，建设“乙”；二是丙 …) a part of it."""
        ends = [following.begin for following in parts[1:]] + [analysis.article.sentence_at(parts[-1].begin)[1]]
        for part, end in zip(parts, ends, strict=True):
            if not _ITEM.search(analysis.text, part.end, end):
                return
            whole = next(entry for entry in entries if part in entry.mentions)
            for entry in entries:
                inside = all(part.end <= one.begin and one.end <= end and not one.national for one in entry.mentions)
                if inside and not entry.bundle and not any(one.declared for one in entry.mentions):
                    entry.bundle, entry.under = whole.name, part

    def _fact(self, analysis: Analysis, entry: _Entry) -> Program:
        name, first = entry.name, self._first(analysis, entry)
        begin, end = analysis.clause_at(first.begin if entry.opened is None else entry.opened, first.end)
        others = [one for one in entry.mentions if one is not first]
        owner = self._owner(analysis, [first, *others], part=bool(entry.bundle))
        derivation = Derivation.NORMALISED if first.suffix else Derivation.STATED
        proofs = [("owner", owner.proof)] if owner.proof else []
        if entry.under is not None:
            whole = analysis.article.spans(entry.under.begin, entry.under.end)
            proofs.append(("part_of", self._nested(analysis, (begin, end), whole)))
        forms = dict.fromkeys(analysis.article.words(one.begin, one.end) for one in entry.mentions)
        return Program(
            proof=analysis.prove(begin, end, first.method, derivation=derivation, confidence=first.confidence),
            field_proofs=tuple(proofs),
            name=name,
            kind=first.kind,
            owner=owner.name,
            part_of=entry.bundle,
            index=entry.index,
            declared=next((one.declared for one in entry.mentions if one.declared), None),
            aliases=tuple(form for form in forms if form != name),
            formalized_in=self._formalized_in(analysis, entry),
        )

    def _nested(self, analysis: Analysis, clause: tuple[int, int], whole: tuple[Span, ...]) -> Proof:
        inferred = Derivation.INFERRED
        return analysis.prove(*clause, "program.item", derivation=inferred, confidence=0.6, resolved_from=whole)

    def _first(self, analysis: Analysis, entry: _Entry) -> Candidate:
        """Return the first mention that prints the full name."""
        words = analysis.article.words
        if entry.opened is not None:
            return next(one for one in entry.mentions if entry.name == words(entry.opened, one.end))
        return next(one for one in entry.mentions if words(one.begin, one.end) + one.suffix == entry.name)

    def _formalized_in(self, analysis: Analysis, entry: _Entry) -> str:
        for one in entry.mentions:
            holder = covering(analysis.documents, one.begin)
            if holder is not None and one.end < holder.end:
                return holder.title
        return ""

"""Which visits, launches and incidents of an article are events of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.extraction.analysis import Analysis
from kg.extraction.events.briefs import BriefFinder
from kg.extraction.events.clusters import Cluster
from kg.extraction.events.dates import DateFinder
from kg.extraction.events.incidents import IncidentFinder
from kg.extraction.events.launches import LaunchFinder
from kg.extraction.events.sentences import HintFinder, Hints, Sentence
from kg.extraction.events.sides import SideFinder
from kg.extraction.events.sites import SiteNamer
from kg.extraction.events.visits import Visit, VisitFinder
from kg.extraction.ranges import starting
from kg.facts import EventKind
from kg.lexicon import regexes

_NAME_END = 2
_BARE = 4
"""How long what is seen is at most that says nothing by itself (展览)."""

_LISTS = "、"
_DEED, _SIDE = "deed", "side"


class HappeningFinder:
    """Finds the events that have no name: what persons, bodies and things do."""

    def __init__(self) -> None:
        self._visits = VisitFinder()
        self._sides = SideFinder()
        self._launches = LaunchFinder()
        self._incidents = IncidentFinder()
        self._briefs = BriefFinder()
        self._hints = HintFinder()
        self._dates = DateFinder()
        self._sites = SiteNamer()
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, sentences: list[Sentence], clusters: list[Cluster]) -> list[Visit]:
        """Return the visits of `sentences`, prose first, then what is launched and what befalls, from left to right."""
        hints = self._hints.find(analysis)
        prose_first = sorted(sentences, key=lambda sentence: not sentence.prose)
        rite = any(self._patterns["sign.rite"].search(cluster.name) for cluster in clusters)
        visits = self._distinct_visits(analysis, prose_first, hints)
        own = [visit for visit in visits if not (rite and self._is_signing(analysis, visit))]
        told = [one for one in sentences if one.begin in hints]
        launched = self._new_launches(analysis, told, clusters, hints)
        taken = [visit.evidence for visit in (*own, *launched)]
        taken += [one.evidence for cluster in clusters for one in cluster.candidates]
        return [*own, *launched, *self._briefs.find(analysis, sentences, taken)]

    def _is_signing(self, analysis: Analysis, visit: Visit) -> bool:
        """Whether a paper is signed, which a ceremony of signing holds in itself."""
        acts = [analysis.text[begin:end] for begin, end in visit.parts[-2:-1]]
        return any(self._patterns["sign.rite"].match(act) for act in acts)

    def _distinct_visits(self, analysis: Analysis, sentences: list[Sentence], hints: dict[int, Hints]) -> list[Visit]:
        """Return the visits, each once, without stops on the way; a day that only a stop names is the journey's."""
        seen: set[tuple[str, str]] = set()
        journeys: dict[str, int] = {}
        found: list[Visit] = []
        telling = (sentence for sentence in sentences if sentence.begin in hints)
        finds = (self._told(analysis, sentence, hints[sentence.begin].sorts) for sentence in telling)
        headings = {sentence.begin for sentence in sentences if not sentence.prose}
        for visit in chain.from_iterable(finds):
            key = (visit.person, self._aim(analysis, visit))
            date = visit.date or self._dates.find(analysis, (visit.parts[0][0], visit.parts[-1][1]), inherit=False)
            journey = journeys.get(visit.person)
            begun = found[journey] if journey is not None else None
            if journey is not None and begun and self._is_heading(analysis, visit, headings):
                found[journey] = replace(begun, heading=begun.heading or visit.parts)
                continue
            if (
                self._is_company(analysis, visit, found)
                or key in seen
                or (begun and self._is_stop(analysis, visit, dated=bool(begun.date and date)))
            ):
                if journey is not None and begun and visit.kind is EventKind.INSPECTION:
                    found[journey] = replace(begun, date=begun.date or date)
                continue
            seen.add(key)
            if visit.kind is EventKind.INSPECTION and visit.person:
                journeys.setdefault(visit.person, len(found))
            found.append(replace(visit, date=date))
        return found

    def _told(self, analysis: Analysis, sentence: Sentence, sorts: frozenset[str]) -> Iterator[Visit]:
        """Yield the visits and the events of two sides that a sentence with such hints tells."""
        visits = self._visits.find(analysis, sentence) if _DEED in sorts else []
        yield from visits
        if _SIDE in sorts:
            persons = self._visits.reported(analysis, sentence)
            yield from self._sides.find(analysis, sentence, persons, visited=bool(visits))

    def _is_heading(self, analysis: Analysis, visit: Visit, headings: set[int]) -> bool:
        """Whether a heading tells of a journey."""
        first = analysis.article.sentence_at(visit.parts[0][0])[0]
        return visit.kind is EventKind.INSPECTION and first in headings

    def _aim(self, analysis: Analysis, visit: Visit) -> str:
        """Return what tells the visits of one person apart: the place, or for a meeting the end of the guest's name."""
        if not visit.person:
            return str(visit.parts)
        if visit.kind is EventKind.INSPECTION:
            return self._sites.name(analysis, visit.place)
        return analysis.article.words(*visit.parts[2])[-_NAME_END:]

    @staticmethod
    def _is_company(analysis: Analysis, visit: Visit, found: Sequence[Visit]) -> bool:
        """Whether the last of several persons (甲、乙参观展览) only sees with them what another one's visit is to."""
        begin, end = visit.parts[-1]
        listed = bool(visit.person) and analysis.text[visit.parts[0][0] - 1 : visit.parts[0][0]] == _LISTS
        bare = end - begin <= _BARE and visit.place is None
        return listed and bare and any(one.kind is visit.kind and one.person != visit.person for one in found)

    def _is_stop(self, analysis: Analysis, visit: Visit, *, dated: bool) -> bool:
        """Whether a further visit of the same person is a stop on the way: it has no day and no body of its own."""
        bodies = starting(analysis.organisations, visit.parts[-1][0], visit.parts[-1][1])
        words = "".join(analysis.article.words(*part) for part in visit.parts if part[0] >= 0)
        trip = dated and self._patterns["visit.trip"].search(words) is not None
        paid = bool(bodies) and self._patterns["visit.stop"].search(words) is None
        return visit.kind is EventKind.INSPECTION and not (visit.often or trip or paid)

    def _new_launches(
        self, analysis: Analysis, sentences: list[Sentence], clusters: list[Cluster], hints: dict[int, Hints]
    ) -> list[Visit]:
        """Return the incidents and launches in prose that no other event covers, each told once."""
        taken = [(one.begin, one.end) for cluster in clusters for one in cluster.candidates]
        told: dict[str, int] = {}
        kept: list[Visit] = []
        for sentence in sentences:
            hint = hints[sentence.begin]
            if not sentence.prose:
                kept += self._incidents.decisions(analysis, sentence) if "decision" in hint.sorts else ()
                continue
            happened = self._incidents.find(analysis, sentence) if "incident" in hint.sorts else ()
            launch = self._launches.find(analysis, sentence.begin, sentence.end, hint.launches)
            for found in (*happened, *([launch] if launch else [])):
                first, last = found.evidence
                sort = self._sort(analysis, found)
                dubbed = sort in told and self._is_dubbed(analysis, found)
                if dubbed and not self._is_dubbed(analysis, kept[told[sort]]):
                    kept[told[sort]] = found
                if sort in told or any(begin < last and first < end for begin, end in taken):
                    continue
                if found is not launch:
                    told[sort] = len(kept)
                taken.append(found.evidence)
                kept.append(found)
        return kept

    def _sort(self, analysis: Analysis, incident: Visit) -> str:
        """Return the word that tells what happened: 透水 of 透水事故."""
        words = analysis.text[slice(*incident.parts[-1])]
        return (self._patterns["incident.general"].sub("", words) or words)[-_NAME_END:]

    def _is_dubbed(self, analysis: Analysis, incident: Visit) -> bool:
        """Whether an incident is called by its day."""
        return self._patterns["incident.dubbed"].search(analysis.text, *incident.evidence) is not None

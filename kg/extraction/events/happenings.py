"""Which visits, launches and incidents of an article are events of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kg.extraction.analysis import Analysis
from kg.extraction.events.briefs import BriefFinder
from kg.extraction.events.clusters import Cluster
from kg.extraction.events.dates import DateFinder
from kg.extraction.events.incidents import IncidentFinder
from kg.extraction.events.launches import LaunchFinder
from kg.extraction.events.sentences import HintFinder, Hints, Sentence
from kg.extraction.events.sites import SiteNamer
from kg.extraction.events.visits import Visit, VisitFinder
from kg.extraction.ranges import starting
from kg.facts import EventKind
from kg.lexicon import regexes

_NAME_END = 2


class HappeningFinder:
    """Finds the events that have no name: what persons, bodies and things do."""

    def __init__(self) -> None:
        self._visits = VisitFinder()
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
        launched = list(self._new_launches(analysis, told, clusters, hints))
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
        finds = (self._visits.find(analysis, sentence, hints[sentence.begin].sorts) for sentence in telling)
        headings = {sentence.begin for sentence in sentences if not sentence.prose}
        for visit in chain.from_iterable(finds):
            key = (visit.person, self._aim(analysis, visit))
            date = visit.date or self._dates.find(analysis, (visit.parts[0][0], visit.parts[-1][1]), inherit=False)
            journey = journeys.get(visit.person)
            begun = found[journey] if journey is not None else None
            if journey is not None and begun and self._is_heading(analysis, visit, headings):
                found[journey] = replace(begun, heading=begun.heading or visit.parts)
                continue
            if key in seen or (begun and self._is_stop(analysis, visit, dated=bool(begun.date and date))):
                if journey is not None and begun and visit.kind is EventKind.INSPECTION:
                    found[journey] = replace(begun, date=begun.date or date)
                continue
            seen.add(key)
            if visit.kind is EventKind.INSPECTION and visit.person:
                journeys.setdefault(visit.person, len(found))
            found.append(replace(visit, date=date))
        return found

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

    def _is_stop(self, analysis: Analysis, visit: Visit, *, dated: bool) -> bool:
        """Whether a further visit of the same person is a stop on the way: it has no day and no body of its own."""
        bodies = starting(analysis.organisations, visit.parts[-1][0], visit.parts[-1][1])
        words = "".join(analysis.article.words(*part) for part in visit.parts if part[0] >= 0)
        trip = dated and self._patterns["visit.trip"].search(words) is not None
        paid = bool(bodies) and self._patterns["visit.stop"].search(words) is None
        return visit.kind is EventKind.INSPECTION and not (visit.often or trip or paid)

    def _new_launches(
        self, analysis: Analysis, sentences: list[Sentence], clusters: list[Cluster], hints: dict[int, Hints]
    ) -> Iterator[Visit]:
        """Yield the incidents and launches in prose that no other event covers, each told once."""
        taken = [(one.begin, one.end) for cluster in clusters for one in cluster.candidates]
        told: set[str] = set()
        for sentence in sentences:
            hint = hints[sentence.begin]
            if not sentence.prose:
                yield from self._incidents.decisions(analysis, sentence) if "decision" in hint.sorts else ()
                continue
            happened = self._incidents.find(analysis, sentence) if "incident" in hint.sorts else ()
            launch = self._launches.find(analysis, sentence.begin, sentence.end, hint.launches)
            for found in (*happened, *([launch] if launch else [])):
                first, last = found.evidence
                sort = analysis.text[found.parts[-1][1] - 2 : found.parts[-1][1]]
                if sort in told or any(begin < last and first < end for begin, end in taken):
                    continue
                told |= {sort} if found is not launch else set()
                taken.append(found.evidence)
                yield found

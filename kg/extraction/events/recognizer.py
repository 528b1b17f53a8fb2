"""Meetings, ceremonies, inspections: kind, date, place, convener, chairs, speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.analysis import Analysis, EventMention
from kg.extraction.events.clusters import Cluster, ClusterFinder
from kg.extraction.events.conveners import Convener
from kg.extraction.events.dates import DateFinder, date_proofs, first_day
from kg.extraction.events.happenings import HappeningFinder
from kg.extraction.events.roles import RoleFinder, Roles
from kg.extraction.events.sentences import read_sentences
from kg.extraction.events.sites import SiteNamer
from kg.extraction.events.visits import Visit
from kg.facts import Derivation, Event, EventKind, Proof

_CONFIDENCE = {"hold": 0.9, "happen": 0.9, "past": 0.8, "resolve": 0.75, "record": 0.8, "attend": 0.75, "at": 0.75}
_Range = tuple[int, int]


class EventRecognizer:
    """Events that the article reports, by name, act and date; then who chaired and spoke."""

    requires: frozenset[str] = frozenset({"places", "context", "times", "organisations", "persons"})
    assigns: frozenset[str] = frozenset({"events", "facts"})

    def __init__(self) -> None:
        self._clusters = ClusterFinder()
        self._happenings = HappeningFinder()
        self._roles = RoleFinder()
        self._dates = DateFinder()
        self._sites = SiteNamer()

    def __call__(self, analysis: Analysis) -> None:
        """Add events and their mentions."""
        sentences = read_sentences(analysis)
        body_first = sorted(sentences, key=lambda sentence: not sentence.prose)
        clusters = self._clusters.find(analysis, body_first)
        visits = self._happenings.find(analysis, sentences, clusters)
        held = sorted({cluster.best.begin for cluster in clusters})
        starts = sorted({*held, *(visit.parts[0][0] for visit in visits)})
        for cluster in clusters:
            analysis.facts.append(self._event(analysis, cluster, self._reach(analysis, cluster.best.begin, held)))
            analysis.events.extend(_mentions(cluster))
        for visit in visits:
            event = self._visit(analysis, visit, self._reach(analysis, visit.parts[0][0], starts))
            analysis.facts.append(event)
            analysis.events.append(EventMention(visit.parts[0][0], visit.parts[-1][1], event.name))
        _keep_apart(analysis.events)

    @staticmethod
    def _reach(analysis: Analysis, begin: int, starts: list[int]) -> _Range:
        """Return the range that may tell the roles of an event: from its sentence to the next event's."""
        first, end = analysis.article.sentence_at(begin)
        later = bisect_left(starts, end)
        return first, analysis.article.sentence_at(starts[later])[0] if later < len(starts) else len(analysis.text)

    def _event(self, analysis: Analysis, cluster: Cluster, reach: _Range) -> Event:
        best = cluster.best
        roles = self._roles.find(analysis, *reach) if best.kind is not EventKind.OTHER else Roles()
        proof = analysis.prove(*best.evidence, f"events.{best.act}", confidence=_CONFIDENCE[best.act])
        proofs = list(self._role_proofs(analysis, roles))
        if cluster.convener.at is not None and cluster.convener.derivation is not Derivation.STATED:
            proofs.append(("convener", self._follow(analysis, proof, cluster.convener)))
        date = self._clusters.date(analysis, best)
        proofs.extend(date_proofs(analysis, proof, best.evidence, date))
        aliases = {candidate.name for candidate in cluster.candidates} - {cluster.name}
        return Event(
            proof=proof,
            field_proofs=tuple(proofs),
            name=cluster.name,
            kind=best.kind,
            date=first_day(date),
            place=self._sites.name(analysis, best.place),
            convener=cluster.convener.name,
            chairs=tuple(roles.chairs),
            speakers=tuple(roles.speakers),
            aliases=tuple(sorted(aliases)),
        )

    def _visit(self, analysis: Analysis, visit: Visit, reach: _Range) -> Event:
        proof = analysis.prove(*visit.evidence, "events.visit", confidence=visit.confidence)
        roles = self._roles.find(analysis, *reach) if visit.person else Roles()
        speakers = {name: where for name, where in roles.speakers.items() if name == visit.person}
        proofs = list(self._role_proofs(analysis, Roles(speakers=speakers)))
        met = visit.kind in {EventKind.MEETING, EventKind.PRESS_CONFERENCE, EventKind.AWARD}
        date = visit.date or self._dates.find(analysis, (visit.parts[0][0], visit.evidence[1]), inherit=met)
        date = date or self._dates.same_day(analysis, visit.parts[0][0], visit.evidence[1])
        proofs.extend(date_proofs(analysis, proof, visit.evidence, date))
        return Event(
            proof=proof,
            field_proofs=tuple(proofs),
            name=_joined(analysis, visit.heading or visit.parts),
            kind=visit.kind,
            date=first_day(date),
            place=self._sites.name(analysis, visit.place),
            speakers=tuple(speakers),
            aliases=(_joined(analysis, visit.parts),) if visit.heading else (),
        )

    @staticmethod
    def _role_proofs(analysis: Analysis, roles: Roles) -> Iterator[tuple[str, Proof]]:
        for name, found in (("chairs", roles.chairs), ("speakers", roles.speakers)):
            spans = tuple(span for where in found.values() for span in analysis.article.spans(*where))
            if spans:
                yield name, Proof(spans, f"events.{name}", Derivation.STATED, 0.85)

    @staticmethod
    def _follow(analysis: Analysis, proof: Proof, convener: Convener) -> Proof:
        assert convener.at is not None  # noqa: S101 - the caller has looked
        source = analysis.context_source if convener.derivation is Derivation.INFERRED else ()
        spans = source or analysis.article.spans(*convener.at)
        return Proof(proof.evidence, "events.convener", convener.derivation, 0.85, spans)


def _joined(analysis: Analysis, parts: tuple[_Range, ...]) -> str:
    return "".join(analysis.article.words(*part) for part in parts if part[0] >= 0)


def _mentions(cluster: Cluster) -> Iterator[EventMention]:
    for candidate in cluster.candidates:
        yield EventMention(candidate.begin, candidate.end, cluster.name)


def _keep_apart(mentions: list[EventMention]) -> None:
    """Sort the mentions and drop those that overlap an earlier one."""
    mentions.sort(key=lambda mention: (mention.begin, -mention.end, mention.name))
    kept: list[EventMention] = []
    for mention in mentions:
        if not kept or mention.begin >= kept[-1].end:
            kept.append(mention)
    mentions[:] = kept

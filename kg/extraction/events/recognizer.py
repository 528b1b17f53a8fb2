"""Meetings, ceremonies, inspections: kind, date, place, convener, chairs, speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extraction.analysis import Analysis, EventMention, TimeMention
from kg.extraction.events.conveners import Convener, ConvenerResolver
from kg.extraction.events.dates import DateFinder, date_proofs, first_day
from kg.extraction.events.launches import LaunchFinder
from kg.extraction.events.names import Candidate, NameFinder, resembles, same_event
from kg.extraction.events.roles import RoleFinder, Roles
from kg.extraction.events.sentences import Sentence, read_sentences
from kg.extraction.events.visits import Visit, VisitFinder
from kg.extraction.ranges import covering, starting
from kg.facts import Derivation, Event, EventKind, Proof
from kg.lexicon import data_path, read_table, regexes

_CONFIDENCE = {"hold": 0.9, "happen": 0.9, "past": 0.8, "resolve": 0.75, "attend": 0.75, "at": 0.75}
_HELD = {"hold", "happen"}
_Range = tuple[int, int]


@dataclass
class _Cluster:
    """All candidates for one event; `proving` is the one that proves it."""

    name: str
    convener: Convener
    candidates: list[Candidate] = field(default_factory=list)
    proving: int = 0

    @property
    def best(self) -> Candidate:
        return self.candidates[self.proving]


class EventRecognizer:
    """Events that the article reports, by name, act and date; then who chaired and spoke."""

    requires: frozenset[str] = frozenset({"places", "context", "times", "organisations", "persons"})
    assigns: frozenset[str] = frozenset({"events", "facts"})

    def __init__(self) -> None:
        self._names = NameFinder()
        self._visits = VisitFinder()
        self._launches = LaunchFinder()
        self._roles = RoleFinder()
        self._dates = DateFinder()
        self._conveners = ConvenerResolver()
        self._cities = {row["word"]: row["name"] for row in read_table(data_path("event_places.tsv"), ["word", "name"])}
        self._patterns = regexes("events.toml")

    def __call__(self, analysis: Analysis) -> None:
        """Add events and their mentions."""
        sentences = read_sentences(analysis)
        body_first = sorted(sentences, key=lambda sentence: not sentence.prose)
        clusters = self._clusters(analysis, body_first)
        visits = [*self._distinct_visits(analysis, body_first), *self._new_launches(analysis, sentences, clusters)]
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

    def _clusters(self, analysis: Analysis, sentences: list[Sentence]) -> list[_Cluster]:
        """Return the events told in `sentences`: paragraphs first, then the headings, which shorten names."""
        clusters: list[_Cluster] = []
        found = self._names.find(analysis, sentences)
        waiting = [one for one in found if not self._place_in(analysis, one, clusters, fresh=True)]
        for candidate in waiting:
            self._place_in(analysis, candidate, clusters, fresh=False)
        for cluster in clusters:
            cluster.proving = self._proving(analysis, cluster)
        return clusters

    def _proving(self, analysis: Analysis, cluster: _Cluster) -> int:
        """Return which candidate proves the event: the first, or if that has no day the first held on a day."""
        if self._date(analysis, cluster.best) is None:
            for number, candidate in enumerate(cluster.candidates):
                held = candidate.act in _HELD and not candidate.in_heading
                if held and self._is_dated(analysis, candidate):
                    return number
        return cluster.proving

    def _date(self, analysis: Analysis, candidate: Candidate) -> TimeMention | None:
        inherit, act = candidate.act in _HELD, candidate.evidence[1] if candidate.act == "happen" else 0
        return self._dates.find(analysis, (candidate.begin, candidate.end), inherit=inherit, act=act)

    def _place_in(self, analysis: Analysis, candidate: Candidate, clusters: list[_Cluster], *, fresh: bool) -> bool:
        """Add the candidate to the cluster it belongs to, or open one; False if it names nothing by itself."""
        for cluster in clusters:
            if self._is_of(candidate, cluster):
                cluster.candidates.append(candidate)
                return True
        if not fresh or candidate.act == "mention":
            return False
        larger = self._larger(candidate, clusters)
        if larger is not None:
            clusters.append(_Cluster(larger.name + candidate.name, Convener(), [candidate]))
            return True
        convener = self._conveners.resolve(analysis, candidate.convener)
        if self._patterns["name.campaign"].search(candidate.name) and not self._is_dated(analysis, candidate):
            return False
        if candidate.bare and not self._is_identified(analysis, candidate, convener):
            return False
        clusters.append(_Cluster(self._full_name(candidate, convener), convener, [candidate]))
        return True

    def _full_name(self, candidate: Candidate, convener: Convener) -> str:
        """Put the convener before a name that does not say whose event it is."""
        name = candidate.name
        said = name.startswith(convener.name[:2]) or self._patterns["name.whose"].match(name) is not None
        return name if said or (candidate.act == "past" and not candidate.bare) else convener.name + name

    def _larger(self, candidate: Candidate, clusters: list[_Cluster]) -> _Cluster | None:
        """Return the event that holds `candidate` as one of its sittings: 某会议举行第一次全体会议."""
        if candidate.convener is None or not self._patterns["name.sitting"].match(candidate.name):
            return None
        begin, end = candidate.convener
        inside = (c for c in clusters if any(begin <= one.begin and one.end <= end for one in c.candidates))
        return next(inside, None)

    @staticmethod
    def _is_of(candidate: Candidate, cluster: _Cluster) -> bool:
        same = same_event(candidate.name, cluster.name) or same_event(cluster.best.name, candidate.name)
        return same or (candidate.in_heading and resembles(candidate.name, cluster.name))

    def _is_identified(self, analysis: Analysis, candidate: Candidate, convener: Convener) -> bool:
        """Whether a mere head (座谈会) is one event: it is said who held it, or when and where."""
        if candidate.act not in {"hold", "past"}:
            return False
        if self._patterns["name.mere"].search(candidate.name):
            sits = candidate.act == "hold" and self._patterns["name.sits"].match(candidate.name) is not None
            return sits and bool(convener.name) and self._is_dated(analysis, candidate)
        dated = self._is_dated(analysis, candidate)
        if candidate.act == "past":
            return dated and bool(convener.name)
        placed = bool(starting(analysis.places, *candidate.evidence))
        return bool(convener.name) or (placed and dated)

    def _is_dated(self, analysis: Analysis, candidate: Candidate) -> bool:
        """Whether the sentence of the candidate names its day."""
        return self._dates.find(analysis, (candidate.begin, candidate.end), inherit=False) is not None

    @staticmethod
    def _reach(analysis: Analysis, begin: int, starts: list[int]) -> _Range:
        """Return the range that may tell the roles of an event: from its sentence to the next event's."""
        first, end = analysis.article.sentence_at(begin)
        later = bisect_left(starts, end)
        return first, analysis.article.sentence_at(starts[later])[0] if later < len(starts) else len(analysis.text)

    def _event(self, analysis: Analysis, cluster: _Cluster, reach: _Range) -> Event:
        best = cluster.best
        roles = self._roles.find(analysis, *reach) if best.kind is not EventKind.OTHER else Roles()
        proof = analysis.prove(*best.evidence, f"events.{best.act}", confidence=_CONFIDENCE[best.act])
        proofs = list(self._role_proofs(analysis, roles))
        if cluster.convener.at is not None and cluster.convener.derivation is not Derivation.STATED:
            proofs.append(("convener", self._follow(analysis, proof, cluster.convener)))
        date = self._date(analysis, best)
        proofs.extend(date_proofs(analysis, proof, best.evidence, date))
        aliases = {candidate.name for candidate in cluster.candidates} - {cluster.name}
        return Event(
            proof=proof,
            field_proofs=tuple(proofs),
            name=cluster.name,
            kind=best.kind,
            date=first_day(date),
            place=self._place_name(analysis, best.place),
            convener=cluster.convener.name,
            chairs=tuple(roles.chairs),
            speakers=tuple(roles.speakers),
            aliases=tuple(sorted(aliases)),
        )

    def _distinct_visits(self, analysis: Analysis, sentences: list[Sentence]) -> Iterator[Visit]:
        seen: set[tuple[str, str]] = set()
        travelling: set[str] = set()
        for sentence in sentences:
            for visit in self._visits.find(analysis, sentence):
                key = (visit.person, self._place_name(analysis, visit.place) if visit.person else str(visit.parts))
                if key in seen or (visit.person in travelling and self._is_stop(analysis, visit)):
                    continue
                seen.add(key)
                travelling |= {visit.person} if visit.kind is EventKind.INSPECTION and visit.person else set()
                yield visit

    def _is_stop(self, analysis: Analysis, visit: Visit) -> bool:
        """Whether a further visit of the same person is a stop on the way: it has no day and no body of its own."""
        begin, end = visit.parts[0][0], visit.parts[-1][1]
        dated = self._dates.find(analysis, (begin, end), inherit=False) is not None
        bodies = starting(analysis.organisations, visit.parts[-1][0], end)
        words = "".join(analysis.article.words(*part) for part in visit.parts if part[0] >= 0)
        trip = self._patterns["visit.trip"].search(words) is not None
        return visit.kind is EventKind.INSPECTION and not visit.often and not (dated and trip) and not bodies

    def _new_launches(self, analysis: Analysis, sentences: list[Sentence], clusters: list[_Cluster]) -> Iterator[Visit]:
        """Yield the launches in prose that no other event covers."""
        taken = [one for cluster in clusters for one in cluster.candidates]
        for sentence in sentences:
            launch = self._launches.find(analysis, sentence.begin, sentence.end) if sentence.prose else None
            if launch is not None:
                first, last = launch.evidence
                if not any(one.begin < last and first < one.end for one in taken):
                    yield launch

    def _visit(self, analysis: Analysis, visit: Visit, reach: _Range) -> Event:
        proof = analysis.prove(*visit.evidence, "events.visit", confidence=visit.confidence)
        roles = self._roles.find(analysis, *reach) if visit.person else Roles()
        speakers = {name: where for name, where in roles.speakers.items() if name == visit.person}
        proofs = list(self._role_proofs(analysis, Roles(speakers=speakers)))
        met = visit.kind in {EventKind.MEETING, EventKind.PRESS_CONFERENCE}
        date = self._dates.find(analysis, (visit.parts[0][0], visit.evidence[1]), inherit=met)
        proofs.extend(date_proofs(analysis, proof, visit.evidence, date))
        return Event(
            proof=proof,
            field_proofs=tuple(proofs),
            name="".join(analysis.article.words(*part) for part in visit.parts if part[0] >= 0),
            kind=visit.kind,
            date=first_day(date),
            place=self._place_name(analysis, visit.place),
            speakers=tuple(speakers),
        )

    def _place_name(self, analysis: Analysis, at: _Range | None) -> str:
        """Return the full name of the place in the range, or the printed words."""
        if at is None:
            return ""
        place = covering(analysis.places, at[0])
        if place is not None and (place.begin, place.end) == at:
            return place.name
        printed = analysis.article.words(*at)
        if analysis.context is not None and self._conveners.is_we(printed):
            return analysis.context.name
        return self._cities.get(printed, printed)

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


def _mentions(cluster: _Cluster) -> Iterator[EventMention]:
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

"""Candidates that name one event, put together; which of them are events, and what those are called."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extraction.analysis import Analysis, PersonMention, TimeMention
from kg.extraction.events.conveners import Convener, ConvenerResolver
from kg.extraction.events.dates import DateFinder
from kg.extraction.events.likeness import resembles, same_event
from kg.extraction.events.names import Candidate, NameFinder
from kg.extraction.events.sentences import Sentence
from kg.extraction.ranges import covering, starting, within
from kg.facts import EventKind
from kg.lexicon import regexes

_HELD = {"hold", "happen"}
_SPOKEN_AT = {EventKind.MEETING, EventKind.PRESS_CONFERENCE}
_MERE = 4
_BYLINE_ENDS = "）)"
_LISTS = "、"
_STAGE = "在"
_NOWHERE = (-1, -1)


@dataclass
class Cluster:
    """All candidates for one event; `proving` is the one that proves it."""

    name: str
    convener: Convener
    candidates: list[Candidate] = field(default_factory=list)
    proving: int = 0

    @property
    def best(self) -> Candidate:
        """The candidate that proves the event."""
        return self.candidates[self.proving]


class ClusterFinder:
    """Finds the events that are told by a name."""

    def __init__(self) -> None:
        self._names = NameFinder()
        self._dates = DateFinder()
        self._conveners = ConvenerResolver()
        self._patterns = regexes("events.toml")

    def find(self, analysis: Analysis, sentences: list[Sentence]) -> list[Cluster]:
        """Return the events told in `sentences`: paragraphs first, then the headings, which shorten names."""
        clusters: list[Cluster] = []
        found = self._names.find(analysis, sentences)
        waiting = [one for one in found if not self._place_in(analysis, one, clusters, fresh=True)]
        for candidate in waiting:
            if not self._place_in(analysis, candidate, clusters, fresh=False):
                clusters += self._spoken_at(analysis, candidate)
        for cluster in clusters:
            cluster.proving = self._proving(analysis, cluster)
            cluster.name = _headed(cluster)
        return clusters

    def _proving(self, analysis: Analysis, cluster: Cluster) -> int:
        """Return which candidate proves the event: the first, or if that has no day the first held on a day."""
        if self.date(analysis, cluster.best) is None:
            for number, candidate in enumerate(cluster.candidates):
                held = candidate.act in _HELD and not candidate.in_heading
                if held and self._is_dated(analysis, candidate):
                    return number
        return cluster.proving

    def date(self, analysis: Analysis, candidate: Candidate) -> TimeMention | None:
        """Return when the event of a candidate took place: of a record what its head says."""
        inherit, act = candidate.act in _HELD, candidate.evidence[1] if candidate.act == "happen" else 0
        labelled = self._dates.labelled(analysis) if candidate.act == "record" else None
        if labelled is not None:
            return labelled
        stage = candidate.act == "at"
        return self._dates.find(analysis, (candidate.begin, candidate.end), inherit=inherit, act=act, stage=stage)

    def _place_in(self, analysis: Analysis, candidate: Candidate, clusters: list[Cluster], *, fresh: bool) -> bool:
        """Add the candidate to the cluster it belongs to, or open one; False if it names nothing by itself."""
        for cluster in clusters:
            if self._is_of(candidate, cluster):
                cluster.candidates.append(candidate)
                return True
        if not fresh or candidate.act == "mention":
            return False
        larger = self._larger(candidate, clusters)
        if larger is not None:
            clusters.append(Cluster(larger.name + candidate.name, Convener(), [candidate]))
            return True
        convener, candidate = self._convened(analysis, candidate)
        lasting = self._patterns["name.campaign"].search(candidate.name) and not self._is_news(analysis, candidate)
        if lasting or (candidate.bare and not self._is_identified(analysis, candidate, convener)):
            return False
        name = self._full_name(analysis, candidate, convener)
        if candidate.bare and len(name) <= _MERE:
            return False
        clusters.append(Cluster(name, convener, [candidate]))
        return True

    def _convened(self, analysis: Analysis, candidate: Candidate) -> tuple[Convener, Candidate]:
        """Return who holds an event; a place that the one held is told to be in (在某市举行的) is no more than that."""
        convener = self._conveners.resolve(analysis, candidate.convener)
        begin, end = convener.at or _NOWHERE
        site = covering(analysis.places, begin) if begin > 0 and candidate.act == "past" else None
        if site is None or (site.begin, site.end) != (begin, end) or analysis.text[begin - 1] != _STAGE:
            return convener, candidate
        return Convener(), replace(candidate, place=convener.at)

    def _spoken_at(self, analysis: Analysis, candidate: Candidate) -> list[Cluster]:
        """Return the event of a mere head at which somebody spoke (某某在座谈会上说), named after who spoke."""
        refused = any(self._patterns[rule].search(candidate.name) for rule in ("name.mere", "name.end"))
        if refused or not candidate.bare or candidate.in_heading or candidate.kind not in _SPOKEN_AT:
            return []
        told = candidate.act == "at" or (candidate.act == "past" and self._speaks(analysis, candidate))
        if not told:
            return []
        name = self._speaker(analysis, candidate)
        return [Cluster(name + candidate.name, Convener(), [candidate])] if name else []

    def _speaker(self, analysis: Analysis, candidate: Candidate) -> str:
        """Return who speaks at an event, of one who meets the press his body."""
        begin, end = candidate.evidence[0], candidate.begin
        bodies, persons = within(analysis.organisations, begin, end), within(analysis.persons, begin, end)
        press = candidate.kind is EventKind.PRESS_CONFERENCE
        near = bodies[-1:] if bodies and (press or not persons) else persons[-1:]
        if near:
            return near[0].name
        stage = analysis.text.rfind(_STAGE, begin, end)
        return self._conveners.resolve(analysis, (begin, stage)).name if stage > begin else ""

    def _speaks(self, analysis: Analysis, candidate: Candidate) -> bool:
        """Whether somebody speaks on the stage of the one that was held: 在揭牌后召开的座谈会上强调."""
        clause = analysis.text[candidate.end : analysis.clause_at(candidate.end, candidate.end)[1]]
        stage = self._patterns["right.stage"].match(clause)
        return stage is not None and self._patterns["right.speaks"].search(clause, stage.end()) is not None

    def _full_name(self, analysis: Analysis, candidate: Candidate, convener: Convener) -> str:
        """Put the convener before a name that does not say whose event it is; without one, before a mere head, who."""
        name = candidate.name
        if candidate.bare and not convener.name:
            return self._held_by(analysis, candidate)
        said = name.startswith(convener.name[:2]) or self._patterns["name.whose"].match(name) is not None
        return name if said or (candidate.act == "past" and not candidate.bare) else convener.name + name

    def _held_by(self, analysis: Analysis, candidate: Candidate) -> str:
        """Name a mere head by those who held it: several bodies, a person, or the person who opens the sentence."""
        names = self._conveners.several(analysis, candidate.convener) or self._day(analysis, candidate)
        host = self._host(analysis, candidate)
        if host is not None and (not names or _LISTS in names):
            return host.name + candidate.name
        if names or candidate.convener is None or candidate.act != "hold" or len(candidate.name) > _MERE:
            return names + candidate.name
        first = analysis.article.sentence_at(candidate.begin)[0]
        persons = starting(analysis.persons, first, candidate.convener[0])
        acting = [one for one in persons if analysis.text[one.end] not in _BYLINE_ENDS]
        if not acting:
            return candidate.name
        return acting[0].name + analysis.article.words(candidate.convener[0], candidate.end)

    def _day(self, analysis: Analysis, candidate: Candidate) -> str:
        """Return the day that tells a mere head from others of its sort: 在21日召开的座谈会上."""
        clause = analysis.clause_at(candidate.begin, candidate.begin)[0]
        days = [time for time in starting(analysis.times, clause, candidate.begin) if time.role == "date"]
        return analysis.article.words(days[-1].begin, days[-1].end) if days and candidate.act == "past" else ""

    def _host(self, analysis: Analysis, candidate: Candidate) -> PersonMention | None:
        """Return the last person before the act of holding: 县长某某5日在某镇主持召开座谈会."""
        if candidate.act != "hold" or candidate.convener is None:
            return None
        persons = starting(analysis.persons, *candidate.convener)
        return persons[-1] if persons else None

    def _larger(self, candidate: Candidate, clusters: list[Cluster]) -> Cluster | None:
        """Return the event that holds `candidate` as one of its sittings: 某会议举行第一次全体会议."""
        if candidate.convener is None or not self._patterns["name.sitting"].match(candidate.name):
            return None
        begin, end = candidate.convener
        inside = (c for c in clusters if any(begin <= one.begin and one.end <= end for one in c.candidates))
        return next(inside, None)

    @staticmethod
    def _is_of(candidate: Candidate, cluster: Cluster) -> bool:
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
            told = self._patterns["right.stage"].match(analysis.text[candidate.end : candidate.end + 2]) is not None
            by = convener.name or self._conveners.several(analysis, candidate.convener)
            return (bool(by) and (dated or told)) or (dated and told and candidate.kind in _SPOKEN_AT)
        if self._host(analysis, candidate) is not None:
            return True
        if _LISTS in self._conveners.several(analysis, candidate.convener):
            return True
        return bool(convener.name) or (dated and bool(starting(analysis.places, *candidate.evidence)))

    def _is_news(self, analysis: Analysis, candidate: Candidate) -> bool:
        """Whether the sentence names the day, or says that it was held of late: 近日在某地举行."""
        held = candidate.act in _HELD
        told = self._patterns["incident.day"].search(analysis.text, *candidate.evidence) if held else None
        return told is not None or self._is_dated(analysis, candidate)

    def _is_dated(self, analysis: Analysis, candidate: Candidate) -> bool:
        """Whether the sentence of the candidate names its day."""
        return self._dates.find(analysis, (candidate.begin, candidate.end), inherit=False) is not None


def _headed(cluster: Cluster) -> str:
    """Return the name of a cluster: that in a heading, if the paragraphs print no more than a head (发布会)."""
    if not cluster.best.bare or cluster.name != cluster.best.name:
        return cluster.name
    longer = (one.name for one in cluster.candidates if one.in_heading and not one.bare)
    return next((name for name in longer if same_event(cluster.name, name)), cluster.name)

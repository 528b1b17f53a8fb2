"""One function for each type of fact: how it is written as triples with its proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import singledispatch

from pyoxigraph import NamedNode

from kg import facts as f
from kg.document import Span
from kg.identity import Key, format_number
from kg.rdf import vocabulary as v
from kg.rdf.references import References
from kg.rdf.units import worth
from kg.rdf.writer import GraphWriter, NodeWriter, chinese, date, decimal, integer, last_day, plain


@dataclass(frozen=True, slots=True)
class Scribe:
    """What a writing function needs: the graph, and the nodes that names refer to."""

    graph: GraphWriter
    to: References

    def write(self, node: NamedNode, cls: NamedNode, fact: f.Fact) -> NodeWriter:
        """Say of which class the node is; the writer that comes back proves each property by the fact."""
        writer = NodeWriter(self.graph, node, fact)
        writer.be(cls)
        return writer


@singledispatch
def write_fact(fact: f.Fact, _scribe: Scribe) -> None:
    """Write one fact; raises TypeError for a type that has no function here."""
    raise TypeError(fact)


@write_fact.register
def _person(fact: f.Person, scribe: Scribe) -> None:
    scribe.write(scribe.to.node(fact), v.PERSON, fact).name(fact.name, fact.aliases)


@write_fact.register
def _organization(fact: f.Organization, scribe: Scribe) -> None:
    node = scribe.write(scribe.to.node(fact), v.ORGANIZATION, fact)
    node.name(fact.name, fact.aliases)
    node.set(v.KIND, v.concept(fact.kind), "kind")
    node.set(v.JURISDICTION, scribe.to.place(fact.place, fact), "place")


@write_fact.register
def _unnamed_agent(fact: f.UnnamedAgent, scribe: Scribe) -> None:
    scribe.write(scribe.to.node(fact), v.UNNAMED_AGENT, fact).name(fact.name)


@write_fact.register
def _place(fact: f.Place, scribe: Scribe) -> None:
    node = NodeWriter(scribe.graph, scribe.to.division(fact), fact)
    scribe.graph.prove(node.node, fact.proof)
    node.name(fact.name, fact.aliases)


@write_fact.register
def _holding(fact: f.Holding, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.mint(to.keys.holding(fact)), v.MEMBERSHIP, fact)
    node.set(v.MEMBER, to.person(fact.person, fact), "person")
    node.set(v.POST_HELD, _post(fact, scribe), "title")
    node.set(v.MEMBER_ORGANIZATION, to.organization(fact.organisation, fact), "organisation")
    node.set(v.JURISDICTION, to.place(fact.place, fact), "place")
    node.set(v.STATUS, v.concept(fact.status), "status")
    if fact.attested_on:
        node.set(v.ATTESTED_ON, date(fact.attested_on), "attested_on")


def _post(fact: f.Holding | f.Appointment, scribe: Scribe) -> NamedNode:
    to = scribe.to
    iri = to.mint(to.keys.post(fact.title, fact.organisation, fact.place))
    node = scribe.write(iri, v.POST, fact)
    node.name(fact.title)
    node.set(v.POST_IN, to.organization(fact.organisation, fact), "organisation")
    node.set(v.JURISDICTION, to.place(fact.place, fact), "place")
    return iri


@write_fact.register
def _event(fact: f.Event, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.node(fact), v.EVENT, fact)
    node.name(fact.name, fact.aliases)
    node.set(v.KIND, v.concept(fact.kind), "kind")
    if fact.date:
        node.set(v.DATE, date(fact.date), "date")
    node.set(v.AT_PLACE, to.place(fact.place, fact), "place")
    node.set(v.CONVENED_BY, to.agent(fact.convener, fact), "convener")
    node.add(v.CHAIRED_BY, _all(to.person, fact.chairs, fact), "chairs")
    node.add(v.SPEAKER, to.all(fact.speakers, fact), "speakers")


def _all(find: Callable[[str, f.Fact], NamedNode | None], names: Iterable[str], by: f.Fact) -> list[NamedNode]:
    return [node for node in (find(name, by) for name in names) if node is not None]


@write_fact.register
def _program(fact: f.Program, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.node(fact), v.PROGRAM, fact)
    node.name(fact.name, fact.aliases)
    node.set(v.KIND, v.concept(fact.kind), "kind")
    node.set(v.OWNER, to.scope(fact.owner, fact), "owner")
    node.set(v.PART_OF, to.program(fact.part_of, fact), "part_of")
    if fact.index is not None:
        node.set(v.COMPONENT_INDEX, integer(fact.index), "index")
    if fact.declared is not None:
        node.set(v.DECLARED_COMPONENT_COUNT, integer(fact.declared), "declared")
    node.set(v.FORMALIZED_IN, to.policy(fact.formalized_in, fact), "formalized_in")


@write_fact.register
def _goal(fact: f.Goal, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.mint(to.keys.measure(fact)), v.GOAL, fact)
    node.name(measure_label(fact, fact.deadline))
    _measure(fact, node, scribe)
    if fact.deadline:
        node.set(v.DEADLINE, date(fact.deadline), "deadline")
        node.set(v.DUE_BY, last_day(fact.deadline))
    node.set(v.SETTER, to.anyone(fact.setter, fact), "setter")
    node.set(v.COMMITMENT, v.concept(fact.commitment), "commitment")
    node.set(v.GOAL_OF, to.program(fact.program, fact), "program")
    node.set(v.SET_AT, to.event(fact.event, fact), "event")


@write_fact.register
def _result(fact: f.Result, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.mint(to.keys.measure(fact)), v.RESULT, fact)
    node.name(measure_label(fact, fact.period))
    _measure(fact, node, scribe)
    if fact.period:
        node.set(v.PERIOD, plain(fact.period), "period")


def _measure(fact: f.Measure, node: NodeWriter, scribe: Scribe) -> None:
    node.set(v.MEASURED, scribe.to.indicator(fact.indicator), "indicator")
    node.set(v.VALUE_KIND, v.concept(fact.value_kind), "value_kind")
    node.set(v.SCOPE, scribe.to.scope(fact.scope, fact), "scope")
    if fact.comparator is not None:
        node.set(v.COMPARATOR, v.concept(fact.comparator), "comparator")
    if fact.direction is not None:
        node.set(v.DIRECTION, v.concept(fact.direction), "direction")
    if fact.value is None:
        return
    node.set(v.VALUE, decimal(fact.value), "value")
    node.set(v.UNIT_OF, scribe.to.unit(fact.unit), "unit")
    if fact.value_max is not None:
        node.set(v.VALUE_MAX, decimal(fact.value_max), "value_max")
    known = worth(fact.unit)
    if known is not None:
        node.set(v.NORMALIZED_VALUE, decimal(fact.value * known[0]))


_SIGNS: dict[f.Comparator | None, str] = {
    f.Comparator.AT_LEAST: "≥",
    f.Comparator.MORE_THAN: ">",
    f.Comparator.AT_MOST: "≤",
    f.Comparator.LESS_THAN: "<",
    f.Comparator.EQUAL: "=",
    f.Comparator.ABOUT: "≈",
    f.Comparator.RANK: "≤",
}
_ARROWS = {f.Direction.UP: "↑", f.Direction.DOWN: "↓"}


def measure_label(fact: f.Measure, when: str) -> str:
    """Return how a promise or an outcome is named: `工业总产值 > 1000亿元 (2026)`."""
    size = ""
    if fact.value is not None:
        most = f"–{format_number(fact.value_max)}" if fact.value_max is not None else ""
        size = f"{_SIGNS.get(fact.comparator, '')} {format_number(fact.value)}{most}{fact.unit}".strip()
    arrow = _ARROWS[fact.direction] if fact.direction is not None else ""
    return " ".join(filter(None, (fact.indicator, arrow, size, f"({when})" if when else "")))


@write_fact.register
def _appointment(fact: f.Appointment, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.mint(to.keys.appointment(fact)), v.APPOINTMENT, fact)
    node.set(v.PERSON_CHANGED, to.person(fact.person, fact), "person")
    node.set(v.ACTION, v.concept(fact.action), "action")
    node.set(v.POST_HELD, _post(fact, scribe), "title")
    if fact.date:
        node.set(v.DATE, date(fact.date), "date")
    node.set(v.DECIDED_BY, to.agent(fact.decided_by, fact), "decided_by")


@write_fact.register
def _award(fact: f.Award, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.mint(to.keys.award(fact)), v.AWARD, fact)
    node.name(fact.name)
    node.set(v.CONFERRED_BY, to.agent(fact.conferred_by, fact), "conferred_by")
    if fact.size is not None:
        node.set(v.SIZE, integer(fact.size), "size")
    node.add(v.RECIPIENT, to.all(fact.recipients, fact), "recipients")
    node.set(v.AWARD_FOR, to.program(fact.program, fact), "program")
    node.set(v.CONFERRED_AT, to.event(fact.event, fact), "event")


@write_fact.register
def _cited_document(fact: f.CitedDocument, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.mint(to.keys.policy(fact)), v.POLICY_DOCUMENT, fact)
    node.name(fact.title)
    node.add(v.ISSUED_BY, _all(to.agent, fact.issuers, fact), "issuers")
    node.set(v.ANNOUNCED_AT, to.event(fact.event, fact), "event")


@write_fact.register
def _statement(fact: f.Statement, scribe: Scribe) -> None:
    to = scribe.to
    said = _locate(fact, scribe.graph)
    node = scribe.write(to.mint(Key("statement", scribe.graph.locator(said))), v.STATEMENT, fact)
    node.add(v.SAID_BY, _all(to.anyone, (fact.speaker,), fact), "speaker")
    node.set(v.SPEECH_ACT, v.concept(fact.speech_act), "speech_act")
    node.set(v.TEXT, chinese(fact.text), "text")
    node.add(v.ADDRESSEE, map(chinese, fact.addressees), "addressees")
    node.set(v.SAID_AT, to.event(fact.event, fact), "event")


def _locate(fact: f.Statement, graph: GraphWriter) -> Span:
    """Return where the words said stand in the source text: from their first to their last character."""
    offsets = [offset for span in fact.proof.evidence for offset in range(span.begin, span.end)]
    begin = graph.words(fact.proof.evidence).find(fact.text)
    if begin < 0:
        return Span(offsets[0], offsets[-1] + 1)
    return Span(offsets[begin], offsets[begin + len(fact.text) - 1] + 1)


@write_fact.register
def _byline(fact: f.Byline, scribe: Scribe) -> None:
    to = scribe.to
    node = scribe.write(to.mint(to.keys.byline(fact)), v.BYLINE, fact)
    node.set(v.REPORTER, to.person(fact.reporter, fact), "reporter")
    node.set(v.AFFILIATION, to.organization(fact.affiliation, fact), "affiliation")
    node.set(v.ORDER, integer(fact.order), "order")

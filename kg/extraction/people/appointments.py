"""Changes of post, and the posts that a sentence says somebody holds or held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.people.attestation import attest, date_from, time_before, with_name
from kg.extraction.people.bodies import OfficeLexicon
from kg.extraction.people.change_rules import Change, ChangeRules
from kg.extraction.people.changes import ChangeReader
from kg.extraction.people.offices import TitleComparer, prove_body
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import Appointment, AppointmentAction, Holding, Proof, Status

_LEAVING = frozenset({AppointmentAction.REMOVE, AppointmentAction.RESIGN})
_LASTING = frozenset({"now", "line.now", "career.now"})
_NOW = frozenset({"now", "career.now"})
"""The rules of posts held on the day of the article, whatever dates stand before them."""
_LONG_AGO = 2
"""Years after which a change of post tells of a past one."""


class AppointmentRecognizer:
    """Appointments, elections, removals, resignations, and holdings that a verb states."""

    requires: frozenset[str] = frozenset({"organisations", "persons", "times"})
    assigns: frozenset[str] = frozenset({"facts"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._lexicon = OfficeLexicon.load(gazetteer)
        self._rules = ChangeRules()
        self._titles = TitleComparer()

    def __call__(self, analysis: Analysis) -> None:
        """Add the appointments, and the holdings that the same words state."""
        if not analysis.persons:
            return
        held = [fact for fact in analysis.facts if isinstance(fact, Holding)]
        known = {_key(fact) for fact in held}
        made: dict[tuple[str, ...], Appointment] = {}
        reader = ChangeReader(analysis, self._rules, self._lexicon)
        for change in (_by_whole_name(analysis, each) for each in reader.read()):
            appointment, holding = _facts(analysis, self._in_known_body(change, held), reader)
            if holding is not None and not _is_known(holding, known, self._titles):
                known.add(_key(holding))
                analysis.facts.append(holding)
            if appointment is not None and not self._is_made(appointment, made.values()):
                made.setdefault(_change_key(appointment), appointment)
        for holding in held:
            if holding.status is Status.APPOINTED:
                filled = _filled(analysis, holding)
                made.setdefault(_change_key(filled), filled)
        analysis.facts.extend(made.values())

    def _is_made(self, change: Appointment, made: Iterable[Appointment]) -> bool:
        """Whether the same change stands there already, its title cut differently (主任, 人大常委会主任)."""
        person, leaves, _ = _change_key(change)
        return any(
            (one.person, str(one.action in _LEAVING), one.organisation) == (person, leaves, change.organisation)
            and self._titles.same_title(one.title, change.title)
            for one in made
        )

    def _in_known_body(self, change: Change, held: list[Holding]) -> Change:
        """Return the change of a post without body with that of the same post which the person was called by."""
        office = change.office
        if office.organisation:
            return change
        same = [
            fact
            for fact in held
            if fact.person == change.person.name
            and fact.organisation
            and self._titles.same_title(fact.title, office.title)
        ]
        if len({fact.organisation for fact in same}) != 1:
            return change
        known = office._replace(
            organisation=same[0].organisation, place=same[0].place, inferred=True, source=same[0].proof.evidence
        )
        return replace(change, office=known)


def _change_key(appointment: Appointment) -> tuple[str, ...]:
    """Return what makes two changes one: who comes to or leaves which post, by whatever verb."""
    leaves = appointment.action in _LEAVING
    return appointment.person, str(leaves), appointment.title


def _key(holding: Holding) -> tuple[str, ...]:
    return holding.person, holding.title, holding.organisation, holding.status


def _is_known(holding: Holding, known: set[tuple[str, ...]], bodies: TitleComparer) -> bool:
    """Whether the same post stands there already, its title perhaps cut differently (书记, 县委书记)."""
    person, title, organisation, status = _key(holding)
    same = [other for who, other, body, how in known if (who, body, how) == (person, organisation, status)]
    return any(bodies.same_title(title, other) for other in same)


def _by_whole_name(analysis: Analysis, change: Change) -> Change:
    """Return `change` with the mention that has the name in full, for one by a part of it (乙 of 甲·乙)."""
    called = change.antecedent or change.person
    if called.end - called.begin >= len(called.name):
        return change
    size = len(called.name)
    named = (one for one in analysis.persons if one.name == called.name and one.end - one.begin == size)
    whole = next(named, called)
    return replace(change, person=whole, antecedent=whole)


def _facts(analysis: Analysis, change: Change, reader: ChangeReader) -> tuple[Appointment | None, Holding | None]:
    office, rule, guards = change.office, change.rule, reader.guards
    time = None if rule.id in _NOW else time_before(analysis, change.end - 1)
    years = analysis.year - int(time.value[:4]) if time and analysis.year and time.value[:4].isdigit() else 0
    status = Status(rule.fields["status"])
    action = rule.fields["action"]
    if rule.id == "serve" and guards.is_decided(change.begin, change.end):
        status, action = Status.APPOINTED, AppointmentAction.APPOINT
    elif rule.id == "serve" and guards.is_earlier(change.begin):
        status = Status.FORMER
    elif rule.id == "serve" and years and not (guards.is_meanwhile(change.end) or reader.lives.holds(change.end)):
        # 2011年，A 任 B: that year A came to the post
        action = AppointmentAction.APPOINT
    ended = status is Status.CURRENT and years > 0 and rule.id not in _LASTING
    if ended or (status is Status.APPOINTED and years > _LONG_AGO):
        status = Status.FORMER
    proof = _proof(analysis, change)
    person = analysis.article.words(change.person.begin, change.person.end)
    date, dated = date_from(analysis, time, proof, "date") if time else attest(analysis, proof, "date")
    attested = tuple(("attested_on", each) for _, each in dated)
    bodied = prove_body(office, proof)
    holding = Holding(
        person=person,
        title=office.title,
        organisation=office.organisation,
        place=office.place,
        status=status,
        attested_on="" if status is Status.FORMER else date,
        proof=proof,
        field_proofs=(*(() if status is Status.FORMER else attested), *bodied),
    )
    if not action:
        bare = office.kind == "role" and not office.organisation
        return None, None if bare else holding
    decider = guards.decider(change.begin)
    appointment = Appointment(
        person=person,
        action=AppointmentAction(action),
        title=office.title,
        organisation=office.organisation,
        place=office.place,
        date=date,
        decided_by=decider,
        proof=proof,
        field_proofs=(*dated, *bodied),
    )
    return appointment, holding


def _proof(analysis: Analysis, change: Change) -> Proof:
    proof = analysis.prove(change.begin, change.end, f"appointment.{change.rule.id}", confidence=0.85)
    if change.antecedent is None:
        return proof
    return with_name(analysis, proof, change.antecedent.begin, change.antecedent.end)


def _filled(analysis: Analysis, holding: Holding) -> Appointment:
    appointed = ".appointed." in holding.proof.method
    date, dated = attest(analysis, holding.proof, "date")
    return Appointment(
        person=holding.person,
        action=AppointmentAction.APPOINT if appointed else AppointmentAction.ELECT,
        title=holding.title,
        organisation=holding.organisation,
        place=holding.place,
        date=date,
        proof=holding.proof,
        field_proofs=(*dated, *(each for each in holding.field_proofs if each[0] != "attested_on")),
    )

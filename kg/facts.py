"""The facts: one frozen dataclass for each class of the ontology. Everything that extracts returns these.

Facts of one article refer to each other by resolved name (`Holding.person` is the name of a `Person` fact of the
same article). Names are full forms (县纪委 in a 蔚县 article is 蔚县纪委); a place is named by its full division name.
"Unknown" is an empty string or None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.document import Span


class Derivation(StrEnum):
    """How a fact follows from its words; the four are never mixed."""

    STATED = "stated"
    NORMALISED = "normalised"
    INFERRED = "inferred"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a fact, or one field of it, is believed.

    `evidence`: raw spans, each inside one sentence, smallest run of clauses that carries the fact.
    `resolved_from`: raw spans of the words that something unprinted was taken from (the year, the county, the speaker).
    `method`: id of the rule, `component.pattern`.
    """

    evidence: tuple[Span, ...]
    method: str
    derivation: Derivation = Derivation.STATED
    confidence: float = 0.9
    resolved_from: tuple[Span, ...] = ()


class Status(StrEnum):
    """Whether a post is held, was held, or changes hands in this text."""

    CURRENT = "current"
    FORMER = "former"
    APPOINTED = "appointed"
    REMOVED = "removed"


class OrganizationKind(StrEnum):
    """Kinds of the answer table."""

    PARTY = "party"
    GOVERNMENT = "government"
    CONGRESS = "congress"
    CPPCC = "cppcc"
    DEPARTMENT = "department"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    MEDIA = "media"
    TASK_FORCE = "task_force"
    OTHER = "other"


class EventKind(StrEnum):
    """Kinds of the answer table."""

    MEETING = "meeting"
    CEREMONY = "ceremony"
    INSPECTION = "inspection"
    PRESS_CONFERENCE = "press_conference"
    CAMPAIGN_LAUNCH = "campaign_launch"
    AWARD = "award"
    OTHER = "other"


class ProgramKind(StrEnum):
    """Kinds of the answer table."""

    CAMPAIGN = "campaign"
    PLAN = "plan"
    PROJECT = "project"
    POLICY_MECHANISM = "policy_mechanism"
    STRATEGY = "strategy"
    SLOGAN_BUNDLE = "slogan_bundle"
    LAW_OR_DOCUMENT = "law_or_document"


class Comparator(StrEnum):
    """How a value is meant; RANK is a place among the first N."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    ABOUT = "~"
    RANK = "rank<="


class ValueKind(StrEnum):
    """What a value measures."""

    LEVEL = "level"
    GROWTH = "growth"
    COUNT = "count"
    RANK = "rank"


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"


class Commitment(StrEnum):
    """How strongly a goal is promised."""

    ENSURE = "ensure"
    STRIVE = "strive"
    PLAN = "plan"
    EXPECT = "expect"
    AIM = "aim"


class SpeechAct(StrEnum):
    """What a speaker does with the words."""

    STATE = "state"
    POINT_OUT = "point_out"
    REQUIRE = "require"
    PROPOSE = "propose"
    DECIDE = "decide"
    ANNOUNCE = "announce"
    HOPE = "hope"
    OTHER = "other"


class AppointmentAction(StrEnum):
    """How a post changes hands."""

    APPOINT = "appoint"
    REMOVE = "remove"
    ELECT = "elect"
    RESIGN = "resign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries. `field_proofs` names the fields whose proof differs from the fact's own."""

    proof: Proof
    field_proofs: tuple[tuple[str, Proof], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Fact):
    """A named individual; aliases are other printed forms (surname and post: 王书记)."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Fact):
    """A named body. `proof.derivation` INFERRED marks a body that only a title implies (县长 → 县政府)."""

    name: str
    kind: OrganizationKind
    place: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedAgent(Fact):
    """Whoever speaks or promises without a name of its own (experts, local media, a notice), `name` as printed."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Fact):
    """A named place; `code` is its GB/T 2260 code where it is a division.

    `name` is the form that the article's other facts use (贵州, 黔东南州), `official` the division's full name.
    """

    name: str
    code: str = ""
    official: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(Fact):
    """A person in a post. `title` is the post words only (县委书记), `attested_on` an ISO date."""

    person: str
    title: str
    organisation: str = ""
    place: str = ""
    status: Status = Status.CURRENT
    attested_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Something that took place, with its ISO date (`--02-08` where no year can be had)."""

    name: str
    kind: EventKind
    date: str = ""
    place: str = ""
    convener: str = ""
    chairs: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Fact):
    """A named campaign, plan, project, mechanism, strategy or slogan bundle.

    `declared`: the number of parts that the name announces (四园建设: 4); `index`: this programme's place, from 1,
    in the list of the bundle `part_of`.
    """

    name: str
    kind: ProgramKind
    owner: str = ""
    part_of: str = ""
    index: int | None = None
    declared: int | None = None
    aliases: tuple[str, ...] = ()
    formalized_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """What a goal and a result share: `unit` as printed (亿元), `value` None for a dated end state without number."""

    indicator: str
    value: Decimal | None
    unit: str = ""
    comparator: Comparator | None = Comparator.EQUAL
    value_max: Decimal | None = None
    value_kind: ValueKind = ValueKind.LEVEL
    direction: Direction | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Measure):
    """A promise: looks forward. `deadline` is ISO 8601 (`2026`, `2026-06`, `2026-06-30`)."""

    deadline: str = ""
    setter: str = ""
    commitment: Commitment = Commitment.AIM
    program: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Measure):
    """A reported outcome: looks back. `period` is ISO 8601 (`2023`, `2023-01/2023-05`)."""

    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Fact):
    """A change of post."""

    person: str
    action: AppointmentAction
    title: str
    organisation: str = ""
    place: str = ""
    date: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Fact):
    """An honour conferred on `size` recipients, some of them named (persons or organisations)."""

    name: str
    conferred_by: str = ""
    size: int | None = None
    recipients: tuple[str, ...] = ()
    program: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument(Fact):
    """A policy document, law or plan, titled without its 《》; `event` is where it was read out or adopted."""

    title: str
    issuers: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """Who said what. `speaker` is a person, an organisation, or the name of the event (会议强调).

    `text`: the source's words from the first character after the reporting verb.
    """

    speaker: str
    speech_act: SpeechAct
    text: str
    addressees: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline(Fact):
    """A reporter of the article, `order` from 1."""

    reporter: str
    affiliation: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact that the gate refused: its kind, a reason from a closed list, and the words it came with."""

    kind: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All facts of one article in a fixed order, what the gate refused, and what could not be resolved."""

    name: str
    context_place: Place | None
    facts: tuple[Fact, ...]
    refusals: tuple[Refusal, ...] = ()
    unresolved: tuple[str, ...] = ()

"""The terms that the graph is written in, one a line; their meaning is told in `ontology/policy.ttl` alone."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD, DefinedNamespace

from kg import facts as f
from kg.identity.decisions import State

BASE: Final = "https://policykg.example.org/"
KINDS: Final = (
    "agent",
    "appointment",
    "assertion",
    "award",
    "byline",
    "decision",
    "document",
    "event",
    "goal",
    "graph",
    "holding",
    "indicator",
    "organization",
    "person",
    "place",
    "policy",
    "post",
    "program",
    "quote",
    "result",
    "statement",
    "unit",
)
_STANDARD: Final[dict[str, type[DefinedNamespace]]] = {
    "dcterms": DCTERMS,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "skos": SKOS,
    "xsd": XSD,
}
"""Vocabularies whose terms rdflib knows, so that a misspelt one is caught."""
PREFIXES: Final = {
    "pkg": BASE + "ontology#",
    "pkgv": BASE + "vocab/",
    **{kind: f"{BASE}id/{kind}/" for kind in KINDS},
    "text": BASE + "text/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    **{prefix: str(namespace) for prefix, namespace in _STANDARD.items()},
}
"""Prefix → namespace, in the order in which exports declare them."""


def term(name: str) -> NamedNode:
    """Return the node of a prefixed name: `pkg:Goal`. Raises KeyError for a term that its vocabulary does not have."""
    prefix, _, local = name.partition(":")
    if prefix in _STANDARD and local not in _STANDARD[prefix]:
        raise KeyError(name)
    return NamedNode(PREFIXES[prefix] + local)


REFERENCE_GRAPH: Final = term("graph:reference")
IDENTITY_GRAPH: Final = term("graph:identity")

# Classes
ADMINISTRATIVE_DIVISION: Final = term("pkg:AdministrativeDivision")
APPOINTMENT: Final = term("pkg:Appointment")
ASSERTION: Final = term("pkg:Assertion")
AWARD: Final = term("pkg:Award")
BYLINE: Final = term("pkg:Byline")
DOCUMENT: Final = term("pkg:Document")
EVENT: Final = term("pkg:Event")
GOAL: Final = term("pkg:Goal")
IDENTITY_DECISION: Final = term("pkg:IdentityDecision")
INDICATOR: Final = term("pkg:Indicator")
MEMBERSHIP: Final = term("pkg:Membership")
ORGANIZATION: Final = term("pkg:Organization")
PERSON: Final = term("pkg:Person")
PLACE: Final = term("pkg:Place")
POLICY_DOCUMENT: Final = term("pkg:PolicyDocument")
POST: Final = term("pkg:Post")
PROGRAM: Final = term("pkg:Program")
PULL_QUOTE: Final = term("pkg:PullQuote")
RESULT: Final = term("pkg:Result")
SOURCE_TEXT: Final = term("pkg:SourceText")
STATEMENT: Final = term("pkg:Statement")
UNIT: Final = term("pkg:Unit")
UNNAMED_AGENT: Final = term("pkg:UnnamedAgent")

# Properties of every fact
EVIDENCE: Final = term("pkg:evidence")
DERIVATION: Final = term("pkg:derivation")
CONFIDENCE: Final = term("pkg:confidence")
METHOD: Final = term("pkg:method")
RESOLVED_FROM: Final = term("pkg:resolvedFrom")
TYPE: Final = term("rdf:type")
SUBJECT: Final = term("rdf:subject")
PREDICATE: Final = term("rdf:predicate")
OBJECT: Final = term("rdf:object")
PREF_LABEL: Final = term("skos:prefLabel")
ALT_LABEL: Final = term("skos:altLabel")

# Properties of texts and documents
ANCHOR_OF: Final = term("nif:anchorOf")
BEGIN_INDEX: Final = term("nif:beginIndex")
CHAR_LENGTH: Final = term("pkg:charLength")
CONTEXT_PLACE: Final = term("pkg:contextPlace")
DATE_PUBLISHED: Final = term("schema:datePublished")
ENCODING: Final = term("pkg:encoding")
END_INDEX: Final = term("nif:endIndex")
FROM_TEXT: Final = term("pkg:fromText")
HEADLINE: Final = term("schema:headline")
IDENTIFIER: Final = term("dcterms:identifier")
IS_PART_OF: Final = term("dcterms:isPartOf")
PUBLISHER: Final = term("schema:publisher")
REFERENCE_CONTEXT: Final = term("nif:referenceContext")
REPEATS: Final = term("pkg:repeats")
SHA256: Final = term("pkg:sha256")
TEXT: Final = term("schema:text")
URL: Final = term("schema:url")

# Properties of things
ACTION: Final = term("pkg:action")
ADDRESSEE: Final = term("pkg:addressee")
AFFILIATION: Final = term("pkg:affiliation")
ANNOUNCED_AT: Final = term("pkg:announcedAt")
AT_PLACE: Final = term("pkg:atPlace")
ATTESTED_ON: Final = term("pkg:attestedOn")
AWARD_FOR: Final = term("pkg:awardFor")
BASE_UNIT: Final = term("pkg:baseUnit")
CHAIRED_BY: Final = term("pkg:chairedBy")
COMMITMENT: Final = term("pkg:commitment")
COMPARATOR: Final = term("pkg:comparator")
COMPONENT_INDEX: Final = term("pkg:componentIndex")
CONFERRED_AT: Final = term("pkg:conferredAt")
CONFERRED_BY: Final = term("pkg:conferredBy")
CONVENED_BY: Final = term("pkg:convenedBy")
DATE: Final = term("pkg:date")
DEADLINE: Final = term("pkg:deadline")
DECISION: Final = term("pkg:decision")
DECIDED_BY: Final = term("pkg:decidedBy")
DECLARED_COMPONENT_COUNT: Final = term("pkg:declaredComponentCount")
DIRECTION: Final = term("pkg:direction")
DUE_BY: Final = term("pkg:dueBy")
FORMALIZED_IN: Final = term("pkg:formalizedIn")
GB2260_CODE: Final = term("pkg:gb2260Code")
GOAL_OF: Final = term("pkg:goalOf")
ISSUED_BY: Final = term("pkg:issuedBy")
JURISDICTION: Final = term("pkg:jurisdiction")
KIND: Final = term("pkg:kind")
LEVEL: Final = term("pkg:level")
MEASURED: Final = term("pkg:indicator")
MEMBER: Final = term("org:member")
MEMBER_ORGANIZATION: Final = term("org:organization")
MULTIPLIER: Final = term("pkg:multiplier")
NORMALIZED_VALUE: Final = term("pkg:normalizedValue")
ORDER: Final = term("pkg:order")
OWNER: Final = term("pkg:owner")
PART_OF: Final = term("pkg:partOf")
PERIOD: Final = term("pkg:period")
PERSON_CHANGED: Final = term("pkg:person")
POST_HELD: Final = term("pkg:post")
POST_IN: Final = term("org:postIn")
RECIPIENT: Final = term("pkg:recipient")
REPORTER: Final = term("pkg:reporter")
SAME_THING_AS: Final = term("pkg:sameThingAs")
SAID_AT: Final = term("pkg:saidAt")
SAID_BY: Final = term("pkg:saidBy")
SCOPE: Final = term("pkg:scope")
SET_AT: Final = term("pkg:setAt")
SETTER: Final = term("pkg:setter")
SIZE: Final = term("pkg:size")
SPEAKER: Final = term("pkg:speaker")
SPEECH_ACT: Final = term("pkg:speechAct")
STATUS: Final = term("pkg:status")
UNIT_OF: Final = term("pkg:unit")
VALUE: Final = term("pkg:value")
VALUE_KIND: Final = term("pkg:valueKind")
VALUE_MAX: Final = term("pkg:valueMax")
WITHIN: Final = term("pkg:within")

# Datatypes
XSD_DATE: Final = term("xsd:date")
XSD_DECIMAL: Final = term("xsd:decimal")
XSD_G_MONTH_DAY: Final = term("xsd:gMonthDay")
XSD_G_YEAR: Final = term("xsd:gYear")
XSD_G_YEAR_MONTH: Final = term("xsd:gYearMonth")
XSD_INTEGER: Final = term("xsd:integer")

# Values whose word in the answer tables is no name of its own
_CONCEPTS: Final = (
    (f.OrganizationKind.OTHER, "other_organization"),
    (f.EventKind.AWARD, "award_event"),
    (f.EventKind.OTHER, "other_event"),
    (f.SpeechAct.OTHER, "other_act"),
    (f.Commitment.PLAN, "planned"),
    (f.Comparator.AT_LEAST, "atLeast"),
    (f.Comparator.MORE_THAN, "moreThan"),
    (f.Comparator.AT_MOST, "atMost"),
    (f.Comparator.LESS_THAN, "lessThan"),
    (f.Comparator.EQUAL, "equal"),
    (f.Comparator.ABOUT, "about"),
    (f.Comparator.RANK, "rankWithin"),
)

Coded = (
    f.Derivation
    | f.Status
    | f.OrganizationKind
    | f.EventKind
    | f.ProgramKind
    | f.Comparator
    | f.ValueKind
    | f.Direction
    | f.Commitment
    | f.SpeechAct
    | f.AppointmentAction
    | State
)
"""A value from a closed list."""

# Values of different lists with the same word are equal as strings: the list belongs to the key.
_NAMES: Final = {(type(value).__name__, value.value): name for value, name in _CONCEPTS}


def concept(value: Coded) -> NamedNode:
    """Return the concept of a value from a closed list."""
    return term("pkgv:" + _NAMES.get((type(value).__name__, value.value), value.value))

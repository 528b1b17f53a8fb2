"""Planted faults: at least one for each shape. Each changes `valid.trig` and names the result that must follow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

VALID = Path(__file__).with_name("valid.trig")
ARTICLE = "document:page-1"
WARNING = "Warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of `node`: the values of the property `drop` go, the Turtle predicate list `add` comes.

    They come to the graphs that lost values, or else to `graph`; `more` is further Turtle for the same graph. `shape`
    must then report the node.
    """

    name: str
    node: str
    shape: str
    drop: str = ""
    add: str = ""
    more: str = ""
    severity: str = "Violation"
    graph: str = ARTICLE


def prefixes() -> dict[str, str]:
    """Return the prefixes that `valid.trig` declares."""
    lines = VALID.read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line.startswith("@prefix")]
    return {word[1].rstrip(":"): word[2].strip("<>") for word in words}


PREFIXES = prefixes()
_HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def expand(name: str) -> str:
    """Return the IRI of a prefixed name, or of `<iri>`."""
    if name.startswith("<"):
        return name.strip("<>")
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def valid_quads() -> list[Quad]:
    """Return the quads of the valid graph."""
    return list(parse(path=VALID))


def plant(faults: list[Fault]) -> list[Quad]:
    """Return the valid graph with `faults` in it."""
    quads = valid_quads()
    for fault in faults:
        node = NamedNode(expand(fault.node))
        gone = [
            quad for quad in quads if fault.drop and (quad.subject, quad.predicate) == (node, _property(fault.drop))
        ]
        graphs = {quad.graph_name for quad in gone} or {NamedNode(expand(fault.graph))}
        added = f"<{node.value}> {fault.add} .\n" if fault.add else ""
        triples = list(parse(input=_HEADER + added + fault.more, format=RdfFormat.TURTLE))
        quads = [quad for quad in quads if quad not in gone]
        quads += [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in triples for graph in graphs]
    return quads


def _property(name: str) -> NamedNode:
    return NamedNode(expand(name))


_PERSON = "person:𠮷安平-990121"
_REPORTER = "person:闻溪-990121"
_BODY = "body:云岭县政府-990121"
_PAPER = "body:澜平日报"
_COUNTY = "place:云岭县-990121"
_OTHER_COUNTY = "place:白沙县-990122"
_PREFECTURE = "place:澜平市-990100"
_CANAL = "place:青石渠"
_POST = "post:县长-990121"
_HOLDING = "holding:𠮷安平-县长"
_APPOINTMENT = "<https://policykg.example.org/id/appointment/1>"
_EVENT = "event:春耕会-2031-03-01"
_BUNDLE = "program:两渠工程-990121"
_FIRST = "program:干渠疏浚-990121"
_SECOND = "program:支渠衬砌-990121"
_GOAL = "goal:产值-2033"
_RANK = "goal:考核-2032-02"
_RESULT = "result:产值-2030"
_INDICATOR = "<https://policykg.example.org/id/indicator/粮食加工产值>"
_OTHER_INDICATOR = "<https://policykg.example.org/id/indicator/春耕考核>"
_AWARD = "<https://policykg.example.org/id/award/春耕能手>"
_POLICY = "<https://policykg.example.org/id/policy/春耕意见>"
_STATEMENT = "<https://policykg.example.org/id/statement/0a1b2c3d4e5f-120-128>"
_QUOTE = "<https://policykg.example.org/id/quote/0a1b2c3d4e5f-380-389>"
_BYLINE = "<https://policykg.example.org/id/byline/1>"
_TEXT = "text:0a1b2c3d4e5f"
_WORDS = "<https://policykg.example.org/text/0a1b2c3d4e5f#offset_60_67>"
_OPENING = "<https://policykg.example.org/text/0a1b2c3d4e5f#offset_0_7>"
_ASSERTION = "<https://policykg.example.org/id/assertion/date>"
_CONTEXT = "<https://policykg.example.org/id/assertion/context>"
_DOCUMENT = "document:page-1"
_ACCEPTED = "decision:1"
_REFUSED = "decision:2"
_UNNAMED = "agent:种粮大户-0a1b2c3d"
_SECOND_PERSON = "person:闻溪-990122"
_IDENTITY = "graph:identity"
_PROOF = 'pkg:evidence span:10_20 ; pkg:derivation pkgv:stated ; pkg:confidence 0.9 ; pkg:method "test.more"'

FAULTS = (
    # Proof
    Fault("no evidence", _EVENT, "evidence", drop="pkg:evidence"),
    Fault("evidence is no span", _BYLINE, "evidence", drop="pkg:evidence", add=f"pkg:evidence {_CANAL}"),
    Fault("no derivation", _PERSON, "derivation", drop="pkg:derivation"),
    Fault("unknown derivation", _REPORTER, "derivation", drop="pkg:derivation", add="pkg:derivation pkgv:background"),
    Fault("no confidence", _POST, "confidence", drop="pkg:confidence"),
    Fault("confidence above 1", _HOLDING, "confidence", drop="pkg:confidence", add="pkg:confidence 1.2"),
    Fault("confidence below 0", _POLICY, "confidence", drop="pkg:confidence", add="pkg:confidence -0.1"),
    Fault("confidence in words", _AWARD, "confidence", drop="pkg:confidence", add='pkg:confidence "sure"'),
    Fault("no method", _GOAL, "method", drop="pkg:method"),
    Fault("method without pattern", _RANK, "method", drop="pkg:method", add='pkg:method "measures"'),
    Fault(
        "resolved from a place", _HOLDING, "resolvedFrom", drop="pkg:resolvedFrom", add=f"pkg:resolvedFrom {_COUNTY}"
    ),
    Fault("place without evidence", _CANAL, "PlaceProofRule", drop="pkg:evidence"),
    Fault("place without method", _OTHER_COUNTY, "PlaceProofRule", drop="pkg:method"),
    Fault(
        "certain inference",
        _ASSERTION,
        "CertainInferenceRule",
        "pkg:confidence",
        "pkg:confidence 1.0",
        severity=WARNING,
    ),
    Fault("two confidences", _EVENT, "OneProofRule", add="pkg:confidence 0.5"),
    Fault("two methods", _AWARD, "OneProofRule", add='pkg:method "awards.other"'),
    Fault("two derivations", _BUNDLE, "OneProofRule", add="pkg:derivation pkgv:inferred"),
    # Names
    Fault("no name", _BODY, "name", drop="skos:prefLabel"),
    Fault("two names", _SECOND, "name", add='skos:prefLabel "支渠"@zh'),
    Fault("name in no language", _EVENT, "name", drop="skos:prefLabel", add='skos:prefLabel "春耕会"'),
    Fault("other name in English", _PERSON, "otherName", add='skos:altLabel "Ji Anping"@en'),
    # Who and where
    Fault("stray property of a person", _PERSON, "PersonShape", add=f"pkg:jurisdiction {_COUNTY}"),
    Fault("stray property of a body", _BODY, "OrganizationShape", add="pkg:size 3"),
    Fault("stray property of who is unnamed", _UNNAMED, "UnnamedAgentShape", add="pkg:kind pkgv:media"),
    Fault("body without kind", _BODY, "organizationKind", drop="pkg:kind"),
    Fault("body of an event's kind", _PAPER, "organizationKind", drop="pkg:kind", add="pkg:kind pkgv:meeting"),
    Fault("jurisdiction is a body", _POST, "jurisdiction", drop="pkg:jurisdiction", add=f"pkg:jurisdiction {_EVENT}"),
    Fault("two jurisdictions", _BODY, "jurisdiction", add=f"pkg:jurisdiction {_OTHER_COUNTY}"),
    Fault("stray property of a place", _CANAL, "PlaceShape", add="pkg:kind pkgv:project"),
    Fault("place without name", _CANAL, "placeName", drop="skos:prefLabel"),
    Fault("place of two names", _CANAL, "OnePlaceNameRule", add='skos:prefLabel "别名"@zh'),
    Fault("place without derivation", _CANAL, "anyDerivation", drop="pkg:derivation"),
    Fault("confidence of a place", _CANAL, "placeConfidence", drop="pkg:confidence", add="pkg:confidence 7.0"),
    Fault("evidence of a place", _CANAL, "placeEvidence", drop="pkg:evidence", add=f"pkg:evidence {_COUNTY}"),
    Fault("method of a place", _CANAL, "placeMethod", drop="pkg:method", add='pkg:method "?"'),
    Fault("code of five digits", _OTHER_COUNTY, "code", drop="pkg:gb2260Code", add='pkg:gb2260Code "99012"'),
    Fault("unknown level", _PREFECTURE, "level", "pkg:level", "pkg:level pkgv:growth"),
    Fault("within two", _PREFECTURE, "within", add=f"pkg:within {_COUNTY}", graph="graph:reference"),
    Fault("division without code", _OTHER_COUNTY, "DivisionShape", drop="pkg:gb2260Code"),
    Fault("division without level", _COUNTY, "DivisionShape", drop="pkg:level"),
    Fault("code of a place that is no division", _CANAL, "UncodedRule", add='pkg:gb2260Code "990123"'),
    Fault(
        "code under another division", _OTHER_COUNTY, "CodeRule", drop="pkg:gb2260Code", add='pkg:gb2260Code "980122"'
    ),
    Fault("county of no prefecture", _OTHER_COUNTY, "OrphanDivisionRule", drop="pkg:within", severity=WARNING),
    # Posts
    Fault("stray property of a post", _POST, "PostShape", add="pkg:status pkgv:current"),
    Fault("post in a place", _POST, "postIn", drop="org:postIn", add=f"org:postIn {_COUNTY}"),
    Fault("stray property of a holding", _HOLDING, "MembershipShape", add="pkg:order 1"),
    Fault("holding of nobody", _HOLDING, "member", drop="org:member"),
    Fault("holding of two", _HOLDING, "member", add=f"org:member {_REPORTER}"),
    Fault("holding of a body", _HOLDING, "member", drop="org:member", add=f"org:member {_PAPER}"),
    Fault("holding of no post", _HOLDING, "post", drop="pkg:post"),
    Fault("holding in two bodies", _HOLDING, "organization", add=f"org:organization {_PAPER}"),
    Fault("holding without status", _HOLDING, "status", drop="pkg:status"),
    Fault("holding attested in words", _HOLDING, "attestedOn", drop="pkg:attestedOn", add='pkg:attestedOn "去年"'),
    Fault("stray property of an appointment", _APPOINTMENT, "AppointmentShape", add=f"org:organization {_BODY}"),
    Fault("appointment of nobody", _APPOINTMENT, "person", drop="pkg:person"),
    Fault("appointment by a status", _APPOINTMENT, "action", drop="pkg:action", add="pkg:action pkgv:appointed"),
    Fault("30 February", _APPOINTMENT, "date", drop="pkg:date", add='pkg:date "2031-02-30"^^xsd:date'),
    Fault("decided by an event", _APPOINTMENT, "decidedBy", drop="pkg:decidedBy", add=f"pkg:decidedBy {_EVENT}"),
    Fault(
        "post across counties", _POST, "PostJurisdictionRule", "pkg:jurisdiction", f"pkg:jurisdiction {_OTHER_COUNTY}"
    ),
    Fault(
        "holding in another body",
        _HOLDING,
        "MembershipOrganizationRule",
        "org:organization",
        f"org:organization {_PAPER}",
    ),
    Fault(
        "holding in another county",
        _HOLDING,
        "MembershipJurisdictionRule",
        drop="pkg:jurisdiction",
        add=f"pkg:jurisdiction {_OTHER_COUNTY}",
    ),
    # Events
    Fault("stray property of an event", _EVENT, "EventShape", add="pkg:value 3.0"),
    Fault("event without kind", _EVENT, "eventKind", drop="pkg:kind"),
    Fault("event on two days", _EVENT, "date", add='pkg:date "2031-03-02"^^xsd:date'),
    Fault("event at a person", _EVENT, "atPlace", drop="pkg:atPlace", add=f"pkg:atPlace {_PERSON}"),
    Fault("convened by a post", _EVENT, "convenedBy", drop="pkg:convenedBy", add=f"pkg:convenedBy {_POST}"),
    Fault("chaired by a post", _EVENT, "chairedBy", drop="pkg:chairedBy", add=f"pkg:chairedBy {_POST}"),
    Fault("speech by a programme", _EVENT, "speaker", drop="pkg:speaker", add=f"pkg:speaker {_BUNDLE}"),
    # Programmes
    Fault("stray property of a programme", _BUNDLE, "ProgramShape", add='pkg:deadline "2033"^^xsd:gYear'),
    Fault("programme without kind", _BUNDLE, "programKind", drop="pkg:kind"),
    Fault("programme of a post", _FIRST, "owner", drop="pkg:owner", add=f"pkg:owner {_POST}"),
    Fault("part of a document", _FIRST, "partOf", drop="pkg:partOf", add=f"pkg:partOf {_POLICY}"),
    Fault("index 0", _SECOND, "componentIndex", drop="pkg:componentIndex", add="pkg:componentIndex 0"),
    Fault("two declared counts", _BUNDLE, "declaredComponentCount", add="pkg:declaredComponentCount 3"),
    Fault("formalised in an event", _FIRST, "formalizedIn", drop="pkg:formalizedIn", add=f"pkg:formalizedIn {_EVENT}"),
    Fault(
        "three parts declared, two listed",
        _BUNDLE,
        "DeclaredCountRule",
        drop="pkg:declaredComponentCount",
        add="pkg:declaredComponentCount 3",
        severity=WARNING,
    ),
    Fault("one index twice", _SECOND, "IndexRule", drop="pkg:componentIndex", add="pkg:componentIndex 1"),
    Fault("index without whole", _SECOND, "StrayIndexRule", drop="pkg:partOf"),
    Fault("whole of its whole", _BUNDLE, "AcyclicRule", add=f"pkg:partOf {_FIRST}"),
    Fault("part of another county", _FIRST, "ParentRule", drop="pkg:owner", add=f"pkg:owner {_OTHER_COUNTY}"),
    # Goals and results
    Fault("stray property of a goal", _GOAL, "GoalShape", add='pkg:period "2033"'),
    Fault("goal without label", _RANK, "measureName", drop="skos:prefLabel"),
    Fault("goal without indicator", _GOAL, "indicator", drop="pkg:indicator"),
    Fault("two indicators", _RESULT, "indicator", add=f"pkg:indicator {_OTHER_INDICATOR}", graph="document:page-2"),
    Fault("two comparators", _GOAL, "comparator", add="pkg:comparator pkgv:about"),
    Fault("value in words", _RESULT, "value", drop="pkg:value", add='pkg:value "十一"'),
    Fault("two upper values", _GOAL, "valueMax", add="pkg:valueMax 23.0"),
    Fault("unit is an indicator", _RANK, "unit", drop="pkg:unit", add=f"pkg:unit {_INDICATOR}"),
    Fault("two normalised values", _RESULT, "normalizedValue", add="pkg:normalizedValue 1.0", graph="document:page-2"),
    Fault("no value kind", _GOAL, "valueKind", drop="pkg:valueKind"),
    Fault("sideways", _GOAL, "direction", drop="pkg:direction", add="pkg:direction pkgv:rank"),
    Fault("two scopes", _RANK, "scope", add=f"pkg:scope {_OTHER_COUNTY}"),
    Fault("deadline in words", _GOAL, "deadline", drop="pkg:deadline", add='pkg:deadline "年底"'),
    Fault("due in a year", _GOAL, "dueBy", drop="pkg:dueBy", add='pkg:dueBy "2033"^^xsd:gYear'),
    Fault("set by a post", _GOAL, "setter", drop="pkg:setter", add=f"pkg:setter {_POST}"),
    Fault("no commitment", _RANK, "commitment", drop="pkg:commitment"),
    Fault("commitment is a programme kind", _GOAL, "commitment", drop="pkg:commitment", add="pkg:commitment pkgv:plan"),
    Fault("goal of a document", _GOAL, "goalOf", drop="pkg:goalOf", add=f"pkg:goalOf {_POLICY}"),
    Fault("set at a place", _GOAL, "setAt", drop="pkg:setAt", add=f"pkg:setAt {_COUNTY}"),
    Fault(
        "a result with a deadline",
        _RESULT,
        "ResultShape",
        add='pkg:deadline "2033"^^xsd:gYear',
        graph="document:page-2",
    ),
    Fault("result without value", _RESULT, "resultValue", drop="pkg:value"),
    Fault("period in words", _RESULT, "period", drop="pkg:period", add='pkg:period "前11个月"'),
    Fault("stray property of an indicator", _INDICATOR, "IndicatorShape", add="pkg:value 1.0"),
    Fault("stray property of a unit", "unit:位", "UnitShape", add="pkg:value 1.0"),
    Fault("multiplier below 0", "unit:亿元", "multiplier", drop="pkg:multiplier", add="pkg:multiplier -1.0"),
    Fault("base unit is an indicator", "unit:亿元", "baseUnit", drop="pkg:baseUnit", add=f"pkg:baseUnit {_INDICATOR}"),
    Fault("a unit that was stated", "unit:位", "unitDerivation", add="pkg:derivation pkgv:stated"),
    Fault("base unit without factor", "unit:位", "BaseUnitRule", add="pkg:baseUnit unit:元"),
    Fault("value without comparator", _GOAL, "ComparatorRule", drop="pkg:comparator"),
    Fault("upper value alone", _GOAL, "ValueNeededRule", drop="pkg:value"),
    Fault("range upside down", _GOAL, "RangeRule", drop="pkg:valueMax", add="pkg:valueMax 12.0"),
    Fault("rank of kind level", _RANK, "RankRule", drop="pkg:valueKind", add="pkg:valueKind pkgv:level"),
    Fault("rank 3.5", _RANK, "RankRule", drop="pkg:value", add="pkg:value 3.5"),
    Fault("wrong product", _GOAL, "NormalisationRule", "pkg:normalizedValue", "pkg:normalizedValue 205000000.0"),
    Fault("product of nothing", _RANK, "MultiplierNeededRule", add="pkg:normalizedValue 3.0"),
    Fault("product missing", _RESULT, "NormalisationRule", drop="pkg:normalizedValue"),
    Fault("due in another year", _GOAL, "DueRule", drop="pkg:dueBy", add='pkg:dueBy "2034-12-31"^^xsd:date'),
    Fault("due before the year ends", _GOAL, "DueRule", drop="pkg:dueBy", add='pkg:dueBy "2033-06-30"^^xsd:date'),
    Fault("due before the month ends", _RANK, "DueRule", drop="pkg:dueBy", add='pkg:dueBy "2032-02-01"^^xsd:date'),
    Fault("deadline without due date", _GOAL, "DeadlinePairRule", drop="pkg:dueBy"),
    Fault("due date without deadline", _GOAL, "DeadlinePairRule", drop="pkg:deadline"),
    Fault("event ends before it begins", _EVENT, "PeriodRule", "pkg:date", 'pkg:date "2031-03-02/2031-03-01"'),
    Fault("event on two days in words", _EVENT, "date", drop="pkg:date", add='pkg:date "3月1日至2日"'),
    Fault("period upside down", _RESULT, "PeriodRule", drop="pkg:period", add='pkg:period "2030-11/2030-01"'),
    Fault(
        "promise for the past",
        _GOAL,
        "RetoldGoalRule",
        drop="pkg:dueBy",
        add='pkg:dueBy "2029-12-31"^^xsd:date',
        severity=WARNING,
    ),
    Fault(
        "result of the future", _RESULT, "FutureResultRule", "pkg:period", 'pkg:period "2031/2035"', severity=WARNING
    ),
    Fault(
        "one promise, two values",
        _GOAL,
        "ConflictRule",
        more=f'goal:other a pkg:Goal ; skos:prefLabel "另一说"@zh ; pkg:indicator {_INDICATOR} ; {_PROOF} ;'
        "pkg:comparator pkgv:moreThan ; pkg:value 30.0 ; pkg:unit unit:亿元 ; pkg:normalizedValue 3000000000.0 ;"
        f"pkg:valueKind pkgv:level ; pkg:scope {_COUNTY} ; pkg:commitment pkgv:aim ;"
        'pkg:deadline "2033"^^xsd:gYear ; pkg:dueBy "2033-12-31"^^xsd:date .',
        severity=WARNING,
    ),
    Fault("one promise, two strengths", _GOAL, "WaveringRule", add="pkg:commitment pkgv:strive", severity=WARNING),
    # Awards
    Fault("stray property of an award", _AWARD, "AwardShape", add="pkg:kind pkgv:award_event"),
    Fault("conferred by a post", _AWARD, "conferredBy", drop="pkg:conferredBy", add=f"pkg:conferredBy {_POST}"),
    Fault("award of size 0", _AWARD, "size", drop="pkg:size", add="pkg:size 0"),
    Fault("award to an event", _AWARD, "recipient", drop="pkg:recipient", add=f"pkg:recipient {_EVENT}"),
    Fault("award for a place", _AWARD, "awardFor", drop="pkg:awardFor", add=f"pkg:awardFor {_COUNTY}"),
    Fault("award at a place", _AWARD, "conferredAt", drop="pkg:conferredAt", add=f"pkg:conferredAt {_CANAL}"),
    Fault("two of one", _AWARD, "RecipientCountRule", "pkg:size", f"pkg:size 1 ; pkg:recipient {_REPORTER}"),
    # Words and documents
    Fault("stray property of a policy", _POLICY, "PolicyDocumentShape", add="pkg:kind pkgv:plan"),
    Fault("issued by a post", _POLICY, "issuedBy", drop="pkg:issuedBy", add=f"pkg:issuedBy {_POST}"),
    Fault("announced at a place", _POLICY, "announcedAt", drop="pkg:announcedAt", add=f"pkg:announcedAt {_COUNTY}"),
    Fault("stray property of a statement", _STATEMENT, "StatementShape", add=f"pkg:repeats {_OPENING}"),
    Fault("statement of nobody", _STATEMENT, "saidBy", drop="pkg:saidBy"),
    Fault("statement of a post", _STATEMENT, "saidBy", drop="pkg:saidBy", add=f"pkg:saidBy {_POST}"),
    Fault("statement without act", _STATEMENT, "speechAct", drop="pkg:speechAct"),
    Fault("statement without words", _STATEMENT, "text", drop="schema:text", add='schema:text ""@zh'),
    Fault("addressee is a node", _STATEMENT, "addressee", drop="pkg:addressee", add=f"pkg:addressee {_BODY}"),
    Fault("said at a place", _STATEMENT, "saidAt", drop="pkg:saidAt", add=f"pkg:saidAt {_COUNTY}"),
    Fault("stray property of a quote", _QUOTE, "PullQuoteShape", add=f"pkg:saidBy {_PERSON}"),
    Fault("quote of nothing", _QUOTE, "repeats", drop="pkg:repeats"),
    # Publication
    Fault(
        "stray property of a document", _DOCUMENT, "DocumentShape", add="dcterms:publisher <https://news.example.org/>"
    ),
    Fault("document without path", _DOCUMENT, "identifier", drop="dcterms:identifier"),
    Fault("two headlines", _DOCUMENT, "headline", add='schema:headline "春耕"@zh'),
    Fault(
        "published in words", _DOCUMENT, "datePublished", drop="schema:datePublished", add='schema:datePublished "今天"'
    ),
    Fault("two publishers", _DOCUMENT, "publisher", add='schema:publisher "霞州日报"'),
    Fault("address is a node", _DOCUMENT, "url", drop="schema:url", add="schema:url <https://news.example.org/1>"),
    Fault("two context places", _DOCUMENT, "contextPlace", add=f"pkg:contextPlace {_OTHER_COUNTY}"),
    Fault("document of no text", _DOCUMENT, "fromText", drop="pkg:fromText"),
    Fault("part of a place", _DOCUMENT, "isPartOf", add=f"dcterms:isPartOf {_COUNTY}"),
    Fault("stray property of a by-line", _BYLINE, "BylineShape", add=f"pkg:post {_POST}"),
    Fault("by-line of nobody", _BYLINE, "reporter", drop="pkg:reporter"),
    Fault("by-line of a place", _BYLINE, "affiliation", drop="pkg:affiliation", add=f"pkg:affiliation {_COUNTY}"),
    Fault("by-line without order", _BYLINE, "order", drop="pkg:order"),
    # Evidence
    Fault("stray property of a text", _TEXT, "SourceTextShape", add='schema:headline "春耕"@zh'),
    Fault("text of no file", _TEXT, "textPath", drop="dcterms:identifier"),
    Fault("broken digest", _TEXT, "sha256", drop="pkg:sha256", add='pkg:sha256 "0a1b2c3d4e5f"'),
    Fault("two lengths", _TEXT, "charLength", add="pkg:charLength 401"),
    Fault("no encoding", _TEXT, "encoding", drop="pkg:encoding"),
    Fault("another text's digest", _TEXT, "TextIriRule", drop="pkg:sha256", add=f'pkg:sha256 "{"f" * 64}"'),
    Fault("stray property of a span", _WORDS, "TextSpanShape", add="pkg:order 1"),
    Fault("span of no text", _WORDS, "referenceContext", drop="nif:referenceContext"),
    Fault("span without begin", _WORDS, "beginIndex", drop="nif:beginIndex"),
    Fault("span without end", _WORDS, "endIndex", drop="nif:endIndex"),
    Fault("span without words", _WORDS, "anchorOf", drop="nif:anchorOf"),
    Fault("words too long", _WORDS, "SpanRule", drop="nif:anchorOf", add='nif:anchorOf "（记者 闻溪 ）"'),
    Fault("offset of another", _OPENING, "SpanRule", "nif:beginIndex", 'nif:beginIndex 1 ; nif:anchorOf "月1日，云岭"'),
    Fault("text ends first", "span:380_388", "SpanRule", more=f"{_TEXT} pkg:charLength 385 ."),
    Fault(
        "borrowed evidence",
        "<https://policykg.example.org/text/ffffffffffff#offset_0_2>",
        "BorrowedEvidenceRule",
        add="a pkg:TextSpan ; nif:referenceContext text:ffffffffffff ; nif:beginIndex 0 ; nif:endIndex 2 ;"
        'nif:anchorOf "春耕"',
    ),
    Fault("stray property of an assertion", _CONTEXT, "AssertionShape", add="pkg:order 1"),
    Fault("assertion without subject", _CONTEXT, "subject", drop="rdf:subject"),
    Fault("predicate in words", _CONTEXT, "predicate", drop="rdf:predicate", add='rdf:predicate "contextPlace"'),
    Fault("assertion without object", _CONTEXT, "object", drop="rdf:object"),
    Fault("evidence of an assertion", _CONTEXT, "assertionEvidence", "pkg:evidence", f"pkg:evidence {_COUNTY}"),
    Fault("assertion with no words at all", _CONTEXT, "AssertionProofRule", drop="pkg:evidence"),
    Fault("one of two not in the graph", _ASSERTION, "AssertedTripleRule", add=f"rdf:subject {_APPOINTMENT}"),
    Fault("asserted elsewhere", _CONTEXT, "AssertedTripleRule", drop="rdf:object", add=f"rdf:object {_CANAL}"),
    # Identity
    Fault("a person and a body", _PERSON, "OneClassRule", add="a pkg:Organization"),
    Fault("a person and a place", _REPORTER, "OneClassRule", add="a pkg:AdministrativeDivision"),
    Fault("a body and a place", _PAPER, "OneClassRule", add="a pkg:Place"),
    Fault("a post and a body", _POST, "OneClassRule", add="a pkg:Organization"),
    Fault("a goal and a result", _GOAL, "OneClassRule", add="a pkg:Result"),
    Fault("a programme and a document", _FIRST, "OneClassRule", add="a pkg:PolicyDocument"),
    Fault("a programme and an event", _BUNDLE, "OneClassRule", add="a pkg:Event"),
    Fault("a programme and a goal", _SECOND, "OneClassRule", add="a pkg:Goal"),
    Fault("an event and an award", _EVENT, "OneClassRule", add="a pkg:Award"),
    Fault("a statement and a quote", _STATEMENT, "OneClassRule", add="a pkg:PullQuote"),
    Fault("a holding and an appointment", _HOLDING, "OneClassRule", add="a pkg:Appointment"),
    Fault("an assertion and a span", _ASSERTION, "OneClassRule", add="a pkg:TextSpan"),
    Fault("a thing without class", _REPORTER, "TypedRule", drop="rdf:type"),
    # Identity
    Fault("decision about a place", _REFUSED, "decidedNode", "rdf:subject", f"rdf:subject {_COUNTY}"),
    Fault("decision about a node of no document", _REFUSED, "decidedOther", "rdf:object", "rdf:object person:无"),
    Fault("decision of another link", _REFUSED, "decidedLink", "rdf:predicate", "rdf:predicate pkg:partOf"),
    Fault("decision that is none", _REFUSED, "decision", "pkg:decision", "pkg:decision pkgv:former"),
    Fault("stated identity", _REFUSED, "decisionDerivation", "pkg:derivation", "pkg:derivation pkgv:stated"),
    Fault("certain identity", _REFUSED, "decisionConfidence", "pkg:confidence", "pkg:confidence 1.0"),
    Fault("decision of another rule", _REFUSED, "decisionMethod", "pkg:method", 'pkg:method "people.title"'),
    Fault("stray property of a decision", _REFUSED, "IdentityDecisionShape", add="pkg:size 3", graph=_IDENTITY),
    Fault("person and body as one", _REFUSED, "OneKindRule", "rdf:object", f"rdf:object {_BODY}"),
    Fault("accepted without link", _SECOND_PERSON, "StrayLinkRule", "pkg:sameThingAs", f"pkg:sameThingAs {_PERSON}"),
    Fault("link of a proposal", _ACCEPTED, "AcceptedLinkRule", "pkg:decision", "pkg:decision pkgv:proposed"),
    Fault(
        "two that stand for it",
        _SECOND_PERSON,
        "OneRepresentativeRule",
        add=f"pkg:sameThingAs {_PERSON}",
        graph=_IDENTITY,
    ),
    Fault(
        "refused yet linked",
        _REFUSED,
        "RefusedTogetherRule",
        add="",
        more=f"person:𠮷安平-990122 pkg:sameThingAs {_REPORTER} . {_PERSON} pkg:sameThingAs {_REPORTER} .",
        graph=_IDENTITY,
    ),
)

"""Facts become a graph in which everything has a name, a class and the words that prove it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import facts as f
from kg.document import Document, Metadata, PullQuote, Source, Span
from kg.rdf import validator
from kg.rdf import vocabulary as v
from kg.rdf.iris import document_iri
from kg.rdf.materializer import materialize
from kg.rdf.query import run_named
from kg.rdf.reference import reference_quads
from kg.rdf.units import worth
from kg.reading.layout import read_document
from tests.rdf.builders import NAME, TEXT, inferred, proof, store_of, town, town_facts, town_quads

GRAPH = document_iri(NAME)


def values(quads: list[Quad], subject: NamedNode, predicate: NamedNode) -> set[str]:
    """Return the values of one property."""
    found = {quad.object for quad in quads if quad.subject == subject and quad.predicate == predicate}
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


def nodes(quads: list[Quad], predicate: NamedNode, value: NamedNode | Literal) -> set[NamedNode]:
    """Return the subjects that have one value of a property."""
    found = {quad.subject for quad in quads if quad.predicate == predicate and quad.object == value}
    return {node for node in found if isinstance(node, NamedNode)}


def only(quads: list[Quad], cls: NamedNode) -> NamedNode:
    """Return the one node of a class."""
    (node,) = nodes(quads, v.TYPE, cls)
    return node


def quads_of(*facts: f.Fact) -> list[Quad]:
    """Return the quads of the town's text with these facts alone."""
    document, (article,) = town()
    return materialize(document, [replace(article, facts=facts)])


def test_the_town_conforms_to_the_shapes() -> None:
    """A fact of every type makes a graph without violations."""
    report = validator.validate(town_quads())
    faults = [one for one in report.violations if one.severity == "Violation"]
    assert [(one.focus, one.path, one.message_en) for one in faults] == []


def test_quads_are_sorted_and_have_no_blank_nodes() -> None:
    """Equal facts give equal lists, and every node has an IRI."""
    quads = materialize(*town())
    assert quads == materialize(*town())
    assert len(quads) == len(set(quads))
    graphs = [str(quad.graph_name) for quad in quads]
    assert graphs == sorted(graphs)
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_every_evidence_span_is_the_text_at_its_offsets() -> None:
    """nif:anchorOf is raw[begin:end], always."""
    quads = materialize(*town())
    spans = [quad.subject for quad in quads if quad.predicate == v.ANCHOR_OF and isinstance(quad.subject, NamedNode)]
    assert spans
    for span in spans:
        (begin,), (end,) = values(quads, span, v.BEGIN_INDEX), values(quads, span, v.END_INDEX)
        assert values(quads, span, v.ANCHOR_OF) == {TEXT[int(begin) : int(end)]}


def test_a_field_with_its_own_proof_gets_an_assertion() -> None:
    """The inferred date of a meeting says from which words it was taken; the meeting itself stays stated."""
    quads = materialize(*town())
    event = only(quads, v.EVENT)
    assert values(quads, event, v.DERIVATION) == {v.concept(f.Derivation.STATED).value}
    (record,) = nodes(quads, v.PREDICATE, v.DATE)
    assert values(quads, record, v.DERIVATION) == {v.concept(f.Derivation.INFERRED).value}
    assert values(quads, record, v.OBJECT) == {"2026-03-05"}
    (source,) = values(quads, record, v.RESOLVED_FROM)
    assert values(quads, NamedNode(source), v.ANCHOR_OF) == {"3月5日"}


@pytest.mark.parametrize(
    ("printed", "datatype"),
    [
        ("2027", v.XSD_G_YEAR),
        ("2027-06", v.XSD_G_YEAR_MONTH),
        ("2027-06-30", v.XSD_DATE),
    ],
)
def test_deadlines_are_typed_and_have_a_last_day(printed: str, datatype: NamedNode) -> None:
    """A year ends on 31 December, a month on its last day."""
    goal = f.Goal(indicator="产量", value=Decimal(1), deadline=printed, proof=proof("粮食总产量"))
    quads = quads_of(goal)
    deadline = next(quad.object for quad in quads if quad.predicate == v.DEADLINE)
    assert deadline == Literal(printed, datatype=datatype)
    due = {"2027": "2027-12-31", "2027-06": "2027-06-30", "2027-06-30": "2027-06-30"}[printed]
    assert values(quads, only(quads, v.GOAL), v.DUE_BY) == {due}


def test_a_promise_and_its_result_share_indicator_and_scope() -> None:
    """That is what a promise meets its outcome by."""
    rows = run_named(store_of(town_quads()), "cq33").rows
    assert rows == (
        ("粮食总产量", "河湾县", "粮食总产量 > 12.5万吨 (2027)", "2027", "粮食总产量 = 11万吨 (2025)", "2025"),
    )


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("亿元", (Decimal(10) ** 8, "元")), ("万亿元", (Decimal(10) ** 12, "元")), ("座椅子", None), ("", None)],
)
def test_printed_units_have_a_worth(unit: str, expected: object) -> None:
    """Powers of ten before a unit multiply; an unknown unit has no worth and is no error."""
    assert worth(unit) == expected


def test_a_name_without_a_fact_gets_an_inferred_node() -> None:
    """What is referred to exists, with the words of the referring fact, and is not passed off as stated."""
    statement = f.Statement(
        speaker="上游镇", speech_act=f.SpeechAct.STATE, text="各乡镇", event="春耕动员会", proof=proof("强调，各乡镇")
    )
    quads = quads_of(statement)
    (place,) = nodes(quads, v.PREF_LABEL, Literal("上游镇", language="zh"))
    assert values(quads, place, v.TYPE) == {v.PLACE.value}
    assert values(quads, place, v.DERIVATION) == {v.concept(f.Derivation.INFERRED).value}
    assert values(quads, place, v.EVIDENCE) == values(quads, only(quads, v.STATEMENT), v.EVIDENCE)


def test_who_is_unnamed_is_somebody_else_in_each_article() -> None:
    """The experts of one article are not those of another, and neither are a body."""
    experts = f.UnnamedAgent(name="专家", proof=proof("各乡镇"))
    found = set()
    for name in ("甲.txt", "乙.txt"):
        document = read_document(Source(name, TEXT))
        facts = f.ArticleFacts(document.articles[0].name, None, (experts,))
        found.add(only(materialize(document, [facts]), v.UNNAMED_AGENT))
    assert len(found) == 2


def test_a_notice_that_speaks_with_and_without_its_marks_is_one() -> None:
    """《通知》 and 通知 are one agent of their article with two names, and conform."""
    quads = quads_of(*(f.UnnamedAgent(name=name, proof=proof("各乡镇")) for name in ("《通知》", "通知")))
    node = only(quads, v.UNNAMED_AGENT)
    assert values(quads, node, v.PREF_LABEL) | values(quads, node, v.ALT_LABEL) == {"《通知》", "通知"}
    assert [one.message_en for one in validator.validate(quads).violations if one.focus == node.value] == []


def test_two_facts_about_one_node_keep_the_surer_proof_and_all_words() -> None:
    """A node has one derivation in a graph, whatever the order of the facts."""
    stated = f.Person(name="陈小禾", proof=proof("县委书记陈小禾", confidence=0.8))
    guessed = f.Person(name="陈小禾", aliases=("老陈",), proof=inferred("陈小禾强调", "县委书记"))
    for facts in ((stated, guessed), (guessed, stated)):
        quads = quads_of(*facts)
        person = only(quads, v.PERSON)
        assert values(quads, person, v.DERIVATION) == {v.concept(f.Derivation.STATED).value}
        assert values(quads, person, v.CONFIDENCE) == {"0.8"}
        assert len(values(quads, person, v.EVIDENCE)) == 2
        assert values(quads, person, v.ALT_LABEL) == {"老陈"}


def test_two_statements_of_one_sentence_are_two() -> None:
    """The place of the words tells statements apart, not the evidence they share."""
    evidence = proof("县委书记陈小禾主持会议，县长欧阳明远讲话")
    first = f.Statement(speaker="陈小禾", speech_act=f.SpeechAct.STATE, text="主持会议", proof=evidence)
    second = f.Statement(speaker="欧阳明远", speech_act=f.SpeechAct.STATE, text="讲话", proof=evidence)
    quads = quads_of(first, second)
    assert len(nodes(quads, v.TYPE, v.STATEMENT)) == 2


def test_a_page_has_a_graph_of_its_own() -> None:
    """Header and pull quotes of a page with several articles stand in the page's graph, its articles are part of it."""
    text = "主题年\n\n# 河湾县召开大会\n\n甲。\n\n# 山前县召开大会\n\n乙。\n"
    document = read_document(Source("p.txt", text))
    quote = PullQuote(Span(text.index("甲"), text.index("甲") + 2), "p.txt#1", (Span(0, 3),))
    page = Document(document.source, document.articles, document.header, (quote,))
    quads = materialize(page, [f.ArticleFacts(article.name, None, ()) for article in document.articles])
    assert {quad.graph_name for quad in quads} == {document_iri(name) for name in ("p.txt", "p.txt#1", "p.txt#2")}
    assert values(quads, document_iri("p.txt"), v.HEADLINE) == {"主题年"}
    assert values(quads, only(quads, v.PULL_QUOTE), v.TEXT) == {"甲。"}
    assert [row[0] for row in run_named(store_of(quads), "documents").rows] == ["p.txt#1", "p.txt#2"]


def test_metadata_is_said_of_the_document() -> None:
    """What front matter says about a text is in its graph, without a proof from the text."""
    metadata = Metadata(publisher="河湾日报", published="2026-03", url="https://example.org/1")
    document = read_document(Source("m.md", "正文在此。\n", metadata=metadata))
    quads = materialize(document, [f.ArticleFacts("m.md", None, ())])
    said = {quad.predicate: quad.object for quad in quads if quad.subject == document_iri("m.md")}
    assert said[v.PUBLISHER] == Literal("河湾日报")
    assert said[v.DATE_PUBLISHED] == Literal("2026-03", datatype=v.XSD_G_YEAR_MONTH)
    assert said[v.URL] == Literal("https://example.org/1")


def test_an_unknown_fact_type_is_an_error() -> None:
    """A new fact type cannot be dropped in silence."""
    with pytest.raises(TypeError):
        quads_of(f.Fact(proof=proof("河湾县")))


def test_reference_data_is_background() -> None:
    """Divisions know their parents, units their base; nothing there claims words of a text."""
    quads = [quad for quad in town_quads() if quad.graph_name == v.REFERENCE_GRAPH]
    derivations = {quad.object for quad in quads if quad.predicate == v.DERIVATION}
    assert derivations == {v.concept(f.Derivation.BACKGROUND)}
    assert not any(quad.predicate == v.EVIDENCE for quad in quads)
    assert run_named(store_of(town_quads()), "cq35").rows == (("江左省", "河湾县", NAME),)
    assert reference_quads([], ["万吨", "万吨"]) == reference_quads([], ["万吨"])


def test_facts_in_another_order_make_the_same_graph() -> None:
    """Only which article says what counts, not which component came first."""
    document, (article,) = town()
    turned = replace(article, facts=tuple(reversed(town_facts())))
    assert set(materialize(document, [turned])) == set(materialize(*town()))


def test_what_is_inferred_alike_of_many_is_recorded_once() -> None:
    """Programmes whose owner is the article's county for the same reason share one record, each with its own words."""
    reason = replace(inferred("三座粮仓", "河湾县召开"), confidence=0.6)
    names = ("三座粮仓", "春耕方案")
    programmes = [
        f.Program(
            name=name,
            kind=f.ProgramKind.PLAN,
            owner="河湾县",
            proof=proof(name),
            field_proofs=(("owner", replace(reason, evidence=proof(name).evidence)),),
        )
        for name in names
    ]
    quads = quads_of(*programmes)
    (record,) = nodes(quads, v.PREDICATE, v.OWNER)
    assert len(values(quads, record, v.SUBJECT)) == 2
    owners = [row for row in run_named(store_of(quads), "evidence").records() if row["predicate"] == "pkg:owner"]
    assert [(row["quote"], row["derivation"], row["confidence"]) for row in owners] == [
        (name, "inferred", "0.6") for name in names
    ]


def test_a_part_without_an_owner_is_shown_with_that_of_its_whole() -> None:
    """The graph says who owns the whole; the table of programmes reads it for the part."""
    whole = f.Program(name="三座粮仓", kind=f.ProgramKind.SLOGAN_BUNDLE, owner="河湾县", proof=proof("三座粮仓"))
    part = f.Program(name="春耕方案", kind=f.ProgramKind.PLAN, part_of="三座粮仓", proof=proof("春耕方案"))
    rows = run_named(store_of(quads_of(whole, part)), "programmes").records()
    assert {row["programme"]: row["owner"] for row in rows} == {"三座粮仓": "河湾县", "春耕方案": "河湾县"}


def test_a_value_that_two_facts_state_keeps_the_first_proof() -> None:
    """A triple has one proof in a graph, however many facts repeat it."""
    first = f.Organization(
        name="河湾县委", kind=f.OrganizationKind.PARTY, place="河湾县", proof=proof("县委书记陈小禾")
    )
    again = replace(first, field_proofs=(("place", inferred("县委书记陈小禾", "河湾县召开")),))
    assert not nodes(quads_of(first, again), v.PREDICATE, v.JURISDICTION)
    assert len(nodes(quads_of(again, again), v.PREDICATE, v.JURISDICTION)) == 1

"""A fact passes only with its own words: swapped evidence, two sentences or no span at all are refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg import facts as f
from kg.document import Article, Source, Span
from kg.extraction.gate import EvidenceGate, Reason
from kg.facts import ArticleFacts
from kg.lexicon import patterns, words
from kg.reading import read_document

ROOT = Path(__file__).resolve().parents[2]
PAGE = next((ROOT / "source").glob("*.txt")).read_text(encoding="utf-8")
TEXT = "县长欧阳明强调，要多种树。全年确保新造林3万亩。平川县召开防火会议。"


@pytest.fixture(scope="module")
def gate() -> EvidenceGate:
    """The gate with its lexicons."""
    return EvidenceGate()


def _article(text: str = TEXT) -> Article:
    return read_document(Source("x.txt", text)).articles[0]


def _proof(words: str, text: str = TEXT) -> f.Proof:
    begin = text.index(words)
    return f.Proof((Span(begin, begin + len(words)),), "test.rule")


def _refusal(gate: EvidenceGate, fact: f.Fact) -> str | None:
    _, refused = gate(_article(), [fact])
    return refused[0].reason if refused else None


GOOD = [
    f.Person(name="欧阳明", proof=_proof("县长欧阳明")),
    f.Holding(person="欧阳明", title="县长", proof=_proof("县长欧阳明")),
    f.Goal(indicator="新造林", value=Decimal(3), unit="万亩", proof=_proof("全年确保新造林3万亩")),
    f.Event(name="平川县防火会议", kind=f.EventKind.MEETING, proof=_proof("平川县召开防火会议")),
    f.Statement(
        speaker="欧阳明", speech_act=f.SpeechAct.REQUIRE, text="要多种树。", proof=_proof("县长欧阳明强调，要多种树。")
    ),
]


@pytest.mark.parametrize("fact", GOOD, ids=lambda fact: type(fact).__name__)
def test_a_fact_with_its_words_passes(gate: EvidenceGate, fact: f.Fact) -> None:
    assert _refusal(gate, fact) is None


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("【欧阳明】各位朋友，今年要多种树。", True),
        ("欧阳明（县长）：今年要多种树。", True),
        ("“今年要多种树吗？”欧阳明问。", True),
        ("欧阳明和县里的人今年要多种树。", False),
    ],
)
def test_the_mark_of_a_turn_stands_for_the_verb(gate: EvidenceGate, text: str, *, passes: bool) -> None:
    proof = f.Proof((Span(0, len(text)),), "test.rule")
    fact = f.Statement(speaker="欧阳明", speech_act=f.SpeechAct.STATE, text="今年要多种树", proof=proof)
    _, refused = gate(_article(text), [fact])
    assert [one.reason for one in refused] == ([] if passes else [Reason.VERB])


def test_every_act_of_a_brief_or_a_launch_is_one_for_the_gate(gate: EvidenceGate) -> None:
    """What the rules read must not be refused for want of an act."""
    brief = {pattern.id: pattern for pattern in patterns("events.toml")}["brief.does"].regex.pattern
    acts = brief.partition("(?P<act>")[2].partition(")")[0].split("|")
    assert len(acts) > 20
    refused = []
    for act in (*acts, *words("event_launches.tsv")):
        text = f"平川县茶场{act}。"
        event = f.Event(name="平川县茶场", kind=f.EventKind.OTHER, proof=_proof(text[:-1], text))
        refused += [act for _ in gate(_article(text), [event])[1]]
    assert refused == []


@pytest.mark.parametrize(
    ("fact", "words", "reason"),
    [
        (GOOD[0], "平川县召开防火会议", Reason.NAME),
        (GOOD[1], "欧阳明强调", Reason.TITLE),
        (GOOD[2], "确保新造林", Reason.VALUE),
        (GOOD[3], "平川县召开防火", Reason.NAME),
        (GOOD[3], "防火会议", Reason.ACTION),
        (GOOD[4], "强调，要多种树。", Reason.SPEAKER),
        (GOOD[4], "县长欧阳明", Reason.VERB),
    ],
)
def test_words_that_lack_a_part_of_the_fact_are_refused(
    gate: EvidenceGate, fact: f.Fact, words: str, reason: str
) -> None:
    assert _refusal(gate, replace(fact, proof=_proof(words))) == reason


def test_a_wrong_unit_or_value_is_refused(gate: EvidenceGate) -> None:
    goal = GOOD[2]
    assert isinstance(goal, f.Goal)
    assert _refusal(gate, replace(goal, unit="亩")) == Reason.UNIT
    assert _refusal(gate, replace(goal, value=Decimal(30))) == Reason.VALUE


def test_a_speaker_from_elsewhere_passes_with_the_words_it_came_from(gate: EvidenceGate) -> None:
    proof = replace(_proof("强调，要多种树。"), resolved_from=_proof("县长欧阳明").evidence)
    assert _refusal(gate, replace(GOOD[4], proof=proof)) is None


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ((), Reason.NO_EVIDENCE),
        ((Span(5, 5),), Reason.OUTSIDE),
        ((Span(0, len(TEXT) + 1),), Reason.OUTSIDE),
        ((Span(0, len(TEXT)),), Reason.TWO_SENTENCES),
    ],
)
def test_spans_must_lie_in_the_text_and_in_one_sentence(
    gate: EvidenceGate, spans: tuple[Span, ...], reason: str
) -> None:
    assert _refusal(gate, replace(GOOD[0], proof=f.Proof(spans, "test.rule"))) == reason


def test_evidence_swapped_between_the_facts_of_the_page_is_refused(
    gate: EvidenceGate, facts_of: Callable[..., list[ArticleFacts]]
) -> None:
    articles = {article.name: article for article in read_document(Source("page.txt", PAGE)).articles}
    swapped = refused = 0
    for found in facts_of(PAGE, "page.txt"):
        own = [fact for fact in found.facts if fact.proof.derivation is not f.Derivation.INFERRED]
        for fact, other in zip(own, own[1:] + own[:1], strict=True):
            if fact.proof.evidence == other.proof.evidence:
                continue
            swapped += 1
            refused += bool(gate(articles[found.name], [replace(fact, proof=other.proof)])[1])
    assert swapped > 60
    assert refused / swapped > 0.85

"""Bundles: declared parts against found parts, in each form in which texts list them."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis
from kg.extraction.programs.recognizer import ProgramRecognizer
from kg.facts import Derivation, Program
from kg.reading.layout import read_document

_RECOGNIZER = ProgramRecognizer()


def bundle(text: str, name: str) -> tuple[int | None, list[str]]:
    """Return what the bundle declares, and its parts in order."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    _RECOGNIZER(analysis)
    facts = [fact for fact in analysis.facts if isinstance(fact, Program)]
    (whole,) = [fact for fact in facts if fact.name == name]
    parts = sorted((fact.index or 0, fact.name) for fact in facts if fact.part_of == name)
    assert [index for index, _ in parts] == list(range(1, len(parts) + 1))
    return whole.declared, [part for _, part in parts]


@pytest.mark.parametrize(
    ("text", "name", "declared", "parts"),
    [
        ("统筹推进水韵新城、茶香小镇、古村乐园“三城联建”。", "三城联建", 3, ["水韵新城", "茶香小镇", "古村乐园"]),
        (
            "确定“种茶、养蚕和酿酒”三大战略，稳步推进。",
            "“种茶、养蚕和酿酒”三大战略",
            3,
            ["种茶", "养蚕", "酿酒"],
        ),
        ("把“田里查、路上问”两项机制抓实。", "“田里查、路上问”两项机制", 2, ["田里查", "路上问"]),
        ("做好“三个样板”，即茶园样板、河道样板、村容样板。", "三个样板", 3, ["茶园样板", "河道样板", "村容样板"]),
        (
            "实施“三大提质行动”：一是茶园改造，到2026年完成；二是河道清淤，年内见效；三是村容整治。",
            "三大提质行动",
            3,
            ["茶园改造", "河道清淤", "村容整治"],
        ),
        (
            "今年在三个方面争先进位，一是茶业争先进位，扩大面积；二是水利争先进位；三是要确保村容争先进位。",
            "三个方面争先进位",
            3,
            ["茶业争先进位", "水利争先进位", "村容争先进位"],
        ),
        (
            "推动“两个奋力赶超”。\n\n要在茶业上奋力赶超。茶园要扩大。\n\n要在水利上奋力赶超。河道要清淤。\n",
            "两个奋力赶超",
            2,
            ["在茶业上奋力赶超", "在水利上奋力赶超"],
        ),
    ],
)
def test_listed_parts_are_linked_in_order(text: str, name: str, declared: int, parts: list[str]) -> None:
    """Parts stand before, after, numbered, or as openings of like shape."""
    assert bundle(text, name) == (declared, parts)


def test_an_unlisted_bundle_has_its_declared_number_only() -> None:
    """No part is invented."""
    assert bundle("打造“四个茶乡”，争创一流。", "四个茶乡") == (4, [])


def test_a_list_of_another_length_is_not_taken_for_the_parts() -> None:
    """Two things before a bundle of three are not its parts."""
    assert bundle("推进茶园改造、河道清淤“三件要事”。", "三件要事") == (3, [])


def test_a_numbered_list_that_breaks_off_is_reported_as_found() -> None:
    """Two of three: the difference stays visible."""
    text = "实施“三大提质行动”：一是茶园改造；二是河道清淤。"
    assert bundle(text, "三大提质行动") == (3, ["茶园改造", "河道清淤"])


def test_a_programme_named_inside_one_item_is_a_part_of_that_item() -> None:
    text = (
        "县长欧阳明提出，重点在三个方面加力提速，一是工业经济加力提速，启动“头雁领航”行动；"
        "二是农业产业加力提速，稳住粮食面积；三是民生事业加力提速，办好实事。"
    )
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0])
    _RECOGNIZER(analysis)
    programs = {fact.name: fact for fact in analysis.facts if isinstance(fact, Program)}
    nested = programs["“头雁领航”行动"]
    assert nested.part_of == "工业经济加力提速"
    assert nested.index is None
    ((field, proof),) = nested.field_proofs
    assert field == "part_of"
    assert proof.derivation is Derivation.INFERRED
    assert programs["农业产业加力提速"].index == 2

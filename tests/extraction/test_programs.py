"""Programmes: what counts as a name, where it begins, of which kind it is and who owns it."""

from __future__ import annotations

import pytest

from kg.document import Source
from kg.extraction.analysis import Analysis, Division
from kg.extraction.documents import DocumentRecognizer
from kg.extraction.program_names import parse_count
from kg.extraction.programs import ProgramRecognizer
from kg.facts import Derivation, Program, ProgramKind
from kg.reading.layout import read_document

_RECOGNIZER = ProgramRecognizer()


def programmes(text: str, context: Division | None = None) -> list[Program]:
    """Recognise the programmes of one article."""
    analysis = Analysis(read_document(Source("x.txt", text)).articles[0], context=context)
    DocumentRecognizer()(analysis)
    _RECOGNIZER(analysis)
    return [fact for fact in analysis.facts if isinstance(fact, Program)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县深入实施河岸绿化提升工程，成效明显。", ["河岸绿化提升工程"]),
        ("今年将全面推行河段认领机制。", ["河段认领机制"]),
        ("开展“比干劲、比成效”岗位大竞赛活动。", ["“比干劲、比成效”岗位大竞赛"]),
        ("继续组织好“百名工匠进课堂”专题研修班。", ["“百名工匠进课堂”专题研修班"]),
        ("扎实推进“一带一路”建设。", ["一带一路"]),
        ("按照“四美乡镇”要求，整治村容。", ["四美乡镇"]),
        ("县里召开产业跃升突破年动员大会。", ["产业跃升突破年"]),
        ("实施提振夜市“五大工程”，促进消费。", ["提振夜市“五大工程”"]),
        ("建设“江南水韵园林名城”，改善环境。", ["江南水韵园林名城"]),
        ("柳河至白杨铁路开工建设。", ["柳河至白杨铁路"]),
    ],
)
def test_a_named_programme_is_found_with_its_whole_name(text: str, expected: list[str]) -> None:
    """The verb and the adverbs before a name stay outside, quoted parts inside."""
    assert [fact.name for fact in programmes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "要狠抓重点项目，改善民生。",
        "各部门要健全工作机制。",
        "用“绣花”功夫治理街巷。",
        "他被誉为“三个第一人”。",
        "打通服务群众的“最后一公里”。",
        "当地村民举行抗议活动。",
        "她乘坐高铁回家。",
    ],
)
def test_generic_work_and_figures_of_speech_are_no_programmes(text: str) -> None:
    """Work without a name of its own is not counted."""
    assert programmes(text) == []


def test_forms_of_one_programme_are_one_fact() -> None:
    """The fullest printed form is the name, the others are aliases."""
    (fact,) = programmes("推进乡村振兴。落实乡村振兴战略。")
    assert (fact.name, fact.aliases) == ("乡村振兴战略", ("乡村振兴",))


def test_a_local_programme_belongs_to_the_division_of_the_article() -> None:
    """The owner is inferred, and said to be."""
    (fact,) = programmes("实施河岸绿化提升工程。", Division("柳河县", "999999", "county"))
    assert fact.owner == "柳河县"
    assert dict(fact.field_proofs)["owner"].derivation is Derivation.INFERRED


def test_a_national_programme_has_no_local_owner() -> None:
    """乡村振兴 is not the county's."""
    (fact,) = programmes("全面推进乡村振兴。", Division("柳河县", "999999", "county"))
    assert fact.owner == ""


def test_a_programme_in_a_title_is_formalised_there() -> None:
    """A programme that a document sets out knows the document."""
    (fact,) = programmes("会上宣读了《关于开展河岸整治三年行动的通知》。")
    assert (fact.name, fact.formalized_in) == ("河岸整治三年行动", "关于开展河岸整治三年行动的通知")


def test_a_plan_in_marks_is_a_programme() -> None:
    """A title that is a plan names one; its kind is plan."""
    (fact,) = programmes("县里编制《柳河水利发展规划》。")
    assert (fact.name, fact.kind) == ("柳河水利发展规划", ProgramKind.PLAN)


@pytest.mark.parametrize(
    ("word", "value"), [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("两", 2), ("12", 12), ("千", None)]
)
def test_a_number_word_has_a_value(word: str, value: int | None) -> None:
    """Han numbers up to 99 and digits are read, others are not."""
    assert parse_count(word) == value

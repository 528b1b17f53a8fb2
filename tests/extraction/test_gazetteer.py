"""Divisions: what contains what, what a name means, and a user's own lines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extraction.analysis import Division
from kg.extraction.places.gazetteer import Gazetteer
from kg.lexicon import data_path, read_table

HEADER = "name\tcode\tlevel\tshort\tweak\tsince\tuntil\tsuccessor\n"


def the(gazetteer: Gazetteer, name: str) -> Division:
    """Return the one division of the name."""
    (division,) = gazetteer.by_name(name)
    return division


def test_every_present_level_is_there_in_its_number() -> None:
    """All provinces, prefectures and counties are listed, a county under the path of its ancestors."""
    present = Counter(row["level"] for row in read_table(data_path("divisions.tsv")) if not row["until"])
    assert (present["province"], present["prefecture"]) == (34, 333)
    assert 2840 <= present["county"] <= 2860
    gazetteer = Gazetteer.load()
    assert gazetteer.by_code("110000") == Division("北京市", "110000", "province")
    assert the(gazetteer, "阜平县").path == ("河北省", "保定市")


def test_a_short_name_means_the_division() -> None:
    """An autonomous prefecture is found under its usual short forms."""
    gazetteer = Gazetteer.load()
    assert the(gazetteer, "恩施州") == the(gazetteer, "恩施土家族苗族自治州")
    assert the(gazetteer, "内蒙古").name == "内蒙古自治区"


def test_a_county_under_no_prefecture_belongs_to_its_province() -> None:
    """Directly governed cities skip a level."""
    gazetteer = Gazetteer.load()
    parent = gazetteer.parent(the(gazetteer, "天门市"))
    assert parent is not None
    assert parent.name == "湖北省"


def test_ancestors_come_province_first() -> None:
    """The chain above a county reads from the top."""
    gazetteer = Gazetteer.load()
    assert [upper.name for upper in gazetteer.ancestors(the(gazetteer, "凤阳县"))] == ["安徽省", "滁州市"]


def test_a_former_name_leads_to_what_became_of_it() -> None:
    """A county that was made a district is known and has its successor."""
    gazetteer = Gazetteer.load()
    successor = gazetteer.successor(the(gazetteer, "吴县"))
    assert successor is None
    grown = gazetteer.successor(the(gazetteer, "丰润县"))
    assert grown is not None
    assert grown.name == "丰润区"


def test_a_name_that_several_have_is_told_by_the_context_or_not_at_all() -> None:
    """鼓楼区 is Fuzhou's in Fuzhou, Xuzhou's in Xuzhou, and nobody's without a hint."""
    gazetteer = Gazetteer.load()
    found = gazetteer.resolve("鼓楼区", the(gazetteer, "福州市"))
    assert found is not None
    assert found.code == "350102"
    mentioned = gazetteer.resolve("鼓楼区", None, [the(gazetteer, "徐州市").code])
    assert mentioned is not None
    assert mentioned.code == "320302"
    assert gazetteer.resolve("鼓楼区", None) is None


def test_a_province_and_its_city_of_one_name_are_the_province() -> None:
    """吉林 alone is the province."""
    found = Gazetteer.load().resolve("吉林", None)
    assert found is not None
    assert found.name == "吉林省"


def test_a_word_of_the_language_is_no_place_by_itself() -> None:
    """Forms that are common words are kept apart."""
    gazetteer = Gazetteer.load()
    text = "合作共赢，和平发展，资源丰富"
    assert list(gazetteer.find(text)) == []
    assert [text[begin:end] for begin, end, _ in gazetteer.find_weak(text)] == ["合作", "和平", "资源"]


def test_own_lines_are_found(tmp_path: Path) -> None:
    """A user's division is known by its full and its short name."""
    file = tmp_path / "own.tsv"
    file.write_text(f"{HEADER}青禾县\t\tcounty\t青禾\n", encoding="utf-8")
    assert the(Gazetteer.load(file), "青禾").name == "青禾县"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name\tcode\n甲县\t12345\n", ":2: code 12345 is malformed"),
        ("name\tlevel\n甲县\ttown\n", ":2: unknown level town"),
        ("name\tcolour\n甲县\tred\n", ":2: unknown column colour"),
        ("name\tcode\n甲县\t990101\n甲县\t990101\n", ":3: 甲县 990101 is there already"),
        ("name\tsince\n甲县\tlong ago\n", ":2: since long ago is no year"),
        ("code\n990101\n", ":1: header lacks name"),
    ],
)
def test_a_broken_line_is_told_with_its_place_and_its_cure(tmp_path: Path, content: str, said: str) -> None:
    """The message names file, line and cure."""
    file = tmp_path / "own.tsv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        Gazetteer.load(file)
    assert said in str(error.value)
    assert str(file) in str(error.value)
    assert str(error.value).count(": ") >= 2


def test_townships_lie_in_counties_of_the_table() -> None:
    counties = {row["code"] for row in read_table(data_path("divisions.tsv"))}
    rows = read_table(data_path("townships.tsv"))
    known = [all(code in counties for code in row["counties"].split("、")) for row in rows]
    assert len(rows) > 30_000
    assert sum(known) / len(rows) > 0.98

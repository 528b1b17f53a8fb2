"""IRIs are readable, stable, valid, and different for different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import GraphError
from kg.identity import Key, fold
from kg.rdf.iris import LONGEST_SLUG, Minter, document_iri, slug
from kg.rdf.vocabulary import PREFIXES

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("河湾县", "河湾县"),
        ("“三座 粮仓”", "三座粮仓"),
        ("《春耕方案》", "春耕方案"),
        ("河湾（试验）区", "河湾（试验）区"),
        ("12.5%", "12.5％"),
        ("2026-03-05", "2026-03-05"),
        ("甲-乙", "甲－乙"),
        ("扎西•尼玛", "扎西·尼玛"),
        ("ＡＢＣ１２", "ABC12"),
    ],
)
def test_a_name_stays_readable(name: str, expected: str) -> None:
    """Han stays Han, quotation marks go, ASCII punctuation widens."""
    assert slug(name) == expected


def test_a_long_name_is_cut_and_told_apart() -> None:
    """Two long names with the same beginning get different slugs of bounded length."""
    one, other = "关于" * 20 + "甲", "关于" * 20 + "乙"
    assert slug(one) != slug(other)
    assert slug(one).startswith("关于" * 10 + "_")
    assert len(slug(one)) == 20 + len("_12345678")
    assert slug("字" * LONGEST_SLUG) == "字" * LONGEST_SLUG


def test_what_an_iri_cannot_show_still_counts() -> None:
    """Names that differ only in characters without a place in an IRI stay apart."""
    assert len({slug("甲"), slug("甲😀"), slug("甲😁"), slug("甲\x00"), slug("甲\U000e0100")}) == 5


@given(ANY_TEXT, ANY_TEXT)
def test_slugs_differ_exactly_where_folded_names_do(one: str, other: str) -> None:
    """No two different names share a slug, and no name has two."""
    assert (slug(one) == slug(other)) == (fold(one) == fold(other))


@given(ANY_TEXT)
def test_every_name_makes_an_iri_that_survives_every_format(name: str) -> None:
    """Minted IRIs are valid: each format writes and reads them back unchanged."""
    node = Minter().mint(Key("person", (name, "990101")))
    quad = Quad(node, NamedNode(PREFIXES["pkg"] + "p"), Literal(name, language="zh"), document_iri(name))
    for form in (RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.JSON_LD):
        assert list(parse(serialize([quad], format=form, prefixes=PREFIXES) or b"", format=form)) == [quad]


def test_one_iri_for_two_things_is_refused() -> None:
    """A key whose parts run together as another's do fails loudly and names both."""
    minter = Minter()
    minter.mint(Key("post", ("局长", "1", "2")))
    with pytest.raises(GraphError, match=r"局长 / 1 / 2 and 局长 / 1-2: rename"):
        minter.mint(Key("post", ("局长", "1-2")))


def test_spelling_variants_are_one_thing() -> None:
    """Blanks, quotation marks and full-width letters make no new thing."""
    minter = Minter()
    assert minter.mint(Key("program", ("“A 计划”",))) == minter.mint(Key("program", ("Ａ计划",)))


def test_documents_of_one_name_in_two_folders_stay_apart() -> None:
    """The digest of the whole path tells documents apart whose shown part is equal."""
    assert document_iri("a/1.txt") != document_iri("a_1.txt")
    assert document_iri("页.txt#1").value.rpartition("/")[2].startswith("页_txt_1-")

"""Questions give the tables of the contract, and nothing that a query says reaches out or brings the engine down."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from pyoxigraph import Store

from kg.errors import UsageError
from kg.rdf import query
from kg.rdf.query import Table, format_table, run_named, run_sparql
from tests.rdf.builders import MEETING, NAME, store_of, town_quads

CONTRACT = {
    "documents": "document headline published publisher context_place",
    "people": "document person",
    "holdings": "document person title organisation place status attested_on quote",
    "organisations": "document organisation kind place",
    "places": "document place code",
    "events": "document event kind date place convener chairs speakers quote",
    "programmes": "document programme kind owner part_of quote",
    "bundles": "document programme declared found parts",
    "goals": "document goal indicator comparator value unit value_kind deadline scope setter commitment quote "
    "value_max direction",
    "results": "document result indicator comparator value unit value_kind period scope quote value_max direction",
    "appointments": "document person action title organisation date quote",
    "awards": "document award conferred_by size named_recipients for_programme event quote",
    "statements": "document speaker speech_act text event",
    "cited": "document title issuer",
    "bylines": "document reporter affiliation order",
    "evidence": "document subject predicate object quote begin end derivation confidence method",
}
ROWS: dict[str, list[tuple[str, ...]]] = {
    "documents": [("河湾县召开春耕推进会", "", "", "河湾县")],
    "people": [("周一鸣",), ("孟青",), ("欧阳明远",), ("陈小禾",)],
    "holdings": [
        ("欧阳明远", "县长", "河湾县政府", "河湾县", "current", "", "县长欧阳明远"),
        ("陈小禾", "县委书记", "河湾县委", "河湾县", "current", "2026-03-05", "县委书记陈小禾"),
    ],
    "organisations": [("丰年米业有限公司", "enterprise", ""), ("河湾县委", "party", "河湾县")],
    "places": [("河湾县", "990101")],
    "events": [
        (MEETING, "meeting", "2026-03-05", "河湾县", "河湾县", "陈小禾", "欧阳明远、陈小禾", "河湾县召开春耕推进会")
    ],
    "programmes": [
        ("三座粮仓", "slogan_bundle", "河湾县", "", "三座粮仓"),
        ("春耕方案", "plan", "河湾县", "三座粮仓", "《河湾县春耕方案》"),
    ],
    "bundles": [("三座粮仓", "3", "1", "春耕方案")],
    "goals": [
        (
            "粮食总产量 > 12.5万吨 (2027)", "粮食总产量", ">", "12.5", "万吨", "level", "2027", "河湾县", "陈小禾",
            "aim", "到2027年，粮食总产量突破12.5万吨", "", "",
        )
    ],
    "results": [
        (
            "粮食总产量 = 11万吨 (2025)", "粮食总产量", "=", "11", "万吨", "level", "2025", "河湾县",
            "去年全县粮食总产量达到11万吨", "", "",
        )
    ],
    "appointments": [("周一鸣", "appoint", "局长", "河湾县农业局", "", "任命周一鸣为县农业局局长")],
    "awards": [
        ("先进集体", "河湾县", "20", "丰年米业有限公司", "", MEETING, "丰年米业有限公司等20个先进集体进行表彰")
    ],
    "statements": [("陈小禾", "require", "各乡镇要把“三座粮仓”建设好", MEETING)],
    "cited": [("河湾县春耕方案", "河湾县委、河湾县政府")],
    "bylines": [("孟青", "河湾日报", "1")],
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    """Return a store of the town."""
    return store_of(town_quads())


def test_the_answer_tables_have_the_columns_of_the_contract() -> None:
    """Names and order of the columns are what outside scripts rely on."""
    assert {one.name: " ".join(one.columns) for one in query.answer_tables()} == CONTRACT


@pytest.mark.parametrize("name", ROWS)
def test_an_answer_table_tells_the_facts(store: Store, name: str) -> None:
    """Each table shows exactly the town's facts, by full name, unknown values empty."""
    assert run_named(store, name).rows == tuple((NAME, *row) for row in ROWS[name])


def test_evidence_has_one_row_for_each_span(store: Store) -> None:
    """Offsets are integers, and a field with its own proof shows that proof and no other."""
    table = run_named(store, "evidence")
    dates = [row for row in table.records() if row["predicate"] == "pkg:date"]
    assert [(row["object"], row["derivation"], row["quote"]) for row in dates] == [
        ("2026-03-05", "inferred", "河湾县召开春耕推进会")
    ]
    for row in table.records():
        assert int(row["end"]) - int(row["begin"]) == len(row["quote"])
        assert row["derivation"] in {"stated", "normalised", "inferred", "background"}


@pytest.mark.parametrize("name", [one.name for one in query.named_queries()])
def test_every_named_query_is_explained_and_runs_anywhere(store: Store, name: str) -> None:
    """Chinese and English texts, standard SPARQL 1.1 with its own prefixes, every column filled by the query."""
    one = query.find_query(name)
    assert re.search("[\u4e00-\u9fff]", one.zh)
    assert one.en.isascii()
    assert "GROUP_CONCAT" not in one.text
    assert "GRAPH ?" in one.text
    table = run_named(store, name)
    assert table.columns == one.columns
    assert list(table.rows) == sorted(set(table.rows))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("cq01", ("陈小禾", "县委书记", "河湾县委", "2026-03-05")),
        ("cq02", ("990101", "河湾县", "2026-03-05", "陈小禾")),
        ("cq05", ("2026-03-05", MEETING, "河湾县", "陈小禾", "欧阳明远、陈小禾")),
        ("cq06", (MEETING, "2026-03-05", "inferred", "3月5日", "11")),
        ("cq07", ("河湾县", "三座粮仓", "slogan_bundle")),
        ("cq08", ("三座粮仓", "1", "春耕方案")),
        ("cq09", ("三座粮仓", "3", "1")),
        ("cq10", ("河湾县", "粮食总产量", "moreThan", "12.5", "万吨", "2027")),
        ("cq12", ("2027-12-31", "粮食总产量 > 12.5万吨 (2027)", "河湾县")),
        ("cq14", ("aim", "1")),
        ("cq15", ("三座粮仓", "三座粮仓", "粮食总产量 > 12.5万吨 (2027)")),
        ("cq16", ("三座粮仓", "河湾县")),
        ("cq18", ("各乡镇", "各乡镇要把“三座粮仓”建设好")),
        ("cq21", ("先进集体", "20", "丰年米业有限公司", "", MEETING)),
        ("cq22", ("丰年米业有限公司", "pkg:recipient", "award:先进集体-990101-2026-03-05")),
        ("cq23", ("河湾县召开春耕推进会", "1", "孟青", "河湾日报")),
        ("cq24", ("河湾县春耕方案", MEETING, "河湾县委、河湾县政府")),
        ("cq26", ("春耕方案", "河湾县春耕方案")),
        ("cq27", (NAME, "河湾县", "inferred", "河湾县召开")),
        ("cq31", ("欧阳明远", "陈小禾", MEETING)),
        ("cq34", ("周一鸣", "appoint", "局长", "", "")),
        ("cq35", ("江左省", "河湾县", NAME)),
    ],
)
def test_a_competency_question_has_its_answer(store: Store, name: str, row: tuple[str, ...]) -> None:
    """The question finds the fact that the town's text tells."""
    assert row in run_named(store, name).rows


def test_no_fact_is_without_proof(store: Store) -> None:
    """The provenance question finds nothing, and finds a fact whose proof was taken away."""
    assert run_named(store, "cq32").rows == ()
    bare = [quad for quad in town_quads() if not quad.predicate.value.endswith("#method")]
    assert run_named(store_of(bare), "cq32").rows


def test_several_values_share_a_cell_in_order() -> None:
    """Names are sorted by code point, quotes stand in the order of the text."""
    named = query.parse_query("x", "# columns: who quote\n# join: who\n# join: quote by begin\n")
    rows = [
        {"node": "1", "who": who, "quote": quote, "begin": begin}
        for who in ("乙", "甲")
        for quote, begin in (("后", "10"), ("先", "9"))
    ]
    assert list(query._join(named, rows)) == [("乙、甲", "先 … 后")]  # noqa: SLF001 - the rule without a store


def test_an_unknown_name_lists_close_ones(store: Store) -> None:
    """A typing error gets the name that was meant."""
    with pytest.raises(UsageError, match=r"no query is named 'goal': close names are .*goals"):
        run_named(store, "goal")


def test_sparql_answers_over_all_graphs(store: Store) -> None:
    """The project's prefixes need no declaration; order is the query's own."""
    asked = "SELECT ?name { ?p a pkg:Person ; skos:prefLabel ?name } ORDER BY DESC(?name)"
    assert run_sparql(store, asked) == Table(("name",), (("陈小禾",), ("欧阳明远",), ("孟青",), ("周一鸣",)))
    assert run_sparql(store, "ASK { ?goal a pkg:Goal }") is True
    triples = run_sparql(store, "CONSTRUCT { ?p a pkg:Person } WHERE { ?p a pkg:Person }")
    assert isinstance(triples, tuple)
    assert len(triples) == 4


def test_from_names_a_graph_of_the_store(store: Store) -> None:
    """FROM asks that graph alone; a graph that is not there is refused, never fetched."""
    asked = "SELECT (COUNT(*) AS ?n) FROM graph:reference { ?s a pkg:Person }"
    assert run_sparql(store, asked) == Table(("n",), (("0",),))
    with pytest.raises(UsageError, match=r"query:1:15: no graph <http://example\.org/x> here, and none is fetched"):
        run_sparql(store, "SELECT * FROM <http://example.org/x> { ?s ?p ?o }")


def test_malformed_sparql_is_placed() -> None:
    """The error has line and column, on one line."""
    with pytest.raises(UsageError, match=r"^query:2:\d+: malformed SPARQL: [^\n]*: mend it there$"):
        run_sparql(Store(), "SELECT *\nWHERE { ?s ?p ")


def test_an_undeclared_prefix_is_named_as_such() -> None:
    """The commonest slip gets its own cure."""
    with pytest.raises(UsageError, match=r"^query:1:\d+: prefix not declared: declare it, or use one of .*skos"):
        run_sparql(Store(), "SELECT * { ?s nope:x ?p }")


REACHING_OUT = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { sErViCe#c\n SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { VALUES ?a {1} VALUES ?b {2} FILTER(?a<?b)SERVICE#c>\n<http://127.0.0.1:9/>{?s ?p ?o} }",
    "SELECT * { VALUES ?a {1} FILTER(?a<?b#>'''\n)SERVICE<http://127.0.0.1:9/>{?s ?p ?o}#'''\n}",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{?s ?p ?o} }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x{?s ?p ?o} }",
    "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{?s ?p ?o} }",
    "SELECT * { SERV\\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "LOAD <http://127.0.0.1:9/>",
    "SELECT * { {} SERVICE ?where { ?s ?p ?o } }",
]


@pytest.mark.parametrize("asked", REACHING_OUT)
def test_no_query_reaches_out(asked: str) -> None:
    """SERVICE and LOAD are refused in every spelling that the engine would take."""
    with pytest.raises(UsageError, match=r"reaches out|no full IRI|escape outside"):
        run_sparql(Store(), asked)


def test_the_engine_would_have_reached_out() -> None:
    """The control: without the guard, the engine takes these for calls to another server."""
    for asked in (REACHING_OUT[0], REACHING_OUT[2]):
        with pytest.raises(OSError, match="port 9"):
            list(Store().query(asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        'SELECT * { ?service ?load "SERVICE <http://x/>" }',
        "SELECT * { ?s <https://example.org/service#load> ?o } # SERVICE",
        "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) }",
        "SELECT * { ?s ?p '''SERVICE'''@en }",
        "SELECT * { ?s <urn:x-service:y> ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (" + ", ".join(["1"] * 500) + ")) }",
        "SELECT * { VALUES ?s {" + " 1" * 500 + "} ?s ?p ?o }",
        "SELECT * { VALUES (?s ?o) {" + " (1 2)" * 500 + "} ?s ?p ?o }",
    ],
)
def test_words_that_only_look_like_it_are_allowed(asked: str) -> None:
    """Names, strings, comments and comparisons are no SERVICE."""
    assert run_sparql(Store(), asked) == Table(tuple(run_sparql(Store(), asked).columns), ())  # type: ignore[union-attr]


DEEP = {
    "braces": "SELECT * {" + "{" * 3000 + "}" * 3000 + "}",
    "parentheses": "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "negations": "SELECT * { FILTER(" + "!" * 20000 + "1) }",
    "unions": "SELECT * {" + " UNION ".join(["{}"] * 7000) + "}",
    "optionals": "SELECT * {" + "OPTIONAL{?s ?p ?o}" * 3500 + "}",
    "paths": "SELECT * {?s " + "/".join(["a"] * 28000) + " ?o}",
    "alternatives": "SELECT * {?s " + "|".join(["a"] * 28000) + " ?o}",
    "ors": "SELECT * { FILTER(" + "||".join(["?x"] * 14000) + ") }",
    "binds": "SELECT * {" + "".join(f"BIND(1 AS ?a{number})" for number in range(3500)) + "}",
    "patterns": "SELECT * {" + "?s ?p ?o." * 7000 + "}",
    "objects": "SELECT * {?s ?p " + ",".join(["?o"] * 20000) + "}",
    "predicates": "SELECT * {?s " + ";".join(["?p ?o"] * 9000) + "}",
    "list": "SELECT * {?s ?p (" + "1 " * 20000 + ")}",
    "lists": "SELECT * {?s ?p (" + "()" * 20000 + ")}",
    "having": "SELECT ?s {?s ?p ?o} GROUP BY ?s HAVING " + "(1)" * 9000,
    "quoted": "SELECT * {?s ?p " + "<< ?a ?b " * 3000 + "1" + " >>" * 3000 + "}",
    "long": "SELECT * { ?s ?p '" + "字" * 22000 + "' }",
}


@pytest.mark.parametrize("name", DEEP)
def test_a_query_that_would_overflow_the_engine_is_refused(name: str) -> None:
    """Each of these kills the process where nobody stops it."""
    with pytest.raises(UsageError, match=r"brackets open|operators|triple patterns|items in|longer than"):
        run_sparql(Store(), DEEP[name])


def test_formats() -> None:
    """Every format holds the same cells; Han columns line up; control characters cannot steer a terminal."""
    table = Table(("甲", "b"), (('引"号,', "行\n尾"), ("\x1b[31m", "")))
    assert list(csv.reader(io.StringIO(format_table(table, "csv")))) == [list(table.columns), *map(list, table.rows)]
    assert json.loads(format_table(table, "json")) == table.records()
    assert "\x1b" not in format_table(table, "table")
    assert format_table(Table(("名", "n"), (("陈小禾", "1"),)), "table").splitlines() == [
        "名      n",
        "------  -",
        "陈小禾  1",
    ]
    assert format_table(True, "json") == '[\n {\n  "answer": "true"\n }\n]\n'  # noqa: FBT003
    with pytest.raises(UsageError, match="ttl: a table is no graph"):
        format_table(table, "ttl")
    with pytest.raises(UsageError, match="no format is named 'xml': choose table, csv, json, ttl"):
        format_table(table, "xml")


def test_a_spreadsheet_runs_no_cell() -> None:
    """With a byte order mark the file is for Excel: formulas are disarmed, signs and numbers are not touched."""
    table = Table(("a", "b", "c", "d"), (("=HYPERLINK(1)", ">=", "-5", "="),))
    assert format_table(table, "csv", bom=True) == "\ufeffa,b,c,d\r\n'=HYPERLINK(1),>=,-5,=\r\n"
    assert format_table(table, "csv") == "a,b,c,d\n=HYPERLINK(1),>=,-5,=\n"


def test_triples_are_turtle(store: Store) -> None:
    """CONSTRUCT answers are sorted Turtle with the prefixes that they use."""
    answer = run_sparql(store, "CONSTRUCT { ?p a pkg:Person } WHERE { ?p a pkg:Person }")
    shown = format_table(answer, "ttl").splitlines()
    lines = [line for line in shown if not line.startswith("@prefix")]
    assert {line.split()[1] for line in shown if line not in lines} == {"pkg:", "person:", "rdf:"}
    assert lines[0] == "person:周一鸣-990101 a pkg:Person ."
    assert lines == sorted(lines)

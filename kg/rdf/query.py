"""Questions to the graph: the named ones that ship as SPARQL files, and anybody's own."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple

from kg.errors import GraphError, UsageError
from kg.rdf import guard
from kg.rdf.answers import FORMATS, Answer, Table, format_table
from kg.rdf.vocabulary import PREFIXES

__all__ = [
    "FORMATS",
    "Answer",
    "NamedQuery",
    "Table",
    "answer_tables",
    "find_query",
    "format_table",
    "named_queries",
    "prefixed",
    "run_named",
    "run_sparql",
]

_IRI = ("https:", "http:")
_SYNTAX_ERROR = re.compile(r"error at (\d+:\d+): (.*)")
_UNDECLARED = "Prefix not found"
_HEADER = re.compile(r"# (zh|en|columns|join): (.*)")
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_QUERIES = files("kg.rdf") / "queries"
_NAME_SEPARATOR = "、"
_QUOTE_SEPARATOR = " … "
_QUOTE = "quote"
_LONGEST_COMPLAINT = 120


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that ships with the package, in Chinese, in English and in SPARQL.

    `joins`: the columns whose values of one fact are put into one cell; each with the variable that orders them, or
    with an empty string where they are sorted by code point.
    """

    name: str
    zh: str
    en: str
    columns: tuple[str, ...]
    joins: tuple[tuple[str, str], ...]
    text: str


@cache
def answer_tables() -> tuple[NamedQuery, ...]:
    """Return the queries of the answer tables, by name."""
    return tuple(_read_folder(_QUERIES))


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """Return all named queries: the answer tables, then the competency questions."""
    return (*answer_tables(), *_read_folder(_QUERIES / "questions"))


def _read_folder(folder: Traversable) -> Iterator[NamedQuery]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".rq"):
            yield parse_query(path.name.removesuffix(".rq"), path.read_text(encoding="utf-8"))


def parse_query(name: str, text: str) -> NamedQuery:
    """Return the query in `text`, with its header `# zh:`, `# en:`, `# columns:`, `# join: column [by variable]`."""
    header: defaultdict[str, list[str]] = defaultdict(list)
    for match in _HEADER.finditer(text):
        header[match.group(1)].append(match.group(2).strip())
    joins = [(column, order) for line in header["join"] for column, _, order in (line.partition(" by "),)]
    columns = tuple(" ".join(header["columns"]).split())
    return NamedQuery(name, " ".join(header["zh"]), " ".join(header["en"]), columns, tuple(joins), text)


def find_query(name: str) -> NamedQuery:
    """Return the named query; raises UsageError that lists names close to `name`."""
    known = {query.name: query for query in named_queries()}
    if name not in known:
        close = difflib.get_close_matches(name, known, cutoff=0.5) or list(known)
        raise UsageError(f"no query is named {name!r}: close names are {', '.join(close)}")
    return known[name]


def run_named(store: Store, name: str) -> Table:
    """Run a named query: several values in one cell, rows sorted by code point, each once."""
    query = find_query(name)
    solutions = store.query(query.text)
    if not isinstance(solutions, QuerySolutions):
        raise UsageError(f"query {name}: is no SELECT query")
    variables = tuple(variable.value for variable in solutions.variables)
    rows = [dict(zip(variables, map(_shorten, solution), strict=True)) for solution in solutions]
    return Table(query.columns, tuple(sorted(set(_join(query, rows)))))


def _join(query: NamedQuery, rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, ...]]:
    """Put the rows of one fact together: all that agree in every variable that is not joined."""
    joined = {name for pair in query.joins for name in pair if name}
    if not query.joins:
        yield from (tuple(row[column] for column in query.columns) for row in rows)
        return
    facts: defaultdict[tuple[tuple[str, str], ...], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        facts[tuple((name, value) for name, value in row.items() if name not in joined)].append(row)
    for key, group in facts.items():
        cells = dict(key) | {column: _cell(column, order, group) for column, order in query.joins}
        yield tuple(cells[column] for column in query.columns)


def _cell(column: str, order: str, rows: Iterable[dict[str, str]]) -> str:
    values = sorted({(_rank(row[order]) if order else 0, row[column]) for row in rows if row[column]})
    distinct = dict.fromkeys(value for _, value in values)
    return (_QUOTE_SEPARATOR if column == _QUOTE else _NAME_SEPARATOR).join(distinct)


def _rank(value: str) -> int:
    return int(value) if value.isdigit() else 0


def run_sparql(store: Store, text: str) -> Answer:
    """Run anybody's query over the union of all graphs, the project's prefixes declared.

    Returns a table for SELECT, in the query's own order; a bool for ASK; triples for CONSTRUCT and DESCRIBE. Raises
    UsageError with line and column for malformed SPARQL and for a query that reaches out of the store.
    """
    guard.check(text, lambda iri: store.contains_named_graph(NamedNode(iri)))
    try:
        # The default graph is the union only where the query names no graphs of its own.
        answer = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=not guard.names_graphs(text))
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if isinstance(answer, QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            return Table(columns, tuple(tuple(map(_value, solution)) for solution in answer))
        return tuple(answer)
    except (SyntaxError, ValueError) as error:
        raise UsageError(_complaint(error)) from error
    except (OSError, RuntimeError) as error:
        raise GraphError(f"store cannot be read ({error}): build it again") from error


def answered_nodes(store: Store, text: str) -> list[str]:
    """Return the IRIs that a query answers with, sorted: cells of a table, subjects and objects of triples.

    Raises UsageError as run_sparql does, for ASK, and where the answer holds no IRI.
    """
    answer = run_sparql(store, text)
    if isinstance(answer, bool):
        raise UsageError("query: ASK answers yes or no: give a SELECT, CONSTRUCT or DESCRIBE")
    if isinstance(answer, Table):
        found = {cell for row in answer.rows for cell in row if cell.startswith(_IRI)}
    else:
        found = {
            end.value for triple in answer for end in (triple.subject, triple.object) if isinstance(end, NamedNode)
        }
    if not found:
        raise UsageError("query: the answer holds no node: select nodes, not only their labels")
    return sorted(found)


def _complaint(error: Exception) -> str:
    found = _SYNTAX_ERROR.match(str(error))
    if found is None:
        return f"query: {error}: mend the SPARQL"
    expected = found.group(2)
    if _UNDECLARED in expected:
        return f"query:{found.group(1)}: prefix not declared: declare it, or use one of {', '.join(PREFIXES)}"
    if len(expected) > _LONGEST_COMPLAINT:
        expected = expected[:_LONGEST_COMPLAINT] + " …"
    return f"query:{found.group(1)}: malformed SPARQL: {expected}: mend it there"


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value


def _shorten(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    return prefixed(term.value) if isinstance(term, NamedNode) else _value(term)


@lru_cache(maxsize=65536)
def prefixed(iri: str) -> str:
    """Return `iri` as a prefixed name where a prefix of the project fits, else unchanged."""
    for mark in ("#", "/"):
        namespace, found, local = iri.rpartition(mark)
        if found and namespace + found in _PREFIX_OF:
            return f"{_PREFIX_OF[namespace + found]}:{local}"
    return iri

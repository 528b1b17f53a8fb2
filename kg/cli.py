"""The `kg` command: the only place that prints. Data goes to stdout, progress and errors to stderr.

Exit codes: 0 done · 1 done, but some documents failed or the graph violates its shapes · 2 usage · 65 bad data ·
74 output cannot be written · 75 locked by another build · 78 broken lexicon or gazetteer · 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.errors import KGError, OutputError, ReadingError, UsageError

if TYPE_CHECKING:
    from kg.evaluation import Evaluation
    from kg.graph import Graph

FORMATS = ("table", "csv", "json", "ttl")
EXPORTS = ("gexf", "graphml", "jsonld", "turtle", "nquads", "csv")
_ENDINGS = {f".{name}": name for name in EXPORTS} | {".json": "jsonld", ".ttl": "turtle", ".nq": "nquads"}
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    _print_utf8()
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except KGError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader (`| head`) has enough; what is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"kg: {error.filename or 'stdout'}: {error.strerror}: free space or write elsewhere", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OutputError.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _print_utf8() -> None:
    """Make stdout UTF-8 whatever the locale, as tables and Turtle are; a path keeps the bytes that it came with."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kg", description="Who promised what, by when: build, ask, check.")
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_build(commands)
    _add_query(commands)
    _add_view(commands)
    _add_export(commands)
    explain = commands.add_parser("explain", help="print a node's facts, each with the words that prove it")
    explain.add_argument("node", metavar="NODE", help="a label, an alias, a prefixed name or an IRI")
    explain.set_defaults(run=_explain)
    validate = commands.add_parser("validate", help="check the graph against its SHACL shapes")
    validate.set_defaults(run=_validate)
    evaluate = commands.add_parser("eval", help="compare the answer tables with gold facts")
    evaluate.add_argument("gold", type=Path, metavar="GOLD", help="a folder of fact .json files, or a .ttl/.trig graph")
    evaluate.add_argument("--misses", action="store_true", help="list every gold fact that was not found")
    evaluate.add_argument("--false", action="store_true", help="list every row that is no gold fact")
    evaluate.add_argument("--format", choices=("table", "json"), default="table")
    evaluate.set_defaults(run=_eval)
    for command in (explain, validate, evaluate, _add_identity(commands)):
        _add_graph(command)
    return parser


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    build = commands.add_parser("build", help="turn documents into a graph, its page and its report")
    build.add_argument("source", nargs="?", type=Path, default=Path("source"), help="a folder or a file (source)")
    build.add_argument("-o", "--output", type=Path, default=Path("output"), help="where to write (output)")
    build.add_argument("--gazetteer", type=Path, metavar="FILE", help="a table of further divisions")
    build.add_argument("--identity", type=Path, metavar="FILE", help="curated decisions (identity.tsv in OUTPUT)")
    build.set_defaults(run=_build)


def _add_query(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    query = commands.add_parser("query", help="ask the graph: SPARQL, or a question that ships by name")
    query.add_argument("sparql", nargs="?", metavar="SPARQL")
    query.add_argument("--file", type=Path, help="read the SPARQL from a file")
    query.add_argument("--name", help="an answer table or a competency question (see --list)")
    query.add_argument(
        "--list", action="store_true", help="say what each named question answers, in Chinese and English"
    )
    query.add_argument("--format", choices=FORMATS, default="table")
    query.add_argument("--bom", action="store_true", help="begin CSV with a byte order mark, for Excel")
    _add_graph(query)
    query.set_defaults(run=_query)


def _add_view(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    view = commands.add_parser("view", help="write an explorer page of the graph or a part of it")
    view.add_argument("-o", "--output", type=Path, default=Path("view.html"), metavar="FILE", help="(view.html)")
    _add_part(view)
    view.add_argument("--max-nodes", type=int, metavar="N", help="only the N most important nodes (20000)")
    _add_graph(view)
    view.set_defaults(run=_view)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser("export", help="take the graph or a part of it to other tools")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="(stdout)")
    export.add_argument("--format", choices=EXPORTS, help="(what the name of FILE ends with)")
    _add_part(export)
    _add_graph(export)
    export.set_defaults(run=_export)


def _add_part(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--focus", metavar="NODE", help="only what surrounds a node: a label, a prefixed name or an IRI"
    )
    command.add_argument("--depth", type=int, default=1, metavar="N", help="relations away from it (1)")
    command.add_argument("--query", type=Path, metavar="FILE", help="only the nodes that a SPARQL query answers with")


def _add_identity(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    identity = commands.add_parser("identity", help="list who and what is one over all documents, or decide it")
    identity.add_argument("--state", choices=("proposed", "accepted", "refused"), help="list only these")
    identity.add_argument("--format", choices=("table", "csv", "json"), default="table")
    decide = identity.add_mutually_exclusive_group()
    for option, what in (("--accept", "are one thing"), ("--refuse", "are two things")):
        decide.add_argument(option, nargs=2, metavar=("LEFT", "RIGHT"), help=f"write down that the two nodes {what}")
    identity.add_argument("--file", type=Path, help="where to write it down (identity.tsv in the graph's folder)")
    identity.set_defaults(run=_identity)
    return identity


def _add_graph(command: argparse.ArgumentParser) -> None:
    command.add_argument("--graph", type=Path, default=Path("output"), help="the folder of a build (output)")


def _open(options: argparse.Namespace) -> Graph:
    from kg.graph import open_graph  # noqa: PLC0415

    return open_graph(options.graph)


def _build(options: argparse.Namespace) -> int:
    from kg.builder import build  # noqa: PLC0415
    from kg.progress import Progress  # noqa: PLC0415

    with Progress() as progress:
        graph = build(
            options.source, options.output, gazetteer=options.gazetteer, identity=options.identity, progress=progress
        )
    report = graph.report
    for failure in report["input"]["failed"]:
        print(f"kg: {failure['error']}", file=sys.stderr)
    counts = report["input"]
    print(
        f"{counts['texts']} texts = {counts['ok']} ok + {len(counts['failed'])} failed, {len(counts['skipped'])} other "
        f"files skipped; {sum(report['facts'].values())} facts, {sum(row['count'] for row in report['refusals'])} "
        f"refused; {report['quads']} quads; {report['validation']['violations']} violations",
        file=sys.stderr,
    )
    violations = report["validation"]["violations"]
    if violations:
        print(f"kg: {violations} violations: `kg validate --graph {options.output}` lists them", file=sys.stderr)
    print(options.output / "graph.html")
    return int(bool(counts["failed"]) or violations > 0)


def _view(options: argparse.Namespace) -> int:
    if options.max_nodes is not None and options.max_nodes < 1:
        raise UsageError("--max-nodes counts from 1")
    part = _part(options)
    print(_open(options).view(options.output, **part, limit=options.max_nodes))
    return 0


def _export(options: argparse.Namespace) -> int:
    form = options.format or _ENDINGS.get(options.output.suffix.lower() if options.output else "")
    if form is None:
        raise UsageError(f"--format: give one of {', '.join(EXPORTS)}, or a FILE whose name says it")
    part = _part(options)
    _open(options).export(options.output or sys.stdout.buffer, form, **part)
    if options.output:
        print(options.output)
    return 0


def _part(options: argparse.Namespace) -> dict[str, Any]:
    """Return the arguments by which Graph chooses a part."""
    if options.focus is not None and options.query is not None:
        raise UsageError("--focus and --query: give one of them")
    if options.depth < 0:
        raise UsageError("--depth counts from 0")
    sparql = _read_query(options.query) if options.query else None
    return {"focus": options.focus, "depth": options.depth, "sparql": sparql}


def _query(options: argparse.Namespace) -> int:
    from kg.rdf.query import format_table, named_queries  # noqa: PLC0415

    if options.list:
        for query in named_queries():
            print(f"{query.name}\n    {query.zh}\n    {query.en}\n    {', '.join(query.columns)}")
        return 0
    given = [value for value in (options.sparql, options.file, options.name) if value]
    if len(given) != 1:
        raise UsageError("query: give one of SPARQL, --file FILE, --name NAME, or --list")
    graph = _open(options)
    sparql = _read_query(options.file) if options.file else options.sparql
    answer = graph.table(options.name) if options.name else graph.query(sparql)
    sys.stdout.write(format_table(answer, options.format, bom=options.bom))
    return 0


def _read_query(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(f"{path}: cannot be read ({error}): give a UTF-8 file with one SPARQL query") from error


def _explain(options: argparse.Namespace) -> int:
    from kg.rdf.explain import format_explained  # noqa: PLC0415

    sys.stdout.write(format_explained(_open(options).explain(options.node)))
    return 0


def _validate(options: argparse.Namespace) -> int:
    report = _open(options).validate()
    for violation in report.violations:
        print(f"{violation.severity}\t{violation.document}\t{violation.focus}\t{violation.message}")
    print(f"{len(report.violations)} results; conforms: {str(report.conforms).lower()}", file=sys.stderr)
    return int(not report.conforms)


def _identity(options: argparse.Namespace) -> int:
    from kg.generations import CURATED  # noqa: PLC0415
    from kg.rdf.identity import decide_pair, stored_decisions  # noqa: PLC0415
    from kg.rdf.query import format_table  # noqa: PLC0415

    store = _open(options).store
    if pair := options.accept or options.refuse:
        path = options.file or options.graph / CURATED
        line = decide_pair(store, pair, accept=bool(options.accept), path=path)
        print(f"{path}: {line}\nkg: the next build applies it", file=sys.stderr)
        return 0
    decisions = stored_decisions(store, options.state or "")
    if decisions.rows or options.format != "table":
        sys.stdout.write(format_table(decisions, options.format))
    else:
        print("nothing to decide: no two nodes may be one thing", file=sys.stderr)
    return 0


def _eval(options: argparse.Namespace) -> int:
    from kg.evaluation import evaluate, read_gold  # noqa: PLC0415
    from kg.evaluation.gold import TABLES, rows_by_document  # noqa: PLC0415
    from kg.evaluation.printing import format_evaluation, format_json  # noqa: PLC0415
    from kg.graph import tables_of  # noqa: PLC0415

    graph = _open(options)
    gold = read_gold(options.gold, tables_of)
    if gold.keys().isdisjoint(rows_by_document(graph.table("documents").records())):
        raise UsageError(
            f"{options.gold}: annotates no document of {options.graph}: build its texts, or name their graph"
        )
    evaluation: Evaluation = evaluate(graph.tables(TABLES), gold)
    if options.format == "json":
        sys.stdout.write(format_json(evaluation))
    else:
        sys.stdout.write(format_evaluation(evaluation, misses=options.misses, false=options.false))
    return 0

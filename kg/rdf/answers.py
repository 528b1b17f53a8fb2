"""What questions give back, and as text: a table for the terminal, CSV, JSON, Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Triple

from kg.errors import UsageError
from kg.rdf import export
from kg.spreadsheets import spreadsheet


@dataclass(frozen=True, slots=True)
class Table:
    """An answer in rows: unknown values are empty strings."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[Mapping[str, str]]:
        """Return each row by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


Answer = Table | bool | tuple[Triple, ...]
"""SELECT gives a table, ASK a bool, CONSTRUCT and DESCRIBE give triples."""

FORMATS = ("table", "csv", "json", "ttl")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def format_table(answer: Answer, fmt: str, *, bom: bool = False) -> str:
    """Return an answer as text in one of FORMATS; raises UsageError for a format that it does not have.

    `bom` is for spreadsheet programs: a byte order mark in front, and a `'` before a cell that they would run as a
    formula.
    """
    if isinstance(answer, tuple) and fmt == "ttl":
        return export.turtle(answer)
    table = _as_table(answer)
    if fmt == "table":
        return _plain(table)
    if fmt == "csv":
        return spreadsheet(table.columns, table.rows) if bom else _csv(table)
    if fmt == "json":
        return json.dumps(table.records(), ensure_ascii=False, indent=1) + "\n"
    if fmt == "ttl":
        raise UsageError("ttl: a table is no graph: ask with CONSTRUCT, or choose table, csv or json")
    raise UsageError(f"no format is named {fmt!r}: choose {', '.join(FORMATS)}")


def _as_table(answer: Answer) -> Table:
    if isinstance(answer, Table):
        return answer
    if isinstance(answer, bool):
        return Table(("answer",), ((str(answer).lower(),),))
    rows = {(str(triple.subject), str(triple.predicate), str(triple.object)) for triple in answer}
    return Table(("subject", "predicate", "object"), tuple(sorted(rows)))


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue()


def _plain(table: Table) -> str:
    """Align columns by what a terminal shows, where a Han character is two cells wide."""
    lines = [table.columns, *(tuple(map(_visible, row)) for row in table.rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "".join("  ".join(map(_pad, line, widths)).rstrip() + "\n" for line in lines)


def _visible(cell: str) -> str:
    """Show control characters as pictures, so that no name can steer a terminal."""
    return _CONTROL.sub(lambda match: chr(0x2400 + ord(match.group())) if match.group() < " " else "␡", cell)


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(cell: str) -> int:
    return sum(_cells(character) for character in cell)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

"""Tables as CSV that a spreadsheet program opens as they are: Han intact, no cell run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r].", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def spreadsheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return CSV with a byte order mark, RFC 4180 line ends and a `'` before what would run as a formula."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_disarmed(cell) for cell in row] for row in rows)
    return out.getvalue()


def _disarmed(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell

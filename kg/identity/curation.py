"""What people decided: a table that no build touches, one pair a line, which overrules the rules.

Columns: `decision` (accept or refuse), `left`, `right` (IRIs or prefixed names), `note` (anything).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LexiconError, OutputError
from kg.identity.clusters import Clusters
from kg.identity.decisions import State, rules
from kg.lexicon import Row, read_table

HEADER = "decision\tleft\tright\tnote"
_STATES = {"accept": State.ACCEPTED, "refuse": State.REFUSED}
_WORDS = {state: word for word, state in _STATES.items()}


@dataclass(frozen=True, slots=True)
class Curated:
    """One line: what was decided about two nodes (IRIs), and where it stands (`file:line`)."""

    left: str
    right: str
    state: State
    where: str


def read_curated(path: Path, expand: Callable[[str], str]) -> list[Curated]:
    """Read the curated lines; an absent file has none.

    `expand` gives the IRI of a name and raises ValueError for one that is none. Raises LexiconError (`file:line: what:
    cure`) for a broken line, and where lines contradict each other, be it through a chain.
    """
    if not path.exists():
        return []
    lines = [_read(row, expand) for row in read_table(path, HEADER.split("\t")[:3])]
    _check(lines)
    return lines


def _read(row: Row, expand: Callable[[str], str]) -> Curated:
    if row["decision"] not in _STATES:
        raise LexiconError(f"{row.where}: decision {row['decision']!r}: write accept or refuse")
    try:
        left, right = expand(row["left"]), expand(row["right"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {error}: write an IRI or a prefixed name (person:…)") from error
    if left == right:
        raise LexiconError(f"{row.where}: {row['left']} twice: name two nodes")
    if left.rpartition("/")[0] != right.rpartition("/")[0]:
        raise LexiconError(f"{row.where}: two kinds of things: name two people, two bodies or two programmes")
    return Curated(left, right, _STATES[row["decision"]], row.where)


def _check(lines: list[Curated]) -> None:
    clusters = Clusters(node for one in lines for node in (one.left, one.right))
    for one in lines:
        if one.state is State.ACCEPTED:
            clusters.join(one.left, one.right, rules()["curated-accept"].link)
    for one in lines:
        if one.state is State.REFUSED and clusters.together(one.left, one.right):
            chain = ", ".join(_accepting(lines, clusters, one.left))
            raise LexiconError(f"{one.where}: refuses what other lines accept ({chain}): drop one of them")


def _accepting(lines: list[Curated], clusters: Clusters, node: str) -> Iterator[str]:
    for one in lines:
        if one.state is State.ACCEPTED and clusters.together(one.left, node):
            yield "line " + one.where.rpartition(":")[2]


def write_curated(path: Path, state: State, pair: tuple[str, str], expand: Callable[[str], str]) -> str:
    """Write one decision into the table at `path`, in place of an earlier one about the same two; return the line.

    Other lines stay as they are. Raises LexiconError where the table would then be broken, and OutputError where it
    cannot be written; it stays as it was in both cases.
    """
    line = f"{_WORDS[state]}\t{pair[0]}\t{pair[1]}"
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else [HEADER]
        kept = [known for known in lines if set(known.split("\t")[1:3]) != set(pair)]
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".identity-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write("\n".join([*kept, line]) + "\n")
            _check_draft(Path(draft), path, expand)
            Path(draft).chmod(0o644)
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}: name another file with --file") from error
    return line


def _check_draft(draft: Path, path: Path, expand: Callable[[str], str]) -> None:
    try:
        read_curated(draft, expand)
    except LexiconError as error:
        raise LexiconError(str(error).replace(str(draft), str(path))) from error

"""Whole builds side by side, and one pointer that says which is current.

An output folder holds `generations/<name>/` with everything a build wrote, and `current`, a symbolic link to one of
them. A build fills a new generation and then renames a new link over `current`, which is atomic on POSIX: readers see
the old build or the new one, never a mix. `graph.html` and its siblings in the output folder are links through
`current`, so their paths stay. The build before is kept for readers that have it open; older ones are deleted.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError, KGError, LockedError, OutputError

REPORT = "report.json"
TEXTS = "texts.jsonl"
PAGE = "graph.html"
FILES = ("graph.trig", "graph.nq", "graph.ttl", "graph.jsonld", PAGE, "report.html", REPORT, TEXTS)
STORE = "store"
CURATED = "identity.tsv"
"""What people decided about identity: beside the builds, written by `kg identity` and never by a build."""
_CURRENT = "current"
_GENERATIONS = "generations"
_KEPT = 2


def current_generation(output: Path) -> Path:
    """Return the folder of the current build below `output`; raises GraphError where there is none."""
    pointer = output / _CURRENT
    if not pointer.exists():
        raise GraphError(f"{output}: no graph there: build one with `kg build SOURCE -o {output}`")
    return pointer.resolve()


def is_product(path: Path, output: Path) -> bool:
    """Whether `path` is something that commands write into `output`."""
    try:
        first = path.absolute().relative_to(output.absolute()).parts[:1]
    except ValueError:
        return False
    return bool(first) and first[0] in (*FILES, STORE, CURATED, _CURRENT, _GENERATIONS)


def write_generation(output: Path, fill: Callable[[Path], None]) -> Path:
    """Let `fill` write into a new folder, make it current, and return it.

    Raises OutputError where the folder cannot be written, and LockedError while another build is at it; what is
    current stays current in both cases.
    """
    try:
        (output / _GENERATIONS).mkdir(parents=True, exist_ok=True)
        with _lock(output):
            draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=output / _GENERATIONS))
            try:
                fill(draft)
                draft.chmod(0o755)
                generation = draft.rename(_free_name(output / _GENERATIONS, _fingerprint(draft)))
            except BaseException:
                shutil.rmtree(draft, ignore_errors=True)
                raise
            _point(output, generation)
            _delete_old(output, generation)
            return generation
    except KGError:
        raise
    except OSError as error:
        place = error.filename or output
        raise OutputError(f"{place}: {error.strerror or error}: choose a folder you may write to with -o") from error


@contextmanager
def _lock(output: Path) -> Iterator[None]:
    with (output / ".lock").open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise LockedError(f"{output}: locked by process {file.read()}: wait for that build to end") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        path = folder / name
        if path.exists():
            with path.open("rb") as file:
                hashlib.file_digest(file, lambda: digest)
    return digest.hexdigest()[:12]


def _free_name(folder: Path, name: str) -> Path:
    number = 1
    while (folder / f"{name}-{number}").exists():
        number += 1
    return folder / f"{name}-{number}"


def _point(output: Path, generation: Path) -> None:
    _link(output / _CURRENT, Path(_GENERATIONS) / generation.name)
    for name in (*FILES, STORE):
        if (generation / name).exists():
            _link(output / name, Path(_CURRENT) / name)


def _link(path: Path, target: Path) -> None:
    if path.is_symlink() and path.readlink() == target:
        return
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(path)


def _delete_old(output: Path, newest: Path) -> None:
    folders = (path for path in (output / _GENERATIONS).iterdir() if path != newest and not path.name.startswith("."))
    for path in sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
        shutil.rmtree(path)

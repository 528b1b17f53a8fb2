"""Gold for texts that are not this project's to ship: ids, offsets and values, joined with the texts by who has them.

    python scripts/standoff.py resolve tests/eval/standoff.json CORPUS.jsonl.xz OUT    # writes OUT/texts and OUT/facts
    kg build OUT/texts -o OUT/graph && kg eval OUT/facts --graph OUT/graph
    python scripts/standoff.py make INDEX TEXTS FACTS STANDOFF    # adds annotated texts to a standoff file

A standoff file is JSON: item id → {"published", "facts"}. Facts are as the annotation guide has them; a string that the
text prints is `[begin, end]` in its place, half-open, in code points of the item's text, and all else is a value.
INDEX is a table without header: file stem, item id.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_VALUES = frozenset({"id", "kind", "status", "action", "comparator", "unit", "verb", "direction"})
"""Keys whose strings are values, printed or not."""

_FRONT_MATTER = re.compile(r"---\npublished: (?P<published>[^\n]*)\n---\n")


def to_offsets(facts: Any, text: str) -> Any:  # noqa: ANN401 (JSON)
    """Return `facts` with `[begin, end]` for each string that `text` prints, where it stands first."""

    def shorten(said: str) -> str | list[int]:
        begin = text.find(said)
        return [begin, begin + len(said)] if said and begin >= 0 else said

    return _map_strings(facts, shorten)


def to_words(facts: Any, text: str) -> Any:  # noqa: ANN401 (JSON)
    """Return `facts` with the words of `text` for each pair of offsets."""
    if isinstance(facts, list):
        if len(facts) == 2 and all(type(entry) is int for entry in facts):  # noqa: PLR2004 (begin and end)
            return text[facts[0] : facts[1]]
        return [to_words(entry, text) for entry in facts]
    if isinstance(facts, dict):
        return {key: to_words(value, text) for key, value in facts.items()}
    return facts


def _map_strings(content: Any, change: Callable[[str], Any]) -> Any:  # noqa: ANN401 (JSON)
    if isinstance(content, str):
        return change(content)
    if isinstance(content, list):
        return [_map_strings(entry, change) for entry in content]
    if isinstance(content, dict):
        return {
            key: value if key in _VALUES and isinstance(value, str) else _map_strings(value, change)
            for key, value in content.items()
        }
    return content


def make(index: Path, texts: Path, facts: Path, standoff: Path) -> None:
    """Add the annotated texts that `index` lists to the file `standoff`."""
    known = json.loads(standoff.read_text(encoding="utf-8")) if standoff.exists() else {}
    for line in index.read_text(encoding="utf-8").splitlines():
        stem, item = line.split("\t")[:2]
        if not (facts / f"{stem}.json").exists():
            continue
        # Offsets count what is there: reading as text would take the carriage returns away.
        text = (texts / f"{stem}.txt").read_bytes().decode("utf-8")
        head = _FRONT_MATTER.match(text)
        body = text[head.end() :] if head else text
        content = json.loads((facts / f"{stem}.json").read_text(encoding="utf-8"))
        content.pop("id", None)
        known[item] = {"published": head["published"] if head else "", "facts": to_offsets(content, body)}
    lines = [f"{json.dumps(item)}: {json.dumps(known[item], ensure_ascii=False)}" for item in sorted(known)]
    standoff.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def resolve(standoff: Path, corpus: Path, folder: Path) -> int:
    """Write the texts and the facts of `standoff` below `folder`; return how many of its items `corpus` lacks."""
    known = json.loads(standoff.read_text(encoding="utf-8"))
    for part in ("texts", "facts"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    found = 0
    for item in _items(corpus):
        entry = known.get(item["id"])
        if entry is None:
            continue
        found += 1
        head = f"---\npublished: {entry['published']}\n---\n"
        facts = {"id": item["id"], **to_words(entry["facts"], item["text"])}
        (folder / "texts" / f"{item['id']}.txt").write_bytes((head + item["text"]).encode("utf-8"))
        (folder / "facts" / f"{item['id']}.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return len(known) - found


def _items(corpus: Path) -> Iterator[dict[str, str]]:
    opener = lzma.open if corpus.suffix == ".xz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> int:
    """Run a command; 1 where texts are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    for name, arguments in (("resolve", "standoff corpus folder"), ("make", "index texts facts standoff")):
        command = commands.add_parser(name)
        for argument in arguments.split():
            command.add_argument(argument, type=Path)
    options = parser.parse_args()
    if options.command == "make":
        make(options.index, options.texts, options.facts, options.standoff)
        return 0
    missing = resolve(options.standoff, options.corpus, options.folder)
    if missing:
        print(f"{options.corpus}: lacks {missing} of the items: give the corpus they were taken from", file=sys.stderr)
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())

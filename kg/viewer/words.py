"""The view's own words: how classes, relations and concepts are named and drawn, and what the pages say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import data_path, read_table


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class NodeClass:
    """What nodes of one class are called and how they are drawn: a vis-network shape, a colour for light and dark."""

    label: Label
    one: Label
    shape: str
    weight: int
    light: str
    dark: str


@cache
def node_classes() -> Mapping[str, NodeClass]:
    """Return the drawn classes by name, in the order of the legend."""
    columns = ["name", "zh", "en", "one", "shape", "weight", "light", "dark"]
    return {
        row["name"]: NodeClass(
            label=Label(row["zh"], row["en"]),
            one=Label(row["zh"], row["one"]),
            shape=row["shape"],
            weight=int(row["weight"]),
            light=row["light"],
            dark=row["dark"],
        )
        for row in read_table(data_path("view_classes.tsv"), columns)
    }


@cache
def relation_labels() -> Mapping[str, Label]:
    """Return the labels of relations and properties by local name, in the order in which they are listed."""
    return _labels("view_relations.tsv")


@cache
def value_labels() -> Mapping[str, Label]:
    """Return the labels of the vocabulary's concepts by local name."""
    return _labels("view_values.tsv")


@cache
def page_words() -> Mapping[str, Label]:
    """Return what the pages say, by key."""
    return _labels("view_words.tsv")


def _labels(table: str) -> dict[str, Label]:
    rows = read_table(data_path(table), ["name", "zh", "en"])
    return {row["name"]: Label(row["zh"], row["en"]) for row in rows}

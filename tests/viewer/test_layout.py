"""Places are the same on every run, fast, and no node stands on another or far away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import networkx as nx

from kg.viewer.drawing import wrap
from kg.viewer.layout import place_nodes
from kg.viewer.selection import OVERVIEW, SHOWN, overview

_SCRIPT = """
import json
from tests.viewer.test_layout import county_graph
from kg.viewer.layout import place_nodes
graph = county_graph(12, 8)
print(json.dumps(place_nodes(graph, {node: (120, 40) for node in graph})))
"""


def county_graph(counties: int, people: int) -> nx.MultiDiGraph[str]:
    """Return `counties` hubs in a chain, each with an article of its own that names `people` leaves and one loner."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for county in range(counties):
        graph.add_node(f"county{county}", kind="Place", label=f"{county}号县", documents=[f"{county}.txt"])
        for person in range(people):
            graph.add_node(f"p{county}-{person}", kind="Person", label=f"甲{person}", documents=[f"{county}.txt"])
            graph.add_edge(f"p{county}-{person}", f"county{county}")
        graph.add_node(f"loner{county}", kind="Goal", label="目标", documents=[f"{county}.txt"])
        if county:
            graph.add_edge(f"county{county - 1}", f"county{county}")
    return graph


def _place(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    return place_nodes(graph, dict.fromkeys(graph, (120.0, 40.0)))


def test_places_do_not_depend_on_the_run() -> None:
    def run(seed: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", _SCRIPT]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert run("0") == run("1") == run("4242")
    assert json.loads(run("0")) == {node: list(place) for node, place in _place(county_graph(12, 8)).items()}


def test_no_node_stands_on_another() -> None:
    places = list(_place(county_graph(8, 20)).values())
    touching = [
        (a, b)
        for number, a in enumerate(places)
        for b in places[:number]
        if abs(a[0] - b[0]) < 118 and abs(a[1] - b[1]) < 38
    ]
    assert touching == []


def test_nothing_lies_far_out_and_the_page_is_filled() -> None:
    graph = county_graph(8, 20)
    graph.add_nodes_from((f"alone{number}", {"documents": []}) for number in range(30))
    graph.add_edge("alone0", "alone1")
    places = _place(graph).values()
    width = max(x for x, _ in places) - min(x for x, _ in places)
    height = max(y for _, y in places) - min(y for _, y in places)
    assert width * height < 14 * len(graph) * 120 * 40
    assert 0.5 < width / height < 4


def test_what_one_article_names_stands_together() -> None:
    places = _place(county_graph(6, 12))

    def distance(a: str, b: str) -> float:
        return float(sum((p - q) ** 2 for p, q in zip(places[a], places[b], strict=True)) ** 0.5)

    own = sum(distance(f"p{county}-3", f"county{county}") for county in range(6))
    other = sum(distance(f"p{county}-3", f"county{(county + 3) % 6}") for county in range(6))
    assert own < other / 2


def test_three_hundred_nodes_take_about_a_second() -> None:
    graph = county_graph(15, 18)
    start = time.process_time()
    _place(graph)
    assert time.process_time() - start < 2  # twice the aim: test machines are shared


def test_a_graph_of_nothing_and_of_one() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    assert _place(graph) == {}
    graph.add_node("one", documents=[])
    assert _place(graph) == {"one": (0, 0)}


def test_a_large_graph_opens_on_its_hubs_and_a_small_one_whole() -> None:
    large, small = county_graph(40, 30), county_graph(15, 18)
    assert len(large) > SHOWN
    shown = overview(large)
    assert len(shown) <= OVERVIEW
    assert {f"county{number}" for number in range(40)} <= set(shown)
    assert overview(small) == list(small)


def test_labels_break_evenly_and_end_in_an_ellipsis() -> None:
    assert wrap("云岭机械股份有限公司") == "云岭机械股\n份有限公司"
    assert wrap("关于印发全县重点工作实行指挥部推进机制方案的通知").endswith("…")
    assert wrap("工业总产值 > 500亿元 (2026)", 3).split("\n")[0] == "工业总产值 >"
    assert wrap(" ") == "?"

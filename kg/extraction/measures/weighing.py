"""Signs that do not mean what they say alone: which sign of a sentence holds instead."""

from __future__ import annotations

from kg.extraction.measures.marks import COMPARED, MEASURED, PAST, TOTAL, Mark

WILL = "horizon.will"
"""The weakest sign of a promise."""
_EXPECT = "horizon.expect"
_TOLD = frozenset({_EXPECT, "horizon.decided", "horizon.required"})
"""Signs of what was expected or asked for: of a year that is over it is reported."""
_HOLDING = frozenset(
    {"horizon.future-time", "horizon.target", "horizon.required", "horizon.from_now", "horizon.deadline"}
)
"""Signs that hold for a list of values, though one is told as a total or against a base."""
_AIMED = frozenset({_EXPECT, "horizon.strive", "horizon.ensure"})
"""Signs that hold for the value of the next clause that compares (力争完成3亿元，同比增长5%)."""
_COMING, _IN_ALL = "horizon.coming", "horizon.in_all"
_HERE = "horizon.set_here"
"""The sign that holds for its clause alone (年度计划投资3亿元，其中…)."""


def outweighed(mark: Mark | None, before: list[Mark], clause: int) -> Mark | None:
    """Return the mark that holds instead of one that only compares, totals or tells what was expected."""
    if mark is None:
        return None
    if mark.method == _HERE and mark.begin < clause:
        kept = [other for other in before if other.method != _HERE]
        return outweighed(kept[-1], kept, clause) if kept else None
    above = before[-2] if len(before) > 1 and before[-1] is mark else None
    if above is not None:
        totals = mark.method == TOTAL and above.begin >= clause
        planned = above.method in _AIMED or (above.method == WILL and above.begin >= clause)
        compares = mark.method == COMPARED and planned
        listed = mark.method in MEASURED and above.method in _HOLDING
        in_all = mark.method == _IN_ALL and above.method == WILL
        mark = above if totals or compares or listed or in_all else mark
    if mark.method in _TOLD and not any(o.method == _COMING and o.end >= mark.begin for o in before):
        return next((other for other in before if other.method == PAST), mark)
    return mark

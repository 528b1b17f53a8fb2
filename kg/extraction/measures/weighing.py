"""Signs that do not mean what they say alone: which sign of a sentence holds instead."""

from __future__ import annotations

from kg.extraction.measures.marks import COMPARED, FORESEEN, FORESEEN_NOW, LATER, MEASURED, PAST, PAST_PART, TOTAL, Mark

WILL = "horizon.will"
"""The weakest sign of a promise."""
_EXPECT = "horizon.expect"
_TOLD = FORESEEN | {"horizon.decided", "horizon.required"}
"""Signs of what was expected or asked for: of a year that is over it is reported."""
_HOLDING = frozenset(
    {"horizon.future-time", "horizon.target", "horizon.required", "horizon.from_now", "horizon.deadline"}
)
"""Signs that hold for a list of values, though one is told as a total or against a base."""
_AIMED = FORESEEN | {FORESEEN_NOW, "horizon.strive", "horizon.ensure"}
"""Signs that hold for the value of the next clause that compares (力争完成3亿元，同比增长5%)."""
_SAME_TERM = len("同比")
"""A value against any other base than the term of last year goes on with the one before (将达到80%，比年初提高…)."""
_COMING, _IN_ALL = "horizon.coming", "horizon.in_all"
_HERE = "horizon.set_here"
_OWN_CLAUSE = frozenset({_HERE, LATER, FORESEEN_NOW})
"""Signs that hold for their clause alone (年度计划投资3亿元，其中…)."""
_PLANNED = frozenset({_HERE, "horizon.plan"})


def outweighed(mark: Mark | None, before: list[Mark], clause: int) -> Mark | None:
    """Return the mark that holds instead of one that only compares, totals or tells what was expected."""
    if mark is None:
        return None
    if mark.method in _OWN_CLAUSE and mark.begin < clause:
        kept = [other for other in before if other.method not in _OWN_CLAUSE]
        return outweighed(kept[-1], kept, clause) if kept else None
    above = before[-2] if len(before) > 1 and before[-1] is mark else None
    if above is not None and _only_compared(mark, clause) and above.method in _PLANNED | _AIMED | {WILL}:
        return outweighed(above, before[:-1], clause)
    if above is not None:
        totals = mark.method == TOTAL and above.begin >= clause
        against = mark.begin == clause and mark.end - mark.begin > _SAME_TERM
        planned = above.method in _AIMED or (above.method == WILL and (above.begin >= clause or against))
        compares = mark.method == COMPARED and (planned or (against and above.method in _PLANNED))
        listed = mark.method in MEASURED and above.method in _HOLDING
        in_all = mark.method == _IN_ALL and above.method == WILL
        mark = above if totals or compares or listed or in_all else mark
    if mark.method in _TOLD and not any(o.method == _COMING and o.end >= mark.begin for o in before):
        return next((other for other in before if _is_over(other, mark, clause)), mark)
    return mark


def _only_compared(mark: Mark, clause: int) -> bool:
    """Whether the sign tells against what the value of a clause before was set (投资3亿元，比年初增长5%，新增…)."""
    return mark.method == COMPARED and mark.begin < clause and mark.end - mark.begin > _SAME_TERM


def _is_over(time: Mark, mark: Mark, clause: int) -> bool:
    """Whether `time` is over, so that `mark` tells what came of it: a year, or the part of one that it tells of."""
    if time.method == PAST:
        return True
    return time.method == PAST_PART and (mark.method == _EXPECT or time.begin >= clause)

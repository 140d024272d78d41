"""The sentence of a conflict between dates."""

from __future__ import annotations

from datetime import date

from tieout.constraints import Comparison, FigureId
from tieout.judged import Judged
from tieout.reported import Rung
from tieout.rules.case import Case
from tieout.rules.figures import WEEKDAYS, as_written, derived_kind
from tieout.rules.readings import constraints_of, readings
from tieout.rules.tie_sides import Side, sides_of
from tieout.rules.tie_words import disagree, tie_headline
from tieout.rules.wording import say

__all__ = ["near_days", "order_headline", "weekday_headline", "weekday_of"]

_ORDER = {
    Comparison.LT: "date-before",
    Comparison.GT: "date-after",
    Comparison.LE: "date-not-later",
    Comparison.GE: "date-not-earlier",
    Comparison.EQ: "date-same",
}


def weekday_of(judged: Judged, figure: FigureId) -> str:
    """Return the weekday of a fact that is one day; empty otherwise."""
    info = judged.figures.get(figure)
    fact = judged.file.facts.get(info.fact) if info is not None else None
    if fact is None or fact.date is None or fact.date.first != fact.date.last:
        return ""
    return WEEKDAYS[fact.date.first.weekday()]


def weekday_headline(case: Case) -> str:
    """Return ``2025-11-06 is a Thursday, not a Friday``."""
    judged, tie = case.judged, case.ties[0]
    ours = weekday_of(judged, case.primary)
    written = as_written(judged, case.primary)
    named = [day for day in WEEKDAYS if day.casefold() in tie.equation.casefold()]
    if not ours:
        return disagree([written], [tie])
    if len(named) == 1 and "==" in tie.equation:
        return say("weekday", date=written, ours=ours, theirs=named[0])
    return say("weekday-other", date=written, ours=ours)


def order_headline(case: Case) -> str:
    """Return ``2025-11-06 is not before 2025-09``, or the tie as typed where it is no plain order."""
    judged = case.judged
    constraints = [c for check in case.checks for c in constraints_of(judged, check.id)]
    if len(constraints) == 1 and len(case.ties) == 1:
        ranges = readings(judged, Rung.AS_WRITTEN)
        left, right = sides_of(judged, constraints[0], ranges)
        op = _operator(case.ties[0].equation)
        if op is not None and _is_day(left) and _is_day(right) and "(" not in case.ties[0].equation:
            first, second = _by_position(case, left, right)
            return say(_ORDER[op], left=as_written(judged, first), right=as_written(judged, second))
    if len(case.ties) == 1:
        return disagree([as_written(judged, figure) for figure in case.conflict.figures], case.ties)
    return tie_headline(case)


def _operator(equation: str) -> Comparison | None:
    found = [op for op in Comparison if f" {op.value} " in f" {equation} "]
    return found[0] if len(found) == 1 else None


def _is_day(side: Side) -> bool:
    names = side.figures
    return len(names) == 1 and (side.variable is None or derived_kind(side.variable) == "day")


def _by_position(case: Case, left: Side, right: Side) -> tuple[FigureId, FigureId]:
    """Return both figures in the order in which the equation names them."""
    equation = case.ties[0].equation
    first, second = left.figures[0], right.figures[0]
    return (first, second) if equation.find(first) <= equation.find(second) else (second, first)


def near_days(judged: Judged, figure: FigureId, weekday: str) -> list[str]:
    """Return the nearest days before and after a date that fall on a weekday."""
    info = judged.figures.get(figure)
    fact = judged.file.facts.get(info.fact) if info is not None else None
    if fact is None or fact.date is None or fact.date.first != fact.date.last:
        return []
    day = fact.date.first.toordinal()
    wanted = WEEKDAYS.index(weekday)
    days = [d for d in range(day - 6, day + 7) if d > 0 and (d + 6) % 7 == wanted]
    return [date.fromordinal(d).isoformat() for d in days if d <= date.max.toordinal()]

"""The day that a date was meant to be: the nearest one that fits."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil, floor

from tieout.constraints import VariableId
from tieout.interval import Interval
from tieout.judged import FigureInfo
from tieout.rules.figures import derived_kind

__all__ = ["other_day"]


def other_day(info: FigureInfo, variable: VariableId, allowed: Interval) -> tuple[str, Fraction] | None:
    """Return the nearest date that fits, as typed and as a number; a year where no more was typed."""
    kind = derived_kind(variable)
    if kind == "year" and allowed.is_point and allowed.low is not None:
        return (str(allowed.low), allowed.low) if len(info.written) == len("2025") else None
    try:
        typed = date.fromisoformat(info.written).toordinal()
    except ValueError:
        return None
    day = None
    if kind == "day":
        day = _nearest(typed, allowed)
    elif kind == "weekday":
        days = (typed + step for step in (-1, 1, -2, 2, -3, 3))
        day = next((d for d in days if d > 0 and Fraction((d + 6) % 7) in allowed), None)
    if day is None or not 1 <= day <= date.max.toordinal() or day == typed:
        return None
    return date.fromordinal(day).isoformat(), Fraction(day)


def _nearest(typed: int, allowed: Interval) -> int | None:
    day = typed
    if allowed.low is not None and day < allowed.low:
        day = ceil(allowed.low)
    if allowed.high is not None and day > allowed.high:
        day = floor(allowed.high)
    return next((near for near in (day, day + 1, day - 1) if near in allowed), None)

"""How much room a check that passes has left, so that a pass can be trusted."""

from __future__ import annotations

from fractions import Fraction

from tieout.constraints import Comparison, VariableId
from tieout.display import Scale, exact, show_range
from tieout.interval import Interval
from tieout.judged import CheckInfo, CheckKind, Judged
from tieout.records import dataclass
from tieout.reported import Rung
from tieout.rules.figures import day_name, derived_kind
from tieout.rules.pair_rates import allowed_by, pair_rows, together, unit_of_rate
from tieout.rules.readings import constraints_of, readings
from tieout.rules.tie_sides import Side, scale_of_sides, sides_of
from tieout.rules.wording import say

__all__ = ["Margin", "margin_of"]


@dataclass(frozen=True, slots=True)
class Margin:
    """What is left between what a check allows and what it would not."""

    text: str  #: one phrase
    room: Fraction | None = None  #: the share of the narrower side that the other leaves it, 0 to 1


def margin_of(judged: Judged, info: CheckInfo, rung: Rung = Rung.AS_WRITTEN) -> Margin | None:
    """Return the margin of a check that passed on a rung; None where there is none to tell.

    >>> margin_of(judged, check).text  # doctest: +SKIP
    '0.865 to 0.86591 EUR per USD, of which the others leave 0.8655 to 0.86591'
    """
    if info.rate is not None:
        return _of_rate(judged, info, rung)
    margins = [
        margin
        for constraint in constraints_of(judged, info.id)
        if (margin := _of_sides(judged, *sides_of(judged, constraint, readings(judged, rung)), constraint.op))
    ]
    if info.kind is not CheckKind.TIE and not margins:
        return None
    return min(margins, key=lambda margin: 1 if margin.room is None else margin.room, default=None)


def _of_rate(judged: Judged, info: CheckInfo, rung: Rung) -> Margin | None:
    assert info.rate is not None
    rows = pair_rows(judged, info.rate, rung)
    mine, others = allowed_by(rows, info), together(rows, info)
    if len(rows) < 2 or others.is_everything or not mine.meets(others):
        return None
    plain, left = Scale(Fraction(1), ""), mine & others
    text = say(
        "margin-rate",
        mine=show_range(mine, plain, [left]),
        unit=unit_of_rate(info.rate),
        left=show_range(left, plain, [mine]),
    )
    return Margin(text, _room(mine, others))


def _of_sides(judged: Judged, left: Side, right: Side, op: Comparison) -> Margin | None:
    scale = scale_of_sides(judged, left, right)
    a, b = left.range, right.range
    if _is_day(left) or _is_day(right):
        return _of_days(left, right)
    if scale is None:
        if a.low is None or b.low is None or not (a.is_point and b.is_point):
            return None
        return Margin(say("margin-sides", left=exact(a.low), right=exact(b.low)))
    text = say("margin-sides", left=show_range(a, scale, [b]), right=show_range(b, scale, [a]))
    if op is Comparison.EQ:
        return Margin(text, _room(a, b) if a.meets(b) else None)
    if op in (Comparison.GE, Comparison.GT):
        a, b = b, a
    return Margin(text, _room_below(a, b))


def _is_day(side: Side) -> bool:
    kinds = {derived_kind(variable) for variable in [side.variable] if variable is not None}
    return bool(kinds & {"day", "weekday", "month"})


def _of_days(left: Side, right: Side) -> Margin | None:
    """Return both days or weekdays, where each side is one."""
    if any(side.variable is None and side.constant is None for side in (left, right)):
        return None
    kind = next((derived_kind(v) for v in (left.variable, right.variable) if v is not None), "")
    shown = [_day(kind, side.range, side.variable) for side in (left, right)]
    return Margin(say("margin-sides", left=shown[0], right=shown[1])) if all(shown) else None


def _day(kind: str, range_: Interval, variable: VariableId | None) -> str:
    kind = derived_kind(variable) if variable is not None else kind
    low, high = day_name(kind, range_.low), day_name(kind, range_.high)
    return low if low == high else f"{low} to {high}" if low and high else ""


def _room(a: Interval, b: Interval) -> Fraction | None:
    """Return how much of the narrower of two ranges lies in the other; None where that says nothing."""
    if a.is_point or b.is_point:
        return _room_of_point(*((a, b) if a.is_point else (b, a)))
    both, sizes = _size(a & b), [size for size in (_size(a), _size(b)) if size is not None]
    return both / min(sizes) if both is not None and sizes else None


def _room_of_point(point: Interval, within: Interval) -> Fraction | None:
    """Return how far a number is from the nearer end of a range, as a share of half its width."""
    if point.low is None or within.low is None or within.high is None or within.low == within.high:
        return None
    return 2 * min(point.low - within.low, within.high - point.low) / (within.high - within.low)


def _room_below(a: Interval, b: Interval) -> Fraction | None:
    """Return how far, of all the way that rounding could shift them, one range stays below another."""
    if a.low is None or a.high is None or b.low is None or b.high is None or a.high <= b.low:
        return None
    span = a.high - a.low + b.high - b.low
    return max(Fraction(0), min(Fraction(1), (b.high - a.low) / span)) if span else None


def _size(part: Interval) -> Fraction | None:
    return None if part.low is None or part.high is None else part.high - part.low

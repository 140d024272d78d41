"""By how much a figure is off, for the mark beside it."""

from __future__ import annotations

from fractions import Fraction

from tieout.display import Scale, decimal
from tieout.interval import Interval
from tieout.judged import FigureInfo
from tieout.rules.case import Case
from tieout.rules.figures import is_share, scale_for
from tieout.rules.wording import say

__all__ = ["gap_of"]

#: From so many times on, a figure is off by its size, not by a share of it.
_TIMES = 10


def gap_of(case: Case) -> str:
    """Say by how much the odd figure is off: in percent and in its own unit, from the value that fits."""
    fit, info = case.fits.get(case.primary), case.judged.figures.get(case.primary)
    if fit is None or info is None or info.amount is None or info.amount.reported.upper is not None:
        return say("in-conflict")
    stated = info.amount.to_base(Interval.point(info.amount.reported.figure.stated)).low
    assert stated is not None
    bounded = fit.range.low is not None and fit.range.high is not None
    goal = fit.stated if fit.stated is not None and bounded else _nearest(fit.range, stated)
    if goal is None or goal == stated:
        return say("in-conflict")
    return _told(case, info, stated, goal)


def _nearest(allowed: Interval, stated: Fraction) -> Fraction | None:
    if allowed.low is not None and stated < allowed.low:
        return allowed.low
    return allowed.high if allowed.high is not None and stated > allowed.high else None


def _told(case: Case, info: FigureInfo, stated: Fraction, goal: Fraction) -> str:
    assert info.amount is not None
    side, gap = "too-high" if stated > goal else "too-low", abs(stated - goal)
    if is_share(case.judged, case.primary):
        points = Scale(info.amount.unit.factor, "").brief(gap)
        return say(f"only-{side}", amount=say("point") if points == "1" else say("points", count=points))
    if info.amount.unit.whole:
        return say(f"only-{side}", amount=Scale(Fraction(1), "").brief(gap))
    times = _times(stated, goal)
    if times is not None:
        return say("times-too-large" if abs(stated) > abs(goal) else "times-too-small", times=times)
    amount = scale_for(case.judged, case.primary).brief(gap)
    measured_from_zero = info.amount.difference or not info.amount.unit.offset
    if not measured_from_zero or goal == 0 or gap > _TIMES * abs(goal) or _TIMES * abs(stated) < abs(goal):
        return say(f"only-{side}", amount=amount)
    return say(side, percent=_percent(gap / abs(goal)), amount=amount)


def _times(stated: Fraction, goal: Fraction) -> str | None:
    """Return how many times too large or small a figure is, where that is a power of ten."""
    if stated * goal <= 0:
        return None
    ratio = max(stated / goal, goal / stated)
    power = len(str(ratio.numerator // ratio.denominator)) - 1
    return f"{10**power:,}" if power and ratio == 10**power else None


def _percent(share: Fraction) -> str:
    hundredfold = share * 100
    return f"{decimal(hundredfold, 0 if hundredfold >= 10 else 1 if hundredfold >= 1 else 2)} %"

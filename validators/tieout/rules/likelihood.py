"""How likely a slip is, given what would fit: by chance, by nearness, and by how long such figures are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from tieout.facts import Amount
from tieout.interval import Interval
from tieout.judged import Judged
from tieout.reported import Figure
from tieout.slips import Slip

__all__ = ["goal_of", "is_wide", "weigher"]

#: Above this share of its middle a range is too wide for its middle to mean anything.
_WIDE = Fraction(1, 4)
#: How often a figure is put as nobody puts it, such as 0.334 million.
_ODD = Fraction(1, 10)


def is_wide(allowed: Interval) -> bool:
    """Whether a range is too wide for its middle to mean anything."""
    if allowed.low is None or allowed.high is None:
        return True
    return allowed.high - allowed.low > _WIDE * abs(allowed.high + allowed.low) / 2


def goal_of(allowed: Interval, typed: Fraction) -> Fraction:
    """Return the value to aim at: the middle of a narrow range, the nearer end of a wide one."""
    if allowed.low is not None and allowed.high is not None and not is_wide(allowed):
        return (allowed.low + allowed.high) / 2
    if allowed.low is not None and typed <= allowed.low:
        return allowed.low
    if allowed.high is not None and typed >= allowed.high:
        return allowed.high
    return typed


def weigher(judged: Judged, amount: Amount, aim: Interval) -> Callable[[Slip, Figure], Fraction]:
    """Return how likely slips are: the chance of the mistake times that of what it started from.

    A figure of few digits stands for more true values than one of many, and a length that no other figure of
    its unit in the file has is rare: ``1.900`` was ``1.920`` rather than ``1.9200``.

    :param aim: what the figure may be with all else as written, in the unit as written
    """
    lengths = _lengths(judged, amount)
    goal = goal_of(aim, amount.reported.figure.stated)

    def weight(slip: Slip, figure: Figure) -> Fraction:
        prior = slip.chance * (lengths[_length(figure)] + 1) * (_ODD if slip.odd else 1)
        if is_wide(aim):
            return prior / (1 + abs(figure.stated - goal) / (abs(goal) or 1))
        return prior * _share(figure, aim)

    return weight


def _share(figure: Figure, aim: Interval) -> Fraction:
    """Return how much of what may be true the figure stands for, more of it in the middle than at the ends.

    Zeros at the end of a whole number count as rounding. What several roundings leave is seldom used up to
    its ends: a tent over the range.
    """
    low, high = aim.low, aim.high
    if low is None or high is None:
        return Fraction(0)
    bottom, top = figure.stated - figure.coarse / 2, figure.stated + figure.coarse / 2
    if low == high:
        return Fraction(bottom <= low <= top)
    width = high - low
    return _below((top - low) / width) - _below((bottom - low) / width)


def _below(place: Fraction) -> Fraction:
    """Return how much of a tent over 0 to 1 lies below a place."""
    place = min(max(place, Fraction(0)), Fraction(1))
    return 2 * place**2 if 2 * place <= 1 else 1 - 2 * (1 - place) ** 2


def _length(figure: Figure) -> int:
    """Return how many digits were written, zeros in front apart."""
    return len(str(abs(figure.stated / figure.place).__floor__()))


def _lengths(judged: Judged, amount: Amount) -> Counter[int]:
    """Return how many other figures of the same unit are written with how many digits."""
    known = judged.lookups.lengths
    if not known:
        for info in judged.figures.values():
            if info.amount is not None:
                own = known.setdefault(info.amount.unit.name, Counter())
                own[_length(info.amount.reported.figure)] += 1
    return known.get(amount.unit.name, Counter()) - Counter([_length(amount.reported.figure)])

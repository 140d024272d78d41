"""Slips that the characters alone cannot show: the wrong currency, a rate upside down, percent for points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.constraints import Expression, FigureId, Quotient, Sum, VariableRef
from tieout.facts import Amount
from tieout.interval import Interval
from tieout.judged import CheckInfo, CheckKind, FigureInfo, Judged
from tieout.reported import Rung
from tieout.rules.readings import checks_of, constraints_of, readings
from tieout.rules.sides import comes_to, divided
from tieout.slips import Slip
from tieout.typed import TypedNumber
from tieout.units import UnitKind

__all__ = ["context_slip"]


def context_slip(
    judged: Judged, info: FigureInfo, amount: Amount, typed: TypedNumber, fits: Interval
) -> Slip | None:
    """Return the slip that explains a figure by what stands beside it, or None.

    :param fits: what the figure may be, in base units
    """
    if amount.unit.kind is UnitKind.MONEY:
        return _upside_down(judged, info, amount, typed, fits) or _currency(judged, info, amount, typed, fits)
    if amount.unit.kind in (UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT):
        return _points(judged, info, amount, typed)
    return None


def _points(judged: Judged, info: FigureInfo, amount: Amount, typed: TypedNumber) -> Slip | None:
    """A change of a share in percent is given for one in percentage points, or the other way round."""
    stated, ranges = amount.stated(Rung.AS_WRITTEN), readings(judged, Rung.AS_WRITTEN)
    for check in judged.checks.values():
        if check.tie is None or info.id not in check.figures:
            continue
        for constraint in constraints_of(judged, check.id):
            for side in (constraint.left, constraint.right):
                for change, unit in _changes(side):
                    text = f"{typed.number}{unit}"
                    if text != typed.text and comes_to(change, ranges).meets(stated):
                        return Slip("percent-for-points", text)
    return None


def _changes(side: Expression) -> Iterator[tuple[Expression, str]]:
    """Yield the other kind of change that a side of a tie could be, and the unit that it would have."""
    match side:
        case Quotient(Sum(((_, VariableRef()), (_, VariableRef()))) as difference, VariableRef()):
            yield difference, " percentage points"
        case Sum(((_, VariableRef()), (_, VariableRef(before)))) as difference:
            yield Quotient(difference, VariableRef(before)), " %"


def _conversions(judged: Judged, figure: FigureId) -> Iterator[CheckInfo]:
    for check in checks_of(judged, figure):
        if check.kind is CheckKind.CONVERSION and check.rate is not None:
            yield check


def _upside_down(
    judged: Judged, info: FigureInfo, amount: Amount, typed: TypedNumber, fits: Interval
) -> Slip | None:
    """The source was divided by the rate: source squared through what was typed fits."""
    stated = amount.reported.figure.stated
    if stated <= 0:
        return None
    for check in _conversions(judged, info.id):
        if check.figures[-1] != info.id:
            continue
        source = judged.figures[check.figures[0]].amount
        if source is None or source.reported.upper is not None:
            continue
        base = source.stated(Rung.AS_WRITTEN)
        if base.low is None or base.high is None or base.low <= 0:
            continue
        turned = divided(Interval.closed(base.low**2, base.high**2), amount.stated(Rung.AS_WRITTEN))
        if turned.meets(fits) and not _alike(stated * amount.unit.factor, base):
            text = _written(typed, amount, turned & fits)
            if text is not None:
                return Slip("rate-upside-down", text)
    return None


def _alike(value: Fraction, base: Interval) -> bool:
    """Whether both currencies are worth so nearly the same that turning the rate means nothing."""
    return value in base


def _written(typed: TypedNumber, amount: Amount, allowed: Interval) -> str | None:
    if allowed.low is None or allowed.high is None:
        return None
    middle = (allowed.low + allowed.high) / 2 / amount.unit.factor
    return typed.written(round(middle / typed.place) * typed.place)


def _currency(
    judged: Judged, info: FigureInfo, amount: Amount, typed: TypedNumber, fits: Interval
) -> Slip | None:
    """The same number in another currency of the file fits.

    In one that its fact is given in already it must be the very number that stands there, copied.
    """
    here, fact = amount.unit.name, judged.file.facts.get(info.fact)
    given = (fact.value, *fact.converted) if fact is not None else ()
    others = {one.unit.name: one.reported.figure.stated for one in given if one is not None}
    stated = amount.reported.figure.stated
    reading = amount.stated(Rung.AS_WRITTEN)
    for rate in judged.rates:
        if here not in (rate.key.source, rate.key.target) or rate.range.low is None or rate.range.low <= 0:
            continue
        if here == rate.key.target:
            other, worth = rate.key.source, _product(reading, rate.range)
        else:
            other, worth = rate.key.target, divided(reading, rate.range)
        if worth.meets(fits) and other != here and others.get(other, stated) == stated:
            return Slip("wrong-currency", _in_currency(typed, here, other))
    return None


def _product(a: Interval, b: Interval) -> Interval:
    return divided(a, divided(Interval.point(1), b))


def _in_currency(typed: TypedNumber, here: str, other: str) -> str:
    if here in typed.text:
        return typed.text.replace(here, other)
    return f"{typed.text[typed.start :].rstrip('€$£¥')} {other}"

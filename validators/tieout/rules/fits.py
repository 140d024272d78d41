"""What a suspect may be instead: the exact range given all else, on the rung of the conflict."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from tieout.constraints import FigureId, VariableId
from tieout.facts import Amount
from tieout.findings import SuspectNote
from tieout.interval import EVERYTHING, Interval
from tieout.judged import FigureInfo, Judged
from tieout.records import dataclass
from tieout.reported import Qualifier, Rung
from tieout.rules.examples import Blank, example_of
from tieout.rules.figures import as_written, derived_kind, exact_end, typed_of
from tieout.rules.narrowing import narrowed
from tieout.rules.other_days import other_day
from tieout.rules.places import belongs
from tieout.rules.range_ends import amount_of_end, end_of, odd_end, typed_end
from tieout.slips import Slip
from tieout.verdicts import Suspect

__all__ = ["Fit", "fit_of", "note_of", "plain_fit"]

_Ranges: TypeAlias = dict[VariableId, Interval]


@dataclass(frozen=True, slots=True)
class Fit:
    """What one figure may be, given all else."""

    figure: FigureId
    variable: VariableId  #: the one that the range is about
    range: Interval  #: in base units
    example: str | None = None  #: the figure as it might read, in the writer's own form
    stated: Fraction | None = None  #: what the example states, in base units
    slip: Slip | None = None
    end: int | None = None  #: of a range, the end that the fit is about
    near: bool = False  #: the example does not lie in the range, but what is written so may
    nowhere: bool = False  #: each of its variables could be something, but no one number serves them all


def plain_fit(suspect: Suspect, figure: FigureId) -> Fit:
    """Return what a figure among the suspects may be, without an example."""
    own = _own(suspect, figure)
    variable = min(own, key=lambda v: _narrowness(own[v]), default=VariableId(figure))
    return Fit(figure, variable, own.get(variable, EVERYTHING))


def _own(suspect: Suspect, figure: FigureId) -> dict[VariableId, Interval]:
    return {v: r for v, r in suspect.fits.items() if belongs(v, figure)}


def fit_of(judged: Judged, suspect: Suspect, figure: FigureId, rung: Rung) -> Fit:
    """Return what a suspect may be, with an example; one that takes others with it may be anything."""
    fit, own, info = plain_fit(suspect, figure), _own(suspect, figure), judged.figures.get(figure)
    if len(suspect.figures) > 1:
        return replace(fit, range=EVERYTHING)  # one of several says nothing by itself
    if info is not None and info.amount is not None and info.amount.reported.upper is not None:
        return _of_range(judged, info, info.amount, own, fit, rung)
    if info is not None and info.amount is not None and _serves_none(own, info.amount):
        return replace(fit, range=EVERYTHING, nowhere=True)
    fit = _with_both(fit, own, info)
    if info is None or fit.range.is_everything or fit.range.is_empty:
        return fit
    if info.amount is None:
        return _other_day(info, fit)
    return _with_example(judged, info, info.amount, fit, own)


def _of_range(judged: Judged, info: FigureInfo, amount: Amount, own: _Ranges, fit: Fit, rung: Rung) -> Fit:
    """Return what the odd end of a range may be; what is meant as a whole, where nothing converts it."""
    ends = {end: v for v in own if (end := end_of(v)) is not None}
    if not ends:
        return fit
    odd = odd_end(judged, info, rung)
    if odd is None or odd[0] not in ends:
        return replace(fit, range=EVERYTHING)  # either end could move
    variable, part = ends[odd[0]], amount_of_end(amount, odd[0])
    fit = Fit(fit.figure, variable, odd[1] & own[variable], end=odd[0])
    return _with_example(judged, info, part, fit, {variable: fit.range})


def _serves_none(own: _Ranges, amount: Amount) -> bool:
    """Whether what a conversion needs of a figure as it is printed is not what its ties need of it."""
    half = amount.reported.figure.place * amount.unit.factor / 2
    exact = [range_ for variable, range_ in own.items() if "@exact" in variable]
    plain = amount.reported.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
    others = [r for v, r in own.items() if "@stated" in v or ("@" not in v and plain and not derived_kind(v))]
    return any(not _widened(other, half).meets(one) for one in exact for other in others)


def _widened(range_: Interval, by: Fraction) -> Interval:
    low = None if range_.low is None else range_.low - by
    high = None if range_.high is None else range_.high + by
    return Interval(low, high, range_.low_open, range_.high_open)


def _with_both(fit: Fit, own: _Ranges, info: FigureInfo | None) -> Fit:
    """Return a fit with what both variables of a qualified figure leave: the stated one and the meant."""
    stated, meant = own.get(VariableId(f"{fit.figure}@stated")), own.get(VariableId(fit.figure))
    if stated is None or meant is None or stated.is_everything or info is None or info.amount is None:
        return fit
    if info.amount.reported.qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN):
        meant = Interval(meant.low, None, meant.low_open)
    elif info.amount.reported.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        meant = Interval(None, meant.high, high_open=meant.high_open)
    both = stated & meant
    return replace(fit, variable=VariableId(f"{fit.figure}@stated"), range=stated if both.is_empty else both)


def _narrowness(part: Interval) -> tuple[int, Fraction]:
    if part.low is None or part.high is None:
        return (1 if part.low is not None or part.high is not None else 2), Fraction(0)
    return 0, part.high - part.low


def _with_example(judged: Judged, info: FigureInfo, amount: Amount, fit: Fit, own: _Ranges) -> Fit:
    """Add the slip that explains the figure, else a value in its form that fits."""
    whole = info.amount or amount
    typed = typed_of(judged, info) if fit.end is None else typed_end(judged, whole, fit.end)
    if typed is None or fit.range.is_everything or fit.range.is_empty:
        return fit
    aim = narrowed(judged, fit.figure, fit.variable, fit.range)
    blank = Blank(info, amount, typed, fit.range, aim, own, fit.variable, is_end=fit.end is not None)
    found = example_of(judged, blank)
    if found is None:
        return fit
    base = None if found.stated is None else amount.to_base(Interval.point(found.stated)).low
    outside = base is not None and base not in fit.range
    return replace(fit, example=found.text, stated=base, slip=found.slip, near=outside)


def _other_day(info: FigureInfo, fit: Fit) -> Fit:
    found = other_day(info, fit.variable, fit.range)
    return fit if found is None else replace(fit, example=found[0], stated=found[1])


def note_of(judged: Judged, fit: Fit) -> SuspectNote:
    """Return what reports say of a suspect."""
    return SuspectNote(
        fact=str(fit.figure),
        as_written=as_written(judged, fit.figure),
        low=exact_end(judged, fit.figure, fit.variable, fit.range.low),
        high=exact_end(judged, fit.figure, fit.variable, fit.range.high),
        example=None if fit.near else fit.example,
        slip=fit.slip.name if fit.slip is not None else None,
    )

"""What a suspect may be instead: the exact range, a value in the writer's own form, and the slip."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

from tieout.constraints import FigureId, VariableId
from tieout.facts import Amount, Place
from tieout.findings import Edit, SuspectNote
from tieout.interval import EVERYTHING, Interval
from tieout.judged import FigureInfo, Judged
from tieout.records import dataclass
from tieout.reported import Figure, Qualifier, Reported, Rung
from tieout.rules.context_slips import context_slip
from tieout.rules.figures import as_written, derived_kind, exact_end, typed_of
from tieout.rules.narrowing import narrowed
from tieout.rules.range_ends import amount_of_end, end_of, odd_end, typed_end
from tieout.slips import DISTINCT, KINDS, Slip, explain
from tieout.typed import ARABIC_DECIMAL, TypedNumber, decimal_mark
from tieout.verdicts import Suspect

__all__ = ["Fit", "edit_to", "fit_of", "note_of", "plain_fit", "satisfies"]

#: Above this share of its middle a range is too wide for its middle to mean anything.
_WIDE = Fraction(1, 4)
_MOST_FINER = 3
_GROSS = 3
#: Slips that mean something even where almost anything fits.
_FEW = frozenset(("wrong-scale", "zero-more", "zero-less", "sign"))

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


def plain_fit(suspect: Suspect, figure: FigureId) -> Fit:
    """Return what a figure among the suspects may be, without an example."""
    own = _own(suspect, figure)
    variable = min(own, key=lambda v: _narrowness(own[v]), default=VariableId(figure))
    return Fit(figure, variable, own.get(variable, EVERYTHING))


def _own(suspect: Suspect, figure: FigureId) -> dict[VariableId, Interval]:
    return {v: r for v, r in suspect.fits.items() if _belongs(v, figure)}


def fit_of(judged: Judged, suspect: Suspect, figure: FigureId, rung: Rung) -> Fit:
    """Return what a suspect may be, with an example; one that takes others with it may be anything."""
    fit, own, info = plain_fit(suspect, figure), _own(suspect, figure), judged.figures.get(figure)
    if len(suspect.figures) > 1:
        return replace(fit, range=EVERYTHING)  # one of several says nothing by itself
    if info is not None and info.amount is not None and info.amount.reported.upper is not None:
        return _of_range(judged, info, info.amount, own, fit, rung)
    fit = _with_both(fit, own, info)
    if info is None or fit.range.is_everything or fit.range.is_empty:
        return fit
    if info.amount is None:
        return _other_day(info, fit)
    typed = typed_of(judged, info)
    if typed is None:
        return fit
    aim = narrowed(judged, figure, fit.variable, fit.range)
    return _best(judged, info, info.amount, typed, fit, own, aim)


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
    typed = typed_end(judged, amount, odd[0])
    if typed is None or fit.range.is_empty or fit.range.is_everything:
        return fit
    aim = narrowed(judged, info.id, variable, fit.range)
    return _best(judged, info, part, typed, fit, {variable: fit.range}, aim)


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


def _belongs(variable: VariableId, figure: FigureId) -> bool:
    plain = variable.partition("@")[0]
    return plain == figure or (bool(derived_kind(variable)) and variable.endswith(f"({figure})"))


def _narrowness(part: Interval) -> tuple[int, Fraction]:
    if part.low is None or part.high is None:
        return (1 if part.low is not None or part.high is not None else 2), Fraction(0)
    return 0, part.high - part.low


def satisfies(
    info: FigureInfo, amount: Amount, ranges: dict[VariableId, Interval]
) -> Callable[[Figure], bool]:
    """Return whether another figure in this place, read as written, can hold with all else."""
    whole = amount.unit.whole
    wanted = [(v, amount.from_base(allowed)) for v, allowed in ranges.items() if _belongs(v, info.id)]

    def fits(figure: Figure) -> bool:
        report = Reported(figure, amount.reported.qualifier)
        for variable, allowed in wanted:
            if "@exact" in variable:
                reading = Interval.point(figure.stated)
            elif variable == info.fact and info.id == info.fact:
                reading = report.reading(Rung.AS_WRITTEN, whole=whole)
            else:
                reading = report.stated_reading(Rung.AS_WRITTEN, whole=whole)
            if not reading.meets(allowed):
                return False
        return True

    return fits


def _best(
    judged: Judged,
    info: FigureInfo,
    amount: Amount,
    typed: TypedNumber,
    fit: Fit,
    own: _Ranges,
    aim: Interval,
) -> Fit:
    """Add the slip that explains the figure, else a value in its form that fits; as written if that goes."""
    accepted = satisfies(info, amount, own)
    as_meant = satisfies(info, amount, {**own, fit.variable: aim})
    search = _Search.of(judged, amount, typed, fit.range, aim)

    def within(figure: Figure) -> bool:
        return figure.stated in search.allowed and accepted(figure)

    def natural(figure: Figure) -> bool:
        return within(figure) and as_meant(figure)

    def inner(figure: Figure) -> bool:
        return figure.stated in search.aim and natural(figure)

    def rounded(figure: Figure) -> bool:
        if search.is_wide:
            return False
        bare = figure.bare(Rung.AS_WRITTEN, whole=amount.unit.whole)
        return bare.meets(search.aim) and accepted(figure)

    found = (
        search.distinct(inner)
        or (context_slip(judged, info, amount, typed, aim) if fit.end is None else None)
        or search.weak(inner)
        or search.distinct(natural)
        or search.distinct(rounded)
        or next(search.near(inner, 0), None)
        or search.weak(natural)
        or next(search.near(natural), None)
        or search.distinct(within)
        or next(search.near(within), None)
        or next(search.near(rounded, 0), None)
    )
    return fit if found is None else _with_example(fit, amount, found)


def _with_example(fit: Fit, amount: Amount, found: Slip | tuple[str, Fraction]) -> Fit:
    slip = found if isinstance(found, Slip) else None
    if isinstance(found, Slip):
        text, stated = found.text, None if found.figure is None else found.figure.stated
    else:
        text, stated = found
    base = None if stated is None else _base(amount, stated)
    return replace(fit, example=text, stated=base, slip=slip, near=base is not None and base not in fit.range)


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for what a figure may have been meant to be."""

    judged: Judged
    amount: Amount
    typed: TypedNumber
    allowed: Interval  #: what the figure may be, in the unit as written
    aim: Interval  #: the part of it that is left where every other figure is as written
    goal: Fraction  #: the likeliest value
    is_wide: bool  #: whether the aim is too wide for its middle to mean anything

    @classmethod
    def of(
        cls, judged: Judged, amount: Amount, typed: TypedNumber, allowed: Interval, aim: Interval
    ) -> _Search:
        """Return the search for a value in a range and in the aim, both in base units."""
        inner = amount.from_base(aim)
        goal = _goal(inner, amount.reported.figure.stated)
        return cls(judged, amount, typed, amount.from_base(allowed), inner, goal, _is_wide(inner))

    def _far(self, figure: Figure) -> Fraction:
        return abs(figure.stated - self.goal)

    def _explained(self, fits: Callable[[Figure], bool], kinds: Collection[str]) -> Slip | None:
        near = _near_enough(self.amount, self.allowed)
        language = self.judged.file.language
        return explain(self.typed, fits, language=language, far=self._far, near=near, kinds=kinds)

    def distinct(self, fits: Callable[[Figure], bool]) -> Slip | None:
        """Return a slip of those that seldom fit by chance."""
        gross = _is_gross(self.aim, self.amount.reported.figure.stated)
        slip = self._explained(fits, DISTINCT if not self.is_wide else _FEW if gross else ())
        if slip is not None and slip.name == "doubled-digit" and slip.figure is not None:
            other = self._explained(fits, {"swapped-digits"})
            closer = other is not None and other.figure is not None and 2 * self._far(other.figure)
            if closer is not False and closer < self._far(slip.figure):
                return other
        return slip

    def weak(self, fits: Callable[[Figure], bool]) -> Slip | None:
        """Return the nearest of the slips that explain almost anything, where the range says something."""
        if self.is_wide:
            return None
        slips = (self._explained(fits, {kind}) for kind in sorted(KINDS - DISTINCT))
        found = [(self._far(one.figure), one) for one in slips if one is not None and one.figure is not None]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def near(
        self, fits: Callable[[Figure], bool], finest: int = _MOST_FINER
    ) -> Iterator[tuple[str, Fraction]]:
        """Yield values near the goal that fit, at the precision typed, then finer."""
        if self.amount.unit.whole or not self._mark_is_plain():
            finest = 0  # nobody counts in tenths
        return _near(self.typed, self.goal, self.aim, fits, finest)

    def _mark_is_plain(self) -> bool:
        """Whether a longer number with this decimal mark would be read as it is meant."""
        typed = self.typed
        return not typed.decimal or typed.decimal in (ARABIC_DECIMAL, decimal_mark(typed.language))


def _near_enough(amount: Amount, allowed: Interval) -> Interval:
    """Return what a figure must lie near to fit; a qualifier may reach far."""
    plain = amount.reported.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
    return allowed if plain else EVERYTHING


def _base(amount: Amount, stated: Fraction) -> Fraction:
    low = amount.to_base(Interval.point(stated)).low
    assert low is not None
    return low


def _is_wide(allowed: Interval) -> bool:
    if allowed.low is None or allowed.high is None:
        return True
    return allowed.high - allowed.low > _WIDE * abs(allowed.high + allowed.low) / 2


def _is_gross(allowed: Interval, typed: Fraction) -> bool:
    """Whether a number lies so far outside a range that only its size can be off."""
    low, high, size = allowed.low, allowed.high, abs(typed)
    return (high is not None and size > _GROSS * abs(high)) or (low is not None and size * _GROSS < abs(low))


def _goal(allowed: Interval, typed: Fraction) -> Fraction:
    """Return the value to aim at: the middle of a narrow range, the nearer end of a wide one."""
    if allowed.low is not None and allowed.high is not None and not _is_wide(allowed):
        return (allowed.low + allowed.high) / 2
    if allowed.low is not None and typed <= allowed.low:
        return allowed.low
    if allowed.high is not None and typed >= allowed.high:
        return allowed.high
    return typed


def _near(
    typed: TypedNumber, goal: Fraction, allowed: Interval, fits: Callable[[Figure], bool], finest: int
) -> Iterator[tuple[str, Fraction]]:
    """Yield values near the goal that fit, at the precision typed, then finer."""
    for finer in range(finest + 1):
        step = typed.place / 10**finer
        steps = goal / step
        around = {round(steps), floor(steps), ceil(steps)}
        around |= (
            set() if goal in allowed or not goal else {floor(steps) - 1, ceil(steps) + 1}
        )  # an end left out
        candidates = sorted(around, key=lambda n: abs(n - steps))
        for count in sorted(candidates, key=lambda n: n * step not in allowed):  # stable: inside ones first
            value = count * step
            figure = typed.figure(str(abs(count)), typed.decimals + finer, negative=value < 0)
            text = typed.written(value, finer=finer)
            if abs(value - goal) > abs(goal) / 20 and finer:
                continue  # rounded away
            if count == 0 and (goal != 0 or 0 not in allowed):
                continue
            if text is not None and fits(figure) and text != typed.text:
                yield text, value


def _other_day(info: FigureInfo, fit: Fit) -> Fit:
    """Add the nearest day that fits, for a date."""
    kind, day = derived_kind(fit.variable), None
    if kind == "year" and fit.range.is_point and fit.range.low is not None:
        year = fit.range.low
        return replace(fit, example=str(year), stated=year) if len(info.written) == 4 else fit
    try:
        typed = date.fromisoformat(info.written)
    except ValueError:
        return fit
    if kind == "day":
        day = _nearest_ordinal(typed.toordinal(), fit.range)
    elif kind == "weekday":
        days = (typed.toordinal() + step for step in (-1, 1, -2, 2, -3, 3))
        day = next((d for d in days if d > 0 and Fraction((d + 6) % 7) in fit.range), None)
    if day is None or not 1 <= day <= date.max.toordinal() or day == typed.toordinal():
        return fit
    return replace(fit, example=date.fromordinal(day).isoformat(), stated=Fraction(day))


def _nearest_ordinal(typed: int, allowed: Interval) -> int | None:
    day = typed
    if allowed.low is not None and day < allowed.low:
        day = ceil(allowed.low)
    if allowed.high is not None and day > allowed.high:
        day = floor(allowed.high)
    for near in (day, day + 1, day - 1):
        if near in allowed:
            return near
    return None


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


def edit_to(judged: Judged, info: FigureInfo, text: str) -> Edit | None:
    """Return the edit that puts ``text`` in the place of a figure, touching no character outside its number.

    None where the file's characters are not those of the figure, as in a quoted scalar with escapes.
    """
    before = info.amount.figure_written if info.amount is not None else info.written
    whole = info.amount.place if info.amount is not None else info.place
    source = judged.file.text
    start = source.find(before, whole.start, max(whole.end, whole.start + len(before)))
    if start < 0:
        return None
    typed = typed_of(judged, info)
    first, last = (typed.start, typed.end) if typed is not None else (0, len(before))
    behind = len(before) - last
    if not (text[:first] == before[:first] and text[len(text) - behind :] == before[last:]):
        first, behind = 0, 0  # the scale word or the unit changes as well
    begin, end = start + first, start + len(before) - behind
    line_start = source.rfind("\n", 0, begin) + 1
    line = source.count("\n", 0, begin) + 1
    place = Place(whole.path, line, begin - line_start + 1, end - line_start + 1, begin, end)
    return Edit(place, text[first : len(text) - behind])

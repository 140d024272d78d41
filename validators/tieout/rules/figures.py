"""Figures for people: as typed, by name, and in the scale and form that their writer used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tieout.constraints import FigureId, VariableId
from tieout.display import Scale, amount_scale, exact, show_range
from tieout.facts import Amount, DateValue
from tieout.interval import Interval
from tieout.judged import FigureInfo, Judged
from tieout.rules.wording import say
from tieout.typed import TypedNumber, take_apart
from tieout.units import UnitKind

__all__ = [
    "WEEKDAYS",
    "as_stated",
    "as_written",
    "day_in_words",
    "derived_kind",
    "exact_end",
    "figure_of_variable",
    "is_share",
    "name_of",
    "scale_for",
    "short_name",
    "shown",
    "typed_of",
]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONGEST = 60
_SHORT = 28


def as_written(judged: Judged, figure: FigureId) -> str:
    """Return a figure as typed, with its qualifier; a long list cut short."""
    info = judged.figures.get(figure)
    if info is None:
        return str(figure)
    text = info.amount.written if info.amount is not None else info.written
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_stated(judged: Judged, figure: FigureId) -> str:
    """Return a figure as typed, without its qualifier."""
    info = judged.figures.get(figure)
    if info is None or info.amount is None:
        return as_written(judged, figure)
    return info.amount.figure_written


def name_of(judged: Judged, figure: FigureId) -> str:
    """Return what a figure is about, for tables and labels: the fact's ``what``, else its id."""
    info = judged.figures.get(figure)
    fact = judged.file.facts.get(info.fact) if info is not None else None
    name = fact.what if fact is not None and fact.what else str(info.fact if info is not None else figure)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def short_name(judged: Judged, figure: FigureId) -> str:
    """Return a name for the first column of a table: ``what``, or the id in words where that is shorter."""
    name, info = name_of(judged, figure), judged.figures.get(figure)
    if len(name) <= _SHORT or info is None:
        return name
    words = info.fact.replace("_", " ")
    return words if len(words) < len(name) else name


def typed_of(judged: Judged, info: FigureInfo) -> TypedNumber | None:
    """Return the parts of a figure's number as typed; None for number words, ranges and dates."""
    amount = info.amount
    if amount is None or amount.reported.upper is not None:
        return None
    return take_apart(amount.figure_written, amount.reported.figure, judged.file.language)


def scale_for(judged: Judged, figure: FigureId, sizes: Sequence[Fraction] = ()) -> Scale:
    """Return the scale of a figure in its writer's own words: ``€…m`` or ``… million t``."""
    info = judged.figures.get(figure)
    if info is None or info.amount is None:
        return Scale(Fraction(1), "")
    own = _own_scale(judged, info, info.amount)
    return own or amount_scale(info.amount, sizes)


def _own_scale(judged: Judged, info: FigureInfo, amount: Amount) -> Scale | None:
    typed = typed_of(judged, info)
    if typed is None or not typed.text.isprintable() or typed.zero != ord("0"):
        return None
    before, after = typed.text[: typed.start], typed.text[typed.end :]
    if any(c.isalpha() and not c.isascii() for c in before + after):
        return None  # a script of its own may run the other way
    offset = Fraction(0) if amount.difference else amount.unit.offset
    return Scale(amount.unit.factor * typed.scale, after, offset, before)


def shown(
    judged: Judged,
    figure: FigureId,
    variable: VariableId,
    interval: Interval,
    beside: Sequence[Interval] = (),
) -> str:
    """Return a range of a figure's variable in words: an amount, or days, years, months or a count."""
    kind = derived_kind(variable)
    if kind == "":
        return show_range(interval, scale_for(judged, figure), beside)
    if kind in ("year", "count"):
        return show_range(interval, Scale(Fraction(1), "")).replace(",", "")
    low, high = day_name(kind, interval.low), day_name(kind, interval.high)
    if not low or not high:
        return say("day-or-later", day=low) if low else say("day-or-earlier", day=high) if high else ""
    return low if low == high else f"{low} to {high}"


def derived_kind(variable: VariableId) -> str:
    """Return ``day``, ``year``, ``month``, ``weekday`` or ``count`` of a derived variable, else nothing.

    >>> derived_kind(VariableId("weekday(summit)"))
    'weekday'
    """
    return variable.partition("(")[0] if "(" in variable else ""


def day_in_words(day: DateValue) -> str:
    """Return ``6 November 2025``, or the date as typed where it is no single day."""
    if day.first != day.last:
        return day.written
    return f"{day.first.day} {_MONTHS[day.first.month - 1]} {day.first.year}"


def day_name(kind: str, value: Fraction | None) -> str:
    """Return a day, weekday or month for people; empty where there is none."""
    if value is None:
        return ""
    whole = value.numerator // value.denominator
    if kind == "day":
        return date.fromordinal(whole).isoformat() if 1 <= whole <= date.max.toordinal() else ""
    if kind == "weekday":
        return WEEKDAYS[whole] if 0 <= whole < len(WEEKDAYS) else ""
    return str(whole)


def exact_end(judged: Judged, figure: FigureId, variable: VariableId, end: Fraction | None) -> str | None:
    """Return an end of a range for programs, in the unit of the figure without a scale word."""
    if end is None:
        return None
    kind = derived_kind(variable)
    if kind == "day":
        return day_name(kind, end) or None
    info = judged.figures.get(figure)
    if info is None or info.amount is None or kind:
        return exact(end)
    amount = info.amount
    offset = Fraction(0) if amount.difference else amount.unit.offset
    return exact((end - offset) / amount.unit.factor)


def figure_of_variable(judged: Judged, variable: VariableId) -> FigureId | None:
    """Return the figure that a variable stands for, or None for an unknown that nobody wrote."""
    plain = variable.partition("@")[0]
    if derived_kind(variable):
        plain = variable.partition("(")[2].rstrip(")")
    figure = FigureId(plain)
    return figure if figure in judged.figures else None


def is_share(judged: Judged, figure: FigureId) -> bool:
    """Whether a figure is a percentage, so that gaps are told in points."""
    info = judged.figures.get(figure)
    return (
        info is not None
        and info.amount is not None
        and info.amount.unit.kind in (UnitKind.PERCENT, UnitKind.PERCENTAGE_POINT)
    )

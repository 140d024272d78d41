"""Variables for the figures of a fact file, in base units, one reading a rung.

A fact without a qualifier is one variable. One with a qualifier is two: ``id`` is what is meant, of which
ties speak, and ``id@stated`` the stated figure, which conversions tie. A range that is converted has one
stated variable an end.
"""

from __future__ import annotations

from collections.abc import Callable

from tieout.constraints import FigureId, Variable, VariableId
from tieout.facts import Amount, Fact
from tieout.interval import EVERYTHING, Interval
from tieout.reported import Figure, Qualifier, Reported, Rung
from tieout.units import Unit

__all__ = [
    "conversion_id",
    "end_variables",
    "exact_variable",
    "fact_variables",
    "is_two_variables",
    "stated_variable",
]

Readings = tuple[Interval, Interval, Interval, Interval]


def conversion_id(fact: str, unit: Unit) -> FigureId:
    """Return the id of a fact's conversion: ``price.EUR``, ``reserves.short_ton``."""
    return FigureId(f"{fact}.{unit.name.replace(' ', '_')}")


def _readings(read: Callable[[Rung], Interval]) -> Readings:
    """Return what each rung allows: past the second they differ in the drift of rates alone."""
    written, coarser = read(Rung.AS_WRITTEN), read(Rung.COARSER)
    return written, coarser, coarser, coarser


def is_two_variables(reported: Reported) -> bool:
    """Return whether what is meant differs from what is stated; *exactly* says that it does not."""
    return reported.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY)


def fact_variables(fact: Fact) -> tuple[Variable, ...]:
    """Return the variables of a fact's own value; an unknown has one that may be anything."""
    name = VariableId(fact.id)
    if fact.value is None:
        free = (EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING)
        return (Variable(name, free),) if fact.unit is not None else ()
    amount, figure = fact.value, FigureId(fact.id)
    meant = Variable(name, _readings(amount.meant), figure)
    if not is_two_variables(amount.reported):
        return (meant,)
    return meant, stated_variable(VariableId(f"{fact.id}@stated"), figure, amount)


def stated_variable(name: VariableId, figure: FigureId, amount: Amount) -> Variable:
    """Return a variable for the stated figure, the qualifier left out."""
    return Variable(name, _readings(amount.stated), figure)


def exact_variable(name: VariableId, figure: FigureId, amount: Amount, end: Figure) -> Variable:
    """Return a variable that is the printed figure itself on every rung."""
    point = amount.to_base(Interval.point(end.stated))
    return Variable(name, (point, point, point, point), figure)


def end_variables(name: str, figure: FigureId, amount: Amount) -> tuple[Variable, ...]:
    """Return the stated variables of both ends of a range, ``name@low`` and ``name@high``."""
    high = amount.reported.upper
    assert high is not None
    ends = (("low", amount.reported.figure), ("high", high))
    return tuple(
        Variable(VariableId(f"{name}@{end}"), _readings(_bare(amount, written)), figure)
        for end, written in ends
    )


def _bare(amount: Amount, end: Figure) -> Callable[[Rung], Interval]:
    return lambda rung: amount.to_base(end.bare(rung, whole=amount.unit.whole))

"""The place of a figure: which variables stand for it, and what else could stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tieout.constraints import FigureId, VariableId
from tieout.facts import Amount
from tieout.interval import Interval
from tieout.judged import FigureInfo
from tieout.reported import Figure, Reported, Rung
from tieout.rules.figures import derived_kind

__all__ = ["belongs", "satisfies"]


def belongs(variable: VariableId, figure: FigureId) -> bool:
    """Return whether a variable stands for a figure: its own, one of its ends, or a year or count of it."""
    plain = variable.partition("@")[0]
    return plain == figure or (bool(derived_kind(variable)) and variable.endswith(f"({figure})"))


def satisfies(
    info: FigureInfo, amount: Amount, ranges: Mapping[VariableId, Interval]
) -> Callable[[Figure], bool]:
    """Return whether another figure in this place, read as written, can hold with all else."""
    whole = amount.unit.whole

    def fits(figure: Figure) -> bool:
        report = Reported(figure, amount.reported.qualifier)
        for variable, allowed in ranges.items():
            if not belongs(variable, info.id):
                continue
            if "@exact" in variable:
                reading = Interval.point(figure.stated)
            elif variable == info.fact and info.id == info.fact:
                reading = report.reading(Rung.AS_WRITTEN, whole=whole)
            else:
                reading = report.stated_reading(Rung.AS_WRITTEN, whole=whole)
            if not amount.to_base(reading).meets(allowed):
                return False
        return True

    return fits

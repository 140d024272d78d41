"""Amounts in two units: 66 dollars and 85 cents, 13 dollars 45."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tieout.reading.drafts import Draft
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.reported import Figure

__all__ = ["join_amounts"]

_CENT = Fraction(1, 100)


def join_amounts(drafts: list[Draft], text: Folded, language: Language) -> list[Draft]:
    """Return the drafts with each amount in a currency and its hundredth made one."""
    out: list[Draft] = []
    for draft in drafts:
        if out and _belong_together(out[-1], draft, text, language):
            out[-1] = _joined(out[-1], draft)
        else:
            out.append(draft)
    return out


def _belong_together(major: Draft, minor: Draft, text: Folded, language: Language) -> bool:
    first, second = major.measured, minor.measured
    if first.measure is None or not first.money or first.measure.factor != 1 or major.scaled or minor.scaled:
        return False
    if first.unit_span is None or first.unit_span[0] < first.core.end:
        return False
    gap = text.low[first.end : second.start].strip(" ,")
    if (gap and gap not in language.joiners) or second.start - first.end > 8:
        return False
    whole = first.core.figures[0].place == 1 and 0 < second.core.figures[0].stated < 100
    if not whole or second.core.figures[0].place != 1:
        return False
    if second.measure is None:
        digits = second.core.end - second.core.start
        return second.core.bare_digits and digits == 2 and second.core.end == second.end
    return second.measure.factor == _CENT and bool(set(first.measure.units) & set(second.measure.units))


def _joined(major: Draft, minor: Draft) -> Draft:
    first, second = major.measured, minor.measured
    stated = first.core.figures[0].stated + second.core.figures[0].stated * _CENT
    figure = Figure(stated, _CENT, _CENT, one_digit=False, written_out=False)
    core = replace(first.core, end=second.core.end, figures=(figure,), numerals=())
    measure = first.measure
    if measure is not None and second.measure is not None:
        shared = tuple(unit for unit in measure.units if unit in second.measure.units)
        measure = replace(measure, units=shared)
    return replace(major, measured=replace(first, core=core, end=second.end, measure=measure))

"""What the rest of a text says about a number: elided units, ambiguous currencies, the role of marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from tieout.mentions import NumberReading
from tieout.reading.drafts import Draft
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.measured import Measured, unit_factor, unit_names
from tieout.reading.numerals import Numeral, Role
from tieout.reported import Figure
from tieout.units import table

__all__ = ["MarkRoles", "mark_roles", "readings_of", "settle_units"]

_FULL_STOP = re.compile(r"[.!?。！？۔।](?:\s|$)|\n")
_REACH = 400  #: characters over which a unit is taken over
_NEAR_PERCENT = 120  #: characters within which *points* are those of a percentage
_TAKEN_OVER = (MeasureKind.MONEY, MeasureKind.PHYSICAL, MeasureKind.NOUN)


_STAFF = frozenset({"employee", "worker"})


def settle_units(drafts: list[Draft], text: Folded, language: Language) -> None:
    """Give numbers without a unit that of the context, and settle ambiguous currencies by neighbours."""
    _settle_counters(drafts, text, language)
    _settle_letters(drafts, text)
    _take_from_the_next(drafts, text, language)
    counted: list[Draft] = []
    scaled: Draft | None = None
    for draft in drafts:
        measure = draft.measured.measure
        if measure is not None:
            if measure.kind is MeasureKind.NOUN:
                counted.append(draft)
            if draft.scaled and measure.kind in _TAKEN_OVER and not _restates(scaled, draft, text):
                scaled = draft
        elif draft.inherited is None and draft.fraction is None:
            source = scaled if draft.scaled else _counted_for(draft, counted)
            if source is not None and _reaches(source.end, draft.start, text):
                draft.inherited = source.measured
    _take_money_behind(drafts, text)
    _settle_currencies(drafts, text)
    _settle_points(drafts)


def _reaches(end: int, start: int, text: Folded) -> bool:
    return start - end <= _REACH and "\n" not in text.low[end:start]


def _counted_for(draft: Draft, counted: list[Draft]) -> Draft | None:
    """Return what a bare number counts: the nearest thing of which there are as many, else the nearest."""
    near = counted[-3:][::-1]
    return next((one for one in near if one.first_value >= draft.first_value), near[0] if near else None)


def _take_money_behind(drafts: list[Draft], text: Folded) -> None:
    """Let millions without a currency take that of the next: *38 million for A, in all 80 million euros*."""
    source: Draft | None = None
    for draft in reversed(drafts):
        if draft.measured.measure is not None:
            source = draft if draft.scaled and draft.measured.money else None
        elif draft.scaled and draft.inherited is None and source is not None:
            between = text.low[draft.end : source.start]
            if len(between) <= _REACH and not _FULL_STOP.search(between):
                draft.inherited = source.measured


def _settle_letters(drafts: list[Draft], text: Folded) -> None:
    """Let a glued *m* be millions where a text writes millions so: *2.31m passengers, up from 2.20m*."""
    spans = (draft.measured.scale_span for draft in drafts)
    if not any(span is not None and text.plain[span[0] : span[1]] == "m" for span in spans):
        return
    for draft in drafts:
        number = draft.measured
        span = number.unit_span
        metres = number.measure is not None and number.measure.units[0] == "metre"
        if metres and span == (number.core.end, number.core.end + 1) and not number.per:
            million = replace(number, measure=None, unit_span=None, scale=10**6, scale_span=span)
            draft.measured = million


def _settle_points(drafts: list[Draft]) -> None:
    """Let *points* next to percentages be percentage points: *down 1.2 points, to 10.4 %*."""
    for at, draft in enumerate(drafts):
        measure = draft.measured.measure
        if measure is None or measure.units[0] != "point" or measure.kind is not MeasureKind.NOUN:
            continue
        for other in drafts[max(0, at - 2) : at + 3]:
            near = abs(other.start - draft.start) <= _NEAR_PERCENT
            if near and other.measured.measure is not None and other.measured.measure.units[0] == "percent":
                points = Measure(("percentage_point",), MeasureKind.PERCENT)
                draft.measured = replace(draft.measured, measure=points)
                break


def _take_from_the_next(drafts: list[Draft], text: Folded, language: Language) -> None:
    """Give the first of two numbers the unit behind the second: *from 9.7m to 8.1m euros*, *7 of 12 men*."""
    for first, second in pairwise(drafts):
        one, other = first.measured.measure, second.measured.measure
        if one is not None or other is None or first.inherited is not None or first.fraction is not None:
            continue
        gap = text.low[first.end : second.start].strip()
        alike = first.scaled == second.scaled or other.kind is MeasureKind.PERCENT
        counts = other.kind is MeasureKind.NOUN and gap in language.of_whole
        joined = gap in language.range_to or gap in language.change_to
        if (len(gap) <= 12 and joined and alike) or counts:
            first.inherited = second.measured


def _settle_counters(drafts: list[Draft], text: Folded, language: Language) -> None:
    """Let *persons* of a staff named before be of that staff: 3200 employees, of whom 1120 persons."""
    staff: Draft | None = None
    for draft in drafts:
        measure, span = draft.measured.measure, draft.measured.unit_span
        if measure is None or span is None:
            continue
        if measure.units[0] in _STAFF:
            staff = draft
        elif (
            staff is not None
            and "person" in measure.units
            and text.low[span[0] : span[1]] in language.counters
        ):
            named = staff.measured.measure
            if named is not None and draft.first_value < staff.first_value:
                units = (*named.units[:1], *measure.units)
                draft.measured = replace(draft.measured, measure=replace(measure, units=units))


def _settle_currencies(drafts: list[Draft], text: Folded) -> None:
    """Put first, of what a currency word may be, what the same text has named outright.

    An amount in brackets restates the one before it, so it is in another currency: ``A$600m ($393m)``.
    """
    named: list[str] = []
    before: Draft | None = None
    for draft in drafts:
        measure = draft.measured.measure
        if measure is None or measure.kind is not MeasureKind.MONEY:
            continue
        if len(measure.units) == 1:
            named.append(measure.units[0])
        elif _restates(before, draft, text):
            other = before.measured.measure.units[0] if before and before.measured.measure else ""
            _put_last(draft, other)
        elif measure.units[0] not in named:
            known = next((unit for unit in reversed(named) if unit in measure.units), None)
            if known is not None:
                units = (known, *(unit for unit in measure.units if unit != known))
                draft.measured = replace(draft.measured, measure=replace(measure, units=units))
        before = draft


def _restates(before: Draft | None, draft: Draft, text: Folded) -> bool:
    """Whether an opening bracket stands between two amounts."""
    gap = text.low[before.end : draft.start] if before is not None else ""
    return len(gap) < 24 and any(bracket in gap for bracket in "([（")


def _put_last(draft: Draft, unit: str) -> None:
    measure = draft.measured.measure
    if measure is not None and unit in measure.units:
        units = (*(one for one in measure.units if one != unit), unit)
        draft.measured = replace(draft.measured, measure=replace(measure, units=units))


MarkRoles = dict[str, set[Role]]


def mark_roles(drafts: Iterable[Draft]) -> MarkRoles:
    """Return what the numbers of a text that can be read in one way only use each mark for."""
    roles: MarkRoles = {}
    for draft in drafts:
        numerals = draft.measured.core.numerals
        if len(numerals) == 1:
            _add_roles(roles, numerals[0])
    return roles


def _add_roles(roles: MarkRoles, numeral: Numeral) -> None:
    if numeral.role in (Role.DECIMAL, Role.BOTH):
        roles.setdefault(numeral.mark, set()).add(Role.DECIMAL)
    if numeral.groups:
        roles.setdefault(numeral.groups, set()).add(Role.GROUP)


def readings_of(draft: Draft, roles: MarkRoles) -> tuple[tuple[NumberReading, ...], Numeral | None]:
    """Return the readings of a number, the likeliest first, and how its marks are read in the first."""
    core = draft.measured.core
    order = _order(draft, roles)
    if len(order) > 1 and _settled_as_group(draft, roles):
        order = [at for at in order if core.numerals[at].role is Role.GROUP]
    figures = [_figure(core.figures[at], draft) for at in order]
    units = _units(draft)
    readings = [NumberReading(figure, units[0]) for figure in figures]
    readings += [NumberReading(figure, unit) for unit in units[1:] for figure in figures]
    if draft.fraction is not None:
        readings = _fraction_readings(draft, readings)
    return tuple(readings), core.numerals[order[0]] if core.numerals else None


def _fraction_readings(draft: Draft, readings: list[NumberReading]) -> list[NumberReading]:
    assert draft.fraction is not None
    percent = draft.fraction * 100
    figure = Figure(percent, Fraction(1), Fraction(1), one_digit=False, written_out=True)
    return [*readings, NumberReading(figure, "percent")]


def _units(draft: Draft) -> tuple[str | None, ...]:
    own = _slashed(unit_names(draft.measured))
    if own:
        return _with_choices(own, draft.measured)
    if draft.inherited is None:
        return (None,)
    taken_over = _slashed(unit_names(draft.inherited))
    if draft.range is not None:
        return taken_over
    return (*taken_over[:1], None)


def _slashed(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names with what they are per behind a slash, as all such units are told: kilometre/hour."""
    return tuple(name.replace(" per ", "/") if name in table().rows else name for name in names)


def _with_choices(names: tuple[str, ...], number: Measured) -> tuple[str, ...]:
    """Add what a shared unit name may stand for: a barrel may be one of oil."""
    measure = number.measure
    if measure is None or measure.kind is not MeasureKind.PHYSICAL or number.per:
        return names
    ambiguous = table().ambiguous
    choices = (choice for name in names if name in ambiguous for choice in ambiguous[name].choices)
    return tuple(dict.fromkeys((*names, *choices)))


def _figure(figure: Figure, draft: Draft) -> Figure:
    number = draft.measured
    factor = Fraction(number.scale * draft.shared_scale) * _unit_factor(draft, number)
    if factor != 1:
        figure = replace(figure.scaled(factor), written_out=figure.written_out and factor < 1)
    return replace(figure, stated=-figure.stated) if number.negative else figure


def _unit_factor(draft: Draft, number: Measured) -> Fraction:
    if number.measure is None and draft.inherited is not None and draft.range is not None:
        return unit_factor(draft.inherited)
    return unit_factor(number)


def _order(draft: Draft, roles: MarkRoles) -> list[int]:
    """Return the indices of the core's figures, the likeliest first."""
    numerals = draft.measured.core.numerals
    indices = list(range(len(draft.measured.core.figures)))
    if len(numerals) < 2 or numerals[0].mark == "ر":
        return indices
    wanted = _likely_role(draft, roles, numerals)
    return sorted(indices, key=lambda at: numerals[at].role is not wanted)


def _settled_as_group(draft: Draft, roles: MarkRoles) -> bool:
    """Whether the other numbers of the text leave the mark no role but that of a group mark."""
    mark = draft.measured.core.numerals[0].mark
    if mark not in (".", ",") or Role.DECIMAL in roles.get(mark, ()):
        return False
    other = "," if mark == "." else "."
    return Role.GROUP in roles.get(mark, ()) or Role.DECIMAL in roles.get(other, ())


def _padded(decimal: Numeral) -> bool:
    """Whether three decimals would end in a zero behind two digits or more: ``12.400`` is rather 12 400."""
    whole, _, rest = decimal.digits.partition(".")
    return len(whole) >= 2 and rest.endswith("0")


def _likely_role(draft: Draft, roles: MarkRoles, numerals: tuple[Numeral, ...]) -> Role:
    """Return the likelier role of the mark: whole things and round thousands have no decimals."""
    decimal = next(n for n in numerals if n.role is Role.DECIMAL)
    measure = draft.measured.measure
    if decimal.digits.endswith("000") and not draft.scaled:
        return Role.GROUP
    if (
        measure is not None
        and measure.kind is MeasureKind.NOUN
        and not draft.measured.per
        and not draft.scaled
    ):
        return Role.GROUP
    measures = (measure is None or measure.kind is MeasureKind.PHYSICAL) and not draft.measured.per
    other_decimals = Role.DECIMAL in roles.get(decimal.mark, ())
    if measures and _padded(decimal) and not draft.scaled and not other_decimals:
        return Role.GROUP
    both_in_use = decimal.mark == numerals[0].mark and draft.scaled and draft.two_marks
    if both_in_use and decimal.digits.endswith("0"):
        return Role.GROUP
    used = roles.get(decimal.mark, set())
    if len(used) == 1:
        return next(iter(used))
    return numerals[0].role

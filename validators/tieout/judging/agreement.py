"""Whether a fact and the words that report it are the same report. Overlap is not agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from tieout.assembly.variables import conversion_id
from tieout.constraints import FigureId
from tieout.facts import Amount, Fact
from tieout.judged import Agreement, FigureMatch
from tieout.mentions import DateMention, NumberMention, NumberReading
from tieout.reported import Figure, Qualifier
from tieout.units import Unit, UnitKind

__all__ = ["agreement", "date_clash", "match_figures", "weekday_clash"]

#: The better agreement first.
_ORDER = (
    Agreement.SAME,
    Agreement.ROUNDED,
    Agreement.OVERSTATED,
    Agreement.CUT_OFF,
    Agreement.NONE,
)

_SCALES = (1, 10**3, 10**6, 10**9, 10**12)

#: Qualifiers that translators use for one another.
_ALIKE = (
    {Qualifier.NONE, Qualifier.EXACTLY},
    {Qualifier.ABOUT, Qualifier.NEARLY},
    {Qualifier.UP_TO, Qualifier.LESS_THAN},
    {Qualifier.AT_LEAST, Qualifier.MORE_THAN},
)


def match_figures(fact: Fact, numbers: Sequence[NumberMention]) -> tuple[FigureMatch, ...]:
    """Return how each figure of a fact, value and conversions, compares with the numbers of a quote."""
    if fact.value is None or not numbers:
        return ()
    value = _match(FigureId(fact.id), fact.value, numbers, with_qualifier=True)
    conversions = (
        _match(conversion_id(fact.id, amount.unit), amount, numbers, with_qualifier=False)
        for amount in fact.converted
    )
    matches = (value, *conversions)
    taken = {match.mention for match in matches if match.agreement is not Agreement.NONE}
    left = [number for number in numbers if number not in taken]
    amounts = (fact.value, *fact.converted)
    return tuple(_in_another_unit(m, a, left) for m, a in zip(matches, amounts, strict=True))


def _in_another_unit(match: FigureMatch, amount: Amount, left: Sequence[NumberMention]) -> FigureMatch:
    """Return the match of a figure whose unit the quote lacks: the same number in another unit disputes it.

    Otherwise pounds for euros would pass wherever no second conversion into pounds contradicts them.
    """
    if match.seen:
        return match
    for mention in left:
        for index, reading in enumerate(mention.readings):
            if reading.unit is not None and reading.value == amount.reported.figure.stated:
                return FigureMatch(match.figure, Agreement.NONE, mention, index)
    return match


def _match(
    figure: FigureId, amount: Amount, numbers: Sequence[NumberMention], *, with_qualifier: bool
) -> FigureMatch:
    candidates = list(_candidates(amount, numbers))
    if not candidates:
        return FigureMatch(figure, Agreement.NONE, seen=False)
    best, mention, index = min(candidates, key=lambda candidate: _ORDER.index(candidate[0]))
    differs = with_qualifier and best is not Agreement.NONE and _qualifiers_differ(amount, mention)
    return FigureMatch(figure, best, mention, index, differs)


def _candidates(
    amount: Amount, numbers: Sequence[NumberMention]
) -> Iterator[tuple[Agreement, NumberMention, int]]:
    """Yield each number of the amount's unit with its agreement and the reading that gives it."""
    exact = [n for n in numbers if any(_same_unit(amount.unit, r, elided=False) for r in n.readings)]
    for mention in exact or numbers:
        for index, reading in enumerate(mention.readings):
            if _same_unit(amount.unit, reading, elided=not exact):
                yield _report(amount, mention, reading, numbers), mention, index


def _same_unit(unit: Unit, reading: NumberReading, *, elided: bool) -> bool:
    """Whether a number is of a unit; where none is, one whose unit the text leaves out may be."""
    if unit.name == (reading.unit or "") or unit.name in _meanings(reading.unit):
        return True
    if unit.kind is UnitKind.PURE:
        return elided and _is_noun(reading.unit)
    return elided and unit.kind is UnitKind.COUNTED and reading.unit is None


@lru_cache(maxsize=1024)  # an unknown name costs milliseconds
def _meanings(name: str | None) -> tuple[str, ...]:
    """Return what the unit that a text shows may be, where its name is that of several."""
    from tieout.units import AmbiguousUnit, resolve

    found = None if name is None else resolve(name)
    return found.choices if isinstance(found, AmbiguousUnit) else ()


@lru_cache(maxsize=1024)
def _is_noun(name: str | None) -> bool:
    """Whether a unit that a text shows is a thing counted, so that a pure number may stand for it."""
    from tieout.units import UnknownUnit, resolve

    return name is None or isinstance(resolve(name), UnknownUnit)


def _report(
    amount: Amount, mention: NumberMention, reading: NumberReading, numbers: Sequence[NumberMention]
) -> Agreement:
    reported = amount.reported
    if mention.fraction:
        return Agreement.SAME if reported.figure.stated == reading.value else Agreement.NONE
    if reported.upper is None:
        return agreement(reported.figure, reading.figure)
    upper = agreement(reported.upper, reading.figure)
    if upper is not Agreement.NONE and _opens_range(reported.figure, mention, numbers):
        return upper
    low = agreement(reported.figure, reading.figure)
    uppers = [n for n in numbers if n.start > mention.start and n.range == mention.range]
    highs = (agreement(reported.upper, other.figure) for n in uppers[:1] for other in n.readings)
    return max(low, min(highs, key=_ORDER.index, default=Agreement.NONE), key=_ORDER.index)


def _opens_range(low: Figure, mention: NumberMention, numbers: Sequence[NumberMention]) -> bool:
    """Whether the number before is the lower end, with scale and unit left out: from 10 to 12 million."""
    before = [n for n in numbers if n.end <= mention.start][-1:]
    return any(
        reading.unit is None and reading.value and low.stated / reading.value in _SCALES
        for number in before
        for reading in number.readings
    )


def agreement(fact: Figure, quoted: Figure) -> Agreement:
    """Return whether two figures in one unit are the same report.

    The same value is. Written to another place, the coarser must be the finer one rounded, half either way.

    >>> agreement(Figure.of("1.93", scale=1000), Figure.of("1931")).value
    'rounded'
    >>> agreement(Figure.of("411000"), Figure.of("410000")).value
    'none'
    """
    if fact.stated == quoted.stated:
        return Agreement.SAME
    if fact.place == quoted.place:
        return Agreement.NONE
    coarser, finer = (fact, quoted) if fact.place > quoted.place else (quoted, fact)
    away = abs(finer.stated - coarser.stated)
    if away <= coarser.place / 2:
        return Agreement.ROUNDED if coarser is fact else Agreement.OVERSTATED
    if _cut_off(coarser, finer):
        return Agreement.CUT_OFF if coarser is fact else Agreement.OVERSTATED
    return Agreement.NONE


def _cut_off(coarser: Figure, finer: Figure) -> bool:
    size = abs(finer.stated)
    cut = (size // coarser.place) * coarser.place
    return abs(coarser.stated) == cut and coarser.stated * finer.stated >= Fraction(0)


def _qualifiers_differ(amount: Amount, mention: NumberMention) -> bool:
    ours, theirs = amount.reported.qualifier, mention.qualifier
    if amount.reported.upper is not None:
        return False  # both ends agree, whatever word joins them
    return ours is not theirs and not any({ours, theirs} <= alike for alike in _ALIKE)


def date_clash(fact: Fact, dates: Sequence[DateMention]) -> DateMention | None:
    """Return the first date that neither contains the fact's nor lies in it; what one leaves out fits.

    Day and month in digits alone, such as 11/06/2025, are met by either order.
    """
    if fact.date is None:
        return None
    first, last = fact.date.first, fact.date.last
    month = first.month if (first.year, first.month) == (last.year, last.month) else None
    ours = (first.year, month, first.day if first == last else None)
    return next((date for date in dates if not any(_fits(ours, way) for way in _ways(date))), None)


_DateParts = tuple[int | None, int | None, int | None]


def _ways(date: DateMention) -> Iterator[_DateParts]:
    """Yield what a date may be: as it was read, and with day and month the other way round."""
    yield date.year, date.month, date.day
    if date.day is not None and date.day <= 12 and date.order_open:
        yield date.year, date.day, date.month


def _fits(ours: _DateParts, theirs: _DateParts) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(ours, theirs, strict=True))


def weekday_clash(fact: Fact, dates: Sequence[DateMention]) -> DateMention | None:
    """Return the first date whose weekday is not that of the fact's day."""
    if fact.date is None or fact.date.first != fact.date.last:
        return None
    weekday = fact.date.first.weekday()
    return next((d for d in dates if d.weekday is not None and d.weekday != weekday), None)

"""Amounts of a text: its numbers with units that can be calculated with, both ends of a range as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tieout.documents import Document
from tieout.drafting.draft import DraftAmount
from tieout.mentions import Kind, NumberMention, NumberReading, Reading
from tieout.records import dataclass
from tieout.reported import Figure, Qualifier, Reported
from tieout.units import PURE, AmbiguousUnit, Unit, UnitKind, UnknownUnit, resolve

__all__ = ["Unread", "amounts_of", "is_convertible"]


_MOST_PERCENT = 1000
_NOUN = re.compile(r"[^\s\x00-\x1f!-,./0-@\[-^`{-~]+(?: [^\s\x00-\x1f!-,./0-@\[-^`{-~]+)*")


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that no fact can hold, with the reason."""

    number: int  #: index into ``Reading.numbers``
    why: str


def amounts_of(reading: Reading, document: Document) -> tuple[list[DraftAmount], list[Unread]]:
    """Return the amounts in the order of the text, and the numbers that are none."""
    amounts: list[DraftAmount] = []
    unread: list[Unread] = []
    for group in _groups(reading.numbers):
        found = _amount(reading, group, document)
        if isinstance(found, DraftAmount):
            amounts.append(found)
        else:
            unread.extend(Unread(index, found) for index in group)
    return amounts, unread


def _groups(numbers: Sequence[NumberMention]) -> Iterator[tuple[int, ...]]:
    """Yield single numbers, and the two ends of a range together."""
    at = 0
    while at < len(numbers):
        mark = numbers[at].range
        paired = mark is not None and at + 1 < len(numbers) and numbers[at + 1].range == mark
        yield (at, at + 1) if paired else (at,)
        at += 2 if paired else 1


def _amount(reading: Reading, group: tuple[int, ...], document: Document) -> DraftAmount | str:
    first, last = reading.numbers[group[0]], reading.numbers[group[-1]]
    chosen = _chosen(last if len(group) == 2 else first)
    found = _unit(chosen.unit)
    if isinstance(found, str):
        return found
    unit, nouns = found
    if len(group) == 2:
        low = _same_unit(first, chosen.unit)
        words = first.fraction or last.fraction  # between 5 and a half says nothing
        if low is None or words or low.figure.stated > chosen.figure.stated:
            return "the ends of the range do not go together"
        reported = Reported(low.figure, Qualifier.BETWEEN, chosen.figure)
        others: tuple[Reported, ...] = ()
    else:
        qualifier = Qualifier.NONE if first.qualifier is Qualifier.BETWEEN else first.qualifier
        reported = Reported(chosen.figure, qualifier)
        others = tuple(Reported(figure, qualifier) for figure in _alternatives(first, chosen))
    return DraftAmount(
        reported=reported,
        unit=unit,
        numbers=group,
        start=first.start,
        end=last.end,
        whole=_whole(first, last),
        alternatives=others,
        other_units=_other_units(last, chosen),
        nouns=nouns,
    )


def _chosen(number: NumberMention) -> NumberReading:
    """Return the likeliest reading; of a half, the one that is 50 percent."""
    if number.fraction:
        shares = [reading for reading in number.readings if reading.unit == "percent"]
        return shares[0] if shares else number.readings[0]
    return number.readings[0]


def _same_unit(number: NumberMention, unit: str | None) -> NumberReading | None:
    return next((reading for reading in number.readings if reading.unit == unit), None)


@lru_cache(maxsize=1024)  # a text names few units many times, and an unknown one costs milliseconds
def _unit(name: str | None) -> tuple[Unit, tuple[str, ...]] | str:
    """Return the unit that a reader's name stands for and the nouns in it, or why there is none."""
    if name is None:
        return PURE, ()
    found = resolve(name)
    if isinstance(found, AmbiguousUnit):
        found = resolve(found.choices[0])
    if isinstance(found, Unit):
        return found, ()
    nouns = tuple(
        part for part in name.split("/") if _NOUN.fullmatch(part) and isinstance(resolve(part), UnknownUnit)
    )
    found = resolve(name, counted=nouns)
    return (found, nouns) if isinstance(found, Unit) else f"the unit {name} is not known"


def _alternatives(number: NumberMention, chosen: NumberReading) -> tuple[Figure, ...]:
    """Return the other values of the digits; next to a scale word nobody would read them so."""
    if number.fraction or number.kind is Kind.MIXED:
        return ()
    found = (reading.figure for reading in number.readings if reading.unit == chosen.unit)
    others = dict.fromkeys(figure for figure in found if figure.stated != chosen.figure.stated)
    if chosen.unit == "percent":  # nobody means 4,125 % by 4.125 %
        return tuple(figure for figure in others if abs(figure.stated) < _MOST_PERCENT)
    return tuple(others)


def _other_units(number: NumberMention, chosen: NumberReading) -> tuple[str, ...]:
    if number.fraction:
        return ()
    names = (reading.unit for reading in number.readings if reading.figure == chosen.figure)
    return tuple(dict.fromkeys(name for name in names if name and name != chosen.unit))


def _whole(first: NumberMention, last: NumberMention) -> tuple[int, int]:
    """Return start and end with the qualifier, which may stand on either side."""
    spans = [(first.start, last.end)]
    spans += [span for span in (first.qualifier_span, last.qualifier_span) if span is not None]
    return min(start for start, _ in spans), max(end for _, end in spans)


def is_convertible(one: DraftAmount, other: DraftAmount) -> bool:
    """Return whether one can be the other in another currency or unit of its measure, range for range."""
    from tieout.units import same_measure

    source, target = one.unit, other.unit
    if source.name == target.name or (one.reported.upper is None) != (other.reported.upper is None):
        return False
    if source.kind is UnitKind.MONEY and target.kind is UnitKind.MONEY:
        return True
    physical = (UnitKind.PHYSICAL, UnitKind.COMPOUND)
    return source.kind in physical and target.kind in physical and same_measure(source, target)

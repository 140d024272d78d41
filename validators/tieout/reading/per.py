"""What an amount is per: a tonne, a day, a share."""

from __future__ import annotations

from dataclasses import replace

from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.measured import Measured, Words
from tieout.units import table

__all__ = ["with_per"]


def with_per(found: Measured, words: Words, left_limit: int) -> Measured:
    """Take ``a tonne``, ``per day``, ``/t`` behind the unit."""
    measure = found.measure
    if measure is None or measure.kind is MeasureKind.PERCENT or "/" in measure.units[0]:
        return found
    before = _speed(found, words, left_limit) or _per_before(found, words, left_limit)
    if before is not None:
        return before
    at = words.skip(found.end)
    glued = words.language.per_glued.at(words.text.low, at)
    if glued is not None:
        return _with_per(found, glued[0], (glued[1],))
    hit = words.language.per.at(words.text.low, at)
    if hit is None and words.text.plain[at : at + 1] == "/":
        hit = (at + 1, True)
    if hit is None:
        return found
    unit = words.unit_at(words.skip(hit[0]))
    if unit is None or unit[1].factor != 1:
        return found
    slashed = words.text.plain[at : at + 1] == "/" and unit[1].kind is MeasureKind.TIME and found.money
    if not slashed and not _may_divide(measure, unit[1]):
        return found
    return _with_per(found, unit[0], unit[1].units)


def _speed(found: Measured, words: Words, left_limit: int) -> Measured | None:
    """Take a word that stands before the number and says per what: ``時速120キロメートル``."""
    if found.measure is None or found.measure.kind is not MeasureKind.PHYSICAL:
        return None
    low = words.text.low
    end = found.start - 1 if low[found.start - 1 : found.start] == " " else found.start
    hit = words.language.speeds.before(low, end)
    if hit is None or hit[0] < left_limit:
        return None
    unit = f"{found.measure.units[0]} per {hit[1]}"
    if unit not in table().rows:
        return None
    return replace(found, start=hit[0], measure=replace(found.measure, units=(unit,)))


def _per_before(found: Measured, words: Words, left_limit: int) -> Measured | None:
    """Take what stands before the number: ``每桶64.30美元``."""
    if not len(words.language.per_before):
        return None
    unit = words.language.measures.before(words.text.low, found.start)
    word = words.language.per_before.before(words.text.low, unit[0]) if unit is not None else None
    if unit is None or word is None or word[0] < left_limit or found.measure is None:
        return None
    if not _may_divide(found.measure, unit[1]):
        return None
    return replace(found, start=word[0], per=unit[1].units)


def _may_divide(measure: Measure, by: Measure) -> bool:
    if by.kind in (MeasureKind.MONEY, MeasureKind.PERCENT):
        return False
    if measure.kind is MeasureKind.MONEY:
        return by.kind is MeasureKind.PHYSICAL or by.units[0] == "share"
    if by.kind is MeasureKind.TIME:
        return measure.kind is MeasureKind.PHYSICAL and by.units[0] in ("day", "week")
    return measure.kind is MeasureKind.PHYSICAL and by.kind is MeasureKind.PHYSICAL


def _with_per(found: Measured, end: int, units: tuple[str, ...]) -> Measured:
    return replace(found, end=end, per=units, unit_span=(found.unit_span[0] if found.unit_span else end, end))

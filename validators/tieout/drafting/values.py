"""Amounts as a fact file writes them: in English, and so that they read back as the same report."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.drafting.draft import DraftAmount
from tieout.reading import Counted
from tieout.reading.values import ValueParse, parse_value
from tieout.reported import Figure, Qualifier
from tieout.units import UnitKind

__all__ = ["LANGUAGE", "plural", "written"]

LANGUAGE = "en"
_MOST_DIGITS = 50
_SCALES = (
    (1, ""),
    (10**3, "thousand"),
    (10**6, "million"),
    (10**9, "billion"),
    (10**12, "trillion"),
    (10**15, "quadrillion"),
)
_QUALIFIERS = {
    Qualifier.NONE: "",
    Qualifier.EXACTLY: "exactly",
    Qualifier.ABOUT: "about",
    Qualifier.NEARLY: "nearly",
    Qualifier.UP_TO: "up to",
    Qualifier.LESS_THAN: "less than",
    Qualifier.AT_LEAST: "at least",
    Qualifier.MORE_THAN: "more than",
}
_SYMBOLS = {
    "percent": "%",
    "percentage_point": "percentage points",
    "basis_point": "basis points",
    "degC": "°C",
    "degF": "°F",
    "tonne": "t",
    "kilogram": "kg",
    "kilometre": "km",
    "square kilometre": "km²",
    "megawatt": "MW",
    "gigawatt": "GW",
}
_SAME_IN_PLURAL = frozenset({"aircraft", "fish", "people", "series", "sheep", "species", "staff"})


def written(amount: DraftAmount) -> str:
    """Return an amount as text; empty where no way to write it reads back with its value and unit.

    Of the ways that do, the first is taken that keeps the place of the last digit, its trailing zeros and
    its single meaning, then the first that keeps most of them.
    """
    best, least = "", 4
    for text in _candidates(amount):
        loss = _loss(text, amount)
        if loss == 0:
            return text
        if loss < least:
            best, least = text, loss
    return best


def plural(noun: str) -> str:
    """Return the plain English plural of a noun.

    >>> plural("country"), plural("bus"), plural("aircraft")
    ('countries', 'buses', 'aircraft')
    """
    if noun in _SAME_IN_PLURAL or not noun.isascii():
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh", "z")) else f"{noun}s"


def _loss(text: str, amount: DraftAmount) -> int:
    """Return how much of a report a text loses: 0 nothing, 4 all of it."""
    nouns: Counted = {noun: {} for noun in amount.nouns}
    parsed = parse_value(text, LANGUAGE, counted=nouns)
    if not isinstance(parsed, ValueParse) or not _same_unit(parsed, amount):
        return 4
    reported = amount.reported
    if parsed.reported.qualifier is not reported.qualifier:
        return 4
    pairs = [(parsed.reported.figure, reported.figure)]
    if parsed.reported.upper is not None and reported.upper is not None:
        pairs.append((parsed.reported.upper, reported.upper))
    if any(ours.stated != theirs.stated for ours, theirs in pairs):
        return 4
    if any(ours.place != theirs.place for ours, theirs in pairs):
        return 3
    if any(ours != theirs for ours, theirs in pairs):
        return 2
    return 1 if parsed.alternatives else 0


def _same_unit(parsed: ValueParse, amount: DraftAmount) -> bool:
    from tieout.units import resolve

    if parsed.unit is None or isinstance(parsed.unit, tuple):
        return parsed.unit is None and amount.unit.kind is UnitKind.PURE
    return resolve(parsed.unit, counted=amount.nouns) == amount.unit


def _candidates(amount: DraftAmount) -> Iterator[str]:
    reported = amount.reported
    for unit in _unit_texts(amount):
        behind = f" {unit}" if unit else ""
        if reported.upper is not None:
            yield from (f"between {ends}{behind}" for ends in _ranges(reported.figure, reported.upper))
            continue
        before = _QUALIFIERS[reported.qualifier]
        for digits, scale in _numbers(reported.figure):
            number = f"{digits} {scale}".rstrip()
            yield f"{before} {number}{behind}".strip()


def _ranges(low: Figure, high: Figure) -> Iterator[str]:
    lows, highs = list(_numbers(low)), list(_numbers(high))
    for low_digits, low_scale in lows:
        for high_digits, high_scale in highs:
            upper = f"{high_digits} {high_scale}".rstrip()
            if low_scale == high_scale:
                yield f"{low_digits} and {upper}"
            yield f"{low_digits} {low_scale}".rstrip() + f" and {upper}"


def _unit_texts(amount: DraftAmount) -> tuple[str, ...]:
    unit = amount.unit
    if unit.kind is UnitKind.PURE:
        return ("",)
    if unit.kind is UnitKind.MONEY:
        return (unit.name,)
    if unit.noun is not None:
        one = amount.reported.figure.stated == 1 and amount.reported.upper is None
        return (unit.noun,) if one else (plural(unit.noun), unit.noun)
    if unit.name in _SYMBOLS:
        return (_SYMBOLS[unit.name], unit.name)
    return (plural(unit.name), unit.name, unit.name.replace("_", " "))


def _numbers(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield digits and scale word; the scale nearest to the last digit's place first."""
    for scale, word in _SCALES:
        decimals = _decimals(figure.place, scale)
        digits = None if decimals is None else _digits(figure.stated / scale, decimals)
        if digits is not None:
            yield digits, word
    plain = None if figure.place.denominator == 1 else _digits(figure.stated, 0)
    shortest = next((d for n in range(7) if (d := _digits(figure.stated, n)) is not None), None)
    for digits in (plain, shortest):
        if digits is not None:
            yield digits, ""


def _decimals(place: Fraction, scale: int) -> int | None:
    """Return how many decimals in ``scale`` end at ``place``, or None where none do."""
    steps = Fraction(scale) / place
    if steps.denominator != 1 or steps < 1:
        return None
    count = len(str(steps.numerator)) - 1
    return count if steps == 10**count and count <= _MOST_DIGITS else None


def _digits(value: Fraction, decimals: int) -> str | None:
    scaled = abs(value) * 10**decimals
    if scaled.denominator != 1 or scaled >= 10**_MOST_DIGITS:
        return None
    digits = str(scaled.numerator).rjust(decimals + 1, "0")
    whole = f"{int(digits[: len(digits) - decimals]):,}"
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{digits[len(digits) - decimals :]}" if decimals else f"{sign}{whole}"

"""Files of conversions alone, at one rate that nobody knows: they pass where some rate suits them all.

A conversion allows the rates from the least that its target may be, over the most that its source may be, to
the other way round. All of them are compared by cross-multiplying, in integers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tieout.sieve.amounts import Form, places_of
from tieout.sieve.scan import AMOUNT
from tieout.sieve.sums import Range
from tieout.sieve.whole import are_plain_ids, holds_each_key_once, read, title_of
from tieout.units import UnitKind

__all__ = ["agree", "passes"]

_HEADS: Final = (
    ["tieout", "facts"],
    ["tieout", "title", "facts"],
    ["tieout", "language", "facts"],
    ["tieout", "title", "language", "facts"],
)
_S = r"[ \t\n]*+"
_PAIR = re.compile(rf'\{{{_S}"value"{_S}:{_S}{AMOUNT}{_S},{_S}"converted"{_S}:{_S}{AMOUNT}{_S}\}}')


def agree(conversions: Iterable[tuple[Range, Range]]) -> bool:
    """Return whether some rate turns a number of each source range into one of its target range.

    All ends are above zero, and belong to their range.
    """
    low, below, high, above = 0, 1, 1, 0  # from 0 to infinity, as fractions
    for (source_low, source_high), (target_low, target_high) in conversions:
        if target_low * below > low * source_high:
            low, below = target_low, source_high
        if target_high * above < high * source_low:
            high, above = target_high, source_low
    return low * above <= high * below


def passes(text: str) -> tuple[int, int, str] | None:
    """Return how many facts and conversions a file has, and its title, if it plainly ties out; else None.

    A lone conversion could not fail, and is left to the full check. None says nothing about the file.

    :param text: without control characters, line ends as ``\\n``
    """
    document = read(text)
    title = title_of(document, _HEADS)
    if title is None:
        return None
    facts = document["facts"]
    if len(facts) < 2 or set(map(type, facts.values())) != {dict}:
        return None
    if not holds_each_key_once(text, len(document) + 3 * len(facts)) or not are_plain_ids(facts):
        return None
    pairs: list[tuple[str, ...]] = _PAIR.findall(text)
    sides = (_ranges([pair[:3] for pair in pairs]), _ranges([pair[3:] for pair in pairs]))
    if len(pairs) != len(facts) or sides[0] is None or sides[1] is None or sides[0][0] == sides[1][0]:
        return None
    return (len(facts), len(facts), title) if agree(zip(sides[0][1], sides[1][1], strict=True)) else None


def _ranges(amounts: list[tuple[str, ...]]) -> tuple[str, list[Range]] | None:
    """Return the one currency of amounts, and what each allows; None where they are of other kinds.

    The ranges are in a quantum that all of them share: which one does not matter to whether rates agree.
    """
    forms: list[Form] = [(len(decimals), behind) for _, decimals, behind in amounts]
    units, places = places_of(list(dict.fromkeys(forms)))
    names = {unit.name if unit is not None and unit.kind is UnitKind.MONEY else "" for unit in units.values()}
    if len(units) < len(set(forms)) or len(names) != 1 or "" in names:
        return None
    finest = min(places.values())
    steps = {form: place / finest for form, place in places.items()}
    if any(step.denominator != 1 for step in steps.values()):
        return None
    ranges: list[Range] = []
    for (whole, decimals, _), form in zip(amounts, forms, strict=True):
        digits, step = int(whole + decimals), steps[form].numerator
        if digits < 1:
            return None  # a rate must turn something above zero into something above zero
        ranges.append(((2 * digits - 1) * step, (2 * digits + 1) * step))
    return names.pop(), ranges

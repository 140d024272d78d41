"""The two ends of a range that is converted: each is a figure of its own, tied to the other range's end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tieout.constraints import FigureId, VariableId
from tieout.facts import Amount
from tieout.interval import Interval
from tieout.judged import CheckInfo, CheckKind, FigureInfo, Judged
from tieout.reported import DRIFT, Qualifier, Reported, Rung
from tieout.rules.figures import as_stated, scale_for
from tieout.rules.pair_rates import pair_rows
from tieout.rules.sides import divided, span_of, times
from tieout.rules.wording import say
from tieout.typed import TypedNumber, take_apart

__all__ = ["amount_of_end", "end_name", "end_of", "odd_end", "typed_end"]

_NAMES = ("low", "high")


def end_of(variable: VariableId) -> int | None:
    """Return 0 for the variable of a range's lower end, 1 for the upper one's, None for any other."""
    name = variable.partition("@")[2].removeprefix("exact_")
    return _NAMES.index(name) if name in _NAMES else None


def amount_of_end(amount: Amount, end: int) -> Amount:
    """Return one end of a range as an amount."""
    upper = amount.reported.upper
    return replace(amount, reported=Reported(upper if end and upper is not None else amount.reported.figure))


def typed_end(judged: Judged, amount: Amount, end: int) -> TypedNumber | None:
    """Return one number of a range as typed, within the text of the range."""
    text, language, upper = amount.figure_written, judged.file.language, amount.reported.upper
    low = take_apart(text, amount.reported.figure, language)
    if low is None or upper is None or not end:
        return low
    high = take_apart(text[low.end :], upper, language)
    return high and replace(high, text=text, start=high.start + low.end, end=high.end + low.end)


def end_name(judged: Judged, figure: FigureId, end: int | None) -> str:
    """Return one end of a range for people, as ``12 million USD``; any other figure as typed.

    A change of temperature says that it is one.
    """
    info = judged.figures.get(figure)
    if info is not None and info.amount is not None and info.amount.difference and end is None:
        return _change(info.amount)
    if end is None or info is None or info.amount is None or info.amount.reported.upper is None:
        return as_stated(judged, figure)
    typed, last = (typed_end(judged, info.amount, which) for which in (end, 1))
    if typed is not None and last is not None and typed.scale == last.scale:
        return f"{typed.number}{last.text[last.end :]}"
    value = info.amount.to_base(Interval.point(amount_of_end(info.amount, end).reported.figure.stated)).low
    assert value is not None
    return scale_for(judged, figure).show(value, 6)


def _change(amount: Amount) -> str:
    if amount.reported.qualifier is Qualifier.NONE:
        return amount.written
    return say("change", figure=amount.figure_written)


def odd_end(judged: Judged, info: FigureInfo, rung: Rung) -> tuple[int, Interval] | None:
    """Return the one end of a range that the rest leaves no room for, and what it may be, in base units.

    None where neither or both of them are odd.
    """
    found = []
    for end in range(2):
        allowed = span_of(list(_allowed(judged, info.id, end, rung)))
        mine = _reading(judged, info.id, end, rung)
        if mine is not None and not allowed.is_empty and not allowed.meets(mine):
            found.append((end, allowed))
    return found[0] if len(found) == 1 else None


def _reading(judged: Judged, figure: FigureId, end: int, rung: Rung) -> Interval | None:
    amount = judged.figures[figure].amount
    if amount is None or amount.reported.upper is None:
        return None
    return amount_of_end(amount, end).stated(rung)


def _allowed(judged: Judged, figure: FigureId, end: int, rung: Rung) -> Iterator[Interval]:
    """Yield what each conversion of a range leaves for one of its ends, the other end being as it is."""
    for check in judged.checks.values():
        if check.kind is not CheckKind.CONVERSION or figure not in check.figures:
            continue
        partner = next(other for other in check.figures if other != figure)
        beside = _reading(judged, partner, end, rung)
        if beside is None:
            continue
        if check.rate is None:
            yield beside
            continue
        left = _rate_beside(judged, check, end, rung)
        forward = (figure == check.figures[1]) is not check.inverse
        if not left.is_empty:
            yield _drifted(times(beside, left) if forward else divided(beside, left), rung)


def _rate_beside(judged: Judged, check: CheckInfo, end: int, rung: Rung) -> Interval:
    assert check.rate is not None
    rows = pair_rows(judged, check.rate, rung)
    return span_of([row.allows for row in rows if row.check.id != check.id or row.end != end])


def _drifted(allowed: Interval, rung: Rung) -> Interval:
    drift = DRIFT[rung]
    low = None if allowed.low is None else min(allowed.low * (1 - drift), allowed.low / (1 + drift))
    high = None if allowed.high is None else max(allowed.high * (1 + drift), allowed.high / (1 - drift))
    if Fraction(0) < (low if low is not None else Fraction(0)):
        return Interval(low, high, allowed.low_open, allowed.high_open)
    return allowed

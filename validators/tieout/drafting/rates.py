"""Whether each printed figure was converted at one rate: sharper than what rounding on both sides leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.drafting.draft import DraftAmount, DraftFact, DraftRate
from tieout.interval import Interval
from tieout.reported import Qualifier, Rung
from tieout.units import UnitKind

__all__ = ["stated_rates"]

LEAST = 3  #: conversions of one pair, below which a common rate says little

_Pair = tuple[DraftAmount, DraftAmount]


def stated_rates(facts: Iterable[DraftFact]) -> tuple[DraftRate, ...]:
    """Return a rate for each pair of currencies whose conversions, three or more, it explains as printed."""
    pairs: dict[tuple[str, str], list[_Pair]] = {}
    for fact in facts:
        for target in fact.converted:
            if _is_plain(fact.value) and _is_plain(target):
                pairs.setdefault((fact.value.unit.name, target.unit.name), []).append((fact.value, target))
    found = (_rate(*codes, conversions) for codes, conversions in pairs.items())
    return tuple(rate for rate in found if rate is not None)


def _is_plain(amount: DraftAmount) -> bool:
    positive = amount.reported.figure.stated > 0
    return (
        amount.unit.kind is UnitKind.MONEY and positive and amount.reported.qualifier is not Qualifier.BETWEEN
    )


def _rate(source: str, target: str, conversions: Sequence[_Pair]) -> DraftRate | None:
    if len(conversions) < LEAST:
        return None
    stated = [_quotient(pair, exact=True) for pair in conversions]
    underlying = [_quotient(pair, exact=False) for pair in conversions]
    common = _common(stated)
    if common is None:
        return None
    return DraftRate(source, target, len(conversions), common, _common(underlying) or common)


def _quotient(pair: _Pair, *, exact: bool) -> Interval:
    """Return the rates that a pair allows.

    :param exact: whether the source figure is the point that was converted, or stands for what rounds to it
    """
    source, target = pair
    above = target.reported.stated_reading(Rung.AS_WRITTEN, whole=False).scaled(target.unit.factor)
    if exact:
        below = Interval.point(source.reported.figure.stated)
    else:
        below = source.reported.stated_reading(Rung.AS_WRITTEN, whole=False)
    below = below.scaled(source.unit.factor)
    assert (
        above.low is not None and above.high is not None and below.low is not None and below.high is not None
    )
    if below.low <= 0:
        return Interval(above.low / below.high, None)
    return Interval.closed(above.low / below.high, above.high / below.low)


def _common(parts: Sequence[Interval]) -> Interval | None:
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    if not lows or not highs or max(lows) > min(highs):
        return None
    return Interval.closed(max(lows), min(highs))

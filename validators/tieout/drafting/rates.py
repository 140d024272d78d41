"""Whether each printed figure was converted at one rate: sharper than what rounding on both sides leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.drafting.draft import DraftAmount, DraftFact, DraftRate
from tieout.interval import Interval
from tieout.records import dataclass
from tieout.reported import DRIFT, Qualifier, Rung
from tieout.units import UnitKind

__all__ = ["LEAST", "stated_rates"]

LEAST = 3  #: conversions of one pair that must tie, below which a common rate says little


@dataclass(frozen=True, slots=True)
class _Pair:
    """One conversion and the rates at which the printed source figure gives the printed target figure."""

    fact: str
    rates: Interval


def stated_rates(facts: Iterable[DraftFact]) -> tuple[DraftRate, ...]:
    """Return a rate for each pair of currencies of which three or more conversions are explained as printed.

    Where all but one are, and that one is further off than desk rates ever differ, it is named as odd.
    """
    pairs: dict[tuple[str, str], list[_Pair]] = {}
    for fact in facts:
        for target in fact.converted:
            if _is_plain(fact.value) and _is_plain(target):
                names = fact.value.unit.name, target.unit.name
                pairs.setdefault(names, []).append(_Pair(fact.id, _rates(fact.value, target)))
    found = (_rate(source, target, several) for (source, target), several in pairs.items())
    return tuple(rate for rate in found if rate is not None)


def _is_plain(amount: DraftAmount) -> bool:
    positive = amount.reported.figure.stated > 0
    ranged = amount.reported.qualifier is Qualifier.BETWEEN
    return amount.unit.kind is UnitKind.MONEY and positive and not ranged


def _rates(source: DraftAmount, target: DraftAmount) -> Interval:
    """Return the rates that turn the printed source figure into what rounds to the target figure."""
    printed = source.reported.figure.stated * source.unit.factor
    rounds = target.reported.stated_reading(Rung.AS_WRITTEN, whole=False)
    return rounds.scaled(target.unit.factor / printed)


def _rate(source: str, target: str, pairs: Sequence[_Pair]) -> DraftRate | None:
    common = _common(pairs)
    if common is not None:
        return DraftRate(source, target, len(pairs), common) if len(pairs) >= LEAST else None
    if len(pairs) <= LEAST:
        return None
    odd = []
    for index, pair in enumerate(pairs):
        others = _common([*pairs[:index], *pairs[index + 1 :]])
        if others is not None and _is_far(pair.rates, others):
            odd.append(DraftRate(source, target, len(pairs) - 1, others, pair.fact))
    return odd[0] if len(odd) == 1 else None


def _common(pairs: Sequence[_Pair]) -> Interval | None:
    lows = [pair.rates.low for pair in pairs if pair.rates.low is not None]
    highs = [pair.rates.high for pair in pairs if pair.rates.high is not None]
    if not lows or not highs or max(lows) > min(highs):
        return None
    return Interval.closed(max(lows), min(highs))


def _is_far(rates: Interval, others: Interval) -> bool:
    """Return whether rates lie further from the others than those of different desks do."""
    drift = DRIFT[Rung.RATES_DIFFER]
    widened = Interval(others.scaled(1 - drift).low, others.scaled(1 + drift).high)
    assert widened.low is not None and widened.high is not None
    assert rates.low is not None and rates.high is not None
    return rates.high < widened.low or rates.low > widened.high

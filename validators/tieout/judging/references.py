"""Published rates beside the rates that a file's conversions imply; they never enter the network."""

from __future__ import annotations

from fractions import Fraction

from tieout.assembly.conversions import rule_for
from tieout.constraints import CheckId, VariableId
from tieout.facts import FactFile, RateRule
from tieout.interval import Interval
from tieout.judged import PoolRate, RateKey
from tieout.reported import Rung

__all__ = ["DEFAULT_WITHIN", "pool_rate", "reference_range"]

#: How far a file's rate may lie from a published one where the file does not say.
DEFAULT_WITHIN = Fraction(1, 100)


def reference_range(rule: RateRule, key: RateKey) -> Interval | None:
    """Return the published rate with its own rounding, as target per source of ``key``; None without one."""
    if rule.reference is None or rule.per is None:
        return None
    per = rule.per.reported.figure.stated * rule.per.unit.factor
    published = rule.reference.stated(Rung.AS_WRITTEN)
    if per <= 0 or published.low is None or published.high is None or published.low <= 0:
        return None
    rate = published.scaled(1 / per)
    source, target = _currency(rule.per.unit.dimension), _currency(rule.reference.unit.dimension)
    if (source, target) == (key.source, key.target):
        return rate
    if (source, target) == (key.target, key.source) and rate.low and rate.high:
        return Interval.closed(1 / rate.high, 1 / rate.low)
    return None


def _currency(dimension: tuple[tuple[str, int], ...]) -> str:
    return dimension[0][0] if len(dimension) == 1 and dimension[0][1] == 1 else ""


def pool_rate(
    file: FactFile, key: RateKey, variable: VariableId, found: Interval, checks: tuple[CheckId, ...]
) -> PoolRate:
    """Return what the conversions of a pair leave for its rate, with the published one beside it."""
    rule = rule_for(file, key.pool, key.source, key.target)
    reference = reference_range(rule, key) if rule else None
    if rule is None or reference is None:
        return PoolRate(key, variable, found, checks, rule)
    within = DEFAULT_WITHIN if rule.within is None else rule.within
    assert reference.low is not None and reference.high is not None
    allowed = Interval.closed(reference.low * (1 - within), reference.high * (1 + within))
    return PoolRate(key, variable, found, checks, rule, reference, found.meets(allowed), allowed)

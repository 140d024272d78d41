"""What each conversion of a pair of currencies says about their exchange rate."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.facts import Amount, Converts, RateRule
from tieout.interval import EVERYTHING, Interval
from tieout.judged import CheckInfo, CheckKind, Judged, PairRow, PoolRate, RateKey
from tieout.reported import DRIFT, Figure, Rung
from tieout.rules.sides import divided, span_of

__all__ = [
    "PairRow",
    "allowed_by",
    "middle",
    "odd_rows",
    "pair_rows",
    "pool_rate",
    "together",
    "unit_of_rate",
]


def unit_of_rate(key: RateKey) -> str:
    """Return ``EUR per USD``."""
    return f"{key.target} per {key.source}"


def pool_rate(judged: Judged, key: RateKey) -> PoolRate | None:
    """Return what was found out about the rate of a pair."""
    return next((rate for rate in judged.rates if rate.key == key), None)


def pair_rows(judged: Judged, key: RateKey, rung: Rung) -> tuple[PairRow, ...]:
    """Return all conversions of a pair in its pool with what each allows on a rung, in the file's order.

    A range that is converted has a row for each of its ends.
    """
    known = judged.lookups.by_rate
    if (key, rung) not in known:
        known[key, rung] = _rows(judged, key, rung)
    return known[key, rung]


def _rows(judged: Judged, key: RateKey, rung: Rung) -> tuple[PairRow, ...]:
    rows: list[PairRow] = []
    for check in judged.checks.values():
        if check.rate != key:
            continue
        if check.kind is CheckKind.STATED_RATE:
            allows = _stated_rate(judged, check, rung)
            rows.append(PairRow(check, None, check.figures[0], allows))
        elif len(check.figures) == 2:
            source, target = check.figures
            allowed = _allows(judged, check, key, rung)
            ends = [None] if len(allowed) == 1 else range(len(allowed))
            rows += [PairRow(check, source, target, a, e) for a, e in zip(allowed, ends, strict=True)]
    return tuple(rows)


def _allows(judged: Judged, check: CheckInfo, key: RateKey, rung: Rung) -> list[Interval]:
    source, target = (judged.figures[figure].amount for figure in check.figures)
    if source is None or target is None:
        return [EVERYTHING]
    rate = pool_rate(judged, key)
    exact = rate is not None and rate.rule is not None and rate.rule.converts is Converts.STATED
    ends = zip(_ends(source), _ends(target), strict=False)
    return [
        _drifting(_one(source, s, target, t, rung, exact=exact, inverse=check.inverse), rung) for s, t in ends
    ]


def _ends(amount: Amount) -> list[Figure]:
    upper = amount.reported.upper
    return [amount.reported.figure] if upper is None else [amount.reported.figure, upper]


def _one(
    source: Amount, s: Figure, target: Amount, t: Figure, rung: Rung, *, exact: bool, inverse: bool
) -> Interval:
    first = Interval.point(s.stated) if exact else s.bare(rung, whole=False)
    a, b = source.to_base(first), target.to_base(t.bare(rung, whole=False))
    return divided(a, b) if inverse else divided(b, a)


def _stated_rate(judged: Judged, check: CheckInfo, rung: Rung) -> Interval:
    rule = _rule_of(judged, check)
    if rule is None or rule.stated is None or rule.per is None:
        return EVERYTHING
    per = rule.per.to_base(Interval.point(rule.per.reported.figure.stated))
    stated = rule.stated.stated(rung)
    return divided(per, stated) if check.inverse else divided(stated, per)


def _rule_of(judged: Judged, check: CheckInfo) -> RateRule | None:
    return next((rule for rule in judged.file.rates if f"rates.{rule.id}" == check.id), None)


def _drifting(allowed: Interval, rung: Rung) -> Interval:
    drift = DRIFT[rung]
    if not drift or allowed.is_everything:
        return allowed
    low = None if allowed.low is None else allowed.low / (1 + drift)
    high = None if allowed.high is None else allowed.high / (1 - drift)
    return Interval(low, high, allowed.low_open, allowed.high_open)


def together(rows: Sequence[PairRow], odd: CheckInfo | None) -> Interval:
    """Return the rates that all rows but the odd one allow."""
    return span_of([row.allows for row in rows if odd is None or row.check.id != odd.id])


def allowed_by(rows: Sequence[PairRow], check: CheckInfo) -> Interval:
    """Return the rates that one conversion allows, both ends of a range together; it may be empty."""
    return span_of([row.allows for row in rows if row.check.id == check.id])


def odd_rows(rows: Sequence[PairRow], odd: CheckInfo | None) -> list[PairRow]:
    """Return the rows of the odd conversion that the others have no room for; all of them if each fits."""
    mine = [row for row in rows if odd is not None and row.check.id == odd.id]
    others = together(rows, odd)
    return [row for row in mine if not row.allows.meets(others)] or mine


def middle(reference: Interval) -> Interval:
    """Return the published figure itself, the middle of what its rounding allows."""
    if reference.low is None or reference.high is None:
        return reference
    return Interval.point((reference.low + reference.high) / 2)

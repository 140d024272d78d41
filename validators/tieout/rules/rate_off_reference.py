"""A file's exchange rate that lies too far from the published one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.display import Scale, decimal, show_range
from tieout.facts import RateRule
from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged, PoolRate
from tieout.rules.figures import day_in_words
from tieout.rules.pair_rates import middle, unit_of_rate
from tieout.rules.rule import Rule
from tieout.rules.wording import say

CODE = "TO204"
NAME = "rate-off-reference"

PAGE = """\
# TO204 rate-off-reference

## What it checks

The exchange rates that all conversions of a pair allow together come within the distance that the file gives
(`within`) of the published rate that it names (`reference`, `per`, `date`, `from`). The published rate stands
outside the network: it is compared, never used.

## Why it matters

Conversions that agree with each other can all be off: made on another day, or with the rate of another
currency.

## An example that ties out

```yaml
tieout: 1
rates:
  USD/EUR: {reference: 0.8671 EUR, per: 1 USD, date: 2025-11-06, within: 1 %, from: ECB reference rate}
facts:
  plant: {value: 1.1 billion USD, converted: 952 million EUR}
  loan: {value: 900 million USD, converted: 779 million EUR}
```

## An example that does not

```yaml
tieout: 1
rates:
  USD/EUR: {reference: 0.9271 EUR, per: 1 USD, date: 2025-11-06, within: 1 %, from: ECB reference rate}
facts:
  plant: {value: 1.1 billion USD, converted: 952 million EUR}
  loan: {value: 900 million USD, converted: 779 million EUR}
```

## How to fix

See on which day the figures were converted, and name the published rate of that day. Where a desk's rate may
differ by more, say so in `within`.
"""


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each pair whose rate is too far from its reference."""
    for rate in judged.rates:
        if rate.reference_meets is False and rate.rule is not None and rate.rule.reference is not None:
            yield _finding(judged, rate, rate.rule)


def _finding(judged: Judged, rate: PoolRate, rule: RateRule) -> Finding:
    marks = tuple(
        Mark(judged.figures[check.figures[-1]].place, "", str(check.figures[-1]))
        for name in rate.checks[:4]
        if (check := judged.checks.get(name)) is not None
    )
    assert rule.reference is not None
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.WARNING,
        message=_message(rate, rule),
        primary=Mark(rule.reference.place, say("reference-here")),
        related=marks,
        help=(say("reference-help"),),
        on=(rule.id, rate.key.pair, *map(str, rate.checks)),
    )


def _message(rate: PoolRate, rule: RateRule) -> str:
    plain = Scale(Fraction(1), "")
    assert rate.reference is not None
    reference = say(
        "reference-of" if rule.date is not None else "reference",
        origin=rule.origin or say("reference-plain"),
        rate=show_range(middle(rate.reference), plain),
        date=day_in_words(rule.date) if rule.date is not None else "",
    )
    range_ = f"{show_range(rate.range, plain, [rate.reference])} {unit_of_rate(rate.key)}"
    if rule.within is None:
        return say("off-reference-far", range=range_, reference=reference)
    within = f"{decimal(rule.within * 100, 6)} %"
    return say("off-reference", range=range_, reference=reference, within=within)


RULE = Rule(CODE, NAME, Severity.WARNING, PAGE, check)

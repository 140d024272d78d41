"""A file's exchange rate that lies too far from the published one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.constraints import VariableId
from tieout.display import Scale, decimal, show_range
from tieout.facts import RateRule
from tieout.findings import Finding, Mark, Severity
from tieout.judged import CheckKind, Judged, PoolRate
from tieout.reported import Rung
from tieout.rules.advice import slip_sentence
from tieout.rules.figures import as_stated, day_in_words
from tieout.rules.fits import Fit, fit_of, note_of
from tieout.rules.pair_rates import middle, unit_of_rate
from tieout.rules.rule import Page, Rule
from tieout.rules.sides import divided, times
from tieout.rules.wording import say
from tieout.slips import DISTINCT
from tieout.verdicts import Suspect

CODE = "TO204"
NAME = "rate-off-reference"

PAGE = Page(
    checks="""\
The exchange rates that all conversions of a pair allow together come within the distance that the file gives
(`within`) of the published rate that it names (`reference`, `per`, `date`, `from`). The published rate stands
outside the network: it is compared, never used.
""",
    matters="""\
Conversions that agree with each other can all be off: made on another day, or with the rate of another
currency.
""",
    good="""\
```yaml
tieout: 1
rates:
  USD/EUR: {reference: 0.8671 EUR, per: 1 USD, date: 2025-11-06, within: 1 %, from: ECB reference rate}
facts:
  plant: {value: 1.1 billion USD, converted: 952 million EUR}
  loan: {value: 900 million USD, converted: 779 million EUR}
```
""",
    bad="""\
```yaml
tieout: 1
rates:
  USD/EUR: {reference: 0.9271 EUR, per: 1 USD, date: 2025-11-06, within: 1 %, from: ECB reference rate}
facts:
  plant: {value: 1.1 billion USD, converted: 952 million EUR}
  loan: {value: 900 million USD, converted: 779 million EUR}
```
""",
    fix="""\
See on which day the figures were converted, and name the published rate of that day. Where a desk's rate may
differ by more, say so in `within`. Of a single conversion either figure may be off: what each could be at the
published rate is told, with the slip that explains it.
""",
)


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
    suspects = _lone_pair(judged, rate)
    slips = [_way_out(judged, fit) for fit in suspects if fit.slip is not None and fit.slip.name in DISTINCT]
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.WARNING,
        message=_message(rate, rule),
        primary=Mark(rule.reference.place, say("reference-here")),
        related=marks,
        suspects=tuple(note_of(judged, fit) for fit in suspects),
        help=(*([say("ways-out"), say("or").join(slips)] if slips else []), say("reference-help")),
        on=(rule.id, rate.key.pair, *map(str, rate.checks)),
    )


def _lone_pair(judged: Judged, rate: PoolRate) -> list[Fit]:
    """Return what the figures of a pair's only conversion may be at the published rate.

    Where several agree with each other, no single figure is to blame.
    """
    check = judged.checks.get(rate.checks[0]) if len(rate.checks) == 1 else None
    if check is None or check.kind is not CheckKind.CONVERSION or rate.allowed is None:
        return []
    source, target = reversed(check.figures) if check.inverse else check.figures
    before, after = judged.figures[source].amount, judged.figures[target].amount
    if before is None or after is None or before.reported.upper or after.reported.upper:
        return []
    left = {
        target: times(before.stated(Rung.AS_WRITTEN), rate.allowed),
        source: divided(after.stated(Rung.AS_WRITTEN), rate.allowed),
    }
    suspects = [Suspect((figure,), {VariableId(figure): range_}) for figure, range_ in left.items()]
    return [fit_of(judged, suspect, suspect.figures[0], Rung.AS_WRITTEN) for suspect in suspects]


def _way_out(judged: Judged, fit: Fit) -> str:
    written, slip = as_stated(judged, fit.figure), slip_sentence(judged, fit)
    return say("way-out-slip", example=fit.example, written=written, slip=slip)


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

"""Conversions that no exchange rate explains."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.display import Scale, places_for
from tieout.facts import Amount
from tieout.findings import Finding, Severity
from tieout.interval import Interval
from tieout.judged import CheckInfo, CheckKind, Judged
from tieout.rules.case import Case, case_of
from tieout.rules.figures import as_stated, scale_for
from tieout.rules.kinds import name_for
from tieout.rules.range_ends import amount_of_end, end_name, odd_end
from tieout.rules.rates_table import rate_blocks
from tieout.rules.rule import Page, Rule
from tieout.rules.telling import finding_of
from tieout.rules.tie_table import tie_blocks
from tieout.rules.wording import listing, say

CODE = "TO201"
NAME = "rate-conflict"

PAGE = Page(
    checks="""\
All conversions between two currencies in a file, and any rate that it states, can be at one exchange rate.
Each figure may be anything that rounds to it; both sides of a conversion carry their rounding. A third
currency ties the rates of all three pairs. Between physical units the factor is exact.
""",
    matters="""\
A swapped or lost digit in a converted figure is the commonest numerical error in a story, and nobody sees
it: the pair still looks like a pair. The other conversions of the text give the rate away.
""",
    good="""\
```yaml
tieout: 1
facts:
  revenue: {value: 2.23 billion USD, converted: 1.93 billion EUR}
  debt: {value: 1.85 billion USD, converted: 1.60 billion EUR}
  savings: {value: 96.5 million USD, converted: 83.5 million EUR}
  price: {value: 900 million USD, converted: 779 million EUR}
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  revenue: {value: 2.23 billion USD, converted: 1.93 billion EUR}
  debt: {value: 1.85 billion USD, converted: 1.60 billion EUR}
  savings: {value: 96.5 million USD, converted: 83.5 million EUR}
  price: {value: 900 million USD, converted: 797 million EUR}
```
""",
    fix="""\
Look up the figure that the finding names in its source. If it was converted on another day, give the fact a
pool of its own (`rate: NAME`). If only the printed dollar figure was converted, say `converts: stated` under
`rates`. What is known and stands as it is can be accepted with a reason.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each conflict between conversions and stated rates alone."""
    for conflict in judged.conflicts():
        if name_for(judged, conflict) == NAME:
            case = case_of(judged, conflict)
            body = rate_blocks(case) if case.has_rates else tie_blocks(case)
            yield finding_of(case, CODE, NAME, headline(case), body)


def headline(case: Case) -> str:
    """Return the clash in one sentence, figures as typed."""
    stated = [check for check in case.checks if check.kind is CheckKind.STATED_RATE]
    pairs = [check for check in case.checks if check.kind is CheckKind.CONVERSION]
    if len(stated) > 1 and not pairs:
        first, second = (as_stated(case.judged, check.figures[0]) for check in stated[:2])
        return say("rate-stated-two", first=first, second=second)
    if pairs and all(check.rate is None for check in pairs):
        return _by_factor(case, pairs[0])
    if len(stated) == 1 and len(pairs) == 1:
        rate = _stated_rate(case.judged, stated[0])
        return say("rate-stated", **_sides(case, pairs[0], _stray_end(case, pairs[0])), rate=rate)
    odd = case.odd_pair
    if odd is not None and odd.kind is CheckKind.CONVERSION:
        keys = {check.rate for check in case.checks}
        end = _stray_end(case, odd)
        if end is None and _has_ends(case, odd):
            return say("rate-ends", **_in_order(case, odd))
        return say("rate-one" if len(keys) == 1 else "rate-cross", **_sides(case, odd, end))
    names = [_pair(case, check) for check in (*pairs, *stated)]
    if len(names) == 2:
        return say("rate-two", first=names[0], second=names[1])
    if len(names) == 1:
        return _alone(case, pairs[0]) if pairs else names[0]
    more = [say("more", count=len(names) - 4)] if len(names) > 4 else []
    return say("rate-many", pairs=listing([*names[:4], *more]))


def _alone(case: Case, check: CheckInfo) -> str:
    """Tell a conversion that no rate explains: two ends that need different ones, or signs that differ."""
    if _has_ends(case, check):
        return say("rate-ends", **_in_order(case, check))
    amounts = [case.judged.figures[figure].amount for figure in check.figures]
    below = [amount is not None and amount.reported.figure.stated < 0 for amount in amounts]
    return say("rate-sign" if any(below) else "rate-none", **_sides(case, check))


def _sides(case: Case, check: CheckInfo, end: int | None = None) -> dict[str, str]:
    source, target = check.figures
    if case.primary == source:
        source, target = target, source
    return {"target": end_name(case.judged, target, end), "source": end_name(case.judged, source, end)}


def _in_order(case: Case, check: CheckInfo) -> dict[str, str]:
    source, target = check.figures
    return {"source": as_stated(case.judged, source), "target": as_stated(case.judged, target)}


def _has_ends(case: Case, check: CheckInfo) -> bool:
    amounts = [case.judged.figures[figure].amount for figure in check.figures]
    return all(amount is not None and amount.reported.upper is not None for amount in amounts)


def _stray_end(case: Case, check: CheckInfo) -> int | None:
    """Return the one end of a converted range that does not match, if it is one."""
    found = odd_end(case.judged, case.judged.figures[check.figures[-1]], case.conflict.rung)
    return found[0] if found is not None and _has_ends(case, check) else None


def _stated_rate(judged: Judged, check: CheckInfo) -> str:
    rule = next((rule for rule in judged.file.rates if f"rates.{rule.id}" == check.id), None)
    rate = as_stated(judged, check.figures[0])
    return say("rate-per", rate=rate, per=rule.per.written) if rule is not None and rule.per else rate


def _pair(case: Case, check: CheckInfo) -> str:
    if len(check.figures) < 2:
        return as_stated(case.judged, check.figures[0])
    source, target = check.figures
    return f"{as_stated(case.judged, target)} for {as_stated(case.judged, source)}"


def _by_factor(case: Case, check: CheckInfo) -> str:
    source, target = (case.judged.figures[figure].amount for figure in check.figures)
    comes, end = "", None
    if _has_ends(case, check):
        end = _stray_end(case, check) or 0  # of two, the first
    if source is not None and target is not None:
        comes = _restated(amount_of_end(source, end or 0), scale_for(case.judged, check.figures[1]))
    sides = {"target": check.figures[1], "source": check.figures[0]}
    words = {role: end_name(case.judged, figure, end) for role, figure in sides.items()}
    return say("rate-factor", **words, comes=comes) if comes else _pair(case, check)


def _restated(source: Amount, scale: Scale) -> str:
    base = source.to_base(Interval.point(source.reported.figure.stated)).low
    assert base is not None
    shown = scale.show(base, places_for([scale.of(base)], significant=4))
    return say("a-change", figure=shown) if source.difference else shown


RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, check)

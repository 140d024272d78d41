"""Figures that cannot hold with the ties between them."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Severity
from tieout.judged import Judged
from tieout.rules.case import case_of
from tieout.rules.kinds import name_for
from tieout.rules.rates_table import rate_blocks
from tieout.rules.rule import Page, Rule
from tieout.rules.telling import finding_of
from tieout.rules.tie_table import tie_blocks
from tieout.rules.tie_words import tie_headline
from tieout.rules.ties_alone import ties_alone

CODE = "TO203"
NAME = "tie-conflict"

PAGE = Page(
    checks="""\
Every tie of the file can hold together with the figures as written: shares, changes, ratios, products,
orders, counts and members of lists. Totals and dates have rules of their own.
""",
    matters="""\
These are the slips that no single sentence shows: a share of the wrong base, a growth rate with the decimal
point gone, a count that the list beside it does not bear out.
""",
    good="""\
```yaml
tieout: 1
facts:
  before: {value: 133.97 million EUR}
  after: {value: 141.18 million EUR}
  growth: {value: 5.38 %}
ties:
  growth_of_sales: growth == (after - before) / before
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  before: {value: 133.97 million EUR}
  after: {value: 141.18 million EUR}
  growth: {value: 38 %}
ties:
  growth_of_sales: growth == (after - before) / before
```
""",
    fix="""\
Look up the figure that the finding names, then the others. If the tie itself is not what the story says,
correct the tie. A number in the tie is exact; where a slip explains it (10 % for 100 %), you are told.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each conflict between ties that has no rule of its own."""
    for conflict in judged.conflicts():
        if not conflict.figures:
            yield ties_alone(judged, conflict, CODE, NAME)
        elif name_for(judged, conflict) == NAME:
            case = case_of(judged, conflict)
            body = [*tie_blocks(case), *(rate_blocks(case) if case.has_rates else ())]
            yield finding_of(case, CODE, NAME, tie_headline(case), body)


RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, check)

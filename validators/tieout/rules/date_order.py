"""Dates that are not in the order that a tie gives."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Severity
from tieout.judged import Judged
from tieout.rules.case import case_of
from tieout.rules.date_words import order_headline
from tieout.rules.kinds import name_for
from tieout.rules.rule import Page, Rule
from tieout.rules.telling import finding_of
from tieout.rules.tie_table import tie_blocks

CODE = "TO502"
NAME = "date-order"

PAGE = Page(
    checks="""\
Dates stand in the order, and at the distance, that the ties say. A year or a month stands for all its days:
a tie holds if some of them make it hold.
""",
    matters="""\
A report from before the event, or a term that ends before it begins, is a slip in one of the two dates.
""",
    good="""\
```yaml
tieout: 1
facts:
  talks: {date: 2025-09}
  summit: {date: 2025-11-06}
ties:
  talks_came_first: talks < summit
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  talks: {date: 2025-12}
  summit: {date: 2025-11-06}
ties:
  talks_came_first: talks < summit
```
""",
    fix="""\
Correct one of the dates, or the tie.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each conflict between dates alone."""
    for conflict in judged.conflicts():
        if name_for(judged, conflict) == NAME:
            case = case_of(judged, conflict)
            yield finding_of(case, CODE, NAME, order_headline(case), tie_blocks(case))


RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, check)

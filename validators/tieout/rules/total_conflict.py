"""Parts that do not add up to their total."""

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

CODE = "TO202"
NAME = "total-conflict"

PAGE = Page(
    checks="""\
Where a tie says that one figure is the sum of others, some true values that round to the figures as written
add up. 1.2 and 2.1 may be reported with a total of 3.2, 3.3 or 3.4, never with 3.6. A clash that runs through
a total and other ties or conversions is told here, too.
""",
    matters="""\
Readers add up. A total that its parts cannot give means that a part is missing, or that a figure is wrong.
""",
    good="""\
```yaml
tieout: 1
facts:
  north: {value: 1.2 million t}
  south: {value: 2.1 million t}
  both: {value: 3.4 million t}
ties:
  all_of_it: north + south == both
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  north: {value: 1.2 million t}
  south: {value: 2.1 million t}
  both: {value: 3.6 million t}
ties:
  all_of_it: north + south == both
```
""",
    fix="""\
Look up the total and its parts. If a part is missing, add it; if the total is only at least their sum, say so
in the tie (`>=`). A number in the tie itself is exact; where a slip explains it (10 % for 100 %), you are
told.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each conflict in which a total stands."""
    for conflict in judged.conflicts():
        if name_for(judged, conflict) == NAME:
            case = case_of(judged, conflict)
            body = [*tie_blocks(case), *(rate_blocks(case) if case.has_rates else ())]
            yield finding_of(case, CODE, NAME, tie_headline(case), body)


RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, check)

"""Adding or comparing what cannot be added or compared."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO103"
NAME = "dimension-mismatch"

PAGE = Page(
    checks="""\
Both sides of a comparison, and the parts of a sum, measure the same: money in one currency, masses,
percent, the same counted noun.
""",
    matters="""\
Dollars and tonnes cannot be compared, so such a tie checks nothing.
""",
    good="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
  ore: {value: 410 t}
ties:
  debt_is_part: debt <= price
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
  ore: {value: 410 t}
ties:
  debt_is_part: debt + ore <= price
```
""",
    fix="""\
The message underlines the part that does not fit and says what each side measures. `fact.EUR` is the
conversion of a fact into euros.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

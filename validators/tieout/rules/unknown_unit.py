"""A unit that nobody knows."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO101"
NAME = "unknown-unit"

PAGE = Page(
    checks="""\
Each unit is a currency code of ISO 4217, `%`, a noun under `counted`, a unit of the table, or one that pint
knows; or such names joined by `/` or `·`.
""",
    matters="""\
Figures in an unknown unit cannot be compared with others.
""",
    good="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
  ore: {value: 410 t, converted: 410000 kg}
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
  ore: {value: 410 tonns, converted: 410000 kg}
```
""",
    fix="""\
Use the unit that the message proposes. If it counts things, add the noun under `counted`.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

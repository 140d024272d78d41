"""A name that nothing in the file has."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO004"
NAME = "unknown-name"

PAGE = Page(
    checks="""\
Facts, sources, rates, findings and languages that are named somewhere are there.
""",
    matters="""\
A tie that speaks of a fact that is not there checks nothing.
""",
    good="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
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
ties:
  debt_is_part: dept <= price
```
""",
    fix="""\
Use the name that the message proposes, or add what is missing.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

"""A tie that cannot be read as an equation."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO006"
NAME = "bad-equation"

PAGE = Page(
    checks="""\
A tie compares two or more sides with `==`, `<=`, `<`, `>=` or `>`, or says `in`, and is made of facts,
literals with units, `+ - * /`, parentheses and the functions that ties know.
""",
    matters="""\
A tie that cannot be read checks nothing.
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
  debt_is_part: debt = price
```
""",
    fix="""\
The message points at the character where reading stopped and says what it expected there.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

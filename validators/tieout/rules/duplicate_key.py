"""A key that stands twice in the same place."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO003"
NAME = "duplicate-key"

PAGE = Page(
    checks="""\
No key stands twice in one mapping.
""",
    matters="""\
Of two facts with one id, only one could be checked, and readers would not know which.
""",
    good="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
  price: {value: 901 million USD}
```
""",
    fix="""\
Give one of the two another id, or remove it.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

"""A key that stands twice in the same place."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Rule, from_problems

CODE = "TO003"
NAME = "duplicate-key"

PAGE = """\
# TO003 duplicate-key

## What it checks

No key stands twice in one mapping.

## Why it matters

Of two facts with one id, only one could be checked, and readers would not know which.

## An example that ties out

```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
```

## An example that does not

```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
  price: {value: 901 million USD}
```

## How to fix

Give one of the two another id, or remove it.
"""

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

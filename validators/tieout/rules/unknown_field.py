"""A key that a fact file does not have."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO002"
NAME = "unknown-field"

PAGE = Page(
    checks="""\
Every key is one that fact files have at that place.
""",
    matters="""\
A misspelt key is not read, so what stands behind it is not checked. Taking it in silence would be a false
all-clear.
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
  price: {value: 900 million USD, convertd: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
```
""",
    fix="""\
Use the spelling that the message proposes. The keys and what they mean are in the schema
(`schemas/fact-file.schema.json`), which editors complete.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

"""A value that cannot be read."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO005"
NAME = "bad-value"

PAGE = Page(
    checks="""\
A value is `[qualifier] number [scale] [unit]` in the file's language (`about 410,000 t`, `€779m`, `70 %`),
a date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and a day of the calendar, and a conversion is in another unit.
""",
    matters="""\
What cannot be read is not checked.
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
  closing: {date: 2025-02-30}
```
""",
    fix="""\
Write the value as the examples above show. Inside braces a comma ends a value: put such a value in quotes,
or on a line of its own.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

"""A unit that may be several."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO102"
NAME = "ambiguous-symbol"

PAGE = Page(
    checks="""\
Each unit has one meaning: `$`, `kr`, ton, barrel, gallon and ounce have several.
""",
    matters="""\
A Canadian dollar is not an American one, and a short ton is a tenth less than a tonne.
""",
    good="""\
```yaml
tieout: 1
facts:
  price: {value: $900 million, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
symbols: {$: USD}
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  price: {value: $900 million, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
```
""",
    fix="""\
Write the unit that is meant (`900 million USD`, `12 short tons`), or say once for the file what a sign
stands for: `symbols: {$: USD}`.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

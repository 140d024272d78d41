"""A file that cannot be read as a fact file at all."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO001"
NAME = "unreadable"

PAGE = Page(
    checks="""\
The file is text in UTF-8, its YAML or JSON can be parsed, and it uses none of the YAML that a fact file
does not take: anchors, aliases, tags, several documents in one file, nesting deeper than 50.
""",
    matters="""\
Nothing in a file that cannot be read has been checked. Anchors and tags would let a number stand in a place
where nobody sees it.
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
  debt: {value: 450 million USD, converted: 389.5 million EUR
```
""",
    fix="""\
Go to the line and column that the message names. Mostly a quote mark or a bracket has no partner, or a line
is indented differently from its neighbours. Save the file as UTF-8.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

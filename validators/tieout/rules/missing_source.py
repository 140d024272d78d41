"""A source that is not there or may not be read."""

from __future__ import annotations

from tieout.findings import Severity
from tieout.rules.rule import Page, Rule, from_problems

CODE = "TO007"
NAME = "missing-source"

PAGE = Page(
    checks="""\
Each source's file exists under the project's root, is text in UTF-8 and not too large.
""",
    matters="""\
Quotes from a source that is not there have not been compared with anything.
""",
    good="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
sources:
  brief: {file: brief.txt, language: en}
```

```text brief.txt
Nothing to see.
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
sources:
  brief: {file: breif.txt, language: en}
```

```text brief.txt
Nothing to see.
```
""",
    fix="""\
Correct the path; it is relative to the fact file. The root is the nearest folder upward with
`pyproject.toml` or `.git`, else the fact file's own folder; links count as what they lead to.
""",
)

RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, from_problems(CODE, NAME, Severity.ERROR))

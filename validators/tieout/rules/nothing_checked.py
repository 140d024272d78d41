"""A file in which no check passed or failed."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.facts import Place
from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import say

CODE = "TO403"
NAME = "nothing-checked"

PAGE = Page(
    checks="""\
At least one thing in the file was checked: a quote, a tie that could fail, conversions that share a rate.
""",
    matters="""\
A file in which nothing could have failed has not been checked, whatever colour it shows. The command ends
with exit code 3.
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
```
""",
    fix="""\
Add quotes from a source, or ties between the facts. One conversion alone fits any rate; a second between
the same currencies makes both checkable.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield one finding where nothing in the file could have failed."""
    if judged.something_checked or judged.problems:
        return  # what could not be read is said where it stands
    facts = len(judged.file.facts)
    place = judged.file.start or Place(judged.file.path, 1, 1, 1)
    yield Finding(
        code=CODE,
        name=NAME,
        severity=Severity.NOTE,
        message=say("nothing-checked", facts="1 fact" if facts == 1 else f"{facts:,} facts")
        if facts
        else say("no-facts"),
        primary=Mark(place),
        help=(say("nothing-checked-help"),),
    )


RULE = Rule(CODE, NAME, Severity.NOTE, PAGE, check)

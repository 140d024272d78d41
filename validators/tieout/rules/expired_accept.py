"""An accept entry whose last day is over."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import say

CODE = "TO902"
NAME = "expired-accept"

PAGE = Page(
    checks="""\
No entry under `accept` is past its `until`. After that day its finding returns.
""",
    matters="""\
An exception that was meant to be temporary is looked at again.
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
accept:
  - {finding: quote-mismatch, on: price, because: to be asked, until: 2020-01-31}
```
""",
    fix="""\
Settle the finding, or give the entry a new day and reason.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each entry whose day is over."""
    for entry in judged.expired:
        yield Finding(
            code=CODE,
            name=NAME,
            severity=Severity.NOTE,
            message=say("expired", finding=entry.finding, until=str(entry.until), because=entry.because),
            primary=Mark(entry.place),
            help=(say("expired-help"),),
        )


RULE = Rule(CODE, NAME, Severity.NOTE, PAGE, check)

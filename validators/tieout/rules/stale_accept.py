"""An accept entry that covers nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import say

CODE = "TO901"
NAME = "stale-accept"

PAGE = Page(
    checks="""\
Each entry under `accept` covers a finding of this run.
""",
    matters="""\
Entries that outlive their finding would hide the next one.
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
  - {finding: quote-mismatch, on: price, because: the source rounds differently}
```
""",
    fix="""\
Remove the entry.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each entry that no finding of this run needs."""
    for entry in judged.stale:
        yield Finding(
            code=CODE,
            name=NAME,
            severity=Severity.NOTE,
            message=say("stale", finding=entry.finding, because=entry.because),
            primary=Mark(entry.place),
            help=(say("stale-help"),),
        )


RULE = Rule(CODE, NAME, Severity.NOTE, PAGE, check)

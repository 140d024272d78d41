"""A number in a source that has no fact."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import number_place, say

CODE = "TO401"
NAME = "uncovered-number"

PAGE = Page(
    checks="""\
Each number of a source is in the quote of a fact, or is marked under `not_figures`.
""",
    matters="""\
A number without a fact has not been compared with anything.
""",
    good="""\
```yaml
tieout: 1
sources:
  brief: {file: brief.txt, language: en}
facts:
  price: {value: 900 million USD, quotes: {brief: pays 900 million USD}}
  workers: {value: 350, quotes: {brief: 350 workers}}
```

```text brief.txt
The buyer pays 900 million USD for the plant and keeps 350 workers.
```
""",
    bad="""\
```yaml
tieout: 1
sources:
  brief: {file: brief.txt, language: en}
facts:
  price:
    value: 900 million USD
    quotes: {brief: pays 900 million USD}
```

```text brief.txt
The buyer pays 900 million USD for the plant and keeps 350 workers.
```
""",
    fix="""\
Add a fact with a quote, or mark the words: `not_figures: {brief: [350 workers]}`.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each number of a source that no quote and no mark covers."""
    for reading in judged.readings:
        for index, number in enumerate(reading.numbers):
            if index not in reading.covered | reading.not_figures:
                yield Finding(
                    code=CODE,
                    name=NAME,
                    severity=Severity.NOTE,
                    message=say("uncovered", number=number.text),
                    primary=Mark(number_place(reading, number), say("uncovered-label")),
                    on=(reading.source.id,),
                    help=(say("uncovered-help", source=reading.source.id, number=number.text),),
                )


RULE = Rule(CODE, NAME, Severity.NOTE, PAGE, check)

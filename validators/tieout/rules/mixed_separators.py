"""A source that uses one mark for decimals and for thousands."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.facts import place_at
from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged, SourceReading
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import say

CODE = "TO305"
NAME = "mixed-separators"

PAGE = Page(
    checks="""\
In one source, a point or a comma has one role.
""",
    matters="""\
Where both roles meet, some number will be read wrongly by someone.
""",
    good="""\
```yaml
tieout: 1
sources:
  brief: {file: brief.txt, language: en}
facts:
  ore: {value: '410,000 t', quotes: {brief: '410,000 tonnes'}}
```

```text brief.txt
The mine holds 410,000 tonnes, and the mill holds 1.5 million tonnes, 12.50 for each worker.
```
""",
    bad="""\
```yaml
tieout: 1
sources:
  brief: {file: brief.txt, language: en}
facts:
  ore: {value: '410,000 t', quotes: {brief: 410.000 tonnes}}
```

```text brief.txt
The mine holds 410.000 tonnes, and the mill holds 1.5 million tonnes, 12.50 for each worker.
```
""",
    fix="""\
Mend the source, or accept the finding with the reason if the source is not yours.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield one finding for each source whose marks have two roles."""
    for reading in judged.readings:
        if reading.mixed_separators:
            yield _finding(reading)


def _finding(reading: SourceReading) -> Finding:
    text = reading.source.text
    groups = [(start, end) for role, start, end in reading.mixed_separators if role == "group"]
    decimals = [(start, end) for role, start, end in reading.mixed_separators if role == "decimal"]
    (group, decimal) = ((groups or decimals)[0], (decimals or groups)[0])
    message = say("mixed", source=reading.source.id, group=text[slice(*group)], decimal=text[slice(*decimal)])
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.NOTE,
        message=message,
        primary=Mark(place_at(reading.source.path, text, *group), say("mixed-group")),
        related=(Mark(place_at(reading.source.path, text, *decimal), say("mixed-decimal")),),
        on=(reading.source.id, *reading.mixed_facts),
        help=(say("mixed-help"),),
    )


RULE = Rule(CODE, NAME, Severity.NOTE, PAGE, check)

"""A quote whose words the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged, QuoteState, QuoteVerdict
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import say

CODE = "TO301"
NAME = "quote-not-found"

PAGE = Page(
    checks="""\
The words of a quote stand in its source exactly, and once: spaces and line breaks count as one space,
invisible marks are skipped, nothing else is forgiven.
""",
    matters="""\
A quote that has moved or was edited proves nothing about the source as it is now.
""",
    good="""\
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
The buyer pays 900 million USD for the plant on Thursday.
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
    quotes: {brief: paid 900 million USD}
```

```text brief.txt
The buyer pays 900 million USD for the plant on Thursday.
```
""",
    fix="""\
Copy the words from the source. If they stand there more than once, take more of the sentence. A similar
place is named only as a hint.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each quote that is not in its source, or in more places than one."""
    for verdict in judged.quotes:
        if verdict.state is not QuoteState.FOUND:
            yield _finding(verdict)


def _finding(verdict: QuoteVerdict) -> Finding:
    related: tuple[Mark, ...] = ()
    advice: tuple[str, ...] = ()
    if verdict.state is QuoteState.SEVERAL:
        message = say(
            "quote-several",
            source=verdict.source.id,
            words=verdict.quote.words,
            times=str(len(verdict.places)),
        )
        related = tuple(Mark(place, say("quote-place")) for place in verdict.places[:3])
        advice = (say("quote-several-help"),)
    else:
        message = say("quote-not-found", source=verdict.source.id, words=verdict.quote.words)
        if verdict.near and verdict.near_place:
            related = (Mark(verdict.near_place, say("quote-near")),)
            advice = (say("quote-near-help", near=verdict.near),)
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.ERROR,
        message=message,
        primary=Mark(verdict.quote.place, say("quote-here"), verdict.fact),
        related=related,
        help=advice,
        on=(verdict.fact, verdict.source.id),
    )


RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, check)

"""A fact that is more precise than all its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.constraints import FigureId
from tieout.findings import Finding, Mark, Severity
from tieout.judged import Agreement, FigureInfo, FigureMatch, Judged, QuoteState, QuoteVerdict
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import mention_place, say

CODE = "TO303"
NAME = "overstated-precision"

PAGE = Page(
    checks="""\
A figure has no more digits than the most precise of its quotes.
""",
    matters="""\
Digits that no source has were made up on the way.
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
    value: 900.2 million USD
    quotes: {brief: pays 900 million USD}
```

```text brief.txt
The buyer pays 900 million USD for the plant on Thursday.
```
""",
    fix="""\
Write the figure as its source has it, or quote the source that has the digits.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each figure that every quote of it writes more coarsely."""
    found: dict[FigureId, list[tuple[QuoteVerdict, FigureMatch]]] = {}
    for verdict in judged.quotes:
        if verdict.state is QuoteState.FOUND:
            for match in verdict.matches:
                if match.seen and match.agreement is not Agreement.NONE:
                    found.setdefault(match.figure, []).append((verdict, match))
    for figure in judged.figures.values():
        seen = found.get(figure.id, [])
        if seen and all(match.agreement is Agreement.OVERSTATED for _, match in seen):
            yield _finding(figure, seen)


def _finding(figure: FigureInfo, seen: list[tuple[QuoteVerdict, FigureMatch]]) -> Finding:
    related = tuple(
        Mark(mention_place(verdict, match.mention), say("source-says", number=match.mention.text))
        for verdict, match in seen
        if match.mention is not None
    )
    verdict, match = seen[0]
    number = match.mention.text if match.mention else ""
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.WARNING,
        message=say("overstated", written=figure.written, source=verdict.source.id, number=number),
        primary=Mark(figure.place, say("overstated-label"), figure.id),
        related=related,
        conflict=(figure.id,),
        on=(figure.fact, figure.id),
        help=(say("overstated-help", number=number),),
    )


RULE = Rule(CODE, NAME, Severity.WARNING, PAGE, check)

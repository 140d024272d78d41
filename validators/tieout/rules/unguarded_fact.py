"""A fact that nothing would notice if it were mistyped."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import FigureInfo, Judged, QuoteState
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import say
from tieout.verdicts import Outcome

CODE = "TO402"
NAME = "unguarded-fact"

PAGE = Page(
    checks="""\
Each fact with a figure, a date or a list takes part in a check that passed or failed: a quote, a tie that
could fail, a conversion that shares its rate.
""",
    matters="""\
A slip in a figure that nothing compares stays in the story.
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
  workers: {value: 350}
```
""",
    fix="""\
Quote a source that reports the fact, or add a tie that it must satisfy. `tieout guard FILE` shows which slips
on which figures nothing would notice.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each fact that stands in no check that passed or failed."""
    if not judged.something_checked:
        return  # said once for the whole file
    guarded = _guarded(judged)
    figures: dict[str, FigureInfo] = {}
    for info in judged.figures.values():
        figures.setdefault(info.fact, info)
    for fact in judged.file.facts.values():
        figure = figures.get(fact.id)
        if figure is not None and fact.id not in guarded:
            yield Finding(
                code=CODE,
                name=NAME,
                severity=Severity.NOTE,
                message=say(
                    "unguarded", written=figure.written.strip("[] ") or say("unguarded-list", fact=fact.id)
                ),
                primary=Mark(figure.place, say("unguarded-label"), fact.id),
                on=(fact.id,),
                help=(say("unguarded-help"),),
            )


def _guarded(judged: Judged) -> set[str]:
    outcomes = judged.outcomes
    guarded = {
        fact
        for info in judged.checks.values()
        if info.id in outcomes
        and (outcomes[info.id].outcome is not Outcome.UNCHECKED or outcomes[info.id].why == "in-doubt")
        for fact in info.facts
    }
    quoted = (v for v in judged.quotes if v.state is not QuoteState.FOUND or not v.unchecked)
    return guarded | {verdict.fact for verdict in quoted}


RULE = Rule(CODE, NAME, Severity.NOTE, PAGE, check)

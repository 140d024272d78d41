"""A date that does not fall on the weekday that a tie or a source gives."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged
from tieout.rules import source_words
from tieout.rules.case import Case, case_of
from tieout.rules.date_words import near_days, weekday_headline
from tieout.rules.figures import WEEKDAYS
from tieout.rules.kinds import name_for
from tieout.rules.rule import Page, Rule
from tieout.rules.telling import finding_of
from tieout.rules.wording import listing, say

CODE = "TO501"
NAME = "weekday-mismatch"

PAGE = Page(
    checks="""\
A date falls on the weekday that a tie (`weekday(summit) == Thursday`) or the words of its quote give it.
""",
    matters="""\
The weekday is the one check digit that a date carries: where it does not match, the day is off, or the week.
""",
    good="""\
```yaml
tieout: 1
facts:
  summit: {date: 2025-11-06}
ties:
  on_thursday: weekday(summit) == Thursday
```
""",
    bad="""\
```yaml
tieout: 1
facts:
  summit: {date: 2025-11-06}
ties:
  on_thursday: weekday(summit) == Friday
```
""",
    fix="""\
Correct the date or the weekday.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each conflict over a weekday, and for each quote that names another one."""
    for conflict in judged.conflicts():
        if name_for(judged, conflict) == NAME:
            yield _from_ties(case_of(judged, conflict))
    yield from _from_quotes(judged)


def _from_ties(case: Case) -> Finding:
    named = [day for day in WEEKDAYS if day.casefold() in case.ties[0].equation.casefold()]
    near = near_days(case.judged, case.primary, named[0]) if len(named) == 1 else []
    extra = [say("weekday-help")]
    if near:
        extra.insert(0, say("weekday-near", dates=listing(near), weekday=named[0]))
    return finding_of(case, CODE, NAME, weekday_headline(case), (), advice=extra)


def _from_quotes(judged: Judged) -> Iterator[Finding]:
    for verdict in judged.quotes:
        clash, fact = verdict.weekday_clash, judged.file.facts[verdict.fact]
        if clash is None or clash.weekday is None or fact.date is None:
            continue
        ours, theirs = WEEKDAYS[fact.date.first.weekday()], WEEKDAYS[clash.weekday]
        source = verdict.source.id
        yield Finding(
            code=CODE,
            name=NAME,
            severity=Severity.ERROR,
            message=source_words.say(
                "weekday", written=fact.date.written, ours=ours, source=source, theirs=theirs
            ),
            primary=Mark(fact.date.place, source_words.say("weekday-label", ours=ours), fact.id),
            related=(
                Mark(
                    source_words.mention_place(verdict, clash),
                    source_words.say("source-says", number=clash.text),
                ),
            ),
            conflict=(fact.id,),
            help=(source_words.say("weekday-help"),),
            on=(fact.id, source),
        )


RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, check)

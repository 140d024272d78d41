"""A fact that says something else than its quote."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Agreement, FigureInfo, FigureMatch, Judged, QuoteState, QuoteVerdict
from tieout.rules.evidence import confirmations
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import QUALIFIER_WORDS, mention_place, say

CODE = "TO302"
NAME = "quote-mismatch"

PAGE = Page(
    checks="""\
Where a quote has numbers in the unit of a figure, one of them is the same report: the same value in the
same unit, or one of the two is the other rounded. At least one figure of the fact is in the quote. Numbers
are read whole in the source, also where the quote cuts them. A date in the quote contains the fact's or
lies in it. A qualifier (about, up to) on one side only is a warning.
""",
    matters="""\
The fact file stands for what the sources say.
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
    value: 950 million USD
    quotes: {brief: pays 900 million USD}
```

```text brief.txt
The buyer pays 900 million USD for the plant on Thursday.
```
""",
    fix="""\
Correct the fact, or the quote if it reports another fact.
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield what differs between each fact and each of its quotes."""
    for verdict in judged.quotes:
        if verdict.state is QuoteState.FOUND:
            yield from _figures(judged, verdict)
            yield from _dates(judged, verdict)


def _figures(judged: Judged, verdict: QuoteVerdict) -> Iterator[Finding]:
    if verdict.matches and not any(match.seen for match in verdict.matches):
        yield _nothing_of_its_unit(judged, verdict)
        return
    for match in verdict.matches:
        if match.seen and match.agreement is Agreement.NONE:
            yield _other_number(judged, verdict, match)
        elif match.seen and match.qualifier_differs:
            yield _other_qualifier(judged, verdict, match)
        elif match.seen and match.agreement is Agreement.CUT_OFF:
            yield _cut_off(judged, verdict, match)


def _build(
    judged: Judged, verdict: QuoteVerdict, match: FigureMatch, severity: Severity, message: str, label: str
) -> Finding:
    figure = judged.figures[match.figure]
    assert match.mention is not None
    said = Mark(mention_place(verdict, match.mention), say("source-says", number=match.mention.text))
    return Finding(
        code=CODE,
        name=NAME,
        severity=severity,
        message=message,
        primary=Mark(figure.place, label, match.figure),
        related=(said, Mark(verdict.quote.place, say("quote-of-it"))),
        conflict=(match.figure,),
        on=(verdict.fact, match.figure, verdict.source.id),
        help=_advice(judged, verdict, figure) if severity is not Severity.NOTE else (),
    )


def _advice(judged: Judged, verdict: QuoteVerdict, figure: FigureInfo) -> tuple[str, ...]:
    """Return what to do: where another source bears the fact out, the sources themselves differ."""
    others = dict.fromkeys(one.source.id for one in confirmations(judged, figure.id))
    others.pop(verdict.source.id, None)
    if not others:
        return (say("mismatch-help", source=verdict.source.id),)
    named = " and ".join(others)
    return (say("sources-differ", written=figure.written, sources=named, source=verdict.source.id),)


def _other_number(judged: Judged, verdict: QuoteVerdict, match: FigureMatch) -> Finding:
    figure = judged.figures[match.figure]
    assert match.mention is not None
    message = say("mismatch", written=figure.written, source=verdict.source.id, number=match.mention.text)
    return _build(judged, verdict, match, Severity.ERROR, message, say("mismatch-label"))


def _other_qualifier(judged: Judged, verdict: QuoteVerdict, match: FigureMatch) -> Finding:
    figure = judged.figures[match.figure]
    assert match.mention is not None and figure.amount is not None
    ours = QUALIFIER_WORDS[figure.amount.reported.qualifier]
    theirs = QUALIFIER_WORDS[match.mention.qualifier]
    if not theirs:
        message = say("qualifier-added", written=figure.written, source=verdict.source.id, ours=ours)
    elif not ours:
        message = say("qualifier-lost", written=figure.written, source=verdict.source.id, theirs=theirs)
    else:
        message = say(
            "qualifier-other", written=figure.written, source=verdict.source.id, ours=ours, theirs=theirs
        )
    return _build(judged, verdict, match, Severity.WARNING, message, say("qualifier-label"))


def _cut_off(judged: Judged, verdict: QuoteVerdict, match: FigureMatch) -> Finding:
    figure = judged.figures[match.figure]
    assert match.mention is not None
    message = say("cut-off", written=figure.written, source=verdict.source.id, number=match.mention.text)
    return _build(judged, verdict, match, Severity.NOTE, message, say("cut-off-label"))


def _nothing_of_its_unit(judged: Judged, verdict: QuoteVerdict) -> Finding:
    figures = [judged.figures[match.figure] for match in verdict.matches]
    numbers = ", ".join(number.text for number in verdict.numbers[:4])
    related = tuple(
        Mark(mention_place(verdict, number), say("source-says", number=number.text))
        for number in verdict.numbers[:4]
    )
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.ERROR,
        message=say("no-figure", written=figures[0].written, source=verdict.source.id, numbers=numbers),
        primary=Mark(figures[0].place, say("mismatch-label"), figures[0].id),
        related=(*related, Mark(verdict.quote.place, say("quote-of-it"))),
        conflict=tuple(figure.id for figure in figures),
        on=(verdict.fact, verdict.source.id),
        help=(say("no-figure-help", source=verdict.source.id),),
    )


def _dates(judged: Judged, verdict: QuoteVerdict) -> Iterator[Finding]:
    clash = verdict.date_clash
    fact = judged.file.facts[verdict.fact]
    if clash is None or fact.date is None:
        return
    yield Finding(
        code=CODE,
        name=NAME,
        severity=Severity.ERROR,
        message=say("date-mismatch", written=fact.date.written, source=verdict.source.id, date=clash.text),
        primary=Mark(fact.date.place, say("mismatch-label"), fact.id),
        related=(
            Mark(mention_place(verdict, clash), say("source-says", number=clash.text)),
            Mark(verdict.quote.place, say("quote-of-it")),
        ),
        conflict=(fact.id,),
        on=(fact.id, verdict.source.id),
        help=(say("mismatch-help", source=verdict.source.id),),
    )


RULE = Rule(CODE, NAME, Severity.ERROR, PAGE, check)

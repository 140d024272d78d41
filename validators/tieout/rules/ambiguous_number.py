"""A number whose mark may be for decimals or for thousands."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.constraints import FigureId
from tieout.display import decimal, places_for
from tieout.facts import Amount
from tieout.findings import Finding, Mark, Severity
from tieout.judged import Agreement, FigureInfo, FigureMatch, Judged, QuoteState, QuoteVerdict
from tieout.mentions import Kind, NumberMention
from tieout.rules.narrowing import settles
from tieout.rules.rule import Page, Rule
from tieout.rules.source_words import mention_place, say
from tieout.units import UnitKind

CODE = "TO304"
NAME = "ambiguous-number"

PAGE = Page(
    checks="""\
A number in a quote or a value has one meaning. `410.000` reads as 410 or as 410,000. Where the fact or a
tie settles it, this is a note.
""",
    matters="""\
A reader in another country reads a thousand times as much, or as little.
""",
    good="""\
```yaml
tieout: 1
sources:
  brief: {file: brief.txt, language: en}
facts:
  ore: {value: 12.50 t, quotes: {brief: 12.50 tonnes}}
```

```text brief.txt
The mine holds 410,000 tonnes, and the mill holds 12.50 tonnes.
```
""",
    bad="""\
```yaml
tieout: 1
sources:
  brief: {file: brief.txt, language: en}
facts:
  ore: {value: 410.000 t, quotes: {brief: 410.000 tonnes}}
```

```text brief.txt
The mine holds 410.000 tonnes, and the mill holds less.
```
""",
    fix="""\
Write the fact's value without doubt (`410,000 t` or `410 t` in English).
""",
)


def check(judged: Judged) -> Iterator[Finding]:
    """Yield a finding for each ambiguous value of the file, and for each ambiguous number of a quote."""
    for figure in judged.figures.values():
        if figure.amount is not None and _is_doubtful(judged, figure.id, figure.amount):
            yield _value(judged, figure)
    told: set[tuple[str, int]] = set()
    for verdict in judged.quotes:
        for match in verdict.matches if verdict.state is QuoteState.FOUND else ():
            mention = match.mention
            if mention is None or not is_ambiguous(mention) or (verdict.source.id, mention.start) in told:
                continue
            amount = judged.figures[match.figure].amount
            if amount is not None and _is_doubtful(judged, match.figure, amount):
                continue  # the fact is as open as its quote, and is told
            told.add((verdict.source.id, mention.start))
            yield _quoted(judged, verdict, match, mention)


def _is_doubtful(judged: Judged, figure: FigureId, amount: Amount) -> bool:
    """Whether the language of the file may not decide: nobody writes 410.000 for 410.

    Nor may it where a quote with the same digits is likelier to mean the other value.
    """
    written = amount.reported.figure
    if not amount.alternatives or judged.file.is_text:
        return bool(amount.alternatives)
    if written.place < 1 and written.stated.denominator == 1:
        return True
    others = {other.figure.stated for other in amount.alternatives}
    return any(
        match.figure == figure and match.mention is not None and match.mention.readings[0].value in others
        for verdict in judged.quotes
        for match in verdict.matches
    )


def is_ambiguous(mention: NumberMention) -> bool:
    """Return whether a number reads as two values in one unit; a scale word leaves no doubt in practice."""
    if mention.kind is Kind.MIXED:
        return False
    values: dict[str | None, set[str]] = {}
    for reading in mention.readings:
        values.setdefault(reading.unit, set()).add(str(reading.value))
    return not mention.fraction and any(len(several) > 1 for several in values.values())


def _settled(judged: Judged, figure: FigureInfo) -> bool:
    """Whether a quote says the same without any doubt."""
    return any(
        match.figure == figure.id
        and match.agreement in (Agreement.SAME, Agreement.ROUNDED)
        and match.mention is not None
        and not is_ambiguous(match.mention)
        for verdict in judged.quotes
        for match in verdict.matches
    )


def _counts_whole(amount: Amount) -> bool:
    """Whether only one of the values can be a count: nobody employs 1.35 people."""
    others = (other.figure.stated for other in amount.alternatives)
    counted = amount.unit.kind is UnitKind.COUNTED and amount.reported.figure.stated.denominator == 1
    return counted and all(other.denominator != 1 for other in others)


def _value(judged: Judged, figure: FigureInfo) -> Finding:
    assert figure.amount is not None
    reported = figure.amount.reported
    values = [reported.figure.stated, *(other.figure.stated for other in figure.amount.alternatives)]
    shown = [decimal(value, places_for([value])) for value in values]
    whole = _counts_whole(figure.amount)
    settled = whole or _settled(judged, figure) or settles(judged, figure)
    words = "ambiguous-whole" if whole else "ambiguous-value"
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.NOTE if settled else Severity.WARNING,
        message=say(words, written=figure.written, first=shown[0], second=shown[1]),
        primary=Mark(figure.place, say("ambiguous-label", first=shown[0]), figure.id),
        conflict=(figure.id,),
        on=(figure.fact, figure.id),
        help=(say("ambiguous-help", first=shown[0], second=shown[1]),),
    )


def _quoted(judged: Judged, verdict: QuoteVerdict, match: FigureMatch, mention: NumberMention) -> Finding:
    values = list(dict.fromkeys(reading.value for reading in mention.readings))
    shown = [decimal(value, places_for([value])) for value in values]
    figure = judged.figures[match.figure]
    agrees = match.agreement is not Agreement.NONE
    words = "ambiguous-settled" if agrees else "ambiguous-open"
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.NOTE if agrees else Severity.WARNING,
        message=say(
            words,
            number=mention.text,
            source=verdict.source.id,
            first=shown[0],
            second=shown[1],
            written=figure.written,
        ),
        primary=Mark(mention_place(verdict, mention), say("ambiguous-place"), match.figure),
        related=(Mark(figure.place, say("fact-says", written=figure.written)),),
        conflict=(match.figure,),
        on=(verdict.fact, match.figure, verdict.source.id),
    )


RULE = Rule(CODE, NAME, Severity.WARNING, PAGE, check)

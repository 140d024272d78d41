"""What a report shows besides findings: the texts with their numbers marked, and a row for each fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.constraints import FigureId
from tieout.display import show_range
from tieout.drafting.values import plural
from tieout.facts import Amount, Fact
from tieout.findings import Check, FactRow, Finding, MarkStatus, Story, StoryMark
from tieout.judged import Judged, QuoteState, QuoteVerdict, SourceReading
from tieout.judging.marking import Dispute, Disputes
from tieout.mentions import NumberMention
from tieout.reported import Rung
from tieout.rules.figures import scale_for
from tieout.units import UnitKind
from tieout.verdicts import Outcome

__all__ = ["fact_rows", "stories"]


def stories(judged: Judged, checks: Sequence[Check], findings: Sequence[Finding]) -> tuple[Story, ...]:
    """Return each source with what became of its numbers."""
    return tuple(
        Story(
            file=judged.file.path,
            id=reading.source.id,
            path=reading.source.path,
            language=reading.source.language,
            text=reading.source.text,
            marks=tuple(_marks(judged, reading, checks, findings)),
        )
        for reading in judged.readings
    )


def _marks(
    judged: Judged, reading: SourceReading, checks: Sequence[Check], findings: Sequence[Finding]
) -> Iterator[StoryMark]:
    verdicts = [v for v in judged.quotes if v.source.id == reading.source.id and v.state is QuoteState.FOUND]
    quoted: dict[int, list[QuoteVerdict]] = {}
    for verdict in verdicts:
        for number in verdict.numbers:
            quoted.setdefault(number.start, []).append(verdict)
    outcomes = {check.id: check.verdict for check in checks}
    disputes = Disputes(findings)
    for index, number in enumerate(reading.numbers):
        by = quoted.get(number.start, [])
        facts = tuple(dict.fromkeys(verdict.fact for verdict in by))
        about = disputes.about(reading.source.path, number.start, _figures(number, by), facts)
        status = _status(index, number, reading, by, outcomes, about)
        yield StoryMark(number.start, number.end, status, facts, about.findings)


def _figures(number: NumberMention, by: Sequence[QuoteVerdict]) -> list[str]:
    """Return the figures that a number was compared with."""
    return [match.figure for verdict in by for match in verdict.matches if match.mention == number]


def _status(
    index: int,
    number: NumberMention,
    reading: SourceReading,
    by: Sequence[QuoteVerdict],
    outcomes: Mapping[str, Outcome],
    about: Dispute,
) -> MarkStatus:
    if index in reading.not_figures:
        return MarkStatus.NOT_A_FIGURE
    if any(outcomes.get(verdict.check) is Outcome.FAIL and _disputes(verdict, number) for verdict in by):
        return MarkStatus.ACCEPTED if about.status is MarkStatus.ACCEPTED else MarkStatus.CLASH
    if about.status is not None:
        return about.status
    if not by:
        return MarkStatus.NO_FACT
    if all(outcomes.get(verdict.check) is Outcome.UNCHECKED for verdict in by):
        return MarkStatus.UNCHECKED
    return MarkStatus.TIES_OUT


def _disputes(verdict: QuoteVerdict, number: NumberMention) -> bool:
    """Whether a failing quote fails because of this number: it is the one compared, or none was."""
    compared = [match.mention for match in verdict.matches if match.seen and match.agreement.value == "none"]
    return number in compared or not any(match.seen for match in verdict.matches)


def fact_rows(judged: Judged, checks: Sequence[Check]) -> tuple[FactRow, ...]:
    """Return a row for each fact, with the range that its value allows as written."""
    by_fact: dict[str, list[str]] = {}
    for check in checks:
        for fact in check.facts:
            by_fact.setdefault(fact, []).append(check.id)
    return tuple(
        FactRow(
            file=judged.file.path,
            id=fact.id,
            what=fact.what,
            written=_written(fact),
            means=_means(judged, fact),
            checks=tuple(by_fact.get(fact.id, ())),
        )
        for fact in judged.file.facts.values()
    )


def _written(fact: Fact) -> str:
    if fact.value is not None:
        return "; ".join(amount.written for amount in (fact.value, *fact.converted))
    if fact.date is not None:
        return fact.date.written
    return ", ".join(fact.items) if fact.items is not None else ""


def _means(judged: Judged, fact: Fact) -> str:
    if fact.value is not None:
        return "; ".join(_range(judged, fact, amount) for amount in (fact.value, *fact.converted))
    if fact.date is not None and fact.date.first != fact.date.last:
        return f"{fact.date.first} to {fact.date.last}"
    return f"{len(fact.items)} members" if fact.items is not None else ""


def _range(judged: Judged, fact: Fact, amount: Amount) -> str:
    """Return what an amount allows as written, in its writer's own words where those can be kept."""
    id = fact.id if amount is fact.value else f"{fact.id}.{amount.unit.name}"
    allowed = amount.meant(Rung.AS_WRITTEN)
    scale = scale_for(judged, FigureId(id))
    if scale.words == f" {amount.unit.name}" and amount.unit.kind in (UnitKind.COUNTED, UnitKind.PHYSICAL):
        one = allowed.low == allowed.high == scale.divisor
        scale = replace(scale, words=scale.words if one else f" {plural(amount.unit.name)}")
    return show_range(allowed, scale)

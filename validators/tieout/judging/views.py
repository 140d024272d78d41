"""What a report shows besides findings: the texts with their numbers marked, and a row for each fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.display import amount_scale, show_range
from tieout.facts import Amount, Fact
from tieout.findings import Check, FactRow, Finding, MarkStatus, Severity, Story, StoryMark
from tieout.judged import Judged, QuoteState, QuoteVerdict, SourceReading
from tieout.mentions import NumberMention
from tieout.reported import Rung
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
    failing = {check.id for check in checks if check.verdict is Outcome.FAIL}
    unchecked = {check.id for check in checks if check.verdict is Outcome.UNCHECKED}
    touching = _findings_by_place(reading.source.path, findings)
    for index, number in enumerate(reading.numbers):
        by = quoted.get(number.start, [])
        about = touching.get(number.start, [])
        yield StoryMark(
            number.start,
            number.end,
            _status(index, number, reading, by, failing, unchecked),
            tuple(dict.fromkeys(verdict.fact for verdict in by)),
            tuple(finding.fingerprint for finding in about),
        )


def _findings_by_place(path: str, findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    places: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.accepted is None and finding.severity is not Severity.NOTE:
            for mark in (finding.primary, *finding.related):
                if mark.place.path == path:
                    places.setdefault(mark.place.start, []).append(finding)
    return places


def _status(
    index: int,
    number: NumberMention,
    reading: SourceReading,
    by: Sequence[QuoteVerdict],
    failing: set[str],
    unchecked: set[str],
) -> MarkStatus:
    if index in reading.not_figures:
        return MarkStatus.NOT_A_FIGURE
    if not by:
        return MarkStatus.NO_FACT
    if any(verdict.check in failing and _disputes(verdict, number) for verdict in by):
        return MarkStatus.CLASH
    if all(verdict.check in unchecked for verdict in by):
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
            means=_means(fact),
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


def _means(fact: Fact) -> str:
    if fact.value is not None:
        return "; ".join(_range(amount) for amount in (fact.value, *fact.converted))
    if fact.date is not None and fact.date.first != fact.date.last:
        return f"{fact.date.first} to {fact.date.last}"
    return f"{len(fact.items)} members" if fact.items is not None else ""


def _range(amount: Amount) -> str:
    return show_range(amount.meant(Rung.AS_WRITTEN), amount_scale(amount))

"""What a report says of a plain text: places in its file, and nothing about a fact file that is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from tieout.display import Scale, show_range
from tieout.findings import Check, Finding, MarkStatus, RateRange, Story, StoryMark
from tieout.judging.marking import Disputes
from tieout.judging.texts import TextFile
from tieout.verdicts import Outcome

__all__ = ["proposed_rates", "remark", "text_findings", "text_stories"]

#: Findings that tell the writer of a fact file what it lacks.
_ABOUT_FACT_FILES = frozenset({"unguarded-fact"})
_NOTHING = "nothing was checked: the wording of the text ties none of its figures to others"
_TIES = "draft a fact file and add the ties between its figures: tieout start {path}"


def text_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings about a text, without what only helps with a fact file.

    A story is not rewritten by arithmetic, so there are no fixes; what is off is said to be so.
    """
    return tuple(_said_of_a_text(finding) for finding in findings if finding.name not in _ABOUT_FACT_FILES)


def _said_of_a_text(finding: Finding) -> Finding:
    if finding.name == "nothing-checked":
        return replace(finding, message=_NOTHING, help=(_TIES.format(path=finding.file),))
    help = (line for line in finding.help if "not_figures" not in line and "tieout accept" not in line)
    return replace(finding, fix=None, help=tuple(help))


def proposed_rates(rates: Sequence[RateRange], file: TextFile) -> tuple[RateRange, ...]:
    """Return the rates, each with the sharper one that holds if the printed figures were converted."""
    drafted = file.draft.rates if file.draft else ()
    proposed = {f"{rate.source}/{rate.target}": rate for rate in drafted if not rate.odd}
    return tuple(
        replace(rate, reference=_sharper(proposed[rate.pair].range.low, proposed[rate.pair].range.high))
        if rate.pair in proposed and not rate.reference
        else rate
        for rate in rates
    )


def _sharper(low: Fraction | None, high: Fraction | None) -> str:
    from tieout.interval import Interval

    shown = show_range(Interval(low, high), Scale(Fraction(1), ""))
    return f"{shown} if the printed figures were converted (proposed: converts: stated)"


def remark(file: TextFile) -> str:
    """Return what a report says of how a text was read."""
    if file.spoken is None:
        return ""
    from tieout.reading.language_names import english_name

    name = english_name(file.spoken.tag)
    if file.spoken.guessed:
        return f"read as {name}, which is a guess; --language says otherwise"
    return f"read as {name}"


def text_stories(file: TextFile, checks: Sequence[Check], findings: Sequence[Finding]) -> tuple[Story, ...]:
    """Return the text with what became of its numbers; offsets are those of what its readers see."""
    if file.draft is None:
        return ()
    outcomes: dict[str, set[Outcome]] = {}
    for check in checks:
        for fact in check.facts:
            outcomes.setdefault(fact, set()).add(check.verdict)
    return (
        Story(
            file=file.path,
            id="",
            path=file.path,
            language=file.language,
            text=file.text,
            marks=tuple(_marks(file, outcomes, Disputes(findings))),
        ),
    )


def _marks(file: TextFile, outcomes: Mapping[str, set[Outcome]], disputes: Disputes) -> Iterator[StoryMark]:
    assert file.draft is not None
    owners = {
        number: (fact.id, fact.id if amount is fact.value else f"{fact.id}.{amount.unit.name}")
        for fact in file.draft.facts
        for amount in fact.amounts
        for number in amount.numbers
    }
    for index, number in enumerate(file.draft.reading.numbers):
        fact, figure = owners.get(index, ("", ""))
        about = disputes.about(file.path, number.start, (figure,), (fact,))
        status = about.status or _status(bool(fact), outcomes.get(fact, set()))
        yield StoryMark(number.start, number.end, status, (fact,) if fact else (), about.findings)


def _status(has_fact: bool, outcomes: Collection[Outcome]) -> MarkStatus:
    if not has_fact:
        return MarkStatus.NO_FACT
    if Outcome.FAIL in outcomes:
        return MarkStatus.INVOLVED
    return MarkStatus.TIES_OUT if Outcome.PASS in outcomes else MarkStatus.UNCHECKED

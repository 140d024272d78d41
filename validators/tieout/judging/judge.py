"""Puts a fact file's ties, figures and sources together, solves, and hands out the verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from tieout.assembly import Assembly, assemble
from tieout.constraints import CheckId, VariableId
from tieout.facts import FactFile
from tieout.interval import Interval
from tieout.judged import Judged, PoolRate, QuoteVerdict, SourceReading
from tieout.judging.outcomes import quote_outcome
from tieout.judging.references import pool_rate
from tieout.judging.sources import read_sources
from tieout.judging.ties import bind_ties
from tieout.verdicts import CheckOutcome, Outcome, Solution

__all__ = ["judge"]


def judge(file: FactFile, today: date) -> Judged:
    """Return everything that the rules need to know about a fact file."""
    from tieout.solver import solve

    bound, tie_problems = bind_ties(file)
    assembly = assemble(file, bound)
    solution = solve(assembly.network)
    outcomes = _outcomes(file, solution)
    # A text agrees with the draft that was made from it: to say so would check nothing.
    quotes, readings = _of_draft(file) if file.is_text else read_sources(file)
    rates = tuple(_rates(file, assembly, solution))
    return Judged(
        file=file,
        problems=(*file.problems, *tie_problems, *assembly.problems),
        solution=solution,
        network=assembly.network,
        checks=assembly.checks,
        figures=assembly.figures,
        today=today,
        rates=rates,
        quotes=quotes,
        readings=readings,
        outcomes=outcomes,
        something_checked=file.ties_aside > 0 or _something_checked(outcomes, quotes),
    )


def _of_draft(file: FactFile) -> tuple[tuple[QuoteVerdict, ...], tuple[SourceReading, ...]]:
    from tieout.judging.texts import TextFile

    assert isinstance(file, TextFile)
    return (), file.readings


def _outcomes(file: FactFile, solution: Solution) -> Mapping[CheckId, CheckOutcome]:
    """Return the outcome of each check; where the file is strict, every clash fails.

    What could not fail once the suspects of a conflict were set free was not idle before: it is in doubt.
    """
    outcomes = {outcome.check: outcome for outcome in solution.checks}
    for part in solution.components:
        clashing = {check for conflict in part.conflicts for check in conflict.checks} if file.strict else ()
        for check in clashing:
            outcomes[check] = replace(outcomes[check], outcome=Outcome.FAIL, why="")
        if part.conflicts:
            idle = (c for c in part.checks if outcomes[c].why in ("lone-conversion", "cannot-fail"))
            outcomes.update({check: replace(outcomes[check], why="in-doubt") for check in idle})
    return outcomes


def _something_checked(outcomes: Mapping[CheckId, CheckOutcome], quotes: tuple[QuoteVerdict, ...]) -> bool:
    """Return whether some check passed or failed."""
    return any(outcome.outcome is not Outcome.UNCHECKED for outcome in outcomes.values()) or any(
        quote_outcome(verdict) is not Outcome.UNCHECKED for verdict in quotes
    )


def _rates(file: FactFile, assembly: Assembly, solution: Solution) -> Iterator[PoolRate]:
    ranges: dict[VariableId, Interval] = {}
    for part in solution.components:
        ranges.update(part.ranges)
    for key, variable in assembly.rates.items():
        checks = tuple(info.id for info in assembly.checks.values() if info.rate == key)
        if variable in ranges:
            yield pool_rate(file, key, variable, ranges[variable], checks)

"""Every check with its verdict, and the rates that the conversions leave."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.constraints import CheckId, VariableId
from tieout.display import Scale, exact, scale_of, show_range, show_ranges
from tieout.facts import Fact
from tieout.findings import Check, RateRange, Table, UnknownRange
from tieout.interval import Interval
from tieout.judged import Agreement, CheckInfo, CheckKind, Judged, PoolRate, QuoteState, QuoteVerdict
from tieout.reported import Rung
from tieout.rules.figures import short_name
from tieout.rules.margins import Margin, margin_of
from tieout.rules.pair_rates import pair_rows, together
from tieout.rules.range_ends import end_name
from tieout.units import Unit
from tieout.verdicts import CheckOutcome, Outcome

__all__ = ["checks_of", "quote_outcome", "rates_of", "unknowns_of"]

#: In a file of more checks nobody reads the margin of each.
_MOST_MARGINS = 100

_WHY = {
    "lone-conversion": "nothing else in the file shares its rate, so that any figure would fit",
    "in-doubt": "it hangs on figures that are in doubt",
    "cannot-fail": "it holds whatever figure stands in the place of any one of its facts",
}


def checks_of(judged: Judged) -> tuple[Check, ...]:
    """Return all checks: conversions and ties, then quotes, then reference rates."""
    return (*_network(judged), *_unread_ties(judged), *_quotes(judged), *_references(judged))


def _network(judged: Judged) -> Iterator[Check]:
    for info in judged.checks.values():
        outcome = judged.outcomes.get(info.id)
        if outcome is None:
            continue
        margin = _margin(judged, info, outcome)
        yield Check(
            id=info.id,
            file=judged.file.path,
            kind=info.kind.value,
            facts=info.facts,
            verdict=outcome.outcome,
            why=_why(info, outcome) if margin is None else margin.text,
            rung=None if outcome.rung is None else int(outcome.rung),
            place=info.place,
            room=None if margin is None else margin.room,
        )


def _margin(judged: Judged, info: CheckInfo, outcome: CheckOutcome) -> Margin | None:
    if outcome.outcome is not Outcome.PASS or len(judged.checks) + judged.file.ties_aside > _MOST_MARGINS:
        return None
    return margin_of(judged, info, outcome.rung or Rung.AS_WRITTEN)


def _why(info: CheckInfo, outcome: CheckOutcome) -> str:
    if outcome.outcome is not Outcome.UNCHECKED:
        return ""
    if outcome.why == "lone-conversion" and info.rate is not None:
        return f"no other conversion shares the rate between {info.rate.source} and {info.rate.target}"
    return _WHY.get(outcome.why, f"it could not be decided: {outcome.detail}")


def _unread_ties(judged: Judged) -> Iterator[Check]:
    read = {info.tie.id for info in judged.checks.values() if info.tie is not None}
    for tie in judged.file.ties.values():
        if tie.id not in read:
            yield Check(
                id=tie.id,
                file=judged.file.path,
                kind=CheckKind.TIE.value,
                facts=(),
                verdict=Outcome.UNCHECKED,
                why="the tie could not be read",
                place=tie.place,
            )


def quote_outcome(verdict: QuoteVerdict) -> Outcome:
    """Return whether a quote says what its fact says; a qualifier or a digit more is no failure."""
    if verdict.unchecked:
        return Outcome.UNCHECKED
    if verdict.state is not QuoteState.FOUND or verdict.date_clash or verdict.weekday_clash:
        return Outcome.FAIL
    seen = [match for match in verdict.matches if match.seen]
    if verdict.matches and (not seen or any(match.agreement is Agreement.NONE for match in seen)):
        return Outcome.FAIL
    return Outcome.PASS


def _quotes(judged: Judged) -> Iterator[Check]:
    for verdict in judged.quotes:
        yield Check(
            id=verdict.check,
            file=judged.file.path,
            kind=CheckKind.QUOTE.value,
            facts=(verdict.fact,),
            verdict=quote_outcome(verdict),
            why=verdict.unchecked,
            place=verdict.quote.place,
        )


def _references(judged: Judged) -> Iterator[Check]:
    for rate in judged.rates:
        if rate.rule is None or rate.reference is None:
            continue
        checked = any(
            judged.outcomes[check].outcome is not Outcome.UNCHECKED
            or judged.outcomes[check].why != "undecided"
            for check in rate.checks
            if check in judged.outcomes
        )
        verdict = Outcome.PASS if rate.reference_meets else Outcome.FAIL
        yield Check(
            id=f"reference.{rate.rule.id}",
            file=judged.file.path,
            kind=CheckKind.REFERENCE.value,
            facts=tuple(fact for check in rate.checks for fact in judged.checks[check].facts),
            verdict=verdict if checked else Outcome.UNCHECKED,
            why="" if checked else "the conversions could not be decided",
            place=rate.rule.place,
        )


def unknowns_of(judged: Judged) -> tuple[UnknownRange, ...]:
    """Return what the ties leave for each fact that has a unit and no value."""
    ranges: dict[VariableId, Interval] = {}
    for part in judged.solution.components:
        ranges.update(part.ranges)
    return tuple(
        _unknown(judged, fact, ranges[VariableId(fact.id)], fact.unit)
        for fact in judged.file.facts.values()
        if fact.value is None and fact.unit is not None and VariableId(fact.id) in ranges
    )


def _unknown(judged: Judged, fact: Fact, found: Interval, unit: Unit) -> UnknownRange:
    ends = [end for end in (found.low, found.high) if end is not None]
    return UnknownRange(
        file=judged.file.path,
        fact=fact.id,
        what=fact.what,
        low=None if found.low is None else exact(found.low),
        high=None if found.high is None else exact(found.high),
        shown=show_range(found, scale_of(unit, ends)),
    )


def rates_of(judged: Judged) -> tuple[RateRange, ...]:
    """Return the rate of each pair and pool, as its conversions allow it together."""
    bounded = (r for r in judged.rates if r.range.low is not None and r.range.high is not None)
    return tuple(_rate(judged, rate) for rate in bounded)


def _rate(judged: Judged, rate: PoolRate) -> RateRange:
    low, high = rate.range.low, rate.range.high
    assert low is not None and high is not None
    per = f" {rate.key.target} per {rate.key.source}"
    shown = show_range(rate.range, Scale(Fraction(1), per), [rate.reference] if rate.reference else [])
    return RateRange(
        file=judged.file.path,
        pair=rate.key.pair,
        pool=rate.key.pool,
        low=exact(low),
        high=exact(high),
        conversions=len(_agreeing(judged, rate)),
        agreement=_agreement(judged, rate),
        shown=shown,
        reference=_reference(rate),
        table=_table(judged, rate),
    )


def _agreeing(judged: Judged, rate: PoolRate) -> list[CheckId]:
    """Return the conversions of a pair that no conflict puts in doubt."""
    doubted = {
        figure
        for conflict in judged.conflicts()
        if conflict.severity_rung is None
        for suspect in conflict.suspects
        for figure in suspect.figures
    }
    return [check for check in rate.checks if doubted.isdisjoint(judged.checks[check].figures)]


def _agreement(judged: Judged, rate: PoolRate) -> str:
    """Return how the conversions that are counted agree: ``coarsely``, ``apart``, or as written."""
    agreeing = _agreeing(judged, rate)
    for rung, how in ((Rung.AS_WRITTEN, ""), (Rung.COARSER, "coarsely")):
        rows = [row for row in pair_rows(judged, rate.key, rung) if row.check.id in agreeing]
        if not together(rows, None).is_empty:
            return how
    return "apart"


def _table(judged: Judged, rate: PoolRate) -> Table | None:
    """Return what each conversion of a pair allows by itself, where there are two or more."""
    rows = pair_rows(judged, rate.key, Rung.AS_WRITTEN)
    if len(rows) < 2:
        return None
    ranges = show_ranges([row.allows for row in rows], Scale(Fraction(1), ""))
    return Table(
        ("", "", ""),
        tuple(
            (
                short_name(judged, row.source or row.target),
                " → ".join(
                    end_name(judged, figure, row.end) for figure in (row.source, row.target) if figure
                ),
                allows,
            )
            for row, allows in zip(rows, ranges, strict=True)
        ),
    )


def _reference(rate: PoolRate) -> str:
    rule = rate.rule
    if rule is None or rule.reference is None:
        return ""
    name = rule.origin or "reference rate"
    per = f" per {rule.per.written}" if rule.per else ""
    day = f" on {rule.date.written}" if rule.date else ""
    return f"{name}: {rule.reference.written}{per}{day}"

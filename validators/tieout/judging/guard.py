"""Which slips nothing would notice: every figure is mistyped in every usual way, and judged again.

It is to a fact file what mutation testing is to code. A slip is caught if a quote says another number, a tie
or a conversion clashes so that it would be a warning or an error, or the rate leaves its reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from tieout.assembly import assemble
from tieout.constraints import CheckId, VariableId
from tieout.facts import Amount, DateValue, Fact, FactFile
from tieout.interval import Interval
from tieout.judged import Agreement, CheckInfo, FigureInfo, Judged
from tieout.judging.agreement import date_clash, match_figures, weekday_clash
from tieout.judging.references import pool_rate
from tieout.judging.ties import bind_ties
from tieout.records import dataclass
from tieout.reported import Figure, Reported, Rung
from tieout.slips import mistakes
from tieout.typed import take_apart

__all__ = ["FigureGuard", "FileGuard", "Tried", "guard"]

#: Slips of a date's digits, for which no number has to be taken apart.
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Tried:
    """One slip of one figure."""

    kind: str  #: such as swapped-digits
    text: str  #: the figure with the slip
    caught: bool


@dataclass(frozen=True, slots=True)
class FigureGuard:
    """How well one figure is guarded."""

    info: FigureInfo
    unnoticed: Mapping[VariableId, Interval]  #: where it may move with all ties and conversions holding
    quoted: bool  #: whether a quote is compared with it
    slips: tuple[Tried, ...]  #: empty where its characters are no single number, or where it clashes
    clashes: bool = False  #: something that it hangs together with clashes as it stands

    @property
    def missed(self) -> tuple[Tried, ...]:
        """The slips that nothing catches."""
        return tuple(slip for slip in self.slips if not slip.caught)


@dataclass(frozen=True, slots=True)
class FileGuard:
    """How well a file is guarded."""

    path: str
    figures: tuple[FigureGuard, ...]

    @property
    def tried(self) -> int:
        """How many slips were tried."""
        return sum(len(figure.slips) for figure in self.figures)

    @property
    def caught(self) -> int:
        """How many of them something catches."""
        return self.tried - sum(len(figure.missed) for figure in self.figures)

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Return how many were caught and tried of each kind."""
        counts: dict[str, tuple[int, int]] = {}
        for figure in self.figures:
            for slip in figure.slips:
                caught, tried = counts.get(slip.kind, (0, 0))
                counts[slip.kind] = (caught + slip.caught, tried + 1)
        return dict(sorted(counts.items()))


def guard(judged: Judged) -> FileGuard:
    """Try every usual slip on every figure of a file."""
    from tieout.solver.guard import Sensitivity

    sensitivity = Sensitivity(judged.network, judged.solution)
    figures = []
    for info in judged.figures.values():
        if info.amount is None and judged.file.facts[info.fact].date is None:
            continue  # a list
        loosest = Rung.AS_WRITTEN if judged.file.strict else Rung.RATES_DIFFER_A_LITTLE
        trial = _Trial(judged, info, sensitivity.unnoticed(info.id, least=loosest), loosest)
        slips = () if trial.clashes else tuple(trial.tried())
        unnoticed = sensitivity.unnoticed(info.id)
        figures.append(FigureGuard(info, unnoticed, trial.quoted, slips, trial.clashes))
    return FileGuard(judged.file.path, tuple(figures))


class _Trial:
    """Puts slips in the place of one figure, and judges the part of the file that it hangs together with."""

    def __init__(
        self, judged: Judged, info: FigureInfo, room: Mapping[VariableId, Interval], loosest: Rung
    ) -> None:
        self._judged, self._info, self._room, self._loosest = judged, info, room, loosest
        self._part = _part(judged, info)
        self._before = _alarms(self._part, judged.file.strict)
        self._quotes = [verdict for verdict in judged.quotes if verdict.fact == info.fact]
        self.quoted = any(m.figure == info.id and m.seen for v in self._quotes for m in v.matches) or any(
            verdict.dates for verdict in self._quotes
        )

    @property
    def clashes(self) -> bool:
        """Whether the part clashes as it stands, so that a slip in it proves nothing."""
        return bool(self._before)

    def tried(self) -> Iterator[Tried]:
        """Yield every slip with whether it is caught."""
        for kind, text, file in self._slips():
            yield Tried(kind, text, self._catches(file))

    def _slips(self) -> Iterator[tuple[str, str, FactFile]]:
        """Yield the kind of each slip, the figure with it, and the file with that."""
        amount = self._info.amount
        if amount is None:
            yield from self._date_slips()
            return
        typed = (
            take_apart(amount.figure_written, amount.reported.figure, self._judged.file.language)
            if amount.reported.upper is None
            else None
        )
        if typed is None:
            return
        for slip in mistakes(typed, self._judged.file.language):
            if slip.figure is not None:
                yield slip.name, slip.text, self._with_amount(_retyped(amount, slip.figure, slip.text))

    def _date_slips(self) -> Iterator[tuple[str, str, FactFile]]:
        fact = self._judged.file.facts[self._info.fact]
        assert fact.date is not None
        for kind, text in _mistyped_dates(fact.date.written):
            value = _date_value(text, fact.date)
            if value is not None:
                yield kind, text, self._with_fact(replace(fact, date=value))

    def _with_amount(self, amount: Amount) -> FactFile:
        info = self._info
        fact = self._judged.file.facts.get(info.fact)
        if fact is None:  # a stated rate
            rules = tuple(
                replace(rule, stated=amount) if f"rates.{rule.id}" == info.id else rule
                for rule in self._part.rates
            )
            return replace(self._part, rates=rules)
        if info.id == fact.id:
            return self._with_fact(replace(fact, value=amount))
        converted = tuple(amount if one is info.amount else one for one in fact.converted)
        return self._with_fact(replace(fact, converted=converted))

    def _with_fact(self, fact: Fact) -> FactFile:
        return replace(self._part, facts={**self._part.facts, fact.id: fact})

    def _catches(self, file: FactFile) -> bool:
        fact = file.facts.get(self._info.fact)
        if fact is not None and self._quotes_catch(fact):
            return True
        held = self._held_by_ranges(file)
        if held is not None:
            return held
        return bool(_alarms(file, self._judged.file.strict))

    def _held_by_ranges(self, file: FactFile) -> bool | None:
        """Whether a slip leaves the range that all else allows; None where only judging it again can tell.

        A figure of one variable may be anything in its range; of several, each has one, but not all at once.
        """
        amount = _amount_in(file, self._info)
        if amount is None or not self._room:
            return None
        for variable, range_ in self._room.items():
            if not _reading(variable, self._info, amount, self._loosest).meets(range_):
                return True
        compared = any(rule.reference is not None for rule in self._part.rates)
        return None if len(self._room) > 1 or compared or self._judged.file.strict else False

    def _quotes_catch(self, fact: Fact) -> bool:
        for verdict in self._quotes:
            for match in match_figures(fact, verdict.numbers):
                alarm = match.agreement in (Agreement.NONE, Agreement.OVERSTATED)
                if match.figure == self._info.id and match.seen and alarm:
                    return True
            if date_clash(fact, verdict.dates) or weekday_clash(fact, verdict.dates):
                return True
        return False


def _amount_in(file: FactFile, info: FigureInfo) -> Amount | None:
    fact = file.facts.get(info.fact)
    if fact is None or info.amount is None:
        return None
    if info.id == fact.id:
        return fact.value
    return next((a for a in fact.converted if a.unit == info.amount.unit), None)


def _reading(variable: VariableId, info: FigureInfo, amount: Amount, rung: Rung) -> Interval:
    if "@exact" in variable:
        return amount.to_base(Interval.point(amount.reported.figure.stated))
    return amount.meant(rung) if variable == info.fact and info.id == info.fact else amount.stated(rung)


def _retyped(amount: Amount, figure: Figure, text: str) -> Amount:
    report = Reported(figure, amount.reported.qualifier)
    return replace(amount, reported=report, written=text, figure_text=text, alternatives=())


def _alarms(file: FactFile, strict: bool) -> frozenset[object]:
    """Return what would be a warning or an error among the conflicts and the reference rates of a file."""
    from tieout.solver import solve

    bound, _ = bind_ties(file)
    assembly = assemble(file, bound)
    solution = solve(assembly.network)
    found: set[object] = set()
    ranges: dict[VariableId, Interval] = {}
    for part in solution.components:
        ranges.update(part.ranges)
        for conflict in part.conflicts:
            if strict or conflict.severity_rung in (None, Rung.RATES_DIFFER):
                found.add((conflict.figures, conflict.checks))
    for key, variable in assembly.rates.items():
        if (
            variable in ranges
            and pool_rate(file, key, variable, ranges[variable], ()).reference_meets is False
        ):
            found.add(key)
    return frozenset(found)


def _part(judged: Judged, info: FigureInfo) -> FactFile:
    """Return the facts and ties that hang together with a figure, as a file."""
    facts, checks = {info.fact}, list(judged.checks.values())
    pools = {check.rate.pool for check in checks if check.rate is not None and info.fact in check.facts}
    grown = True
    while grown:
        grown = False
        for check in checks:
            if _touches(check, facts, pools) and not _inside(check, facts, pools):
                facts.update(check.facts)
                pools |= {check.rate.pool} if check.rate is not None else set()
                grown = True
    ties: set[CheckId] = {check.id for check in checks if check.tie is not None and facts & set(check.facts)}
    file = judged.file
    return replace(
        file,
        facts={name: fact for name, fact in file.facts.items() if name in facts},
        ties={name: tie for name, tie in file.ties.items() if CheckId(name) in ties},
        rates=tuple(rule for rule in file.rates if rule.pool in pools or f"rates.{rule.id}" in facts),
    )


def _touches(check: CheckInfo, facts: set[str], pools: set[str]) -> bool:
    return bool(facts & set(check.facts)) or (check.rate is not None and check.rate.pool in pools)


def _inside(check: CheckInfo, facts: set[str], pools: set[str]) -> bool:
    return facts >= set(check.facts) and (check.rate is None or check.rate.pool in pools)


def _mistyped_dates(written: str) -> Iterator[tuple[str, str]]:
    for i in range(len(written) - 1):
        a, b = written[i], written[i + 1]
        if a.isdigit() and b.isdigit() and a != b:
            yield "swapped-digits", written[:i] + b + a + written[i + 2 :]
    for i, old in enumerate(written):
        if old.isdigit():
            yield from (("mistyped-digit", written[:i] + d + written[i + 1 :]) for d in _DIGITS if d != old)


def _date_value(text: str, before: DateValue) -> DateValue | None:
    """Return a date as a fact file reads it, None where there is no such day."""
    whole = {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
    try:
        first = date.fromisoformat(whole)
        if len(text) == 4:
            last = first.replace(month=12, day=31)
        elif len(text) == 7:
            last = _month_end(first)
        else:
            last = first
    except ValueError:
        return None
    return DateValue(text, first, last, before.place)


def _month_end(first: date) -> date:
    from calendar import monthrange

    return first.replace(day=monthrange(first.year, first.month)[1])

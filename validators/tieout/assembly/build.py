"""The whole network of a fact file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tieout.assembly.conversions import Pools
from tieout.assembly.variables import fact_variables
from tieout.constraints import (
    CheckId,
    Constraint,
    FigureId,
    Fixed,
    Network,
    Variable,
    VariableId,
    variables_of,
)
from tieout.facts import Fact, FactFile
from tieout.judged import CheckInfo, FigureInfo, Problem, RateKey
from tieout.records import dataclass

__all__ = ["Assembly", "BoundTie", "assemble"]


@dataclass(frozen=True, slots=True)
class BoundTie:
    """A tie that was read and checked, as constraints, with the variables that it brings along."""

    info: CheckInfo
    constraints: tuple[Constraint, ...]
    fixed: tuple[Fixed, ...]
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """A network and what its variables, figures and checks stand for."""

    network: Network
    checks: Mapping[CheckId, CheckInfo]
    figures: Mapping[FigureId, FigureInfo]
    rates: Mapping[RateKey, VariableId]
    problems: tuple[Problem, ...]


def assemble(file: FactFile, ties: Iterable[BoundTie]) -> Assembly:
    """Return the network of a file's facts, conversions, stated rates and bound ties."""
    pools = Pools(file)
    figures: dict[FigureId, FigureInfo] = {}
    variables: dict[VariableId, Variable] = {}
    for fact in file.facts.values():
        for variable in fact_variables(fact):
            variables[variable.id] = variable
        info = _figure(fact)
        if info is not None:
            figures[info.id] = info
        pools.add(fact)
    for rule in file.rates:
        pools.add_stated_rate(rule)
    constraints = [*pools.constraints, *pools.cross_rates()]
    checks = dict(pools.checks)
    fixed: list[Fixed] = []
    for tie in ties:
        checks[tie.info.id] = tie.info
        constraints.extend(tie.constraints)
        fixed.extend(tie.fixed)
        variables.update({variable.id: variable for variable in tie.variables})
    variables.update({variable.id: variable for variable in pools.variables})
    return Assembly(
        Network(_used(variables, constraints), tuple(constraints), tuple(fixed)),
        checks,
        {**figures, **pools.figures},
        pools.rates,
        tuple(pools.problems),
    )


def _used(
    variables: Mapping[VariableId, Variable], constraints: Iterable[Constraint]
) -> tuple[Variable, ...]:
    """Return the variables that some constraint speaks of; the others can clash with nothing."""
    used = {name for c in constraints for side in (c.left, c.right) for name in variables_of(side)}
    return tuple(variable for variable in variables.values() if variable.id in used)


def _figure(fact: Fact) -> FigureInfo | None:
    figure = FigureId(fact.id)
    if fact.value is not None:
        return FigureInfo(figure, fact.id, fact.value.figure_written, fact.value.number, fact.value)
    if fact.date is not None:
        return FigureInfo(figure, fact.id, fact.date.written, fact.date.place)
    if fact.items is not None:
        return FigureInfo(figure, fact.id, ", ".join(fact.items), fact.list_place or fact.place)
    return None

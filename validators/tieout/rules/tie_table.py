"""The table of a conflict between ties: each figure with what it allows, and what the other side comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.constraints import FigureId, VariableId
from tieout.display import Scale, show_range
from tieout.findings import Block, Paragraph, Table
from tieout.interval import Interval
from tieout.judged import CheckKind, Judged
from tieout.reported import Rung
from tieout.rules.case import Case
from tieout.rules.figures import as_written, derived_kind, figure_of_variable, short_name, shown
from tieout.rules.range_ends import end_name, end_of
from tieout.rules.readings import constraints_of, readings
from tieout.rules.tie_sides import Side, scale_of_sides, sides_of
from tieout.rules.wording import say

__all__ = ["direct_clash", "tie_blocks"]

_MOST_ROWS = 12
_MOST_TIES = 3


def direct_clash(case: Case, ranges: dict[VariableId, Interval]) -> tuple[Side, Side] | None:
    """Return the two sides of the only constraint of a conflict, None where several take part."""
    constraints = [c for check in case.checks for c in constraints_of(case.judged, check.id)]
    if len(constraints) != 1 or len(case.checks) != 1:
        return None
    return sides_of(case.judged, constraints[0], ranges)


def tie_blocks(case: Case) -> list[Block]:
    """Return the figures with what they allow, what each tie's sides come to, and the ties as typed."""
    judged = case.judged
    ranges = _ranges(case)
    variables = _variables(judged, case)
    lines = [
        (*_figure_row(judged, figure, variable, ranges), *_sign(case, figure))
        for figure in _in_order(case)[:_MOST_ROWS]
        for variable in variables.get(figure, [None])
    ]
    if len(case.conflict.figures) > _MOST_ROWS:
        lines.append((say("row-more", count=len(case.conflict.figures) - _MOST_ROWS), "", ""))
    lines += list(_side_rows(case, ranges))
    table = Table((say("figure"), say("as-written"), say("allows")), tuple(lines))
    return [table, *(Paragraph(text) for text in _equations(case))] if lines else []


def _in_order(case: Case) -> list[FigureId]:
    """Return the figures of the conflict as they stand in the file, the odd one among the first rows."""
    infos = case.judged.figures
    known = sorted((f for f in case.conflict.figures if f in infos), key=lambda f: infos[f].place)
    if case.primary in known[_MOST_ROWS:]:
        known.remove(case.primary)
        known.insert(0, case.primary)
    return known


def _ranges(case: Case) -> dict[VariableId, Interval]:
    """Return the readings as written where the clash shows on them, else those of the conflict's rung."""
    strict = readings(case.judged, Rung.AS_WRITTEN)
    clash = direct_clash(case, strict)
    if clash is None or case.conflict.rung == Rung.AS_WRITTEN or not clash[0].range.meets(clash[1].range):
        return strict
    return readings(case.judged, case.conflict.rung)


def _variables(judged: Judged, case: Case) -> dict[FigureId, list[VariableId | None]]:
    """Return for each figure the variable that the ties of the conflict speak of; of a range, one an end."""
    from tieout.constraints import variables_of

    found: dict[FigureId, list[VariableId | None]] = {}
    for check in case.checks:
        for constraint in constraints_of(judged, check.id):
            for side in (constraint.left, constraint.right):
                for variable in variables_of(side):
                    figure = figure_of_variable(judged, variable)
                    if figure is None or variable in found.setdefault(figure, []):
                        continue
                    if not found[figure] or end_of(variable) is not None:
                        found[figure].append(variable)
    return found


def _figure_row(
    judged: Judged, figure: FigureId, variable: VariableId | None, ranges: dict[VariableId, Interval]
) -> tuple[str, str, str]:
    name, written = short_name(judged, figure), _in_short(judged, figure)
    if variable is not None and end_of(variable) is not None:
        written = end_name(judged, figure, end_of(variable))
    if variable is None or variable not in ranges:
        return name, written, ""
    return name, written, shown(judged, figure, variable, ranges[variable])


def _in_short(judged: Judged, figure: FigureId) -> str:
    """Return a figure as typed; of a list, how many it names."""
    fact = judged.file.facts.get(figure)
    if fact is not None and fact.items is not None:
        return say("a-list", count=len(fact.items))
    return as_written(judged, figure)


def _sign(case: Case, figure: FigureId) -> tuple[str, ...]:
    return ("✗",) if figure == case.primary and not case.choice.tied else ()


def _side_rows(case: Case, ranges: dict[VariableId, Interval]) -> Iterator[tuple[str, ...]]:
    for check in case.checks:
        if check.kind is not CheckKind.TIE:
            continue
        for constraint in constraints_of(case.judged, check.id)[:_MOST_TIES]:
            sides = sides_of(case.judged, constraint, ranges)
            scale = scale_of_sides(case.judged, *sides)
            yield from _compound_rows(sides, scale)


def _compound_rows(sides: Sequence[Side], scale: Scale | None) -> Iterator[tuple[str, ...]]:
    beside = [side.range for side in sides]
    for side in sides:
        if side.variable is not None or side.constant is not None or not side.figures:
            continue
        if scale is None or any(derived_kind(v) for v in _names(side)):
            continue
        name = "row-parts" if side.is_plain_sum else "row-comes"
        yield say(name), "", show_range(side.range, scale, beside)


def _names(side: Side) -> list[VariableId]:
    from tieout.constraints import variables_of

    return list(variables_of(side.expression))


def _equations(case: Case) -> list[str]:
    lines = []
    for tie in case.ties[:_MOST_TIES]:
        if tie.because:
            lines.append(say("equation-because", equation=tie.equation, because=tie.because))
        else:
            lines.append(say("equation-is", equation=tie.equation))
    return lines

"""Binds the ties of a fact file: equations become constraints, or problems at the part that does not fit."""

from __future__ import annotations

from dataclasses import replace

from tieout.assembly import BoundTie
from tieout.constraints import CheckId
from tieout.facts import Amount, FactFile, Place, Problem, Tie
from tieout.judged import CheckInfo, CheckKind
from tieout.ties import (
    ExactLiteral,
    ProblemId,
    ReadLiteral,
    Scope,
    Span,
    SyntaxProblem,
    TieProblem,
    bind,
    lower,
    parse,
    word,
)

__all__ = ["bind_ties"]


def bind_ties(file: FactFile) -> tuple[tuple[BoundTie, ...], tuple[Problem, ...]]:
    """Return the ties that can be checked, and what is wrong with the others."""
    if not file.ties:
        return (), ()
    scope = Scope(file.facts, _reader(file), file.ties.keys(), file.counted.keys(), file.language)
    names = frozenset((*file.facts, *file.ties, *file.declared))
    bound: list[BoundTie] = []
    problems: list[Problem] = []
    for tie in file.ties.values():
        result = _bind(tie, scope, names, file)
        if isinstance(result, BoundTie):
            bound.append(result)
        else:
            problems.extend(result)
    return tuple(bound), tuple(problems)


def _reader(file: FactFile) -> ReadLiteral:
    from tieout.reading.values import parse_value

    return lambda text: parse_value(text, file.language, counted=file.counted, symbols=file.symbols)


def _bind(tie: Tie, scope: Scope, names: frozenset[str], file: FactFile) -> BoundTie | tuple[Problem, ...]:
    equation = parse(tie.equation, names=names, counted=scope.counted)
    if isinstance(equation, SyntaxProblem):
        return (_problem(equation, tie, file),)
    bound = bind(equation, scope, tie=tie.id)
    if isinstance(bound, tuple):
        return tuple(_problem(problem, tie, file) for problem in bound if not _follows(problem, file))
    check = CheckId(tie.id)
    lowered = lower(bound, check)
    info = CheckInfo(
        check,
        CheckKind.TIE,
        bound.facts,
        bound.figures,
        tie.place,
        tie=tie,
        tie_kind=bound.kind,
        literals=tuple(_amount(literal, tie, file) for literal in bound.literals),
    )
    return BoundTie(info, lowered.constraints, lowered.fixed, lowered.variables)


def _amount(literal: ExactLiteral, tie: Tie, file: FactFile) -> Amount:
    place = _within(tie, literal.span, file.text)
    return Amount(literal.text, literal.reported, literal.unit, place, place, literal.difference)


def _follows(problem: TieProblem, file: FactFile) -> bool:
    """Whether a problem only follows from a fact that could not be read, which is told where it stands."""
    name = problem.values.get("name") or problem.values.get("fact", "")
    broken = name in file.declared and name not in file.facts and name not in file.ties
    return broken and problem.id in (ProblemId.UNKNOWN_NAME, ProblemId.NO_VALUE, ProblemId.NAME_OF_TIE)


def _problem(problem: SyntaxProblem | TieProblem, tie: Tie, file: FactFile) -> Problem:
    words = word(problem, tie.equation)
    place = _within(tie, problem.span, file.text)
    return Problem(words.rule, words.message, place, words.label, words.help, (tie.id,))


def _within(tie: Tie, span: Span, text: str) -> Place:
    """Return the place of a part of an equation; the whole of it where it is not typed on one plain line."""
    place = tie.place
    for opening in (0, 1):  # the equation itself, or in quotes
        start = place.start + opening
        if text[start : start + len(tie.equation)] == tie.equation:
            column = place.column + opening + span.start
            width = max(1, span.end - span.start)
            return replace(
                place,
                column=column,
                end_column=column + width,
                start=start + span.start,
                end=start + span.end,
            )
    return place

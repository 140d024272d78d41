"""The sentence of a conflict between ties, in figures as typed and without any ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from tieout.constraints import CheckId, Comparison, Constraint, FigureId, VariableRef
from tieout.display import Scale, exact, show_range
from tieout.facts import Tie
from tieout.judged import CheckInfo, CheckKind, Judged, TieKind
from tieout.reported import Rung
from tieout.rules.case import Case
from tieout.rules.figures import as_stated, as_written, derived_kind
from tieout.rules.readings import constraints_of, readings
from tieout.rules.tie_sides import Side, scale_of_sides, sides_of
from tieout.rules.wording import count_word, listing, say

__all__ = ["disagree", "tie_headline", "with_figures"]

_MOST_NAMED = 4
_MOST_ITEMS = 7
_WORDS = {
    Comparison.EQ: "eq",
    Comparison.LE: "le",
    Comparison.LT: "lt",
    Comparison.GE: "ge",
    Comparison.GT: "gt",
}
_MIRRORED = {"eq": "eq", "le": "ge", "lt": "gt", "ge": "le", "gt": "lt"}
_FIGURE = r"[^\W\d]\w*(?:\.\w+)?"
_DIRECT = re.compile(rf"(?:stated\()?{_FIGURE}\)?\s*==\s*(?:stated\()?{_FIGURE}\)?")
_TWO = re.compile(rf"({_FIGURE})\s*([-*/])\s*({_FIGURE})")
_OPERATIONS = {"/": "divided", "*": "multiplied", "-": "less"}
_NAME = re.compile(r"[^\W\d]\w*(?:\.[A-Z]{3})?(?!\w*\s*\()")


def tie_headline(case: Case) -> str:
    """Return the clash in one sentence."""
    ties = [check for check in case.checks if check.kind is CheckKind.TIE]
    if not case.conflict.figures:
        return say("together-all", figures=listing([check.tie.equation for check in ties if check.tie]))
    if len(ties) == 1:
        constraint = _clashing(case, ties[0].id)
        if constraint is not None and (len(case.checks) == 1 or ties[0].tie_kind is TieKind.TOTAL):
            return _one_tie(case, ties[0], constraint)
        if constraint is None and len(case.checks) == 1:
            parts = constraints_of(case.judged, ties[0].id)
            plain = all(isinstance(side, VariableRef) for part in parts for side in (part.left, part.right))
            plain = plain and (ties[0].tie_kind is TieKind.MEMBERSHIP or _is_direct(ties[0].tie))
            return _decided(case, ties[0]) if plain and len(parts) < 2 else _in_figures(case, ties[0])
    return _together(case)


def _is_direct(tie: Tie | None) -> bool:
    """Whether a tie says that one figure is another."""
    return tie is not None and _DIRECT.fullmatch(tie.equation.strip()) is not None


def _clashing(case: Case, check: CheckId) -> Constraint | None:
    """Return the constraint of a tie that clashes by itself, if one does."""
    rung = case.conflict.rung
    for constraint in constraints_of(case.judged, check):
        left, right = sides_of(case.judged, constraint, readings(case.judged, rung))
        if not _can_hold(left, constraint.op, right):
            return constraint
    return None


def _can_hold(left: Side, op: Comparison, right: Side) -> bool:
    """Whether the ranges of both sides leave room for the comparison."""
    a, b = left.range, right.range
    if op is Comparison.EQ:
        return a.meets(b)
    if op in (Comparison.GE, Comparison.GT):
        a, b = b, a
    if a.low is None or b.high is None or a.low < b.high:
        return True
    return a.low == b.high and op in (Comparison.LE, Comparison.GE) and not (a.low_open or b.high_open)


def _one_tie(case: Case, check: CheckInfo, constraint: Constraint) -> str:
    left, right = sides_of(case.judged, constraint, readings(case.judged, Rung.AS_WRITTEN))
    words = _WORDS[constraint.op]
    if right.variable is not None and left.variable is None and left.constant is None:
        left, right, words = right, left, _MIRRORED[words]
    if words == "eq":
        for one, other in ((left, right), (right, left)):
            if other.is_plain_sum and (one.variable or one.constant is not None):
                return _total(case, check, one, other)
    simple = [side.variable is not None or side.constant is not None for side in (left, right)]
    if words == "eq" and right.variable is not None and derived_kind(right.variable) == "count":
        left, right = right, left
    if words == "eq" and left.variable is not None and derived_kind(left.variable) == "count":
        items = _items(case, left)
        return say(
            "not-the-count", figure=_side_text(case, check, right), count=len(items), items=_few(items)
        )
    scale = scale_of_sides(case.judged, left, right)
    if all(simple):
        left_text, right_text = (_side_text(case, check, side, scale) for side in (left, right))
        return say(words, left=left_text, right=right_text)
    if left.variable is not None and scale is not None and not derived_kind(left.variable):
        return _result(case, left, right, words, scale)
    return _in_figures(case, check)


def _items(case: Case, side: Side) -> list[str]:
    """Return the members of the list that a side counts, as many as a sentence holds."""
    fact = case.judged.file.facts.get(side.figures[0]) if side.figures else None
    return list(fact.items or ()) if fact is not None else []


def _few(items: list[str]) -> str:
    kept = items[:_MOST_ITEMS]
    return listing(kept if len(kept) == len(items) else [*kept, say("more", count=len(items) - len(kept))])


def _total(case: Case, check: CheckInfo, total: Side, parts: Side) -> str:
    figures = [as_written(case.judged, figure) for figure in parts.figures]
    listed = (
        listing(figures) if len(figures) <= _MOST_NAMED else say("its-parts", count=count_word(len(figures)))
    )
    words = "total" if total.variable is not None else "total-given"
    return say(words, total=_side_text(case, check, total), parts=listed)


def _side_text(case: Case, check: CheckInfo, side: Side, scale: Scale | None = None) -> str:
    if side.variable is not None and side.figures:
        stated = "@stated" in side.variable
        if derived_kind(side.variable) == "year":
            return say("the-year-of", date=as_written(case.judged, side.figures[0]))
        return (as_stated if stated else as_written)(case.judged, side.figures[0])
    return _literal(check.tie, case.judged, side, scale)


def _literal(tie: Tie | None, judged: Judged, side: Side, scale: Scale | None) -> str:
    """Return a literal as typed: the side that names no fact; of a chain with several, its value."""
    sides = re.split(r"==|<=|>=|<|>", tie.equation) if tie is not None else []
    plain = [text.strip() for text in sides if not (set(_NAME.findall(text)) & judged.file.facts.keys())]
    if len(plain) == 1:
        return plain[0]
    if side.constant is not None and tie is not None and "year(" in tie.equation:
        return exact(side.constant)
    return "" if side.constant is None else show_range(side.range, scale or Scale(Fraction(1), ""))


def _result(case: Case, figure: Side, other: Side, words: str, scale: Scale) -> str:
    names = [as_written(case.judged, one) for one in other.figures]
    others = listing(names) if len(names) <= _MOST_NAMED else say("its-parts", count=count_word(len(names)))
    comes = show_range(other.range, scale, [figure.range])
    words = "eq-result-one" if words == "eq" and len(names) == 1 else f"{words}-result"
    return say(words, figure=as_written(case.judged, figure.figures[0]), others=others, comes=comes)


def _in_figures(case: Case, check: CheckInfo) -> str:
    assert check.tie is not None
    judged, parts = case.judged, re.split(r"\s*(==|<=|>=|<|>)\s*", check.tie.equation.strip())
    divisor = _zero(judged, check.tie.equation)
    sides = [_in_words(judged, part) for part in (parts[0], parts[-1])]
    if len(parts) == 3 and all(sides):
        words = next(word for op, word in _WORDS.items() if op.value == parts[1])
        clash = say(words, left=sides[0], right=sides[1])
    else:
        clash = disagree([as_written(judged, one) for one in case.conflict.figures], [check.tie])
    return say("by-zero", clash=clash, divisor=divisor) if divisor else clash


def _zero(judged: Judged, equation: str) -> str:
    """Return the figure that a tie divides by, where it is written as zero."""
    for name in re.findall(rf"/\s*({_FIGURE})", equation):
        info = judged.figures.get(FigureId(name))
        if info is not None and info.amount is not None and info.amount.reported.figure.stated == 0:
            return as_written(judged, info.id)
    return ""


def _in_words(judged: Judged, side: str) -> str:
    """Return a side of a tie as words: a figure, a literal, or two figures with what is done to them."""
    two = _TWO.fullmatch(side)
    if two is not None:
        left, right = (_in_words(judged, name) for name in (two[1], two[3]))
        return say(_OPERATIONS[two[2]], left=left, right=right) if left and right else ""
    year = re.fullmatch(rf"year\(\s*({_FIGURE})\s*\)", side)
    if year is not None:
        return say("the-year-of", date=_in_words(judged, year[1]))
    if not re.fullmatch(_FIGURE, side):
        return "" if re.search(r"[-+*()]|/ *[^\W\d]*_", side) or _NAME.match(side) else side
    return with_figures(judged, side)


def disagree(figures: Sequence[str], ties: Sequence[Tie]) -> str:
    """Say which figures do not agree with the ties between them; the ties stand below as typed."""
    if len(figures) > _MOST_NAMED:
        figures = [*figures[: _MOST_NAMED - 1], say("more", count=len(figures) - _MOST_NAMED + 1)]
    words = "equation" if len(figures) > 1 else "equation-one"
    return say(words if len(ties) == 1 else f"{words}-many", figures=listing(figures))


def with_figures(judged: Judged, equation: str) -> str:
    """Return an equation with the figures as typed in the place of the facts' names."""

    def figure(match: re.Match[str]) -> str:
        name = FigureId(match[0])
        if name in judged.figures:
            return as_written(judged, name)
        fact = judged.file.facts.get(match[0])  # an unknown
        return fact.what or match[0].replace("_", " ") if fact is not None else match[0]

    return _NAME.sub(figure, equation)


def _decided(case: Case, check: CheckInfo) -> str:
    """Tell a tie that was decided when it was read: membership, or two figures of the same thing."""
    judged = case.judged
    lists = [(fact, judged.file.facts[fact]) for fact in check.facts if fact in judged.file.facts]
    whole = [fact.items for _, fact in lists if fact.items is not None]
    if check.tie_kind is TieKind.MEMBERSHIP and whole and check.tie is not None:
        inner, _, outer = (part.strip() for part in check.tie.equation.partition(" in "))
        listed = dict(lists)
        members = (listed[outer].items if outer in listed else whole[-1]) or ()
        items = (listed[inner].items if inner in listed else (inner,)) or ()
        outside = [item for item in items if item not in members]
        return say("not-a-member", item=listing(outside[:_MOST_NAMED]), members=_few(list(members)))
    figures = [as_written(judged, figure) for figure in check.figures]
    if len(figures) == 2:
        return say("same-place", left=figures[0], right=figures[1])
    return disagree(figures, [check.tie] if check.tie else [])


def _together(case: Case) -> str:
    judged = case.judged
    others = [as_written(judged, figure) for figure in case.conflict.figures if figure != case.primary]
    if not others:
        return disagree([as_written(judged, case.primary)], case.ties)
    if len(others) > _MOST_NAMED:
        others = [*others[: _MOST_NAMED - 1], say("more", count=len(others) - _MOST_NAMED + 1)]
    words = "eq" if len(others) == 1 else "together"
    named = listing(others)
    return say(
        words,
        odd=as_written(judged, case.primary),
        others=named,
        left=as_written(judged, case.primary),
        right=named,
    )

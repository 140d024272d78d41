"""Ties out of relations: the equation that says what the wording says, if the equation language takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from tieout.drafting.draft import DraftAmount, DraftTie
from tieout.drafting.naming import Names
from tieout.facts import Fact
from tieout.mentions import Relation
from tieout.records import dataclass
from tieout.reported import Qualifier
from tieout.units import UnitKind

__all__ = ["Figure", "Untied", "ties_of"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a drafted fact, as an equation names it."""

    fact: str
    name: str  #: ``revenue`` or, for a conversion, ``revenue.EUR``
    amount: DraftAmount

    @property
    def stated(self) -> str:
        """The figure without its qualifier, for relations between what is printed."""
        bare = (Qualifier.NONE, Qualifier.EXACTLY, Qualifier.BETWEEN)
        return (
            self.name
            if self.amount.reported.qualifier in bare or "." in self.name
            else f"stated({self.name})"
        )


@dataclass(frozen=True, slots=True)
class Untied:
    """A relation without a tie, with the reason."""

    relation: Relation
    why: str


_Equation = Callable[[Sequence[Figure]], str]


def ties_of(
    relations: Sequence[Relation],
    figures: Mapping[int, Figure],
    facts: Mapping[str, Fact],
    names: Names,
) -> tuple[list[DraftTie], list[Untied]]:
    """Return the ties that relations other than conversions propose, and the relations that make none.

    :param figures: by the index of their number
    :param facts: all facts of the draft
    """
    ties: list[DraftTie] = []
    untied: list[Untied] = []
    for relation in relations:
        equation_of = _EQUATIONS.get(relation.kind)
        if equation_of is None:
            continue
        if any(index not in figures for index in relation.args):
            untied.append(Untied(relation, "one of its figures has no fact"))
            continue
        members = [figures[index] for index in relation.args]
        equation = equation_of(members) if len({member.name for member in members}) == len(members) else ""
        if not equation or any(tie.equation == equation for tie in ties):
            continue
        if not _holds_together(equation, facts):
            untied.append(Untied(relation, "its figures do not measure the same"))
            continue
        ties.append(
            DraftTie(
                id=names.take(f"{members[0].fact}_{_ENDINGS[relation.kind]}"),
                kind=relation.kind,
                equation=equation,
                facts=tuple(dict.fromkeys(member.fact for member in members)),
                because=relation.why,
                start=min(member.amount.start for member in members),
                end=max(member.amount.end for member in members),
            )
        )
    return ties, untied


def _total(figures: Sequence[Figure]) -> str:
    """Return the sum of the parts; points come off where the text gives a fall without a sign."""
    if len(figures) < 3:
        return ""
    total, first, *others = figures
    falls = _value(total) < _value(first)
    terms = "".join(f" {'-' if falls and _is_points(other) else '+'} {other.name}" for other in others)
    return f"{total.name} == {first.name}{terms}"


def _share(figures: Sequence[Figure]) -> str:
    if len(figures) != 3 or _is_zero(figures[2]):
        return ""
    percent, part, whole = figures
    return f"{part.name} / {whole.name} == {percent.name}"


def _change(figures: Sequence[Figure]) -> str:
    """Return the change from old to new, turned round where the text gives a fall without a sign."""
    if len(figures) != 3:
        return ""
    change, new, old = figures
    falls = _value(new) < _value(old) and change.amount.reported.figure.stated > 0
    after, before = (old, new) if falls else (new, old)
    if _is_points(change):
        return f"{before.name} + {change.name} == {after.name}"
    if _is_zero(old):
        return ""
    return f"({after.name} - {before.name}) / {old.name} == {change.name}"


def _at_most(figures: Sequence[Figure]) -> str:
    return f"{figures[0].stated} <= {figures[1].stated}" if len(figures) == 2 else ""


def _at_least(figures: Sequence[Figure]) -> str:
    return f"{figures[0].stated} >= {figures[1].stated}" if len(figures) == 2 else ""


_EQUATIONS: Mapping[str, _Equation] = {
    "total": _total,
    "count": _total,
    "share": _share,
    "percent_change": _change,
    "at_most": _at_most,
    "at_least": _at_least,
}
_ENDINGS = {
    "total": "total",
    "count": "count",
    "share": "share",
    "percent_change": "change",
    "at_most": "at_most",
    "at_least": "at_least",
}


def _value(figure: Figure) -> Fraction:
    amount = figure.amount
    return amount.reported.figure.stated * amount.unit.factor


def _is_points(figure: Figure) -> bool:
    return figure.amount.unit.kind is UnitKind.PERCENTAGE_POINT


def _is_zero(figure: Figure) -> bool:
    return figure.amount.reported.figure.stated == 0


def _holds_together(equation: str, facts: Mapping[str, Fact]) -> bool:
    """Return whether the equation language takes an equation: its parts measure what can be compared."""
    from tieout.reading.values import parse_value
    from tieout.ties import Bound, Scope, SyntaxProblem, bind, parse

    parsed = parse(equation, names=tuple(facts))
    if isinstance(parsed, SyntaxProblem):
        return False
    scope = Scope(facts, lambda text: parse_value(text, "en"))
    return isinstance(bind(parsed, scope, tie="proposed"), Bound)

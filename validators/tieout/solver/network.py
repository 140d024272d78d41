"""Compile a network into components: primitives over small integers, in an order that names alone decide."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from math import lcm
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from tieout.constraints import CheckId, Constraint, FigureId, Network, VariableId
from tieout.records import dataclass
from tieout.reported import RUNGS
from tieout.solver.budget import Budget, Undecided
from tieout.solver.ends import Ends, from_interval, is_empty, is_point
from tieout.solver.lowering import Lowering, Readings
from tieout.solver.primitive import Absolutes, Linear, Primitive, Product, indices

if TYPE_CHECKING:
    from tieout.solver.decide import Universe

__all__ = ["Component", "Decided", "compiled"]


@dataclass(frozen=True, slots=True)
class Decided:
    """A relation that was decided when it was read, in the numbers of its component."""

    check: int
    holds: tuple[bool, bool, bool, bool]
    figures: frozenset[int]


@dataclass(slots=True)
class Component:
    """Variables, primitives, figures and checks that hang together, each an index into these lists."""

    names: list[VariableId | None] = field(default_factory=list)  #: None for an auxiliary
    readings: list[Readings] = field(default_factory=list)
    figure: list[int] = field(default_factory=list)  #: of each variable, -1 for none
    figures: list[FigureId] = field(default_factory=list)
    checks: list[CheckId] = field(default_factory=list)
    primitives: list[Primitive] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)  #: the check of each primitive, -1 if it is hard
    fixed: list[Decided] = field(default_factory=list)
    scale: int = 1  #: every value is multiplied by this in here, so that sums work on integers
    uses: list[list[int]] = field(default_factory=list)  #: the primitives of each variable
    variables_of: list[list[int]] = field(default_factory=list)  #: the variables of each figure
    primitives_of: list[list[int]] = field(default_factory=list)  #: the primitives of each check
    hard: list[int] = field(default_factory=list)  #: the primitives of no check
    context: Any = None  #: where z3 keeps what it is told, once it was needed
    universes: dict[int, Universe] = field(default_factory=dict)  #: by rung, once z3 was needed
    _ends: dict[int, list[Ends]] = field(default_factory=dict)
    _empty: dict[int, list[int]] = field(default_factory=dict)
    constant: list[bool] = field(default_factory=list)  #: a point on every rung

    def variables_in(self, check: int) -> frozenset[int]:
        """Return the variables that a check names, auxiliaries included."""
        return frozenset(v for number in self.primitives_of[check] for v in indices(self.primitives[number]))

    def release(self) -> None:
        """Let go of what z3 keeps, some 20 MB, once all questions are answered."""
        self.universes.clear()
        self.context = None

    @property
    def linear(self) -> bool:
        """Whether all primitives are sums."""
        return all(type(p) is Linear for p in self.primitives)

    def ends(self, rung: int) -> list[Ends]:
        """Return what each variable may be on a rung, scaled."""
        found = self._ends.get(rung)
        if found is None:
            scale = self.scale
            found = self._ends[rung] = [from_interval(r[rung], scale) for r in self.readings]
        return found

    def adds_nothing(self, rung: int) -> bool:
        """Whether a rung allows what the one before it does, as where no rates drift."""
        if any(relation.holds[rung] != relation.holds[rung - 1] for relation in self.fixed):
            return False
        return all(r[rung] is r[rung - 1] or r[rung] == r[rung - 1] for r in self.readings)

    def empty(self, rung: int) -> list[int]:
        """Return the variables whose reading on a rung holds no number."""
        found = self._empty.get(rung)
        if found is None:
            found = self._empty[rung] = [v for v, ends in enumerate(self.ends(rung)) if is_empty(ends)]
        return found

    def finish(self) -> None:
        """Fill in the lookups, and scale sums to integers."""
        self.uses = [[] for _ in self.names]
        self.primitives_of = [[] for _ in self.checks]
        self.variables_of = [[] for _ in self.figures]
        for number, primitive in enumerate(self.primitives):
            owner = self.owner[number]
            (self.primitives_of[owner] if owner >= 0 else self.hard).append(number)
            touched = indices(primitive)
            for variable in touched if isinstance(primitive, Linear) else set(touched):
                self.uses[variable].append(number)
        for variable, figure in enumerate(self.figure):
            if figure >= 0:
                self.variables_of[figure].append(variable)
        if self.linear:
            self._scale()
        loosest = self.ends(len(RUNGS) - 1)  # readings widen from rung to rung, so this one tells nearly all
        self.constant = [
            is_point(ends) and all(r.is_point for r in self.readings[v]) for v, ends in enumerate(loosest)
        ]

    def _scale(self) -> None:
        denominators: set[int] = set()
        for four in self.readings:
            before = None
            for reading in four:
                if reading is before:
                    continue  # most rungs share one reading
                before, low, high = reading, reading.low, reading.high
                if low is not None:
                    denominators.add(low.denominator)
                if high is not None:
                    denominators.add(high.denominator)
        for primitive in self.primitives:
            assert isinstance(primitive, Linear)
            denominators.add(primitive.bound.denominator)
        scale = lcm(*denominators)
        if scale.bit_length() > 2000:  # rarer than it is worth: stay with fractions
            return
        self.scale = scale
        for number, primitive in enumerate(self.primitives):
            assert isinstance(primitive, Linear)
            if primitive.bound:
                scaled = Fraction(primitive.bound) * scale
                self.primitives[number] = Linear(primitive.terms, primitive.op, scaled.numerator)


class _Groups:
    """Union-find over integers, without recursion; the smallest member stands for its group."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        parent = self._parent
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    def join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        if a < b:
            self._parent[b] = a
        else:
            self._parent[a] = b

    def adopt(self, item: int, by: int) -> None:
        """Join an item to a smaller one; where it still stands alone, that takes no search."""
        if self._parent[item] == item:
            self._parent[item] = by
        else:
            self.join(item, by)

    def roots(self) -> list[int]:
        """Return for each item what stands for its group."""
        parent = self._parent
        for item, above in enumerate(parent):  # a parent is never larger, so its own root is known by now
            parent[item] = parent[above]
        return parent


def compiled(network: Network, budget: Budget) -> list[Component]:
    """Return the components of a network; variables, figures and checks that are tied are in the same one.

    :raises Undecided: if the network has more variables than the budget allows
    """
    if len(network.variables) > budget.variables:
        raise Undecided(f"more than {budget.variables} variables")
    if not (network.variables or network.constraints or network.fixed):
        return []
    parts = _split(_whole(network))
    for part in parts:
        part.finish()
    return parts


def _whole(network: Network) -> Component:
    """Return all of a network as if it were one component, unfinished."""
    variables = sorted(network.variables, key=attrgetter("id"))
    checks = {c.check for c in network.constraints if c.check is not None} | {f.check for f in network.fixed}
    figures = {v.figure for v in variables if v.figure is not None} | {
        f for r in network.fixed for f in r.figures
    }
    whole = Component(figures=sorted(figures), checks=sorted(checks))
    check_index = {check: number for number, check in enumerate(whole.checks)}
    figure_index: dict[FigureId | None, int] = {f: number for number, f in enumerate(whole.figures)}
    figure_index[None] = -1
    lowering = Lowering({v.id: number for number, v in enumerate(variables)})
    for constraint in _in_order(network.constraints):
        lowering.add(constraint, -1 if constraint.check is None else check_index[constraint.check])
    whole.names = [v.id for v in variables]
    whole.names += [None] * len(lowering.auxiliaries)
    whole.readings = [*(v.readings for v in variables), *lowering.auxiliaries]
    whole.figure = [figure_index[v.figure] for v in variables]
    whole.figure += [-1] * len(lowering.auxiliaries)
    whole.primitives, whole.owner = lowering.primitives, lowering.owners
    whole.fixed = [
        Decided(check_index[r.check], r.holds, frozenset([figure_index[f] for f in r.figures]))
        for r in network.fixed
    ]
    return whole


def _in_order(constraints: tuple[Constraint, ...]) -> list[Constraint]:
    """Sort constraints by their check; those of one check, or of none, by what they say."""
    keyed: dict[str, list[Constraint]] = {}
    for constraint in constraints:
        keyed.setdefault("" if constraint.check is None else f"c{constraint.check}", []).append(constraint)
    ordered: list[Constraint] = []
    for key in sorted(keyed):
        group = keyed[key]
        ordered += group if len(group) == 1 else sorted(group, key=repr)
    return ordered


def _split(whole: Component) -> list[Component]:
    """Return what hangs together: each part in the order of the whole, the parts by their first variable."""
    roots = _roots(whole)
    found: dict[int, Component] = {}
    for root in roots:
        if root not in found:
            found[root] = Component()
    if len(found) == 1 and all(p.terms for p in whole.primitives if isinstance(p, Linear)):
        return [whole]
    local: list[int] = []  # a number in the whole to one in its part
    variables, figures = len(whole.names), len(whole.figures)
    for number, name in enumerate(whole.names):
        part = found[roots[number]]
        local.append(len(part.names))
        part.names.append(name)
        part.readings.append(whole.readings[number])
    for number, figure in enumerate(whole.figures, variables):
        part = found[roots[number]]
        local.append(len(part.figures))
        part.figures.append(figure)
    for number, check in enumerate(whole.checks, variables + figures):
        part = found[roots[number]]
        local.append(len(part.checks))
        part.checks.append(check)
    for number, own in enumerate(whole.figure):
        found[roots[number]].figure.append(-1 if own < 0 else local[variables + own])
    _place(whole, found, roots, local)
    return list(found.values())


def _roots(whole: Component) -> list[int]:
    """Return for each variable, figure and check, counted through, the first that hangs together with it."""
    figures_at = len(whole.names)
    checks_at = figures_at + len(whole.figures)
    groups = _Groups(checks_at + len(whole.checks))
    for number, figure in enumerate(whole.figure):
        if figure >= 0:
            groups.adopt(figures_at + figure, number)
    for primitive, owner in zip(whole.primitives, whole.owner, strict=True):
        touched = indices(primitive)
        for variable in touched[1:]:
            groups.adopt(max(touched[0], variable), min(touched[0], variable))
        if owner >= 0 and touched:
            groups.adopt(checks_at + owner, touched[0])
    for relation in whole.fixed:
        for figure in relation.figures:
            groups.join(checks_at + relation.check, figures_at + figure)
    return groups.roots()


def _place(whole: Component, found: dict[int, Component], roots: list[int], local: list[int]) -> None:
    """Put primitives and decided relations into their parts, renumbered."""
    figures_at = len(whole.names)
    checks_at = figures_at + len(whole.figures)
    for primitive, owner in zip(whole.primitives, whole.owner, strict=True):
        touched = indices(primitive)
        if not touched and owner < 0:
            continue  # a hard relation between literals belongs to nothing that could be judged
        part = found[roots[touched[0] if touched else checks_at + owner]]
        part.primitives.append(_renumbered(primitive, local))
        part.owner.append(-1 if owner < 0 else local[checks_at + owner])
    for relation in whole.fixed:
        numbers = frozenset([local[figures_at + f] for f in relation.figures])
        part = found[roots[checks_at + relation.check]]
        part.fixed.append(Decided(local[checks_at + relation.check], relation.holds, numbers))


def _renumbered(primitive: Primitive, local: list[int]) -> Primitive:
    if isinstance(primitive, Linear):
        terms = tuple([(c, local[variable]) for c, variable in primitive.terms])
        return Linear(terms, primitive.op, primitive.bound)
    if isinstance(primitive, Product):
        result, left, right = local[primitive.result], local[primitive.left], local[primitive.right]
        return Product(result, left, right, primitive.nonzero)
    return Absolutes(local[primitive.result], local[primitive.argument])

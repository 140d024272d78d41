"""Compile a network into components: primitives over small integers, in an order that names alone decide."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from tieout.constraints import CheckId, Constraint, FigureId, Network, VariableId
from tieout.records import dataclass
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
    universes: dict[int, Universe] = field(default_factory=dict)  #: by rung, once z3 was needed
    _ends: dict[int, list[Ends]] = field(default_factory=dict)
    _empty: dict[int, list[int]] = field(default_factory=dict)
    constant: list[bool] = field(default_factory=list)  #: a point on every rung

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
            for variable in set(indices(primitive)):
                self.uses[variable].append(number)
        for variable, figure in enumerate(self.figure):
            if figure >= 0:
                self.variables_of[figure].append(variable)
        if self.linear:
            self._scale()
        strictest, loosest = self.ends(0), self.readings
        self.constant = [
            is_point(ends) and all(r.is_point for r in loosest[v]) for v, ends in enumerate(strictest)
        ]

    def _scale(self) -> None:
        readings = [reading for four in self.readings for reading in four]
        denominators = {r.low.denominator for r in readings if r.low is not None}
        denominators |= {r.high.denominator for r in readings if r.high is not None}
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
    """Union-find over integers, without recursion."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        if a != b:
            self._parent[max(a, b)] = min(a, b)


def compiled(network: Network, budget: Budget) -> list[Component]:
    """Return the components of a network; variables, figures and checks that are tied are in the same one.

    :raises Undecided: if the network has more variables than the budget allows
    """
    if len(network.variables) > budget.variables:
        raise Undecided(f"more than {budget.variables} variables")
    variables = sorted(network.variables, key=lambda v: v.id)
    check_ids = sorted(
        {c.check for c in network.constraints if c.check is not None} | {f.check for f in network.fixed}
    )
    figure_ids = sorted(
        {v.figure for v in variables if v.figure is not None} | {f for r in network.fixed for f in r.figures}
    )
    check_index = {check: number for number, check in enumerate(check_ids)}
    figure_index = {figure: number for number, figure in enumerate(figure_ids)}
    lowering = Lowering({v.id: number for number, v in enumerate(variables)})
    for constraint in _in_order(network.constraints):
        lowering.add(constraint, -1 if constraint.check is None else check_index[constraint.check])
    split = _Split(len(variables) + len(lowering.auxiliaries), len(figure_ids), len(check_ids))
    for number, variable in enumerate(variables):
        split.variable(
            variable.id,
            variable.readings,
            number,
            -1 if variable.figure is None else figure_index[variable.figure],
        )
    for offset, readings in enumerate(lowering.auxiliaries):
        split.variable(None, readings, len(variables) + offset, -1)
    for primitive, owner in zip(lowering.primitives, lowering.owners, strict=True):
        split.primitive(primitive, owner)
    for relation in network.fixed:
        split.relation(
            Decided(
                check_index[relation.check],
                relation.holds,
                frozenset(figure_index[f] for f in relation.figures),
            )
        )
    return split.components(figure_ids, check_ids)


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


class _Split:
    """Collects a whole network, then hands out its components."""

    def __init__(self, variables: int, figures: int, checks: int) -> None:
        self._figures_at, self._checks_at = variables, variables + figures
        self._groups = _Groups(variables + figures + checks)
        self._variables: list[tuple[VariableId | None, Readings, int]] = []
        self._primitives: list[tuple[Primitive, int]] = []
        self._relations: list[Decided] = []

    def variable(self, name: VariableId | None, readings: Readings, number: int, figure: int) -> None:
        self._variables.append((name, readings, figure))
        if figure >= 0:
            self._groups.join(number, self._figures_at + figure)

    def primitive(self, primitive: Primitive, owner: int) -> None:
        self._primitives.append((primitive, owner))
        touched = indices(primitive)
        for variable in touched[1:]:
            self._groups.join(touched[0], variable)
        if owner >= 0 and touched:
            self._groups.join(touched[0], self._checks_at + owner)

    def relation(self, relation: Decided) -> None:
        self._relations.append(relation)
        for figure in relation.figures:
            self._groups.join(self._checks_at + relation.check, self._figures_at + figure)

    def components(self, figures: list[FigureId], checks: list[CheckId]) -> list[Component]:
        """Return the components, ordered by their first variable."""
        found: dict[int, Component] = {}
        local: list[int] = []  # a number in the network to one in its component
        find = self._groups.find
        for number, (name, readings, _) in enumerate(self._variables):
            component = self._component(found, number)
            local.append(len(component.names))
            component.names.append(name)
            component.readings.append(readings)
        for number, figure in enumerate(figures):
            component = self._component(found, self._figures_at + number)
            local.append(len(component.figures))
            component.figures.append(figure)
        for number, check in enumerate(checks):
            component = self._component(found, self._checks_at + number)
            local.append(len(component.checks))
            component.checks.append(check)
        for number, (_, _, figure_number) in enumerate(self._variables):
            own = -1 if figure_number < 0 else local[self._figures_at + figure_number]
            found[find(number)].figure.append(own)
        self._place(found, local)
        for component in found.values():
            component.finish()
        return list(found.values())

    def _component(self, found: dict[int, Component], item: int) -> Component:
        root = self._groups.find(item)
        component = found.get(root)
        if component is None:
            component = found[root] = Component()
        return component

    def _place(self, found: dict[int, Component], local: list[int]) -> None:
        """Put primitives and decided relations into their components, renumbered."""
        for primitive, owner in self._primitives:
            touched = indices(primitive)
            anchor = touched[0] if touched else self._checks_at + owner
            if not touched and owner < 0:
                continue  # a hard relation between literals belongs to nothing that could be judged
            component = found[self._groups.find(anchor)]
            component.primitives.append(_renumbered(primitive, local))
            component.owner.append(-1 if owner < 0 else local[self._checks_at + owner])
        for relation in self._relations:
            check = local[self._checks_at + relation.check]
            numbers = frozenset(local[self._figures_at + f] for f in relation.figures)
            component = found[self._groups.find(self._checks_at + relation.check)]
            component.fixed.append(Decided(check, relation.holds, numbers))


def _renumbered(primitive: Primitive, local: list[int]) -> Primitive:
    if isinstance(primitive, Linear):
        terms = tuple([(c, local[variable]) for c, variable in primitive.terms])
        return Linear(terms, primitive.op, primitive.bound)
    if isinstance(primitive, Product):
        result, left, right = local[primitive.result], local[primitive.left], local[primitive.right]
        return Product(result, left, right, primitive.nonzero)
    return Absolutes(local[primitive.result], local[primitive.argument])

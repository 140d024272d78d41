"""Make products linear by a change of unit.

Amounts tied by an unknown rate become linear once they are all told in one currency: with
``eur == usd * rate`` put ``USD = usd * rate``, then ``eur == USD``, ``lo * rate <= USD <= hi * rate``, and
sums of dollars stay sums. The same works for shares of a whole. In general each variable v has a column
``V = v * gauge(v)``, where a gauge is a product of positive variables that is itself a column (or 1), and
variables that are summed share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import TypeAlias

from tieout.solver.ends import Ends
from tieout.solver.primitive import Primitive, Product, indices

__all__ = ["Gauge", "find_gauge", "private_factor"]

Monomial: TypeAlias = tuple[tuple[int, int], ...]  #: sorted (variable, exponent), exponents not zero

_ONE: Monomial = ()
_TRIES = 24


def _combined(a: Monomial, b: Monomial, sign: int = 1) -> Monomial:
    exponents = dict(a)
    for variable, exponent in b:
        exponents[variable] = exponents.get(variable, 0) + sign * exponent
    return tuple(sorted((v, e) for v, e in exponents.items() if e))


@dataclass(frozen=True, slots=True)
class Gauge:
    """A column for each variable and its unit."""

    unit: Mapping[int, int | None]  #: of each variable the column that is its gauge, None for 1
    inverted: frozenset[int]  #: variables whose column is one over them
    equal: Mapping[int, tuple[int, int]]  #: the two columns that a product became, by primitive
    scalers: frozenset[int]  #: the variables that must be above zero for it


@dataclass(slots=True)
class _Search:
    """The groups of variables that share a gauge, and the ways to make each product linear."""

    group: dict[int, int]
    alone: set[int]  #: variables that nothing sums: they may stand inverted
    products: list[tuple[int, list[tuple[int, int, int]]]]  #: (primitive, ways: (big, small, scaler))


@dataclass(slots=True)
class _Found:
    """A gauge in the making: the weight of each group, and how each product became linear."""

    weights: dict[int, Monomial]
    inverted: set[int]
    equal: dict[int, tuple[int, int]]
    scalers: set[int]


def _positive(ends: Ends) -> bool:
    low, _, low_open, _ = ends
    return low is not None and (low > 0 or (low == 0 and low_open))


def private_factor(primitive: Product, uses: Mapping[int, int], domains: Mapping[int, Ends]) -> int | None:
    """Return a factor that stands in this product alone, so that it only bounds the other two, if any.

    :param uses: in how many primitives each variable stands
    """
    for factor in (primitive.right, primitive.left):
        if uses[factor] == 1 and _positive(domains[factor]) and primitive.left != primitive.right:
            return factor
    return None


def find_gauge(
    primitives: Mapping[int, Primitive], domains: Mapping[int, Ends], preferred: Sequence[int]
) -> Gauge | None:
    """Return a gauge that makes all primitives linear, or None if none was found.

    :param domains: what each variable may be, narrowed: only variables above zero can scale others
    :param preferred: variables that should be columns in their own unit, as far as possible
    """
    uses: dict[int, int] = {}
    for primitive in primitives.values():
        for variable in indices(primitive):
            uses[variable] = uses.get(variable, 0) + 1
    search = _groups(primitives, domains, uses)
    if not all(ways for _, ways in search.products):
        return None
    core = _core(search)
    signatures = _by_signature(search, core)
    for choice in islice(product(*signatures), _TRIES):
        for found in _with_choice(search, choice, preferred):
            if _extended(search, core, found):
                return _gauge(search, found)
    return None


def _groups(
    primitives: Mapping[int, Primitive], domains: Mapping[int, Ends], uses: Mapping[int, int]
) -> _Search:
    parent = {variable: variable for variable in uses}

    def find(v: int) -> int:
        while parent[v] != v:
            parent[v] = parent[parent[v]]
            v = parent[v]
        return v

    scaling: list[tuple[int, Product]] = []
    summed: set[int] = set()
    for number, primitive in primitives.items():
        together: tuple[int, ...] = indices(primitive)
        if isinstance(primitive, Product):
            factor = private_factor(primitive, uses, domains)
            if factor is None:
                scaling.append((number, primitive))
                continue
            together = tuple(v for v in together if v != factor)
        summed.update(together)
        for variable in together[1:]:
            parent[find(variable)] = find(together[0])
    group = {variable: find(variable) for variable in parent}
    ways = []
    for number, primitive in scaling:
        z, x, y = indices(primitive)
        options = [(big, z, by) for big, by in ((x, y), (y, x)) if _positive(domains[by]) and x != y]
        ways.append((number, options))
    return _Search(group, set(parent) - summed, ways)


def _core(search: _Search) -> list[int]:
    """Return the products (places in the list) left when those that hang on by one group are taken away.

    The products taken away come after, last taken first: so each hangs on what comes before it.
    """
    count: dict[int, int] = {}
    groups = [{search.group[v] for v in ways[0]} for _, ways in search.products]
    for own in groups:
        for group in own:
            count[group] = count.get(group, 0) + 1
    left = set(range(len(groups)))
    taken: list[int] = []
    moved = True
    while moved:
        moved = False
        for place in sorted(left):
            if len(groups[place]) == 3 and sum(count[group] > 1 for group in groups[place]) <= 1:
                left.discard(place)
                taken.append(place)
                moved = True
                for group in groups[place]:
                    count[group] -= 1
    return [*sorted(left), -1, *reversed(taken)]


def _by_signature(search: _Search, core: Sequence[int]) -> list[list[tuple[tuple[int, int], ...]]]:
    """Gather products between the same groups, so that they are scaled the same way: their common choices."""
    gathered: dict[tuple[tuple[int, int, int], ...], list[int]] = {}
    for place in core[: core.index(-1)]:
        ways = search.products[place][1]
        signature = tuple((search.group[a], search.group[b], search.group[s]) for a, b, s in ways)
        gathered.setdefault(signature, []).append(place)
    return [
        [tuple((place, way) for place in places) for way in range(len(signature))]
        for signature, places in gathered.items()
    ]


def _with_choice(
    search: _Search, choice: tuple[tuple[tuple[int, int], ...], ...], preferred: Sequence[int]
) -> Iterator[_Found]:
    """Yield the gauges of the core under one choice of scalers."""
    edges: dict[int, list[tuple[int, Monomial]]] = {}
    equal: dict[int, tuple[int, int]] = {}
    scalers: set[int] = set()
    for place, way in sorted(pair for pairs in choice for pair in pairs):
        number, ways = search.products[place]
        big, small, scaler = ways[way]
        equal[number] = big, small
        scalers.add(scaler)
        a, b = search.group[big], search.group[small]
        edges.setdefault(a, []).append((b, ((scaler, -1),)))
        edges.setdefault(b, []).append((a, ((scaler, 1),)))
    clusters = _clusters({search.group[v] for v in scalers} | set(edges), edges)
    if clusters is None:
        return
    quantities = {v for pair in equal.values() for v in pair}
    invertible = {v for v in search.alone & scalers if v not in quantities}
    options = [list(_shifts(cluster, search, scalers, preferred)) for cluster in clusters]
    for shifts in islice(product(*options), _TRIES):
        weights: dict[int, Monomial] = {}
        for cluster, shift in zip(clusters, shifts, strict=True):
            for group, weight in cluster.items():
                weights[group] = _combined(weight, shift)
        found = _Found(weights, set(), dict(equal), set(scalers))
        if _units(search, found, invertible) is not None:
            yield found


def _clusters(
    groups: set[int], edges: Mapping[int, list[tuple[int, Monomial]]]
) -> list[dict[int, Monomial]] | None:
    """Return weights of groups relative to one another, cluster by cluster; None if they contradict."""
    clusters: list[dict[int, Monomial]] = []
    seen: set[int] = set()
    for root in sorted(groups):
        if root in seen:
            continue
        weights = {root: _ONE}
        pending = [root]
        while pending:
            group = pending.pop()
            for other, step in edges.get(group, ()):
                weight = _combined(weights[group], step)
                if other not in weights:
                    weights[other] = weight
                    pending.append(other)
                elif weights[other] != weight:
                    return None
        seen |= set(weights)
        clusters.append(weights)
    return clusters


def _shifts(
    cluster: Mapping[int, Monomial], search: _Search, scalers: set[int], preferred: Sequence[int]
) -> Iterator[Monomial]:
    """Yield what a whole cluster may be multiplied by, the likeliest first."""
    if len(cluster) == 1:
        yield _ONE
        return
    wanted = [search.group[v] for v in preferred if search.group.get(v) in cluster]
    yielded: set[Monomial] = set()
    for extra in (_ONE, *[((s, e),) for s in sorted(scalers) for e in (1, -1)]):
        for group in [*wanted, *sorted(cluster)]:
            shift = _combined(extra, cluster[group], -1)
            if shift not in yielded:
                yielded.add(shift)
                yield shift


def _units(search: _Search, found: _Found, invertible: set[int]) -> dict[int, int | None] | None:
    """Return the column that is the gauge of each group (None for 1), or None if one is no column.

    Notes in ``found`` which columns must stand inverted for that.
    """
    columns: dict[Monomial, int] = {}
    for variable, group in search.group.items():
        if group in found.weights:
            columns.setdefault(_combined(((variable, 1),), found.weights[group]), variable)
    units: dict[int, int | None] = {}
    inverted: set[int] = set()
    for group, weight in found.weights.items():
        if weight == _ONE:
            units[group] = None
        elif weight in columns:
            units[group] = columns[weight]
        elif len(weight) == 1 and weight[0][1] == -1 and weight[0][0] in invertible:
            units[group] = weight[0][0]
            inverted.add(weight[0][0])
        else:
            return None
    upright = {unit for group, unit in units.items() if unit is not None and found.weights[group] in columns}
    if upright & inverted:
        return None
    found.inverted = inverted
    return units


def _extended(search: _Search, core: Sequence[int], found: _Found) -> bool:
    """Give gauges to the products that hang on the core by one group; return whether all took one."""
    weights = found.weights
    for place in core[core.index(-1) + 1 :]:
        number, ways = search.products[place]
        for big, small, scaler in ways:
            a, b, s = search.group[big], search.group[small], search.group[scaler]
            if a in weights:
                continue  # the other factor would have to scale
            if s in found.inverted:
                continue
            if s in weights and b not in weights:
                weights[b] = weights[s]
            weights.setdefault(b, _ONE)
            weights.setdefault(s, weights[b])
            weights[a] = _combined(weights[b], ((scaler, 1),))
            found.equal[number] = big, small
            found.scalers.add(scaler)
            break
        else:
            return False
    for group in search.group.values():
        weights.setdefault(group, _ONE)
    return True


def _gauge(search: _Search, found: _Found) -> Gauge | None:
    units = _units(search, found, set(found.inverted))
    if units is None:
        return None
    unit = {variable: units[group] for variable, group in search.group.items()}
    return Gauge(unit, frozenset(found.inverted), found.equal, frozenset(found.scalers))

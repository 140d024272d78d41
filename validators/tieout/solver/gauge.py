"""Make products linear by a change of unit.

Amounts tied by an unknown rate become linear once they are all told in one currency: with ``eur == usd * rate``
put ``USD = usd * rate``, then ``eur == USD``, ``lo * rate <= USD <= hi * rate``, and sums of dollars stay sums.
The same works for shares of a whole. In general each variable v has a column ``V = v * gauge(v)``, where a gauge
is a product of positive variables that is itself a column (or 1), and variables that are summed share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import TypeAlias

from tieout.solver.ends import Ends
from tieout.solver.primitive import Linear, Primitive, Product, indices

__all__ = ["Gauge", "find_gauge", "private_factor"]

Monomial: TypeAlias = tuple[tuple[int, int], ...]  #: sorted (variable, exponent), exponents not zero

_ONE: Monomial = ()
_TRIES = 512


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
    equal: tuple[tuple[int, int, int], ...]  #: (primitive, column, column) that products became


@dataclass(slots=True)
class _Search:
    """The groups of variables that share a gauge, and the ways to make each product linear."""

    group: dict[int, int]
    alone: set[int]  #: variables that nothing sums: they may stand inverted
    products: list[tuple[int, list[tuple[int, int, int]]]]  #: (primitive, ways: (big, small, scaler))
    weights: dict[int, Monomial] = field(default_factory=dict)


def _positive(ends: Ends) -> bool:
    low, _, low_open, _ = ends
    return low is not None and (low > 0 or (low == 0 and low_open))


def private_factor(primitive: Product, uses: Mapping[int, int], domains: Mapping[int, Ends]) -> int | None:
    """Return the factor that stands in this product alone, so that it only bounds the other two, if there is one.

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
    for choice in islice(product(*[ways for _, ways in _by_signature(search)]), _TRIES):
        found = _with_choice(search, choice, preferred)
        if found is not None:
            return found
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


def _by_signature(search: _Search) -> list[tuple[list[int], list[tuple[int, ...]]]]:
    """Gather products between the same groups, so that they are scaled the same way: (products, choices)."""
    gathered: dict[tuple[tuple[int, int, int], ...], list[int]] = {}
    for place, (_, ways) in enumerate(search.products):
        signature = tuple((search.group[a], search.group[b], search.group[s]) for a, b, s in ways)
        gathered.setdefault(signature, []).append(place)
    return [(places, _choices(places, len(signature))) for signature, places in gathered.items()]


def _choices(places: list[int], count: int) -> list[tuple[int, ...]]:
    return [tuple(place * 2 + way for place in places) for way in range(count)]


def _with_choice(
    search: _Search, choice: tuple[tuple[int, ...], ...], preferred: Sequence[int]
) -> Gauge | None:
    edges: dict[int, list[tuple[int, Monomial]]] = {}
    equal: list[tuple[int, int, int]] = []
    scalers: set[int] = set()
    for code in sorted(code for codes in choice for code in codes):
        number, ways = search.products[code // 2]
        big, small, scaler = ways[code % 2]
        equal.append((number, big, small))
        scalers.add(scaler)
        a, b = search.group[big], search.group[small]
        edges.setdefault(a, []).append((b, ((scaler, -1),)))
        edges.setdefault(b, []).append((a, ((scaler, 1),)))
    clusters = _clusters(search, edges)
    if clusters is None:
        return None
    quantities = {v for _, big, small in equal for v in (big, small)}
    invertible = {v for v in search.alone & scalers if v not in quantities}
    options = [list(_shifts(cluster, search, scalers, preferred)) for cluster in clusters]
    for shifts in islice(product(*options), _TRIES):
        found = _fitted(search, clusters, shifts, invertible)
        if found is not None:
            return Gauge(found[0], found[1], tuple(equal))
    return None


def _clusters(
    search: _Search, edges: Mapping[int, list[tuple[int, Monomial]]]
) -> list[dict[int, Monomial]] | None:
    """Return weights of groups relative to one another, cluster by cluster; None if they contradict."""
    clusters: list[dict[int, Monomial]] = []
    seen: set[int] = set()
    for root in sorted(set(search.group.values())):
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
    for group in [*wanted, *sorted(cluster)]:
        for extra in (_ONE, *[((s, e),) for s in sorted(scalers) for e in (1, -1)]):
            shift = _combined(extra, cluster[group], -1)
            if shift not in yielded:
                yielded.add(shift)
                yield shift


def _fitted(
    search: _Search,
    clusters: Sequence[Mapping[int, Monomial]],
    shifts: Sequence[Monomial],
    invertible: set[int],
) -> tuple[dict[int, int | None], frozenset[int]] | None:
    """Return the unit of each variable if every gauge is a column, and the columns that stand inverted."""
    weights: dict[int, Monomial] = {}
    for cluster, shift in zip(clusters, shifts, strict=True):
        for group, weight in cluster.items():
            weights[group] = _combined(weight, shift)
    columns: dict[Monomial, int] = {}
    for variable, group in sorted(search.group.items()):
        columns.setdefault(_combined(((variable, 1),), weights[group]), variable)
    inverted: set[int] = set()
    units: dict[int, int | None] = {}
    for group, weight in weights.items():
        if weight == _ONE:
            units[group] = None
        elif weight in columns:
            units[group] = columns[weight]
        elif len(weight) == 1 and weight[0][1] == -1 and weight[0][0] in invertible:
            units[group] = weight[0][0]
            inverted.add(weight[0][0])
        else:
            return None
    if any(unit in inverted for unit in units.values()):
        for group, weight in weights.items():
            unit = units[group]
            if unit in inverted and weight != ((unit, -1),):
                return None
    return {variable: units[group] for variable, group in search.group.items()}, frozenset(inverted)

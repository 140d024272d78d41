"""Make products linear by a change of unit.

Amounts tied by an unknown rate become linear once they are all told in one currency: with
``eur == usd * rate`` put ``USD = usd * rate``, then ``eur == USD``, ``lo * rate <= USD <= hi * rate``, and
sums of dollars stay sums. The same works for shares of a whole. In general each variable v has a column
``V = v * gauge(v)``, where a gauge is a product of positive variables that is itself a column (or 1), and
variables that are summed share it.

Rates that may be anything above zero and only ever multiply are no columns themselves: what is a column
is a product of them, where a gauge needs it, and they follow from those. Cross rates (``ac == ab * bc``)
then hold by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice, product

from tieout.records import dataclass
from tieout.solver.ends import Ends
from tieout.solver.monomial import ONE, Monomial, combined, power, replaced, solved
from tieout.solver.primitive import Primitive, Product, indices

__all__ = ["Gauge", "Gauging", "find_gauge", "private_factor"]

_TRIES = 24
_TRIES_FOR_ONE = 600  #: where a certain variable must be told by a column


@dataclass(frozen=True, slots=True)
class Gauge:
    """A column for each variable and its unit.

    Columns are numbers: of the variable itself, or below zero for a product of rates.
    """

    unit: Mapping[int, int | None]  #: of each variable the column that is its gauge, None for 1
    inverted: frozenset[int]  #: variables whose column is one over them
    equal: Mapping[int, tuple[int, int]]  #: the two columns that a product became, by primitive
    scalers: frozenset[int]  #: the variables that must be above zero for it
    products: tuple[int, ...] = ()  #: the columns that are products of rates
    rates: Mapping[int, Monomial] = field(default_factory=dict)
    #: rates that are no columns, as products of columns (below zero) and of variables
    implied: frozenset[int] = frozenset()  #: primitives that hold by construction


@dataclass(frozen=True, slots=True)
class Gauging:
    """What a gauge is looked for."""

    primitives: Mapping[int, Primitive]
    domains: Mapping[int, Ends]  #: what the readings allow
    narrowed: Mapping[int, Ends]  #: which variables are known to be above zero, so that they can scale
    hard: Collection[int]  #: primitives that no question leaves out
    preferred: Sequence[int] = ()  #: variables that should be columns in their own unit, as far as possible


@dataclass(slots=True)
class _Search:
    """The groups of variables that share a gauge, and the ways to make each product linear."""

    group: dict[int, int]
    alone: set[int]  #: variables that nothing sums: they may stand inverted
    products: list[tuple[int, list[tuple[int, int, int]]]]  #: (primitive, ways: (big, small, scaler))
    rates: set[int]  #: variables that are no columns
    known: dict[int, Monomial]  #: rates in terms of other rates
    implied: frozenset[int]
    preferred: Sequence[int]

    def scaled(self, scaler: int) -> Monomial:
        """Return what scaling by a variable multiplies by."""
        return self.known.get(scaler, ((scaler, 1),))


@dataclass(slots=True)
class _Found:
    """A gauge in the making: the weight of each group, and how each product became linear."""

    weights: dict[int, Monomial]
    inverted: set[int]
    equal: dict[int, tuple[int, int]]
    scalers: set[int]
    products: dict[Monomial, int] = field(default_factory=dict)  #: columns that are products of rates


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


def find_gauge(sought: Gauging, accepted: Callable[[Gauge], bool] | None = None) -> Gauge | None:
    """Return a gauge that makes all primitives linear, or None if none was found.

    :param accepted: what else it must fulfil
    """
    search = _groups(sought)
    if not all(ways for _, ways in search.products):
        return None
    core, rest = _core(search)
    for choice in islice(product(*_by_signature(search, core)), _TRIES):
        for found in _with_choice(search, choice):
            gauge = _gauge(search, found) if _extended(search, rest, found) else None
            if gauge is not None and (accepted is None or accepted(gauge)):
                return gauge
    return None


def _rates(sought: Gauging, relations: Collection[int], uses: Mapping[int, int]) -> set[int]:
    """Return the variables that may be anything above zero and only multiply something else."""
    found = {v for v, ends in sought.domains.items() if ends[0] == 0 and ends[2] and ends[1] is None}
    for number, primitive in sought.primitives.items():
        if number in relations:
            continue
        scales = isinstance(primitive, Product) and private_factor(primitive, uses, sought.narrowed) is None
        if isinstance(primitive, Product) and scales and not {primitive.left, primitive.right} <= found:
            found.discard(primitive.result)
        else:
            found.difference_update(indices(primitive))
    return found


def _relations(sought: Gauging) -> list[int]:
    """Return the hard products between variables that may be anything above zero."""
    found = []
    for number, primitive in sought.primitives.items():
        if isinstance(primitive, Product) and number in sought.hard:
            ends = [sought.domains[v] for v in indices(primitive)]
            trivial = all(e[0] == 0 and e[2] and e[1] is None for e in ends)
            if trivial and len(set(indices(primitive))) == len(ends):
                found.append(number)
    return found


def _groups(sought: Gauging) -> _Search:
    primitives = sought.primitives
    uses: dict[int, int] = {}
    for primitive in primitives.values():
        for variable in indices(primitive):
            uses[variable] = uses.get(variable, 0) + 1
    for variable in sought.preferred:
        uses[variable] += 1  # it must not be bounded away
    relations = _relations(sought)
    rates = _rates(sought, relations, uses)
    equations = [((z, 1), (x, -1), (y, -1)) for z, x, y in (indices(primitives[n]) for n in relations)]
    known = solved([tuple(sorted(equation)) for equation in equations], rates)
    if known is None:
        relations, known = [], {}
        rates = _rates(sought, relations, uses)
    parent = {variable: variable for variable in uses}

    def find(v: int) -> int:
        while parent[v] != v:
            parent[v] = parent[parent[v]]
            v = parent[v]
        return v

    scaling: list[tuple[int, Product]] = []
    summed: set[int] = set()
    for number, primitive in primitives.items():
        if number in relations:
            continue
        together: tuple[int, ...] = indices(primitive)
        if isinstance(primitive, Product):
            factor = private_factor(primitive, uses, sought.narrowed)
            if factor is None:
                scaling.append((number, primitive))
                continue
            together = tuple(v for v in together if v != factor)
        summed.update(together)
        for variable in together[1:]:
            parent[find(variable)] = find(together[0])
    group = {variable: find(variable) for variable in parent if variable not in rates}
    ways = [(number, _ways(primitive, sought.narrowed, rates)) for number, primitive in scaling]
    return _Search(group, set(group) - summed, ways, rates, known, frozenset(relations), sought.preferred)


def _ways(primitive: Product, narrowed: Mapping[int, Ends], rates: set[int]) -> list[tuple[int, int, int]]:
    """Return how one factor can scale the other: (what is scaled, the result, the scaler)."""
    z, x, y = indices(primitive)
    if x == y:
        return []
    found = [(big, z, by) for big, by in ((x, y), (y, x)) if _positive(narrowed[by])]
    return [way for way in found if way[0] not in rates]


def _core(search: _Search) -> tuple[list[int], list[int]]:
    """Split the products (places in the list) into a core, and those that hang on by one group.

    The latter come last taken first: so each hangs on what comes before it.
    """
    count: dict[int, int] = {}
    groups = [{search.group.get(v, -1) for v in ways[0]} for _, ways in search.products]
    for own in groups:
        for group in own:
            count[group] = count.get(group, 0) + 1
    left = set(range(len(groups)))
    taken: list[int] = []
    moved = True
    while moved:
        moved = False
        for place in sorted(left):
            own = groups[place]
            if len(own) == 3 and -1 not in own and sum(count[group] > 1 for group in own) <= 1:
                left.discard(place)
                taken.append(place)
                moved = True
                for group in own:
                    count[group] -= 1
    return sorted(left), taken[::-1]


def _by_signature(search: _Search, core: Sequence[int]) -> list[list[tuple[tuple[int, int], ...]]]:
    """Gather products between the same groups, so that they are scaled the same way: their common choices."""
    gathered: dict[tuple[tuple[int, int, int], ...], list[int]] = {}
    for place in core:
        ways = search.products[place][1]
        signature = tuple((search.group[a], search.group[b], search.group.get(s, -1 - s)) for a, b, s in ways)
        gathered.setdefault(signature, []).append(place)
    return [
        [tuple((place, way) for place in places) for way in range(len(signature))]
        for signature, places in gathered.items()
    ]


def _with_choice(search: _Search, choice: tuple[tuple[tuple[int, int], ...], ...]) -> Iterator[_Found]:
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
        edges.setdefault(a, []).append((b, power(search.scaled(scaler), -1)))
        edges.setdefault(b, []).append((a, search.scaled(scaler)))
    later = {search.group[v] for n, ways in search.products if n not in equal for v in ways[0]}
    clusters = _clusters((set(search.group.values()) - later) | set(edges), edges)
    if clusters is None:
        return
    quantities = {v for pair in equal.values() for v in pair}
    invertible = {v for v in search.alone & scalers if v not in quantities}
    steps = sorted({power(search.scaled(s), e) for s in scalers | search.rates for e in (1, -1)})
    options = [list(_shifts(cluster, search, steps)) for cluster in clusters]
    tries = _TRIES_FOR_ONE if search.preferred else _TRIES
    for shifts in islice(product(*options), tries):
        weights: dict[int, Monomial] = {}
        for cluster, shift in zip(clusters, shifts, strict=True):
            for group, weight in cluster.items():
                weights[group] = combined(weight, shift)
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
        weights = {root: ONE}
        pending = [root]
        while pending:
            group = pending.pop()
            for other, step in edges.get(group, ()):
                weight = combined(weights[group], step)
                if other not in weights:
                    weights[other] = weight
                    pending.append(other)
                elif weights[other] != weight:
                    return None
        seen |= set(weights)
        clusters.append(weights)
    return clusters


def _shifts(
    cluster: Mapping[int, Monomial], search: _Search, steps: Sequence[Monomial]
) -> Iterator[Monomial]:
    """Yield what a whole cluster may be multiplied by, the likeliest first."""
    if len(cluster) == 1:
        yield ONE
        return
    wanted = [search.group[v] for v in search.preferred if search.group.get(v) in cluster]
    yielded: set[Monomial] = set()
    for extra in (ONE, *steps):
        for group in [*wanted, *sorted(cluster)]:
            shift = combined(extra, cluster[group], -1)
            if shift not in yielded:
                yielded.add(shift)
                yield shift


def _units(search: _Search, found: _Found, invertible: set[int]) -> dict[int, int | None] | None:
    """Return the column that is the gauge of each group (None for 1), or None if one is no column.

    Notes in ``found`` which columns must stand inverted for that, and which are products of rates.
    """
    columns: dict[Monomial, int] = {}
    for variable, group in search.group.items():
        if group in found.weights:
            columns.setdefault(combined(((variable, 1),), found.weights[group]), variable)
    single = {power(search.scaled(rate), e) for rate in search.rates for e in (1, -1)}
    units: dict[int, int | None] = {}
    found.inverted, found.products = set(), {}
    upright: set[int] = set()
    for group, weight in found.weights.items():
        if weight == ONE:
            units[group] = None
        elif weight in columns:
            units[group] = columns[weight]
            upright.add(columns[weight])
        elif weight in single:
            units[group] = found.products.setdefault(weight, -1 - len(found.products))
        elif len(weight) == 1 and weight[0][1] == -1 and weight[0][0] in invertible:
            units[group] = weight[0][0]
            found.inverted.add(weight[0][0])
        else:
            return None
    return None if upright & found.inverted else units


def _extended(search: _Search, rest: Sequence[int], found: _Found) -> bool:
    """Give gauges to the products that hang on the core by one group; return whether all took one."""
    weights = found.weights
    for place in rest:
        number, ways = search.products[place]
        for big, small, scaler in ways:
            a, b, s = search.group[big], search.group[small], search.group[scaler]
            if a in weights or not found.inverted.isdisjoint((big, small, scaler)):
                continue  # the other factor would have to scale
            if s in weights and b not in weights:
                weights[b] = weights[s]
            weights.setdefault(b, ONE)
            weights.setdefault(s, weights[b])
            weights[a] = combined(weights[b], ((scaler, 1),))
            found.equal[number] = big, small
            found.scalers.add(scaler)
            break
        else:
            return False
    for group in search.group.values():
        weights.setdefault(group, ONE)
    return True


def _gauge(search: _Search, found: _Found) -> Gauge | None:
    units = _units(search, found, set(found.inverted))
    if units is None:
        return None
    # a column that is a product of rates is a free number only if the others don't fix it already
    equations = [combined(weight, ((column, 1),), -1) for weight, column in found.products.items()]
    rates = solved(equations, search.rates - search.known.keys())
    if rates is None:
        return None
    for rate, monomial in search.known.items():
        for pivot, value in rates.items():
            monomial = replaced(monomial, pivot, value)
        rates[rate] = monomial
    for rate in search.rates:
        rates.setdefault(rate, ((rate, 1),))
    return Gauge(
        {variable: units[group] for variable, group in search.group.items()},
        frozenset(found.inverted),
        found.equal,
        frozenset(found.scalers),
        tuple(sorted(found.products.values())),
        rates,
        search.implied,
    )

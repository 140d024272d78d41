"""Products made linear by a change of unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.solver.reference import Reference
from tests.solver.strategies import (
    conversion,
    cyclic,
    joined,
    linear,
    quoted,
    rate,
    ref,
    summed,
    tie,
    wild,
    written,
)
from tests.solver.verify import differences, problems

from tieout.constraints import (
    CheckId,
    Comparison,
    Constant,
    Constraint,
    FigureId,
    Network,
    Product,
    Quotient,
    Sum,
    Variable,
    VariableId,
)
from tieout.interval import Interval
from tieout.reported import Qualifier
from tieout.solver import solve
from tieout.solver.encode import Encoding, Problem, encoded
from tieout.solver.evidence import holds
from tieout.solver.gauge import Gauge, Gauging, find_gauge, private_factor
from tieout.solver.monomial import ONE, Monomial, combined, power, replaced, solved, value_of
from tieout.solver.primitive import Product as PrimitiveProduct
from tieout.solver.primitive import indices
from tieout.verdicts import Outcome

monomials = st.dictionaries(st.integers(0, 4), st.integers(-3, 3).filter(bool), max_size=4).map(
    lambda exponents: tuple(sorted(exponents.items()))
)
values = st.fixed_dictionaries({n: st.fractions(Fraction(1, 9), 9) for n in range(5)})


def test_a_variable_without_a_value_is_one() -> None:
    assert value_of(((1, 2), (2, 3)), {1: Fraction(5)}) == 25


@given(monomials, monomials, st.integers(-2, 2), values)
def test_monomials_multiply(a: Monomial, b: Monomial, n: int, given_values: dict[int, Fraction]) -> None:
    expected = value_of(a, given_values) * value_of(b, given_values) ** n
    assert value_of(combined(a, power(b, n)), given_values) == expected


@given(monomials, monomials, st.integers(0, 4), values)
def test_a_monomial_may_stand_in_for_a_variable(
    a: Monomial, b: Monomial, variable: int, given_values: dict[int, Fraction]
) -> None:
    own = tuple((v, e) for v, e in b if v != variable)
    put = {**given_values, variable: value_of(own, given_values)}
    assert value_of(replaced(a, variable, own), given_values) == value_of(a, put)


@given(st.lists(monomials, max_size=3), values)
def test_solutions_solve_their_equations(
    equations: list[Monomial], given_values: dict[int, Fraction]
) -> None:
    found = solved(equations, range(5))
    if found is None:
        return
    put = {**given_values, **{v: value_of(m, given_values) for v, m in found.items()}}
    assert len(found) == len(equations)
    assert all(value_of(equation, put) == 1 for equation in equations)


def test_dependent_equations_have_no_solution() -> None:
    assert solved([((1, 1), (2, 1)), ((1, 1), (2, 1))], (1, 2)) is None


def told_by(gauge: Gauge, column: int) -> Monomial:
    """Return what a column tells, as a product of variables that are no rates and of products of rates."""
    if column < 0:
        return ((column, 1),)
    unit = gauge.unit[column]
    own = ((column, -1 if column in gauge.inverted else 1),)
    return own if unit is None else combined(own, told_by(gauge, unit))


def plain(gauge: Gauge, monomial: Monomial) -> Monomial:
    """Put in for rates what they are told by."""
    for rate_, value in gauge.rates.items():
        if value != ((rate_, 1),):
            monomial = replaced(monomial, rate_, value)
    return monomial


def lapses(sought: Gauging, gauge: Gauge) -> Iterator[str]:
    """Yield in what a gauge does not say what the primitives say."""
    uses = Counter(v for primitive in sought.primitives.values() for v in indices(primitive))
    uses.update(sought.preferred)
    for number, primitive in sought.primitives.items():
        together = indices(primitive)
        if isinstance(primitive, PrimitiveProduct):
            z, x, y = together
            rest = plain(gauge, combined(((z, 1),), combined(((x, 1),), ((y, 1),)), -1))
            if number in gauge.implied:
                if rest != ONE:
                    yield f"{primitive} does not hold by construction"
                continue
            factor = private_factor(primitive, uses, sought.narrowed)
            if factor is None:
                big, small = (told_by(gauge, v) for v in gauge.equal[number])
                if plain(gauge, combined(big, small, -1)) not in (rest, power(rest, -1)):
                    yield f"{primitive} is not {gauge.equal[number]}"
                continue
            together = tuple(v for v in together if v != factor)
        if len({gauge.unit[v] for v in together}) > 1 or gauge.inverted & set(together):
            yield f"{primitive} mixes units"
    units = {unit for unit in gauge.unit.values() if unit is not None and unit >= 0}
    for scaler in (gauge.scalers | units) - gauge.inverted - gauge.rates.keys():
        low, _, low_open, _ = sought.narrowed[scaler]
        if low is None or low < 0 or (low == 0 and not low_open):
            yield f"{scaler} may not be above zero"


@pytest.mark.parametrize("make", [lambda random: cyclic(random).network(), quoted, wild, linear])
@pytest.mark.parametrize("first", range(0, 40, 4))
def test_a_gauge_says_what_the_products_say(
    make: Callable[[Random], Network], first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the numbers: both are compared as products of powers of variables."""
    found: list[str] = []

    def watched(sought: Gauging, accepted: Callable[[Gauge], bool] | None = None) -> Gauge | None:
        gauge = find_gauge(sought, accepted)
        if gauge is not None:
            found.extend(lapses(sought, gauge))
        return gauge

    monkeypatch.setattr("tieout.solver.encode.find_gauge", watched)
    for seed in range(first, first + 4):
        solve(make(Random(seed)))
        assert found == [], seed


def misplaced(encoding: Encoding, random: Random) -> Iterator[str]:
    """Yield the variables whose values an encoding puts where it does not read them."""
    gauge = encoding.gauge
    assert gauge is not None
    values = {
        name: Fraction(random.randint(2, 9), random.choice((2, 5))) for name in (*gauge.unit, *gauge.products)
    }
    values.update({rate_: Fraction(random.randint(2, 9)) for rate_ in gauge.rates})
    values.update({rate_: value_of(monomial, values) for rate_, monomial in gauge.rates.items()})
    names = {f"v{v}" if v >= 0 else f"u{-v}": v for v in (*gauge.unit, *gauge.products)}
    for variable in (*gauge.unit, *gauge.rates):
        told = encoding.at(variable, values[variable])
        if told is None:
            continue
        column, factor, unit = told
        scale = Fraction(1) if unit is None else value_of(told_by(gauge, names[unit]), values)
        if factor * scale != value_of(told_by(gauge, names[column]), values):
            yield f"{variable} is not {factor} {unit} in {column}"
        own = encoding.column(variable)
        if unit is None and own is not None and own[0] != column:
            yield f"{variable} is in {own[0]}, not {column}"


@pytest.mark.parametrize("make", [lambda random: cyclic(random).network(), quoted])
@pytest.mark.parametrize("first", range(0, 40, 4))
def test_a_value_is_put_into_the_column_that_tells_it(
    make: Callable[[Random], Network], first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def watched(problem: Problem, wanted: int | None = None) -> Encoding:
        encoding = encoded(problem, wanted)
        if encoding.gauge is not None:
            found.extend(misplaced(encoding, Random(first)))
        return encoding

    monkeypatch.setattr("tieout.solver.decide.encoded", watched)
    for seed in range(first, first + 4):
        solve(make(Random(seed)))
        assert found == [], seed


@pytest.mark.parametrize("seed", range(40))
def test_rates_quoted_either_way_round_agree_with_a_second_encoding(seed: int) -> None:
    network = quoted(Random(seed))
    assert differences(network, solve(network)) == []


def three_currencies(sterling: str) -> Network:
    """Return an amount in dollars, euros and pounds, with the cross rate tied to the other two."""
    across = Quotient(ref("usd_gbp"), ref("usd_eur"))
    return Network(
        (
            *(rate(name) for name in ("usd_eur", "usd_gbp", "eur_gbp")),
            *(written(name, text) for name, text in (("a", "1000"), ("a.EUR", "900"), ("a.GBP", "800"))),
            *(written(name, text) for name, text in (("b", "450"), ("b.GBP", sterling))),
        ),
        (
            Constraint(None, ref("eur_gbp"), Comparison.EQ, across),
            conversion("ae", "a.EUR", "a", ref("usd_eur")),
            conversion("ag", "a.GBP", "a", ref("usd_gbp")),
            conversion("bg", "b.GBP", "b", ref("eur_gbp")),
        ),
    )


def test_a_third_currency_is_held_by_the_cross_rate() -> None:
    (component,) = solve(three_currencies("400")).components
    assert component.rung == 0
    cross = component.ranges[VariableId("eur_gbp")]
    assert cross.covers(Interval.point(Fraction(8, 9)))
    assert cross == Interval(
        max(Fraction(7995, 9005), Fraction(3995, 4505)), min(Fraction(8005, 8995), Fraction(4005, 4495))
    )


def test_a_clash_across_three_currencies_is_one() -> None:
    (component,) = solve(three_currencies("500")).components
    (conflict,) = component.conflicts
    assert conflict.checks == ("ae", "ag", "bg")
    assert ("b.GBP",) in [suspect.figures for suspect in conflict.suspects]
    assert all("a" not in suspect.figures for suspect in conflict.suspects)


def test_a_cross_rate_that_is_a_check_can_be_left_out_like_any_other() -> None:
    """As a definition it belongs to every conflict unsaid; as a check it is told, and needed."""
    network = three_currencies("500")
    across, *rest = network.constraints
    checked = replace(network, constraints=(replace(across, check=CheckId("across")), *rest))
    solution = solve(checked)
    (component,) = solution.components
    (conflict,) = component.conflicts
    assert conflict.checks == ("across", "ae", "ag", "bg")
    assert problems(checked, solution) == []


def test_a_cross_rate_belongs_to_its_own_part_of_a_file() -> None:
    network = three_currencies("500")
    others = Network(
        tuple(written(name, text) for name, text in (("p", "50"), ("q", "2"), ("s", "4"))),
        (tie("a sum", ref("p"), "==", summed("q", "s")), tie("z order", ref("p"), ">=", ref("q"))),
    )
    solution = solve(joined(others, network))
    told = {conflict.checks for component in solution.components for conflict in component.conflicts}
    assert told == {("ae", "ag", "bg"), ("a sum",)}
    assert problems(joined(others, network), solution) == []


def test_shares_of_an_unknown_whole_add_up() -> None:
    shares = [written(name, text) for name, text in (("p", "0.40"), ("q", "0.35"), ("r", "0.25"))]
    parts = [written(f"{name}.part", text) for name, text in (("p", "40"), ("q", "35"), ("r", "26"))]
    network = Network(
        (rate("whole"), *shares, *parts),
        (
            *(tie(n, ref(f"{n}.part"), "==", Product(ref(n), ref("whole"))) for n in ("p", "q", "r")),
            tie("all", summed("p", "q", "r"), "==", Constant(Fraction(1))),
            tie("sum", ref("whole"), "==", summed("p.part", "q.part", "r.part")),
        ),
    )
    (component,) = solve(network).components
    assert component.rung == 0
    assert holds(network, (), 0, component.witness) == []


def test_what_no_gauge_makes_linear_is_still_decided() -> None:
    squares = Sum(((Fraction(1), Product(ref("x"), ref("x"))), (Fraction(1), Product(ref("y"), ref("y")))))
    inside = Network(
        (written("x", "3"), written("y", "3")), (tie("t", squares, "<=", Constant(Fraction(25))),)
    )
    outside = Network((written("x", "6"), written("y", "3")), inside.constraints)
    (component,) = solve(inside).components
    assert component.rung == 0 and holds(inside, (), 0, component.witness) == []
    assert all(isinstance(value, Fraction) for value in component.witness.values())
    assert solve(outside).components[0].rung is None


@pytest.mark.parametrize("seed", range(8))
def test_what_fits_is_exact_across_currencies(seed: int) -> None:
    """Each end of what a suspect fits is the last value that reconciles."""
    network = cyclic(Random(100 + seed)).network()
    for component in solve(network).components:
        for conflict in component.conflicts[:1]:
            for suspect in conflict.suspects[:2]:
                if len(suspect.figures) == 1:
                    for name, fits in suspect.fits.items():
                        assert not fits.is_empty
                        if fits.high is not None:
                            assert not reconciles(network, name, fits.high + 1, int(conflict.rung))


def reconciles(network: Network, name: VariableId, value: Fraction, rung: int) -> bool:
    moved = tuple(
        replace(v, readings=(Interval.point(value),) * 4) if v.id == name else v for v in network.variables
    )
    return Reference(replace(network, variables=moved), rung).feasible() is not False


def test_an_exact_percentage_of_several_amounts() -> None:
    percent = written("p", "0.15", qualifier=Qualifier.EXACTLY)
    network = Network(
        (percent, *(written(n, t) for n, t in (("a", "100"), ("b", "200"), ("a.p", "15"), ("b.p", "40")))),
        (
            tie("ta", ref("a.p"), "==", Product(ref("p"), ref("a"))),
            tie("tb", ref("b.p"), "==", Product(ref("p"), ref("b"))),
        ),
    )
    (component,) = solve(network).components
    (conflict,) = component.conflicts
    assert conflict.checks == ("tb",)
    assert [suspect.figures for suspect in conflict.suspects] == [("b",), ("b.p",)]


def test_a_factor_that_was_fixed_for_a_witness_is_part_of_it() -> None:
    """With the base freed its sign is open, so that neither a sweep nor a gauge serves."""
    factor = Sum(((Fraction(1), Constant(Fraction(1))), (Fraction(1), ref("p"))))
    network = Network(
        (
            *(written(name, text) for name, text in (("base", "60"), ("later", "51"), ("p", "-1.5"))),
            written("floor", "35", qualifier=Qualifier.MORE_THAN),
        ),
        (
            tie("change", ref("later"), "==", Product(ref("base"), factor)),
            tie("order", ref("floor"), "<=", ref("base")),
        ),
    )
    assert problems(network, solve(network)) == []


@pytest.mark.parametrize("drift, rung", [(Fraction(1, 400), 2), (Fraction(3, 400), 3)])
@pytest.mark.parametrize("beyond", [Fraction(0), Fraction(1, 10**9)])
@pytest.mark.parametrize("turned", [False, True])
def test_rates_may_differ_by_the_drift_of_the_rung_and_not_by_more(
    drift: Fraction, rung: int, beyond: Fraction, turned: bool
) -> None:
    """Two exact pairs whose rates are as far apart as a drift of both lets them be: 1 + d over 1 - d."""
    apart = (1 + drift) / (1 - drift) + beyond
    results = (Fraction(900), 900 * apart)
    variables = [rate("r")]
    for number, result in enumerate(results[:: -1 if turned else 1]):
        for name, value in ((f"a{number}", Fraction(1000)), (f"a{number}.EUR", result)):
            variables.append(Variable(VariableId(name), (Interval.point(value),) * 4, FigureId(name)))
    conversions = tuple(conversion(f"c{n}", f"a{n}.EUR", f"a{n}", ref("r")) for n in range(2))
    network = Network(tuple(variables), conversions)
    solution = solve(network)
    (component,) = solution.components
    expected = rung if not beyond else rung + 1 if rung < 3 else None
    assert component.rung == expected
    assert [check.outcome is Outcome.FAIL for check in solution.checks] == [expected in (3, None)] * 2
    assert problems(network, solution) == []

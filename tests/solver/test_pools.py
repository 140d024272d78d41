"""Pools that are answered without being compiled: the same answers as those of the components."""

from __future__ import annotations

import importlib
from dataclasses import replace
from fractions import Fraction
from itertools import count
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.strategies import ABOVE_ZERO, conversion, rate, ref, shuffled, tie, written
from tests.solver.verify import problems

from tieout.constraints import (
    CheckId,
    Expression,
    FigureId,
    Fixed,
    Network,
    Product,
    Quotient,
    Variable,
    VariableId,
)
from tieout.constraints import Constraint as Relation
from tieout.interval import Interval
from tieout.reported import Qualifier, Rung
from tieout.solver import Budget, solve
from tieout.solver.pools import held
from tieout.verdicts import Outcome, Solution

_MODULE = importlib.import_module("tieout.solver.solve")


def by_components(network: Network) -> Solution:
    """Return what the components alone say."""
    with patch.object(_MODULE, "held", lambda _: []):
        return solve(network)


def converted(source: str, by: str, *digits: tuple[str, str]) -> Network:
    """Return a pool of conversions of figures as written: ``a0 * rate == b0``, and so on."""
    variables, ties = [rate(by)], []
    for n, (a, b) in enumerate(digits):
        variables += [written(f"{source}{n}", a), written(f"b{n}", b)]
        ties.append(conversion(f"c{n}", f"b{n}", f"{source}{n}", ref(by)))
    return Network(tuple(variables), tuple(ties))


@st.composite
def readings(draw: st.DrawFn, about: Fraction) -> tuple[Interval, Interval, Interval, Interval]:
    """What a figure of some size allows, sometimes less than the truth, with any kind of ends."""
    below, above = (draw(st.fractions(0, Fraction(1, 20), max_denominator=400)) for _ in "ab")
    off = draw(st.sampled_from([Fraction(1)] * 30 + [Fraction(11, 10), Fraction(-1), Fraction(999, 1000)]))
    low, high = sorted((about * off * (1 - below), about * off * (1 + above)))
    ends = draw(st.booleans()), draw(st.booleans())
    strict = Interval(low, high, *(end and low != high for end in ends))
    if draw(st.integers(0, 30)) == 0:
        strict = draw(st.sampled_from([replace(strict, high=None), replace(strict, low=Fraction(0))]))
    if draw(st.integers(0, 20)) == 0:
        return (Interval.point(about),) * 4
    wider = draw(st.sampled_from([strict, Interval(strict.low, strict.high)]))
    return strict, wider, wider, wider


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """One or two pools with figures of their own, and sometimes something else that speaks of them."""
    variables: list[Variable] = []
    relations: list[Relation] = []
    names, checks = count(), iter(draw(st.permutations(range(12))))
    for pool in range(draw(st.integers(1, 2))):
        by = f"{draw(st.sampled_from('amz'))}rate{pool}"
        variables.append(rate(by))
        true = draw(st.fractions(Fraction(1, 3), 3, max_denominator=50))
        for _ in range(draw(st.integers(1, 4))):
            size = draw(st.fractions(1, 1000, max_denominator=10))
            ids = [f"{draw(st.sampled_from('bny'))}{next(names)}" for _ in "ab"]
            for name, value in zip(ids, (size, size * true), strict=True):
                variables.append(Variable(VariableId(name), draw(readings(value)), FigureId(name)))
            relations.append(_relation(draw, f"c{next(checks)}", ids, by))
    made = Network(tuple(variables), tuple(relations))
    return _with_more(draw, made) if draw(st.integers(0, 2)) == 0 else made


def _relation(draw: st.DrawFn, check: str, ids: list[str], by: str) -> Relation:
    source, target = ids
    ways: list[tuple[str, Expression]] = [
        (target, Product(ref(source), ref(by))),
        (target, Product(ref(by), ref(source))),
        (source, Quotient(ref(target), ref(by))),
    ]
    left, right = draw(st.sampled_from(ways))
    return replace(conversion(check, left, source, ref(by)), right=right)


def _with_more(draw: st.DrawFn, network: Network) -> Network:
    """Add something that ties figures or rates elsewhere, or stands by itself."""
    figures = [v for v in network.variables if v.figure is not None]
    one, other = (draw(st.sampled_from(figures)) for _ in "ab")
    unknowns = [v.id for v in network.variables if v.figure is None]
    more: list[Network] = [
        replace(network, constraints=(*network.constraints, tie("z", ref(one.id), "<=", ref(other.id)))),
        replace(
            network,
            constraints=(*network.constraints, tie("z", ref(unknowns[0]), "<=", ref(unknowns[-1]))),
        ),
        replace(network, fixed=(Fixed(CheckId("z"), (True,) * 4, (FigureId(one.id),)),)),
        replace(network, fixed=(Fixed(network.constraints[0].check or CheckId("z"), (True,) * 4, ()),)),
        replace(network, variables=(*network.variables, replace(one, id=VariableId("q")))),
        replace(
            network,
            constraints=(*network.constraints, conversion("z", other.id, one.id, ref(unknowns[0]))),
        ),
        replace(
            network,
            constraints=tuple(replace(c, check=CheckId("same")) for c in network.constraints),
        ),
        replace(network, constraints=tuple(replace(c, check=None) for c in network.constraints)),
        replace(
            network,
            constraints=tuple(
                replace(c, drift=draw(st.sampled_from([None, (Fraction(0),) * 4, (Fraction(1, 99),) * 4])))
                for c in network.constraints
            ),
        ),
    ]
    return draw(st.sampled_from(more))


@settings(deadline=None, max_examples=80)
@given(networks(), st.randoms(use_true_random=False))
def test_pools_get_the_answers_of_components(network: Network, random: Random) -> None:
    for same in (network, shuffled(random, network)):
        ours, theirs = solve(same), by_components(same)
        assert ours.checks == theirs.checks
        rates = {pool.rate for pool in held(same)}
        for one, other in zip(ours.components, theirs.components, strict=True):
            assert (one.variables, one.rung) == (other.variables, other.rung)
            if not rates.isdisjoint(one.variables):  # the others are answered in the same way twice
                assert one == other


@settings(deadline=None, max_examples=20)
@given(networks())
def test_their_witnesses_hold(network: Network) -> None:
    assert problems(network, solve(network)) == []


def test_a_pool_that_ties_out_takes_no_component() -> None:
    network = converted("a", "rate", ("100", "87"), ("250", "217"), ("1000", "867"))
    (pool,) = held(network)
    assert pool.rate == "rate"
    assert {c.outcome for c in solve(network).checks} == {Outcome.PASS}
    assert solve(network) == by_components(network)


@pytest.mark.parametrize("by", ["a", "rate", "z"])
def test_a_lone_conversion_is_unchecked(by: str) -> None:
    network = converted("m", by, ("100", "87"))
    (outcome,) = solve(network).checks
    assert (outcome.outcome, outcome.rung, outcome.why) == (
        Outcome.UNCHECKED, Rung.AS_WRITTEN, "lone-conversion",
    )  # fmt: skip
    assert solve(network) == by_components(network)


def test_bounds_that_touch_leave_one_rate_unless_an_end_is_left_out() -> None:
    """From 10..20 to 10..20 the rate is at most 2, from 10..20 to 40..50 it is at least 2."""
    variables = [rate("rate")]
    for name, low, high in (("a0", 10, 20), ("b0", 10, 20), ("a1", 10, 20), ("b1", 40, 50)):
        reading = Interval.closed(low, high)
        variables.append(Variable(VariableId(name), (reading,) * 4, FigureId(name)))
    ties = tuple(conversion(f"c{n}", f"b{n}", f"a{n}", ref("rate")) for n in range(2))
    closed = Network(tuple(variables), ties)
    assert solve(closed).components[0].ranges[VariableId("rate")] == Interval.point(2)
    opened = replace(variables[1], readings=(replace(variables[1].readings[0], low_open=True),) * 4)
    assert held(replace(closed, variables=(variables[0], opened, *variables[2:]))) == []
    assert solve(closed) == by_components(closed)


@pytest.mark.parametrize("qualifier", [Qualifier.EXACTLY, Qualifier.UP_TO])
def test_other_readings_are_left_to_components(qualifier: Qualifier) -> None:
    network = converted("a", "rate", ("100", "87"), ("250", "217"))
    other = written("a0", "100", qualifier=qualifier)
    variables = tuple(other if v.id == "a0" else v for v in network.variables)
    assert held(replace(network, variables=variables)) == []


def test_a_network_beyond_its_budget_is_not_looked_into() -> None:
    network = converted("a", "rate", ("100", "87"), ("250", "217"))
    solution = solve(network, budget=Budget(variables=4))
    assert {c.why for c in solution.checks} == {"undecided"}


def test_a_rate_that_is_bounded_is_left_to_components() -> None:
    network = converted("a", "rate", ("100", "87"), ("250", "217"))
    bounded = replace(rate("rate"), readings=(ABOVE_ZERO, ABOVE_ZERO, ABOVE_ZERO, Interval.closed(0, 9)))
    assert held(replace(network, variables=(bounded, *network.variables[1:]))) == []


def test_a_rate_may_stand_on_either_side_of_what_it_multiplies() -> None:
    network = converted("a", "rate", ("100", "87"), ("250", "217"))
    turned = []
    for relation in network.constraints:
        product = relation.right
        assert isinstance(product, Product)
        turned.append(replace(relation, right=Product(product.right, product.left)))
    (pool,) = held(replace(network, constraints=tuple(turned)))
    assert pool.rate == "rate"
    assert solve(replace(network, constraints=tuple(turned))) == solve(network)


def test_a_product_of_two_figures_is_no_pool() -> None:
    figures = tuple(written(name, text) for name, text in (("a", "100"), ("b", "2"), ("c", "200")))
    network = Network((rate("rate"), *figures), (conversion("t", "c", "a", ref("b")),))
    assert held(network) == []

"""Equations for property tests, as nodes without places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from tieout.constraints import Comparison
from tieout.ties.nodes import Call, Chain, Function, Literal, Member, Name, Negative, Products, Span, Sums

__all__ = ["LITERALS", "NOWHERE", "chains_of"]

NOWHERE = Span(0, 0)
LITERALS = (
    *("5", "0.5", "100 %", "1,000 t", "3 days", "€779m", "5 US$", "-5 °C", "5 USD/t", "5 acre-foot", "0"),
    *("2 kg·m/s^2", "about 3", "exactly 7", "change of 2 °C", "up to 9 million USD", "between 10 and 12 t"),
)


def chains_of(names: Iterable[str], literals: Iterable[str] = LITERALS) -> st.SearchStrategy[Chain]:
    """Return chains over facts of these names; the grammar is kept, measures are not."""
    leaves = st.one_of(
        st.sampled_from(sorted(names)).map(lambda name: Name(name, NOWHERE)),
        st.sampled_from(sorted(literals)).map(lambda text: Literal(text, NOWHERE)),
        st.just(Member(Name("price", NOWHERE), "EUR", NOWHERE)),
    )
    expressions = st.recursive(leaves, _branches, max_leaves=12)
    compared = st.tuples(st.sampled_from(list(Comparison)), expressions)
    return st.tuples(expressions, st.lists(compared, min_size=1, max_size=3)).map(
        lambda s: Chain((s[0], *(side for _, side in s[1])), tuple(op for op, _ in s[1]), NOWHERE)
    )


def _branches(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    signed = st.tuples(st.sampled_from([1, -1]), parts)
    several = st.tuples(parts, st.lists(signed, min_size=1, max_size=3))
    joined = several.map(lambda found: ((1, found[0]), *found[1]))
    return st.one_of(
        joined.map(lambda terms: Sums(terms, NOWHERE)),
        joined.map(lambda factors: Products(factors, NOWHERE)),
        parts.map(lambda operand: Negative(operand, NOWHERE)),
        st.lists(parts, min_size=1, max_size=3).map(lambda args: Call(Function.SUM, tuple(args), NOWHERE)),
        st.lists(parts, min_size=1, max_size=3).map(lambda args: Call(Function.MEAN, tuple(args), NOWHERE)),
        st.tuples(st.sampled_from([Function.ABS, Function.DAYS, Function.STATED, Function.YEAR]), parts).map(
            lambda call: Call(call[0], (call[1],), NOWHERE)
        ),
    )

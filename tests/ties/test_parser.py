"""Reading equations: what they are made of, and where reading stops."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.ties import ProblemId, SyntaxProblem, parse, to_text, word
from tieout.ties.nodes import (
    Chain,
    Literal,
    Membership,
    Products,
    Sums,
    Text,
)

from .strategies import chains_of

NAMES = frozenset(("a", "b", "c", "price", "3g_masts", "net_profit", "t"))


def without_places(node: Any) -> Any:
    """Return nodes as nested tuples, their spans left out."""
    if dataclasses.is_dataclass(node):
        fields = (f.name for f in dataclasses.fields(node) if f.name != "span")
        return (type(node).__name__, *(without_places(getattr(node, name)) for name in fields))
    return tuple(without_places(one) for one in node) if isinstance(node, tuple) else node


chains = chains_of(NAMES)


@given(chains)
def test_what_is_printed_reads_back_as_the_same(chain: Chain) -> None:
    again = parse(to_text(chain), names=NAMES)
    assert without_places(again) == without_places(chain)


@given(chains)
def test_every_node_spans_the_text_that_it_was_read_from(chain: Chain) -> None:
    text = to_text(chain)
    again = parse(text, names=NAMES)
    assert isinstance(again, Chain)
    for side in again.sides:
        cut = parse(f"{text[side.span.start : side.span.end]} == 0", names=NAMES)
        assert isinstance(cut, Chain)
        assert without_places(cut.sides[0]) == without_places(side)


@given(st.text(max_size=300))
@example("a.b.c == 1")
@example("a.")
@example("'")
@example("$")
@example("a == %")
def test_any_text_is_an_equation_or_a_problem_within_it(text: str) -> None:
    _is_read(text)


def _is_read(text: str) -> None:
    found = parse(text, names=NAMES)
    if isinstance(found, SyntaxProblem):
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert word(found, text).message


PIECES = (
    *("a", "b", "price", "5", "2", "2025-11-06", "USD", "t", "EUR", "°C", "%", "$", '"', "up", "to", "x"),
    *("(", ")", "==", "<=", "<", "=", "+", "-", "–", "*", "/", "^", "·", ".", ",", " ", "count", "sum", "in"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_heap_of_pieces_is_an_equation_or_a_problem_within_it(text: str) -> None:
    _is_read(text)


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("100 % / 2 == a", ["100 %", "2"]),
        ("5 USD / 2 t == a", ["5 USD", "2 t"]),
        ("5 USD/t == a", ["5 USD/t"]),
        ("5 USD/price == a", ["5 USD"]),
        ("5 USD / t == a", ["5 USD"]),
        ("1.5 million USD == a", ["1.5 million USD"]),
        ("10,000 t == a", ["10,000 t"]),
        ("10 000 t == a", ["10 000 t"]),
        ("1,5 Mrd. EUR == a", ["1,5 Mrd. EUR"]),
        ("about 5 % == a", ["about 5 %"]),
        ("between 10 and 12 million USD == a", ["between 10 and 12 million USD"]),
        ("zwischen 10 und 12 t == a", ["zwischen 10 und 12 t"]),
        ("5–7 % == a", ["5–7 %"]),
        ("a-5 == b", ["5"]),
        ("a * -5 °C == b", ["-5 °C"]),
        ("a == −5 %", ["−5 %"]),
        ("US$5m == $ 3 + HK$ 2", ["US$5m", "$ 3", "HK$ 2"]),
        ("5 t-price == a", ["5 t"]),
        ("5 acre-foot == a", ["5 acre-foot"]),
        ("sum(1, 2) == mean(1,5, 2)", ["1", "2", "1,5", "2"]),
        ("نحو 5 % == a", ["نحو 5 %"]),
        ("٤١٠٬٠٠٠ طن == a", ["٤١٠٬٠٠٠ طن"]),
        ("3g_masts == 3 g", ["3 g"]),
        ("5 km^2 == a", ["5 km^2"]),
        ("5 m^-3 == a", ["5 m^-3"]),
    ],
)
def test_a_number_reaches_to_the_end_of_its_unit(text: str, literals: list[str]) -> None:
    found: list[str] = []

    def collect(node: Any) -> None:
        if isinstance(node, Literal):
            found.append(node.text)
            assert text[node.span.start : node.span.end] == node.text
        elif dataclasses.is_dataclass(node):
            for one in dataclasses.fields(node):
                collect(getattr(node, one.name))
        elif isinstance(node, tuple):
            for one in node:
                collect(one)

    collect(parse(text, names=NAMES))
    assert found == literals


def test_products_bind_tighter_than_sums_and_comparisons_loosest() -> None:
    found = parse("a + b * c - 2 <= (a + b) * c", names=NAMES)
    assert isinstance(found, Chain)
    left, right = found.sides
    assert isinstance(left, Sums) and [sign for sign, _ in left.terms] == [1, 1, -1]
    assert isinstance(left.terms[1][1], Products)
    assert isinstance(right, Products) and isinstance(right.factors[0][1], Sums)


def test_membership_takes_names_and_words_in_quotes() -> None:
    for left in ('"United States"', "'United States'", "United States"):
        found = parse(f"{left} in members")
        assert isinstance(found, Membership)
        assert isinstance(found.left, Text) and found.left.words == "United States"


@pytest.mark.parametrize(
    ("text", "problem", "at", "hint"),
    [
        ("a = b", ProblemId.UNEXPECTED, "=", "write-equals"),
        ("a != b", ProblemId.UNEXPECTED, "!=", "no-unequal"),
        ("a => b", ProblemId.UNEXPECTED, "=>", "write-at-least"),
        ("a ≤ b", ProblemId.UNEXPECTED, "≤", "write-at-most"),
        ("30 % of price == b", ProblemId.UNEXPECTED, "of", "write-percent-of"),
        ("a == b and b == c", ProblemId.UNEXPECTED, "and", "two-ties"),
        ("2 x a == b", ProblemId.UNEXPECTED, "x", "write-times"),
        ("a ** 2 == b", ProblemId.UNEXPECTED, "**", "no-powers"),
        ("net profit == 3", ProblemId.UNEXPECTED, "profit", "one-name"),
        ("a b == 3", ProblemId.UNEXPECTED, "b", "missing-operator"),
        ("2(a + b) == 3", ProblemId.UNEXPECTED, "(", "missing-operator"),
        ("[a] == b", ProblemId.UNEXPECTED, "[", "parentheses"),
        ("a == ", ProblemId.UNEXPECTED, "", ""),
        ("(a == b", ProblemId.UNEXPECTED, "==", ""),
        ("a + == b", ProblemId.UNEXPECTED, "==", ""),
        ("count(a", ProblemId.UNEXPECTED, "", ""),
        ("a in b in c", ProblemId.UNEXPECTED, "in", ""),
        ("a in b == c", ProblemId.UNEXPECTED, "==", ""),
        ("price. == 3", ProblemId.UNEXPECTED, "==", ""),
        ("a + b", ProblemId.NO_COMPARISON, "a + b", ""),
        ("", ProblemId.EMPTY, "", ""),
        ("total(a) == 3", ProblemId.UNKNOWN_FUNCTION, "total", ""),
        ("count(a, b) == 3", ProblemId.ARGUMENTS, "count(a, b)", ""),
        ("2025-13-01 == a", ProblemId.BAD_DATE, "2025-13-01", ""),
        ("(" * 51 + "a", ProblemId.TOO_DEEP, "(", ""),
        ("-" * 60 + "a", ProblemId.TOO_DEEP, "-", ""),
        ("+".join("a" * 600) + " == 3", ProblemId.TOO_MANY_PARTS, "a", ""),
        ("a" * 2001, ProblemId.TOO_LONG, "a", ""),
    ],
)
def test_reading_stops_exactly_where_the_slip_is(text: str, problem: ProblemId, at: str, hint: str) -> None:
    found = parse(text, names=NAMES)
    assert isinstance(found, SyntaxProblem)
    assert (found.id, text[found.span.start : found.span.end]) == (problem, at)
    if hint:
        assert found.values["hint"] == hint


def test_one_hundred_parts_add_up() -> None:
    text = " + ".join(f"a{n}" for n in range(100)) + " == total"
    found = parse(text)
    assert isinstance(found, Chain) and isinstance(found.sides[0], Sums)
    assert len(found.sides[0].terms) == 100


def test_misspelt_functions_are_told() -> None:
    found = parse("coutn(a) == 3")
    assert isinstance(found, SyntaxProblem)
    assert found.values["suggestions"].startswith("count")

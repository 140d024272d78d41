"""One rate at which the printed figures were converted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.drafting.texts import drafted

from tieout.drafting.draft import Draft
from tieout.mentions import Relation

FIGURES = [("900 million", "779 million"), ("35 billion", "30.3 billion"), ("300 million", "260 million")]
MORE = [*FIGURES, ("100 billion", "86.6 billion")]


def draft(pairs: list[tuple[str, str]], target: str = "EUR") -> Draft:
    text = ". ".join(f"It paid {one} USD ({other} {target})" for one, other in pairs)
    args = tuple(index for pair in range(len(pairs)) for index in (2 * pair + 1, 2 * pair))
    return drafted(text, Relation("conversion", args, ""))


def test_three_conversions_that_tie_as_printed() -> None:
    (rate,) = draft(FIGURES).rates
    assert (rate.source, rate.target, rate.conversions, rate.odd) == ("USD", "EUR", 3, "")
    assert (rate.range.low, rate.range.high) == (Fraction("778.5") / 900, Fraction("779.5") / 900)


def test_two_conversions_say_too_little() -> None:
    assert draft(FIGURES[:2]).rates == ()


def test_conversions_that_do_not_tie_propose_nothing() -> None:
    assert draft([*FIGURES[:2], ("300 million", "261 million")]).rates == ()


def test_the_one_that_is_far_off_is_odd() -> None:
    (rate,) = draft([("900 million", "797 million"), *MORE[1:], ("1.1 billion", "952 million")]).rates
    assert (rate.odd, rate.conversions) == ("paid_usd", 4)


@pytest.mark.parametrize("other", ["776 million", "783 million"])
def test_desk_rates_may_differ(other: str) -> None:
    assert draft([("900 million", other), *MORE[1:], ("1.1 billion", "952 million")]).rates == ()


def test_each_pair_of_currencies_has_its_own_rate() -> None:
    text = "It paid 900 USD (779 EUR), 350 USD (303 EUR), 300 USD (240 GBP) and 100 USD (80 GBP)"
    assert drafted(text, Relation("conversion", (1, 0, 3, 2, 5, 4, 7, 6), "")).rates == ()

"""Files of conversions pass the sieve only where the full check finds nothing to say, and counts the same."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from tieout.archive import Line, check_line
from tieout.engine import Settings
from tieout.sieve import passes
from tieout.sieve.conversions import agree


def document(pairs, source="million USD", target="million EUR", **head):
    facts = {
        f"f{i}": {"value": f"{a} {source}", "converted": f"{b} {target}"} for i, (a, b) in enumerate(pairs)
    }
    return {"tieout": 1, **head, "facts": facts}


def assert_same(text):
    """Compare what a line of an archive comes to with and without the sieve."""
    line = Line(1, text.encode())
    assert check_line(line, "a.jsonl", Settings(brief=True)) == check_line(line, "a.jsonl", Settings())


@st.composite
def pairs_at_one_rate(draw):
    """Figures that convert at one rate, some of them a unit of the last digit or more beside it."""
    rate = Fraction(draw(st.integers(50, 400)), 100)
    pairs = []
    for source in draw(st.lists(st.integers(1, 3000), min_size=1, max_size=5)):
        target = round(source * rate) + draw(st.sampled_from((0, 0, 0, 0, 1, -1, 2, 30)))
        pairs.append((source, max(target, 0)))
    return pairs


UNITS = ("million EUR", "EUR", "bn EUR", "million GBP", "million USD", "kg", "%", "aircraft", "million kr")


@given(pairs_at_one_rate(), st.sampled_from(UNITS), st.sampled_from((None, 1)))
@settings(max_examples=150, deadline=None)
@example([(900, 779), (2230, 1931)], "million EUR", None)
@example([(0, 0), (5, 5)], "million EUR", None)
@example([(900, 779)], "million EUR", None)
def test_a_line_comes_to_the_same_with_and_without_the_sieve(pairs, target, indent):
    text = json.dumps(document(pairs, target=target), indent=indent).replace("\n", " ")
    event("passes" if passes(text) else "does not")
    assert_same(text)


WHOLE = json.dumps(document([(900, 779), (2230, 1931)], title="T"))
ODD = (
    WHOLE.replace("900", "about 900"),
    WHOLE.replace("900", "-900"),
    WHOLE.replace("900", "0"),
    WHOLE.replace("900", "900.123"),
    WHOLE.replace("900 million USD", "900 million CHF"),
    WHOLE.replace("779 million EUR", "779 million USD"),
    WHOLE.replace('"f1"', '"f0"'),
    WHOLE.replace('"f1"', '"in"'),
    WHOLE.replace('"f1"', '"\\u0066"'),
    WHOLE.replace('"title"', '"strict": true, "title"'),
    WHOLE.replace('"converted": "779 million EUR"', '"converted": ["779 million EUR"]'),
    WHOLE.replace('"value": "900', '"value": "1 EUR", "value": "900'),
    WHOLE[:-1] + ', "rates": {"USD/EUR": {"converts": "stated"}}}',
    WHOLE[:-1] + ', "ties": {"k": "f0 == f1"}}',
)


@pytest.mark.parametrize("text", ODD)
def test_what_is_not_plain_is_left_to_the_full_check(text):
    assert text != WHOLE
    assert passes(text) is None
    assert_same(text)


def test_what_is_plain_passes_with_its_counts():
    assert passes(WHOLE) == (2, 2, "T")


RANGES = st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(st.tuples(RANGES, RANGES), min_size=1, max_size=5))
def test_rates_agree_where_one_is_in_all_ranges(conversions):
    low = max(Fraction(target[0], source[1]) for source, target in conversions)
    high = min(Fraction(target[1], source[0]) for source, target in conversions)
    assert agree(conversions) == (low <= high)

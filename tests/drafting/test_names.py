"""Ids: a word near the figure and its unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.drafting.naming import Names
from tieout.loading.names import is_id
from tieout.units import PERCENT, PURE, Unit, currency, resolve

USD = currency("USD")
assert USD is not None


def unit(name: str, noun: str = "") -> Unit:
    found = resolve(name, counted=(noun,) if noun else ())
    assert isinstance(found, Unit)
    return found


@pytest.mark.parametrize(
    ("text", "of", "name"),
    [
        ("It had revenue of ", USD, "revenue_usd"),
        ("revenue rose. It had ", USD, "usd"),
        ("Der Überschuss lag bei ", USD, "überschuss_usd"),
        ("выручка составила ", USD, "составила_usd"),
        ("قيمة الصفقة ", USD, "usd"),
        ("The stake of ", PERCENT, "stake_percent"),
        ("a price of ", unit("USD/barrel"), "price_usd_per_barrel"),
        ("an area of ", unit("square kilometre"), "area_square_kilometre"),
        ("the firm has ", unit("worker", "worker"), "workers"),
        ("the firm has ", unit("country", "country"), "countries"),
        ("over ", unit("year"), "years"),
        ("", PURE, "number"),
        ("the count ", PURE, "number"),
        ("on 14 October it paid ", USD, "paid_usd"),
    ],
)
def test_the_nearest_word_that_names_something(text: str, of: Unit, name: str) -> None:
    assert Names(["october"]).for_figure(of, text + "9", len(text)) == name


def test_no_id_is_given_twice() -> None:
    names = Names()
    assert [names.take("usd") for _ in range(3)] == ["usd", "usd_2", "usd_3"]
    assert [names.take("usd_2"), names.take("count"), names.take("count")] == [
        "usd_2_2",
        "count_1",
        "count_2",
    ]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_whatever_the_words_are_ids_are_ids(words: list[str]) -> None:
    names = Names()
    text = " ".join(words)
    given_ = [names.for_figure(USD, text, at) for at in range(len(text) + 1) if USD is not None]
    assert all(is_id(name) for name in given_)
    assert len(set(given_)) == len(given_)

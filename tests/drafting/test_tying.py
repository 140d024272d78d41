"""Ties out of relations."""

from __future__ import annotations

import pytest
from tests.drafting.texts import drafted

from tieout.mentions import Relation


def equations(text: str, *relations: Relation) -> list[str]:
    return [tie.equation for tie in drafted(text, *relations).ties]


@pytest.mark.parametrize(
    ("text", "relation", "equation"),
    [
        (
            "9 workers here, 4 workers there, 13 in all",
            Relation("total", (2, 0, 1), ""),
            "workers_3 == workers + workers_2",
        ),
        (
            "Of 4,200 workers, 1,050 workers, or 25 percent",
            Relation("share", (2, 1, 0), ""),
            "workers_2 / workers == percent",
        ),
        (
            "sales rose 10 percent to 110 USD from 100 USD",
            Relation("percent_change", (0, 1, 2), ""),
            "(usd - usd_2) / usd_2 == rose_percent",
        ),
        (
            "sales fell 10 percent to 90 USD from 100 USD",
            Relation("percent_change", (0, 1, 2), ""),
            "(usd_2 - usd) / usd_2 == fell_percent",
        ),
        (
            "the share fell 2 percentage points to 8 percent from 10 percent",
            Relation("percent_change", (0, 1, 2), ""),
            "percent + fell_percentage_point == percent_2",
        ),
        (
            "the share fell to 8 percent, from 10 percent, by 2 percentage points",
            Relation("total", (0, 1, 2), ""),
            "fell_percent == percent - percentage_point",
        ),
        (
            "up to 900 million USD of 1.1 billion USD",
            Relation("at_most", (0, 1), ""),
            "stated(usd) <= usd_2",
        ),
    ],
)
def test_equations(text: str, relation: Relation, equation: str) -> None:
    found = equations(text, relation)
    assert [one.replace("sales_", "") for one in found] == [equation]


def test_what_does_not_measure_the_same_is_listed() -> None:
    draft = drafted("5 USD, 6 tonnes and 7 EUR", Relation("total", (0, 1, 2), ""))
    assert draft.ties == ()
    assert [one.why for one in draft.left_out] == ["not tied: its figures do not measure the same"]


def test_a_total_of_conversions_names_them() -> None:
    text = "It paid 900 USD (779 EUR) and 100 USD (87 EUR), 866 EUR in all"
    found = equations(text, Relation("conversion", (1, 0, 3, 2), ""), Relation("total", (4, 1, 3), ""))
    assert found == ["eur == paid_usd.EUR + usd.EUR"]


@pytest.mark.parametrize(
    "relation",
    [
        Relation("total", (0, 1), ""),
        Relation("total", (0, 0, 1), ""),
        Relation("share", (0, 1), ""),
        Relation("share", (0, 1, 3), ""),
        Relation("nonsense", (0, 1, 2), ""),
        Relation("percent_change", (2, 0, 3), ""),
    ],
)
def test_relations_that_say_nothing_make_no_tie(relation: Relation) -> None:
    assert equations("5 men, 6 women, 7 percent and 0 dogs", relation) == []


def test_the_same_tie_is_proposed_once() -> None:
    relation = Relation("total", (2, 0, 1), "in all")
    draft = drafted("9 workers here, 4 workers there, 13 workers in all", relation, relation)
    (tie,) = draft.ties
    assert (tie.id, tie.kind, tie.because) == ("workers_3_total", "total", "in all")
    assert tie.facts == ("workers_3", "workers", "workers_2")


def test_different_things_do_not_add_up() -> None:
    assert equations("9 men, 4 women, 13 people in all", Relation("total", (2, 0, 1), "")) == []

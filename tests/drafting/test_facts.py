"""Facts of a draft: nothing is dropped, conversions go together, ranges are one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.drafting.texts import DEAL, PAIRS, drafted

from tieout.documents import DocumentKind
from tieout.drafting.values import written
from tieout.mentions import Relation
from tieout.reported import Qualifier


def test_each_source_figure_carries_its_conversion() -> None:
    draft = drafted(DEAL, PAIRS)
    assert [fact.id for fact in draft.facts] == ["acme_usd", "revenue_usd", "debt_usd", "savings_usd"]
    pairs = [(written(fact.value), [written(one) for one in fact.converted]) for fact in draft.facts]
    assert pairs[0] == ("900 million USD", ["779 million EUR"])
    assert pairs[3] == ("about 96.5 million USD", ["83.5 million EUR"])
    assert all(fact.proposed for fact in draft.facts)
    assert (
        draft.facts[1].quotes == ("2,230 million USD\n(1,931 million EUR)",)
        or len(draft.facts[1].quotes) == 2
    )


def test_without_relations_each_number_is_a_fact_of_its_own() -> None:
    draft = drafted(DEAL)
    assert len(draft.facts) == 8
    assert not any(fact.proposed for fact in draft.facts)


def test_one_figure_restated_twice_is_one_fact() -> None:
    text = "It paid 900 million USD (779 million EUR, 680 million GBP)."
    draft = drafted(text, Relation("conversion", (1, 0, 2, 1), ""))
    assert [[written(one) for one in fact.amounts] for fact in draft.facts] == [
        ["900 million USD", "779 million EUR", "680 million GBP"]
    ]


@pytest.mark.parametrize("text", ["5 workers (7 plants)", "900 USD (800 USD)", "5 km (7 kg)"])
def test_what_cannot_be_converted_is_listed(text: str) -> None:
    draft = drafted(text, Relation("conversion", (1, 0), ""))
    assert len(draft.facts) == 2
    assert [one.why for one in draft.left_out] == ["not tied: neither can be the other in another unit"]


def test_a_range_is_no_single_figure() -> None:
    text = "between 10 and 12 million USD (9 million EUR)"
    assert [len(fact.converted) for fact in drafted(text, Relation("conversion", (2, 1), "")).facts] == [0, 0]
    text = "between 10 and 12 million USD (between 9 and 10 million EUR)"
    assert [len(fact.converted) for fact in drafted(text, Relation("conversion", (2, 0), "")).facts] == [1]


def test_physical_units_convert() -> None:
    draft = drafted("a field of 5 hectares (12 acres)", Relation("conversion", (1, 0), ""))
    assert [len(fact.converted) for fact in draft.facts] == [1]


def test_both_ends_of_a_range_are_one_fact() -> None:
    (fact,) = drafted("between 10 and 12 million USD was paid").facts
    reported = fact.value.reported
    assert reported.qualifier is Qualifier.BETWEEN
    assert reported.upper is not None
    assert (reported.figure.stated, reported.upper.stated) == (Fraction(10**7), Fraction(12 * 10**6))
    assert written(fact.value) == "between 10 and 12 million USD"


def test_both_readings_are_kept() -> None:
    (fact,) = drafted("about 410.000 tonnes").facts
    stated = [fact.value.reported.figure.stated, *(one.figure.stated for one in fact.value.alternatives)]
    assert sorted(stated) == [410, 410_000]
    assert {one.qualifier for one in fact.value.alternatives} == {Qualifier.ABOUT}


@pytest.mark.parametrize("text", ["이자율은 4.125%였다", "1.125억 달러"])
def test_what_nobody_would_mean_is_no_alternative(text: str) -> None:
    (fact,) = drafted(text, language="ko").facts
    assert fact.value.alternatives == ()


def test_what_is_no_figure_is_listed_and_marked() -> None:
    draft = drafted("In 2020 the C5+1 met on Thursday for the 80th time; by 2027 it will have 5 members.")
    assert {one.text: one.why for one in draft.left_out} == {
        "2020": "a year",
        "C5+1": "part of a name",
        "Thursday": "a weekday",
        "80th": "an ordinal or a stretch of time",
        "2027": "a year",
    }
    marked = {one.text for one in draft.left_out if one.marked}
    assert marked == {"2020", "C5+1", "2027"}


def test_days_are_dates() -> None:
    draft = drafted("It closed on 14 October 2025 and reopened on Thursday.")
    assert [(date.written, date.quote) for date in draft.dates] == [("2025-10-14", "14 October 2025")]


def test_markdown_is_quoted_as_it_stands() -> None:
    draft = drafted(
        "1. It paid **900** million USD for [5 plants](https://x.example/77).", kind=DocumentKind.MARKDOWN
    )
    assert [written(fact.value) for fact in draft.facts] == ["900 million USD", "5 plants"]
    assert draft.facts[0].quotes == ("900** million USD",)


def test_lines_are_those_of_the_file() -> None:
    draft = drafted("<p>a<br>b\n<p>in\n2020", kind=DocumentKind.HTML)
    assert [(one.text, one.line) for one in draft.left_out] == [("2020", 3)]

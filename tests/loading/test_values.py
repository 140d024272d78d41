"""Values, dates and rates: what is built of them, and what is said of those that cannot be read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.loading.helpers import HEAD, loaded, told

from tieout.facts import Converts, FactFile
from tieout.loading import help_lines
from tieout.loading.dates import days_of
from tieout.reported import Qualifier
from tieout.units import PURE


def built(body: str) -> FactFile:
    """Return the fact file of a body that has no problems."""
    result = loaded(HEAD + body)
    assert told(result) == []
    assert result.fact_file is not None
    return result.fact_file


def test_a_value_has_its_number_its_unit_and_its_places() -> None:
    file = built("facts:\n  a: {value: up to 900 million USD, converted: 779 million EUR, what: loan}\n")
    fact = file.facts["a"]
    assert fact.value is not None
    assert fact.value.reported.qualifier is Qualifier.UP_TO
    assert fact.value.reported.figure.stated == 900_000_000
    assert (fact.value.unit.name, fact.value.figure_text) == ("USD", "900 million USD")
    assert (fact.value.number.column, fact.value.place.column) == (20, 14)
    assert [amount.written for amount in fact.converted] == ["779 million EUR"]


def test_what_the_file_declares_decides_how_its_values_are_read() -> None:
    file = built(
        "language: de\nsymbols: {kr: SEK}\ncounted: {aircraft: {}}\n"
        "facts: {a: {value: 410.000 t}, b: {value: 5 kr}, c: {value: 37 aircraft}, d: {value: 80}}\n"
    )
    values = {name: fact.value for name, fact in file.facts.items()}
    assert {name: (v.reported.figure.stated, v.unit.name) for name, v in values.items() if v} == {
        "a": (410_000, "tonne"),
        "b": (5, "SEK"),
        "c": (37, "aircraft"),
        "d": (80, ""),
    }
    assert values["d"] is not None and values["d"].unit == PURE


UNKNOWNS = [
    ("USD/barrel", "en", "USD/barrel"),
    ("'%'", "en", "percent"),
    ("kr", "en", "SEK"),
    ("$", "en-CA", "CAD"),
    ("states", "en", "country"),
    ("t", "en", "tonne"),
]


@pytest.mark.parametrize(("unit", "language", "name"), UNKNOWNS)
def test_a_fact_with_a_unit_alone_is_an_unknown(unit: str, language: str, name: str) -> None:
    file = built(
        f"language: {language}\nsymbols: {{kr: SEK}}\ncounted: {{country: {{en: states}}}}\n"
        f"facts: {{a: {{unit: {unit}}}}}\n"
    )
    fact = file.facts["a"]
    assert fact.value is None and fact.unit is not None
    assert fact.unit.name == name


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("$", "`$` could be `USD`, `CAD`, `AUD`, `HKD`, `NZD` or `SGD`"),
        ("tonnez", "`tonnez` is not a unit; did you mean `tonne`?"),
    ],
)
def test_what_is_no_unit_is_told(unit: str, words: str) -> None:
    assert [said for *_, said in told(loaded(HEAD + f"facts: {{a: {{unit: {unit}}}}}\n"))] == [words]


VALUES = [
    ("5 tonnez", 14, "unknown-unit", "`tonnez` is not a unit; did you mean `tonne`?"),
    ("5 meter**9**9**9", 14, "unknown-unit", "`meter**9**9**9` is not a unit"),
    ("1e999999999", 13, "unknown-unit", "`e999999999` is not a unit"),
    ("words", 12, "bad-value", "`words` has no number in it that can be read"),
    ("some", 12, "bad-value", "`some` has no number in it that can be read"),
    ("between 12 and 10 t", 20, "bad-value", "the range `between 12 and 10 t` ends below its beginning"),
    ("9" * 201, 12, "bad-value", f"`{'9' * 29}…{'9' * 29}` is too long for a number with its unit"),
]


@pytest.mark.parametrize(("value", "column", "rule", "words"), VALUES)
def test_a_value_that_cannot_be_read_is_told_at_the_part_that_cannot(
    value: str, column: int, rule: str, words: str
) -> None:
    assert told(loaded(HEAD + f"facts:\n  a:\n    value: {value}\n")) == [(rule, 4, column, words)]


def test_an_ambiguous_sign_is_told_with_its_choices_and_both_ways_out() -> None:
    (problem,) = loaded(HEAD + "facts:\n  a: {value: $5}\n").problems
    assert (problem.rule, problem.place.column, problem.on) == ("ambiguous-symbol", 14, ("a",))
    assert problem.values["choices"].startswith("`USD`, `CAD`")
    assert help_lines(problem) == ("write the code, `USD`, or add `symbols: {$: USD}`",)
    (problem,) = loaded(HEAD + "facts:\n  a: {value: 5 barrels}\n").problems
    assert (problem.rule, problem.place.column) == ("ambiguous-symbol", 16)
    assert help_lines(problem)[0].startswith("write which one it is, such as `")


def test_a_noun_that_nobody_declared_is_told_how() -> None:
    (problem,) = loaded(HEAD + "facts:\n  a: {value: 5 zeppelins}\n").problems
    assert problem.rule == "unknown-unit"
    assert help_lines(problem) == ("a noun that counts things is declared once: `counted: {zeppelins: {}}`",)


@pytest.mark.parametrize(
    ("typed", "meant"), [("countrys", "country"), ("contries", "countries"), ("staets", "states")]
)
def test_a_misspelt_noun_is_told_with_the_form_that_was_declared(typed: str, meant: str) -> None:
    counted = "counted: {country: {en: [countries, states], fr: [staet]}}\n"
    (problem,) = told(loaded(HEAD + counted + f"facts:\n  a: {{value: 5 {typed}}}\n"))
    assert problem == ("unknown-unit", 4, 16, f"`{typed}` is not a unit; did you mean `{meant}`?")


CONVERSIONS = [
    ("5 USD", "6 USD", "`6 USD` is in the same unit as `5 USD`; a conversion needs another one"),
    ("5", "6", "`6` has no unit; a conversion needs one other than that of `5`"),
    ("5 USD", "[6 EUR, 7 EUR]", "a second conversion into EUR: `7 EUR`"),
    (
        "between 5 and 6 USD",
        "7 EUR",
        "`between 5 and 6 USD` is a range, so its conversion must be one too, not `7 EUR`",
    ),
    ("5 USD", "between 5 and 6 EUR", "`between 5 and 6 EUR` is a range, but `5 USD` is not"),
]


@pytest.mark.parametrize(("value", "converted", "words"), CONVERSIONS)
def test_a_conversion_restates_the_value_in_a_unit_of_its_own(value: str, converted: str, words: str) -> None:
    result = loaded(HEAD + f"facts:\n  a:\n    value: {value}\n    converted: {converted}\n")
    assert [(rule, line, said) for rule, line, _, said in told(result)] == [("bad-value", 5, words)]


def test_rates_go_by_pair_or_by_pool() -> None:
    file = built(
        "rates:\n"
        "  USD/EUR: {converts: stated, reference: 0.8671 EUR, date: 2025-11-06, within: 1 %, from: ECB}\n"
        "  later: {stated: 64.7375 INR, per: 1 USD}\n"
        "  other: {converts: stated}\n"
        "facts: {a: {value: 5 USD, converted: 4 EUR, rate: later}, b: {value: 5 USD, converted: 4 EUR}}\n"
    )
    pair, later, other = file.rates
    assert (pair.pool, pair.pair, pair.converts, pair.within) == (
        "",
        ("USD", "EUR"),
        Converts.STATED,
        Fraction(1, 100),
    )
    assert pair.reference is not None and pair.per is not None and pair.date is not None
    assert (pair.per.written, pair.per.unit.name, pair.origin) == ("1 USD", "USD", "ECB")
    assert (later.pool, later.pair, other.pool, other.pair) == ("later", ("USD", "INR"), "other", None)
    assert [fact.pool for fact in file.facts.values()] == ["later", ""]


RATES = [
    (
        "USD/EUR: {reference: 0.9 GBP}",
        "`0.9 GBP` per `1 USD` is not a rate of USD/EUR; write one side in each currency",
    ),
    ("later: {reference: 0.9 EUR, per: words}", "`words` has no number in it that can be read"),
    ("USD/EUR: {reference: 0.9 EUR, per: words}", "`words` has no number in it that can be read"),
    ("USD/USD: {}", "`USD/USD` is one currency, not a pair"),
    ("USD/XYZ: {}", "`XYZ` is not the ISO 4217 code of a currency"),
    ("usd/eur: {}", "`usd/eur` is no pair such as `USD/EUR`, and no name of letters, digits and `_`"),
    ("later: {reference: 0.9 EUR}", "`0.9 EUR` is a rate for what? add `per`, such as `per: 1 USD`"),
    (
        "USD/EUR: {reference: 0.9 EUR, per: about 1 USD}",
        "`per: about 1 USD` must be an exact amount above zero, such as `1 USD`",
    ),
    ("USD/EUR: {reference: 0.9 EUR, within: 1}", "`1` is not a share; write it in percent, such as `1 %`"),
    (
        "USD/EUR: {converts: stted}",
        "`stted` is not allowed for `converts`; it takes `underlying` or `stated`",
    ),
]


@pytest.mark.parametrize(("rate", "words"), RATES)
def test_each_slip_in_a_rate_is_one_finding(rate: str, words: str) -> None:
    assert [said for *_, said in told(loaded(HEAD + f"rates:\n  {rate}\n"))] == [words]


def test_what_a_person_accepts_is_kept_with_the_last_day() -> None:
    file = built(
        "facts: {a: {value: 80}}\n"
        "accept:\n  - {finding: TO304, on: a, because: so, who: me, until: 2026-06-30}\n"
        "  - {finding: quote-mismatch, because: so}\n"
    )
    first, second = file.accept
    assert (first.on, first.who, first.until, first.because) == ("a", "me", date(2026, 6, 30), "so")
    assert (second.on, second.until, second.place.line) == (None, None, 5)


def test_ties_are_text_with_a_reason() -> None:
    file = built("ties:\n  a: x == 3\n  b: {equation: y == 4, because: so, proposed: true}\n")
    a, b = file.ties["a"], file.ties["b"]
    assert (a.equation, a.place.column, a.id_place.column, a.proposed) == ("x == 3", 6, 3, False)
    assert (b.equation, b.place.column, b.because, b.proposed) == ("y == 4", 17, "so", True)


@given(st.dates())
def test_a_day_is_in_its_month_and_its_year(day: date) -> None:
    text = day.isoformat()
    assert days_of(text) == (day, day)
    month, year = days_of(text[:7]), days_of(text[:4])
    assert month is not None and year is not None
    assert year[0] <= month[0] <= day <= month[1] <= year[1]
    assert (month[0].month, month[1].month) == (day.month, day.month)


@given(st.text(st.sampled_from("0123456789-"), max_size=11))
def test_what_is_no_day_of_the_calendar_is_none(text: str) -> None:
    days = days_of(text)
    if days is not None:
        first, last = days
        assert text in (first.isoformat(), first.isoformat()[:7], first.isoformat()[:4])
        assert first <= last

"""Slips: the one edit between what was typed and what was meant."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.reported import Figure
from tieout.scale_words import scale_words
from tieout.slips import DISTINCT, KINDS, Slip, explain, slips
from tieout.typed import TypedNumber, take_apart


def typed(text: str, digits: str, scale: int = 1, language: str = "en") -> TypedNumber:
    found = take_apart(text, Figure.of(digits, scale=scale), language)
    assert found is not None
    return found


MEANT = [
    ("797 million EUR", "797", 10**6, "en", "swapped-digits", "779 million EUR"),
    ("925 million EUR", "925", 10**6, "en", "swapped-digits", "952 million EUR"),
    ("41,000 t", "41000", 1, "en", "zero-less", "410,000 t"),
    ("4,100,000 t", "4100000", 1, "en", "zero-more", "410,000 t"),
    ("1.1 million USD", "1.1", 10**6, "en", "wrong-scale", "1.1 billion USD"),
    ("$900bn", "900", 10**9, "en", "wrong-scale", "$900m"),
    ("142905 people", "142905", 1, "en", "wrong-scale", "142905 thousand people"),
    ("1,5 Millionen EUR", "1.5", 10**6, "de", "wrong-scale", "1,5 Milliarden EUR"),
    ("1,5 Milliarden EUR", "1.5", 10**9, "de", "wrong-scale", "1,5 Billionen EUR"),
    ("3兆円", "3", 10**12, "ja", "wrong-scale", "3億円"),
    ("9.52 million EUR", "9.52", 10**6, "en", "decimal-mark", "952 million EUR"),
    ("6820 billion EUR", "6820", 10**9, "en", "decimal-mark", "6.820 billion EUR"),
    ("-3.5 %", "-3.5", 1, "en", "sign", "3.5 %"),
    ("3.5 %", "3.5", 1, "en", "sign", "-3.5 %"),
    ("9952 EUR", "9952", 1, "en", "doubled-digit", "952 EUR"),
    ("95.522 EUR", "95.522", 1, "en", "doubled-digit", "95.52 EUR"),
    ("958 EUR", "958", 1, "en", "mistyped-digit", "952 EUR"),
    ("92 EUR", "92", 1, "en", "dropped-digit", "952 EUR"),
    ("7.75 EUR", "7.75", 1, "en", "dropped-digit", "77.75 EUR"),
    ("٩٢٥ مليون يورو", "925", 10**6, "ar", "swapped-digits", "٩٥٢ مليون يورو"),
    ("٤١٬٠٠٠ طن", "41000", 1, "ar", "zero-less", "٤١٠٬٠٠٠ طن"),
    ("١٫١ مليون دولار", "1.1", 10**6, "ar", "wrong-scale", "١٫١ مليار دولار"),
    ("٩٥٢ يورو", "952", 1, "ar", "decimal-mark", "٩٥٫٢ يورو"),
]


@pytest.mark.parametrize(("text", "digits", "scale", "language", "name", "meant"), MEANT)
def test_the_edit_is_named(text: str, digits: str, scale: int, language: str, name: str, meant: str) -> None:
    found = [slip for slip in slips(typed(text, digits, scale, language), language) if slip.text == meant]
    assert name in {slip.name for slip in found}


@pytest.mark.parametrize(
    ("text", "digits", "scale", "low", "high", "name", "meant"),
    [
        ("797 million EUR", "797", 10**6, 778_900_000, 779_400_000, "swapped-digits", "779 million EUR"),
        ("1.1 million USD", "1.1", 10**6, 1_050_000_000, 1_150_000_000, "wrong-scale", "1.1 billion USD"),
        ("38 %", "38", 1, 83, 83, "swapped-digits", "83 %"),
        ("35 buses", "35", 1, 34, 34, "mistyped-digit", "34 buses"),
    ],
)
def test_the_simplest_slip_that_fits_is_told(
    text: str, digits: str, scale: int, low: int, high: int, name: str, meant: str
) -> None:
    slip = explain(typed(text, digits, scale), lambda figure: low <= figure.stated <= high)
    assert slip is not None
    assert (slip.name, slip.text) == (name, meant)


def test_what_no_slip_explains_is_said_to_have_none() -> None:
    assert explain(typed("797 EUR", "797"), lambda figure: figure.stated == 123) is None


def test_kinds_can_be_left_out() -> None:
    slip = explain(typed("958 EUR", "958"), lambda figure: figure.stated == 952, kinds=DISTINCT)
    assert slip is None


def test_of_one_kind_the_likeliest_is_told() -> None:
    slip = explain(
        typed("958 EUR", "958"),
        lambda figure: 950 <= figure.stated < 958,
        kinds={"mistyped-digit"},
        weigh=lambda slip, figure: 1 / (1 + abs(figure.stated - 953)),
    )
    assert slip is not None
    assert slip.text == "953 EUR"


def test_the_kind_is_the_one_whose_outcomes_together_are_the_likeliest() -> None:
    """8.02 may lack a digit of 8.042 or 8.052; that it is 8.04 or 8.05 mistyped is ten times as much."""

    def weigh(slip: Slip, figure: Figure) -> Fraction:
        return slip.chance * figure.place

    near = typed("8.02 million EUR", "8.02", 10**6)
    slip = explain(near, lambda figure: 8_035_000 <= figure.stated <= 8_055_000, weigh=weigh)
    assert slip is not None
    assert (slip.name, slip.text) == ("mistyped-digit", "8.04 million EUR")


@pytest.mark.parametrize(
    ("text", "digits", "meant", "chance"),
    [
        ("925 EUR", "925", "952 EUR", "1/2"),  # two pairs could have been swapped
        ("9552 EUR", "9552", "952 EUR", "1/3"),
        ("9555 EUR", "9555", "955 EUR", "2/3"),  # whichever 5 was doubled
        ("244.4 EUR", "244.4", "24.4 EUR", "1/3"),  # the other 4 would have given 24.44
        ("92 EUR", "92", "952 EUR", "1/3"),
        ("95 EUR", "95", "955 EUR", "2/3"),
        ("958 EUR", "958", "952 EUR", "1/27"),
    ],
)
def test_the_chance_counts_what_else_the_mistake_could_have_given(
    text: str, digits: str, meant: str, chance: str
) -> None:
    [slip] = [s for s in slips(typed(text, digits)) if s.text == meant and s.name != "decimal-mark"]
    assert slip.chance == Fraction(chance)


@pytest.mark.parametrize(
    ("text", "digits", "scale", "meant", "odd"),
    [
        ("0.9478 million EUR", "0.9478", 10**6, "947.8 million EUR", False),
        ("0.9478 million EUR", "0.9478", 10**6, "0.9478 billion EUR", True),
        ("4540 million EUR", "4540", 10**6, "454 million EUR", False),
        ("454 million EUR", "454", 10**6, "4540 million EUR", True),
    ],
)
def test_what_hardly_anybody_writes_is_odd(text: str, digits: str, scale: int, meant: str, odd: bool) -> None:
    assert {slip.odd for slip in slips(typed(text, digits, scale)) if slip.text == meant} == {odd}


def test_a_doubled_zero_before_decimals_is_one() -> None:
    named = {(slip.name, slip.text) for slip in slips(typed("200.0 EUR", "200.0"))}
    assert ("doubled-digit", "20.0 EUR") in named
    assert ("doubled-digit", "2.0 EUR") not in named


amounts = st.builds(
    lambda whole, decimals, word: (f"{whole}.{decimals}" if decimals else str(whole), word),
    st.integers(1, 10**7),
    st.text("0123456789", max_size=3),
    st.sampled_from([("", 1), (" thousand", 10**3), (" million", 10**6), (" billion", 10**9)]),
)


@settings(max_examples=25)
@given(amounts)
def test_every_slip_changes_the_text_and_reads_as_it_says(amount: tuple[str, tuple[str, int]]) -> None:
    digits, (word, scale) = amount
    before = typed(f"{digits}{word} EUR", digits, scale)
    for slip in slips(before):
        assert slip.name in KINDS
        assert slip.text != before.text
        assert slip.figure is not None
        again = take_apart(slip.text, slip.figure)
        assert again is not None, slip
        assert again.written(slip.figure.stated) == slip.text


@settings(max_examples=25)
@given(amounts)
def test_edits_that_undo_themselves_lead_back(amount: tuple[str, tuple[str, int]]) -> None:
    digits, (word, scale) = amount
    before = typed(f"{digits}{word} EUR", digits, scale)
    for slip in slips(before):
        if slip.name in ("mistyped-digit", "sign") and slip.figure is not None:
            after = take_apart(slip.text, slip.figure)
            assert after is not None
            assert before.text in {back.text for back in slips(after) if back.name == slip.name}


def test_scale_words_of_a_language_without_any() -> None:
    assert scale_words("not a language") == {}
    assert scale_words("en")["bn"] == 9


def test_a_long_number_takes_no_time() -> None:
    digits = "123456789" * 6
    assert explain(typed(f"{digits} EUR", digits), lambda figure: figure.stated == Fraction(1)) is None


def test_a_spelled_scale_word_is_not_taken_for_a_short_one() -> None:
    texts = {slip.text for slip in slips(typed("1,5 Milliarden EUR", "1.5", 10**9, "de"), "de")}
    assert "1,5 Bio. EUR" not in texts
    assert "1,5 Bio. EUR" in {slip.text for slip in slips(typed("1,5 Mrd. EUR", "1.5", 10**9, "de"), "de")}

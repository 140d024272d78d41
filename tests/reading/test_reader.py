"""What a reader sees in a text, and what it leaves alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.mentions import Kind, NumberMention
from tieout.reading import UnknownLanguage, guess_language, has_lexicon, read
from tieout.reported import Qualifier


def only(text: str, language: str = "en") -> NumberMention:
    numbers = read(text, language).numbers
    assert len(numbers) == 1, numbers
    return numbers[0]


@pytest.mark.parametrize(
    ("language", "text", "span", "value", "unit"),
    [
        ("en", "It paid €38.4m.", "€38.4m", 38_400_000, "EUR"),
        ("en", "Rs 1,21,000 crore was spent", "Rs 1,21,000 crore", 1_210_000_000_000, "INR"),
        ("en", "some 3.2 lakh crore rupees", "3.2 lakh crore rupees", 3_200_000_000_000, "INR"),
        ("en", "13 dollars 45.", "13 dollars 45", Fraction("13.45"), "USD"),
        ("en", "HK$0.18 a share", "HK$0.18 a share", Fraction("0.18"), "HKD/share"),
        ("en", "4 thousand 3 hundred and 21 people", "4 thousand 3 hundred and 21 people", 4321, "person"),
        ("sv", "Det är 3 hundra år sedan", "3 hundra år", 300, "year"),
        ("zh", "共10萬萬元", "10萬萬元", 1_000_000_000, "CNY"),
        ("en", "twenty-one countries", "twenty-one countries", 21, "country"),
        ("en", "half a million tonnes", "half a million tonnes", 500_000, "tonne"),
        ("en", "1.2m barrels of oil", "1.2m barrels", 1_200_000, "barrel"),
        ("en", "a $100-million loan", "$100-million", 100_000_000, "USD"),
        ("en", "They paid 75 USD million.", "75 USD million", 75_000_000, "USD"),
        ("zh", "两千三百五十人", "两千三百五十人", 2350, "person"),
        ("zh", "一千三", "一千三", 1300, None),
        ("es", "110 millones 747 mil pesos", "110 millones 747 mil pesos", 110_747_000, "MXN"),
        ("es", "mil 200 millones de pesos", "mil 200 millones de pesos", 1_200_000_000, "MXN"),
        ("pt", "9,2 mil milhões de euros", "9,2 mil milhões de euros", 9_200_000_000, "EUR"),
        ("ja", "1兆2000億円", "1兆2000億円", 1_200_000_000_000, "JPY"),
        ("ja", "7割が賛成した", "7割", 70, "percent"),
        ("zh", "百分之三十五", "百分之三十五", 35, "percent"),
        ("zh", "500余万元", "500余万元", 5_000_000, "CNY"),
        ("ko", "2억 4천 7백만 달러", "2억 4천 7백만 달러", 247_000_000, "USD"),
        ("ar", "مليار و490 مليون جنيه", "مليار و490 مليون جنيه", 1_490_000_000, "EGP"),
        ("ar", "42ر2 مليار يورو", "42ر2 مليار يورو", 2_420_000_000, "EUR"),
        ("fa", "۴/۵ میلیارد تومان", "۴/۵ میلیارد تومان", 4_500_000_000, "IRT"),
        ("tr", "bin 200 personelle çalışıyor", "bin 200 personelle", 1200, "staff member"),
        ("sw", "dola milioni 90", "dola milioni 90", 90_000_000, "USD"),
        (
            "de",
            "zweihundertvierunddreißigtausend Tonnen",
            "zweihundertvierunddreißigtausend Tonnen",
            234_000,
            "tonne",
        ),
        ("ru", "4 млн 780 тыс. рублей", "4 млн 780 тыс. рублей", 4_780_000, "RUB"),
    ],
)
def test_amounts_of_every_making(language: str, text: str, span: str, value: Fraction, unit: str) -> None:
    number = only(text, language)
    assert (number.text, number.readings[0].value, number.readings[0].unit) == (span, value, unit)


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("en", "about 5 km", "about"),
        ("en", "nearly HK$4.3 billion", "nearly"),
        ("en", "70 % or more", "at_least"),
        ("de", "umgerechnet rund 860 Millionen Euro", "about"),
        ("fr", "soit environ 3 tonnes", "about"),
        ("es", "al menos 3 toneladas", "at_least"),
        ("ar", "نحو 3 أطنان", "about"),
        ("ja", "100万円以上", "at_least"),
        ("zh", "逾27亿港元", "more_than"),
        ("ko", "20퍼센트에 못 미쳤다", "less_than"),
        ("hi", "285 लाख टन से कम", "less_than"),
        ("pl", "temperatura spadła do −17,6°C", ""),
        ("pl", "do 80 mln zł", "up_to"),
    ],
)
def test_qualifiers_before_and_behind(language: str, text: str, qualifier: str) -> None:
    assert only(text, language).qualifier is Qualifier(qualifier)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The A320neo, the F-16, the G7 and C5+1 met in Room 405 at 8 a.m."),
        ("en", "Version 3.1.2 came out on 12 May 2025; call +44 20 7946 0958 or see www.example.org/2025."),
        ("en", "One of the largest won 3-2 on Saturday."),
        ("en", "The 35-year-old lives in a 12-storey house and follows the CAC 40."),
        ("ja", "3月11日午後2時46分"),
        ("de", "Am 14. Spieltag siegte er 3:1; Anpfiff ist um 15:30 Uhr am 30.6. auf Gleis 4."),
        ("fr", "Le 22 novembre à 20h45, résolution 2231, au 01 99 00 01 42."),
        ("ar", "قمة C5+1 في عام 2020"),
        ("zh", "第14轮3比1，11月22日19:35，608路公交"),
        ("tr", "34 KLM 142 plakalı minibüs saat 06.45'te"),
    ],
)
def test_what_is_no_quantity_is_set_apart(language: str, text: str) -> None:
    reading = read(text, language)
    assert reading.numbers == ()
    assert reading.others or reading.dates


def test_both_readings_of_an_ambiguous_mark_are_kept_and_mixed_marks_reported() -> None:
    text = "بلغت 30.3 مليار يورو و 410.000 طن"
    reading = read(text, "ar")
    assert [other.value for other in reading.numbers[1].readings] == [410_000, 410]
    assert {(role, text[start:end]) for role, start, end in reading.mixed_separators} == {
        ("decimal", "30.3 مليار يورو"),
        ("group", "410.000 طن"),
    }


def test_the_language_orders_the_readings_and_the_text_can_settle_them() -> None:
    assert [r.value for r in only("410.000 km", "de").readings] == [410_000]
    assert [r.value for r in only("2.345 km", "en").readings] == [Fraction("2.345"), 2345]
    settled = read("850,5 millones y 1.400 millones de euros", "es").numbers[1]
    assert [r.value for r in settled.readings] == [1_400_000_000]


def test_a_range_of_counts_is_no_pair_of_years() -> None:
    low, high = read("Od 1500 do 2000 osób", "pl").numbers
    assert (low.readings[0].value, high.readings[0].value, low.readings[0].unit) == (1500, 2000, "person")


def test_from_a_to_b_is_a_change_behind_a_verb_of_rising_or_falling() -> None:
    numbers = read("De winst daalde van 9,7 miljoen tot 8,1 miljoen euro.", "nl").numbers
    assert [number.range for number in numbers] == [None, None]
    assert [number.readings[0].unit for number in numbers] == ["EUR", "EUR"]
    assert [number.range for number in read("van 10 tot 12 miljoen euro", "nl").numbers] == [1, 1]


def test_a_change_shares_scale_and_unit_too() -> None:
    for language, text in (
        ("en", "Sales rose from 10 to 12 million USD."),
        ("de", "Der Umsatz stieg von 10 auf 12 Millionen Dollar."),
        ("id", "Penjualan naik dari 10 menjadi 12 juta dolar AS."),
    ):
        old, new = read(text, language).numbers
        assert (old.readings[0].value, old.readings[0].unit, old.range) == (10_000_000, "USD", None), language
        assert new.readings[0].value == 12_000_000
    users, _ = read("Sales rose from 500 to 1.2 million USD.", "en").numbers
    assert users.readings[0].value == 500


def test_a_korean_word_that_ends_like_a_qualifier_is_none() -> None:
    assert only("계약 3건", "ko").qualifier is Qualifier.NONE
    assert only("약 3건", "ko").qualifier is Qualifier.ABOUT


def test_fractions_with_a_word_between_their_numbers_are_read() -> None:
    number = only("3分の2が賛成", "ja")
    assert (number.text, number.readings[0].value, number.fraction) == ("3分の2", Fraction(2, 3), True)


def test_an_amount_in_parentheses_is_not_negative() -> None:
    assert only("(€30.3 billion)").readings[0].value == 30_300_000_000


def test_a_range_shares_scale_and_unit() -> None:
    low, high = read("zwischen 42 und 44 Millionen Tonnen", "de").numbers
    assert (low.text, low.readings[0].value, low.readings[0].unit) == ("42", 42_000_000, "tonne")
    assert low.range == high.range == 1
    assert low.qualifier is high.qualifier is Qualifier.BETWEEN


def test_a_unit_left_out_comes_from_the_context_and_may_be_missing() -> None:
    numbers = read("850 Millionen Euro und 420 Millionen", "de").numbers
    assert [reading.unit for reading in numbers[1].readings] == ["EUR", None]


def test_an_ambiguous_sign_keeps_its_candidates_unless_the_text_or_the_caller_says() -> None:
    assert only("$5m").readings[0].unit == "USD"
    assert "AUD" in {reading.unit for reading in only("$5m").readings}
    assert {reading.unit for reading in read("$5m", "en", symbols={"$": "AUD"}).numbers[0].readings} == {
        "AUD"
    }


def test_counted_nouns_of_the_caller_are_units() -> None:
    number = read("خمس دول", "ar", counted={"state": {"ar": ("دولة", "دول")}}).numbers[0]
    assert (number.readings[0].value, number.readings[0].unit, number.kind) == (5, "state", Kind.WORDS)


def test_ordinals_dates_and_fractions_are_kept_for_quotes() -> None:
    reading = read("the 80th session on Thursday, 6 November 2025, half of it", "en")
    assert [number.readings[0].value for number in reading.ordinals] == [80]
    assert [(d.year, d.month, d.day, d.weekday) for d in reading.dates] == [
        (None, None, None, 3),
        (2025, 11, 6, None),
    ]
    assert [(number.fraction, number.readings[1].value) for number in reading.numbers] == [(True, 50)]


def test_places_count_from_one_in_characters() -> None:
    number = read("first line\r\n\u200fabout\u00a05\u00a0km\n", "en").numbers[0]
    assert (number.line, number.text) == (2, "5\u00a0km")
    assert number.column == 8


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        read("5 km", "xx")
    with pytest.raises(UnknownLanguage):
        read("5 km", "../../etc")


def test_a_guess_is_announced_and_never_english_by_default() -> None:
    assert guess_language("The company said that it would pay for the mine in the north") == ("en", True)
    assert guess_language("Der Konzern will das Werk nicht mit der Bank und den Partnern bauen")[0] == "de"
    assert guess_language("بلغت قيمة الصفقة 300 مليون دولار وقالت الشركة إنها ستوظف 120 عاملا") == (
        "ar",
        True,
    )
    assert guess_language("نرخ ۵ درصد شد و شرکت گفت") != ("ar", True)
    assert guess_language("lorem 12 ipsum 34") == ("und", False)
    assert not has_lexicon("eu")
    assert has_lexicon("pt-BR")


@given(st.text(max_size=120), st.sampled_from(["en", "ar", "zh", "de", "tr", "sw", "hi", "th"]))
def test_any_text_is_read_with_spans_that_hold(text: str, language: str) -> None:
    reading = read(text, language)
    end = 0
    for number in reading.numbers:
        assert end <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        end = number.end


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "123,", "1.2.", "$", "-", "1-", "a1", "a@b.", "1/", "million ", "5 % ", "و"]
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_runs_of_anything_are_read_in_linear_time(piece: str, language: str) -> None:
    text = piece * (6_000 // len(piece))
    assert all(number.end <= len(text) for number in read(text, language).numbers)

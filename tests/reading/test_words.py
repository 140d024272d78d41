"""Numbers in words and in mixed spellings, as writers of many languages set them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.mentions import Kind
from tieout.reading import read
from tieout.reading.ideographs import ideograph_value
from tieout.reading.kana import kana_value
from tieout.reading.numerals import Numeral, Role
from tieout.reading.sums import Part, Sum

F = Fraction


@pytest.mark.parametrize(
    ("language", "text", "span", "value", "unit"),
    [
        ("en", "five billion and three quarters", "five billion and three quarters", 5_750_000_000, None),
        ("en", "one billion and a half million", "one billion and a half million", 1_000_500_000, None),
        ("en", "a quarter of a million people", "a quarter of a million people", 250_000, "person"),
        ("en", "five and a half years", "five and a half years", F("5.5"), "year"),
        ("en", "3 hundred and one", "3 hundred and one", 301, None),
        ("en", "half a dozen people", "half a dozen people", 6, "person"),
        ("en", "1,674.5 M", "1,674.5 M", 1_674_500_000, None),
        ("nl", "vijf miljard en driekwart", "vijf miljard en driekwart", 5_750_000_000, None),
        ("es", "cinco billones con tres cuartos", "cinco billones con tres cuartos", 5_750_000_000_000, None),
        ("it", "cinque miliardi e tre quarti", "cinque miliardi e tre quarti", 5_750_000_000, None),
        ("ru", "к пяти с половиной годам", "пяти с половиной годам", F("5.5"), "year"),
        ("de", "Anderthalb Jahre", "Anderthalb Jahre", F("1.5"), "year"),
        ("de", "fuenfhundertneun Tonnen", "fuenfhundertneun Tonnen", 509, "tonne"),
        ("fr", "quatre vingt dix neuf tonnes", "quatre vingt dix neuf tonnes", 99, "tonne"),
        ("tr", "onbinaltıyüz ton", "onbinaltıyüz ton", 10_600, "tonne"),
        ("hi", "साढ़े तीन करोड़ रुपये", "साढ़े तीन करोड़ रुपये", 35_000_000, "INR"),
        ("hi", "पौने दो लाख लोग", "पौने दो लाख लोग", 175_000, "person"),
        ("hi", "डेढ़ सौ रुपये", "डेढ़ सौ रुपये", 150, "INR"),
        ("zh", "三点五亿元", "三点五亿元", 350_000_000, "CNY"),
        ("zh", "百分之三点五", "百分之三点五", F("3.5"), "percent"),
        (
            "zh",
            "三千 八百 九十六 万 四千 九百 六十五",
            "三千 八百 九十六 万 四千 九百 六十五",
            38_964_965,
            None,
        ),
        ("zh", "二十几万人", "二十几万人", 200_000, "person"),
        ("zh", "2千零30万人", "2千零30万人", 20_300_000, "person"),
        ("ja", "さんぜんにひゃくじゅうなな", "さんぜんにひゃくじゅうなな", 3217, None),
        ("ja", "打率は3割8分7厘", "3割8分7厘", F("38.7"), "percent"),
        ("ko", "그의 타율은 3할2푼5리였다", "3할2푼5리", F("32.5"), "percent"),
        ("ko", "이자는 연 2할 5푼이다", "2할 5푼", 25, "percent"),
        ("ja", "5割半を占める", "5割半", 55, "percent"),
        ("ja", "時速120キロメートルで", "時速120キロメートル", 120, "kilometre/hour"),
        ("ko", "이십만 이천 명", "이십만 이천 명", 202_000, "person"),
        ("ko", "29만 천 890톤", "29만 천 890톤", 291_890, "tonne"),
    ],
)
def test_spellings(language: str, text: str, span: str, value: Fraction, unit: str | None) -> None:
    (number,) = read(text, language).numbers
    assert (number.text, number.readings[0].value, number.readings[0].unit) == (span, value, unit)


@pytest.mark.parametrize(
    ("language", "text", "span", "value"),
    [
        ("en", "The answer is negative one", "negative one", -1),
        ("sv", "Svaret är minus 5", "minus 5", -5),
        ("zh", "同比为负3.9%", "负3.9%", F("-3.9")),
        ("ja", "マイナス10000", "マイナス10000", -10_000),
        (
            "de",
            "es blieb bei minus drei Grad",
            "drei Grad",
            3,
        ),  # before a unit the word is left to the editor
        ("es", "al menos 5 personas", "5 personas", 5),
    ],
)
def test_minus_in_words_belongs_to_bare_numbers(language: str, text: str, span: str, value: Fraction) -> None:
    (number,) = read(text, language).numbers
    assert (number.text, number.readings[0].value) == (span, value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "小明拾起石子"),  # to pick up, not ten
        ("zh", "登陆部队已经上岸"),
        ("zh", "下午三点五分"),
        ("ja", "はくさいとにんじん"),
        ("ko", "하나만 주세요"),
    ],
)
def test_characters_that_are_numbers_elsewhere_are_none_here(language: str, text: str) -> None:
    assert all(number.readings[0].value < 10 for number in read(text, language).numbers)


def test_whole_numbers_in_a_list_without_spaces_are_numbers_each() -> None:
    assert [number.text for number in read("Exercises 22,24,26,31.", "en").numbers] == [
        "22",
        "24",
        "26",
        "31",
    ]


def test_decimals_take_no_further_words() -> None:
    assert read("2.12 hundred and two", "en").numbers[0].readings[0].value != 202


def spelled(number: int, digits: str, small: dict[int, str], large: dict[int, str]) -> str:
    """Return a number below 10^8 in digits, small multipliers and 10^4, the way schools teach it."""
    high, low = divmod(number, 10**4)
    out = spelled(high, digits, small, {}) + large[10**4] if high else ""
    for power in (1000, 100, 10):
        count = low // power % 10
        if count:
            out += ("" if count == 1 else digits[count]) + small[power]
    return out + (digits[low % 10] if low % 10 else "")


@given(st.integers(1, 10**8 - 1))
def test_ideographs_are_read_back(number: int) -> None:
    text = spelled(number, "〇一二三四五六七八九", {10: "十", 100: "百", 1000: "千"}, {10**4: "万"})
    found = ideograph_value(text, 0, elided_place=False)
    assert found is not None and found[:2] == (len(text), number)


KANA = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")


@given(st.integers(11, 9999))
def test_hiragana_is_read_back(number: int) -> None:
    text = "".join(
        ("" if count == 1 else KANA[count]) + word if (count := number // power % 10) else ""
        for power, word in ((1000, "せん"), (100, "ひゃく"), (10, "じゅう"))
    )
    text += KANA[number % 10]
    found = kana_value(text, 0)
    assert found is not None and found[:2] == (len(text), number)


@given(
    st.integers(1, 999), st.sampled_from([1000, 10**6, 10**9]), st.sampled_from([F(1, 2), F(3, 4), F(1, 8)])
)
def test_a_fraction_of_the_scale_adds_exactly(count: int, scale: int, share: Fraction) -> None:
    total = Sum()
    total.parts.append(Part((Numeral(str(count), Role.PLAIN),), 0, scale, open=False))
    total.digits, total.extra = True, share * scale
    (figure,) = total.figures()
    assert figure.stated == count * scale + share * scale
    assert (figure.stated / figure.place).denominator == 1
    assert total.kind is Kind.DIGITS

"""What babel formats is read back, in every locale of CLDR."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from babel import Locale, numbers

from tieout.reading import read
from tieout.reading.locale_data import locale_names

#: Locales whose grouping is none that digits alone can tell: by twos, or a space before two digits.
ODD_GROUPS = {"tok", "blo"}
NAMES = [name for name in locale_names() if name != "root" and name.split("_")[0] not in ODD_GROUPS]
LANGUAGES = [name for name in NAMES if "_" not in name]


def values(text: str, locale: str, unit: str | None = None) -> list[Fraction]:
    """Return every reading of the only number of a text, in order."""
    (number,) = read(text, locale.replace("_", "-")).numbers
    return [reading.value for reading in number.readings if unit is None or reading.unit == unit]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_decimals_percent_and_currencies_are_read_back(locale: str) -> None:
    assert values(numbers.format_decimal(Decimal("1234567.89"), locale=locale), locale)[0] == Fraction(
        "1234567.89"
    )
    assert values(numbers.format_percent(Decimal("0.42"), locale=locale), locale, "percent")[0] == 42
    amount = Decimal("1234.50")
    for style in ("standard", "name"):
        text = numbers.format_currency(amount, "EUR", locale=locale, format_type=style)
        assert values(text, locale, "EUR")[0] == Fraction(amount), text


@pytest.mark.parametrize("locale", sorted({name for name in NAMES if name not in LANGUAGES})[::7])
def test_regions_have_their_own_marks(locale: str) -> None:
    text = numbers.format_decimal(Decimal("1234567.89"), locale=locale)
    assert values(text, locale)[0] == Fraction("1234567.89"), text


#: babel itself writes another number there (``bilioni 20`` for two billion).
WRONG_COMPACT = {"ne", "chr", "sw"}


@pytest.mark.parametrize("locale", [name for name in LANGUAGES if name not in WRONG_COMPACT])
def test_long_compact_forms_are_read_back(locale: str) -> None:
    if not Locale.parse(locale).compact_decimal_formats.get("long"):
        pytest.skip("CLDR has no long compact form")
    text = numbers.format_compact_decimal(2_000_000_000, locale=locale, format_type="long")
    assert 2_000_000_000 in values(text, locale), text

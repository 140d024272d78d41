"""The shape of the lexicon files, so that a new language is right the first time."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from tieout.reading.language import language_of
from tieout.reading.lexicon import lexicon, lexicons_available, split_words
from tieout.reported import Qualifier
from tieout.units import table

LANGUAGES = lexicons_available()
WANTED = [
    "ar",
    "de",
    "en",
    "es",
    "fa",
    "fr",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "sv",
    "sw",
    "tr",
    "vi",
    "zh",
]
DURATIONS = {"year", "month", "week", "day"}
SHARES = {"percent", "percentage_point", "basis_point"}


def test_the_promised_languages_have_one() -> None:
    assert set(WANTED) <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_currencies_are_iso_codes(language: str) -> None:
    words = lexicon(language)
    for key in (*words.currencies, *words.cents):
        for code in key.split("*")[0].split():
            assert code in table().currencies or code == "IRT", code


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_are_canonical(language: str) -> None:
    known = {*table().rows, *table().ambiguous, *DURATIONS, *SHARES}
    for key in lexicon(language).units:
        for name in key.split("*")[0].split(","):
            assert name in known or "/" in name or name in {"pyeong", "kilolitre", "cubic hectometre"}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_scales_and_words_are_numbers(language: str) -> None:
    words = lexicon(language)
    for key in (*words.scales, *words.money_scales, *words.dual_scales):
        assert Fraction(key) >= 10
    for key in words.words:
        assert int(key)
    for key in (*words.fractions, *words.decimals):
        assert 0 < Fraction(key) < 10
    assert {int(key) for key in words.months} <= set(range(1, 13))


@pytest.mark.parametrize("language", LANGUAGES)
def test_qualifiers_are_known_and_the_common_ones_are_there(language: str) -> None:
    words = lexicon(language)
    names = {qualifier.value for qualifier in Qualifier}
    tables = (words.qualifiers, words.qualifiers_after, words.qualifiers_inside, words.qualifier_verbs)
    assert all(key in names for one in tables for key in one)
    said = set(words.qualifiers) | set(words.qualifiers_after)
    assert {"about", "up_to", "at_least", "more_than", "less_than"} <= said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty_or_padded_and_patterns_compile(language: str) -> None:
    words = lexicon(language)
    for one in (words.currencies, words.units, words.nouns, words.scales, words.qualifiers):
        for word, key in split_words(one):
            assert word == word.strip(), (key, word)
    for pattern in (words.adjective, words.ending, words.goal_verbs):
        re.compile(pattern)
    assert language_of(language).has_lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_least_that_a_language_needs_is_there(language: str) -> None:
    words = lexicon(language)
    assert words.language == language
    assert {"1e6", "1e9"} <= set(words.scales) or {"1e4", "1e8"} <= set(words.scales)
    known = {unit for measure in language_of(language).measures.meanings() for unit in measure.units}
    assert {"percent", "tonne", "kilometre", "year", "degC", "EUR", "USD"} <= known
    assert {"person", "country", "company", "house"} <= set(words.nouns)
    assert words.conversion
    assert words.labels

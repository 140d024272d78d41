"""Quotes found in their sources."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tieout.reading import read
from tieout.reading.quotes import FoldedText, find_quote, nearest, numbers_touching


def test_white_space_is_folded_and_marks_are_skipped() -> None:
    source = "It \u200fpaid\n  1.1\u00a0billion\u200b dollars"
    assert [source[s:e] for s, e in find_quote(source, "paid 1.1 billion dollars")] == [
        "paid\n  1.1\u00a0billion\u200b dollars"
    ]


def test_composed_and_decomposed_letters_are_the_same_words() -> None:
    composed = "déjà 5 Å, 각 2"
    decomposed = unicodedata.normalize("NFD", composed)
    assert find_quote(decomposed, composed) == ((0, len(decomposed)),)
    assert find_quote(composed, decomposed) == ((0, len(composed)),)


def test_every_place_is_returned() -> None:
    assert FoldedText("5 t and 5 t").find("5 t") == ((0, 3), (8, 11))


def test_case_and_digits_must_match() -> None:
    assert find_quote("Sold for 779 million", "sold for 779") == ()
    assert find_quote("Sold for 797 million", "for 779 million") == ()
    assert find_quote("anything", "  ") == ()


@given(st.text(max_size=60), st.data())
def test_any_stretch_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if unicodedata.is_normalized("NFC", text) and text[start:end].strip() == text[start:end] != "":
        spans = find_quote(text, text[start:end])
        visible = find_quote(text[start:end], text[start:end])
        if visible:
            assert any(s <= end and start <= e for s, e in spans)


def test_a_quote_that_cuts_a_number_touches_the_whole() -> None:
    source = "The deal is worth 1.1 billion dollars, about 952 million euros."
    reading = read(source, "en")
    (span,) = find_quote(source, "1 billion")
    touched = numbers_touching(reading, *span).numbers
    assert [reading.numbers[index].text for index in touched] == ["1.1 billion dollars"]


def test_the_nearest_words_are_those_of_the_edited_sentence() -> None:
    source = "Rain fell. The group would pay 900 million dollars for the mine. Nobody commented."
    place = nearest(source, "The group will pay 900 million dollars for the mine")
    assert place is not None
    assert source[slice(*place)] == "The group would pay 900 million dollars for the mine"
    assert nearest(source, "Completely different words about football results") is None


def test_a_long_source_is_searched_in_one_pass() -> None:
    source = "a b c 1,234 d e f. " * 20_000
    assert len(FoldedText(source).find("1,234 d")) == 20_000
    assert nearest(source, "x y z") is None

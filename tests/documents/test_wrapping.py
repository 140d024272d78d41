"""Lines that were broken to fit a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.documents import read_document
from tieout.documents.wrapping import is_wrapped, unwrapped


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("paid 5\nmillion", "paid 5 million"),
        ("paid 5\n\nmillion", "paid 5\n\nmillion"),
        ("paid 5\n  million", "paid 5   million"),
        ("12\n345", "12\n345"),
        ("Sold:\n- 5 plants\n- 6 ships", "Sold:\n- 5 plants\n- 6 ships"),
        ("# 5 plants\nwere sold", "# 5 plants\nwere sold"),
        ("| 5 | 6 |\n| 7 | 8 |", "| 5 | 6 |\n| 7 | 8 |"),
        ("a\n1. b", "a\n1. b"),
        ("a\n1.5 b", "a 1.5 b"),
    ],
)
def test_line_ends_within_paragraphs_are_spaces(text: str, whole: str) -> None:
    assert unwrapped(text) == whole


@given(st.text(alphabet="a5 -#|\n.", max_size=40))
def test_lengths_stay_and_only_line_ends_change(text: str) -> None:
    whole = unwrapped(text)
    assert len(whole) == len(text)
    assert all(new == old or (old == "\n" and new == " ") for new, old in zip(whole, text, strict=True))


def test_a_text_of_long_lines_keeps_them() -> None:
    long = "a " * 100
    assert not is_wrapped(f"5\n{long}\nb")
    assert not is_wrapped("one")
    assert is_wrapped("one\ntwo")
    assert read_document(f"5\n{long}\nb").readable.count("\n") == 2
    assert read_document("one\ntwo\nthree").readable == "one two three"

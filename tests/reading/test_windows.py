"""What is looked for around digits only is what would be found in the whole text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tieout.reading.shapes import SHAPES
from tieout.reading.windows import matches, windows

PIECES = [
    "at 10:45", "14.30 uhr", "+49 30 123456", "(030) 123456", "0800 555 111", "v2.3.1", "2024-25", "1.2.2025",
    "12/2025", "45/2025", "§ 263", "148 § 2", "www.example.org/2025/x", "mail2@example.org", "#44", "c5+1",
    "3-2", "90+3'", "80x60", "à 9 heures", "8 giờ 30", "2025고합118", "20대 남성", "〒330-0854",
    "a/13/734211", "12 345", "410.000", "5",
    "per cent", "the", "der", "и", "我们", "،", ".", ",", " ", "\n", "word " * 8,
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@given(texts)
def test_windows_are_in_order_and_hold_every_digit(text: str) -> None:
    around = windows(text)
    assert all(one.start < one.end for one in around)
    assert all(one.end < other.start for one, other in pairwise(around))
    for at, char in enumerate(text):
        if "0" <= char <= "9":
            assert any(one.start <= at < one.end and char in one.characters for one in around)


@given(texts)
def test_nothing_is_missed_that_a_search_of_the_whole_text_finds(text: str) -> None:
    around = windows(text)
    for shape in SHAPES:
        whole = {
            found.span() for found in shape.pattern.finditer(text) if any(c.isdigit() for c in found.group())
        }
        assert {found.span() for found in matches(shape.pattern, text, around, needs=shape.needs)} >= whole

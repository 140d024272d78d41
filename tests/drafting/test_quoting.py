"""Quotes: exact words that stand once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tieout.drafting.quoting import Quotes
from tieout.reading.quotes import find_quote

TEXT = st.lists(st.sampled_from(["a", "5", "55", "(5)", "b-5", "\n", "٥", "5%", "é5"]), max_size=25).map(
    " ".join
)


def test_just_enough_words() -> None:
    text = "It paid 5 million here and 5 million there, 7 (8) times"
    first, second = text.index("5"), text.rindex("5")
    quotes = Quotes(text)
    assert quotes.around(first, first + 9) == "5 million here"
    assert quotes.around(second, second + 9) == "5 million there,"
    assert quotes.around(text.index("7"), text.index(")")) == "7 (8)"
    assert quotes.around(text.index("imes"), text.index("imes") + 2) == "times"


def test_words_that_never_stand_alone_have_no_quote() -> None:
    assert Quotes("5\n5").around(0, 1) == ""
    assert Quotes("5\n\n6").around(0, 4) == ""


def test_a_quote_may_go_over_a_line_end() -> None:
    assert Quotes("5\n6").around(0, 3) == "5\n6"


@given(TEXT, st.data())
def test_a_quote_stands_once_and_holds_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 8)))
    words = Quotes(text).around(start, end)
    if words and text[start:end].strip():
        (span,) = find_quote(text, words)
        assert span[0] <= start + len(text[start:end]) - len(text[start:end].lstrip())
        assert span[1] >= start + len(text[start:end].rstrip())

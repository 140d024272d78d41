from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.reading.folding import fold, fold_phrase
from tieout.reading.phrases import Phrases

_TEXTS = st.text("ab -", max_size=8)


@given(st.sets(st.text("ab ", min_size=1, max_size=4), min_size=4), _TEXTS, st.integers(0, 8))
def test_a_look_up_is_the_same_whether_or_not_the_phrases_are_sorted_yet(
    phrases: set[str], text: str, place: int
) -> None:
    table = Phrases((phrase, phrase) for phrase in phrases)
    place = min(place, len(text))
    first = table.at(text, place), table.before(text, place)
    for _ in phrases:  # more than enough for sorting
        table.at("a", 0)
    assert (table.at(text, place), table.before(text, place)) == first


@pytest.mark.parametrize("accentless", (False, True))
@given(text=st.text(st.sampled_from("aİIé e\u0301أةً٣３，,  \u00a0\u200f"), max_size=12))
def test_a_phrase_folds_as_a_text_does(accentless: bool, text: str) -> None:
    for dotted_i in (False, True):
        folded = fold(text, dotted_i=dotted_i, accentless=accentless)
        assert fold_phrase(text, dotted_i=dotted_i, accentless=accentless) == folded.low

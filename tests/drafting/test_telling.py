"""What a figure is about, in the words beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.drafting.telling import LONGEST, words_around

TOLD = {
    "before": ("Dredging will cost [$205m] (€177m).", "Dredging will cost"),
    "behind, where nothing stands before": ("Of all, [480] are on the quay.", "are on the quay"),
    "behind, where the words before are about another": (
        "With 310 in halls and [400] in offices.",
        "in offices",
    ),
    "a point in a number is no end": ("It rises from [1.5] million", "It rises from"),
    "across a wrapped line": ("The port authority\nwill spend [$740m].", "port authority will spend"),
    "not across a paragraph": ("A headline\n\n[740] ships came.", "ships came"),
    "not across a list": ("- a share of 40%\n- Berths in use: [12]", ""),
    "marks of Markdown": ("## Port wins [€640m]", "Port wins"),
    "behind a comma": ("over the next years, and [100] (86)", "over the next years, and"),
    "Arabic": ("فيما تبلغ كلفة الرافعات [96] مليون دولار", "فيما تبلغ كلفة الرافعات"),
    "nothing": ("[5]", ""),
}


@pytest.mark.parametrize(("text", "told"), TOLD.values(), ids=TOLD)
def test_the_words_beside_a_figure(text: str, told: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert words_around(text.replace("[", "").replace("]", ""), start, end) == told


@given(st.text(max_size=200), st.text(max_size=200))
def test_they_stand_in_the_text_and_fit(before: str, behind: str) -> None:
    told = words_around(f"{before}7{behind}", len(before), len(before) + 1)
    assert len(told) <= LONGEST
    assert told in " ".join(before.split()) or told in " ".join(behind.split())

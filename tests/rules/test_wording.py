"""The sentences of the findings: each id is used somewhere, and each that is used is there."""

from __future__ import annotations

import re
from pathlib import Path

from tieout import rules
from tieout.rules.wording import WORDS, count_word, listing, say
from tieout.slips import KINDS

FOLDER = Path(rules.__file__).parent
CODE = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py")}
#: Parts of ids that the code puts together from a comparison, a side or a slip.
BUILT = {
    *(f"{op}{tail}" for op in ("eq", "le", "lt", "ge", "gt") for tail in ("", "-result")),
    "eq-result-one",
    "equation-many",
    "equation-one-many",
    "only-too-high",
    "only-too-low",
    *KINDS,
    "wrong-currency",
    "percent-for-points",
    "rate-upside-down",
    "and",
}


def _literals() -> set[str]:
    code = "".join(text for name, text in CODE.items() if name != "wording.py")
    return set(re.findall(r'"([a-z0-9-]+)"', code))


def test_every_id_is_used() -> None:
    assert sorted(WORDS.keys() - _literals() - BUILT) == []


def test_every_id_that_is_built_is_there() -> None:
    assert sorted(BUILT - WORDS.keys()) == []


def test_no_sentence_blames_or_names_the_arithmetic() -> None:
    for text in WORDS.values():
        assert not re.search(r"\b(wrong(?! currency)|error|mistake|interval|constraint|variable)\b", text), (
            text
        )


def test_a_listing_has_one_and() -> None:
    assert listing(["a"]) == "a"
    assert listing(["a", "b"]) == "a and b"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing([]) == ""


def test_counts_are_words_while_they_are_small() -> None:
    assert [count_word(n) for n in (2, 10, 11, 1200)] == ["two", "ten", "11", "1,200"]


def test_values_are_filled_in_as_they_are() -> None:
    assert say("fits", example="{braces}") == "{braces} fits"

"""A key that is met twice is a finding of the full check: no short way may pass over it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout import engine
from tieout.sieve import passes, sift

FACTS = {f"{side}{n}": {"value": f"{n + 5} USD"} for n in range(3) for side in "abc"}
BLANKS = st.sampled_from(["", " ", "\n", "\t ", "  \n"])


def _document(facts: str, ties: str, before: str = "") -> str:
    return f'{{"tieout": 1, {before}"facts": {{{facts}}}, "ties": {{{ties}}}}}'


def _plain_parts() -> tuple[str, str]:
    facts = [f'"a{n}": {{"value": "{n + 1} USD"}}, "b{n}": {{"value": "2 USD"}}, ' for n in range(250)]
    sums = [f'"c{n}": {{"value": "{n + 3} USD"}}' for n in range(250)]
    ties = [f'"t{n}": "a{n} + b{n} == c{n}"' for n in range(250)]
    return "".join(facts) + ", ".join(sums), ", ".join(ties)


def test_without_a_repeated_key_it_is_short() -> None:
    facts, ties = _plain_parts()
    assert passes(_document(facts, ties)) is not None


@given(BLANKS, BLANKS, st.sampled_from(["ties", "facts", "fact", "tie"]))
def test_a_repeated_key_at_any_level_is_not_passed_over(one: str, two: str, level: str) -> None:
    facts, ties = _plain_parts()
    before = ""
    if level == "ties":
        before = f'"ties"{one}:{two}{{"x"{one}:{two}"a0 == c9"}}, '
    elif level == "facts":
        before = f'"facts"{one}:{two}{{"x"{one}:{two}{{"value"{one}:{two}"5 USD"}}}}, '
    elif level == "fact":
        facts = f'"a0"{one}:{two}{{"value"{one}:{two}"77 USD"}}, {facts}'
    else:
        ties = f'"t0"{one}:{two}"a0 == c9", {ties}'
    assert passes(_document(facts, ties, before)) is None


def test_a_text_about_the_value_that_stands_twice_is_told(tmp_path: Path) -> None:
    facts = ", ".join(
        f'"{side}{n}": {{"what": "x", "value": "{value} USD", "what": "y"}}'
        for n in range(250)
        for side, value in (("a", 1), ("b", 2), ("c", 3))
    )
    ties = ", ".join(f'"t{n}": "a{n} + b{n} == c{n}"' for n in range(250))
    path = tmp_path / "facts.json"
    path.write_text(_document(facts, ties), encoding="utf-8")
    brief = engine.check_paths([path], settings=engine.Settings(brief=True))
    whole = engine.check_paths([path], settings=engine.Settings())
    assert brief.verdict is whole.verdict
    assert {finding.name for finding in brief.findings} >= {"duplicate-key"}


@pytest.mark.parametrize("text", ['{"tieout": 1}', "", "[]", json.dumps(FACTS)])
def test_other_texts_are_left_to_the_full_check(text: str) -> None:
    assert passes(text) is None
    assert sift(text) is None

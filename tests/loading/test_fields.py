"""Fields and names: one finding a slip, with what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.loading.helpers import HEAD, ids, loaded, told

from tieout.loading import help_lines, sentence

FACT = [
    ("{valeu: 5 t}", 7, "unknown-field", "`valeu` is not a field of a fact; did you mean `value`?"),
    (
        "{value: 5 t, becuase: x}",
        19,
        "unknown-field",
        "`becuase` is not a field of a fact; did you mean `because`?",
    ),
    (
        "{value: 5 t, colour: x}",
        19,
        "unknown-field",
        "`colour` is not a field of a fact; its fields are `what`, `value`, `unit`, `converted`, `date`, "
        "`list`, `quotes`, `rate`, `because` and `proposed`",
    ),
    (
        "{value: 5 t, equation: x}",
        19,
        "unknown-field",
        "`equation` is not a field of a fact but of a tie; check the indentation",
    ),
    ("{value:5 t}", 7, "unknown-field", "a colon needs a space behind it: `value: 5 t`"),
    ("{what: x}", 6, "bad-value", "a fact needs one of the fields `value`, `date`, `list` or `unit`"),
    ("{value: 3, date: 2025}", 17, "bad-value", "a fact has either `value` or `date`, not both"),
    ("{date: 2025, converted: 3 t}", 19, "bad-value", "`converted` goes with a `value`, not with `date`"),
    ("80", 6, "bad-value", "`a` takes fields of its own, each `name: value`, not text"),
    ("{value: [1, 2]}", 14, "bad-value", "`value` takes text, not a list"),
    ("{value: }", 14, "bad-value", "`value` is empty; fill it in, or leave it out"),
    ("{value: ''}", 14, "bad-value", "`value` is empty; fill it in, or leave it out"),
    ("{list: x}", 13, "bad-value", "`list` takes a list, not text"),
    ("{value: 5 t, proposed: maybe}", 29, "bad-value", "`proposed` takes `true` or `false`, not text"),
    ("{date: 2025-13}", 13, "bad-value", "`2025-13` is not in the calendar"),
    ("{date: 2025-02-29}", 13, "bad-value", "`2025-02-29` is not in the calendar"),
    ("{date: 0000}", 13, "bad-value", "`0000` is not in the calendar"),
    (
        "{date: 6 Nov 2025}",
        13,
        "bad-value",
        "`6 Nov 2025` is not a date; write `2025`, `2025-11` or `2025-11-06`",
    ),
    ("{value: 5 t, quotes: {brief: x}}", 28, "unknown-name", "there is no source named `brief`"),
    (
        "{value: 5 t, converted: 6 kg, rate: later}",
        42,
        "unknown-name",
        "there is no rate named `later` under `rates`",
    ),
    (
        "{value: 5 t, rate: later}",
        25,
        "bad-value",
        "`rate: later` has nothing to convert; add `converted`, or take it out",
    ),
]


@pytest.mark.parametrize(("fact", "column", "rule", "words"), FACT)
def test_each_slip_in_a_fact_is_one_finding(fact: str, column: int, rule: str, words: str) -> None:
    assert told(loaded(HEAD + f"facts:\n  a: {fact}\n")) == [(rule, 3, column, words)]


@pytest.mark.parametrize("good", ["value: 80", "date: 2025", "list: []", "unit: USD"])
def test_a_broken_fact_is_left_out_and_the_others_stay(good: str) -> None:
    result = loaded(HEAD + f"facts:\n  a: {{what: x}}\n  b: {{{good}}}\n")
    assert ids(result) == (["b"], [])
    assert result.declared == {"a", "b"}


TOP = [
    (
        "fact: {a: {value: 80}}",
        1,
        "unknown-field",
        "`fact` is not a field of a fact file; did you mean `facts`?",
    ),
    (
        "quotes: {a: b}",
        1,
        "unknown-field",
        "`quotes` is not a field of a fact file but of a fact; check the indentation",
    ),
    ("strict: yes", 9, "bad-value", "`strict` takes `true` or `false`, not text"),
    (
        "language: English",
        11,
        "bad-value",
        "`English` is not a language code: codes look like `en`, `ar` or `pt-BR`",
    ),
    ("language: xx", 11, "unknown-name", "`xx` is not a language that can be read"),
    (
        "language: eng",
        11,
        "unknown-name",
        "`eng` is not a language that can be read; did you mean `en`?",
    ),
    (
        "symbols: {$: dollar}",
        14,
        "bad-value",
        "`dollar` is not a currency code: three capital letters such as `USD` make one",
    ),
    ("symbols: {$: UDS}", 14, "unknown-unit", "`UDS` is not the ISO 4217 code of a currency"),
    (
        "counted: {5th: {en: x}}",
        11,
        "bad-value",
        "`5th` cannot be a counted noun: a noun is a word without digits and signs",
    ),
    ("counted: {state: {en: []}}", 23, "bad-value", "`en` is empty; fill it in, or leave it out"),
    (
        "facts: {a-b: {value: 80}}",
        9,
        "bad-value",
        "`a-b` cannot be a name: letters, digits and `_` make one, and digits alone do not",
    ),
    (
        "facts: {80: {value: 80}}",
        9,
        "bad-value",
        "`80` cannot be a name: letters, digits and `_` make one, and digits alone do not",
    ),
    (
        "facts: {a‧b: {value: 80}}",
        9,
        "bad-value",
        "`a‧b` cannot be a name: letters, digits and `_` make one, and digits alone do not",
    ),
    (
        "sources: {a.b: {file: x}}",
        11,
        "bad-value",
        "`a.b` cannot name a source: letters, digits, `_` and `-` make a name",
    ),
    ("not_figures: {brief: [x]}", 15, "unknown-name", "there is no source named `brief`"),
    ("ties: {a: {because: x}}", 11, "bad-value", "a tie needs the field `equation`"),
    (
        "ties: {a: {equaton: b == c}}",
        12,
        "unknown-field",
        "`equaton` is not a field of a tie; did you mean `equation`?",
    ),
    ("accept: [{finding: TO304}]", 10, "bad-value", "an accepted finding needs the field `because`"),
    (
        "accept: [{finding: mixed-separator, because: x}]",
        20,
        "unknown-name",
        "there is no finding named `mixed-separator`; did you mean `mixed-separators`?",
    ),
    (
        "accept: [{finding: TO304, because: x, on: b}]",
        43,
        "unknown-name",
        "no fact, tie, source or rate is named `b`",
    ),
    (
        "accept: [{finding: TO304, because: x, until: 2026-02-30}]",
        46,
        "bad-value",
        "`2026-02-30` is not in the calendar",
    ),
    (
        "accept: [{finding: TO304, because: x, until: 2026}]",
        46,
        "bad-value",
        "`2026` is not a day; write it as `2026-06-30`",
    ),
]


@pytest.mark.parametrize(("line", "column", "rule", "words"), TOP)
def test_each_slip_at_the_top_is_one_finding(line: str, column: int, rule: str, words: str) -> None:
    assert told(loaded(HEAD + line + "\n")) == [(rule, 2, column, words)]


def test_facts_and_ties_share_one_set_of_names() -> None:
    result = loaded(HEAD + "facts:\n  a: {value: 80}\nties:\n  a: a == 80\n  b: a == 80\n")
    words = "`a` is the name of a fact in line 3; a tie needs a name of its own"
    assert told(result) == [("duplicate-key", 5, 3, words)]
    assert ids(result) == (["a"], ["b"])


def test_a_field_of_the_wrong_kind_is_not_renamed_to_bring_a_second_finding() -> None:
    result = loaded(HEAD + "factss: 80\n")
    assert told(result) == [
        ("unknown-field", 2, 1, "`factss` is not a field of a fact file; did you mean `facts`?")
    ]


def test_fields_beside_the_name_they_belong_under_are_one_finding() -> None:
    result = loaded(HEAD + "facts:\n  a:\n  value: 5 t\n  what: x\n  b: {value: 80}\n")
    words = "`value` is a field of a fact; indent it below the name that it belongs to"
    assert told(result) == [("unknown-field", 4, 3, words)]
    assert ids(result) == (["b"], [])


def test_fields_that_strayed_into_another_entry_are_one_finding() -> None:
    result = loaded(WHOLE.replace("facts:\n", "#facts:\n"), folder=Path(__file__).parent)
    words = "`what` is not a field of a rate but of a fact; check the indentation"
    assert told(result)[0] == ("unknown-field", 22, 5, words)
    assert {line for _, line, *_ in told(result)} == {22, 28, 30}


def test_what_a_misspelt_section_declares_is_known() -> None:
    result = loaded(HEAD + "fact: {a: {value: words}, b: {value: 80}}\nties: {c: {because: x}}\n")
    assert ids(result) == (["b"], [])
    assert result.declared == {"a", "b", "c"}


def test_a_tie_may_have_the_name_of_a_field() -> None:
    result = loaded(HEAD + "ties: {because: a == b}\n")
    assert (told(result), ids(result)) == ([], ([], ["because"]))


HELPED = [
    ("facts: {a: 80}", "write `a: {value: 80}`"),
    ("sources: {a: story.txt}", "write `a: {file: story.txt}`"),
    ("facts: {a: {value: 80, quotes: x}}", 'for example: `quotes: {brief-en: "about 410,000 tonnes"}`'),
    ("facts: {a: {value: }}", 'for example: `value: "about 410,000 t"`'),
    ("ties: [a == b]", "for example: `ties: {stakes_are_the_whole: cove_stake + tau_ken_stake == 100 %}`"),
]


@pytest.mark.parametrize(("line", "words"), HELPED)
def test_what_has_the_wrong_form_is_shown_the_right_one(line: str, words: str) -> None:
    (problem,) = loaded(HEAD + line + "\n").problems
    assert help_lines(problem) == (words,)


def test_names_of_any_script_serve() -> None:
    result = loaded(HEAD + "facts: {احتياطي: {value: 80}, देश: {value: 5}, 2025_sales: {value: 3}}\n")
    assert told(result) == []
    assert len(ids(result)[0]) == 3


def test_twenty_findings_are_the_most_and_the_last_says_so() -> None:
    result = loaded(HEAD + "facts:\n" + "".join(f"  f{n}: {{value: x}}\n" for n in range(60)))
    assert len(result.problems) == 20
    assert [p.place.line for p in result.problems] == list(range(3, 23))
    assert told(result)[-1][3] == "more problems are left out; fix these 19 first and check again"


def test_one_cause_in_many_places_is_one_finding() -> None:
    facts = "".join(f"  f{n}: {{value: $5, quotes: {{brief: x}}}}\n" for n in range(40))
    result = loaded(HEAD + "facts:\n" + facts)
    source, sign = sorted(result.problems, key=lambda problem: problem.rule, reverse=True)
    assert sentence(source) == "there is no source named `brief` (the same in 39 more places)"
    assert (sign.rule, sign.again, len(sign.on)) == ("ambiguous-symbol", 39, 40)
    assert sign.place.line == 3


WHOLE = """\
tieout: 1
title: x
language: en
strict: true
sources:
  story:
    file: test_fields.py
    language: en
counted:
  country: {en: [states]}
symbols: {$: USD}
rates:
  USD/EUR:
    converts: stated
    reference: 0.9 EUR
    per: 1 USD
    date: 2025-11-06
    within: 1 %
    from: ECB
facts:
  a:
    what: x
    value: 5 USD
    converted: 4.5 EUR
    quotes: {story: x}
    because: x
    proposed: true
  b: {unit: USD}
  c:
    list: [x]
ties:
  d:
    equation: a == b
    because: x
accept:
  - finding: TO304
    because: x
    who: x
    until: 2026-06-30
not_figures: {story: [x]}
"""
KEYS = [
    (number, line, line.strip(" -").partition(":")[0])
    for number, line in enumerate(WHOLE.splitlines())
    if line.strip(" -").partition(":")[0]
    not in ("story", "country", "symbols", "USD/EUR", "a", "b", "c", "d", "per", "who")
]


@pytest.mark.parametrize(("number", "line", "key"), KEYS, ids=[f"{n}-{key}" for n, _, key in KEYS])
def test_two_swapped_letters_in_a_field_are_one_finding_that_names_it(
    number: int, line: str, key: str
) -> None:
    here = Path(__file__).parent
    assert told(loaded(WHOLE, folder=here)) == []
    lines = WHOLE.splitlines()
    lines[number] = line.replace(key, key[:-2] + key[-1] + key[-2], 1)
    (problem,) = loaded("\n".join(lines), folder=here).problems
    assert (problem.rule, problem.suggestion, problem.place.line) == ("unknown-field", key, number + 1)


@given(
    st.integers(0, len(WHOLE)),
    st.integers(0, 3),
    st.text(st.sampled_from(":{}[],\"'#&*!|>%@`\t-? \n\\x1"), max_size=2),
)
@settings(max_examples=300)
@example(0, 0, "*")
def test_a_few_characters_changed_never_raise_and_give_few_findings(at: int, gone: int, typed: str) -> None:
    result = loaded(WHOLE[:at] + typed + WHOLE[at + gone :], folder=Path(__file__).parent)
    assert result.fact_file is not None or 1 <= len(result.problems) <= 3
    assert len(result.problems) <= 4

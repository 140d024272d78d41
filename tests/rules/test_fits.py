"""What a suspect may be: the range of the conflict's own rung, and an example that lies in it."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from tests.rules.conftest import CheckText
from tieout.findings import SuspectNote


def suspects(check_text: CheckText, facts: str) -> dict[str, SuspectNote]:
    """Return the suspects of the only conflict of a file by fact."""
    report = check_text(f"tieout: 1\nfacts:\n{facts}")
    [finding] = [f for f in report.findings if f.code.startswith("TO2")]
    return {note.fact: note for note in finding.suspects}


def test_the_range_is_that_of_the_rung_and_the_example_its_natural_middle(check_text: CheckText) -> None:
    facts = "  a: {value: 70 %}\n  b: {value: 20 %}\nties: {t: a + b == 100 %}"
    note = suspects(check_text, facts)["b"]
    assert (note.low, note.high, note.example) == ("29", "30.5", "30 %")


def test_no_value_of_the_range_is_refused_and_none_beside_it_taken(check_text: CheckText) -> None:
    def ties_out(b: str) -> bool:
        facts = f"  a: {{value: 70 %}}\n  b: {{value: exactly {b} %}}\n"
        return check_text(f"tieout: 1\nfacts:\n{facts}ties: {{t: a + b == 100 %}}").ties_out

    assert [ties_out(b) for b in ("28.999", "29", "30.5", "30.501")] == [False, True, True, False]


@pytest.mark.parametrize(
    ("value", "other", "example"),
    [
        ("up to -900 million USD", "a >= -850 million USD", "up to -850 million USD"),
        ("about 910 million USD", "a == 925 million USD", "about 925 million USD"),
    ],
)
def test_a_qualified_figure_has_an_example_in_its_range(
    check_text: CheckText, value: str, other: str, example: str
) -> None:
    note = suspects(check_text, f"  a: {{value: {value}}}\nties: {{t: {other}}}")["a"]
    assert (note.example, note.slip) == (re.sub("^(up to|about) ", "", example), None)
    number = Fraction(example.split()[-3]) * 10**6
    assert note.low is None or Fraction(note.low) <= number
    assert note.high is None or number <= Fraction(note.high)


def test_a_mark_that_the_language_does_not_use_is_not_lengthened(check_text: CheckText) -> None:
    note = suspects(check_text, '  a: {value: "1,1 million USD"}\n  b: {value: 5 USD}\nties: {t: a == b}')[
        "a"
    ]
    assert note.example is None


def test_of_figures_that_only_change_together_no_range_is_told(check_text: CheckText) -> None:
    facts = """  a: {value: 10.0 t}
  b: {value: 20.0 t}
  c: {value: 50.0 t}
  d: {value: 70.0 t}
ties: {t: a + b == c, v: c == d}
"""
    report = check_text(f"tieout: 1\nfacts:\n{facts}")
    by_itself, together = report.findings
    assert {note.fact: note.example for note in by_itself.suspects} == {
        "a": "30.0 t",
        "b": "40.0 t",
        "c": "30.0 t",
    }
    assert {(note.low, note.high, note.example) for note in together.suspects} == {(None, None, None)}
    assert any("figures must change together" in line for line in together.help)


def test_a_slip_that_only_touches_the_edge_of_what_fits_is_not_named(check_text: CheckText) -> None:
    """31 % may be 30.5 %, the very end of what is left: 13 was 30 mistyped twice rather than 31 swapped."""
    note = suspects(check_text, "  a: {value: 70 %}\n  b: {value: 13 %}\nties: {t: a + b == 100 %}")["b"]
    assert (note.example, note.slip) == ("30 %", None)


def test_what_the_same_characters_are_for_other_readers_is_told(check_text: CheckText) -> None:
    note = suspects(check_text, "  a: {value: about 410.000 t}\nties: {t: 'a > 1,000 t'}")["a"]
    assert (note.example, note.slip) == ("410,000 t", "decimal-mark")


def test_far_beyond_an_open_end_no_value_is_proposed(check_text: CheckText) -> None:
    note = suspects(check_text, "  a: {value: about 712.34 t}\nties: {t: 'a > 1,000 t'}")["a"]
    assert (note.low, note.high, note.example) == ("1000", None, None)


def test_where_no_one_number_serves_all_checks_figures_must_change_together(check_text: CheckText) -> None:
    """The conversion needs about 900, the tie more than 1,050: freed, it serves both, but no number does."""
    facts = """  whole: {value: 1.1 billion USD, converted: 952 million EUR}
  part: {value: 900 million USD, converted: 779 million EUR}
  other: {value: 300 million USD, converted: 260 million EUR}
rates: {USD/EUR: {converts: stated}}
ties: {t: part >= whole}
"""
    report = check_text(f"tieout: 1\nfacts:\n{facts}")
    [finding] = [f for f in report.findings if f.code.startswith("TO2")]
    assert {(note.low, note.high) for note in finding.suspects} == {(None, None)}
    assert "two figures must change together" in finding.help[0]
    assert any("correct the tie `part >= whole`" in line for line in finding.help)


def test_a_number_is_not_said_to_be_in_the_currency_beside_it(check_text: CheckText) -> None:
    """37.20 billion is near enough to its own dollars; as dollars it would restate them in their own unit."""
    facts = """  a: {value: 37.21 billion USD, converted: 37.20 billion EUR}
  b: {value: 35.0 billion USD, converted: 29.3 billion EUR}
  c: {value: 90.0 billion USD, converted: 75.4 billion EUR}
  d: {value: 30.0 billion USD, converted: 25.1 billion EUR}
"""
    assert {note.slip for note in suspects(check_text, facts).values()} & {"wrong-currency"} == set()
    copied = facts.replace("37.21", "37.20")
    assert "wrong-currency" in {note.slip for note in suspects(check_text, copied).values()}

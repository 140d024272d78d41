"""One sentence a clash: plain words, the right number, no equation with figures in it."""

from __future__ import annotations

import pytest

from tests.rules.conftest import CheckText
from tieout.findings import Finding


def told(check_text: CheckText, text: str) -> list[Finding]:
    """Return the findings about conflicts of a file."""
    report = check_text(f"tieout: 1\nfacts:\n{text}")
    return [finding for finding in report.findings if finding.code[2] in "25"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "  a: {value: 10 t}\n  z: {value: 0 t}\nties: {t: a / z == 5}",
            "10 t divided by 0 t does not match 5: nothing can be divided by 0 t",
        ),
        (
            "  a: {value: 10}\n  z: {value: 0}\nties: {t: a / z == 5}",
            "10 divided by 0 does not match 5: nothing can be divided by 0",
        ),
        (
            "  a: {value: 10.0 t}\n  b: {value: 2.0 t}\nties: {t: a/b - b/a == 1}",
            "10.0 t and 2.0 t do not agree with the tie between them",
        ),
        (
            "  a: {value: 10.0 t}\n  b: {value: 2.0 t}\nties: {t: a / b == 4}",
            "10.0 t divided by 2.0 t does not match 4",
        ),
        ("  d: {date: 2025-11-06}\nties: {t: year(d) == 2024}", "the year of 2025-11-06 does not match 2024"),
        (
            "  d: {date: 2025-11-06}\nties: {t: 2000 < year(d) < 2010}",
            "the year of 2025-11-06 is not less than 2010",
        ),
        (
            "  a: {value: 1.1 million t}\n  b: {value: 1.2 million t}\nties: {t: a == b}",
            "1.1 million t and 1.2 million t are the same thing written to the same place, "
            "with different digits",
        ),
    ],
)
def test_the_headline(check_text: CheckText, text: str, message: str) -> None:
    assert [finding.message for finding in told(check_text, text)] == [message]


def test_a_date_that_must_be_of_another_year_could_be_a_date_of_it(check_text: CheckText) -> None:
    [finding] = told(check_text, "  d: {date: 2025-11-06}\nties: {t: year(d) == 2024}")
    assert "could be a date in 2024" in repr(finding.body)


def test_a_value_beyond_an_end_that_is_left_out_is_offered(check_text: CheckText) -> None:
    [finding] = told(check_text, "  a: {value: 10 t}\nties: {t: 1 t < a < 3 t}")
    assert [(note.example, note.slip) for note in finding.suspects] == [("2 t", None)]


def test_a_tie_may_be_off_where_no_figure_alone_is(check_text: CheckText) -> None:
    facts = "  a: {value: 10.0 t}\n  b: {value: 20.0 t}\n  c: {value: 50.0 t}\n"
    first = told(check_text, f"{facts}ties: {{t: b / a == 2, u: c / a == 4, v: c / b == 2.5}}")[0]
    assert "or correct the tie `c / a == 4`" in first.help


def test_a_tie_may_be_off_where_other_checks_vouch_for_the_figure(check_text: CheckText) -> None:
    facts = "  a: {value: 10 t}\n  b: {value: 3 t}\n"
    first = told(check_text, f"{facts}ties: {{t: a > 5 t, u: b < a, v: b == 20 t}}")[0]
    assert "or correct the tie `b == 20 t`" in first.help


def test_a_single_suspect_leaves_the_ties_alone(check_text: CheckText) -> None:
    [finding] = told(check_text, "  a: {value: 70 %}\n  b: {value: 20 %}\nties: {t: a + b == 100 %}")
    assert not any("correct the tie" in line for line in finding.help)


def test_an_empty_list_is_named_by_its_fact(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nfacts:\n  l: {list: []}\n  n: {value: 3}\n  m: {value: 4}\nties: {t: n < m}"
    )
    [note] = [finding for finding in report.findings if finding.name == "unguarded-fact"]
    assert note.message.startswith("nothing would notice a slip in the list l:")


@pytest.mark.parametrize(
    ("savings", "agreement"),
    [
        ("260 million USD, converted: 220 million EUR", "coarsely"),
        ("96.5 million USD, converted: 83.5 million EUR", ""),
    ],
)
def test_rates_say_whether_they_agree_as_written(check_text: CheckText, savings: str, agreement: str) -> None:
    report = check_text(f"""\
tieout: 1
facts:
  revenue: {{value: 2.23 billion USD, converted: 1.93 billion EUR}}
  debt: {{value: 1.85 billion USD, converted: 1.60 billion EUR}}
  savings: {{value: {savings}}}
""")
    assert [(rate.conversions, rate.agreement) for rate in report.rates] == [(3, agreement)]

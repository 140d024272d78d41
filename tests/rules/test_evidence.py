"""What speaks for and against each suspect, which one is pointed at, and which fix is safe."""

from __future__ import annotations

import pytest

from tests.rules.conftest import CheckText
from tieout.findings import Finding, FixLevel, Report

RATE = """\
  debt: {value: 1.85 billion USD, converted: 1.60 billion EUR}
  savings: {value: 96.5 million USD, converted: 83.5 million EUR}
"""
STORY = "sources: {story: {file: story.txt, language: en}, wire: {file: wire.txt, language: en}}\n"


def only(report: Report) -> Finding:
    (finding,) = (f for f in report.findings if f.code[2] in "235" and f.severity.value != "note")
    return finding


def priced(value: str, converted: str, quotes: str = "") -> str:
    return (
        f"tieout: 1\n{STORY}facts:\n  price:\n    value: {value}\n    converted: {converted}\n{quotes}{RATE}"
    )


def test_the_conversion_that_the_quote_contradicts_is_pointed_at(check_text: CheckText) -> None:
    quotes = "    quotes: {story: 937 million dollars (811 million euros)}\n"
    finding = only(
        check_text(
            priced("937 million USD", "797 million EUR", quotes),
            {"story.txt": "It pays 937 million dollars (811 million euros).", "wire.txt": ""},
        )
    )
    assert finding.primary.fact == "price.EUR"
    assert finding.also_fails == ("price@story",)
    assert finding.fix is not None
    assert finding.fix.level is FixLevel.SAFE
    assert [edit.text for edit in finding.fix.edits] == ["811"]
    assert {(mark.place.path, mark.place.column) for mark in finding.related} >= {("story.txt", 30)}


def test_the_source_figure_is_pointed_at_where_its_quote_contradicts_it(check_text: CheckText) -> None:
    quotes = "    quotes: {story: 937 million dollars (811 million euros)}\n"
    finding = only(
        check_text(
            priced("973 million USD", "811 million EUR", quotes),
            {"story.txt": "It pays 937 million dollars (811 million euros).", "wire.txt": ""},
        )
    )
    assert finding.primary.fact == "price"
    assert finding.message.startswith("973 million USD does not match 811 million EUR")
    assert finding.fix is not None
    assert finding.fix.edits[0].text == "937"


def test_two_sources_that_differ_give_no_safe_fix(check_text: CheckText) -> None:
    quotes = "    quotes: {story: 811 million euros, wire: 812 million euros}\n"
    report = check_text(
        priced("937 million USD", "797 million EUR", quotes),
        {"story.txt": "It pays 811 million euros.", "wire.txt": "It pays 812 million euros."},
    )
    assert not any(f.fix is not None and f.fix.level is FixLevel.SAFE for f in report.findings)


def test_a_quote_that_does_not_fit_either_is_no_safe_fix(check_text: CheckText) -> None:
    quotes = "    quotes: {story: 937 million dollars (881 million euros)}\n"
    finding = only(
        check_text(
            priced("937 million USD", "797 million EUR", quotes),
            {"story.txt": "It pays 937 million dollars (881 million euros).", "wire.txt": ""},
        )
    )
    assert finding.fix is None or finding.fix.level is FixLevel.SUGGESTED


def test_another_tie_vouches_for_a_figure(check_text: CheckText) -> None:
    finding = only(
        check_text(
            "tieout: 1\nfacts:\n  price: {value: 937 million USD, converted: 797 million EUR}\n"
            f"{RATE}  fees: {{value: 63 million USD}}\n  outlay: {{value: 1.00 billion USD}}\n"
            "ties:\n  sum: price + fees == outlay\n"
        )
    )
    assert finding.primary.fact == "price.EUR"
    assert finding.fix is not None
    assert finding.fix.level is FixLevel.SUGGESTED


def test_without_evidence_no_side_is_taken(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nfacts:\n  a: {value: 75 %}\n  b: {value: 30 %}\nties:\n  all: a + b == 100 %\n"
    )
    finding = only(report)
    assert finding.fix is None
    assert {note.fact for note in finding.suspects} == {"a", "b"}
    assert "tieout will not choose" in finding.help[0]


def test_a_mismatch_of_the_qualifier_alone_stays_a_finding_of_its_own(check_text: CheckText) -> None:
    quotes = "    quotes: {story: 937 million dollars}\n"
    report = check_text(
        priced("about 937 million USD", "797 million EUR", quotes),
        {"story.txt": "It pays 937 million dollars.", "wire.txt": ""},
    )
    names = [finding.name for finding in report.findings if finding.severity.value != "note"]
    assert sorted(names) == ["quote-mismatch", "rate-conflict"]


def test_a_rate_off_its_reference_follows_from_the_odd_figure(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nrates:\n  USD/EUR: {stated: 0.92 EUR, per: 1 USD, reference: 0.85 EUR, within: 1 %}\n"
        "facts:\n  price: {value: 937 million USD, converted: 797 million EUR}\n"
    )
    assert [f.name for f in report.findings if f.severity.value != "note"] == ["rate-conflict"]


@pytest.mark.parametrize(
    ("typed", "text", "fixed"),
    [
        ("about 41,000 t", "It holds about 410.000 tonnes.", "410,000"),
        ("about 410 kt", "It holds about 411 kt.", "411"),
        ("5 buses", "It runs six buses.", "6"),
        ("1.1 million buses", "It runs 1.1 billion buses.", "1.1 billion buses"),
    ],
)
def test_a_lone_mismatch_gets_the_fix_that_its_quote_gives(
    check_text: CheckText, typed: str, text: str, fixed: str
) -> None:
    report = check_text(
        f"tieout: 1\n{STORY}counted: {{bus: {{en: [buses]}}}}\nfacts:\n  f:\n    value: {typed}\n"
        f"    quotes: {{story: {text.removeprefix('It ').removesuffix('.')}}}\n",
        {"story.txt": text, "wire.txt": ""},
    )
    fixes = [finding.fix for finding in report.findings if finding.name == "quote-mismatch"]
    assert [fix.edits[0].text for fix in fixes if fix is not None] == [fixed]


def test_two_numbers_of_its_unit_in_the_quote_give_no_safe_fix(check_text: CheckText) -> None:
    report = check_text(
        f"tieout: 1\n{STORY}facts:\n  f:\n    value: 95 t\n    quotes: {{story: 60 t and 70 t}}\n",
        {"story.txt": "It holds 60 t and 70 t of ore.", "wire.txt": ""},
    )
    assert [finding.fix for finding in report.findings if finding.name == "quote-mismatch"] == [None]


@pytest.mark.parametrize(
    ("facts", "severities"),
    [
        ("  a: {value: 7.362 trillion JPY, converted: 56851 million EUR}\n", []),
        ("  a: {value: 1.234 t}\n", []),
        ("  a: {value: 410.000 t}\n", ["warning"]),
        ("  a: {value: 410.000 t}\n  b: {value: 500 t}\nties:\n  less: a < b\n", ["note"]),
        ("  a: {value: 410.000 t}\n  b: {value: 2000000 t}\nties:\n  less: a < b\n", ["warning"]),
    ],
)
def test_a_tie_or_the_rate_settles_how_a_number_reads(
    check_text: CheckText, facts: str, severities: list[str]
) -> None:
    report = check_text(f"tieout: 1\nfacts:\n{facts}")
    found = [f.severity.value for f in report.findings if f.name == "ambiguous-number"]
    assert found == severities


@pytest.mark.parametrize(
    ("typed", "words", "fixed"),
    [
        ("2025-11-07", "met on 6 November 2025", "2025-11-06"),
        ("2025-11-16", "met on 6 November", "2025-11-06"),
        ("2025-11", "met on 6 December 2025", None),
    ],
)
def test_a_day_that_the_quote_gives_is_a_safe_fix(
    check_text: CheckText, typed: str, words: str, fixed: str | None
) -> None:
    report = check_text(
        f"tieout: 1\n{STORY}facts:\n  day:\n    date: {typed}\n    quotes: {{story: {words}}}\n",
        {"story.txt": f"They {words} in the capital.", "wire.txt": ""},
    )
    (finding,) = (f for f in report.findings if f.name == "quote-mismatch")
    assert (finding.fix.edits[0].text if finding.fix is not None else None) == fixed

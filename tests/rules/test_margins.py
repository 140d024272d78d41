"""What a check that passes has left."""

from __future__ import annotations

from fractions import Fraction

from tests.rules.conftest import CheckText
from tieout.findings import Check, Report


def check_of(report: Report, id: str) -> Check:
    (found,) = (check for check in report.checks if check.id == id)
    return found


def test_a_conversion_says_what_the_others_leave_it(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nfacts:\n  a: {value: 1.85 billion USD, converted: 1.60 billion EUR}\n"
        "  b: {value: 96.5 million USD, converted: 83.5 million EUR}\n"
    )
    assert check_of(report, "a.EUR").why == (
        "0.85984 to 0.86992 EUR per USD, of which the others leave 0.86432 to 0.86625"
    )
    assert check_of(report, "a.EUR").room == 1
    assert check_of(report, "b.EUR").room == 1


def test_a_sum_says_what_both_sides_come_to(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nfacts:\n  a: {value: 1.2 t}\n  b: {value: 2.1 t}\n  all: {value: 3.4 t}\n"
        "ties:\n  sum: a + b == all\n"
    )
    assert check_of(report, "sum").why == "3.2 to 3.4 t beside 3.35 to 3.45 t"
    assert check_of(report, "sum").room == Fraction(1, 2)


def test_a_share_of_the_whole_has_room_on_both_sides(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nfacts:\n  a: {value: 70.5 %}\n  b: {value: 29.45 %}\nties:\n  all: a + b == 100 %\n"
    )
    assert check_of(report, "all").room == Fraction(1, 11)


def test_an_order_far_from_its_end_has_no_margin_to_tell_in_shares(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nfacts:\n  a: {value: 5 t}\n  b: {value: 90 t}\n  c: {value: 5.3 t}\n"
        "ties:\n  far: a < b\n  near: c < a\n"
    )
    assert check_of(report, "far").room is None
    assert check_of(report, "near").room == Fraction(1, 4) / Fraction(11, 10) * 1


def test_days_and_counts_are_told_beside_each_other(check_text: CheckText) -> None:
    report = check_text(
        "tieout: 1\nfacts:\n  day: {date: 2025-11-06}\n  n: {value: 2}\n  l: {list: [A, B]}\n"
        "ties:\n  on: weekday(day) == Thursday\n  two: n == count(l)\n"
    )
    assert check_of(report, "on").why == "Thursday beside Thursday"
    assert check_of(report, "two").why == "2 beside 2"

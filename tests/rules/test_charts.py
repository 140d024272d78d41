"""The charts of a conflict show the ranges of its table, and the same verdict."""

from __future__ import annotations

from fractions import Fraction

from tests.rules.conftest import CheckText
from tieout.findings import Chart

RATES = """tieout: 1
facts:
  revenue: {value: 2.23 billion USD, converted: 1.93 billion EUR}
  debt: {value: 1.85 billion USD, converted: 1.60 billion EUR}
  savings: {value: 96.5 million USD, converted: 83.5 million EUR}
  price: {value: 900 million USD, converted: 797 million EUR}
"""
TOTAL = """tieout: 1
facts:
  north: {value: 1.2 million t}
  south: {value: 2.1 million t}
  both: {value: 3.6 million t}
ties:
  all_of_it: north + south == both
"""
DATE = """tieout: 1
facts:
  summit: {date: 2025-11-05}
ties:
  on_thursday: weekday(summit) == Thursday
"""


def chart_of(check_text: CheckText, text: str) -> Chart:
    (finding,) = [finding for finding in check_text(text).findings if finding.charts]
    (chart,) = finding.charts
    return chart


def test_the_band_of_the_others_does_not_touch_the_odd_pair(check_text: CheckText) -> None:
    chart = chart_of(check_text, RATES)
    assert [row.clashes for row in chart.rows] == [False, False, False, True]
    odd = chart.rows[-1]
    assert odd.written == "900 million USD → 797 million EUR"
    assert chart.band is not None
    assert odd.low is not None
    assert chart.band[1] < odd.low
    for row in chart.rows[:-1]:
        assert row.low is not None
        assert row.high is not None
        assert row.low <= chart.band[0] <= chart.band[1] <= row.high
        assert row.shown in chart.description


def test_a_figure_stands_beside_what_all_else_leaves_for_it(check_text: CheckText) -> None:
    chart = chart_of(check_text, TOTAL)
    own, rest = chart.rows
    assert (own.clashes, rest.clashes) == (True, False)
    assert own.low is not None
    assert own.high is not None
    assert (own.low, own.high) == (Fraction(355, 100), Fraction(365, 100))
    assert rest.high is not None
    assert rest.high < own.low


def test_a_weekday_has_no_chart(check_text: CheckText) -> None:
    assert all(not finding.charts for finding in check_text(DATE).findings)

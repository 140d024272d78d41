"""The ranges of a conflict as charts: each conversion's rates, or a figure beside what all else leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tieout.display import Scale, show_range, show_ranges
from tieout.findings import Chart, ChartRow
from tieout.interval import Interval
from tieout.judged import CheckInfo, RateKey
from tieout.reported import Rung
from tieout.rules.case import Case
from tieout.rules.figures import as_stated, derived_kind, scale_for, shown
from tieout.rules.pair_rates import PairRow, middle, pool_rate, together
from tieout.rules.rates_table import kept_rows, pair_words, reference_words, rows_to_show
from tieout.rules.readings import readings
from tieout.rules.wording import say

__all__ = ["charts_of"]


def charts_of(case: Case) -> tuple[Chart, ...]:
    """Return a chart for each pair of currencies in a conflict; without one, the odd figure's own."""
    keys = dict.fromkeys(check.rate for check in case.checks if check.rate is not None)
    charts = [_rates(case, key) for key in keys]
    if not keys:
        charts += _figure(case)
    return tuple(charts)


def _rates(case: Case, key: RateKey) -> Chart:
    odd = case.odd_pair if case.odd_pair is not None and case.odd_pair.rate == key else None
    rows = rows_to_show(case, key, odd)
    beside = [row.allows for row in rows]
    clashing = {odd.id} if odd is not None else set(case.conflict.checks)
    kept = sorted(kept_rows(case, rows), key=lambda row: odd is not None and row.check.id == odd.id)
    shown = show_ranges([row.allows for row in kept], Scale(Fraction(1), ""), beside)
    bars = [
        _bar(*pair_words(case.judged, row), row.allows, words, clashes=row.check.id in clashing)
        for row, words in zip(kept, shown, strict=True)
    ]
    bars += _reference(case, key)
    title = say("chart-rates", target=key.target, source=key.source)
    return Chart(title, _in_words(bars), tuple(bars), _band(rows, odd))


def _band(rows: Sequence[PairRow], odd: CheckInfo | None) -> tuple[Fraction, Fraction] | None:
    """Return the rates that all but the odd pair share, where there are any."""
    shared = together(rows, odd)
    if shared.is_empty or shared.low is None or shared.high is None:
        return None
    return shared.low, shared.high


def _reference(case: Case, key: RateKey) -> Iterator[ChartRow]:
    rate = pool_rate(case.judged, key)
    if rate is not None and rate.reference is not None and rate.rule is not None:
        published = middle(rate.reference)
        shown_ = show_range(published, Scale(Fraction(1), ""))
        bar = _bar(say("row-reference"), reference_words(rate.rule), published, shown_)
        yield replace(bar, reference=True)


def _figure(case: Case) -> Iterator[Chart]:
    """Yield the odd figure's reading beside what all else leaves for it."""
    fit = case.fits.get(case.primary)
    if fit is None or fit.range.is_empty or fit.range.is_everything or derived_kind(fit.variable):
        return
    own = readings(case.judged, Rung.AS_WRITTEN).get(fit.variable)
    if own is not None and own.meets(fit.range):
        own = readings(case.judged, case.conflict.rung).get(fit.variable)
    if own is None or own.is_everything:
        return
    written = as_stated(case.judged, case.primary)
    parts = ((say("as-written"), own, True), (say("chart-all-else"), fit.range, False))
    scale = scale_for(case.judged, case.primary)
    bars = [
        _bar(
            name,
            written if clashes else "",
            range_.shifted(-scale.offset).scaled(1 / scale.divisor),
            shown(case.judged, case.primary, fit.variable, range_, [own, fit.range]),
            clashes=clashes,
        )
        for name, range_, clashes in parts
    ]
    yield Chart(say("chart-figure", figure=written), _in_words(bars), tuple(bars))


def _bar(name: str, written: str, range_: Interval, shown_: str, *, clashes: bool = False) -> ChartRow:
    return ChartRow(name, written, range_.low, range_.high, shown_, clashes)


def _in_words(bars: Sequence[ChartRow]) -> str:
    """Return the chart for those who do not see it."""
    return "; ".join(
        say("chart-row-clash" if bar.clashes else "chart-row", name=bar.name, range=bar.shown) for bar in bars
    )

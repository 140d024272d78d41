"""What each conversion of a pair says about its exchange rate, and the table that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.constraints import FigureId
from tieout.display import Scale, show_range
from tieout.facts import Amount, Converts, RateRule
from tieout.findings import Block, Paragraph, Table
from tieout.interval import EVERYTHING, Interval
from tieout.judged import CheckInfo, CheckKind, Judged, PoolRate, RateKey
from tieout.reported import DRIFT, Figure, Rung
from tieout.rules.case import Case
from tieout.rules.figures import as_stated, short_name
from tieout.rules.sides import divided, span_of
from tieout.rules.wording import count_word, listing, say

__all__ = ["PairRow", "middle", "pair_rows", "rate_blocks", "reference_words", "unit_of_rate"]

_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class PairRow:
    """One conversion, or a stated rate, and the rates that it allows."""

    check: CheckInfo
    source: FigureId | None  #: None for a stated rate
    target: FigureId
    allows: Interval  #: target currency per unit of the source currency


def unit_of_rate(key: RateKey) -> str:
    """Return ``EUR per USD``."""
    return f"{key.target} per {key.source}"


def _pool_rate(judged: Judged, key: RateKey) -> PoolRate | None:
    return next((rate for rate in judged.rates if rate.key == key), None)


def pair_rows(judged: Judged, key: RateKey, rung: Rung) -> tuple[PairRow, ...]:
    """Return all conversions of a pair in its pool with what each allows on a rung, in the file's order."""
    rows: list[PairRow] = []
    for check in judged.checks.values():
        if check.rate != key:
            continue
        if check.kind is CheckKind.STATED_RATE:
            allows = _stated_rate(judged, check, rung)
            rows.append(PairRow(check, None, check.figures[0], allows))
        elif len(check.figures) == 2:
            source, target = check.figures
            rows.append(PairRow(check, source, target, _allows(judged, check, key, rung)))
    return tuple(rows)


def _allows(judged: Judged, check: CheckInfo, key: RateKey, rung: Rung) -> Interval:
    source, target = (judged.figures[figure].amount for figure in check.figures)
    if source is None or target is None:
        return EVERYTHING
    rate = _pool_rate(judged, key)
    exact = rate is not None and rate.rule is not None and rate.rule.converts is Converts.STATED
    ends = zip(_ends(source), _ends(target), strict=False)
    allowed = [_one(source, s, target, t, rung, exact=exact, inverse=check.inverse) for s, t in ends]
    return _drifting(span_of(allowed), rung)


def _ends(amount: Amount) -> list[Figure]:
    upper = amount.reported.upper
    return [amount.reported.figure] if upper is None else [amount.reported.figure, upper]


def _one(
    source: Amount, s: Figure, target: Amount, t: Figure, rung: Rung, *, exact: bool, inverse: bool
) -> Interval:
    first = Interval.point(s.stated) if exact else s.bare(rung, whole=False)
    a, b = source.to_base(first), target.to_base(t.bare(rung, whole=False))
    return divided(a, b) if inverse else divided(b, a)


def _stated_rate(judged: Judged, check: CheckInfo, rung: Rung) -> Interval:
    rule = _rule_of(judged, check)
    if rule is None or rule.stated is None or rule.per is None:
        return EVERYTHING
    per = rule.per.to_base(Interval.point(rule.per.reported.figure.stated))
    stated = rule.stated.stated(rung)
    return divided(per, stated) if check.inverse else divided(stated, per)


def _rule_of(judged: Judged, check: CheckInfo) -> RateRule | None:
    return next((rule for rule in judged.file.rates if f"rates.{rule.id}" == check.id), None)


def _drifting(allowed: Interval, rung: Rung) -> Interval:
    drift = DRIFT[rung]
    if not drift or allowed.is_everything:
        return allowed
    low = None if allowed.low is None else allowed.low / (1 + drift)
    high = None if allowed.high is None else allowed.high / (1 - drift)
    return Interval(low, high, allowed.low_open, allowed.high_open)


def rate_blocks(case: Case) -> list[Block]:
    """Return a table for each pair of currencies in the conflict, and both ranges in a sentence."""
    keys = list(dict.fromkeys(check.rate for check in case.checks if check.rate is not None))
    odd = case.odd_pair
    blocks: list[Block] = []
    for key in keys:
        rows = _rows_to_show(case, key, odd)
        blocks.append(_table(case, key, rows, odd))
        sentence = _sentence(key, rows, odd)
        if sentence:
            blocks.append(Paragraph(sentence))
    if len(keys) > 1:
        currencies = dict.fromkeys(part for key in keys for part in (key.source, key.target))
        blocks.append(Paragraph(say("cross-rates", currencies=listing(list(currencies)))))
    return blocks


def _rows_to_show(case: Case, key: RateKey, odd: CheckInfo | None) -> tuple[PairRow, ...]:
    """Return the rows as written where they clash so, else as read on the rung of the conflict."""
    rows = pair_rows(case.judged, key, Rung.AS_WRITTEN)
    if odd is None or odd.rate != key or _together(rows, odd).is_empty:
        if odd is not None and odd.rate == key and case.conflict.rung != Rung.AS_WRITTEN:
            return pair_rows(case.judged, key, case.conflict.rung)
        return rows
    return rows


def _together(rows: Sequence[PairRow], odd: CheckInfo | None) -> Interval:
    return span_of([row.allows for row in rows if odd is None or row.check.id != odd.id])


def _table(case: Case, key: RateKey, rows: Sequence[PairRow], odd: CheckInfo | None) -> Table:
    scale, judged = Scale(Fraction(1), ""), case.judged
    beside = [row.allows for row in rows]
    members = frozenset(case.conflict.checks)
    kept = [row for row in rows if row.check.id in members]
    others = [row for row in rows if row.check.id not in members]
    kept = [row for row in rows if row in kept or row in others[: max(0, _MOST_ROWS - len(kept))]]
    lines: list[tuple[str, ...]] = []
    for row in kept:
        if odd is not None and row.check.id == odd.id:
            continue
        lines.append(_line(judged, row, show_range(row.allows, scale, beside)))
    if len(rows) > len(kept):
        lines.append((say("row-more", count=len(rows) - len(kept)), "", ""))
    together = _together(rows, odd)
    count = len(rows) - (1 if odd is not None and odd.rate == key else 0)
    if count > 1:
        shown = say("row-none") if together.is_empty else show_range(together, scale, beside)
        name = say("row-together-two") if count == 2 else say("row-together", count=count_word(count))
        lines.append((name, "", shown))
    for row in kept:
        if odd is not None and row.check.id == odd.id:
            lines.append((*_line(judged, row, show_range(row.allows, scale, beside)), "✗"))
    rate = _pool_rate(judged, key)
    if rate is not None and rate.reference is not None and rate.rule is not None:
        reference = reference_words(rate.rule)
        lines.append(
            (say("row-reference", reference=reference), "", show_range(middle(rate.reference), scale))
        )
    head = say("rate-head", target=key.target, source=key.source)
    return Table((head, say("as-written"), say("allows")), tuple(lines))


def middle(reference: Interval) -> Interval:
    """Return the published figure itself, the middle of what its rounding allows."""
    if reference.low is None or reference.high is None:
        return reference
    return Interval.point((reference.low + reference.high) / 2)


def reference_words(rule: RateRule) -> str:
    """Return who published a reference rate, and for which day."""
    origin = rule.origin or say("reference-plain")
    return f"{origin}, {rule.date.written}" if rule.date is not None else origin


def _line(judged: Judged, row: PairRow, allows: str) -> tuple[str, ...]:
    target = as_stated(judged, row.target)
    if row.source is None:
        return say("row-stated-rate"), target, allows
    pair = say("row-pair", source=as_stated(judged, row.source), target=target)
    return short_name(judged, row.source), pair, allows


def _sentence(key: RateKey, rows: Sequence[PairRow], odd: CheckInfo | None) -> str:
    mine = next((row for row in rows if odd is not None and row.check.id == odd.id), None)
    together = _together(rows, odd)
    if mine is None or together.is_empty or together.meets(mine.allows):
        return ""
    scale = Scale(Fraction(1), "")
    count = len(rows) - 1
    return say(
        "pair-needs-one" if count == 1 else "pair-needs",
        this=show_range(mine.allows, scale, [together]),
        unit=unit_of_rate(key),
        count=count_word(count),
        others=show_range(together, scale, [mine.allows]),
    )

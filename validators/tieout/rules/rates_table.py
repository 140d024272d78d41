"""The table of the conversions of a pair: what each says about the rate, and which is the odd one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tieout.display import Scale, show_range, show_ranges
from tieout.facts import RateRule
from tieout.findings import Block, Paragraph, Table
from tieout.judged import CheckInfo, Judged, RateKey
from tieout.reported import Rung
from tieout.rules.case import Case
from tieout.rules.figures import short_name
from tieout.rules.pair_rates import PairRow, middle, odd_rows, pair_rows, pool_rate, together, unit_of_rate
from tieout.rules.range_ends import end_name
from tieout.rules.wording import count_word, listing, say

__all__ = ["kept_rows", "pair_words", "rate_blocks", "reference_words", "rows_to_show"]

_MOST_ROWS = 12
#: Ranges that lie so far apart are each shown with digits of their own.
_FAR_APART = 10


def rate_blocks(case: Case) -> list[Block]:
    """Return a table for each pair of currencies in the conflict, and both ranges in a sentence."""
    keys = list(dict.fromkeys(check.rate for check in case.checks if check.rate is not None))
    blocks: list[Block] = []
    for key in keys:
        odd = case.odd_pair if case.odd_pair is not None and case.odd_pair.rate == key else None
        rows = rows_to_show(case, key, odd)
        blocks.append(_table(case, key, rows, odd))
        sentence = _sentence(key, rows, odd)
        if sentence:
            blocks.append(Paragraph(sentence))
    if len(keys) > 1:
        currencies = dict.fromkeys(part for key in keys for part in (key.source, key.target))
        blocks.append(Paragraph(say("cross-rates", currencies=listing(list(currencies)))))
    return blocks


def rows_to_show(case: Case, key: RateKey, odd: CheckInfo | None) -> tuple[PairRow, ...]:
    """Return the rows as written; on the rung of the conflict where the others disagree as written."""
    rows = pair_rows(case.judged, key, Rung.AS_WRITTEN)
    if odd is not None and together(rows, odd).is_empty:
        return pair_rows(case.judged, key, case.conflict.rung)
    return rows


def _table(case: Case, key: RateKey, rows: Sequence[PairRow], odd: CheckInfo | None) -> Table:
    judged, scale = case.judged, Scale(Fraction(1), "")
    beside = [row.allows for row in rows]
    kept = kept_rows(case, rows)
    allowed = show_ranges([row.allows for row in kept], scale, beside)
    written = [_line(judged, row, shown) for row, shown in zip(kept, allowed, strict=True)]
    is_odd = [odd is not None and row.check.id == odd.id for row in kept]
    lines = [line for line, out in zip(written, is_odd, strict=True) if not out]
    if len(rows) > len(kept):
        lines.append((say("row-more", count=len(rows) - len(kept)), "", ""))
    count = len({row.check.id for row in rows if odd is None or row.check.id != odd.id})
    if count > 1:
        shared = together(rows, odd)
        shown = say("row-none") if shared.is_empty else show_range(shared, scale, beside)
        name = say("row-together-two") if count == 2 else say("row-together", count=count_word(count))
        lines.append((name, "", shown))
    astray = odd_rows(rows, odd)
    lines += [
        (*line, *(["✗"] if row in astray else []))
        for row, line, out in zip(kept, written, is_odd, strict=True)
        if out
    ]
    lines += _reference_line(judged, key)
    head = say("rate-head", target=key.target, source=key.source)
    return Table((head, say("as-written"), say("allows")), tuple(lines))


def kept_rows(case: Case, rows: Sequence[PairRow]) -> list[PairRow]:
    """Return the rows of the conflict and as many others as there is room for, in the file's order."""
    members = frozenset(case.conflict.checks)
    room = _MOST_ROWS - sum(row.check.id in members for row in rows)
    others = [row.check.id for row in rows if row.check.id not in members][: max(0, room)]
    return [row for row in rows if row.check.id in members or row.check.id in others]


def _reference_line(judged: Judged, key: RateKey) -> list[tuple[str, ...]]:
    rate = pool_rate(judged, key)
    if rate is None or rate.reference is None or rate.rule is None:
        return []
    published = show_range(middle(rate.reference), Scale(Fraction(1), ""))
    return [(say("row-reference"), reference_words(rate.rule), published)]


def reference_words(rule: RateRule) -> str:
    """Return who published a reference rate, and for which day."""
    origin = rule.origin or say("reference-plain")
    return f"{origin}, {rule.date.written}" if rule.date is not None else origin


def _line(judged: Judged, row: PairRow, allows: str) -> tuple[str, ...]:
    return (*pair_words(judged, row), allows)


def pair_words(judged: Judged, row: PairRow) -> tuple[str, str]:
    """Return the name of a conversion and its figures as written."""
    target = end_name(judged, row.target, row.end)
    if row.source is None:
        return say("row-stated-rate"), target
    pair = say("row-pair", source=end_name(judged, row.source, row.end), target=target)
    return short_name(judged, row.source), pair


def _sentence(key: RateKey, rows: Sequence[PairRow], odd: CheckInfo | None) -> str:
    astray, others = odd_rows(rows, odd), together(rows, odd)
    mine = astray[0].allows if len(astray) == 1 else None
    if mine is None or others.is_empty or others.meets(mine):
        return ""
    scale = Scale(Fraction(1), "")
    near = mine.low is not None and others.low is not None and _near(mine.low, others.low)
    count = len({row.check.id for row in rows if odd is None or row.check.id != odd.id})
    return say(
        "pair-needs-one" if count == 1 else "pair-needs",
        this=show_range(mine, scale, [others] if near else ()),
        unit=unit_of_rate(key),
        count=count_word(count),
        others=show_range(others, scale, [mine] if near else ()),
    )


def _near(one: Fraction, other: Fraction) -> bool:
    return one < other * _FAR_APART and other < one * _FAR_APART

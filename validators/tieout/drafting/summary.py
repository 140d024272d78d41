"""What to tell about a draft in a few lines."""

from __future__ import annotations

from collections import Counter

from tieout.drafting.draft import Draft
from tieout.units import UnitKind

__all__ = ["summary"]

_KINDS = {
    "total": ("total", "totals"),
    "count": ("counted list", "counted lists"),
    "share": ("share", "shares"),
    "percent_change": ("change in percent", "changes in percent"),
    "at_most": ("upper limit", "upper limits"),
    "at_least": ("lower limit", "lower limits"),
}


def summary(draft: Draft, *, path: str, language: str, guessed: bool) -> list[str]:
    """Return what was read, what was found in it and what is proposed.

    ```text
    Read acme-deal.md: 12 numbers, English
      9 figures, 1 count, 1 year, 1 date
      proposed: 4 conversions (USD → EUR), one rate for all, 1 total    [check, then confirm]
    ```
    """
    total = len(draft.reading.numbers) + len(draft.dates)
    lines = [
        f"Read {path}: {_several(total, 'number', 'numbers')}, {language}{' (guessed)' if guessed else ''}"
    ]
    found = _found(draft)
    if found:
        lines.append(f"  {', '.join(found)}")
    proposed = _proposed(draft)
    if proposed:
        lines.append(f"  proposed: {', '.join(proposed)}    [check, then confirm]")
    unread = [one for one in draft.left_out if not one.marked]
    if unread:
        lines.append(f"  without a fact, and listed: {_several(len(unread), 'item', 'items')}")
    return lines


def _several(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _found(draft: Draft) -> list[str]:
    amounts = [amount for fact in draft.facts for amount in fact.amounts]
    counts = sum(amount.unit.kind is UnitKind.COUNTED for amount in amounts)
    years = sum(one.why == "a year" for one in draft.left_out)
    parts = (
        (len(amounts) - counts, "figure", "figures"),
        (counts, "count", "counts"),
        (len(draft.dates), "date", "dates"),
        (years, "year", "years"),
    )
    return [_several(*part) for part in parts if part[0]]


def _proposed(draft: Draft) -> list[str]:
    pairs = Counter((fact.value.unit.name, one.unit.name) for fact in draft.facts for one in fact.converted)
    parts = [
        f"{_several(count, 'conversion', 'conversions')} ({source} → {target})"
        for (source, target), count in pairs.items()
    ]
    if draft.rates:
        parts.append("one rate for all" if len(pairs) == 1 else f"one rate for {draft.rates[0].target}")
    kinds = Counter(tie.kind for tie in draft.ties)
    return parts + [_several(count, *_KINDS[kind]) for kind, count in kinds.items()]

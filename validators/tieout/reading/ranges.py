"""Ranges: two numbers that are the ends of one; and scores and pairs that look like ranges."""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.reading.drafts import Draft
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.reported import Qualifier

__all__ = ["drawn_numbers", "mark_ranges"]

_DASHES = frozenset("-–—―~−～∼‐")
_MAX_GAP = 24
_LEAST_DRAWN = 5


def mark_ranges(drafts: list[Draft], text: Folded, language: Language) -> list[Draft]:
    """Mark ranges in place and return the drafts that were none but scores (``3-2``), to be set apart."""
    number = 0
    dropped: list[Draft] = []
    scored: set[int] = set()
    for first, second in pairwise(drafts):
        gap = text.low[first.end : second.start]
        if (
            len(gap) > _MAX_GAP
            or first.range is not None
            or id(first) in scored
            or first.fraction
            or second.fraction
        ):
            continue
        joined = _joins(first, second, gap.strip(), text, language)
        if joined == "score":
            dropped += [first, second]
            scored |= {id(first), id(second)}
        elif joined == "range":
            number += 1
            _join(first, second, number, text, language)
        elif _is_change(first, second, gap.strip(), text, language):
            _share(first, second, most=2)
    return dropped


def drawn_numbers(drafts: list[Draft], text: Folded, language: Language) -> list[Draft]:
    """Return the numbers of a draw: five or more below a hundred, without a unit, that commas part."""
    found: list[Draft] = []
    row: list[Draft] = []
    for draft in [*drafts, None]:
        bare = draft is not None and draft.bare and draft.measured.core.bare_digits
        if draft is not None and bare and draft.first_value < 100 and _listed(row, draft, text, language):
            row.append(draft)
            continue
        if len(row) >= _LEAST_DRAWN:
            found += row
        row = [draft] if draft is not None and bare and draft.first_value < 100 else []
    return found


def _listed(row: list[Draft], draft: Draft, text: Folded, language: Language) -> bool:
    gap = text.low[row[-1].end : draft.start].strip(" ,、،，") if row else ""
    return not gap or gap in language.range_and


def _is_change(first: Draft, second: Draft, gap: str, text: Folded, language: Language) -> bool:
    """Whether *from A to B* tells a change and only B has scale and unit: *rose from 10 to 12 million euros*.

    Behind a verb of rising or falling any one word may lead to B (*auf*, *menjadi*, *lên*).
    """
    if not first.bare or not second.scaled or second.measured.measure is None or not gap.isalpha():
        return False
    opened = language.range_from.before(text.low, _strip(text.low, first.start))
    return opened is not None and len(gap) <= 8 and _changes(first, second, opened[0], text, language)


def _joins(first: Draft, second: Draft, gap: str, text: Folded, language: Language) -> str:
    """Return ``range``, ``score`` or nothing for two neighbouring numbers."""
    between = language.range_between.before(text.low, _strip(text.low, first.start))
    if between is not None and gap in language.range_and:
        return "range"
    if _behind(second, text, language) and (
        gap in language.range_to or gap in language.range_and or gap in _DASHES
    ):
        return "range"
    opened_by = language.range_from.before(text.low, _strip(text.low, first.start))
    if opened_by is not None and gap in language.range_to and _unit_behind_only(first, second):
        return "" if _changes(first, second, opened_by[0], text, language) else "range"
    dash = gap in _DASHES and len(gap) == 1
    if not dash and gap not in language.range_to:
        return ""
    if first.bare and second.bare:
        return "score" if not between and _score(first, second) else ""
    if not _same_unit(first, second):
        return ""
    if dash and first.measured.measure is not None and text.low[first.end : first.end + 1] == " ":
        return ""  # 84 buses – 52 of them electric
    if dash:
        return "range" if first.first_value < second.first_value * 1000 else ""
    if gap in language.range_sure and first.first_value < second.first_value:
        return "range"
    if language.lexicon.noun_first and second.measured.measure is None:  # milimita 60 hadi 90
        return "range" if first.first_value < second.first_value else ""
    opened = language.lexicon.range_opens
    if opened and re.search(rf"(?:{opened}) ?$", text.low[max(0, first.start - 12) : first.start]):
        return ""
    return "range" if first.measured.measure is None else ""


def _changes(first: Draft, second: Draft, opened: int, text: Folded, language: Language) -> bool:
    """Whether *from A to B* is a change: it falls, or a verb of rising or falling stands before it."""
    if first.scaled == second.scaled and first.first_value > second.first_value:
        return True
    end = _strip(text.low, opened)
    return language.change_verbs is not None and bool(
        language.change_verbs.search(text.low, max(0, end - 48), end)
    )


def _unit_behind_only(first: Draft, second: Draft) -> bool:
    return first.measured.measure is None and second.measured.measure is not None


def _score(first: Draft, second: Draft) -> bool:
    return all(d.measured.core.bare_digits and d.first_value < 200 for d in (first, second))


def _same_unit(first: Draft, second: Draft) -> bool:
    one, two = first.measured.measure, second.measured.measure
    return one is None or two is None or bool(set(one.units) & set(two.units))


def _behind(second: Draft, text: Folded, language: Language) -> bool:
    at = second.end
    while text.low[at : at + 1] == " " and at < second.end + 2:
        at += 1
    return language.range_after.at(text.low, at) is not None


def _strip(low: str, end: int) -> int:
    while end > 0 and low[end - 1] == " ":
        end -= 1
    return end


def _join(first: Draft, second: Draft, number: int, text: Folded, language: Language) -> None:
    """Make the two numbers one range: scale and unit behind the second also serve the first."""
    for draft in (first, second):
        draft.range, draft.qualifier = number, Qualifier.BETWEEN
    start = _strip(text.low, first.start)
    between = language.range_between.before(text.low, start)
    first.qualifier_span = (between[0], start) if between is not None else None
    second.qualifier_span = first.qualifier_span
    _share(first, second)
    if second.measured.measure is None and first.measured.measure is not None:
        second.inherited = first.measured


def _share(first: Draft, second: Draft, most: int = 1) -> None:
    """Give the first number the scale and unit of the second, unless it is over ``most`` times its digits."""
    if not first.scaled and second.scaled:
        scale = second.measured.core.scale * second.measured.scale
        if first.first_value <= most * second.first_value / scale:
            first.shared_scale = scale
    if first.measured.measure is None and second.measured.measure is not None:
        first.inherited = second.measured

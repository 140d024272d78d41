"""Percentages that two other numbers explain: the share of a part, the change from old to new."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from tieout.mentions import Relation
from tieout.reading.items import BRACKETS, CLOSE, WINDOW, Item, Passage

__all__ = ["changes", "point_changes", "shares"]

_DURATIONS = frozenset(("year", "month", "week", "day", "hour"))


def shares(passage: Passage) -> list[Relation]:
    """Return *part of whole is percent*, in the orders that texts use."""
    out = []
    for at, share in enumerate(passage.items):
        if not share.percent or not 0 < share.value <= 100 or share.ranged:
            continue
        found = next(iter(_share_candidates(passage, at)), None)
        if found is not None and not _is_rather_a_change(share, *found[:2]):
            part, whole, why = found
            out.append(Relation("share", (share.index, part.index, whole.index), why))
    return out


def _is_rather_a_change(share: Item, part: Item, whole: Item) -> bool:
    """Whether a percentage fits the fall from one number to the other, and not their quotient."""
    fall = abs((whole.value - part.value) / whole.value * 100 - share.value)
    rise = abs((whole.value - part.value) / part.value * 100 - share.value)
    return not _fit(share, part, whole) and min(fall, rise) <= share.place


def _share_candidates(passage: Passage, at: int) -> Iterator[tuple[Item, Item, str]]:
    """Yield part, whole and what says so, the surest order of the three first."""
    yield from _part_of_whole(passage, at)
    yield from _whole_then_part(passage, at)
    yield from _around_share(passage, at)
    yield from _percent_first(passage, at)
    yield from _percent_between(passage, at)


def _part_of_whole(passage: Passage, at: int) -> Iterator[tuple[Item, Item, str]]:
    """``12 480 votes of 31 200, that is 40 %``."""
    if at < 2:
        return
    part, whole, share = passage.items[at - 2 : at + 1]
    if passage.of(passage.gap(part, whole)) and _may_be_part(passage, part, whole):
        sign = _sign(passage, passage.gap(whole, share)) or _fit(share, part, whole)
        if sign:
            yield part, whole, sign


def _whole_then_part(passage: Passage, at: int) -> Iterator[tuple[Item, Item, str]]:
    """``Of 1,350 doctors 486, or 36 per cent``."""
    share = passage.items[at]
    before = passage.items[max(0, at - 4) : at][::-1]
    if not before:
        return
    part = before[0]
    gap = passage.gap(part, share)
    for whole in before[1:]:
        if part.start - whole.end > WINDOW or passage.parted(whole, part):
            return
        if _may_be_part(passage, part, whole):
            fit = _fit(share, part, whole) if passage.same_sentence(whole, share) else ""
            sign = (_sign(passage, gap) or fit) if len(gap) <= CLOSE else ""
            if sign:
                yield part, whole, sign
            return


def _around_share(passage: Passage, at: int) -> Iterator[tuple[Item, Item, str]]:
    """``27 450 votes, 30.5 % of 90 000``, and ``32 % of 640 beds, that is 205``."""
    share = passage.items[at]
    for whole in passage.items[at + 1 : at + 3]:
        of = passage.of(passage.gap(share, whole)) if whole is passage.items[at + 1] else None
        parts = [*passage.items[max(0, at - 1) : at], *passage.items[at + 2 : at + 3]]
        for part in parts:
            if part is whole or not _may_be_part(passage, part, whole):
                continue
            if not passage.same_sentence(part, whole):
                continue
            near = min(abs(share.start - part.end), abs(part.start - whole.end)) <= CLOSE
            sign = _fit(share, part, whole) or (of if near and part.start < share.start else None)
            if sign:
                yield part, whole, sign


def _percent_first(passage: Passage, at: int) -> Iterator[tuple[Item, Item, str]]:
    """``22 % of the staff, that is 1,100 of 5,000``."""
    share, *others = passage.items[at : at + 3]
    if len(others) < 2 or not passage.of(passage.gap(*others)) or not _may_be_part(passage, *others):
        return
    sign = _sign(passage, passage.gap(share, others[0])) or _fit(share, *others)
    if sign:
        yield others[0], others[1], sign


def _percent_between(passage: Passage, at: int) -> Iterator[tuple[Item, Item, str]]:
    """``Of 1,640 doctors 41 per cent, or 672``."""
    if at < 1 or at + 1 >= len(passage.items):
        return
    whole, share, part = passage.items[at - 1 : at + 2]
    if _may_be_part(passage, part, whole) and passage.same_sentence(whole, part):
        sign = passage.cue(passage.gap(share, part)) or _fit(share, part, whole)
        if sign and len(passage.gap(share, part)) <= CLOSE:
            yield part, whole, sign


def _may_be_part(passage: Passage, part: Item, whole: Item) -> bool:
    alike = part.like(whole) and not whole.percent and whole.value > part.value > 0
    return alike and abs(whole.start - part.start) <= WINDOW and not passage.parted(whole, part)


def _sign(passage: Passage, gap: str) -> str:
    """Return the bracket, comma or conversion word by which a percentage restates what stands before it."""
    if gap[:1] in BRACKETS or gap[1:2] in BRACKETS:
        return "("
    cue = passage.cue(gap) or passage.cue_behind_comma(gap)
    if cue:
        return cue
    bare = gap.strip(" ,")
    return gap.strip() if gap.lstrip().startswith(",") and len(bare) <= 4 else ""


def _fit(share: Item, part: Item, whole: Item) -> str:
    exact = part.value / whole.value * 100
    return "part / whole" if abs(exact - share.value) <= share.place else ""


def changes(passage: Passage, explained: frozenset[int]) -> list[Relation]:
    """Return *changed by percent to new from old*, in the orders that texts use.

    :param explained: indices of percentages that are shares
    """
    out = []
    for at, percent in enumerate(passage.items):
        if not percent.percent or percent.index in explained or percent.ranged or percent.value <= 0:
            continue
        pairs = [found for find in (_both_behind, _around, _both_before) if (found := find(passage, at))]
        pair = next((one for one in pairs if _change_fits(percent, *one)), pairs[0] if pairs else None)
        if pair is not None:
            out.append(Relation("percent_change", (percent.index, pair[0].index, pair[1].index), "%"))
    return out


def _change_fits(percent: Item, new: Item, old: Item) -> bool:
    return abs(abs(new.value / old.value - 1) * 100 - percent.value) <= percent.place


def _both_behind(passage: Passage, at: int) -> tuple[Item, Item] | None:
    near = _measured(passage.items[at + 1 : at + 4])[:2]
    return _new_and_old(passage, at, near, close=False)


def _both_before(passage: Passage, at: int) -> tuple[Item, Item] | None:
    near = _measured(passage.items[max(0, at - 3) : at])[-2:]
    return _new_and_old(passage, at, near, close=True)


def _around(passage: Passage, at: int) -> tuple[Item, Item] | None:
    """Return the numbers before and behind: *48 tonnes, 20 % more than the 40 of last year*."""
    new = _measured(passage.items[max(0, at - 2) : at])[-1:]
    old = _measured(passage.items[at + 1 : at + 3])[:1]
    if not new or not old or passage.of(passage.gap(passage.items[at], old[0])):
        return None
    return _new_and_old(passage, at, [*new, *old], close=True, turns=False)


def _measured(items: list[Item]) -> list[Item]:
    return [item for item in items if item.unit not in _DURATIONS]


def _new_and_old(
    passage: Passage, at: int, near: list[Item], *, close: bool, turns: bool = True
) -> tuple[Item, Item] | None:
    """Return new and old if they are near, of one unit, and change by about the percentage.

    :param close: whether the change must come within half of what is stated
    :param turns: whether *from* before the first of the two makes it the old one
    """
    if len(near) < 2 or near[0].base != near[1].base or near[0].percent:
        return None
    new, old = near
    percent = passage.items[at]
    if turns and _is_turned(passage, percent, new, old):
        new, old = old, new
    first, last = min(near[0].start, passage.items[at].start), max(near[1].end, passage.items[at].end)
    if (
        last - first > WINDOW
        or passage.parted(near[0], near[1])
        or passage.parted(passage.items[at], near[0])
    ):
        return None
    if old.value <= 0 or new.ranged:
        return None
    change = abs(new.value / old.value - 1) * 100
    stated = percent.value
    together = passage.same_sentence(*near) and passage.same_sentence(percent, near[0])
    if not (together and passage.same_sentence(percent, near[1])) and abs(change - stated) > percent.place:
        return None  # another sentence tells of something else, unless it fits
    if change == 0 or not Fraction(1, 5) <= change / stated <= 5:
        return None
    if not new.unit and abs(change - stated) > percent.place:
        return None  # of what counts nothing, only what fits is proposed
    if close and abs(change - stated) > max(stated / 2, percent.place):
        return None
    return new, old


def _is_turned(passage: Passage, percent: Item, first: Item, second: Item) -> bool:
    """Whether the first of two numbers is the old one: *from* stands before it, or only so it fits."""
    if passage.comes_from(first) != passage.comes_from(second):
        return passage.comes_from(first)
    fits = second.value > 0 and first.value > 0 and not _change_fits(percent, first, second)
    return fits and _change_fits(percent, second, first)


def point_changes(passage: Passage) -> list[Relation]:
    """Return *percent = percent plus or minus points*."""
    out = []
    for at, points in enumerate(passage.items):
        if points.unit != "percentage_point":
            continue
        around = passage.items[max(0, at - 2) : at + 3]
        near = [item for item in around if item.percent and not passage.parted(item, points)]
        pairs = [(one, other) for one, other in combinations(near, 2) if _beside(passage, points, one, other)]
        fitting = [
            pair for pair in pairs if abs(abs(pair[0].value - pair[1].value) - points.value) <= points.place
        ]
        for one, other in (fitting or pairs)[:1]:
            turned = passage.comes_from(one) and not passage.comes_from(other)
            new, old = (other, one) if turned else (one, other)
            why = "percent and percentage points"
            out.append(Relation("total", (new.index, old.index, points.index), why))
    return out


def _differ_by(points: Item, one: Item, other: Item) -> bool:
    return abs(abs(one.value - other.value) - points.value) <= points.place


def _beside(passage: Passage, points: Item, one: Item, other: Item) -> bool:
    """Whether two percentages stand near points, and in their sentence."""
    near = other.start - one.end <= WINDOW and abs(one.start - points.start) <= WINDOW
    return near and passage.same_sentence(points, one) and passage.same_sentence(points, other)

"""Relations that the wording of a text proposes between its numbers, until a person confirms them.

Signs and words come first (parentheses, *that is*, *in total*); where there are none, numbers that nearly fit
are proposed. A proposal is never a verdict: what it finds is shown as a note or a warning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction
from itertools import combinations

from tieout.mentions import NumberMention, Relation
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.records import dataclass
from tieout.units import table

__all__ = ["propose"]

_CLOSE = 60  #: characters between the two sides of a conversion
_WINDOW = 260  #: characters that a share, a change or a sum may span
_MOST_PARTS = 8
_COMMAS = ",，、،;؛"
_BRACKETS = ("(", "[", "（", "【")


@dataclass(frozen=True, slots=True)
class _Item:
    """A number with what relations need of it."""

    index: int
    start: int  #: in the folded text
    end: int
    value: Fraction
    unit: str
    place: Fraction
    ranged: bool

    @property
    def money(self) -> bool:
        """Whether it is an amount of a currency."""
        return self.unit in table().currencies or self.unit == "IRT"

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "percent"


def propose(
    numbers: tuple[NumberMention, ...], text: Folded, language: Language, spans: tuple[tuple[int, int], ...]
) -> tuple[Relation, ...]:
    """Return the proposed relations; ``spans`` are the places of the numbers in the folded text."""
    finder = _Finder(text, language, _items(numbers, spans))
    return (*finder.conversions(), *finder.shares(), *finder.changes(), *finder.totals(), *finder.parts())


def _items(numbers: tuple[NumberMention, ...], spans: tuple[tuple[int, int], ...]) -> list[_Item]:
    out = []
    for index, (number, span) in enumerate(zip(numbers, spans, strict=True)):
        if number.fraction:
            continue
        first = number.readings[0]
        ranged = number.range is not None
        out.append(_Item(index, *span, first.value, first.unit or "", first.figure.place, ranged))
    return out


class _Finder:
    def __init__(self, text: Folded, language: Language, items: list[_Item]) -> None:
        self.low, self.language, self.items = text.low, language, items
        self._breaks = [found.start() for found in re.finditer("\n", self.low)]
        self._shared: set[int] = set()  #: percentages that a share explains

    # Conversions

    def conversions(self) -> list[Relation]:
        """Return one relation a pair of currencies, and one a physical conversion."""
        pools: dict[tuple[str, str], list[int]] = {}
        why: dict[tuple[str, str], str] = {}
        for source, result in zip(self.items, self.items[1:], strict=False):
            sign = self._restates(source, result)
            if sign is None:
                continue
            key = (result.unit, source.unit)
            pools.setdefault(key, []).extend((result.index, source.index))
            why.setdefault(key, sign)
        return [Relation("conversion", tuple(args), why[key]) for key, args in pools.items()]

    def _restates(self, source: _Item, result: _Item) -> str | None:
        """Return the sign or words by which one number restates the one before it in another unit."""
        gap = self.low[source.end : result.start]
        if len(gap) > _CLOSE or "\n" in gap or not _convertible(source, result):
            return None
        for bracket in _BRACKETS:
            if (
                bracket in gap
                and ")" not in gap[gap.index(bracket) :]
                and len(gap) - gap.index(bracket) <= 32
            ):
                return "("
        return self._cue(gap) or self._cue_behind_comma(gap)

    def _cue_behind_comma(self, gap: str) -> str | None:
        """Return a conversion word that stands behind the last comma of a gap."""
        last = max(gap.rfind(comma) for comma in _COMMAS)
        return self._cue(gap[last + 1 :]) if last >= 0 else None

    def _cue(self, gap: str) -> str | None:
        """Return a conversion word that stands at the start of a gap, behind a comma or by itself."""
        body = gap.strip(" ,;:–—-「」、，،؛")
        found = self.language.conversion.at(body, 0)
        if found is None:
            return None
        return body[: found[0]]

    # Shares

    def shares(self) -> list[Relation]:
        """Return *part of whole is percent*: the percentage follows the part at once."""
        out = []
        for at, share in enumerate(self.items):
            if not share.percent or at < 2 or not 0 < share.value <= 100 or share.ranged:
                continue
            part = self.items[at - 1]
            gap = self.low[part.end : share.start]
            whole = self._whole_of(at - 1)
            if whole is None or len(gap) > _CLOSE:
                continue
            why = self._share_sign(gap) or self._fits_share(share, part, whole)
            if why:
                out.append(Relation("share", (share.index, part.index, whole.index), why))
                self._shared.add(share.index)
        return out

    def _whole_of(self, at: int) -> _Item | None:
        """Return the nearest larger number of the same unit before the part."""
        part = self.items[at]
        for whole in reversed(self.items[max(0, at - 3) : at]):
            if part.start - whole.end > _WINDOW or self._parted(whole, part):
                return None
            if whole.unit == part.unit and not whole.percent and whole.value > part.value > 0:
                return whole
        return None

    def _share_sign(self, gap: str) -> str:
        if gap[:1] in _BRACKETS or gap[1:2] in _BRACKETS:
            return "("
        cue = self._cue(gap)
        if cue:
            return cue
        cue = self._cue_behind_comma(gap)
        if cue:
            return cue
        bare = gap.strip(" ,")
        return gap.strip() if gap.lstrip().startswith(",") and len(bare) <= 4 else ""

    def _fits_share(self, share: _Item, part: _Item, whole: _Item) -> str:
        exact = part.value / whole.value * 100
        return "part / whole" if abs(exact - share.value) <= share.place else ""

    # Changes

    def changes(self) -> list[Relation]:
        """Return *changed by percent to new from old*, in the orders that texts use."""
        out = []
        for at, percent in enumerate(self.items):
            if not percent.percent or percent.index in self._shared or percent.ranged or percent.value <= 0:
                continue
            pair = self._pair(at, 1) or self._pair(at, -1)
            if pair is not None:
                out.append(Relation("percent_change", (percent.index, pair[0].index, pair[1].index), "%"))
        return out

    def _pair(self, at: int, step: int) -> tuple[_Item, _Item] | None:
        """Return new and old of one unit behind the percentage, or before it."""
        near = [
            item
            for item in (self.items[at + 1 : at + 4] if step > 0 else self.items[max(0, at - 3) : at])
            if item.unit not in ("year", "month", "week", "day", "hour", "")
        ]
        near = near[:2] if step > 0 else near[-2:]
        if len(near) < 2 or near[0].unit != near[1].unit or near[0].percent:
            return None
        first, last = (self.items[at], near[1]) if step > 0 else (near[0], self.items[at])
        new, old = near
        if last.start - first.end > _WINDOW or self._parted(first, last) or old.value <= 0 or new.ranged:
            return None
        change = abs(new.value / old.value - 1) * 100
        stated = self.items[at].value
        if change == 0 or not Fraction(1, 5) <= change / stated <= 5:
            return None
        if step < 0 and abs(change - stated) > max(stated / 2, self.items[at].place):
            return None
        return new, old

    # Sums

    def totals(self) -> list[Relation]:
        """Return sums: the last or the first number of a unit is the sum of the others, or said to be."""
        return [*self._point_sums(), *self._plain_sums()]

    def _point_sums(self) -> list[Relation]:
        """Return *percent = percent plus or minus points*."""
        out = []
        for at, points in enumerate(self.items):
            if points.unit != "percentage_point":
                continue
            near = [
                i for i in self.items[max(0, at - 2) : at + 3] if i.percent and not self._parted(i, points)
            ]
            for one, other in combinations(near, 2):
                new, old = (one, other)
                if abs(other.start - one.end) <= _WINDOW and abs(one.start - points.start) <= _WINDOW:
                    out.append(
                        Relation(
                            "total", (new.index, old.index, points.index), "percent and percentage points"
                        )
                    )
                    break
        return out

    def _plain_sums(self) -> list[Relation]:
        out: list[Relation] = []
        used: set[int] = set()
        for at, last in enumerate(self.items):
            group = self._group_before(at)
            if len(group) < 2 or last.index in used:
                continue
            relation = self._sum_of(last, group)
            if relation is None and at >= 2:
                relation = self._sum_first(at)
            if relation is not None and not used & set(relation.args):
                used.update(relation.args)
                out.append(relation)
        return out

    def _group_before(self, at: int) -> list[_Item]:
        """Return up to eight numbers of the same unit before one, near to it."""
        last = self.items[at]
        group: list[_Item] = []
        for item in reversed(self.items[max(0, at - _MOST_PARTS - 2) : at]):
            if last.start - item.end > 2 * _WINDOW or self._parted(item, last):
                break
            if item.unit == last.unit and item.value > 0 and not item.ranged:
                group.append(item)
        if not last.unit or last.unit in ("year", "month", "percentage_point") or last.ranged:
            return []
        return group[::-1][-_MOST_PARTS:]

    def _sum_of(self, last: _Item, group: list[_Item]) -> Relation | None:
        for size in range(len(group), 1, -1):
            parts = group[-size:]
            if _adds_up(last, parts):
                return Relation("total", (last.index, *(p.index for p in parts)), "the parts add up")
        before = self.low[max(0, last.start - 40) : last.start]
        cue = next((word for word in self.language.total_words if word in before), None)
        if cue is not None and last.value > max(p.value for p in group):
            return Relation("total", (last.index, *(p.index for p in group)), cue)
        return None

    def _sum_first(self, at: int) -> Relation | None:
        """Return a sum that is named before its parts: five billion, of it two and three."""
        group = [*self._group_before(at), self.items[at]]
        for begin in range(len(group) - 2):
            total, parts = group[begin], group[begin + 1 :]
            if _adds_up(total, parts):
                return Relation("total", (total.index, *(p.index for p in parts)), "the parts add up")
        return None

    # Parts of a whole

    def parts(self) -> list[Relation]:
        """Return *of which*: what the words introduce is at most the number before them."""
        out = []
        for whole, part in zip(self.items, self.items[1:], strict=False):
            gap = self.low[whole.end : part.start]
            if whole.unit != part.unit or len(gap) > 90 or not whole.unit or part.value > whole.value:
                continue
            cue = next((word for word in self.language.part_words if word in gap), None)
            if cue is not None and not self._parted(whole, part):
                out.append(Relation("at_most", (part.index, whole.index), cue))
        return out

    def _parted(self, one: _Item, other: _Item) -> bool:
        """Whether a line break lies between two numbers."""
        first, last = sorted((one.start, other.start))
        at = bisect_right(self._breaks, first)
        return at < len(self._breaks) and self._breaks[at] < last


def _convertible(source: _Item, result: _Item) -> bool:
    """Whether two numbers may be the same amount: two currencies, or two units of one dimension."""
    if source.unit == result.unit or not source.unit or not result.unit or source.value <= 0:
        return False
    if source.money or result.money:
        return source.money and result.money
    rows = table().rows
    one, other = (
        {rows[name].unit.dimension for name in _choices(item.unit) if name in rows}
        for item in (source, result)
    )
    return bool(one & other)


def _choices(unit: str) -> tuple[str, ...]:
    entry = table().ambiguous.get(unit)
    return entry.choices if entry is not None else (unit,)


def _adds_up(total: _Item, parts: list[_Item]) -> bool:
    """Whether a sum holds within the rounding of its figures; two parts must do so exactly."""
    slack = (total.place + sum(part.place for part in parts)) / 2
    away = abs(total.value - sum(part.value for part in parts))
    if len(parts) == 2:
        return away == 0 and total.value > max(part.value for part in parts)
    return away <= slack and total.value > max(part.value for part in parts)

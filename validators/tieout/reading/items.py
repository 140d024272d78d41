"""Numbers as relations see them, and what stands between two of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from tieout.mentions import NumberMention
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.records import dataclass
from tieout.reported import Qualifier
from tieout.units import table

__all__ = ["BRACKETS", "CLOSE", "WINDOW", "Item", "Passage", "items_of"]

CLOSE = 60  #: characters between the two sides of a conversion
WINDOW = 260  #: characters that a share, a change or a sum may span
BRACKETS = ("(", "[", "（", "【")
_COMMAS = ",，、،;؛"
_SENTENCE_END = re.compile(r"[.!?۔।][\"'»”)]*\s+(?=(\S))|[。！？\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """A number with what relations need of it."""

    index: int
    start: int  #: in the folded text
    end: int
    value: Fraction
    unit: str
    place: Fraction
    ranged: bool
    qualifier: Qualifier
    opening: int  #: where its qualifier begins, else the number itself

    @property
    def money(self) -> bool:
        """Whether it is an amount of a currency."""
        return self.unit in table().currencies or self.unit == "IRT"

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "percent"

    @property
    def base(self) -> str:
        """The unit without what it is per: prices are told per kilogram once."""
        return self.unit.partition("/")[0] if self.unit.partition("/")[0] in table().currencies else self.unit

    def like(self, other: Item) -> bool:
        """Whether the two count or measure the same; *persons* may be of any kind that is counted."""
        if self.unit == other.unit:
            return True
        return "person" in (self.unit, other.unit) and all(
            not (item.money or item.percent) and item.unit not in table().rows for item in (self, other)
        )


def items_of(numbers: Sequence[NumberMention], spans: Sequence[tuple[int, int]], text: Folded) -> list[Item]:
    """Return the numbers of a text; words such as *half* are left out."""
    out = []
    for index, (number, span) in enumerate(zip(numbers, spans, strict=True)):
        if number.fraction:
            continue
        first = number.readings[0]
        opening = span[0] if number.qualifier_span is None else text.position(number.qualifier_span[0])
        out.append(
            Item(
                index,
                *span,
                first.value,
                first.unit or "",
                first.figure.place,
                number.range is not None,
                number.qualifier,
                min(opening, span[0]),
            )
        )
    return out


class Passage:
    """The numbers of a text with the words between them."""

    def __init__(self, text: Folded, language: Language, items: list[Item]) -> None:
        self.low, self.language, self.items = text.low, language, items
        self._breaks = [found.start() for found in re.finditer("\n", self.low)]
        self._ends = [
            found.start()
            for found in _SENTENCE_END.finditer(text.plain)
            if not (found[1] or "").islower()  # the point of an abbreviation
        ]

    def parted(self, one: Item, other: Item) -> bool:
        """Whether a line break lies between two numbers."""
        return _between(self._breaks, one, other)

    def same_sentence(self, one: Item, other: Item) -> bool:
        """Whether no full stop lies between two numbers."""
        return not _between(self._ends, one, other)

    def gap(self, one: Item, other: Item) -> str:
        """Return the text between two numbers, the first before the second."""
        return self.low[one.end : other.start]

    def cue(self, gap: str) -> str | None:
        """Return a conversion word that stands at the start of a gap, behind a comma or by itself."""
        body = gap.strip(" ,;:–—-「」、，،؛")
        found = self.language.conversion.at(body, 0)
        return None if found is None else body[: found[0]]

    def cue_behind_comma(self, gap: str) -> str | None:
        """Return a conversion word that stands behind the last comma of a gap."""
        last = max(gap.rfind(comma) for comma in _COMMAS)
        return self.cue(gap[last + 1 :]) if last >= 0 else None

    def of(self, gap: str) -> str | None:
        """Return the words that lead from a part to its whole, if a gap is no more: *of the*."""
        body = gap.strip(" ,")
        found = self.language.of_whole.at(body, 0) if body else None
        if found is None or len(body) - found[0] > 24 or body.startswith(" que", found[0]):
            return None  # *do que* compares
        return body[: found[0]]

    def comes_from(self, item: Item) -> bool:
        """Whether a word such as *from* stands before a number, or behind it in languages that set it so."""
        behind = self.language.from_behind
        if behind is not None and behind.search(self.low, max(0, item.end - 4), item.end + 5):
            return True
        end = item.opening
        while end > 0 and self.low[end - 1] == " ":
            end -= 1
        return self.language.range_from.before(self.low, end) is not None


def _between(places: list[int], one: Item, other: Item) -> bool:
    first, last = sorted((one.start, other.start))
    at = bisect_right(places, first)
    return at < len(places) and places[at] < last

"""Counts with their list: five states: A, B, C, D and E."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tieout.documents import Document
from tieout.drafting.draft import DraftAmount
from tieout.records import dataclass
from tieout.reported import Qualifier
from tieout.units import UnitKind

__all__ = ["Listing", "listings"]

_LEAD = re.compile(r"[^.;:!?\n()]{0,30}(?:[:：]|[ \t][—–][ \t])[ \t]*")
_BODY = re.compile(r"[^.!?。\n():：;—–\"“”«»]{3,400}")
_COMMA = re.compile(r"[ \t]*[,،、，][ \t]*")
_MOST_ITEMS = 12
_LONGEST_ITEM = 40
_MOST_WORDS = 4
_COMMON_AND = "and"


@dataclass(frozen=True, slots=True)
class Listing:
    """The members that stand behind a count."""

    number: int  #: index into ``Reading.numbers``
    items: tuple[str, ...]
    start: int
    end: int


def listings(document: Document, amounts: Sequence[DraftAmount], language: str) -> Iterator[Listing]:
    """Yield the lists that follow a count behind a colon or a dash.

    Only lists of names are taken: each item short, without a number, and with a capital where its script has
    them. A list of about twice the count is passed over, since every other item may describe the one before.
    """
    starts = [amount.start for amount in amounts]
    for index, amount in enumerate(amounts):
        count = _count(amount)
        lead = _LEAD.match(document.readable, amount.end) if count else None
        body = _BODY.match(document.readable, lead.end()) if lead else None
        if lead is None or body is None:
            continue
        items = _items(body[0], _conjunctions(language))
        has_number = index + 1 < len(starts) and starts[index + 1] < body.end()
        if len(items) < 2 or has_number or not count / 2 < len(items) < 2 * count - 1:
            continue
        yield Listing(amount.numbers[0], items, body.start(), body.start() + len(body[0].rstrip()))


def _count(amount: DraftAmount) -> int:
    """Return the number of things that an amount counts, 0 where it is no small exact count."""
    figure = amount.reported.figure
    counts = amount.unit.kind in (UnitKind.COUNTED, UnitKind.PURE) and figure.written_out
    exact = amount.reported.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) and not amount.alternatives
    whole = figure.stated.denominator == 1 and 2 <= figure.stated <= _MOST_ITEMS
    return int(figure.stated) if counts and exact and whole else 0


def _items(body: str, conjunction: re.Pattern[str]) -> tuple[str, ...]:
    """Return the members of a list, empty where it is no list of names."""
    parts = [part.strip() for part in _COMMA.split(body.strip())]
    last = conjunction.split(parts[-1])
    if len(parts) < 3 and len(last) < 2:
        return ()
    items = tuple(
        item for part in (*parts[:-1], *last) if (item := conjunction.sub("", part, count=1).strip())
    )
    return items if len(set(items)) == len(items) and all(map(_is_name, items)) else ()


def _is_name(item: str) -> bool:
    first = item[0]
    capital = first.isupper() or first.lower() == first.upper()
    short = len(item) <= _LONGEST_ITEM and len(item.split()) <= _MOST_WORDS
    return capital and short and not any(char.isdigit() for char in item)


@lru_cache(maxsize=64)
def _conjunctions(language: str) -> re.Pattern[str]:
    """Return what stands before the last item: the language's words for and, some written with the item."""
    from tieout.reading.lexicon import lexicon

    known = lexicon(re.split("[-_]", language)[0])
    words = {*known.word_and.split("|"), *known.range_and.split("|"), _COMMON_AND} - {""}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    behind = "" if known.joins_glued else r"(?=\s)"
    return re.compile(rf"(?:^|\s+)(?:{alternatives}){behind}\s*", re.IGNORECASE)

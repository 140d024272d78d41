"""Relations that the wording of a text proposes between its numbers, until a person confirms them.

Signs and words come first (parentheses, *that is*, *in total*); where there are none, numbers that nearly fit
are proposed. A proposal is never a verdict: what it finds is shown as a note or a warning.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tieout.mentions import NumberMention, Relation
from tieout.reading.folding import Folded, same_word
from tieout.reading.items import BRACKETS, CLOSE, WINDOW, Item, Passage, items_of
from tieout.reading.language import Language
from tieout.reading.proportions import changes, point_changes, shares
from tieout.reported import Qualifier
from tieout.units import Dimension, table

__all__ = ["propose"]

_MOST_PARTS = 8
_BEFORE_TOTAL = 40  #: characters before a number in which a word says that it is a sum
_BEHIND_TOTAL = 24
_COMPARED = {Qualifier.MORE_THAN: "at_least", Qualifier.LESS_THAN: "at_most"}


def propose(
    numbers: tuple[NumberMention, ...], text: Folded, language: Language, spans: tuple[tuple[int, int], ...]
) -> tuple[Relation, ...]:
    """Return the proposed relations; ``spans`` are the places of the numbers in the folded text."""
    passage = Passage(text, language, items_of(numbers, spans, text))
    of_whole = shares(passage)
    explained = frozenset(relation.args[0] for relation in of_whole)
    related = [
        *_conversions(passage),
        *of_whole,
        *changes(passage, explained),
        *point_changes(passage),
        *_sums(passage),
    ]
    paired = {frozenset(relation.args[1:]) for relation in related if relation.kind != "conversion"}
    return (*related, *(r for r in _limits(passage) if frozenset(r.args) not in paired))


# Conversions


def _conversions(passage: Passage) -> list[Relation]:
    """Return one relation a pair of currencies, and one a physical conversion."""
    pools: dict[tuple[str, str], list[int]] = {}
    why: dict[tuple[str, str], str] = {}
    for source, result in pairwise(passage.items):
        sign = _restates(passage, source, result)
        if sign is None:
            continue
        key = (result.unit, source.unit)
        pools.setdefault(key, []).extend((result.index, source.index))
        why.setdefault(key, sign)
    return [Relation("conversion", tuple(args), why[key]) for key, args in pools.items()]


def _restates(passage: Passage, source: Item, result: Item) -> str | None:
    """Return the sign or words by which one number restates the one before it in another unit."""
    gap = passage.gap(source, result)
    if len(gap) > CLOSE or "\n" in gap or not _convertible(source, result):
        return None
    for bracket in BRACKETS:
        if bracket in gap and ")" not in gap[gap.index(bracket) :] and len(gap) - gap.index(bracket) <= 32:
            return "("
    return passage.cue(gap) or passage.cue_behind_comma(gap)


def _convertible(source: Item, result: Item) -> bool:
    """Whether two numbers may be the same amount: two currencies, or two units of one dimension."""
    if source.unit == result.unit or not source.unit or not result.unit or source.value <= 0:
        return False
    if source.money or result.money:
        return source.money and result.money
    one, other = (_dimensions(item.unit) for item in (source, result))
    return bool(one & other)


def _dimensions(unit: str) -> set[Dimension]:
    rows = table().rows
    names = (name.replace("/", " per ") for name in _choices(unit))
    return {rows[name].unit.dimension for name in names if name in rows}


def _choices(unit: str) -> tuple[str, ...]:
    entry = table().ambiguous.get(unit)
    return entry.choices if entry is not None else (unit,)


# Sums


def _sums(passage: Passage) -> list[Relation]:
    """Return sums: the last or the first number of a unit is the sum of the others, or said to be."""
    out: list[Relation] = []
    used: set[int] = set()
    for at, last in enumerate(passage.items):
        group = _group_before(passage, at)
        if len(group) < 2 or last.index in used:
            continue
        relation = _said_first(passage, at, group) or _sum_last(passage, last, group)
        if relation is None and at >= 2:
            relation = _sum_first(last, group)
        if relation is not None and not used & set(relation.args):
            used.update(relation.args)
            out.append(relation)
    return out


def _group_before(passage: Passage, at: int) -> list[Item]:
    """Return up to eight numbers of the same unit before one, near to it."""
    last = passage.items[at]
    group: list[Item] = []
    if last.unit in ("year", "month", "percentage_point") or last.ranged:
        return []
    for item in reversed(passage.items[max(0, at - _MOST_PARTS - 2) : at]):
        if last.start - item.end > 2 * WINDOW or passage.parted(item, last):
            break
        if item.unit == last.unit and item.value > 0 and not item.ranged:
            group.append(item)
    return group[::-1][-_MOST_PARTS:]


def _sum_last(passage: Passage, last: Item, group: list[Item]) -> Relation | None:
    for size in range(len(group), 1, -1) if last.unit else ():
        parts = group[-size:]
        if _adds_up(last, parts):
            return _total(last, parts, "the parts add up")
    cue = _said_to_be_total(passage, last)
    parts = [part for part in group if passage.same_sentence(part, last)]
    if cue is None or len(parts) < 2 or last.percent or last.value <= max(p.value for p in parts):
        return None
    return _total(last, parts, cue) if _comes_near(last, parts) else None


def _said_first(passage: Passage, at: int, group: list[Item]) -> Relation | None:
    """Return a sum that words announce before its parts, at the last of them: *of a total of 180, 95 ...*."""
    last = passage.items[at]
    following = passage.items[at + 1] if at + 1 < len(passage.items) else None
    if following is not None and following.unit == last.unit and passage.same_sentence(last, following):
        return None
    total, parts = group[0], [*group[1:], last]
    if len(parts) < 2 or not passage.same_sentence(total, last):
        return None
    cue = _said_to_be_total(passage, total, behind=False) or _split_word(passage, total, parts[0])
    if cue is None or total.value <= max(part.value for part in parts):
        return None
    return _total(total, parts, cue) if _comes_near(total, parts) else None


def _comes_near(total: Item, parts: Iterable[Item]) -> bool:
    """Whether parts come to something like what is called their sum."""
    return total.value / 2 <= sum(part.value for part in parts) <= total.value * 2


def _split_word(passage: Passage, total: Item, first: Item) -> str | None:
    """Return the word that splits a sum into what follows: *divided into*, *comprises*."""
    splits = passage.language.splits
    found = splits.search(passage.low, total.end, first.start) if splits is not None else None
    return None if found is None else found.group()


def _said_to_be_total(passage: Passage, item: Item, *, behind: bool = True) -> str | None:
    """Return the words that call a number a sum, before it or directly behind it."""
    low, words = passage.low, passage.language.total_words
    first = max(0, item.start - _BEFORE_TOTAL)
    after = low[item.end : item.end + _BEHIND_TOTAL].lstrip(" ,(") if behind else ""
    for word in words:
        at = low.find(word, first, item.start)
        if (at >= 0 and not same_word(low, at)) or after.startswith(word):
            return word
    return None


def _sum_first(last: Item, group: list[Item]) -> Relation | None:
    """Return a sum that is named before its parts: five billion, of it two and three."""
    both = [*group, last] if last.unit else []
    for begin in range(len(both) - 2):
        total, parts = both[begin], both[begin + 1 :]
        if _adds_up(total, parts):
            return _total(total, parts, "the parts add up")
    return None


def _total(total: Item, parts: Iterable[Item], why: str) -> Relation:
    return Relation("total", (total.index, *(part.index for part in parts)), why)


def _adds_up(total: Item, parts: list[Item]) -> bool:
    """Whether a sum holds within the rounding of its figures; two parts must do so exactly."""
    slack = (total.place + sum(part.place for part in parts)) / 2
    away = abs(total.value - sum(part.value for part in parts))
    if len(parts) == 2:
        return away == 0 and total.value > max(part.value for part in parts)
    return away <= slack and total.value > max(part.value for part in parts)


# Limits


def _limits(passage: Passage) -> list[Relation]:
    """Return *of which*, *of the*, and *more than the*: one number is at most, or at least, its neighbour."""
    out = []
    for first, second in pairwise(passage.items):
        if not first.unit or not first.like(second) or first.percent or passage.parted(first, second):
            continue
        gap = passage.gap(first, second)
        of = passage.of(gap)
        if of is not None and first.value <= second.value:
            out.append(Relation("at_most", (first.index, second.index), of))
            continue
        cue = next((word for word in passage.language.part_words if word in gap), None)
        if cue is not None and len(gap) <= 90 and second.value <= first.value:
            out.append(Relation("at_most", (second.index, first.index), cue))
            continue
        kind = _COMPARED.get(second.qualifier)
        if kind is not None and not passage.low[first.end : second.opening].strip(" ,，、،"):
            why = passage.low[second.opening : second.start].strip()
            out.append(Relation(kind, (first.index, second.index), why))
    return out

"""Decides trees of sums as they are written, in integers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["Range", "Terms", "holds", "tree_holds"]

Range: TypeAlias = tuple[int, int]  #: both ends included
Terms: TypeAlias = Sequence[tuple[int, str]]  #: sign and name; they must come to zero


def holds(terms: Terms, ranges: Mapping[str, Range]) -> bool:
    """Return whether one sum can come to zero; each name stands in it once."""
    low = high = 0
    for sign, name in terms:
        first, last = ranges[name]
        if sign > 0:
            low += first
            high += last
        else:
            low -= last
            high -= first
    return low <= 0 <= high


def tree_holds(sums: Sequence[Terms], ranges: Mapping[str, Range]) -> bool:
    """Return whether sums that hang together can all come to zero; False also where they form a cycle.

    Sums with at most one name left that others share are taken off one by one; each narrows that name.
    Of a tree nothing is lost thereby: what is left of the last sum decides.
    """
    domains = {name: ranges[name] for terms in sums for _, name in terms}
    uses = Counter(name for terms in sums for _, name in terms)
    homes: dict[str, list[int]] = {}
    for number, terms in enumerate(sums):
        for _, name in terms:
            if uses[name] > 1:
                homes.setdefault(name, []).append(number)
    left = [sum(uses[name] > 1 for _, name in terms) for terms in sums]
    ready = [number for number, count in enumerate(left) if count <= 1]
    done = [False] * len(sums)
    for number in ready:  # grows while it is walked
        if done[number]:
            continue
        done[number] = True
        link = next((term for term in sums[number] if uses[term[1]] > 1), None)
        if link is None:
            if not holds(sums[number], domains):
                return False
            continue
        if not _narrow(sums[number], link, domains):
            return False
        name = link[1]
        uses[name] -= 1
        if uses[name] == 1:  # only one sum still has it: there it is a leaf now
            other = next(home for home in homes[name] if not done[home])
            left[other] -= 1
            if left[other] <= 1:
                ready.append(other)
    return all(done)


def _narrow(terms: Terms, link: tuple[int, str], domains: dict[str, Range]) -> bool:
    """Keep of a name what a sum leaves for it; return whether that is anything."""
    low = high = 0
    for sign, name in terms:
        if name != link[1]:
            first, last = domains[name]
            low += first if sign > 0 else -last
            high += last if sign > 0 else -first
    if link[0] > 0:
        low, high = -high, -low
    first, last = domains[link[1]]
    domains[link[1]] = max(first, low), min(last, high)
    return max(first, low) <= min(last, high)

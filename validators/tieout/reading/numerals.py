"""Numerals: runs of digits with their separators, and every way to read them."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from tieout.records import dataclass

__all__ = ["MAX_DIGITS", "NUMERAL", "Numeral", "Role", "read_numeral"]

MAX_DIGITS = 60  #: longer runs of digits are names or noise, never quantities

#: A run of digits with marks between them; spaces only before exactly three digits.
NUMERAL = re.compile(r"[0-9]+(?:(?:[.,'٬٫_·]|ر)[0-9]+| [0-9]{3}(?![0-9]))*")

_PARTS = re.compile(r"([^0-9])")


class Role(Enum):
    """What the marks of a numeral are taken for."""

    PLAIN = "plain"  #: there are none
    GROUP = "group"
    DECIMAL = "decimal"
    BOTH = "both"  #: group marks, then a decimal mark


@dataclass(frozen=True, slots=True)
class Numeral:
    """One way to read a numeral."""

    digits: str  #: ASCII digits with at most one ``.``
    role: Role
    mark: str = ""  #: the mark in question: the only one, or the last
    groups: str = ""  #: the mark between groups, where there are some


@lru_cache(maxsize=4096)
def read_numeral(body: str, decimal_marks: str) -> tuple[int, tuple[Numeral, ...]]:
    """Return how many characters belong to the numeral, and its readings, the language's own first.

    :param body: a match of :data:`NUMERAL`
    :param decimal_marks: marks that may stand before decimals in the language, the usual one first
    :return: no readings where the marks make no sense (``1.2.3``)

    >>> [reading.digits for reading in read_numeral("410.000", ".")[1]]
    ['410.000', '410000']
    >>> [reading.digits for reading in read_numeral("410.000", ",")[1]]
    ['410000']
    """
    parts = _PARTS.split(body)
    groups, marks = parts[::2], parts[1::2]
    if sum(map(len, groups)) > MAX_DIGITS:
        return len(body), ()
    cut = _first_bad_space(groups, marks)
    if cut is not None:
        length = sum(map(len, groups[:cut])) + cut - 1
        return length, read_numeral(body[:length], decimal_marks)[1]
    if not marks:
        return len(body), (Numeral(body, Role.PLAIN),)
    if len(marks) == 1:
        return _one_mark(body, groups, marks[0], decimal_marks)
    if _is_list(groups, marks, decimal_marks):
        return len(groups[0]), (Numeral(groups[0], Role.PLAIN),)
    return len(body), _several_marks(groups, marks, decimal_marks)


def _first_bad_space(groups: list[str], marks: list[str]) -> int | None:
    """Return before which group a space cannot be a group mark, or None."""
    for at, mark in enumerate(marks, 1):
        if mark != " ":
            continue
        before = groups[at - 1]
        if at == 1 and (len(before) > 3 or before.startswith("0")):
            return at
        if at > 1 and marks[at - 2] != " ":
            return at
    return None


def _one_mark(body: str, groups: list[str], mark: str, decimal_marks: str) -> tuple[int, tuple[Numeral, ...]]:
    whole, rest = groups
    decimal = Numeral(f"{whole}.{rest}", Role.DECIMAL, mark)
    group = Numeral(whole + rest, Role.GROUP, mark, mark)
    grouped = len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0")
    if mark == "ر":
        return len(body), (Numeral(f"{rest}.{whole}", Role.DECIMAL, mark), decimal)
    if mark in " '٬_":
        return (len(body), (group,)) if grouped else (len(whole), (Numeral(whole, Role.PLAIN),))
    if mark in "٫·" or not grouped:
        return len(body), (decimal,)
    if mark == decimal_marks[:1]:
        return len(body), (decimal, group)
    if mark in decimal_marks:
        return len(body), (group, decimal)
    return len(body), (group,)


def _is_list(groups: list[str], marks: list[str], decimal_marks: str) -> bool:
    """Whether commas part whole numbers, written without spaces: ``22,24,26,31``."""
    if set(marks) != {","} or "," in decimal_marks:
        return False
    return all(len(group) < 3 and not group.startswith("0") for group in groups)


def _several_marks(groups: list[str], marks: list[str], decimal_marks: str) -> tuple[Numeral, ...]:
    mark, last = marks[0], marks[-1]
    if len(set(marks)) == 1 and last not in "٫·ر":
        if _well_grouped(groups, mark):
            return (Numeral("".join(groups), Role.GROUP, mark, mark),)
        return ()
    if len(set(marks[:-1])) > 1 or last in " '٬_ر" or mark in "٫·ر":
        return ()
    if mark == last or not _well_grouped(groups[:-1], mark):
        return ()
    whole = "".join(groups[:-1])
    return (Numeral(f"{whole}.{groups[-1]}", Role.BOTH, last, mark),)


def _well_grouped(groups: list[str], mark: str) -> bool:
    """Return whether the groups have three digits each, or the Indian 2, 2, 3."""
    if not 1 <= len(groups[0]) <= 3 or groups[0].startswith("0") or len(groups[-1]) != 3:
        return False
    middle = {len(group) for group in groups[1:-1]}
    return middle <= {3} or (mark == "," and middle == {2} and len(groups[0]) <= 2)

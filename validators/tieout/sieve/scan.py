"""Reads a fact file in JSON entry by entry, with the span of each, and no tree."""

from __future__ import annotations

import re
from dataclasses import field
from json import JSONDecoder
from typing import Final

from tieout.records import dataclass

__all__ = ["AMOUNT", "LONGEST_TEXT", "RESERVED", "Entry", "Equation", "Figure", "Scanned", "scan"]

# Possessive throughout: a text of a hundred million characters leaves nothing to step back to.
_S = r"[ \t\n]*+"
LONGEST_TEXT: Final = 2000
_TEXT = rf'"(?=\S)[^"\\\x00-\x1f]{{1,{LONGEST_TEXT}}}+"'
_WHAT = rf'"what"{_S}:{_S}{_TEXT}'
AMOUNT = r'"(-?[0-9]{1,15}+)(?:\.([0-9]{1,2}+|[0-9]{4,9}+))?+([ %A-Za-z]{1,40}+)"'
_ID = r'"([A-Za-z_]\w{0,99}+)"'
_HEAD = re.compile(
    rf'{_S}\{{{_S}"tieout"{_S}:{_S}1{_S},{_S}(?:"title"{_S}:{_S}({_TEXT}){_S},{_S})?+'
    rf'(?:"language"{_S}:{_S}"en"{_S},{_S})?+"facts"{_S}:{_S}\{{',
)
_MIDDLE = re.compile(rf'{_S},{_S}"ties"{_S}:{_S}\{{')
_TAIL = re.compile(rf"{_S}\}}{_S}")
# Three decimals could be thousands in the eyes of another reader: the full check says so.
_FACT = re.compile(
    rf'{_S}{_ID}{_S}:{_S}\{{{_S}({_WHAT}{_S},{_S})?+"value"{_S}:{_S}'
    rf"{AMOUNT}{_S}(?(2)|(?:,{_S}{_WHAT}{_S})?+)\}}{_S}([,}}])",  # before the value or behind it, never both
    re.ASCII,
)
_NAME = r"[A-Za-z_]\w{0,99}+"
_SUM = rf"{_NAME}(?: [+-] {_NAME})*+"
_TIE = re.compile(rf'{_S}{_ID}{_S}:{_S}"({_SUM}) == ({_SUM})"{_S}([,}}])', re.ASCII)
_KEY = re.compile(rf'{_S}"([^"\\\x00-\x1f]*+)"{_S}:{_S}')
_NEXT = re.compile(rf"{_S}([,}}])")
_WORD = re.compile(r"\w+")
_DECODER = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
RESERVED: Final = frozenset(("in", "and", "or", "not"))


@dataclass(slots=True)
class Entry:
    """Where a fact or tie stands: from behind the comma before it to before the comma after it."""

    start: int
    end: int


@dataclass(slots=True)
class Figure(Entry):
    """A fact that is a bare amount."""

    digits: int  #: all digits as one integer, with the sign
    form: tuple[int, str]  #: how many decimals, and what stands behind the digits


@dataclass(slots=True)
class Equation(Entry):
    """A tie that compares two sums of facts for equality."""

    left: str
    right: str


@dataclass(slots=True)
class Scanned:
    """A fact file by its entries; those that are no more than an ``Entry`` are not understood here."""

    facts: dict[str, Entry] = field(default_factory=dict)
    ties: dict[str, Entry] = field(default_factory=dict)
    title: str = ""


def scan(text: str) -> Scanned | None:
    """Return the entries of a fact file, or None where its form is not the one that is known here.

    :param text: without control characters, line ends as ``\\n``
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    found = Scanned(title=head[1][1:-1] if head[1] else "")
    at = _facts(text, head.end(), found.facts)
    middle = _MIDDLE.match(text, at) if at else None
    if middle is None:
        return None
    at = _ties(text, middle.end(), found.ties)
    if not at or not _TAIL.fullmatch(text, at) or not found.facts.keys().isdisjoint(found.ties):
        return None
    return found


def _facts(text: str, at: int, facts: dict[str, Entry]) -> int:
    """Read facts up to the closing brace and return the offset behind it; 0 where that fails."""
    match, closing, count = _FACT.match, "", 0
    while closing != "}":
        found = match(text, at)
        if found is None:
            id, end, closing = _unknown(text, at)
            facts[id] = Entry(at, end)
        else:
            id, _, whole, decimals, behind, closing = found.groups()
            end = found.end() - 1
            places = len(decimals) if decimals else 0
            digits = int(whole + decimals) if decimals else int(whole)
            facts[id] = Figure(at, end, digits, (places, behind))
        at = end + 1
        count += 1
        if len(facts) < count or not closing:
            return 0
    return at


def _ties(text: str, at: int, ties: dict[str, Entry]) -> int:
    """Read ties up to the closing brace and return the offset behind it; 0 where that fails."""
    match, closing, count = _TIE.match, "", 0
    while closing != "}":
        found = match(text, at)
        if found is None:
            id, end, closing = _unknown(text, at)
            ties[id] = Entry(at, end)
        else:
            id, left, right, closing = found.groups()
            end = found.end() - 1
            ties[id] = Equation(at, end, left, right)
        at = end + 1
        count += 1
        if len(ties) < count or not closing:
            return 0
    return at


def _unknown(text: str, at: int) -> tuple[str, int, str]:
    """Return key, end and closing sign of an entry of any form; an empty sign where there is none."""
    key = _KEY.match(text, at)
    if key is None:
        return "", at, ""
    try:
        _, end = _DECODER.raw_decode(text, key.end())
    except (ValueError, RecursionError):
        return "", at, ""
    after = _NEXT.match(text, end)
    return (key[1], after.end() - 1, after[1]) if after else ("", at, "")


def words(text: str, entry: Entry) -> list[str]:
    """Return every word of an entry, for finding the facts that it may speak of."""
    return _WORD.findall(text, entry.start, entry.end)


def terms(equation: Equation) -> list[tuple[int, str]] | None:
    """Return the facts of an equation with their signs, as what must come to zero; None if one is reserved.

    >>> terms(Equation(0, 0, "a - b", "c"))
    [(1, 'a'), (-1, 'b'), (-1, 'c')]
    """
    found: list[tuple[int, str]] = []
    for sign, side in ((1, equation.left), (-1, equation.right)):
        parts = side.split(" ")
        found.append((sign, parts[0]))
        found += [
            (sign if op == "+" else -sign, name) for op, name in zip(parts[1::2], parts[2::2], strict=True)
        ]
    return None if any(name in RESERVED for _, name in found) else found

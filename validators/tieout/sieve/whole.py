"""The plainest file: every fact in one sum, every sum as written. It passes without a span or a tree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import add
from typing import Any, Final

from tieout.records import dataclass
from tieout.sieve.amounts import Form, places_of, scales_of
from tieout.sieve.blanking import Section, Span, blanked
from tieout.sieve.scan import AMOUNT, LONGEST_TEXT, RESERVED

__all__ = ["Plain", "are_plain_ids", "holds_each_key_once", "passes", "plain", "read", "rest", "title_of"]

_HEADS: Final = (
    ["tieout", "facts", "ties"],
    ["tieout", "title", "facts", "ties"],
    ["tieout", "language", "facts", "ties"],
    ["tieout", "title", "language", "facts", "ties"],
)
_VALUE = re.compile(rf'\{{[ \t\n]*+"value"[ \t\n]*+:[ \t\n]*+{AMOUNT}[ \t\n]*+\}}')
_FACTS = re.compile(r'"facts"[ \t\n]*+:[ \t\n]*+\{')
_TIES = re.compile(r'"ties"[ \t\n]*+:[ \t\n]*+\{')  # the last one is the section: a fact may be named so too
_KEY = re.compile(r'"[ \t\n]*+:')
_NONE: Final[Mapping[str, object]] = {}
_IDS = re.compile(r"(?:[A-Za-z_]\w{0,99}+\n)++", re.ASCII)


@dataclass(frozen=True, slots=True)
class Plain:
    """A file of the plainest form: sums of three figures or more, each figure in one of them."""

    title: str
    facts: dict[str, object]  #: in the order of the text, as the ties are
    ties: dict[str, str]
    failing: tuple[str, ...]  #: ids of the ties that do not hold as written


def passes(text: str) -> tuple[int, int, str] | None:
    """Return how many facts and ties a file has, and its title, if all of it plainly ties out; else None.

    None says nothing about the file: it may be of another form.

    :param text: without control characters, line ends as ``\\n``
    """
    found = plain(text)
    return None if found is None or found.failing else (len(found.facts), len(found.ties), found.title)


def plain(text: str) -> Plain | None:
    """Return what a file of the plainest form comes to; None where it is of another.

    :param text: without control characters, line ends as ``\\n``
    """
    document = read(text)
    title = title_of(document, _HEADS)
    if title is None or type(document["ties"]) is not dict:
        return None
    facts, ties = document["facts"], document["ties"]
    if not _is_plain(text, len(document), facts, ties):
        return None
    amounts: list[tuple[str, str, str]] = _VALUE.findall(text)
    if len(amounts) != len(facts):
        return None
    middles, halves = (dict(zip(facts, numbers, strict=False)) for numbers in _scaled(amounts))
    failing = _failing(ties, middles, halves) if middles else None
    return None if failing is None else Plain(title, facts, ties, tuple(failing))


def rest(text: str, found: Plain) -> tuple[str, int]:
    """Return the text with what holds blanked out, and how many facts are left.

    Names are looked for in their order, so that all of it is one walk.
    """
    left = {name for id in found.failing for name in _names(found.ties[id])}
    opening, closing = _FACTS.search(text), list(_TIES.finditer(text))[-1]
    assert opening is not None
    facts: list[Span] = []
    at = opening.end()
    for name in found.facts:
        if name in left:
            start = text.index(f'"{name}"', at)
            at = text.index("}", start) + 1
            facts.append((start, at))
    ties: list[Span] = []
    at = closing.end()
    for id in found.failing:
        start = text.index(f'"{id}"', at)
        value = text.index('"', start + len(id) + 2)
        at = text.index('"', value + 1) + 1
        ties.append((start, at))
    sections = (
        Section(opening.end(), text.rindex("}", 0, closing.start()), facts),
        Section(closing.end(), text.rindex("}", 0, text.rindex("}")), ties),
    )
    return blanked(text, sections), len(left)


def read(text: str) -> Any:
    """Return what a JSON text holds; None where it is none, or has an escape, which may spell anything."""
    try:
        return None if "\\" in text else json.loads(text)
    except (ValueError, RecursionError):
        return None


def title_of(document: object, heads: Iterable[list[str]]) -> str | None:
    """Return the title of a document whose sections are known, empty without one; else None.

    :param heads: the keys of a document, in the orders that are known
    """
    if type(document) is not dict or list(document) not in heads or type(document["tieout"]) is not int:
        return None
    title = document.get("title", "no title")
    if type(title) is not str or not 0 < len(title.strip()) <= LONGEST_TEXT:
        return None
    is_english = (document["tieout"], document.get("language", "en")) == (1, "en")
    if not is_english or type(document["facts"]) is not dict:
        return None
    return title if "title" in document else ""


def _is_plain(text: str, head: int, facts: dict[str, object], ties: dict[str, object]) -> bool:
    """Whether all keys are met once and all facts have one, all ties are texts, and all ids are plain."""
    if set(map(type, facts.values())) != {dict} or set(map(type, ties.values())) != {str}:
        return False
    if not holds_each_key_once(text, head + 2 * len(facts) + len(ties)):
        return False
    return are_plain_ids(facts, ties) and facts.keys().isdisjoint(ties)


def holds_each_key_once(text: str, keys: int) -> bool:
    """Whether a JSON text without escapes has no more keys than were read from it.

    Each key brings one quotation mark with a colon behind it, whatever blanks stand between; no text can,
    since none holds a quotation mark. A key that was met twice is thus one too many.
    """
    return len(_KEY.findall(text)) == keys


def are_plain_ids(facts: Mapping[str, object], ties: Mapping[str, object] = _NONE) -> bool:
    """Whether all names are such as equations may use, and none of a fact is reserved."""
    ids = "\n".join((*facts, *ties, ""))
    named = ids.count("\n") == len(facts) + len(ties) and _IDS.fullmatch(ids) is not None
    return named and RESERVED.isdisjoint(facts)


def _scaled(amounts: list[tuple[str, str, str]]) -> tuple[list[int], list[int]]:
    """Return twice each figure and how far it may be off, in one quantum; nothing where units differ."""
    wholes, decimals, behind = zip(*amounts, strict=True)
    forms: list[Form] = list(zip(map(len, decimals), behind, strict=True))
    half_of = _halves(frozenset(forms))
    if half_of is None:
        return [], []
    halves = list(map(half_of.__getitem__, forms))
    digits = map(int, map(add, wholes, decimals))
    return [2 * n * half for n, half in zip(digits, halves, strict=True)], halves


@lru_cache(maxsize=1024)  # the files of an archive write their amounts in few forms
def _halves(forms: frozenset[Form]) -> dict[Form, int] | None:
    """Return half the place value of each form, None where their units differ or are not plain."""
    scales = scales_of(*places_of(list(forms)))
    if len(scales) < len(forms) or len({scale.unit for scale in scales.values()}) != 1:
        return None
    return {form: scale.half for form, scale in scales.items()}


def _failing(ties: dict[str, str], middles: dict[str, int], halves: dict[str, int]) -> list[str] | None:
    """Return the ties that do not hold as written; None where one is no sum, or a fact is not in just one."""
    used: list[str] = []
    failing: list[str] = []
    middle, half = middles.__getitem__, halves.__getitem__
    try:
        for id, equation in ties.items():
            names = _names(equation)
            if len(names) < 3:  # two figures that must be equal are compared by their digits too
                return None
            off = sum(map(middle, names)) - 2 * middle(names[-1])
            if abs(off) > sum(map(half, names)):
                failing.append(id)
            used += names
    except KeyError:
        return None
    return failing if len(used) == len(middles) == len(set(used)) else None


def _names(equation: str) -> list[str]:
    """Return the parts of a sum and its total, the last; of anything else, what is no name."""
    left, _, total = equation.partition(" == ")
    return [*left.split(" + "), total]

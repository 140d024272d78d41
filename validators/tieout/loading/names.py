"""Names: which are allowed, and which one was meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from unicodedata import category

__all__ = ["did_you_mean", "is_id"]

_MOST_CANDIDATES = 500
_LONGEST = 60
_JOINERS = {0x200C: None, 0x200D: None}


def is_id(text: str) -> bool:
    """Return whether a text is letters, digits and ``_``, in any script, not digits alone.

    The marks that vowels are written with are part of letters, and so are the joiners of Persian words.

    >>> is_id("2025_sales"), is_id("مبيعات"), is_id("a-b"), is_id("80")
    (True, True, False, False)
    """
    plain = text.replace("_", "").translate(_JOINERS)
    if plain.isalnum():
        return not text.isdecimal()
    return bool(text) and all(char.isalnum() or category(char).startswith("M") for char in plain)


def did_you_mean(typed: str, candidates: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the candidate that the typed name most likely meant, or None where none is near.

    :param cutoff: how much of both must agree, from 0 to 1
    """
    from difflib import get_close_matches

    if len(typed) > _LONGEST:
        return None
    folded = {name.casefold(): name for name in islice(candidates, _MOST_CANDIDATES) if len(name) <= _LONGEST}
    near = get_close_matches(typed.casefold(), folded, n=1, cutoff=cutoff)
    return folded[near[0]] if near else None

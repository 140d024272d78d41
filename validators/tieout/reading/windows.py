"""The stretches of a text around its digits: all that patterns for digits need to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Window", "matches", "windows"]


class Window(NamedTuple):
    """A stretch of a folded text."""

    start: int
    end: int
    characters: frozenset[str]  #: that stand in it


_DIGITS = re.compile(r"[0-9]+")
_MARGIN = 24  #: characters that a pattern may look at before its digits, and behind them
_LONGEST_TOKEN = 300  #: characters of an address


def windows(low: str) -> list[Window]:
    """Return the stretches around digits, in order and apart; linear in the text.

    Each begins and ends outside what is written together with the digits.
    """
    found: list[tuple[int, int]] = []
    for digits in _DIGITS.finditer(low):
        start, end = digits.span()
        if found and end <= found[-1][1] - _MARGIN:
            continue
        floor = max(start - _LONGEST_TOKEN, found[-1][1] if found else 0)
        while start > floor and low[start - 1] > " " and low[start - 1].isascii():
            start -= 1
        ceiling = min(end + _LONGEST_TOKEN, len(low))
        while end < ceiling and low[end] > " " and low[end].isascii():
            end += 1
        start, end = max(start - _MARGIN, 0), min(end + _MARGIN, len(low))
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [Window(start, end, frozenset(low[start:end])) for start, end in found]


def matches(
    pattern: re.Pattern[str], low: str, around: list[Window], *, needs: frozenset[str] | None = None
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern within windows; what stands before a window is seen by look-behinds.

    :param needs: characters one of which a match must have; windows without any are passed over
    """
    for start, end, characters in around:
        if needs is None or not needs.isdisjoint(characters):
            yield from pattern.finditer(low, start, end)

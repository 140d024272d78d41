"""What a figure of a text is about, in the text's own words: those of its clause that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["words_around"]

LONGEST = 28  #: characters, so that it fits beside a figure in a table
_NEAR = 120  #: characters on each side that are looked at
#: A single line end is only where the text was wrapped, but before the next item of a list.
_SENTENCE = re.compile(r"[.;:!?…](?!\d)|\n\s*\n|\n(?=\s*[-*#•])|[()\[\]{}|]")
_CLAUSE = re.compile(rf"{_SENTENCE.pattern}|[«»“”\"]|[,،、，](?=\s)|\s[-–—]\s")
_NUMBER = re.compile(r"\S*\d\S*")
_EDGE = re.compile(r"^[\s#>*_\-–—,،()]+|[\s*_\-–—,،()]+$")
_WORD = re.compile(r"[^\W\d_]{4,}")


def words_around(text: str, start: int, end: int) -> str:
    """Return the last words of the clause before a figure, or the first ones behind it, or nothing.

    Words between two figures are taken to be about the first.

    >>> words_around("Dredging will cost $205m and cranes $96m.", 19, 24)
    'Dredging will cost'
    >>> words_around("Of all, 480 are on the quay and 310 in the warehouses.", 32, 35)
    'in the warehouses'
    """
    for said in _sayings(text[max(0, start - _NEAR) : start], text[end : end + _NEAR]):
        told = _EDGE.sub("", said)
        if _WORD.search(told):
            return told
    return ""


def _sayings(before: str, behind: str) -> Iterator[str]:
    """Yield what may say it, the best first."""
    leading = _CLAUSE.split(before)[-1]
    following = _first_words(_NUMBER.split(_CLAUSE.split(behind)[0])[0])
    if not _NUMBER.search(leading):
        yield _last_words(leading)
    yield following
    yield _last_words(_NUMBER.split(leading)[-1])
    yield _last_words(_NUMBER.split(_SENTENCE.split(before)[-1])[-1])


def _first_words(text: str) -> str:
    """Return as many of the words as fit, from the first on."""
    return " ".join(_fitting(text.split()))


def _last_words(text: str) -> str:
    """Return as many of the words as fit, up to the last."""
    return " ".join(_fitting(text.split()[::-1])[::-1])


def _fitting(words: list[str]) -> list[str]:
    kept: list[str] = []
    taken = -1
    for word in words:
        taken += len(word) + 1
        if taken > LONGEST:
            break
        kept.append(word)
    return kept

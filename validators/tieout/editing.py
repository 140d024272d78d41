"""Edits to a file's bytes: the characters of a place are replaced, every other byte stays.

Places count characters of the text as it is checked: without a byte order mark, line ends as ``\\n``. The
file itself may have either, so offsets are carried over to what it really holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tieout.findings import Edit

__all__ = ["edited", "inserted"]

_MARK = "\ufeff"


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the file's bytes with the edits made; two equal ones are one.

    :param data: UTF-8, with any line ends, with or without a byte order mark
    :raises ValueError: if two edits overlap
    """
    text = data.decode("utf-8")
    offsets = _Offsets(text)
    wanted = sorted({(offsets.raw(e.place.start), offsets.raw(e.place.end), e.text) for e in edits})
    pieces: list[str] = []
    done = 0
    for start, end, new in wanted:
        if start < done:
            raise ValueError("two edits overlap")
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]]).encode("utf-8")


def inserted(data: bytes, offset: int, lines: Sequence[str]) -> bytes:
    """Return the file's bytes with whole lines put in at an offset, with the line ends that the file has."""
    text = data.decode("utf-8")
    at = _Offsets(text).raw(offset)
    end = "\r\n" if "\r\n" in text else "\n"
    before = text[:at]
    lead = "" if not before or before.endswith(("\n", "\r", _MARK)) else end
    return (before + lead + "".join(line + end for line in lines) + text[at:]).encode("utf-8")


class _Offsets:
    """Carries offsets from a text with ``\\n`` line ends to the same text as a file holds it."""

    def __init__(self, text: str) -> None:
        self._mark = len(_MARK) if text.startswith(_MARK) else 0
        self._pairs: list[int] = []  # where, in the checked text, a line ends with two characters
        found = text.find("\r\n")
        while found >= 0:
            self._pairs.append(found - self._mark - len(self._pairs))
            found = text.find("\r\n", found + 2)

    def raw(self, offset: int) -> int:
        return offset + self._mark + bisect_left(self._pairs, offset)

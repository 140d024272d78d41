"""Texts without some of their entries, every character that is left in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from tieout.records import dataclass

__all__ = ["Section", "Span", "blanked"]

Span: TypeAlias = tuple[int, int]  #: offsets, the end excluded

_NOT_A_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between the braces of an object, and the entries of it that stay, without their commas."""

    start: int
    end: int
    kept: list[Span]


def blanked(text: str, sections: Iterable[Section]) -> str:
    """Return a JSON text with all entries of the sections but the kept ones made spaces; line ends stay.

    >>> blanked('{"a": 1, "b": 2, "c": 3}', [Section(1, 23, [(9, 15)])])
    '{        "b": 2        }'
    """
    pieces: list[str] = []
    at = 0
    for section in sections:
        pieces.append(text[at : section.start])
        end = section.start
        for number, (start, stop) in enumerate(section.kept):
            gap = _spaces(text, end, start)
            pieces.append(f",{gap[1:]}" if number else gap)
            pieces.append(text[start:stop])
            end = stop
        pieces.append(_spaces(text, end, section.end))
        at = section.end
    return "".join((*pieces, text[at:]))


def _spaces(text: str, start: int, end: int) -> str:
    if text.find("\n", start, end) < 0:
        return " " * (end - start)
    return _NOT_A_LINE_END.sub(" ", text[start:end])

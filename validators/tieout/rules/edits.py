"""Where a figure stands in its file, and the edit that puts another text in its place."""

from __future__ import annotations

from tieout.facts import Place
from tieout.findings import Edit
from tieout.judged import FigureInfo, Judged
from tieout.rules.figures import typed_of
from tieout.rules.range_ends import typed_end
from tieout.typed import TypedNumber

__all__ = ["edit_to", "place_of"]


def edit_to(judged: Judged, info: FigureInfo, text: str, end: int | None = None) -> Edit | None:
    """Return the edit that puts ``text`` in the place of a figure, touching no character outside its number.

    None where the file's characters are not those of the figure, as in a quoted scalar with escapes.

    :param end: of a range, the end that changes
    """
    before = _written(info)
    start = _start(judged, info, before)
    if start is None:
        return None
    typed = _typed(judged, info, end)
    first, last = (typed.start, typed.end) if typed is not None else (0, len(before))
    behind = len(before) - last
    if not (text[:first] == before[:first] and text[len(text) - behind :] == before[last:]):
        first, behind = 0, 0  # the scale word or the unit changes as well
    place = _place(judged, info, start + first, start + len(before) - behind)
    return Edit(place, text[first : len(text) - behind])


def place_of(judged: Judged, info: FigureInfo, end: int) -> Place | None:
    """Return where one end of a range stands, None where it cannot be told."""
    start, typed = _start(judged, info, _written(info)), _typed(judged, info, end)
    if start is None or typed is None:
        return None
    return _place(judged, info, start + typed.start, start + typed.end)


def _written(info: FigureInfo) -> str:
    return info.amount.figure_written if info.amount is not None else info.written


def _typed(judged: Judged, info: FigureInfo, end: int | None) -> TypedNumber | None:
    if end is None or info.amount is None:
        return typed_of(judged, info)
    return typed_end(judged, info.amount, end)


def _start(judged: Judged, info: FigureInfo, before: str) -> int | None:
    whole = info.amount.place if info.amount is not None else info.place
    start = judged.file.text.find(before, whole.start, max(whole.end, whole.start + len(before)))
    return None if start < 0 else start


def _place(judged: Judged, info: FigureInfo, begin: int, end: int) -> Place:
    source = judged.file.text
    line_start = source.rfind("\n", 0, begin) + 1
    line = source.count("\n", 0, begin) + 1
    return Place(info.place.path, line, begin - line_start + 1, end - line_start + 1, begin, end)

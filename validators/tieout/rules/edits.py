"""The edit that puts another text in the place of a figure."""

from __future__ import annotations

from tieout.facts import Place
from tieout.findings import Edit
from tieout.judged import FigureInfo, Judged
from tieout.rules.figures import typed_of

__all__ = ["edit_to"]


def edit_to(judged: Judged, info: FigureInfo, text: str) -> Edit | None:
    """Return the edit that puts ``text`` in the place of a figure, touching no character outside its number.

    None where the file's characters are not those of the figure, as in a quoted scalar with escapes.
    """
    before = info.amount.figure_written if info.amount is not None else info.written
    whole = info.amount.place if info.amount is not None else info.place
    source = judged.file.text
    start = source.find(before, whole.start, max(whole.end, whole.start + len(before)))
    if start < 0:
        return None
    typed = typed_of(judged, info)
    first, last = (typed.start, typed.end) if typed is not None else (0, len(before))
    behind = len(before) - last
    if not (text[:first] == before[:first] and text[len(text) - behind :] == before[last:]):
        first, behind = 0, 0  # the scale word or the unit changes as well
    begin, end = start + first, start + len(before) - behind
    line_start = source.rfind("\n", 0, begin) + 1
    line = source.count("\n", 0, begin) + 1
    place = Place(whole.path, line, begin - line_start + 1, end - line_start + 1, begin, end)
    return Edit(place, text[first : len(text) - behind])

"""Places of a text in the file that it was taken out of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tieout.records import dataclass

__all__ = ["OffsetMap", "Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the stretch of the file that it stands for.

    Of equal length they match character by character; else the whole run stands for the whole stretch, as
    ``€`` for ``&euro;`` does.
    """

    start: int  #: offset in the text
    length: int  #: in the text, at least 1
    origin: int  #: offset in the file
    width: int  #: in the file; 0 where the text has a line end that the file has not


class OffsetMap:
    """Where each character of a text stands in its file."""

    __slots__ = ("_runs", "_starts", "size")

    def __init__(self, runs: Sequence[Run] | None = None, size: int = 0) -> None:
        """Build the map of a text out of its runs, which are in order and leave nothing out.

        :param runs: None where the text is the file itself
        :param size: length of the file, where a text without runs stands
        """
        self._runs = None if runs is None else tuple(runs)
        self._starts = [run.start for run in runs or ()]
        self.size = size

    @property
    def is_identity(self) -> bool:
        """Whether the text is the file itself."""
        return self._runs is None

    def start(self, offset: int) -> int:
        """Return where the character at ``offset`` begins in the file."""
        if self._runs is None:
            return offset
        run = self._run(offset)
        if run is None:
            return self.size
        inside = offset - run.start
        if inside >= run.length:
            return run.origin + run.width
        return run.origin + (inside if run.length == run.width else 0)

    def end(self, offset: int) -> int:
        """Return where the character before ``offset`` ends in the file."""
        if self._runs is None:
            return offset
        run = self._run(offset - 1)
        if run is None:
            return 0
        inside = min(offset - run.start, run.length)
        return run.origin + (inside if run.length == run.width else run.width)

    def _run(self, offset: int) -> Run | None:
        assert self._runs is not None
        index = bisect_right(self._starts, offset) - 1
        return self._runs[index] if 0 <= index < len(self._runs) else None

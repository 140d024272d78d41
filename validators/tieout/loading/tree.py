"""What both readers of fact files share: their bounds, and keys that must be names met once."""

from __future__ import annotations

from typing import Final

from tieout.facts import Place
from tieout.loading.decode import FORBIDDEN
from tieout.loading.lines import Lines
from tieout.loading.nodes import Entry, Kind, Node, Scalar
from tieout.loading.problems import Problem, Problems, shorten

__all__ = ["MOST_DEPTH", "MOST_LENGTH", "MOST_NODES", "TooMuchError", "entries_of", "unfit"]

MOST_DEPTH: Final = 50  #: lists and mappings inside each other
MOST_NODES: Final = 400_000  #: scalars, lists and mappings of one file
MOST_LENGTH: Final = 100_000  #: characters of one text


class TooMuchError(Exception):
    """The file cannot be read on; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message_id)
        self.problem = problem


def entries_of(pairs: list[tuple[Node, Node]], lines: Lines, problems: Problems) -> tuple[Entry, ...]:
    """Return one entry a name, the first one; report keys that are no names and names that come again."""
    seen: dict[str, Scalar] = {}
    entries: list[Entry] = []
    for key, value in pairs:
        if not isinstance(key, Scalar) or key.kind is Kind.EMPTY:
            problems.add(Problem("bad-value", "key-not-a-name", lines.place(key.start, key.end)))
            continue
        if key.kind is Kind.BROKEN and not key.text:
            continue
        first = seen.setdefault(key.text, key)
        if first is key:
            entries.append(Entry(key, value))
            continue
        values = {"key": shorten(key.text), "line": str(lines.place(first.start).line)}
        problems.add(Problem("duplicate-key", "duplicate-key", lines.place(key.start, key.end), values))
    return tuple(entries)


def unfit(text: str, place: Place) -> Problem | None:
    """Return the problem of a text that is too long, or whose escapes spell what no text may hold."""
    if len(text) > MOST_LENGTH:
        return Problem("bad-value", "too-long", place, {"most": f"{MOST_LENGTH:,}"})
    found = FORBIDDEN.search(text)
    if found is None:
        return None
    code = ord(found[0])
    message_id = "lone-surrogate" if 0xD800 <= code <= 0xDFFF else "escaped-control"
    return Problem("bad-value", message_id, place, {"code": f"U+{code:04X}"})

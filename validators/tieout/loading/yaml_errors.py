"""What a YAML parser complains of, said for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tieout.loading.lines import Lines
from tieout.loading.problems import Problem, shorten

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

__all__ = ["explain"]

# Part of the parser's context or problem, and the message that says it; libyaml's and PyYAML's own words.
_MEANINGS = (
    ("tab character", "tab"),
    ("scanning a block scalar", "needs-quotes"),
    ("mapping keys are not allowed", "needs-quotes"),
    ("unexpected ':'", "tight-colon"),
    ("expected node content", "stray-mark"),
    ("expected the node content", "stray-mark"),
    ("document start", "stray-line"),
    ("found undefined tag handle", "tag"),
    ("scanning a simple key", "no-colon"),
    ("scanning a quoted scalar", "open-quote"),
    ("scanning a double-quoted scalar", "open-quote"),
    ("scanning a single-quoted scalar", "open-quote"),
    ("parsing a flow mapping", "open-brace"),
    ("parsing a flow sequence", "open-bracket"),
    ("parsing a block mapping", "bad-indent"),
    ("parsing a block collection", "bad-indent"),
    ("sequence entries are not allowed", "stray-dash"),
    ("directive", "directive"),
    ("scanning an alias", "alias"),
    ("scanning an anchor", "anchor"),
    ("tag", "tag"),
)

_FIELD = re.compile(r":(?=\s)")
_AT_CONTEXT = {"no-colon", "open-quote", "open-brace", "open-bracket"}  # where it began is what to look at


def explain(error: MarkedYAMLError, lines: Lines) -> Problem:
    """Return the problem that a parser's exception means, at the place that a person should look at."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    offset = mark.index if mark is not None else 0
    if "cannot start any token" in said:
        return _bad_start(lines, offset)
    if "escape" in said:
        return Problem("unreadable", "bad-escape", lines.place(offset))
    if "mapping values are not allowed" in said:
        return _stray_colon(lines, offset)
    message_id = next((meaning for part, meaning in _MEANINGS if part in said), "not-yaml")
    at_context = message_id in _AT_CONTEXT or "block scalar" in said
    if at_context and error.context_mark is not None:
        offset = error.context_mark.index
    char = shorten(lines.text[offset : offset + 1])
    values = {"detail": shorten(error.problem or "its form is not YAML"), "char": char}
    if message_id in ("alias", "anchor", "tag"):
        values = {"typed": char}
    return Problem("unreadable", message_id, lines.place(offset), values)


def _stray_colon(lines: Lines, offset: int) -> Problem:
    """A colon where none can be: often the slip is in the line above, which goes on into this one."""
    start = lines.text.rfind("\n", 0, offset) + 1
    if _FIELD.search(lines.text, start, offset):
        return Problem("unreadable", "second-colon", lines.place(offset))
    above_end = len(lines.text[:start].rstrip())
    above = lines.text.rfind("\n", 0, above_end) + 1
    if _FIELD.search(lines.text, above, above_end + 1):
        return Problem("unreadable", "bad-indent", lines.place(start, offset))
    colon = lines.text.find(":", above, above_end)
    if colon >= 0:
        return Problem("unreadable", "tight-colon", lines.place(colon))
    return Problem("unreadable", "no-colon", lines.place(above, above_end))


def _bad_start(lines: Lines, offset: int) -> Problem:
    """A value begins with a character that YAML keeps for itself, or a tab indents a line."""
    char = lines.text[offset : offset + 1]
    if char == "\t":
        return Problem("unreadable", "tab", lines.place(offset))
    return Problem("unreadable", "needs-quotes", lines.place(offset), {"char": shorten(char)})

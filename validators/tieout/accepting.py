"""Accept entries as text: the lines of one, and where they go in a fact file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tieout.editing import inserted
from tieout.records import dataclass

__all__ = ["CannotInsertError", "Entry", "entry_line", "with_entries"]

#: What may stand bare inside braces: no mark that YAML or a reader could take for something else.
_BARE = re.compile(r"[^\W\d_](?:[\w .;()%/'’-]*[\w.)%])?")
_KEY = re.compile(r"^accept:[ \t]*(?P<rest>[^\n]*)$", re.MULTILINE)
_ITEM = re.compile(r"^(?P<indent>[ \t]*)-(?=[ \t\n])", re.MULTILINE)
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


class CannotInsertError(Exception):
    """The file's own list of exceptions is written in a form that lines cannot be put into."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that a person lets stand."""

    finding: str
    on: str | None
    because: str
    who: str = ""
    until: date | None = None  #: last day on which it holds


def entry_line(entry: Entry) -> str:
    """Return an entry as one item of a YAML list, without indentation.

    >>> entry_line(Entry("rate-conflict", "price", "another day, says the desk"))
    '- {finding: rate-conflict, on: price, because: "another day, says the desk"}'
    """
    fields = [f"finding: {entry.finding}"]
    if entry.on is not None:
        fields.append(f"on: {_scalar(entry.on)}")
    fields.append(f"because: {_scalar(entry.because)}")
    if entry.who:
        fields.append(f"who: {_scalar(entry.who)}")
    if entry.until is not None:
        fields.append(f"until: {entry.until.isoformat()}")
    return f"- {{{', '.join(fields)}}}"


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back, in double quotes where it could mean something else."""
    if _BARE.fullmatch(text) and "  " not in text and text.casefold() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


def with_entries(data: bytes, entries: Sequence[Entry]) -> bytes:
    """Return a YAML fact file's bytes with entries put first into its list, or a list put at its end.

    :raises CannotInsertError: if the file has a list in brackets
    """
    text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [entry_line(entry) for entry in entries]
    key = _KEY.search(text)
    if key is None:
        blank = [] if text.endswith("\n\n") or not text else [""]
        return inserted(data, len(text), [*blank, "accept:", *(f"  {line}" for line in lines)])
    if key["rest"] and not key["rest"].startswith("#"):
        raise CannotInsertError
    item = _ITEM.search(text, key.end())
    indent = item["indent"] if item is not None else "  "
    return inserted(data, min(key.end() + 1, len(text)), [f"{indent}{line}" for line in lines])

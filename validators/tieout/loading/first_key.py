"""Fact files told by their first key, at the price of reading a file's head and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tieout.loading.decode import FOREIGN_MARKS

__all__ = ["is_fact_file", "is_fact_text", "starts_as_fact_file"]

_HEAD: Final = 16_384  # a first key stands within so many bytes, comments and all

# Comments, blank lines, directives and document marks, then the first key, perhaps in braces and quotes.
_START = re.compile(
    r"(?:[ \t]*+(?:#[^\n]*+)?\n|---[ \t]*+(?:#[^\n]*+)?\n|%[^\n]*+\n)*+"
    r"(?:---)?+[ \t]*+(?:\{\s*+)?+[\"']?+tieout[\"']?+[ \t]*+:"
)


def is_fact_file(path: Path) -> bool:
    """Return whether the first key of a regular file is ``tieout``; False where it cannot be read."""
    try:
        return path.is_file() and starts_as_fact_file(path)
    except (OSError, ValueError):
        return False


def starts_as_fact_file(path: Path) -> bool:
    """Return the same for a file that is known to be a regular one.

    :raises OSError: if it cannot be opened
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    # UTF-16 is refused later, with a message; passing such a file over would look like success.
    encoding = next((name for mark, name in FOREIGN_MARKS if head.startswith(mark)), "utf-8")
    return is_fact_text(head.decode(encoding, errors="replace"))


def is_fact_text(text: str) -> bool:
    """Return whether the first key of a text is ``tieout``.

    >>> is_fact_text("# a comment\\ntieout: 1"), is_fact_text("The buyer pays 900 million USD.")
    (True, False)
    """
    head = text[:_HEAD].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _START.match(head) is not None

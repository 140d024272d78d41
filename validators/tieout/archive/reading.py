"""Cuts a stream of bytes into batches of lines; memory holds one batch, or one line if that is larger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import IO

from tieout.archive.line import LONGEST, Line

__all__ = ["batches", "is_archive"]

_BATCH = 200_000  # bytes: some tenths of a second of work, so that few are lost where a worker dies
_FACT_FILE = re.compile(rb'\s*\{\s*"tieout"\s*:.*\}\s*', re.S)


def is_archive(head: list[bytes]) -> bool:
    """Return whether the first lines of a stream are an archive's: a whole fact file, and one more line.

    >>> is_archive([b'{"tieout": 1}\\n', b'{"tieout": 1}\\n'])
    True
    >>> is_archive([b'{"tieout": 1,\\n', b'"facts": {}}\\n'])
    False
    """
    return len(head) > 1 and _FACT_FILE.fullmatch(head[0]) is not None and head[1].lstrip().startswith(b"{")


def batches(
    stream: IO[bytes],
    *,
    after: int = 0,
    head: list[bytes] | None = None,
    check: Callable[[Line], None] | None = None,
) -> Iterator[list[Line]]:
    """Yield the lines of an archive that are not blank, in batches.

    :param after: number of the last line that is passed over
    :param head: lines that were already taken from the stream
    :param check: is shown the last line that is passed over
    """
    batch: list[Line] = []
    size = 0
    for number, content in enumerate(chain(head or (), _lines(stream)), 1):
        if number <= after or content.isspace():
            if number == after and check is not None:
                check(Line(number, content.rstrip(b"\r\n")))
            continue
        batch.append(Line(number, content.rstrip(b"\r\n")))
        size += len(content)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield each line with its end; of one that is too long, the end alone."""
    while content := stream.readline(LONGEST + 2):
        if len(content) <= LONGEST + 1 or content.endswith(b"\n"):
            yield content
            continue
        while content and not content.endswith(b"\n"):
            content = stream.readline(LONGEST)
        yield b""

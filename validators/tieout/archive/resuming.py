"""Where an earlier run of an archive stopped: what its results say, and how much of them is whole."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import field
from pathlib import Path

from tieout.findings import Summary, Verdict
from tieout.records import dataclass

__all__ = ["Done", "NotTheSameArchiveError", "resume"]


_BEGINNING = b'{"line": '  #: of each result; anything else was not written by a run


class NotTheSameArchiveError(ValueError):
    """The results at hand were not made from the archive at hand, or are no results at all."""


@dataclass(slots=True)
class Done:
    """What was judged so far."""

    last: int = 0  #: number of the last line judged
    digest: str = ""  #: of that line
    files: int = 0
    verdicts: Counter[Verdict | None] = field(default_factory=Counter)
    summary: Summary = field(default_factory=Summary)


def resume(path: Path) -> Done:
    """Return what the results at ``path`` hold, cutting off a last line that was not written to its end.

    :raises NotTheSameArchiveError: if a line is no result
    :raises OSError: if the file cannot be read or cut
    """
    done = Done()
    if not path.exists():
        return done
    whole, tail = 0, b""
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                tail = line
                break
            _add(done, line)
            whole += len(line)
    if tail:
        if not (tail.startswith(_BEGINNING) or _BEGINNING.startswith(tail)):
            raise NotTheSameArchiveError("what stands at the end of the results is no result")
        with path.open("rb+") as file:
            file.truncate(whole)
    return done


def _add(done: Done, line: bytes) -> None:
    try:
        record = json.loads(line)
        done.last, done.digest = int(record["line"]), str(record["digest"])
        verdict = None if record["verdict"] is None else Verdict(record["verdict"])
        done.summary = done.summary + Summary(**record.get("summary", {}))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotTheSameArchiveError(f"line {done.files + 1} of the results is no result") from error
    done.files += 1
    done.verdicts[verdict] += 1

"""Archives that outgrow one machine: the same judging of lines, over a dataset that Dask holds.

A dataset has a row for each line: ``line``, its number, and ``content``, the fact file in JSON as text or
bytes. Dask and pyarrow come with the extra ``dask`` and are imported only here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tieout.archive.line import Line, check_line
from tieout.archive.reading import batches

if TYPE_CHECKING:
    from tieout.engine import Settings

__all__ = ["check", "to_parquet"]

COLUMNS: Final = ("line", "content")
_PART = 4 * 2**20  # bytes of lines in one file: a few seconds of work, so that little is done twice


def check(dataset: Any, *, name: str = "archive.jsonl", settings: Settings | None = None) -> Any:
    """Return a Dask dataframe with the result of each row, in the order of the rows; nothing is computed yet.

    Its columns are ``line``, ``verdict`` (missing where tieout itself failed) and ``record``: the JSON line
    that ``tieout check ARCHIVE --output json=FILE`` writes, byte for byte. A partition is judged by one task,
    which Dask gives to another worker where its own is lost.

    :param dataset: a Dask dataframe with the columns ``line`` and ``content``
    :param name: of the archive, for places; sources are looked up beside it, where the worker runs
    :raises ValueError: if a column is missing
    """
    import pandas

    from tieout.engine import Settings

    missing = [column for column in COLUMNS if column not in dataset.columns]
    if missing:
        raise ValueError(f"a dataset to check has the columns line and content; this one has no {missing[0]}")
    brief = replace(settings or Settings(), brief=True)  # as the command: results count what ties out
    form = pandas.DataFrame({"line": [0], "verdict": [""], "record": [""]}).astype(_TYPES).iloc[:0]
    return dataset[list(COLUMNS)].map_partitions(_judged, name, brief, meta=form)


_TYPES: Final = {"line": "int64", "verdict": "string[pyarrow]", "record": "string[pyarrow]"}


def _judged(rows: Any, name: str, settings: Settings) -> Any:
    """Return the results of one partition as a frame of the same length."""
    import pandas

    lines = (Line(int(n), _bytes(content)) for n, content in zip(rows["line"], rows["content"], strict=True))
    results = [check_line(line, name, settings) for line in lines]
    found = {
        "line": [result.number for result in results],
        "verdict": [None if result.verdict is None else result.verdict.value for result in results],
        "record": [result.record for result in results],
    }
    return pandas.DataFrame(found, index=rows.index).astype(_TYPES)


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content


def to_parquet(archive: str | Path, folder: str | Path) -> int:
    """Write the lines of an archive as a dataset that :func:`check` takes, and return how many there are.

    Memory holds a few megabytes of lines, never the archive. Blank lines are passed over, and counted.

    :param folder: is made; Parquet files that stand in it already are an error
    :raises FileExistsError: if the folder has such files
    """
    from pyarrow import binary, int64, schema, table
    from pyarrow.parquet import write_table

    folder, count = Path(folder), 0
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.glob("*.parquet")):
        raise FileExistsError(f"{folder} holds a dataset already")
    form = schema([("line", int64()), ("content", binary())])
    with Path(archive).open("rb") as stream:
        for number, lines in enumerate(_parts(batches(stream))):
            columns = {"line": [one.number for one in lines], "content": [one.content for one in lines]}
            write_table(table(columns, schema=form), folder / f"part.{number}.parquet")
            count += len(lines)
    return count


def _parts(batches: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Yield batches put together until they are worth a file."""
    part: list[Line] = []
    size = 0
    for batch in batches:
        part += batch
        size += sum(len(line.content) for line in batch)
        if size >= _PART:
            yield part
            part, size = [], 0
    if part:
        yield part

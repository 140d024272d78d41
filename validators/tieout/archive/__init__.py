"""Archives: one fact file a line, streamed in and out, the results in the order of the lines.

:mod:`line` judges one line, :mod:`reading` cuts a stream into batches of lines, :mod:`jobs` shares them among
processes, :mod:`resuming` finds where an earlier run stopped, :mod:`dataset` does the same over Dask.
"""

from tieout.archive.dataset import check, to_parquet
from tieout.archive.jobs import results
from tieout.archive.line import Line, Result, check_line
from tieout.archive.reading import batches, is_archive
from tieout.archive.resuming import Done, NotTheSameArchiveError, resume

__all__ = [
    "Done",
    "Line",
    "NotTheSameArchiveError",
    "Result",
    "batches",
    "check",
    "check_line",
    "is_archive",
    "results",
    "resume",
    "to_parquet",
]

"""The command: what it costs to start, how it ends, and what happens if tieout itself is at fault.

Nothing heavy is imported here: ``tieout --version`` must not wait for a command line it does not need.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence

__all__ = ["main", "spare_the_collector"]

USAGE, BUG, INTERRUPTED, CLOSED_PIPE = 2, 70, 130, 141
DEBUG = "--debug"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  #: what a disk says that takes no more


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 ties out, 1 does not, 2 wrong usage or settings, 3 nothing was checked, 70 a bug in tieout.
    """
    tokens = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        spare_the_collector()
    if tokens in (["--version"], ["-V"]):
        from tieout._version import __version__

        print(f"tieout {__version__}")
        return 0
    options = tokens[: tokens.index("--")] if "--" in tokens else tokens
    debug = DEBUG in options
    if debug:
        tokens.remove(DEBUG)
    try:
        return _run(tokens)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return CLOSED_PIPE
    except Exception as error:  # whatever it is, the user must know that it is not the figures
        if debug:
            raise
        if isinstance(error, OSError) and error.errno in FULL:
            _close_quietly()
            print(f"tieout: the output cannot be written: {error.strerror}", file=sys.stderr)
            return USAGE
        _report_bug(error)
        return BUG


def spare_the_collector() -> None:
    """Look for cycles seldom: what a run makes is kept to its end, or goes without the collector.

    A round over what a small check keeps takes 8 ms, and Python does several more while it ends, some 20 ms
    in all; those find nothing that does not go with the process anyhow.
    """
    import atexit
    import gc

    gc.set_threshold(100_000, 20, 100)
    atexit.register(gc.freeze)


def _run(tokens: Sequence[str]) -> int:
    from tieout.cli import run
    from tieout.usage import UsageError

    try:
        return run(tokens)
    except UsageError as error:
        from tieout.reports.text import printable

        print(f"tieout: {printable(str(error))}", file=sys.stderr)
        return USAGE


def _close_quietly() -> None:
    """Point standard output elsewhere, so that Python does not complain about it when it ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_bug(error: Exception) -> None:
    """Say in a few lines what to do, and keep the traceback in a file."""
    import tempfile
    import traceback
    from platform import platform, python_version

    from tieout._version import __version__
    from tieout.reports.text import printable

    about = f"tieout {__version__}, Python {python_version()}, {platform()}\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="tieout-bug-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            file.write(about + "".join(traceback.format_exception(error)))
        where = f"The details are in {file.name}; `--debug` shows them here."
    except OSError:
        where = "`--debug` shows the details."
    summary = printable(f"{type(error).__name__}: {error}"[:300])
    print(
        f"tieout: this is a bug in tieout, not in your figures: {summary}\n{where}\n"
        f"Please report it {_where_to_report()}",
        file=sys.stderr,
    )


def _where_to_report() -> str:
    """Return the address of the issue tracker that the installed package names."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata("tieout").get_all("Project-URL") or []
    except PackageNotFoundError:
        urls = []
    named = dict(url.split(", ", 1) for url in urls if ", " in url)
    address = named.get("Issues") or named.get("Source")
    return f"at {address}" if address else "to whoever maintains your copy, with that file."


if __name__ == "__main__":
    sys.exit(main())

"""The command line: which commands there are, and one line for whoever mistypes.

Each command is a module of :mod:`tieout.commands`, imported only when it is called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from tieout.commands import COMMANDS, EPILOGUE, parser_of
from tieout.usage import UsageError, did_you_mean

__all__ = ["run"]

HELP = """\
usage: tieout COMMAND …

Prove that the numbers in a story can all be true at once.

commands:
{commands}

  tieout COMMAND --help says what a command takes; tieout --version, which one this is.

{epilogue}
"""


def run(tokens: Sequence[str]) -> int:
    """Run one command line and return its exit code.

    :raises UsageError: if it cannot be understood
    """
    if not tokens or tokens[0] in ("--help", "-h", "help"):
        _show_help()
        return 0 if tokens else 2  # a job that calls nothing must not look as if all were well
    name, *rest = tokens
    if name not in COMMANDS:
        known = [*COMMANDS, "--help", "--version"]
        kind = "an option" if name.startswith("-") else "a command"
        near = did_you_mean(name, known) or f"; there are {', '.join(COMMANDS)}"
        raise UsageError(f"`{name}` is not {kind}{near}")
    try:
        options = parser_of(name).read(rest)
    except SystemExit:  # how argparse ends when it has shown the help
        return 0
    code: int = import_module(f"tieout.commands.{name}").run(options)
    return code


def _show_help() -> None:
    from tieout.terminal import write

    commands = "\n".join(f"  {name:12}{about}" for name, about in COMMANDS.items())
    write(HELP.format(commands=commands, epilogue=EPILOGUE), sys.stdout)

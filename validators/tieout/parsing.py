"""A parser of command lines whose mistakes are one sentence each, with the nearest right word.

argparse, not a larger library: measured here, it takes 8 ms of CPU where cyclopts takes 65, six times the
start of Python itself.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from typing import NoReturn

from tieout.usage import UsageError, did_you_mean

__all__ = ["Options", "Parser", "one_of"]

Options = argparse.Namespace

WIDTH = 98  #: columns of the help at most


class Parser(argparse.ArgumentParser):
    """A parser that raises :class:`UsageError` instead of ending the program, and takes no abbreviations."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog, description=description, epilog=epilog, allow_abbrev=False, formatter_class=_Formatter
        )
        self.words: dict[str, Sequence[str]] = {"--help": ()}  #: option to what may follow, for completion

    def option(
        self, *names: str, help: str, words: Sequence[str] = (), metavar: str = "", many: bool = False
    ) -> None:
        """Add an option that takes a value: one of ``words``, if there are any and no ``metavar``."""
        shown = metavar or "|".join(words)
        type_ = str if metavar else one_of(words)
        self.words |= dict.fromkeys(names, words)
        if many:
            self.add_argument(*names, help=help, metavar=shown, type=type_, action="append", default=[])
        else:
            self.add_argument(*names, help=help, metavar=shown, type=type_)

    def flag(self, *names: str, help: str) -> None:
        """Add an option that takes no value."""
        self.words |= dict.fromkeys(names, ())
        self.add_argument(*names, help=help, action="store_true")

    def read(self, tokens: Sequence[str]) -> Options:
        """Return the options and arguments of a command line, in any order.

        :raises UsageError: if it cannot be followed
        """
        options, rest = self.parse_known_intermixed_args(list(tokens))
        if rest:
            self.error(self._surplus(rest[0]))
        return options

    def error(self, message: str) -> NoReturn:
        """Raise a usage error, without argparse's preamble."""
        raise UsageError(message.removeprefix("argument "))

    def _surplus(self, word: str) -> str:
        if not word.startswith("-"):
            return f"`{word}` is one argument too many"
        name = word.partition("=")[0]
        return f"`{name}` is not an option{did_you_mean(name, self.words)}"


class _Formatter(argparse.HelpFormatter):
    """Help in a fixed width for pipes, and with room for the names of options."""

    def __init__(self, prog: str) -> None:
        # argparse makes one of these for each option; by itself it would import shutil to ask for the width.
        super().__init__(prog, max_help_position=30, width=_columns())


def _columns() -> int:
    try:
        columns = os.get_terminal_size().columns - 2
    except OSError:  # a pipe
        return WIDTH
    return min(WIDTH, columns) if columns > 20 else WIDTH


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """Return a function that takes one of ``words`` and refuses all else."""

    def check(text: str) -> str:
        if text not in words:
            near = did_you_mean(text, words) or f"; there are {', '.join(words)}"
            raise argparse.ArgumentTypeError(f"`{text}` is not a choice{near}")
        return text

    return check

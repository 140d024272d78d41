"""The command line: which commands there are, and one line for whoever mistypes.

Each command is a module of :mod:`tieout.commands`, imported only when it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from cyclopts import App, CycloptsError, Parameter, UnknownCommandError, UnknownOptionError

from tieout._version import __version__
from tieout.commands import COMMANDS, STANDARD_INPUT
from tieout.usage import UsageError, did_you_mean

__all__ = ["app", "run"]

EPILOGUE = (
    "Exit codes: 0 ties out, 1 does not, 2 wrong usage or settings, 3 nothing was checked, "
    "70 a bug in tieout (--debug shows its traceback)."
)


def app() -> App:
    """Return the application with all its commands, none of them loaded."""
    tieout = App(
        name="tieout",
        help="Prove that the numbers in a story can all be true at once.",
        help_epilogue=EPILOGUE,
        version=f"tieout {__version__}",
        version_flags=["--version", "-V"],
        default_parameter=Parameter(negative="", show_default=False),
    )
    for name, about in COMMANDS.items():
        tieout.command(f"tieout.commands.{name}:{name}", name=name, help=about)
    tieout.register_install_completion_command()
    return tieout


def run(tokens: Sequence[str]) -> int:
    """Run one command line and return its exit code.

    :raises UsageError: if it cannot be understood
    """
    tieout = app()
    words = [STANDARD_INPUT if token == "-" else token for token in tokens]
    if not words:
        tieout.help_print([])
        return 2  # so that a job that calls nothing does not look as if all were well
    try:
        code = tieout(words, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        _explain(error)
    return code if isinstance(code, int) else 0


def _explain(error: CycloptsError) -> NoReturn:
    if isinstance(error, UnknownCommandError) and error.unused_tokens:
        word = error.unused_tokens[0]
        hint = did_you_mean(word, COMMANDS) or f"; there are {', '.join(COMMANDS)}"
        raise UsageError(f"`{word}` is not a command{hint}") from error
    if isinstance(error, UnknownOptionError):
        known = error.argument_collection or ()
        names = [name for argument in known for name in argument.names]
        word = error.token.keyword or error.token.value
        raise UsageError(f"`{word}` is not an option{did_you_mean(word, [*names, '--help'])}") from error
    text = str(error).strip().rstrip(".")
    for sentence in ("Choose from", "Did you mean"):
        text = text.replace(f". {sentence}", f"; {sentence[0].lower()}{sentence[1:]}")
    raise UsageError(text[0].lower() + text[1:]) from error

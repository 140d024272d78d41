"""The commands, one module each, named like the command.

A module has ``ABOUT``, the first sentence of its help; ``arguments(parser)``, which says what it takes; and
``run(options) -> int``, which returns the exit code.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from tieout.parsing import Parser

__all__ = ["COMMANDS", "EPILOGUE", "parser_of"]

EPILOGUE = (
    "Exit codes: 0 ties out, 1 does not, 2 wrong usage or settings, 3 nothing was checked,\n"
    "70 a bug in tieout (--debug shows its traceback)."
)

#: Name of each command and what the list of commands says about it.
COMMANDS: Mapping[str, str] = {
    "check": "check fact files, folders or plain texts",
    "explain": "say what a finding means, why it matters and how to fix it",
    "read": "show every number in a text and how it is read",
    "start": "draft a fact file from a story",
    "fix": "put right the numbers that a quoted text itself corrects",
    "accept": "let a finding stand, with the reason and until when",
    "guard": "say which slips nothing would notice",
    "init": "set up a project: settings, CI, hooks, editors",
    "schema": "print the JSON Schema of fact files, or of the JSON report",
    "completion": "print a script that completes commands and options in a shell",
}


def parser_of(name: str) -> Parser:
    """Return the parser of one command; its module is loaded for that."""
    module = import_module(f"tieout.commands.{name}")
    parser = Parser(f"tieout {name}", module.ABOUT, EPILOGUE)
    module.arguments(parser)
    return parser

"""The commands, one module each; a module's name is its command's, and so is its function's."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["COMMANDS", "STANDARD_INPUT"]

#: Name of the command and what its help says first.
COMMANDS: Mapping[str, str] = {
    "check": "Check fact files, folders or plain texts.",
    "explain": "Say what a finding means, why it matters and how to fix it.",
    "read": "Show every number in a text and how it is read.",
}

#: What stands for ``-`` behind the command line; no file of this name can exist.
STANDARD_INPUT = "\0-"

"""Loading: bytes to a :class:`~tieout.facts.FactFile`, and what is wrong with them as problems.

``decode`` turns bytes into text, ``yaml_nodes`` and ``json_nodes`` text into nodes that keep every scalar as
typed with its place, ``shape`` leaves out and reports what does not fit the schema, and ``build`` makes
values of the rest (``quantities``, ``amounts``, ``rates``, ``sources``). ``discovery`` finds a run's files.
Problems carry a message id; ``wording`` has the sentences.

The names below are imported when they are first asked for: whoever looks only at a file's first key, as
every pytest run does, pays for nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tieout.loading.discovery import Discovered, NoSuchPathError, discover
    from tieout.loading.first_key import is_fact_file
    from tieout.loading.loader import Loaded, load
    from tieout.loading.problems import Problem
    from tieout.loading.wording import HELP, WORDS, help_lines, sentence

__all__ = [
    "HELP",
    "WORDS",
    "Discovered",
    "Loaded",
    "NoSuchPathError",
    "Problem",
    "discover",
    "help_lines",
    "is_fact_file",
    "load",
    "sentence",
]

_HOMES = {
    "discovery": ("Discovered", "NoSuchPathError", "discover"),
    "first_key": ("is_fact_file",),
    "loader": ("Loaded", "load"),
    "problems": ("Problem",),
    "wording": ("HELP", "WORDS", "help_lines", "sentence"),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            found = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

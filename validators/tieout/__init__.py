"""Prove that the numbers in a story can all be true at once.

>>> import tieout
>>> report = tieout.check(tieout.load("facts/c5-summit.yaml"))  # doctest: +SKIP
>>> report.ties_out  # doctest: +SKIP
True
"""

from __future__ import annotations

from importlib import import_module

from tieout._version import __version__

TYPE_CHECKING = False  # type checkers know this name; importing typing would cost as much as all the rest
if TYPE_CHECKING:
    from tieout.engine import check, load
    from tieout.reading import read

__all__ = ["__version__", "check", "load", "read"]

#: Where each public name lives. Nothing is imported before it is used: every pytest run loads this package.
_HOMES = {"check": "tieout.engine", "load": "tieout.engine", "read": "tieout.reading"}


def __getattr__(name: str) -> object:
    """Return a public name from its module, imported on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value

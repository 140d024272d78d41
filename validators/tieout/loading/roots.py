"""Which folder a project is, and how its paths are shown."""

from __future__ import annotations

from pathlib import Path

__all__ = ["project_root", "shown"]

_MARKS = ("pyproject.toml", ".git")


def project_root(path: Path) -> Path:
    """Return the nearest folder upward of a file with ``pyproject.toml`` or ``.git``, else its own folder.

    Links are resolved first.
    """
    folder = path.resolve().parent
    for above in (folder, *folder.parents):
        if any((above / mark).exists() for mark in _MARKS):
            return above
    return folder


def shown(path: Path) -> str:
    """Return a path for people: relative to the working folder where it lies under it, with ``/``."""
    if not path.is_absolute():
        return path.as_posix()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()

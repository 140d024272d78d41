"""Which files a run is about: fact files by their first key, texts by name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tieout.facts import Place
from tieout.loading.first_key import is_fact_file, starts_as_fact_file
from tieout.loading.problems import Problem
from tieout.loading.roots import shown
from tieout.records import dataclass

__all__ = ["Discovered", "NoSuchPathError", "discover"]

_SUFFIXES: Final = (".yaml", ".yml", ".json")
_MOST_FILES: Final = 100_000  # looked at under one folder


class NoSuchPathError(FileNotFoundError):
    """A path that was named does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no such file or folder: {path}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Discovered:
    """The files of a run, in the order named; those of a folder by name."""

    fact_files: tuple[Path, ...]
    texts: tuple[Path, ...]  #: only those that were named
    problems: tuple[Problem, ...] = ()  #: of folders: too many files, or one that cannot be opened


def discover(paths: Sequence[Path]) -> Discovered:
    """Return the fact files and texts that paths name, each once.

    In a folder only ``.yaml``, ``.yml`` and ``.json`` files whose first key is ``tieout`` are taken, at any
    depth; hidden folders and links that leave the folder are passed over. A file that is named is a fact
    file by its suffix or its first key, else a text: so a slip in the first key of one is not passed over.

    :raises NoSuchPathError: if a named path does not exist
    """
    facts: dict[Path, None] = {}
    texts: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            facts.update(dict.fromkeys(_in_folder(path, problems)))
        elif not path.exists():
            raise NoSuchPathError(path)
        elif path.suffix.lower() in _SUFFIXES or is_fact_file(path):
            facts[path] = None
        else:
            texts[path] = None
    return Discovered(tuple(facts), tuple(texts), tuple(problems))


def _in_folder(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the fact files of a folder by name, each file once; report what keeps others from being seen."""
    home = folder.resolve()
    seen: set[Path] = set()
    for count, path in enumerate(_files(folder)):
        if count >= _MOST_FILES:
            place = Place(shown(folder), 1, 1, 1)
            problems.append(Problem("unreadable", "too-many-files", place, {"most": f"{_MOST_FILES:,}"}))
            return
        try:
            resolved = path.resolve()
            if resolved in seen or not resolved.is_relative_to(home) or not resolved.is_file():
                continue
            if starts_as_fact_file(resolved):
                seen.add(resolved)
                yield path
        except (OSError, RuntimeError) as error:  # no right to read it, or links in a circle
            reason = getattr(error, "strerror", None) or "its links form a circle"
            place = Place(shown(path), 1, 1, 1)
            problems.append(Problem("unreadable", "cannot-open", place, {"reason": reason}))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files with a fact file's suffix; links to folders are not followed, so there are no loops."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(_SUFFIXES):
                yield Path(place, name)

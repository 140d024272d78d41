"""The fact files that a command changes or measures, and the settings under which they are checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.parsing import Options
from tieout.settings import load_project
from tieout.usage import UsageError

if TYPE_CHECKING:
    from tieout.engine import Settings

__all__ = ["fact_files", "settings_of"]

DEFAULT_FOLDER = "facts"


def fact_files(paths: Sequence[str]) -> list[Path]:
    """Return the fact files under the paths, or under those of the settings, or in the folder ``facts``.

    :raises UsageError: if a path is not there or is no fact file, or there is none at all
    """
    from tieout import loading

    project = load_project(Path.cwd())
    places = [Path(path) for path in paths] or list(project.paths) or [Path(DEFAULT_FOLDER)]
    try:
        found = loading.discover(places)
    except loading.NoSuchPathError as error:
        raise UsageError(f"there is no file or folder {error.path}") from error
    if found.texts:
        raise UsageError(f"{found.texts[0]} is no fact file; its first key would be `tieout`")
    if not found.fact_files:
        raise UsageError(f"there is no fact file in {', '.join(map(str, places))}")
    return list(found.fact_files)


def settings_of(options: Options) -> Settings:
    """Return the settings of the project with the options of a command."""
    from tieout.engine import Settings

    project = load_project(Path.cwd())
    return Settings(strict=options.strict or project.strict, fail_on=project.fail_on)

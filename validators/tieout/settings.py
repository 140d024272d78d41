"""Project of a project: ``[tool.tieout]`` in the nearest ``pyproject.toml``.

```toml
[tool.tieout]
paths = ["facts"]            # relative to the folder of this file
strict = false
fail-on = "warning"          # note, warning or error
language = "en"              # of plain texts
output = ["full", "json=tieout.json"]
show-passed = false
ascii = false
templates = "templates"      # folder with this project's own templates of the HTML report
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tieout.findings import Severity
from tieout.records import dataclass
from tieout.usage import UsageError, did_you_mean

__all__ = ["Project", "load_project"]

LARGEST = 2_000_000  #: bytes of a pyproject.toml that are looked at


@dataclass(frozen=True, slots=True)
class Project:
    """What a project wants of every run; options of the command line go before it."""

    root: Path | None = None  #: folder of the pyproject.toml that has the settings
    paths: tuple[Path, ...] = ()
    strict: bool = False
    fail_on: Severity = Severity.WARNING
    language: str | None = None
    output: tuple[str, ...] = ()
    show_passed: bool = False
    ascii: bool = False
    templates: Path | None = None  #: folder inside ``root``


def load_project(folder: Path) -> Project:
    """Return the settings that hold in ``folder``: those of the nearest ``pyproject.toml`` upward.

    :raises UsageError: if that file cannot be read, or has a setting that is unknown or of the wrong kind
    """
    for parent in (folder, *folder.parents):
        path = parent / "pyproject.toml"
        if path.is_file():
            return _read(path)
    return Project()


def _read(path: Path) -> Project:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    if b"tieout" not in content:
        return Project()  # most projects: without the cost of a parser
    import tomllib

    if len(content) > LARGEST:
        raise UsageError(f"{path} is larger than {LARGEST:,} bytes")
    try:
        document = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is no TOML: {error}") from error
    tool = document.get("tool", {})
    table = tool.get("tieout") if isinstance(tool, dict) else None
    if table is None:
        return Project()
    if not isinstance(table, dict):
        raise UsageError(f"{path}: tool.tieout must be a table")
    return _project(path, table)


def _project(path: Path, table: Mapping[str, object]) -> Project:
    project = Project(root=path.parent)
    for key, value in table.items():
        if key not in READERS:
            hint = did_you_mean(key, READERS)
            raise UsageError(f"{path}: `{key}` is not a setting of [tool.tieout]{hint}")
        try:
            project = READERS[key](project, value)
        except ValueError as error:
            raise UsageError(f"{path}: `{key}` in [tool.tieout] {error}") from error
    return project


def _paths(project: Project, value: object) -> Project:
    assert project.root is not None
    return replace(project, paths=tuple(project.root / text for text in _texts(value)))


def _strict(project: Project, value: object) -> Project:
    return replace(project, strict=_truth(value))


def _fail_on(project: Project, value: object) -> Project:
    choices = [severity.value for severity in Severity]
    if value not in choices:
        hint = did_you_mean(str(value), choices)
        raise ValueError(f"must be one of {', '.join(choices)}{hint}")
    return replace(project, fail_on=Severity(value))


def _language(project: Project, value: object) -> Project:
    if not isinstance(value, str):
        raise ValueError("must be a language such as `en`, in quotes")
    return replace(project, language=value)


def _output(project: Project, value: object) -> Project:
    return replace(project, output=tuple([value] if isinstance(value, str) else _texts(value)))


def _show_passed(project: Project, value: object) -> Project:
    return replace(project, show_passed=_truth(value))


def _ascii(project: Project, value: object) -> Project:
    return replace(project, ascii=_truth(value))


def _templates(project: Project, value: object) -> Project:
    assert project.root is not None
    if not isinstance(value, str):
        raise ValueError("must be a folder, in quotes")
    root = project.root.resolve()
    folder = (root / value).resolve()
    if not folder.is_relative_to(root):
        raise ValueError("must be a folder inside the project")
    if not folder.is_dir():
        raise ValueError(f"names no folder: {value}")
    return replace(project, templates=folder)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _texts(value: object) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("must be a list of texts in quotes")
    yield from value


READERS: Mapping[str, Callable[[Project, object], Project]] = {
    "paths": _paths,
    "strict": _strict,
    "fail-on": _fail_on,
    "language": _language,
    "output": _output,
    "show-passed": _show_passed,
    "ascii": _ascii,
    "templates": _templates,
}

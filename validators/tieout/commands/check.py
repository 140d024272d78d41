"""``tieout check``: parse, check, report, exit."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from tieout.commands import COMMANDS, STANDARD_INPUT
from tieout.commands.inputs import read_text
from tieout.findings import Report, Severity, Verdict
from tieout.reports import FORMATS, render
from tieout.settings import Project, load_project
from tieout.terminal import Color, deliver, outputs, style_of
from tieout.usage import UsageError, did_you_mean

if TYPE_CHECKING:
    from tieout.engine import Settings

__all__ = ["check"]

DEFAULT_FOLDER = "facts"
FailOn = Literal["note", "warning", "error"]


def check(
    paths: Annotated[
        tuple[str, ...],
        Parameter(help="Fact files, folders with fact files, or plain texts; `-` is standard input."),
    ] = (),
    /,
    *,
    output: Annotated[
        tuple[str, ...],
        Parameter(help=f"FORMAT or FORMAT=FILE, several times if wanted: {', '.join(FORMATS)}."),
    ] = (),
    strict: Annotated[bool, Parameter(help="Take every figure as written: nothing coarser passes.")] = False,
    fail_on: Annotated[
        FailOn | None, Parameter(help="The least severity that fails a file (default: warning).")
    ] = None,
    language: Annotated[str | None, Parameter(help="Language of plain texts, such as `ar`.")] = None,
    today: Annotated[
        str | None, Parameter(help="The day for `until` of accepted findings: YYYY-MM-DD.")
    ] = None,
    show_passed: Annotated[bool, Parameter(help="Show each check and its margin.")] = False,
    quiet: Annotated[bool, Parameter(name=["--quiet", "-q"], help="Say nothing where all ties out.")] = False,
    color: Annotated[Color, Parameter(help="auto, always or never (default: auto).")] = "auto",
    ascii: Annotated[bool, Parameter(help="Draw with ASCII characters only.")] = False,
    exit_zero: Annotated[bool, Parameter(help="End with 0 whatever the verdict, for a trial.")] = False,
) -> int:
    """Check fact files, folders or plain texts.

    Without PATHS, the `paths` of [tool.tieout] in pyproject.toml are checked, else the folder `facts`.
    """
    from tieout.engine import Settings

    project = load_project(Path.cwd())
    wanted = outputs(output or project.output or ("full",))
    settings = Settings(
        strict=strict or project.strict,
        fail_on=Severity(fail_on) if fail_on else project.fail_on,
        today=_day(today),
        language=language or project.language,
    )
    report = _checked(_places(paths, project), settings)
    style = replace(
        style_of(sys.stdout, color=color, ascii=ascii or project.ascii),
        show_passed=show_passed or project.show_passed,
        quiet=quiet,
        fail_on=settings.fail_on,
        commands=frozenset(COMMANDS),
    )
    deliver(wanted, lambda format, style: render(report, format, style=style), style, sys.stdout)
    return 0 if exit_zero else _exit_code(report)


def _places(paths: Sequence[str], project: Project) -> tuple[str, ...]:
    """Return what to check; each place exists.

    :raises UsageError: if one does not, none is named anywhere, or `-` does not stand alone
    """
    places = tuple(paths) or tuple(map(str, project.paths)) or (DEFAULT_FOLDER,)
    if not paths and not project.paths and not Path(DEFAULT_FOLDER).is_dir():
        raise UsageError(f"there is no folder `{DEFAULT_FOLDER}` here; name what to check: tieout check PATH")
    if STANDARD_INPUT in places and len(places) > 1:
        raise UsageError("`-` stands for standard input alone; name no other path with it")
    for place in map(Path, places):
        if str(place) != STANDARD_INPUT and not place.exists():
            near = did_you_mean(place.name, _siblings(place))
            raise UsageError(f"there is no file or folder {place}{near}")
    return places


def _siblings(place: Path) -> list[str]:
    try:
        return sorted(child.name for child in place.parent.iterdir())[:10_000]
    except OSError:
        return []


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"`--today {text}` is not a date such as 2025-11-06") from error


def _checked(places: Sequence[str], settings: Settings) -> Report:
    from tieout import engine

    if STANDARD_INPUT not in places:
        return engine.check_paths([Path(place) for place in places], settings=settings)
    return engine.check(engine.load("-", text=read_text(STANDARD_INPUT)), settings)


def _exit_code(report: Report) -> int:
    if not report.files:
        return 3
    return {Verdict.TIES_OUT: 0, Verdict.DOES_NOT_TIE_OUT: 1, Verdict.NOTHING_CHECKED: 3}[report.verdict]

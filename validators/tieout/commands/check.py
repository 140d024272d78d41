"""``tieout check``: parse, check, report, exit."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.commands import COMMANDS
from tieout.commands.inputs import STANDARD_INPUT, read_text
from tieout.findings import Report, Severity, Verdict
from tieout.parsing import Options, Parser
from tieout.reports import FORMATS, Style, render
from tieout.settings import Project, load_project
from tieout.terminal import COLORS, Output, Progress, deliver, outputs, style_of
from tieout.usage import UsageError, did_you_mean

if TYPE_CHECKING:
    from tieout.engine import Settings

__all__ = ["ABOUT", "arguments", "run"]

ABOUT = (
    "Check fact files, folders or plain texts. Without a path, the `paths` of [tool.tieout] in "
    "pyproject.toml are checked, else the folder `facts`."
)
DEFAULT_FOLDER = "facts"
ARCHIVES = (".jsonl", ".ndjson")
WITHOUT_CHECKS = (
    "full",
    "concise",
    "sarif",
    "gitlab",
)  #: outputs that count passed checks and don't list them


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a fact file, a folder or a plain text; - is standard input"
    )
    parser.option(
        "--output",
        metavar="FORMAT[=FILE]",
        words=tuple(FORMATS),
        many=True,
        help=f"{', '.join(FORMATS)}; may be given several times (default: full)",
    )
    parser.flag("--strict", help="take every figure as written: nothing coarser passes")
    parser.option(
        "--fail-on",
        words=[severity.value for severity in Severity],
        help="the mildest finding that fails a file (default: warning)",
    )
    parser.option("--language", metavar="TAG", help="language of plain texts, such as ar or pt-BR")
    parser.option("--today", metavar="DATE", help="the day for `until` of accepted findings: 2025-11-06")
    parser.option(
        "--since", metavar="REF", help="fail only on what a change since this branch or commit brought"
    )
    parser.flag("--show-passed", help="show each check and its margin")
    parser.flag("--quiet", "-q", help="say nothing about files that tie out")
    parser.option("--color", words=COLORS, help="colours (default: auto)")
    parser.flag("--ascii", help="draw with ASCII characters only")
    parser.option("--jobs", metavar="N", help="of an archive (.jsonl): how many processes share its lines")
    parser.flag("--resume", help="of an archive: go on where the results in `--output json=FILE` stop")
    parser.flag("--exit-zero", help="end with 0 whatever the verdict, for a trial")


def run(options: Options) -> int:
    """Check, report, and return the exit code of the verdict."""
    from tieout.engine import Settings

    project = load_project(Path.cwd())
    show_passed = options.show_passed or project.show_passed
    wanted = outputs(options.output or project.output or ("full",))
    settings = Settings(
        strict=options.strict or project.strict,
        fail_on=Severity(options.fail_on) if options.fail_on else project.fail_on,
        today=_day(options.today),
        language=options.language or project.language,
        brief=options.since is None
        and not show_passed
        and all(out.format in WITHOUT_CHECKS for out in wanted),
    )
    places = _places(options.paths, project)
    if STANDARD_INPUT in places or any(place.endswith(ARCHIVES) for place in places):
        from tieout.commands.archives import archive_in, check_archive

        if archive := archive_in(places):
            return check_archive(archive, wanted, settings, options)
    report = _checked(places, settings)
    if options.since is not None:
        report = _since(options.since, report, places, settings)
    style = replace(
        style_of(sys.stdout, color=options.color or "auto", ascii=options.ascii or project.ascii),
        show_passed=show_passed,
        quiet=options.quiet,
        fail_on=settings.fail_on,
        commands=frozenset(COMMANDS),
        templates=str(project.templates) if project.templates else None,
    )
    deliver(wanted, lambda format, style: render(report, format, style=style), style, sys.stdout)
    _summarize(wanted, report, style)
    return 0 if options.exit_zero else _exit_code(report)


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


def _since(ref: str, report: Report, places: Sequence[str], settings: Settings) -> Report:
    from tieout import engine
    from tieout.commands.changes import only_new

    if STANDARD_INPUT in places:
        raise UsageError("`--since` compares files with those of the past; standard input has none")
    return only_new(report, ref, lambda paths: engine.check_paths(paths, settings=settings), settings.fail_on)


def _summarize(wanted: Sequence[Output], report: Report, style: Style) -> None:
    """Add the report to the summary of a GitHub job, where annotations are asked for and no file is."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    formats = {output.format for output in wanted}
    if not summary or "github" not in formats or "markdown" in formats:
        return
    with suppress(OSError), Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(render(report, "markdown", style=replace(style, color=False, isolate=False, ascii=False)))


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
    """Check standard input or what the paths name.

    :raises UsageError: if the language of the settings is not known
    """
    from tieout import engine

    try:
        if STANDARD_INPUT in places:
            return engine.check_input(read_text(STANDARD_INPUT), settings=settings)
        with Progress(sys.stderr) as progress:
            paths = [Path(place) for place in places]
            return engine.check_paths(paths, settings=settings, told=progress.tell)
    except ValueError as error:
        from tieout.drafting.languages import UnknownLanguageError

        if not isinstance(error, UnknownLanguageError):
            raise
        raise UsageError(
            f"`{settings.language}` is not a language known here; give a tag such as `en` or `pt-BR`"
        ) from error


def _exit_code(report: Report) -> int:
    """Return 1 if a file does not tie out, else 3 if nothing was checked in a fact file or at all, else 0.

    A plain text in which nothing could be checked is no failure: nobody said that it can be.
    """
    if report.verdict is Verdict.DOES_NOT_TIE_OUT:
        return 1
    idle = [file for file in report.files if file.verdict is Verdict.NOTHING_CHECKED and not file.is_text]
    return 3 if idle or not report.files else 0

"""``tieout accept``: let a finding stand, with the reason, and until when."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.accepting import CannotInsertError, Entry, entry_line, with_entries
from tieout.commands.replacing import replace_file
from tieout.commands.targets import fact_files, settings_of
from tieout.findings import Family, Finding, Report, Severity
from tieout.parsing import Options, Parser
from tieout.reports import render
from tieout.terminal import style_of, write
from tieout.usage import UsageError, did_you_mean

if TYPE_CHECKING:
    from tieout.engine import Settings

__all__ = ["ABOUT", "arguments", "run"]

ABOUT = (
    "Let a finding stand: writes an entry under `accept` with the reason. NAME is the fact, tie, source or "
    "rate that the finding is about; it comes back when the entry ends, and is shown as accepted until then."
)

WORDS = {
    "no-reason": "say why it may stand: --because REASON",
    "no-name": "name what the finding is about, or take in all of a file with --all",
    "name-and-all": "name one thing or take in all with --all, not both",
    "nothing-on": "no finding is about `{name}`{near}",
    "no-such-finding": "no finding `{finding}` is about `{name}`; there is {there}",
    "several": "{there} are about `{name}`; say which with --finding",
    "over": "`--until {until}` is over",
    "not-a-day": "`--until {until}` is not a date such as 2026-01-31",
    "several-files": "`{name}` is in {files}; name the file",
    "by-hand": "{path} keeps its exceptions in a form that no line fits into; add this to them: {line}",
    "accepted": "accepted in {path}: {line}",
    "nothing": "nothing to accept in {path}",
    "still-there": "{path} would not be read with that entry; nothing was written",
}


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a fact, tie, source or rate")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a fact file or a folder")
    parser.option("--because", metavar="REASON", help="why it may stand; the report shows it")
    parser.option("--finding", metavar="CODE|NAME", help="which finding, where several are about NAME")
    parser.option("--until", metavar="DATE", help="the last day on which it holds: 2026-01-31")
    parser.option("--who", metavar="WHO", help="who looked at it: a desk, a team")
    parser.flag("--all", help="take in all that fails now; NAME is then a file or folder, too")
    parser.flag("--strict", help="take every figure as written: nothing coarser passes")


def run(options: Options) -> int:
    """Write the entries, check again, and return the exit code of that."""
    from tieout import engine

    reason = (options.because or "").strip()
    if not reason:
        raise UsageError(WORDS["no-reason"])
    if not options.name and not options.all:
        raise UsageError(WORDS["no-name"])
    until = _until(options.until)
    settings = settings_of(options)
    paths = fact_files(_paths(options))
    reports = [(path, engine.check(engine.load(path), settings)) for path in paths]
    if options.all:
        wanted = [(path, list(_everything(report))) for path, report in reports]
    else:
        wanted = [_one(options.name, options.finding, reports)]
    for path, pairs in wanted:
        entries = [Entry(finding, on, reason, options.who or "", until) for finding, on in pairs]
        _write(path, entries, settings)
    report = engine.check_paths(paths, settings=settings)
    write(render(report, "concise", style=style_of(sys.stdout)), sys.stdout)
    return report.exit_code


def _paths(options: Options) -> list[str]:
    return [options.name, *options.paths] if options.all and options.name else list(options.paths)


def _until(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(WORDS["not-a-day"].format(until=text)) from error
    if day < datetime.now(UTC).date():
        raise UsageError(WORDS["over"].format(until=text))
    return day


def _open(report: Report) -> Iterator[Finding]:
    return (finding for finding in report.findings if finding.accepted is None)


def _everything(report: Report) -> Iterator[tuple[str, str | None]]:
    """Yield one pair a finding that fails: its name, and the narrowest thing that it is about."""
    pairs = (
        (finding.name, finding.primary.fact or next(iter(finding.on), None))
        for finding in _open(report)
        if finding.severity is not Severity.NOTE and _may_stand(finding)
    )
    yield from dict.fromkeys(pairs)


def _may_stand(finding: Finding) -> bool:
    """Whether a finding is about figures; what is wrong with the file or its units cannot be let stand."""
    return finding.family not in (Family.FILE, Family.UNITS)


def _one(
    name: str, wanted: str | None, reports: Sequence[tuple[Path, Report]]
) -> tuple[Path, list[tuple[str, str | None]]]:
    """Return the file and the finding that are meant.

    :raises UsageError: if there is none, or more than one
    """
    about = {path: [f for f in _open(report) if _is_about(f, name)] for path, report in reports}
    about = {path: findings for path, findings in about.items() if findings}
    if not about:
        known = {on for _, report in reports for finding in _open(report) for on in finding.on}
        raise UsageError(WORDS["nothing-on"].format(name=name, near=did_you_mean(name, sorted(known))))
    if len(about) > 1:
        raise UsageError(WORDS["several-files"].format(name=name, files=", ".join(map(str, about))))
    ((path, findings),) = about.items()
    names = list(dict.fromkeys(finding.name for finding in findings))
    if wanted is not None:
        meant = {f.name for f in findings if wanted.casefold() in (f.code.casefold(), f.name)}
        if not meant:
            raise UsageError(
                WORDS["no-such-finding"].format(finding=wanted, name=name, there=", ".join(names))
            )
        return path, [(meant.pop(), name)]
    if len(names) > 1:
        raise UsageError(WORDS["several"].format(name=name, there=", ".join(names)))
    return path, [(names[0], name)]


def _is_about(finding: Finding, name: str) -> bool:
    return name in finding.on or name in finding.conflict


def _write(path: Path, entries: Sequence[Entry], settings: Settings) -> None:
    """Put the entries into a file, once it is sure that the file is read with them.

    :raises UsageError: if it is not, or there is no place for them
    """
    from tieout import engine

    if not entries:
        write(WORDS["nothing"].format(path=path) + "\n", sys.stdout)
        return
    data = path.read_bytes()
    try:
        if path.suffix == ".json":
            raise CannotInsertError
        changed = with_entries(data, entries)
    except CannotInsertError as error:
        line = "  ".join(entry_line(entry).removeprefix("- ") for entry in entries)
        raise UsageError(WORDS["by-hand"].format(path=path, line=line)) from error
    loaded = engine.load(path, text=changed.decode("utf-8"))
    kept = {(entry.finding, entry.on, entry.because) for entry in loaded.accept}
    if not {(entry.finding, entry.on, entry.because) for entry in entries} <= kept:
        raise UsageError(WORDS["still-there"].format(path=path))
    replace_file(path, changed, read=data)
    for entry in entries:
        write(WORDS["accepted"].format(path=path, line=entry_line(entry)) + "\n", sys.stdout)

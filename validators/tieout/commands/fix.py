"""``tieout fix``: put right the numbers of which it is plain what they should be."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.commands.replacing import replace_file
from tieout.commands.targets import fact_files, settings_of
from tieout.editing import edited
from tieout.findings import Edit, Family, Finding, FixLevel, Report, Severity, Verdict
from tieout.parsing import Options, Parser
from tieout.records import dataclass
from tieout.reports import Style, render
from tieout.terminal import style_of, write

if TYPE_CHECKING:
    from tieout.engine import Settings

__all__ = ["ABOUT", "arguments", "run"]

ABOUT = (
    "Put right the numbers that a quoted text itself corrects, show the change, and check again. "
    "Nothing but the characters of those numbers is touched."
)

WORDS = {
    "fixed": "{before} → {after} ({place}): {why}",
    "would-fix": "would fix: {text}",
    "safe": "the quoted text says it",
    "suggested": "by arithmetic alone, it agrees with all else",
    "not-fixed": "not fixed: {headline} ({place}): {why}",
    "only-suggested": "no quoted text says {text}, arithmetic alone does; --suggested applies it",
    "tied": "the evidence does not single one figure out, and tieout does not choose",
    "no-value": "no quoted text gives one number for it in this unit",
    "range": "no quoted text gives one number for it, and arithmetic leaves more than one",
    "worse": "with {text} another check would fail",
    "nothing": "nothing to fix in {path}",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One finding with the edits that settle it."""

    finding: Finding
    edits: tuple[Edit, ...]
    level: FixLevel


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a fact file or a folder")
    parser.flag("--suggested", help="also apply what arithmetic alone suggests, where it leaves one figure")
    parser.flag("--dry-run", help="show the change and write nothing")
    parser.flag("--strict", help="take every figure as written: nothing coarser passes")


def run(options: Options) -> int:
    """Fix each file, and return the exit code of the check after it."""
    from tieout import engine

    settings = settings_of(options)
    style = style_of(sys.stdout)
    paths = fact_files(options.paths)
    reports = [_one(path, options, settings, style) for path in paths]
    joined = engine.check_paths(paths, settings=settings) if not options.dry_run else None
    if joined is None:
        return Verdict.of_all(report.verdict for report in reports).exit_code if reports else 0
    write(render(joined, "concise", style=style), sys.stdout)
    return joined.exit_code


def _one(path: Path, options: Options, settings: Settings, style: Style) -> Report:
    """Fix one file and say what was done and what was not."""
    from tieout import engine

    data = path.read_bytes()  # read once: what is checked is what is edited
    before = engine.check(engine.load(path, text=_text(data)), settings)
    steps, refused = _plan(before, suggested=options.suggested)
    made, after, worse = _tried(path, data, before, steps, settings)
    refused += [(step.finding, WORDS["worse"].format(text=_new_text(step))) for step in worse]
    if made:
        changed = edited(data, [edit for step in made for edit in step.edits])
        if not options.dry_run:
            replace_file(path, changed, read=data)
        write(_diff(path, data, changed), sys.stdout)
    lines = [*_told(made, before, dry=options.dry_run), *_told_refused(refused)]
    write("".join(f"{line}\n" for line in lines or [WORDS["nothing"].format(path=path)]), sys.stdout)
    return after


def _text(data: bytes) -> str | None:
    """Return a file's bytes as text, None for those that loading has words for."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _plan(report: Report, *, suggested: bool) -> tuple[list[Step], list[tuple[Finding, str]]]:
    """Return what can be fixed, and what cannot with the reason."""
    steps: list[Step] = []
    refused: list[tuple[Finding, str]] = []
    for finding in report.findings:
        if finding.accepted is not None or finding.severity is Severity.NOTE:
            continue
        if finding.fix is not None and (suggested or finding.fix.level is FixLevel.SAFE):
            steps.append(Step(finding, finding.fix.edits, finding.fix.level))
        elif finding.family in (Family.TIES, Family.SOURCES, Family.DATES):
            refused.append((finding, _why_not(finding)))
    return steps, refused


def _why_not(finding: Finding) -> str:
    if finding.fix is not None:
        return WORDS["only-suggested"].format(text=finding.fix.edits[0].text)
    if len(finding.suspects) > 1:
        return WORDS["tied"]
    return WORDS["range"] if finding.suspects and finding.suspects[0].fits_several else WORDS["no-value"]


def _tried(
    path: Path, data: bytes, before: Report, steps: Sequence[Step], settings: Settings
) -> tuple[list[Step], Report, list[Step]]:
    """Return the steps that settle their finding and break nothing, the report after them, and the others."""
    made: list[Step] = []
    worse: list[Step] = []
    now = before
    for step in steps:
        if set(step.edits) <= {edit for earlier in made for edit in earlier.edits}:
            made.append(step)
            continue
        after = _checked(path, data, [*made, step], settings)
        if after is not None and _better(now, after, step.finding):
            made.append(step)
            now = after
        else:
            worse.append(step)
    return made, now, worse


def _checked(path: Path, data: bytes, steps: Sequence[Step], settings: Settings) -> Report | None:
    from tieout import engine

    try:
        changed = edited(data, [edit for step in steps for edit in step.edits])
    except ValueError:
        return None
    text = changed.decode("utf-8")
    return engine.check(engine.load(path, text=text), settings)


def _better(before: Report, after: Report, finding: Finding) -> bool:
    old, new = ({f.fingerprint for f in _serious(report)} for report in (before, after))
    return finding.fingerprint not in new and new <= old


def _serious(report: Report) -> Iterator[Finding]:
    return (f for f in report.findings if f.accepted is None and f.severity is not Severity.NOTE)


def _new_text(step: Step) -> str:
    return step.edits[0].text


def _diff(path: Path, before: bytes, after: bytes) -> str:
    from difflib import unified_diff

    old, new = (data.decode("utf-8").splitlines() for data in (before, after))
    name = path.as_posix()
    return "".join(f"{line}\n" for line in unified_diff(old, new, name, name, n=0, lineterm=""))


def _told(steps: Sequence[Step], report: Report, *, dry: bool) -> Iterator[str]:
    levels = {edit: step.level for step in reversed(steps) for edit in step.edits}
    for edit, level in levels.items():
        text = report.texts.get(edit.place.path, "")[edit.place.start : edit.place.end]
        line = WORDS["fixed"].format(
            before=text, after=edit.text, place=_location(edit), why=WORDS[level.value]
        )
        yield WORDS["would-fix"].format(text=line) if dry else line


def _location(edit: Edit) -> str:
    return f"{edit.place.path}:{edit.place.line}:{edit.place.column}"


def _told_refused(refused: Sequence[tuple[Finding, str]]) -> Iterator[str]:
    for finding, why in refused:
        place = finding.primary.place
        where = f"{place.path}:{place.line}:{place.column}"
        headline = f"{finding.code} {finding.name}: {finding.message}"
        yield WORDS["not-fixed"].format(headline=headline, place=where, why=why)

"""What every run ends with: verdicts, counts, rates, what was not checked, coverage, exceptions, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tieout.findings import (
    Check,
    Family,
    FileReport,
    Finding,
    Mark,
    RateRange,
    Report,
    Summary,
    Table,
    UnknownRange,
    Verdict,
)
from tieout.reports.ansi import Role, paint
from tieout.reports.blocks import block_lines
from tieout.reports.snippet import Lines, location
from tieout.reports.style import Style
from tieout.reports.text import fold, isolated, printable, wrap
from tieout.reports.wording import counted, numeral, phrase
from tieout.verdicts import Outcome

__all__ = ["closing", "counts", "coverage", "headline", "rate_line", "things_to_fix"]

#: How many places without a fact, and notes of one kind, are listed before the rest is only counted.
MOST_UNCOVERED = 20
MOST_NOTES = 5
MOST_CONVERSIONS = 12
NOTHING_CHECKED = "nothing-checked"


def headline(finding: Finding, style: Style) -> str:
    """Return ``TO201 rate-conflict: €797m does not match…`` on one line."""
    return f"{finding.code} {finding.name}: {fold(printable(finding.message), style)}"


def closing(report: Report, lines: Lines, style: Style) -> list[str]:
    """Return the closing lines: each file, then the run where there are several files."""
    if not report.files:
        return [_verdict_line(Verdict.NOTHING_CHECKED, phrase("no-files"), style)]
    several = len(report.files) > 1
    rows: list[str] = []
    for file in report.files:
        if style.quiet and file.verdict is Verdict.TIES_OUT:
            continue
        rows += _file_rows(report, file, lines, several, style)
    if several and not (style.quiet and report.ties_out):
        rows += ["", _verdict_line(report.verdict, _total(report, style), style)]
    return rows


def _file_rows(report: Report, file: FileReport, lines: Lines, several: bool, style: Style) -> Iterator[str]:
    yield _verdict_line(file.verdict, _verdict(report, file, several, style), style)
    for text in _details(report, file, lines, style):
        first, *others = wrap(fold(text, style), style.width - 2)
        yield f"  {isolated(first, style)}".rstrip()
        yield from (f"    {isolated(line, style)}" for line in others)
    if file.verdict is Verdict.TIES_OUT:
        yield from _conversions(report, file, style)


def _conversions(report: Report, file: FileReport, style: Style) -> Iterator[str]:
    """Yield the conversions of each pair with the rates that each allows, unless there are very many."""
    for rate in report.rates:
        if rate.file == file.path and rate.table is not None and len(rate.table.rows) <= MOST_CONVERSIONS:
            head = (phrase("conversions-of", pair=rate.pair), "", phrase("allows-by-itself"))
            for line in block_lines(Table(head, rate.table.rows), style.width - 2, style):
                yield f"  {line}"


def _verdict_line(verdict: Verdict, text: str, style: Style) -> str:
    signs = style.signs
    sign, role = {
        Verdict.TIES_OUT: (signs.passed, Role.PASSED),
        Verdict.DOES_NOT_TIE_OUT: (signs.fail, Role.FAIL),
        Verdict.NOTHING_CHECKED: (signs.warn, Role.WARN),
    }[verdict]
    return f"{paint(sign, role, style)} {paint(isolated(text, style), Role.HEADLINE, style)}"


def _verdict(report: Report, file: FileReport, several: bool, style: Style) -> str:
    summary, path = file.summary, printable(file.path)
    match file.verdict:
        case Verdict.TIES_OUT:
            here = [f for f in report.findings if f.file == file.path and f.accepted is not None]
            but = phrase("but-for", findings=counted(len(here), "finding")) if here and summary.failed else ""
            checks, facts = counted(summary.passed, "check"), counted(summary.facts, "fact")
            id = "file-ties-out" if several else "ties-out"
            return phrase(id, path=path, but=but, checks=checks, facts=facts)
        case Verdict.DOES_NOT_TIE_OUT:
            what = things_to_fix([f for f in report.findings if f.file == file.path], style)
            return phrase("file-does-not-tie-out" if several else "does-not-tie-out", path=path, what=what)
        case Verdict.NOTHING_CHECKED:
            idle = "the-check-could-not-be-made" if summary.checks == 1 else "no-check-could-be-made"
            id = idle if summary.checks else "no-checks"
            why = phrase(id, checks=counted(summary.checks, "check"))
            return phrase("nothing-checked", path=path, facts=counted(summary.facts, "fact"), why=why)


def _total(report: Report, style: Style) -> str:
    summary, files = report.summary, counted(len(report.files), "file")
    match report.verdict:
        case Verdict.TIES_OUT:
            checks, facts = counted(summary.passed, "check"), counted(summary.facts, "fact")
            return phrase("total-ties-out", files=files, checks=checks, facts=facts)
        case Verdict.DOES_NOT_TIE_OUT:
            failing = sum(file.verdict is Verdict.DOES_NOT_TIE_OUT for file in report.files)
            id = "total-does-not-tie-out-one" if failing == 1 else "total-does-not-tie-out"
            what = things_to_fix(report.findings, style)
            return f"{phrase(id, failing=failing, files=files, what=what)}; {counts(summary)}"
        case Verdict.NOTHING_CHECKED:
            idle = sum(file.verdict is Verdict.NOTHING_CHECKED for file in report.files)
            id = "total-nothing-checked-all" if idle == len(report.files) else "total-nothing-checked"
            return phrase(id, files=files, idle=idle)


def things_to_fix(findings: Sequence[Finding], style: Style) -> str:
    """Return ``2 numbers``, or ``2 things`` where some finding is about something else than a figure."""
    failing = [finding for finding in findings if style.fails(finding)]
    numbers = all(finding.family is Family.TIES for finding in failing)
    return counted(len(failing), "number" if numbers else "thing")


def counts(summary: Summary) -> str:
    """Return ``3 of 14 checks fail, 11 pass``, with the unchecked ones where there are any."""
    values = {
        "checks": counted(summary.checks, "check"),
        "fail": "fails" if summary.failed == 1 else "fail",
        "failed": f"{summary.failed:,}",
        "passed": f"{summary.passed:,}",
        "pass": "passes" if summary.passed == 1 else "pass",
        "unchecked": f"{summary.unchecked:,}",
    }
    if not summary.checks:
        return phrase("counts-none", facts=counted(summary.facts, "fact"))
    if summary.checks == summary.failed == 1:
        return phrase("one-failed")
    if not summary.failed and not summary.passed:
        return phrase("none-passed", **values)
    if not summary.failed:
        return phrase("passed-and-unchecked" if summary.unchecked else "all-passed", **values)
    return phrase("of-which-unchecked" if summary.unchecked else "of-which", **values)


def _details(report: Report, file: FileReport, lines: Lines, style: Style) -> Iterator[str]:
    """Yield what belongs under a file's verdict, one part a line."""
    if file.remark:
        yield printable(file.remark)
    if file.summary.failed or (file.summary.unchecked and file.summary.passed):
        yield counts(file.summary)
    here = [check for check in report.checks if check.file == file.path]
    if style.show_passed:
        yield from (_check_line(check, style) for check in here if check.verdict is not Outcome.UNCHECKED)
    yield from (rate_line(rate) for rate in report.rates if rate.file == file.path)
    yield from _tightest(here)
    yield from (unknown_line(unknown) for unknown in report.unknowns if unknown.file == file.path)
    yield from _unchecked(here, style)
    yield from coverage(file, lines)
    findings = [finding for finding in report.findings if finding.file == file.path]
    yield from _accepted(findings, style)
    if file.verdict is Verdict.NOTHING_CHECKED:
        idle = [note for note in findings if note.name == NOTHING_CHECKED]
        yield from (phrase("help", text=printable(line)) for note in idle for line in note.help)
        findings = [note for note in findings if note.name != NOTHING_CHECKED]  # the verdict says it
    yield from _notes(findings, file.uncovered, style)


def _tightest(checks: Sequence[Check]) -> Iterator[str]:
    """Yield the check that passes with the least room, where some room could be told."""
    told = [check for check in checks if check.verdict is Outcome.PASS and check.room is not None]
    tightest = min(told, key=lambda check: check.room or 0, default=None)
    if tightest is not None and tightest.room != 1:
        yield phrase("tightest", check=printable(tightest.id), why=printable(tightest.why))


def _check_line(check: Check, style: Style) -> str:
    sign = style.signs.passed if check.verdict is Outcome.PASS else style.signs.fail
    why = f": {printable(check.why)}" if check.why else ""
    return f"{sign} {printable(check.id)}{why}"


def rate_line(rate: RateRange) -> str:
    """Return ``EUR per USD: 0.8655 to 0.86591, five conversions agree; ECB reference rate 0.8671``."""
    source, _, target = rate.pair.partition("/")
    unit = f"{target} per {source}" if target else rate.pair
    shown = (rate.shown or f"{rate.low} to {rate.high}").removesuffix(unit).rstrip()
    agree = f"agree-{rate.agreement}" if rate.agreement else "agree"
    count = phrase("lone") if rate.conversions == 1 else phrase(agree, number=numeral(rate.conversions))
    id = "rate-of-pool" if rate.pool else "rate"
    line = phrase(id, unit=unit, pool=rate.pool, range=shown, count=count)
    return printable(
        phrase("rate-reference", rate=line, reference=rate.reference) if rate.reference else line
    )


def unknown_line(unknown: UnknownRange) -> str:
    """Return ``the rest: 9 to 11 t``."""
    return printable(phrase("unknown", name=unknown.what or unknown.fact, range=unknown.shown))


def _unchecked(checks: Sequence[Check], style: Style) -> Iterator[str]:
    """Yield each reason with the checks that it stopped."""
    by_reason: dict[str, list[str]] = {}
    for check in checks:
        if check.verdict is Outcome.UNCHECKED:
            by_reason.setdefault(check.why or phrase("no-reason"), []).append(check.id)
    for why, ids in by_reason.items():
        text = phrase("unchecked", ids=printable(", ".join(ids)), why=printable(why))
        yield f"{style.signs.unchecked} {text}"


def coverage(file: FileReport, lines: Lines) -> Iterator[str]:
    """Yield how many numbers of the sources have a fact, and which have none."""
    summary = file.summary
    if not summary.numbers:
        return
    if summary.numbers == 1:
        text = phrase("coverage-one" if summary.numbers_with_a_fact else "coverage-none")
    else:
        numbers = counted(summary.numbers, "number")
        text = phrase("coverage", covered=f"{summary.numbers_with_a_fact:,}", numbers=numbers)
    if file.uncovered:
        text += "; " + phrase("no-fact-for", list=_listed(file.uncovered, lines))
    yield text


def _listed(marks: Sequence[Mark], lines: Lines) -> str:
    """Return ``2027 (story.md:7:46), 4,200 (7:69)``: the path once, then line and column."""
    parts: list[str] = []
    path = ""
    for mark in marks[:MOST_UNCOVERED]:
        place = mark.place
        where = f"{place.line}:{place.column}" if place.path == path else location(place)
        path = place.path
        parts.append(f"{printable(lines.words(place) or mark.label)} ({where})")
    if len(marks) > MOST_UNCOVERED:
        parts.append(phrase("and-more", count=f"{len(marks) - MOST_UNCOVERED:,}"))
    return ", ".join(parts)


def _accepted(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    for finding in findings:
        if finding.accepted is not None:
            where, reason = location(finding.primary.place), printable(finding.accepted)
            text = phrase("accepted", headline=headline(finding, style), place=where, reason=reason)
            yield f"{style.signs.accepted} {text}"


def _notes(findings: Sequence[Finding], uncovered: Sequence[Mark], style: Style) -> Iterator[str]:
    """Yield the notes that fail nothing; numbers that the coverage names already are not named again."""
    named = {(mark.place.path, mark.place.line, mark.place.column) for mark in uncovered}
    notes = [note for note in findings if is_note(note, style) and _spot(note) not in named]
    for name, group in groupby(notes, key=lambda note: f"{note.code} {note.name}"):
        same = list(group)
        for note in same[:MOST_NOTES]:
            yield phrase("note", headline=headline(note, style), place=location(note.primary.place))
        if len(same) > MOST_NOTES:
            yield phrase("more-notes", count=f"{len(same) - MOST_NOTES:,}", name=name)


def _spot(finding: Finding) -> tuple[str, int, int]:
    place = finding.primary.place
    return place.path, place.line, place.column


def is_note(finding: Finding, style: Style) -> bool:
    """Whether a finding is neither accepted nor worth a block of its own."""
    return finding.accepted is None and finding.severity.rank == 0 and not style.fails(finding)

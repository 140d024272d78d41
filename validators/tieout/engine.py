"""The engine: loads, solves first, then hands each rule the fact file and its verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.facts import FactFile
from tieout.findings import (
    Check,
    FactRow,
    Family,
    FileReport,
    Finding,
    Mark,
    RateRange,
    Report,
    Severity,
    Story,
    Summary,
    UnknownRange,
    Verdict,
)
from tieout.judged import Judged
from tieout.records import dataclass

if TYPE_CHECKING:
    from tieout.judging.texts import TextFile

__all__ = ["Settings", "check", "check_input", "check_paths", "load"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told."""

    strict: bool = False  #: everything past rung 0 is an error
    fail_on: Severity = Severity.WARNING  #: the mildest finding that keeps a file from tying out
    today: date | None = None  #: the day for exceptions that end; None for the day of the run
    language: str | None = None  #: of plain texts; None to guess it
    brief: bool = False  #: nobody lists what ties out: plain sums may be counted alone, stories left unmarked


def load(path: str | Path, *, text: str | None = None) -> FactFile:
    """Return the fact file at ``path``; what could not be built is in its ``problems``.

    :param text: the file's text where it does not come from the disk; sources are looked up beside ``path``
    """
    from tieout.judging.files import load_file

    return load_file(Path(path), text)


def check(fact_file: FactFile, settings: Settings | None = None) -> Report:
    """Return the report of one fact file."""
    return check_files([fact_file], settings)


def check_paths(
    paths: Sequence[Path],
    *,
    settings: Settings | None = None,
    told: Callable[[int, str], None] | None = None,
) -> Report:
    """Return the report of all fact files under ``paths`` and of the texts named there, in their order.

    :param told: is called before each file with its number, from 1, and its path
    :raises tieout.loading.NoSuchPathError: if a path is not there
    :raises tieout.drafting.languages.UnknownLanguageError: if CLDR does not know the language of the settings
    """
    from tieout.judging.files import load_all

    settings = settings or Settings()
    return check_files(load_all(paths, settings.language, brief=settings.brief), settings, told)


def check_input(content: str, *, settings: Settings | None = None) -> Report:
    """Return the report of a fact file or a plain text that no path leads to, such as standard input.

    :raises tieout.drafting.languages.UnknownLanguageError: if CLDR does not know the language of the settings
    """
    from tieout.judging.files import load_input

    return check_files([load_input(content, settings.language if settings else None)], settings)


def check_files(
    files: Iterable[FactFile],
    settings: Settings | None = None,
    told: Callable[[int, str], None] | None = None,
) -> Report:
    """Return the report of several fact files."""
    settings = settings or Settings()
    found: list[_One] = []
    for number, file in enumerate(files, 1):
        if told is not None:
            told(number, file.path)
        found.append(_check_one(file, settings))
    return _join(found)


@dataclass(frozen=True, slots=True)
class _One:
    """What one file comes to."""

    report: FileReport
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    rates: tuple[RateRange, ...]
    unknowns: tuple[UnknownRange, ...]
    texts: tuple[tuple[str, str], ...]
    stories: tuple[Story, ...]
    facts: tuple[FactRow, ...]


def _check_one(file: FactFile, settings: Settings) -> _One:
    from tieout.judging.files import load_file
    from tieout.judging.judge import judge
    from tieout.judging.outcomes import checks_of, rates_of, unknowns_of
    from tieout.judging.relocating import file_texts

    if settings.strict:
        file = replace(file, strict=True)
    today = settings.today or datetime.now(UTC).date()
    judged = judge(file, today)
    if file.ties_aside and judged.problems:  # their words may name what was set aside
        return _check_one(load_file(Path(file.path), file.text), settings)
    findings = _find(judged)
    checks = checks_of(judged)
    verdict = _verdict(judged, findings, settings)
    sources = tuple((reading.source.path, reading.source.text) for reading in judged.readings)
    report = FileReport(
        file.path, verdict, _summary(judged, checks), file.title, uncovered=_uncovered(findings)
    )
    one = _One(
        report,
        findings,
        checks,
        rates_of(judged),
        unknowns_of(judged),
        file_texts(file, ((file.path, file.text), *sources)),
        *(((), ()) if settings.brief else _views(judged, checks, findings)),
    )
    if type(file) is FactFile:
        return _relocated(one, file)
    from tieout.judging.texts import TextFile

    return _relocated(_of_text(one, file) if isinstance(file, TextFile) else one, file)


def _views(
    judged: Judged, checks: Sequence[Check], findings: Sequence[Finding]
) -> tuple[tuple[Story, ...], tuple[FactRow, ...]]:
    """Return what only the forms that draw a story or list every fact show."""
    from tieout.judging.views import fact_rows, stories

    return stories(judged, checks, findings), fact_rows(judged, checks)


def _of_text(one: _One, file: TextFile) -> _One:
    """Return what a text comes to, in its own words."""
    from tieout.judging import text_views as views

    findings = views.text_findings(one.findings)
    return replace(
        one,
        report=replace(one.report, is_text=True, remark=views.remark(file)),
        findings=findings,
        rates=views.proposed_rates(one.rates, file),
        stories=views.text_stories(file, one.checks, findings),
    )


def _relocated(one: _One, file: FactFile) -> _One:
    """Return the same with places in the files of pages, not in what their readers see."""
    from tieout.judging.relocating import moved_check, moved_finding, relocation

    relocate = relocation(file)
    if relocate is None:
        return one
    findings = tuple(moved_finding(finding, relocate) for finding in one.findings)
    return replace(
        one,
        report=replace(one.report, uncovered=_uncovered(findings)),
        findings=findings,
        checks=tuple(moved_check(check, relocate) for check in one.checks),
    )


def _find(judged: Judged) -> tuple[Finding, ...]:
    """Run the rules, fold what has one cause, then apply the exceptions."""
    from tieout import rules
    from tieout.judging.accepting import apply, with_fingerprints

    found = tuple(finding for rule in rules.needed(judged) for finding in rule.check(judged))
    if any(finding.severity is not Severity.NOTE or finding.family is Family.TIES for finding in found):
        found = _folded(found, judged)
    findings, stale, expired = apply(found, judged.file, judged.today)
    kept: list[Finding] = []
    if stale or expired:
        closing = replace(judged, stale=stale, expired=expired)
        kept = [finding for rule in rules.housekeeping() for finding in rule.check(closing)]
    ordered = sorted((*findings, *kept), key=lambda finding: _order(finding, judged.file.path))
    return with_fingerprints(ordered, judged.file.path)


def _folded(found: tuple[Finding, ...], judged: Judged) -> tuple[Finding, ...]:
    """Tell what has one cause once; imported only where something was found."""
    from tieout.rules.folding import fold
    from tieout.rules.merging import merge

    return merge(fold(found, judged), judged)


def _order(finding: Finding, path: str) -> tuple[int, bool, str, int, int, str]:
    """The worst first, then those in the fact file, by place."""
    place = finding.primary.place
    return (-finding.severity.rank, place.path != path, place.path, place.line, place.column, finding.code)


def _verdict(judged: Judged, findings: Sequence[Finding], settings: Settings) -> Verdict:
    if any(finding.keeps_from_tying_out(settings.fail_on) for finding in findings):
        return Verdict.DOES_NOT_TIE_OUT
    return Verdict.TIES_OUT if judged.something_checked else Verdict.NOTHING_CHECKED


def _summary(judged: Judged, checks: Sequence[Check]) -> Summary:
    counts = {"pass": 0, "fail": 0, "unchecked": 0}
    for one in checks:
        counts[one.verdict.value] += 1
    aside = judged.file.ties_aside
    return Summary(
        facts=len(judged.file.facts) + judged.file.facts_aside,
        checks=len(checks) + aside,
        passed=counts["pass"] + aside,
        failed=counts["fail"],
        unchecked=counts["unchecked"],
        numbers=sum(len(reading.numbers) for reading in judged.readings),
        numbers_with_a_fact=sum(len(reading.covered) for reading in judged.readings),
    )


def _uncovered(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    return tuple(finding.primary for finding in findings if finding.name == "uncovered-number")


def _join(parts: Sequence[_One]) -> Report:
    from tieout import rules

    return Report(
        verdict=Verdict.of_all(part.report.verdict for part in parts),
        files=tuple(part.report for part in parts),
        summary=sum((part.report.summary for part in parts), Summary()),
        findings=tuple(finding for part in parts for finding in part.findings),
        rates=tuple(rate for part in parts for rate in part.rates),
        unknowns=tuple(unknown for part in parts for unknown in part.unknowns),
        checks=tuple(one for part in parts for one in part.checks),
        texts=dict(text for part in parts for text in part.texts),
        stories=tuple(story for part in parts for story in part.stories),
        facts=tuple(fact for part in parts for fact in part.facts),
        rules=rules.NOTES,
    )

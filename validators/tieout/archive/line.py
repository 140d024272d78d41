"""One line of an archive: a fact file in JSON, judged by itself."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tieout.findings import Report, Summary, Verdict
from tieout.records import dataclass

if TYPE_CHECKING:
    from tieout.engine import Settings
    from tieout.facts import Place

__all__ = ["LONGEST", "Line", "Result", "check_line", "digest_of"]

LONGEST: Final = 10 * 2**20  #: bytes of a line; a longer one is a finding


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in the archive."""

    number: int  #: from 1, blank lines counted
    content: bytes  #: without the line end; empty where it is longer than :data:`LONGEST`


@dataclass(frozen=True, slots=True)
class Result:
    """What a line comes to."""

    number: int
    verdict: Verdict | None  #: None where tieout itself failed
    summary: Summary
    record: str  #: one line of JSON, without the line end
    words: str  #: one line a finding for people, each with its end; empty where there is none


def digest_of(content: bytes) -> str:
    """Return what tells a line from others, for resuming."""
    return sha256(content).hexdigest()[:16]


def check_line(line: Line, name: str, settings: Settings) -> Result:
    """Return what a line comes to; whatever stands in it, nothing is raised.

    :param name: of the archive, for places; sources are looked up beside it
    """
    digest = digest_of(line.content)
    try:
        return _checked(line, name, settings, digest)
    except Exception as error:  # one file must not end the run of all others
        bug = f"{type(error).__name__}: {error}"[:300]
        record = json.dumps({"line": line.number, "digest": digest, "verdict": None, "bug": bug})
        words = f"{name}:{line.number}: this is a bug in tieout, not in your figures: {bug!a}\n"
        return Result(line.number, None, Summary(), record, words)


def _checked(line: Line, name: str, settings: Settings, digest: str) -> Result:
    from tieout import engine
    from tieout.judging.files import load_line, plainly

    plain = plainly(line.content) if settings.brief else None
    if plain is not None:
        return _passed(line, digest, *plain)
    file = load_line(_path(name), line.content, brief=settings.brief, too_long=not line.content)
    report = _placed(engine.check(file, settings), line.number, name)
    one = report.files[0]
    record = _record(line, digest, one.verdict.value, one.title, one.summary, report)
    return Result(line.number, one.verdict, one.summary, record, _words(report))


def _path(name: str) -> Path:
    """Return a path whose suffix says that it is JSON."""
    return Path("standard-input.jsonl") if name == "-" else Path(name)


def _passed(line: Line, digest: str, facts: int, ties: int, title: str) -> Result:
    """Return the result of a file that ties out as written, spelled out since it is that of most lines."""
    record = (
        f'{{"line": {line.number}, "digest": "{digest}", "verdict": "ties-out", '
        f'"title": {json.dumps(title)}, "summary": {{"facts": {facts}, "checks": {ties}, '
        f'"passed": {ties}, "failed": 0, "unchecked": 0, "numbers": 0, "numbers_with_a_fact": 0}}, '
        '"findings": []}'
    )
    summary = Summary(facts=facts, checks=ties, passed=ties)
    return Result(line.number, Verdict.TIES_OUT, summary, record, "")


def _placed(report: Report, number: int, name: str) -> Report:
    """Return a report with the places of its line in the archive."""
    from tieout.judging.relocating import moved_check, moved_finding

    own = report.files[0].path
    shown = name if name == "-" else own

    def relocate(place: Place) -> Place:
        return replace(place, path=shown, line=number) if place.path == own else place

    return replace(
        report,
        files=tuple(replace(file, path=f"{shown}:{number}") for file in report.files),
        findings=tuple(moved_finding(finding, relocate) for finding in report.findings),
        checks=tuple(moved_check(check, relocate) for check in report.checks),
    )


def _record(line: Line, digest: str, verdict: str, title: str, summary: Summary, report: Report) -> str:
    from tieout.reports.json import finding_document

    findings = [finding_document(finding) for finding in report.findings]
    document = {
        "line": line.number,
        "digest": digest,
        "verdict": verdict,
        "title": title,
        "summary": asdict(summary),
        "findings": findings,
    }
    return json.dumps(document)


def _words(report: Report) -> str:
    from tieout.reports import Style, render

    if not report.findings and report.files[0].verdict is Verdict.TIES_OUT:
        return ""
    return render(replace(report, checks=()), "concise", style=Style(quiet=True))

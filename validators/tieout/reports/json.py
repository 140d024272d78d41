"""The report for programs; ``schemas/report.schema.json`` describes every property.

```json
{"version": 1, "verdict": "does-not-tie-out", "files": […], "summary": {…}, "findings": […], …}
```
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TypeAlias

from tieout.facts import Place
from tieout.findings import Check, FileReport, Finding, Fix, Mark, RateRange, Report, SuspectNote
from tieout.reports.style import Style
from tieout.reports.text import UNSAFE

__all__ = ["Json", "dumps", "finding_document", "render"]

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None

VERSION = 1


def render(report: Report, *, style: Style) -> str:
    """Return the report as one JSON document with a line end behind it."""
    document: Json = {
        "version": VERSION,
        "verdict": report.verdict.value,
        "files": [_file(file) for file in report.files],
        "summary": asdict(report.summary),
        "findings": [finding_document(finding) for finding in report.findings],
        "rates": [_rate(rate) for rate in report.rates],
        "checks": [_check(check) for check in report.checks],
        "unknowns": [
            {"file": one.file, "fact": one.fact, "low": one.low, "high": one.high} for one in report.unknowns
        ],
    }
    return dumps(document, style=style)


def dumps(document: Json, *, style: Style) -> str:
    """Return a document as JSON, readable in any script and safe to show on a terminal.

    Characters that could act on a terminal or on the log of a CI runner, and lone surrogates, stand as
    ``\\uXXXX``; with ``style.ascii`` all characters beyond ASCII do.
    """
    text = json.dumps(document, ensure_ascii=style.ascii, indent=2)
    text = text.replace("##[", "#\\u0023[")
    # Outside its strings JSON is printable ASCII and line ends, so that what matches stands in a string.
    return UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else json.dumps(match[0])[1:-1], text) + "\n"


def _file(file: FileReport) -> Json:
    return {
        "path": file.path,
        "title": file.title,
        "verdict": file.verdict.value,
        "summary": asdict(file.summary),
    }


def finding_document(finding: Finding) -> Json:
    """Return a finding as it stands in the report."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "rung": finding.rung,
        "message": finding.message,
        "primary": {**_place(finding.primary.place), "fact": finding.primary.fact},
        "related": [_related(mark) for mark in finding.related],
        "conflict": list(finding.conflict),
        "also_fails": list(finding.also_fails),
        "suspects": [_suspect(note) for note in finding.suspects],
        "fix": None if finding.fix is None else _fix(finding.fix),
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted,
    }


def _place(place: Place) -> dict[str, Json]:
    return {"path": place.path, "line": place.line, "column": place.column, "end_column": place.end_column}


def _related(mark: Mark) -> Json:
    return {**_place(mark.place), "label": mark.label}


def _suspect(note: SuspectNote) -> Json:
    return {
        "fact": note.fact,
        "as_written": note.as_written,
        "fits": {"low": note.low, "high": note.high, "example": note.example},
        "slip": note.slip,
    }


def _fix(fix: Fix) -> Json:
    return {
        "level": fix.level.value,
        "edits": [{**_place(edit.place), "text": edit.text} for edit in fix.edits],
    }


def _rate(rate: RateRange) -> Json:
    return {
        "file": rate.file,
        "pair": rate.pair,
        "pool": rate.pool,
        "low": rate.low,
        "high": rate.high,
        "conversions": rate.conversions,
    }


def _check(check: Check) -> Json:
    return {
        "id": check.id,
        "file": check.file,
        "kind": check.kind,
        "facts": list(check.facts),
        "verdict": check.verdict.value,
        "why": check.why,
        "rung": check.rung,
    }

"""SARIF 2.1.0, for code scanning and for whatever else reads it.

```json
{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "tieout", "rules": […]}}, "results": […]}]}
```

Columns count characters. A result keeps its fingerprint when its line moves; an accepted finding is a
suppressed result; a fix is one that a reviewer may apply.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from tieout._version import __version__
from tieout.facts import Place
from tieout.findings import Finding, Fix, FixLevel, Mark, Paragraph, Report, RuleNote
from tieout.reports.json import Json, dumps
from tieout.reports.snippet import Lines
from tieout.reports.style import Style
from tieout.reports.wording import phrase

__all__ = ["render"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"  #: what SARIF readers replace by the folder of the checkout


def render(report: Report, *, style: Style) -> str:
    """Return the run as one SARIF log with a line end behind it."""
    rules = _rules(report)
    lines = Lines(report.texts)
    places = {rule.code: index for index, rule in enumerate(rules)}
    driver: Json = {
        "name": "tieout",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [{"location": _location(path)} for path in _paths(report)],
        "results": [_result(finding, places, lines) for finding in report.findings],
        "properties": {"verdict": report.verdict.value},
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, style=style)


def _rules(report: Report) -> list[RuleNote]:
    """Return the rules of the report, and those of its findings that it does not name."""
    rules = {rule.code: rule for rule in report.rules}
    for finding in report.findings:
        rules.setdefault(finding.code, RuleNote(finding.code, finding.name, finding.severity, ""))
    return list(rules.values())


def _paths(report: Report) -> Iterable[str]:
    places = (mark.place.path for f in report.findings for mark in (f.primary, *f.related))
    return dict.fromkeys((*(file.path for file in report.files), *places))


def _rule(rule: RuleNote) -> Json:
    what = _what_it_checks(rule.page)
    described: Mapping[str, Json] = {
        "fullDescription": {"text": what},
        "help": {"text": rule.page, "markdown": rule.page},
    }
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        **(described if rule.page else {}),
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _what_it_checks(page: str) -> str:
    """Return the first paragraph of a rule's page below a heading."""
    blocks = [block for block in page.split("\n\n") if block.strip() and not block.startswith("#")]
    return " ".join(blocks[0].split()) if blocks else page.strip()


def _result(finding: Finding, rules: Mapping[str, int], lines: Lines) -> Json:
    related = [_related(mark, number, lines) for number, mark in enumerate(finding.related, 1)]
    prints: Json = {"tieout/v1": finding.fingerprint}
    # GitHub goes by this name; without it, it would make one from the line.
    partial: Json = {"tieout/v1": finding.fingerprint, "primaryLocationLineHash": finding.fingerprint}
    suppressed: Json = [{"kind": "external", "status": "accepted", "justification": finding.accepted}]
    return {
        "ruleId": finding.code,
        "ruleIndex": rules[finding.code],
        "level": finding.severity.value,
        "message": {"text": _message(finding)},
        "locations": [_place(finding.primary, lines)],
        **({"relatedLocations": related} if related else {}),
        **({"fingerprints": prints, "partialFingerprints": partial} if finding.fingerprint else {}),
        **({"fixes": [_fix(finding.fix)]} if finding.fix else {}),
        **({"suppressions": suppressed} if finding.accepted is not None else {}),
        "properties": {"rung": finding.rung, "conflict": list(finding.conflict), "file": finding.file},
    }


def _message(finding: Finding) -> str:
    parts = [block.text for block in finding.body if isinstance(block, Paragraph)]
    return "\n".join((finding.message, *parts, *finding.help))


def _place(mark: Mark, lines: Lines) -> dict[str, Json]:
    place = mark.place
    words = lines.words(place)
    region = {**_region(place), **({"snippet": {"text": words}} if words else {})}
    physical: Json = {"artifactLocation": _location(place.path), "region": region}
    named: Json = [{"name": mark.fact, "kind": "variable"}]
    return {"physicalLocation": physical, **({"logicalLocations": named} if mark.fact else {})}


def _related(mark: Mark, number: int, lines: Lines) -> Json:
    label: Json = {"text": mark.label}
    return {"id": number, **_place(mark, lines), **({"message": label} if mark.label else {})}


def _region(place: Place) -> dict[str, Json]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.end_column,
    }


def _location(path: str) -> Json:
    uri = quote(path, safe="/", errors="replace")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": ROOT}


def _fix(fix: Fix) -> Json:
    by_path: dict[str, list[Json]] = {}
    for edit in fix.edits:
        replacement: Json = {
            "deletedRegion": _region(edit.place),
            "insertedContent": {"text": edit.text},
        }
        by_path.setdefault(edit.place.path, []).append(replacement)
    return {
        "description": {"text": phrase("safe" if fix.level is FixLevel.SAFE else "suggested")},
        "artifactChanges": _changes(by_path),
    }


def _changes(by_path: Mapping[str, Sequence[Json]]) -> Json:
    return [
        {"artifactLocation": _location(path), "replacements": list(replacements)}
        for path, replacements in by_path.items()
    ]

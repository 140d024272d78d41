"""Workflow commands of GitHub: annotations on the changed lines, then the concise lines for the log.

```text
::error file=facts/acme-deal.yaml,line=8,endLine=8,col=12,endColumn=17,title=TO201 rate-conflict::€797m…
```

GitHub shows ten annotations of a kind for one step and drops the others without a word, so that no more are
written; the lines below them, and the step summary, hold every finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tieout.findings import Finding, Report, Severity
from tieout.reports import concise
from tieout.reports.snippet import location
from tieout.reports.style import Style
from tieout.reports.text import printable
from tieout.reports.wording import counted, phrase

__all__ = ["MOST", "render"]

MOST = 10  #: annotations of one kind that GitHub shows for a step
COMMANDS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render(report: Report, *, style: Style) -> str:
    """Return the annotations of what is not accepted, as far as GitHub shows them, then the log."""
    shown: Counter[Severity] = Counter()
    rows: list[str] = []
    for finding in report.findings:
        if finding.accepted is None:
            shown[finding.severity] += 1
            if shown[finding.severity] <= MOST:
                rows.append(_annotation(finding))
    left = sum(max(0, count - MOST) for count in shown.values())
    if left:
        rows.append(phrase("not-annotated", findings=counted(left, "finding"), most=MOST))
    return "".join(f"{row}\n" for row in rows) + concise.render(report, style=style)


def _annotation(finding: Finding) -> str:
    place = finding.primary.place
    values = {
        "file": place.path,
        "line": place.line,
        "endLine": place.line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"{finding.code} {finding.name}",
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    message = "%0A".join(_data(line) for line in _lines(finding))
    return f"::{COMMANDS[finding.severity]} {properties}::{message}"


def _lines(finding: Finding) -> Iterator[str]:
    yield finding.message
    for mark in finding.related:
        if mark.label:
            yield f"{location(mark.place)}: {mark.label}"
    yield from finding.help


def _data(text: str) -> str:
    """Return a text as the value of a command: no line end and no percent sign stands in it as such.

    >>> _data("2.3% too high")
    '2.3%25 too high'
    """
    return printable(text).replace("%", "%25").replace("##[", "## [")


def _property(text: str) -> str:
    """Return a text as a property of a command, which ends at a comma or a colon."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")

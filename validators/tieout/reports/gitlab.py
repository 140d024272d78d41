"""The code quality report of GitLab, shown beside the lines of a merge request.

```json
[{"description": "€797m does not match…", "check_name": "TO201 rate-conflict", "fingerprint": "…",
  "severity": "critical", "location": {"path": "facts/acme-deal.yaml", "lines": {"begin": 8}}}]
```

GitLab loses findings whose fingerprints are equal, and takes one whose fingerprint changes for a new one.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from tieout.findings import Finding, Report, Severity
from tieout.reports.json import Json, dumps
from tieout.reports.style import Style
from tieout.reports.text import printable
from tieout.reports.wording import phrase

__all__ = ["render"]

SEVERITIES = {Severity.NOTE: "info", Severity.WARNING: "major", Severity.ERROR: "critical"}


def render(report: Report, *, style: Style) -> str:
    """Return the findings as one JSON list with a line end behind it; accepted ones are for information."""
    seen: Counter[str] = Counter()
    return dumps([_issue(finding, seen) for finding in report.findings], style=style)


def _issue(finding: Finding, seen: Counter[str]) -> Json:
    place = finding.primary.place
    path = place.path.removeprefix("./")
    accepted = finding.accepted is not None
    description = finding.message
    if finding.help and not accepted:
        description = f"{description}; {finding.help[0]}"
    if accepted:
        description = phrase("accepted-because", message=description, reason=finding.accepted)
    return {
        "description": printable(description),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": _fingerprint(finding, seen),
        "severity": "info" if accepted else SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": place.line, "end": place.line}},
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Return a digest that no other finding of the report has; it holds no line."""
    key = (
        finding.fingerprint or f"{finding.code}|{finding.file}|{finding.primary.place.path}|{finding.message}"
    )
    seen[key] += 1
    return sha256(f"{key}|{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()

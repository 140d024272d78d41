"""JUnit XML, which most build servers read: a suite a file, a case a finding and a case a check.

```xml
<testsuite name="facts/acme-deal.yaml" tests="13" failures="1" errors="0" skipped="0">
  <testcase classname="facts/acme-deal.yaml" name="TO201 rate-conflict facts/acme-deal.yaml:8:12">
    <failure type="rate-conflict" message="€797m does not match…">…</failure>
```

Checks that pass and checks that could not be made are cases of their own. A check that fails is told by the
finding that it belongs to, so that one cause is one failure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.findings import Check, Finding, Report, Verdict
from tieout.reports.full import render_finding
from tieout.reports.snippet import Lines, location
from tieout.reports.style import Style
from tieout.reports.text import printable
from tieout.reports.wording import phrase
from tieout.verdicts import Outcome

__all__ = ["render"]


def render(report: Report, *, style: Style) -> str:
    """Return the XML document with a line end behind it."""
    plain = replace(style, color=False, isolate=False, ascii=False)
    names = dict.fromkeys((*(file.path for file in report.files), *(f.file for f in report.findings)))
    lines = Lines(report.texts)
    suites = [_Suite(report, name, lines, plain) for name in names]
    # The root counts no skipped cases: the schema of the Jenkins xUnit plugin does not know that there.
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_counts(suites)}>"]
    for suite in suites:
        rows += suite.rows()
    return "\n".join([*rows, "</testsuites>"]) + "\n"


class _Suite:
    """The cases of one file."""

    def __init__(self, report: Report, name: str, lines: Lines, style: Style) -> None:
        self._report, self.name, self._lines, self._style = report, name, lines, style
        self._findings = [finding for finding in report.findings if finding.file == name]
        self._checks = [
            check for check in report.checks if check.file == name and check.verdict is not Outcome.FAIL
        ]
        self.tests = len(self._findings) + len(self._checks)
        self.failures = sum(style.fails(finding) for finding in self._findings)
        self.skipped = sum(check.verdict is Outcome.UNCHECKED for check in self._checks)
        self._idle = any(
            file.path == name and file.verdict is Verdict.NOTHING_CHECKED for file in report.files
        )
        if self._idle:
            self.tests, self.failures = self.tests + 1, self.failures + 1

    def rows(self) -> Iterator[str]:
        """Yield the lines of the suite."""
        skipped = _attributes(skipped=str(self.skipped))
        yield f" <testsuite{_attributes(name=self.name)}{_counts([self])}{skipped}>"
        if self._idle:
            message = phrase("nothing-was-checked")
            failure = f"<failure{_attributes(type='nothing-checked', message=message)}/>"
            yield from self._case("nothing-checked", failure)
        for finding in self._findings:
            yield from self._case(
                f"{finding.code} {finding.name} {location(finding.primary.place)}", self._told(finding)
            )
        for check in self._checks:
            yield from self._case(f"{check.kind} {check.id}", _outcome(check))
        yield " </testsuite>"

    def _case(self, name: str, inner: str) -> Iterator[str]:
        attributes = _attributes(classname=self.name, name=name)
        yield f"  <testcase{attributes}>{inner}</testcase>" if inner else f"  <testcase{attributes}/>"

    def _told(self, finding: Finding) -> str:
        text = _text(render_finding(finding, self._report, style=self._style, lines=self._lines))
        if self._style.fails(finding):
            return f"<failure{_attributes(type=finding.name, message=finding.message)}>{text}</failure>"
        return f"<system-out>{text}</system-out>"


def _outcome(check: Check) -> str:
    if check.verdict is Outcome.UNCHECKED:
        return f"<skipped{_attributes(message=check.why or phrase('no-reason'))}/>"
    return f"<system-out>{_text(printable(check.why))}</system-out>" if check.why else ""


def _counts(suites: Sequence[_Suite]) -> str:
    return _attributes(
        tests=str(sum(suite.tests for suite in suites)),
        failures=str(sum(suite.failures for suite in suites)),
        errors="0",
    )


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_text(printable(value))}"' for name, value in values.items())


def _text(text: str) -> str:
    """Return a printable text as XML."""
    for char, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        text = text.replace(char, f"&{name};")
    return text.replace("##[", "#&#35;[")  # which the log of a GitHub runner would obey

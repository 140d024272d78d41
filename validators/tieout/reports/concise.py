"""One line a finding, clickable, then one line a file.

```text
facts/acme-deal.yaml:8:12: error TO201 rate-conflict: €797m does not match $900m at…; €779m fits [fix]
facts/acme-deal.yaml: does not tie out: 3 of 14 checks fail, 11 pass; 9 of 11 numbers have a fact
```
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.findings import Check, FileReport, Finding, Report, Verdict
from tieout.reports.ansi import Role, paint
from tieout.reports.closing import counts, headline
from tieout.reports.snippet import location
from tieout.reports.style import Style
from tieout.reports.text import fold, guard_lines, isolated, printable
from tieout.reports.wording import counted, phrase
from tieout.verdicts import Outcome

__all__ = ["render"]

ROLES = {"note": Role.QUIET, "warning": Role.WARN, "error": Role.FAIL}


def render(report: Report, *, style: Style) -> str:
    """Return the lines of all findings, of what was not checked, and of the files."""
    rows = [_finding(finding, style) for finding in report.findings]
    rows += [_unchecked(check, style) for check in report.checks if check.verdict is Outcome.UNCHECKED]
    rows += [_file(file) for file in report.files if not (style.quiet and file.verdict is Verdict.TIES_OUT)]
    return guard_lines("".join(f"{line}\n" for line in rows))


def _finding(finding: Finding, style: Style) -> str:
    severity = finding.severity.value
    if finding.accepted is None:
        word = paint(severity, ROLES[severity], style)
        tail = "".join(_tail(finding, style))
    else:
        word = paint(f"{style.signs.accepted} accepted", Role.QUIET, style)
        tail = f"; {phrase('because', reason=printable(finding.accepted))}"
    where = paint(location(finding.primary.place), Role.PLACE, style)
    return f"{where}: {word} {isolated(headline(finding, style), style)}{tail}"


def _tail(finding: Finding, style: Style) -> Iterator[str]:
    fitting = [note for note in finding.suspects if note.example]
    if len(fitting) == 1:
        yield "; " + _own(phrase("fits", example=fitting[0].example), style)
    elif fitting:
        examples = [phrase("for", example=note.example, written=note.as_written) for note in fitting]
        yield "; " + _own(phrase("would-fit", examples=phrase("or").join(dict.fromkeys(examples))), style)
    if finding.fix is not None:
        yield " [fix]"


def _own(text: str, style: Style) -> str:
    return isolated(fold(printable(text), style), style)


def _unchecked(check: Check, style: Style) -> str:
    where = location(check.place) if check.place else printable(check.file)
    text = phrase("unchecked", ids=printable(check.id), why=printable(check.why or phrase("no-reason")))
    return f"{paint(where, Role.PLACE, style)}: {style.signs.unchecked} {isolated(fold(text, style), style)}"


def _file(file: FileReport) -> str:
    verdict = file.verdict.value.replace("-", " ")
    parts = [counts(file.summary)]
    if file.summary.numbers:
        covered, numbers = file.summary.numbers_with_a_fact, counted(file.summary.numbers, "number")
        if file.summary.numbers == 1:
            parts.append(phrase("coverage-one" if covered else "coverage-none"))
        else:
            parts.append(phrase("coverage", covered=f"{covered:,}", numbers=numbers))
    if file.remark:
        parts.append(printable(file.remark))
    return f"{printable(file.path)}: {verdict}: {'; '.join(parts)}"

"""pytest collects fact files: one item a check, and one for the file itself.

```text
facts/acme-deal.yaml .F..s                                                     [100%]
─────────── acme-deal: rate of price (facts/acme-deal.yaml:8) ───────────
✗ TO201 rate-conflict: €797m does not match $900m at the rate used in the rest of the story
  …as `tieout check` prints it…
```

A check that could not be made is skipped with its reason, so is one whose finding was accepted; a file in
which nothing was checked fails. A file's items fail where `tieout check` does not exit with 0.
Every run of pytest loads this module, so everything else is imported inside the hooks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tieout.findings import Check, Finding, Report
    from tieout.reports import Style
    from tieout.settings import Project

__all__ = ["FactFile", "FactItem", "pytest_collect_file"]

SUFFIXES = (".yaml", ".yml", ".json")
FILE_ITEM = "the file itself"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a file whose first key is ``tieout``."""
    if file_path.suffix.lower() not in SUFFIXES:
        return None
    from tieout.loading import is_fact_file

    if not is_fact_file(file_path):
        return None
    collector: pytest.Collector = FactFile.from_parent(parent, path=file_path)
    return collector


class CheckFailedError(Exception):
    """An item failed; the text is what the command prints."""


class Shown:
    """A failure as text, with its first line for pytest's short summary."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reprcrash = Headline(text.partition("\n")[0])

    def __str__(self) -> str:
        return self.text

    def toterminal(self, writer: Any) -> None:
        """Write the text to pytest's terminal."""
        writer.line(self.text)


class Headline:
    """One line that stands for a failure."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return self.message


class FactFile(pytest.File):
    """A fact file; checked when it is collected, since its checks are its items."""

    def collect(self) -> Iterator[FactItem]:
        """Yield the items: one a check, in the report's order, then the file itself."""
        from tieout.engine import Settings, check_paths
        from tieout.settings import load_project

        project = load_project(self.config.rootpath)
        settings = Settings(strict=project.strict, fail_on=project.fail_on, language=project.language)
        yield from self._items(check_paths([self.path], settings=settings), project)

    def _items(self, report: Report, project: Project) -> Iterator[FactItem]:
        style = _style(project)
        left = [finding for finding in report.findings if style.fails(finding)]
        names: dict[str, int] = {}
        for check in report.checks:
            failing, accepted = _concerning(check, report, style)
            told = {id(finding) for finding in failing}
            left = [finding for finding in left if id(finding) not in told] if told else left
            text = _text(failing, report, style)
            item = FactItem.from_parent(self, name=_name(check.id, names), text=text, line=_line(check))
            reason = _skipped(check, accepted) if not text else ""
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))
            yield item
        yield FactItem.from_parent(
            self, name=_name(FILE_ITEM, names), text=_own_text(left, report, style), line=1
        )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what is wrong with the settings in one line; leave everything else to pytest."""
        from tieout.usage import UsageError

        if isinstance(excinfo.value, UsageError):
            return f"tieout: {excinfo.value}"
        return super().repr_failure(excinfo)


class FactItem(pytest.Item):
    """One check of a fact file, already decided."""

    def __init__(self, *, text: str, line: int, **more: Any) -> None:
        super().__init__(**more)
        self.text = text  #: what the command prints where it fails, else empty
        self.line = line  #: in the fact file, from 1

    def runtest(self) -> None:
        """Fail with the words of the command."""
        if self.text:
            raise CheckFailedError(self.text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the words of the command without a traceback; leave everything else to pytest."""
        if isinstance(excinfo.value, CheckFailedError):
            return Shown(self.text)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the fact file, the line from 0, and the heading of a failure."""
        return self.path, self.line - 1, f"{self.path.stem}: {self.name} ({self.path.name}:{self.line})"


def _style(project: Project) -> Style:
    from tieout.commands import COMMANDS
    from tieout.reports import Style

    return Style(ascii=project.ascii, fail_on=project.fail_on, commands=frozenset(COMMANDS))


def _name(id: str, names: dict[str, int]) -> str:
    """Return a name that can be selected: without ``::``, on one line, unlike the others of its file."""
    from tieout.reports.text import printable

    name = printable(id).replace("::", ":").strip() or "check"
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _line(check: Check) -> int:
    return check.place.line if check.place is not None and check.place.path == check.file else 1


def _concerning(check: Check, report: Report, style: Style) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """Return the findings that fail this check, and the accepted ones among those that concern it."""
    from tieout.verdicts import Outcome

    if check.verdict is not Outcome.FAIL:
        return (), ()
    named = [finding for finding in report.findings if check.id in (*finding.also_fails, *finding.conflict)]
    facts = {check.id, *check.facts}
    found = named or [finding for finding in report.findings if facts & {*finding.on, *finding.conflict}]
    failing = [finding for finding in found if style.fails(finding)]
    return failing, [finding for finding in found if finding.accepted is not None]


def _text(findings: Sequence[Finding], report: Report, style: Style) -> str:
    from tieout.reports.full import render_finding

    return "\n\n".join(render_finding(finding, report, style=style) for finding in findings)


def _own_text(findings: Sequence[Finding], report: Report, style: Style) -> str:
    """Return what fails the file apart from its checks, also that nothing was checked."""
    from tieout.findings import Verdict
    from tieout.reports import render

    if report.verdict is Verdict.NOTHING_CHECKED:
        return render(report, "full", style=style).rstrip()
    return _text(findings, report, style)


def _skipped(check: Check, accepted: Sequence[Finding]) -> str:
    """Return why an item that does not fail is no pass either; empty where it is one."""
    from tieout.verdicts import Outcome

    if check.verdict is Outcome.UNCHECKED:
        return f"unchecked: {check.why}"
    reasons = dict.fromkeys(finding.accepted for finding in accepted if finding.accepted)
    return f"accepted: {'; '.join(reasons)}" if reasons else ""

"""What a change brought: findings that were there before, word for word, are known and fail nothing.

The files are checked once more as they were where the change began. A finding that was there with the same
figures is known; one that is new, or tells of other figures, counts. So a changed line that breaks a total
elsewhere is seen, wherever the figure at fault stands.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tieout.findings import FileReport, Finding, Report, Severity, Verdict
from tieout.usage import UsageError

__all__ = ["only_new"]

LARGEST = 20_000_000  #: bytes of one file of the past
PATIENCE = 60  #: seconds for one question to git


def only_new(
    report: Report, ref: str, check: Callable[[Sequence[Path]], Report], fail_on: Severity
) -> Report:
    """Return the report with everything accepted that was found before the change since ``ref`` too.

    :param check: checks files, as for ``report``; it is called in a folder that holds those of the past
    :raises UsageError: if git does not know ``ref`` here
    """
    top = Path(_git("rev-parse", "--show-toplevel").strip()).resolve()
    base = _base(ref)
    with tempfile.TemporaryDirectory(prefix="tieout-since-") as folder:
        files = _restore(report, base, top, Path(folder))
        here = Path(folder) / Path.cwd().resolve().relative_to(top)
        here.mkdir(parents=True, exist_ok=True)
        with _working_in(here):
            before = check(files).findings if files else ()
    known = {_identity(finding) for finding in before if finding.accepted is None}
    reason = f"it was there before this change (since {ref})"
    findings = tuple(
        replace(finding, accepted=reason)
        if finding.accepted is None and _identity(finding) in known
        else finding
        for finding in report.findings
    )
    return _judged_anew(report, findings, fail_on)


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.fingerprint, finding.severity.value, finding.message


def _base(ref: str) -> str:
    """Return the commit where the change began: what ``ref`` and the working tree have in common."""
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").strip()
    except UsageError as error:
        hint = "fetch it first (in GitHub Actions: `fetch-depth: 0` for actions/checkout)"
        raise UsageError(f"git does not know `{ref}` here; {hint}") from error
    try:
        return _git("merge-base", commit, "HEAD").strip()
    except UsageError:  # a shallow clone, or two histories: the commit itself
        return commit


def _restore(report: Report, base: str, top: Path, folder: Path) -> list[Path]:
    """Write the checked files and their sources as they were, and return the fact files that were there."""
    (folder / ".git").mkdir()  # the root that sources must lie under
    found: list[Path] = []
    checked = {file.path for file in report.files}
    for path in dict.fromkeys((*checked, *report.texts)):
        absolute = Path(path).resolve()
        if not absolute.is_relative_to(top):
            continue
        relative = absolute.relative_to(top)
        content = _content(f"{base}:{relative.as_posix()}")
        if content is None:
            continue
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if path in checked:
            found.append(Path(path) if not Path(path).is_absolute() else target)
    return found


def _content(name: str) -> bytes | None:
    """Return a file of the past; None where it was not there, or is too large."""
    try:
        size = int(_git("cat-file", "-s", name).strip()[:12])
    except UsageError:
        return None
    return _git_bytes("cat-file", "blob", name) if size <= LARGEST else None


def _git(*arguments: str) -> str:
    return _git_bytes(*arguments).decode("utf-8", "surrogateescape")


def _git_bytes(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, timeout=PATIENCE, check=False)
    except FileNotFoundError as error:
        raise UsageError("`--since` needs git, which is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git did not answer in {PATIENCE} seconds") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"`--since` needs a git repository: {said[-1] if said else 'git failed'}")
    return done.stdout


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    """Work in another folder for a while, so that paths read as they do here."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _judged_anew(report: Report, findings: tuple[Finding, ...], fail_on: Severity) -> Report:
    """Return the report with the verdicts that its findings now give."""
    files = tuple(_file(file, findings, fail_on) for file in report.files)
    return replace(
        report, findings=findings, files=files, verdict=Verdict.of_all(file.verdict for file in files)
    )


def _file(file: FileReport, findings: Iterable[Finding], fail_on: Severity) -> FileReport:
    failing = any(finding.file == file.path and finding.keeps_from_tying_out(fail_on) for finding in findings)
    if failing or file.verdict is not Verdict.DOES_NOT_TIE_OUT:
        return file
    checked = file.summary.passed or file.summary.failed
    return replace(file, verdict=Verdict.TIES_OUT if checked else Verdict.NOTHING_CHECKED)

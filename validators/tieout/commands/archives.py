"""``tieout check`` of an archive: results as they come, in the order of its lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from tieout.commands.inputs import STANDARD_INPUT
from tieout.findings import Verdict
from tieout.parsing import Options
from tieout.records import dataclass
from tieout.terminal import Output, write
from tieout.usage import UsageError

if TYPE_CHECKING:
    from tieout.archive import Done, Line, Result
    from tieout.engine import Settings

__all__ = ["Archive", "archive_in", "check_archive"]

_SUFFIXES: Final = (".jsonl", ".ndjson")
_PEEK: Final = 10 * 2**20  # bytes of a first line of standard input
_PEOPLE: Final = ("full", "concise")
_BUG: Final = 70
_MOST_JOBS: Final = 256


@dataclass(frozen=True, slots=True)
class Archive:
    """One fact file a line, from a file or from standard input."""

    name: str
    head: list[bytes] = field(default_factory=list)  #: lines of standard input that were looked at


def archive_in(places: Sequence[str]) -> Archive | None:
    """Return the archive that is to be checked; None where it is none.

    :raises UsageError: if an archive stands beside other paths
    """
    named = [place for place in places if place.endswith(_SUFFIXES)]
    if named and len(places) > 1:
        raise UsageError(f"an archive is checked by itself; name no other path with {named[0]}")
    if named:
        return Archive(named[0])
    if list(places) != [STANDARD_INPUT]:
        return None
    from tieout.archive import is_archive

    stream = sys.stdin.buffer
    head = [stream.readline(_PEEK)]
    if is_archive([head[0], b"{"]):
        head.append(stream.readline(_PEEK))
    if is_archive(head):
        return Archive(STANDARD_INPUT, head)
    sys.stdin = _put_back(head, stream)
    return None


def _put_back(head: Sequence[bytes], stream: IO[bytes]) -> IO[str]:
    """Return standard input as if nothing had been taken from it; its size is bounded by whoever reads it."""
    from io import BytesIO, TextIOWrapper

    from tieout.commands.inputs import LARGEST

    return TextIOWrapper(BytesIO(b"".join((*head, stream.read(LARGEST + 1)))), encoding="utf-8")


def check_archive(archive: Archive, wanted: Sequence[Output], settings: Settings, options: Options) -> int:
    """Check an archive and return the exit code of the worst verdict.

    :raises UsageError: if an output cannot be streamed, or what is to be resumed is something else
    """
    if options.since is not None:
        raise UsageError("`--since` compares files with those of the past; an archive is no such file")
    people, records = _outputs(wanted)
    if options.resume and (records is None or records.file is None):
        raise UsageError("`--resume` goes on with a file of results: name it with `--output json=FILE`")
    settings = replace(settings, brief=True)  # results list findings and count the rest
    with _opened(archive) as stream, _destination(records, resume=options.resume) as out:
        run = _Run(archive, settings, _jobs(options.jobs), people is not None, out)
        if options.resume and records is not None and records.file is not None:
            run.go_on(records.file)
        return run.run(stream, quiet_exit=options.exit_zero)


def _outputs(wanted: Sequence[Output]) -> tuple[Output | None, Output | None]:
    """Return the output for people and the one for programs."""
    people = records = None
    for output in wanted:
        if output.format in _PEOPLE and output.file is None:
            people = output
        elif output.format == "json" and records is None:
            records = output
        else:
            raise UsageError(
                f"an archive has no `{output.format}` report{' in a file' if output.file else ''}; "
                "there are concise lines and `--output json[=FILE]`, one result a line"
            )
    return people, records


def _jobs(text: str | None) -> int:
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_JOBS):
        raise UsageError(f"`--jobs {text}` is no number of processes from 1 to {_MOST_JOBS}")
    return int(text)


@contextmanager
def _opened(archive: Archive) -> Iterator[IO[bytes]]:
    if archive.name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(archive.name).open("rb")  # noqa: SIM115 - closed below, its errors told apart from others
    except OSError as error:
        raise UsageError(f"{archive.name} cannot be read: {error.strerror}") from error
    with stream:
        yield stream


@contextmanager
def _destination(records: Output | None, *, resume: bool) -> Iterator[IO[str] | None]:
    if records is None or records.file is None:
        yield None if records is None else sys.stdout
        return
    mode = "a" if resume else "w"
    try:
        with records.file.open(mode, encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(
            f"{records.file} cannot be written: {error.strerror}; `--resume` goes on from what is there"
        ) from error


class _Run:
    """One run over an archive, with what it has found so far."""

    def __init__(
        self, archive: Archive, settings: Settings, jobs: int, for_people: bool, out: IO[str] | None
    ) -> None:
        from tieout.archive import Done

        self._archive, self._settings, self._jobs = archive, settings, jobs
        self._for_people, self._out = for_people, out
        self._done: Done = Done()
        self._progress = _Progress()

    def go_on(self, file: Path) -> None:
        """Take over what an earlier run wrote.

        :raises UsageError: if it is no file of results
        """
        from tieout.archive import NotTheSameArchiveError, resume

        try:
            self._done = resume(file)
        except NotTheSameArchiveError as error:
            raise UsageError(f"{file} cannot be gone on with: {error}") from error

    def run(self, stream: IO[bytes], *, quiet_exit: bool) -> int:
        """Judge all lines and return the exit code."""
        from tieout.archive import batches, results

        lines = batches(stream, after=self._done.last, head=self._archive.head, check=self._check_last)
        for batch in results(lines, self._archive.name, self._settings, self._jobs):
            self._take(batch)
        self._progress.clear()
        if self._for_people:
            write(self._closing(), sys.stdout)
        return 0 if quiet_exit else self._exit_code()

    def _check_last(self, line: Line) -> None:
        """Compare the last line that was judged before with the one that stands there now."""
        from tieout.archive.line import digest_of

        if digest_of(line.content) != self._done.digest:
            raise UsageError(
                f"the results at hand are of another archive: line {line.number} of {self._archive.name} "
                "is not the one that they end with"
            )

    def _take(self, batch: Sequence[Result]) -> None:
        done = self._done
        for result in batch:
            done.files += 1
            done.last = result.number
            done.verdicts[result.verdict] += 1
            done.summary = done.summary + result.summary
        words = "".join(result.words for result in batch) if self._for_people else ""
        if words:
            self._progress.clear()
            write(words, sys.stdout)
        if self._out is not None:
            self._out.write("".join(f"{result.record}\n" for result in batch))
            self._out.flush()
        self._progress.show(done)

    def _closing(self) -> str:
        done = self._done
        if not done.files:
            return "no fact files in the archive\n"
        parts = [
            f"{done.verdicts[verdict]:,} {words}"
            for verdict, words in _VERDICTS.items()
            if done.verdicts[verdict]
        ]
        summary = done.summary
        return (
            f"{self._archive.name}: {done.files:,} fact files: {', '.join(parts)}; "
            f"{summary.facts:,} facts, {summary.checks:,} checks: {summary.failed:,} failed, "
            f"{summary.passed:,} passed, {summary.unchecked:,} unchecked\n"
        )

    def _exit_code(self) -> int:
        verdicts = self._done.verdicts
        if verdicts[None]:
            return _BUG
        if verdicts[Verdict.DOES_NOT_TIE_OUT]:
            return 1
        return 3 if verdicts[Verdict.NOTHING_CHECKED] or not self._done.files else 0


_VERDICTS: Final[dict[Verdict | None, str]] = {
    Verdict.DOES_NOT_TIE_OUT: "do not tie out",
    Verdict.TIES_OUT: "tie out",
    Verdict.NOTHING_CHECKED: "with nothing checked",
    None: "not judged for a bug in tieout",
}


class _Progress:
    """A line on a terminal that says how far the run is; nothing elsewhere."""

    def __init__(self) -> None:
        self._shown = ""
        self._wanted = sys.stderr.isatty()
        self._last = 0.0

    def show(self, done: Done) -> None:
        """Show the counts, at most twice a second."""
        if not self._wanted:
            return
        from time import monotonic

        now = monotonic()
        if now - self._last >= 0.5:
            self.clear()
            self._last = now
            failing = done.verdicts[Verdict.DOES_NOT_TIE_OUT]
            self._shown = f"{done.files:,} fact files, {failing:,} do not tie out"
            sys.stderr.write(self._shown)
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(f"\r{' ' * len(self._shown)}\r")
            sys.stderr.flush()
            self._shown = ""

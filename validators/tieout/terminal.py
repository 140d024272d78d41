"""The terminal and the files that reports go to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tieout.records import dataclass
from tieout.reports import FORMATS, Style
from tieout.reports.style import UNICODE_SIGNS
from tieout.reports.text import printable
from tieout.usage import UsageError, did_you_mean

if TYPE_CHECKING:
    from threading import Event, Thread

__all__ = ["COLORS", "Output", "Progress", "deliver", "outputs", "replace_file", "style_of", "write"]

COLORS = ("auto", "always", "never")

PIPED_WIDTH = 100  #: columns where nobody knows better: pipes and CI logs
NARROWEST = 40
DRAWN = "".join(getattr(UNICODE_SIGNS, name) for name in UNICODE_SIGNS.__slots__)


@dataclass(frozen=True, slots=True)
class Output:
    """One ``FORMAT[=FILE]``."""

    format: str
    file: Path | None = None  #: None for standard output


def outputs(wanted: Sequence[str], known: Sequence[str] = tuple(FORMATS)) -> tuple[Output, ...]:
    """Return what ``--output`` asks for; people see the full form too where all of it goes to files.

    :raises UsageError: if a format is unknown, two would share standard output or a file, or a file's
        folder does not exist
    """
    parsed = [_output(text, known) for text in wanted]
    if sum(output.file is None for output in parsed) > 1:
        raise UsageError("only one report can go to standard output; write the others as `FORMAT=FILE`")
    files = [output.file for output in parsed if output.file is not None]
    if len(set(files)) < len(files):
        raise UsageError("two reports would go to the same file")
    if len(files) == len(parsed):
        parsed.insert(0, Output("full"))
    return tuple(parsed)


def _output(text: str, known: Sequence[str]) -> Output:
    format, equals, name = text.partition("=")
    if format not in known:
        hint = did_you_mean(format, known) or f"; there are {', '.join(known)}"
        raise UsageError(f"`{format}` is not an output{hint}")
    if not equals:
        return Output(format)
    file = Path(name)
    if not name or file.is_dir():
        raise UsageError(f"`--output {text}` names no file")
    if not file.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {file.parent} for `--output {text}`")
    return Output(format, file)


def style_of(stream: TextIO, *, color: str = "auto", ascii: bool = False) -> Style:
    """Return how a report should look on ``stream``: its width, colours and characters.

    :param color: one of :data:`COLORS`; by itself a terminal has colours and a pipe has none, unless
        NO_COLOR or FORCE_COLOR says otherwise
    """
    colored = _colored(stream, color)
    plain = ascii or not _can_draw(stream)
    return Style(width=_width(stream), color=colored, ascii=plain, isolate=colored and not plain)


def _colored(stream: TextIO, color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _can_draw(stream: TextIO) -> bool:
    try:
        DRAWN.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _width(stream: TextIO) -> int:
    if not stream.isatty():
        return PIPED_WIDTH
    from shutil import get_terminal_size

    return max(NARROWEST, get_terminal_size((PIPED_WIDTH, 24)).columns)


class Progress:
    """A line on a terminal that says what a long run is at; nothing elsewhere, and nothing of a short run.

    A thread draws it, so that a single file that takes long is told of too.
    """

    def __init__(self, stream: TextIO, *, every: float = 0.5) -> None:
        """:param every: seconds before the line stands there, and from one drawing to the next"""
        self._stream, self._every = stream, every
        self._said = ""
        self._drawn = 0
        self._drawing: tuple[Thread, Event] | None = None

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            from threading import Event, Thread

            ended = Event()
            self._drawing = Thread(target=self._draw, args=(ended,), daemon=True), ended
            self._drawing[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawing is not None:
            thread, ended = self._drawing
            ended.set()
            thread.join()
            self._put("")

    def tell(self, number: int, path: str) -> None:
        """Take down which file of the run is next."""
        self._said = f"checking {path}" if number == 1 else f"{number - 1:,} checked, now {path}"

    def _draw(self, ended: Event) -> None:
        while not ended.wait(self._every):
            self._put(printable(self._said))

    def _put(self, text: str) -> None:
        """Write over the line; it is cut to the width of the terminal, so that it stays one."""
        shown = text[: _width(self._stream) - 1]
        if shown or self._drawn:
            self._stream.write(f"\r{' ' * self._drawn}\r{shown}")
            self._stream.flush()
        self._drawn = len(shown)


def deliver(
    wanted: Sequence[Output], render: Callable[[str, Style], str], style: Style, stream: TextIO
) -> None:
    """Write each output: files first, so that a closed pipe does not lose them.

    :param render: takes a format and a style
    :param style: of ``stream``; files get the same without colours, at the width of a pipe
    :raises UsageError: if a file cannot be written
    """
    from dataclasses import replace

    plain = replace(style, width=PIPED_WIDTH, color=False, isolate=False, quiet=False)
    for output in sorted(wanted, key=lambda output: output.file is None):
        if output.file is None:
            write(render(output.format, style), stream)
        else:
            replace_file(output.file, render(output.format, plain))


def write(text: str, stream: TextIO) -> None:
    """Write to a stream; characters that its encoding lacks stand as escapes."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def replace_file(path: Path, text: str) -> None:
    """Replace a file in one step, so that nobody reads half a text; pipes and devices are written to.

    :raises UsageError: if it cannot be written
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(_bytes(text))
            return
        target = path.resolve()  # a link stays a link
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(_bytes(text))
            draft.chmod(mode)
            draft.replace(target)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""How a stream looks and what is written to it."""

from __future__ import annotations

import io
from pathlib import Path
from time import sleep

import pytest

from tieout.reports import Style
from tieout.terminal import Output, Progress, deliver, outputs, style_of, write
from tieout.usage import UsageError


class Stream(io.TextIOWrapper):
    """A stream with an encoding, on a terminal or not."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.terminal


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


def test_a_pipe_has_a_hundred_columns_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert style_of(Stream()) == Style(width=100)


def test_a_terminal_has_its_width_and_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert style_of(Stream(terminal=True)) == Style(width=60, color=True, isolate=True)
    monkeypatch.setenv("COLUMNS", "5")
    assert style_of(Stream(terminal=True)).width == 40


def test_a_dumb_terminal_has_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert not style_of(Stream(terminal=True)).color


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "koi8-r"])
def test_encodings_that_cannot_draw_get_ascii(encoding: str) -> None:
    style = style_of(Stream(encoding), color="always")
    assert style.ascii
    assert not style.isolate


def test_what_an_encoding_lacks_is_escaped() -> None:
    stream = Stream("ascii")
    write("€797m\n", stream)
    assert stream.bytes.getvalue() == b"\\u20ac797m\n"


def test_lone_surrogates_are_escaped() -> None:
    stream = Stream()
    write("\ud800\n", stream)
    assert stream.bytes.getvalue() == b"\\ud800\n"


def test_files_are_plain_whatever_the_terminal(tmp_path: Path) -> None:
    seen: list[tuple[str, Style]] = []

    def render(format: str, style: Style) -> str:
        seen.append((format, style))
        return format

    style = Style(width=60, color=True, isolate=True, quiet=True, show_passed=True)
    stream = Stream()
    deliver([Output("full"), Output("json", tmp_path / "a")], render, style, stream)
    assert seen == [("json", Style(show_passed=True)), ("full", style)]
    assert (tmp_path / "a").read_text(encoding="utf-8") == "json"
    assert stream.bytes.getvalue() == b"full"


def test_a_file_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        deliver([Output("json", tmp_path / "gone" / "a")], lambda format, style: format, Style(), Stream())


def test_a_report_is_never_half_written(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")

    class FullDisk(str):
        def encode(self, *_: object) -> bytes:
            raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="No space left"):
        deliver([Output("json", path)], lambda format, style: FullDisk("new"), Style(), Stream())
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_outputs() -> None:
    assert outputs(["json"]) == (Output("json"),)
    assert outputs(["json=a=b"]) == (Output("full"), Output("json", Path("a=b")))


class TestProgress:
    def shown(self, stream: Stream) -> str:
        stream.flush()
        return stream.bytes.getvalue().decode()

    def wait_for(self, words: str, stream: Stream) -> None:
        """Wait until the thread has drawn; a thread that never does fails the test."""
        for _ in range(10_000):
            if words in self.shown(stream):
                return
            sleep(0.001)
        pytest.fail(f"never drawn: {words}")

    def test_a_long_run_says_on_a_terminal_what_it_is_at_and_takes_it_away(self) -> None:
        stream = Stream(terminal=True)
        with Progress(stream, every=0) as progress:
            progress.tell(1, "facts/a.yaml")
            self.wait_for("checking facts/a.yaml", stream)
            progress.tell(2, "facts/\x1b[2J\u202eb.yaml")
            self.wait_for("1 checked, now facts/\\x1b[2J\\u202eb.yaml", stream)
        left = self.shown(stream).split("\r")
        assert left[-1] == ""
        assert left[-2].strip() == ""
        assert len(left[-2]) == len(left[-3])

    def test_a_short_run_says_nothing(self) -> None:
        stream = Stream(terminal=True)
        with Progress(stream, every=3600) as progress:
            progress.tell(1, "facts/a.yaml")
        assert self.shown(stream) == ""

    def test_elsewhere_nothing_is_said(self) -> None:
        stream = Stream()
        with Progress(stream, every=0) as progress:
            progress.tell(1, "facts/a.yaml")
        assert self.shown(stream) == ""

    def test_it_keeps_to_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "40")
        stream = Stream(terminal=True)
        with Progress(stream, every=0) as progress:
            progress.tell(1, "x" * 500)
            self.wait_for("xxx", stream)
        assert max(map(len, self.shown(stream).split("\r"))) == 39

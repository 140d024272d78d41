"""How a stream looks and what is written to it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tieout.reports import Style
from tieout.terminal import Output, deliver, outputs, style_of, write
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

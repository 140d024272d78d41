"""The command as a whole: help, version, mistakes, crashes, pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import tieout.cli
from tieout import __main__ as command
from tieout._version import __version__
from tieout.commands import COMMANDS, parser_of
from tieout.usage import UsageError

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "validators"), "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([option]) == 0
    assert capsys.readouterr().out == f"tieout {__version__}\n"


def test_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert all(name in out for name in COMMANDS)
    assert "0 ties out, 1 does not, 2 wrong usage" in out


def test_no_command_shows_the_help_and_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 2
    assert "usage: tieout" in capsys.readouterr().out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_for_each_option(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"usage: tieout {name}" in out
    text = " ".join(out.split())
    parser = parser_of(name)
    for action in parser.words:
        assert action in text


def test_options_and_paths_come_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = parser_of("check")
    options = parser.read(["a", "--strict", "-", "--output=full", "b", "--output", "json=x", "--", "--c"])
    assert options.paths == ["a", "-", "b", "--c"]
    assert (options.strict, options.output) == (True, ["full", "json=x"])


def test_options_are_not_abbreviated() -> None:
    with pytest.raises(UsageError, match="`--stric` is not an option; did you mean `--strict`"):
        parser_of("check").read(["--stric"])


def test_one_argument_too_many() -> None:
    with pytest.raises(UsageError, match="`TO202` is one argument too many"):
        parser_of("explain").read(["TO201", "TO202"])


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("chek", "`chek` is not a command; did you mean `check`?"),
        ("exlpain", "did you mean `explain`?"),
        ("zzzz", "`zzzz` is not a command; there are check, explain, read"),
        ("--verison", "`--verison` is not an option; did you mean `--version`?"),
        ("\x1b[31mred", "\\x1b[31mred"),
    ],
)
def test_a_mistyped_command(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([word]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert shown.err.count("\n") == 1


def crash(tokens: object) -> int:
    """Fail as a bug in tieout would."""
    raise ZeroDivisionError("a \x1b[2J bug")


def test_a_bug_is_not_blamed_on_the_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(tieout.cli, "run", crash)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert command.main(["check"]) == 70
    err = capsys.readouterr().err
    assert "a bug in tieout, not in your figures: ZeroDivisionError: a \\x1b[2J bug" in err
    assert "Traceback" not in err
    (details,) = tmp_path.iterdir()
    assert str(details) in err
    assert "Traceback" in details.read_text(encoding="utf-8")
    assert __version__ in details.read_text(encoding="utf-8")


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tieout.cli, "run", crash)
    with pytest.raises(ZeroDivisionError):
        command.main(["check", "--debug"])


def test_debug_behind_two_dashes_is_a_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(tieout.cli, "run", lambda tokens: seen.append(tokens) or 0)
    assert command.main(["check", "--", "--debug"]) == 0
    assert seen == [["check", "--", "--debug"]]


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(tokens: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(tieout.cli, "run", interrupt)
    assert command.main(["check"]) == 130
    assert capsys.readouterr().err == "interrupted\n"


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
def test_an_interrupt_while_reading(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tieout", "check", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        cwd=tmp_path,
        # a shell starts jobs in the background with interrupts ignored, and so would be whatever they start
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"tieout: 1\n" * 20_000)  # more than a pipe holds: it is being read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
def test_a_closed_pipe_is_quiet() -> None:
    script = (
        "import sys, tieout.cli, tieout.terminal, tieout.__main__ as command\n"
        "def run(tokens):\n"
        "    for _ in range(100_000):\n"
        "        tieout.terminal.write('x' * 80 + '\\n', sys.stdout)\n"
        "    return 0\n"
        "tieout.cli.run = run\n"
        "sys.exit(command.main(['check']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait(timeout=60) == 141
    assert err == b""

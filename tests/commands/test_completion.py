"""``tieout completion``: scripts for shells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.commands.conftest import Run

from tieout.commands import COMMANDS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_option_is_known(run: Run, shell: str) -> None:
    code, out, _ = run("completion", shell)
    assert code == 0
    assert all(name in out for name in COMMANDS)
    assert "show-passed" in out
    assert "rate-conflict" in out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
@pytest.mark.parametrize(
    ("words", "current", "expected"),
    [
        (["tieout"], "ch", {"check"}),
        (["tieout", "check"], "--st", {"--strict"}),
        (["tieout", "check", "--fail-on"], "e", {"error"}),
        (["tieout", "check", "--output"], "js", {"json"}),
        (["tieout", "explain"], "rate-c", {"rate-conflict"}),
        (["tieout", "check"], "fac", {"facts"}),
        (["tieout", "check"], "a s", {"a story.txt"}),
    ],
)
def test_bash_completes(folder: Path, run: Run, words: list[str], current: str, expected: set[str]) -> None:
    (folder / "a story.txt").touch()
    script = run("completion", "bash")[1]
    line = " ".join(f"'{word}'" for word in (*words, current))
    script += f"COMP_WORDS=({line}) COMP_CWORD={len(words)}\n_tieout\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.splitlines()) == expected


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not here")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tieout ch", "check"),
        ("tieout check --st", "--strict"),
        ("tieout check --fail-on e", "error"),
        ("tieout explain rate-c", "rate-conflict"),
    ],
)
def test_fish_completes(folder: Path, run: Run, line: str, expected: str) -> None:
    (folder / "tieout.fish").write_text(run("completion", "fish")[1], encoding="utf-8")
    script = f"source tieout.fish; complete -C '{line}'"
    done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, check=True)
    assert [row.split("\t")[0] for row in done.stdout.splitlines()] == [expected]


def test_an_unknown_shell(run: Run) -> None:
    code, _, err = run("completion", "fihs")
    assert code == 2
    assert "did you mean `fish`?" in err

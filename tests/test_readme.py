"""The README's files, commands and code are run; what it shows is what they print."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", README, re.DOTALL)
RUNS = re.findall(r"<!-- run: (.+?), exit (\d) -->\n```console\n\$ .+?\n(.*?)```", README, re.DOTALL)
CODE = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the README's files and the project's facts."""
    (tmp_path / ".git").mkdir()
    for name, text in FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "facts", tmp_path / "facts")
    return tmp_path


@pytest.mark.parametrize(("command", "exit_code", "shown"), RUNS, ids=[run[0] for run in RUNS])
def test_a_command_prints_what_is_shown(folder: Path, command: str, exit_code: str, shown: str) -> None:
    program, *words = command.split()
    assert program == "tieout"
    done = subprocess.run(
        [sys.executable, "-m", "tieout", *words, "--color", "never"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "", "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() == shown.strip()
    assert done.returncode == int(exit_code)


def test_the_code_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert CODE
    for code in CODE:
        exec(compile(code, "README.md", "exec"), {})


def test_the_two_commands_are_there() -> None:
    for name in ("ci/check", "ci/test"):
        assert (ROOT / name).stat().st_mode & 0o111
        assert README.index(name) < README.index("## Use it")
